internal import SwiftlitRuntime

/// A cookie of a login, in parts where it is longer than what browsers keep in one.
///
/// Browsers keep 4096 bytes with name and attributes. A long value is in `<name>_1`, `<name>_2`, … and the cookie itself says how many there
/// are. The parts are sealed as one, so that a missing part, or one of another time, makes the whole unreadable.
struct LoginCookie: Sendable {
    /// Its name.
    let name: String

    /// `Path`, `SameSite` and, where browsers come over TLS, `Secure`. Scripts see none of these cookies.
    struct Attributes: Sendable {
        /// The path of the app, with a slash at its end.
        var path: String
        /// Whether browsers send it over TLS alone.
        var isSecure: Bool

        func text(maximumAge: Int) -> String {
            "; Path=\(self.path); Max-Age=\(maximumAge); HttpOnly; SameSite=Lax\(self.isSecure ? "; Secure" : "")"
        }
    }

    private static let partByteCount = 3_600
    /// As many as proxies let through: the headers of a request are bounded, often to 32 KiB.
    private static let maximumPartCount = 6
    private static let mark = "parts."

    /// The value that a request has; `nil` where it is missing, or a part of it.
    func value(in cookies: [String: String]) -> String? {
        guard let value = cookies[self.name], !value.isEmpty else { return nil }
        guard value.hasPrefix(Self.mark) else { return value }
        guard let count = Int(value.dropFirst(Self.mark.count)), (2...Self.maximumPartCount).contains(count) else {
            return nil
        }
        var whole = ""
        for number in 1...count {
            guard let part = cookies["\(self.name)_\(number)"] else { return nil }
            whole += part
        }
        return whole
    }

    /// The headers that give a browser a value, and take back parts of a longer one that it has.
    ///
    /// - Returns: `nil` for a value that is too long.
    func headers(
        setting value: String,
        maximumAge: Int,
        _ attributes: Attributes,
        over cookies: [String: String]
    ) -> [(name: String, value: String)]? {
        let bytes = Array(value.utf8)
        let attributesText = attributes.text(maximumAge: maximumAge)
        let count = (bytes.count + Self.partByteCount - 1) / Self.partByteCount
        guard count <= Self.maximumPartCount else { return nil }
        var headers: [(name: String, value: String)] = []
        if count <= 1 {
            headers.append(("Set-Cookie", "\(self.name)=\(value)\(attributesText)"))
        } else {
            headers.append(("Set-Cookie", "\(self.name)=\(Self.mark)\(count)\(attributesText)"))
            for number in 1...count {
                let part = bytes[(number - 1) * Self.partByteCount..<min(number * Self.partByteCount, bytes.count)]
                let text = String(decoding: part, as: UTF8.self)
                headers.append(("Set-Cookie", "\(self.name)_\(number)=\(text)\(attributesText)"))
            }
        }
        return headers + self.parts(in: cookies, after: count <= 1 ? 0 : count).map { Self.removal($0, attributes) }
    }

    /// The headers that take the cookie from a browser, with all parts that it has.
    func headers(removing attributes: Attributes, from cookies: [String: String]) -> [(name: String, value: String)] {
        let names = (cookies[self.name] == nil ? [] : [self.name]) + self.parts(in: cookies, after: 0)
        return names.map { Self.removal($0, attributes) }
    }

    private static func removal(_ name: String, _ attributes: Attributes) -> (name: String, value: String) {
        ("Set-Cookie", "\(name)=\(attributes.text(maximumAge: 0))")
    }

    private func parts(in cookies: [String: String], after count: Int) -> [String] {
        (count..<Self.maximumPartCount).map { "\(self.name)_\($0 + 1)" }.filter { cookies[$0] != nil }
    }
}
