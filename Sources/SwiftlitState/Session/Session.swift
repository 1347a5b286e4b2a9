package import Logging
private import Synchronization

/// The session of one browser tab, as the page's code sees it.
///
/// It begins when the tab is opened, survives reruns, page changes and short disconnections, and ends when the tab
/// has been closed for a while or the server stops. The end comes in this order, each step when the one before is
/// complete:
///
/// 1. The page runs that are left are cancelled and their `onEnd` handlers run, newest run first, last handler first.
/// 2. The session's tasks are cancelled and awaited.
/// 3. The session's `onEnd` handlers run, the last one added first.
/// 4. The state is released, and its references say `sessionEnded`.
///
/// A step that takes longer than the runtime's grace period is left to itself, and the next one begins.
public final class Session: Sendable {
    /// The session that the calling code belongs to; `nil` outside of pages, session tasks, and what they have started.
    public static var current: Session? { ScriptRunContext.current?.session }

    /// Unique in the server process. Opaque text.
    public let id: String

    package let state: SessionStore
    let reruns: RerunWishes
    private let logger: Logger
    private let metrics: StateMetrics?
    private let sharedStates: SharedStateStore
    private let taskExecutor: (any TaskExecutor)?
    private let lifecycle = RankedMutex(SessionLifecycle(), .lifecycle)
    private let user = Mutex<String?>(nil)
    private let tasksEnded = Latch()
    private let ended = Latch()

    /// Begins a session.
    ///
    /// - Parameters:
    ///   - id: Unique in the process.
    ///   - state: The session's values; ended with the session.
    ///   - logger: Told of tasks that fail and of steps of the end that take too long.
    ///   - metrics: Told of tasks and reruns; `nil` for none.
    ///   - sharedStates: Where shared states are kept.
    ///   - taskExecutor: Where session tasks run; `nil` for the default executor.
    ///   - requestRerun: Asks the runtime for a run that waits for the end of the one that counts, or takes its place,
    ///     and says whether there will be one. Returns at once; called from any thread. Not called again until
    ///     `beginRun` was, but for one that takes the place.
    package init(
        id: String,
        state: SessionStore,
        logger: Logger,
        metrics: StateMetrics? = nil,
        sharedStates: SharedStateStore = .process,
        taskExecutor: (any TaskExecutor)? = nil,
        requestRerun: @escaping @Sendable (_ isInterrupting: Bool) -> Bool
    ) {
        self.id = id
        self.state = state
        self.logger = logger
        self.metrics = metrics
        self.sharedStates = sharedStates
        self.taskExecutor = taskExecutor
        self.reruns = RerunWishes(
            request: { isInterrupting in
                let isAccepted = requestRerun(isInterrupting)
                if isAccepted { metrics?.rerunRequested() }
                return isAccepted
            },
            chainEnded: { key in
                logger.info(
                    "Change of a shared state not followed: runs would lead to each other for ever",
                    metadata: ["session.id": "\(id)", "state.name": "\(key.name)"]
                )
            }
        )
    }

    // MARK: - For authors

    /// Whether the session has begun to end.
    public var isEnding: Bool {
        self.lifecycle.withLock { $0.phase != .open }
    }

    /// Runs `handler` when the session ends.
    ///
    /// The last handler added runs first; each one is awaited before the next. They run once, in a task that is not
    /// cancelled, while the session's state can still be read. When they have run already, a new one runs at once, in
    /// a task of its own.
    public func onEnd(_ handler: @escaping @Sendable () async -> Void) {
        if !self.lifecycle.withLock({ $0.handlerAdded(handler) }) {
            Task { await handler() }
        }
    }

