public import SwiftlitCaching
public import SwiftlitExecutors

/// Makes a function that runs `body` on an executor each time it is called, with options.
///
/// ```swift
/// let train = runInExecutor(limit: .init("gpu", 2), timeout: .seconds(600)) { (seed: Int) in try trainModel(seed) }
/// let model = try await train(7)
/// ```
///
/// A cancelled call returns at once with `CancellationError`. If `body` is still waiting for its limit or a thread, it
/// never runs; if it runs, its task is marked as cancelled and it goes on alone until it returns.
///
/// - Parameters:
///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
///   - limit: How many functions of a group run at the same time. `nil`: as many as are called.
///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a thread included. Then
///     the caller gets `ExecutorError.Code.timedOut` at once and the task of `body` is marked as cancelled; a thread
///     cannot be stopped by force.
///   - retry: Whether a call is made again after it failed.
///   - withScriptRunContext: Whether `body` sees the `ScriptRunContext` of its caller, and so may write elements and
///     state. A call made where there is none then throws `ExecutorError.Code.unsupportedCallSite` and does not run
///     `body`. If `false`, `body` sees none.
///   - identity: What metrics and traces call the function. Default: the place of this call.
///   - body: The function. Its errors reach the caller unchanged.
public func runInExecutor<each Argument: Sendable, Result: Sendable>(
    executor: some FunctionExecutor = .thread,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool = false,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    line: UInt = #line,
    column: UInt = #column,
    _ body: @escaping @Sendable (repeat each Argument) throws -> Result
) -> ExecutorFunction<repeat each Argument, Result> {
    let options = CallOptions(
        identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
        place: CallOptions.Place(executor),
        limit: limit,
        timeout: timeout,
        retry: retry,
        withScriptRunContext: withScriptRunContext
    )
    return ExecutorFunction(options: options, body: body)
}

/// Makes a function that runs the asynchronous `body` on an executor each time it is called, with options.
///
/// As for a synchronous `body`.
public func runInExecutor<each Argument: Sendable, Result: Sendable>(
    executor: some FunctionExecutor = .thread,
    limit: ConcurrencyLimit? = nil,
    timeout: Duration? = nil,
    retry: CallRetry = .never,
    withScriptRunContext: Bool = false,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    line: UInt = #line,
    column: UInt = #column,
    _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
) -> ExecutorFunction<repeat each Argument, Result> {
    let options = CallOptions(
        identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
        place: CallOptions.Place(executor),
        limit: limit,
        timeout: timeout,
        retry: retry,
        withScriptRunContext: withScriptRunContext
    )
    return ExecutorFunction(options: options, body: body)
}
