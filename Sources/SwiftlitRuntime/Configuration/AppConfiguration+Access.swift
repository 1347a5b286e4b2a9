extension AppConfiguration {
    /// Who may connect, and what they may do.
    public struct Access: Sendable {
        /// The names by which clients may address the server (header `Host`), without port (`server.allowedHosts`). Empty, the default, accepts
        /// all.
        ///
        /// `*.example.com` stands for all names below `example.com`. Set it against DNS rebinding when the server is reachable by a name.
        public var allowedHosts: [String] = []

        /// Whether requests of foreign web pages are refused (`server.enableCORS`). Default `true`.
        ///
        /// `false` lets pages of every origin open WebSockets and read the plain endpoints.
        public var isCORSEnabled: Bool = true

        /// Origins, as `https://example.com`, whose pages may open WebSockets and read the plain endpoints (`server.corsAllowedOrigins`).
        /// Default none.
        public var corsAllowedOrigins: [String] = []

        /// Whether browsers get a token that they have to repeat when they upload (`server.enableXsrfProtection`). Default `true`.
        ///
        /// They get a second cookie then, which names the browser: pictures, sounds, films and downloads of a page are for the browser that
        /// shows it. Without it, and for pages in frames of other sites, to whose requests browsers add no cookies (unless ``xsrfCookieSameSite``
        /// is ``AppConfiguration/SameSite/none``), what protects such a file is its address, which cannot be guessed.
        public var isXSRFProtectionEnabled: Bool = true

        /// When browsers send the token's cookie from foreign pages (`server.xsrfCookieSameSite`). Default
        /// ``AppConfiguration/SameSite/lax``; ``AppConfiguration/SameSite/none``
        /// implies `Secure`.
        public var xsrfCookieSameSite: SameSite = .lax

        /// Origins of pages that embed the app in a frame and exchange messages with it (`client.allowedOrigins`). Default none.
        public var embeddingOrigins: [String] = []

        /// The headers in which a proxy says who the user is, each with the claim of `st.user` that it becomes (`server.trustedUserHeaders`). Empty,
        /// the default, for none.
        ///
        /// ```swift
        /// configuration.access.trustedUserHeaders = ["X-Forwarded-Email": "email", "X-Forwarded-Preferred-Username": "name"]
        /// ```
        ///
        /// A request with one of them is that of a user who is logged in. They count only in requests that come from ``trustedProxies``, and are
        /// ignored in all others. The proxy has to remove headers of these names that browsers send. Claims of a login stay; those of the proxy win.
        ///
        /// | Proxy | Headers |
        /// |---|---|
        /// | oauth2-proxy (`--pass-user-headers`) | `X-Forwarded-Email`, `X-Forwarded-User`, `X-Forwarded-Preferred-Username`, `X-Forwarded-Groups` |
        /// | Cloudflare Access | `Cf-Access-Authenticated-User-Email` |
        /// | Tailscale Serve | `Tailscale-User-Login`, `Tailscale-User-Name`, `Tailscale-User-Profile-Pic` |
        public var trustedUserHeaders: [String: String] = [:]

        /// The addresses of proxies whose headers are believed: ``trustedUserHeaders``, and `X-Forwarded-Proto` for a login
        /// (`server.trustedProxies`). Default: this machine, `127.0.0.1` and `::1`.
        ///
        /// An entry is an address, or a network such as `10.0.0.0/8`. Everything that may connect from there can pretend to be any user, so
        /// users must not be able to reach the server from there but through the proxy.
        public var trustedProxies: [String] = ["127.0.0.1", "::1"]

        /// Whether users may choose "Clear cache", which empties the caches of the whole process for all users (`client.enableCacheClearing`). By
        /// default in debug builds only, which is what `swift run` makes.
        ///
        /// The browser shows the menu item where ``AppConfiguration/Look/toolbarMode`` offers it. Without this, choosing it does nothing.
        public var isCacheClearingEnabled: Bool = AppConfiguration.isDebugBuild

        /// Creates a section with the defaults of each property.
        public init() {}
    }

    /// When browsers send a cookie along with requests that come from other sites (RFC 6265bis, section 5.4.7).
    public struct SameSite: Hashable, Sendable, CustomStringConvertible {
        /// The attribute's value in `Set-Cookie`.
        package let value: String

        /// With links to the app from other sites, but not with what they embed.
        public static let lax = Self(value: "Lax")

        /// Only with requests of the app's own pages.
        public static let strict = Self(value: "Strict")

        /// With all requests. Browsers require TLS for it.
        public static let none = Self(value: "None")

        /// All values.
        package static let all: [SameSite] = [.lax, .strict, .none]

        /// The name that settings use.
        public var description: String { self.value.lowercased() }
    }
}
