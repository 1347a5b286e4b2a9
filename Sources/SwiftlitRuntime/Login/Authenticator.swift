package import SwiftlitElements

/// What logs users in: who a request comes from, and the addresses that the browser visits on the way.
///
/// Declared here, since sessions ask for it; the server gives it requests, and `SwiftlitLogin` implements it. All methods may be called from any
/// thread.
package protocol Authenticator: Sendable {
    /// The names of the providers, `nil` for the one without a name, in the order of their buttons.
    var providers: [String?] { get }

    /// The address, without scheme and host, that the browser visits to log in.
    ///
    /// - Parameters:
    ///   - provider: The name of the provider; `nil` for the one without a name.
    ///   - page: The path and query of the page that the user comes back to, as the browser has said it. Not trusted.
    /// - Throws: `ElementError` for a provider that is not configured.
    func loginAddress(provider: String?, returningTo page: String) throws(ElementError) -> String

    /// The address, without scheme and host, that the browser visits to log out.
    var logoutAddress: String { get }

    /// Returns the user that the cookies of a request name; anonymous where they name none, or cannot be trusted. Must not block.
    func user(of request: LoginRequest) -> User

    /// Whether ``respond(to:)`` answers a path.
    ///
    /// - Parameter path: Below the base path, without the slash at its start.
    func handles(path: String) -> Bool

    /// Answers a request to a path that it handles. Cancelling the task ends it early, with an error.
    func respond(to request: LoginRequest) async throws -> LoginResponse
}

/// A request as a login sees it.
package struct LoginRequest: Sendable {
    /// The method, in capitals.
    package var method = "GET"

    /// The path below the base path, without the slash at its start, decoded.
    package var path = ""

    /// The query of the address, without its question mark, as it came.
    package var query = ""

    /// The headers `Cookie`, as they came.
    package var cookieHeaders: [String] = []

    /// The header `Origin`; `nil` where the request has none.
    package var origin: String?

    /// The header `Host`; `nil` where the request has none.
    package var host: String?

    /// Whether the browser came over TLS, to this server or to a proxy that is trusted.
    package var isSecure = false

    /// The port of the server.
    package var port = 0

    /// The address of the browser, or of the proxy; `nil` where that is not known.
    package var remoteAddress: String?

    /// The body; empty where there is none. At most ``maximumBodyByteCount`` bytes are read.
    package var body: [UInt8] = []

    /// How long a body may be.
    package static let maximumBodyByteCount = 16 * 1_024

    /// A request to nothing.
    package init() {}
}

extension LoginRequest {
    /// The cookies by name; of a name that came several times, the first.
    package var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for header in self.cookieHeaders {
            for pair in header.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                guard let equals = pair.firstIndex(of: "=") else { continue }
                let name = String(pair[..<equals])
                if cookies[name] == nil {
                    cookies[name] = String(pair[pair.index(after: equals)...].prefix { $0 != " " })
                }
            }
        }
        return cookies
    }
}

/// An answer of a login.
package struct LoginResponse: Sendable {
    /// The status.
    package var status: Int

    /// The headers, in order.
    package var headers: [(name: String, value: String)]

    /// The body: text in UTF-8.
    package var body: String

    /// Makes an answer. None is kept by caches.
    package init(status: Int, headers: [(name: String, value: String)] = [], body: String = "") {
        self.status = status
        self.headers = headers + [("Cache-Control", "no-store")]
        self.body = body
    }
}
