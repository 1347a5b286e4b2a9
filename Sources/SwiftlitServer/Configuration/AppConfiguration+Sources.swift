private import ArgumentParser
public import SwiftlitRuntime
private import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension AppConfiguration {
    /// Where the settings come from that override what code says: files, environment variables, the command line. Later
    /// ones win.
    ///
    /// ```swift
    /// try await serve(configuration, settings: .none) { … }
    /// ```
    ///
    /// The files are `.streamlit/config.toml` and `.streamlit/secrets.toml` of the home folder, then of a folder. Their keys are Streamlit's; variables
    /// are named after them (`STREAMLIT_SERVER_PORT` for `server.port`), and so are flags (`--server.port=8600`). The
    /// command line also has the short options that `--help` lists, such as `--port`; they win over all others.
    public struct Sources: Sendable {
        /// The places; `nil` for none.
        let places: Places?

        struct Places: Sendable {
            var folder: String
            var environment: [String: String]
            var arguments: [String]
            /// Whether the arguments are a command line of ours alone: options are read too, and what is neither option nor
            /// setting is an error.
            var isOurs = false
            /// Whether the process was started with them, so that `--help` ends it.
            var isProgram = false
        }

        /// None: the configuration holds as it is.
        public static let none = Sources(places: nil)

        /// The working folder, the environment and the command line of this process.
        ///
        /// An argument that is neither an option nor a setting is an error. A program with a command line of its own uses
        /// ``standard(arguments:)``.
        public static var standard: Sources {
            var standard = Self.here(arguments: Array(CommandLine.arguments.dropFirst()))
            standard.isProgram = true
            return Sources(places: standard)
        }

        /// The working folder and the environment of this process, with other arguments than its own: for programs that
        /// read their command line themselves.
        ///
        /// - Parameter arguments: Options and settings, such as `["--port", "8600"]`; empty for none.
        public static func standard(arguments: [String]) -> Sources {
            Sources(places: Self.here(arguments: arguments))
        }

        private static func here(arguments: [String]) -> Places {
            Places(
                folder: FileManager.default.currentDirectoryPath,
                environment: ProcessInfo.processInfo.environment,
                arguments: arguments,
                isOurs: true
            )
        }

        /// A folder with `.streamlit/`, variables and arguments.
        ///
        /// - Parameters:
        ///   - folder: The folder with `.streamlit/`.
        ///   - environment: Variables by name; `HOME` names the home folder.
        ///   - arguments: Those of a command line, without the program. What is no setting is left to the program.
        public static func places(
            folder: String,
            environment: [String: String] = [:],
            arguments: [String] = []
        ) -> Sources {
            Sources(places: Places(folder: folder, environment: environment, arguments: arguments))
        }
    }
}

extension AppConfiguration {
    /// Takes over what the settings say.
    ///
    /// - Returns: The settings, with the log level of the command line.
    /// - Throws: `invalidConfiguration` with file and line, variable or flag, and what was expected. With `--help` in
    ///   the command line of the process it prints the help and ends the process.
    mutating func apply(_ sources: AppConfiguration.Sources) throws(ServerError) -> Settings {
        guard let places = sources.places else { return Settings() }
        var (flags, arguments) = ServeOptions.split(places.arguments)
        if !places.isOurs {
            flags.removeAll { flag in
                !Setting.followed.contains { $0.key == flag.key } && !Setting.ignoredKeys.contains(flag.key)
            }
            arguments = []
        }
        do {
            return try self.apply(places, flags, try ServeOptions.parse(arguments))
        } catch let error as ServerError {
            throw error
        } catch {
            if places.isProgram, ServeOptions.exitCode(for: error).isSuccess { ServeOptions.exit(withError: error) }
            throw ServerError(.wrongArguments, ServeOptions.explain(error), cause: error)
        }
    }

    private mutating func apply(
        _ places: AppConfiguration.Sources.Places,
        _ flags: [(key: String, value: String)],
        _ options: ServeOptions
    ) throws(ServerError) -> Settings {
        var settings: Settings
        (self, settings) = try options.appConfiguration(
            over: self,
            folder: places.folder,
            environment: places.environment,
            flags: flags
        )
        if let level = options.logLevel { settings.setLogLevel(level) }
        if options.worker { settings.worker = WorkerRole(pool: options.pool, slotCount: options.slots) }
        if options.showSettings, places.isProgram {
            try settings.override(options)
            ServeOptions.exit(withError: CleanExit.message(settings.toml()))
        }
        return settings
    }
}
