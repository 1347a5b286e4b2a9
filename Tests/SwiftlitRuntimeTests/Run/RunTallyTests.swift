import InMemoryLogging
import Logging
import SwiftlitConcurrency
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitElements
@testable import SwiftlitRuntime

/// A line in the log for each run.
@Suite struct RunTallyTests {
    @Test func `a run is one line with its page, elements and bytes`() async throws {
        let handler = InMemoryLogHandler()
        var configuration = AppHost.Configuration()
        configuration.reportsRuns = true
        let host = AppHost(configuration: configuration, logger: Logger(label: "test") { _ in handler }) {
            let page = try st.navigation([
                Page("Overview") {
                    st.text("one")
                    st.text("two")
                    st.container { st.text("three") }
                }
            ])
            try await page.run()
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        await host.runs.waitUntilNone()
        let lines = handler.entries.filter { $0.message == "Page ran" }
        let metadata = try #require(lines.first).metadata
        #expect(lines.count == 1)
        #expect(metadata["page.name"] == "Overview")
        #expect(metadata["script_run.elements"] == "3")
        #expect(metadata["script_run.outcome"] == "completed")
        #expect(Int(metadata["script_run.bytes"]?.description ?? "") ?? 0 > 10)
    }

    @Test func `a slow run says where it waited longest`() throws {
        let handler = InMemoryLogHandler()
        let time = Mutex(Duration.zero)
        let tally = RunTally { time.withLock(\.self) }
        func after(_ duration: Duration) { time.withLock { $0 += duration } }
        after(.seconds(5))
        tally.begin()
        var text = PBElement()
        text.text.body = "text"
        tally.add(.element(text))
        after(.milliseconds(1_340))
        var metric = PBElement()
        metric.metric.body = "1"
        tally.add(.element(metric))
        after(.milliseconds(200))
        tally.report(page: "Overview", "completed", to: Logger(label: "test") { _ in handler })
        let entry = try #require(handler.entries.first)
        #expect(entry.message.description.hasPrefix("Page ran slowly"))
        #expect(entry.metadata["script_run.duration"] == "1.5 s")
        #expect(entry.metadata["script_run.waited"] == "1.3 s before metric, element 2")
        #expect(entry.metadata["script_run.elements"] == "2")
    }

    @Test(
        arguments: [
            // The thread that goes on, what it has computed, and what helps.
            (1, 1_900, "and computed", "executor: .process"), (1, 100, "and blocked its thread", "async let"),
            (2, 1_900, "and waited", "async let"),
        ] as [(UInt, Int, String, String)]
    )
    func `a slow run says what kind of call it was, and which executor helps`(
        _ thread: UInt,
        _ computed: Int,
        _ kind: String,
        _ help: String
    ) throws {
        let handler = InMemoryLogHandler()
        let time = Mutex(Duration.zero)
        let work = Mutex(RunTally.ThreadWork(thread: 1, time: .seconds(7)))
        let tally = RunTally(work: { work.withLock(\.self) }) { time.withLock(\.self) }
        tally.begin()
        var text = PBElement()
        text.text.body = "text"
        tally.add(.element(text))
        time.withLock { $0 = .seconds(2) }
        work.withLock { $0 = RunTally.ThreadWork(thread: thread, time: .seconds(7) + .milliseconds(computed)) }
        tally.report(page: "Overview", "completed", to: Logger(label: "test") { _ in handler })
        let entry = try #require(handler.entries.first)
        #expect(entry.message.description.contains(kind))
        #expect(entry.message.description.contains(help))
        #expect((entry.metadata["script_run.computed"] == nil) == (kind != "and computed"))
    }

    @Test func `a page that awaits does not block, even if the same thread goes on`() async throws {
        var configuration = ThreadPool.Configuration()
        configuration.maximumThreadCount = 1
        let pool = ThreadPool(configuration: configuration)
        let works = await Task(executorPreference: pool) {
            let works = [RunTally.ThreadWork.current, .current]
            await Task.yield()
            return works + [.current]
        }.value
        #expect(Set(works.map(\.thread)).count == 1)
        #expect(works[0].job == works[1].job)
        #expect(works[1].job != works[2].job)

        let handler = InMemoryLogHandler()
        let time = Mutex(Duration.zero)
        let work = Mutex(works[1])
        let tally = RunTally(work: { work.withLock(\.self) }) { time.withLock(\.self) }
        tally.begin()
        time.withLock { $0 = .seconds(2) }
        work.withLock { $0 = works[2] }
        tally.report(page: "Overview", "completed", to: Logger(label: "test") { _ in handler })
        #expect(handler.entries.first?.message.description.contains("and waited") == true)
    }

    @Test(
        arguments: [
            // The lines that have drawn before and after the call, and what is said of it.
            (12, 15, "App/Page.swift:12-15"), (12, 12, "App/Page.swift:12"),
            (15, 12, "between App/Page.swift:15 and App/Page.swift:12"), (12, nil, "after App/Page.swift:12"),
            (nil, 15, "up to App/Page.swift:15"), (nil, nil, nil),
        ] as [(UInt?, UInt?, String?)]
    )
    func `a slow run says between which lines the call is`(_ before: UInt?, _ after: UInt?, _ place: String?) throws {
        let handler = InMemoryLogHandler()
        let time = Mutex(Duration.zero)
        let tally = RunTally { time.withLock(\.self) }
        tally.begin()
        var text = PBElement()
        text.text.body = "text"
        if let before {
            tally.draws(at: SourceLocation("App/Page.swift", before))
            tally.add(.element(text))
        }
        time.withLock { $0 = .seconds(2) }
        if let after {
            tally.draws(at: SourceLocation("App/Page.swift", after))
            tally.add(.element(text))
        }
        tally.report(page: "Overview", "completed", to: Logger(label: "test") { _ in handler })
        #expect(handler.entries.first?.metadata["source.location"]?.description == place)
    }

    @Test func `sessions that come and go are lines, and an error names the last element`() async throws {
        struct Failure: Error {}
        let handler = InMemoryLogHandler()
        var configuration = AppHost.Configuration()
        configuration.reportsRuns = true
        let host = AppHost(configuration: configuration, logger: Logger(label: "test") { _ in handler }) {
            st.text("one")
            throw Failure()
        }
        let line = #line - 3
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        await host.runs.waitUntilNone()
        host.disconnect(client, from: session)
        let lines = handler.entries.filter { $0.level >= .notice }
        let messages = lines.map(\.message.description)
        #expect(messages == ["Session began", "Page failed", "Page ran", "Session disconnected"])
        let failure = try #require(lines.first { $0.message == "Page failed" })
        #expect(failure.metadata["source.last_element"] == "\(#fileID):\(line)")
        #expect(lines.last?.metadata["session.runs"] == "1")
    }

    @Test func `what takes long after the last element is the end`() throws {
        let handler = InMemoryLogHandler()
        let time = Mutex(Duration.zero)
        let tally = RunTally { time.withLock(\.self) }
        tally.begin()
        time.withLock { $0 = .seconds(2) }
        tally.report(page: "Overview", "stopped", to: Logger(label: "test") { _ in handler })
        #expect(handler.entries.first?.metadata["script_run.waited"] == "2.0 s before the end")
    }
}
