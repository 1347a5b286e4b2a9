internal import Logging

/// A call as it is sent.
struct WorkerRequest: Sendable {
    /// The function's name, for errors and logs.
    var function: String
    var header: WorkerFrame.Header
    /// The header and the body.
    var message: EncodedMessage
    var pace: FunctionPace
    var isYielding = false
    /// Decodes a result where it lies in shared memory, on the worker's thread.
    var decode: @Sendable (UnsafeRawBufferPointer) -> Result<any Sendable, any Error>
}

/// What one call is to be done with.
struct WorkerCallOptions: Sendable {
    var group: String
    var deadline: ContinuousClock.Instant?
    /// What the deadline was made from, for the error.
    var timeout: Duration?
    var retries: Int
    var logger: Logger
    /// Gets the position in the queue, the start and the reports of the function, if somebody reads them.
    var report: (@Sendable (CallProgress) -> Void)?
    /// Gets what the function yields.
    var elements: (any ElementSink)?
}

/// The answer to a call.
enum WorkerReply: Sendable {
    /// Not yet decoded.
    case body(WorkerFrame.Kind, [UInt8])
    /// A result that was decoded already, or the error that this ended with.
    case value(Result<any Sendable, any Error>)
}

/// A call that is not over.
final class PendingWorkerCall: Sendable {
    let id: WorkerCallID
    let request: WorkerRequest
    let options: WorkerCallOptions
    /// Resumed by whoever removes the call from the pool's list.
    let continuation: CheckedContinuation<WorkerReply, any Error>
    /// When the call was made.
    let began = ContinuousClock.now

    init(
        id: WorkerCallID,
        request: WorkerRequest,
        options: WorkerCallOptions,
        continuation: CheckedContinuation<WorkerReply, any Error>
    ) {
        self.id = id
        self.request = request
        self.options = options
        self.continuation = continuation
    }
}

extension WorkerCallID {
    /// The number that the call has in frames. Only one call at a time is with a worker, so that it may wrap around.
    var frameNumber: UInt32 { UInt32(truncatingIfNeeded: self.number) }
}
