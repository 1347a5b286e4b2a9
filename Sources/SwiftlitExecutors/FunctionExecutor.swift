/// Something that runs functions for `runInExecutor`: threads, or what you bring.
///
/// `ThreadPool` is the one that comes with the package. An executor of your own (a queue of a library, a device, a pool with
/// priorities) conforms and is passed as `executor:`; check it with `checkFunctionExecutor(_:)` of `SwiftlitExecutorsTesting`.
///
/// An executor must
/// - run the function once, or throw without having run it;
/// - return its result, or throw its error unchanged;
/// - make the caller's task-local values visible to the function;
/// - show the function that its task is cancelled when the calling task is, whether it waits or runs by then. A function that has not
///   started yet may be refused with `CancellationError`;
/// - let go of the function when the call ends.
public protocol FunctionExecutor: Sendable {
    /// Runs `body` and returns its result.
    ///
    /// - Throws: What `body` throws; `ExecutorError` where the executor cannot take it; `CancellationError` if cancelled before it started.
    func execute<Success: Sendable>(
        _ body: @escaping @concurrent @Sendable () async throws -> Success
    ) async throws -> Success
}
