private import CSwiftlitWorker
internal import Logging
private import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Who is told what happens to a worker. Called on the worker's thread.
protocol WorkerProcessOwner: Sendable {
    func workerStarted(_ worker: WorkerProcess)
    /// It crashes during its call. The process still exists, for its backtrace, until `workerEnded`. False if it is to end at once.
    func workerCrashed(_ worker: WorkerProcess, _ report: WorkerEndReport) -> Bool
    /// The last thing that is heard of a worker. Its process is reaped and its descriptors are closed.
    func workerEnded(_ worker: WorkerProcess, _ report: WorkerEndReport)
    /// False if the worker has no such call.
    func worker(_ worker: WorkerProcess, answered call: UInt32, with reply: WorkerReply, isWorn: Bool) -> Bool
    func worker(_ worker: WorkerProcess, reported progress: WorkerProgress, of call: UInt32)
    /// The function of a call has yielded elements.
    func worker(_ worker: WorkerProcess, yielded records: [UInt8], of call: UInt32)
    /// It is ready, and has made these resources.
    func worker(_ worker: WorkerProcess, made resources: [MadeResource])
}

/// How a worker came to its end, seen from outside.
struct WorkerEndReport: Sendable {
    enum Reason: Sendable {
        /// It never was a process.
        case notStarted(any Error)
        /// It was not ready in time.
        case tooSlow
        /// It is of another build.
        case wrongBuild
        /// It sent what is no message.
        case unreadable(any Error)
        /// It closed its connection and went on.
        case closedConnection
        /// It ended.
        case ended
    }

    var reason: Reason
    var end: ExecutorError.WorkerEnd
    /// False if it is certain that the last call that was sent to it did not begin.
    var hadReadCall: Bool
    /// It ended itself because it held more memory than allowed.
    var exceededMemory: Bool
}

/// What is the same for all workers of a pool.
struct WorkerLaunch: Sendable {
    var executablePath: String?
    var environment: [String]
    var memoryLimit: UInt64
    var maximumMessageBytes: Int
    var maximumBodyCount: Int
    var expectedBuild: [UInt8]
    var startTimeout: Duration
    var usesSharedMemory: Bool
    var logger: Logger
    /// How many printed lines of a worker are logged in a second. `nil`: all.
    var maximumLoggedLinesPerSecond: Int?
}

/// One worker process, from its start to its end, with the one thread that talks to it.
///
/// The thread starts the process, reads what it sends and prints, and reaps it. Other threads send it calls and kill it.
final class WorkerProcess: Sendable {
    private struct Handle {
        /// The process, from its start until it is reaped: only then is the number surely its own.
        var processID: Int32?
        /// Its descriptor, while it is open; -1 where there is none.
        var process: Int32 = -1
        /// This side's end of the socket, while it is open.
        var control: Int32 = -1
        /// Wakes the thread, while it is open.
        var wake: Int32 = -1
        /// What the worker prints, while it is open.
        var output: Int32 = -1
        var error: Int32 = -1
        var isKilled = false
        /// Shared with the worker, until it is reaped.
        var region: SharedRegion?
        /// The call that was sent last.
        var call: PendingWorkerCall?
        /// What the socket did not take at once, and how much of it has been sent since.
        var unsent: [UInt8] = []
        var sentCount = 0
        /// The last call could not be sent: the worker is gone.
        var sendFailed = false
        /// The worker has said something of the last call, and so has begun it.
        var hasBegunCall = false
        /// When the last call was sent.
        var sentAt = ContinuousClock.now
        var expected = Expected.nothing
        /// Whether the thread waits for something to read. It changes that only when it wakes.
        var threadReads = true
        /// The thread saw the end while a caller was reading, and waits to be woken.
        var threadIsParked = false
        /// What a caller has read and the thread has to make sense of.
        var received: [UInt8] = []
    }

    /// Who waits for an answer.
    private enum Expected {
        /// No call is out.
        case nothing
        /// The caller's thread, for a moment. No other reads the socket then.
        case byCaller
        case byThread
    }

