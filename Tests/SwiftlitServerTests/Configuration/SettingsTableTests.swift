import ArgumentParser
import SwiftlitRuntime
import Testing

@testable import SwiftlitServer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `Documentation/Settings.md` lists what the code reads.
@Suite struct SettingsTableTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Documentation/Settings.md")

    @Test func `the table of all settings is that of the code`() throws {
        let table = SettingsTable.markdown
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(table.utf8).write(to: Self.file)
        }
        let committed = try String(decoding: Data(contentsOf: Self.file), as: UTF8.self)
        #expect(committed == table, "Settings have changed. Run this test with RECORD_SNAPSHOTS=1 and commit the file.")
    }

    @Test func `each setting says what it decides, and what of the configuration it overrides`() {
        let properties = Set(SettingsTable.properties(of: AppConfiguration()).map(\.name))
        for setting in Setting.followed where !setting.key.hasPrefix("theme.") {
            #expect(setting.summary.hasSuffix("."), "\(setting.key)")
            #expect(!setting.standard.isEmpty, "\(setting.key)")
            let isElsewhere = setting.key.hasPrefix("logger.") || Setting.development.contains { $0.key == setting.key }
            #expect(properties.contains(setting.property) || isElsewhere, "\(setting.key)")
        }
        #expect(properties.count > 40)
    }

    @Test func `each setting changes the property that it names, and no other`() throws {
        for setting in Setting.followed where !setting.property.isEmpty {
            let standard = AppConfiguration()
            // One of two values differs from the default.
            let texts = ["true", "false", "1", "2", "none", "minimal", "x.example", #"{"X-Email": "email"}"#]
            let changed = texts.compactMap { text in
                guard let value = try? setting.value(text, origin: "test") else { return Set<String>?.none }
                var configuration = standard
                setting.apply(value, &configuration)
                return Self.differences(standard, configuration)
            }
            .reduce(into: Set<String>()) { $0.formUnion($1) }
            #expect(changed == [setting.property], "\(setting.key)")
        }
    }

    @Test func `each option of a setting is one of the command line`() {
        // Lines are broken by the width of the terminal.
        let help = ServeOptions.helpMessage().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for option in Setting.followed.compactMap(\.option) { #expect(help.contains(option)) }
        #expect(help.contains("(default: 8501)"))
    }

    private static func differences(_ one: AppConfiguration, _ other: AppConfiguration) -> Set<String> {
        let pairs = zip(SettingsTable.properties(of: one), SettingsTable.properties(of: other))
        return Set(pairs.filter { $0.standard != $1.standard }.map { $0.0.name })
    }
}
