import Testing

@testable import SwiftlitExecutors

@Suite struct `Thread pool decisions` {
    private final class Worker {}
    private typealias State = ThreadPoolState<Int, Worker>
    private let start = ContinuousClock.now

    private func makeState(maximumThreadCount: Int = 100, coreCount: Int = 2) -> State {
        State(maximumThreadCount: maximumThreadCount, coreCount: coreCount, growthDelay: .milliseconds(1))
    }

    /// Fills the cores: each job gets a thread that takes it and stays busy.
    private func fillCores(_ state: inout State, jobs: Range<Int> = 0..<2) -> [Worker] {
        jobs.map { job in
            let worker = Worker()
            guard case .startThread = state.jobArrived(job, at: self.start) else {
                Issue.record("job \(job) did not start a thread")
                return worker
            }
            guard case .run(job) = state.workerBecameFree(worker, isNew: true) else {
                Issue.record("the new thread did not take job \(job)")
                return worker
            }
            return worker
        }
    }

    @Test func `jobs start threads until every core has one, then wait`() {
        var state = self.makeState()
        _ = self.fillCores(&state)
        guard case .startMonitor = state.jobArrived(2, at: self.start) else {
            return #expect(Bool(false), "expected a monitor")
        }
        guard case .wait = state.jobArrived(3, at: self.start) else { return #expect(Bool(false), "expected to wait") }
        #expect(state.threadCount == 2)
        #expect(state.queuedJobCount == 2)
    }

    @Test func `threads with long jobs that yield do not count as taking a core`() {
        var state = self.makeState()
        _ = self.fillCores(&state)
        #expect(state.isCrowded)
        guard case .startThread = state.jobArrived(2, at: self.start, slowWorkerCount: 1) else {
            return #expect(Bool(false), "expected a thread")
        }
        #expect(state.threadCount == 3)
        guard case .startMonitor = state.jobArrived(3, at: self.start, slowWorkerCount: 1) else {
            return #expect(Bool(false), "expected to wait: two cores are taken again")
        }
    }

    @Test func `a thread that stays slow is replaced only while jobs wait`() {
        var state = self.makeState()
        _ = self.fillCores(&state)
        _ = state.jobArrived(2, at: self.start)
        var isReplaced = state.slowWorkerEnded()
        #expect(isReplaced)
        #expect(state.threadCount == 2)
        guard case .run(2) = state.workerBecameFree(Worker(), isNew: true) else {
            return #expect(Bool(false), "expected the job that waits")
        }
        isReplaced = state.slowWorkerEnded()
        #expect(!isReplaced)
        #expect(state.threadCount == 1)
    }

    @Test func `the thread that became idle last is used first`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        for worker in workers {
            guard case .park = state.workerBecameFree(worker, isNew: false) else {
                return #expect(Bool(false), "expected to park")
            }
        }
        guard case .handOver(let first) = state.jobArrived(2, at: self.start) else {
            return #expect(Bool(false), "no hand-over")
        }
        guard case .handOver(let second) = state.jobArrived(3, at: self.start) else {
            return #expect(Bool(false), "no hand-over")
        }
        #expect(first === workers[1])
        #expect(second === workers[0])
    }

