/// Names a worker process within its pool; never used again.
struct WorkerID: Hashable, Sendable {
    let number: UInt64
}

/// Names a call within the process; never used again.
struct WorkerCallID: Hashable, Sendable {
    let number: UInt64
}

/// Decides which worker runs which call, and when workers begin and end. Acts on nothing: its owner does what the results say.
///
/// A worker is `starting` until `workerStarted` or `workerEnded`, then `idle` or `busy` until `workerEnded`, or until a decision of this
/// machine (a result that names it under `retire` or `kill`), after which the machine has forgotten it and ignores what it hears of it.
///
/// A call is `waiting` from `submit` until a result assigns it to a worker, then `running` until a result names it as over.
struct WorkerPoolStateMachine {
    typealias Instant = ContinuousClock.Instant

    /// What the pool may do.
    struct Limits: Equatable {
        /// Workers that are kept once the pool is in use.
        var minimumWorkers = 1
        /// Workers that exist at one time, at least 1.
        var maximumWorkers = 2
        /// After so many calls a worker is replaced; `nil`: never.
        var maximumCallsPerWorker: Int?
        /// Calls that wait beyond those for which there are or will be workers.
        var maximumWaitingCalls = 1_024
        /// How long a worker beyond the minimum is kept without a call.
        var idleTimeout: Duration = .seconds(60)
        /// How long to wait before another start after the first that failed; doubled for each further one.
        var minimumBackoff: Duration = .milliseconds(50)
        var maximumBackoff: Duration = .seconds(10)
        /// Failed starts in a row after which calls fail rather than wait, if there is no worker.
        var maximumFailedStarts = 3
    }

    /// A call, as far as decisions go.
    struct Call: Equatable {
        var id: WorkerCallID
        /// Calls of different groups take turns.
        var group: String
        var deadline: Instant?
        /// How often it may be made again after its worker was lost.
        var retries: Int
        /// How often it was given to a worker that ended without having read it.
        var misses = 0
    }

    private enum Phase: Equatable {
        case starting
        case idle(since: Instant)
        case busy(Call)
    }

    private struct Worker {
        var phase: Phase
        var completedCalls = 0
    }

    private enum Place: Equatable {
        case waiting(group: String)
        case running(on: WorkerID)
    }

    /// A call that is put before a dying worker this often is given up, so that a worker that always dies unread ends the loop.
    static let maximumMisses = 3

    private(set) var limits: Limits
    private var workers: [WorkerID: Worker] = [:]
    /// The idle ones, the longest idle first.
    private var idle: [WorkerID] = []
    private var startingCount = 0
    private var queue = FairQueue<String, Call>()
    private var places: [WorkerCallID: Place] = [:]
    private var deadlines = DeadlineList<WorkerCallID>()
    private var nextWorker: UInt64 = 1
    private var isInUse = false
    private var isClosed = false
    private var failedStarts = 0
    private var noStartBefore: Instant?

    init(limits: Limits) {
        self.limits = limits
    }

    // MARK: - Calls

    enum OnSubmit: Equatable {
        /// Give the call to this worker.
        case run(on: WorkerID)
        /// The call waits; start these workers.
        case wait(start: [WorkerID])
        case refuse(Refusal)
    }

    enum Refusal: Equatable {
        case shutDown
        case queueFull
        /// Workers failed to start, again and again, and none is there.
        case cannotStart
        case timedOut
    }

    /// A caller wants `call` run.
    mutating func submit(_ call: Call, at now: Instant) -> OnSubmit {
        guard !self.isClosed else { return .refuse(.shutDown) }
        if let deadline = call.deadline, deadline <= now { return .refuse(.timedOut) }
        self.isInUse = true
        if let worker = self.idle.popLast() {
            self.track(call)
            self.assign(call, to: worker)
            return .run(on: worker)
        }
        if self.workers.isEmpty, self.failedStarts >= self.limits.maximumFailedStarts, !self.mayStart(at: now) {
            return .refuse(.cannotStart)
        }
        // Calls that a worker is or will be there for do not count, whether it has started already or not.
        let busyCount = self.workers.count - self.startingCount
        let served = max(1, self.limits.maximumWorkers) - busyCount
        guard self.queue.count - served < self.limits.maximumWaitingCalls else { return .refuse(.queueFull) }
        self.track(call)
        self.places[call.id] = .waiting(group: call.group)
        self.queue.append(call, to: call.group)
        return .wait(start: self.startsNeeded(at: now))
    }

