private import CSwiftlitWorker
internal import CoreMetrics
internal import Logging
internal import Synchronization

/// What a pool is behind its public face: does what `WorkerPoolStateMachine` decides.
///
/// Kept by the threads of its workers and by its timekeeper, so that it outlives the last reference to its `WorkerPool` until the last
/// process is reaped.
final class WorkerPoolCore: Sendable {
    private struct State {
        var machine: WorkerPoolStateMachine
        /// All processes that are not reaped, also those that the machine has forgotten.
        var processes: [WorkerID: WorkerProcess] = [:]
        var calls: [WorkerCallID: PendingWorkerCall] = [:]
        var watched = WatchedCalls()
        var timekeeper = Timekeeper.none
        /// Who waits for the last process to be gone.
        var shutdownWaiters: [CheckedContinuation<Void, Never>] = []
        var isClosed = false
        /// Workers that have crashed and still write their backtraces.
        var crashed: Set<WorkerID> = []
        /// Why the last worker did not start.
        var startFailure: ExecutorError?
        /// The names of the resources that workers make when they start, and how long they may take.
        var resources: [String] = []
        var startTimeout: Duration
        /// What workers have made.
        var made: [WorkerID: [MadeResource]] = [:]

        var isDone: Bool { self.isClosed && self.processes.isEmpty && self.timekeeper == .none }
    }

    /// The thread that knows when time is up. It begins with the first call that needs it and ends with the pool.
    private enum Timekeeper: Equatable {
        case none
        /// Sleeps until an instant, or until it is woken if that is `nil`.
        case asleep(until: ContinuousClock.Instant?)
        /// Will ask for the next instant itself.
        case awake
    }

    let launch: WorkerLaunch
    private let maximumWaitingCalls: Int
    private let state: Mutex<State>
    private let alarm = Alarm()
    /// `nil` where no metrics backend was bootstrapped when the pool was created.
    private let metrics: WorkerPoolMetrics?

    private static let lastCallID = Atomic<UInt64>(0)

    /// A name for a new call. Its frame number is not 0.
    static func nextCallID() -> WorkerCallID {
        while true {
            let id = WorkerCallID(number: self.lastCallID.add(1, ordering: .relaxed).newValue)
            if id.frameNumber != 0 { return id }
        }
    }

    init(configuration: WorkerPool.Configuration) {
        self.launch = WorkerLaunch(configuration: configuration)
        self.maximumWaitingCalls = configuration.limits.maximumWaitingCalls
        self.metrics = WorkerPoolMetrics(pool: configuration.name)
        self.state = Mutex(
            State(
                machine: WorkerPoolStateMachine(limits: configuration.limits),
                startTimeout: configuration.startTimeout
            )
        )
    }

    // MARK: - Calls

