import InMemoryLogging
import Logging
import SwiftlitRuntime
import Synchronization
import Testing

@testable import SwiftlitServer

/// `/_stcore/ready`.
@Suite(.timeLimit(.minutes(1))) struct ReadinessTests {
    private struct Away: Error {}

    /// A clock on which no time has to pass.
    private struct EndlessSpeed: Clock {
        typealias Instant = ContinuousClock.Instant
        var now: Instant { ContinuousClock.now }
        var minimumResolution: Duration { .nanoseconds(1) }
        func sleep(until deadline: Instant, tolerance: Duration?) async throws { try Task.checkCancellation() }
    }

    @Test func `a server without conditions is ready`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/_stcore/ready")
            #expect(reply.status == 200)
            #expect(reply.text == "ready")
            #expect(reply["set-cookie"] == nil)
        }
    }

    @Test func `conditions that do not hold are named, in their order and without their errors`() async throws {
        try await TestServer.run {
            $0.onReadinessCheck("orders") { throw Away() }
            $0.onReadinessCheck("mail") {}
            $0.onReadinessCheck("prices") { throw Away() }
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/_stcore/ready")
            #expect(reply.status == 503)
            #expect(reply.text == "not ready: orders, prices")
            #expect(try await client.request("GET", "/_stcore/health").text == "ok", "it lives")
        }
    }

    @Test(arguments: [false, true])
    func `trouble with the store of sessions is told, and keeps users away while pages wait`(stopsPages: Bool)
        async throws
    {
        let host = FakeHost()
        try await TestServer.run(host: host) { server in
            let client = try await SocketClient.connect(port: server.port)
            host.trouble.withLock { $0 = SessionKeeper.Trouble(text: "nothing is written", stopsPages: stopsPages) }
            let health = try await client.request("GET", "/_stcore/health")
            #expect(health.status == 200, "a restart would not help")
            #expect(health.text == "ok; nothing is written")
            let ready = try await client.request("GET", "/_stcore/ready")
            #expect(ready.status == (stopsPages ? 503 : 200))
            #expect(ready.text == (stopsPages ? "busy; nothing is written" : "ready"))
            host.trouble.withLock { $0 = nil }
            #expect(try await client.request("GET", "/_stcore/ready").text == "ready")
        }
    }

    @Test func `a condition that takes too long is cancelled, and the log has its reason`() async {
        let handler = InMemoryLogHandler()
        let slow: ReadinessResponse.Check = ("slow", { try await Task.sleep(for: .seconds(3_600)) })
        let response = ReadinessResponse([slow], clock: EndlessSpeed())
        #expect(await response.failed(Logger(label: "test") { _ in handler }) == ["slow"])
        let metadata = handler.entries.first?.metadata
        #expect(metadata?["readiness.check"] == "slow")
        #expect(metadata?["error.message"]?.description.contains("5.0 seconds") == true)
    }
}
