/// Why a test of an app could not go on.
public struct AppTestError: Error, CustomStringConvertible {
    /// What went wrong. New codes may be added; compare with the static members.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Storage: String, Sendable {
            case timeout, protocolViolation, elementNotFound, ambiguousElement, cannotInteract, uploadRefused,
                downloadFailed, sessionNotSaved, sessionNotReadable
        }

        private let storage: Storage

        /// Something did not happen in time.
        public static let timeout = Code(storage: .timeout)
        /// The page sent what would break a browser.
        public static let protocolViolation = Code(storage: .protocolViolation)
        /// There is no such element on the page.
        public static let elementNotFound = Code(storage: .elementNotFound)
        /// Several elements on the page are meant.
        public static let ambiguousElement = Code(storage: .ambiguousElement)
        /// The widget cannot be set to that, or is disabled.
        public static let cannotInteract = Code(storage: .cannotInteract)
        /// The server did not take a file.
        public static let uploadRefused = Code(storage: .uploadRefused)
        /// There is nothing that a browser could save.
        public static let downloadFailed = Code(storage: .downloadFailed)

        /// The session is too large to be saved.
        public static let sessionNotSaved = Code(storage: .sessionNotSaved)
        /// A saved session cannot be read: the bytes are damaged, or of another version of Swiftlit.
        public static let sessionNotReadable = Code(storage: .sessionNotReadable)

        /// The name of the code.
        public var description: String { self.storage.rawValue }
    }

    /// What went wrong.
    public var code: Code

    /// What happened and what there is instead.
    public var message: String

    /// The error behind it.
    public var cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    public var description: String { "\(self.code): \(self.message)" }
}
