internal import Crypto
internal import SwiftlitState
private import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Encrypts with AES-GCM and keys of 256 bits.
///
/// Sealed bytes are the mark, the name of the key (8 bytes), a salt (16), a nonce (12), the encrypted bytes, and a tag (16). Each process derives
/// a key of its own from the salt, so that nonces, which are chosen by chance, stay few for one key. Mark, names and place are authenticated.
struct AESGCMCipher: DataCipher {
    private struct Key: Sendable {
        let secret: SymmetricKey
        let name: [UInt8]

        init(_ text: String) {
            let input = SymmetricKey(data: Array(text.utf8))
            self.secret = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: input,
                salt: Array("swiftlit.data.1".utf8),
                outputByteCount: 32
            )
            self.name = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: input,
                salt: Array("swiftlit.data.name.1".utf8),
                outputByteCount: AESGCMCipher.nameByteCount
            ).withUnsafeBytes { Array($0) }
        }

        func derived(_ salt: ArraySlice<UInt8>) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: self.secret,
                salt: Array(salt),
                info: Array("swiftlit.data.process.1".utf8),
                outputByteCount: 32
            )
        }
    }

    private static let nameByteCount = 8
    private static let saltByteCount = 16
    private static let headByteCount = SealedBytes.mark.count + Self.nameByteCount + Self.saltByteCount
    /// What a secret has to have at least.
    static let minimumByteCount = 32

    private let current: Key
    private let former: [[UInt8]: Key]
    private let readsPlainData: Bool
    private let derived = DerivedKeys()

    /// Takes secrets.
    ///
    /// - Parameters:
    ///   - key: What is written with.
    ///   - formerKeys: What was written with before.
    ///   - readsPlainData: Whether what is not sealed is read too.
    /// - Throws: ``EncryptionError`` for a key that is too short.
    init(key: String, formerKeys: [String], readsPlainData: Bool) throws(EncryptionError) {
        for text in [key] + formerKeys where text.utf8.count < Self.minimumByteCount {
            throw EncryptionError.tooShort(text.utf8.count)
        }
        self.current = Key(key)
        self.former = Dictionary(
            formerKeys.map { Key($0) }.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.readsPlainData = readsPlainData
    }

    func seal(_ bytes: [UInt8], for place: String) throws -> [UInt8] {
        let (salt, key) = self.derived.forSealing { self.current.derived($0[...]) }
        let head = SealedBytes.mark + self.current.name + salt
        let box = try AES.GCM.seal(bytes, using: key, authenticating: head + Array(place.utf8))
        return head + box.nonce.withUnsafeBytes { Array($0) } + Array(box.ciphertext) + Array(box.tag)
    }

    func open(_ sealed: [UInt8], for place: String) throws(DataCipherError) -> [UInt8] {
        guard SealedBytes.isSealed(sealed) else {
            guard self.readsPlainData else { throw .notEncrypted }
            return sealed
        }
        guard sealed.count > Self.headByteCount else { throw .changed }
        let name = Array(sealed[SealedBytes.mark.count...].prefix(Self.nameByteCount))
        guard let key = name == self.current.name ? self.current : self.former[name] else {
            throw .unknownKey(name.map { String($0, radix: 16).leftPadded }.joined())
        }
        let salt = sealed[..<Self.headByteCount].suffix(Self.saltByteCount)
        let derived = self.derived.key(for: name + salt) { key.derived(salt) }
        let place = sealed[..<Self.headByteCount] + Array(place.utf8)
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[Self.headByteCount...])
            return Array(try AES.GCM.open(box, using: derived, authenticating: place))
        } catch {
            throw .changed
        }
    }

    func isCurrent(_ sealed: [UInt8]) -> Bool { sealed.starts(with: SealedBytes.mark + self.current.name) }
}

/// The keys that were derived from salts.
private final class DerivedKeys: Sendable {
    private struct State {
        var salt: [UInt8] = []
        var key: SymmetricKey?
        var useCount = 0
        /// Those of other processes, by the name of the key and the salt.
        var others: [[UInt8]: SymmetricKey] = [:]
    }

    /// How often one key seals. With nonces of 96 bits that are chosen by chance, NIST SP 800-38D (8.3) allows 2³².
    private static let maximumUseCount = 1 << 30
    /// How many keys of other processes are remembered.
    private static let maximumOtherCount = 256

    private let state = Mutex(State())

    func forSealing(_ derive: ([UInt8]) -> SymmetricKey) -> (salt: [UInt8], key: SymmetricKey) {
        self.state.withLock { state in
            state.useCount += 1
            if let key = state.key, state.useCount <= Self.maximumUseCount { return (state.salt, key) }
            let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
            let key = derive(salt)
            (state.salt, state.key, state.useCount) = (salt, key, 1)
            return (salt, key)
        }
    }

    func key(for name: [UInt8], _ derive: () -> SymmetricKey) -> SymmetricKey {
        if let known = self.state.withLock({ $0.others[name] }) { return known }
        let key = derive()
        self.state.withLock { state in
            if state.others.count >= Self.maximumOtherCount { state.others = [:] }
            state.others[name] = key
        }
        return key
    }
}

extension String {
    /// A hexadecimal byte of two digits.
    fileprivate var leftPadded: String { self.utf8.count < 2 ? "0\(self)" : self }
}
