private import Synchronization

/// The place of one key's value, which many threads read and change.
final class StateCell: Sendable {
    let key: StateKey

    /// The type of the value. Each box in the slot is a `StateBox` of it: `StateHandle` compares before it puts one in.
    let valueType: any Any.Type

    private let slot: Mutex<StateSlot>

    init(key: StateKey, valueType: any Any.Type, version: UInt64) {
        self.key = key
        self.valueType = valueType
        self.slot = Mutex(StateSlot(version: version))
    }

    func read() -> StateSlot.OnRead {
        self.slot.withLock { $0.read() }
    }

    func write(
        _ box: StateSlot.Box,
        expecting expectation: StateSlot.Expectation,
        on thread: ThreadIdentity
    ) -> StateSlot.OnWrite {
        self.slot.withLock { $0.write(box, expecting: expectation, on: thread) }
    }

    func reducerBegan(on thread: ThreadIdentity) -> StateSlot.OnReduce {
        self.slot.withLock { $0.reducerBegan(on: thread) }
    }

    func reducerFailed(on thread: ThreadIdentity) {
        self.slot.withLock { $0.reducerFailed(on: thread) }
    }

    func reduced(
        to box: StateSlot.Box,
        expecting expectation: StateSlot.Expectation,
        on thread: ThreadIdentity
    ) -> StateSlot.OnWrite {
        self.slot.withLock { $0.reduced(to: box, expecting: expectation, on: thread) }
    }

    func clear(detaching: Bool, on thread: ThreadIdentity) -> StateSlot.OnWrite {
        self.slot.withLock { $0.clear(detaching: detaching, on: thread) }
    }

    func end() -> StateSlot.Box? {
        self.slot.withLock { $0.end() }
    }
}
