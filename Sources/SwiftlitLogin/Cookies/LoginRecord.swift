internal import SwiftlitData
internal import SwiftlitElements

/// What the cookie of a user holds.
struct LoginRecord: Codable, Sendable {
    /// Tells this login from others, so that it can be revoked.
    var id: String
    /// What is known of the user.
    var claims: [String: JSONValue]
    /// The provider; `nil` for the one without a name.
    var provider: String?
    /// The origin where the user has logged in, as `https://example.com`.
    var origin: String
    /// What the login depends on beside the cookie; a password that has been changed, for instance.
    var version: String?
}

/// The tokens of a user, in a cookie of their own.
struct TokenRecord: Codable, Sendable {
    /// The login that they belong to.
    var login: String
    var id: String?
    var access: String?
}

/// Reads and writes the cookies of users: the same for all kinds of logins.
struct LoginCookies: Sendable {
    static let user = LoginCookie(name: "_swiftlit_user")
    static let tokens = LoginCookie(name: "_swiftlit_tokens")

    let sealer: CookieSealer
    private let revoked = RevokedLogins()

    init(sealer: CookieSealer) { self.sealer = sealer }

    /// The login that cookies name; `nil` for none, one that is over, or one that was revoked.
    ///
    /// - Parameter origin: The origin of the page that asks, which has to be that of the login; `nil` where it does not matter.
    func record(in cookies: [String: String], origin: String?) -> LoginRecord? {
        guard let text = Self.user.value(in: cookies),
            let record = self.sealer.open(LoginRecord.self, text, for: Self.user.name),
            origin == nil || origin == record.origin, !self.revoked.contains(record.id)
        else { return nil }
        return record
    }

    /// The tokens of a login; `nil` where the cookies have none.
    func tokens(of record: LoginRecord, in cookies: [String: String]) -> TokenRecord? {
        guard let text = Self.tokens.value(in: cookies),
            let tokens = self.sealer.open(TokenRecord.self, text, for: Self.tokens.name), tokens.login == record.id
        else { return nil }
        return tokens
    }

    /// The headers that log a user in.
    ///
    /// - Parameter lifetime: In seconds.
    /// - Returns: `nil` where the claims, or the tokens, are longer than what browsers keep.
    func headers(
        loggingIn record: LoginRecord,
        tokens: TokenRecord?,
        lifetime: Int,
        _ attributes: LoginCookie.Attributes,
        over cookies: [String: String]
    ) throws -> [(name: String, value: String)]? {
        let text = try self.sealer.seal(record, for: Self.user.name, lifetime: lifetime)
        guard var headers = Self.user.headers(setting: text, maximumAge: lifetime, attributes, over: cookies) else {
            return nil
        }
        guard let tokens else { return headers + Self.tokens.headers(removing: attributes, from: cookies) }
        let tokensText = try self.sealer.seal(tokens, for: Self.tokens.name, lifetime: lifetime)
        guard let more = Self.tokens.headers(setting: tokensText, maximumAge: lifetime, attributes, over: cookies)
        else {
            return nil
        }
        headers += more
        return headers
    }

    /// The headers that log a user out.
    func headers(
        loggingOut attributes: LoginCookie.Attributes,
        from cookies: [String: String]
    ) -> [(name: String, value: String)] {
        Self.user.headers(removing: attributes, from: cookies)
            + Self.tokens.headers(removing: attributes, from: cookies)
    }

    /// A login counts no more, even where somebody has kept its cookies.
    ///
    /// - Parameter lifetime: How long its cookies could be used, in seconds.
    func revoke(_ record: LoginRecord, lifetime: Int) {
        self.revoked.insert(record.id, until: self.sealer.clock.now() + lifetime, now: self.sealer.clock.now())
    }
}