    let id: WorkerID
    let launch: WorkerLaunch
    private let owner: any WorkerProcessOwner
    // Held for single system calls that cannot block, so that no descriptor or process number is used after it was given back.
    private let handle: Mutex<Handle>

    init(id: WorkerID, launch: WorkerLaunch, owner: any WorkerProcessOwner) {
        self.id = id
        self.launch = launch
        self.owner = owner
        self.handle = Mutex(Handle(region: launch.usesSharedMemory ? SharedRegion() : nil))
    }

    /// Starts the thread, and with it the process. If there can be no thread, the owner hears of it at once.
    func start() {
        do {
            try SystemCall.startThread(named: "swiftlit-wrk-\(self.id.number)") { self.run() }
        } catch {
            self.report(.notStarted(error), processID: 0)
        }
    }

    var processID: Int32? { self.handle.withLock { $0.processID } }

    /// Sends a call. Never blocks. The worker must be ready, and must have answered the last one.
    ///
    /// With `byCaller` true the answer is left to `awaitAnswer(to:)`, which must be called if the result is true, too.
    func send(_ call: PendingWorkerCall, byCaller: Bool = false) -> Bool {
        let bytes = call.request.message.bytes(for: call.request.header, region: self.sharedRegion)
        return self.handle.withLock { handle in
            handle.call = call
            handle.hasBegunCall = false
            handle.sentAt = .now
            handle.expected = byCaller && !handle.threadReads ? .byCaller : .byThread
            handle.sendFailed = handle.control < 0
            guard handle.control >= 0 else { return false }
            let count = Self.send(bytes[...], to: handle.control)
            if count < 0 {
                // The thread sees the end of the connection.
                handle.sendFailed = true
                handle.expected = .byThread
            } else if count < bytes.count {
                handle.unsent = bytes
                handle.sentCount = count
                handle.expected = .byThread
            }
            if handle.expected == .byThread, !handle.threadReads || !handle.unsent.isEmpty {
                SystemCall.wake(handle.wake)
            }
            return handle.expected == .byCaller
        }
    }

    /// Waits a moment for the answer to a call that was sent with `byCaller`, and then leaves it to the thread.
    ///
    /// Only what is by far the most common is done here: one whole answer, short, and nothing printed before it.
    func awaitAnswer(to call: PendingWorkerCall) {
        // The descriptors stay open: the thread closes them only after it saw `expected` change.
        let (control, output, error) = self.handle.withLock { ($0.control, $0.output, $0.error) }
        var received: [UInt8] = []
        if swiftlit_worker_await_answer(control, output, error, Int32(FunctionPace.quick.microseconds)) {
            received = [UInt8](unsafeUninitializedCapacity: 512) { buffer, count in
                guard let base = buffer.baseAddress else { return }
                count = max(0, swiftlit_receive(control, base, buffer.count, false))
            }
        }
        let reply = Self.answer(in: received, to: call)
        self.handle.withLock { handle in
            handle.expected = reply == nil ? .byThread : .nothing
            if reply == nil { handle.received = received }
            if reply == nil || handle.threadIsParked {
                handle.threadIsParked = false
                SystemCall.wake(handle.wake)
            }
            if reply != nil { call.request.pace.note(.now - handle.sentAt) }
        }
        if let reply { _ = self.owner.worker(self, answered: call.id.frameNumber, with: reply, isWorn: false) }
    }

    /// The answer to a call, if it is all that the bytes hold.
    private static func answer(in bytes: [UInt8], to call: PendingWorkerCall) -> WorkerReply? {
        guard bytes.count >= WorkerFrame.Header.byteCount,
            // What cannot be read is left to the thread, which tells why.
            let header = try? bytes.withUnsafeBytes({ try WorkerFrame.Header(reading: $0, maximumBodyCount: 512) }),
            header.flags.isEmpty, header.call == call.id.frameNumber,
            bytes.count == WorkerFrame.Header.byteCount + header.bodyCount
        else { return nil }
        switch header.kind {
        case .result, .thrown, .refused:
            return .body(header.kind, Array(bytes[WorkerFrame.Header.byteCount...]))
        case .hello, .call, .progress, .crashed, .elements, .credit:
            return nil
        }
    }

