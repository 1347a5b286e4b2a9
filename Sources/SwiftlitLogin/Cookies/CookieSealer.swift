private import Crypto

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Signs and encrypts what browsers keep for us (AES-GCM with 256 bits).
///
/// The key is derived from the app's secret, the app's name and its address, so that what one app has sealed another one refuses, even where
/// both have the same secret and a browser sends the cookies of both. What is sealed for one purpose is refused for all others.
struct CookieSealer: Sendable {
    private struct Sealed<Value: Codable>: Codable {
        var value: Value
        /// When it is over, in seconds since 1970.
        var expires: Int
    }

    private let key: SymmetricKey
    let clock: LoginClock

    /// Derives a key.
    ///
    /// - Parameters:
    ///   - secret: The app's secret.
    ///   - app: What tells the app from others.
    init(secret: String, app: String, clock: LoginClock) {
        self.key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(secret.utf8)),
            salt: Array("swiftlit.login.1".utf8),
            info: Array(app.utf8),
            outputByteCount: 32
        )
        self.clock = clock
    }

    /// Seals a value.
    ///
    /// - Parameters:
    ///   - purpose: What it is for.
    ///   - lifetime: How long it can be opened, in seconds.
    func seal(_ value: some Codable, for purpose: String, lifetime: Int) throws -> String {
        let sealed = Sealed(value: value, expires: self.clock.now() + lifetime)
        let box = try AES.GCM.seal(
            try JSONEncoder().encode(sealed),
            using: self.key,
            authenticating: Array(purpose.utf8)
        )
        // There is one for nonces of 12 bytes, as this one is.
        guard let bytes = box.combined else { throw LoginError("The cookie could not be sealed.") }
        return Base64URL.encode(bytes)
    }

    /// Opens a value; `nil` for one that is damaged, over, sealed for another purpose, by another app, or not by us at all.
    func open<Value: Codable>(_ type: Value.Type, _ text: String, for purpose: String) -> Value? {
        // What fails to open is none of ours.
        guard text.utf8.count <= Self.maximumByteCount, let bytes = Base64URL.decode(text),
            let box = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(box, using: self.key, authenticating: Array(purpose.utf8)),
            let sealed = try? JSONDecoder().decode(Sealed<Value>.self, from: opened),
            sealed.expires > self.clock.now()
        else { return nil }
        return sealed.value
    }

    private static let maximumByteCount = 64 * 1_024
}
