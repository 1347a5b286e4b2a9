public import SwiftlitCaching
public import SwiftlitExecutors

/// The reach of functions that exist in this process only, such as closures.
public enum ThisProcess {}

/// The reach of functions that can be found in other processes: `RemoteFunction` types, which decorated functions
/// become that run there.
public enum AnyProcess {}

/// A function that runs on an executor of this process, with options. Made by `runInExecutor`.
public typealias ExecutorFunction<each Argument: Sendable, Result: Sendable> = AsyncFunction<
    ThisProcess, repeat each Argument, Result
>

/// An ``ExecutorFunction`` that was made with `cache:`.
public typealias CachedFunction<each Argument: Sendable, Result: Sendable> = AsyncFunction<
    ThisProcess, repeat each Argument, Result
>

/// A function that runs in worker processes, or wherever else it is configured to run, with options. Made by
/// `runInExecutor`.
public typealias ProcessFunction<each Argument: Sendable, Result: Sendable> = AsyncFunction<
    AnyProcess, repeat each Argument, Result
>

/// A function that runs on an executor, with all options: a cache, a limit, a timeout, retries. Made by
/// `runInExecutor`.
///
/// Sendable and cheap to copy. Calls are independent of each other: `async let` and task groups run them side by side.
/// With a cache, all copies, and all functions made at the same place in the program, share their results: what a
/// closure captures is not part of the key, unless it is named in `dependingOn:`.
///
/// `Reach` tells the compiler where the function can run: ``ThisProcess`` or ``AnyProcess``.
public struct AsyncFunction<Reach, each Argument: Sendable, Result: Sendable>: Sendable {
    private var plan: CallPlan
    private let body: @concurrent @Sendable (repeat each Argument) async throws -> Result
    /// The function as it is sent, where that is possible.
    private let remote: (@Sendable (repeat each Argument) -> any RemoteInvocation<Result>)?
    private let cache: CacheStage<Result>?
    /// What results are found by; there with `cache`.
    private let key: (@Sendable (repeat each Argument) -> CacheKey)?

    init(
        options: CallOptions,
        cache: CacheStage<Result>? = nil,
        key: (@Sendable (repeat each Argument) -> CacheKey)? = nil,
        remote: (@Sendable (repeat each Argument) -> any RemoteInvocation<Result>)? = nil,
        body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
    ) {
        self.plan = CallPlan(options)
        self.cache = cache
        self.key = key
        self.remote = remote
        self.body = body
    }

    /// The function, as its cache, metrics and traces name it.
    public var identity: FunctionIdentity { self.plan.options.identity }

    // MARK: - Calls

    /// Runs the function and returns its result, or returns a kept one.
    ///
    /// A call that is cancelled while it waits for its limit, a thread or a worker never runs the function. If the
    /// function runs already on a thread, it is shown that it is cancelled, and the caller goes on without waiting for
    /// it; its place in the limit is free when it has returned. A worker that runs it is killed.
    ///
    /// With a cache, a kept result is returned at once, on the thread of the caller. While the function runs, calls
    /// with equal arguments wait for that one run; the function sees task-local values, and if asked the script run, of
    /// the caller that came first. A cancelled caller goes on at once and leaves the run to the others; if it was the
    /// last one, the run is cancelled.
    ///
    /// - Throws: What the function throws, to all who wait for that run; nothing of it is kept. `CancellationError` as
    ///   soon as the calling task is cancelled. `CacheError` with `recursiveLoad` or `oneShotResult`. `ExecutorError`
    ///   with `timedOut`, `queueFull`, `recursiveLimit`, `deadlock`, `unsupportedCallSite` or `shutDown`; from a worker
    ///   also `workerCrashed`, `workerExited`, `outOfMemory`, `functionThrew` for errors that are not `Codable`, and
    ///   what can be wrong with values and with starting workers.
    public func callAsFunction(_ argument: repeat each Argument) async throws -> Result {
        guard let cache = self.cache, let makeKey = self.key else {
            return try await self.runUncached(repeat each argument)
        }
        let key = makeKey(repeat each argument)
        let values = try cache.valuesHere(self.plan)
        if let kept = cache.keptValue(for: key, in: values) { return kept.value }
        return try await self.load(repeat each argument, key: key, from: cache, values, readsProgress: false) { _ in }
    }

