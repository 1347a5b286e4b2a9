private import Synchronization

/// Does one thing after the other, in the order in which they were asked for.
final class WriteOrder: Sendable {
    private let executor: any TaskExecutor
    private let last = Mutex<Task<Bool, Never>?>(nil)

    /// - Parameter executor: Where things are done.
    init(on executor: any TaskExecutor) { self.executor = executor }

    /// Does something behind all that was to be done before. It comes to its end although the calling task was cancelled.
    @discardableResult
    func run(_ body: @escaping @Sendable () async -> Bool) async -> Bool { await self.begin(body).value }

    /// As ``run(_:)``, and returns at once.
    @discardableResult
    func begin(_ body: @escaping @Sendable () async -> Bool) -> Task<Bool, Never> {
        self.last.withLock { last in
            let former = last
            let task = Task(executorPreference: self.executor) {
                _ = await former?.value
                return await body()
            }
            last = task
            return task
        }
    }
}
