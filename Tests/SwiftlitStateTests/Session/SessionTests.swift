import InMemoryLogging
import Logging
import MetricsTestKit
import Testing

@testable import SwiftlitState

@Suite struct SessionTests {
    private let fixture = LiveSession()
    private var session: Session { self.fixture.session }

    // MARK: - Finding it

    @Test func `the code of a run finds its session`() throws {
        #expect(Session.current == nil)
        let run = try #require(self.session.beginRun())
        self.fixture.run(run) {
            #expect(Session.current === self.session)
            #expect(Session.current?.id == "session")
        }
    }

    // MARK: - Tasks

    @Test func `a task is started once for its identifier`() async throws {
        let events = Recorder<String>()
        let done = Latch()
        #expect(
            self.session.task(id: "a") {
                events.record("a"); done.open()
            }
        )
        await done.wait()
        #expect(!self.session.task(id: "a") { events.record("a again") })
        #expect(self.session.task(id: "b") { events.record("b") })
        await self.session.end()
        #expect(Set(events.elements) == ["a", "b"])
    }

    @Test func `a task survives the run that started it`() async throws {
        let run = try #require(self.session.beginRun())
        let (mayGoOn, done) = (Latch(), Latch())
        try self.fixture.run(run) {
            let count = try useState("count") { 0 }
            self.session.task(id: "a") {
                await mayGoOn.wait()
                #expect(!Task.isCancelled)
                count.value = 5
                done.open()
            }
        }
        run.cancel()
        await run.end()
        mayGoOn.open()
        await done.wait()
        try self.fixture.run(nil) { try #expect(useState("count") { 0 }.value == 5) }
    }

    @Test func `a task has session and state and no page`() async throws {
        let run = try #require(self.session.beginRun())
        let result = Recorder<Bool>()
        let session = self.session
        self.fixture.run(run) {
            session.task(id: "a") {
                result.record(Session.current === session)
                result.record(PageRun.current == nil)
                result.record(try useState("count") { 3 }.value == 3)
            }
        }
        await session.end()
        #expect(result.elements == [true, true, true])
    }

    @Test func `the error of a task is logged`() async throws {
        struct Broken: Error {}
        self.session.task(id: "ticker") { throw Broken() }
        await self.session.end()
        let entry = try #require(self.fixture.logs.entries.first)
        #expect(self.fixture.logs.entries.count == 1)
        #expect(entry.level == .error)
        #expect(entry.metadata["session.task"] == "ticker")
        #expect(entry.metadata["session.id"] == "session")
        #expect(entry.metadata["error"] == "Broken()")
    }

    @Test func `being cancelled is not a failure`() async throws {
        struct Interrupted: Error {}
        let started = Latch()
        self.session.task(id: "a") {
            started.open()
            await Latch().wait()
            try Task.checkCancellation()
        }
        self.session.task(id: "b") {
            await Latch().wait()
            throw Interrupted()
        }
        await started.wait()
        await self.session.end()
        #expect(self.fixture.logs.entries.isEmpty)
    }

    @Test func `a cancelled task makes room for another one`() async throws {
        let events = Recorder<String>()
        let started = Latch()
        self.session.task(id: "a") {
            started.open()
            await Latch().wait()
            events.record("first \(Task.isCancelled)")
        }
        await started.wait()
        self.session.cancelTask(id: "a")
        self.session.cancelTask(id: "unknown")
        let second = Latch()
        #expect(
            self.session.task(id: "a") {
                events.record("second"); second.open()
            }
        )
        await second.wait()
        await self.session.end()
        #expect(Set(events.elements) == ["first true", "second"])
    }

    @Test func `metrics count tasks, failures and reruns`() async throws {
        struct Broken: Error {}
        let metrics = TestMetrics()
        let fixture = LiveSession(metrics: StateMetrics(factory: metrics))
        fixture.session.task(id: "a") { throw Broken() }
        fixture.session.requestRerun()
        fixture.session.requestRerun()
        await fixture.session.end()
        try #expect(metrics.expectMeter("swiftlit_session_tasks").values == [1, 0])
        #expect(metrics.counterTotal(label: "swiftlit_session_task_failures_total") == 1)
        #expect(metrics.counterTotal(label: "swiftlit_session_rerun_requests_total") == 1)
    }

    // MARK: - Reruns

    @Test func `many wishes before a run are one`() throws {
        for _ in 0..<10 { self.session.requestRerun() }
        #expect(self.fixture.rerunRequests.elements.count == 1)
        _ = self.session.beginRun(isFragment: true)
        self.session.requestRerun()
        #expect(self.fixture.rerunRequests.elements.count == 1)
        _ = self.session.beginRun()
        #expect(self.fixture.rerunRequests.elements.count == 1)
        self.session.requestRerun()
        #expect(self.fixture.rerunRequests.elements.count == 2)
    }

    @Test func `a wish that the runtime refuses is asked for again`() {
        let fixture = LiveSession(acceptsReruns: { false })
        fixture.session.requestRerun()
        fixture.session.requestRerun()
        #expect(fixture.rerunRequests.elements.count == 2)
    }

    @Test func `a browser that comes back sees what was wished for meanwhile, once`() {
        self.session.browserReturned()
        #expect(self.fixture.rerunRequests.elements.isEmpty, "nothing was missed")
        let fixture = LiveSession(acceptsReruns: { false })
        fixture.session.requestRerun()
        fixture.session.browserReturned()
        #expect(fixture.rerunRequests.elements.count == 2)
    }

    @Test func `a run that was due when the browser left is asked for again when it comes back`() {
        self.session.requestRerun()
        self.session.browserReturned()
        #expect(self.fixture.rerunRequests.elements.count == 2)
        _ = self.session.beginRun()
        self.session.browserReturned()
        #expect(self.fixture.rerunRequests.elements.count == 2)
    }

    @Test func `a run that the user has stopped is not asked for when a browser comes back`() {
        self.session.requestRerun()
        self.session.requestedRerunsForgotten()
        self.session.browserReturned()
        #expect(self.fixture.rerunRequests.elements.count == 1)
    }

    @Test func `an ended session asks for no run and begins none`() async {
        await self.session.end()
        self.session.requestRerun()
        #expect(self.fixture.rerunRequests.elements.isEmpty)
        #expect(self.session.beginRun() == nil)
        #expect(!self.session.task(id: "a") { Issue.record("started after the end") })
        #expect(self.session.isEnding)
    }

    // MARK: - The end

    @Test func `the end comes in the documented order`() async throws {
        let events = Recorder<String>()
        let session = self.session
        let (old, new) = (try #require(session.beginRun()), try #require(session.beginRun()))
        let count = try self.fixture.run(new) { try useState("count") { 7 } }
        for (name, run) in [("old", old), ("new", new)] {
            for number in 1...2 {
                run.onEnd { events.record("\(name) run \(number), cancelled \(run.isCancelled)") }
            }
        }
        let started = Latch()
        session.task(id: "a") {
            started.open()
            await Latch().wait()
            events.record("task, cancelled \(Task.isCancelled)")
        }
        await started.wait()
        for number in 1...2 {
            session.onEnd { events.record("session \(number), state \((try? count.get()) ?? -1)") }
        }
        await session.end()
        events.record("state \((try? count.get()) ?? -1)")
        #expect(
            events.elements == [
                "new run 2, cancelled true", "new run 1, cancelled true",
                "old run 2, cancelled true", "old run 1, cancelled true",
                "task, cancelled true",
                "session 2, state 7", "session 1, state 7",
                "state -1",
            ]
        )
    }

    @Test func `a run that has ended is not ended again`() async throws {
        let events = Recorder<String>()
        let run = try #require(self.session.beginRun())
        run.onEnd { events.record("run") }
        await run.end()
        await self.session.end()
        #expect(events.elements == ["run"])
        #expect(!run.isCancelled)
    }

    @Test func `all who end a session wait for its end, cancelled or not`() async throws {
        let events = Recorder<String>()
        let session = self.session
        let (isReached, mayGoOn) = (Latch(), Latch())
        session.onEnd {
            isReached.open()
            await mayGoOn.wait()
            events.record("handler, cancelled \(Task.isCancelled)")
        }
        let ends = (0..<3).map { _ in
            Task {
                withUnsafeCurrentTask { $0?.cancel() }
                await session.end()
                events.record("end")
            }
        }
        await isReached.wait()
        #expect(session.isEnding)
        mayGoOn.open()
        for end in ends { await end.value }
        #expect(events.elements == ["handler, cancelled false", "end", "end", "end"])
    }

    @Test func `a handler added after the end runs at once`() async {
        await self.session.end()
        await withCheckedContinuation { continuation in
            self.session.onEnd { continuation.resume() }
        }
    }

    @Test func `a task that does not end is left to itself after the grace period`() async throws {
        let events = Recorder<String>()
        let clock = ManualClock()
        let session = self.session
        let count = try self.fixture.run(nil) { try useState("count") { 7 } }
        let mayEnd = Latch()
        let (started, wasCancelled, ended) = (Latch(), Latch(), Latch())
        session.task(id: "stubborn") {
            started.open()
            await withTaskCancellationHandler {
                await wasCancelled.wait()
            } onCancel: {
                wasCancelled.open()
            }
            // Waits in a task of its own, where it does not hear that it was cancelled.
            await Task { await mayEnd.wait() }.value
            events.record("task, cancelled \(Task.isCancelled), state \((try? count.get()) ?? -1)")
            ended.open()
        }
        await started.wait()
        session.onEnd { events.record("handler") }
        let end = Task { await session.end(gracePeriod: .seconds(10), clock: clock) }
        // From here on the runs' step is over, and whoever sleeps waits for the task.
        await wasCancelled.wait()
        await clock.untilSomebodySleeps()
        clock.advance(by: .seconds(10))
        await end.value
        #expect(self.fixture.logs.entries.map { $0.metadata["session.tasks"] } == ["stubborn"])
        events.record("end")
        mayEnd.open()
        await ended.wait()
        #expect(events.elements == ["handler", "end", "task, cancelled true, state -1"])
        let entry = try #require(self.fixture.logs.entries.first)
        #expect(entry.level == .warning)
        #expect(entry.metadata["session.step"] == "tasks")
    }

    @Test func `the end of a session lets it go`() async throws {
        weak var released: Session?
        do {
            let fixture = LiveSession()
            released = fixture.session
            let run = try #require(fixture.session.beginRun())
            fixture.session.task(id: "a") { await Latch().wait() }
            fixture.session.onEnd { _ = run.isRunning }
            await fixture.session.end()
        }
        #expect(released == nil)
    }
}
