/// How what is kept in the data folder is encrypted: sessions that survive, and durable jobs.
///
/// The product `SwiftlitEncryption` makes values: `.aesGCM()`. An app that does not import it neither links nor builds cryptography for it.
public struct DataEncryption: Sendable {
    /// Makes what encrypts, when the server starts.
    package let make: @Sendable (Secrets) throws -> any DataCipher

    /// Describes an encryption.
    ///
    /// - Parameter make: Makes what encrypts. What it throws ends the start of the server; its description says what to do.
    package init(_ make: @escaping @Sendable (Secrets) throws -> any DataCipher) {
        self.make = make
    }
}
