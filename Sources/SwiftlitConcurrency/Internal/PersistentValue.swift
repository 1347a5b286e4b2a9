internal import SwiftlitExecutors

/// A place on disk for the value of one call.
struct PersistentValue<Value: Sendable>: Sendable {
    private let readBlocking: @Sendable () -> Value?
    private let writeBlocking: @Sendable (Value) -> Void

    /// Both functions may block and handle their errors themselves.
    init(read: @escaping @Sendable () -> Value?, write: @escaping @Sendable (Value) -> Void) {
        self.readBlocking = read
        self.writeBlocking = write
    }

    func read() async -> Result<Value, any Error>? {
        await ThreadPool.shared.run { self.readBlocking().map { .success($0) } }
    }

    func write(_ value: Value) async {
        await ThreadPool.shared.run { self.writeBlocking(value) }
    }
}