    enum OnCancel: Equatable {
        /// The call is over; no worker knows of it.
        case dequeued
        /// The call is over; kill its worker, and start these.
        case kill(WorkerID, start: [WorkerID])
        /// The call was over already.
        case unknown
    }

    /// The caller no longer wants the call.
    mutating func cancelled(_ id: WorkerCallID, at now: Instant) -> OnCancel {
        switch self.places[id] {
        case .waiting(let group):
            self.dequeue(id, group: group)
            return .dequeued
        case .running(let worker):
            self.forget(worker)
            return .kill(worker, start: self.startsNeeded(at: now))
        case nil:
            return .unknown
        }
    }

    // MARK: - Workers

    /// Somebody wants workers to be there before the first call. Start these.
    ///
    /// - Parameter count: How many workers are to be kept, if that is more than until now.
    mutating func prepare(count: Int = 0, at now: Instant) -> [WorkerID] {
        guard !self.isClosed else { return [] }
        self.limits.minimumWorkers = max(self.limits.minimumWorkers, min(count, max(1, self.limits.maximumWorkers)))
        self.isInUse = true
        return self.startsNeeded(at: now)
    }

    enum OnWorkerStarted: Equatable {
        case run(WorkerCallID)
        case none
    }

    /// A worker is ready.
    mutating func workerStarted(_ id: WorkerID, at now: Instant) -> OnWorkerStarted {
        guard self.workers[id]?.phase == .starting else { return .none }
        self.startingCount -= 1
        guard let call = self.queue.popFirst() else {
            self.workers[id]?.phase = .idle(since: now)
            self.idle.append(id)
            return .none
        }
        self.assign(call, to: id)
        return .run(call.id)
    }

    struct OnReply: Equatable {
        /// The call that is over, or `nil` if the worker had none.
        var finished: WorkerCallID?
        /// The worker's next call.
        var next: WorkerCallID?
        /// Let the worker end.
        var retire = false
        var start: [WorkerID] = []
    }

    /// A worker answered its call. With `isWorn` it takes no more.
    mutating func workerReplied(_ id: WorkerID, isWorn: Bool = false, at now: Instant) -> OnReply {
        guard case .busy(let call) = self.workers[id]?.phase else { return OnReply() }
        self.untrack(call.id)
        self.workerWorked()
        let completedCalls = (self.workers[id]?.completedCalls ?? 0) + 1
        self.workers[id]?.completedCalls = completedCalls
        var result = OnReply(finished: call.id)
        if isWorn || completedCalls >= self.limits.maximumCallsPerWorker ?? .max {
            self.workers[id] = nil
            result.retire = true
            result.start = self.startsNeeded(at: now)
        } else if let next = self.queue.popFirst() {
            self.assign(next, to: id)
            result.next = next.id
        } else {
            self.workers[id]?.phase = .idle(since: now)
            self.idle.append(id)
        }
        return result
    }

    struct OnWorkerEnded: Equatable {
        /// It ended before it was ready.
        var wasStarting = false
        /// Calls that are over because of it.
        var failed: [WorkerCallID] = []
        /// The call is made again, by this worker that was idle.
        var rerun: Rerun?
        /// The failure is the first of a series, and nobody has been told of it.
        var report = false
        var start: [WorkerID] = []
    }

    struct Rerun: Equatable {
        var call: WorkerCallID
        var worker: WorkerID
    }

    /// Why a worker ended, as far as decisions go.
    enum Ending: Equatable {
        /// Another worker may do better.
        case transient
        /// Every other worker will end like this, too.
        case permanent
    }

