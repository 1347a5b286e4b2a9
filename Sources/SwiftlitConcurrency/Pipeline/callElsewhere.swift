internal import SwiftlitExecutors

/// Runs a function elsewhere for a caller that waits for its result alone: no cache, no limit, no tries of ours, no
/// progress to report, and no metrics or traces.
///
/// Does what a ``CallRun`` would, in fewer steps: looking up the types that a run is made of took about a quarter of the
/// round trip to a worker. The call still has a task of its own, for those who end it without the caller: its time and
/// the end of the runtime.
@available(macOS 26, iOS 26, watchOS 26, tvOS 26, *)
func callElsewhere<Value: Sendable>(
    _ plan: CallPlan,
    _ executor: any RemoteExecutor,
    in runtime: ConcurrencyRuntime,
    _ call: FunctionCall<Value>
) async throws -> Value {
    try Task.checkCancellation()
    try plan.checkTime()
    let id = runtime.calls.makeCallID()
    try runtime.calls.begin(id)
    defer { runtime.calls.end(id) }
    var isOutOfTime: OnceFlag?
    var stopDeadline: (@Sendable () -> Void)?
    if let timeout = plan.options.timeout {
        let flag = OnceFlag()
        isOutOfTime = flag
        stopDeadline = runtime.schedule(timeout) {
            _ = flag.set()
            runtime.calls.cancel(id)
        }
    }
    defer { stopDeadline?() }
    // Sent from the thread of the caller, which a quick function may have answered before this returns.
    let task = Task.immediate { try await executor.execute(call) }
    runtime.calls.started(id) { task.cancel() }
    do {
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    } catch {
        if isOutOfTime?.isSet == true, let timeout = plan.options.timeout, !Task.isCancelled {
            throw plan.timeoutError(timeout, hasStarted: true)
        }
        guard error is CancellationError, task.isCancelled, !Task.isCancelled else { throw error }
        throw plan.shutdownError
    }
}
