import SwiftlitAgents
import SwiftlitElements
import SwiftlitExecutors
import SwiftlitRuntime
import SwiftlitServer
import Testing

/// The door of the agents over a real socket.
@Suite(.timeLimit(.minutes(2))) struct AgentTests {
    private static let interact = "/_stcore/agent/interact"
    private static let mcp = "/_stcore/agent/mcp"
    private static let document = "/_stcore/agent/openapi.json"

    /// Runs a server whose app is open to agents.
    private func serve(
        allowedHosts: [String] = [],
        maximumByteCount: Int = 25_000_000,
        configure: @Sendable (inout AppConfiguration) -> Void = { _ in },
        _ body: @Sendable (TestServer) async throws -> Void
    ) async throws {
        let host = AppHost(
            app: AppDefinition(name: "Test") {
                st.text("hello \(st.textInput("Name", key: "name"))")
                st.text("user \(st.user.email ?? "none")")
            },
            pageExecutor: ThreadPool.shared,
            logger: .silent
        )
        var agents = AppConfiguration.Agents()
        agents.isEnabled = true
        try await TestServer.run(host: LiveSessionHost(host), agents: AgentDoor(host, agents)) { configuration in
            configuration.access.corsAllowedOrigins = ["https://agents.example"]
            configuration.access.allowedHosts = allowedHosts
            configuration.limits.maximumMessageBytes = maximumByteCount
            configure(&configuration)
        } _: { server in
            try await body(server)
        }
    }

    @Test func `without the setting nothing is served but the document, which says so`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let interact = try await client.request("POST", Self.interact, body: "{}")
            #expect(interact.status == 403)
            #expect(interact.text.contains("\"not_available\""))
            let mcp = try await client.request("POST", Self.mcp, body: "{}")
            #expect(mcp.status == 400)
            #expect(mcp.text.contains("not_available:"))
            #expect(mcp.text.contains("\"id\": null"))
            let document = try await client.request("GET", Self.document)
            #expect(document.status == 200)
            #expect(document["link"] == "<openapi.json>; rel=\"service-desc\"")
            #expect(document.text.contains("\"x-streamlit-agent-api\": \"disabled\""))
            #expect(!document.text.contains("InteractRequest"))
            #expect(try await client.request("GET", Self.mcp).status == 405)
        }
    }

    @Test func `a session is begun, used, and another one refused`() async throws {
        try await self.serve { server in
            let client = try await SocketClient.connect(port: server.port)
            let first = try await client.request("POST", Self.interact, body: "{}")
            #expect(first.status == 200)
            #expect(first["content-type"] == "application/json")
            #expect(first["link"] == "<openapi.json>; rel=\"service-desc\"")
            #expect(first["access-control-allow-origin"] == nil)
            let start = try #require(first.text.firstRange(of: "\"s_"))
            let id = first.text[start.lowerBound...].dropFirst().prefix(34)
            let body = "{\"session_id\":\"\(id)\",\"widget_state\":{\"name\":\"Ada\"}}"
            let next = try await client.request("POST", Self.interact, body: body)
            #expect(next.text.contains("hello Ada"))
            let other = try await client.request(
                "POST",
                Self.interact,
                body: "{\"session_id\":\"s_\(String(repeating: "0", count: 32))\"}"
            )
            #expect(other.status == 404)
            #expect(other.text.contains("unknown_session"))
            #expect(try await client.request("GET", Self.interact).status == 405)
            #expect(try await client.request("GET", Self.document).text.contains("InteractRequest"))
        }
    }

    /// Where a call comes from, and the answer.
    @Test(
        arguments: [
            (nil, 200), ("https://agents.example", 200), ("https://evil.example", 403), ("http://localhost", 403),
            ("null", 403),
        ] as [(String?, Int)]
    )
    func `web pages may not call, the app's own neither`(origin: String?, status: Int) async throws {
        try await self.serve { server in
            let client = try await SocketClient.connect(port: server.port)
            var headers = [("Host", "localhost"), ("Content-Type", "application/json")]
            if let origin { headers.append(("Origin", origin)) }
            let reply = try await client.request("POST", Self.interact, headers, body: "{}")
            #expect(reply.status == status)
            #expect(reply.text.contains("origin_not_allowed") == (status == 403))
            let mcp = try await client.request(
                "POST",
                Self.mcp,
                headers,
                body: "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"
            )
            #expect(mcp.status == status)
        }
    }

    @Test func `a web page has to say that it sends JSON`() async throws {
        try await self.serve { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = [("Host", "localhost"), ("Origin", "https://agents.example"), ("Content-Type", "text/plain")]
            #expect(try await client.request("POST", Self.interact, headers, body: "{}").status == 400)
        }
    }

    /// Who may say who the user is, and whom the page sees.
    @Test(arguments: [(["127.0.0.1", "::1"], "user ann@example.com"), (["10.1.2.3"], "user none")])
    func `a trusted proxy says who the agent is`(proxies: [String], text: String) async throws {
        try await self.serve { configuration in
            configuration.access.trustedUserHeaders = ["X-Email": "email"]
            configuration.access.trustedProxies = proxies
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            let headers = [("Host", "localhost"), ("X-Email", "ann@example.com")]
            let first = try await client.request("POST", Self.interact, headers, body: "{}")
            #expect(first.text.contains(text))
            let start = try #require(first.text.firstRange(of: "\"s_"))
            let body = "{\"session_id\":\"\(first.text[start.lowerBound...].dropFirst().prefix(34))\"}"
            #expect(try await client.request("POST", Self.interact, headers, body: body).status == 200)
            // Without the header it is another one's, where the header counts.
            let other = try await client.request("POST", Self.interact, body: body)
            #expect(other.status == (proxies.count > 1 ? 404 : 200))
        }
    }

    @Test func `a body that is too long is refused`() async throws {
        try await self.serve(maximumByteCount: 1_000) { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("POST", Self.interact, body: String(repeating: " ", count: 1_001))
            #expect(reply.status == 413)
            #expect(reply.text.contains("request_too_large"))
        }
    }

    @Test func `another host is refused`() async throws {
        try await self.serve(allowedHosts: ["app.example"]) { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("POST", Self.interact, [("Host", "evil.example")], body: "{}")
            #expect(reply.status == 403)
            #expect(reply.text.contains("host_not_allowed"))
            #expect(
                try await client.request("POST", Self.interact, [("Host", "app.example")], body: "{}").status == 200
            )
        }
    }

    @Test func `a notification is taken without an answer`() async throws {
        try await self.serve { server in
            let client = try await SocketClient.connect(port: server.port)
            let note = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"
            let reply = try await client.request("POST", Self.mcp, body: note)
            #expect(reply.status == 202)
            #expect(reply.text.isEmpty)
            let ping = "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"}"
            #expect(
                try await client.request("POST", Self.mcp, body: ping).text
                    == "{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"result\": {}}"
            )
        }
    }

    // MARK: - Settings

    @Test func `tools need names, each its own`() throws {
        func configuration(_ names: String...) -> AppConfiguration {
            AppConfiguration(tools: names.map { Tool($0, description: "") { 1 } })
        }
        try configuration("a", "b_2-x").validate()
        for names in [["a b"], [""], ["a", "a"], ["interact"], ["get_data"], ["get_job"]] {
            var wrong = AppConfiguration()
            wrong.tools = names.map { Tool($0, description: "") { 1 } }
            let error = try #require(throws: ServerError.self) { try wrong.validate() }
            #expect(error.code == .invalidConfiguration)
        }
    }
}
