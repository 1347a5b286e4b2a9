/// A failure of the machinery that runs functions, as opposed to an error that the function itself threw.
///
/// Errors thrown by a function reach the caller unchanged; those from a worker process do if they are `Codable`. Being cancelled is
/// `CancellationError`, not one of these.
public struct ExecutorError: Error, Sendable {
    /// What went wrong; callers branch on it. More codes may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String, Sendable {
            case unsupportedCallSite
            case unsupportedFunction
            case unsupportedExecutor
            case queueFull
            case timedOut
            case recursiveLimit
            case deadlock
            case shutDown
            case workerCrashed
            case workerExited
            case outOfMemory
            case unreadableReply
            case refusedArgument
            case unreadableArgument
            case refusedResult
            case functionThrew
            case functionNotFound
            case startFailed
            case buildMismatch
        }

        private let name: Name

        /// The call needs something that does not exist where it was made, such as a script run context.
        public static let unsupportedCallSite = Code(name: .unsupportedCallSite)
        /// The function cannot run on the chosen executor.
        public static let unsupportedFunction = Code(name: .unsupportedFunction)
        /// The executor cannot do what was asked of it.
        public static let unsupportedExecutor = Code(name: .unsupportedExecutor)
        /// As many calls wait as the queue may hold, and it was configured to refuse more.
        public static let queueFull = Code(name: .queueFull)
        /// The call took longer than its `timeout:`.
        public static let timedOut = Code(name: .timedOut)
        /// A function that holds a place in a concurrency limit called another function of the same limit.
        public static let recursiveLimit = Code(name: .recursiveLimit)
        /// The call would wait for ever: for a place in a limit, or for a cached value, that is only free when the call has ended. Others may be
        /// between; the message names all of them.
        public static let deadlock = Code(name: .deadlock)
        /// The executor was shut down and takes no more calls.
        public static let shutDown = Code(name: .shutDown)

        // MARK: Worker processes

        /// A signal ended the worker while it ran the function: a trap, a bad access, or a kill from outside. The cause is an ``ExecutorError/WorkerEnd``.
        public static let workerCrashed = Code(name: .workerCrashed)
        /// The worker ended by itself while it ran the function, as with `exit`. The cause is an ``ExecutorError/WorkerEnd``.
        public static let workerExited = Code(name: .workerExited)
        /// The function needed more memory than its worker may hold, or than there is. The cause is an ``ExecutorError/WorkerEnd``.
        public static let outOfMemory = Code(name: .outOfMemory)
        /// The worker answered something that is no answer, or the result could not be decoded.
        public static let unreadableReply = Code(name: .unreadableReply)
        /// The argument cannot be encoded, or is too large. The function did not run.
        public static let refusedArgument = Code(name: .refusedArgument)
        /// The worker could not decode the argument. The function did not run.
        public static let unreadableArgument = Code(name: .unreadableArgument)
        /// The function returned something that cannot be encoded, or is too large.
        public static let refusedResult = Code(name: .refusedResult)
        /// The function threw an error that is not `Codable`, or whose type cannot be found. The cause is an ``ExecutorError/RemoteError``.
        public static let functionThrew = Code(name: .functionThrew)
        /// No worker can find the function's type.
        public static let functionNotFound = Code(name: .functionNotFound)
        /// No worker could be started.
        public static let startFailed = Code(name: .startFailed)
        /// The process that was started is another build of the program.
        public static let buildMismatch = Code(name: .buildMismatch)

        /// The name of the code, as it is written in source.
        public var description: String { self.name.rawValue }
    }

    /// What went wrong.
    public var code: Code
    /// What happened, to which function, and what to do about it.
    public var message: String
    /// The error that led to this one, or `nil`.
    public var cause: (any Error)?

    /// Creates an error.
    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension ExecutorError: Equatable {
    /// Compares code and message; the cause is left out.
    public static func == (lhs: ExecutorError, rhs: ExecutorError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension ExecutorError: CustomStringConvertible {
    /// The code and the message, and the cause where there is one that the message does not quote.
    public var description: String {
        let text = "\(self.code): \(self.message)"
        guard let cause = self.cause.map({ "\($0)" }), !self.message.contains(cause) else { return text }
        return "\(text) (cause: \(cause))"
    }
}
