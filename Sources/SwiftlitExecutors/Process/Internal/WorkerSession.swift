internal import CSwiftlitWorker
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The worker's side of the conversation: runs functions until the server closes the connection.
///
/// The main thread reads a call, runs it and writes the answer, so that nothing has to be handed from thread to thread. C code watches for
/// the end of the server and for too much memory (`takeover.c`).
final class WorkerSession: Sendable {
    /// The session of this process, or `nil` if this is no worker.
    static var current: WorkerSession? { self.instance.withLock { $0 } }

    private static let instance = Mutex<WorkerSession?>(nil)

    private struct ActiveCall {
        var number: UInt32
        var wantsProgress: Bool
    }

    private let region: SharedRegion?
    private let encoder: BinaryEncoder
    private let decoder: BinaryDecoder
    private let maximumBodyCount: Int
    private let memoryLimit: UInt64
    // Written to under this lock, so that the frames of several threads do not mix. The one lock under which there is I/O: nothing else
    // waits for it but other writers, and the server always reads.
    private let active = Mutex<ActiveCall?>(nil)
    private let elements = WorkerElements()

    private init(maximumMessageBytes: Int, memoryLimit: UInt64, region: SharedRegion?) {
        var limits = BinaryLimits()
        limits.maximumByteCount = maximumMessageBytes
        self.encoder = BinaryEncoder(limits: limits)
        self.decoder = BinaryDecoder(limits: limits)
        self.maximumBodyCount = limits.effectiveByteCount + Int(UInt16.max)
        self.memoryLimit = memoryLimit
        self.region = region
    }

    /// Begins the session of this process and stays in it until the process ends.
    static func begin(maximumMessageBytes: UInt64, memoryLimit: UInt64, hasSharedMemory: Bool) -> Never {
        let session = WorkerSession(
            maximumMessageBytes: Int(clamping: maximumMessageBytes),
            memoryLimit: memoryLimit,
            region: hasSharedMemory ? SharedRegion(descriptor: SWIFTLIT_WORKER_SHARED_FD) : nil
        )
        self.instance.withLock { $0 = session }
        session.run()
        swiftlit_worker_exit(0)
    }

    /// What values that are sent may be like.
    var limits: BinaryLimits { self.encoder.limits }

    /// The number of the call that runs; `nil` where none does.
    var activeCall: UInt32? { self.active.withLock { $0?.number } }

    /// Sends the caller of a function an element; blocks while too many are unread.
    func yield(_ record: [UInt8], of call: UInt32) throws { try self.elements.yield(record, of: call, in: self) }

    /// Writes elements. False if the call is over or the server is gone.
    func write(elements records: [UInt8], of call: UInt32) -> Bool {
        let header = WorkerFrame.Header(
            kind: .elements,
            flags: [],
            call: call,
            bodyCount: records.count,
            nameCount: 0
        )
        let frame = header.bytes + records
        return self.active.withLock { active in active?.number == call && Self.write(frame) }
    }

