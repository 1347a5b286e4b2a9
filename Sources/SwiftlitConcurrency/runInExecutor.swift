public import SwiftlitExecutors
internal import SwiftlitState

/// Makes a function that runs `body` on a thread of its own each time it is called.
///
/// The call is asynchronous whatever `body` is, and blocks nobody: `body` may wait for files, databases or locks, or
/// compute. The result throws exactly what `body` throws, so calling a function that cannot fail needs no `try`:
///
/// ```swift
/// let digest = runInExecutor { (bytes: [UInt8]) in slowDigest(bytes) }
/// let value = await digest(bytes)
/// ```
///
/// `body` runs in the calling task, so its task-local values, priority and cancellation come along; of the script run
/// it sees nothing (`ScriptRunContext.current` is `nil`). A cancelled call returns when `body` does.
///
/// - Parameters:
///   - executor: The threads to run on.
///   - body: The function.
public func runInExecutor<each Argument: Sendable, Result: Sendable, Failure: Error>(
    executor: ThreadPool = .thread,
    _ body: @escaping @Sendable (repeat each Argument) throws(Failure) -> Result
) -> ExecutorFunction<repeat each Argument, Result, Failure> {
    ExecutorFunction(pool: executor, prepare: { () throws(Failure) in nil }, body: body)
}

/// Makes a function that runs the asynchronous `body` away from the cooperative pool each time it is called.
///
/// As for a synchronous `body`: the parts of it between two suspensions run on threads of the pool, and may block.
/// Child tasks of it run there as well.
public func runInExecutor<each Argument: Sendable, Result: Sendable, Failure: Error>(
    executor: ThreadPool = .thread,
    _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws(Failure) -> Result
) -> ExecutorFunction<repeat each Argument, Result, Failure> {
    ExecutorFunction(pool: executor, prepare: { () throws(Failure) in nil }, body: body)
}

/// Makes a function that runs `body` on a thread of its own and, if asked, in the script run of its caller.
///
/// - Parameters:
///   - executor: The threads to run on.
///   - withScriptRunContext: Whether `body` sees the `ScriptRunContext` of its caller, and so may write elements and
///     state. A call made where there is none then throws ``ExecutorError/Code/unsupportedCallSite`` and does not run
///     `body`. If `false`, `body` sees none.
///   - body: The function. Its errors reach the caller unchanged.
public func runInExecutor<each Argument: Sendable, Result: Sendable>(
    executor: ThreadPool = .thread,
    withScriptRunContext: Bool,
    _ body: @escaping @Sendable (repeat each Argument) throws -> Result
) -> ExecutorFunction<repeat each Argument, Result, any Error> {
    ExecutorFunction(pool: executor, prepare: contextCapture(withScriptRunContext), body: body)
}

/// Makes a function that runs the asynchronous `body` away from the cooperative pool and, if asked, in the script run
/// of its caller.
public func runInExecutor<each Argument: Sendable, Result: Sendable>(
    executor: ThreadPool = .thread,
    withScriptRunContext: Bool,
    _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
) -> ExecutorFunction<repeat each Argument, Result, any Error> {
    ExecutorFunction(pool: executor, prepare: contextCapture(withScriptRunContext), body: body)
}

private func contextCapture(_ isWanted: Bool) -> @Sendable () throws -> ScriptRunContext? {
    guard isWanted else { return { nil } }
    return {
        guard let context = ScriptRunContext.current else {
            throw ExecutorError(
                code: .unsupportedCallSite,
                message: """
                    a function made with withScriptRunContext: true was called outside of a script run. \
                    Call it from a page or from a child task of one, or leave withScriptRunContext out.
                    """
            )
        }
        return context
    }
}
