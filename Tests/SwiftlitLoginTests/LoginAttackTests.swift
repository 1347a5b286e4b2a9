import SwiftlitData
import SwiftlitElements
import SwiftlitRuntime
import Synchronization
import Testing

@testable import SwiftlitLogin

/// What somebody does who wants to be somebody else.
@Suite struct LoginAttackTests {
    /// Logs in with a token that a test has made.
    private func user(
        keys: [SigningKey] = [.elliptic("one")],
        _ sign: @escaping @Sendable ([String: JSONValue], SigningKey) throws -> String
    ) async throws -> (user: User, location: String) {
        let world = try LoginWorld(keys: keys)
        world.provider.state.withLock { $0.sign = sign }
        var browser = TestBrowser()
        let location = try await world.logIn(&browser, from: "/page")
        return (browser.user(world.app), location)
    }

    /// Whether a token that a test has made is refused.
    private func isRefused(
        _ sign: @escaping @Sendable ([String: JSONValue], SigningKey) throws -> String
    ) async throws -> Bool {
        let (user, location) = try await self.user(sign)
        return !user.isLoggedIn && location == "/"
    }

    @Test func `secrets go over TLS, or stay on this machine`() {
        for address in [
            "https://id.example.com/token", "http://localhost:8080/token", "http://127.0.0.1/", "http://[::1]:1/",
        ] {
            #expect(ProviderMetadata.isAcceptable(address), "\(address)")
        }
        for address in [
            "http://example.com/", "http://localhost.example.com/", "http://localhost:x@example.com/",
            "http://127.0.0.1@example.com/",
            "http://localhost\\@example.com/", "https://", "ftp://localhost/", "javascript:alert(1)",
            "http://localhost@example.com#",
        ] {
            #expect(!ProviderMetadata.isAcceptable(address), "\(address)")
        }
    }

    // MARK: - Tokens

    @Test func `tokens of elliptic curves and of RSA are accepted, with a key name and without`() async throws {
        for key in [SigningKey.elliptic("one"), try SigningKey.rsa.get()] {
            #expect(try await self.user(keys: [key]) { try $1.sign($0) }.user.isLoggedIn)
            #expect(try await self.user(keys: [key]) { try $1.sign($0, header: ["kid": .null]) }.user.isLoggedIn)
        }
    }

    @Test func `a token that nobody has signed is refused`() async throws {
        let (user, location) = try await self.user { claims, _ in
            "\(SigningKey.part(["alg": "none"])).\(SigningKey.part(claims))."
        }
        #expect(!user.isLoggedIn)
        #expect(location == "/")
        #expect(try await self.isRefused { claims, key in try key.sign(claims, header: ["alg": "None"]) })
        #expect(try await self.isRefused { claims, key in try key.sign(claims, header: ["alg": .null]) })
    }

    @Test func `a public key is no secret of an HMAC`() async throws {
        for key in [SigningKey.elliptic("one"), try SigningKey.rsa.get()] {
            let user = try await self.user(keys: [key]) { claims, key in
                SigningKey.authenticate(claims, secret: key.publicText, id: key.id)
            }.user
            #expect(!user.isLoggedIn)
        }
    }

    @Test func `a key signs with its own algorithm alone`() async throws {
        for algorithm in ["RS256", "ES384", "PS256", "EdDSA", "HS256"] {
            let user = try await self.user { try $1.sign($0, header: ["alg": .string(algorithm)]) }.user
            #expect(!user.isLoggedIn, "\(algorithm)")
        }
    }

