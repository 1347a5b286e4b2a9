#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif
private import CSwiftlitWorker
internal import Logging
private import Synchronization

/// Who is told what happens to a worker. Called on the worker's thread.
protocol WorkerProcessOwner: Sendable {
    func workerStarted(_ worker: WorkerProcess)
    /// The last thing that is heard of a worker. Its process is reaped and its descriptors are closed.
    func workerEnded(_ worker: WorkerProcess, _ report: WorkerEndReport)
    /// False if the worker has no such call.
    func worker(_ worker: WorkerProcess, answered call: UInt32, with reply: WorkerReply, isWorn: Bool) -> Bool
    func worker(_ worker: WorkerProcess, reported progress: WorkerProgress, of call: UInt32)
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
    var end: WorkerEnd
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
}

/// One worker process, from its start to its end, with the one thread that talks to it.
///
/// The thread starts the process, reads what it sends and prints, and reaps it. Other threads send it calls and kill it.
final class WorkerProcess: Sendable {
    private struct Handle {
        /// The process, from its start until it is reaped: only then is the number surely its own.
        var processID: Int32?
        /// This side's end of the socket, while it is open.
        var control: Int32 = -1
        /// Wakes the thread, while it is open.
        var wake: Int32 = -1
        var isKilled = false
        /// The call that was sent last.
        var call: PendingWorkerCall?
        /// What the socket did not take at once, and how much of it has been sent since.
        var unsent: [UInt8] = []
        var sentCount = 0
        /// The last call could not be sent: the worker is gone.
        var sendFailed = false
    }

    let id: WorkerID
    let launch: WorkerLaunch
    private let owner: any WorkerProcessOwner
    private let region: SharedRegion?
    // Held for single system calls that cannot block, so that no descriptor or process number is used after it was given back.
    private let handle = Mutex(Handle())