    /// Tells the worker that bytes of what its call yields were read. Does nothing where the call has ended.
    func acknowledge(_ count: Int, of call: UInt32) {
        var bytes = WorkerFrame.Header(kind: .credit, flags: [], call: call, bodyCount: 4, nameCount: 0).bytes
        withUnsafeBytes(of: UInt32(clamping: count)) { bytes.append(contentsOf: $0) }
        self.handle.withLock { handle in
            guard handle.control >= 0, handle.call?.id.frameNumber == call, handle.expected != .nothing else { return }
            if handle.unsent.isEmpty {
                // There is always room: a worker has only so much unread.
                let sent = Self.send(bytes[...], to: handle.control)
                guard sent >= 0, sent < bytes.count else { return }
                bytes.removeFirst(sent)
            }
            handle.unsent += bytes
            SystemCall.wake(handle.wake)
        }
    }

    /// Ends the worker, whatever it is doing, and what it started.
    func kill() {
        self.handle.withLock { handle in
            handle.isKilled = true
            if let processID = handle.processID { swiftlit_worker_kill(processID, handle.process) }
        }
    }

    /// Lets the worker end: it reads the end of its calls.
    func retire() {
        self.handle.withLock { handle in
            if handle.control >= 0 { SystemCall.finishWriting(handle.control) }
        }
    }

