/// Why a login cannot be used as it is configured.
public struct LoginError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, and what to do about it.
    public var message: String

    /// Creates an error.
    ///
    /// - Parameter message: What is wrong, and what to do about it.
    public init(_ message: String) { self.message = message }

    /// The message.
    public var description: String { self.message }
}
