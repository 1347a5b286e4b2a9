public import SwiftlitCaching
public import SwiftlitExecutors

// What cannot be, each in a sentence of ours.

/// Refused when compiling: a worker process is outside of the script run.
@available(
    *,
    unavailable,
    message:
        "a worker process sees nothing of the script run; leave out 'withScriptRunContext', or use 'executor: .thread'"
)
public func runInExecutor<Function: RemoteFunction>(
    executor: some RemoteExecutor,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool,
    identity: FunctionIdentity? = nil,
    _ function: Function.Type
) -> ProcessFunction<Function.Input, Function.Output> {
    runInExecutor(executor: executor, function)
}

/// Refused when compiling: a worker process is outside of the script run.
@available(
    *,
    unavailable,
    message:
        "a worker process sees nothing of the script run; leave out 'withScriptRunContext', or use 'executor: .thread'"
)
public func runInExecutor<Function: RemoteFunction>(
    executor: some RemoteExecutor,
    cache: CachePolicy<Function.Output>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    _ function: Function.Type
) -> ProcessFunction<Function.Input, Function.Output> where Function.Input: Hashable {
    runInExecutor(executor: executor, cache: cache, function)
}

/// Refused when compiling: a worker process is outside of the script run.
@available(
    *,
    unavailable,
    message:
        "a worker process sees nothing of the script run; leave out 'withScriptRunContext', or use 'executor: .thread'"
)
public func runInExecutor<each Argument: Codable & Sendable, Function: RemoteFunction>(
    executor: some RemoteExecutor,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool,
    identity: FunctionIdentity? = nil,
    _ function: Function.Type
) -> ProcessFunction<repeat each Argument, Function.Output>
where Function.Input == RemoteArguments<repeat each Argument> {
    runInExecutor(executor: executor, function)
}

/// Refused when compiling: a worker process is outside of the script run.
@available(
    *,
    unavailable,
    message:
        "a worker process sees nothing of the script run; leave out 'withScriptRunContext', or use 'executor: .thread'"
)
public func runInExecutor<each Argument: Codable & Hashable & Sendable, Function: RemoteFunction>(
    executor: some RemoteExecutor,
    cache: CachePolicy<Function.Output>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    _ function: Function.Type
) -> ProcessFunction<repeat each Argument, Function.Output>
where Function.Input == RemoteArguments<repeat each Argument> {
    runInExecutor(executor: executor, cache: cache, function)
}

/// Refused when compiling: a closure cannot be found in another process.
@available(
    *,
    unavailable,
    message:
        "a closure cannot run in a worker process; use '@RunInExecutor(executor: .process)' on a top-level or static function, or pass a 'RemoteFunction' type"
)
public func runInExecutor<each Argument: Sendable, Result: Sendable>(
    executor: some RemoteExecutor,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool = false,
    identity: FunctionIdentity? = nil,
    _ body: @escaping @Sendable (repeat each Argument) async throws -> Result
) -> ExecutorFunction<repeat each Argument, Result> {
    runInExecutor(limit: limit, body)
}

/// Refused when compiling: a closure cannot be found in another process.
@available(
    *,
    unavailable,
    message:
        "a closure cannot run in a worker process; use '@RunInExecutor(executor: .process)' on a top-level or static function, or pass a 'RemoteFunction' type"
)
public func runInExecutor<each Argument: Hashable & Sendable, Result: Sendable>(
    executor: some RemoteExecutor,
    cache: CachePolicy<Result>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool = false,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    _ body: @escaping @Sendable (repeat each Argument) async throws -> Result
) -> ExecutorFunction<repeat each Argument, Result> {
    runInExecutor(cache: cache, body)
}

#if DiskCache
    /// Refused when compiling: a closure cannot be found in another process.
    @available(
        *,
        unavailable,
        message:
            "a closure cannot run in a worker process; use '@RunInExecutor(executor: .process)' on a top-level or static function, or pass a 'RemoteFunction' type"
    )
    public func runInExecutor<each Argument: Hashable & Encodable & Sendable, Result: Codable & Sendable>(
        executor: some RemoteExecutor,
        cache: DiskCachePolicy<Result>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        _ body: @escaping @Sendable (repeat each Argument) async throws -> Result
    ) -> ExecutorFunction<repeat each Argument, Result> {
        runInExecutor(cache: cache, body)
    }
#endif