    /// Runs the page again with the values it has, when the run that executes has come to its end, or at once when none
    /// does.
    ///
    /// May be called from any task and thread, and returns at once. Many calls before the run begins make one run, and
    /// an action of the user on the page makes it unnecessary. Stopping the page takes it back. While no browser is
    /// connected, it waits for the one that comes back; after the end of the session it does nothing.
    ///
    /// - Parameter isInterrupting: Whether the new run takes the place of the one that executes, as an action of the
    ///   user does: that one is cancelled, and what it still shows and writes to states is dropped. `false`, the
    ///   default, waits.
    public func requestRerun(interrupting isInterrupting: Bool = false) {
        self.reruns.requestRun(interrupting: isInterrupting)
    }

    /// Starts a task that belongs to the session rather than to a run, unless its identifier has had one.
    ///
    ///     Session.current?.task(id: "ticker") {
    ///         while true {
    ///             try await Task.sleep(for: .milliseconds(500))
    ///             price.value = try await fetchPrice()
    ///             Session.current?.requestRerun()
    ///         }
    ///     }
    ///
    /// It survives reruns and is cancelled when the session ends, or by ``cancelTask(id:)``. In it `useState` and
    /// `Session.current` work; there is no page, so elements are not shown. An error that it throws is logged, unless
    /// it was cancelled.
    ///
    /// - Parameters:
    ///   - id: Says which task it is: a page that calls this in each run starts it once. Also when it has ended it is
    ///     not started again.
    ///   - priority: As for `Task`.
    ///   - operation: What to do. It should come to an end soon when it is cancelled: the end of the session waits
    ///     for it.
    /// - Returns: Whether this call started it; `false` too when the session is ending.
    @discardableResult
    public func task(
        id: String,
        priority: TaskPriority? = nil,
        _ operation: @escaping @Sendable () async throws -> Void
    ) -> Bool {
        guard case .start(let number) = self.lifecycle.withLock({ $0.taskRequested(id) }) else { return false }
        self.metrics?.taskBegan()
        let task = ScriptRunContext.$current.withValue(self.makeTaskContext()) {
            Task(executorPreference: self.taskExecutor, priority: priority) {
                var isFailure = false
                do {
                    try await operation()
                } catch {
                    isFailure = !Task.isCancelled && !(error is CancellationError)
                    if isFailure { self.log(error, ofTask: id) }
                }
                self.metrics?.taskEnded(isFailure: isFailure)
                if self.lifecycle.withLock({ $0.taskEnded(number) }) { self.tasksEnded.open() }
            }
        }
        switch self.lifecycle.withLock({ $0.taskStarted(number, cancel: { task.cancel() }) }) {
        case .none: break
        case .cancel: task.cancel()
        }
        return true
    }

    /// Cancels a task of the session and forgets its identifier, so that ``task(id:priority:_:)`` may start another
    /// one.
    ///
    /// Returns at once; the end of the session still waits for the task. An unknown identifier is no error.
    public func cancelTask(id: String) {
        self.lifecycle.withLock { $0.taskCancelled(id) }?()
    }

    // MARK: - For the runtime

    /// Tells the user who is logged in from others; `nil` without one. The runtime sets it when a browser connects, and at a logout. A leaf
    /// lock, so that it may be read and set inside of others.
    package var userID: String? {
        get { self.user.withLock { $0 } }
        set { self.user.withLock { $0 = newValue } }
    }

    /// Begins a run. The runtime ends it with `PageRun.end()` when the page has returned.
    ///
    /// - Parameters:
    ///   - token: Whether the run counts, for all that asks; `nil` for one of its own.
    ///   - isFragment: Whether only a part of the page runs; what the rest has read of shared state stays in force.
    ///   - isAction: Whether an action of the user has led to it, so that changes of shared states in it are the first
    ///     of their chain.
    /// - Returns: The run, or `nil` if the session is ending.
    package func beginRun(
        token: RunToken? = nil,
        isFragment: Bool = false,
        isAction: Bool = false
    ) -> PageRun? {
        guard let number = self.lifecycle.withLock({ $0.runRequested() }) else { return nil }
        let cause = isFragment ? .none : self.reruns.runBegan()
        let token = token ?? RunToken(number: Int(number))
        let run = PageRun(token: token, cause: isAction ? .none : cause) { run in
            self.lifecycle.withLock { $0.runEnded(run) }
        }
        return self.lifecycle.withLock { $0.runBegan(run) } ? run : nil
    }

