private import CSwiftlitWorker
private import Logging

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// What the thread of a worker keeps between two looks at its descriptors.
struct WorkerConversation: ~Copyable {
    private let worker: WorkerProcess
    private let decoder: BinaryDecoder
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1_024, alignment: 16)
    private var reader: WorkerFrameReader
    private var frames: [WorkerFrame] = []
    private var outputLines = WorkerLines()
    private var errorLines = WorkerLines()
    private var errorTail = WorkerErrorTail()
    /// The call that the tail belongs to.
    private var tailCall: WorkerCallID?

    /// Whether the worker has said hello.
    private(set) var isReady = false
    /// Whether the worker ended with bytes of ours unread, so that it did not begin the call.
    private(set) var leftCallUnread = false

    init(worker: WorkerProcess) {
        self.worker = worker
        var limits = BinaryLimits()
        limits.maximumByteCount = worker.launch.maximumMessageBytes
        self.decoder = BinaryDecoder(limits: limits)
        self.reader = WorkerFrameReader(maximumBodyCount: worker.launch.maximumBodyCount)
    }

    deinit {
        self.buffer.deallocate()
    }

    // MARK: - The socket

    /// Reads what the worker sent and acts on it. Gives a reason if the conversation is over.
    mutating func readControl(_ descriptor: Int32) -> WorkerEndReport.Reason? {
        guard let base = self.buffer.baseAddress else { return .ended }
        let count = swiftlit_receive(descriptor, base, self.buffer.count, false)
        if count == -Int(EAGAIN) { return nil }
        guard count > 0 else {
            self.leftCallUnread = count == -Int(ECONNRESET)
            return .ended
        }
        return self.take(UnsafeRawBufferPointer(start: base, count: count))
    }

    /// Acts on what somebody else has read.
    mutating func take(_ bytes: [UInt8]) -> WorkerEndReport.Reason? {
        bytes.withUnsafeBytes { self.take($0) }
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer) -> WorkerEndReport.Reason? {
        do {
            try self.reader.append(bytes, to: &self.frames)
        } catch {
            return .unreadable(error)
        }
        while !self.frames.isEmpty {
            if let reason = self.handle(self.frames.removeFirst()) { return reason }
        }
        return nil
    }

    private mutating func handle(_ frame: WorkerFrame) -> WorkerEndReport.Reason? {
        do {
            switch frame.header.kind {
            case .hello:
                let hello = try self.decoder.decode(WorkerHello.self, from: frame.body)
                guard hello.build == self.worker.launch.expectedBuild else { return .wrongBuild }
                guard !self.isReady else { return .unreadable(WorkerFrameError.unexpected) }
                self.isReady = true
                self.worker.becameReady()
            case .progress:
                let progress = try self.decoder.decode(WorkerProgress.self, from: frame.body)
                self.worker.reported(progress, of: frame.header.call)
            case .result, .thrown, .refused:
                guard let reply = self.reply(in: frame) else { return .unreadable(WorkerFrameError.unexpected) }
                let isWorn = frame.header.flags.contains(.isWorn)
                guard self.worker.answered(frame.header.call, reply, isWorn: isWorn) else {
                    return .unreadable(WorkerFrameError.unknownCall)
                }
            case .call:
                return .unreadable(WorkerFrameError.unexpected)
            }
            return nil
        } catch {
            return .unreadable(error)
        }
    }

    /// The reply that a frame carries. One in shared memory is decoded or copied now, before the worker's next turn.
    private func reply(in frame: WorkerFrame) -> WorkerReply? {
        let header = frame.header
        let call = self.worker.currentCall
        defer {
            let largest = max(header.bodyCount, call?.request.header.bodyCount ?? 0)
            if SharedRegion.needsTrimming(after: largest) { self.worker.sharedRegion?.trim() }
        }
        guard header.flags.contains(.sharedBody) else { return .body(header.kind, frame.body) }
        guard let bytes = self.worker.sharedRegion?.body(of: header.bodyCount) else { return nil }
        if header.kind == .result, let call, call.id.frameNumber == header.call {
            return .value(call.request.decode(bytes))
        }
        return .body(header.kind, Array(bytes))
    }

    /// Takes the bytes that woke the thread.
    func drain(_ descriptor: Int32) {
        guard let base = self.buffer.baseAddress else { return }
        _ = swiftlit_receive(descriptor, base, self.buffer.count, false)
    }

    // MARK: - What it prints

    /// Reads and logs what is there of standard output. False if there will be no more.
    mutating func readOutput(_ descriptor: Int32) -> Bool {
        self.read(descriptor) { conversation, bytes, call in
            for line in conversation.outputLines.append(bytes) { conversation.log(line, "stdout", call) }
        }
    }

    /// Reads, keeps and logs what is there of standard error. False if there will be no more.
    mutating func readError(_ descriptor: Int32) -> Bool {
        self.read(descriptor) { conversation, bytes, call in
            if conversation.tailCall != call?.id {
                conversation.errorTail.removeAll()
                conversation.tailCall = call?.id
            }
            conversation.errorTail.append(bytes)
            for line in conversation.errorLines.append(bytes) { conversation.log(line, "stderr", call) }
        }
    }

    /// Logs what was printed without an end of line.
    mutating func logRest() {
        let call = self.worker.currentCall
        if let line = self.outputLines.finish() { self.log(line, "stdout", call) }
        if let line = self.errorLines.finish() { self.log(line, "stderr", call) }
    }

    /// What the worker wrote to standard error during its last call, or before its first.
    func errorSummary() -> (text: String, backtrace: String?) {
        self.tailCall == self.worker.currentCall?.id ? self.errorTail.summary() : ("", nil)
    }

    /// Reads at most a megabyte, so that a worker that prints without end does not keep the thread from its socket.
    private mutating func read(
        _ descriptor: Int32,
        _ body: (inout WorkerConversation, UnsafeRawBufferPointer, PendingWorkerCall?) -> Void
    ) -> Bool {
        guard let base = self.buffer.baseAddress else { return false }
        let call = self.worker.currentCall
        for _ in 0..<16 {
            let count = swiftlit_receive(descriptor, base, self.buffer.count, false)
            guard count > 0 else { return count == -Int(EAGAIN) }
            body(&self, UnsafeRawBufferPointer(start: base, count: count), call)
        }
        return true
    }

    private func log(_ line: String, _ stream: String, _ call: PendingWorkerCall?) {
        let logger = call?.options.logger ?? self.worker.launch.logger
        var metadata: Logger.Metadata = ["worker.stream": "\(stream)", "worker.line": "\(line)"]
        if let call { metadata["worker.function"] = "\(call.request.function)" }
        if let processID = self.worker.processID { metadata["worker.pid"] = "\(processID)" }
        logger.info("Worker printed a line", metadata: metadata)
    }
}
