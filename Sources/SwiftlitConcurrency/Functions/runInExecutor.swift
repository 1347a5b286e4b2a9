public import SwiftlitCaching
public import SwiftlitExecutors

/// Makes a function that runs `body` on a thread of its own each time it is called.
///
/// The call is asynchronous whatever `body` is, and blocks no other task: `body` may wait for files, databases or locks, or compute. The
/// result throws exactly what `body` throws, so calling a function that cannot fail needs no `try`:
///
/// ```swift
/// let digest = runInExecutor { (bytes: [UInt8]) in slowDigest(bytes) }
/// let value = await digest(bytes)
/// ```
///
/// `body` runs in the calling task, so its task-local values, priority and cancellation come along; of the script run it sees nothing
/// (`ScriptRunContext.current` is `nil`). A cancelled call returns when `body` does.
///
/// - Parameters:
///   - executor: The threads to run on.
///   - identity: What metrics and traces call the function. Default: the place of this call.
///   - body: The function.
public func runInExecutor<each Argument: Sendable, Result: Sendable, Failure: Error>(
    executor: ThreadPool = .thread,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    line: UInt = #line,
    column: UInt = #column,
    _ body: @escaping @Sendable (repeat each Argument) throws(Failure) -> Result
) -> ThreadFunction<repeat each Argument, Result, Failure> {
    ThreadFunction(
        identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
        pool: executor,
        body: body
    )
}

/// Makes a function that runs the asynchronous `body` away from the cooperative pool each time it is called.
///
/// As for a synchronous `body`: the parts of it between two suspensions run on threads of the pool, and may block. Child tasks of it run
/// there as well.
public func runInExecutor<each Argument: Sendable, Result: Sendable, Failure: Error>(
    executor: ThreadPool = .thread,
    identity: FunctionIdentity? = nil,
    fileID: String = #fileID,
    line: UInt = #line,
    column: UInt = #column,
    _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws(Failure) -> Result
) -> ThreadFunction<repeat each Argument, Result, Failure> {
    ThreadFunction(
        identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
        pool: executor,
        body: body
    )
}
