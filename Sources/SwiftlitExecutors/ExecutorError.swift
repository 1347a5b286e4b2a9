/// A failure of the machinery that runs functions, as opposed to an error that the function itself threw.
///
/// Errors thrown by a function reach the caller unchanged. Being cancelled is `CancellationError`, not one of these.
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
            case shutDown
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
        /// The function ran longer than its `timeout:`.
        public static let timedOut = Code(name: .timedOut)
        /// A function that holds a place in a concurrency limit called another function of the same limit.
        public static let recursiveLimit = Code(name: .recursiveLimit)
        /// The executor was shut down and takes no more calls.
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

extension ExecutorError: Equatable {
    /// Compares code and message; the cause is left out.
    public static func == (lhs: ExecutorError, rhs: ExecutorError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension ExecutorError: CustomStringConvertible {
    /// The code and the message, and the cause where there is one.
    public var description: String {
        if let cause = self.cause {
            "\(self.code): \(self.message) (cause: \(cause))"
        } else {
            "\(self.code): \(self.message)"
        }
    }
}
