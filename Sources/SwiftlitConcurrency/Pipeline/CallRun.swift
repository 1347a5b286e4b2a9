internal import SwiftlitExecutors
internal import SwiftlitState

/// One run of a function, in a task of its own, so that its callers can leave it alone.
///
/// The stages, each a method that calls the next: limit, deadline, session's share of the threads, retry, executor,
/// observation, function. What is in front of them, the key and the cache, is ``CacheStage``; a function without a
/// cache begins here.
struct CallRun<Value: Sendable>: Sendable {
    let id: CallTracker.CallID
    let runtime: ConcurrencyRuntime
    let plan: CallPlan
    /// The run as others wait for it; `nil` where none does that could be waited for itself.
    let activity: Activity?
    /// What the function sees of the script run.
    let context: ScriptRunContext?
    /// Whether anybody reads the position in the queue of the limit; `nil` without one.
    let interest: ProgressInterest?
    /// Gets the progress, from any thread; `nil` if nobody will ever read it.
    let report: (@Sendable (CallProgress) -> Void)?
    /// Gets the outcome, and if that was a timeout, once more what the function came to in the end.
    let settle: @Sendable (Result<Value, any Error>) -> Void
    /// The function with its arguments.
    let body: @concurrent @Sendable () async throws -> Value
    /// The function with its arguments as others can find it; only asked for where it runs elsewhere.
    let remote: (@Sendable () -> any RemoteInvocation<Value>)?
    /// Where values outlive the process.
    let disk: DiskSteps<Value>?
    /// Whose call it is.
    private let share: CallShare
    /// The script run that has made the call; `nil` outside of runs.
    private let caller: RunToken?
    /// Whether the function was started; `nil` where that makes no difference.
    let hasStarted: OnceFlag?

    init(
        id: CallTracker.CallID,
        runtime: ConcurrencyRuntime,
        plan: CallPlan,
        activity: Activity?,
        context: ScriptRunContext?,
        readsProgress: Bool,
        report: (@Sendable (CallProgress) -> Void)?,
        settle: @escaping @Sendable (Result<Value, any Error>) -> Void,
        remote: (@Sendable () -> any RemoteInvocation<Value>)?,
        disk: DiskSteps<Value>? = nil,
        body: @escaping @concurrent @Sendable () async throws -> Value
    ) {
        self.id = id
        self.runtime = runtime
        self.plan = plan
        self.activity = activity
        self.context = context
        self.interest = plan.options.limit.map { _ in ProgressInterest(isWatched: readsProgress) }
        self.report = report
        self.settle = settle
        self.remote = remote
        self.disk = disk
        self.body = body
        self.share = CallShare(of: plan.options.identity)
        self.caller = RunToken.current
        self.hasStarted = plan.options.timeout.map { _ in OnceFlag() }
    }

    // MARK: - Start

