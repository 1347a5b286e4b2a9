internal import SwiftlitExecutors

/// A place on disk for the value of one call.
struct PersistentValue<Value: Sendable>: Sendable {
    /// Files are read and written on threads of their own: functions that block all of theirs must not keep kept
    /// results away.
    private static var pool: ThreadPool { PersistencePool.pool }

    private let readBlocking: @Sendable () -> Value?
    private let writeBlocking: @Sendable (Value) -> Void

    /// Both functions may block and handle their errors themselves.
    init(read: @escaping @Sendable () -> Value?, write: @escaping @Sendable (Value) -> Void) {
        self.readBlocking = read
        self.writeBlocking = write
    }

    func read() async -> Value? {
        await Self.pool.run { self.readBlocking() }
    }

    func write(_ value: Value) async {
        await Self.pool.run { self.writeBlocking(value) }
    }
}

private enum PersistencePool {
    static let pool: ThreadPool = {
        var configuration = ThreadPool.Configuration()
        configuration.name = "swiftlit-disk"
        configuration.maximumThreadCount = 16
        return ThreadPool(configuration: configuration)
    }()
}
