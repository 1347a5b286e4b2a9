public import SwiftlitCaching
public import SwiftlitExecutors

/// A function that runs on an executor and whose results are kept. Made by `runInExecutor`.
///
/// Sendable and cheap to copy. All copies, and all functions made at the same place in the program, share their results: what a closure
/// captures is not part of the key, unless it is named in `dependingOn:`.
public struct CachedFunction<each Argument: Hashable & Sendable, Result: Sendable>: Sendable {
    private var calls: CachedCalls<Result>
    private let dependencies: [any Hashable & Sendable]
    private let body: @concurrent @Sendable (repeat each Argument) async throws -> Result
    /// How the function is called in this process, where `body` calls it in another.
    private var local: (@Sendable (repeat each Argument) throws -> Result)?

    init(
        options: CallOptions,
        policy: CachePolicy<Result>,
        dependencies: [any Hashable & Sendable],
        persistence: PersistentFunction<Result>? = nil,
        body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
    ) {
        self.calls = CachedCalls(options: options, policy: policy, persistence: persistence)
        self.dependencies = dependencies
        self.body = body
        self.local = nil
    }

    /// A function that runs in a worker process when a value is missing.
    init(
        identity: FunctionIdentity,
        process: ProcessOptions,
        policy: CachePolicy<Result>,
        dependencies: [any Hashable & Sendable],
        persistence: PersistentFunction<Result>? = nil,
        body: ProcessBody<repeat each Argument, Result>
    ) {
        // The call that drives the run has its limit and its time; being cancelled by it kills the worker.
        var unbounded = process
        unbounded.timeout = nil
        let remote = body.remote
        self.init(
            options: CallOptions(
                identity: identity,
                executor: nil,
                limit: process.limit,
                timeout: process.timeout,
                withScriptRunContext: false,
                reports: true
            ),
            policy: policy,
            dependencies: dependencies,
            persistence: persistence,
            body: { [unbounded] (argument: repeat each Argument) in
                let caller = ProcessCaller.current ?? ProcessCaller(group: "", report: nil)
                return try await remote(unbounded, caller, repeat each argument)
            }
        )
        self.local = body.local
    }

    /// The function, as its cache, metrics and traces name it.
    public var identity: FunctionIdentity { self.calls.options.identity }

    /// Returns the kept result for these arguments, or runs the function and keeps what it returns.
    ///
    /// A kept result is returned at once, on the thread of the caller. While the function runs, calls with equal arguments wait for that one
    /// run; the function sees task-local values, and if asked the script run, of the caller that came first. A cancelled caller goes on at
    /// once and leaves the run to the others; if it was the last one, the function is shown that it is cancelled.
    ///
    /// - Throws: What the function throws, to all who wait for that run; nothing of it is kept. `CancellationError` as soon as the calling
    ///   task is cancelled. `CacheError` with `recursiveLoad` or `oneShotResult`. `ExecutorError` with `timedOut`, `queueFull`, `recursiveLimit`,
    ///   `deadlock`, `unsupportedCallSite` or `shutDown`.
    public func callAsFunction(_ argument: repeat each Argument) async throws -> Result {
        let key = CacheKey(dependencies: self.dependencies, repeat each argument)
        let cache = try self.calls.cacheHere()
        if let value = self.calls.keptValue(for: key, in: cache) { return value }
        return try await self.load(key.keepable(), (repeat each argument), in: cache, readsProgress: false) { _ in }
    }

    /// As `callAsFunction`, telling on the way how far the run is that this call waits for.
    ///
    /// - Parameters:
    ///   - argument: The arguments of the function.
    ///   - progress: Called in the calling task with each new position in the queue of the limit and when the function starts, not for a
    ///     result that is kept.
    public func call(_ argument: repeat each Argument, progress: (CallProgress) -> Void) async throws -> Result {
        let key = CacheKey(dependencies: self.dependencies, repeat each argument)
        let cache = try self.calls.cacheHere()
        if let value = self.calls.keptValue(for: key, in: cache) { return value }
        return try await self.load(
            key.keepable(),
            (repeat each argument),
            in: cache,
            readsProgress: true,
            progress: progress
        )
    }

    /// The same function, sharing the same results, with other options. What is not given stays as it is.
    public func configured(
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        withScriptRunContext: Bool? = nil
    ) -> CachedFunction {
        var options = self.calls.options
        if let limit { options.limit = limit }
        if let timeout { options.timeout = timeout }
        if let withScriptRunContext { options.withScriptRunContext = withScriptRunContext }
        var copy = self
        copy.calls = self.calls.with(options)
        return copy
    }

    /// The same function, sharing the same results, on another executor, such as `.thread` for one that runs in worker processes.
    public func configured(executor: some FunctionExecutor) -> CachedFunction {
        var options = self.calls.options
        options.executor = executor
        guard let local = self.local else {
            var copy = self
            copy.calls = self.calls.with(options)
            return copy
        }
        return CachedFunction(calls: self.calls.with(options), dependencies: self.dependencies) {
            (argument: repeat each Argument) in try local(repeat each argument)
        }
    }

    private init(
        calls: CachedCalls<Result>,
        dependencies: [any Hashable & Sendable],
        body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
    ) {
        self.calls = calls
        self.dependencies = dependencies
        self.body = body
        self.local = nil
    }

    /// Forgets all results of this function, in memory and on disk.
    ///
    /// With `scope: .session`, called in a script run, it forgets those of this session; called outside, those of all sessions.
    ///
    /// A run that is under way still answers those who wait for it, but its result is not kept, and calls from now on start a new one. The
    /// disk is cleared soon after the call has returned, and before this process reads from it again.
    public func clear() {
        self.calls.clear(argumentTypes: ErasedArguments.typeNames(of: (repeat each Argument).self))
    }

    /// Forgets the result for these arguments, as `clear()` does for all. Of no effect if there is none.
    public func clear(_ argument: repeat each Argument) {
        let key = CacheKey(dependencies: self.dependencies, repeat each argument)
        self.calls.clear(key, ErasedArguments((repeat each argument), dependencies: self.dependencies))
    }

    private func load(
        _ key: CacheKey,
        _ arguments: (repeat each Argument),
        in cache: MemoryCache<Result, CallMailbox<Result>>,
        readsProgress: Bool,
        progress: (CallProgress) -> Void
    ) async throws -> Result {
        let erased =
            self.calls.isPersistent
            ? ErasedArguments((repeat each arguments), dependencies: self.dependencies) : nil
        return try await self.calls.load(key, erased, in: cache, readsProgress: readsProgress, progress: progress) {
            try await self.body(repeat each arguments)
        }
    }
}