    /// A worker ended that was not told to.
    ///
    /// `hadReadCall` is false if it is certain that the call did not begin; `mayRepeat` says whether the way it ended is one after which a call that
    /// allows it is made again.
    mutating func workerEnded(
        _ id: WorkerID,
        _ ending: Ending = .transient,
        hadReadCall: Bool = true,
        mayRepeat: Bool = true,
        at now: Instant
    ) -> OnWorkerEnded {
        guard let worker = self.workers[id] else { return OnWorkerEnded() }
        self.workers[id] = nil
        var result = OnWorkerEnded()
        switch worker.phase {
        case .starting:
            self.startingCount -= 1
            result.wasStarting = true
            result.report = self.workerFailed(at: now)
            let isHopeless = ending == .permanent || self.failedStarts >= self.limits.maximumFailedStarts
            if isHopeless, self.workers.isEmpty {
                result.failed = self.queue.removeAll().map(\.id)
                for call in result.failed { self.untrack(call) }
            }
        case .idle:
            self.idle.removeAll { $0 == id }
            // One that worked before may be replaced at once; one that never did counts as a failed start.
            if worker.completedCalls == 0 { result.report = self.workerFailed(at: now) }
        case .busy(var call):
            self.workerWorked()
            if !hadReadCall, call.misses < Self.maximumMisses {
                call.misses += 1
                result.rerun = self.requeue(call)
            } else if mayRepeat, call.retries > 0 {
                call.retries -= 1
                result.rerun = self.requeue(call)
            } else {
                self.untrack(call.id)
                result.failed = [call.id]
            }
        }
        result.start = self.startsNeeded(at: now)
        return result
    }

    // MARK: - Time

    struct OnTime: Equatable {
        /// Calls that are over because their time is, and the worker to kill for each that was running.
        var expired: [Expiry] = []
        /// Workers to let end.
        var retire: [WorkerID] = []
        var start: [WorkerID] = []
    }

    struct Expiry: Equatable {
        var call: WorkerCallID
        var worker: WorkerID?
    }

    /// Time has passed.
    mutating func timePassed(at now: Instant) -> OnTime {
        var result = OnTime()
        while let call = self.deadlines.popFirst(before: now) {
            switch self.places[call] {
            case .waiting(let group):
                self.dequeue(call, group: group)
                result.expired.append(Expiry(call: call, worker: nil))
            case .running(let worker):
                self.forget(worker)
                result.expired.append(Expiry(call: call, worker: worker))
            case nil:
                break
            }
        }
        while self.workers.count > self.limits.minimumWorkers, let id = self.idle.first,
            case .idle(let since) = self.workers[id]?.phase, since + self.limits.idleTimeout <= now
        {
            self.idle.removeFirst()
            self.workers[id] = nil
            result.retire.append(id)
        }
        result.start = self.startsNeeded(at: now)
        return result
    }

    /// When `timePassed` has something to do next, or `nil` if only other events can bring that about. May be early.
    var nextTime: Instant? {
        var next = self.deadlines.first
        if self.workers.count > self.limits.minimumWorkers, let id = self.idle.first,
            case .idle(let since) = self.workers[id]?.phase
        {
            next = min(next ?? .distant(from: since), since + self.limits.idleTimeout)
        }
        if let start = self.noStartBefore, self.wantedStarts > 0 {
            next = min(next ?? .distant(from: start), start)
        }
        return next
    }

    // MARK: - The end

    struct OnClose: Equatable {
        /// Calls that are over.
        var failed: [WorkerCallID] = []
        /// Workers to kill.
        var kill: [WorkerID] = []
    }

    /// The pool takes no more calls and ends the ones it has.
    mutating func close() -> OnClose {
        guard !self.isClosed else { return OnClose() }
        self.isClosed = true
        let result = OnClose(
            failed: self.places.keys.sorted { $0.number < $1.number },
            kill: self.workers.keys.sorted { $0.number < $1.number }
        )
        _ = self.queue.removeAll()
        for call in result.failed { self.untrack(call) }
        self.workers = [:]
        self.idle = []
        self.startingCount = 0
        return result
    }

    // MARK: - What is

    struct Counts: Equatable {
        var starting: Int
        var idle: Int
        var busy: Int
        var waiting: Int
    }

    var counts: Counts {
        let busy = self.workers.count - self.startingCount - self.idle.count
        return Counts(starting: self.startingCount, idle: self.idle.count, busy: busy, waiting: self.queue.count)
    }

    /// How many calls a worker has completed, or `nil` if the machine has forgotten it.
    func completedCalls(of id: WorkerID) -> Int? { self.workers[id]?.completedCalls }

    /// The call that a worker is running.
    func call(on id: WorkerID) -> WorkerCallID? {
        if case .busy(let call) = self.workers[id]?.phase { call.id } else { nil }
    }

