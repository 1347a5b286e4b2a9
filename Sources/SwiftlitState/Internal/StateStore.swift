private import Logging
internal import SwiftlitTypeNames
private import Synchronization

/// Cells by key: the engine of `SessionState` and of shared states.
final class StateStore: Sendable {
    private struct Table {
        var hasEnded = false
        var cells: [StateKey: StateCell] = [:]
        /// Not below the version of any cell dropped so far, so that a key's versions only rise.
        var lastDroppedVersion: UInt64 = 0
        /// Values that another process has written, until code asks for them and so names their types.
        var archive: [StateKey: ArchivedState] = [:]
        /// Whether the store of sessions has these values. Those of a bookmark it has not.
        var isArchiveWritten = true
        /// How states are written whose code says so.
        var retentions: [StateKey: StateRetention] = [:]
        /// How states are written whose code does not say.
        var retention: StateRetention
    }

    /// Makes the value of a state of what another process has written; `nil` for one that is to begin anew.
    typealias Reader = @Sendable (ArchivedState, any StateCoder, StateBudget?) throws -> StateValue?

    private enum OnLookUp {
        case found(StateCell)
        case made(StateCell)
        case archived(ArchivedState)
        case otherType(any Any.Type)
        case full
        case ended
    }

    let limits: SessionState.Limits
    private let budget: StateBudget?
    private let metrics: StateMetrics?
    private let table: RankedMutex<Table>
    /// Reads values of another process; `nil` where there are none.
    private let coder = Mutex<(any StateCoder)?>(nil)

    /// Which keys have changed; `nil` where that is not asked for.
    let journal: StateJournal?

    init(
        limits: SessionState.Limits,
        metrics: StateMetrics?,
        journal: StateJournal? = nil,
        retention: StateRetention = StateRetention()
    ) {
        self.limits = limits
        self.table = RankedMutex(Table(retention: retention), .states)
        self.journal = journal
        self.metrics = metrics
        self.budget = limits.maximumBytes.map { StateBudget(maximumBytes: $0) }
    }

    var hasEnded: Bool {
        self.table.withLock { $0.hasEnded }
    }

    /// Releases all values and ends all references. Calling it again does nothing.
    func end() {
        let cells = self.table.withLock { table in
            table.hasEnded = true
            defer { table.cells = [:] }
            return table.cells
        }
        for cell in cells.values {
            cell.end()
        }
        self.countEntries(-cells.count)
    }

    /// The cell of a key, made if there is none. From then on the key has this type, until it is cleared.
    ///
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    func cell<Value: Sendable>(
        for key: StateKey,
        of type: Value.Type,
        survives survival: StateSurvival<Value>? = nil
    ) throws(StateError) -> StateCell {
        let retention = survival.map {
            StateRetention(isKept: $0.isKept, version: $0.version, isBookmarked: $0.isBookmarked)
        }
        while true {
            switch self.lookUp(key, of: type, retention) {
            case .archived(let archived):
                let cell = self.thaw(archived, for: key, as: type, survival ?? self.survival(of: key))
                if let cell { return cell }
            case let other:
                return try self.settle(other, key, of: type)
            }
        }
    }

    /// The cell of a key that has had one of this type, made if there is none.
    ///
    /// - Throws: `typeMismatch`, `limitExceeded`, `sessionEnded`.
    func cellAnew(for key: StateKey, of type: any Any.Type) throws(StateError) -> StateCell {
        // A key that has had a cell has no value of another process any more.
        try self.settle(self.lookUp(key, of: type, nil), key, of: type)
    }

