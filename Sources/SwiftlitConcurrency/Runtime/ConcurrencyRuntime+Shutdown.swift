internal import SwiftlitExecutors

extension ConcurrencyRuntime {
    /// Takes no more calls, waits for those under way, and cancels the ones that take too long.
    ///
    /// From now on calls throw `ExecutorError.Code.shutDown`, except plain functions, which run in their callers' tasks and end with
    /// them. Cancelled functions get the same time once more to return; what still runs then is left to its thread.
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

    private func waitUntilIdle(for limit: Duration) async -> Bool {
        let mailbox = CallMailbox<Bool>()
        self.calls.notifyWhenIdle(mailbox)
        let cancelDeadline = self.schedule(limit) { mailbox.finish(.success(false)) }
        defer { cancelDeadline() }
        // Cancelled: not idle yet, as far as this caller waited.
        return (try? await mailbox.wait {}) ?? false
    }
}
