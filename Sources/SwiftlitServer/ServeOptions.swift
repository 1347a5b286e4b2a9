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
                Fetches the browser's part of the app at the first start. SWIFTLIT_FRONTEND names a folder to use \
                instead. Settings of .streamlit/config.toml hold, over them those of environment variables \
                (STREAMLIT_SERVER_PORT), of --section.option=value, and of the options below.
                """
        )
    }

    @Option(help: "The port to listen on; 0 takes a free one. (default: \(ServerConfiguration().port))")
    package var port: Int?

    @Option(
        help: """
            The address to listen on. 127.0.0.1 is this machine only, 0.0.0.0 everywhere; there is no login. \
            (default: \(ServerConfiguration().address))
            """
    )
    package var address: String?

    @Option(help: ArgumentHelp("The path below which the app is served.", valueName: "path"))
    package var basePath: String?

    @Option(
        help: """
            How much users see of an error that a page threw: full, stack-trace (no message), type or none. \
            (default: full)
            """,
        transform: Self.errorDetails
    )
    package var errorDetails: ErrorDetails?

    @Option(
        help: """
            For how many seconds the session of a closed tab is kept for it. \
            (default: \(ServerConfiguration().disconnectedSessionTTL.components.seconds))
            """
    )
    package var sessionTimeout: Int?

    @Option(help: ArgumentHelp("A folder whose files browsers may fetch below app/static/.", valueName: "folder"))
    package var staticFiles: String?

    @Option(
        help: """
            How many MiB an uploaded file may have. \
            (default: \(ServerConfiguration().maximumUploadBytes >> 20))
            """
    )
    package var maxUploadSize: Int?

    @Option(
        help: "How much is logged: trace, debug, info, notice, warning, error or critical. (default: notice)",
        transform: Self.level
    )
    package var logLevel: Logger.Level?

    package init() {}

    private static func errorDetails(_ name: String) throws -> ErrorDetails {
        switch name {
        case "full": .full
        case "stack-trace": .stackTrace
        case "type": .type
        case "none": .none
        default: throw ValidationError("There are no error details \(name): use full, stack-trace, type or none.")
        }
    }

    private static func level(_ name: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: name) else { throw ValidationError("There is no log level \(name).") }
        return level
    }

    package func validate() throws {
        if let seconds = self.sessionTimeout, seconds < 0 {
            throw ValidationError("The session timeout is \(seconds) seconds. Use 0 or more.")
        }
        do {
            try self.applied(to: ServerConfiguration()).validate()
        } catch {
            throw ValidationError(error.message + ".")
        }
    }

    /// The configuration that the options and the settings of a folder describe.
    ///
    /// - Parameters:
    ///   - base: What holds where they say nothing.
    ///   - flags: The settings of the command line, see ``split(_:)``.
    /// - Throws: `invalidConfiguration` with file and line, variable or flag, and what was expected.
    package func serverConfiguration(
        over base: ServerConfiguration = ServerConfiguration(),
        folder: String,
        environment: [String: String],
        flags: [(key: String, value: String)] = []
    ) throws(ServerError) -> (ServerConfiguration, Settings) {
        let settings = try Settings(folder: folder, environment: environment, flags: flags)
        var configuration = base
        configuration.apply(settings)
        configuration = self.applied(to: configuration)
        configuration.secrets = base.secrets.merging(try Settings.secrets(folder: folder, environment: environment))
        try configuration.validate()
        return (configuration, settings)
    }

    /// A configuration with what the options say in the place of what it says.
    package func applied(to configuration: ServerConfiguration) -> ServerConfiguration {
        var configuration = configuration
        if let port = self.port { configuration.port = port }
        if let address = self.address { configuration.address = address }
        if let path = self.basePath { configuration.baseURLPath = path }
        if let details = self.errorDetails { configuration.errorDetails = details }
        if let folder = self.staticFiles { configuration.staticFilesPath = folder }
        if let size = self.maxUploadSize { configuration.maximumUploadBytes = min(max(0, size), Int.max >> 20) << 20 }
        if let seconds = self.sessionTimeout { configuration.disconnectedSessionTTL = .seconds(seconds) }
        return configuration
    }

    /// What is wrong with a command line, and where the options are listed, in one line.
    package static func explain(_ error: any Error) -> String {
        var message = Self.message(for: error)
        while message.hasSuffix(".") || message.hasSuffix("\n") { message.removeLast() }
        return "\(message.replacing("\n", with: " ")). --help lists the options"
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
