import ArgumentParser
import SwiftlitProject

/// The options that say which program of which package is meant.
struct ProjectOptions: ParsableArguments {
    @Option(help: "The program of the package, if it has several.")
    var product: String?

    @Option(help: ArgumentHelp("The folder for what is built, instead of .build.", valueName: "folder"))
    var scratchPath: String?

    /// Reads the package and says how to build its program.
    func build(at path: String) async throws -> (build: PackageBuild, program: SwiftPackage.Program) {
        let package = try await SwiftPackage.read(at: path)
        let program = try package.program(named: self.product)
        var build = PackageBuild(package, product: program.name)
        build.scratchPath = self.scratchPath
        return (build, program)
    }

    /// Separates the folder from the arguments for the program: it is the first argument, if that is no option.
    static func split(_ arguments: [String]) -> (path: String, rest: [String]) {
        guard let path = arguments.first, !path.hasPrefix("-") else { return (".", arguments) }
        return (path, Array(arguments.dropFirst()))
    }
}

/// Ends the process with a line for what people can mend, and without one when they have interrupted it.
func reportingErrors(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as ProjectError {
        Terminal.standard.clear()
        Terminal.standard.print("error: \(error.message)")
        throw ExitCode.failure
    } catch is CancellationError {
        Terminal.standard.clear()
        throw ExitCode(130)
    }
}
