/// What was done to a slot, and what is to be done about it outside of locks.
struct StateChange: Sendable {
    /// To be released: its destruction may run anything.
    let old: StateSlot.Box?

    /// The version that the slot has now. Versions of a key only rise.
    let version: UInt64

    /// By how much the bytes of all values have changed.
    let byteChange: Int

    /// To be told.
    let observers: [StateObserver]
}

/// One value with its version and its life: the decisions of a `StateCell`, without its lock.
///
/// The value is a `StateBox` of a type that the slot does not know: what runs under the lock is the same code for all
/// types, and no code of theirs runs there. Boxes that answers carry are to be released outside of locks, as their
/// destruction may run anything.
struct StateSlot: Sendable {
    typealias Box = any AnyObject & Sendable

    private enum Phase {
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

    /// The answer to a reader.
    enum OnRead {
        case found(Box?, version: UInt64)
        case detached
        case ended
    }

    /// The answer to a change.
    enum OnWrite {
        /// Done. Tell the observers.
        case written(StateChange)
        /// The slot is not as expected: somebody else was faster.
        case overtaken
        /// A reducer that was overtaken too often has its turn: wait for it.
        case reserved
        /// The value is too large for what is left of the budget.
        case overBudget
        case detached
        case ended
        /// The thread that writes is inside a reducer of this slot.
        case reentrant
        /// The run that asks was replaced and changes nothing any more.
        case replaced
    }

    /// The answer to the wish to run a reducer.
    enum OnReduce {
        /// Run it on this value, then call `reduced` or `reducerFailed`.
        case reduce(Box?, version: UInt64)
        case detached
        case ended
        case reentrant
        /// The run that asks was replaced and changes nothing any more.
        case replaced
    }

    /// The answer to the wish to forget the value.
    enum OnClear {
        /// Done. Tell the observers. A slot that has none was detached.
        case cleared(StateChange)
        /// There was nothing to clear, or nothing can be any more.
        case nothing
        /// A reducer that was overtaken too often has its turn: wait for it.
        case reserved
        /// The thread that clears is inside a reducer of this slot.
        case reentrant
        /// The run that asks was replaced and changes nothing any more.
        case replaced
    }

    /// The answer to an observer.
    enum OnObserve {
        case observing
        case detached
        case ended
    }

    private var phase = Phase.attached
    private var box: Box?
    /// Bytes of the value as its type estimates them, where they are limited; otherwise 0.
    private var byteCount = 0
    /// Whether the value is what the state was begun with.
    private(set) var isBeginning = false
    private var version: UInt64
    /// The threads that are inside a reducer of this slot; one stands here once.
    private var reducing: [ThreadIdentity] = []
    private var observers: [StateObserver] = []
    /// The thread whose reducer has its turn.
    private var reservation: ThreadIdentity?

    /// - Parameter value: A value that counts in the budget already; `nil` for none.
    init(version: UInt64, value: StateValue? = nil) {
        self.version = version
        self.box = value?.box
        self.byteCount = value?.byteCount ?? 0
    }

    /// How many observers are to be told of changes.
    var observerCount: Int { self.observers.count }

    /// Whether there is a value.
    var isInitialized: Bool { self.box != nil }

    func read() -> OnRead {
        switch self.phase {
        case .attached: .found(self.box, version: self.version)
        case .detached: .detached
        case .ended: .ended
        }
    }

    mutating func write(
        _ value: StateValue,
        expecting expectation: Expectation,
        budget: StateBudget?,
        on thread: ThreadIdentity,
        by run: RunToken? = nil,
        ignoringReservation: Bool = false
    ) -> OnWrite {
        if self.reducing.contains(thread) { return .reentrant }
        if self.isReserved(for: thread), !ignoringReservation { return .reserved }
        return self.commit(value, expecting: expectation, budget: budget, by: run)
    }

    mutating func reducerBegan(on thread: ThreadIdentity, by run: RunToken? = nil) -> OnReduce {
        if self.reducing.contains(thread) { return .reentrant }
        if self.refuses(run) { return .replaced }
        switch self.phase {
        case .attached:
            self.reducing.append(thread)
            return .reduce(self.box, version: self.version)
        case .detached: return .detached
        case .ended: return .ended
        }
    }

