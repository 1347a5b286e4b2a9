public import SwiftlitCaching
public import SwiftlitExecutors

/// Makes a function that runs `function` in a worker process each time it is called.
///
/// ```swift
/// let simulate = runInExecutor(executor: .process, timeout: .seconds(30), Simulate.self)
/// let path = try await simulate(7)
/// ```
///
/// A crash, an endless loop or too much memory there is a thrown error here; see `RemoteFunction` for what holds in a worker. The function
/// sees nothing of the script run.
///
/// - Parameters:
///   - executor: The pool of workers: `.process`, or a `WorkerPool` of your own.
///   - limit: How many functions of a group run at the same time. `nil`: as many as the pool has workers.
///   - timeout: How long a call may take, from when it has its place in the limit to its result. Then the worker is killed and the call throws
///     `ExecutorError.Code.timedOut`.
///   - retry: Whether a call is made again after its worker was lost.
///   - identity: What metrics and traces call the function. Default: the file of this call and the name of the type.
///   - function: The type that is the function.
///   - fileID: Where the call stands; leave it out.
public func runInExecutor<Function: RemoteFunction>(
    executor: WorkerPool,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: WorkerRetry = .never,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> ProcessFunction<Function.Input, Function.Output> {
    ProcessFunction(
        identity: identity ?? FunctionIdentity(fileID: fileID, function),
        options: ProcessOptions(pool: executor, limit: limit, timeout: timeout, retry: retry),
        body: ProcessBody<Function.Input, Function.Output>.single(function)
    )
}

/// Makes a function of several arguments that runs `function` in a worker process each time it is called.
///
/// As for a function of one argument.
public func runInExecutor<each Argument: Codable & Sendable, Function: RemoteFunction>(
    executor: WorkerPool,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: WorkerRetry = .never,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> ProcessFunction<repeat each Argument, Function.Output>
where Function.Input == RemoteArguments<repeat each Argument> {
    ProcessFunction(
        identity: identity ?? FunctionIdentity(fileID: fileID, function),
        options: ProcessOptions(pool: executor, limit: limit, timeout: timeout, retry: retry),
        body: ProcessBody(function)
    )
}

// MARK: - With a cache in front

/// Makes a function that runs `function` in a worker process and keeps its results for equal arguments in this one.
///
/// A kept result is returned at once; no worker hears of it. While the function runs, calls with equal arguments wait for that one run, and
/// the worker is killed when all of them are gone. Errors and crashes reach all who wait, and are not kept.
///
/// - Parameters:
///   - executor: The pool of workers: `.process`, or a `WorkerPool` of your own.
///   - cache: Whether and how long results are kept, and who shares them.
///   - limit: How many functions of a group run at the same time. A kept result needs no place.
///   - timeout: How long a run may take, from when it has its place in the limit. Then the worker is killed and all who wait get
///     `ExecutorError.Code.timedOut`.
///   - retry: Whether a run is made again after its worker was lost.
///   - dependencies: Values beside the arguments that decide the result. They become part of the key.
///   - identity: Which function the results belong to. Default: the file of this call and the name of the type.
///   - function: The type that is the function.
///   - fileID: Where the call stands; leave it out.
public func runInExecutor<Function: RemoteFunction>(
    executor: WorkerPool,
    cache: CachePolicy<Function.Output>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: WorkerRetry = .never,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> CachedFunction<Function.Input, Function.Output> where Function.Input: Hashable {
    CachedFunction(
        identity: identity ?? FunctionIdentity(fileID: fileID, function),
        process: ProcessOptions(pool: executor, limit: limit, timeout: timeout, retry: retry),
        policy: cache,
        dependencies: dependencies,
        body: ProcessBody<Function.Input, Function.Output>.single(function)
    )
}

/// Makes a function of several arguments that runs `function` in a worker process and keeps its results in this one.
///
/// As for a function of one argument.
public func runInExecutor<each Argument: Codable & Hashable & Sendable, Function: RemoteFunction>(
    executor: WorkerPool,
    cache: CachePolicy<Function.Output>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: WorkerRetry = .never,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> CachedFunction<repeat each Argument, Function.Output>
where Function.Input == RemoteArguments<repeat each Argument> {
    CachedFunction(
        identity: identity ?? FunctionIdentity(fileID: fileID, function),
        process: ProcessOptions(pool: executor, limit: limit, timeout: timeout, retry: retry),
        policy: cache,
        dependencies: dependencies,
        body: ProcessBody(function)
    )
}

#if DiskCache
    /// Makes a function that runs `function` in a worker process and keeps its results in memory and on disk, in this process.
    ///
    /// As with a cache in memory only; see `DiskCachePolicy` for what differs.
    public func runInExecutor<Function: RemoteFunction>(
        executor: WorkerPool,
        cache: DiskCachePolicy<Function.Output>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: WorkerRetry = .never,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        fileID: String = #fileID,
        _ function: Function.Type
    ) -> CachedFunction<Function.Input, Function.Output> where Function.Input: Hashable {
        CachedFunction(
            identity: identity ?? FunctionIdentity(fileID: fileID, function),
            process: ProcessOptions(pool: executor, limit: limit, timeout: timeout, retry: retry),
            policy: cache.memory,
            dependencies: dependencies.map { $0 as any Hashable & Sendable },
            persistence: PersistentFunction(coder: JSONCacheCoder()),
            body: ProcessBody<Function.Input, Function.Output>.single(function)
        )
    }

    /// Makes a function of several arguments that runs `function` in a worker process and keeps its results in memory and on disk.
    ///
    /// As for a function of one argument.
    public func runInExecutor<each Argument: Codable & Hashable & Sendable, Function: RemoteFunction>(
        executor: WorkerPool,
        cache: DiskCachePolicy<Function.Output>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: WorkerRetry = .never,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        fileID: String = #fileID,
        _ function: Function.Type
    ) -> CachedFunction<repeat each Argument, Function.Output>
    where Function.Input == RemoteArguments<repeat each Argument> {
        CachedFunction(
            identity: identity ?? FunctionIdentity(fileID: fileID, function),
            process: ProcessOptions(pool: executor, limit: limit, timeout: timeout, retry: retry),
            policy: cache.memory,
            dependencies: dependencies.map { $0 as any Hashable & Sendable },
            persistence: PersistentFunction(coder: JSONCacheCoder()),
            body: ProcessBody(function)
        )
    }
#endif

extension FunctionIdentity {
    /// The identity of a type that is a function, used in a file.
    fileprivate init<Function: RemoteFunction>(fileID: String, _ function: Function.Type) {
        self.init(fileID: fileID, function: String(reflecting: function))
    }
}

// MARK: - What cannot be

/// Refused when compiling: a worker process is outside of the script run.
@available(
    *,
    unavailable,
    message:
        "a worker process sees nothing of the script run; leave out 'withScriptRunContext', or use 'executor: .thread'"
)
public func runInExecutor<Function: RemoteFunction>(
    executor: WorkerPool,
    withScriptRunContext: Bool,
    _ function: Function.Type
) -> ProcessFunction<Function.Input, Function.Output> {
    runInExecutor(executor: executor, function)
}

/// Refused when compiling: a closure cannot be found in another process.
@available(
    *,
    unavailable,
    message:
        "a closure cannot run in a worker process; use '@RunInExecutor(executor: .process)' on a top-level or static function, or pass a 'RemoteFunction' type"
)
public func runInExecutor<each Argument: Sendable, Result: Sendable>(
    executor: WorkerPool,
    _ body: @escaping @Sendable (repeat each Argument) async throws -> Result
) -> ExecutorFunction<repeat each Argument, Result> {
    runInExecutor(body)
}
