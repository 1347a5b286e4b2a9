/// How users log in with OpenID Connect, in code instead of `[auth]` in `secrets.toml`.
///
/// ```swift
/// var login = OpenIDConnectConfiguration(
///     redirectURI: "https://sales.example.com/oauth2callback",
///     cookieSecret: secret,
///     providers: [
///         .init(
///             clientID: "sales", clientSecret: clientSecret,
///             metadataURL: "https://login.example.com/.well-known/openid-configuration"
///         )
///     ]
/// )
/// login.exposedTokens = [.access]
/// ```
public struct OpenIDConnectConfiguration: Sendable {
    /// Where the provider sends the browser back to: the address of the app and `/oauth2callback`, as it is registered with the provider.
    ///
    /// `{port}` stands for the port of the server. The app has to be opened at this address: `localhost` and `127.0.0.1` are not the same.
    public var redirectURI: String

    /// What the cookies are encrypted with: a long random text that only the app knows, at least 16 bytes. Another one logs everyone out.
    public var cookieSecret: String

    /// Where users log in. At least one; names are unique.
    public var providers: [Provider]

    /// Which tokens `st.user.tokens` has. Default none.
    public var exposedTokens: Set<Token> = []

    /// How long a login lasts. Default 30 days.
    public var lifetime: Duration = .seconds(30 * 24 * 60 * 60)

    /// Describes a login.
    ///
    /// - Parameters:
    ///   - redirectURI: The address of the app and `/oauth2callback`.
    ///   - cookieSecret: A long random text, at least 16 bytes.
    ///   - providers: Where users log in.
    public init(redirectURI: String, cookieSecret: String, providers: [Provider]) {
        self.redirectURI = redirectURI
        self.cookieSecret = cookieSecret
        self.providers = providers
    }

    /// A token of a provider.
    public enum Token: String, Sendable, Hashable {
        /// The ID token, which says who the user is.
        case id
        /// The access token, with which the app calls the provider in the name of the user.
        case access
    }

    /// A provider that users log in with.
    public struct Provider: Sendable {
        /// Its name, for `st.login("name")` and `st.user.provider`; `nil`, the default, for the one of `st.login()`.
        public var name: String?

        /// What the provider calls the app.
        public var clientID: String

        /// The secret that the provider has given to the app; `nil` for a public client.
        public var clientSecret: String?

        /// The address of the provider's `…/.well-known/openid-configuration`, with `https://`; `http://` on this machine alone.
        public var metadataURL: String

        /// What is asked for. Default `openid email profile`. `openid` has to be among it.
        public var scope: String = "openid email profile"

        /// More parameters of the request. Default `prompt=select_account`.
        public var parameters: [String: String] = ["prompt": "select_account"]

        /// Describes a provider.
        ///
        /// - Parameters:
        ///   - name: Its name; `nil`, the default, for the one of `st.login()`.
        ///   - clientID: What it calls the app.
        ///   - clientSecret: The secret that it has given to the app; `nil` for a public client.
        ///   - metadataURL: The address of its `…/.well-known/openid-configuration`.
        public init(_ name: String? = nil, clientID: String, clientSecret: String?, metadataURL: String) {
            self.name = name
            self.clientID = clientID
            self.clientSecret = clientSecret
            self.metadataURL = metadataURL
        }
    }
}

extension OpenIDConnectConfiguration {
    /// - Throws: `LoginError` for what cannot work.
    func validate() throws(LoginError) {
        guard let scheme = self.redirectURI.range(ofScheme: ["https://", "http://"]),
            self.redirectURI.hasSuffix(Self.callbackSuffix), !self.redirectURI.contains("?"),
            !self.redirectURI.contains("#"), self.redirectURI.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !self.redirectURI[scheme...].hasPrefix("/")
        else {
            throw LoginError(
                "redirect_uri is \"\(self.redirectURI)\". Write the address of the app and /oauth2callback, like https://example.com/oauth2callback."
            )
        }
        try Self.validate(cookieSecret: self.cookieSecret)
        guard !self.providers.isEmpty else {
            throw LoginError(
                "There is no provider. Write client_id, client_secret and server_metadata_url to [auth] or [auth.NAME]."
            )
        }
        var names: Set<String?> = []
        for provider in self.providers {
            let label = provider.name.map { "The provider \"\($0)\"" } ?? "The provider"
            guard names.insert(provider.name).inserted else {
                throw LoginError("\(label) is there twice. Give one another name.")
            }
            guard !provider.clientID.isEmpty else { throw LoginError("\(label) has no client_id.") }
            guard ProviderMetadata.isAcceptable(provider.metadataURL) else {
                throw LoginError(
                    "\(label) has the server_metadata_url \"\(provider.metadataURL)\". It has to begin with https://, or with http:// on this machine."
                )
            }
            guard provider.scope.split(separator: " ").contains("openid") else {
                throw LoginError("\(label) has the scope \"\(provider.scope)\". Add openid to it.")
            }
            for name in provider.parameters.keys where Self.reservedParameters.contains(name) {
                throw LoginError("\(label) has the parameter \"\(name)\", which the login sets itself. Remove it.")
            }
            guard provider.name.map({ !$0.isEmpty && !$0.contains("_") }) ?? true else {
                throw LoginError("\(label) has a name that is empty or has an underscore. Give it another one.")
            }
        }
    }

    static func validate(cookieSecret: String) throws(LoginError) {
        guard cookieSecret.utf8.count >= 16 else {
            throw LoginError(
                "cookie_secret is shorter than 16 bytes. Write a long random text there; openssl rand -hex 32 prints one."
            )
        }
    }

    static let callbackSuffix = "/oauth2callback"

    private static let reservedParameters: Set<String> = [
        "client_id", "client_secret", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce",
        "code_challenge", "code_challenge_method", "request", "request_uri",
    ]

    /// The path of the app as browsers see it: empty, or beginning with a slash and not ending with one.
    var basePath: String {
        let address = self.redirectURI.dropLast(Self.callbackSuffix.count)
        guard let scheme = self.redirectURI.range(ofScheme: ["https://", "http://"]) else { return "" }
        let rest = address[scheme...]
        return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? ""
    }

    /// The redirect URI of a server that listens on a port.
    func redirectURI(port: Int) -> String {
        self.redirectURI.split(separator: "{port}", omittingEmptySubsequences: false).joined(separator: "\(port)")
    }

    /// The origin of that.
    func origin(port: Int) -> String {
        let address = self.redirectURI(port: port).lowercased()
        guard let scheme = address.range(ofScheme: ["https://", "http://"]) else { return address }
        var origin = String(address[..<scheme] + address[scheme...].prefix { $0 != "/" })
        for (scheme, port) in [("https://", ":443"), ("http://", ":80")]
        where origin.hasPrefix(scheme) && origin.hasSuffix(port) {
            origin.removeLast(port.count)
        }
        return origin
    }

    /// Whether browsers come over TLS.
    var isSecure: Bool { self.redirectURI.lowercased().hasPrefix("https://") }
}

extension StringProtocol {
    /// Where one of several schemes ends that the text begins with.
    func range(ofScheme schemes: [String]) -> Index? {
        let lower = self.prefix(8).lowercased()
        return schemes.first { lower.hasPrefix($0) }.map { self.index(self.startIndex, offsetBy: $0.count) }
    }
}