    @Test func `waiting jobs are taken in the order they came`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        for job in 2..<5 { _ = state.jobArrived(job, at: self.start) }
        for expected in 2..<5 {
            guard case .run(let job) = state.workerBecameFree(workers[0], isNew: false) else {
                return #expect(Bool(false), "no job for the free thread")
            }
            #expect(job == expected)
        }
    }

    @Test func `a stalled queue doubles the threads it gets`() {
        var state = self.makeState()
        _ = self.fillCores(&state)
        for job in 2..<50 { _ = state.jobArrived(job, at: self.start) }
        var growth: [Int] = []
        for look in 1...6 {
            if case .grow(let count, _) = state.monitorWoke(at: self.start + .milliseconds(look), isBusy: false) {
                growth.append(count)
                for _ in 0..<count { _ = state.workerBecameFree(Worker(), isNew: true) }
            }
        }
        // 48 jobs waited; the first jobs of new threads are not progress of the old ones.
        #expect(growth == [2, 4, 8, 16, 18])
        #expect(state.threadCount == 50)
    }

    @Test func `a queue that moves gets a thread to try when its head has waited, and loses it if that did not help`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        for job in 2..<1_000 { _ = state.jobArrived(job, at: self.start) }
        var growth: [Int: Int] = [:]
        var ends: [Int] = []
        for look in 1...250 {
            // As many jobs as before, whatever the number of threads.
            if case .end = state.workerBecameFree(workers[0], isNew: false) { ends.append(look) }
            if case .grow(let count, _) = state.monitorWoke(at: self.start + .milliseconds(look), isBusy: true) {
                growth[look] = count
                for _ in 0..<count { _ = state.workerBecameFree(Worker(), isNew: true) }
            }
        }
        // Measured for fifty delays, tried once, measured again when it has settled.
        #expect(growth == [101: 1])
        #expect(ends == [202])
        #expect(state.threadCount == 2)
    }

    @Test func `a queue that moves keeps the threads that help`() {
        var state = self.makeState()
        var workers = self.fillCores(&state)
        for job in 2..<200_000 { _ = state.jobArrived(job, at: self.start) }
        for look in 1...4_000 {
            // Each thread does a job in each delay.
            workers.removeAll { worker in
                if case .end = state.workerBecameFree(worker, isNew: false) { return true }
                return false
            }
            let action = state.monitorWoke(at: self.start + .milliseconds(look), isBusy: false, blockedWorkerCount: 0)
            if case .grow(let count, _) = action {
                for _ in 0..<count {
                    workers.append(Worker())
                    _ = state.workerBecameFree(workers[workers.count - 1], isNew: true)
                }
            }
        }
        #expect(state.threadCount == workers.count)
        #expect(state.threadCount >= 16)
    }

    @Test func `short jobs do not wake more and more idle threads`() {
        var state = self.makeState()
        var workers = self.fillCores(&state)
        for job in 2..<60 { _ = state.jobArrived(job, at: self.start) }
        for look in 1...10 {
            let now = self.start + .milliseconds(look)
            if case .grow(let count, _) = state.monitorWoke(at: now, isBusy: false, blockedWorkerCount: workers.count) {
                for _ in 0..<count {
                    workers.append(Worker())
                    _ = state.workerBecameFree(workers[workers.count - 1], isNew: true)
                }
            }
        }
        #expect(state.threadCount == 60)
        for worker in workers { _ = state.workerBecameFree(worker, isNew: false) }
        _ = state.monitorWoke(at: self.start + .milliseconds(11), isBusy: true, blockedWorkerCount: 0)
        var handed = 0
        for job in 0..<40 {
            if case .handOver = state.jobArrived(job, at: self.start + .milliseconds(12)) { handed += 1 }
        }
        #expect(handed == 16)
        #expect(state.idleThreadCount == 44)
        let now = self.start + .milliseconds(14)
        let busy = state.monitorWoke(at: now, isBusy: true, areProcessorsTaken: true, blockedWorkerCount: 0)
        #expect(busy == .wait(.milliseconds(1)))
        #expect(state.takeHandOvers().isEmpty)
        // Those that run leave processors free: idle ones are woken, and no new ones are started.
        let action = state.monitorWoke(at: now, isBusy: true, blockedWorkerCount: 0)
        #expect(action == .wait(.milliseconds(1)))
        #expect(state.takeHandOvers().map(\.job) == Array(16..<40))
        #expect(state.takeHandOvers().isEmpty)
        #expect(state.threadCount == 60)
    }

    @Test func `threads that are blocked do not count, however the queue moves`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        for job in 2..<1_000 { _ = state.jobArrived(job, at: self.start) }
        _ = state.workerBecameFree(workers[0], isNew: false)
        let busy = state.monitorWoke(at: self.start + .milliseconds(1), isBusy: true, blockedWorkerCount: 0)
        let blocked = state.monitorWoke(at: self.start + .milliseconds(2), isBusy: true, blockedWorkerCount: 1)
        #expect(busy == .wait(.milliseconds(1)))
        #expect(blocked == .grow(by: 2, thenWait: .milliseconds(1)))
    }

    @Test func `the more threads there are, the longer one has to rest to count as blocked`() {
        var state = self.makeState(maximumThreadCount: 300)
        #expect(state.blockedAfter(areProcessorsTaken: false) == .milliseconds(1))
        _ = self.fillCores(&state)
        for job in 2..<200 { _ = state.jobArrived(job, at: self.start) }
        for look in 1...20 {
            let running = state.threadCount
            let now = self.start + .milliseconds(look)
            if case .grow(let count, _) = state.monitorWoke(at: now, isBusy: false, blockedWorkerCount: running) {
                for _ in 0..<count { _ = state.workerBecameFree(Worker(), isNew: true) }
            }
        }
        #expect(state.threadCount == 200)
        #expect(state.blockedAfter(areProcessorsTaken: false) == .milliseconds(6))
        #expect(state.blockedAfter(areProcessorsTaken: true) == .milliseconds(10))
    }

    @Test func `a stalled queue behind computations grows by one thread at a time`() {
        var state = self.makeState()
        _ = self.fillCores(&state)
        for job in 2..<1_000 { _ = state.jobArrived(job, at: self.start) }
        var growth: [Int] = []
        for look in 1...12 {
            if case .grow(let count, _) = state.monitorWoke(at: self.start + .milliseconds(look), isBusy: true) {
                growth.append(count)
            }
        }
        #expect(growth == [1, 1, 1])
    }

    @Test func `a fresh job is not given a thread before the growth delay`() {
        var state = self.makeState()
        _ = self.fillCores(&state)
        _ = state.jobArrived(2, at: self.start)
        let early = state.monitorWoke(at: self.start + .microseconds(400), isBusy: false)
        let due = state.monitorWoke(at: self.start + .milliseconds(1), isBusy: false)
        #expect(early == .wait(.microseconds(600)))
        #expect(due == .grow(by: 1, thenWait: .milliseconds(1)))
    }

    @Test func `the maximum of threads is never exceeded`() {
        var state = self.makeState(maximumThreadCount: 3)
        _ = self.fillCores(&state)
        for job in 2..<50 { _ = state.jobArrived(job, at: self.start) }
        for look in 1...100 { _ = state.monitorWoke(at: self.start + .milliseconds(look), isBusy: false) }
        #expect(state.threadCount == 3)
        #expect(state.peakThreadCount == 3)
    }

    @Test func `an idle thread ends unless a job was handed to it meanwhile`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        for worker in workers { _ = state.workerBecameFree(worker, isNew: false) }
        _ = state.jobArrived(2, at: self.start)
        let busyEnds = state.workerIdledOut(workers[1])
        let idleEnds = state.workerIdledOut(workers[0])
        #expect(!busyEnds)
        #expect(idleEnds)
        #expect(state.threadCount == 1)
    }

    @Test func `a refused thread is tried again only when nobody else can take the job`() {
        var alone = self.makeState()
        _ = alone.jobArrived(0, at: self.start)
        let isRetriedAlone = alone.threadFailedToStart()
        #expect(isRetriedAlone)
        #expect(alone.threadCount == 1)

        var helped = self.makeState()
        _ = self.fillCores(&helped, jobs: 0..<1)
        _ = helped.jobArrived(1, at: self.start)
        let isRetriedHelped = helped.threadFailedToStart()
        #expect(!isRetriedHelped)
        #expect(helped.threadCount == 1)
    }

    @Test func `the monitor rests when the queue stays empty and is woken by the next waiting job`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        _ = state.jobArrived(2, at: self.start)
        _ = state.workerBecameFree(workers[0], isNew: false)
        var looks = 0
        while state.monitorWoke(at: self.start + .milliseconds(looks), isBusy: false) != .rest {
            looks += 1
            if looks > 100 { return #expect(Bool(false), "the monitor never rests") }
        }
        guard case .wakeMonitor = state.jobArrived(3, at: self.start) else {
            return #expect(Bool(false), "the monitor sleeps on")
        }
        let ends = state.monitorIdledOut()
        #expect(!ends)
    }

    @Test func `after shutdown jobs still run and threads end when they find none`() {
        var state = self.makeState()
        let workers = self.fillCores(&state)
        _ = state.workerBecameFree(workers[0], isNew: false)
        let endedCount = state.shutDown().idleWorkers.count
        #expect(endedCount == 1)
        guard case .startThread = state.jobArrived(7, at: self.start) else {
            return #expect(Bool(false), "the job is stuck")
        }
        guard case .run(7) = state.workerBecameFree(workers[1], isNew: false) else {
            return #expect(Bool(false), "the job is lost")
        }
        guard case .end = state.workerBecameFree(workers[1], isNew: false) else {
            return #expect(Bool(false), "the thread stays")
        }
        guard case .end = state.workerBecameFree(Worker(), isNew: true) else {
            return #expect(Bool(false), "the thread stays")
        }
        #expect(state.threadCount == 0)
    }
}
