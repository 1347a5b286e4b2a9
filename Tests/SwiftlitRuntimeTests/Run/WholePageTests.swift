import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// Fragments are drawn alone only onto a page that the client has whole; otherwise the whole page runs.
@Suite struct WholePageTests {
    private let executor = StepExecutor()
    private let pages = Counter()
    private let parts = Counter()
    private let calls = Counter()

    private func makeHost(_ callback: @escaping @Sendable () -> Void = {}) -> AppHost {
        AppHost(pageExecutor: self.executor) { [pages, parts, calls] in
            _ = st.button("Refresh") {
                calls.next()
                callback()
                try st.rerun(scope: .fragments("part"))
            }
            st.text("page \(pages.next())")
            await Task.yield()
            st.fragment(runEvery: .seconds(1), key: "part") { st.text("part \(parts.next())") }
        }
    }

    /// Runs everything to its end.
    private func finish() {
        var generator = SeededGenerator(seed: 1)
        while self.executor.step(using: &generator) {}
    }

    /// A client that has the page, and its session.
    private func client(of host: AppHost) -> (InProcessClient, HostedSession) {
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        self.finish()
        return (client, session)
    }

    @Test func `a click whose client has left does not draw fragments alone for the next one`() throws {
        let host = self.makeHost()
        let (client, session) = self.client(of: host)
        session.rerun([client.refresh], from: client)
        host.disconnect(client, from: session)
        self.finish()
        #expect(self.calls.value == 0)
        let returned = InProcessClient()
        _ = host.resume(session, with: returned)
        session.rerun(from: returned)
        self.finish()
        try returned.check()
        #expect(self.calls.value == 1)
        #expect(returned.shownTexts == ["page 2", "part 2"])
        #expect(returned.tree.timers.count == 1)
    }

    @Test func `a client that asks for a fragment before it has a page gets the page`() throws {
        let host = self.makeHost()
        let (client, session) = self.client(of: host)
        let id = try #require(session.fragmentIDs.first)
        host.disconnect(client, from: session)
        let returned = InProcessClient()
        _ = host.resume(session, with: returned)
        for isAutomatic in [true, false] {
            var message = PBBackMsg()
            message.rerunScript.fragmentID = id
            message.rerunScript.isAutoRerun = isAutomatic
            session.receive(message, from: returned)
        }
        self.finish()
        try returned.check()
        #expect(returned.shownTexts == ["page 2", "part 2"])
    }

    @Test func `a callback in the place of a run that had drawn nothing yet draws the page, which was asked for`()
        throws
    {
        let host = self.makeHost()
        let (client, session) = self.client(of: host)
        session.rerun(from: client)
        session.rerun([client.refresh], from: client)
        self.finish()
        try client.check()
        #expect(client.shownTexts == ["page 2", "part 2"])
        session.rerun([client.refresh], from: client)
        self.finish()
        #expect(client.shownTexts == ["page 2", "part 3"], "now the page is whole")
    }

    @Test func `what the server asks for is drawn, although a callback asks for fragments in its place`() throws {
        let host = self.makeHost()
        let (client, session) = self.client(of: host)
        session.rerun([client.refresh], from: client)
        #expect(session.requestRerun())
        self.finish()
        try client.check()
        #expect(client.shownTexts == ["page 2", "part 3"])
    }

    @Test func `what a callback draws on the page takes the place of something: the page runs`() throws {
        let host = self.makeHost { st.text("from the callback") }
        let (client, session) = self.client(of: host)
        session.rerun([client.refresh], from: client)
        self.finish()
        try client.check()
        #expect(client.shownTexts == ["page 2", "part 2"])
    }

    @Test func `a toast of a callback takes no place of the page`() throws {
        let host = self.makeHost { st.toast("refreshed") }
        let (client, session) = self.client(of: host)
        for part in 2...3 {
            session.rerun([client.refresh], from: client)
            self.finish()
            try client.check()
            #expect(client.shownTexts == ["page 1", "part \(part)"])
        }
    }
}

extension InProcessClient {
    fileprivate var shown: [PBElement] {
        self.tree.roots.flatMap(\.flattened).compactMap { node in
            if case .element(let element) = node.content { element } else { nil }
        }
    }

    fileprivate var shownTexts: [String] {
        self.shown.compactMap { if case .text(let text)? = $0.type { text.body } else { nil } }
    }

    /// A press of the button.
    fileprivate var refresh: PBWidgetState {
        PBWidgetState(self.shown.first { !$0.button.id.isEmpty }?.button.id ?? "", .triggerValue(true))
    }
}
