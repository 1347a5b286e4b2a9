public import SwiftlitState

extension DataEncryption {
    /// Encrypts the data folder with AES-GCM (256 bits) and keys of the app's secrets.
    ///
    /// ```swift
    /// configuration.sessions = .surviving()
    /// configuration.files.encryption = .aesGCM()
    /// ```
    ///
    /// ```toml
    /// [swiftlit]
    /// data_key = "…"                  # openssl rand -hex 32
    /// former_data_keys = ["…"]
    /// ```
    ///
    /// What is written is encrypted with `data_key`. What was written with one of `former_data_keys` can be read, and is written anew with
    /// `data_key` when its session is used. To change the key, move the old one to `former_data_keys`, and remove it when sessions have expired
    /// (`sessions.maximumAge`) and jobs too (`keepsResult`). Of several processes that share a data folder, let all know the new key as a
    /// former one first.
    ///
    /// A server without the key that the folder was written with does not start, and removes nothing. What was changed since it was written is
    /// not used: its session begins anew, and the log reports it.
    ///
    /// - Parameter readsPlainData: Whether what was written before without encryption is read too, and encrypted when it is written again: for the
    ///   time after encryption was turned on. Default `false`, since nothing tells such data from what another program has put there.
    /// - Returns: The encryption. A key that is missing, or has less than 32 bytes, ends the start of the server.
    public static func aesGCM(readsPlainData: Bool = false) -> DataEncryption {
        DataEncryption { secrets in
            guard let key = secrets["swiftlit", "data_key"] else { throw EncryptionError.noKey }
            let former = secrets.list("swiftlit", "former_data_keys")
            return try AESGCMCipher(key: key, formerKeys: former, readsPlainData: readsPlainData)
        }
    }

    /// Encrypts the data folder with AES-GCM (256 bits) and keys from elsewhere, such as a key management service.
    ///
    /// - Parameters:
    ///   - key: What is written with: a text of 32 bytes or more, best made by chance.
    ///   - formerKeys: What was written with before and can still be read. Default none.
    ///   - readsPlainData: As for ``aesGCM(readsPlainData:)``. Default `false`.
    /// - Returns: The encryption. A key that has less than 32 bytes ends the start of the server.
    public static func aesGCM(
        key: String,
        formerKeys: [String] = [],
        readsPlainData: Bool = false
    ) -> DataEncryption {
        DataEncryption { _ in try AESGCMCipher(key: key, formerKeys: formerKeys, readsPlainData: readsPlainData) }
    }
}
