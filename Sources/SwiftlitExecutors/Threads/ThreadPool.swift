internal import CoreMetrics
private import Synchronization

/// An elastic pool of operating system threads that Swift tasks can run on.
///
/// The threads are the pool's own, never the ones Swift's cooperative pool shares between all tasks, so code that
/// blocks or computes for long starves no other work. As a `TaskExecutor` it runs whole tasks; `run(_:)` moves one function.
///
/// A thread is started when a job finds none idle: at once while fewer are running than there are cores, else as soon
/// as those that run are seen to be blocked. Where they are not, more threads are tried only for a time and taken back
/// if they do not help, and threads that do not help end although there is work. Idle threads are used again, the last
/// one first, and end after a time. Jobs start in the order they arrive; task priorities do not reorder them.
///
/// On Linux a job that computes for more than some milliseconds while others compete for the cores goes on at a lower
/// priority (10 more on the scale of `nice`), so that a page that computes for seconds does not hold up the others.
///
/// The pool lives as long as one of its threads, so dropping the last reference lets queued jobs finish.
public final class ThreadPool: TaskExecutor, Sendable {
    /// The pool that `.thread` stands for, with the default configuration. For functions: pages run on threads of their
    /// own.
    public static let shared = ThreadPool()

    /// What the pool was created with.
    public let configuration: Configuration

    /// The calls that wait for a thread: those inside are queued, those waiting for it found the queue full.
    let queue = ConcurrencyGate()

    /// How sessions share the threads.
    package let share: FairShare

    /// What runs on the threads, as far as it is known by name.
    package let holders = PoolHolders()

    private let state: BargingLock<ThreadPoolState<UnownedJob, PoolThread>>
    private let monitor = Parker<Void>()
    private let threadNumbers = Atomic<Int>(0)
    private let longJobs: LongJobWatch
    private let metrics: ThreadPoolMetrics?