    /// The run that began last draws the page now, after its callbacks.
    package func pageBegan() { self.reruns.pageBegan() }

    /// The run that began last does not draw the page: a callback has asked for something else in its place.
    package func pageLeftOut() { self.reruns.pageLeftOut() }

    /// The runs that were asked for will not be: the user has stopped the page.
    package func requestedRerunsForgotten() {
        self.reruns.forgetPending()
    }

    /// A browser has come back to the session.
    package func browserReturned() { self.reruns.browserReturned() }

    /// Ends the session and returns when all steps are done. Calling it again waits for the same end.
    ///
    /// Cancelling the calling task does not keep the steps from being taken.
    ///
    /// - Parameters:
    ///   - gracePeriod: How long to wait for runs' handlers, for tasks, and for the session's handlers: each of the
    ///     three.
    ///   - clock: Measures it.
    package func end(
        gracePeriod: Duration = .seconds(10),
        clock: some Clock<Duration> = ContinuousClock()
    ) async {
        switch self.lifecycle.withLock({ $0.endRequested() }) {
        case .endRuns(let runs):
            let grace = GracePeriod(duration: gracePeriod, clock: clock)
            // A task of its own: the end frees what the session holds, also when the connection's task was cancelled.
            await Task { await self.takeStepsOfEnd(runs, grace: grace) }.value
        case .wait:
            await Task { await self.ended.wait() }.value
        }
    }

    /// Ends the session if it has no runs, tasks or handlers to wait for.
    ///
    /// - Returns: Whether it has; otherwise nothing has changed.
    package func endIfIdle() -> Bool {
        guard self.lifecycle.withLock({ $0.endRequestedIfIdle() }) else { return false }
        self.reruns.end()
        self.state.end()
        self.ended.open()
        return true
    }

    private func takeStepsOfEnd(_ runs: [PageRun], grace: GracePeriod) async {
        self.reruns.end()
        for run in runs { run.cancel() }
        if !runs.isEmpty {
            await self.take("runs", grace) {
                for run in runs { await run.end() }
            }
        }
        let (cancellations, hasTasks) = self.lifecycle.withLock { $0.runsEnded() }
        for cancel in cancellations { cancel() }
        if hasTasks {
            await self.take("tasks", grace) { await self.tasksEnded.wait() }
        }
        self.lifecycle.withLock { $0.tasksEnded() }
        if let first = self.lifecycle.withLock({ $0.nextHandler() }) {
            await self.take("handlers", grace) {
                await first()
                while let handler = self.lifecycle.withLock({ $0.nextHandler() }) { await handler() }
            }
        }
        self.state.end()
        self.lifecycle.withLock { $0.ended() }
        self.ended.open()
    }

    private func take(_ step: StaticString, _ grace: GracePeriod, _ body: @escaping EndHandler) async {
        guard await !grace.wait(for: body) else { return }
        let tasks = self.lifecycle.withLock { $0.runningTaskIDs }
        self.logger.warning(
            "A step of the session's end takes too long and is left to itself",
            metadata: [
                "session.id": "\(self.id)", "session.step": "\(step)",
                "session.tasks": "\(tasks.joined(separator: ", "))",
            ]
        )
    }

    private func makeTaskContext() -> ScriptRunContext {
        var context = ScriptRunContext(
            sessionID: self.id,
            state: self.state,
            scope: NoPage(),
            session: self,
            sharedStates: self.sharedStates
        )
        context.userID = self.userID
        return context
    }

    private func log(_ error: any Error, ofTask id: String) {
        self.logger.error(
            "Session task failed",
            metadata: ["session.id": "\(self.id)", "session.task": "\(id)", "error": "\(error)"]
        )
    }
}

/// Stands where a run would be: session tasks have no page.
private final class NoPage: Sendable {}