    private func settle(_ onLookUp: OnLookUp, _ key: StateKey, of type: any Any.Type) throws(StateError) -> StateCell {
        switch onLookUp {
        case .found(let cell):
            return cell
        case .made(let cell):
            self.countEntries(1)
            return cell
        case .archived(let archived):
            throw .typeMismatch(key, holdsTypeNamed: archived.typeName, asked: type)
        case .otherType(let held):
            if let cell = self.replaced(key, holding: held, by: type) { return cell }
            throw .typeMismatch(key, holds: held, asked: type)
        case .full:
            self.metrics?.limitRefused()
            throw .entryLimitExceeded(key, maximum: self.limits.maximumEntryCount ?? 0)
        case .ended:
            throw .sessionEnded(key)
        }
    }

    private func lookUp(_ key: StateKey, of type: any Any.Type, _ retention: StateRetention?) -> OnLookUp {
        self.table.withLock { table -> OnLookUp in
            if table.hasEnded { return .ended }
            if let retention, retention != table.retention, retention != table.retentions[key] {
                table.retentions[key] = retention
                // What was committed may be kept no longer, or as another version.
                if table.cells[key] != nil { self.journal?.changed(key) }
            }
            if let cell = table.cells[key] {
                return cell.valueType == type ? .found(cell) : .otherType(cell.valueType)
            }
            if !table.archive.isEmpty, let archived = table.archive[key] { return .archived(archived) }
            let count = table.cells.count + table.archive.count
            if let maximum = self.limits.maximumEntryCount, count >= maximum { return .full }
            let cell = StateCell(
                key: key,
                valueType: type,
                version: table.lastDroppedVersion,
                budget: self.budget,
                metrics: self.metrics,
                journal: self.journal
            )
            table.cells[key] = cell
            return .made(cell)
        }
    }

    /// Replaces a cell whose type was compiled anew since, in development.
    ///
    /// - Returns: The cell of the new type, with the value that the old one becomes, or without one; `nil` where the types are two.
    private func replaced(_ key: StateKey, holding held: any Any.Type, by type: any Any.Type) -> StateCell? {
        guard let conversion = StateConversion.current,
            TypeName.withoutAddresses(of: held) == TypeName.withoutAddresses(of: type)
        else {
            return nil
        }
        let former = self.table.withLock { $0.cells[key] }
        guard let former, former.valueType == held else { return nil }
        // Runs code of the types, so outside of the lock.
        let value = former.entry.map(\.value).flatMap { conversion.convert($0, type, "\(key)") }
        let cell = StateCell(
            key: key,
            valueType: type,
            version: former.entry?.version ?? 0,
            budget: self.budget,
            metrics: self.metrics,
            journal: self.journal
        )
        if let value { Self.initialize(cell, value, self.budget) }
        let isStill = self.table.withLock { table in
            guard table.cells[key] === former else { return false }
            table.cells[key] = cell
            return true
        }
        // Somebody else was faster.
        guard isStill else { return self.table.withLock { $0.cells[key] }.flatMap { $0.valueType == type ? $0 : nil } }
        former.end()
        return cell
    }

    private static func initialize(_ cell: StateCell, _ value: some Sendable, _ budget: StateBudget?) {
        // Nobody else has the cell yet. Where there is no room for the value, the state begins anew.
        _ = cell.write(StateValue(value, budget: budget), expecting: .anything, on: .current, by: nil)
    }

    /// Puts a cell in an empty store that nobody else has, where that cannot fail.
    func makeUnlimitedCell(for key: StateKey, of type: any Any.Type) -> StateCell {
        let cell = StateCell(key: key, valueType: type, version: 0, budget: nil, metrics: nil)
        self.table.withLock { $0.cells[key] = cell }
        return cell
    }

    /// The cell of a key, if there is one.
    ///
    /// - Throws: `typeMismatch`, `sessionEnded`.
    func existingCell<Value: Sendable>(for key: StateKey, of type: Value.Type) throws(StateError) -> StateCell? {
        let archived = self.table.withLock { $0.cells[key] == nil ? $0.archive[key] : nil }
        if let archived {
            // Another type may be asked for next: only code that sets or makes the state drops the value.
            if archived.typeName != TypeName.withoutAddresses(of: type) {
                throw .typeMismatch(key, holdsTypeNamed: archived.typeName, asked: type)
            }
            if let cell = self.thaw(archived, for: key, as: type, self.survival(of: key)) { return cell }
        }
        return try self.cellOfAnyType(for: key, of: type)
    }

