/// Why an app could not be served.
public struct ServerError: Error, Sendable {
    /// What went wrong; branch on this.
    public var code: Code

    /// What failed, on what, and what to do next, in one line for people.
    public var message: String

    /// The error underneath, if there was one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension ServerError {
    /// The open set of reasons why an app cannot be served.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case portInUse
            case addressNotAvailable
            case permissionDenied
            case cannotListen
            case invalidConfiguration
            case wrongArguments
            case frontendNotAvailable
            case startFailed
        }

        private let base: Base

        /// The code's name.
        public var description: String { self.base.rawValue }

        /// Another program listens on the port.
        public static let portInUse = Self(base: .portInUse)

        /// The address is not one of this machine's, or its name is not known.
        public static let addressNotAvailable = Self(base: .addressNotAvailable)

        /// The system does not let this user listen on the port.
        public static let permissionDenied = Self(base: .permissionDenied)

        /// The system refused to listen for another reason.
        public static let cannotListen = Self(base: .cannotListen)

        /// A value of the configuration cannot be used.
        public static let invalidConfiguration = Self(base: .invalidConfiguration)

        /// The command line has an argument that is neither an option nor a setting, or an option with a wrong value.
        public static let wrongArguments = Self(base: .wrongArguments)

        /// The frontend is missing and could not be fetched.
        public static let frontendNotAvailable = Self(base: .frontendNotAvailable)

        /// `App.start()` has thrown an error, which is the `cause`.
        public static let startFailed = Self(base: .startFailed)
    }
}

extension ServerError {
    /// Says that an app has thrown at its start.
    init(startFailed error: any Error) {
        let text = "\(error)"
        let end = text.hasSuffix(".") || text.hasSuffix("!") ? "" : "."
        self.init(.startFailed, "The app could not start: \(text)\(end)", cause: error)
    }
}

extension ServerError: Equatable {
    /// Errors are equal when code and message are; causes are not compared.
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension ServerError: CustomStringConvertible {
    /// The code and the message.
    public var description: String {
        "\(self.code): \(self.message)"
    }
}
