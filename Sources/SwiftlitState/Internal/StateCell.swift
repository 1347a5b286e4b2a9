internal import Synchronization

/// The place of one key's value, which many threads read and change.
final class StateCell: Sendable {
    let key: StateKey

    /// The type of the value. Each box in the slot is a `StateBox` of it: `StateHandle` has asked for this type.
    let valueType: any Any.Type

    /// The bytes that this cell shares with others, if they are limited.
    let budget: StateBudget?

    private let metrics: StateMetrics?
    private let journal: StateJournal?
    private let slot: RankedMutex<StateSlot>
    let turn = Mutex(())

    init(
        key: StateKey,
        valueType: any Any.Type,
        version: UInt64,
        budget: StateBudget?,
        metrics: StateMetrics?,
        journal: StateJournal? = nil,
        value: StateValue? = nil
    ) {
        self.key = key
        self.valueType = valueType
        self.budget = budget
        self.metrics = metrics
        self.journal = journal
        self.slot = RankedMutex(StateSlot(version: version, value: value), .state)
    }

    var isInitialized: Bool {
        self.slot.withLock { $0.isInitialized }
    }

    /// The value; `nil` for none.
    var entry: StateEntry? {
        let (onRead, isBeginning) = self.slot.withLock { ($0.read(), $0.isBeginning) }
        guard case .found(let box?, let version) = onRead else { return nil }
        return StateEntry(version: version, box: box, isBeginning: isBeginning)
    }

    func read() -> StateSlot.OnRead {
        self.slot.withLock { $0.read() }
    }

    // MARK: Changing

    /// Puts a value in place; waits while a reducer has its turn.
    func write(
        _ value: StateValue,
        expecting expectation: StateSlot.Expectation,
        on thread: ThreadIdentity,
        by run: RunToken?
    ) -> StateSlot.OnWrite {
        var overrides = false
        while true {
            let onWrite = self.slot.withLock { slot in
                self.noted(
                    slot.write(
                        value,
                        expecting: expectation,
                        budget: self.budget,
                        on: thread,
                        by: run,
                        ignoringReservation: overrides
                    )
                )
            }
            guard case .reserved = onWrite else { return self.announce(onWrite) }
            overrides = self.waitForTurn(on: thread)
        }
    }

    func reducerBegan(on thread: ThreadIdentity, by run: RunToken?) -> StateSlot.OnReduce {
        self.slot.withLock { $0.reducerBegan(on: thread, by: run) }
    }

    func reducerFailed(on thread: ThreadIdentity) {
        self.slot.withLock { $0.reducerFailed(on: thread) }
    }

    func reduced(
        to value: StateValue,
        expecting expectation: StateSlot.Expectation,
        on thread: ThreadIdentity,
        by run: RunToken?,
        ignoringReservation: Bool
    ) -> StateSlot.OnWrite {
        self.announce(
            self.slot.withLock { slot in
                self.noted(
                    slot.reduced(
                        to: value,
                        expecting: expectation,
                        budget: self.budget,
                        on: thread,
                        by: run,
                        ignoringReservation: ignoringReservation
                    )
                )
            }
        )
    }

    /// Forgets the value. Its store calls this and takes note of it under its own lock, and then `tell`s the change outside.
    func clear(
        version: UInt64?,
        on thread: ThreadIdentity,
        by run: RunToken?,
        ignoringReservation: Bool
    ) -> StateSlot.OnClear {
        self.slot.withLock { slot in
            slot.clear(
                version: version,
                budget: self.budget,
                on: thread,
                by: run,
                ignoringReservation: ignoringReservation
            )
        }
    }

    func end() {
        let change = self.slot.withLock { $0.end(budget: self.budget) }
        self.record(change)
        for observer in change.observers {
            observer.ended()
        }
    }

    /// Has other threads wait for the reducer on this one.
    func reserve(for thread: ThreadIdentity) {
        self.slot.withLock { $0.reserve(for: thread) }
    }

    func release() {
        self.slot.withLock { $0.release() }
    }

    // MARK: Observing

    func observe(_ observer: StateObserver) -> StateSlot.OnObserve {
        self.slot.withLock { $0.observe(observer) }
    }

    var observerCount: Int {
        self.slot.withLock { $0.observerCount }
    }

    func removeObserver(_ id: UInt64) {
        self.slot.withLock { $0.removeObserver(id) }
    }

    // MARK: Telling

    /// Tells the observers and the metrics of a change, which was noted before where it is to be written.
    func tell(_ change: StateChange) {
        self.record(change)
        for observer in change.observers {
            observer.changed()
        }
    }

    /// Puts a value in place that another process has written, unless there is another one than expected.
    ///
    /// - Returns: Whether it is in place, or never can be.
    func receive(_ value: StateValue, expecting expectation: StateSlot.Expectation) -> Bool {
        let onWrite = self.slot.withLock { slot in
            slot.write(
                value,
                expecting: expectation,
                budget: self.budget,
                on: .current,
                ignoringReservation: true
            )
        }
        switch onWrite {
        case .written(let change): self.tell(change)
        case .overBudget: self.metrics?.limitRefused()
        case .overtaken, .reserved, .detached, .reentrant, .replaced: return false
        case .ended: break
        }
        return true
    }

    /// Takes note of a change under the lock of the slot: who sees the value sees that it is to be written, too, so that no value of another process
    /// takes its place unseen.
    private func noted(_ onWrite: StateSlot.OnWrite) -> StateSlot.OnWrite {
        if case .written = onWrite { self.journal?.changed(self.key) }
        return onWrite
    }

    private func announce(_ onWrite: StateSlot.OnWrite) -> StateSlot.OnWrite {
        switch onWrite {
        case .written(let change): self.tell(change)
        case .overtaken: self.metrics?.reductionOvertaken()
        case .overBudget: self.metrics?.limitRefused()
        case .reserved, .detached, .ended, .reentrant, .replaced: break
        }
        return onWrite
    }

    private func record(_ change: StateChange) {
        if change.byteChange != 0 {
            self.metrics?.bytesChanged(by: change.byteChange)
        }
    }
}
