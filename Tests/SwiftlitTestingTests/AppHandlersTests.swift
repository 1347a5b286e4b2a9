import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import Synchronization
import Testing

/// What an app does when it starts, when it stops, and when a page fails.
@Suite struct AppHandlersTests {
    private final class Journal: Sendable {
        private let entries = Mutex<[String]>([])
        func add(_ entry: String) { self.entries.withLock { $0.append(entry) } }
        var all: [String] { self.entries.withLock(\.self) }
    }

    private struct Mailer: Sendable { var name: String }
    private struct Refusal: Error {}

    // MARK: - Start and stop

    @Test func `start handlers run once, before the first page, and pages see what they make`() async throws {
        let journal = Journal()
        var configuration = AppConfiguration()
        configuration.onStart { journal.add("start") }
        configuration.onStart {
            journal.add("mailer")
            return Mailer(name: "post")
        } onStop: { (_: Mailer) in
        }
        let app = AppTest(configuration) {
            st.text(st.appValue(Mailer.self)?.name ?? "none")
            st.text(st.appValue(Int.self).map { "\($0)" } ?? "no number")
        }
        try await app.run()
        try await app.run()
        try await app.openTab().run()
        #expect(app.texts == ["post", "no number"])
        #expect(journal.all == ["start", "mailer"])
    }

    @Test func `what a start handler throws, the page shows`() async throws {
        var configuration = AppConfiguration()
        configuration.onStart { throw Refusal() }
        let app = try await AppTest(configuration) { st.text("page") }.run()
        #expect(app.texts == [])
        #expect(app.exceptions.count == 1)
    }

    private func definition(_ configuration: AppConfiguration, _ journal: Journal, _ values: AppValues) -> AppDefinition
    {
        var app = AppDefinition(name: "App") {}
        app.start = { journal.add("App.start") }
        app.stop = { journal.add("App.stop") }
        return app.adding(handlersOf: configuration, values)
    }

    @Test func `handlers stop after the app, in reverse order, with what they have made`() async throws {
        let (journal, values) = (Journal(), AppValues())
        var configuration = AppConfiguration()
        configuration.onStart {
            Mailer(name: "post")
        } onStop: { mailer in
            journal.add("stop \(mailer.name)")
        }
        configuration.onStop { journal.add("stop") }
        let app = self.definition(configuration, journal, values)
        try await app.start()
        #expect(values.value(Mailer.self)?.name == "post")
        await app.stop()
        #expect(values.value(Mailer.self) == nil)
        #expect(journal.all == ["App.start", "App.stop", "stop", "stop post"])
    }

    @Test func `a failed start stops what has started`() async throws {
        let (journal, values) = (Journal(), AppValues())
        var configuration = AppConfiguration()
        configuration.onStart {
            Mailer(name: "post")
        } onStop: { mailer in
            journal.add("stop \(mailer.name)")
        }
        configuration.onStart { throw Refusal() }
        configuration.onStop { journal.add("never") }
        let app = self.definition(configuration, journal, values)
        await #expect(throws: Refusal.self) { try await app.start() }
        #expect(journal.all == ["stop post"])
    }

    // MARK: - Errors

    private func app(
        _ handle: @escaping @Sendable (PageError) -> PageError.Handling,
        _ page: @escaping @Sendable () async throws -> Void
    ) -> AppTest {
        var configuration = AppConfiguration(name: "Shop")
        configuration.errors.onPageError = handle
        return AppTest(configuration, page)
    }

    @Test func `a handler draws in the place of the box`() async throws {
        let journal = Journal()
        let app = self.app { failure in
            journal.add("\(type(of: failure.error)) on \(failure.pageName)")
            st.warning("Sold out")
            return .isHandled
        } _: {
            st.text("before")
            throw Refusal()
        }
        try await app.run()
        #expect(app.texts == ["before"])
        #expect(app.exceptions.isEmpty)
        #expect(app.description.contains("Sold out"))
        #expect(journal.all == ["Refusal on Shop"])
    }

    @Test func `a handler may leave the box, after what it draws`() async throws {
        let app = self.app { _ in
            st.text("Something is wrong")
            return .showsBox
        } _: {
            throw Refusal()
        }
        try await app.run()
        #expect(app.texts == ["Something is wrong"])
        #expect(app.exceptions.count == 1)
    }

    @Test func `callbacks and fragments are seen, each where it is`() async throws {
        let app = self.app { failure in
            st.text("handled")
            return .isHandled
        } _: {
            st.button("Press") { throw Refusal() }
            try st.fragment {
                if st.button("Fail") { throw Refusal() }
            }
            st.text("after")
        }
        try await app.run()
        #expect(app.texts == ["after"])
        try await app.button("Fail").click().run()
        #expect(Set(app.texts) == ["after", "handled"])
        try await app.button("Press").click().run()
        #expect(app.texts == ["handled", "after"])
        #expect(app.exceptions.isEmpty)
    }

    @Test func `stop, rerun and replaced runs are no errors`() async throws {
        let journal = Journal()
        let app = self.app { _ in
            journal.add("called")
            return .isHandled
        } _: {
            let count = try useState("count") { 0 }
            count.update { $0 += 1 }
            if count.value < 2 { try st.rerun() }
            try st.stop()
        }
        try await app.run()
        #expect(journal.all == [])
    }

    @Test func `an error of what the handler draws shows its box`() async throws {
        let journal = Journal()
        let app = self.app { _ in
            journal.add("called")
            st.slider("n", value: 5, in: 0...10, step: 0)
            return .isHandled
        } _: {
            throw Refusal()
        }
        try await app.run()
        #expect(app.exceptions.count == 1)
        #expect(journal.all == ["called"])
    }
}
