public import SwiftlitCaching
public import SwiftlitExecutors

/// Makes a function that runs `body` on an executor and keeps its results for equal arguments.
///
/// ```swift
/// let load = runInExecutor(cache: .data(ttl: .seconds(60))) { (region: String) in try fetchSales(region) }
/// let sales = try await load("EU")
/// ```
///
/// A kept result is returned at once without changing threads. While `body` runs, calls with equal arguments wait for
/// that one run.
///
/// What decides the result belongs into the arguments. What `body` captures is not part of the key: functions made at
/// the same place in the program share their results, so name captured values that matter in `dependingOn:`.
///
/// Used with `withScriptRunContext: true`, `body` runs only when there is no kept result, in the script run of the
/// caller that came first, and writes there; a kept result writes nothing.
///
/// - Parameters:
///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
///   - cache: Whether and how long results are kept, and who shares them.
///   - limit: How many functions of a group run at the same time. A kept result needs no place.
///   - timeout: How long a load may take, from when it has its place in the limit, the wait for a thread included. Then
///     all who wait get `ExecutorError.Code.timedOut`.
///   - retry: Whether a load is made again after it failed.
///   - withScriptRunContext: Whether `body` sees the `ScriptRunContext` of the caller it runs for. A call made where
///     there is none then throws `ExecutorError.Code.unsupportedCallSite`.
///   - dependencies: Captured values that decide the result. They become part of the key.
///   - identity: Which function the results belong to. Default: the place of this call.
///   - body: The function. Its errors reach all who wait for that run, and are not kept.
public func runInExecutor<each Argument: Hashable & Sendable, Result: Sendable>(
    executor: some FunctionExecutor = .thread,
    cache: CachePolicy<Result>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool = false,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    line: UInt = #line,
    column: UInt = #column,
    _ body: @escaping @Sendable (repeat each Argument) throws -> Result
) -> CachedFunction<repeat each Argument, Result> {
    let options = CallOptions(
        identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
        place: CallOptions.Place(executor),
        limit: limit,
        timeout: timeout,
        retry: retry,
        withScriptRunContext: withScriptRunContext
    )
    return .cached(options, cache, dependencies, body)
}

/// Makes a function that runs the asynchronous `body` on an executor and keeps its results for equal arguments.
///
/// As for a synchronous `body`.
public func runInExecutor<each Argument: Hashable & Sendable, Result: Sendable>(
    executor: some FunctionExecutor = .thread,
    cache: CachePolicy<Result>,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool = false,
    dependingOn dependencies: [any Hashable & Sendable] = [],
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    line: UInt = #line,
    column: UInt = #column,
    _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
) -> CachedFunction<repeat each Argument, Result> {
    let options = CallOptions(
        identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
        place: CallOptions.Place(executor),
        limit: limit,
        timeout: timeout,
        retry: retry,
        withScriptRunContext: withScriptRunContext
    )
    return .cached(options, cache, dependencies, body)
}
