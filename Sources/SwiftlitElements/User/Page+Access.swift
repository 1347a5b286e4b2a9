public import SwiftlitData

extension Page {
    /// Who may see a page.
    ///
    /// ```swift
    /// Page("Sales", access: .claim("groups", contains: "sales")) { try await drawSales() }
    /// Page("Costs", access: .custom { $0.email?.hasSuffix("@example.com") == true && $0.isEmailVerified }) { … }
    /// ```
    ///
    /// A page that the user may not see is not in the menu. At its address, or where a link leads to it, the browser is offered a login, or
    /// told that the user may not see the page. The function of the page does not run.
    public struct Access: Sendable {
        private let rule: @Sendable (User) -> Bool

        private init(_ rule: @escaping @Sendable (User) -> Bool) { self.rule = rule }

        /// Whether a user may see the page.
        package func allows(_ user: User) -> Bool { self.rule(user) }

        /// Everyone, logged in or not. The default.
        public static let everyone = Access { _ in true }

        /// Everyone who is logged in.
        public static let loggedIn = Access { $0.isLoggedIn }

        /// Users of whom the provider says something.
        ///
        /// - Parameters:
        ///   - name: The name of the claim; case counts.
        ///   - value: What the claim has to be.
        public static func claim(_ name: String, equals value: JSONValue) -> Access {
            Access { $0.isLoggedIn && $0.claims[name] == value }
        }

        /// Users of whom the provider says something among other things.
        ///
        /// - Parameters:
        ///   - name: The name of the claim; case counts. Its value is a list of texts, or one text.
        ///   - value: The text that has to be one of the list, or the whole text.
        public static func claim(_ name: String, contains value: String) -> Access {
            Access { $0.isLoggedIn && $0.texts(name).contains(value) }
        }

        /// Users whom all of several rules allow; everyone where there is no rule.
        public static func all(_ rules: Access...) -> Access {
            Access { user in rules.allSatisfy { $0.allows(user) } }
        }

        /// Users whom one of several rules allows; without a rule, no user.
        public static func any(_ rules: Access...) -> Access {
            Access { user in rules.contains { $0.allows(user) } }
        }

        /// Users whom a function allows, anonymous ones too.
        ///
        /// - Parameter rule: Whether the user may see the page. Called several times in a run; must be quick.
        public static func custom(_ rule: @escaping @Sendable (User) -> Bool) -> Access { Access(rule) }
    }
}

/// What stands in the place of a page that the user may not see.
struct RefusedPage {
    let user: User

    /// The title in the browser's tab, which does not name the page.
    var title: String { self.user.isLoggedIn ? "Not allowed" : "Log in" }

    /// Draws it: a login for those who have not logged in, the reason for all others.
    func draw(providers: [String?]) {
        guard !self.user.isLoggedIn else {
            st.error("You may not see this page.", icon: .material("block"))
            if let name = self.user.name ?? self.user.email { st.text("You are logged in as \(name).") }
            if !providers.isEmpty { st.button("Log out") { st.logout() } }
            return
        }
        guard !providers.isEmpty else {
            st.error(
                "Only users who are logged in may see this page, and this server has no login.",
                icon: .material("block")
            )
            return
        }
        st.header("Log in to see this page")
        for provider in providers {
            st.button(provider.map { "Log in with \($0)" } ?? "Log in", type: .primary) { st.login(provider) }
        }
    }
}
