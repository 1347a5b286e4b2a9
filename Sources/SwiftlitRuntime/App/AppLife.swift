package import Logging
private import SwiftlitState

/// The start and the end of an app in its process, and what it does beside its pages.
package struct AppLife: Sendable {
    private let app: AppDefinition
    private let executor: any TaskExecutor
    private let gracePeriod: GracePeriod
    private let logger: Logger

    /// Creates the life of an app that has not been started.
    ///
    /// - Parameters:
    ///   - executor: Where its functions run. They may block, so it must not be the cooperative pool.
    ///   - timeout: How long the end waits for `background`, and then for `stop`.
    ///   - clock: Measures `timeout`.
    package init(
        _ app: AppDefinition,
        executor: any TaskExecutor,
        timeout: Duration,
        clock: some Clock<Duration> = .continuous,
        logger: Logger
    ) {
        self.app = app
        self.executor = executor
        self.gracePeriod = GracePeriod(duration: timeout, clock: clock)
        self.logger = logger
    }

    /// Starts the app, and what it does beside its pages.
    ///
    /// - Returns: What runs beside the pages, to be handed to ``end(_:)``.
    /// - Throws: What `start` throws.
    package func start() async throws -> Task<Void, Never> {
        let start = Task(executorPreference: self.executor) { [app] in try await app.start() }
        try await withTaskCancellationHandler {
            try await start.value
        } onCancel: {
            start.cancel()
        }
        return Task(executorPreference: self.executor) { [app, logger] in
            do {
                try await app.background()
            } catch is CancellationError where Task.isCancelled {
                // That is how it ends.
            } catch {
                logger.error(
                    "The app's function background() has failed; its pages go on",
                    metadata: ["error.message": "\(error)", "error.type": "\(type(of: error))"]
                )
            }
        }
    }

    /// Ends what runs beside the pages, then the app. Does so even when the calling task is cancelled.
    package func end(_ background: Task<Void, Never>) async {
        background.cancel()
        // A task of its own, which is not cancelled with the caller's: what the app has opened has to be closed.
        await Task { [app, executor] in
            await self.wait(for: "background()") { await background.value }
            await self.wait(for: "stop()") {
                let stop = Task(executorPreference: executor) { await app.stop() }
                await withTaskCancellationHandler {
                    await stop.value
                } onCancel: {
                    stop.cancel()
                }
            }
        }.value
    }

    private func wait(for function: String, _ body: @escaping @Sendable () async -> Void) async {
        guard await !self.gracePeriod.wait(for: body) else { return }
        self.logger.warning(
            "A function of the app does not return and is left behind",
            metadata: ["function": "\(function)"]
        )
    }
}
