/// What a worker says first.
struct WorkerHello: Codable, Sendable {
    /// Identifies the build; the same for the same binary.
    var build: [UInt8]
    var processID: Int32
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