    /// Sends what the socket takes. Gives how much that was, or -1 if the worker is gone.
    private static func send(_ bytes: ArraySlice<UInt8>, to control: Int32) -> Int {
        bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count, let base = bytes.baseAddress {
                let count = swiftlit_send(control, base + sent, bytes.count - sent, false)
                if count == -Int(EAGAIN) { break }
                guard count > 0 else { return -1 }
                sent += count
            }
            return sent
        }
    }

    // MARK: - The thread

    /// The descriptors of this side.
    private struct Descriptors {
        var control: Int32 = -1
        var output: Int32 = -1
        var error: Int32 = -1
        var wake: Int32 = -1
        /// Tells when the process has ended, where the system can.
        var process: Int32 = -1
    }

    private func run() {
        let descriptors: Descriptors
        let processID: Int32
        do {
            (descriptors, processID) = try self.launchProcess()
        } catch {
            self.report(.notStarted(error), processID: 0)
            return
        }
        var conversation = WorkerConversation(worker: self)
        let reason = self.converse(&conversation, descriptors)
        self.finish(&conversation, descriptors, processID, reason)
    }

    private func report(_ reason: WorkerEndReport.Reason, processID: Int32) {
        self.handle.withLock { $0.region = nil }
        let end = ExecutorError.WorkerEnd(
            processID: processID,
            function: nil,
            signal: nil,
            exitCode: nil,
            standardError: "",
            backtrace: nil,
            peakResidentBytes: 0
        )
        self.owner.workerEnded(
            self,
            WorkerEndReport(reason: reason, end: end, hadReadCall: false, exceededMemory: false)
        )
    }

    private func launchProcess() throws -> (Descriptors, processID: Int32) {
        guard swiftlit_worker_hook_ran() else { throw SystemError(call: "worker hook", number: ENOEXEC) }
        var pairs: [(Int32, Int32)] = []
        do {
            pairs.append(try Self.pair("socketpair") { swiftlit_socket_pair($0) })
            pairs.append(try Self.pair("pipe") { swiftlit_pipe($0, true) })
            pairs.append(try Self.pair("pipe") { swiftlit_pipe($0, true) })
            pairs.append(try Self.pair("pipe") { swiftlit_pipe($0, false) })
            let processID = try self.spawn(control: pairs[0].1, output: pairs[1].1, error: pairs[2].1)
            for index in 0..<3 { SystemCall.close(pairs[index].1) }
            let descriptors = Descriptors(
                control: pairs[0].0,
                output: pairs[1].0,
                error: pairs[2].0,
                wake: pairs[3].0,
                process: max(-1, swiftlit_worker_open(processID))
            )
            self.handle.withLock { handle in
                handle.processID = processID
                handle.process = descriptors.process
                handle.control = descriptors.control
                handle.output = descriptors.output
                handle.error = descriptors.error
                handle.wake = pairs[3].1
                // It was killed before it existed.
                if handle.isKilled { swiftlit_worker_kill(processID, descriptors.process) }
            }
            return (descriptors, processID)
        } catch {
            for (one, other) in pairs {
                SystemCall.close(one)
                SystemCall.close(other)
            }
            throw error
        }
    }

    private static func pair(
        _ call: String,
        _ make: (UnsafeMutablePointer<Int32>) -> Int32
    ) throws(SystemError) -> (Int32, Int32) {
        var pair: [Int32] = [-1, -1]
        let code = pair.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.map(make) ?? -EINVAL }
        guard code >= 0 else { throw SystemError(call: call, number: -code) }
        return (pair[0], pair[1])
    }

    private func spawn(control: Int32, output: Int32, error: Int32) throws(SystemError) -> Int32 {
        let environment = self.launch.environment.map { strdup($0) }
        let path = self.launch.executablePath.map { strdup($0) }
        defer {
            for entry in environment { free(entry) }
            if let path { free(path) }
        }
        let entries = environment.map { UnsafePointer<CChar>($0) } + [nil]
        let region = self.sharedRegion
        var processID: Int32 = 0
        let code = entries.withUnsafeBufferPointer { entries -> Int32 in
            guard let base = entries.baseAddress else { return -EINVAL }
            var launch = swiftlit_worker_launch(
                path: UnsafePointer(path ?? nil),
                environment: base,
                settings: swiftlit_worker_settings(
                    memory_limit: self.launch.memoryLimit,
                    maximum_message_bytes: UInt64(self.launch.maximumMessageBytes)
                ),
                control: control,
                shared: region?.descriptor ?? -1,
                output: output,
                error: error
            )
            return swiftlit_worker_spawn(&launch, &processID)
        }
        guard code == 0 else { throw SystemError(call: "posix_spawn", number: -code) }
        return processID
    }

    /// Talks to the worker until one of them has to stop.
    private func converse(_ conversation: inout WorkerConversation, _ descriptors: Descriptors)
        -> WorkerEndReport.Reason
    {
        let startDeadline = ContinuousClock.now + self.launch.startTimeout
        var open = descriptors
        var backtraceDeadline: ContinuousClock.Instant?
        while true {
            let round = self.beginRound(isReady: conversation.isReady)
            if !round.received.isEmpty, let reason = conversation.take(round.received) { return reason }
            if let signal = conversation.crashSignal, backtraceDeadline == nil {
                backtraceDeadline = .now + Self.maximumBacktraceTime
                self.announceCrash(signal, &conversation, open)
            }
            let deadline = backtraceDeadline ?? (conversation.isReady ? nil : startDeadline)
            let timeout = deadline.map { ($0 - ContinuousClock.now).pollMilliseconds } ?? -1
            var ready = swiftlit_worker_ready()
            _ = swiftlit_worker_poll(
                round.skipsControl ? -1 : open.control,
                round.reads,
                round.writes,
                open.output,
                open.error,
                open.wake,
                round.skipsControl ? -1 : open.process,
                timeout,
                &ready
            )
            // Also while it prints without end.
            if !conversation.isReady, !ready.control, startDeadline <= .now { return .tooSlow }
            // What was printed before an answer is logged before it.
            if ready.output, !conversation.readOutput(open.output) { open.output = -1 }
            if ready.error, !conversation.readError(open.error) { open.error = -1 }
            if ready.wake { conversation.drain(open.wake) }
            if round.writes || ready.wake { self.sendMore() }
            if ready.control, self.mayRead(), let reason = conversation.readControl(open.control) { return reason }
            // A process that it started may hold the socket open. What it sent before its end is there by now.
            if ready.process, self.mayRead() { return conversation.readRest(of: open.control) ?? .ended }
            if let deadline = backtraceDeadline, deadline <= .now { self.kill() }
        }
    }

    /// How long the runtime may take for a backtrace. In large debug builds it takes seconds.
    private static let maximumBacktraceTime: Duration = .seconds(60)

    /// Lets the caller have its error while the runtime still writes the backtrace.
    private func announceCrash(_ signal: Int32, _ conversation: inout WorkerConversation, _ open: Descriptors) {
        guard let processID = self.processID else { return }
        // The reason was written before the signal was raised.
        if open.output >= 0 { _ = conversation.readOutput(open.output) }
        if open.error >= 0 { _ = conversation.readError(open.error) }
        let end = ExecutorError.WorkerEnd(
            processID: processID,
            function: self.currentCall?.request.function,
            signal: signal,
            exitCode: nil,
            standardError: conversation.errorSummary().text,
            backtrace: nil,
            peakResidentBytes: swiftlit_worker_peak_bytes(processID)
        )
        conversation.beginBacktrace()
        let report = WorkerEndReport(reason: .ended, end: end, hadReadCall: true, exceededMemory: false)
        if !self.owner.workerCrashed(self, report) { self.kill() }
    }

    /// What the thread waits for next.
    private struct Round {
        /// Whether it reads; else it only waits for the end.
        var reads: Bool
        var writes: Bool
        /// A caller reads what is left before the end.
        var skipsControl: Bool
        var received: [UInt8]
    }

    private func beginRound(isReady: Bool) -> Round {
        self.handle.withLock { handle in
            handle.threadReads = handle.expected == .byThread || !isReady
            defer { handle.received = [] }
            return Round(
                reads: handle.threadReads,
                writes: !handle.unsent.isEmpty,
                skipsControl: handle.threadIsParked,
                received: handle.received
            )
        }
    }

    /// Whether the socket is the thread's to read. If not, it is woken when it is.
    private func mayRead() -> Bool {
        self.handle.withLock { handle in
            handle.threadIsParked = handle.expected == .byCaller
            return !handle.threadIsParked
        }
    }

    /// Sends more of a call that the socket did not take at once.
    private func sendMore() {
        self.handle.withLock { handle in
            guard !handle.unsent.isEmpty, handle.control >= 0 else { return }
            let count = Self.send(handle.unsent[handle.sentCount...], to: handle.control)
            handle.sendFailed = count < 0
            handle.sentCount += max(count, 0)
            if count < 0 || handle.sentCount == handle.unsent.count {
                handle.unsent = []
                handle.sentCount = 0
            }
        }
    }

    /// Sees to it that nothing of the process is left, and reports.
    private func finish(
        _ conversation: inout WorkerConversation,
        _ descriptors: Descriptors,
        _ processID: Int32,
        _ reason: WorkerEndReport.Reason
    ) {
        var reason = reason
        if case .ended = reason, !self.waitForEnd(of: processID, descriptors.process) { reason = .closedConnection }
        // Also when it has ended: what it started itself may go on, and its number is its own until it is reaped.
        swiftlit_worker_kill(processID, descriptors.process)
        _ = swiftlit_worker_has_ended(processID, true)
        var end = swiftlit_worker_end()
        let (wake, call, sendFailed, hasBegunCall) = self.handle.withLock { handle in
            handle.processID = nil
            handle.process = -1
            handle.control = -1
            handle.output = -1
            handle.error = -1
            handle.region = nil
            defer { handle.wake = -1 }
            return (handle.wake, handle.call, handle.sendFailed, handle.hasBegunCall)
        }
        let isKnown = swiftlit_worker_reap(processID, &end)
        _ = conversation.readOutput(descriptors.output)
        _ = conversation.readError(descriptors.error)
        conversation.logRest()
        for descriptor in [
            descriptors.control, descriptors.output, descriptors.error, descriptors.wake, descriptors.process, wake,
        ] where descriptor >= 0 {
            SystemCall.close(descriptor)
        }
        let summary = conversation.errorSummary()
        conversation.logBacktrace(summary.backtrace)
        let exitCode: Int32? = isKnown && end.signal == 0 ? end.exit_code : nil
        if case .ended = reason, exitCode == SWIFTLIT_WORKER_EXIT_CONNECTION { reason = .closedConnection }
        let limit = self.launch.memoryLimit
        self.owner.workerEnded(
            self,
            WorkerEndReport(
                reason: reason,
                end: ExecutorError.WorkerEnd(
                    processID: processID,
                    function: call?.request.function,
                    signal: end.signal == 0 ? nil : end.signal,
                    exitCode: exitCode,
                    standardError: summary.text,
                    backtrace: summary.backtrace,
                    peakResidentBytes: end.peak_resident_bytes
                ),
                // What it has left unread may be credit for elements, of a call that it was in.
                hadReadCall: hasBegunCall || !(sendFailed || conversation.leftCallUnread),
                exceededMemory: limit > 0 && exitCode == SWIFTLIT_WORKER_EXIT_MEMORY && end.peak_resident_bytes > limit
            )
        )
    }

    /// Waits a second at most for a process whose socket is closed to end, which it does within microseconds if it is ending at all.
    private func waitForEnd(of processID: Int32, _ process: Int32) -> Bool {
        if process >= 0 { return swiftlit_worker_wait(process, 1_000) }
        var ready = swiftlit_worker_ready()
        let end = ContinuousClock.now + .seconds(1)
        while .now < end {
            if swiftlit_worker_has_ended(processID, false) { return true }
            _ = swiftlit_worker_poll(-1, false, false, -1, -1, -1, -1, 1, &ready)
        }
        return false
    }

    // MARK: - For the conversation

    var currentCall: PendingWorkerCall? { self.handle.withLock { $0.call } }
    var sharedRegion: SharedRegion? { self.handle.withLock { $0.region } }

    func becameReady(_ resources: [MadeResource]) {
        if !resources.isEmpty { self.owner.worker(self, made: resources) }
        self.owner.workerStarted(self)
    }

    func yielded(_ records: [UInt8], of call: UInt32) {
        self.hasBegun(call)
        self.owner.worker(self, yielded: records, of: call)
    }

    /// The worker is in a call: whatever becomes of it, it is not made again as one that was never read.
    func hasBegun(_ call: UInt32) {
        self.handle.withLock { handle in
            if handle.call?.id.frameNumber == call { handle.hasBegunCall = true }
        }
    }

    func answered(_ call: UInt32, _ reply: WorkerReply, isWorn: Bool) -> Bool {
        self.handle.withLock { handle in
            handle.expected = .nothing
            handle.call?.request.pace.note(.now - handle.sentAt)
        }
        return self.owner.worker(self, answered: call, with: reply, isWorn: isWorn)
    }

    func reported(_ progress: WorkerProgress, of call: UInt32) {
        self.hasBegun(call)
        self.owner.worker(self, reported: progress, of: call)
    }
}

extension EncodedMessage {
    /// What goes through the socket of a frame that this message is the whole of: all of it, or the header alone if the body found room in
    /// the shared memory.
    func bytes(for header: WorkerFrame.Header, region: SharedRegion?) -> [UInt8] {
        guard header.bodyCount >= SharedRegion.minimumBodyCount, let room = region?.room(for: header.bodyCount) else {
            return self.flattened()
        }
        self.write(from: WorkerFrame.Header.byteCount, to: room)
        var header = header
        header.flags.insert(.sharedBody)
        return header.bytes
    }
}

extension Duration {
    /// Whole microseconds of less than a second.
    fileprivate var microseconds: Int64 { self.components.attoseconds / 1_000_000_000_000 }

    /// For `poll`: rounded up to whole milliseconds, at least 0.
    var pollMilliseconds: Int32 {
        guard self > .zero else { return 0 }
        let (seconds, attoseconds) = self.components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
