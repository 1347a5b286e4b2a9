public import SwiftlitCaching
public import SwiftlitExecutors

/// Makes a function that runs `function` in a worker process each time it is called.
///
/// ```swift
/// let simulate = runInExecutor(executor: .process, timeout: .seconds(30), Simulate.self)
/// let path = try await simulate(7)
/// ```
///
/// A crash, an endless loop or too much memory there is a thrown error here; see `RemoteFunction` for what holds in a
/// worker. The function sees nothing of the script run.
///
/// - Parameters:
///   - executor: The workers: `.process`, a `WorkerPool` of your own, or a remote executor of your own.
///   - limit: How many functions of a group run at the same time. `nil`: as many as the pool has workers.
///   - timeout: How long a call may take, from when it has its place in the limit to its result. Then the worker is
///     killed and the call throws `ExecutorError.Code.timedOut`.
///   - retry: Whether a call is made again after it failed.
///   - identity: What metrics and traces call the function. Default: the file of this call and the name of the type.
///   - function: The type that is the function.
public func runInExecutor<Function: RemoteFunction>(
    executor: some RemoteExecutor,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> ProcessFunction<Function.Input, Function.Output> {
    ProcessFunction(
        options: CallOptions(identity ?? FunctionIdentity(fileID: fileID, function), executor, limit, timeout, retry),
        remote: { RemoteCall<Function>($0) },
        body: { try function.call($0) }
    )
}

/// Makes a function of several arguments that runs `function` in a worker process each time it is called.
///
/// As for a function of one argument.
public func runInExecutor<each Argument: Codable & Sendable, Function: RemoteFunction>(
    executor: some RemoteExecutor,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> ProcessFunction<repeat each Argument, Function.Output>
where Function.Input == RemoteArguments<repeat each Argument> {
    ProcessFunction(
        options: CallOptions(identity ?? FunctionIdentity(fileID: fileID, function), executor, limit, timeout, retry),
        remote: { (argument: repeat each Argument) in RemoteCall<Function>(RemoteArguments(repeat each argument)) },
        body: { (argument: repeat each Argument) in try function.call(RemoteArguments(repeat each argument)) }
    )
}

// MARK: - With a cache in front

/// Makes a function that runs `function` in a worker process and keeps its results for equal arguments in this one.
///
/// A kept result is returned at once; no worker hears of it. While the function runs, calls with equal arguments wait
/// for that one run, and the worker is killed when all of them are gone. Errors and crashes reach all who wait, and are
/// not kept.
///
/// - Parameters:
///   - executor: The workers: `.process`, a `WorkerPool` of your own, or a remote executor of your own.
///   - cache: Whether and how long results are kept, and who shares them.
///   - limit: How many functions of a group run at the same time. A kept result needs no place.
///   - timeout: How long a run may take, from when it has its place in the limit. Then the worker is killed and all who
///     wait get `ExecutorError.Code.timedOut`.
///   - retry: Whether a run is made again after it failed.
///   - dependencies: Values beside the arguments that decide the result. They become part of the key.
///   - identity: Which function the results belong to. Default: the file of this call and the name of the type.
///   - function: The type that is the function.
public func runInExecutor<Function: RemoteFunction>(
    executor: some RemoteExecutor,
    cache: CachePolicy<Function.Output>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> ProcessFunction<Function.Input, Function.Output> where Function.Input: Hashable {
    .cached(
        CallOptions(identity ?? FunctionIdentity(fileID: fileID, function), executor, limit, timeout, retry),
        cache,
        dependencies,
        remote: { RemoteCall<Function>($0) },
        { try function.call($0) }
    )
}

/// Makes a function of several arguments that runs `function` in a worker process and keeps its results in this one.
///
/// As for a function of one argument.
public func runInExecutor<each Argument: Codable & Hashable & Sendable, Function: RemoteFunction>(
    executor: some RemoteExecutor,
    cache: CachePolicy<Function.Output>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    _ function: Function.Type
) -> ProcessFunction<repeat each Argument, Function.Output>
where Function.Input == RemoteArguments<repeat each Argument> {
    .cached(
        CallOptions(identity ?? FunctionIdentity(fileID: fileID, function), executor, limit, timeout, retry),
        cache,
        dependencies,
        remote: { (argument: repeat each Argument) in RemoteCall<Function>(RemoteArguments(repeat each argument)) },
        { (argument: repeat each Argument) in try function.call(RemoteArguments(repeat each argument)) }
    )
}

#if DiskCache
    /// Makes a function that runs `function` in a worker process and keeps its results in memory and on disk, in this
    /// process.
    ///
    /// As with a cache in memory only; see `DiskCachePolicy` for what differs.
    public func runInExecutor<Function: RemoteFunction>(
        executor: some RemoteExecutor,
        cache: DiskCachePolicy<Function.Output>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        fileID: String = #fileID,
        _ function: Function.Type
    ) -> ProcessFunction<Function.Input, Function.Output> where Function.Input: Hashable {
        .cached(
            CallOptions(identity ?? FunctionIdentity(fileID: fileID, function), executor, limit, timeout, retry),
            cache.memory,
            dependencies.map { $0 as any Hashable & Sendable },
            persistence: PersistentFunction(coder: JSONCacheCoder()),
            remote: { RemoteCall<Function>($0) },
            { try function.call($0) }
        )
    }

    /// Makes a function of several arguments that runs `function` in a worker process and keeps its results in memory
    /// and on disk.
    ///
    /// As for a function of one argument.
    public func runInExecutor<each Argument: Codable & Hashable & Sendable, Function: RemoteFunction>(
        executor: some RemoteExecutor,
        cache: DiskCachePolicy<Function.Output>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        fileID: String = #fileID,
        _ function: Function.Type
    ) -> ProcessFunction<repeat each Argument, Function.Output>
    where Function.Input == RemoteArguments<repeat each Argument> {
        .cached(
            CallOptions(identity ?? FunctionIdentity(fileID: fileID, function), executor, limit, timeout, retry),
            cache.memory,
            dependencies.map { $0 as any Hashable & Sendable },
            persistence: PersistentFunction(coder: JSONCacheCoder()),
            remote: { (argument: repeat each Argument) in RemoteCall<Function>(RemoteArguments(repeat each argument)) },
            { (argument: repeat each Argument) in try function.call(RemoteArguments(repeat each argument)) }
        )
    }
#endif

extension FunctionIdentity {
    /// The identity of a type that is a function, used in a file.
    fileprivate init<Function: RemoteFunction>(fileID: String, _ function: Function.Type) {
        self.init(fileID: fileID, function: String(reflecting: function))
    }
}

extension CallOptions {
    fileprivate init(
        _ identity: FunctionIdentity,
        _ executor: some RemoteExecutor,
        _ limit: ConcurrencyLimit?,
        _ timeout: Duration?,
        _ retry: CallRetry
    ) {
        self.init(
            identity: identity,
            place: .elsewhere(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: false
        )
    }
}
