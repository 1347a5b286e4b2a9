internal import SwiftlitExecutors

extension ConcurrencyRuntime {
    /// Takes no more calls, waits for those under way, and cancels the ones that take too long.
    ///
    /// From now on calls throw `ExecutorError.Code.shutDown`, except plain functions, which run in their callers' tasks and end with
    /// them. Cancelled functions get the same time once more to return; what still runs then is left to its thread. Functions in worker
    /// processes end at once when they are cancelled: their workers are killed, and the calls throw `ExecutorError.Code.shutDown`. The
    /// pool of workers itself is not shut down, because other runtimes may use it; see `WorkerPool.shutDown()`.
    ///
    /// - Parameter gracePeriod: How long to wait before cancelling, and again before giving up. If the calling task is cancelled, it cancels
    ///   at once and does not wait any more.
    /// - Returns: Whether all calls have ended.
    @discardableResult
    public func shutDown(gracePeriod: Duration = .seconds(30)) async -> Bool {
        self.calls.close()
        if await self.waitUntilIdle(for: gracePeriod) { return true }
        self.calls.cancelAll()
        return await self.waitUntilIdle(for: gracePeriod)
    }

    /// Waits until no call is under way, and cancels those that take too long. Takes calls on as before, and waits for these as well.
    ///
    /// - Parameter gracePeriod: As for ``shutDown(gracePeriod:)``.
    /// - Returns: Whether no call is under way.
    @discardableResult
    package func drain(gracePeriod: Duration) async -> Bool {
        if await self.waitUntilIdle(for: gracePeriod) { return true }
        self.calls.cancelAll(thoseToComeToo: false)
        return await self.waitUntilIdle(for: gracePeriod)
    }

    private func waitUntilIdle(for limit: Duration) async -> Bool {
        let mailbox = CallMailbox<Bool>()
        self.calls.notifyWhenIdle(mailbox)
        let cancelDeadline = self.schedule(limit) { mailbox.finish(.success(false)) }
        defer { cancelDeadline() }
        // Cancelled: not idle yet, as far as this caller waited.
        return (try? await mailbox.wait {}) ?? false
    }
}
