public import SwiftlitRuntime

extension App {
    /// Serves the app with the options of the command line, which `--help` shows, and the settings of `.streamlit/config.toml` in the folder
    /// where it is started; both override its `App.configuration`.
    ///
    /// Prints the URL when the app is ready. When it cannot be served, prints why and what to do in one line on the standard error, and ends
    /// the process with code 1; wrong options end it with code 64.
    @concurrent public static func main() async {
        // @concurrent: `@main` does not accept a function that runs on its caller's actor, the default in this package.
        do {
            try await serve(Self.self, function: "main()")
        } catch {
            ServeFailure.endProcess(error)  // Only cancellation comes so far.
        }
    }
}
