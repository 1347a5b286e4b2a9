private import Logging

/// A failure to read or to change state.
///
/// Equality compares `code` and `message`. The message says what failed, on which state, and what to do; it never
/// holds a value.
public struct StateError: Error, Equatable, CustomStringConvertible {
    /// What kind of failure it was. Branch on this; more codes may come.
    public var code: Code

    /// What happened, on what, and what to do next. For people.
    public var message: String

    /// The error that led to this one, if there was one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }

    /// Compares code and message; the cause is left out.
    public static func == (lhs: StateError, rhs: StateError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension StateError {
    /// The kind of a failure. An open set: switch with a `default`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String {
            case typeMismatch
            case unsupportedCallSite
            case sessionEnded
            case limitExceeded
            case reentrantWrite
            case widgetAlreadyDrawn
            case widgetNotAssignable
            case runReplaced
            case missingSecret
        }

        private var value: Value

        /// The key holds a value of another type.
        public static let typeMismatch = Code(value: .typeMismatch)
        /// There is no session where the call was made.
        public static let unsupportedCallSite = Code(value: .unsupportedCallSite)
        /// The session that owned the state has ended.
        public static let sessionEnded = Code(value: .sessionEnded)
        /// The change would exceed the limits of the session's state.
        public static let limitExceeded = Code(value: .limitExceeded)
        /// A reducer tried to change the state that it reduces.
        public static let reentrantWrite = Code(value: .reentrantWrite)
        /// The value of a keyed widget was set after the widget had been drawn in the same run.
        public static let widgetAlreadyDrawn = Code(value: .widgetAlreadyDrawn)
        /// The value belongs to a widget whose value code can never set, such as a button.
        public static let widgetNotAssignable = Code(value: .widgetNotAssignable)
        /// The run that wanted to change the value was replaced by another one, or the user has stopped it or left. The
        /// `cause` of the error is a `CancellationError`.
        public static let runReplaced = Code(value: .runReplaced)

        /// There is no secret of that name.
        public static let missingSecret = Code(value: .missingSecret)

        /// The name of the code.
        public var description: String { self.value.rawValue }
    }
}

// MARK: - The module's messages

extension StateError {
    static func typeMismatch(_ key: StateKey, holds held: any Any.Type, asked: any Any.Type) -> StateError {
        let type = String(reflecting: held)
        let other = String(reflecting: asked)
        return StateError(
            code: .typeMismatch,
            message: "\(key) holds \(type), \(other) was asked for. Use one type per key, or give this one a namespace."
        )
    }

    /// - Parameter held: The name of a type of another process.
    static func typeMismatch(_ key: StateKey, holdsTypeNamed held: String, asked: any Any.Type) -> StateError {
        let other = String(reflecting: asked)
        return StateError(
            code: .typeMismatch,
            message: """
                \(key) holds a value of another type (\(held)) since the process was started anew, \(other) was asked for. Use one \
                type per key, or give this one a namespace.
                """
        )
    }

    static func unsupportedCallSite(_ function: String) -> StateError {
        StateError(
            code: .unsupportedCallSite,
            message: """
                \(function) was called where there is no session. Call it in a page, in a function that runs with the page's \
                script run context, or in a session task.
                """
        )
    }

    static func sessionEnded(_ key: StateKey) -> StateError {
        StateError(
            code: .sessionEnded,
            message:
                "\(key) belongs to a session that has ended. End the work that uses it with the session: Session.task(id:)."
        )
    }

    static func entryLimitExceeded(_ key: StateKey, maximum: Int) -> StateError {
        StateError(
            code: .limitExceeded,
            message: """
                \(key) was not made: there are \(maximum) states already, the most that are allowed. Clear those that are not \
                needed, keep many values in one state, or raise maximumEntryCount.
                """
        )
    }

    static func byteLimitExceeded(_ key: StateKey, byteCount: Int, maximum: Int) -> StateError {
        StateError(
            code: .limitExceeded,
            message: """
                \(key) was not changed: its new value of about \(byteCount) bytes would take all states together above the \
                \(maximum) bytes that are allowed. Keep less, clear other states, or raise maximumBytes.
                """
        )
    }

    static func widgetAlreadyDrawn(_ key: String) -> StateError {
        StateError(
            code: .widgetAlreadyDrawn,
            message: """
                Session state "\(key)" is the value of a widget that this run has drawn already. Set it before the widget, or in \
                a callback, or bind the widget to a useState.
                """
        )
    }

    static func widgetNotAssignable(_ key: String) -> StateError {
        StateError(
            code: .widgetNotAssignable,
            message: """
                Session state "\(key)" is the value of a widget that only the browser sets, such as a button or an upload. Keep \
                what you want to set under another key.
                """
        )
    }

    static func runReplaced(_ key: StateKey) -> StateError {
        StateError(
            code: .runReplaced,
            message: """
                \(key) was not changed: the run that wanted to change it was replaced by another one, stopped, or left. Let the \
                error pass, or make the state with survivesReplacement: true if the change must count nevertheless.
                """,
            cause: CancellationError()
        )
    }

    static func reentrantWrite(_ key: StateKey) -> StateError {
        StateError(
            code: .reentrantWrite,
            message: "\(key) was changed inside its own reducer. Change the value the reducer was given instead."
        )
    }
}

extension StateError {
    /// Whether the session has ended or the run was replaced: then what the code wanted is of no interest any more, and
    /// is no failure of it.
    package var isOfTheEnd: Bool { self.code == .sessionEnded || self.code == .runReplaced }

    /// Tells of a write that could not be done from a call that cannot throw: on the page if there is one, and in the
    /// log.
    ///
    /// Use after the end of a session or of a replaced run is logged at `debug` only: it is usual while their tasks
    /// come to their end.
    package func report() {
        let level: Logger.Level = self.isOfTheEnd ? .debug : .error
        Logger.current.log(
            level: level,
            "State could not be used",
            metadata: ["error.code": "\(self.code)", "error.message": "\(self.message)"]
        )
        if !self.isOfTheEnd {
            ScriptRunContext.current?.reportError?(self)
        }
    }
}