    /// Waits for a message that says how many bytes of elements were read, and of which call. `nil` if the server is gone.
    func readCredit() -> (call: UInt32, count: Int)? {
        var bytes = [UInt8](repeating: 0, count: WorkerFrame.Header.byteCount + 4)
        return bytes.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var received = 0
            // No more than the message, since the next call is for another reader.
            while received < bytes.count {
                let count = swiftlit_receive(
                    SWIFTLIT_WORKER_CONTROL_FD,
                    base + received,
                    bytes.count - received,
                    true
                )
                guard count > 0 else { return nil }
                received += count
            }
            guard let header = try? WorkerFrame.Header(reading: UnsafeRawBufferPointer(bytes), maximumBodyCount: 4),
                header.kind == .credit, header.bodyCount == 4
            else { return nil }
            let offset = WorkerFrame.Header.byteCount
            return (header.call, Int(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
        }
    }

    /// Sends the caller of the running function a report, if it wants any.
    func report(_ progress: WorkerProgress) {
        guard let call = self.active.withLock({ $0 }), call.wantsProgress else { return }
        // Text and a number always encode; a text beyond the limit of messages is not worth an error.
        guard let frame = try? self.frame(.progress, call: call.number, progress).message.flattened() else { return }
        self.active.withLock { active in
            // The call may be over by now, and its caller gone.
            guard active?.number == call.number else { return }
            _ = Self.write(frame)
        }
    }

    // MARK: - Calls

    private func run() {
        let resources = WorkerResources.makeAll()
        let hello = WorkerHello(build: WorkerBuild.current, processID: SystemCall.processID, resources: resources)
        guard let greeting = try? self.frame(.hello, call: 0, hello), Self.write(greeting.message.bytes) else { return }
        var functions: [TypeReference: any RemoteFunction.Type] = [:]
        var reader = WorkerFrameReader(maximumBodyCount: self.maximumBodyCount)
        var frames: [WorkerFrame] = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1_024, alignment: 16)
        defer { buffer.deallocate() }
        guard let base = buffer.baseAddress else { return }
        while true {
            let count = swiftlit_receive(SWIFTLIT_WORKER_CONTROL_FD, base, buffer.count, true)
            // The server sends nothing that cannot be read, or it is no server.
            guard count > 0, (try? reader.append(UnsafeRawBufferPointer(start: base, count: count), to: &frames)) != nil
            else { return }
            while !frames.isEmpty {
                var frame = frames.removeFirst()
                // Of a call that has ended.
                if frame.header.kind == .credit { continue }
                guard frame.header.kind == .call else { return }
                guard self.answer(&frame, &functions) else { return }
            }
        }
    }

    /// Runs one call and sends its answer. False if the server is gone.
    private func answer(_ frame: inout WorkerFrame, _ functions: inout [TypeReference: any RemoteFunction.Type]) -> Bool
    {
        let header = frame.header
        var shared: UnsafeRawBufferPointer?
        if header.flags.contains(.sharedBody) {
            shared = self.region?.body(of: header.bodyCount)
            if shared == nil { return false }
        }
        var name = shared.map { Array($0[..<header.nameCount]) } ?? Array(frame.body[..<header.nameCount])
        let context = self.takeContext(from: &name, header.flags)
        if let library = context?.library, PageLibrary.follow(library) { functions = [:] }
        let reference = WorkerFunction.reference(wireName: name, flags: header.flags)
        let function = reference.flatMap { functions[$0] ?? $0.type as? any RemoteFunction.Type }
        guard let reference, let function else {
            let refusal = RefusedCall(reason: .functionNotFound, description: reference.map { "\($0)" } ?? "no name")
            return self.send(self.refusal(refusal, call: header.call))
        }
        if functions.updateValue(function, forKey: reference) == nil { WorkerFunction.prepareOnce(function) }
        swiftlit_worker_set_busy(true)
        swiftlit_worker_set_call(header.call)
        self.active.withLock {
            $0 = ActiveCall(number: header.call, wantsProgress: header.flags.contains(.wantsProgress))
        }
        self.elements.begin(header.call)
        let reply = self.run(function, &frame, shared, context)
        self.elements.end()
        swiftlit_worker_flush()
        swiftlit_worker_set_call(0)
        swiftlit_worker_set_busy(false)
        return self.send(reply)
    }

    /// Takes what a call carries over from behind the function's name. What cannot be read is as good as nothing.
    private func takeContext(from name: inout [UInt8], _ flags: WorkerFrame.Flags) -> WorkerContext? {
        guard flags.contains(.hasContext), name.count >= 2 else { return nil }
        let count = Int(name.withUnsafeBytes { $0.loadUnaligned(as: UInt16.self) })
        guard count <= name.count - 2 else { return nil }
        defer { name = Array(name[2..<(2 + count)]) }
        return try? self.decoder.decode(WorkerContext.self, from: name, startingAt: 2 + count)
    }

