public import SwiftlitExecutors

/// Checks that an executor keeps the promises of `FunctionExecutor`. For the tests of whoever writes one.
///
/// ```swift
/// @Test func `my executor conforms`() async throws {
///     try await checkFunctionExecutor(MyExecutor())
/// }
/// ```
///
/// Needs an executor that runs at least two functions at the same time. Takes well under a second; a function that the executor never runs
/// makes the check wait for ever, so give the test a time limit.
///
/// - Throws: ``ExecutorConformanceError``, naming the first promise that is not kept.
public func checkFunctionExecutor(_ executor: some FunctionExecutor) async throws {
    try await FunctionExecutorCheck(executor: executor).run()
}

/// A promise of `FunctionExecutor` that an executor does not keep.
public struct ExecutorConformanceError: Error, Sendable, CustomStringConvertible {
    /// The promise, and what was seen instead.
    public let description: String
}
