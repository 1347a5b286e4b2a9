private import ArgumentParser
private import Logging
public import SwiftlitRuntime

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension App {
    /// Serves the app with the options of the command line; `--help` shows them.
    ///
    /// Prints the URL when the app is ready. When it cannot be served, says why and what to do in one line on the
    /// standard error, and ends the process with code 1; wrong options end it with code 64.
    @concurrent public static func main() async {
        // @concurrent: `@main` does not accept a function that runs on its caller's actor, the default in this package.
        let options = ServeOptions.parseOrExit()
        var logger = Logger(label: "swiftlit")
        logger.logLevel = options.logLevel
        do {
            try await serve(options.serverConfiguration, name: "\(Self.self)", logger: logger) { try await Self.page() }
        } catch {
            StandardError.write("error: \((error as? ServerError)?.message ?? "\(error)")")
            exit(1)
        }
    }
}
