import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@Suite struct CallbackTests {
    @Test func `all callbacks of a click run, also after one of them wants to run again`() async throws {
        let app = AppTest {
            let log = try useState("log") { [String]() }
            let runs = try useState("runs") { 0 }
            runs.update { $0 += 1 }
            _ = st.button("First") {
                log.update { $0.append("first") }
                try st.rerun()
            }
            _ = st.button("Second") { log.update { $0.append("second") } }
            st.text("\(log.value) in run \(runs.value)")
        }
        try await app.run()
        try app.button("First").click()
        try app.button("Second").click()
        try await app.run()
        #expect(app.state("log", of: [String].self)?.sorted() == ["first", "second"])
        #expect(app.texts.count == 1)
        #expect(app.texts[0].hasSuffix("in run 2"), "the page was not drawn in the run whose callback wanted another")
    }

    @Test func `what a callback shows is seen even when another one ends the run`() async throws {
        let host = AppHost {
            _ = st.button("a") { try st.rerun() }
            _ = st.button("b") { st.text("from the callback") }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun(client.buttons.map { PBWidgetState($0, .triggerValue(true)) }, from: client)
        await client.finished(3)
        let texts = client.messages.map(\.delta.newElement.text.body).filter { !$0.isEmpty }
        #expect(texts == ["from the callback"])
    }

    @Test func `a callback that names a page outdoes one that only runs again`() async throws {
        let second = Page("Second") { st.text("second") }
        let app = AppTest {
            let page = try st.navigation([
                Page("First") {
                    _ = st.button("a") { try st.switchPage(second) }
                    _ = st.button("b") { try st.rerun() }
                    _ = st.button("c") { try st.stop() }
                    st.text("first")
                },
                second,
            ])
            try await page.run()
        }
        try await app.run()
        for label in ["a", "b", "c"] { try app.button(label).click() }
        try await app.run()
        #expect(app.texts == ["second"])
    }

    @Test func `a callback that stops leaves the page undrawn`() async throws {
        let app = AppTest {
            _ = st.button("Stop") { try st.stop() }
            st.text("drawn")
        }
        try await app.run()
        try await app.button("Stop").click().run()
        #expect(app.texts == [])
        #expect(app.exceptions == [])
    }

    @Test func `the callbacks of a run that is abandoned run once, and its page does not`() async throws {
        let gate = Gate()
        let calls = Counter()
        let pages = Counter()
        let host = AppHost {
            pages.next()
            _ = st.button("Go") {
                calls.next()
                st.text("callback")
                gate.wait()
            }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun(client.buttons.map { PBWidgetState($0, .triggerValue(true)) }, from: client)
        await client.shows("callback")
        session.rerun(from: client)
        await client.finished(2)
        gate.open()
        await host.runs.waitUntilNone()
        #expect(calls.value == 1)
        #expect(pages.value == 2)
    }

    @Test func `a click that no run has begun to serve goes to the next run`() async throws {
        let executor = StepExecutor()
        let calls = Counter()
        let host = AppHost(pageExecutor: executor) { _ = st.button("Go") { calls.next() } }
        let (client, session) = host.makeClient()
        var generator = SeededGenerator(seed: 1)
        session.rerun(from: client)
        while executor.step(using: &generator) {}
        session.rerun(client.buttons.map { PBWidgetState($0, .triggerValue(true)) }, from: client)
        session.rerun(from: client)
        while executor.step(using: &generator) {}
        #expect(calls.value == 1)
    }
}

extension InProcessClient {
    /// The identifiers of the buttons on the page.
    fileprivate var buttons: [String] {
        self.tree.roots.flatMap(\.flattened).compactMap { node in
            if case .element(let element) = node.content, case .button(let button)? = element.type {
                button.id
            } else {
                nil
            }
        }
    }
}
