package import Logging
package import SwiftlitState

/// How users log in: the value of ``AppConfiguration/login``.
///
/// The product `SwiftlitLogin` makes them: `.openIDConnect()` for a provider such as Google, Microsoft Entra, Keycloak or Auth0, and
/// `.passwordFile("users")` for a small team. An app that does not import it neither links nor builds what a login needs.
public struct LoginMethod: Sendable {
    /// Makes what logs users in, when the server starts; `nil` where nothing is configured.
    package let make: @Sendable (LoginEnvironment) throws -> (any Authenticator)?

    /// Describes a method.
    ///
    /// - Parameter make: Makes what logs users in. What it throws ends the start of the server; its description says what to do.
    package init(_ make: @escaping @Sendable (LoginEnvironment) throws -> (any Authenticator)?) {
        self.make = make
    }
}

/// What a login knows of the app and its server.
package struct LoginEnvironment: Sendable {
    /// The name of the app.
    package var appName: String

    /// What comes before every path: empty, or beginning with a slash and not ending with one.
    package var basePath: String

    /// What the app must know and nobody else.
    package var secrets: Secrets

    /// Told of what goes wrong. Nothing that names a user is logged.
    package var logger: Logger

    /// Describes an app and its server.
    package init(appName: String, basePath: String, secrets: Secrets, logger: Logger) {
        self.appName = appName
        self.basePath = basePath
        self.secrets = secrets
        self.logger = logger
    }
}
