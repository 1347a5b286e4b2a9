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
    private var budget: WorkerLineBudget
    private var errorTail = WorkerErrorTail()
    /// The call that the tail belongs to.
    private var tailCall: WorkerCallID?

    /// Whether the worker has said hello.
    private(set) var isReady = false
    /// Whether the worker ended with bytes of ours unread, so that it did not begin the call.
    private(set) var leftCallUnread = false
    /// The signal, once the worker has said that it crashes. Nothing that it sends counts any more.
    private(set) var crashSignal: Int32?
    /// Standard error is kept for the backtrace and not logged line by line.
    private var readsBacktrace = false

    init(worker: WorkerProcess) {
        self.worker = worker
        var limits = BinaryLimits()
        limits.maximumByteCount = worker.launch.maximumMessageBytes
        self.decoder = BinaryDecoder(limits: limits)
        self.budget = WorkerLineBudget(linesPerSecond: worker.launch.maximumLoggedLinesPerSecond)
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

    /// Reads all that a process sent before it ended. Gives a reason if that ends the conversation in another way.
    mutating func readRest(of descriptor: Int32) -> WorkerEndReport.Reason? {
        guard let base = self.buffer.baseAddress else { return nil }
        while true {
            let count = swiftlit_receive(descriptor, base, self.buffer.count, false)
            if count == -Int(ECONNRESET) { self.leftCallUnread = true }
            guard count > 0 else { return nil }
            if let reason = self.take(UnsafeRawBufferPointer(start: base, count: count)) { return reason }
        }
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
        guard self.crashSignal == nil else { return nil }
        do {
            switch frame.header.kind {
            case .hello:
                let hello = try self.decoder.decode(WorkerHello.self, from: frame.body)
                guard hello.build == self.worker.launch.expectedBuild else { return .wrongBuild }
                guard !self.isReady else { return .unreadable(WorkerFrameError.unexpected) }
                self.isReady = true
                self.worker.becameReady(hello.resources)
            case .progress:
                let progress = try self.decoder.decode(WorkerProgress.self, from: frame.body)
                self.worker.reported(progress, of: frame.header.call)
            case .result, .thrown, .refused:
                guard let reply = self.reply(in: frame) else { return .unreadable(WorkerFrameError.unexpected) }
                let isWorn = frame.header.flags.contains(.isWorn)
                guard self.worker.answered(frame.header.call, reply, isWorn: isWorn) else {
                    return .unreadable(WorkerFrameError.unknownCall)
                }
            case .crashed:
                // One of an earlier call is late, and the end of the process will tell.
                guard let call = self.worker.currentCall, call.id.frameNumber == frame.header.call else { break }
                guard frame.body.count == 4 else { return .unreadable(WorkerFrameError.unexpected) }
                self.worker.hasBegun(frame.header.call)
                self.crashSignal = frame.body.withUnsafeBytes { $0.loadUnaligned(as: Int32.self) }
            case .elements:
                self.worker.yielded(frame.body, of: frame.header.call)
            case .call, .credit:
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
            conversation.log(conversation.outputLines.append(bytes, &conversation.budget), "stdout", call)
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
            guard !conversation.readsBacktrace else { return }
            conversation.log(conversation.errorLines.append(bytes, &conversation.budget), "stderr", call)
        }
    }

    /// Logs what was printed without an end of line.
    mutating func logRest() {
        let call = self.worker.currentCall
        if let line = self.outputLines.finish() { self.log([line], "stdout", call) }
        if let line = self.errorLines.finish() { self.log([line], "stderr", call) }
        self.logLeftOut(call)
    }

    /// From now on standard error is the backtrace.
    mutating func beginBacktrace() {
        if let line = self.errorLines.finish() { self.log([line], "stderr", self.worker.currentCall) }
        self.readsBacktrace = true
    }

    /// Logs the backtrace of a crash whose caller has been told before.
    func logBacktrace(_ backtrace: String?) {
        guard self.readsBacktrace, let backtrace else { return }
        let call = self.worker.currentCall
        var metadata = self.metadata(call)
        metadata["worker.backtrace"] = "\(backtrace)"
        self.logger(call).info("Backtrace of a worker that crashed", metadata: metadata)
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

    private mutating func log(_ lines: [String], _ stream: String, _ call: PendingWorkerCall?) {
        guard !lines.isEmpty else { return }
        // What was left out comes before what is logged again.
        self.logLeftOut(call)
        let logger = self.logger(call)
        var metadata = self.metadata(call)
        metadata["worker.stream"] = "\(stream)"
        for line in lines {
            metadata["worker.line"] = "\(line)"
            logger.info("Worker printed a line", metadata: metadata)
        }
    }

    private mutating func logLeftOut(_ call: PendingWorkerCall?) {
        guard let count = self.budget.takeLeftOutCount() else { return }
        var metadata = self.metadata(call)
        metadata["worker.left_out_lines"] = "\(count)"
        self.logger(call).info("Worker printed more lines than are logged in a second", metadata: metadata)
    }

    private func logger(_ call: PendingWorkerCall?) -> Logger { call?.options.logger ?? self.worker.launch.logger }

    private func metadata(_ call: PendingWorkerCall?) -> Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        if let call { metadata["worker.function"] = "\(call.request.function)" }
        if let processID = self.worker.processID { metadata["worker.pid"] = "\(processID)" }
        return metadata
    }
}
