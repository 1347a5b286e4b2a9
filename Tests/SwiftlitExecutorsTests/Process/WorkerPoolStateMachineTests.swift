import Testing

@testable import SwiftlitExecutors

@Suite struct `Worker pool decisions` {
    private typealias Machine = WorkerPoolStateMachine
    private let start = ContinuousClock.now

    private func machine(_ change: (inout Machine.Limits) -> Void = { _ in }) -> Machine {
        var limits = Machine.Limits()
        limits.minimumWorkers = 0
        limits.maximumWorkers = 2
        change(&limits)
        return Machine(limits: limits)
    }

    private func call(
        _ number: UInt64,
        group: String = "",
        deadline: Duration? = nil,
        retries: Int = 0
    ) -> Machine.Call {
        Machine.Call(
            id: WorkerCallID(number: number),
            group: group,
            deadline: deadline.map { self.start + $0 },
            retries: retries
        )
    }

    private func worker(_ number: UInt64) -> WorkerID { WorkerID(number: number) }
    private func id(_ number: UInt64) -> WorkerCallID { WorkerCallID(number: number) }

    @Test func `the first call starts a worker and runs when it is ready`() {
        var machine = self.machine()
        #expect(machine.submit(self.call(1), at: self.start) == .wait(start: [self.worker(1)]))
        #expect(machine.counts == .init(starting: 1, idle: 0, busy: 0, waiting: 1))
        #expect(machine.workerStarted(self.worker(1), at: self.start) == .run(self.id(1)))
        #expect(machine.workerReplied(self.worker(1), at: self.start) == .init(finished: self.id(1)))
        #expect(machine.counts == .init(starting: 0, idle: 1, busy: 0, waiting: 0))
        #expect(machine.submit(self.call(2), at: self.start) == .run(on: self.worker(1)))
    }

    @Test func `calls start workers up to the maximum, then wait their turn`() {
        var machine = self.machine()
        #expect(machine.submit(self.call(1), at: self.start) == .wait(start: [self.worker(1)]))
        #expect(machine.submit(self.call(2), at: self.start) == .wait(start: [self.worker(2)]))
        #expect(machine.submit(self.call(3), at: self.start) == .wait(start: []))
        #expect(machine.workerStarted(self.worker(2), at: self.start) == .run(self.id(1)))
        #expect(machine.workerReplied(self.worker(2), at: self.start).next == self.id(2))
        #expect(machine.workerStarted(self.worker(1), at: self.start) == .run(self.id(3)))
    }

    @Test func `the worker that was used last is used next`() {
        var machine = self.machine()
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.workerStarted(self.worker(2), at: self.start)
        _ = machine.workerReplied(self.worker(2), at: self.start)
        _ = machine.workerReplied(self.worker(1), at: self.start)
        #expect(machine.submit(self.call(3), at: self.start) == .run(on: self.worker(1)))
    }

    @Test func `the minimum is started when the pool is first used, and kept`() {
        var machine = self.machine { $0.minimumWorkers = 2 }
        #expect(machine.nextTime == nil)
        #expect(machine.prepare(at: self.start) == [self.worker(1), self.worker(2)])
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.workerStarted(self.worker(2), at: self.start)
        #expect(machine.timePassed(at: self.start + .seconds(1_000)) == .init())
    }

