internal import DequeModule

/// What a ``ThreadPool`` decides: which thread runs which job and when another thread is started. Has no lock, clock or
/// thread.
///
/// A job goes to an idle thread at once. With none idle it waits in one queue, first come first served, and a thread is
/// started for it right away while there are fewer running threads than cores, else by the growth rules
/// (`monitorWoke`).
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
    /// How many threads a stalled queue gets next time; doubles while it stays stalled.
    private var burst: Int
    private var lastGrowth: Instant?

    private(set) var threadCount = 0
    private(set) var peakThreadCount = 0
    private(set) var startedThreadCount = 0
    var idleThreadCount: Int { self.idle.count }
    var queuedJobCount: Int { self.queue.count }
    private var runningThreadCount: Int { self.threadCount - self.idle.count }

    /// Whether as many jobs run as there are cores, or more.
    var isCrowded: Bool { self.runningThreadCount >= self.coreCount }

    init(maximumThreadCount: Int, coreCount: Int, growthDelay: Duration) {
        self.maximumThreadCount = max(1, maximumThreadCount)
        self.coreCount = max(1, coreCount)
        self.growthDelay = growthDelay
        self.burst = max(1, coreCount)
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
        if let worker = self.idle.popLast() { return .handOver(to: worker) }
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
        self.startedThreadCount -= 1
        guard self.threadCount == 0, !self.queue.isEmpty else { return false }
        self.addThreads(1)
        return true
    }

    private mutating func addThreads(_ count: Int) {
        self.threadCount += count
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

    /// Looks at the queue. `isBusy` says that the process used the processors since the last look.
    ///
    /// | the queue since the last look | threads started |
    /// |---|---|
    /// | its head has not waited for the growth delay | none |
    /// | it stands still, processors not used: all threads are blocked | 1 per core, doubling with each look |
    /// | it stands still, processors used: long computations | 1, after a growth delay for each 8 threads there are |
    /// | it moves | 1, after a growth delay for each thread there is |
    ///
    /// In the last two rows a thread more makes the others slower, so they get rarer the more there are, and only begin
    /// when the head has waited for ten growth delays, or for a hundred where the queue moves: many short jobs only get in
    /// each other's way on more threads. But a job behind long ones does get its thread.
    mutating func monitorWoke(at now: Instant, isBusy: Bool) -> OnMonitorWoke {
        let taken = self.takenSinceLook
        self.takenSinceLook = 0
        guard let head = self.queue.first else { return self.monitorFoundNothing() }
        self.monitor = .watching(idleLooks: 0)

        let waited = head.since.duration(to: now)
        guard waited >= self.growthDelay else {
            self.burst = self.coreCount
            return .wait(self.growthDelay - waited)
        }
        let room = self.maximumThreadCount - self.threadCount
        guard room > 0 else { return .wait(self.growthDelay) }

        let count: Int
        if taken == 0, !isBusy {
            count = min(self.burst, self.queue.count, room)
            self.burst = min(self.burst * 2, 64)
        } else {
            self.burst = self.coreCount
            let pause = self.growthDelay * (taken == 0 ? self.threadCount / 8 : max(10, self.threadCount))
            let isDue = self.lastGrowth.map { $0.duration(to: now) >= pause } ?? true
            count = isDue && waited >= self.growthDelay * (taken == 0 ? 10 : 100) ? 1 : 0
        }
        guard count > 0 else { return .wait(self.growthDelay) }
        self.lastGrowth = now
        self.addThreads(count)
        return .grow(by: count, thenWait: self.growthDelay)
    }

    /// Keeps looking for a while, because waking a thread costs more than a few looks.
    private mutating func monitorFoundNothing() -> OnMonitorWoke {
        self.burst = self.coreCount
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