    /// Apart from the way of a kept result, which needs little memory: what the longest way through a function needs is taken at each call, and in a new
    /// task more than its first kilobyte is asked of the C library, whose locks all threads share.
    @inline(never)
    private func runUncached(_ argument: repeat each Argument) async throws -> Result {
        if let executor = self.plan.directExecutor, let remote = self.remote,
            #available(macOS 26, iOS 26, watchOS 26, tvOS 26, *)
        {
            let runtime = ConcurrencyRuntime.current
            if !CallObservation.isWatching(runtime), Activity.current(in: runtime.limits) == nil {
                let arguments = (repeat each argument)
                let call = FunctionCall<Result>(plan, remote: remote(repeat each argument)) {
                    try await self.body(repeat each arguments)
                }
                return try await callElsewhere(self.plan, executor, in: runtime, call)
            }
        }
        return try await self.run(repeat each argument, mailbox: CallMailbox(readsProgress: false)) { _ in }
    }

    /// Runs the function, telling on the way how far it is.
    ///
    /// ```swift
    /// let model = try await train.call(seed) { progress in
    ///     switch progress {
    ///     case .queued(let position): box.write("You are number \(position)")
    ///     case .running: box.write("It is your turn")
    ///     case .reported(let report): bar.update(report.fraction ?? 0)
    ///     }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - argument: The arguments of the function.
    ///   - progress: Called in the calling task, in order and before the result: with positions in queues, when the
    ///     function starts, and with what it reports by `WorkerProgress.report`. While it is busy, a position is
    ///     replaced by what is newer, and up to 64 reports wait; beyond that the oldest are dropped. Not called for a
    ///     kept result.
    /// - Throws: As `callAsFunction`.
    public func call(_ argument: repeat each Argument, progress: (CallProgress) -> Void) async throws -> Result {
        guard let cache = self.cache, let makeKey = self.key else {
            return try await self.run(repeat each argument, mailbox: CallMailbox(), progress: progress)
        }
        let key = makeKey(repeat each argument)
        let values = try cache.valuesHere(self.plan)
        if let kept = cache.keptValue(for: key, in: values) { return kept.value }
        return try await self.load(
            repeat each argument,
            key: key,
            from: cache,
            values,
            readsProgress: true,
            progress: progress
        )
    }

    // MARK: - Kept results

    /// Forgets all results of this function, in memory and on disk. Does nothing without a cache.
    ///
    /// With `scope: .session`, called in a script run, it forgets those of this session; called outside, those of all
    /// sessions.
    ///
    /// A run that is under way still answers those who wait for it, but its result is not kept, and calls from now on
    /// start a new one. The disk is cleared soon after the call has returned, and before this process reads from it
    /// again.
    public func clear() {
        self.cache?.clear(self.plan, argumentTypes: ErasedArguments.typeNames(of: (repeat each Argument).self))
    }

    /// Forgets the result for these arguments, as `clear()` does for all. Does nothing if there is none.
    public func clear(_ argument: repeat each Argument) {
        guard let cache = self.cache, let makeKey = self.key else { return }
        cache.clear(
            self.plan,
            makeKey(repeat each argument),
            ErasedArguments((repeat each argument), dependencies: cache.dependencies)
        )
    }

    // MARK: - Stages

    // Arguments become a tuple, whose type is looked up at run time, where a closure has to hold them and not before.

