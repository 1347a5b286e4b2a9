import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

/// `st.user`, logins, and who may see which page.
@Suite struct UserTests {
    private static let ann = User(
        [
            "sub": "7", "name": "Ann", "email": "ann@example.com", "email_verified": true, "groups": ["sales", "all"],
            "level": 3,
        ]
    )

    private static let configuration = AppConfiguration(
        name: "Users",
        pages: [
            Page("Home") { st.text("home of \(st.user.name ?? "nobody")") },
            Page("Mine", access: .loggedIn) { st.text("mine") },
            Page("Sales", access: .claim("groups", contains: "sales")) { st.text("sales") },
            Page("Costs", access: .claim("groups", contains: "costs")) { st.text("costs") },
        ],
        login: LoginMethod { _ in nil }
    )

    private func titles(_ app: AppTest) -> [String] {
        (app.client.tree.navigation?.appPages ?? []).filter { !$0.isHidden }.map(\.pageName)
    }

    @Test func `a page sees who looks at it`() async throws {
        let app = try await AppTest(user: Self.ann) {
            let user = st.user
            st.text("\(user.isLoggedIn) \(user.name ?? "") \(user.email ?? "") \(user.isEmailVerified) \(user.groups)")
            st.text("\(user["sub"] ?? "") \(user.claim("level", as: Int.self) ?? 0) \(user["level"] ?? "none")")
            struct Claims: Decodable { var sub: String; var level: Int }
            st.text("\(try user.claims(as: Claims.self).level)")
        }.run()
        #expect(app.texts == ["true Ann ann@example.com true [\"sales\", \"all\"]", "7 3 none", "3"])
        let nobody = try await AppTest { st.text("\(st.user.isLoggedIn) \(st.user.claims.count)") }.run()
        #expect(nobody.texts == ["false 0"])
        #expect(st.user == .anonymous, "outside of runs")
    }

    @Test func `printing a user names nobody`() {
        let user = User(
            ["email": "ann@example.com"],
            provider: "google",
            tokens: User.Tokens(id: "secret", access: "secret")
        )
        var text = "\(user) \(user.tokens)"
        dump(user, to: &text)
        dump(user.tokens, to: &text)
        #expect(!text.contains("ann@"))
        #expect(!text.contains("secret"))
    }

    @Test func `users are told apart by provider, issuer and subject`() {
        #expect(User.anonymous.identity == nil)
        #expect(User(["sub": "7"]).identity == User(["sub": "7", "name": "Ann"]).identity)
        #expect(User(["sub": "7"]).identity != User(["sub": "8"]).identity)
        #expect(User(["sub": "7"]).identity != User(["sub": "7"], provider: "other").identity)
        #expect(User(["sub": "7", "iss": "a"]).identity != User(["sub": "7", "iss": "b"]).identity)
        #expect(User(["email": "7"]).identity != User(["sub": "7"]).identity)
        #expect(User(["email": "a@example.com"]).identity != User(["email": "b@example.com"]).identity)
    }

    // MARK: - Access

    @Test func `a link to a page that the user may not see shows nothing`() async throws {
        let sales = Page("Sales", access: .claim("groups", contains: "sales")) { st.text("sales") }
        let costs = Page("Costs", access: .claim("groups", contains: "costs")) { st.text("costs") }
        func labels(_ user: User) async throws -> [String] {
            let app = try await AppTest(user: user) {
                _ = try st.navigation([Page("Home") { st.text("home") }, sales, costs])
                st.text("before")
                st.pageLink(sales)
                st.pageLink(costs, label: "The costs")
                st.text("after")
            }.run()
            #expect(app.texts == ["before", "after"])
            return app.client.tree.roots.flatMap(\.flattened).compactMap { node in
                guard case .element(let element) = node.content, case .pageLink(let link)? = element.type else {
                    return nil
                }
                return link.label
            }
        }
        #expect(try await labels(.anonymous).isEmpty)
        #expect(try await labels(Self.ann) == ["Sales"])
    }

    @Test func `the menu has the pages that the user may see`() async throws {
        let nobody = try await AppTest(Self.configuration).run()
        #expect(self.titles(nobody) == ["Home"])
        #expect(nobody.texts == ["home of nobody"])
        let ann = try await AppTest(Self.configuration, user: Self.ann).run()
        #expect(self.titles(ann) == ["Home", "Mine", "Sales"])
        #expect(ann.texts == ["home of Ann"])
    }

    @Test func `a page cannot be reached by its address`() async throws {
        let nobody = try await AppTest(Self.configuration).open(path: "sales").run()
        #expect(nobody.texts.isEmpty)
        #expect(try nobody.button("Log in").label == "Log in")
        #expect(self.titles(nobody) == ["Home"])
        #expect(
            nobody.client.tree.navigation?.appPages.contains { $0.pageName == "Sales" } == false,
            "not even its name"
        )
        try await nobody.button("Log in").click().run()
        #expect(nobody.departure == .login(provider: nil))