    private func run<Function: RemoteFunction>(
        _ function: Function.Type,
        _ frame: inout WorkerFrame,
        _ shared: UnsafeRawBufferPointer?,
        _ context: WorkerContext?
    ) -> Reply {
        let number = frame.header.call
        let input: Function.Input
        do {
            let start = frame.header.nameCount
            input =
                if let shared {
                    try self.decoder.decode(Function.Input.self, borrowing: shared, startingAt: start)
                } else {
                    try self.decoder.decode(Function.Input.self, from: frame.body, startingAt: start)
                }
        } catch {
            return self.refusal(
                RefusedCall(reason: .unreadableArgument, description: readableText(of: error)),
                call: number
            )
        }
        frame.body = []  // The function may need the memory.
        let output: Function.Output
        do {
            output =
                if let context { try context.run { try function.call(input) } } else { try function.call(input) }
        } catch {
            return self.thrown(error, call: number)
        }
        do {
            return try self.frame(.result, call: number, output)
        } catch {
            return self.refusal(RefusedCall(reason: .refusedResult, description: readableText(of: error)), call: number)
        }
    }

    // MARK: - Answers

    /// A frame that is ready to be sent.
    private struct Reply {
        var header: WorkerFrame.Header
        /// The header and the body.
        var message: EncodedMessage
    }

    private func frame(_ kind: WorkerFrame.Kind, call: UInt32, _ value: some Encodable) throws -> Reply {
        let prefix = [UInt8](repeating: 0, count: WorkerFrame.Header.byteCount)
        return self.frame(kind, call: call, try self.encoder.encode(value, behind: prefix))
    }

    private func frame(_ kind: WorkerFrame.Kind, call: UInt32, _ message: EncodedMessage) -> Reply {
        var message = message
        let bodyCount = message.count - WorkerFrame.Header.byteCount
        let header = WorkerFrame.Header(kind: kind, flags: [], call: call, bodyCount: bodyCount, nameCount: 0)
        header.write(to: &message.bytes)
        return Reply(header: header, message: message)
    }

    /// A frame without a body, which the server finds unreadable: for what should encode and did not.
    private func emptyFrame(_ kind: WorkerFrame.Kind, call: UInt32) -> Reply {
        let prefix = [UInt8](repeating: 0, count: WorkerFrame.Header.byteCount)
        return self.frame(kind, call: call, EncodedMessage(bytes: prefix))
    }

    private func refusal(_ refusal: RefusedCall, call: UInt32) -> Reply {
        var refusal = refusal
        refusal.description = String(refusal.description.prefix(Self.maximumTextCount))
        return (try? self.frame(.refused, call: call, refusal)) ?? self.emptyFrame(.refused, call: call)
    }

    private func thrown(_ error: any Error, call: UInt32) -> Reply {
        var thrown = ThrownError(error, encoder: self.encoder)
        if let frame = try? self.frame(.thrown, call: call, thrown) { return frame }
        // The encoded error was too long to be sent.
        thrown.value = nil
        return (try? self.frame(.thrown, call: call, thrown)) ?? self.emptyFrame(.thrown, call: call)
    }

    /// How much of an error's text is sent, in characters.
    private static let maximumTextCount = ThrownError.maximumTextCount

    // MARK: - The socket

    /// Sends the answer of the active call, and marks a worker that holds too much memory as worn. False if the server is gone.
    private func send(_ reply: Reply) -> Bool {
        var reply = reply
        if self.memoryLimit > 0, swiftlit_worker_private_bytes() > self.memoryLimit {
            reply.header.flags.insert(.isWorn)
            reply.header.write(to: &reply.message.bytes)
        }
        let bytes = reply.message.bytes(for: reply.header, region: self.region)
        return self.active.withLock { active in
            active = nil
            return Self.write(bytes)
        }
    }

    private static func write(_ bytes: [UInt8]) -> Bool {
        swiftlit_worker_set_writing(true)
        defer { swiftlit_worker_set_writing(false) }
        return bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
                let count = swiftlit_send(SWIFTLIT_WORKER_CONTROL_FD, start, rest.count, true)
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}

/// Called before `main` in a process that was started as a worker (`takeover.c`).
@c(swiftlit_worker_main)
func beginWorker(_ settings: swiftlit_worker_settings, _ hasSharedMemory: Bool) {
    WorkerSession.begin(
        maximumMessageBytes: settings.maximum_message_bytes,
        memoryLimit: settings.memory_limit,
        hasSharedMemory: hasSharedMemory
    )
}