    @Test func `idle workers beyond the minimum end, the longest idle first`() {
        var machine = self.machine { $0.minimumWorkers = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.workerStarted(self.worker(2), at: self.start)
        _ = machine.workerReplied(self.worker(2), at: self.start)
        _ = machine.workerReplied(self.worker(1), at: self.start + .seconds(1))
        #expect(machine.nextTime == self.start + .seconds(60))
        #expect(machine.timePassed(at: self.start + .seconds(59)) == .init())
        #expect(machine.timePassed(at: self.start + .seconds(60)).retire == [self.worker(2)])
        #expect(machine.nextTime == nil)
    }

    @Test func `a worker is replaced after its number of calls`() {
        var machine = self.machine { $0.maximumCallsPerWorker = 2 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        #expect(!machine.workerReplied(self.worker(1), at: self.start).retire)
        _ = machine.submit(self.call(2), at: self.start)
        _ = machine.submit(self.call(3), at: self.start)
        let reply = machine.workerReplied(self.worker(1), at: self.start)
        #expect(reply == .init(finished: self.id(2), next: nil, retire: true, start: []))
        #expect(machine.workerStarted(self.worker(2), at: self.start) == .run(self.id(3)))
    }

    @Test func `a worn worker is let go, and one is started for who waits`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        let reply = machine.workerReplied(self.worker(1), isWorn: true, at: self.start)
        #expect(reply == .init(finished: self.id(1), next: nil, retire: true, start: [self.worker(2)]))
    }

    @Test func `only calls beyond those with a worker count for the bound of the queue`() {
        var machine = self.machine { $0.maximumWaitingCalls = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        #expect(machine.submit(self.call(3), at: self.start) == .wait(start: []))
        #expect(machine.submit(self.call(4), at: self.start) == .refuse(.queueFull))
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.workerStarted(self.worker(2), at: self.start)
        #expect(machine.submit(self.call(5), at: self.start) == .refuse(.queueFull))
        _ = machine.workerReplied(self.worker(1), at: self.start)
        #expect(machine.submit(self.call(6), at: self.start) == .wait(start: []))
    }

    @Test func `a queue of zero still takes what workers are there for`() {
        var machine = self.machine { $0.maximumWaitingCalls = 0 }
        #expect(machine.submit(self.call(1), at: self.start) == .wait(start: [self.worker(1)]))
        #expect(machine.submit(self.call(2), at: self.start) == .wait(start: [self.worker(2)]))
        #expect(machine.submit(self.call(3), at: self.start) == .refuse(.queueFull))
    }

    @Test func `groups take turns`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1, group: "a"), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        for number in 2...4 as ClosedRange<UInt64> { _ = machine.submit(self.call(number, group: "a"), at: self.start) }
        _ = machine.submit(self.call(5, group: "b"), at: self.start)
        var order: [UInt64] = []
        while let next = machine.workerReplied(self.worker(1), at: self.start).next { order.append(next.number) }
        #expect(order == [2, 5, 3, 4])
    }