    /// How many calls are ahead of one that waits, and itself; less than 1 if a worker is being started for it. `nil` if it does not wait.
    func position(of call: WorkerCallID) -> Int? {
        guard case .waiting(let group) = self.places[call] else { return nil }
        return self.queue.position(of: group) { $0.id == call }.map { $0 - self.startingCount }
    }

    /// Gives each call that waits and its position, the next one first.
    func forEachWaiting(_ body: (WorkerCallID, Int) -> Void) {
        var position = -self.startingCount
        self.queue.forEach { call in
            position += 1
            body(call.id, position)
        }
    }

    /// Whether the call is not over.
    func knows(_ call: WorkerCallID) -> Bool { self.places[call] != nil }

    // MARK: - Parts

    private mutating func track(_ call: Call) {
        if let deadline = call.deadline { self.deadlines.insert(call.id, at: deadline) }
    }

    private mutating func untrack(_ call: WorkerCallID) {
        self.places[call] = nil
        self.deadlines.remove(call)
    }

    private mutating func assign(_ call: Call, to worker: WorkerID) {
        self.workers[worker]?.phase = .busy(call)
        self.places[call.id] = .running(on: worker)
    }

    private mutating func dequeue(_ call: WorkerCallID, group: String) {
        _ = self.queue.removeFirst(of: group) { $0.id == call }
        self.untrack(call)
    }

    /// Gives a call to an idle worker, or lets it wait ahead of others.
    private mutating func requeue(_ call: Call) -> Rerun? {
        if let worker = self.idle.popLast() {
            self.assign(call, to: worker)
            return Rerun(call: call.id, worker: worker)
        }
        self.places[call.id] = .waiting(group: call.group)
        self.queue.prepend(call, to: call.group)
        return nil
    }

    /// Drops a busy worker that is to be killed, and its call.
    private mutating func forget(_ worker: WorkerID) {
        if case .busy(let call) = self.workers[worker]?.phase { self.untrack(call.id) }
        self.workers[worker] = nil
    }

    private mutating func workerWorked() {
        self.failedStarts = 0
        self.noStartBefore = nil
    }

    /// Notes a failed start. True if it is the first in a row.
    private mutating func workerFailed(at now: Instant) -> Bool {
        self.failedStarts += 1
        self.noStartBefore = now + self.limits.backoff(afterFailures: self.failedStarts)
        return self.failedStarts == 1
    }

    private func mayStart(at now: Instant) -> Bool {
        self.noStartBefore.map { $0 <= now } ?? true
    }

    /// How many workers should be started, if time allows.
    private var wantedStarts: Int {
        guard self.isInUse, !self.isClosed else { return 0 }
        let forCalls = self.queue.count - self.startingCount
        let forMinimum = min(self.limits.minimumWorkers, self.limits.maximumWorkers) - self.workers.count
        let wanted = min(max(forCalls, forMinimum), max(1, self.limits.maximumWorkers) - self.workers.count)
        // After a failure, one start at a time shows whether it works again.
        return self.failedStarts > 0 ? min(wanted, 1 - self.startingCount) : wanted
    }

    private mutating func startsNeeded(at now: Instant) -> [WorkerID] {
        guard self.wantedStarts > 0, self.mayStart(at: now) else { return [] }
        var started: [WorkerID] = []
        while self.wantedStarts > 0 {
            let id = WorkerID(number: self.nextWorker)
            self.nextWorker += 1
            self.workers[id] = Worker(phase: .starting)
            self.startingCount += 1
            started.append(id)
        }
        return started
    }
}

extension WorkerPoolStateMachine.Limits {
    /// How long no worker is started after so many failed starts in a row, at least 1.
    ///
    /// With the defaults: 1 → 50 ms, 2 → 100 ms, 3 → 200 ms, … 8 → 6.4 s, 9 and more → 10 s.
    func backoff(afterFailures failures: Int) -> Duration {
        // Beyond 2^30 every sensible first back-off has passed every sensible maximum, and the product cannot overflow.
        min(self.minimumBackoff * (1 << min(max(failures - 1, 0), 30)), self.maximumBackoff)
    }
}

extension ContinuousClock.Instant {
    /// A later instant than any that is meant, for `min`.
    fileprivate static func distant(from instant: Self) -> Self { instant + .seconds(1 << 40) }
}
