import SwiftlitData
import SwiftlitElements
import SwiftlitExecutors
import SwiftlitRuntime
import SwiftlitServer
import Testing

/// Who the server takes a request for, over real sockets.
@Suite(.timeLimit(.minutes(2))) struct LoginServerTests {
    private static let token = "2|00000000|0123456789abcdef0123456789abcdef|1800000000"
    private static let other = "2|00000000|fedcba9876543210fedcba9876543210|1800000000"

    private func user(
        _ server: TestServer,
        _ host: FakeHost,
        _ headers: [(String, String)],
        origin: String? = "http://localhost",
        token: String = LoginServerTests.token
    ) async throws -> User {
        let client = try await SocketClient.connect(port: server.port)
        let upgrade = SocketClient.upgradeHeaders(origin: origin, protocols: "streamlit, \(token)")
        let reply = try await client.request("GET", "/_stcore/stream", upgrade + headers)
        #expect(reply.status == 101)
        return try await host.nextConnection().connection.user
    }

    @Test func `a cookie counts with an origin and the XSRF token alone`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host, authenticator: CookieLogin()) { server in
            let cookies = [("Cookie", "_streamlit_xsrf=\(Self.token); who=ann")]
            #expect(try await self.user(server, host, cookies).subject == "ann")
            #expect(try await self.user(server, host, cookies, origin: nil) == .anonymous)
            #expect(try await self.user(server, host, cookies, token: Self.other) == .anonymous)
            #expect(try await self.user(server, host, cookies, token: "PLACEHOLDER_AUTH_TOKEN") == .anonymous)
            #expect(try await self.user(server, host, [("Cookie", "who=ann")]) == .anonymous)
            // The same secret under another mask, as the server hands it out anew.
            let masked = "2|ffffffff|fedcba9876543210fedcba9876543210|1800000000"
            #expect(try await self.user(server, host, cookies, token: masked).subject == "ann")
            let foreign = SocketClient.upgradeHeaders(
                origin: "http://evil.example.com",
                protocols: "streamlit, \(Self.token)"
            )
            let refused = try await SocketClient.connect(port: server.port).request(
                "GET",
                "/_stcore/stream",
                foreign + cookies
            )
            #expect(refused.status == 403)
        }
    }

    @Test func `a login turns XSRF protection on`() async throws {
        let host = FakeHost()
        try await TestServer.run(
            host: host,
            authenticator: CookieLogin(),
            configure: { $0.access.isXSRFProtectionEnabled = false }
        ) { server in
            let health = try await SocketClient.connect(port: server.port).request("GET", "/_stcore/health")
            #expect(health["set-cookie"]?.hasPrefix("_streamlit_xsrf=") == true)
        }
    }

    @Test func `the login answers its paths, and gets method, query, cookies and body`() async throws {
        try await TestServer.run(authenticator: CookieLogin(), configure: { $0.listening.baseURLPath = "tools" }) {
            server in
            let client = try await SocketClient.connect(port: server.port)
            let get = try await client.request(
                "GET",
                "/tools/auth/login?a=b%20c",
                [("Host", "localhost"), ("Cookie", "x=y")]
            )
            #expect(get.status == 200)
            #expect(get.text == "GET auth/login a=b%20c x=y 0")
            #expect(get["cache-control"] == "no-store")
            #expect(get.headers.filter { $0.name == "set-cookie" }.map(\.value) == ["a=1", "b=2"])
            let post = try await client.request("POST", "/tools/auth/login", [("Host", "localhost")], body: "name=ann")
            #expect(post.text == "POST auth/login   8")
            #expect(try await client.request("GET", "/auth/login").status == 404)
            let long = String(repeating: "x", count: LoginRequest.maximumBodyByteCount + 1)
            let refused = try await SocketClient.connect(port: server.port).request(
                "POST",
                "/tools/auth/login",
                [("Host", "localhost")],
                body: long
            )
            #expect(refused.status == 413)
        }
    }

    @Test func `without a login its paths are pages`() async throws {
        try await TestServer.run { server in
            let client = try await SocketClient.connect(port: server.port)
            #expect(try await client.request("GET", "/auth/login").status == 200)
        }
    }

    // MARK: - Proxies

    private static func trusting(_ proxies: [String]) -> (inout AppConfiguration) -> Void {
        { configuration in
            configuration.access.trustedUserHeaders = ["X-Email": "email", "X-Groups": "groups"]
            configuration.access.trustedProxies = proxies
        }
    }

    @Test func `a trusted proxy names the user`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host, configure: Self.trusting(["127.0.0.0/8"])) { server in
            let user = try await self.user(
                server,
                host,
                [("x-email", "ann@example.com"), ("X-GROUPS", "sales, all")],
                origin: nil
            )
            #expect(user.isLoggedIn)
            #expect(user.email == "ann@example.com")
            #expect(user.groups == ["sales", "all"])
            #expect(try await self.user(server, host, []) == .anonymous)
            #expect(try await self.user(server, host, [("X-Email", "")]) == .anonymous)
            let twice = [("X-Email", "ann@example.com"), ("X-Email", "bob@example.com")]
            #expect(try await self.user(server, host, twice) == .anonymous, "one of them may be the browser's")
        }
    }

    @Test func `nobody else does`() async throws {
        let host = FakeHost()
        try await TestServer.run(host: host, configure: Self.trusting(["10.0.0.0/8"])) { server in
            let user = try await self.user(server, host, [("X-Email", "ann@example.com")])
            #expect(user == .anonymous)
        }
        try await TestServer.run(host: host) { server in
            let user = try await self.user(server, host, [("X-Forwarded-Email", "ann@example.com")])
            #expect(user == .anonymous)
        }
    }

    @Test func `what a proxy says wins over the claims of a login`() async throws {
        let host = FakeHost()
        try await TestServer.run(
            host: host,
            authenticator: CookieLogin(),
            configure: Self.trusting(["127.0.0.1"])
        ) { server in
            let user = try await self.user(
                server,
                host,
                [("Cookie", "_streamlit_xsrf=\(Self.token); who=ann"), ("X-Email", "new@example.com")]
            )
            #expect(user.subject == "ann")
            #expect(user.email == "new@example.com")
        }
    }

    @Test func `a proxy that is no address is refused at the start`() async {
        await #expect(throws: ServerError.self) {
            try await TestServer.run(configure: { $0.access.trustedProxies = ["proxy.example.com"] }) { _ in }
        }
        await #expect(throws: ServerError.self) {
            try await TestServer.run(configure: { $0.access.trustedUserHeaders = ["X-Email": ""] }) { _ in }
        }
    }

    // MARK: - What belongs to a user

    @Test func `another user's files, uploads and session answer 404, or begin anew`() async throws {
        let host = AppHost(
            app: AppDefinition(name: "Test") { st.downloadButton("Save", .text("salary=177")) },
            configuration: AppHost.Configuration(),
            pageExecutor: ThreadPool.shared,
            logger: .silent
        )
        try await TestServer.run(host: LiveSessionHost(host), authenticator: CookieLogin()) { server in
            func cookies(_ who: String) -> [(String, String)] {
                [("Cookie", "_streamlit_xsrf=\(Self.token); who=\(who)")]
            }
            func connect(_ who: String, previous: String? = nil) async throws -> (SocketClient, SentRun) {
                let client = try await SocketClient.connect(port: server.port)
                let protocols = ["streamlit", Self.token] + (previous.map { [$0] } ?? [])
                let upgrade = SocketClient.upgradeHeaders(
                    origin: "http://localhost",
                    protocols: protocols.joined(separator: ", ")
                )
                let reply = try await client.request("GET", "/_stcore/stream", upgrade + cookies(who))
                #expect(reply.status == 101)
                return (client, try await client.rerun())
            }
            func status(_ method: String, _ path: String, _ who: String) async throws -> Int {
                let headers = [("Host", "localhost"), ("X-Xsrftoken", Self.token)] + cookies(who)
                return try await SocketClient.connect(port: server.port).request(method, path, headers).status
            }
            let (_, run) = try await connect("ann")
            let file = try #require(run.urls.first)
            #expect(try await status("GET", file, "ann") == 200)
            #expect(try await status("GET", file, "bob") == 404)
            #expect(try await status("GET", file, "") == 404)
            let upload = "/_stcore/upload_file/\(run.sessionID)/x"
            #expect(try await status("DELETE", upload, "ann") == 204)
            #expect(try await status("DELETE", upload, "bob") == 404)
            #expect(try await status("DELETE", upload, "") == 404)
            #expect(try await connect("bob", previous: run.sessionID).1.sessionID != run.sessionID)
            #expect(try await connect("ann", previous: run.sessionID).1.sessionID == run.sessionID)
        }
    }
}

/// A login whose cookie is the name of the user.
private struct CookieLogin: Authenticator {
    var providers: [String?] { [nil] }
    func loginAddress(provider: String?, returningTo page: String) throws(ElementError) -> String { "/auth/login" }
    var logoutAddress: String { "/auth/logout" }

    func user(of request: LoginRequest) -> User {
        guard let who = request.cookies["who"], !who.isEmpty else { return .anonymous }
        return User(["sub": .string(who), "email": .string("\(who)@example.com")])
    }

    func handles(path: String) -> Bool { path == "auth/login" }

    func respond(to request: LoginRequest) async throws -> LoginResponse {
        let cookies = request.cookieHeaders.joined()
        return LoginResponse(
            status: 200,
            headers: [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")],
            body: "\(request.method) \(request.path) \(request.query) \(cookies) \(request.body.count)"
        )
    }
}
