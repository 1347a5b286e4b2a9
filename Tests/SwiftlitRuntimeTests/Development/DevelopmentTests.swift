import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct DevelopmentTests {
    private static let notice = PageNotice(title: "1 error", message: "a.swift:1:1: x", lines: ["  ^"])

    private func host(_ page: @escaping @Sendable () async throws -> Void) -> AppHost {
        var configuration = AppHost.Configuration()
        configuration.development = AppHost.Configuration.Development()
        return AppHost(configuration: configuration, page: page)
    }

    /// Waits until the box is there, or is not.
    private func wait(for client: InProcessClient, isShown: Bool) async {
        await client.wait { tree in
            let isThere = tree.roots.flatMap(\.flattened).contains { node in
                if case .element(let element) = node.content { element.exception.type == "1 error" } else { false }
            }
            return isThere == isShown
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a notice lies over the page without a run, stays with the next run, and goes`() async {
        let host = self.host { st.text("page") }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        host.show(Self.notice)
        await self.wait(for: client, isShown: true)
        #expect(session.latestRun == 1)
        session.rerun(from: client)
        await client.finished(2)
        await self.wait(for: client, isShown: true)
        host.show(nil)
        await self.wait(for: client, isShown: false)
        #expect(session.latestRun == 2)
    }

    @Test(.timeLimit(.minutes(1)))
    func `another version of the app is drawn at once, with the session's state`() async {
        let host = self.host { st.text("old") }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("old")
        host.replace(AppDefinition(name: "Tests") { st.text("new") })
        await client.shows("new")
        await client.finished(2)
    }
}
