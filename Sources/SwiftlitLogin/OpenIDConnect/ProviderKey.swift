/// A public key of a provider (RFC 7517, RFC 7518, RFC 8037).
struct ProviderKey: Decodable, Sendable, Hashable {
    var type: String
    var id: String?
    var use: String?
    var operations: [String]?
    var algorithm: String?
    var modulus: String?
    var exponent: String?
    var curve: String?
    var x: String?
    var y: String?

    enum CodingKeys: String, CodingKey {
        case type = "kty"
        case id = "kid"
        case use
        case operations = "key_ops"
        case algorithm = "alg"
        case modulus = "n"
        case exponent = "e"
        case curve = "crv"
        case x
        case y
    }

    /// Whether it may check signatures of an algorithm. What is not said, it may.
    func mayVerify(_ algorithm: SignatureAlgorithm) -> Bool {
        self.type == algorithm.keyType && (self.curve == nil || algorithm.curve == nil || self.curve == algorithm.curve)
            && (self.algorithm == nil || self.algorithm == algorithm.rawValue) && (self.use == nil || self.use == "sig")
            && (self.operations?.contains("verify") ?? true)
    }

    /// The keys of a key set. Those that cannot be read are left out, since providers may have others too.
    static func keys(_ set: KeySet) -> [ProviderKey] { set.keys.compactMap(\.key).prefix(100).map(\.self) }

    /// The document of `jwks_uri`.
    struct KeySet: Decodable {
        var keys: [Entry]

        struct Entry: Decodable {
            var key: ProviderKey?

            init(from decoder: any Decoder) throws {
                self.key = try? ProviderKey(from: decoder)  // A key of another form is none for us.
            }
        }
    }
}

/// The algorithms that an ID token may be signed with: those of public keys. There is no `none`, and no HMAC, whose key would be a secret that is
/// not one.
enum SignatureAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case eddsa = "EdDSA"

    /// `kty` of its keys.
    var keyType: String {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: "RSA"
        case .es256, .es384, .es512: "EC"
        case .eddsa: "OKP"
        }
    }

    /// `crv` of its keys.
    var curve: String? {
        switch self {
        case .es256: "P-256"
        case .es384: "P-384"
        case .es512: "P-521"
        case .eddsa: "Ed25519"
        default: nil
        }
    }
}
