private import Synchronization

/// The typed values of one session.
///
/// Authors reach it through `useState`, `@UseState` and `st.sessionState`. It may be used from any task and thread;
/// each operation is indivisible. It ends with its session: the values are released, and what is asked of it
/// afterwards throws `sessionEnded`.
public final class SessionState: Sendable {
    private struct Table {
        var hasEnded = false
        var cells: [StateKey: any AnyStateCell] = [:]
        /// Above the version of each cell dropped so far, so that a key's versions only rise.
        var lastDroppedVersion: UInt64 = 0
    }

    private enum OnLookUp<Value: Sendable> {
        case found(StateCell<Value>)
        case otherType(any Any.Type)
        case ended
    }

    private let table = Mutex(Table())

    /// Creates an empty store.
    package init() {}

    /// Whether the session is over.
    package var hasEnded: Bool {
        self.table.withLock { $0.hasEnded }
    }

    /// Releases all values and ends all references. Calling it again does nothing.
    package func end() {
        let cells = self.table.withLock { table in
            table.hasEnded = true
            defer { table.cells = [:] }
            return table.cells
        }
        for cell in cells.values {
            _ = cell.end()
        }
    }

    // MARK: - Cells

    /// The cell of a key, made if there is none. From then on the key has this type, until it is cleared.
    ///
    /// - Throws: `typeMismatch`, `sessionEnded`.
    func cell<Value: Sendable>(for key: StateKey, of type: Value.Type) throws(StateError) -> StateCell<Value> {
        let onLookUp = self.table.withLock { table -> OnLookUp<Value> in
            if table.hasEnded { return .ended }
            if let existing = table.cells[key] {
                guard let cell = existing as? StateCell<Value> else { return .otherType(existing.valueType) }
                return .found(cell)
            }
            let cell = StateCell<Value>(key: key, version: table.lastDroppedVersion)
            table.cells[key] = cell
            return .found(cell)
        }
        switch onLookUp {
        case .found(let cell): return cell
        case .otherType(let held): throw .typeMismatch(key, holds: held, asked: Value.self)
        case .ended: throw .sessionEnded(key)
        }
    }

    /// Forgets the value of a key, and the key's type with it.
    ///
    /// - Throws: `reentrantWrite` inside a reducer of this key. A key without a value, or a session that has ended,
    ///   is no error.
    func clear(_ key: StateKey) throws(StateError) {
        let onClear = self.table.withLock { table -> StateCellClearing in
            guard let cell = table.cells[key] else { return .nothing }
            let onClear = cell.clear()
            if case .cleared(_, let version, isDetached: true) = onClear {
                table.cells[key] = nil
                table.lastDroppedVersion = max(table.lastDroppedVersion, version)
            }
            return onClear
        }
        if case .reentrant = onClear {
            throw .reentrantWrite(key)
        }
    }
}
