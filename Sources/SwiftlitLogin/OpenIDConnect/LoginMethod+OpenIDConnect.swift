private import Logging
public import SwiftlitRuntime

extension LoginMethod {
    /// Logs users in with OpenID Connect: Google, Microsoft Entra, Okta, Keycloak, Auth0 and all others that speak it.
    ///
    /// ```swift
    /// import Swiftlit
    /// import SwiftlitLogin
    ///
    /// @main struct Dashboard: App {
    ///     static let configuration = AppConfiguration(name: "Sales", pages: pages, login: .openIDConnect())
    /// }
    /// ```
    ///
    /// ```toml
    /// # .streamlit/secrets.toml
    /// [auth]
    /// redirect_uri = "https://sales.example.com/oauth2callback"
    /// cookie_secret = "…"                  # openssl rand -hex 32
    /// client_id = "…"
    /// client_secret = "…"
    /// server_metadata_url = "https://accounts.google.com/.well-known/openid-configuration"
    /// # Other providers are in [auth.NAME], for st.login("NAME").
    /// # expose_tokens = ["id", "access"]
    /// ```
    ///
    /// The flow is that of a code with PKCE, state and nonce. The ID token has to be signed with one of the provider's published asymmetric keys.
    /// What is known of the user is in an encrypted cookie; the server keeps nothing.
    ///
    /// - Parameter configuration: The login, in code; `nil`, the default, reads `[auth]` of the app's secrets. Without `[auth]` there is no login:
    ///   `st.login()` shows an error, and no user can see pages for users that are logged in.
    /// - Returns: The method. A configuration that cannot work ends the start of the server.
    public static func openIDConnect(_ configuration: OpenIDConnectConfiguration? = nil) -> LoginMethod {
        LoginMethod { environment in
            guard let configuration = try configuration ?? OpenIDConnectConfiguration(environment.secrets) else {
                environment.logger.debug("There is no login: secrets.toml has no section [auth]")
                return nil
            }
            return try OpenIDConnectAuthenticator(configuration, environment, transport: HTTPProviderTransport())
        }
    }
}