    /// Has a call made and returns its answer.
    func perform(
        _ id: WorkerCallID,
        _ request: WorkerRequest,
        _ options: WorkerCallOptions
    ) async throws -> WorkerReply {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.submit(
                    PendingWorkerCall(
                        id: id,
                        request: request,
                        options: options,
                        continuation: continuation
                    )
                )
                // Cancelled before it was submitted, when there was nothing to cancel.
                if Task.isCancelled { self.cancel(id) }
            }
        } onCancel: {
            self.cancel(id)
        }
    }

    private func submit(_ call: PendingWorkerCall) {
        self.act(for: call) { state, effects, now in
            let description = WorkerPoolStateMachine.Call(
                id: call.id,
                group: call.options.group,
                deadline: call.options.deadline,
                retries: call.options.retries
            )
            switch state.machine.submit(description, at: now) {
            case .run(let worker):
                state.calls[call.id] = call
                effects.send(call, to: state.processes[worker])
            case .wait(let start):
                state.calls[call.id] = call
                self.add(start, to: &state, &effects)
                guard let report = call.options.report, let position = state.machine.position(of: call.id)
                else { break }
                state.watched.add(call.id)
                if position > 0 { effects.positions.append((report, position)) }
            case .refuse(let refusal):
                effects.fail(call, with: self.error(for: refusal, call, state.startFailure))
            }
        }
    }

    private func error(
        for refusal: WorkerPoolStateMachine.Refusal,
        _ call: PendingWorkerCall,
        _ startFailure: ExecutorError?
    ) -> ExecutorError {
        let function = call.request.function
        return switch refusal {
        case .shutDown: .shutDown(function: function)
        case .queueFull: .queueFull(function: function, limit: self.maximumWaitingCalls)
        case .cannotStart: .cannotStart(startFailure)
        case .timedOut: .timedOut(function: function, timeout: call.options.timeout, wasRunning: false)
        }
    }

    private func cancel(_ id: WorkerCallID) {
        self.act { state, effects, now in
            switch state.machine.cancelled(id, at: now) {
            case .dequeued:
                effects.fail(state.calls.removeValue(forKey: id), with: CancellationError())
            case .kill(let worker, let start):
                effects.kill(state.processes[worker])
                effects.fail(state.calls.removeValue(forKey: id), with: CancellationError())
                self.add(start, to: &state, &effects)
            case .unknown:
                break
            }
        }
    }

    // MARK: - The pool

    func prepare(count: Int = 0) {
        self.act { state, effects, now in
            self.add(state.machine.prepare(count: count, at: now), to: &state, &effects)
        }
    }

    /// Has workers that start from now on make a resource first.
    func prepare(resource name: String, timeout: Duration) {
        self.state.withLock { state in
            if !state.resources.contains(name) { state.resources.append(name) }
            state.startTimeout = max(state.startTimeout, timeout)
        }
    }

    /// Ends everything, without waiting for it.
    func beginShutdown() {
        self.act { state, effects, _ in
            guard !state.isClosed else { return }
            state.isClosed = true
            for id in state.machine.close().failed {
                guard let call = state.calls.removeValue(forKey: id) else { continue }
                effects.fail(call, with: ExecutorError.shutDown(function: call.request.function))
            }
            // Also those that are ending by themselves: now there is somebody who waits for them.
            for process in state.processes.values { effects.kill(process) }
        }
    }

    /// Ends everything and returns when it has ended.
    func shutDown() async {
        self.beginShutdown()
        await withCheckedContinuation { continuation in
            let isDone = self.state.withLock { state in
                if state.isDone { return true }
                state.shutdownWaiters.append(continuation)
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    var statistics: WorkerPool.Statistics {
        self.state.withLock { state in
            let workers = state.processes.values.sorted { $0.id.number < $1.id.number }.compactMap { process in
                state.machine.completedCalls(of: process.id).map { completed in
                    WorkerPool.Statistics.Worker(
                        processID: process.processID,
                        function: state.machine.call(on: process.id).flatMap { state.calls[$0] }?.request.function,
                        completedCallCount: completed,
                        resources: (state.made[process.id] ?? []).map { WorkerPool.Statistics.Resource($0) }
                    )
                }
            }
            return WorkerPool.Statistics(workers: workers, queuedCallCount: state.machine.counts.waiting)
        }
    }

    // MARK: - Effects

    /// What was decided under the lock and is done outside it.
    private struct Effects {
        private(set) var sends: [(PendingWorkerCall, WorkerProcess)] = []
        private(set) var kills: [WorkerProcess] = []
        private(set) var failures: [(PendingWorkerCall, any Error)] = []
        private(set) var retirements: [WorkerProcess] = []
        var starts: [WorkerProcess] = []
        var reply: (PendingWorkerCall, WorkerReply)?
        var startFailure: ExecutorError?
        var ringsAlarm = false
        var startsTimekeeper = false
        var shutdownWaiters: [CheckedContinuation<Void, Never>] = []
        /// How many more calls wait than before.
        var queueGrowth = 0
        /// Who is told its position in the queue.
        var positions: [(report: @Sendable (CallProgress) -> Void, position: Int)] = []
        var hasCrashed = false
        var endedProcessCount = 0

        // The machine and the lists of the state agree, so that the optionals are never nil.
        mutating func send(_ call: PendingWorkerCall?, to process: WorkerProcess?) {
            if let call, let process { self.sends.append((call, process)) }
        }

        mutating func kill(_ process: WorkerProcess?) {
            if let process { self.kills.append(process) }
        }

        mutating func retire(_ process: WorkerProcess?) {
            if let process { self.retirements.append(process) }
        }

        mutating func fail(_ call: PendingWorkerCall?, with error: some Error) {
            if let call { self.failures.append((call, error)) }
        }
    }

    /// Decides under the lock, then acts outside it. `caller` is the call whose caller's thread this is, if it is one.
    private func act(
        for caller: PendingWorkerCall? = nil,
        _ decide: (inout State, inout Effects, ContinuousClock.Instant) -> Void
    ) {
        let now = ContinuousClock.now
        let effects = self.state.withLock { state in
            var effects = Effects()
            let waiting = state.machine.counts.waiting
            decide(&state, &effects, now)
            effects.queueGrowth = state.machine.counts.waiting - waiting
            if state.watched.left(-effects.queueGrowth) { self.tellPositions(&state, &effects) }
            self.scheduleTime(&state, &effects)
            if state.isDone {
                effects.shutdownWaiters = state.shutdownWaiters
                state.shutdownWaiters = []
            }
            return effects
        }
        if let metrics = self.metrics { self.record(effects, metrics) }
        self.perform(effects, for: caller)
    }

    private func record(_ effects: Effects, _ metrics: WorkerPoolMetrics) {
        if effects.queueGrowth > 0 { metrics.queuedCalls.increment(by: Double(effects.queueGrowth)) }
        if effects.queueGrowth < 0 { metrics.queuedCalls.decrement(by: Double(-effects.queueGrowth)) }
        if !effects.starts.isEmpty {
            metrics.starts.increment(by: Int64(effects.starts.count))
            metrics.workers.increment(by: Double(effects.starts.count))
        }
        if effects.endedProcessCount > 0 { metrics.workers.decrement(by: Double(effects.endedProcessCount)) }
        if effects.hasCrashed { metrics.crashes.increment() }
        if let (call, _) = effects.reply { metrics.callEnded(after: call.began.duration(to: .now)) }
        for (call, error) in effects.failures {
            metrics.callEnded(after: call.began.duration(to: .now))
            if !(error is CancellationError) { metrics.failures.increment() }
        }
    }

    private func perform(_ effects: Effects, for caller: PendingWorkerCall?) {
        let logger = self.launch.logger
        for process in effects.kills { process.kill() }
        for (report, position) in effects.positions { report(.queued(position: position)) }
        for (call, _) in effects.sends { call.options.report?(.running) }
        // The worker's next call first: its caller has waited longer than the one that has its answer.
        var awaited: WorkerProcess?
        for (call, process) in effects.sends
        where process.send(call, byCaller: call === caller && call.request.pace.isQuick) {
            awaited = process
        }
        if let (call, reply) = effects.reply { call.continuation.resume(returning: reply) }
        for (call, error) in effects.failures { call.continuation.resume(throwing: error) }
        for process in effects.retirements {
            logger.debug("Worker is let go", metadata: process.metadata)
            process.retire()
        }
        for process in effects.starts { process.start() }
        if effects.ringsAlarm { self.alarm.ring() }
        if effects.startsTimekeeper { self.startTimekeeper() }
        if let failure = effects.startFailure {
            logger.error("Workers do not start", metadata: ["error": "\(failure)"])
        }
        for waiter in effects.shutdownWaiters { waiter.resume() }
        if let awaited, let caller { awaited.awaitAnswer(to: caller) }
    }

    private func tellPositions(_ state: inout State, _ effects: inout Effects) {
        let watched = state.watched
        var calls: [WorkerCallID] = []
        state.machine.forEachWaiting { call, position in
            guard watched.contains(call) else { return }
            calls.append(call)
            guard position > 0, let report = state.calls[call]?.options.report else { return }
            effects.positions.append((report, position))
        }
        state.watched.told(calls, waitingCount: state.machine.counts.waiting)
    }

    private func add(_ start: [WorkerID], to state: inout State, _ effects: inout Effects) {
        for id in start {
            var launch = self.launch
            launch.startTimeout = state.startTimeout
            if !state.resources.isEmpty {
                launch.environment.append("\(WorkerResources.variable)=\(state.resources.joined(separator: "\n"))")
            }
            let process = WorkerProcess(id: id, launch: launch, owner: self)
            state.processes[id] = process
            effects.starts.append(process)
        }
    }

    // MARK: - Time

    /// Sees to it that somebody wakes when the machine next wants to know the time.
    private func scheduleTime(_ state: inout State, _ effects: inout Effects) {
        switch state.timekeeper {
        case .none:
            guard !state.isClosed, state.machine.nextTime != nil else { return }
            state.timekeeper = .awake
            effects.startsTimekeeper = true
        case .asleep(let until):
            // Waking early costs nothing but the waking, so it is left to sleep when the next instant is later than thought.
            let isSooner = state.machine.nextTime.map { next in until.map { next < $0 } ?? true } ?? false
            guard isSooner || state.isClosed else { return }
            state.timekeeper = .awake
            effects.ringsAlarm = true
        case .awake:
            break
        }
    }

    private func startTimekeeper() {
        do {
            try SystemCall.startThread(named: "swiftlit-time") { self.keepTime() }
        } catch {
            // Deadlines wait for the next call, which tries again.
            self.launch.logger.error("No thread for deadlines", metadata: ["error": "\(error)"])
            self.state.withLock { $0.timekeeper = .none }
        }
    }

    private func keepTime() {
        while true {
            var until: ContinuousClock.Instant?
            var isOver = false
            self.act { state, effects, now in
                let result = state.machine.timePassed(at: now)
                for expiry in result.expired {
                    if let worker = expiry.worker { effects.kill(state.processes[worker]) }
                    guard let call = state.calls.removeValue(forKey: expiry.call) else { continue }
                    effects.fail(
                        call,
                        with: ExecutorError.timedOut(
                            function: call.request.function,
                            timeout: call.options.timeout,
                            wasRunning: expiry.worker != nil
                        )
                    )
                }
                for worker in result.retire { effects.retire(state.processes[worker]) }
                self.add(result.start, to: &state, &effects)
                isOver = state.isClosed
                until = state.machine.nextTime
                state.timekeeper = isOver ? .none : .asleep(until: until)
            }
            if isOver { return }
            self.alarm.sleep(until: until)
        }
    }
}

// MARK: - What workers report

extension WorkerPoolCore: WorkerProcessOwner {
    func workerStarted(_ worker: WorkerProcess) {
        self.launch.logger.debug("Worker is ready", metadata: worker.metadata)
        self.act { state, effects, now in
            if case .run(let call) = state.machine.workerStarted(worker.id, at: now) {
                effects.send(state.calls[call], to: worker)
            }
        }
    }

    func worker(_ worker: WorkerProcess, answered call: UInt32, with reply: WorkerReply, isWorn: Bool) -> Bool {
        var isExpected = true
        self.act { state, effects, now in
            // A worker that is being killed may answer before it dies, but nobody waits for that.
            guard let running = state.machine.call(on: worker.id) else { return }
            guard running.frameNumber == call else {
                isExpected = false
                return
            }
            let result = state.machine.workerReplied(worker.id, isWorn: isWorn, at: now)
            if let finished = result.finished, let call = state.calls.removeValue(forKey: finished) {
                effects.reply = (call, reply)
            }
            if let next = result.next { effects.send(state.calls[next], to: worker) }
            if result.retire { effects.retire(worker) }
            self.add(result.start, to: &state, &effects)
        }
        return isExpected
    }

    func worker(_ worker: WorkerProcess, reported progress: WorkerProgress, of call: UInt32) {
        let report = self.state.withLock { state -> (@Sendable (CallProgress) -> Void)? in
            guard let running = state.machine.call(on: worker.id), running.frameNumber == call else { return nil }
            return state.calls[running]?.options.report
        }
        report?(.reported(progress))
    }

    func worker(_ worker: WorkerProcess, yielded records: [UInt8], of call: UInt32) {
        let sink = self.state.withLock { state -> (any ElementSink)? in
            guard let running = state.machine.call(on: worker.id), running.frameNumber == call else { return nil }
            return state.calls[running]?.options.elements
        }
        sink?.take(records) { [weak worker] count in worker?.acknowledge(count, of: call) }
    }

    func worker(_ worker: WorkerProcess, made resources: [MadeResource]) {
        self.state.withLock { $0.made[worker.id] = resources }
        for resource in resources {
            var metadata = worker.metadata
            metadata["worker.resource"] = "\(resource.name)"
            if let failure = resource.failure {
                metadata["error"] = "\(failure)"
                self.launch.logger.warning("A worker could not make a resource", metadata: metadata)
            } else {
                metadata["worker.resource.bytes"] = "\(resource.byteCount)"
                self.launch.logger.debug("A worker has made a resource", metadata: metadata)
            }
        }
    }

    func workerEnded(_ worker: WorkerProcess, _ report: WorkerEndReport) {
        self.launch.logger.debug(
            "Worker has ended",
            metadata: worker.metadata.merging(["worker.end": "\(report.end)"]) { $1 }
        )
        self.act { state, effects, now in
            state.processes[worker.id] = nil
            state.made[worker.id] = nil
            state.crashed.remove(worker.id)
            effects.endedProcessCount += 1
            self.loseWorker(worker, report, &state, &effects, at: now)
        }
    }

    func workerCrashed(_ worker: WorkerProcess, _ report: WorkerEndReport) -> Bool {
        var mayLinger = false
        self.act { state, effects, now in
            mayLinger = !state.isClosed && state.crashed.count < Self.maximumBacktraceCount
            if mayLinger { state.crashed.insert(worker.id) }
            self.loseWorker(worker, report, &state, &effects, at: now)
        }
        return mayLinger
    }

    /// How many crashed workers may write their backtraces at one time. A backtrace takes a processor, and its worker's memory is kept for it.
    private static let maximumBacktraceCount = 2

    /// Decides what becomes of a worker's call. Does nothing where that is decided already.
    private func loseWorker(
        _ worker: WorkerProcess,
        _ report: WorkerEndReport,
        _ state: inout State,
        _ effects: inout Effects,
        at now: ContinuousClock.Instant
    ) {
        let isRunning = state.machine.call(on: worker.id) != nil
        let isPermanent = if case .wrongBuild = report.reason { true } else { false }
        let result = state.machine.workerEnded(
            worker.id,
            isPermanent ? .permanent : .transient,
            hadReadCall: report.hadReadCall,
            mayRepeat: !report.isOutOfMemory,
            at: now
        )
        effects.hasCrashed = isRunning && report.end.signal != nil
        if result.wasStarting { state.startFailure = report.startError(launch: self.launch) }
        if result.report { effects.startFailure = report.startError(launch: self.launch) }
        for id in result.failed {
            guard let call = state.calls.removeValue(forKey: id) else { continue }
            let error =
                result.wasStarting
                ? ExecutorError.cannotStart(state.startFailure)
                : report.error(function: call.request.function, launch: self.launch)
            effects.fail(call, with: error)
        }
        if let rerun = result.rerun { effects.send(state.calls[rerun.call], to: state.processes[rerun.worker]) }
        self.add(result.start, to: &state, &effects)
    }
}

extension WorkerProcess {
    fileprivate var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = ["worker.id": "\(self.id.number)"]
        if let processID = self.processID { metadata["worker.pid"] = "\(processID)" }
        return metadata
    }
}

extension WorkerLaunch {
    fileprivate init(configuration: WorkerPool.Configuration) {
        var environment = configuration.environment
        // The runtime reads it before any code of ours. Where the server's own setting is to hold, nothing is added.
        if SystemCall.environmentVariable("SWIFT_BACKTRACE") == nil, environment["SWIFT_BACKTRACE"] == nil {
            environment["SWIFT_BACKTRACE"] =
                configuration.capturesBacktraces
                ? "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,limit=64,output-to=stderr"
                : "enable=no"
        }
        self.init(
            executablePath: configuration.executablePath,
            environment: environment.map { "\($0)=\($1)" },
            memoryLimit: UInt64(max(0, configuration.maximumWorkerBytes ?? 0)),
            maximumMessageBytes: configuration.codingLimits.effectiveByteCount,
            maximumBodyCount: configuration.maximumBodyCount,
            expectedBuild: configuration.expectedBuild ?? WorkerBuild.current,
            startTimeout: configuration.startTimeout,
            usesSharedMemory: configuration.usesSharedMemory,
            logger: configuration.logger ?? Logger.current,
            maximumLoggedLinesPerSecond: configuration.maximumLoggedLinesPerSecond
        )
    }
}
