private import Synchronization

/// Cells by key: the engine of `SessionState` and of `SharedState`.
final class StateStore: Sendable {
    private struct Table {
        var hasEnded = false
        var cells: [StateKey: StateCell] = [:]
        /// Not below the version of any cell dropped so far, so that a key's versions only rise.
        var lastDroppedVersion: UInt64 = 0
    }

    private enum OnLookUp {
        case found(StateCell)
        case made(StateCell)
        case otherType(any Any.Type)
        case full
        case ended
    }

    let limits: SessionState.Limits
    private let budget: StateBudget?
    private let metrics: StateMetrics?
    private let table = Mutex(Table())

    init(limits: SessionState.Limits, metrics: StateMetrics?) {
        self.limits = limits
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
    func cell(for key: StateKey, of type: any Any.Type) throws(StateError) -> StateCell {
        let onLookUp = self.table.withLock { table -> OnLookUp in
            if table.hasEnded { return .ended }
            if let cell = table.cells[key] {
                return cell.valueType == type ? .found(cell) : .otherType(cell.valueType)
            }
            if let maximum = self.limits.maximumEntryCount, table.cells.count >= maximum { return .full }
            let cell = StateCell(
                key: key,
                valueType: type,
                version: table.lastDroppedVersion,
                budget: self.budget,
                metrics: self.metrics
            )
            table.cells[key] = cell
            return .made(cell)
        }
        switch onLookUp {
        case .found(let cell):
            return cell
        case .made(let cell):
            self.countEntries(1)
            return cell
        case .otherType(let held):
            throw .typeMismatch(key, holds: held, asked: type)
        case .full:
            self.metrics?.limitRefused()
            throw .entryLimitExceeded(key, maximum: self.limits.maximumEntryCount ?? 0)
        case .ended:
            throw .sessionEnded(key)
        }
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
    func existingCell(for key: StateKey, of type: any Any.Type) throws(StateError) -> StateCell? {
        let (hasEnded, cell) = self.table.withLock { ($0.hasEnded, $0.cells[key]) }
        if hasEnded { throw .sessionEnded(key) }
        guard let cell else { return nil }
        if cell.valueType != type { throw .typeMismatch(key, holds: cell.valueType, asked: type) }
        return cell
    }

    /// The cells of all keys, in no order.
    var allCells: [StateCell] { self.table.withLock { Array($0.cells.values) } }

    /// Whether a key has a value of any type.
    func isInitialized(_ key: StateKey) -> Bool {
        self.table.withLock { $0.cells[key] }?.isInitialized == true
    }

    /// The names in a namespace that have a value, in no order.
    func initializedNames(in namespace: StateKey.Namespace) -> [String] {
        let cells = self.table.withLock { table in
            table.cells.filter { $0.key.namespace == namespace }
        }
        return cells.values.filter(\.isInitialized).map(\.key.name)
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
                guard let cell = table.cells[key] else { return (nil, .nothing) }
                let onClear = cell.clear(version: version, on: thread, by: run, ignoringReservation: overrides)
                if case .cleared(let change) = onClear, change.observers.isEmpty {
                    table.cells[key] = nil
                    table.lastDroppedVersion = max(table.lastDroppedVersion, change.version)
                }
                return (cell, onClear)
            }
            switch onClear {
            case .cleared(let change):
                cell?.announce(change)
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

    /// Forgets the value of a key for the run of the current task, as `clear(_:version:by:)` does.
    func clear(_ key: StateKey, forWriter run: RunToken?) throws(StateError) {
        do throws(StateError) {
            try self.clear(key, by: run)
        } catch {
            guard error.code == .runReplaced else { throw error }
            try self.clear(key, by: StateHandle.insist(on: key, after: run))
        }
    }

    private func countEntries(_ change: Int) {
        if change != 0 {
            self.metrics?.entriesChanged(by: change)
        }
    }
}
