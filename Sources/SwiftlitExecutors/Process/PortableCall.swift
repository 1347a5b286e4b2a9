private import Logging

/// A call of a remote function as bytes, which another machine hands on to its workers without knowing its types.
package struct PortableCall: Codable, Sendable {
    /// The type that is the function.
    package var function: TypeReference
    /// What errors and logs call the function.
    package var name: String
    /// Which build of the program has written the argument.
    package var build: [UInt8]
    /// What the call carries over beside the argument; empty for nothing.
    package var context: [UInt8]
    /// The encoded argument.
    package var argument: [UInt8]
    /// Whether the function yields elements.
    package var isYielding: Bool
    /// Whether its caller reads progress.
    package var isWatched: Bool

    package init(
        function: TypeReference,
        name: String,
        build: [UInt8],
        context: [UInt8],
        argument: [UInt8],
        isYielding: Bool,
        isWatched: Bool
    ) {
        self.function = function
        self.name = name
        self.build = build
        self.context = context
        self.argument = argument
        self.isYielding = isYielding
        self.isWatched = isWatched
    }

    /// Writes a call.
    ///
    /// - Throws: `functionNotFound` where no other process could find the function, `refusedArgument` for an argument that cannot be encoded.
    package init<Function: RemoteFunction>(
        _ function: Function.Type,
        _ input: Function.Input,
        isWatched: Bool,
        limits: BinaryLimits = BinaryLimits()
    ) throws {
        let description = try WorkerFunction.describe(function)
        guard let reference = TypeReference(function) else {
            throw ExecutorError(
                code: .functionNotFound,
                message: "No other process can find \"\(function.name)\". Make its types internal or public."
            )
        }
        let encoder = BinaryEncoder(limits: limits)
        do {
            self.argument = try encoder.encode(input)
        } catch {
            throw ExecutorError(
                code: .refusedArgument,
                message: """
                    The argument of "\(description.name)" (\(Function.Input.self)) cannot be sent to a worker: \
                    \(readableText(of: error)). The function did not run.
                    """,
                cause: error
            )
        }
        var context = WorkerContext.current(.current)
        // A library of one machine is no file of another.
        context.library = nil
        self.function = reference
        self.name = description.name
        self.build = WorkerBuild.current
        // Texts always encode, and the context is a hint and no argument.
        self.context = context.isEmpty ? [] : (try? encoder.encode(context)) ?? []
        self.isYielding = description.isYielding
        self.isWatched = isWatched
    }

    /// Which build of the program this is.
    package static var currentBuild: [UInt8] { WorkerBuild.current }
}

/// What came of a ``PortableCall``, as bytes.
package struct PortableReply: Sendable {
    /// What the bytes are.
    package enum Kind: UInt8, Sendable {
        /// An encoded result.
        case result = 0
        /// What the function threw.
        case thrown = 1
        /// Why the worker did not run the function, or could not send its result.
        case refused = 2
        /// An error of the workers themselves, such as a crash: a ``PortableFailure``.
        case failed = 3
    }

    package var kind: Kind
    package var body: [UInt8]

    package init(kind: Kind, body: [UInt8]) {
        self.kind = kind
        self.body = body
    }

    /// The result of a function, where it was called.
    ///
    /// - Throws: What the function threw; `ExecutorError`.
    package func output<Function: RemoteFunction>(
        of function: Function.Type,
        limits: BinaryLimits = BinaryLimits()
    ) throws -> Function.Output {
        let decoder = BinaryDecoder(limits: limits)
        let failure: any Error
        do {
            switch self.kind {
            case .result: return try decoder.decode(Function.Output.self, from: self.body)
            case .thrown: failure = try WorkerFunction.error(from: self.body, decoder: decoder, function: function.name)
            case .refused:
                failure = try WorkerFunction.refusal(from: self.body, decoder: decoder, function: function.name)
            case .failed: failure = try decoder.decode(PortableFailure.self, from: self.body).error
            }
        } catch {
            failure = ExecutorError(
                code: .unreadableReply,
                message: """
                    The result of "\(function.name)" (\(Function.Output.self)) cannot be read: \(readableText(of: error)). \
                    Does its init(from:) read what its encode(to:) writes?
                    """,
                cause: error
            )
        }
        throw failure
    }
}

