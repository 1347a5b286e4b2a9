import InMemoryLogging
import Logging
import SwiftlitState
import SwiftlitTesting
import Synchronization
import Testing

@testable import SwiftlitElements
@testable import SwiftlitRuntime

/// The start and the end of an app in its process.
@Suite struct AppLifeTests {
    private struct Refusal: Error, CustomStringConvertible {
        let description = "no database"
    }

    private static func life(
        timeout: Duration = .seconds(60),
        clock: some Clock<Duration> = ManualClock(),
        logger: Logger = silentLogger,
        _ change: (inout AppDefinition) -> Void
    ) -> AppLife {
        var app = AppDefinition(name: "Tests") {}
        change(&app)
        return AppLife(app, executor: testPool, timeout: timeout, clock: clock, logger: logger)
    }

    @Test func `start comes first, then what runs beside the pages, and stop when that has ended`() async throws {
        let events = Mutex<[String]>([])
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let life = Self.life {
            $0.start = { events.withLock { $0.append("start") } }
            $0.background = {
                events.withLock { $0.append("background") }
                begin.yield()
                for await _ in (AsyncStream<Void> { _ in }) {}
                events.withLock { $0.append("background ends") }
            }
            $0.stop = { events.withLock { $0.append("stop") } }
        }
        let background = try await life.start()
        for await _ in begun { break }
        await life.end(background)
        #expect(events.withLock(\.self) == ["start", "background", "background ends", "stop"])
    }

    @Test func `what start throws is thrown, and nothing else runs`() async throws {
        let isRun = Mutex(false)
        let life = Self.life {
            $0.start = { throw Refusal() }
            $0.background = { isRun.withLock { $0 = true } }
        }
        await #expect(throws: Refusal.self) { try await life.start() }
        #expect(isRun.withLock { !$0 })
    }

    @Test func `a background that fails is logged`() async throws {
        let handler = InMemoryLogHandler()
        let life = Self.life(logger: Logger(label: "test") { _ in handler }) { $0.background = { throw Refusal() } }
        let background = try await life.start()
        await background.value
        let entry = try #require(handler.entries.first)
        #expect(entry.level == .error)
        #expect(entry.metadata["error.message"] == "no database")
    }

    @Test func `the app is stopped also when the task of the server is cancelled`() async throws {
        let isStopped = Mutex(false)
        let life = Self.life { $0.stop = { isStopped.withLock { $0 = !Task.isCancelled } } }
        let background = try await life.start()
        let end = Task {
            for await _ in (AsyncStream<Void> { _ in }) {}
            await life.end(background)
        }
        end.cancel()
        await end.value
        #expect(isStopped.withLock { $0 })
    }

    @Test func `a function that does not return is left behind`() async throws {
        let clock = ManualClock()
        let handler = InMemoryLogHandler()
        let (held, hold) = AsyncStream.makeStream(of: Void.self)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (cancelled, cancel) = AsyncStream.makeStream(of: Void.self)
        let life = Self.life(timeout: .seconds(10), clock: clock, logger: Logger(label: "test") { _ in handler }) {
            $0.stop = {
                begin.yield()
                await withTaskCancellationHandler {
                    // Not a child, so that it does not end with this task.
                    await Task { for await _ in held { break } }.value
                } onCancel: {
                    cancel.yield()
                }
            }
        }
        let background = try await life.start()
        await background.value
        let end = Task { await life.end(background) }
        for await _ in begun { break }
        await clock.sleepers(1)
        clock.advance(by: .seconds(10))
        await end.value
        for await _ in cancelled { break }
        #expect(handler.entries.contains { $0.metadata["function"] == "stop()" })
        hold.yield()
    }

    // MARK: - What an app says of itself

    private enum Shop: App {
        static let starts = Mutex(0)

        static var configuration: AppConfiguration {
            var configuration = AppConfiguration(
                name: "Shop",
                pages: [Page("Overview") { st.text("overview") }, Page("Orders") { st.text("orders") }]
            )
            configuration.secrets = Secrets(["key": .text("value")])
            configuration.limits.maximumWaitingMessageCount = 77
            return configuration
        }

        static func start() async throws { Self.starts.withLock { $0 += 1 } }
    }

    @Test func `an app without a page function shows the pages of its configuration`() async throws {
        let app = try await AppTest(Shop.self).run()
        #expect(app.page.pages == ["Overview", "Orders"])
        #expect(app.texts == ["overview"])
        try await app.open(page: "Orders").run()
        #expect(app.texts == ["orders"])
        #expect(app.host.app.name == "Shop")
        #expect(app.host.configuration.maximumOutboxMessageCount == 77)
        #expect(app.host.configuration.secrets?["key"] == "value")
        // Once for all tests of the process.
        try await AppTest(Shop.self).run()
        #expect(Shop.starts.withLock(\.self) == 1)
    }

    private enum Framed: App {
        static let configuration = AppConfiguration(pages: [Page("One") { st.text("one") }])

        static func page() async throws {
            let page = try st.navigation()
            st.text("around")
            try await page.run()
        }
    }

    @Test func `a page function draws around the pages of the configuration`() async throws {
        #expect(try await AppTest(Framed.self).run().texts == ["around", "one"])
        #expect(AppDefinition(Framed.self, Framed.configuration).name == "Framed")
    }

    private enum Empty: App {}

    @Test func `an app without pages says what to do`() async throws {
        let app = try await AppTest(Empty.self).run()
        #expect(app.exceptions.first?.contains("The configuration of the app has no pages.") == true)
    }

    private enum Broken: App {
        static func start() async throws { throw Refusal() }
        static func page() async throws { st.text("page") }
    }

    @Test func `in a test, what start throws is on the page`() async throws {
        let app = try await AppTest(Broken.self).run()
        #expect(app.exceptions.first?.contains("no database") == true)
        #expect(app.texts == [])
    }
}