    mutating func reducerFailed(on thread: ThreadIdentity) {
        self.removeReducer(on: thread)
    }

    /// `reserved` is as `overtaken`: the reducer is to begin anew, after the wait.
    mutating func reduced(
        to value: StateValue,
        expecting expectation: Expectation,
        budget: StateBudget?,
        on thread: ThreadIdentity,
        by run: RunToken? = nil,
        ignoringReservation: Bool = false
    ) -> OnWrite {
        self.removeReducer(on: thread)
        if self.isReserved(for: thread), !ignoringReservation { return .reserved }
        return self.commit(value, expecting: expectation, budget: budget, by: run)
    }

    /// Forgets the value, if its version is the given one or none is given.
    mutating func clear(
        version: UInt64?,
        budget: StateBudget?,
        on thread: ThreadIdentity,
        by run: RunToken? = nil,
        ignoringReservation: Bool = false
    ) -> OnClear {
        if self.reducing.contains(thread) { return .reentrant }
        if self.isReserved(for: thread), !ignoringReservation { return .reserved }
        if self.refuses(run) { return .replaced }
        guard case .attached = self.phase, version == nil || version == self.version else { return .nothing }
        if self.observers.isEmpty {
            self.phase = .detached
        }
        return .cleared(self.removeValue(budget: budget))
    }

    /// Lets the reducer on this thread have its turn: until `release`, others are to wait before they change the value.
    mutating func reserve(for thread: ThreadIdentity) {
        self.reservation = thread
    }

    mutating func release() {
        self.reservation = nil
    }

    /// Forgets the value and the observers, and refuses everything from now on.
    mutating func end(budget: StateBudget?) -> StateChange {
        self.phase = .ended
        defer { self.observers = [] }
        return self.removeValue(budget: budget)
    }

    mutating func observe(_ observer: StateObserver) -> OnObserve {
        switch self.phase {
        case .attached:
            self.observers.append(observer)
            return .observing
        case .detached: return .detached
        case .ended: return .ended
        }
    }

    mutating func removeObserver(_ id: UInt64) {
        self.observers.removeAll { $0.id == id }
    }

    /// Whether a run may not change the value any more: the one place where that is decided, under the lock of the
    /// cell.
    private func refuses(_ run: RunToken?) -> Bool {
        if case .ended = self.phase { return false }
        return run?.isReplaced ?? false
    }

    /// Whether another thread has its turn.
    private func isReserved(for thread: ThreadIdentity) -> Bool {
        self.reservation.map { $0 != thread } ?? false
    }

    private mutating func commit(
        _ new: StateValue,
        expecting expectation: Expectation,
        budget: StateBudget?,
        by run: RunToken?
    ) -> OnWrite {
        if self.refuses(run) { return .replaced }
        switch self.phase {
        case .attached: break
        case .detached: return .detached
        case .ended: return .ended
        }
        switch expectation {
        case .anything: break
        case .noValue: if self.box != nil { return .overtaken }
        case .version(let version): if self.box == nil || self.version != version { return .overtaken }
        }
        if let budget, !budget.exchange(self.byteCount, for: new.byteCount) { return .overBudget }
        return .written(self.replaceValue(by: new.box, byteCount: new.byteCount, isBeginning: new.isBeginning))
    }

    private mutating func removeValue(budget: StateBudget?) -> StateChange {
        // Giving back never exceeds the budget.
        _ = budget?.exchange(self.byteCount, for: 0)
        return self.replaceValue(by: nil, byteCount: 0)
    }

    private mutating func replaceValue(by box: Box?, byteCount: Int, isBeginning: Bool = false) -> StateChange {
        let old = self.box
        let byteChange = byteCount - self.byteCount
        self.box = box
        self.byteCount = byteCount
        self.isBeginning = isBeginning
        self.version += 1
        return StateChange(old: old, version: self.version, byteChange: byteChange, observers: self.observers)
    }

    private mutating func removeReducer(on thread: ThreadIdentity) {
        if let index = self.reducing.lastIndex(of: thread) {
            self.reducing.remove(at: index)
        }
    }
}
