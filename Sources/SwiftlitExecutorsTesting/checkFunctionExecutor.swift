public import SwiftlitExecutors

/// Checks that an executor keeps the promises of `FunctionExecutor`. For the tests of executors that you write.
///
/// ```swift
/// @Test func `my executor conforms`() async throws {
///     try await checkFunctionExecutor(MyExecutor())
/// }
/// ```
///
/// Needs an executor that runs at least two functions at the same time. Takes well under a second; a function that the
/// executor never runs makes the check wait for ever, so give the test a time limit.
///
/// - Throws: ``ExecutorConformanceError``, naming the first promise that is not kept.
public func checkFunctionExecutor(_ executor: some FunctionExecutor) async throws {
    try await FunctionExecutorCheck(executor: executor).run()
}

/// Checks that an executor keeps the promises of `RemoteExecutor`. For the tests of executors that you write.
///
/// Needs an executor that runs at least two functions at the same time, and that finds the remote functions of this
/// module: in a process or on a machine that runs the same program. Takes as long as some ten calls; give the test a
/// time limit, as for ``checkFunctionExecutor(_:)``.
///
/// - Throws: ``ExecutorConformanceError``, naming the first promise that is not kept.
public func checkRemoteExecutor(_ executor: some RemoteExecutor) async throws {
    try await RemoteExecutorCheck(executor: executor).run()
}

/// A promise of `CallExecutor` that an executor does not keep.
public struct ExecutorConformanceError: Error, Sendable, CustomStringConvertible {
    /// The promise, and what was seen instead.
    public let description: String
}
