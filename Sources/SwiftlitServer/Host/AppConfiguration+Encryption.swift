internal import SwiftlitRuntime
internal import SwiftlitState

extension AppConfiguration {
    /// Makes what encrypts the data folder; `nil` for nothing.
    ///
    /// - Throws: `invalidConfiguration` for an encryption that cannot work as it is configured.
    func makeCipher() throws(ServerError) -> (any DataCipher)? {
        guard let encryption = self.files.encryption else { return nil }
        do {
            return try encryption.make(self.secrets)
        } catch {
            throw ServerError(.invalidConfiguration, "The data folder cannot be encrypted: \(error)", cause: error)
        }
    }
}
