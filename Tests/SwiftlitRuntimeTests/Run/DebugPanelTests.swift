import SwiftlitClient
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime
@testable import SwiftlitState

/// `st.debug()`.
@Suite struct DebugPanelTests {
    private static func page() async throws {
        let identity = FunctionIdentity(fileID: "App/Load.swift", function: "load(_:)")
        let load = runInExecutor(cache: .data(), identity: identity) { (number: Int) in number * 2 }
        let plain = runInExecutor(identity: FunctionIdentity(fileID: "App/Plain.swift", function: "plain()")) { 1 }
        struct Bad: Error {}
        let broken = runInExecutor(identity: FunctionIdentity(fileID: "App/Bad.swift", function: "bad()")) {
            () throws -> Int in throw Bad()
        }
        st.text("\(try await load(21) + plain())")
        _ = try? await broken()
        st.debug()
    }

    /// Runs the page twice.
    private func runs(_ configuration: AppHost.Configuration) async throws -> (InProcessClient, HostedSession) {
        let host = AppHost(configuration: configuration) {
            try await ConcurrencyRuntime.with(ConcurrencyRuntime()) {
                try await Self.page()
                try await Self.page()
            }
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun(from: client)
        await client.finished(2)
        await host.runs.waitUntilNone()
        try client.check()
        return (client, session)
    }

    @Test func `it shows what functions and caches did, and the runs before`() async throws {
        var configuration = AppHost.Configuration()
        configuration.reportsRuns = true
        let (client, session) = try await self.runs(configuration)
        let former = try #require(session.history?.newestFirst)
        #expect(former.map(\.outcome) == ["completed", "completed"])
        #expect(former.allSatisfy { !$0.isPart && $0.elementCount > 1 && $0.byteCount > 10 && $0.duration > .zero })
        let calls = former[0].calls.map { "\($0.function) \($0.answer) \($0.count)" }
        #expect(
            Set(calls) == [
                "App/Load.swift:load(_:) ran 1", "App/Load.swift:load(_:) kept 1", "App/Plain.swift:plain() ran 2",
                "App/Bad.swift:bad() failed 2",
            ]
        )
        let tables = client.tree.elements.filter { placed in
            switch placed.element.type {
            case .dataframe: true
            default: false
            }
        }
        // Twice on the page: the functions of this run, and the runs before, of which the second run has one.
        #expect(tables.count == 4)
        #expect(client.tree.elements.map(\.element.text.body).filter { !$0.isEmpty } == ["43", "43"])
    }

    @Test func `elsewhere nothing is drawn and nothing recorded`() async throws {
        let (client, session) = try await self.runs(AppHost.Configuration())
        #expect(session.history == nil)
        #expect(client.tree.elements.count == 2)
    }

    @Test func `a session remembers twenty runs, and a journal is bounded`() {
        let history = RunHistory()
        for number in 0..<30 {
            history.add(
                RunDiagnostics.Run(
                    page: "\(number)",
                    isPart: false,
                    outcome: "completed",
                    duration: .zero,
                    elementCount: 0,
                    byteCount: 0,
                    calls: []
                )
            )
        }
        #expect(history.newestFirst.map(\.page) == (10..<30).reversed().map { "\($0)" })
        let journal = CallJournal()
        for number in 0..<1_000 { journal.note("f\(number)", .ran, .milliseconds(number)) }
        journal.note("f199", .ran, .seconds(1))
        #expect(journal.sorted.count == 200)
        #expect(journal.sorted.first?.function == "f199")
        #expect(journal.sorted.first?.count == 2)
        #expect(journal.sorted.first?.longest == .seconds(1))
    }
}
