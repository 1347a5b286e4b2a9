import InMemoryLogging
import Logging
import SwiftlitRuntime
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
