private import Crypto
private import JWTKit
internal import SwiftlitData

/// Checks ID tokens (OpenID Connect Core 1.0, section 3.1.3.7).
struct IDTokenVerifier: Sendable {
    /// What a token has to agree with.
    struct Expectation: Sendable {
        var issuer: String
        var clientID: String
        var nonce: String
        var accessToken: String?
    }

    /// Why a token is refused. Nothing of the token is in it.
    struct Refusal: Error, Hashable, CustomStringConvertible {
        var description: String

        init(_ description: String) { self.description = description }
    }

    let connection: ProviderConnection
    let clock: LoginClock

    /// How far the clocks of provider and server may be apart, in seconds.
    private static let leeway = 120
    private static let maximumByteCount = 64 * 1_024

    /// Checks signature and claims of a token.
    ///
    /// - Returns: Its claims.
    /// - Throws: ``Refusal``, or what fetching the keys throws.
    func verify(_ token: String, _ expected: Expectation) async throws -> [String: JSONValue] {
        guard token.utf8.count <= Self.maximumByteCount else { throw Refusal("the token is too long") }
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]) else {
            throw Refusal("the token is none")
        }
        let algorithm = try await self.algorithm(of: header)
        guard header["crit"] == nil else { throw Refusal("the token asks for extensions that are not known") }
        let keyID = header["kid"]?.string
        let keys = try await self.connection.keys(keyID, for: algorithm)
        guard !keys.isEmpty else { throw Refusal("the token names a key that the provider does not have") }
        var isSigned = false
        // Where the token names no key, one of several fits.
        for key in keys.prefix(8) where !isSigned { isSigned = await Self.isSigned(token, by: key, algorithm) }
        guard isSigned else { throw Refusal("the signature of the token is wrong") }
        try self.check(claims, expected)
        try Self.check(claims["at_hash"], of: expected.accessToken, algorithm)
        return Dictionary(claims.map { ($0.key, $0.value) }) { $1 }
    }

    /// The algorithm that a token says, if it is one of public keys, and one that the provider uses.
    private func algorithm(of header: JSONValue.Members) async throws -> SignatureAlgorithm {
        guard let name = header["alg"]?.string, let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw Refusal("the token is signed in a way that is not accepted")
        }
        let offered =
            try await self.connection.currentMetadata().signingAlgorithms ?? [SignatureAlgorithm.rs256.rawValue]
        guard offered.contains(name) else {
            throw Refusal("the token is signed in a way that the provider does not use")
        }
        return algorithm
    }

    private func check(_ claims: JSONValue.Members, _ expected: Expectation) throws(Refusal) {
        let now = self.clock.now()
        // Of Microsoft's common endpoints, each tenant is an issuer of its own.
        let tenant = claims["tid"]?.string ?? ""
        let isTenant = !tenant.isEmpty && tenant.utf8.allSatisfy { $0 == 0x2D || Self.isHexadecimal($0) }
        let issuer = isTenant ? expected.issuer.replacing("{tenantid}", with: tenant) : expected.issuer
        guard claims["iss"]?.string == issuer else { throw Refusal("the token has another issuer") }
        let audience = claims["aud"]?.string.map { [$0] } ?? claims["aud"]?.items.compactMap(\.string) ?? []
        guard audience.contains(expected.clientID) else { throw Refusal("the token is for another client") }
        let party = claims["azp"]?.string
        guard party == nil ? audience.count == 1 : party == expected.clientID else {
            throw Refusal("the token was issued to another client")
        }
        guard let expiry = claims["exp"]?.double, expiry + Double(Self.leeway) > Double(now) else {
            throw Refusal("the token has expired")
        }
        guard let issued = claims["iat"]?.double, issued - Double(Self.leeway) <= Double(now) else {
            throw Refusal("the token is from the future")
        }
        if let start = claims["nbf"] {
            guard let start = start.double, start - Double(Self.leeway) <= Double(now) else {
                throw Refusal("the token does not hold yet")
            }
        }
        guard claims["nonce"]?.string == expected.nonce else { throw Refusal("the token belongs to another login") }
        guard let subject = claims["sub"]?.string, !subject.isEmpty else { throw Refusal("the token names no user") }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    /// Checks that an ID token and an access token belong together (section 3.1.3.6).
    private static func check(
        _ claim: JSONValue?,
        of accessToken: String?,
        _ algorithm: SignatureAlgorithm
    ) throws(Refusal) {
        guard let claim, let accessToken else { return }
        let bytes = Array(accessToken.utf8)
        let digest: [UInt8] =
            switch algorithm {
            case .rs256, .ps256, .es256: Array(SHA256.hash(data: bytes))
            case .rs384, .ps384, .es384: Array(SHA384.hash(data: bytes))
            case .rs512, .ps512, .es512, .eddsa: Array(SHA512.hash(data: bytes))
            }
        guard claim.string == Base64URL.encode(digest.prefix(digest.count / 2)) else {
            throw Refusal("the access token belongs to another token")
        }
    }

    /// Reads a part of a token. Of a name that comes twice, the readers of others might take another one than we do, so there is none.
    private static func object(_ part: Substring) -> JSONValue.Members? {
        guard let bytes = Base64URL.decode(part), let text = String(validating: bytes, as: UTF8.self),
            case .object(let members)? = JSONValue(text: text), Set(members.map(\.key)).count == members.count
        else { return nil }
        return members
    }

    // MARK: - Signatures

    /// All that is asked of JWTKit: whether the signature fits. The claims are checked here.
    private struct Unchecked: JWTPayload {
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    private static func isSigned(_ token: String, by key: ProviderKey, _ algorithm: SignatureAlgorithm) async -> Bool {
        let keys = JWTKeyCollection()
        // A key that cannot be read has signed nothing, and neither has one whose signature does not fit.
        do {
            try await self.add(key, algorithm, to: keys)
            _ = try await keys.verify(token, as: Unchecked.self)
            return true
        } catch {
            return false
        }
    }

    private static func add(
        _ key: ProviderKey,
        _ algorithm: SignatureAlgorithm,
        to keys: JWTKeyCollection
    ) async throws {
        switch algorithm {
        case .rs256: await keys.add(rsa: try self.rsa(key), digestAlgorithm: .sha256)
        case .rs384: await keys.add(rsa: try self.rsa(key), digestAlgorithm: .sha384)
        case .rs512: await keys.add(rsa: try self.rsa(key), digestAlgorithm: .sha512)
        case .ps256: await keys.add(pss: try self.rsa(key), digestAlgorithm: .sha256)
        case .ps384: await keys.add(pss: try self.rsa(key), digestAlgorithm: .sha384)
        case .ps512: await keys.add(pss: try self.rsa(key), digestAlgorithm: .sha512)
        case .es256: await keys.add(ecdsa: try ES256PublicKey(parameters: try self.point(key)))
        case .es384: await keys.add(ecdsa: try ES384PublicKey(parameters: try self.point(key)))
        case .es512: await keys.add(ecdsa: try ES512PublicKey(parameters: try self.point(key)))
        case .eddsa: await keys.add(eddsa: try EdDSA.PublicKey(x: key.x ?? "", curve: .ed25519))
        }
    }

    private static func rsa(_ key: ProviderKey) throws -> JWTKit.Insecure.RSA.PublicKey {
        guard let modulus = key.modulus, let exponent = key.exponent else { throw Refusal("the key is none") }
        return try JWTKit.Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
    }

    private static func point(_ key: ProviderKey) throws -> ECDSAParameters {
        guard let x = key.x, let y = key.y else { throw Refusal("the key is none") }
        return (x: x, y: y)
    }
}

extension JSONValue.Members {
    /// The value of a name.
    fileprivate subscript(_ key: String) -> JSONValue? { self.first { $0.key == key }?.value }
}
