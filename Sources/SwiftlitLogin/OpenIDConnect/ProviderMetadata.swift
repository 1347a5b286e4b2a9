/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderMetadata: Decodable, Sendable {
    var issuer: String
    var authorizationEndpoint: String
    var tokenEndpoint: String
    var keysEndpoint: String
    var endSessionEndpoint: String?
    var signingAlgorithms: [String]?
    var clientAuthentications: [String]?
    /// Whether the answer of a login names the issuer (RFC 9207).
    var namesIssuer: Bool?

    enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keysEndpoint = "jwks_uri"
        case endSessionEndpoint = "end_session_endpoint"
        case signingAlgorithms = "id_token_signing_alg_values_supported"
        case clientAuthentications = "token_endpoint_auth_methods_supported"
        case namesIssuer = "authorization_response_iss_parameter_supported"
    }

    /// Whether all addresses are such that secrets may be sent there.
    var isAcceptable: Bool {
        [self.authorizationEndpoint, self.tokenEndpoint, self.keysEndpoint].allSatisfy(Self.isAcceptable)
            && (self.endSessionEndpoint.map(Self.isAcceptable) ?? true) && !self.issuer.isEmpty
    }

    /// Whether an address is on the web over TLS, or on this machine.
    static func isAcceptable(_ address: String) -> Bool {
        guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return false }
        if let start = address.range(ofScheme: ["https://"]) {
            return !(address[start...].prefix { $0 != "/" }).isEmpty
        }
        guard let start = address.range(ofScheme: ["http://"]) else { return false }
        let authority = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // `http://localhost:x@example.com` is on another machine.
        guard !authority.contains("@") else { return false }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        return ["localhost", "127.0.0.1", "[::1]"].contains(host.lowercased())
    }
}
