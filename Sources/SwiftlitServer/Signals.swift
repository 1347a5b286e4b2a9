internal import ServiceLifecycle
private import UnixSignals

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension ServiceGroup {
    /// Runs the services until they end, and then what comes after them.
    ///
    /// - Parameters:
    ///   - handlesSignals: Whether SIGINT and SIGTERM begin a graceful shutdown, and a second one ends the process.
    ///   - onSignal: Called at the first signal.
    ///   - onEnd: Called when the services have ended, also when one has failed. A signal ends the process meanwhile.
    func run(
        untilSignalled handlesSignals: Bool,
        onSignal: @escaping @Sendable () -> Void,
        onEnd: @escaping @Sendable () async -> Void
    ) async throws {
        guard handlesSignals else {
            try await self.run(onEnd)
            return
        }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await self.run(onEnd) }
            tasks.addTask {
                var isStopping = false
                for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm) {
                    // 128 and the signal's number, as shells do it.
                    if isStopping { _exit(signal == .sigint ? 130 : 143) }
                    isStopping = true
                    onSignal()
                    await self.triggerGracefulShutdown()
                }
                // The sequence ends when everything has, which cancels this task.
            }
            defer { tasks.cancelAll() }
            try await tasks.next()
        }
    }

    private func run(_ onEnd: @Sendable () async -> Void) async throws {
        let failure: (any Error)?
        do {
            try await self.run()
            failure = nil
        } catch {
            failure = error
        }
        await onEnd()
        if let failure { throw failure }
    }
}
