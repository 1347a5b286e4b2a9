/// A host with an optional port, as in the `Host` header or in an origin (RFC 3986, section 3.2).
package struct Authority: Hashable, Sendable {
    /// The name or address in lower case, without the brackets of an IPv6 address.
    package let host: String

    /// The port, or `nil` where none is written.
    package let port: Int?

    /// Reads `host`, `host:port`, `[address]` or `[address]:port`. `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !Self.delimiters.contains($0) }) else { return nil }
        let host: Substring
        let rest: Substring
        let all = Substring(text)
        if all.first == "[" {
            guard let end = all.firstIndex(of: "]") else { return nil }
            host = all[all.index(after: all.startIndex)..<end]
            rest = all[all.index(after: end)...]
        } else {
            let colon = all.firstIndex(of: ":") ?? all.endIndex
            host = all[..<colon]
            rest = all[colon...]
        }
        guard !host.isEmpty else { return nil }
        if rest.isEmpty {
            self.port = nil
        } else {
            guard rest.first == ":", let port = UInt16(rest.dropFirst()) else { return nil }
            self.port = Int(port)
        }
        self.host = host.lowercased()
    }

    /// What ends an authority, or stands before its host.
    private static let delimiters = [UInt8]("@/\\?#".utf8)
}

/// An origin: where a page came from (RFC 6454).
package struct Origin: Hashable, Sendable {
    /// `http` or `https`.
    package let scheme: String

    /// The host in lower case.
    package let host: String

    /// The port, the scheme's default where none is written.
    package let port: Int

    /// Reads the value of an `Origin` header. `nil` for `null` and for schemes other than the web's.
    package init?(_ text: some StringProtocol) {
        let text = text.hasSuffix("/") ? Substring(text).dropLast() : Substring(text)
        let scheme: String
        if text.lowercased().hasPrefix("http://") {
            scheme = "http"
        } else if text.lowercased().hasPrefix("https://") {
            scheme = "https"
        } else {
            return nil
        }
        guard let authority = Authority(text.dropFirst(scheme.utf8.count + 3)) else { return nil }
        self.scheme = scheme
        self.host = authority.host
        self.port = authority.port ?? Self.defaultPort(of: scheme)
    }

    /// Whether a request with this authority in its `Host` header went to this origin.
    ///
    /// The scheme of the request is not known behind a proxy, so an absent port means the origin's own default.
    package func isServed(by authority: Authority) -> Bool {
        authority.host == self.host && (authority.port ?? Self.defaultPort(of: self.scheme)) == self.port
    }

    private static func defaultPort(of scheme: String) -> Int {
        scheme == "https" ? 443 : 80
    }
}
