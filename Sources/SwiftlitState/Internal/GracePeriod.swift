/// How long to wait for something that ought to end soon.
package struct GracePeriod: Sendable {
    private let sleep: @Sendable () async throws -> Void

    package init(duration: Duration, clock: some Clock<Duration>) {
        self.sleep = { try await clock.sleep(for: duration) }
    }

    /// Runs the body and returns when it has returned, or when the period is over; the body goes on then, cancelled.
    ///
    /// - Returns: Whether the body has returned.
    package func wait(for body: @escaping @Sendable () async -> Void) async -> Bool {
        let done = Latch()
        // Not a child: a group would wait for it.
        let task = Task {
            await body()
            done.open()
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await done.wait() }
            group.addTask {
                // Cancelled when the body has returned first.
                try? await self.sleep()
            }
            await group.next()
            group.cancelAll()
        }
        let isDone = done.isOpen
        if !isDone { task.cancel() }
        return isDone
    }
}
