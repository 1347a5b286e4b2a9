import Foundation
import PackagePlugin

/// `swift package swiftlit …`: the command `swiftlit` for a project that has nothing installed.
///
/// Builds the command beside the project, with the modules that both need, and runs it. SwiftPM holds the lock of `.build` meanwhile and waits;
/// `SWIFTLIT_PLUGIN` tells the command to build nevertheless, and to end when its input ends: a Ctrl-C reaches this plugin alone.
@main struct SwiftlitPlugin: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        Diagnostics.progress("Building the command swiftlit")
        let built = try self.packageManager.build(.product("swiftlit"), parameters: .init(logging: .concise))
        guard built.succeeded, let command = built.builtArtifacts.first(where: { $0.kind == .executable }) else {
            print(built.logText)
            Diagnostics.error("The command swiftlit does not build.")
            return
        }
        let process = Process()
        process.executableURL = command.url
        process.arguments = arguments
        process.currentDirectoryURL = context.package.directoryURL
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFTLIT_PLUGIN": "1"]) { $1 }
        let input = Pipe()
        process.standardInput = input
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus != 0 else { return }
        // It has said why.
        exit(process.terminationStatus)
    }
}
