internal import SwiftlitState

extension OpenIDConnectConfiguration {
    /// Reads `[auth]` and `[auth.NAME]` of `secrets.toml`, with Streamlit's keys.
    ///
    /// - Returns: `nil` where there is no `[auth]`.
    /// - Throws: `LoginError` for keys that are missing or cannot be understood.
    init?(_ secrets: Secrets) throws(LoginError) {
        let auth = secrets.section("auth")
        guard !auth.names.isEmpty else { return nil }
        func required(_ key: String, _ section: Secrets, _ name: String) throws(LoginError) -> String {
            if let text = section[key], !text.isEmpty { return text }
            throw LoginError("secrets.toml has no \(key) in [\(name)]. Write it there.")
        }
        var providers: [Provider] = []
        let ownKeys: Set<String> = ["client_id", "client_secret", "server_metadata_url", "client_kwargs"]
        if auth.names.contains(where: ownKeys.contains) {
            providers.append(try Self.provider(nil, auth, "auth", required))
        }
        for name in auth.names where !ownKeys.contains(name) {
            let section = auth.section(name)
            guard !section.names.isEmpty else { continue }
            providers.append(try Self.provider(name, section, "auth.\(name)", required))
        }
        self.init(
            redirectURI: try required("redirect_uri", auth, "auth"),
            cookieSecret: try required("cookie_secret", auth, "auth"),
            providers: providers
        )
        for text in auth.list("expose_tokens") + [auth["expose_tokens"]].compactMap(\.self) {
            guard let token = Token(rawValue: text) else {
                throw LoginError("expose_tokens in [auth] has \"\(text)\". Write \"id\", \"access\", or both.")
            }
            self.exposedTokens.insert(token)
        }
    }

    private static func provider(
        _ name: String?,
        _ section: Secrets,
        _ path: String,
        _ required: (String, Secrets, String) throws(LoginError) -> String
    ) throws(LoginError) -> Provider {
        var provider = Provider(
            name,
            clientID: try required("client_id", section, path),
            clientSecret: section["client_secret"].flatMap { $0.isEmpty ? nil : $0 },
            metadataURL: try required("server_metadata_url", section, path)
        )
        let more = section.section("client_kwargs")
        for key in more.names {
            guard let text = more[key] else { continue }
            if key == "scope" { provider.scope = text } else { provider.parameters[key] = text }
        }
        return provider
    }
}
