public import SwiftlitState

/// The settings of a connection: the section `[connections.NAME]` of the secrets, and above it what code gives.
///
/// ```toml
/// [connections.sales]
/// path = "sales.sqlite"
/// ```
///
/// Printing settings shows their names only.
public struct ConnectionSettings: Sendable, CustomStringConvertible, CustomReflectable {
    /// The name of the connection.
    public let name: String

    /// The section of the secrets, for lists and tables in it.
    public let secrets: Secrets

    private let given: [String: String]

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - name: The name of the connection.
    ///   - secrets: The section of the secrets. Default: none.
    ///   - given: Settings from code, which override those of the section. Default: none.
    public init(name: String, secrets: Secrets, settings given: [String: String] = [:]) {
        self.name = name
        self.secrets = secrets
        self.given = given
    }

    /// Creates settings from code alone, for tests.
    ///
    /// - Parameters:
    ///   - name: The name of the connection.
    ///   - settings: The settings.
    public init(name: String, settings: [String: String]) {
        self.init(name: name, secrets: Secrets(), settings: settings)
    }

    /// The text, number or truth value of a setting, as a text; `nil` when there is none.
    public subscript(_ key: String) -> String? { self.given[key] ?? self.secrets[key] }

    /// Returns a setting as a number, a truth value, or whatever else can be read from a text.
    ///
    /// - Parameters:
    ///   - key: The name of the setting.
    ///   - type: What to read.
    /// - Returns: The value; `nil` when there is none.
    /// - Throws: ``ConnectionError`` with `invalidSetting` for a value that cannot be read. The message does not show it.
    public func value<Value: LosslessStringConvertible>(_ key: String, as type: Value.Type = Value.self) throws
        -> Value?
    {
        guard let text = self[key] else { return nil }
        guard let value = Value(text) else {
            throw ConnectionError(
                .invalidSetting,
                "The setting \"\(key)\" of the connection \"\(self.name)\" is no \(type). Correct it in [connections.\(self.name)]."
            )
        }
        return value
    }

    /// Returns a setting as a text.
    ///
    /// - Parameter key: The name of the setting.
    /// - Throws: ``ConnectionError`` with `missingSetting` when there is none; it names the settings that there are, without values.
    public func require(_ key: String) throws -> String {
        if let text = self[key] { return text }
        let names = self.names
        throw ConnectionError(
            .missingSetting,
            """
            The connection "\(self.name)" has no setting "\(key)"\(names.isEmpty ? "" : ", only \(names.joined(separator: ", "))"). Write it \
            below [connections.\(self.name)] in .streamlit/secrets.toml, or give it in code with settings:.
            """
        )
    }

    /// The names of all settings, sorted.
    public var names: [String] { Set(self.given.keys).union(self.secrets.names).sorted() }

    /// The names, without values.
    public var description: String { "ConnectionSettings(\(self.name): \(self.names.joined(separator: ", ")))" }

    /// Shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// All that the secrets say, to be compared.
    var fingerprint: [String] { Self.fingerprint(of: self.secrets) }

    private static func fingerprint(of secrets: Secrets) -> [String] {
        secrets.names.flatMap { name -> [String] in
            if let text = secrets[name] { return ["=", name, text] }
            let list = secrets.list(name)
            if !list.isEmpty { return ["[", name] + list + ["]"] }
            return ["{", name] + Self.fingerprint(of: secrets.section(name)) + ["}"]
        }
    }

    /// A text without the values of settings that are secret: those with a name such as `password` or `token`, and passwords in URLs.
    package func redacting(_ text: String) -> String {
        var secrets: [String] = []
        for name in self.names {
            guard let value = self[name] else { continue }
            let lower = name.lowercased()
            if Self.secretWords.contains(where: lower.contains) { secrets.append(value) }
            if let password = Self.password(inURL: value) { secrets.append(password) }
        }
        var text = text
        // The longest first: one may be a part of another.
        for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) where !secret.isEmpty {
            text = text.replacing(secret, with: "•••")
        }
        return text
    }

    private static let secretWords = ["pass", "pwd", "secret", "token", "key", "credential", "auth"]

    /// The password of `scheme://user:password@host`, as it is written.
    private static func password(inURL text: String) -> String? {
        guard let start = text.firstRange(of: "://")?.upperBound else { return nil }
        let authority = text[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":") else {
            return nil
        }
        return String(authority[authority.index(after: colon)..<at])
    }
}
