/// Encrypts what is kept in the data folder, and notices whether it was changed there.
///
/// Bytes are sealed for a place, such as one state of one session, and open there only.
package protocol DataCipher: Sendable {
    /// Encrypts bytes with the current key.
    ///
    /// - Returns: Bytes that begin with ``SealedBytes/mark``.
    func seal(_ bytes: [UInt8], for place: String) throws -> [UInt8]

    /// Decrypts what `seal` has made for the place, with the current key or a former one.
    ///
    /// - Throws: ``DataCipherError``.
    func open(_ sealed: [UInt8], for place: String) throws(DataCipherError) -> [UInt8]

    /// Whether bytes were sealed with the current key, so that they need not be sealed again.
    func isCurrent(_ sealed: [UInt8]) -> Bool
}

/// What sealed bytes look like, so that a server without the key tells them from others.
package enum SealedBytes {
    /// What they begin with. No part of a session and no encoded value does: those begin with a version or a small number.
    package static let mark: [UInt8] = [0xe1, 0x53, 0x4c, 0x01]

    /// Whether bytes look sealed.
    package static func isSealed(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: self.mark) }

    /// Names a place by several texts, so that no two lists of texts have one name.
    package static func place(_ parts: String...) -> String {
        parts.map { "\($0.utf8.count):\($0)" }.joined()
    }
}

/// Why something that is kept in the data folder cannot be decrypted. It stays where it is.
package struct DataCipherError: Error, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    package enum Code: String, Sendable {
        /// It was encrypted with a key that the server does not have.
        case unknownKey
        /// It was changed since it was written, or belongs to another place.
        case changed
        /// It was written without encryption.
        case notEncrypted
        /// It is encrypted, and the server has no encryption.
        case noEncryption
    }

    /// What kind of failure it was.
    package let code: Code
    private let text: String

    /// The code, and what to do.
    package var description: String { "\(self.code.rawValue): \(self.text)" }

    /// A key of this name is missing.
    package static func unknownKey(_ name: String) -> Self {
        Self(
            code: .unknownKey,
            text:
                "it is encrypted with the key \(name), which this server does not have. Add that key to former_data_keys below "
                + "[swiftlit] in secrets.toml. Nothing was removed."
        )
    }

    /// The bytes are not those that were written there.
    package static let changed = Self(
        code: .changed,
        text: "it was changed since it was written. Nothing was removed; restore the data folder from a backup."
    )

    /// It was written without encryption.
    package static let notEncrypted = Self(
        code: .notEncrypted,
        text:
            "it was written without encryption. Read it with .aesGCM(readsPlainData: true), which encrypts it, or give another data "
            + "folder. Nothing was removed."
    )

    /// There is no key at all.
    package static let noEncryption = Self(
        code: .noEncryption,
        text:
            "it is encrypted, and files.encryption is not set. Set it to .aesGCM() of SwiftlitEncryption, with the key that it had, or give "
            + "another data folder. Nothing was removed."
    )
}
