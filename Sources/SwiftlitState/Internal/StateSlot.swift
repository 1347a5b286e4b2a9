/// One value with its version and its life: the decisions of a `StateCell`, without its lock.
struct StateSlot<Value: Sendable>: Sendable {
    enum Phase: Sendable {
        /// In use. May become `detached` or `ended`.
        case attached
        /// Cleared; the store has no cell for the key, or another one. Final.
        case detached
        /// The session is over. Final.
        case ended
    }

    /// Which state of the slot a change is made for.
    enum Expectation: Sendable {
        case anything
        case noValue
        case version(UInt64)
    }

    /// What a reader finds.
    enum OnRead {
        case found(Value?, version: UInt64)
        case detached
        case ended
    }

    /// The answer to a change.
    enum OnWrite {
        /// Done. Release the old value outside of locks: its destruction may run anything.
        case written(old: Value?, version: UInt64)
        /// The slot is not as expected: somebody else was faster.
        case overtaken
        case detached
        case ended
        /// The thread that writes is inside a reducer of this slot.
        case reentrant
    }

    /// The answer to the wish to run a reducer.
    enum OnReduce {
        /// Run it on this value, then call `reduced` or `reducerFailed`.
        case reduce(Value?, version: UInt64)
        case detached
        case ended
        case reentrant
    }

    private(set) var phase = Phase.attached
    private(set) var value: Value?
    private(set) var version: UInt64
    /// The threads that are inside a reducer of this slot; one stands here once.
    private var reducing: [ThreadIdentity] = []

    init(version: UInt64) {
        self.version = version
    }

    func read() -> OnRead {
        switch self.phase {
        case .attached: .found(self.value, version: self.version)
        case .detached: .detached
        case .ended: .ended
        }
    }

    mutating func write(_ value: Value, expecting expectation: Expectation, on thread: ThreadIdentity) -> OnWrite {
        if self.reducing.contains(thread) { return .reentrant }
        return self.commit(value, expecting: expectation)
    }

    mutating func reducerBegan(on thread: ThreadIdentity) -> OnReduce {
        if self.reducing.contains(thread) { return .reentrant }
        switch self.phase {
        case .attached:
            self.reducing.append(thread)
            return .reduce(self.value, version: self.version)
        case .detached: return .detached
        case .ended: return .ended
        }
    }

    mutating func reducerFailed(on thread: ThreadIdentity) {
        self.removeReducer(on: thread)
    }

    mutating func reduced(to value: Value, expecting expectation: Expectation, on thread: ThreadIdentity) -> OnWrite {
        self.removeReducer(on: thread)
        return self.commit(value, expecting: expectation)
    }

    /// Forgets the value. With `detaching`, nothing can be done with the slot afterwards.
    mutating func clear(detaching: Bool, on thread: ThreadIdentity) -> OnWrite {
        if self.reducing.contains(thread) { return .reentrant }
        switch self.phase {
        case .detached: return .detached
        case .ended: return .ended
        case .attached: break
        }
        let old = self.value
        self.value = nil
        self.version += 1
        if detaching {
            self.phase = .detached
        }
        return .written(old: old, version: self.version)
    }

    /// Forgets the value and refuses everything from now on. Returns the value, to be released outside of locks.
    mutating func end() -> Value? {
        let old = self.value
        self.value = nil
        self.phase = .ended
        return old
    }

    private mutating func commit(_ new: Value, expecting expectation: Expectation) -> OnWrite {
        switch self.phase {
        case .attached: break
        case .detached: return .detached
        case .ended: return .ended
        }
        switch expectation {
        case .anything: break
        case .noValue: if self.value != nil { return .overtaken }
        case .version(let version): if self.value == nil || self.version != version { return .overtaken }
        }
        let old = self.value
        self.value = new
        self.version += 1
        return .written(old: old, version: self.version)
    }

    private mutating func removeReducer(on thread: ThreadIdentity) {
        if let index = self.reducing.firstIndex(of: thread) {
            self.reducing.remove(at: index)
        }
    }
}
