private import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Where the settings come from that outdo what code says: files, environment variables, flags. Later ones win.
///
/// ```swift
/// try await serve(configuration, settings: .none) { … }
/// ```
///
/// The files are `.streamlit/config.toml` and `.streamlit/secrets.toml` of the home folder, then of a folder. Their keys are Streamlit's; variables
/// are named after them (`STREAMLIT_SERVER_PORT` for `server.port`), and so are flags (`--server.port=8600`).
public struct SettingSources: Sendable {
    /// The places; `nil` for none.
    let places: Places?

    struct Places: Sendable {
        var folder: String
        var environment: [String: String]
        var arguments: [String]
    }

    /// None: what code says holds.
    public static let none = SettingSources(places: nil)

    /// The working folder, the environment and the command line of this process. Flags that are no settings are left to the program.
    public static var standard: SettingSources {
        .places(
            folder: FileManager.default.currentDirectoryPath,
            environment: ProcessInfo.processInfo.environment,
            arguments: Array(CommandLine.arguments.dropFirst())
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
    ) -> SettingSources {
        SettingSources(places: Places(folder: folder, environment: environment, arguments: arguments))
    }
}

extension ServerConfiguration {
    /// Takes over what settings say.
    ///
    /// - Throws: `invalidConfiguration` with file and line, variable or flag, and what was expected.
    mutating func apply(_ sources: SettingSources) throws(ServerError) -> Settings {
        guard let places = sources.places else { return Settings() }
        let flags = ServeOptions.split(places.arguments).settings.filter { flag in
            Setting.followed.contains { $0.key == flag.key } || Setting.ignoredKeys.contains(flag.key)
        }
        let settings = try Settings(folder: places.folder, environment: places.environment, flags: flags)
        self.apply(settings)
        let secrets = try Settings.secrets(folder: places.folder, environment: places.environment)
        self.secrets = self.secrets.merging(secrets)
        return settings
    }
}
