@testable import SwiftlitExecutors

/// A thread pool in simulated time: processors, threads, and jobs that compute, sleep, and want a lock that all share.
///
/// The lock is handed from one thread to the one that waits longest, and a processor takes time to change threads: with
/// many threads, most of the time goes into that (a convoy). Nothing here looks at a clock.
final class SimulatedPool {
    /// What a job does, in ticks.
    enum Step {
        case compute(Int)
        case sleep(Int)
        case locked(Int)
    }

    /// One tick.
    static let tick = Duration.microseconds(20)
    static func ticks(_ milliseconds: Int) -> Int { milliseconds * 50 }

    private final class Thread {
        var steps: ArraySlice<Step> = []
        /// Ticks that are left of the present step.
        var left = 0
        var hasLock = false
        /// In a job.
        var isRunning = false
        /// Waits for the lock, sleeps or is idle.
        var isAsleep = false
        var lastRan = 0
        var idleSince = 0
        var ranFor = 0
        var isStarting = true
        /// Waits for a processor.
        var isQueued = false
    }

    private typealias State = ThreadPoolState<Int, Thread>

    private let coreCount: Int
    private var state: State
    private let start = ContinuousClock.now
    private let idleTimeout = SimulatedPool.ticks(1_000)
    /// The steps of the next job.
    var nextJob: () -> [Step]
    private(set) var now = 0
    private var cores: [(thread: Thread?, switching: Int)]
    private var runnable: [Thread] = []
    private var head = 0
    private var sleepers: [Int: [Thread]] = [:]
    private var lockWaiters: [Thread] = []
    private var isLocked = false
    private var idle: [Thread] = []
    private var monitorAt: Int?
    private var lastSample = 0
    private var blockedCount = 0
    private var running: [ObjectIdentifier: Thread] = [:]
    private var outstanding = 0
    private(set) var doneCount = 0
    private(set) var startedJobCount = 0
    /// How many jobs are there at a time: each that ends is followed by another.
    var sessionCount = 0

    var threadCount: Int { self.state.threadCount }
    var queuedJobCount: Int { self.state.queuedJobCount }

    init(coreCount: Int = 2, maximumThreadCount: Int = 512, nextJob: @escaping () -> [Step]) {
        self.coreCount = coreCount
        self.nextJob = nextJob
        self.cores = Array(repeating: (nil, 0), count: coreCount)
        self.state = State(
            maximumThreadCount: maximumThreadCount,
            coreCount: coreCount,
            growthDelay: .milliseconds(1)
        )
    }

    private var instant: ContinuousClock.Instant { self.start + Self.tick * self.now }

    /// Lets the time pass, and returns the most threads that there were meanwhile.
    @discardableResult
    func run(milliseconds: Int) -> Int {
        var most = self.threadCount
        for _ in 0..<Self.ticks(milliseconds) {
            self.step()
            most = max(most, self.threadCount)
        }
        return most
    }

    private func step() {
        self.now += 1
        while self.outstanding < self.sessionCount { self.addJob() }
        for thread in self.sleepers.removeValue(forKey: self.now) ?? [] { self.advance(thread, mayRun: true) }
        for core in self.cores.indices { self.runCore(core) }
        if let at = self.monitorAt, self.now >= at { self.look() }
        if self.now % Self.ticks(10) == 0 { self.endIdle() }
    }

    private func addJob() {
        self.outstanding += 1
        self.startedJobCount += 1
        switch self.state.jobArrived(self.startedJobCount, at: self.instant) {
        case .handOver(let thread):
            self.idle.removeAll { $0 === thread }
            self.begin(thread)
        case .startThread: self.startThread()
        case .startMonitor, .wakeMonitor: self.monitorAt = self.now + Self.ticks(1)
        case .wait: break
        }
    }

    private func startThread() { self.wake(Thread()) }

    private func wake(_ thread: Thread) {
        thread.isAsleep = false
        self.queue(thread)
    }

    private func queue(_ thread: Thread) {
        thread.isQueued = true
        self.runnable.append(thread)
    }

    private func begin(_ thread: Thread) {
        thread.isRunning = true
        self.running[ObjectIdentifier(thread)] = thread
        thread.lastRan = self.now
        thread.steps = self.nextJob()[...]
        self.advance(thread, mayRun: true)
    }

