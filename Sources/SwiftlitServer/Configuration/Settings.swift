private import Configuration
package import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The settings of `config.toml`, of environment variables and of the command line: later ones win.
///
/// swift-configuration looks them up in this order, and says which place it was. What stands there is checked here, because a message about a
/// setting has to name its line, variable or flag, and what was expected.
package struct Settings {
    /// The values, by key.
    private(set) var values: [String: SettingValue] = [:]

    /// Keys of Streamlit's that mean nothing here, with where they stand.
    package private(set) var ignored: [String] = []

    /// What the process is to do as a worker; `nil` where it serves pages.
    var worker: WorkerRole?

    /// Gives a setting a value that holds over all places.
    mutating func override(_ key: String, _ value: SettingValue) { self.values[key] = value }

    /// No settings.
    package init() {}

    /// Reads the settings that hold for a server started in `folder`.
    ///
    /// Files: `.streamlit/config.toml` of the home folder, then of `folder`. A file that does not exist is none.
    ///
    /// - Parameters:
    ///   - flags: The keys and values of `--section.option=value`.
    /// - Throws: `invalidConfiguration` with file and line, variable or flag, and what was expected.
    package init(
        folder: String,
        environment: [String: String],
        flags: [(key: String, value: String)] = []
    ) throws(ServerError) {
        var files: [String: [String: SettingValue]] = [:]
        var providers: [any ConfigProvider] = []
        for file in Self.files("config.toml", folder: folder, environment: environment) {
            guard let bytes = try Self.bytes(of: file) else { continue }
            let values = try self.read(bytes, of: file)
            files[file] = values
            // The text does not matter: the value is at hand.
            providers.insert(SettingProvider(providerName: file, texts: values.mapValues(\.origin)), at: 0)
        }
        let environment = EnvironmentVariablesProvider(environmentVariables: environment)
        providers.insert(environment, at: 0)
        providers.insert(SettingProvider(providerName: Self.commandLine, texts: try self.texts(of: flags)), at: 0)
        let reader = SettingReader(providers)
        for setting in Setting.followed {
            guard let found = reader.find(setting) else { continue }
            if let value = files[found.provider]?[setting.key] {
                self.values[setting.key] = value
            } else {
                let isFlag = found.provider == Self.commandLine
                let origin = isFlag ? "--\(found.name)" : "The environment variable \(found.name)"
                self.values[setting.key] = try setting.value(found.text, origin: origin)
            }
        }
    }

    private static let commandLine = "the command line"

    /// The texts of flags that are followed.
    private mutating func texts(of flags: [(key: String, value: String)]) throws(ServerError) -> [String: String] {
        var texts: [String: String] = [:]
        for (key, value) in flags {
            if Setting.followed.contains(where: { $0.key == key }) {
                texts[key] = value
            } else if Setting.ignoredKeys.contains(key) {
                self.ignored.append("--\(key)")
            } else {
                throw ServerError(.invalidConfiguration, "There is no setting --\(key).\(Self.suggestion(for: key))")
            }
        }
        return texts
    }

    /// Reads the settings of a file.
    private mutating func read(_ bytes: [UInt8], of file: String) throws(ServerError) -> [String: SettingValue] {
        let table: TOMLTable
        do throws(TOMLError) {
            table = try TOMLParser.parse(bytes)
        } catch {
            throw ServerError(.invalidConfiguration, "\(file), line \(error.line): \(error.message).")
        }
        var values: [String: SettingValue] = [:]
        try self.add(table, prefix: "", file, to: &values)
        return values
    }

    private mutating func add(
        _ table: TOMLTable,
        prefix: String,
        _ file: String,
        to values: inout [String: SettingValue]
    ) throws(ServerError) {
        for name in table.keys {
            guard let value = table[name] else { continue }
            let key = prefix + name
            if let setting = Setting.followed.first(where: { $0.key == key }) {
                values[key] = try setting.value(value, in: file)
            } else if Setting.ignoredKeys.contains(key) {
                self.ignored.append("\(file), line \(value.line): \(key)")
            } else if case .table(let inner) = value.content, Self.isSection(key) {
                try self.add(inner, prefix: key + ".", file, to: &values)
            } else {
                throw ServerError(
                    .invalidConfiguration,
                    "\(file), line \(value.line): there is no setting \(key).\(Self.suggestion(for: key))"
                )
            }
        }
    }

    private static func isSection(_ key: String) -> Bool {
        Setting.followed.contains { $0.key.hasPrefix(key + ".") }
            || Setting.ignoredKeys.contains { $0.hasPrefix(key + ".") }
    }

    /// The setting that may have been meant.
    private static func suggestion(for key: String) -> String {
        let lower = key.lowercased().filter { $0 != "_" && $0 != "-" }
        let keys = Setting.followed.map(\.key)
        let near =
            keys.first { $0.lowercased() == lower }
            ?? keys.map { (key: $0, distance: Self.distance($0.lowercased(), lower)) }
            .min { $0.distance < $1.distance }.flatMap { $0.distance <= 3 ? $0.key : nil }
        return near.map { " \($0) may be meant." }
            ?? " The settings are those of Streamlit 1.67: sections server, browser, client, theme, and others."
    }

    /// How many letters have to be changed, added or left out.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var next = [index + 1]
            for (column, other) in right.enumerated() {
                next.append(min(next[column] + 1, row[column + 1] + 1, row[column] + (character == other ? 0 : 1)))
            }
            row = next
        }
        return row[right.count]
    }

    // MARK: - Secrets

    /// Reads the secrets for a server started in `folder`: `.streamlit/secrets.toml` of the home folder, then of `folder`.
    ///
    /// - Throws: `invalidConfiguration` with file and line.
    package static func secrets(folder: String, environment: [String: String]) throws(ServerError) -> Secrets {
        var all = Secrets()
        for file in Self.files("secrets.toml", folder: folder, environment: environment) {
            guard let bytes = try Self.bytes(of: file) else { continue }
            do throws(TOMLError) {
                all = all.merging(Secrets(try TOMLParser.parse(bytes).secrets))
            } catch {
                throw ServerError(.invalidConfiguration, "\(file), line \(error.line): \(error.message).")
            }
        }
        return all
    }

    // MARK: - Files

    static func files(_ name: String, folder: String, environment: [String: String]) -> [String] {
        let home = environment["HOME"].map { "\($0)/.streamlit/\(name)" }
        let local = "\(folder)/.streamlit/\(name)"
        return home == local ? [local] : [home, local].compactMap { $0 }
    }

    /// The bytes of a file; `nil` when there is none.
    private static func bytes(of file: String) throws(ServerError) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        do {
            return Array(try Data(contentsOf: URL(filePath: file)))
        } catch {
            throw ServerError(
                .invalidConfiguration,
                "\(file) cannot be read. Let this user read it, or remove it.",
                cause: error
            )
        }
    }
}

extension TOMLTable {
    fileprivate var secrets: [String: Secrets.Value] {
        self.keys.reduce(into: [:]) { secrets, key in secrets[key] = self[key]?.secret }
    }
}

extension TOMLValue {
    fileprivate var secret: Secrets.Value {
        switch self.content {
        case .text(let text), .moment(let text), .digits(let text): .text(text)
        case .integer(let number): .text("\(number)")
        case .number(let number): .text("\(number)")
        case .boolean(let flag): .text("\(flag)")
        case .list(let items): .list(items.map(\.secret))
        case .table(let table): .table(table.secrets)
        }
    }
}
