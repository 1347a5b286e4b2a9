private import Synchronization

/// Gives elements to the reader of the stream of a function, one after the other.
///
/// A function that yields takes one as its last parameter and returns nothing:
///
/// ```swift
/// @RunInExecutor(executor: .process)
/// func answer(prompt: String, yield: Yield<String>) throws {
///     for token in model.tokens(of: prompt) { try yield(token) }
/// }
///
/// try await st.writeStream($answer(prompt: "Why?"))
/// ```
///
/// Elements arrive in order, in this process or from a worker. A reader that is slow holds the function up: 64 KB of elements, in encoded form, wait for
/// it in each process, and then the call waits. A reader that goes away ends the function: a worker is killed, and on a thread the next call throws.
public struct Yield<Element: Codable & Sendable>: Sendable {
    private enum Target {
        case sink(any ElementSink)
        case closure(@Sendable (Element) throws -> Void)
        /// The call of this number, in a worker.
        case caller(UInt32)
        case nobody
    }

    private let target: Target

    /// Creates one that hands elements to a closure, to call a function that yields by itself, such as in a test.
    ///
    /// - Parameter receive: Called with each element, on the thread that yields it, or on one of a worker's. What it throws ends the function.
    public init(_ receive: @escaping @Sendable (Element) throws -> Void) {
        self.target = .closure(receive)
    }

    /// Creates one that hands encoded elements to a reader.
    package init(to sink: any ElementSink) {
        self.target = .sink(sink)
    }

    /// Creates one whose reader is the job that runs, once it does.
    package init() {
        self.target = .nobody
    }

    /// Gives an element to the reader. Blocks the thread while too many wait for it.
    ///
    /// - Throws: `CancellationError` if there is no reader any more, or the task was cancelled; ``ExecutorError`` with `refusedResult` if the element cannot
    ///   be encoded or is too long; for a job, `JobError` with `streamTooLong`.
    public func callAsFunction(_ element: Element) throws {
        try self.giveBlocking(element)
    }

    private func giveBlocking(_ element: Element) throws {
        switch self.target {
        case .closure(let receive): try receive(element)
        case .nobody: throw ExecutorError.noReader
        case .caller(let call):
            guard let session = WorkerSession.current else { throw CancellationError() }
            try session.yield(try ElementRecords.encode(element, limits: session.limits), of: call)
        case .sink(let sink):
            let record = try ElementRecords.encode(element)
            while true {
                try Task.checkCancellation()
                let room = Parker<Void>()
                switch sink.offer(record, orLater: { room.deliver(()) }) {
                case .taken: return
                case .refused(let error): throw error
                case .later: _ = room.wait(for: nil)
                }
            }
        }
    }

    /// Gives an element to the reader. Suspends while too many wait for it.
    ///
    /// - Throws: As the one that blocks.
    public func callAsFunction(_ element: Element) async throws {
        guard case .sink(let sink) = self.target else {
            return try self.giveBlocking(element)
        }
        let record = try ElementRecords.encode(element)
        while true {
            try Task.checkCancellation()
            let gate = ElementGate()
            switch sink.offer(record, orLater: { gate.open() }) {
            case .taken: return
            case .refused(let error): throw error
            case .later:
                await withTaskCancellationHandler {
                    await gate.wait()
                } onCancel: {
                    gate.open()
                }
            }
        }
    }
}

/// Opens once.
private final class ElementGate: Sendable {
    private struct State {
        var isOpen = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func open() {
        let waiter = self.state.withLock { state in
            state.isOpen = true
            return state.waiter.take()
        }
        waiter?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = self.state.withLock { state in
                if !state.isOpen { state.waiter = continuation }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

// MARK: - On the way to a worker, or to a job

extension Yield: Codable {
    /// Makes one for the call that is being read: in a worker its caller's, and for a job the job's.
    public init(from decoder: any Decoder) throws {
        _ = try decoder.singleValueContainer().decode(Bool.self)
        if let call = WorkerSession.current?.activeCall {
            self.target = .caller(call)
        } else if let sink = ElementReader.current {
            self.target = .sink(sink)
        } else {
            self.target = .nobody
        }
    }

    /// Writes that there is one. Who reads is not part of it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(true)
    }
}

/// Who reads what decoded functions yield that run here.
package enum ElementReader {
    @TaskLocal package static var current: (any ElementSink)?
}

extension Yield: YieldingInput {
    package static var yieldsElements: Bool { true }

    package var elementSink: (any ElementSink)? {
        switch self.target {
        case .sink(let sink): sink
        case .closure(let receive): ClosureSink(receive)
        case .caller, .nobody: nil
        }
    }
}

extension RemoteArguments: YieldingInput {
    package static var yieldsElements: Bool {
        for type in repeat (each Argument).self {
            if type is any YieldingInput.Type { return true }
        }
        return false
    }

    package var elementSink: (any ElementSink)? {
        for value in repeat each self.values {
            if let yield = value as? any YieldingInput { return yield.elementSink }
        }
        return nil
    }
}

extension ExecutorError {
    fileprivate static var noReader: ExecutorError {
        ExecutorError(
            code: .unsupportedCallSite,
            message:
                "Nobody reads what the function yields. Call it as $name(…), as a job, or with Yield { element in … }."
        )
    }
}