    /// The cell of a key, if there is one. Values of another process are not found, as their types are not known.
    ///
    /// - Throws: `typeMismatch`, `sessionEnded`.
    func cellOfAnyType(for key: StateKey, of type: any Any.Type) throws(StateError) -> StateCell? {
        let (hasEnded, cell) = self.table.withLock { ($0.hasEnded, $0.cells[key]) }
        if hasEnded { throw .sessionEnded(key) }
        guard let cell else { return nil }
        if cell.valueType != type {
            if let cell = self.replaced(key, holding: cell.valueType, by: type) { return cell }
            throw .typeMismatch(key, holds: cell.valueType, asked: type)
        }
        return cell
    }

    /// The cells of all keys, in no order.
    var allCells: [StateCell] { self.table.withLock { Array($0.cells.values) } }

    /// The value of a key; `nil` for none.
    func entry(_ key: StateKey) -> StateEntry? {
        let (cell, retention) = self.table.withLock { table in
            (table.cells[key], table.retentions.isEmpty ? table.retention : table.retentions[key] ?? table.retention)
        }
        guard var entry = cell?.entry else { return nil }
        entry.retention = retention
        return entry
    }

    /// The version of a key's value, also of one that is not decoded yet; `nil` where there is none.
    func version(of key: StateKey) -> UInt64? {
        let (cell, archived) = self.table.withLock { ($0.cells[key], $0.archive[key]) }
        return cell?.entry?.version ?? archived?.version
    }

    /// Whether a key has a value of any type.
    func isInitialized(_ key: StateKey) -> Bool {
        let (cell, isArchived) = self.table.withLock { ($0.cells[key], $0.archive[key] != nil) }
        return cell?.isInitialized ?? isArchived
    }

    /// The names in a namespace that have a value, in no order.
    func initializedNames(in namespace: StateKey.Namespace) -> [String] {
        let (cells, archived) = self.table.withLock { table in
            (
                table.cells.filter { $0.key.namespace == namespace },
                table.archive.keys.filter { $0.namespace == namespace }
            )
        }
        return cells.values.filter(\.isInitialized).map(\.key.name) + archived.map(\.name)
    }

    /// Forgets the value of a key, and the key's type with it unless somebody observes it.
    ///
    /// - Parameters:
    ///   - version: Clears only if the value is still this one; `nil` clears any.
    ///   - run: The run that clears; `nil` for none.
    /// - Throws: `reentrantWrite` inside a reducer of this key; `runReplaced`. A key without a value, or a session that
    ///   has ended, is no error.
    func clear(_ key: StateKey, version: UInt64? = nil, by run: RunToken?) throws(StateError) {
        let thread = ThreadIdentity.current
        var overrides = false
        while true {
            let (cell, onClear) = self.table.withLock { table -> (StateCell?, StateSlot.OnClear) in
                guard let cell = table.cells[key] else {
                    if let run, run.isReplaced, table.archive[key] != nil { return (nil, .replaced) }
                    self.dropArchived(key, version: version, &table)
                    return (nil, .nothing)
                }
                let onClear = cell.clear(version: version, on: thread, by: run, ignoringReservation: overrides)
                if case .cleared(let change) = onClear {
                    // Under the lock, as in `StateCell.noted`.
                    self.journal?.changed(key)
                    if change.observers.isEmpty {
                        table.cells[key] = nil
                        table.lastDroppedVersion = max(table.lastDroppedVersion, change.version)
                    }
                }
                return (cell, onClear)
            }
            switch onClear {
            case .cleared(let change):
                cell?.tell(change)
                if change.observers.isEmpty { self.countEntries(-1) }
                return
            case .nothing:
                return
            case .reserved:
                overrides = cell?.waitForTurn(on: thread) ?? false
            case .reentrant:
                throw .reentrantWrite(key)
            case .replaced:
                throw .runReplaced(key)
            }
        }
    }

