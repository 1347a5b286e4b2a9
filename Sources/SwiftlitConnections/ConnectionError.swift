/// A connection that cannot be opened or used.
///
/// Messages name the connection and what to do; they never hold secrets. Equality compares `code` and `message`.
public struct ConnectionError: Error, Equatable, CustomStringConvertible {
    /// What kind of failure it was. An open set: switch with a `default`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Storage: String, Sendable {
            case missingSetting, invalidSetting, openingFailed, timedOut, noSession, closed, connectionLost,
                queryFailed, readOnly, tooManyRows,
                invalidResponse
        }

        private let storage: Storage

        /// A setting that is needed is in neither secrets nor code.
        public static let missingSetting = Code(storage: .missingSetting)
        /// A setting of the connection, in secrets or in code, has a value that cannot be used: an address that is none, a path that leads elsewhere.
        public static let invalidSetting = Code(storage: .invalidSetting)
        /// The connection could not be opened, or could not a short while ago.
        public static let openingFailed = Code(storage: .openingFailed)
        /// Opening or a call took too long.
        public static let timedOut = Code(storage: .timedOut)
        /// A connection of a session was asked for where there is none.
        public static let noSession = Code(storage: .noSession)
        /// The server is stopping, or the connection was closed.
        public static let closed = Code(storage: .closed)
        /// The other side has ended the connection. The next use opens it again.
        public static let connectionLost = Code(storage: .connectionLost)
        /// The other side refuses a query.
        public static let queryFailed = Code(storage: .queryFailed)
        /// A write was asked of a connection that is read-only.
        public static let readOnly = Code(storage: .readOnly)
        /// A result has more rows, or more bytes, than allowed.
        public static let tooManyRows = Code(storage: .tooManyRows)
        /// The other side has answered something that cannot be read, or with a status of failure.
        public static let invalidResponse = Code(storage: .invalidResponse)

        /// The name of the code.
        public var description: String { self.storage.rawValue }
    }

    /// What kind of failure it was.
    public var code: Code

    /// What happened, to which connection, and what to do next.
    public var message: String

    /// The error that led to this one, if there was one. It comes from the implementation of the connection.
    public var cause: (any Error)?

    /// Creates an error.
    ///
    /// - Parameters:
    ///   - code: What kind of failure it was.
    ///   - message: What happened, to which connection, and what to do next.
    ///   - cause: The error that led to this one. Default: none.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }

    /// Compares code and message; the cause is left out.
    public static func == (left: ConnectionError, right: ConnectionError) -> Bool {
        left.code == right.code && left.message == right.message
    }
}
