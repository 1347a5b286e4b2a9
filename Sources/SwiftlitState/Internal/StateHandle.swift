/// A key of a store with its cell: what the references share.
///
/// The cell saves the look-up. When it was cleared, the key may have another one by now, and the store is asked.
struct StateHandle<Value: Sendable>: Sendable {
    let state: SessionState
    let key: StateKey
    private let cell: StateCell<Value>

    /// - Throws: `typeMismatch`, `sessionEnded`, `limitExceeded`.
    init(state: SessionState, key: StateKey) throws(StateError) {
        self.state = state
        self.key = key
        self.cell = try state.cell(for: key, of: Value.self)
    }

    /// The value, or `nil` if there is none.
    func read() throws(StateError) -> Value? {
        var cell = self.cell
        while true {
            switch cell.read() {
            case .found(let value, _): return value
            case .ended: throw .sessionEnded(self.key)
            case .detached: cell = try self.state.cell(for: self.key, of: Value.self)
            }
        }
    }

    func write(_ value: Value, expecting expectation: StateSlot<Value>.Expectation = .anything) throws(StateError)
        -> Bool
    {
        var cell = self.cell
        while true {
            switch cell.write(value, expecting: expectation) {
            case .done(let isWritten): return isWritten
            case .failed(let error): throw error
            case .detached: cell = try self.state.cell(for: self.key, of: Value.self)
            }
        }
    }

    /// Changes the value in one step. What the body throws is thrown; what keeps the change from being made is
    /// returned.
    func update<Output, Failure: Error>(
        initial: () -> Value?,
        _ body: (inout Value) throws(Failure) -> Output
    ) throws(Failure) -> Result<Output, StateError> {
        var cell = self.cell
        while true {
            switch try cell.update(initial: initial, body) {
            case .done(let output): return .success(output)
            case .failed(let error): return .failure(error)
            case .detached:
                do {
                    cell = try self.state.cell(for: self.key, of: Value.self)
                } catch {
                    return .failure(error)
                }
            }
        }
    }

    /// Gives the state a value if it has none, and says whether this call did.
    func initialize(_ factory: () -> Value) throws(StateError) -> Bool {
        guard try self.read() == nil else { return false }
        return try self.write(factory(), expecting: .noValue)
    }

    /// The value, made by the factory if there is none. Of several threads that make one, the first to finish decides.
    func readOrInitialize(_ factory: () -> Value) throws(StateError) -> Value {
        while true {
            if let value = try self.read() { return value }
            let value = factory()
            if try self.write(value, expecting: .noValue) { return value }
        }
    }

    func clear() throws(StateError) {
        try self.state.clear(self.key)
    }
}
