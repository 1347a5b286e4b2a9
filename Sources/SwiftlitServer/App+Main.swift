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
        await serveFromCommandLine("\(Self.self)", ServerConfiguration()) { try await Self.page() }
    }
}

/// An app that says itself how it is served and how it looks.
///
/// ```swift
/// @main struct Dashboard: ConfiguredApp {
///     static var configuration: ServerConfiguration {
///         var configuration = ServerConfiguration()
///         configuration.theme.primaryColor = "#ff8800"
///         return configuration
///     }
///
///     static func page() async throws { st.title("Hello") }
/// }
/// ```
public protocol ConfiguredApp: App {
    /// What holds where nobody says otherwise. Settings of `.streamlit/config.toml`, environment variables, flags and options of the command line
    /// outdo it, in this order. Asked for once.
    static var configuration: ServerConfiguration { get }
}

extension ConfiguredApp {
    /// Serves the app with its configuration, over which settings and the options of the command line hold. Otherwise as for every app.
    @concurrent public static func main() async {
        await serveFromCommandLine("\(Self.self)", Self.configuration) { try await Self.page() }
    }
}

/// Serves an app with the options of the command line, over which nothing holds. Ends the process when it cannot be served.
private func serveFromCommandLine(
    _ name: String,
    _ base: ServerConfiguration,
    page: @escaping @Sendable () async throws -> Void
) async {
    let (flags, arguments) = ServeOptions.split(CommandLine.arguments.dropFirst())
    let options = ServeOptions.parseOrExit(arguments)
    do {
        let (configuration, settings) = try options.serverConfiguration(
            over: base,
            folder: FileManager.default.currentDirectoryPath,
            environment: ProcessInfo.processInfo.environment,
            flags: flags
        )
        var logger = Logger(label: "swiftlit")
        logger.logLevel = options.logLevel ?? settings.logLevel ?? .notice
        settings.report(to: logger)
        try await serve(configuration, settings: .none, name: name, logger: logger, page: page)
    } catch {
        StandardError.write("error: \((error as? ServerError)?.message ?? "\(error)")")
        exit(1)
    }
}
