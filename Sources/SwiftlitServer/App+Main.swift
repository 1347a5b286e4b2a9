private import Logging
public import SwiftlitRuntime

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
    /// How the app is served unless settings say otherwise. In increasing priority, these override it:
    /// `.streamlit/config.toml`, environment variables, flags and options of the command line. Asked for once.
    static var configuration: ServerConfiguration { get }
}

extension ConfiguredApp {
    /// Serves the app with its configuration, which settings and the options of the command line override. Ends as
    /// every app does.
    @concurrent public static func main() async {
        await serveFromCommandLine("\(Self.self)", Self.configuration) { try await Self.page() }
    }
}

/// Serves an app with the options of the command line. Ends the process when it cannot be served.
private func serveFromCommandLine(
    _ name: String,
    _ base: ServerConfiguration,
    page: @escaping @Sendable () async throws -> Void
) async {
    var logger = Logger(label: "swiftlit")
    logger.logLevel = .notice
    do {
        try await serve(base, name: name, logger: logger, function: "main()", page: page)
    } catch {
        ServeFailure.endProcess(error)  // Only cancellation comes so far.
    }
}
