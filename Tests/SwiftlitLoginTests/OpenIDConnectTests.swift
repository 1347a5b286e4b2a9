import SwiftlitData
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import Synchronization
import Testing

@testable import SwiftlitLogin

/// The way of a login, without a network.
@Suite struct OpenIDConnectTests {
    @Test func `a user logs in, is known, and comes back to the page of departure`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        #expect(browser.user(world.app) == .anonymous)
        let end = try await world.logIn(&browser, from: "/reports?year=2026&q=a%20b")
        #expect(end == "/reports?year=2026&q=a%20b")
        let user = browser.user(world.app)
        #expect(user.isLoggedIn)
        #expect(user.subject == "7")
        #expect(user.email == "ann@example.com")
        #expect(user.groups == ["sales"])
        #expect(user.provider == nil)
        #expect(user.tokens == User.Tokens(), "tokens are exposed only when asked for")
        #expect(user.claims["nonce"] == nil)
        #expect(!browser.cookies.keys.contains { $0.hasPrefix(LoginTransaction.cookiePrefix) }, "the login is over")
    }

    @Test func `the provider gets PKCE, state, nonce, and the client's secret in a header`() async throws {
        let world = try LoginWorld {
            $0.providers[0].parameters = ["prompt": "login", "login_hint": "ann"]
            $0.providers[0].scope = "openid groups"
        }
        var browser = TestBrowser()
        let location = try await browser.begin(world.app)
        let query = FormFields(parsing: location.drop { $0 != "?" }.dropFirst())
        #expect(query["prompt"] == "login")
        #expect(query["login_hint"] == "ann")
        #expect(query["scope"] == "openid groups")
        #expect(query["redirect_uri"] == "https://app.example.com/oauth2callback")
        #expect(query["state"].map(\.utf8.count) ?? 0 >= 43)
        #expect(query["nonce"].map(\.utf8.count) ?? 0 >= 43)
        #expect(query["nonce"] != query["state"])
        let (code, state) = try world.provider.authorize(location)
        _ = try await browser.comeBack(world.app, "code=\(code)&state=\(state)")
        let exchange = try #require(world.provider.state.withLock { $0.exchanges.last })
        #expect(exchange.authorization == "Basic YXBwOnMlM0FjcmV0", "app:s%3Acret")
        #expect(exchange.form["client_secret"] == nil)
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `a client's secret goes into the form where the provider wants it there`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"] }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let exchange = try #require(world.provider.state.withLock { $0.exchanges.last })
        #expect(exchange.authorization == nil)
        #expect(exchange.form["client_secret"] == "s:cret")
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `cookies are for the app's path, over TLS, and not for scripts`() async throws {
        let world = try LoginWorld(redirectURI: "https://app.example.com/tools/sales/oauth2callback")
        var browser = TestBrowser()
        let end = try await world.logIn(&browser, from: "/tools/sales/x")
        #expect(end == "/tools/sales/x")
        for cookie in browser.setCookies {
            #expect(cookie.contains("; Path=/tools/sales/; "))
            #expect(cookie.hasSuffix("; HttpOnly; SameSite=Lax; Secure"))
        }
        #expect(browser.cookies["_swiftlit_user"].map { !$0.contains("example") } == true)
        #expect(try world.app.loginAddress(provider: nil, returningTo: "").hasPrefix("/tools/sales/auth/login?order="))
    }

    @Test func `without TLS cookies are not Secure, and the port is that of the server`() async throws {
        let world = try LoginWorld(redirectURI: "http://localhost:{port}/oauth2callback")
        var browser = TestBrowser()
        let location = try await browser.begin(world.app)
        #expect(location.contains("redirect_uri=http%3A%2F%2Flocalhost%3A443%2Foauth2callback"))
        #expect(browser.setCookies.allSatisfy { !$0.contains("Secure") })
        let (code, state) = try world.provider.authorize(location)
        _ = try await browser.comeBack(world.app, "code=\(code)&state=\(state)")
        #expect(browser.user(world.app, origin: "http://localhost:443").isLoggedIn)
        #expect(!browser.user(world.app, origin: "http://127.0.0.1:443").isLoggedIn, "another origin")
    }

    @Test(arguments: [
        "https://evil.example.com/", "//evil.example.com/", "/\\evil.example.com", "/x//evil.example.com", "evil", "",
        "/a\r\nSet-Cookie: x=y", "/é", "/../x", "/./x", "/auth/logout?order=x", "/oauth2callback?code=x",
        "javascript:alert(1)",
        "/" + String(repeating: "a", count: 3_000),
    ])
    func `a login never leads to another address`(_ page: String) async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        #expect(try await world.logIn(&browser, from: page) == "/")
    }

    @Test func `a page of another app of this host is none`() {
        #expect(ReturnAddress("/tools/costs/x", below: "/tools/sales").path == "/tools/sales/")
        #expect(ReturnAddress("/tools/salesx", below: "/tools/sales").path == "/tools/sales/")
        #expect(
            ReturnAddress("/tools/sales/x?next=//evil.example.com", below: "/tools/sales").path.hasPrefix(
                "/tools/sales/x?"
            )
        )
        #expect(ReturnAddress("/x#fragment", below: "").path == "/x")
    }

    @Test func `several providers are told apart`() async throws {
        let world = try LoginWorld {
            $0.providers[0].name = "one"
            var other = $0.providers[0]
            other.name = "two"
            $0.providers.append(other)
        }
        #expect(throws: ElementError.self) { try world.app.loginAddress(provider: nil, returningTo: "/") }
        #expect(throws: ElementError.self) { try world.app.loginAddress(provider: "three", returningTo: "/") }
        var browser = TestBrowser()
        let location = try await browser.begin(world.app, provider: "two")
        let (code, state) = try world.provider.authorize(location)
        _ = try await browser.comeBack(world.app, "code=\(code)&state=\(state)")
        #expect(browser.user(world.app).provider == "two")
        let (first, second) = (User(["sub": "7"], provider: "one"), User(["sub": "7"], provider: "two"))
        #expect(first.identity != second.identity)
    }

    @Test func `two tabs log in at a time`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        let first = try await browser.begin(world.app, from: "/first")
        let second = try await browser.begin(world.app, from: "/second")
        let (secondCode, secondState) = try world.provider.authorize(second)
        let (firstCode, firstState) = try world.provider.authorize(first)
        #expect(try await browser.comeBack(world.app, "code=\(firstCode)&state=\(firstState)") == "/first")
        #expect(try await browser.comeBack(world.app, "code=\(secondCode)&state=\(secondState)") == "/second")
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `a browser that begins logins and finishes none keeps a bounded number`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        var last = ""
        for _ in 0..<30 { last = try await browser.begin(world.app) }
        let open = browser.cookies.keys.filter { $0.hasPrefix(LoginTransaction.cookiePrefix) }
        #expect(open.count <= LoginTransaction.maximumCount + 1)
        let (code, state) = try world.provider.authorize(last)
        _ = try await browser.comeBack(world.app, "code=\(code)&state=\(state)")
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `tokens are there when they are asked for`() async throws {
        let world = try LoginWorld { $0.exposedTokens = [.access, .id] }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let tokens = browser.user(world.app).tokens
        #expect(tokens.access == "access-7")
        #expect(tokens.id?.split(separator: ".").count == 3)
        #expect("\(browser.user(world.app))" == "User(logged in)", "nothing of it gets into a log by accident")
    }

    @Test func `a login is over after its time`() async throws {
        let world = try LoginWorld { $0.lifetime = .seconds(3_600) }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        world.time.advance(3_599)
        #expect(browser.user(world.app).isLoggedIn)
        world.time.advance(2)
        #expect(!browser.user(world.app).isLoggedIn)
    }

    // MARK: - Logout

    @Test func `a logout takes the cookies, ends the login, and goes to the provider`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let thief = browser
        let location = try await browser.open(world.app.logoutAddress, world.app).location ?? ""
        #expect(location.hasPrefix("\(FakeProvider.issuer)/logout?client_id=app&post_logout_redirect_uri="))
        #expect(location.contains("id_token_hint="))
        #expect(browser.cookies.isEmpty)
        #expect(!browser.user(world.app).isLoggedIn)
        #expect(!thief.user(world.app).isLoggedIn, "cookies that were kept are of no use")
    }

    @Test func `without a logout at the provider the browser stays here`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.metadata["end_session_endpoint"] = nil }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        #expect(try await browser.open(world.app.logoutAddress, world.app).location == "/")
        #expect(browser.cookies.isEmpty)
    }

    @Test func `another site cannot log a user out`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let login = try world.app.loginAddress(provider: nil, returningTo: "/")
        for address in ["/auth/logout", "/auth/logout?order=x", login.replacing("login?", with: "logout?")] {
            #expect(try await browser.open(address, world.app).location == "/")
        }
        #expect(browser.user(world.app).isLoggedIn)
    }

    // MARK: - Configuration

    @Test func `secrets are read with Streamlit's keys`() throws {
        let secrets = Secrets([
            "auth": .table([
                "redirect_uri": .text("http://localhost:8501/oauth2callback"),
                "cookie_secret": .text("0123456789abcdef"), "client_id": .text("app"), "client_secret": .text("s"),
                "server_metadata_url": .text("https://id.example.com/.well-known/openid-configuration"),
                "client_kwargs": .table(["scope": .text("openid"), "prompt": .text("login")]),
                "expose_tokens": .list([.text("id"), .text("access")]),
                "google": .table([
                    "client_id": .text("g"), "client_secret": .text("s"),
                    "server_metadata_url": .text("https://accounts.google.com/.well-known/openid-configuration"),
                ]),
            ])
        ])
        let configuration = try #require(try OpenIDConnectConfiguration(secrets))
        try configuration.validate()
        #expect(configuration.providers.map(\.name) == [nil, "google"])
        #expect(configuration.providers[0].scope == "openid")
        #expect(configuration.providers[0].parameters == ["prompt": "login"])
        #expect(configuration.providers[1].parameters == ["prompt": "select_account"])
        #expect(configuration.exposedTokens == [.id, .access])
        #expect(try OpenIDConnectConfiguration(Secrets(["other": .text("x")])) == nil)
        #expect(throws: LoginError.self) {
            try OpenIDConnectConfiguration(Secrets(["auth": .table(["client_id": .text("x")])]))
        }
    }

    @Test(
        arguments: [
            { (login: inout OpenIDConnectConfiguration) in login.redirectURI = "/oauth2callback" },
            { $0.redirectURI = "https://example.com/callback" },
            { $0.redirectURI = "https:///oauth2callback" },
            { $0.cookieSecret = "short" },
            { $0.providers = [] },
            { $0.providers[0].clientID = "" },
            { $0.providers[0].metadataURL = "http://id.example.com/.well-known/openid-configuration" },
            { $0.providers[0].metadataURL = "http://localhost.evil.com/x" },
            { $0.providers[0].scope = "email" },
            { $0.providers[0].parameters = ["state": "x"] },
            { $0.providers[0].name = "a_b" },
            { $0.providers.append($0.providers[0]) },
        ] as [@Sendable (inout OpenIDConnectConfiguration) -> Void]
    )
    func `what cannot work is refused at the start`(
        _ change: @escaping @Sendable (inout OpenIDConnectConfiguration) -> Void
    ) {
        #expect(throws: LoginError.self) { try LoginWorld(configure: change) }
    }
}
