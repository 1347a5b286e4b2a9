#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// What is known of one provider: its metadata and its keys, fetched when they are needed and kept for an hour.
///
/// Keys rotate: a token that names a key which is not there has the keys fetched again, but not more often than each half minute, so that
/// forged tokens do not make us attack the provider. Several that ask at a time wait for one answer.
actor ProviderConnection {
    nonisolated let provider: OpenIDConnectConfiguration.Provider
    private let transport: any ProviderTransport
    private let clock: LoginClock

    private var metadata: (value: ProviderMetadata, time: Int)?
    private var metadataFetch: Task<ProviderMetadata, any Error>?
    private var keys: (value: [ProviderKey], time: Int)?
    /// Counts how often the keys were fetched.
    private var keysVersion = 0
    private var keysFetch: Task<[ProviderKey], any Error>?

    private static let lifetime = 3_600
    private static let refetchDelay = 30

    init(_ provider: OpenIDConnectConfiguration.Provider, _ transport: any ProviderTransport, _ clock: LoginClock) {
        self.provider = provider
        self.transport = transport
        self.clock = clock
    }

    /// The metadata.
    func currentMetadata() async throws -> ProviderMetadata {
        if let metadata, self.clock.now() - metadata.time < Self.lifetime { return metadata.value }
        if let fetch = self.metadataFetch { return try await fetch.value }
        // Of its own: whoever waits for it may be cancelled, and others wait as well.
        let fetch = Task { [transport, provider] in
            let metadata = try Self.decode(
                ProviderMetadata.self,
                try await transport.get(provider.metadataURL),
                of: "the metadata"
            )
            guard metadata.isAcceptable else {
                throw LoginError("The metadata of the provider has addresses that are not on https://.")
            }
            return metadata
        }
        self.metadataFetch = fetch
        defer { self.metadataFetch = nil }
        do {
            let value = try await fetch.value
            self.metadata = (value, self.clock.now())
            return value
        } catch {
            // What was good an hour ago is better than no login.
            if let metadata { return metadata.value }
            throw error
        }
    }

    /// The keys that may have signed a token.
    ///
    /// - Parameters:
    ///   - id: What the token calls the key; `nil` where it names none.
    func keys(_ id: String?, for algorithm: SignatureAlgorithm) async throws -> [ProviderKey] {
        let known = Self.matching(try await self.currentKeys(), id, algorithm)
        guard known.isEmpty, let fetched = self.keys?.time, self.clock.now() - fetched >= Self.refetchDelay else {
            return known
        }
        return Self.matching(try await self.fetchKeys(), id, algorithm)
    }

    private static func matching(_ keys: [ProviderKey], _ id: String?, _ algorithm: SignatureAlgorithm) -> [ProviderKey]
    {
        keys.filter { (id == nil || $0.id == id) && $0.mayVerify(algorithm) }
    }

    private func currentKeys() async throws -> [ProviderKey] {
        if let keys, self.clock.now() - keys.time < Self.lifetime { return keys.value }
        return try await self.fetchKeys()
    }

    private func fetchKeys() async throws -> [ProviderKey] {
        if let fetch = self.keysFetch { return try await fetch.value }
        let version = self.keysVersion
        let address = try await self.currentMetadata().keysEndpoint
        // Meanwhile another one may have fetched them, or be about to.
        if let keys, self.keysVersion != version { return keys.value }
        if let fetch = self.keysFetch { return try await fetch.value }
        let fetch = Task { [transport] in
            ProviderKey.keys(
                try Self.decode(ProviderKey.KeySet.self, try await transport.get(address), of: "the keys")
            )
        }
        self.keysFetch = fetch
        defer { self.keysFetch = nil }
        let value = try await fetch.value
        self.keys = (value, self.clock.now())
        self.keysVersion += 1
        return value
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type,
        _ response: ProviderResponse,
        of what: String
    ) throws -> Value {
        guard response.status == 200 else {
            throw LoginError("The provider answered \(response.status) instead of \(what).")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(response.body))
        } catch {
            throw LoginError("The provider answered with what is not \(what).")
        }
    }

    /// Exchanges a code for tokens (RFC 6749, section 4.1.3, and RFC 7636).
    func exchange(code: String, verifier: String, redirectURI: String) async throws -> TokenResponse {
        let metadata = try await self.currentMetadata()
        var form = FormFields([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI),
            ("code_verifier", verifier),
        ])
        var authorization: String?
        let methods = metadata.clientAuthentications ?? ["client_secret_basic"]
        if let secret = self.provider.clientSecret, methods.contains("client_secret_basic") {
            let pair = "\(FormFields.encode(self.provider.clientID)):\(FormFields.encode(secret))"
            authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        } else {
            form.append("client_id", self.provider.clientID)
            if let secret = self.provider.clientSecret { form.append("client_secret", secret) }
        }
        let response = try await self.transport.post(metadata.tokenEndpoint, form, authorization: authorization)
        return try Self.decode(TokenResponse.self, response, of: "tokens")
    }

    /// The tokens that a provider gives for a code.
    struct TokenResponse: Decodable, Sendable {
        var idToken: String
        var accessToken: String?

        enum CodingKeys: String, CodingKey {
            case idToken = "id_token"
            case accessToken = "access_token"
        }
    }
}
