private import Synchronization

/// What is known of a function that is called in workers.
struct WorkerFunction: Sendable {
    /// The name in errors and logs.
    var name: String
    /// How the worker finds it, as it stands in a frame.
    var wireName: [UInt8]
    var flags: WorkerFrame.Flags
    /// Whether it yields elements.
    var isYielding = false
    let pace = FunctionPace()

    // Bounded by the number of function types in the program.
    private static let known = Mutex<[ObjectIdentifier: WorkerFunction]>([:])

    /// Describes a function, or throws `functionNotFound` if no worker could find it.
    static func describe<Function: RemoteFunction>(_ function: Function.Type) throws -> WorkerFunction {
        let key = ObjectIdentifier(function)
        if let known = self.known.withLock({ $0[key] }) { return known }
        let description = try self.makeDescription(of: function)
        return self.known.withLock { known in
            let first = known[key] ?? description
            known[key] = first
            return first
        }
    }

    private static func makeDescription<Function: RemoteFunction>(of function: Function.Type) throws -> WorkerFunction {
        var description = try self.makeName(of: function)
        description.isYielding = (Function.Input.self as? any YieldingInput.Type)?.yieldsElements ?? false
        return description
    }

    private static func makeName<Function: RemoteFunction>(of function: Function.Type) throws -> WorkerFunction {
        switch TypeReference(function) {
        case .name(let name) where name.utf8.count <= Int(UInt16.max):
            return WorkerFunction(name: function.name, wireName: Array(name.utf8), flags: [])
        case .offset(let offset):
            return WorkerFunction(
                name: function.name,
                wireName: withUnsafeBytes(of: offset) { Array($0) },
                flags: .nameIsOffset
            )
        case .name, nil:
            throw ExecutorError(
                code: .functionNotFound,
                message: """
                    No worker process can find "\(function.name)": it is generic over a private type, or private in a dynamically \
                    loaded library. Make the types internal or public.
                    """
            )
        }
    }

    /// The type that a frame names, in the worker.
    static func reference(wireName: some Collection<UInt8>, flags: WorkerFrame.Flags) -> TypeReference? {
        if flags.contains(.nameIsOffset) {
            guard wireName.count == 8 else { return nil }
            return .offset(Array(wireName).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
        }
        return String(validating: wireName, as: UTF8.self).map { .name($0) }
    }

    // Bounded by the number of function types in the program.
    private static let prepared = Mutex<Set<ObjectIdentifier>>([])

    /// In a worker: prepares the process for a function, before its first call.
    static func prepareOnce(_ function: any RemoteFunction.Type) {
        if self.prepared.withLock({ $0.insert(ObjectIdentifier(function)).inserted }) { function.prepareWorker() }
    }

    // MARK: - Errors from a worker

    /// The error that a function threw: the very one if its type can be found and read, else its text.
    static func error(from body: [UInt8], decoder: BinaryDecoder, function: String) throws -> any Error {
        self.error(try decoder.decode(ThrownError.self, from: body), decoder: decoder, function: function)
    }

    /// As ``error(from:decoder:function:)``, of an error that was decoded already.
    static func error(_ thrown: ThrownError, decoder: BinaryDecoder, function: String) -> any Error {
        if let value = thrown.value,
            let type = value.type.type as? any (Error & Decodable).Type,
            // Absence is the answer: an error that cannot be read back is told by its text.
            let error = try? decoder.decode(type, from: value.encoded)
        {
            return error
        }
        let remote = ExecutorError.RemoteError(
            typeName: thrown.typeName,
            text: thrown.localizedDescription ?? thrown.description,
            description: thrown.description,
            domain: thrown.domain,
            code: thrown.code
        )
        return ExecutorError(
            code: .functionThrew,
            message: "\"\(function)\" threw \(remote.typeName): \(remote.text)",
            cause: remote
        )
    }

    /// The failure of a call that the worker refused.
    static func refusal(from body: [UInt8], decoder: BinaryDecoder, function: String) throws -> ExecutorError {
        let refused = try decoder.decode(RefusedCall.self, from: body)
        switch refused.reason {
        case .functionNotFound:
            return ExecutorError(
                code: .functionNotFound,
                message:
                    "The worker process did not find \"\(function)\" (\(refused.description)). Is its type in a library loaded at run time?"
            )
        case .unreadableArgument:
            return ExecutorError(
                code: .unreadableArgument,
                message: """
                    The argument of "\(function)" cannot be read by the worker: \(refused.description). Does its init(from:) read what its \
                    encode(to:) writes? The function did not run.
                    """
            )
        case .refusedResult:
            return ExecutorError(
                code: .refusedResult,
                message: "The result of \"\(function)\" cannot be sent back: \(refused.description)."
            )
        }
    }
}

/// What a coding error says, with the place in the value.
func readableText(of error: any Error) -> String {
    let context: (text: String, path: [any CodingKey])? =
        switch error {
        case EncodingError.invalidValue(_, let context): (context.debugDescription, context.codingPath)
        case DecodingError.dataCorrupted(let context): (context.debugDescription, context.codingPath)
        case DecodingError.keyNotFound(_, let context): (context.debugDescription, context.codingPath)
        case DecodingError.typeMismatch(_, let context): (context.debugDescription, context.codingPath)
        case DecodingError.valueNotFound(_, let context): (context.debugDescription, context.codingPath)
        default: nil
        }
    guard let context else { return "\(error)" }
    let text = context.text.hasSuffix(".") ? String(context.text.dropLast()) : context.text
    guard !context.path.isEmpty else { return text }
    return "\(text), at \(context.path.map(\.stringValue).joined(separator: "."))"
}
