private import Logging
public import SwiftlitRuntime
private import SwiftlitState

extension LoginMethod {
    /// Logs the users of a file in, by name and password: for a small team without a provider.
    ///
    /// ```swift
    /// static let configuration = AppConfiguration(name: "Sales", pages: pages, login: .passwordFile("users"))
    /// ```
    ///
    /// A line of the file is `name:hash:groups:full name`. `swift run swiftlit-password users ann --groups sales` asks for a password and writes one;
    /// passwords are hashed with scrypt. The file is read again when it has changed. `st.user` has the claims `sub`, `name` and `groups`, and `email`
    /// where the name is an address. After five wrong passwords in a row a name, and an address, has to wait.
    ///
    /// Serve the app over TLS: passwords and cookies could be read on the way otherwise.
    ///
    /// - Parameters:
    ///   - path: The file; a relative path begins in the working folder. Keep it out of version control, and of `files.staticPath`.
    ///   - cookieSecret: What the cookies are encrypted with, at least 16 bytes. `nil`, the default, is `cookie_secret` of `[auth]` in the app's
    ///     secrets, and where there is none a random one, with which a restart logs everyone out.
    ///   - lifetime: How long a login lasts. Default 30 days.
    /// - Returns: The method. A file that cannot be read, or has a line that is none, ends the start of the server.
    public static func passwordFile(
        _ path: String,
        cookieSecret: String? = nil,
        lifetime: Duration = .seconds(30 * 24 * 60 * 60)
    ) -> LoginMethod {
        LoginMethod { environment in
            let given = cookieSecret ?? environment.secrets["auth", "cookie_secret"]
            if given == nil {
                environment.logger.notice(
                    "A restart logs everyone out: secrets.toml has no cookie_secret in [auth]"
                )
            }
            return try PasswordAuthenticator(
                PasswordFile(path),
                cookieSecret: given ?? Base64URL.random(byteCount: 32),
                lifetime: max(60, Int(clamping: lifetime.components.seconds)),
                environment
            )
        }
    }
}
