#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// What a worker says first.
struct WorkerHello: Codable, Sendable {
    /// Identifies the build; the same for the same binary.
    var build: [UInt8]
    var processID: Int32
    /// What it has made before.
    var resources: [MadeResource] = []
}

/// A resource that a worker has made, or could not make.
struct MadeResource: Codable, Sendable {
    var name: String
    /// How much private memory the worker holds more since.
    var byteCount: UInt64
    var nanoseconds: Int64
    /// Why it could not be made.
    var failure: String?
}

/// An error that a function threw.
struct ThrownError: Codable, Sendable {
    /// The error's text.
    var description: String
    /// The error's type, for people.
    var typeName: String
    /// What a `LocalizedError` says of itself.
    var localizedDescription: String?
    /// Domain and code, which every error has and `NSError` is about.
    var domain: String
    var code: Int
    /// The error's type and the encoded error, if it is `Codable` and its type can be found in another process.
    var value: Value?

    struct Value: Codable, Sendable {
        var type: TypeReference
        var encoded: [UInt8]
    }
}

extension ThrownError {
    /// How much of an error's text is sent, in characters.
    static let maximumTextCount = 16 * 1_024

    /// Puts into words what a function threw, and encodes it where it can be.
    init(_ error: any Error, encoder: BinaryEncoder) {
        self.init(
            description: String("\(error)".prefix(Self.maximumTextCount)),
            typeName: "\(type(of: error))",
            localizedDescription: Self.localizedText(of: error).map { String($0.prefix(Self.maximumTextCount)) },
            domain: error._domain,
            code: error._code
        )
        if let codable = error as? any (Error & Codable), let type = TypeReference(type(of: codable)),
            // Absence is the answer: an error that cannot be encoded is told by its text.
            let encoded = try? encoder.encode(codable)
        {
            self.value = Value(type: type, encoded: encoded)
        }
    }

    /// What a localized error has to say, in sentences, or `nil` if it is none or says nothing.
    private static func localizedText(of error: any Error) -> String? {
        guard let error = error as? any LocalizedError, let text = error.errorDescription else { return nil }
        return [text, error.failureReason, error.recoverySuggestion].compactMap(\.self).joined(separator: " ")
    }
}

/// A call that failed in the worker without the function having anything to do with it.
struct RefusedCall: Codable, Sendable {
    enum Reason: String, Codable, Sendable {
        case functionNotFound
        case unreadableArgument
        case refusedResult
    }

    var reason: Reason
    /// The error behind it, as a text.
    var description: String
}
