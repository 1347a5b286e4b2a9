/// Something that runs the calls of functions: the last step of a call, after its cache, limit, deadline and retries.
///
/// Conform to one of the two that say what an executor can run: ``FunctionExecutor`` runs any function, in this
/// process; ``RemoteExecutor`` runs functions that can be found elsewhere, such as in a worker process. The compiler
/// refuses a closure for the latter. Check what you write with `checkFunctionExecutor(_:)` or `checkRemoteExecutor(_:)`
/// of `SwiftlitExecutorsTesting`.
///
/// An executor must
/// - run the function once, or throw without having run it. It may run it again as far as ``FunctionCall/retry``
///   allows;
/// - return its result, or throw its error unchanged;
/// - heed cancellation of the calling task, which is also how a call ends that is out of time. A function that has not
///   started yet may be refused with `CancellationError`. A remote executor ends the call at once; one in this process
///   shows the function that it is cancelled;
/// - pass on what the function reports with ``FunctionCall/report(_:)``, in order and before it returns;
/// - let go of the function when the call ends.
public protocol CallExecutor: Sendable {
    /// Runs the function of `call` and returns its result.
    ///
    /// - Throws: What the function throws; `ExecutorError` where the executor cannot take the call;
    ///   `CancellationError`.
    func execute<Output: Sendable>(_ call: FunctionCall<Output>) async throws -> Output
}

/// Runs functions that can be found in another process, on another machine, or later: ``RemoteFunction`` types with
/// arguments and results that can be encoded.
///
/// ``WorkerPool`` is the one that comes with the package. What to run is ``FunctionCall/remote``;
/// ``FunctionCall/run()`` would run the function here. When the function starts, the executor reports `.running`, and
/// while the call waits, `.queued`.
public protocol RemoteExecutor: CallExecutor {}
