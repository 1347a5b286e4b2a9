private import SwiftlitData
package import SwiftlitElements
package import SwiftlitRuntime

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Tells who a request comes from: by the cookies of a login, and by the headers of a proxy that is trusted.
package struct UserReader: Sendable {
    /// What logs users in; `nil` for nothing.
    package let authenticator: (any Authenticator)?

    private let userHeaders: [(header: String, claim: String)]
    private let proxies: [AddressRange]
    private let isXSRFProtectionEnabled: Bool

    /// A request, whatever it is in.
    package struct Source: Sendable {
        /// The headers, names in lower case.
        package var headers: [(name: String, value: String)]

        /// The address of the peer; `nil` where it is not known.
        package var remoteAddress: String?

        /// The port of the server.
        package var port: Int

        /// Describes a request.
        package init(headers: [(name: String, value: String)], remoteAddress: String?, port: Int) {
            self.headers = headers
            self.remoteAddress = remoteAddress
            self.port = port
        }

        func first(_ name: String) -> String? { self.headers.first { $0.name == name }?.value }

        func all(_ name: String) -> [String] { self.headers.filter { $0.name == name }.map(\.value) }
    }

    /// Reads users as a configuration says.
    ///
    /// Throws `invalidConfiguration` for a proxy that is no address, and a header or claim without a name.
    package init(_ configuration: AppConfiguration, authenticator: (any Authenticator)?) throws(ServerError) {
        self.authenticator = authenticator
        self.isXSRFProtectionEnabled = configuration.access.isXSRFProtectionEnabled
        for (header, claim) in configuration.access.trustedUserHeaders where header.isEmpty || claim.isEmpty {
            throw ServerError(
                .invalidConfiguration,
                "The trusted user header \"\(header)\" for the claim \"\(claim)\" has no name. Name both the header and the claim."
            )
        }
        self.userHeaders = configuration.access.trustedUserHeaders.map { ($0.key.lowercased(), $0.value) }
        var proxies: [AddressRange] = []
        for text in configuration.access.trustedProxies {
            guard let proxy = AddressRange(text) else {
                throw ServerError(
                    .invalidConfiguration,
                    "The trusted proxy \"\(text)\" is no address. Write one like 10.1.2.3, or a network like 10.0.0.0/8."
                )
            }
            proxies.append(proxy)
        }
        self.proxies = proxies
    }

    /// Whether users can be told from each other at all.
    package var knowsUsers: Bool { self.authenticator != nil || !self.userHeaders.isEmpty }

    /// The user of a WebSocket.
    ///
    /// Cookies count only where the page has shown that it is one of ours, since pages of other sites may open WebSockets too, and browsers add
    /// the cookies: it names its origin, which the login has to agree with, and repeats the token of the XSRF cookie.
    ///
    /// - Parameter xsrfToken: What the page has repeated, entry 1 of `Sec-WebSocket-Protocol`.
    package func user(ofWebSocket source: Source, xsrfToken: String?) -> User {
        var user = User.anonymous
        if let authenticator, self.isXSRFProtectionEnabled, source.first("origin") != nil,
            self.repeatsToken(xsrfToken, source)
        {
            user = authenticator.user(of: self.loginRequest(source))
        }
        return user.merging(self.claims(of: source))
    }

    /// The user of a call of an agent: whom a trusted proxy names. Cookies do not count, as a page of another site could send them along.
    package func user(ofAgent source: Source) -> User { User.anonymous.merging(self.claims(of: source)) }

    /// Tells the user of a request for a file, or of an upload, from others; `nil` for nobody.
    package func identity(of source: Source) -> String? {
        guard self.knowsUsers else { return nil }
        var request = self.loginRequest(source)
        request.origin = nil  // What decides here is who may have the file, and not which page asks for it.
        let user = self.authenticator?.user(of: request) ?? .anonymous
        return user.merging(self.claims(of: source)).identity
    }

    /// The request as a login sees it, without path and body.
    package func loginRequest(_ source: Source) -> LoginRequest {
        var request = LoginRequest()
        request.cookieHeaders = source.all("cookie")
        request.origin = source.first("origin")
        request.host = source.first("host")
        request.remoteAddress = self.clientAddress(of: source)
        request.port = source.port
        request.isSecure = self.isProxy(source) && source.all("x-forwarded-proto") == ["https"]
        return request
    }

    /// The address of who has sent a request. Behind a trusted proxy it is the last one in `X-Forwarded-For` that is no trusted proxy: what stands
    /// before it may be anything that the client has written.
    package func clientAddress(of source: Source) -> String? {
        guard self.isProxy(source) else { return source.remoteAddress }
        let named = source.all("x-forwarded-for").flatMap { $0.split(separator: ",") }
        for part in named.suffix(Self.maximumHopCount).reversed() {
            let text = String(part.drop { $0 == " " }.prefix { $0 != " " })
            guard !text.contains("/"), AddressRange(text) != nil else { break }
            if !self.proxies.contains(where: { $0.contains(text) }) { return text }
        }
        return source.remoteAddress
    }

    /// How many proxies are looked through.
    private static let maximumHopCount = 32

    private func isProxy(_ source: Source) -> Bool {
        guard let address = source.remoteAddress else { return false }
        return self.proxies.contains { $0.contains(address) }
    }

    /// What a trusted proxy says of the user. A header that came twice may be a browser's, and says nothing.
    private func claims(of source: Source) -> [String: JSONValue] {
        guard !self.userHeaders.isEmpty, self.isProxy(source) else { return [:] }
        var claims: [String: JSONValue] = [:]
        for (header, claim) in self.userHeaders {
            let values = source.all(header)
            guard values.count == 1, let value = values.first, !value.isEmpty else { continue }
            let parts = value.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
            claims[claim] =
                claim == "groups" ? JSONValue.array(parts.map { JSONValue.string(String($0)) }) : .string(value)
        }
        return claims
    }

    private func repeatsToken(_ text: String?, _ source: Source) -> Bool {
        let now = Int(Date().timeIntervalSince1970)
        guard let text, let sent = XSRFToken(cookieValue: text, now: now),
            let known = XSRFToken(cookieHeaders: source.all("cookie"), now: now)
        else { return false }
        return sent.hasSameSecret(as: known)
    }
}
