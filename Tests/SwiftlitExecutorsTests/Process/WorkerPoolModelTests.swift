import Testing

@testable import SwiftlitExecutors

/// A model of callers and workers that takes random steps, all of them legal, and holds the machine to its promises after each.
private struct Model {
    private typealias Machine = WorkerPoolStateMachine

    private enum Worker: Equatable {
        case starting
        case idle
        case busy(WorkerCallID)
    }

    private var machine: Machine
    private let limits: Machine.Limits
    private var generator: SeededGenerator
    private var now = ContinuousClock.now
    private var workers: [WorkerID: Worker] = [:]
    private var waiting: [WorkerCallID: Machine.Call] = [:]
    private var running: [WorkerCallID: Machine.Call] = [:]
    private var finished: Set<WorkerCallID> = []
    private var submitted = 0
    private var lastStartFailure: ContinuousClock.Instant?
    private var lastRun: [String: UInt64] = [:]
    private var isClosed = false

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
        var limits = Machine.Limits()
        limits.maximumWorkers = Int.random(in: 1...4, using: &self.generator)
        limits.minimumWorkers = Int.random(in: 0...limits.maximumWorkers, using: &self.generator)
        limits.maximumCallsPerWorker =
            Bool.random(using: &self.generator) ? Int.random(in: 1...3, using: &self.generator) : nil
        limits.maximumWaitingCalls = Int.random(in: 0...6, using: &self.generator)
        limits.maximumFailedStarts = Int.random(in: 1...3, using: &self.generator)
        self.limits = limits
        self.machine = Machine(limits: limits)
    }

    // MARK: - Steps

    mutating func step() {
        self.now += .milliseconds(Int.random(in: 0...40, using: &self.generator))
        switch Int.random(in: 0..<12, using: &self.generator) {
        case 0...3: self.submit()
        case 4, 5: self.startWorker()
        case 6, 7: self.reply()
        case 8: self.endWorker()
        case 9: self.cancel()
        case 10: self.passTime(.milliseconds(Int.random(in: 0...70_000, using: &self.generator)))
        default: self.sendLateNews()
        }
        self.check()
    }

    /// Lets everything come to its end without further trouble, then closes.
    mutating func finish() {
        for _ in 0..<10_000 where !(self.waiting.isEmpty && self.running.isEmpty) {
            self.passTime(.seconds(20))
            for id in self.workers.keys.sorted(by: { $0.number < $1.number }) {
                switch self.workers[id] {
                case .starting: self.started(id)
                case .busy: self.replied(id, isWorn: false)
                case .idle, nil: break
                }
            }
            self.check()
        }
        #expect(self.waiting.isEmpty && self.running.isEmpty, "calls are stuck")
        #expect(self.finished.count == self.submitted)
        let close = self.machine.close()
        #expect(close.failed.isEmpty)
        #expect(Set(close.kill) == Set(self.workers.keys))
        self.isClosed = true
        self.workers = [:]
        self.check()
    }

    private mutating func submit() {
        self.submitted += 1
        let call = Machine.Call(
            id: WorkerCallID(number: UInt64(self.submitted)),
            group: ["a", "b", "c"].randomElement(using: &self.generator) ?? "a",
            deadline: Int.random(in: 0..<4, using: &self.generator) == 0
                ? self.now + .milliseconds(Int.random(in: -10...500, using: &self.generator)) : nil,
            retries: Int.random(in: 0...2, using: &self.generator)
        )
        let hadIdle = self.workers.values.contains(.idle)
        switch self.machine.submit(call, at: self.now) {
        case .run(let worker):
            #expect(hadIdle)
            self.run(call, on: worker)
        case .wait(let start):
            #expect(!hadIdle, "a call waits beside an idle worker")
            self.waiting[call.id] = call
            self.start(start)
        case .refuse(.timedOut):
            #expect(call.deadline.map { $0 <= self.now } == true)
            self.finish(call.id)
        case .refuse(.queueFull):
            let busy = self.running.count
            #expect(self.waiting.count - (self.limits.maximumWorkers - busy) >= self.limits.maximumWaitingCalls)
            self.finish(call.id)
        case .refuse(.cannotStart):
            #expect(self.workers.isEmpty)
            #expect(self.lastStartFailure != nil)
            self.finish(call.id)
        case .refuse(.shutDown):
            Issue.record("refused by a pool that is open")
        }
    }

    private mutating func startWorker() {
        guard let id = self.pick(where: { $0 == .starting }) else { return }
        self.started(id)
    }

    private mutating func started(_ id: WorkerID) {
        switch self.machine.workerStarted(id, at: self.now) {
        case .run(let call):
            self.workers[id] = .idle
            self.runWaiting(call, on: id)
        case .none:
            #expect(self.waiting.isEmpty)
            self.workers[id] = .idle
        }
    }

    private mutating func reply() {
        guard let id = self.pick(where: { if case .busy = $0 { true } else { false } }) else { return }
        self.replied(id, isWorn: Int.random(in: 0..<8, using: &self.generator) == 0)
    }

    private mutating func replied(_ id: WorkerID, isWorn: Bool) {
        guard case .busy(let call) = self.workers[id] else { return }
        let result = self.machine.workerReplied(id, isWorn: isWorn, at: self.now)
        #expect(result.finished == call)
        self.running[call] = nil
        self.finish(call)
        self.workers[id] = .idle
        self.lastStartFailure = nil
        if result.retire {
            #expect(isWorn || self.limits.maximumCallsPerWorker != nil)
            #expect(result.next == nil)
            self.workers[id] = nil
        }
        if let next = result.next { self.runWaiting(next, on: id) }
        self.start(result.start)
    }

    private mutating func endWorker() {
        guard let id = self.pick(where: { _ in true }), let worker = self.workers[id] else { return }
        let hadRead = Bool.random(using: &self.generator)
        let mayRepeat = Bool.random(using: &self.generator)
        let isPermanent = worker == .starting && Int.random(in: 0..<4, using: &self.generator) == 0
        let result = self.machine.workerEnded(
            id,
            isPermanent ? .permanent : .transient,
            hadReadCall: hadRead,
            mayRepeat: mayRepeat,
            at: self.now
        )
        self.workers[id] = nil
        #expect(result.wasStarting == (worker == .starting))
        switch worker {
        case .starting:
            self.lastStartFailure = self.now
            #expect(result.failed.isEmpty || self.workers.isEmpty)
            for call in result.failed {
                #expect(self.waiting.removeValue(forKey: call) != nil)
                self.finish(call)
            }
        case .idle:
            #expect(result.failed.isEmpty)
            if result.report { self.lastStartFailure = self.now }
        case .busy(let id):
            guard var call = self.running.removeValue(forKey: id) else { return }
            self.lastStartFailure = nil
            if result.failed == [id] {
                #expect(!mayRepeat || call.retries == 0)
                #expect(hadRead || call.misses == Machine.maximumMisses)
                self.finish(id)
            } else {
                #expect(result.failed.isEmpty)
                if !hadRead, call.misses < Machine.maximumMisses { call.misses += 1 } else { call.retries -= 1 }
                #expect(call.retries >= 0)
                self.lastRun[call.group] = nil  // It goes ahead of younger ones, and older ones may have run.
                if let rerun = result.rerun {
                    #expect(rerun.call == id)
                    self.run(call, on: rerun.worker)
                } else {
                    self.waiting[id] = call
                }
            }
        }
        self.start(result.start)
    }

    private mutating func cancel() {
        let over = self.finished.max { $0.number < $1.number }
        let candidates = Array(self.waiting.keys) + Array(self.running.keys) + (over.map { [$0] } ?? [])
        guard let call = candidates.sorted(by: { $0.number < $1.number }).randomElement(using: &self.generator) else {
            return
        }
        switch self.machine.cancelled(call, at: self.now) {
        case .dequeued:
            #expect(self.waiting.removeValue(forKey: call) != nil)
            self.finish(call)
        case .kill(let worker, let start):
            #expect(self.running.removeValue(forKey: call) != nil)
            #expect(self.workers[worker] == .busy(call))
            self.workers[worker] = nil
            self.finish(call)
            self.start(start)
        case .unknown:
            #expect(self.finished.contains(call))
        }
    }

    private mutating func passTime(_ time: Duration) {
        // Time stops wherever the machine asked for it.
        let end = self.now + time
        while let next = self.machine.nextTime, next <= end {
            self.now = max(self.now, next)
            self.timePassed()
        }
        self.now = end
        self.timePassed()
    }

    private mutating func timePassed() {
        let result = self.machine.timePassed(at: self.now)
        for expiry in result.expired {
            let call = self.waiting.removeValue(forKey: expiry.call) ?? self.running.removeValue(forKey: expiry.call)
            #expect(call?.deadline.map { $0 <= self.now } == true)
            if let worker = expiry.worker {
                #expect(self.workers[worker] == .busy(expiry.call))
                self.workers[worker] = nil
            }
            self.finish(expiry.call)
        }
        for worker in result.retire {
            #expect(self.workers[worker] == .idle)
            self.workers[worker] = nil
        }
        #expect(result.retire.isEmpty || self.workers.count >= self.limits.minimumWorkers)
        self.start(result.start)
        let late = (Array(self.waiting.values) + Array(self.running.values)).filter {
            $0.deadline.map { $0 <= self.now } ?? false
        }
        #expect(late.isEmpty, "a deadline passed unnoticed")
    }

    /// News of workers that are gone change nothing.
    private mutating func sendLateNews() {
        let gone = WorkerID(number: 1_000_000)
        #expect(self.machine.workerStarted(gone, at: self.now) == .none)
        #expect(self.machine.workerReplied(gone, at: self.now) == .init())
        #expect(self.machine.workerEnded(gone, at: self.now) == .init())
    }

    // MARK: - Book-keeping

    private mutating func pick(where matches: (Worker) -> Bool) -> WorkerID? {
        self.workers.filter { matches($0.value) }.keys.sorted { $0.number < $1.number }.randomElement(
            using: &self.generator
        )
    }

    private mutating func start(_ ids: [WorkerID]) {
        for id in ids {
            #expect(self.workers[id] == nil)
            self.workers[id] = .starting
        }
        if let failure = self.lastStartFailure, !ids.isEmpty {
            #expect(self.now - failure >= self.limits.minimumBackoff, "no start during back-off")
        }
    }

    private mutating func runWaiting(_ id: WorkerCallID, on worker: WorkerID) {
        guard let call = self.waiting.removeValue(forKey: id) else {
            Issue.record("\(id) was not waiting")
            return
        }
        #expect(call.deadline.map { $0 > self.now } ?? true || call.deadline != nil)
        self.run(call, on: worker)
    }

    private mutating func run(_ call: Machine.Call, on worker: WorkerID) {
        #expect(self.workers[worker] == .idle)
        self.workers[worker] = .busy(call.id)
        self.running[call.id] = call
        let wasSentBefore = call.misses > 0 || call.id.number <= self.lastRun[call.group] ?? 0
        let older = self.waiting.values.filter {
            $0.group == call.group && $0.id.number < call.id.number && $0.misses == 0
        }
        #expect(
            wasSentBefore || older.isEmpty || self.lastRun[call.group] == nil,
            "an older call of the group still waits"
        )
        self.lastRun[call.group] = call.id.number
    }

    private mutating func finish(_ call: WorkerCallID) {
        #expect(self.finished.insert(call).inserted, "\(call) ended twice")
        #expect(!self.machine.knows(call))
    }

    private func check() {
        let counts = self.machine.counts
        #expect(counts.starting == self.workers.values.count { $0 == .starting })
        #expect(counts.idle == self.workers.values.count { $0 == .idle })
        #expect(counts.busy == self.running.count)
        #expect(counts.waiting == self.waiting.count)
        #expect(self.workers.count <= self.limits.maximumWorkers)
        #expect(counts.idle == 0 || counts.waiting == 0, "a call waits beside an idle worker")
        #expect(self.submitted == self.finished.count + self.waiting.count + self.running.count)
        if !self.waiting.isEmpty, self.workers.isEmpty {
            #expect(self.machine.nextTime != nil, "nothing will ever start a worker")
        }
    }
}

