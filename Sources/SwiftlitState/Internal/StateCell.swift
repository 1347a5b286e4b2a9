private import Synchronization

/// What a store knows of its cells without knowing the types of their values.
protocol AnyStateCell: AnyObject, Sendable {
    /// The type of the value.
    var valueType: any Any.Type { get }

    /// Whether there is a value.
    var isInitialized: Bool { get }

    /// Forgets the value.
    ///
    /// A cell that nobody watches is detached: its store drops it and starts the next cell of the key above the
    /// version returned.
    func clear() -> StateCellClearing

    /// Forgets the value and refuses everything from now on. What is returned is to be released outside of locks.
    func end() -> (any Sendable)?
}

/// The answer to the wish to clear a cell.
enum StateCellClearing {
    /// Done. Release the old value outside of locks.
    case cleared(old: (any Sendable)?, version: UInt64, isDetached: Bool)
    /// There was nothing to clear.
    case nothing
    /// The calling thread is inside a reducer of this cell.
    case reentrant
}

/// One value that many threads read and change.
///
/// Reading never waits. A reducer is user code and runs without any lock: it works on a copy, and if somebody else
/// changed the value meanwhile, it runs again on the newer one. So reducers that read or change other states cannot
/// deadlock.
final class StateCell<Value: Sendable>: AnyStateCell {
    /// What became of a change.
    enum Change<Result> {
        case done(Result)
        /// The cell is out of use; ask the store for the key's cell and try there.
        case detached
        case failed(StateError)
    }

    let key: StateKey
    private let slot: Mutex<StateSlot<Value>>

    init(key: StateKey, version: UInt64) {
        self.key = key
        self.slot = Mutex(StateSlot(version: version))
    }

    // MARK: Reading

    func read() -> StateSlot<Value>.OnRead {
        self.slot.withLock { $0.read() }
    }

    // MARK: Changing

    /// Puts a value in place. `.done(false)` says that the slot was not as expected and stays as it is.
    func write(_ value: Value, expecting expectation: StateSlot<Value>.Expectation = .anything) -> Change<Bool> {
        let thread = ThreadIdentity.current
        return switch self.slot.withLock({ $0.write(value, expecting: expectation, on: thread) }) {
        case .written: .done(true)
        case .overtaken: .done(false)
        case .detached: .detached
        case .ended: .failed(.sessionEnded(self.key))
        case .reentrant: .failed(.reentrantWrite(self.key))
        }
    }

    /// Changes the value in one indivisible step.
    ///
    /// - Parameters:
    ///   - initial: The value to start from where there is none. `nil` is a failure: `notInitialized`.
    ///   - body: Runs on the calling thread, without a lock; again if it was overtaken.
    func update<Result, Failure: Error>(
        initial: () -> Value?,
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Change<Result> {
        let thread = ThreadIdentity.current
        while true {
            switch self.slot.withLock({ $0.reducerBegan(on: thread) }) {
            case .detached: return .detached
            case .ended: return .failed(.sessionEnded(self.key))
            case .reentrant: return .failed(.reentrantWrite(self.key))
            case .reduce(let found, let version):
                guard var value = found ?? initial() else {
                    self.slot.withLock { $0.reducerFailed(on: thread) }
                    return .failed(.notInitialized(self.key))
                }
                let result: Result
                do {
                    result = try body(&value)
                } catch {
                    self.slot.withLock { $0.reducerFailed(on: thread) }
                    throw error
                }
                let expectation: StateSlot<Value>.Expectation = found == nil ? .noValue : .version(version)
                switch self.slot.withLock({ $0.reduced(to: value, expecting: expectation, on: thread) }) {
                case .written: return .done(result)
                case .overtaken: continue
                case .detached: return .detached
                case .ended: return .failed(.sessionEnded(self.key))
                case .reentrant: return .failed(.reentrantWrite(self.key))
                }
            }
        }
    }

    // MARK: AnyStateCell

    var valueType: any Any.Type { Value.self }

    var isInitialized: Bool {
        self.slot.withLock { $0.value != nil }
    }

    func clear() -> StateCellClearing {
        let thread = ThreadIdentity.current
        return switch self.slot.withLock({ $0.clear(detaching: true, on: thread) }) {
        case .written(let old, let version): .cleared(old: old, version: version, isDetached: true)
        case .overtaken, .detached, .ended: .nothing
        case .reentrant: .reentrant
        }
    }

    func end() -> (any Sendable)? {
        self.slot.withLock { $0.end() }
    }
}
