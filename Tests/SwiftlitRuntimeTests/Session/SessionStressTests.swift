import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

/// Many sessions on real threads. What is checked is what one session must never see of another, and that nothing is left over.
@Suite struct SessionStressTests {
    @Test(.timeLimit(.minutes(5))) func `200 sessions click at random, each sees only its own`() async throws {
        var configuration = AppHost.Configuration()
        configuration.maximumStoredSessionCount = 1_000
        let host = AppHost(configuration: configuration) {
            let context = try #require(ScriptRunContext.current)
            let clicks = try useState("clicks") { 0 }
            let isPressed = st.button("Go") { clicks.update { $0 += 1 } }
            st.text("\(context.sessionID) pressed \(isPressed)")
            async let left = st.container().text("\(context.sessionID) left")
            async let right = st.container().text("\(context.sessionID) right")
            _ = await (left, right)
            await Task.yield()
            if isPressed, clicks.value.isMultiple(of: 7) { try st.rerun() }
        }
        let seed = UInt64.random(in: .min ... .max)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var generator = SeededGenerator(seed: seed &+ UInt64(number))
                    try await Self.use(host, &generator)
                }
            }
            try await group.waitForAll()
        }
        await host.runs.waitUntilNone()
        #expect(host.sessionCounts == (0, 0), "seed \(seed)")
    }

    /// What one person does.
    private static func use(_ host: AppHost, _ generator: inout SeededGenerator) async throws {
        var (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        let id = try #require(client.messages.lazy.map(\.delta.newElement.button.id).first { !$0.isEmpty })
        for _ in 0..<20 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                // Clicks and does not wait: the run may be replaced, but its callback has been called.
                session.rerun([PBWidgetState(id, .triggerValue(true))], from: client)
            case 1:
                host.disconnect(client, from: session)
                client = InProcessClient()
                #expect(host.resume(session, with: client) === session)
            case 2:
                let next = InProcessClient()
                #expect(host.resume(session, with: next) === session)
                client = next
            default:
                let before = client.tree.finishedCount
                session.rerun([PBWidgetState(id, .triggerValue(true))], from: client)
                await client.wait {
                    $0.finishedCount > before && !$0.isRunning && $0.lastStatus == .finishedSuccessfully
                }
                try client.check()
            }
            for message in client.messages {
                let text = message.delta.newElement.text.body
                if !text.isEmpty { #expect(text.hasPrefix(session.id)) }
            }
        }
        session.rerun(from: client)
        await client.wait { $0.finishedCount > 0 && !$0.isRunning && $0.lastStatus == .finishedSuccessfully }
        try client.check()
        host.end(session)
    }
}
