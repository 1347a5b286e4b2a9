import SwiftlitRuntime
import SwiftlitServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct EndpointTests {
    @Test func `health answers and hands out a token`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/_stcore/health")
            #expect(reply.status == 200)
            #expect(reply.text == "ok")
            #expect(reply["content-type"] == "text/plain; charset=utf-8")
            #expect(reply["cache-control"] == "no-cache")
            let cookie = try #require(reply["set-cookie"])
            let parts = cookie.split(separator: "; ")
            #expect(parts.dropFirst() == ["Path=/", "SameSite=Lax"])
            let value = parts[0].split(separator: "=", maxSplits: 1)
            #expect(value[0] == "_streamlit_xsrf")
            let token = try #require(XSRFToken(cookieValue: value[1], now: 0))

            let again = try await client.request(
                "GET",
                "/_stcore/health",
                [("Host", "x"), ("Cookie", "a=b; _streamlit_xsrf=\(value[1])")]
            )
            let cookieAgain = try #require(again["set-cookie"])
            #expect(cookieAgain != cookie, "the mask changes")
            #expect(XSRFToken(cookieHeaders: [cookieAgain], now: 0) == token, "the token does not")
        }
    }

    @Test func `HEAD and OPTIONS of the endpoints have no body`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            for path in ["/_stcore/health", "/_stcore/host-config"] {
                let head = try await client.request("HEAD", path)
                #expect(head.status == 200)
                let options = try await client.request("OPTIONS", path)
                #expect(options.status == 204)
                #expect(options["content-length"] == nil)
                #expect(options["allow"] == "GET, HEAD, OPTIONS")
                let post = try await client.request("POST", path, body: "x")
                #expect(post.status == 405)
            }
            #expect(try await client.request("GET", "/_stcore/health").text == "ok", "the connection is still in step")
        }
    }

    @Test func `the host configuration has its seven keys`() async throws {
        try await TestServer.run {
            $0.access.embeddingOrigins = ["https://portal.example", "", "https://*.x\"\\.example"]
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request("GET", "/_stcore/host-config")
            #expect(reply.status == 200)
            #expect(reply["content-type"] == "application/json")
            #expect(reply["cache-control"] == "no-cache")
            #expect(
                reply.text == """
                    {"allowedOrigins":["https://portal.example","https://*.x\\"\\\\.example"],\
                    "useExternalAuthToken":false,"enableCustomParentMessages":false,\
                    "enforceDownloadInNewTab":false,"metricsUrl":"","blockErrorDialogs":false,\
                    "resourceCrossOriginMode":null}
                    """
            )
        }
    }

    @Test(arguments: [
        (AppConfiguration.SameSite.strict, false, "Path=/; SameSite=Strict"),
        (.none, false, "Path=/; SameSite=None; Secure"),
        (.lax, true, "Path=/; SameSite=Lax; Secure"),
    ])
    func `the cookie's attributes follow the configuration`(
        sameSite: AppConfiguration.SameSite,
        isServedOverTLS: Bool,
        attributes: String
    ) async throws {
        try await TestServer.run {
            $0.access.xsrfCookieSameSite = sameSite
            $0.listening.isServedOverTLS = isServedOverTLS
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            let cookie = try #require(try await client.request("GET", "/_stcore/health")["set-cookie"])
            #expect(cookie.split(separator: "; ", maxSplits: 1).last.map(String.init) == attributes)
        }
    }

    @Test func `without protection there is no cookie`() async throws {
        try await TestServer.run {
            $0.access.isXSRFProtectionEnabled = false
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/_stcore/health")["set-cookie"] == nil)
        }
    }

    @Test func `endpoints are shared with allowed origins`() async throws {
        try await TestServer.run {
            $0.access.corsAllowedOrigins = ["https://intranet.example"]
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            func reply(_ method: String, _ origin: String) async throws -> Reply {
                try await client.request(method, "/_stcore/host-config", [("Host", "x"), ("Origin", origin)])
            }
            let allowed = try await reply("GET", "https://intranet.example")
            #expect(allowed["access-control-allow-origin"] == "https://intranet.example")
            #expect(allowed["vary"] == "Origin")
            let preflight = try await reply("OPTIONS", "https://intranet.example")
            #expect(preflight["access-control-allow-methods"] == "GET, HEAD, OPTIONS")
            let foreign = try await reply("GET", "https://evil.example")
            #expect(foreign.status == 200)
            #expect(foreign["access-control-allow-origin"] == nil)
        }
        try await TestServer.run {
            $0.access.isCORSEnabled = false
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            let reply = try await client.request(
                "GET",
                "/_stcore/health",
                [("Host", "x"), ("Origin", "https://evil.example")]
            )
            #expect(reply["access-control-allow-origin"] == "*")
        }
    }

    @Test func `hosts that are not listed are refused everywhere`() async throws {
        try await TestServer.run {
            $0.access.allowedHosts = ["good.example"]
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            for target in ["/", "/_stcore/health", "/static/js/main.0a1b.js"] {
                #expect(try await client.request("GET", target, [("Host", "good.example:1")]).status == 200)
                #expect(try await client.request("GET", target, [("Host", "evil.example")]).status == 400)
            }
            let upgrade = SocketClient.upgradeHeaders(host: "evil.example")
            #expect(try await client.request("GET", "/_stcore/stream", upgrade).status == 400)
        }
    }

    @Test func `a base path is before everything`() async throws {
        try await TestServer.run {
            $0.listening.baseURLPath = "/tools/sales/"
        } _: { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/tools/sales/_stcore/health").text == "ok")
            #expect(try await client.request("GET", "/tools/sales/").text == FrontendFolder.index)
            #expect(try await client.request("GET", "/tools/sales")["location"] == "/tools/sales/")
            #expect(try await client.request("GET", "/_stcore/health").status == 404)
            let socket = try await SocketClient.webSocket(port: server.port, target: "/tools/sales/_stcore/stream")
            await socket.close()
            await #expect(throws: TestFailure.self) { try await SocketClient.webSocket(port: server.port) }
        }
    }
}
