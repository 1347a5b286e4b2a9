import SwiftlitClient
import SwiftlitElements
import SwiftlitState
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
        // The end of a run that is replaced before it has come to it is not sent.
        await client.finished(1)
        await client.shows("old")
        host.replace(AppDefinition(name: "Tests") { st.text("new") })
        await client.shows("new")
        await client.finished(2)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a page that is not to run when it is saved is offered to run, by this process and by the one that follows`()
        async
    {
        let host = self.host { st.text("old") }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        func chosen() -> Bool? { session.guarded.withLock { session.developmentFacts($0)?.runsOnSave } }
        #expect(chosen() == nil)
        session.receive(Self.runOnSave(false), from: client)
        #expect(chosen() == false)
        func offerCount() -> Int { client.messages.count { $0.sessionEvent.scriptChangedOnDisk } }
        host.replace(AppDefinition(name: "Tests") { st.text("new") })
        #expect(offerCount() == 1)
        await host.handOver()
        #expect(offerCount() == 2)
        #expect(client.messages.last?.sessionStatusChanged.scriptIsRunning == false)
        #expect(session.latestRun == 1)
        session.receive(Self.runOnSave(true), from: client)
        #expect(chosen() == nil)
        await host.handOver()
        #expect(offerCount() == 2)
        #expect(client.messages.last?.sessionStatusChanged.scriptIsRunning == true)
    }

    private static func runOnSave(_ isOn: Bool) -> PBBackMsg {
        var message = PBBackMsg()
        message.setRunOnSave = isOn
        return message
    }

    @Test func `what a user has said about runs on save goes to the next process, as far as users may say so`() throws {
        let codec = SessionCodec(maximumByteCount: 10_000)
        let all: [DevelopmentFacts?] = [DevelopmentFacts(runsOnSave: true, bottomCount: 2), DevelopmentFacts(), nil]
        for chosen in all {
            let facts = SessionFacts(page: PageRequest(), queryString: "", browser: BrowserFacts(), development: chosen)
            let restored = RestoredSession([SessionPartKey(.facts): try codec.part(facts)], codec)
            #expect(restored.development == chosen)
        }
        var development = AppHost.Configuration.Development()
        #expect(development.runsOnSave(nil) && !development.runsOnSave(false))
        development.runsOnSave = false
        #expect(!development.runsOnSave(nil) && development.runsOnSave(true))
        development.allowsRunOnSave = false
        #expect(!development.runsOnSave(true))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a page that is not to run when it is saved waits in the next process until its user does something`()
        async throws
    {
        var configuration = AppHost.Configuration()
        configuration.development = AppHost.Configuration.Development()
        let world = try await SurvivalWorld(hostConfiguration: configuration) {
            let count = try useState("count") { 0 }
            st.button("Count") { count.value += 1 }
            st.text("\(count.value)")
        }
        await world.act()
        world.session.receive(Self.runOnSave(false), from: world.client)
        try await world.stop()
        #expect(world.session.latestRun == 0)
        // What is wrong with the sources is shown all the same.
        world.host.show(Self.notice)
        await self.wait(for: world.client, isShown: true)
        #expect(world.session.latestRun == 0 && world.texts == ["0"])
        world.host.show(nil)
        await self.wait(for: world.client, isShown: false)
        // A click is served, though the page was not drawn here.
        world.session.rerun([PBWidgetState(world.id("Count"), .triggerValue(true))], from: world.client)
        await world.client.wait { _ in world.texts == ["1"] }
        #expect(world.texts == ["1"])
        #expect(world.session.guarded.withLock { world.session.developmentFacts($0)?.runsOnSave } == false)
    }
}
