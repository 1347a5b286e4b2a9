public import SwiftlitData

/// Who looks at the page: ``Streamlit/user``.
///
/// ```swift
/// guard st.user.isLoggedIn else {
///     st.button("Log in") { st.login() }
///     return
/// }
/// st.write("Good day, \(st.user.name ?? "you")")
/// ```
///
/// The user of a session is read when the browser connects and stays the same until it connects again. A login or logout in another tab is
/// seen after that tab is reloaded.
public struct User: Sendable, Equatable {
    /// Whether the user is known. Default `false`: an anonymous user.
    public let isLoggedIn: Bool

    /// The name of the provider that the user has logged in with; `nil` for the provider without a name, and for users that a proxy names.
    public let provider: String?

    /// What the provider says of the user, by name. Empty for an anonymous user.
    public let claims: [String: JSONValue]

    /// Tokens of the provider, for calls in the name of the user. None unless the configuration exposes them.
    public let tokens: Tokens

    /// Who calls a tool; `nil` outside of calls.
    @TaskLocal package static var ofCall: User?

    /// A user that is not known.
    public static let anonymous = User(isLoggedIn: false, claims: [:], provider: nil, tokens: Tokens())

    /// Describes a user that is logged in, for tests.
    ///
    /// ```swift
    /// let app = try await AppTest(Dashboard.self, user: User(["sub": "7", "email": "ann@example.com", "groups": ["sales"]])).run()
    /// ```
    ///
    /// - Parameters:
    ///   - claims: What the provider says of the user, by name.
    ///   - provider: The name of the provider; `nil`, the default, for the one without a name.
    ///   - tokens: Tokens of the provider. Default none.
    public init(_ claims: [String: JSONValue], provider: String? = nil, tokens: Tokens = Tokens()) {
        self.init(isLoggedIn: true, claims: claims, provider: provider, tokens: tokens)
    }

    private init(isLoggedIn: Bool, claims: [String: JSONValue], provider: String?, tokens: Tokens) {
        self.isLoggedIn = isLoggedIn
        self.claims = claims
        self.provider = provider
        self.tokens = tokens
    }

    /// This user with other claims, which win where both have one; logged in.
    package func merging(_ others: [String: JSONValue]) -> User {
        guard !others.isEmpty else { return self }
        return User(
            isLoggedIn: true,
            claims: self.claims.merging(others) { $1 },
            provider: self.provider,
            tokens: self.tokens
        )
    }

    /// Tells one user from all others; `nil` for an anonymous one. What belongs to a user is kept under it.
    package var identity: String? {
        guard self.isLoggedIn else { return nil }
        let subject = self.claims["sub"].map { ["sub", $0.text] } ?? self.claims["email"].map { ["email", $0.text] }
        let named = subject ?? self.claims.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value.text] }
        // JSON text, so that no part can be taken for two.
        let parts = [self.provider ?? "", self.claims["iss"]?.text ?? ""] + named
        return JSONValue.array(parts.map { JSONValue.string($0) }).text
    }
}

extension User: CustomStringConvertible, CustomReflectable {
    /// Whether the user is logged in, and with which provider; no claims.
    public var description: String {
        guard self.isLoggedIn else { return "User(anonymous)" }
        return self.provider.map { "User(logged in with \($0))" } ?? "User(logged in)"
    }

    /// Shows nothing: what is logged by accident names no user.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension User {
    /// Tokens of a provider. Printing them shows nothing.
    public struct Tokens: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
        /// The ID token, as the provider has signed it; `nil` unless exposed.
        public let id: String?

        /// The access token; `nil` unless exposed. It may have expired: providers give minutes to hours.
        public let access: String?

        /// Describes tokens.
        ///
        /// - Parameters:
        ///   - id: The ID token. Default none.
        ///   - access: The access token. Default none.
        public init(id: String? = nil, access: String? = nil) {
            self.id = id
            self.access = access
        }

        /// Which of them there are.
        public var description: String {
            let names = [self.id.map { _ in "id" }, self.access.map { _ in "access" }].compactMap(\.self)
            return "Tokens(\(names.joined(separator: ", ")))"
        }

        /// Shows nothing.
        public var customMirror: Mirror { Mirror(self, children: []) }
    }
}