    /// Goes to the next step. `mayRun`: the thread is on no processor, and waits for one if it can go on.
    private func advance(_ thread: Thread, mayRun: Bool) {
        guard let step = thread.steps.popFirst() else {
            self.running[ObjectIdentifier(thread)] = nil
            thread.isRunning = false
            self.doneCount += 1
            self.outstanding -= 1
            return self.free(thread)
        }
        switch step {
        case .compute(let ticks):
            thread.left = ticks
            if mayRun { self.wake(thread) }
        case .sleep(let ticks):
            thread.isAsleep = true
            self.sleepers[self.now + max(1, ticks), default: []].append(thread)
        case .locked(let ticks):
            thread.left = ticks
            if self.isLocked {
                thread.isAsleep = true
                self.lockWaiters.append(thread)
            } else {
                self.isLocked = true
                thread.hasLock = true
                if mayRun { self.wake(thread) }
            }
        }
    }

    private func free(_ thread: Thread) {
        switch self.state.workerBecameFree(thread, isNew: thread.isStarting) {
        case .run: self.begin(thread)
        case .park:
            thread.isAsleep = true
            thread.idleSince = self.now
            self.idle.append(thread)
        case .end: thread.isAsleep = true
        }
        thread.isStarting = false
    }

    private func runCore(_ core: Int) {
        if self.cores[core].switching > 0 {
            self.cores[core].switching -= 1
            return
        }
        guard let thread = self.cores[core].thread else {
            guard self.head < self.runnable.count else { return }
            let next = self.runnable[self.head]
            self.head += 1
            if self.head > 1_000 {
                self.runnable.removeFirst(self.head)
                self.head = 0
            }
            next.ranFor = 0
            next.isQueued = false
            self.cores[core] = (next, 1)
            return
        }
        thread.lastRan = self.now
        thread.ranFor += 1
        if thread.isStarting {
            self.cores[core].thread = nil
            return self.free(thread)
        }
        thread.left -= 1
        if thread.left <= 0 {
            if thread.hasLock { self.unlock(thread) }
            self.cores[core].thread = nil
            self.advance(thread, mayRun: false)
            // Stays on its processor as long as it has something to do; with another job, it waits for one like all
            // others.
            if thread.isRunning, !thread.isAsleep, !thread.isQueued { self.cores[core].thread = thread }
        } else if thread.ranFor >= 150, self.head < self.runnable.count {
            self.cores[core].thread = nil
            self.queue(thread)
        }
    }

    private func unlock(_ thread: Thread) {
        thread.hasLock = false
        if self.lockWaiters.isEmpty {
            self.isLocked = false
        } else {
            let next = self.lockWaiters.removeFirst()
            next.hasLock = true
            self.wake(next)
        }
    }

    private func look() {
        let areTaken = self.cores.count { $0.thread != nil } + self.runnable.count - self.head >= self.coreCount
        let minimum = Int(self.state.blockedAfter(areProcessorsTaken: areTaken) / Self.tick)
        // What waits for the lock looks like what sleeps.
        if self.now - self.lastSample >= Int(self.state.samplingPause / Self.tick) {
            self.lastSample = self.now
            self.blockedCount = self.running.values.count { $0.isAsleep && self.now - $0.lastRan >= minimum }
        }
        let action = self.state.monitorWoke(
            at: self.instant,
            isBusy: true,
            areProcessorsTaken: areTaken,
            blockedWorkerCount: self.blockedCount
        )
        for (thread, _) in self.state.takeHandOvers() {
            self.idle.removeAll { $0 === thread }
            self.begin(thread)
        }
        switch action {
        case .grow(let count, let next):
            for _ in 0..<count { self.startThread() }
            self.monitorAt = self.now + max(1, Int(next / Self.tick))
        case .wait(let next): self.monitorAt = self.now + max(1, Int(next / Self.tick))
        case .rest, .end: self.monitorAt = nil
        }
    }

    private func endIdle() {
        for thread in self.idle where self.now - thread.idleSince >= self.idleTimeout {
            if self.state.workerIdledOut(thread) { self.idle.removeAll { $0 === thread } }
        }
    }
}
