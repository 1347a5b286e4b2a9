import Testing

@testable import SwiftlitState

@Suite struct PageRunTests {
    private let fixture = LiveSession()

    @Test func `a run is running until it ends`() async throws {
        let run = try #require(self.fixture.session.beginRun())
        #expect(run.isRunning)
        #expect(!run.isCancelled)
        await run.end()
        #expect(!run.isRunning)
        #expect(!run.isCancelled)
    }

    @Test func `a cancelled run runs until its page has returned`() async throws {
        let run = try #require(self.fixture.session.beginRun())
        run.cancel()
        #expect(run.isCancelled)
        #expect(run.isRunning)
        await run.end()
        #expect(run.isCancelled)
        #expect(!run.isRunning)
    }

    @Test func `the code of a run finds it`() async throws {
        #expect(PageRun.current == nil)
        let run = try #require(self.fixture.session.beginRun())
        await self.fixture.run(run) {
            #expect(PageRun.current === run)
            await Task { #expect(PageRun.current === run) }.value
        }
    }

    @Test func `handlers run at the end, the last one first, each after the other`() async throws {
        let events = Recorder<String>()
        let run = try #require(self.fixture.session.beginRun())
        for name in ["first", "second", "third"] {
            run.onEnd {
                events.record("\(name) begins")
                await Task.yield()
                events.record("\(name) ends")
            }
        }
        #expect(events.elements.isEmpty)
        await run.end()
        await run.end()
        let names = ["third", "second", "first"]
        #expect(events.elements == names.flatMap { ["\($0) begins", "\($0) ends"] })
    }

    @Test func `a handler may add another one`() async throws {
        let events = Recorder<String>()
        let run = try #require(self.fixture.session.beginRun())
        run.onEnd { events.record("first") }
        run.onEnd {
            events.record("second")
            run.onEnd { events.record("added") }
        }
        await run.end()
        #expect(events.elements == ["second", "added", "first"])
    }

    @Test func `a handler added after the end runs at once`() async throws {
        let run = try #require(self.fixture.session.beginRun())
        await run.end()
        await withCheckedContinuation { continuation in
            run.onEnd { continuation.resume() }
        }
    }

    @Test func `handlers are not cancelled with the run`() async throws {
        let events = Recorder<Bool>()
        let run = try #require(self.fixture.session.beginRun())
        run.onEnd { events.record(Task.isCancelled) }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            #expect(Task.isCancelled)
            await run.end()
        }
        await task.value
        #expect(events.elements == [false])
    }

    @Test func `two who end a run both wait for its handlers`() async throws {
        let events = Recorder<String>()
        let run = try #require(self.fixture.session.beginRun())
        let (isReached, mayGoOn) = (Latch(), Latch())
        run.onEnd {
            isReached.open()
            await mayGoOn.wait()
            events.record("handler")
        }
        let first = Task {
            await run.end(); events.record("end")
        }
        await isReached.wait()
        #expect(!run.isRunning)
        let second = Task {
            await run.end(); events.record("end")
        }
        mayGoOn.open()
        await first.value
        await second.value
        #expect(events.elements == ["handler", "end", "end"])
    }
}
