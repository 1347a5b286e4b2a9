import SwiftlitConnections
private import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// What the settings of an ``HTTPConnection`` say.
struct HTTPService: Sendable {
    /// The name of the connection.
    let name: String
    /// `scheme://host:port`, in lower case.
    let origin: String
    /// The path of `url`, without a slash at its end.
    let path: String
    /// What each request has.
    let headers: [(name: String, value: String)]
    /// How long one try may take.
    let timeout: Duration
    /// How many bytes an answer may have.
    let maximumByteCount: Int
    /// How often a read is tried again.
    let retryCount: Int

    private let settings: ConnectionSettings

    /// - Throws: `ConnectionError` with `missingSetting` or `invalidSetting`.
    init(_ settings: ConnectionSettings) throws {
        self.settings = settings
        self.name = settings.name
        let url = try settings.require("url")
        guard let (origin, path) = Self.parts(of: url) else {
            throw Self.invalid(
                "url",
                settings,
                "no address such as https://api.example.com/v2, without user, query and fragment"
            )
        }
        (self.origin, self.path) = (origin, path)
        let timeout = try settings.value("timeout", as: Double.self) ?? 30
        guard timeout > 0, timeout <= 3_600 else {
            throw Self.invalid("timeout", settings, "no number of seconds above 0, up to 3600")
        }
        self.timeout = .milliseconds(Int64((timeout * 1_000).rounded(.up)))
        self.maximumByteCount = try settings.value("max_bytes", as: Int.self) ?? 64 * 1_024 * 1_024
        guard (1...Self.greatestByteCount).contains(self.maximumByteCount) else {
            throw Self.invalid("max_bytes", settings, "no number from 1 to \(Self.greatestByteCount)")
        }
        self.retryCount = try settings.value("retries", as: Int.self) ?? 2
        guard (0...10).contains(self.retryCount) else {
            throw Self.invalid("retries", settings, "no number from 0 to 10")
        }
        self.headers = try Self.headers(settings)
    }

    /// A gibibyte.
    static let greatestByteCount = 1_073_741_824

    private static func headers(_ settings: ConnectionSettings) throws -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        let given = settings.secrets.section("headers")
        for name in given.names {
            guard Self.isToken(name), let value = given[name], Self.isFieldValue(value) else {
                throw Self.invalid("headers", settings, "no table of names and texts that can be headers")
            }
            // Whose connection it is, how long the body is, and how it travels, is for the client to say.
            guard !["host", "content-length", "transfer-encoding", "connection"].contains(name.lowercased()) else {
                throw Self.invalid("headers", settings, "one with \"\(name)\", which cannot be set")
            }
            headers.append((name, value))
        }
        func add(authorization value: String, _ setting: String) throws {
            guard Self.isFieldValue(value) else {
                throw Self.invalid(setting, settings, "no text that can be a header")
            }
            guard !headers.contains(where: { $0.name.lowercased() == "authorization" }) else {
                throw Self.invalid(setting, settings, "given beside a header Authorization; leave one of them out")
            }
            headers.append(("Authorization", value))
        }
        if let token = settings["token"] { try add(authorization: "Bearer \(token)", "token") }
        if let user = settings["user"] {
            let password = settings["password"] ?? ""
            guard !user.contains(":") else { throw Self.invalid("user", settings, "no name without a colon") }
            try add(authorization: "Basic \(Data("\(user):\(password)".utf8).base64EncodedString())", "user")
        }
        if !headers.contains(where: { $0.name.lowercased() == "user-agent" }) {
            headers.append(("User-Agent", "Swiftlit"))
        }
        return headers
    }

    /// RFC 9110, section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// No control characters, which would begin another header.
    private static func isFieldValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }

    /// The origin and the path of an address; `nil` for what is none.
    static func parts(of url: String) -> (origin: String, path: String)? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<mark.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let rest = url[mark.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var path = rest[authority.endIndex...]
        guard !authority.isEmpty, !path.contains("?"), !path.contains("#"),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), authority.utf8.allSatisfy(Self.isOfAuthority)
        else { return nil }
        while path.hasSuffix("/") { path.removeLast() }
        return ("\(scheme)://\(authority.lowercased())", String(path))
    }

    /// Letters, digits, and what addresses and ports have beside them. No `@`: secrets belong into settings of their own.
    private static func isOfAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: ".-_[]:".utf8.contains(byte)
        }
    }

    // MARK: - Errors

    private static func invalid(_ key: String, _ settings: ConnectionSettings, _ what: String) -> ConnectionError {
        ConnectionError(
            .invalidSetting,
            "The setting \"\(key)\" of the connection \"\(settings.name)\" is \(what). Correct it in [connections.\(settings.name)]."
        )
    }

    /// An error whose message has no secrets.
    func error(_ code: ConnectionError.Code, _ what: String, cause: (any Error)? = nil) -> ConnectionError {
        ConnectionError(code, self.settings.redacting("The connection \"\(self.name)\" \(what)."), cause: cause)
    }
}
