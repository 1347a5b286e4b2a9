internal import DequeModule

/// What a ``ThreadPool`` decides: which thread runs which job and when another thread is started. Has no lock, clock or
/// thread.
///
/// A job goes to an idle thread at once, while not too many run already: many threads with short jobs only get in each
/// other's way. Else it waits in one queue, first come first served, and a thread is started for it right away while
/// there are fewer running threads than cores, or started or woken by the growth rules (`monitorWoke`).
struct ThreadPoolState<Job, Worker: AnyObject> {
    typealias Instant = ContinuousClock.Instant

    /// The thread that watches the queue. `absent` → `watching` ⇄ `resting` → `absent`.
    private enum Monitor {
        /// Does not exist; the next job that waits starts it.
        case absent
        /// Looks at the queue every growth delay.
        case watching(idleLooks: Int)
        /// Waits to be woken by the next job that waits.
        case resting
    }

    let maximumThreadCount: Int
    let coreCount: Int
    let growthDelay: Duration

    private var queue: Deque<(job: Job, since: Instant)> = []
    /// The thread that became idle last is used first, so that the others can time out.
    private var idle: [Worker] = []
    private var monitor: Monitor = .absent
    private var isShutDown = false
    /// Jobs that running threads took from the queue since the monitor last looked.
    private var takenSinceLook = 0
    /// When the monitor last found that a running thread had taken one.
    private var lastTaken: Instant?
    /// Threads that have been started and not asked for a job yet.
    private var startingCount = 0
    /// How many threads were blocked when the monitor looked last; 0 while it rests.
    private var lastBlockedCount = 0
    /// Idle threads that the monitor wakes, and what they run.
    private var handOvers: [(worker: Worker, job: Job)] = []
    /// What is tried with the number of threads.
    private var tuner: ThreadCountTuner
    /// How many threads end after the job that they run, although others wait.
    private var retiringCount = 0
    /// How many threads a stalled queue gets next time; doubles while it stays stalled.
    private var burst: Int
    private var lastGrowth: Instant?

    private(set) var threadCount = 0
    private(set) var peakThreadCount = 0
    private(set) var startedThreadCount = 0
    var idleThreadCount: Int { self.idle.count }
    var queuedJobCount: Int { self.queue.count }
    private var runningThreadCount: Int { self.threadCount - self.idle.count }

    /// How long the first job has waited, where there are as many threads as may be.
    func exhaustion(at now: Instant) -> Duration? {
        guard self.threadCount >= self.maximumThreadCount, let head = self.queue.first else { return nil }
        return head.since.duration(to: now)
    }

    /// With so many threads that run and are not known to be blocked, or more, idle ones are left alone until the
    /// monitor has looked.
    private var handOverLimit: Int { 4 * self.coreCount + 8 }

    /// Whether as many jobs run as there are cores, or more.
    var isCrowded: Bool { self.runningThreadCount >= self.coreCount }

    init(maximumThreadCount: Int, coreCount: Int, growthDelay: Duration) {
        self.maximumThreadCount = max(1, maximumThreadCount)
        self.coreCount = max(1, coreCount)
        self.growthDelay = growthDelay
        self.burst = max(1, coreCount)
        self.tuner = ThreadCountTuner(growthDelay: growthDelay, fewest: 2 * max(1, coreCount))
    }

    // MARK: - Jobs

    enum OnJobArrived {
        /// The idle thread takes the job.
        case handOver(to: Worker)
        /// The job waits in the queue; start a thread, which takes the oldest job.
        case startThread
        /// The job waits in the queue; start the monitor.
        case startMonitor
        /// The job waits in the queue; wake the monitor.
        case wakeMonitor
        /// The job waits in the queue.
        case wait
    }

    /// - Parameter slowWorkerCount: How many threads run long computations that yield to others: they do not count as
    ///   taking a core.
    mutating func jobArrived(_ job: Job, at now: Instant, slowWorkerCount: Int = 0) -> OnJobArrived {
        if !self.idle.isEmpty, self.queue.isEmpty,
            self.runningThreadCount - self.lastBlockedCount - slowWorkerCount < self.handOverLimit,
            let worker = self.idle.popLast()
        {
            return .handOver(to: worker)
        }
        self.queue.append((job, now))
        if self.threadCount == 0
            || (self.runningThreadCount - slowWorkerCount < self.coreCount
                && self.threadCount < self.maximumThreadCount)
        {
            self.addThreads(1)
            return .startThread
        }
        switch self.monitor {
        case .absent:
            self.monitor = .watching(idleLooks: 0)
            self.takenSinceLook = 0
            return .startMonitor
        case .resting:
            self.monitor = .watching(idleLooks: 0)
            self.takenSinceLook = 0
            return .wakeMonitor
        case .watching:
            return .wait
        }
    }

