package import Logging
package import SwiftlitRuntime
import SwiftlitWire

extension AppConfiguration {
    /// Takes over settings; what they leave out stays. What they say of the theme is taken over by ``frontendOptions(_:)``.
    package mutating func apply(_ settings: Settings) {
        for setting in Setting.followed {
            if let value = settings.values[setting.key] { setting.apply(value, &self) }
        }
    }

    /// What the browser is told of the app.
    ///
    /// - Parameter settings: What overrides the theme, key by key.
    /// - Throws: `invalidConfiguration` for a theme that cannot be understood.
    func frontendOptions(_ settings: Settings = Settings()) throws(ServerError) -> FrontendOptions {
        var options = FrontendOptions(self.look)
        let values = try self.theme.checkedValues().merging(settings.values.filter { $0.key.hasPrefix("theme.") }) {
            $1
        }
        options.theme = try ThemeSettings.message(of: values)
        return options
    }
}

extension AppHost.Configuration.Development {
    /// Creates what settings say.
    init(settings: Settings) {
        self.init()
        if let runsOnSave = settings.values["server.runOnSave"]?.boolean { self.runsOnSave = runsOnSave }
        if let isAllowed = settings.values["server.allowRunOnSave"]?.boolean { self.allowsRunOnSave = isAllowed }
    }
}

extension Settings {
    /// Tells of settings of Streamlit's that mean nothing here.
    func report(to logger: Logger) {
        for place in self.ignored {
            logger.notice("A setting of Streamlit's means nothing here", metadata: ["setting": "\(place)"])
        }
    }

    /// How much is logged; `nil` where no setting says so.
    package var logLevel: Logger.Level? { self.values["logger.level"]?.text.flatMap { Logger.Level(rawValue: $0) } }

    /// Makes the logger of an app that has none.
    func makeLogger(label: String) -> Logger {
        guard self.values["logger.format"]?.text == "json" else { return Logger(label: label) }
        return Logger(label: label) { JSONLogHandler(label: $0) }
    }

    /// How `swiftlit run` is to notice changes.
    var fileWatcherType: String { self.values["server.fileWatcherType"]?.text ?? "auto" }

    /// The folders that it is to leave out.
    var excludedFolders: [String] { self.values["server.folderWatchBlacklist"]?.texts ?? [] }

    /// Takes the values of options, which no other place overrides.
    ///
    /// - Throws: `invalidConfiguration` with what was expected.
    package mutating func override(_ options: ServeOptions) throws(ServerError) {
        for (key, text, option) in options.overrides {
            guard let setting = Setting.followed.first(where: { $0.key == key }) else { continue }
            self.override(key, try setting.value(text, origin: option))
        }
    }

    /// Takes a log level that no other place overrides.
    mutating func setLogLevel(_ level: Logger.Level) {
        self.override("logger.level", SettingValue(content: .text(level.rawValue), origin: "--log-level"))
    }
}
