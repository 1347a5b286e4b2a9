import ArgumentParser
import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `swiftlit config`: the settings of an app.
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the settings of an app.",
        subcommands: [Show.self]
    )

    /// `swiftlit config show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows all settings with what they do, their values, and where these come from.",
            discussion: """
                Builds the app and asks it (option --show-settings of every app). The output is a config.toml. \
                Arguments that are not listed here go to the app, such as --server.port=8600.
                """
        )

        @OptionGroup var project: ProjectOptions

        @Argument(
            parsing: .allUnrecognized,
            help: ArgumentHelp("The folder of the package, if it is not the working folder, then arguments of the app.")
        )
        var arguments: [String] = []

        func run() async throws {
            let (path, arguments) = ProjectOptions.split(self.arguments)
            try await reportingErrors {
                try await cancellingAtInterrupt {
                    let (build, program) = try await self.project.build(at: path)
                    guard try await build.run(showing: Terminal.standard).isSuccess else {
                        throw ProjectError(.buildFailed, "\(program.name) does not build.")
                    }
                    var launch = ChildProcess.Launch(
                        build.path(of: program.name),
                        arguments + ["--show-settings"],
                        environment: ProcessInfo.processInfo.environment
                    )
                    launch.workingFolder = build.package.folder
                    launch.output = .inherited
                    let end = await (try ChildProcess(launch)).end()
                    try Task.checkCancellation()
                    guard end.isSuccess else { throw ExitCode(end.exitCode) }
                }
            }
        }
    }
}
