package import ArgumentParser
package import Logging
package import SwiftlitRuntime

/// The options of an app's command line.
package struct ServeOptions: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: CommandLine.arguments.first?.split(separator: "/").last.map(String.init),
            abstract: "Serves the app to browsers.",
            discussion: """
                Fetches the browser's part of the app at the first start. SWIFTLIT_FRONTEND names a folder to use \
                instead.
                """
        )
    }

    @Option(help: "The port to listen on; 0 takes a free one.")
    package var port: Int = ServerConfiguration().port

    @Option(help: "The address to listen on. 127.0.0.1 is this machine only, 0.0.0.0 everywhere; there is no login.")
    package var address: String = ServerConfiguration().address

    @Option(help: ArgumentHelp("The path below which the app is served.", valueName: "path"))
    package var basePath: String = ServerConfiguration().baseURLPath

    @Option(
        help: "How much users see of an error that a page threw: full, stack-trace (no message), type or none.",
        transform: Self.errorDetails
    )
    package var errorDetails: ErrorDetails = .full

    @Option(help: "For how many seconds the session of a closed tab is kept for it.")
    package var sessionTimeout = Int(ServerConfiguration().disconnectedSessionTTL.components.seconds)

    @Option(help: ArgumentHelp("A folder whose files browsers may fetch below app/static/.", valueName: "folder"))
    package var staticFiles: String?

    @Option(help: "How many MiB an uploaded file may have.")
    package var maxUploadSize: Int = ServerConfiguration().maximumUploadBytes >> 20

    @Option(help: "How much is logged: trace, debug, info, notice, warning, error or critical.", transform: Self.level)
    package var logLevel: Logger.Level = .notice

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
        do {
            try self.serverConfiguration.validate()
        } catch {
            throw ValidationError(error.message + ".")
        }
    }

    /// The configuration that the options describe.
    package var serverConfiguration: ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.port = self.port
        configuration.address = self.address
        configuration.baseURLPath = self.basePath
        configuration.errorDetails = self.errorDetails
        configuration.staticFilesPath = self.staticFiles
        configuration.maximumUploadBytes = min(max(0, self.maxUploadSize), Int.max >> 20) << 20
        configuration.disconnectedSessionTTL = .seconds(max(0, self.sessionTimeout))
        return configuration
    }
}
