package import ArgumentParser
package import Logging
package import SwiftlitRuntime
private import SwiftlitState

/// The options of an app's command line.
package struct ServeOptions: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: CommandLine.arguments.first?.split(separator: "/").last.map(String.init),
            abstract: "Serves the app to browsers.",
            discussion: """
                Fetches the frontend at the first start; SWIFTLIT_FRONTEND names a folder to use instead. In increasing \
                priority, settings come from .streamlit/config.toml, environment variables (STREAMLIT_SERVER_PORT), \
                flags (--server.port=8600), and the options below.
                """
        )
    }

    @Option(help: "\(Setting.help("--port"))")
    package var port: Int?

    @Option(help: "\(Setting.help("--address"))")
    package var address: String?

    @Option(help: ArgumentHelp("\(Setting.help("--base-path"))", valueName: "path"))
    package var basePath: String?

    @Option(help: "\(Setting.help("--error-details"))", transform: Self.errorDetails)
    package var errorDetails: AppConfiguration.ErrorDetails?

    @Option(help: "\(Setting.help("--session-timeout"))")
    package var sessionTimeout: Int?

    @Option(help: ArgumentHelp("A folder whose files browsers may fetch below app/static/.", valueName: "folder"))
    package var staticFiles: String?

    @Option(help: "\(Setting.help("--max-upload-size"))")
    package var maxUploadSize: Int?

    @Flag(help: "\(Setting.help("--share-port"))")
    package var sharePort = false

    @Flag(help: "\(Setting.help("--surviving-sessions"))")
    package var survivingSessions = false

    @Option(help: ArgumentHelp("\(Setting.help("--data-folder"))", valueName: "folder"))
    package var dataFolder: String?

    @Option(help: ArgumentHelp("\(Setting.help("--nats"))", valueName: "url"))
    package var nats: String?

    @Flag(help: "Serve no pages: run functions of the other processes of the cluster, until SIGTERM.")
    package var worker = false

    @Option(help: ArgumentHelp("With --worker: the pool to run functions of.", valueName: "name"))
    package var pool: String?

    @Option(
        help: ArgumentHelp(
            "With --worker: how many functions to run at a time (default: one for each processor).",
            valueName: "count"
        )
    )
    package var slots: Int?

    @Option(help: "\(Setting.help("--log-level"))", transform: Self.level)
    package var logLevel: Logger.Level?

    @Flag(help: "Print all settings with their values and where these come from, and end.")
    package var showSettings = false

    package init() {}

    /// The values that options give to settings.
    package var overrides: [(key: String, text: String, option: String)] {
        let texts: [(String, String?)] = [
            ("--port", self.port.map { "\($0)" }), ("--address", self.address), ("--base-path", self.basePath),
            ("--error-details", self.errorDetails.map { "\($0)" }),
            ("--session-timeout", self.sessionTimeout.map { "\($0)" }),
            ("--max-upload-size", self.maxUploadSize.map { "\($0)" }), ("--nats", self.nats),
            ("--log-level", self.logLevel?.rawValue),
        ]
        return texts.compactMap { option, text in
            guard let text, let setting = Setting.followed.first(where: { $0.option == option }) else { return nil }
            return (setting.key, text, option)
        }
    }

    private static func errorDetails(_ name: String) throws -> AppConfiguration.ErrorDetails {
        // As a setting, or as words of a command line.
        let name = name == "stack-trace" ? "stacktrace" : name
        guard let details = AppConfiguration.ErrorDetails.all.first(where: { $0.description == name }) else {
            throw ValidationError("There are no error details \(name): use full, stacktrace, type or none.")
        }
        return details
    }

    private static func level(_ name: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: name) else { throw ValidationError("There is no log level \(name).") }
        return level
    }

    package func validate() throws {
        if let seconds = self.sessionTimeout, seconds < 0 {
            throw ValidationError("The session timeout is \(seconds) seconds. Use 0 or more.")
        }
        if !self.worker, self.pool != nil || self.slots != nil {
            throw ValidationError("--pool and --slots are for workers. Add --worker, or leave them out.")
        }
        if let slots = self.slots, !(1...10_000).contains(slots) {
            throw ValidationError("A worker cannot have \(slots) slots. Use 1 to 10000.")
        }
        do {
            try self.applied(to: AppConfiguration()).validate()
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// The configuration that the options and the settings of a folder describe.
    ///
    /// - Parameters:
    ///   - base: What holds where they say nothing.
    ///   - flags: The settings of the command line, see ``split(_:)``.
    /// - Throws: `invalidConfiguration` with file and line, variable or flag, and what was expected.
    package func appConfiguration(
        over base: AppConfiguration = AppConfiguration(),
        folder: String,
        environment: [String: String],
        flags: [(key: String, value: String)] = []
    ) throws(ServerError) -> (AppConfiguration, Settings) {
        let settings = try Settings(folder: folder, environment: environment, flags: flags)
        var configuration = base
        configuration.apply(settings)
        configuration = self.applied(to: configuration)
        configuration.secrets = base.secrets.merging(try Settings.secrets(folder: folder, environment: environment))
        try configuration.validate(settings)
        return (configuration, settings)
    }

    /// A configuration with what the options say in the place of what it says.
    package func applied(to configuration: AppConfiguration) -> AppConfiguration {
        var configuration = configuration
        if let port = self.port { configuration.listening.port = port }
        if let address = self.address { configuration.listening.address = address }
        if self.sharePort { configuration.listening.sharesPort = true }
        if let path = self.basePath { configuration.listening.baseURLPath = path }
        if let details = self.errorDetails { configuration.errors.details = details }
        if let folder = self.staticFiles { configuration.files.staticPath = folder }
        if self.survivingSessions { configuration.sessions.survive = true }
        if let folder = self.dataFolder { configuration.files.dataFolder = folder }
        if let url = self.nats { configuration.cluster.url = url }
        if let size = self.maxUploadSize {
            configuration.limits.maximumUploadBytes = min(max(0, size), Int.max >> 20) << 20
        }
        if let seconds = self.sessionTimeout { configuration.timeouts.disconnectedSessionTTL = .seconds(seconds) }
        return configuration
    }

    /// What is wrong with a command line, and where the options are listed, in one line.
    package static func explain(_ error: any Error) -> String {
        var message = Self.message(for: error)
        while message.hasSuffix(".") || message.hasSuffix("\n") { message.removeLast() }
        return "\(message.replacing("\n", with: " ")). --help lists the options."
    }

    /// Separates the settings of a command line, `--section.option=value` or `--section.option value`, from its options.
    package static func split(
        _ arguments: some Sequence<String>
    ) -> (settings: [(key: String, value: String)], options: [String]) {
        var settings: [(key: String, value: String)] = []
        var options: [String] = []
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.first ?? ""
            guard name.hasPrefix("--"), name.contains(".") else {
                options.append(argument)
                continue
            }
            let value = parts.count > 1 ? String(parts[1]) : rest.popFirst() ?? ""
            settings.append((String(name.dropFirst(2)), value))
        }
        return (settings, options)
    }
}