    // MARK: - Threads

    enum OnWorkerFree {
        case run(Job)
        /// Nothing to do: wait for a job to be handed over.
        case park
        /// The thread ends and no longer counts.
        case end
    }

    /// A thread asks for work: when it starts, and after each job.
    mutating func workerBecameFree(_ worker: Worker, isNew: Bool) -> OnWorkerFree {
        if isNew { self.startingCount -= 1 }
        if self.retiringCount > 0, !isNew, self.runningThreadCount > self.coreCount {
            self.retiringCount -= 1
            self.takenSinceLook += 1
            self.threadCount -= 1
            return .end
        }
        if let (job, _) = self.queue.popFirst() {
            // A new thread taking its first job says nothing about the others being alive.
            if !isNew { self.takenSinceLook += 1 }
            return .run(job)
        }
        if self.isShutDown {
            self.threadCount -= 1
            return .end
        }
        self.idle.append(worker)
        return .park
    }

    /// Returns whether the thread ends. If not, a job has been handed to it in the meantime.
    mutating func workerIdledOut(_ worker: Worker) -> Bool {
        guard let index = self.idle.firstIndex(where: { $0 === worker }) else { return false }
        self.idle.remove(at: index)
        self.threadCount -= 1
        return true
    }

    /// A thread that the system keeps slow ends. Returns whether another one has to be started, because jobs wait.
    mutating func slowWorkerEnded() -> Bool {
        self.threadCount -= 1
        guard !self.queue.isEmpty else { return false }
        self.addThreads(1)
        return true
    }

    /// The system refused a thread. Returns whether jobs wait with no thread left to run them, so that it must be tried
    /// again.
    mutating func threadFailedToStart() -> Bool {
        self.threadCount -= 1
        self.startingCount -= 1
        self.startedThreadCount -= 1
        guard self.threadCount == 0, !self.queue.isEmpty else { return false }
        self.addThreads(1)
        return true
    }

    private mutating func addThreads(_ count: Int) {
        self.threadCount += count
        self.startingCount += count
        self.startedThreadCount += count
        self.peakThreadCount = max(self.peakThreadCount, self.threadCount)
    }

    // MARK: - Growth

    enum OnMonitorWoke: Equatable {
        /// Start so many threads, then look again after the time.
        case grow(by: Int, thenWait: Duration)
        case wait(Duration)
        /// Wait until woken, and end if that takes longer than a thread may be idle.
        case rest
        /// The monitor ends.
        case end
    }

    /// How long a thread must not have run to count as blocked.
    ///
    /// Threads that hand a lock to each other, one after the other, each run once in a round, and a round takes longer
    /// the more they are. They are not blocked: one more thread would only wait as well. Nor are those that wait for
    /// one which the system has interrupted, for some milliseconds, because others want its processor.
    func blockedAfter(areProcessorsTaken: Bool) -> Duration {
        self.growthDelay * max(areProcessorsTaken ? 10 : 1, self.threadCount / 32)
    }

    /// How often the threads are looked at, which takes time for each: less often the more they are.
    var samplingPause: Duration { self.growthDelay * max(1, self.threadCount / 64) }

