private import Logging
private import Synchronization

/// Worker processes of this binary that run functions: what crashes, runs for ever or eats memory there is a thrown error here.
///
/// The first call starts the first worker; further ones start when calls wait, up to the configured maximum. A call runs in one worker and a
/// worker runs one call at a time, so a slow call holds up none but those that find no worker free. Waiting calls take turns by
/// group. Calls whose worker is lost do not affect others.
///
/// Workers end with this process, however it ends. Dropping the last reference to a pool ends it like ``shutDown()``.
///
/// A process that reaps children it does not know (`waitpid(-1, …)`) takes the pool's knowledge of how workers ended.
public final class WorkerPool: Sendable {
    /// The pool that `.process` stands for, with the default configuration. Starts nothing until its first call.
    public static let shared = WorkerPool()

    /// What the pool was created with.
    public let configuration: Configuration

    let core: WorkerPoolCore
    private let encoder: BinaryEncoder
    private let decoder: BinaryDecoder

    /// Creates a pool. Starts no process.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        self.encoder = BinaryEncoder(limits: configuration.codingLimits)
        self.decoder = BinaryDecoder(limits: configuration.codingLimits)
        self.core = WorkerPoolCore(configuration: configuration)
    }

    deinit {
        self.core.beginShutdown()
    }

    /// Runs a function in a worker process and returns what it returns.
    ///
    /// The argument is encoded and the result decoded where the caller runs, by copying for numbers in arrays, `Data` and text. No thread is
    /// blocked while the function runs, except that the caller's waits up to 0.1 ms for a function that has been answering sooner (Linux).
    ///
    /// Cancelling the task kills the worker and throws `CancellationError` at once; a call that still waits just ends.
    ///
    /// - Parameters:
    ///   - function: What to run.
    ///   - input: What to give it.
    ///   - timeout: How long the call may take, from now to its result, waiting for a worker and repeats included. Then the worker is
    ///     killed and the call throws ``ExecutorError/Code/timedOut``. `nil`, the default: for ever. 0 or less: it throws at once.
    ///   - retry: Whether the call is made again after its worker was lost. Default: it is not.
    ///   - group: Calls of different groups take turns at free workers, such as one group for each session. Default: one group.
    ///   - progress: Called with each report of the function, in order and one at a time, in a child task of the caller's. The call returns
    ///     after the last. While it is busy up to 64 reports wait for it, beyond that the oldest are dropped; after a failure
    ///     those that wait are dropped.
    /// - Throws: What the function throws, if it is `Codable`; else an ``ExecutorError``; `CancellationError` if the task was cancelled.
    public func call<Function: RemoteFunction>(
        _ function: Function.Type,
        _ input: Function.Input,
        timeout: Duration? = nil,
        retry: WorkerPool.Retry = .never,
        group: String = "",
        progress: (@Sendable (WorkerProgress) async -> Void)? = nil
    ) async throws -> Function.Output {
        guard let progress else {
            return try await self.call(function, input, timeout: timeout, retry: retry, group: group, report: nil)
        }
        let (stream, reports) = AsyncStream.makeStream(
            of: WorkerProgress.self,
            bufferingPolicy: .bufferingNewest(Self.maximumReportCount)
        )
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                for await report in stream { await progress(report) }
            }
            // An error leaves the group, which cancels the task above, and with it the stream.
            let output = try await self.call(function, input, timeout: timeout, retry: retry, group: group) {
                if case .reported(let report) = $0 { reports.yield(report) }
            }
            reports.finish()
            try await tasks.waitForAll()
            return output
        }
    }

    /// As the public one; `report` gets the position in the queue, the start and the reports, from any thread. It must not block.
    func call<Function: RemoteFunction>(
        _ function: Function.Type,
        _ input: Function.Input,
        timeout: Duration?,
        retry: WorkerPool.Retry,
        group: String,
        report: (@Sendable (CallProgress) -> Void)?
    ) async throws -> Function.Output {
        try Task.checkCancellation()
        let deadline = timeout.map { ContinuousClock.now + $0 }
        let id = WorkerPoolCore.nextCallID()
        let logger = self.configuration.logger ?? Logger.current
        let request = try self.request(
            for: function,
            input,
            number: id.frameNumber,
            wantsProgress: report != nil,
            context: WorkerContext.current(logger)
        )
        var options = WorkerCallOptions(
            group: group,
            deadline: deadline,
            timeout: timeout,
            retries: retry.limit,
            logger: logger,
            report: report
        )
        if request.isYielding {
            options.elements = (input as? any YieldingInput)?.elementSink
            // Its reader has had elements of the first try.
            options.retries = 0
        }
        let reply = try await self.core.perform(id, request, options)
        return try self.result(of: function, from: reply)
    }

    /// Starts the workers of ``Configuration/minimumWorkerCount``, so that the first calls find them ready. Returns before they are.
    public func start() {
        self.core.prepare()
    }

    /// Starts workers until there are `count`, and keeps so many from now on, so that calls find them ready. Returns before they are.
    ///
    /// - Parameter count: How many workers, at most ``Configuration/maximumWorkerCount``.
    public func warm(count: Int) {
        self.core.prepare(count: count)
    }

    /// Has each worker that starts from now on make a resource before its first call, such as a model that takes seconds to load.
    ///
    /// ```swift
    /// WorkerPool.shared.prepare(Model.self, timeout: .seconds(300))
    /// WorkerPool.shared.warm(count: 2)
    /// ```
    ///
    /// A worker is ready when it has tried; one where it failed is ready too, and the functions that ask for the resource try again and get the error. How long
    /// it took, and the memory that it needs, are in ``statistics``.
    ///
    /// - Parameters:
    ///   - resource: What to make. Its type must not be private.
    ///   - timeout: How long a worker may take to be ready, if that is longer than ``Configuration/startTimeout``.
    /// - Throws: ``ExecutorError`` with `functionNotFound` where no worker could find the type.
    public func prepare<Resource: WorkerResource>(_ resource: Resource.Type, timeout: Duration = .zero) throws {
        guard case .name(let name)? = TypeReference(resource) else {
            throw ExecutorError(
                code: .functionNotFound,
                message:
                    "No worker process can find the resource \(resource): its type is private. Make it internal or public."
            )
        }
        self.core.prepare(resource: name, timeout: timeout)
    }

    /// Ends all workers and returns when they are gone. Calls that wait or run throw ``ExecutorError/Code/shutDown``, and so do later ones.
    ///
    /// Cancelling the task does not change it: ending workers takes milliseconds.
    public func shutDown() async {
        await self.core.shutDown()
    }

    // MARK: - Parts of a call

    private func request<Function: RemoteFunction>(
        for function: Function.Type,
        _ input: Function.Input,
        number: UInt32,
        wantsProgress: Bool,
        context: WorkerContext
    ) throws -> WorkerRequest {
        let description = try WorkerFunction.describe(function)
        var prefix = [UInt8](repeating: 0, count: WorkerFrame.Header.byteCount)
        prefix.reserveCapacity(256)
        let context = self.encoded(context, behind: description.wireName)
        if context != nil {
            withUnsafeBytes(of: UInt16(description.wireName.count)) { prefix.append(contentsOf: $0) }
        }
        prefix.append(contentsOf: description.wireName)
        prefix.append(contentsOf: context ?? [])
        let nameCount = prefix.count - WorkerFrame.Header.byteCount
        var message: EncodedMessage
        do {
            message = try self.encoder.encode(input, behind: prefix)
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
        var flags = description.flags
        if wantsProgress { flags.insert(.wantsProgress) }
        if context != nil { flags.insert(.hasContext) }
        let header = WorkerFrame.Header(
            kind: .call,
            flags: flags,
            call: number,
            bodyCount: message.count - WorkerFrame.Header.byteCount,
            nameCount: nameCount
        )
        header.write(to: &message.bytes)
        let decoder = self.decoder
        return WorkerRequest(
            function: description.name,
            header: header,
            message: message,
            pace: description.pace,
            isYielding: description.isYielding,
            decode: { bytes in
                Result { try decoder.decode(Function.Output.self, borrowing: bytes, startingAt: 0) }
            }
        )
    }

    /// What a call carries over, or `nil` if that is nothing or too much.
    private func encoded(_ context: WorkerContext, behind name: [UInt8]) -> [UInt8]? {
        guard !context.isEmpty else { return nil }
        // Texts always encode; what is too long is left out.
        guard let bytes = try? self.encoder.encode(context), bytes.count <= WorkerContext.maximumByteCount,
            name.count + bytes.count + 2 <= Int(UInt16.max)
        else {
            // Not the library: another function would run.
            guard let library = context.library, context.label.count + context.metadata.count > 0 else { return nil }
            var rest = WorkerContext()
            rest.library = library
            return self.encoded(rest, behind: name)
        }
        return bytes
    }

    /// How many progress reports wait for a caller that does not read them.
    private static let maximumReportCount = 64

    private func result<Function: RemoteFunction>(
        of function: Function.Type,
        from reply: WorkerReply
    ) throws -> Function.Output {
        do {
            switch reply {
            case .value(let value):
                // The request that the reply answers was made for this very function.
                guard let value = try value.get() as? Function.Output else { throw WorkerFrameError.unexpected }
                return value
            case .body(.result, let body):
                return try self.decoder.decode(Function.Output.self, from: body)
            case .body(.thrown, let body):
                throw try WorkerFunction.error(from: body, decoder: self.decoder, function: function.name).asFailure
            case .body(.refused, let body):
                throw try WorkerFunction.refusal(from: body, decoder: self.decoder, function: function.name).asFailure
            case .body:
                throw WorkerFrameError.unexpected
            }
        } catch let failure as WorkerFailure {
            throw failure.error
        } catch {
            throw ExecutorError(
                code: .unreadableReply,
                message: """
                    The result of "\(function.name)" (\(Function.Output.self)) cannot be read: \(readableText(of: error)). \
                    Does its init(from:) read what its encode(to:) writes?
                    """,
                cause: error
            )
        }
    }
}

/// Tells an error that came from the worker from one that decoding threw.
private struct WorkerFailure: Error {
    var error: any Error
}

extension Error {
    fileprivate var asFailure: WorkerFailure { WorkerFailure(error: self) }
}
