private import Synchronization

/// Counts calls from any thread.
final class Counter: Sendable {
    private let value = Mutex(0)

    var count: Int { self.value.withLock { $0 } }

    func increment() { self.value.withLock { $0 += 1 } }
}

/// Keeps what a callback was called with.
final class Recorder<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    var values: [Value] { self.storage.withLock { $0 } }

    func append(_ value: Value) { self.storage.withLock { $0.append(value) } }
}