    private func run(
        _ argument: repeat each Argument,
        mailbox: CallMailbox<Result>,
        progress: (CallProgress) -> Void
    ) async throws -> Result {
        try Task.checkCancellation()
        let arguments = (repeat each argument)
        let runtime = ConcurrencyRuntime.current
        let plan = self.plan
        let id = runtime.calls.makeCallID()
        let caller = Activity.current(in: runtime.limits)
        var activity: Activity?
        if caller != nil || plan.options.limit != nil {
            activity = Activity(id, name: plan, outer: caller, in: runtime.limits)
        }
        var report: (@Sendable (CallProgress) -> Void)?
        if mailbox.readsProgress { report = { mailbox.report($0) } }
        let run = CallRun<Result>(
            id: id,
            runtime: runtime,
            plan: plan,
            activity: activity,
            context: try plan.context(),
            readsProgress: mailbox.readsProgress,
            report: report,
            settle: { mailbox.finish($0) },
            remote: self.invocation(of: (repeat each arguments)),
            body: { try await self.body(repeat each arguments) }
        )
        // The run is new and waits for nothing, so this closes no cycle; it tells what the run calls who waits for it.
        if let caller { _ = runtime.limits.beginWait(of: caller, for: id, name: plan) }
        defer { if let caller { runtime.limits.endWait(of: caller, for: id) } }
        run.start()
        return try await mailbox.wait(onProgress: progress) { runtime.calls.cancel(id) }
    }

    @inline(never)
    private func load(
        _ argument: repeat each Argument,
        key: CacheKey,
        from cache: CacheStage<Result>,
        _ values: CacheStage<Result>.Values,
        readsProgress: Bool,
        progress: (CallProgress) -> Void
    ) async throws -> Result {
        let arguments = (repeat each argument)
        let load = CacheStage<Result>.Load(
            plan: self.plan,
            key: key.keepable(),
            arguments: cache.isPersistent
                ? ErasedArguments((repeat each arguments), dependencies: cache.dependencies) : nil,
            values: values,
            runtime: ConcurrencyRuntime.current,
            readsProgress: readsProgress,
            remote: self.invocation(of: (repeat each arguments)),
            body: { try await self.body(repeat each arguments) }
        )
        return try await cache.value(of: load, progress: progress)
    }

    private func invocation(of arguments: (repeat each Argument)) -> (@Sendable () -> any RemoteInvocation<Result>)? {
        guard case .elsewhere = self.plan.options.place, let remote = self.remote else { return nil }
        return { remote(repeat each arguments) }
    }

    // MARK: - Many items

    /// The function with its arguments as others can find it; `nil` where they cannot.
    func remoteInvocation(_ argument: repeat each Argument) -> (any RemoteInvocation<Result>)? {
        self.remote?(repeat each argument)
    }

    /// How many workers or processors calls are for.
    var workerCount: Int {
        if case .elsewhere(let executor) = self.plan.options.place, let pool = executor as? WorkerPool {
            return pool.configuration.maximumWorkerCount
        }
        return ProcessorCount.value
    }

    /// Calls the function with several items in one call; `nil` where each is to be a call of its own.
    var chunkCalls: (@Sendable (ItemBox<[(repeat each Argument)]>, Duration) async throws -> ChunkReply<Result>)? {
        let options = self.plan.options
        guard self.cache == nil, options.timeout == nil, options.retry == .never else { return nil }
        let body = self.body
        guard case .elsewhere = options.place else {
            let local = ExecutorFunction<LocalChunk<(repeat each Argument)>, ChunkReply<Result>>(options: options) {
                chunk in
                await chunk.call { item in try await body(repeat each item) }
            }
            return { items, budget in try await local(LocalChunk(items: items.value, budget: budget)) }
        }
        guard let remote = self.remote else { return nil }
        let chunks = ProcessFunction<RemoteChunk.Input, RemoteChunk.Output>(
            options: options,
            remote: { RemoteCall<RemoteChunk>($0) },
            body: { try RemoteChunk.call($0) }
        )
        return { items, budget in
            let calls = items.value.map { item in remote(repeat each item) }
            guard let first = calls.first, let input = try RemoteChunk.Input(calls, budget: budget) else {
                return ChunkReply(results: [], duration: .zero)
            }
            let output = try await chunks(input)
            return ChunkReply(
                results: try output.results(of: first),
                duration: .nanoseconds(output.nanoseconds)
            )
        }
    }

    /// The same function with other options.
    func with(
        place: CallOptions.Place? = nil,
        limit: ConcurrencyLimit?,
        timeout: Duration?,
        retry: CallRetry?,
        withScriptRunContext: Bool?
    ) -> AsyncFunction {
        var options = self.plan.options
        options.change(
            place: place,
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
        var copy = self
        copy.plan = CallPlan(options)
        return copy
    }
}
