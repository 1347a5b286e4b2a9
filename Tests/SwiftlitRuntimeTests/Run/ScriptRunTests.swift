import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@Suite struct ScriptRunTests {
    @Test func `a page is drawn from top to bottom`() async throws {
        let app = try await AppTest {
            st.text("one")
            st.text("two")
        }.run()
        #expect(app.texts == ["one", "two"])
        #expect(!app.isRunning)
    }

    @Test func `a button is pressed for one run`() async throws {
        let app = AppTest {
            st.text(st.button("Go") ? "pressed" : "not pressed")
        }
        try await app.run()
        #expect(app.texts == ["not pressed"])
        try await app.button("Go").click().run()
        #expect(app.texts == ["pressed"])
        try await app.run()
        #expect(app.texts == ["not pressed"])
    }

    @Test func `a thrown error is shown below what was drawn`() async throws {
        struct Broken: Error {}
        let app = try await AppTest {
            st.text("before")
            throw Broken()
        }.run()
        #expect(app.texts == ["before"])
        #expect(app.exceptions == ["Broken()"])
    }

    @Test func `stop ends the page and removes what was below`() async throws {
        let app = AppTest {
            st.text("above")
            if st.button("Stop here") { try st.stop() }
            st.text("below")
        }
        try await app.run()
        #expect(app.texts == ["above", "below"])
        try await app.button("Stop here").click().run()
        #expect(app.texts == ["above"])
        #expect(app.exceptions.isEmpty)
    }

    @Test func `what a page writes after a swallowed stop is dropped`() async throws {
        let app = try await AppTest {
            st.text("above")
            do { try st.stop() } catch {}
            st.text("below")
        }.run()
        #expect(app.texts == ["above"])
    }

    @Test func `rerun starts the page again with the state it left`() async throws {
        let app = try await AppTest {
            let count = try useState("count") { 0 }
            count.update { $0 += 1 }
            if count.value < 3 { try st.rerun() }
            st.text("count = \(count.value)")
        }.run()
        #expect(app.texts == ["count = 3"])
        #expect(app.state("count", of: Int.self) == 3)
    }

    @Test func `a new run starts while the old one blocks, and drops what the old one writes`() async throws {
        let gate = Gate()
        let runs = Mutex(0)
        let app = AppTest {
            let number = runs.withLock { count in
                count += 1
                return count
            }
            st.text("run \(number)")
            if number == 1 {
                gate.wait()
                st.text("late")
            }
        }
        app.start()
        try await app.wait(for: "the first run to block") { $0.texts(of: "text") == ["run 1"] }
        try await app.run()
        #expect(app.texts == ["run 2"])
        gate.open()
        try await app.run()
        #expect(app.texts == ["run 3"])
    }

    @Test func `a new run cancels the task of the old one`() async throws {
        let wasCancelled = Mutex(false)
        let runs = Mutex(0)
        let app = AppTest {
            let number = runs.withLock { count in
                count += 1
                return count
            }
            st.text("run \(number)")
            guard number == 1 else { return }
            await untilCancelled()
            wasCancelled.withLock { $0 = true }
        }
        app.start()
        try await app.wait(for: "the first run") { $0.texts(of: "text") == ["run 1"] }
        try await app.run()
        await app.host.runs.waitUntilNone()
        #expect(wasCancelled.withLock { $0 })
    }

    @Test func `the stop button ends a run at once even when it blocks`() async throws {
        let gate = Gate()
        defer { gate.open() }
        let app = AppTest {
            st.text("begun")
            gate.wait()
            st.text("never shown")
        }
        app.start()
        try await app.wait(for: "the run") { $0.texts(of: "text") == ["begun"] }
        app.stop()
        try await app.wait(for: "the end") { _ in !app.isRunning }
        #expect(app.texts == ["begun"])
    }

    @Test func `two widgets alike show an error that names both lines`() async throws {
        let app = try await AppTest {
            _ = st.button("Same")
            _ = st.button("Same")
            st.text("after")
        }.run()
        #expect(app.exceptions.count == 1)
        #expect(app.exceptions[0].contains("ScriptRunTests.swift:"))
        #expect(app.exceptions[0].contains("key:"))
        #expect(app.texts == ["after"])
    }

    @Test func `a callback runs before the page and its error is shown`() async throws {
        struct Refused: Error {}
        let app = AppTest {
            let clicks = try useState("clicks") { 0 }
            _ = st.button("Count") { clicks.update { $0 += 1 } }
            _ = st.button("Fail") { throw Refused() }
            st.text("clicks = \(clicks.value)")
        }
        try await app.run()
        try await app.button("Count").click().run()
        #expect(app.texts == ["clicks = 1"])
        try await app.button("Fail").click().run()
        #expect(app.exceptions == ["Refused()"])
        #expect(app.texts == ["clicks = 1"])
    }

    @Test func `elements of child tasks take their places in containers made in program order`() async throws {
        let app = try await AppTest {
            let left = st.container()
            let right = st.container()
            async let second = right.text("right")
            async let first = left { st.text("left") }
            _ = await (first, second)
        }.run()
        #expect(app.texts == ["left", "right"])
    }

    @Test func `a detached task sees no context and writes nothing`() async throws {
        let app = try await AppTest {
            _ = await Task.detached { st.text("lost") }.value
            st.text("kept")
        }.run()
        #expect(app.texts == ["kept"])
    }

    @Test func `pages are chosen by the path, and an unknown one is the default`() async throws {
        let app = AppTest {
            let page = try st.navigation([
                Page("Home") { st.text("home") },
                Page("Second", path: "second") { st.text("second") },
            ])
            st.text("frame")
            try await page.run()
        }
        try await app.run()
        #expect(app.texts == ["frame", "home"])
        try await app.open(path: "second").run()
        #expect(app.texts == ["frame", "second"])
        try await app.open(path: "nowhere").run()
        #expect(app.texts == ["frame", "home"])
        #expect(app.client.messages.contains { if case .pageNotFound? = $0.type { true } else { false } })
    }

    @Test func `messages without a position carry the page that wrote them`() async throws {
        let app = AppTest {
            let page = try st.navigation([Page("Home") { try st.switchPage(Page("Second", path: "second") {}) }])
            try await page.run()
        }
        app.start()
        try await app.wait(for: "the navigation") { _ in
            app.client.messages.contains { if case .pageInfoChanged? = $0.type { true } else { false } }
        }
        app.stop()
        let session = try #require(app.client.tree.newSession)
        let navigation = try #require(
            app.client.messages.first { if case .navigation? = $0.type { true } else { false } }
        )
        #expect(navigation.metadata.activeScriptHash == session.mainScriptHash)
        let change = try #require(
            app.client.messages.first { if case .pageInfoChanged? = $0.type { true } else { false } }
        )
        #expect(change.metadata.activeScriptHash == navigation.navigation.pageScriptHash)
    }

    @Test func `an error of a call that cannot throw is shown where it happened`() async throws {
        let app = try await AppTest {
            let box = st.container()
            st.text("below")
            let count = try useState("count") { 0 }
            box {
                // Writing the state that is being reduced is refused.
                count.update { value in
                    count.value = 5
                    value += 1
                }
            }
        }.run()
        #expect(app.exceptions.count == 1)
        #expect(app.page.elements.map(\.kind) == ["exception", "text"])
    }

    @Test func `state survives reruns and a new connection, and belongs to one session`() async throws {
        let host = AppHost {
            let count = try useState("count") { 0 }
            count.update { $0 += 1 }
            st.text("count = \(count.value)")
        }
        let (client, session) = host.makeClient()
        let (other, otherSession) = host.makeClient()
        session.rerun(from: client)
        await client.shows("count = 1")
        session.rerun(from: client)
        await client.shows("count = 2")
        host.disconnect(client, from: session)
        let returned = InProcessClient()
        _ = host.resume(session, with: returned)
        session.rerun(from: returned)
        await returned.shows("count = 3")
        otherSession.rerun(from: other)
        await other.shows("count = 1")
    }
}