@Suite struct `Worker pool decisions on any path` {
    @Test(arguments: 1...(longTests ? 3_000 : 300) as ClosedRange<UInt64>)
    func `every call ends once, and no promise is broken on the way`(seed: UInt64) {
        var model = Model(seed: seed)
        for _ in 0..<400 { model.step() }
        model.finish()
    }
}

@Suite struct `Fair queue` {
    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `it behaves as a list of lists that rotates`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = FairQueue<Int, Int>()
        var lists: [(group: Int, elements: [Int])] = []
        for element in 0..<500 {
            let group = Int.random(in: 0..<4, using: &generator)
            let index = lists.firstIndex { $0.group == group }
            switch Int.random(in: 0..<8, using: &generator) {
            case 0...2:
                queue.append(element, to: group)
                if let index { lists[index].elements.append(element) } else { lists.append((group, [element])) }
            case 3:
                queue.prepend(element, to: group)
                let elements = index.map { lists.remove(at: $0).elements } ?? []
                lists.insert((group, [element] + elements), at: 0)
            case 4:
                let victim = index.flatMap { lists[$0].elements.randomElement(using: &generator) }
                #expect(queue.removeFirst(of: group) { $0 == victim } == victim)
                if let index, let victim {
                    lists[index].elements.removeAll { $0 == victim }
                    if lists[index].elements.isEmpty { lists.remove(at: index) }
                }
            default:
                var expected: Int?
                if var first = lists.first {
                    lists.removeFirst()
                    expected = first.elements.removeFirst()
                    if !first.elements.isEmpty { lists.append(first) }
                }
                #expect(queue.popFirst() == expected)
            }
            #expect(queue.count == lists.reduce(0) { $0 + $1.elements.count })
            #expect(queue.isEmpty == lists.isEmpty)
        }
        let rest = queue.removeAll()
        #expect(Set(rest) == Set(lists.flatMap(\.elements)))
        #expect(queue.isEmpty)
    }
}

@Suite struct `Deadline list` {
    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `it behaves as a sorted list`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let start = ContinuousClock.now
        var list = DeadlineList<Int>()
        var model: [Int: ContinuousClock.Instant] = [:]
        for id in 0..<500 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0, 1:
                let instant = start + .seconds(Int.random(in: 0..<20, using: &generator))
                list.insert(id, at: instant)
                model[id] = instant
            case 2:
                let victim = model.keys.sorted().randomElement(using: &generator) ?? -1
                list.remove(victim)
                model[victim] = nil
            default:
                let now = start + .seconds(Int.random(in: 0..<20, using: &generator))
                let due = model.filter { $0.value <= now }
                if let id = list.popFirst(before: now) {
                    #expect(model[id] == due.values.min())
                    model[id] = nil
                } else {
                    #expect(due.isEmpty)
                }
            }
            #expect(list.first == model.values.min())
        }
    }
}