    /// Forgets the value of a key if it is the one of a version, even while a reducer has its turn, which begins anew.
    /// Tells nobody, so that it can be called under locks.
    ///
    /// - Returns: What was done, for `announceDrop`; `nil` for nothing.
    func drop(_ key: StateKey, version: UInt64) -> (cell: StateCell, change: StateChange)? {
        let thread = ThreadIdentity.current
        return self.table.withLock { table in
            if table.cells[key] == nil { self.dropArchived(key, version: version, &table) }
            guard let cell = table.cells[key],
                case .cleared(let change) = cell.clear(version: version, on: thread, by: nil, ignoringReservation: true)
            else { return nil }
            self.journal?.changed(key)
            if change.observers.isEmpty {
                table.cells[key] = nil
                table.lastDroppedVersion = max(table.lastDroppedVersion, change.version)
            }
            return (cell, change)
        }
    }

    /// Tells of a drop, outside of locks.
    func announceDrop(of cell: StateCell, _ change: StateChange) {
        cell.tell(change)
        if change.observers.isEmpty { self.countEntries(-1) }
    }

    /// Forgets the value of a key for the run of the current task, as `clear(_:version:by:)` does.
    func clear(_ key: StateKey, forWriter run: RunToken?) throws(StateError) {
        do throws(StateError) {
            try self.clear(key, by: run)
        } catch {
            guard error.code == .runReplaced else { throw error }
            try self.clear(key, by: StateHandle.insist(on: key, after: run))
        }
    }

    // MARK: - Values of another process

    /// The values that no code has asked for.
    var archivedStates: [StateKey: ArchivedState] { self.table.withLock { $0.archive } }

    /// Takes over values that another process has written.
    ///
    /// - Parameter isWritten: Whether the store of sessions has them.
    func restore(_ states: [StateKey: ArchivedState], coder: any StateCoder, isWritten: Bool = true) {
        self.coder.withLock { $0 = coder }
        self.table.withLock { table in
            table.isArchiveWritten = isWritten
            for (key, state) in states {
                // Versions of a key only rise, also above those that widgets have shown.
                table.lastDroppedVersion = max(table.lastDroppedVersion, state.version)
                if table.cells[key] == nil { table.archive[key] = state }
            }
        }
    }

    /// Has all states written that can be and whose code does not say otherwise.
    func keepAll() { self.table.withLock { $0.retention.isKept = true } }

    /// Takes over what another process has written just now, or that it has cleared the state. A change that was made here and is not written yet
    /// counts more: it will be the later one.
    ///
    /// - Parameter reader: Makes the value of a type; `nil` where it is not known how.
    /// - Returns: Whether it was taken over; `false` where a change that was made here stands in its way.
    /// - Throws: What the reader throws.
    func receive(
        _ archived: ArchivedState?,
        for key: StateKey,
        coder: any StateCoder,
        reader: (_ type: any Any.Type) -> Reader?
    ) throws -> Bool {
        self.coder.withLock { $0 = coder }
        let (cell, isCleared) = self.table.withLock { table -> (StateCell?, Bool) in
            if table.hasEnded { return (nil, false) }
            if let cell = table.cells[key] { return (cell, false) }
            if self.journal?.hasChanged(key) ?? false { return (nil, true) }
            if let archived { table.lastDroppedVersion = max(table.lastDroppedVersion, archived.version) }
            table.archive[key] = archived
            return (nil, false)
        }
        guard let cell else { return !isCleared }
        let former = cell.entry
        // Asked after the value was read: what changes later makes the write come too late.
        guard !(self.journal?.hasChanged(key) ?? false) else { return false }
        if let archived {
            guard let read = reader(cell.valueType) else { return false }
            guard let value = try read(archived, coder, self.budget) else { return true }
            return cell.receive(value, expecting: former.map { .version($0.version) } ?? .noValue)
        }
        return former.map { self.received(cleared: cell, key, version: $0.version) } ?? true
    }

