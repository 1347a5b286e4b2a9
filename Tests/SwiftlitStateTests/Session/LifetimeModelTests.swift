import Testing

@testable import SwiftlitState

/// Random events on a session, compared after each one with a model that says in a few lines what is documented.
@Suite struct LifetimeModelTests {
    @Test func `lifetimes follow the model whatever happens`() async throws {
        // To repeat a failure, put the printed seed here.
        let firstSeed = UInt64.random(in: .min ... .max)
        for seed in (0..<200).map({ firstSeed &+ $0 }) {
            let subject = try LifetimeSubject(seed: seed)
            for _ in 0..<40 { try await subject.step() }
            try await subject.end()
            for _ in 0..<10 { try await subject.step() }
            if let difference = subject.difference {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }
}

/// A session and its model, which take the same steps.
private final class LifetimeSubject {
    private struct ModelRun {
        var run: PageRun
        var name: String
        var handlers: [String] = []
        var readsShared = false
        var isCancelled = false
        var isRunning = true
    }

    private struct ModelTask {
        var mayReturn = Latch()
        var hasEnded = Latch()
        var isRunning = true
    }

    private let fixture: LiveSession
    private let shared: StateRef<Int>
    private let count: StateRef<Int>
    private let events = Recorder<String>()
    private var generator: SeededGenerator
    private var names = 0

    // The model.
    private var isOpen = true
    private var runs: [ModelRun] = []
    private var tasks: [Int: ModelTask] = [:]
    private var sessionHandlers: [String] = []
    private var countValue: Int? = 0
    private var isRerunPending = false
    private var rerunCount = 0
    private var readsShared = false
    private var expected: [String] = []

    /// What the session did otherwise than the model, when that was first seen.
    private(set) var difference: String?

    init(seed: UInt64) throws {
        self.generator = SeededGenerator(seed: seed)
        let fixture = LiveSession()
        self.fixture = fixture
        self.shared = try fixture.sharedStates.state("shared") { 0 }
        self.count = try fixture.run(nil) { try useState("count") { 0 } }
    }

    func step() async throws {
        switch Int.random(in: 0..<13, using: &self.generator) {
        case 0: self.beginRun()
        case 1: self.addRunHandler()
        case 2: self.cancelRun()
        case 3: await self.endRun()
        case 4: self.addSessionHandler()
        case 5: await self.startTask()
        case 6: await self.finishTask()
        case 7: await self.cancelTask()
        case 8: self.write()
        case 9: self.clear()
        case 10: self.requestRerun { self.fixture.session.requestRerun() }
        case 11: self.readShared()
        default: self.changeShared()
        }
        self.compare()
    }

    // MARK: - Runs

    private func beginRun() {
        let isFragment = Bool.random(using: &self.generator)
        let run = self.fixture.session.beginRun(isFragment: isFragment)
        self.check((run != nil) == self.isOpen, "beginRun gave \(run == nil ? "none" : "one")")
        guard let run else { return }
        self.runs.append(ModelRun(run: run, name: self.makeName("run")))
        if !isFragment {
            self.isRerunPending = false
            self.readsShared = false
        }
    }

    private func addRunHandler() {
        guard let index = self.runs.indices.filter({ self.runs[$0].isRunning }).randomElement(using: &self.generator)
        else { return }
        let name = self.makeName(self.runs[index].name)
        self.runs[index].handlers.append(name)
        self.runs[index].run.onEnd { [events] in events.record(name) }
    }

    private func cancelRun() {
        guard let index = self.runs.indices.randomElement(using: &self.generator) else { return }
        self.runs[index].run.cancel()
        self.runs[index].isCancelled = true
    }

    private func endRun() async {
        guard let index = self.runs.indices.randomElement(using: &self.generator) else { return }
        await self.runs[index].run.end()
        self.modelRunEnds(index)
    }

    private func modelRunEnds(_ index: Int) {
        self.expected += self.runs[index].handlers.reversed()
        self.runs[index].handlers = []
        self.runs[index].isRunning = false
    }

    // MARK: - Tasks

    private func startTask() async {
        let id = Int.random(in: 0..<4, using: &self.generator)
        let (task, began, events) = (ModelTask(), Latch(), self.events)
        let isStarted = self.fixture.session.task(id: "\(id)") {
            began.open()
            await task.mayReturn.wait()
            events.record("task \(id) \(Task.isCancelled ? "cancelled" : "returned")")
            task.hasEnded.open()
        }
        self.check(isStarted == (self.isOpen && self.tasks[id] == nil), "task \(id) started: \(isStarted)")
        guard isStarted else { return }
        await began.wait()
        self.tasks[id] = task
    }

    private func finishTask() async {
        guard let id = self.runningTasks.randomElement(using: &self.generator), let task = self.tasks[id] else {
            return
        }
        task.mayReturn.open()
        await task.hasEnded.wait()
        self.tasks[id]?.isRunning = false
        self.expected.append("task \(id) returned")
    }

    private func cancelTask() async {
        guard let id = self.tasks.keys.sorted().randomElement(using: &self.generator) else { return }
        self.fixture.session.cancelTask(id: "\(id)")
        guard let task = self.tasks.removeValue(forKey: id), task.isRunning else { return }
        await task.hasEnded.wait()
        self.expected.append("task \(id) cancelled")
    }

    private var runningTasks: [Int] {
        self.tasks.filter(\.value.isRunning).keys.sorted()
    }

    // MARK: - State and reruns

    private func write() {
        let value = Int.random(in: 0..<100, using: &self.generator)
        if Bool.random(using: &self.generator) {
            self.count.value = value
            self.countValue = self.isOpen ? value : nil
        } else {
            let reduced = self.count.reduce({ $0 + $1 }, value)
            self.countValue = self.isOpen ? (self.countValue ?? 0) + value : nil
            self.check(reduced == self.countValue ?? 0, "reduce gave \(reduced)")
        }
    }

    private func clear() {
        self.count.clear()
        self.countValue = nil
    }

    private func requestRerun(_ request: () -> Void) {
        request()
        guard self.isOpen, !self.isRerunPending else { return }
        self.isRerunPending = true
        self.rerunCount += 1
    }

    private func readShared() {
        guard let run = self.runs.randomElement(using: &self.generator) else { return }
        self.fixture.run(run.run) { _ = self.shared.value }
        if self.isOpen, run.isRunning { self.readsShared = true }
    }

    private func changeShared() {
        if self.readsShared {
            self.requestRerun { self.shared.update { $0 += 1 } }
        } else {
            self.shared.update { $0 += 1 }
        }
    }

    // MARK: - The end

    func end() async throws {
        let running = self.runningTasks
        let handler = self.makeName("last")
        self.sessionHandlers.append(handler)
        self.fixture.session.onEnd { [events, count] in
            events.record(handler)
            events.record("state \((try? count.get()) ?? -1)")
        }
        await self.fixture.session.end()
        for index in self.runs.indices.reversed() where self.runs[index].isRunning {
            self.runs[index].isCancelled = true
            self.modelRunEnds(index)
        }
        // Tasks end at once; among themselves in any order.
        let taskEvents = self.expected.count..<self.expected.count + running.count
        let found = self.events.elements
        if found.indices.contains(taskEvents.upperBound - 1) || taskEvents.isEmpty {
            self.check(
                Set(found[taskEvents]) == Set(running.map { "task \($0) cancelled" }),
                "tasks: \(found[taskEvents])"
            )
            self.expected += found[taskEvents]
        }
        self.expected += [handler, "state \(self.countValue ?? 0)"] + self.sessionHandlers.dropLast().reversed()
        self.sessionHandlers = []
        self.tasks = [:]
        self.isOpen = false
        self.countValue = nil
        self.readsShared = false
        self.compare()
    }

    private func addSessionHandler() {
        guard self.isOpen else { return }
        let name = self.makeName("session")
        self.sessionHandlers.append(name)
        self.fixture.session.onEnd { [events] in events.record(name) }
    }

    // MARK: - Comparing

    private func compare() {
        self.check(self.events.elements == self.expected, "events \(self.events.elements), not \(self.expected)")
        for run in self.runs {
            self.check(run.run.isRunning == run.isRunning, "\(run.name) is running: \(run.run.isRunning)")
            self.check(run.run.isCancelled == run.isCancelled, "\(run.name) is cancelled: \(run.run.isCancelled)")
        }
        self.check(self.fixture.session.isEnding != self.isOpen, "ending: \(self.fixture.session.isEnding)")
        self.check(self.count.isInitialized == (self.countValue != nil), "initialized: \(self.count.isInitialized)")
        if let countValue { self.check(self.count.value == countValue, "count \(self.count.value), not \(countValue)") }
        let rerunCount = self.fixture.rerunRequests.elements.count
        self.check(rerunCount == self.rerunCount, "\(rerunCount) reruns, not \(self.rerunCount)")
    }

    private func check(_ isRight: Bool, _ difference: @autoclosure () -> String) {
        if !isRight, self.difference == nil { self.difference = difference() }
    }

    private func makeName(_ prefix: String) -> String {
        self.names += 1
        return "\(prefix) \(self.names)"
    }
}
