import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitWire

/// A login in tests: `st.login()` and `st.logout()` are noted, and lead nowhere. It knows every provider.
struct TestAuthenticator: Authenticator {
    private static let loginPrefix = "test:login:"
    private static let logout = "test:logout"

    var providers: [String?] { [nil] }

    func loginAddress(provider: String?, returningTo page: String) throws(ElementError) -> String {
        Self.loginPrefix + (provider ?? "")
    }

    var logoutAddress: String { Self.logout }

    func user(of request: LoginRequest) -> User { .anonymous }

    func handles(path: String) -> Bool { false }

    func respond(to request: LoginRequest) async throws -> LoginResponse { LoginResponse(status: 404) }

    /// What an address stands for; `nil` for one that is none of these.
    static func departure(_ address: String) -> AppTest.Departure? {
        if address == Self.logout { return .logout }
        guard address.hasPrefix(Self.loginPrefix) else { return nil }
        let provider = address.dropFirst(Self.loginPrefix.count)
        return .login(provider: provider.isEmpty ? nil : String(provider))
    }
}

extension AppTest {
    /// Why a page has sent the browser away.
    public enum Departure: Sendable, Hashable {
        /// To log in, with a provider; `nil` is the one without a name.
        case login(provider: String?)
        /// To log out.
        case logout
    }

    /// Why the page has sent the browser away last: `st.login()` or `st.logout()`. `nil` while it has not.
    ///
    /// A test cannot log in: it makes an app with another user, `AppTest(Dashboard.self, user: …)`.
    public var departure: Departure? {
        let addresses = self.client.messages.compactMap { message -> String? in
            if case .authRedirect(let redirect)? = message.type { redirect.url } else { nil }
        }
        return addresses.last.flatMap(TestAuthenticator.departure)
    }
}
