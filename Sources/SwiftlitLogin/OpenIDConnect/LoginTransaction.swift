private import Crypto

/// What the server has to know when the provider sends the browser back. It is in a cookie of its own for each login that is under way, so that two
/// tabs may log in at a time.
struct LoginTransaction: Codable, Sendable {
    /// Goes to the provider and comes back with the browser.
    var state: String
    /// Goes to the provider and comes back in the ID token.
    var nonce: String
    /// What only this server knows, and shows when it exchanges the code.
    var verifier: String
    var provider: String?
    var redirectURI: String
    /// Where the user goes afterwards.
    var page: String

    /// Begins a login.
    init(provider: String?, redirectURI: String, page: String) {
        self.state = Base64URL.random(byteCount: 32)
        self.nonce = Base64URL.random(byteCount: 32)
        self.verifier = Base64URL.random(byteCount: 48)
        self.provider = provider
        self.redirectURI = redirectURI
        self.page = page
    }

    /// The challenge that belongs to the verifier (RFC 7636, section 4.2).
    var challenge: String { Base64URL.encode(SHA256.hash(data: Array(self.verifier.utf8))) }

    /// How long a login may take, in seconds.
    static let lifetime = 600

    /// How many logins of a browser may be under way; beyond it the others are given up.
    static let maximumCount = 8

    static let cookiePrefix = "_swiftlit_login_"

    /// The cookie of the login that a state belongs to.
    static func cookie(ofState state: String) -> LoginCookie {
        LoginCookie(name: Self.cookiePrefix + Base64URL.encode(SHA256.hash(data: Array(state.utf8)).prefix(9)))
    }
}

/// What a page asks for: the address that it sends the browser to holds it, sealed.
struct LoginOrder: Codable, Sendable {
    var provider: String?
    /// The page where the user is.
    var page: String

    /// How long the browser may take to get there, in seconds.
    static let lifetime = 120
}