    private func received(cleared cell: StateCell, _ key: StateKey, version: UInt64) -> Bool {
        let change = self.table.withLock { table -> StateChange? in
            guard table.cells[key] === cell,
                case .cleared(let change) = cell.clear(
                    version: version,
                    on: .current,
                    by: nil,
                    ignoringReservation: true
                )
            else { return nil }
            if change.observers.isEmpty {
                table.cells[key] = nil
                table.lastDroppedVersion = max(table.lastDroppedVersion, change.version)
            }
            return change
        }
        guard let change else { return false }
        cell.tell(change)
        if change.observers.isEmpty { self.countEntries(-1) }
        return true
    }

    /// Decodes a value, and puts it into a cell, or drops it with a line in the log.
    ///
    /// - Returns: The cell; `nil` where the key is to be looked up again.
    private func thaw<Value: Sendable>(
        _ archived: ArchivedState,
        for key: StateKey,
        as type: Value.Type,
        _ survival: StateSurvival<Value>
    ) -> StateCell? {
        guard let coder = self.coder.withLock({ $0 }) else { return nil }
        let thawed = archived.thawed(as: type, survival, by: coder)
        var value: StateValue?
        if case .value(let found) = thawed { value = StateValue(found, budget: self.budget) }
        let made: StateCell? = self.table.withLock { table in
            guard !table.hasEnded, table.cells[key] == nil, table.archive[key] == archived else { return nil }
            table.archive[key] = nil
            guard let value, self.budget?.exchange(0, for: value.byteCount) ?? true else {
                self.journal?.changed(key)
                return nil
            }
            let cell = StateCell(
                key: key,
                valueType: type,
                version: archived.version,
                budget: self.budget,
                metrics: self.metrics,
                journal: self.journal,
                value: value
            )
            table.cells[key] = cell
            // One that was migrated is written as what it is now.
            let isMigrated =
                !table.isArchiveWritten || archived.typeName != TypeName.withoutAddresses(of: type)
                || archived.typeVersion != survival.version
            if isMigrated { self.journal?.changed(key) }
            return cell
        }
        if made != nil {
            self.countEntries(1)
            self.metrics?.bytesChanged(by: value?.byteCount ?? 0)
        } else {
            Self.report(thawed, of: key)
        }
        return made
    }

    private static func report<Value>(_ thawed: ArchivedState.Thawed<Value>, of key: StateKey) {
        let reason: String
        switch thawed {
        case .value: return
        case .changed: reason = "its type or version is another one"
        case .unwanted: reason = "its code does not want it to survive any more"
        case .failed(let error): reason = "it cannot be decoded: \(error)"
        }
        Logger.current.notice(
            "A state begins anew: its value of the former process was dropped",
            metadata: ["state.key": "\(key)", "state.type": "\(String(reflecting: Value.self))", "reason": "\(reason)"]
        )
    }

    private func dropArchived(_ key: StateKey, version: UInt64?, _ table: inout Table) {
        guard let archived = table.archive[key], version == nil || version == archived.version else { return }
        table.archive[key] = nil
        self.journal?.changed(key)
    }

    /// How a key is read that code has named no survival for at this place.
    private func survival<Value>(of key: StateKey) -> StateSurvival<Value> {
        StateSurvival(version: self.table.withLock { $0.retentions[key]?.version } ?? self.archivedVersion(of: key))
    }

    private func archivedVersion(of key: StateKey) -> Int { self.table.withLock { $0.archive[key]?.typeVersion } ?? 0 }

    private func countEntries(_ change: Int) {
        if change != 0 {
            self.metrics?.entriesChanged(by: change)
        }
    }
}