    /// Looks at the queue.
    ///
    /// | the queue and the threads | threads started |
    /// |---|---|
    /// | its head has not waited for the growth delay | none |
    /// | there are idle threads, and processors are free | none: idle ones are woken |
    /// | fewer than the cores are not blocked; or half of all are | 1 per core, doubling with each look |
    /// | nothing was taken for two growth delays per thread, at least ten | 1, after a delay for each 8 threads |
    /// | it moves | what `ThreadCountTuner` tries: more or fewer, taken back if that does not help |
    ///
    /// Idle threads are woken first. In the last two rows a thread more makes the others slower. But a job behind long
    /// computations does get its thread.
    ///
    /// - Parameters:
    ///   - isBusy: Whether the process used the processors since the last look.
    ///   - areProcessorsTaken: Whether as many threads as there are processors run or want to, of any program.
    ///   - blockedWorkerCount: How many threads run a job and have not run themselves for `blockedAfter`, because they
    ///     sleep or wait; `nil` where the system does not tell: then all are taken for blocked when the queue does not
    ///     move and the process does nothing.
    mutating func monitorWoke(
        at now: Instant,
        isBusy: Bool,
        areProcessorsTaken: Bool = false,
        blockedWorkerCount: Int? = nil
    ) -> OnMonitorWoke {
        self.lastBlockedCount = blockedWorkerCount ?? 0
        let taken = self.takenSinceLook
        self.takenSinceLook = 0
        guard let head = self.queue.first else { return self.monitorFoundNothing() }
        self.monitor = .watching(idleLooks: 0)
        if taken > 0 { self.lastTaken = now }

        let pause = self.growthDelay
        let running = self.runningThreadCount
        let blocked = min(running, blockedWorkerCount ?? (taken == 0 && !isBusy ? running : 0))
        let waited = head.since.duration(to: now)
        guard waited >= self.growthDelay else {
            self.burst = self.coreCount
            self.tuner.looked(at: now, taken: taken)
            return .wait(self.growthDelay - waited)
        }
        // Processors are free, so idle threads can do no harm. Those that do not help end, see below.
        if !areProcessorsTaken, !self.idle.isEmpty { self.wakeIdleThreads(self.queue.count - self.startingCount) }
        guard !self.queue.isEmpty else { return .wait(pause) }
        if running - blocked < self.coreCount || (blocked > 0 && blocked * 2 >= running) {
            // What was measured until now was measured with other threads.
            self.tuner.reset()
            self.retiringCount = 0
            let count = self.burst
            self.burst = min(self.burst * 2, 64)
            return self.grow(by: count, at: now, thenWait: pause)
        }
        self.burst = self.coreCount
        self.tuner.looked(at: now, taken: taken)
        if let change = self.tuner.change(activeCount: running - blocked, headWaited: waited, at: now) {
            guard change < 0 else { return self.grow(by: change, at: now, thenWait: pause) }
            self.retiringCount = -change
            return .wait(pause)
        }
        let stood = min(waited, self.lastTaken.map { $0.duration(to: now) } ?? waited)
        let isDue = self.lastGrowth.map { $0.duration(to: now) >= self.growthDelay * (self.threadCount / 8) } ?? true
        // Jobs that begin together end together, and the more threads take turns, the longer it is quiet in between.
        let isStanding = stood >= self.growthDelay * max(10, 2 * self.threadCount)
        return self.grow(by: isDue && isStanding ? 1 : 0, at: now, thenWait: pause)
    }

    private mutating func grow(by wanted: Int, at now: Instant, thenWait pause: Duration) -> OnMonitorWoke {
        // Threads that are on their way take jobs too.
        let wanted = min(wanted, self.queue.count - self.startingCount)
        guard wanted > 0 else { return .wait(pause) }
        self.lastGrowth = now
        self.retiringCount = 0
        let wokenCount = self.wakeIdleThreads(wanted)
        let count = min(wanted - wokenCount, self.maximumThreadCount - self.threadCount)
        guard count > 0 else { return .wait(pause) }
        self.addThreads(count)
        return .grow(by: count, thenWait: pause)
    }

    /// Gives jobs of the queue to idle threads. Returns to how many.
    @discardableResult
    private mutating func wakeIdleThreads(_ wanted: Int) -> Int {
        var count = 0
        while count < wanted, !self.queue.isEmpty, let worker = self.idle.popLast() {
            guard let (job, _) = self.queue.popFirst() else { break }
            self.handOvers.append((worker, job))
            count += 1
        }
        return count
    }

    /// The idle threads that take a job since the monitor has looked.
    mutating func takeHandOvers() -> [(worker: Worker, job: Job)] {
        defer { self.handOvers = [] }
        return self.handOvers
    }

    /// Keeps looking for a while, because waking a thread costs more than a few looks.
    private mutating func monitorFoundNothing() -> OnMonitorWoke {
        self.burst = self.coreCount
        self.retiringCount = 0
        self.lastTaken = nil
        self.tuner.reset()
        if self.isShutDown {
            self.monitor = .absent
            return .end
        }
        switch self.monitor {
        case .watching(let idleLooks) where idleLooks < 10:
            self.monitor = .watching(idleLooks: idleLooks + 1)
            return .wait(self.growthDelay)
        case .watching, .resting, .absent:
            self.monitor = .resting
            self.lastBlockedCount = 0
            return .rest
        }
    }

    /// Returns whether the monitor ends. If not, it was woken in the meantime.
    mutating func monitorIdledOut() -> Bool {
        guard case .resting = self.monitor else { return false }
        self.monitor = .absent
        return true
    }

    // MARK: - Shutdown

    struct OnShutDown {
        /// The threads to end; they no longer count.
        var idleWorkers: [Worker]
        var monitorRests: Bool
    }

    /// From now on threads end when they find no job. Jobs that arrive later still run.
    mutating func shutDown() -> OnShutDown {
        self.isShutDown = true
        let workers = self.idle
        self.idle = []
        self.threadCount -= workers.count
        if case .resting = self.monitor {
            self.monitor = .absent
            return OnShutDown(idleWorkers: workers, monitorRests: true)
        }
        return OnShutDown(idleWorkers: workers, monitorRests: false)
    }
}
