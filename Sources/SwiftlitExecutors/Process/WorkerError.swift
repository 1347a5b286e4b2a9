/// A failure of a call to a worker process, as opposed to an error that the function itself threw.
///
/// Being cancelled is `CancellationError`, not one of these.
public struct WorkerError: Error, Sendable {
    /// What went wrong; callers branch on it. More codes may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String, Sendable {
            case workerCrashed
            case workerExited
            case outOfMemory
            case unreadableReply
            case refusedArgument
            case unreadableArgument
            case refusedResult
            case functionThrew
            case functionNotFound
            case timedOut
            case queueFull
            case startFailed
            case buildMismatch
            case shutDown
        }

        private let name: Name

        /// A signal ended the worker while it ran the function: a trap, a bad access, or a kill from outside. The cause is a ``WorkerEnd``.
        public static let workerCrashed = Code(name: .workerCrashed)
        /// The worker ended by itself while it ran the function, as with `exit`. The cause is a ``WorkerEnd``.
        public static let workerExited = Code(name: .workerExited)
        /// The function needed more memory than its worker may hold, or than there is. The cause is a ``WorkerEnd``.
        public static let outOfMemory = Code(name: .outOfMemory)
        /// The worker answered something that is no answer, or the result could not be decoded.
        public static let unreadableReply = Code(name: .unreadableReply)
        /// The argument cannot be encoded, or is too large. The function did not run.
        public static let refusedArgument = Code(name: .refusedArgument)
        /// The worker could not decode the argument. The function did not run.
        public static let unreadableArgument = Code(name: .unreadableArgument)
        /// The function returned something that cannot be encoded, or is too large.
        public static let refusedResult = Code(name: .refusedResult)
        /// The function threw an error that is not `Codable`; its text is in the message.
        public static let functionThrew = Code(name: .functionThrew)
        /// No worker can find the function's type.
        public static let functionNotFound = Code(name: .functionNotFound)
        /// The call took longer than its `timeout:`.
        public static let timedOut = Code(name: .timedOut)
        /// As many calls wait for a worker as the pool's configuration allows.
        public static let queueFull = Code(name: .queueFull)
        /// No worker could be started.
        public static let startFailed = Code(name: .startFailed)
        /// The process that was started is another build of the program.
        public static let buildMismatch = Code(name: .buildMismatch)
        /// The pool was shut down.
        public static let shutDown = Code(name: .shutDown)

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

extension WorkerError: Equatable {
    /// Compares code and message; the cause is left out.
    public static func == (lhs: WorkerError, rhs: WorkerError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension WorkerError: CustomStringConvertible {
    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }
}
