/// A failure of the cache, as opposed to an error that the cached function itself threw.
///
/// A cache that cannot keep or find a value is not an error: the function runs instead.
public struct CacheError: Error, Sendable {
    /// What went wrong; callers branch on it. More codes may be added.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Name: String, Sendable {
            case recursiveLoad
            case oneShotResult
            case notCodable
        }

        private let name: Name

        /// A cached function needs its own result, for the same arguments, to compute it.
        public static let recursiveLoad = Code(name: .recursiveLoad)

        /// The result of a cached function can be read only once, such as an `AsyncStream`, so that only its first caller would get anything.
        public static let oneShotResult = Code(name: .oneShotResult)

        /// A function whose result is not `Codable` has `scope: .cluster`, which needs that.
        public static let notCodable = Code(name: .notCodable)

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

extension CacheError: Equatable {
    /// Compares code and message; the cause is left out.
    public static func == (lhs: CacheError, rhs: CacheError) -> Bool {
        lhs.code == rhs.code && lhs.message == rhs.message
    }
}

extension CacheError: CustomStringConvertible {
    /// The code and the message, and the cause where there is one.
    public var description: String {
        if let cause = self.cause {
            "\(self.code): \(self.message) (cause: \(cause))"
        } else {
            "\(self.code): \(self.message)"
        }
    }
}
