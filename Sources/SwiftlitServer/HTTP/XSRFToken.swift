/// The token that a browser has to repeat when it uploads, to show that a page of ours asked it to.
///
/// The cookie `_streamlit_xsrf` holds it as `2|<mask>|<masked token>|<seconds since 1970>`, in hexadecimal: the token's
/// bytes are combined by exclusive or with the repeated mask, so that a compressed response does not give them away.
/// The browser hands the cookie's value back in the header `X-Xsrftoken` and as entry 1 of `Sec-WebSocket-Protocol`.
package struct XSRFToken: Hashable, Sendable {
    /// The cookie's name.
    package static let cookieName = "_streamlit_xsrf"

    /// The secret.
    package let bytes: [UInt8]

    /// When the token was made, in seconds since 1970.
    package let timestamp: Int

    /// Makes a token of 16 random bytes.
    package init(timestamp: Int, using generator: inout some RandomNumberGenerator) {
        self.bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        self.timestamp = timestamp
    }

    /// Reads a cookie's value, or `nil` if it holds no token.
    ///
    /// - Parameters:
    ///   - cookieValue: The current form, or the token alone in hexadecimal, as older releases wrote it.
    ///   - now: The timestamp of a token in the older form.
    package init?(cookieValue: some StringProtocol, now: Int) {
        guard cookieValue.utf8.count <= Self.maximumLength else { return nil }
        if !cookieValue.contains("|") {
            guard let bytes = [UInt8](hexadecimal: cookieValue), !bytes.isEmpty else { return nil }
            self.bytes = bytes
            self.timestamp = now
            return
        }
        let fields = cookieValue.split(separator: "|", omittingEmptySubsequences: false)
        guard fields.count == 4, fields[0] == "2",
            let mask = [UInt8](hexadecimal: fields[1]), mask.count == 4,
            let masked = [UInt8](hexadecimal: fields[2]), !masked.isEmpty,
            let timestamp = Int(fields[3]), timestamp >= 0
        else { return nil }
        self.bytes = Self.combine(masked, mask)
        self.timestamp = timestamp
    }

    /// Reads the token out of `Cookie` headers, or `nil` if they hold none.
    package init?(cookieHeaders: some Sequence<String>, now: Int) {
        for header in cookieHeaders {
            for pair in header.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                guard let equals = pair.firstIndex(of: "="), pair[..<equals] == Self.cookieName else { continue }
                guard let token = Self(cookieValue: pair[pair.index(after: equals)...], now: now) else { continue }
                self = token
                return
            }
        }
        return nil
    }

    /// The cookie's value under a fresh mask.
    package func cookieValue(using generator: inout some RandomNumberGenerator) -> String {
        let mask = (0..<4).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return "2|\(mask.hexadecimal)|\(Self.combine(self.bytes, mask).hexadecimal)|\(self.timestamp)"
    }

    /// A value longer than this was not written by us: twice 64 bytes of token, and the other fields.
    private static let maximumLength = 160

    private static func combine(_ bytes: [UInt8], _ mask: [UInt8]) -> [UInt8] {
        bytes.enumerated().map { $0.element ^ mask[$0.offset % mask.count] }
    }
}
