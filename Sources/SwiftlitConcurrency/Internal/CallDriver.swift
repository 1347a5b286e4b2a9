internal import SwiftlitExecutors
internal import SwiftlitState

/// Runs one function in a task of its own, so that its callers can leave it alone: waits for its limit, moves it to its executor, and ends
/// its time.
struct CallDriver<Success: Sendable>: Sendable {
    let id: CallTracker.CallID
    let runtime: ConcurrencyRuntime
    let options: CallOptions
    /// The run as others wait for it; `nil` where none does that could be waited for itself.
    let activity: Activity?
    /// Whether anybody reads the position in the queue of the limit; `nil` without one.
    let interest: ProgressInterest?
    /// What the function sees of the script run.
    let context: ScriptRunContext?
    /// Gets the progress, from any thread.
    let report: @Sendable (CallProgress) -> Void
    /// Gets the outcome, and if that was a timeout, once more what the function came to in the end.
    let settle: @Sendable (Result<Success, any Error>) -> Void
    /// The function with its arguments.
    let body: @concurrent @Sendable () async throws -> Success
    /// Where values outlive the process.
    var persistence: PersistentValue<Success>?
    /// Whose call it is.
    private let share: CallShare
    private let hasStarted = OnceFlag()

    init(
        id: CallTracker.CallID,
        runtime: ConcurrencyRuntime,
        options: CallOptions,
        activity: Activity?,
        interest: ProgressInterest?,
        context: ScriptRunContext?,
        report: @escaping @Sendable (CallProgress) -> Void,
        settle: @escaping @Sendable (Result<Success, any Error>) -> Void,
        body: @escaping @concurrent @Sendable () async throws -> Success,
        persistence: PersistentValue<Success>? = nil
    ) {
        self.id = id
        self.runtime = runtime
        self.options = options
        self.activity = activity
        self.interest = interest
        self.context = context
        self.report = report
        self.settle = settle
        self.body = body
        self.persistence = persistence
        self.share = CallShare(of: options.identity)
    }

    /// Starts the function. The result, or that it could not be started, goes to `settle`.
    ///
    /// The task inherits task-local values and priority of the caller. It prefers the function's threads from the start where it can, which
    /// saves a change of threads.
    func start() {
        do {
            try self.runtime.calls.begin(self.id, interest: self.interest)
        } catch {
            return self.settle(.failure(error))
        }
        do {
            let preparation = try self.prepare()
            // The time runs from the call, or from when it has its place in the limit, and not only from when it has a
            // thread.
            let isLimited = self.options.limit != nil && preparation.place == nil
            self.start(preparation, cancelDeadline: isLimited ? nil : self.startDeadline())
        } catch {
            self.runtime.calls.end(self.id)
            self.settle(.failure(error))
        }
    }

    /// What a call has before its task starts.
    private struct Preparation: Sendable {
        /// The threads that the task is to run on from the start.
        var pool: ThreadPool?
        /// The call counts as waiting for one of them.
        var isAdmitted = false
        /// The place in the limit, if there was one without waiting.
        var place: LimitRegistry.Place?
        /// The place among the session's calls, if there was one without waiting.
        var share: CallShare.Place?
    }

    private func prepare() throws -> Preparation {
        let pool = self.options.executor as? ThreadPool
        if let limit = self.options.limit {
            guard self.persistence == nil, let place = try self.runtime.limits.tryEnter(limit, as: self.activity) else {
                // Waits elsewhere, and for a thread when it has its place.
                return Preparation()
            }
            // The limit bounds how many of its calls wait for a thread, so they are not counted there.
            guard let pool, let share = self.share.tryEnter(pool) else { return Preparation(place: place) }
            return Preparation(pool: pool, place: place, share: share)
        }
        guard let pool, let share = self.share.tryEnter(pool) else { return Preparation() }
        do {
            if case .admitted = try pool.admitCall() { return Preparation(pool: pool, isAdmitted: true, share: share) }
        } catch {
            share.leave()
            throw error
        }
        return Preparation(share: share)
    }

    private func start(_ preparation: Preparation, cancelDeadline: (@Sendable () -> Void)?) {
        let task = Task(executorPreference: preparation.pool) {
            if preparation.isAdmitted { preparation.pool?.callStarted() }
            await self.run(preparation)
            cancelDeadline?()
            self.runtime.calls.end(self.id)
        }
        self.runtime.calls.started(self.id, task: task)
    }

