private import Synchronization

/// One execution of a page, as the page's code sees it.
///
/// A run is cancelled when an action of the person on the page puts another one in its place, when the browser is gone,
/// when the user stops it, and when the session ends. What else wants the page to run again waits for its end. Its task
/// is cancelled then too, so that `Task.isCancelled` and `try Task.checkCancellation()` say the same to code that runs
/// in it; `isCancelled` here also tells threads and tasks that do not belong to it.
public final class PageRun: Sendable {
    /// The run that the calling code belongs to; `nil` outside of pages and in session tasks.
    ///
    /// Tasks that were started in the run keep it, also after it has ended.
    public static var current: PageRun? { ScriptRunContext.current?.pageRun }

    /// Whether it counts, and its number.
    package let token: RunToken

    /// What led to it, as far as shared states go.
    let cause: RerunCause

    private let lifecycle = Mutex(PageRunLifecycle())
    private let handlersDone = Latch()
    private let onEnded: @Sendable (PageRun) -> Void

    /// - Parameter onEnded: Called once, when all handlers have run.
    init(
        token: RunToken,
        cause: RerunCause = .none,
        onEnded: @escaping @Sendable (PageRun) -> Void
    ) {
        self.token = token
        self.cause = cause
        self.onEnded = onEnded
    }

    /// Whether the page still runs. A cancelled run runs until its page has returned.
    public var isRunning: Bool {
        self.lifecycle.withLock { $0.phase == .running }
    }

    /// Whether the run was asked to stop. Its output is not shown any more, and what it writes to states is dropped.
    public var isCancelled: Bool { self.token.isReplaced }

    /// Runs `handler` when the run ends, however it ends: by returning, by an error, or cancelled.
    ///
    ///     let connection = try Connection()
    ///     PageRun.current?.onEnd { connection.close() }
    ///
    /// The last handler added runs first; each one is awaited before the next. They run once, in a task that is not
    /// cancelled. When the run has ended already, the handler runs at once, in a task of its own. What they write to
    /// states is kept, also when the run was replaced: nothing else would do what they do.
    public func onEnd(_ handler: @escaping @Sendable () async -> Void) {
        if !self.lifecycle.withLock({ $0.handlerAdded(handler) }) {
            RunToken.$keepsWrites.withValue(true) { _ = Task { await handler() } }
        }
    }

    /// Marks the run as cancelled. The runtime cancels the task.
    package func cancel() {
        self.token.replace()
    }

    /// Ends the run and returns when its handlers have run. Calling it again waits for the same end.
    ///
    /// Cancelling the calling task does not keep handlers from running.
    package func end() async {
        switch self.lifecycle.withLock({ $0.endRequested() }) {
        case .runHandlers:
            // Most runs have none, and a task costs more than a small page.
            guard let first = self.lifecycle.withLock({ $0.nextHandler() }) else { return self.handlersHaveRun() }
            // A task of its own: handlers release resources, also when the task of the run was cancelled.
            await RunToken.$keepsWrites.withValue(true) { Task { await self.runHandlers(from: first) } }.value
        case .wait:
            await Task { await self.handlersDone.wait() }.value
        }
    }

    private func runHandlers(from first: EndHandler) async {
        var handler = first
        while true {
            await handler()
            guard let next = self.lifecycle.withLock({ $0.nextHandler() }) else { break }
            handler = next
        }
        self.handlersHaveRun()
    }

    private func handlersHaveRun() {
        self.onEnded(self)
        self.handlersDone.open()
    }
}