    /// Starts the function. The result, or that it could not be started, goes to `settle`.
    ///
    /// The task inherits task-local values and priority of the caller. It prefers the function's threads from the start
    /// where it can, which saves a change of threads. What runs elsewhere is sent from the thread of the caller.
    func start() {
        do {
            try self.runtime.calls.begin(self.id, interest: self.interest)
        } catch {
            return self.settle(.failure(error))
        }
        do {
            try self.plan.checkTime()
            let preparation = try self.prepare()
            // The time runs from the call, or from when it has its place in the limit, and not only from when it has a
            // thread.
            let isLimited = self.plan.options.limit != nil && preparation.place == nil
            self.start(preparation, stopDeadline: isLimited ? nil : self.startDeadline())
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
        let pool = self.plan.pool
        if let limit = self.plan.options.limit {
            guard self.disk == nil, let place = try self.runtime.limits.tryEnter(limit, as: self.activity) else {
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

    private func start(_ preparation: Preparation, stopDeadline: (@Sendable () -> Void)?) {
        let task: Task<Void, Never>
        if case .elsewhere = self.plan.options.place, #available(macOS 26, iOS 26, watchOS 26, tvOS 26, *) {
            task = Task.immediate { await self.perform(preparation, stopDeadline) }
        } else {
            task = Task(executorPreference: preparation.pool) { await self.perform(preparation, stopDeadline) }
        }
        self.runtime.calls.started(self.id) { task.cancel() }
    }

    private func perform(_ preparation: Preparation, _ stopDeadline: (@Sendable () -> Void)?) async {
        if preparation.isAdmitted { preparation.pool?.callStarted() }
        await self.run(preparation)
        stopDeadline?()
        self.runtime.calls.end(self.id)
    }

    // MARK: - Limit and deadline

    private func run(_ preparation: Preparation) async {
        if let disk = self.disk, await disk.settles() {
            preparation.share?.leave()
            return
        }
        let began: ContinuousClock.Instant? = self.runtime.metrics == nil ? nil : .now
        let outcome = await self.runInLimit(preparation, since: began)
        self.activity?.end()
        self.settle(self.explained(outcome))
        if case .success(let value) = outcome { await self.disk?.keep(value) } else { await self.disk?.abandon() }
    }

    private func runInLimit(
        _ preparation: Preparation,
        since began: ContinuousClock.Instant?
    ) async -> Result<Value, any Error> {
        let isOnItsThread = preparation.pool != nil
        guard let limit = self.plan.options.limit else {
            return await self.runInShare(preparation.share, isOnItsThread, since: began)
        }
        if let place = preparation.place {
            defer { place.leave() }
            return await self.runInShare(preparation.share, isOnItsThread, since: began)
        }
        do {
            let place = try await self.runtime.limits.enter(
                limit,
                as: self.activity,
                interest: self.interest,
                report: self.report
            )
            defer { place.leave() }
            let stopDeadline = self.startDeadline()
            defer { stopDeadline?() }
            return await self.runInShare(preparation.share, isOnItsThread, since: began)
        } catch {
            return .failure(error)
        }
    }

    /// Who ended a call that runs elsewhere is gone, unless it was the end of the runtime.
    private func explained(_ outcome: Result<Value, any Error>) -> Result<Value, any Error> {
        guard case .elsewhere = self.plan.options.place, case .failure(let error) = outcome,
            error is CancellationError, Task.isCancelled
        else { return outcome }
        return .failure(self.plan.shutdownError)
    }

    // MARK: - Threads of the session

    /// Runs the function in the place that its session has for it, and returns only when it has returned.
    private func runInShare(
        _ prepared: CallShare.Place?,
        _ isOnItsThread: Bool,
        since began: ContinuousClock.Instant?
    ) async -> Result<Value, any Error> {
        guard let pool = self.plan.pool else { return await self.runWithRetries(isOnItsThread, since: began) }
        do {
            let place: CallShare.Place
            if let prepared {
                place = prepared
            } else {
                place = try await self.share.enter(pool) { self.report?($0) }
            }
            defer { place.leave() }
            return await withCallOwner(place.owner) { await self.runWithRetries(isOnItsThread, since: began) }
        } catch {
            return .failure(error)
        }
    }

    // MARK: - Retry

    private func runWithRetries(
        _ isOnItsThread: Bool,
        since began: ContinuousClock.Instant?
    ) async -> Result<Value, any Error> {
        // What waited for a place does not start when it got the place of a sibling that was cancelled before it.
        await self.caller?.waitUntilCancelled()
        var tries = CallTries(self.plan.options.retry)
        while true {
            let outcome = await self.runOnExecutor(isOnItsThread, since: began)
            guard case .failure(let error) = outcome, let pause = tries.failed(with: error) else { return outcome }
            do { try await self.runtime.sleep(for: pause) } catch { return .failure(error) }
        }
    }

    // MARK: - Executor and observation

    private func runOnExecutor(
        _ isOnItsThread: Bool,
        since began: ContinuousClock.Instant?
    ) async -> Result<Value, any Error> {
        do {
            try Task.checkCancellation()
            switch self.plan.options.place {
            case .threads(let pool):
                if isOnItsThread { return await self.runHere(since: began) }
                return try await pool.execute { await self.runHere(since: began) }
            case .here(let executor):
                let call = self.call { try await self.runHere(since: began).get() }
                return .success(try await executor.execute(call))
            case .elsewhere(let executor):
                let call = self.call(self.body)
                return await CallObservation.observe(self.plan.options.identity, since: began) {
                    do { return .success(try await executor.execute(call)) } catch { return .failure(error) }
                }
            }
        } catch {
            return .failure(error)
        }
    }

    private func call(_ body: @escaping @concurrent @Sendable () async throws -> Value) -> FunctionCall<Value> {
        FunctionCall(self.plan, group: self.share.session, remote: self.remote?(), report: self.report, body: body)
    }

    /// Runs the function on the thread that this is. `@concurrent` makes sure of the executor's thread, see
    /// `ThreadPool.run(_:)`.
    @concurrent
    private func runHere(since began: ContinuousClock.Instant?) async -> Result<Value, any Error> {
        _ = self.hasStarted?.set()
        guard let report = self.report else { return await self.runObserved(since: began) }
        report(.running)
        return await WorkerProgress.$here.withValue(ProgressListener { report(.reported($0)) }) {
            await self.runObserved(since: began)
        }
    }

    private func runObserved(since began: ContinuousClock.Instant?) async -> Result<Value, any Error> {
        await withScriptRunContext(self.context) {
            await CallObservation.observe(self.plan.options.identity, since: began) {
                await Activity.run(self.activity) {
                    do { return .success(try await self.body()) } catch { return .failure(error) }
                }
            }
        }
    }
}

extension FunctionCall {
    /// A call with the options of its function, for those who call here.
    init(
        _ plan: CallPlan,
        group: String? = CallShare.callingSession,
        remote: (any RemoteInvocation<Output>)?,
        report: (@Sendable (CallProgress) -> Void)? = nil,
        body: @escaping @concurrent @Sendable () async throws -> Output
    ) {
        self.init(
            name: plan,
            group: group ?? "",
            deadline: plan.options.timeout.map { .now + min($0, .seconds(1 << 32)) },
            retry: plan.options.retry.workerRetry,
            remote: remote,
            report: report,
            body: body
        )
    }
}