    private func run(_ preparation: Preparation) async {
        let share = preparation.share
        if let kept = await self.persistence?.read() {
            share?.leave()
            return self.settle(kept)
        }
        let began = ContinuousClock.now
        let isOnItsThread = preparation.pool != nil
        let outcome: Result<Success, any Error>
        do {
            if let limit = self.options.limit {
                let place = try await self.place(in: limit, preparation.place)
                let cancelDeadline = preparation.place == nil ? self.startDeadline() : nil
                outcome = await self.runInShare(share, isOnItsThread, since: began)
                cancelDeadline?()
                place.leave()
            } else {
                outcome = await self.runInShare(share, isOnItsThread, since: began)
            }
        } catch {
            outcome = .failure(error)
        }
        self.activity?.end()
        self.settle(outcome)
        if case .success(let value) = outcome { await self.persistence?.write(value) }
    }

    private func place(in limit: ConcurrencyLimit, _ prepared: LimitRegistry.Place?) async throws -> LimitRegistry.Place
    {
        if let prepared { return prepared }
        return try await self.runtime.limits.enter(
            limit,
            as: self.activity,
            interest: self.interest,
            report: self.report
        )
    }

    /// Lets the time begin: out of time, settles the call and cancels the function. Returns what stops that.
    private func startDeadline() -> (@Sendable () -> Void)? {
        guard let timeout = self.options.timeout else { return nil }
        return self.runtime.schedule(timeout) {
            self.settle(.failure(self.timeoutError(timeout)))
            self.runtime.calls.cancel(self.id)
        }
    }

    /// Runs the function in the place that its session has for it, and returns only when it has returned.
    private func runInShare(
        _ prepared: CallShare.Place?,
        _ isOnItsThread: Bool,
        since began: ContinuousClock.Instant
    ) async -> Result<Success, any Error> {
        do {
            let place: CallShare.Place
            if let prepared {
                place = prepared
            } else {
                place = try await self.share.enter(self.options.executor as? ThreadPool, report: self.report)
            }
            defer { place.leave() }
            return await withCallOwner(place.owner) { await self.runOnExecutor(isOnItsThread, since: began) }
        } catch {
            return .failure(error)
        }
    }

    private func runOnExecutor(_ isOnItsThread: Bool, since began: ContinuousClock.Instant) async -> Result<
        Success, any Error
    > {
        do {
            try Task.checkCancellation()
            guard !isOnItsThread, let executor = self.options.executor else {
                return await self.runHere(since: began)
            }
            return try await executor.execute { await self.runHere(since: began) }
        } catch {
            return .failure(error)
        }
    }

    /// `@concurrent` makes sure of the executor's thread, see `ThreadPool.run(_:)`.
    @concurrent
    private func runHere(since began: ContinuousClock.Instant) async -> Result<Success, any Error> {
        _ = self.hasStarted.set()
        self.report(.running)
        guard self.options.reports else { return await self.runObserved(since: began) }
        // What runs in another process sees nothing of the caller, but takes its turn and reports.
        let caller = ProcessCaller(group: ScriptRunContext.current?.sessionID ?? "", report: self.report)
        return await ProcessCaller.$current.withValue(caller) { await self.runObserved(since: began) }
    }

    private func runObserved(since began: ContinuousClock.Instant) async -> Result<Success, any Error> {
        await withScriptRunContext(self.context) {
            await CallObservation.observe(self.options.identity, waited: began.duration(to: .now)) {
                await Activity.run(self.activity) {
                    do { return .success(try await self.body()) } catch { return .failure(error) }
                }
            }
        }
    }

    private func timeoutError(_ timeout: Duration) -> ExecutorError {
        guard self.options.executor != nil else {
            return ExecutorError(
                code: .timedOut,
                message: """
                    \(self.options.identity) took longer than its timeout of \(timeout), and its worker was killed. Allow more \
                    time, or give it less to do.
                    """
            )
        }
        guard self.hasStarted.isSet else {
            return ExecutorError(
                code: .timedOut,
                message: """
                    \(self.options.identity) got no thread within its timeout of \(timeout), and did not run: its session, \
                    or all sessions together, run as many functions as may run at once. Call again later, or let fewer run.
                    """
            )
        }
        return ExecutorError(
            code: .timedOut,
            message: """
                \(self.options.identity) ran longer than its timeout of \(timeout). It was told to stop and keeps its thread until \
                it returns: check Task.isCancelled in long loops, or allow more time.
                """
        )
    }
}