    /// Creates a pool. Starts no thread.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        self.share = FairShare(capacity: configuration.maximumThreadCount)
        self.metrics = ThreadPoolMetrics(pool: configuration.name)
        let state = BargingLock(
            ThreadPoolState<UnownedJob, PoolThread>(
                maximumThreadCount: configuration.maximumThreadCount,
                coreCount: SystemThread.coreCount,
                growthDelay: configuration.growthDelay
            )
        )
        self.state = state
        self.longJobs = LongJobWatch(name: "\(configuration.name)-watch") { state.withLock { $0.isCrowded } }
    }

    // MARK: - TaskExecutor

    /// Runs the job on a thread of the pool. Never fails and never refuses: beyond the maximum of threads, jobs wait.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let now = ContinuousClock.now
        let slowCount = self.longJobs.slowThreadCount
        let (action, isCrowded) = self.state.withLock {
            ($0.jobArrived(job, at: now, slowWorkerCount: slowCount), $0.isCrowded)
        }
        defer { if isCrowded { self.longJobs.jobsCompete() } }
        if case .handOver(let thread) = action { return thread.parker.deliver(.run(job)) }
        self.metrics?.queuedJobs.increment()
        switch action {
        case .startThread:
            self.startThreads(1)
        case .startMonitor:
            self.startMonitor()
        case .wakeMonitor:
            self.monitor.deliver(())
        case .wait, .handOver:
            break
        }
    }

    /// Which of its jobs the calling thread runs; `nil` on a thread of no pool.
    ///
    /// A task that was suspended goes on in another job, on the same thread or on another one.
    package static var currentJobNumber: Int? { LockUse.current?.jobNumber }

    // MARK: - Threads

    /// A message to an idle thread.
    fileprivate enum Order {
        case run(UnownedJob)
        case end
    }

    fileprivate final class PoolThread: Sendable {
        let parker = Parker<Order>()
        let pace = ThreadPace()
    }

    private func startThreads(_ count: Int) {
        for _ in 0..<count {
            let number = self.threadNumbers.add(1, ordering: .relaxed).newValue
            let name = "\(self.configuration.name)-\(number)"
            while !SystemThread.start(name: name, stackBytes: self.configuration.stackBytes, { self.work() }) {
                // Out of threads or memory. Others of ours will take the job; with none left, the job cannot be lost,
                // so try on.
                guard self.state.withLock({ $0.threadFailedToStart() }) else { break }
                SystemThread.sleep(for: .milliseconds(1))
            }
        }
    }

    /// The life of one thread.
    private func work() {
        self.metrics?.threads.increment()
        defer { self.metrics?.threads.decrement() }
        let thread = PoolThread()
        thread.pace.locks.start()
        defer { LockUse.stop() }
        let executor = self.asUnownedTaskExecutor()
        self.longJobs.add(thread.pace)
        defer { self.longJobs.remove(thread.pace) }
        var isNew = true
        while true {
            switch self.state.withLock({ $0.workerBecameFree(thread, isNew: isNew) }) {
            case .run(let job):
                self.metrics?.queuedJobs.decrement()
                guard self.run(job, on: thread, executor) else { return }
            case .park:
                guard let job = self.waitForJob(thread), self.run(job, on: thread, executor) else { return }
            case .end:
                return
            }
            isNew = false
        }
    }

    /// Runs a job on its thread. Returns `false` if the thread is to end, because it was slowed down and stays so.
    private func run(_ job: UnownedJob, on thread: PoolThread, _ executor: UnownedTaskExecutor) -> Bool {
        thread.pace.jobBegan()
        thread.pace.locks.jobBegan()
        SystemThread.drainingAutoreleases { job.runSynchronously(on: executor) }
        switch thread.pace.jobEnded() {
        case .goOn:
            return true
        case .goOnFaster:
            self.longJobs.slowJobEnded()
            return true
        case .end:
            self.longJobs.slowJobEnded()
            if self.state.withLock({ $0.slowWorkerEnded() }) { self.startThreads(1) }
            return false
        }
    }

    /// Blocks an idle thread until it gets a job; `nil` if the thread is to end.
    private func waitForJob(_ thread: PoolThread) -> UnownedJob? {
        var order = thread.parker.wait(for: self.configuration.idleTimeout)
        if order == nil {
            if self.state.withLock({ $0.workerIdledOut(thread) }) { return nil }
            // Somebody took this thread off the idle list just now and is about to deliver.
            order = thread.parker.wait(for: nil)
        }
        switch order {
        case .run(let job): return job
        case .end, nil: return nil
        }
    }

    // MARK: - Growth

    /// The monitor exists only while jobs have to wait, and for the idle time after.
    private func startMonitor() {
        let name = "\(self.configuration.name)-mon"
        while !SystemThread.start(name: name, stackBytes: 256 * 1_024, { self.watchQueue() }) {
            SystemThread.sleep(for: .milliseconds(1))
        }
    }

    private func watchQueue() {
        var pause = self.configuration.growthDelay
        var lastLook = ContinuousClock.now
        var lastProcessTime = SystemThread.processTime
        var lastSample: ContinuousClock.Instant?
        var blocked: Int?
        while true {
            _ = self.monitor.wait(for: pause)
            let now = ContinuousClock.now
            let processTime = SystemThread.processTime
            // A quarter of one processor, not all there are: other programs want them too, and threads that wait for their
            // turn are not blocked.
            let isBusy = (processTime - lastProcessTime) * 4 >= lastLook.duration(to: now)
            // This thread is one of those that run.
            let areTaken = SystemThread.runnableCount.map { $0 > SystemThread.coreCount } ?? isBusy
            (lastLook, lastProcessTime) = (now, processTime)

            let (blockedAfter, samplingPause) = self.state.withLock {
                ($0.blockedAfter(areProcessorsTaken: areTaken), $0.samplingPause)
            }
            if lastSample.map({ $0.duration(to: now) >= samplingPause }) ?? true {
                lastSample = now
                blocked = self.longJobs.blockedThreadCount(for: blockedAfter, at: now)
            }
            let (action, handOvers) = self.state.withLock {
                let action = $0.monitorWoke(
                    at: now,
                    isBusy: isBusy,
                    areProcessorsTaken: areTaken,
                    blockedWorkerCount: blocked
                )
                return (action, $0.takeHandOvers())
            }
            for (thread, job) in handOvers {
                self.metrics?.queuedJobs.decrement()
                thread.parker.deliver(.run(job))
            }
            switch action {
            case .grow(let count, let next):
                self.startThreads(count)
                pause = next
            case .wait(let next):
                pause = next
            case .rest:
                if self.monitor.wait(for: self.configuration.idleTimeout) == nil,
                    self.state.withLock({ $0.monitorIdledOut() })
                {
                    return
                }
                pause = self.configuration.growthDelay
                lastLook = ContinuousClock.now
                lastProcessTime = SystemThread.processTime
                lastSample = nil
            case .end:
                return
            }
        }
    }

    // MARK: - Shutdown

    /// Ends idle threads now and the others as soon as they find no job. Does not wait and cancels nothing.
    ///
    /// Jobs that are queued, or arrive later because a task that prefers this pool goes on, still run, on threads that
    /// end right after.
    public func shutDown() {
        let action = self.state.withLock { $0.shutDown() }
        for thread in action.idleWorkers { thread.parker.deliver(.end) }
        if action.monitorRests { self.monitor.deliver(()) }
    }

    /// How long the first job in the queue has waited, where no more threads can be started and none is idle; `nil`
    /// otherwise.
    package var exhaustion: Duration? {
        let now = ContinuousClock.now
        return self.state.withLock { $0.exhaustion(at: now) }
    }

    /// What the pool is doing, at one moment.
    public var statistics: Statistics {
        self.state.withLock {
            Statistics(
                threadCount: $0.threadCount,
                idleThreadCount: $0.idleThreadCount,
                queuedJobCount: $0.queuedJobCount,
                peakThreadCount: $0.peakThreadCount,
                startedThreadCount: $0.startedThreadCount
            )
        }
    }
}
