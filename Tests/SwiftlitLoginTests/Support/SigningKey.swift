import Crypto
import CryptoExtras
import SwiftlitData

@testable import SwiftlitLogin

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A key of a provider, which signs tokens by hand, so that it can also sign what no library would.
enum SigningKey: Sendable {
    case p256(P256.Signing.PrivateKey, id: String)
    case rsa2048(_RSA.Signing.PrivateKey, id: String)

    /// A new key for ES256.
    static func elliptic(_ id: String) -> SigningKey { .p256(P256.Signing.PrivateKey(), id: id) }

    /// The key for RS256: one for all tests, since making one takes a while.
    static let rsa = Result { try SigningKey.rsa2048(_RSA.Signing.PrivateKey(keySize: .bits2048), id: "rsa") }

    var id: String {
        switch self {
        case .p256(_, let id), .rsa2048(_, let id): id
        }
    }

    var algorithm: String {
        switch self {
        case .p256: "ES256"
        case .rsa2048: "RS256"
        }
    }

    /// The public key as the provider publishes it.
    func published() throws -> JSONValue {
        switch self {
        case .p256(let key, let id):
            let point = Array(key.publicKey.rawRepresentation)
            return [
                "kty": "EC", "crv": "P-256", "kid": .string(id), "use": "sig",
                "x": .string(Base64URL.encode(point[..<32])), "y": .string(Base64URL.encode(point[32...])),
            ]
        case .rsa2048(let key, let id):
            let primitives = try key.publicKey.getKeyPrimitives()
            return [
                "kty": "RSA", "kid": .string(id), "n": .string(Base64URL.encode(primitives.modulus)),
                "e": .string(Base64URL.encode(primitives.publicExponent)),
            ]
        }
    }

    /// What somebody knows who wants to use the public key as the secret of an HMAC.
    var publicText: String {
        switch self {
        case .p256(let key, _): key.publicKey.pemRepresentation
        case .rsa2048(let key, _): key.publicKey.pemRepresentation
        }
    }

    /// Signs a token.
    ///
    /// - Parameter header: Fields in the place of those that fit.
    func sign(_ claims: [String: JSONValue], header: [String: JSONValue] = [:]) throws -> String {
        let own: [String: JSONValue] = ["alg": .string(self.algorithm), "kid": .string(self.id), "typ": "JWT"]
        let text = "\(Self.part(own.merging(header) { $1 })).\(Self.part(claims))"
        return "\(text).\(Base64URL.encode(try self.signature(Data(text.utf8))))"
    }

    private func signature(_ data: Data) throws -> Data {
        switch self {
        case .p256(let key, _): try key.signature(for: data).rawRepresentation
        case .rsa2048(let key, _):
            try key.signature(for: SHA256.hash(data: data), padding: .insecurePKCS1v1_5).rawRepresentation
        }
    }

    /// A token under an HMAC.
    static func authenticate(_ claims: [String: JSONValue], secret: String, id: String) -> String {
        let text = "\(self.part(["alg": "HS256", "kid": .string(id)])).\(self.part(claims))"
        let key = SymmetricKey(data: Data(secret.utf8))
        return "\(text).\(Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)))"
    }

    /// An object as a part of a token.
    static func part(_ object: [String: JSONValue]) -> String {
        Base64URL.encode(JSONValue.object(object.map { (key: $0.key, value: $0.value) }).text.utf8)
    }
}
