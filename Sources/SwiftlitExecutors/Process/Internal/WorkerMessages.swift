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
    /// The mangled name of the error's type and the encoded error, if it is `Codable` and can be found by name.
    var value: Value?

    struct Value: Codable, Sendable {
        var mangledName: String
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
