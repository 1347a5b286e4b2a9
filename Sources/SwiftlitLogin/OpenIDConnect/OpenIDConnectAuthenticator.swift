internal import Logging
internal import SwiftlitElements
internal import SwiftlitRuntime

/// Logs users in with OpenID Connect: code flow with PKCE, state and nonce.
///
/// The server keeps nothing: what is under way and who has logged in is in sealed cookies. All failures lead back to the app, with a line in the log.
struct OpenIDConnectAuthenticator: Authenticator {
    let configuration: OpenIDConnectConfiguration
    let basePath: String
    let cookies: LoginCookies
    let sealer: CookieSealer
    let connections: [ProviderConnection]
    let verifiers: [IDTokenVerifier]
    /// The states that have led to a login, so that none does twice.
    let usedStates = RevokedLogins()
    let logger: Logger

    /// - Throws: `LoginError` for a configuration that cannot work.
    init(
        _ configuration: OpenIDConnectConfiguration,
        _ environment: LoginEnvironment,
        transport: any ProviderTransport,
        clock: LoginClock = .system
    ) throws(LoginError) {
        try configuration.validate()
        self.configuration = configuration
        self.basePath = configuration.basePath
        let app = "openid\n\(environment.appName)\n\(configuration.redirectURI)"
        self.sealer = CookieSealer(secret: configuration.cookieSecret, app: app, clock: clock)
        self.cookies = LoginCookies(sealer: self.sealer)
        self.connections = configuration.providers.map { ProviderConnection($0, transport, clock) }
        self.verifiers = self.connections.map { IDTokenVerifier(connection: $0, clock: clock) }
        self.logger = environment.logger
    }

    var providers: [String?] { self.configuration.providers.map(\.name) }

    func loginAddress(provider: String?, returningTo page: String) throws(ElementError) -> String {
        guard self.providers.contains(provider) else { throw self.unknown(provider) }
        let order = LoginOrder(provider: provider, page: ReturnAddress(page, below: self.basePath).path)
        return "\(self.basePath)/auth/login?order=\(self.seal(order, for: Self.loginPurpose))"
    }

    var logoutAddress: String {
        let order = LoginOrder(provider: nil, page: self.basePath + "/")
        return "\(self.basePath)/auth/logout?order=\(self.seal(order, for: Self.logoutPurpose))"
    }

    static let loginPurpose = "login order"
    static let logoutPurpose = "logout order"

    /// An order that cannot be sealed is one that is not carried out.
    private func seal(_ order: LoginOrder, for purpose: String) -> String {
        (try? self.sealer.seal(order, for: purpose, lifetime: LoginOrder.lifetime)) ?? ""
    }

    private func unknown(_ provider: String?) -> ElementError {
        let names = self.providers.map { $0.map { "st.login(\"\($0)\")" } ?? "st.login()" }.joined(separator: ", ")
        let what = provider.map { "There is no provider \"\($0)\"" } ?? "There is no provider without a name"
        return ElementError(
            .invalidArgument,
            "\(what). This app has \(names). Add it to [auth] in secrets.toml, or name another one."
        )
    }

    func user(of request: LoginRequest) -> User {
        let cookies = request.cookies
        guard
            let record = self.cookies.record(in: cookies, origin: request.origin?.lowercased()),
            // One that was removed from the configuration vouches for nobody.
            self.providers.contains(record.provider),
            record.origin == self.configuration.origin(port: request.port)
        else { return .anonymous }
        let tokens = self.cookies.tokens(of: record, in: cookies)
        let exposed = User.Tokens(
            id: self.configuration.exposedTokens.contains(.id) ? tokens?.id : nil,
            access: self.configuration.exposedTokens.contains(.access) ? tokens?.access : nil
        )
        return User(record.claims, provider: record.provider, tokens: exposed)
    }

    func handles(path: String) -> Bool { ["auth/login", "auth/logout", "oauth2callback"].contains(path) }

    func respond(to request: LoginRequest) async throws -> LoginResponse {
        guard request.method == "GET" else { return LoginResponse(status: 405, headers: [("Allow", "GET")]) }
        switch request.path {
        case "auth/login": return try await self.login(request)
        case "oauth2callback": return try await self.callback(request)
        default: return try await self.logout(request)
        }
    }

    // MARK: - What all answers need

    var attributes: LoginCookie.Attributes {
        LoginCookie.Attributes(path: self.basePath + "/", isSecure: self.configuration.isSecure)
    }

    var lifetime: Int { max(60, Int(clamping: self.configuration.lifetime.components.seconds)) }

    func redirect(to address: String, _ headers: [(name: String, value: String)] = []) -> LoginResponse {
        LoginResponse(status: 302, headers: [("Location", address)] + headers)
    }

    /// Back to the app's first page.
    var home: LoginResponse { self.redirect(to: self.basePath + "/") }

    func index(of provider: String?) -> Int? { self.providers.firstIndex { $0 == provider } }

    func warn(_ message: Logger.Message, _ provider: String?, _ error: (any Error)? = nil) {
        var metadata: Logger.Metadata = ["login.provider": "\(provider ?? "default")"]
        if let error { metadata["error.message"] = "\(error)" }
        self.logger.warning(message, metadata: metadata)
    }
}
