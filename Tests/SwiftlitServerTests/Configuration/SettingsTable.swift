import SwiftlitRuntime

@testable import SwiftlitServer

/// All settings as `Documentation/Settings.md` lists them, made from the code that reads them.
enum SettingsTable {
    static var markdown: String {
        ([Self.head] + Self.rows + [Self.themeHead] + Self.themeRows + [Self.foot]).joined(separator: "\n") + "\n"
    }

    /// A property of the configuration, or a setting that is none.
    private struct Row {
        var property: String
        var standard: String
        var setting: Setting?

        var text: String {
            func code(_ text: String?) -> String { text.map { "`\($0)`" } ?? "" }
            let cells = [
                self.property.isEmpty ? "" : "`\(self.property)`", code(self.setting?.key),
                code(self.setting?.variable),
                code(self.setting.map { "--\($0.key)=" }), code(self.option), self.setting?.standard ?? self.standard,
                self.setting?.summary ?? "",
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }

        private var option: String? {
            self.property == "files.staticPath" ? "--static-files" : self.setting?.option
        }
    }

    private static let head = """
        # Settings

        Made from the code (`SettingsTable` in the tests, which compare it with this file; `RECORD_SNAPSHOTS=1` writes it). In increasing priority: the
        property of `AppConfiguration`, the key in `.streamlit/config.toml` of the home folder and then of the working folder, the environment variable,
        the flag, the option. Sizes of settings are in MiB (`server.maxWidgetStateSize` in megabytes), times in seconds.

        | Property | Key | Variable | Flag | Option | Default | What it decides |
        |---|---|---|---|---|---|---|
        """

    private static let themeHead = """

        ## Theme

        The keys of `[theme]`; where the last column is filled, also of `[theme.sidebar]`, `[theme.light]`, `[theme.dark]`, `[theme.light.sidebar]` and
        `[theme.dark.sidebar]`. Variables and flags follow the key: `STREAMLIT_THEME_DARK_PRIMARY_COLOR`, `--theme.dark.primaryColor=`. In code: `Theme`. The default is
        the frontend's.

        | Key | Variable | Value | In all sections |
        |---|---|---|---|
        """

    private static let foot = """

        ## Environment

        Variables that are no settings.

        | Variable | What it decides |
        |---|---|
        | `SWIFTLIT_COMPONENT_…` | A folder with the files of a component of the package that is named in capitals, such as `SWIFTLIT_COMPONENT_STREAMLIT_ACE`, instead of its wheel |
        | `SWIFTLIT_FRONTEND` | A folder with the frontend, instead of the pinned release |
        | `SWIFTLIT_PDF_VIEWER` | A folder with the viewer of `st.pdf`, instead of the pinned release |
        | `TMPDIR` | Where large uploads are kept |
        | `XDG_CACHE_HOME` | Where the frontend and the results of functions with `persist: .disk` are kept; `~/.cache` without it |
        """

    /// Every property, with the setting that says the same where there is one.
    private static var rows: [String] {
        let properties = Self.properties(of: AppConfiguration())
        let rows = properties.map { property in
            Row(
                property: property.name,
                standard: property.standard,
                setting: Setting.followed.first { $0.property == property.name }
            )
        }
        let others = Setting.followed.filter { $0.property.isEmpty && !$0.key.hasPrefix("theme.") }
        return (rows + others.map { Row(property: "", standard: "", setting: $0) }).map(\.text)
    }

    /// The names of the configuration's properties, in the order of their declaration, with their defaults.
    static func properties(of configuration: AppConfiguration) -> [(name: String, standard: String)] {
        Mirror(reflecting: configuration).children.flatMap { child -> [(name: String, standard: String)] in
            let name = child.label ?? ""
            if let special = Self.special[name] { return [(name, special)] }
            return Mirror(reflecting: child.value).children.flatMap {
                Self.leaves("\(name).\($0.label ?? "")", $0.value)
            }
        }
    }

    private static let special = [
        "name": "the name of the app's type", "pages": "none", "tools": "none", "metrics": "none",
        "theme": "the frontend's",
        "secrets": "none",
        "logger": "`swiftlit` at `notice`", "access.isCacheClearingEnabled": "true in debug builds",
        "errors.isBacktraceShown": "true in debug builds", "process.reportsRuns": "true in debug builds",
    ]

    private static func leaves(_ name: String, _ value: Any) -> [(name: String, standard: String)] {
        let mirror = Mirror(reflecting: value)
        if name == "limits.sessionState" {
            return mirror.children.flatMap { Self.leaves("\(name).\($0.label ?? "")", $0.value) }
        }
        // Those depend on the build; any other value is shown as it is.
        if let special = Self.special[name], value as? Bool == AppConfiguration().process.reportsRuns {
            return [(name, special)]
        }
        if mirror.displayStyle == .optional, let wrapped = mirror.children.first {
            return Self.leaves(name, wrapped.value)
        }
        let standard: String
        switch value {
        case let duration as Duration: standard = "\(duration.components.seconds) s"
        case let count as Int where name.hasSuffix("Bytes") && count % (1 << 20) == 0: standard = "\(count >> 20) MiB"
        case let text as String where !text.isEmpty: standard = text
        case let texts as [String] where !texts.isEmpty: standard = texts.joined(separator: ", ")
        case is String, is [String]: standard = "none"
        default: standard = mirror.displayStyle == .optional ? "none" : "\(value)"
        }
        return [(name, standard)]
    }

    private static var themeRows: [String] {
        let keys = Set(ThemeSettings.settings.map(\.key))
        return ThemeSettings.settings.filter { $0.key.split(separator: ".").count == 2 }.map { setting in
            let isEverywhere = keys.contains(setting.key.replacing("theme.", with: "theme.dark.sidebar."))
            return
                "| `\(setting.key)` | `\(setting.variable)` | \(setting.kind.expected) | \(isEverywhere ? "yes" : "") |"
        }
    }
}