    init(id: WorkerID, launch: WorkerLaunch, owner: any WorkerProcessOwner) {
        self.id = id
        self.launch = launch
        self.owner = owner
        self.region = launch.usesSharedMemory ? SharedRegion() : nil
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
    func send(_ call: PendingWorkerCall) {
        var bytes = call.request.frame
        let body = WorkerFrame.Header.byteCount
        if bytes.count - body >= SharedRegion.minimumBodyCount, let region = self.region,
            bytes.withUnsafeBytes({ region.write(UnsafeRawBufferPointer(rebasing: $0[body...])) })
        {
            var header = call.request.header
            header.flags.insert(.sharedBody)
            bytes = [UInt8](repeating: 0, count: body)
            header.write(to: &bytes)
        }
        self.handle.withLock { handle in
            handle.call = call
            handle.sendFailed = handle.control < 0
            guard handle.control >= 0 else { return }
            let count = Self.send(bytes[...], to: handle.control)
            guard count >= 0 else {
                handle.sendFailed = true
                return
            }
            if count < bytes.count {
                handle.unsent = bytes
                handle.sentCount = count
                SystemCall.wake(handle.wake)
            }
        }
    }

    /// Ends the worker, whatever it is doing, and what it started.
    func kill() {
        self.handle.withLock { handle in
            handle.isKilled = true
            if let processID = handle.processID { swiftlit_worker_kill(processID) }
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
        let end = WorkerEnd(
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
                wake: pairs[3].0
            )
            self.handle.withLock { handle in
                handle.processID = processID
                handle.control = descriptors.control
                handle.wake = pairs[3].1
                // It was killed before it existed.
                if handle.isKilled { swiftlit_worker_kill(processID) }
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
                shared: self.region?.descriptor ?? -1,
                output: output,
                error: error
            )
            return swiftlit_worker_spawn(&launch, &processID)
        }
        guard code == 0 else { throw SystemError(call: "posix_spawn", number: -code) }
        return processID
    }

    /// Talks to the worker until one of them has to stop.
    private func converse(_ conversation: inout WorkerConversation, _ descriptors: Descriptors) -> WorkerEndReport.Reason {
        let startDeadline = ContinuousClock.now + self.launch.startTimeout
        var open = descriptors
        while true {
            let timeout = conversation.isReady ? -1 : (startDeadline - ContinuousClock.now).pollMilliseconds
            var ready = swiftlit_worker_ready()
            let hasUnsent = self.handle.withLock { !$0.unsent.isEmpty }
            let count = swiftlit_worker_poll(
                open.control,
                hasUnsent,
                open.output,
                open.error,
                open.wake,
                timeout,
                &ready
            )
            if count == 0, !conversation.isReady, startDeadline <= .now { return .tooSlow }
            // What was printed before an answer is logged before it.
            if ready.output, !conversation.readOutput(open.output) { open.output = -1 }
            if ready.error, !conversation.readError(open.error) { open.error = -1 }
            if ready.wake { conversation.drain(descriptors.wake) }
            if hasUnsent || ready.wake { self.sendMore() }
            if ready.control, let reason = conversation.readControl(descriptors.control) { return reason }
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
        if case .ended = reason, !self.waitForEnd(of: processID) { reason = .closedConnection }
        // Also when it has ended: what it started itself may go on, and its number is its own until it is reaped.
        swiftlit_worker_kill(processID)
        _ = swiftlit_worker_has_ended(processID, true)
        var end = swiftlit_worker_end()
        let (wake, call, sendFailed) = self.handle.withLock { handle in
            handle.processID = nil
            handle.control = -1
            defer { handle.wake = -1 }
            return (handle.wake, handle.call, handle.sendFailed)
        }
        let isKnown = swiftlit_worker_reap(processID, &end)
        _ = conversation.readOutput(descriptors.output)
        _ = conversation.readError(descriptors.error)
        conversation.logRest()
        for descriptor in [descriptors.control, descriptors.output, descriptors.error, descriptors.wake, wake] {
            SystemCall.close(descriptor)
        }
        let summary = conversation.errorSummary()
        let exitCode: Int32? = isKnown && end.signal == 0 ? end.exit_code : nil
        let limit = self.launch.memoryLimit
        self.owner.workerEnded(
            self,
            WorkerEndReport(
                reason: reason,
                end: WorkerEnd(
                    processID: processID,
                    function: call?.request.function,
                    signal: end.signal == 0 ? nil : end.signal,
                    exitCode: exitCode,
                    standardError: summary.text,
                    backtrace: summary.backtrace,
                    peakResidentBytes: end.peak_resident_bytes
                ),
                hadReadCall: !(sendFailed || conversation.leftCallUnread),
                exceededMemory: limit > 0 && exitCode == SWIFTLIT_WORKER_EXIT_MEMORY && end.peak_resident_bytes > limit
            )
        )
    }

    /// Waits a second at most for a process whose socket is closed to end, which it does within microseconds if it is ending at all.
    private func waitForEnd(of processID: Int32) -> Bool {
        for _ in 0..<1_000 {
            if swiftlit_worker_has_ended(processID, false) { return true }
            var ready = swiftlit_worker_ready()
            _ = swiftlit_worker_poll(-1, false, -1, -1, -1, 1, &ready)
        }
        return false
    }

    // MARK: - For the conversation

    var currentCall: PendingWorkerCall? { self.handle.withLock { $0.call } }
    var sharedRegion: SharedRegion? { self.region }

    func becameReady() { self.owner.workerStarted(self) }

    func answered(_ call: UInt32, _ reply: WorkerReply, isWorn: Bool) -> Bool {
        self.owner.worker(self, answered: call, with: reply, isWorn: isWorn)
    }

    func reported(_ progress: WorkerProgress, of call: UInt32) {
        self.owner.worker(self, reported: progress, of: call)
    }
}

extension Duration {
    /// For `poll`: rounded up to whole milliseconds, at least 0.
    var pollMilliseconds: Int32 {
        guard self > .zero else { return 0 }
        let (seconds, attoseconds) = self.components
        guard seconds < 1_000_000 else { return 1_000_000_000 }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
