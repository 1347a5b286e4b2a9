/// Why the data folder cannot be encrypted as it is configured.
struct EncryptionError: Error, Equatable, CustomStringConvertible {
    let description: String

    static let noKey = EncryptionError(
        description:
            "there is no key. Write data_key = \"…\" below [swiftlit] in secrets.toml; \"openssl rand -hex 32\" makes one."
    )

    static func tooShort(_ byteCount: Int) -> EncryptionError {
        EncryptionError(
            description:
                "a key has \(byteCount) bytes, and has to have \(AESGCMCipher.minimumByteCount) or more. Make one with "
                + "\"openssl rand -hex 32\"."
        )
    }
}
