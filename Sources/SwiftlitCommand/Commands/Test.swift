import ArgumentParser
import SwiftlitProject

/// `swiftlit test`: builds and runs the tests of a package.
struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the tests of a package.",
        discussion: "Arguments that are not listed here go to swift test, such as --filter HelloPageTests."
    )

    @Option(help: ArgumentHelp("The folder for what is built, instead of .build.", valueName: "folder"))
    var scratchPath: String?

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            "The folder of the package, if it is not the working folder, then arguments of swift test.",
            valueName: "arguments"
        )
    )
    var arguments: [String] = []

    func run() async throws {
        let (path, arguments) = ProjectOptions.split(self.arguments)
        try await reportingErrors {
            try await cancellingAtInterrupt {
                let package = SwiftPackage(folder: try SwiftPackage.folder(above: path), name: "", programs: [])
                var build = PackageBuild(package, product: nil)
                build.scratchPath = self.scratchPath
                build.arguments = ["--build-tests"]
                let outcome = try await build.run(showing: Terminal.standard)
                guard outcome.isSuccess else { throw ProjectError(.buildFailed, "The tests do not build.") }
                let code = try await SwiftTool.run(Self.command(build, arguments)) { StandardOutput.print($0) }
                guard code == 0 else { throw ExitCode(code) }
            }
        }
    }

    /// What runs the tests that were built.
    static func command(_ build: PackageBuild, _ arguments: [String]) -> [String] {
        var command = ["test", "--skip-build", "--package-path", build.package.folder] + SwiftTool.lockArguments
        if let path = build.scratchPath { command += ["--scratch-path", path] }
        return command + arguments
    }
}