    @Test func `a cancelled call that waits is forgotten`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        #expect(machine.cancelled(self.id(1), at: self.start) == .dequeued)
        #expect(machine.cancelled(self.id(1), at: self.start) == .unknown)
        #expect(machine.workerStarted(self.worker(1), at: self.start) == .run(self.id(2)))
    }

    @Test func `a cancelled call that runs costs its worker, and who waits gets a new one`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        #expect(machine.cancelled(self.id(1), at: self.start) == .kill(self.worker(1), start: [self.worker(2)]))
        #expect(machine.workerReplied(self.worker(1), at: self.start) == .init())
        #expect(machine.workerEnded(self.worker(1), at: self.start) == .init())
        #expect(machine.workerStarted(self.worker(2), at: self.start) == .run(self.id(2)))
    }

    @Test func `deadlines end calls that wait and calls that run, in order`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        #expect(machine.submit(self.call(9, deadline: .zero), at: self.start) == .refuse(.timedOut))
        _ = machine.submit(self.call(1, deadline: .seconds(3)), at: self.start)
        _ = machine.submit(self.call(2, deadline: .seconds(1)), at: self.start)
        _ = machine.submit(self.call(3, deadline: .seconds(2)), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        #expect(machine.nextTime == self.start + .seconds(1))
        let first = machine.timePassed(at: self.start + .seconds(2))
        #expect(first.expired == [.init(call: self.id(2), worker: nil), .init(call: self.id(3), worker: nil)])
        let second = machine.timePassed(at: self.start + .seconds(3))
        #expect(second == .init(expired: [.init(call: self.id(1), worker: self.worker(1))]))
        #expect(machine.nextTime == nil)
        #expect(machine.counts == .init(starting: 0, idle: 0, busy: 0, waiting: 0))
    }

    @Test func `a call that ended in time has no deadline any more`() {
        var machine = self.machine()
        _ = machine.submit(self.call(1, deadline: .seconds(3)), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.workerReplied(self.worker(1), at: self.start)
        #expect(machine.timePassed(at: self.start + .seconds(4)).expired.isEmpty)
    }

    @Test func `a call whose worker ends fails, or is made again ahead of others`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1, retries: 1), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        #expect(machine.workerEnded(self.worker(1), at: self.start) == .init(start: [self.worker(2)]))
        #expect(machine.workerStarted(self.worker(2), at: self.start) == .run(self.id(1)))
        let end = machine.workerEnded(self.worker(2), at: self.start)
        #expect(end == .init(failed: [self.id(1)], start: [self.worker(3)]))
        #expect(machine.workerStarted(self.worker(3), at: self.start) == .run(self.id(2)))
    }

    @Test func `a call is not made again after an end that it would only repeat`() {
        var machine = self.machine()
        _ = machine.submit(self.call(1, retries: 5), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        #expect(machine.workerEnded(self.worker(1), mayRepeat: false, at: self.start).failed == [self.id(1)])
    }

    @Test func `a call that no worker has read is given to the next, but not for ever`() {
        var machine = self.machine()
        _ = machine.submit(self.call(1), at: self.start)
        for number in 1...4 as ClosedRange<UInt64> {
            #expect(machine.workerStarted(self.worker(number), at: self.start) == .run(self.id(1)))
            let end = machine.workerEnded(self.worker(number), hadReadCall: false, at: self.start)
            #expect(end.failed == (number == 4 ? [self.id(1)] : []))
        }
    }

    @Test func `failed starts are reported once, wait longer each time, and end in failing calls`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        #expect(machine.workerEnded(self.worker(1), at: self.start) == .init(wasStarting: true, report: true))
        #expect(machine.nextTime == self.start + .milliseconds(50))
        #expect(machine.timePassed(at: self.start + .milliseconds(49)).start == [])
        let second = self.start + .milliseconds(50)
        #expect(machine.timePassed(at: second).start == [self.worker(2)])
        #expect(machine.workerEnded(self.worker(2), at: second) == .init(wasStarting: true))
        #expect(machine.nextTime == second + .milliseconds(100))
        let third = second + .milliseconds(100)
        #expect(machine.timePassed(at: third).start == [self.worker(3)])
        #expect(machine.workerEnded(self.worker(3), at: third) == .init(wasStarting: true, failed: [self.id(1)]))

        #expect(machine.submit(self.call(2), at: third) == .refuse(.cannotStart))
        let fourth = third + .milliseconds(200)
        #expect(machine.submit(self.call(3), at: fourth) == .wait(start: [self.worker(4)]))
        #expect(machine.workerStarted(self.worker(4), at: fourth) == .run(self.id(3)))
        _ = machine.workerReplied(self.worker(4), at: fourth)
        _ = machine.cancelled(self.id(3), at: fourth)
        #expect(machine.workerEnded(self.worker(4), at: fourth).report == false, "it had worked")
    }

    @Test func `a start that can never succeed fails calls at once`() {
        var machine = self.machine()
        _ = machine.submit(self.call(1), at: self.start)
        let end = machine.workerEnded(self.worker(1), .permanent, at: self.start)
        #expect(end == .init(wasStarting: true, failed: [self.id(1)], report: true))
    }

    @Test func `failed starts do not fail calls while a worker is there`() {
        var machine = self.machine { $0.maximumFailedStarts = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        #expect(machine.workerEnded(self.worker(2), at: self.start) == .init(wasStarting: true, report: true))
        #expect(machine.workerReplied(self.worker(1), at: self.start).next == self.id(2))
    }

    @Test func `workers that end before they did anything are replaced with back-off`() {
        var machine = self.machine { $0.minimumWorkers = 1 }
        _ = machine.prepare(at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        #expect(machine.workerEnded(self.worker(1), at: self.start) == .init(report: true))
        #expect(machine.nextTime == self.start + .milliseconds(50))
    }

    @Test func `workers that crash in a call are replaced at once`() {
        var machine = self.machine { $0.minimumWorkers = 1 }
        _ = machine.submit(self.call(1), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        #expect(
            machine.workerEnded(self.worker(1), at: self.start) == .init(failed: [self.id(1)], start: [self.worker(2)])
        )
    }

    @Test func `a closed pool fails everything and takes nothing`() {
        var machine = self.machine { $0.maximumWorkers = 1 }
        _ = machine.submit(self.call(1, deadline: .seconds(1)), at: self.start)
        _ = machine.workerStarted(self.worker(1), at: self.start)
        _ = machine.submit(self.call(2), at: self.start)
        #expect(machine.close() == .init(failed: [self.id(1), self.id(2)], kill: [self.worker(1)]))
        #expect(machine.close() == .init())
        #expect(machine.submit(self.call(3), at: self.start) == .refuse(.shutDown))
        #expect(machine.prepare(at: self.start) == [])
        #expect(machine.workerEnded(self.worker(1), at: self.start) == .init())
        #expect(machine.timePassed(at: self.start + .seconds(5)) == .init())
        #expect(machine.nextTime == nil)
    }

    // The table of the documentation, and what lies around it.
    @Test(arguments: [(0, 50), (1, 50), (2, 100), (3, 200), (8, 6_400), (9, 10_000), (1_000_000, 10_000)])
    func `back-off doubles up to its maximum`(failures: Int, milliseconds: Int) {
        #expect(Machine.Limits().backoff(afterFailures: failures) == .milliseconds(milliseconds))
    }
}
