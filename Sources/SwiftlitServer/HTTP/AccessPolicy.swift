package import SwiftlitRuntime

/// Which hosts may be addressed, and whose pages may connect.
package struct AccessPolicy: Sendable {
    /// Names by which the server may be addressed, in lower case. Empty accepts all.
    private let allowedHosts: [String]

    /// Whether foreign origins are refused.
    private let isCORSEnabled: Bool

    /// Foreign origins that are not refused.
    private let allowedOrigins: Set<Origin>

    /// The name browsers know the server by, in lower case.
    private let serverHost: String?

    /// The machine's own addresses. They change, so they are asked for when it matters.
    private let ownAddresses: @Sendable () -> [String]

    /// Hosts whose pages may connect from any port: development servers of this machine.
    private static let localHosts: Set<String> = ["localhost", "127.0.0.1", "0.0.0.0"]

    /// Creates the policy of a configuration.
    ///
    /// Throws `invalidConfiguration` if an origin cannot be read.
    package init(
        _ configuration: AppConfiguration,
        ownAddresses: @escaping @Sendable () -> [String]
    ) throws(ServerError) {
        self.allowedHosts = configuration.access.allowedHosts.map { $0.lowercased() }
        self.isCORSEnabled = configuration.access.isCORSEnabled
        var origins: Set<Origin> = []
        for text in configuration.access.corsAllowedOrigins {
            guard let origin = Origin(text) else {
                throw ServerError(
                    .invalidConfiguration,
                    "The origin \"\(text)\" cannot be allowed. Write it like https://example.com or http://localhost:80."
                )
            }
            origins.insert(origin)
        }
        self.allowedOrigins = origins
        if let address = configuration.listening.serverAddress {
            guard let host = Authority(address)?.host else {
                throw ServerError(
                    .invalidConfiguration,
                    "The server address \"\(address)\" is no host. Write a name or an address, without http:// and path."
                )
            }
            self.serverHost = host
        } else {
            self.serverHost = nil
        }
        self.ownAddresses = ownAddresses
    }

    /// Whether a request may address the server by this `Host` header.
    package func allowsHost(_ header: String?) -> Bool {
        guard !self.allowedHosts.isEmpty else { return true }
        guard let host = header.flatMap({ Authority($0)?.host }) else { return false }
        return self.allowedHosts.contains { allowed in
            allowed == "*" || allowed == host || (allowed.hasPrefix("*.") && host.hasSuffix(allowed.dropFirst()))
        }
    }

    /// Whether a page of this origin may open a WebSocket.
    ///
    /// - Parameters:
    ///   - origin: The `Origin` header. Programs other than browsers send none, and are allowed.
    ///   - host: The `Host` header of the same request.
    package func allowsWebSocket(origin: String?, host: String?) -> Bool {
        guard self.isCORSEnabled, let text = origin else { return true }
        guard let origin = Origin(text) else { return false }
        if let authority = host.flatMap({ Authority($0) }), origin.isServed(by: authority) { return true }
        return Self.localHosts.contains(origin.host)
            || origin.host == self.serverHost
            || self.allowedOrigins.contains(origin)
            || self.ownAddresses().contains(origin.host)
    }

    /// Whether a WebSocket was opened by a page of the server's own origin, so that the browser adds its cookies to what the page
    /// fetches too. What sends no origin is no page of another one.
    package func isOwnPage(origin: String?, host: String?) -> Bool {
        guard let text = origin else { return true }
        guard let origin = Origin(text) else { return false }
        return host.flatMap { Authority($0) }.map(origin.isServed(by:)) ?? false || origin.host == self.serverHost
    }

    /// Whether an origin is one of those that are listed. The server's own is not: its pages are for people, not for agents.
    package func isListed(origin: String) -> Bool {
        Origin(origin).map(self.allowedOrigins.contains) ?? false
    }

    /// The value of `Access-Control-Allow-Origin` for a request of this origin, or `nil` for none.
    package func sharedOrigin(for origin: String?) -> String? {
        guard self.isCORSEnabled else { return "*" }
        guard let text = origin, let origin = Origin(text), self.allowedOrigins.contains(origin) else { return nil }
        return text
    }
}
