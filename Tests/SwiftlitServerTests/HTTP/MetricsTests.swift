import MetricsTestKit
import SwiftlitExecutors
import SwiftlitRuntime
import SwiftlitState
import Synchronization
import Testing

@testable import SwiftlitServer

/// `/_stcore/metrics`.
@Suite(.timeLimit(.minutes(1))) struct MetricsTests {
    private static func endpoint(token: String? = nil) -> MetricsEndpoint {
        MetricsEndpoint(token: token, contentType: "application/openmetrics-text", begin: {}) { families in
            "families: \(families.map { $0.sorted().joined(separator: ", ") } ?? "all")\n"
        }
    }

    @Test func `there is no such address unless the app asks for it`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/metrics").status == 404)
        }
    }

    @Test func `it answers with all families, or with those of the query`() async throws {
        try await TestServer.run {
            $0.metrics = Self.endpoint()
            $0.listening.baseURLPath = "tools"
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/tools/_stcore/metrics")
            #expect(reply.status == 200)
            #expect(reply["content-type"] == "application/openmetrics-text")
            #expect(reply["cache-control"] == "no-cache")
            #expect(reply.text == "families: all\n")
            let some = try await client.request("GET", "/tools/_stcore/metrics?families=b&families=a%5F1&other=c")
            #expect(some.text == "families: a_1, b\n")
            #expect(try await client.request("POST", "/tools/_stcore/metrics", body: "x").status == 405)
        }
    }

    @Test func `the cluster is measured for those who may read it`() async throws {
        let member = FakeMember(error: CancellationError())
        let host = AppHost(
            app: AppDefinition(name: "Test", page: {}),
            pageExecutor: ThreadPool.shared,
            logger: .silent
        )
        let gauges = ServerGauges(host, factory: TestMetrics(), cluster: member)
        gauges.measure()
        #expect(member.measureCount == 0)
        try await TestServer.run(gauges: gauges, configure: { $0.metrics = Self.endpoint(token: "secret") }) { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/metrics").status == 401)
            #expect(member.measureCount == 0)
            let headers = [("Host", "x"), ("Authorization", "Bearer secret")]
            #expect(try await client.request("GET", "/_stcore/metrics", headers).status == 200)
            #expect(member.measureCount == 1)
        }
    }

    @Test(
        arguments: [
            // The header, and the status.
            (nil, 401), ("", 401), ("Bearer", 401), ("Bearer wrong", 401), ("Bearer secret1", 401),
            ("Basic secret", 401),
            ("Bearer secret", 200), ("bearer secret", 200),
        ] as [(String?, Int)]
    )
    func `a token keeps others out`(_ header: String?, _ status: Int) async throws {
        // In code, and in the secrets.
        let configurations: [@Sendable (inout AppConfiguration) -> Void] = [
            { $0.metrics = Self.endpoint(token: "secret") },
            {
                $0.metrics = Self.endpoint()
                $0.secrets = Secrets(["metrics": .table(["token": .text("secret")])])
            },
        ]
        for configure in configurations {
            try await TestServer.run(configure: configure) { server in
                let client = try await SocketClient.connect(port: server.port)
                let headers = [("Host", "x")] + (header.map { [("Authorization", $0)] } ?? [])
                let reply = try await client.request("GET", "/_stcore/metrics", headers)
                #expect(reply.status == status)
                #expect(reply["www-authenticate"] == (status == 401 ? "Bearer" : nil))
                #expect(reply.text.contains("families") == (status == 200))
            }
        }
    }
}
