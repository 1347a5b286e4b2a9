/// A message that cannot be read or written, or a protocol rule that was broken.
package struct WireError: Error, Sendable {
    /// What went wrong.
    package var code: Code

    /// What failed, on what, and what to do next. Holds no widget values.
    package var message: String

    /// The error underneath, if there was one.
    package var cause: (any Error)?

    /// Creates an error.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }
}

extension WireError {
    /// The open set of things that go wrong with messages.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Base: String {
            case messageTooLarge
            case tooManyRecords
            case malformedMessage
            case unencodableMessage
            case invalidUserKey
        }

        private let base: Base

        package var description: String { self.base.rawValue }

        /// The message has more bytes than its receiver accepts; a WebSocket closes with 1009.
        package static let messageTooLarge = Self(base: .messageTooLarge)

        /// The message is small, but would unpack to more widgets or files than its receiver accepts; a WebSocket
        /// closes with 1009.
        package static let tooManyRecords = Self(base: .tooManyRecords)

        /// The bytes are not a message of the protocol; a WebSocket closes with 1002.
        package static let malformedMessage = Self(base: .malformedMessage)

        /// The message cannot be serialized, for instance because it exceeds two gigabytes.
        package static let unencodableMessage = Self(base: .unencodableMessage)

        /// A widget's key is empty, or could be taken for an identifier.
        package static let invalidUserKey = Self(base: .invalidUserKey)
    }
}

extension WireError: Equatable {
    /// Errors are equal when code and message are; causes are not compared.
    package static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension WireError: CustomStringConvertible {
    package var description: String {
        "\(self.code): \(self.message)"
    }
}
