internal import Logging
internal import SwiftlitRuntime

extension AppConfiguration {
    /// Makes what logs users in; `nil` for nothing.
    ///
    /// - Throws: `invalidConfiguration` for a login that cannot work as it is configured.
    func makeAuthenticator(appName: String, logger: Logger) throws(ServerError) -> (any Authenticator)? {
        guard let login = self.login else { return nil }
        let environment = LoginEnvironment(
            appName: appName,
            basePath: try self.normalizedBasePath(),
            secrets: self.secrets,
            logger: logger
        )
        do {
            return try login.make(environment)
        } catch {
            throw ServerError(.invalidConfiguration, "The login cannot be used: \(error)", cause: error)
        }
    }
}