        let ann = try await AppTest(Self.configuration, user: Self.ann).open(path: "costs").run()
        #expect(ann.errors == ["You may not see this page."])
        #expect(ann.texts == ["You are logged in as Ann."])
        try await ann.button("Log out").click().run()
        #expect(ann.departure == .logout)
        #expect(try await AppTest(Self.configuration, user: Self.ann).open(path: "sales").run().texts == ["sales"])
    }

    @Test func `a page cannot be reached by its link, nor be run by hand`() async throws {
        let secret = Page("Secret", access: .loggedIn) { st.text("secret") }
        let home = Page("Home") {
            if st.button("Go") { try st.switchPage(secret) }
        }
        let app = try await AppTest { try await st.navigation([home, secret]).run() }.run()
        try await app.button("Go").click().run()
        #expect(app.texts.isEmpty)
        #expect(app.errors.count == 1, "there is no login")
        let byHand = try await AppTest { try await secret.run() }.run()
        #expect(byHand.texts.isEmpty)
        #expect(try await AppTest(user: Self.ann) { try await secret.run() }.run().texts == ["secret"])
    }

    @Test func `the first page that the user may see is the default`() async throws {
        let page: @Sendable () async throws -> Void = {
            try await st.navigation([
                "Inner": [Page("Inside", access: .loggedIn) { st.text("inside") }],
                "": [Page("Outside") { st.text("outside") }],
            ]).run()
        }
        let nobody = try await AppTest(page).run()
        #expect(nobody.texts == ["outside"])
        #expect(nobody.client.tree.navigation?.sections == [""])
        #expect(try await AppTest(user: Self.ann, page).run().texts == ["inside"])
    }

    @Test func `an app of which nothing is public asks for a login`() async throws {
        let configuration = AppConfiguration(
            pages: [Page("Inside", access: .loggedIn) { st.text("inside") }],
            login: LoginMethod { _ in nil }
        )
        let app = try await AppTest(configuration).run()
        #expect(app.texts.isEmpty)
        try await app.button("Log in").click().run()
        #expect(app.departure == .login(provider: nil))
        #expect(try await AppTest(configuration, user: Self.ann).run().texts == ["inside"])
    }

    @Test(
        arguments: [
            (.everyone, true, true), (.loggedIn, false, true), (.claim("level", equals: 3), false, true),
            (.claim("level", equals: "3"), false, false), (.claim("name", contains: "Ann"), false, true),
            (.claim("name", contains: "An"), false, false), (.claim("none", contains: ""), false, false),
            (.custom { !$0.isLoggedIn }, true, false), (.all(), true, true), (.any(), false, false),
            (.all(.loggedIn, .claim("level", equals: 4)), false, false),
            (.any(.claim("level", equals: 4), .loggedIn), false, true),
        ] as [(Page.Access, Bool, Bool)]
    )
    func `rules`(_ access: Page.Access, _ nobody: Bool, _ ann: Bool) {
        #expect(access.allows(.anonymous) == nobody)
        #expect(access.allows(Self.ann) == ann)
    }

    // MARK: - Login and logout

    @Test func `a logout makes the user anonymous at once`() async throws {
        let app = AppTest(Self.configuration, user: Self.ann) {
            st.text("before \(st.user.isLoggedIn)")
            if st.button("Log out") { st.logout() }
            st.text("after \(st.user.isLoggedIn)")
        }
        #expect(try await app.run().texts == ["before true", "after true"])
        try await app.button("Log out").click().run()
        #expect(app.texts == ["before true", "after false"])
        #expect(app.departure == .logout)
        #expect(try await app.run().texts == ["before false", "after false"])
    }

    @Test func `contexts of runs know the user until the logout`() async throws {
        let app = AppTest(Self.configuration, user: Self.ann) {
            if st.button("Log out") { st.logout() }
            st.text("known = \(ScriptRunContext.current?.userID != nil)")
        }
        #expect(try await app.run().texts == ["known = true"])
        try await app.button("Log out").click().run()
        #expect(try await app.run().texts == ["known = false"])
        #expect(try await app.openTab(user: .anonymous).run().texts == ["known = false"])
    }

    @Test func `a fragment that was drawn for a user is not drawn again after the logout`() async throws {
        let secret = Page("Secret", access: .loggedIn) {
            st.button("Log out") { st.logout() }
            st.fragment {
                st.button("Again")
                st.text("secret of \(st.user.name ?? "nobody")")
            }
        }
        let app = try await AppTest(Self.configuration, user: Self.ann) {
            try await st.navigation([secret]).run()
        }.run()
        #expect(app.texts == ["secret of Ann"])
        let again = try app.button("Again")
        try await app.button("Log out").click().run()
        #expect(app.texts.isEmpty)
        _ = again
        #expect(try app.button("Log in").label == "Log in")
    }

    @Test func `an app without a login says so`() async throws {
        let app = try await AppTest {
            st.login()
            st.logout()
            st.text("and goes on")
        }.run()
        #expect(app.exceptions.count == 2)
        #expect(app.exceptions.allSatisfy { $0.contains("no login") })
        #expect(app.texts == ["and goes on"])
        #expect(app.departure == nil)
    }

    @Test func `a login names its provider`() async throws {
        let app = try await AppTest(Self.configuration) { st.button("Log in") { st.login("google") } }.run()
        try await app.button("Log in").click().run()
        #expect(app.departure == .login(provider: "google"))
    }
}
