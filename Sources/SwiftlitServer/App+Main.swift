private import ArgumentParser
private import Logging
public import SwiftlitRuntime

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension App {
    /// Serves the app with the options of the command line, which `--help` shows, and the settings of
    /// `.streamlit/config.toml` in the folder where it is started.
    ///
    /// Prints the URL when the app is ready. When it cannot be served, says why and what to do in one line on the
    /// standard error, and ends the process with code 1; wrong options end it with code 64.
    @concurrent public static func main() async {
        // @concurrent: `@main` does not accept a function that runs on its caller's actor, the default in this package.
        let (flags, arguments) = ServeOptions.split(CommandLine.arguments.dropFirst())
        let options = ServeOptions.parseOrExit(arguments)
        do {
            let (configuration, settings) = try options.serverConfiguration(
                folder: FileManager.default.currentDirectoryPath,
                environment: ProcessInfo.processInfo.environment,
                flags: flags
            )
            var logger = Logger(label: "swiftlit")
            logger.logLevel = options.logLevel ?? settings.logLevel ?? .notice
            for place in settings.ignored {
                logger.notice("A setting of Streamlit's means nothing here", metadata: ["setting": "\(place)"])
            }
            try await serve(configuration, name: "\(Self.self)", logger: logger) { try await Self.page() }
        } catch {
            StandardError.write("error: \((error as? ServerError)?.message ?? "\(error)")")
            exit(1)
        }
    }
}