/// An error of a pool of workers, for another machine.
package struct PortableFailure: Codable, Sendable {
    /// How a worker ended.
    private struct End: Codable, Sendable {
        var processID: Int32
        var function: String?
        var signal: Int32?
        var exitCode: Int32?
        var standardError: String
        var backtrace: String?
        var peakResidentBytes: UInt64
    }

    private var code: String
    private var message: String
    private var cause: String?
    private var end: End?

    /// Takes an error apart. Of its cause the text is kept, and all of an ``ExecutorError/WorkerEnd``.
    package init(_ error: any Error) {
        guard let error = error as? ExecutorError else {
            self.code = ExecutorError.Code.unsupportedExecutor.description
            self.message = "\(error)"
            return
        }
        self.code = error.code.description
        self.message = error.message
        if let end = error.cause as? ExecutorError.WorkerEnd {
            self.end = End(
                processID: end.processID,
                function: end.function,
                signal: end.signal,
                exitCode: end.exitCode,
                standardError: end.standardError,
                backtrace: end.backtrace,
                peakResidentBytes: end.peakResidentBytes
            )
        } else if let cause = error.cause {
            self.cause = "\(cause)"
        }
    }

    /// The error again.
    package var error: ExecutorError {
        var cause: (any Error)? = self.cause.map { PortableCause(description: $0) }
        if let end = self.end {
            cause = ExecutorError.WorkerEnd(
                processID: end.processID,
                function: end.function,
                signal: end.signal,
                exitCode: end.exitCode,
                standardError: end.standardError,
                backtrace: end.backtrace,
                peakResidentBytes: end.peakResidentBytes
            )
        }
        let code = Self.codes.first { $0.description == self.code } ?? .unsupportedExecutor
        return ExecutorError(code: code, message: self.message, cause: cause)
    }

    private static let codes: [ExecutorError.Code] = [
        .unsupportedCallSite, .unsupportedFunction, .unsupportedExecutor, .queueFull, .timedOut, .recursiveLimit,
        .deadlock,
        .shutDown, .workerCrashed, .workerExited, .outOfMemory, .unreadableReply, .refusedArgument, .unreadableArgument,
        .refusedResult, .functionThrew, .functionNotFound, .startFailed, .buildMismatch,
    ]
}

/// The text of an error of another machine.
private struct PortableCause: Error, CustomStringConvertible {
    var description: String
}

extension WorkerPool {
    /// Runs a call that came from elsewhere in a worker process.
    ///
    /// Cancelling the task kills the worker and throws `CancellationError` at once.
    ///
    /// - Parameters:
    ///   - call: The call. Its function has to be one of this program.
    ///   - group: Calls of different groups take turns at free workers.
    ///   - retry: Whether the call is made again after its worker process was lost.
    ///   - elements: Gets what the function yields.
    ///   - report: Gets the start and the reports of the function, from any thread. It must not block.
    /// - Returns: What came of it, also where the worker crashed.
    /// - Throws: `CancellationError` alone.
    package func forward(
        _ call: PortableCall,
        group: String,
        retry: Retry,
        elements: (any ElementSink)?,
        report: @escaping @Sendable (CallProgress) -> Void
    ) async throws -> PortableReply {
        try Task.checkCancellation()
        let encoder = BinaryEncoder(limits: self.configuration.codingLimits)
        do {
            let id = WorkerPoolCore.nextCallID()
            let options = WorkerCallOptions(
                group: group,
                deadline: nil,
                timeout: nil,
                // The reader of elements has had those of the first try.
                retries: call.isYielding ? 0 : retry.limit,
                logger: self.configuration.logger ?? .current,
                report: report,
                elements: elements
            )
            switch try await self.core.perform(id, try self.request(call, number: id.frameNumber), options) {
            case .value(let value):
                guard let body = try value.get() as? [UInt8] else { throw WorkerFrameError.unexpected }
                return PortableReply(kind: .result, body: body)
            case .body(.result, let body): return PortableReply(kind: .result, body: body)
            case .body(.thrown, let body): return PortableReply(kind: .thrown, body: body)
            case .body(.refused, let body): return PortableReply(kind: .refused, body: body)
            case .body: throw WorkerFrameError.unexpected
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            return PortableReply(kind: .failed, body: try encoder.encode(PortableFailure(error)))
        }
    }

    /// The call as it is sent to a worker process.
    private func request(_ call: PortableCall, number: UInt32) throws -> WorkerRequest {
        let (wireName, nameFlags): ([UInt8], WorkerFrame.Flags) =
            switch call.function {
            case .name(let name): (Array(name.utf8), [])
            case .offset(let offset): (withUnsafeBytes(of: offset) { Array($0) }, .nameIsOffset)
            }
        var flags = nameFlags
        if call.isWatched { flags.insert(.wantsProgress) }
        var bytes = [UInt8](repeating: 0, count: WorkerFrame.Header.byteCount)
        bytes.reserveCapacity(bytes.count + wireName.count + call.context.count + call.argument.count + 2)
        let hasContext = !call.context.isEmpty && call.context.count + wireName.count + 2 <= Int(UInt16.max)
        if hasContext {
            flags.insert(.hasContext)
            withUnsafeBytes(of: UInt16(wireName.count)) { bytes.append(contentsOf: $0) }
        }
        bytes += wireName
        if hasContext { bytes += call.context }
        let nameCount = bytes.count - WorkerFrame.Header.byteCount
        guard wireName.count <= Int(UInt16.max),
            call.argument.count <= self.configuration.codingLimits.effectiveByteCount
        else {
            throw ExecutorError(
                code: .refusedArgument,
                message: """
                    The argument of "\(call.name)" has \(call.argument.count) bytes, more than the worker takes. The function did not run.
                    """
            )
        }
        bytes += call.argument
        let header = WorkerFrame.Header(
            kind: .call,
            flags: flags,
            call: number,
            bodyCount: bytes.count - WorkerFrame.Header.byteCount,
            nameCount: nameCount
        )
        header.write(to: &bytes)
        return WorkerRequest(
            function: call.name,
            header: header,
            message: EncodedMessage(bytes: bytes),
            pace: FunctionPace(),
            isYielding: call.isYielding,
            decode: { .success(Array($0)) }
        )
    }
}

extension RemoteChunk.Input {
    /// The function that the items are for.
    package var called: TypeReference { self.function }
}