    @Test func `an algorithm that the provider does not use is refused`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.metadata["id_token_signing_alg_values_supported"] = ["RS256"] }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        #expect(!browser.user(world.app).isLoggedIn)
    }

    @Test func `a key of somebody else under the provider's name is refused`() async throws {
        let thief = SigningKey.elliptic("one")
        #expect(try await self.isRefused { claims, _ in try thief.sign(claims) })
    }

    @Test func `keys that a token brings along are not looked at`() async throws {
        let thief = SigningKey.elliptic("mine")
        let jwk = try thief.published()
        let user = try await self.user { claims, _ in
            try thief.sign(claims, header: ["jwk": jwk, "jku": "https://evil.example.com/keys", "kid": "one"])
        }.user
        #expect(!user.isLoggedIn)
    }

    @Test func `a token with another claim than was signed is refused`() async throws {
        let user = try await self.user { claims, key in
            let parts = try key.sign(claims).split(separator: ".")
            return "\(parts[0]).\(SigningKey.part(claims.merging(["sub": "1"]) { $1 })).\(parts[2])"
        }.user
        #expect(!user.isLoggedIn)
    }

    @Test(
        arguments: [
            ["exp": -121], ["iat": 121], ["nbf": 121],
        ] as [[String: Int]]
    )
    func `a token of another time is refused`(_ offsets: [String: Int]) async throws {
        let user = try await self.user { claims, key in
            let now = claims["iat"]?.integer ?? 0
            return try key.sign(claims.merging(offsets.mapValues { .integer(now + $0) }) { $1 })
        }.user
        #expect(!user.isLoggedIn)
    }

    @Test(arguments: [["exp": -110], ["iat": 110], ["nbf": 110]] as [[String: Int]])
    func `clocks may differ by two minutes`(_ offsets: [String: Int]) async throws {
        let user = try await self.user { claims, key in
            let now = claims["iat"]?.integer ?? 0
            return try key.sign(claims.merging(offsets.mapValues { .integer(now + $0) }) { $1 })
        }.user
        #expect(user.isLoggedIn)
    }

    @Test(
        arguments: [
            ["iss": "https://evil.example.com"], ["iss": .null], ["aud": "other"], ["aud": ["other"]],
            ["aud": ["app", "other"]], ["azp": "other"], ["nonce": "other"], ["nonce": .null], ["sub": ""],
            ["sub": .null],
            ["exp": .null], ["iat": .null], ["exp": "never"], ["at_hash": "AAAA"],
        ] as [[String: JSONValue]]
    )
    func `a token that is for others is refused`(_ changes: [String: JSONValue]) async throws {
        #expect(try await self.isRefused { try $1.sign($0.merging(changes) { $1 }) })
    }

    @Test(
        arguments: [
            ["aud": ["app"]], ["aud": ["app", "other"], "azp": "app"], ["azp": "app"],
        ] as [[String: JSONValue]]
    )
    func `a token may name several clients, if it was issued to ours`(_ changes: [String: JSONValue]) async throws {
        #expect(try await self.user { try $1.sign($0.merging(changes) { $1 }) }.user.isLoggedIn)
    }

    @Test(arguments: ["", "a", "a.b.c", "..", "e30.e30.e30", String(repeating: "a", count: 100_000)])
    func `what is no token is refused`(_ text: String) async throws {
        #expect(try await self.isRefused { _, _ in text })
    }

    @Test func `a token with a claim twice, or with extensions, is refused`() async throws {
        #expect(try await self.isRefused { try $1.sign($0, header: ["crit": ["x"]]) })
    }

    // MARK: - Keys

    @Test func `keys rotate: an unknown one has them fetched again, but not for each token`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        try await world.logIn(&browser)
        #expect(world.provider.state.withLock { $0.keyFetchCount } == 1)
        world.provider.state.withLock { $0.keys = [.elliptic("two")] }
        world.time.advance(60)
        var other = TestBrowser()
        try await world.logIn(&other)
        #expect(other.user(world.app).isLoggedIn)
        #expect(world.provider.state.withLock { $0.keyFetchCount } == 2)
        // Forged key names.
        world.provider.state.withLock { state in state.sign = { try $1.sign($0, header: ["kid": "forged"]) } }
        for _ in 0..<5 {
            var thief = TestBrowser()
            try await world.logIn(&thief)
            #expect(!thief.user(world.app).isLoggedIn)
        }
        #expect(world.provider.state.withLock { $0.keyFetchCount } == 2, "not before half a minute is over")
        world.time.advance(31)
        for _ in 0..<5 {
            var thief = TestBrowser()
            try await world.logIn(&thief)
        }
        #expect(world.provider.state.withLock { $0.keyFetchCount } == 3)
        #expect(world.provider.state.withLock { $0.metadataFetchCount } == 1)
    }

    @Test func `many logins at a time ask the provider once`() async throws {
        let world = try LoginWorld()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    var browser = TestBrowser()
                    try await world.logIn(&browser)
                    return browser.user(world.app).isLoggedIn
                }
            }
            for try await isLoggedIn in group { #expect(isLoggedIn) }
        }
        #expect(world.provider.state.withLock { $0.metadataFetchCount } == 1)
        #expect(world.provider.state.withLock { $0.keyFetchCount } == 1)
    }

    @Test func `a provider that names addresses without TLS is not used`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.metadata["token_endpoint"] = "http://id.example.com/token" }
        var browser = TestBrowser()
        #expect(try await browser.begin(world.app, from: "/page") == "/page")
    }

    @Test func `a provider that does not answer leads back to the page`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.status = 503 }
        var browser = TestBrowser()
        #expect(try await browser.begin(world.app, from: "/page") == "/page")
        #expect(browser.cookies.isEmpty)
        world.provider.state.withLock { $0.status = 200 }
        try await world.logIn(&browser)
        #expect(browser.user(world.app).isLoggedIn)
    }

    // MARK: - Codes and states

    @Test func `an answer counts once`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        let (code, state) = try world.provider.authorize(try await browser.begin(world.app, from: "/page"))
        var thief = browser
        #expect(try await browser.comeBack(world.app, "code=\(code)&state=\(state)") == "/page")
        let count = world.provider.state.withLock { $0.exchanges.count }
        #expect(try await browser.comeBack(world.app, "code=\(code)&state=\(state)") == "/", "its login is over")
        #expect(browser.user(world.app).isLoggedIn, "the user stays logged in")
        #expect(try await thief.comeBack(world.app, "code=\(code)&state=\(state)") == "/", "with a copy of the cookies")
        #expect(!thief.user(world.app).isLoggedIn)
        #expect(world.provider.state.withLock { $0.exchanges.count } == count, "the provider is not asked again")
    }

    @Test func `an answer is for the browser that has begun the login`() async throws {
        let world = try LoginWorld()
        var thief = TestBrowser()
        let (code, state) = try world.provider.authorize(try await thief.begin(world.app))
        // The thief sends the victim to its own answer, so that the victim works in the thief's account.
        var victim = TestBrowser()
        #expect(try await victim.comeBack(world.app, "code=\(code)&state=\(state)") == "/")
        #expect(!victim.user(world.app).isLoggedIn)
        // Nor when the victim has begun a login too.
        _ = try await victim.begin(world.app)
        _ = try await victim.comeBack(world.app, "code=\(code)&state=\(state)")
        #expect(!victim.user(world.app).isLoggedIn)
    }

    @Test(arguments: ["", "state=x&code=y", "code=y", "state=", "state=a&state=b&code=c", "%zz", "state=%ff"])
    func `an answer with a wrong state is refused`(_ query: String) async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        _ = try await browser.begin(world.app)
        #expect(try await browser.comeBack(world.app, query) == "/")
        #expect(!browser.user(world.app).isLoggedIn)
        #expect(world.provider.state.withLock { $0.exchanges.isEmpty })
    }

    @Test func `a code of another login does not fit`() async throws {
        let world = try LoginWorld()
        var (browser, thief) = (TestBrowser(), TestBrowser())
        let (stolen, _) = try world.provider.authorize(try await browser.begin(world.app))
        let (_, state) = try world.provider.authorize(try await thief.begin(world.app))
        #expect(try await thief.comeBack(world.app, "code=\(stolen)&state=\(state)") == "/")
        #expect(!thief.user(world.app).isLoggedIn)
    }

    @Test func `an answer of another provider is refused`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.metadata["authorization_response_iss_parameter_supported"] = .bool(true) }
        for issuer in ["", "&iss=https%3A%2F%2Fevil.example.com"] {
            var browser = TestBrowser()
            let (code, state) = try world.provider.authorize(try await browser.begin(world.app))
            _ = try await browser.comeBack(world.app, "code=\(code)&state=\(state)\(issuer)")
            #expect(!browser.user(world.app).isLoggedIn)
        }
        var browser = TestBrowser()
        let (code, state) = try world.provider.authorize(try await browser.begin(world.app))
        _ = try await browser.comeBack(world.app, "code=\(code)&state=\(state)&iss=https%3A%2F%2Fid.example.com")
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `a login that takes too long is over`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        let (code, state) = try world.provider.authorize(try await browser.begin(world.app))
        world.time.advance(LoginTransaction.lifetime + 1)
        #expect(try await browser.comeBack(world.app, "code=\(code)&state=\(state)") == "/")
        #expect(!browser.user(world.app).isLoggedIn)
        // So is the address that a page has made.
        let address = try world.app.loginAddress(provider: nil, returningTo: "/page")
        world.time.advance(LoginOrder.lifetime + 1)
        #expect(try await browser.open(address, world.app).location == "/")
    }

    @Test func `a user who refuses comes back to the page, not logged in`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        let (_, state) = try world.provider.authorize(try await browser.begin(world.app, from: "/page"))
        #expect(try await browser.comeBack(world.app, "error=access_denied&state=\(state)") == "/page")
        #expect(!browser.user(world.app).isLoggedIn)
    }

    @Test func `other methods are refused`() async throws {
        let world = try LoginWorld()
        for path in ["auth/login", "auth/logout", "oauth2callback"] {
            var request = LoginRequest()
            request.method = "POST"
            request.path = path
            #expect(try await world.app.respond(to: request).status == 405)
        }
    }

    // MARK: - Cookies

    @Test func `a cookie of another app is refused, even one with the same secret`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        try await world.logIn(&browser)
        for other in [
            try LoginWorld(name: "Other"),
            try LoginWorld(redirectURI: "https://app.example.com/other/oauth2callback"),
            try LoginWorld { $0.cookieSecret = "another secret that is long enough" },
        ] {
            #expect(!browser.user(other.app).isLoggedIn)
        }
        #expect(browser.user(try LoginWorld().app).isLoggedIn, "a restart of this one changes nothing")
    }

    @Test func `a cookie counts at the origin of its login alone`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        try await world.logIn(&browser)
        for origin in ["http://app.example.com", "https://evil.example.com", "https://app.example.com:444", "null"] {
            #expect(!browser.user(world.app, origin: origin).isLoggedIn, "\(origin)")
        }
        #expect(browser.user(world.app, origin: "https://APP.example.com").isLoggedIn)
    }

    @Test func `a damaged or cut cookie is none`() async throws {
        let world = try LoginWorld()
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let cookie = try #require(browser.cookies["_swiftlit_user"])
        let characters = Array(cookie)
        for index in stride(from: 0, to: characters.count, by: 7) {
            var changed = characters
            changed[index] = changed[index] == "A" ? "B" : "A"
            browser.set("_swiftlit_user", String(changed))
            // The last character may have bits that mean nothing.
            if index < characters.count - 1 { #expect(!browser.user(world.app).isLoggedIn, "\(index)") }
            browser.set("_swiftlit_user", String(characters[..<index]))
            #expect(!browser.user(world.app).isLoggedIn, "\(index)")
        }
        for text in ["", "x", "parts.", "parts.0", "parts.1", "parts.2", "parts.-1", "parts.999999999999999999999"] {
            browser.set("_swiftlit_user", text)
            #expect(!browser.user(world.app).isLoggedIn, "\(text)")
        }
        browser.set("_swiftlit_user", cookie)
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `a cookie for one purpose is none for another`() async throws {
        let world = try LoginWorld { $0.exposedTokens = [.access] }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let (user, tokens) = (browser.cookies["_swiftlit_user"], browser.cookies["_swiftlit_tokens"])
        browser.set("_swiftlit_user", tokens)
        #expect(!browser.user(world.app).isLoggedIn)
        browser.set("_swiftlit_user", user)
        browser.set("_swiftlit_tokens", user)
        #expect(browser.user(world.app).tokens == User.Tokens())
        #expect(browser.user(world.app).isLoggedIn)
    }

    @Test func `tokens of another login are none`() async throws {
        let world = try LoginWorld { $0.exposedTokens = [.access] }
        var (ann, bob) = (TestBrowser(), TestBrowser())
        try await world.logIn(&ann)
        try await world.logIn(&bob)
        bob.set("_swiftlit_tokens", ann.cookies["_swiftlit_tokens"])
        #expect(bob.user(world.app).tokens == User.Tokens())
    }

    @Test func `a long cookie is in parts, of which none may be missing or of another time`() async throws {
        let world = try LoginWorld()
        let text = String(repeating: "long ", count: 1_500)
        world.provider.state.withLock { $0.claims = ["text": .string(text)] }
        var browser = TestBrowser()
        try await world.logIn(&browser)
        let parts = browser.cookies.keys.filter { $0.hasPrefix("_swiftlit_user_") }.sorted()
        #expect(parts.count >= 3)
        #expect(browser.setCookies.allSatisfy { $0.utf8.count < 4_096 })
        #expect(browser.user(world.app)["text"] == text)
        for part in parts {
            var damaged = browser
            damaged.set(part, nil)
            #expect(!damaged.user(world.app).isLoggedIn)
            damaged.set(part, "")
            #expect(!damaged.user(world.app).isLoggedIn)
        }
        var other = TestBrowser()
        try await world.logIn(&other)
        var mixed = browser
        mixed.set(parts[0], other.cookies[parts[0]])
        #expect(!mixed.user(world.app).isLoggedIn)
        // A shorter login takes the parts back.
        world.provider.state.withLock { $0.claims = [:] }
        try await world.logIn(&browser)
        #expect(browser.user(world.app).isLoggedIn)
        #expect(!browser.cookies.keys.contains { $0.hasPrefix("_swiftlit_user_") })
        // And so does a logout.
        try await world.logIn(&other)
        _ = try await other.open(world.app.logoutAddress, world.app)
        #expect(other.cookies.isEmpty)
    }

    @Test func `claims that no browser keeps are no login`() async throws {
        let world = try LoginWorld()
        world.provider.state.withLock { $0.claims = ["text": .string(String(repeating: "x", count: 40_000))] }
        var browser = TestBrowser()
        #expect(try await world.logIn(&browser) == "/")
        #expect(!browser.user(world.app).isLoggedIn)
    }

    @Test func `names that are used up are forgotten in order, and not all at once`() {
        let names = RevokedLogins(maximumCount: 10)
        for number in 0..<25 {
            #expect(names.insert("\(number)", until: 1_000 + number, now: 0))
            #expect(!names.insert("\(number)", until: 1_000 + number, now: 0))
        }
        #expect(names.contains("24"))
        #expect(names.contains("20"))
        #expect(!names.contains("0"))
    }
}
