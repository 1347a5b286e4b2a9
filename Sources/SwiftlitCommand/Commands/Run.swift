import ArgumentParser
import SwiftlitLoop
import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `swiftlit run`: builds an app, starts it, and opens the browser.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Builds an app, starts it and opens the browser.",
        discussion: """
            Arguments that are not listed here go to the app, such as --port 8600 or --server.port=8600. \
            The app runs in the folder of its package, where its .streamlit/config.toml is.
            """
    )

    @OptionGroup var project: ProjectOptions

    @Flag(inversion: .prefixedNo, help: "Open the browser when the app is ready, where there is one.")
    var browser = true

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("The folder of the package, if it is not the working folder, then arguments of the app.")
    )
    var arguments: [String] = []

    func run() async throws {
        let (path, arguments) = ProjectOptions.split(self.arguments)
        try await reportingErrors {
            try await cancellingAtInterrupt { try await self.run(path, arguments) }
        }
    }

    private func run(_ path: String, _ arguments: [String]) async throws {
        let terminal = Terminal.standard
        let (build, program) = try await self.project.build(at: path)
        let outcome = try await build.run(showing: terminal)
        guard outcome.isSuccess else {
            throw ProjectError(.buildFailed, "\(program.name) does not build.")
        }
        terminal.print("Built \(program.name) in \(BuildProgress.words(outcome.duration)).")
        let browser = self.browser ? WebBrowser.find(environment: ProcessInfo.processInfo.environment) : nil
        let settings = LoopSettings(arguments: arguments, environment: ProcessInfo.processInfo.environment)
        var loop = DevelopmentLoop.Configuration(
            packagePath: build.package.folder,
            product: program.name,
            swiftPath: try SwiftTool.path(),
            environment: ProcessInfo.processInfo.environment
        )
        loop.scratchPath = build.scratchPath
        // The plugin has the lock of the build folder for as long as this runs.
        loop.buildOptions = SwiftTool.lockArguments + build.arguments
        loop.programArguments = arguments
        loop.isIPv6 = settings.isIPv6
        loop.isBuilt = true
        // For measurements.
        loop.usesLibraries = loop.environment["SWIFTLIT_LOOP_LIBRARIES"] != "0"
        loop.watchMethod = settings.watchMethod
        loop.excludedFolders = settings.excludedFolders(in: build.package.folder)
        loop.onReady = { _, urls in
            StandardOutput.print((["\(program.name) is ready."] + urls.map { "  \($0)" }).joined(separator: "\n"))
            guard let browser, let address = urls.compactMap(WebBrowser.address(in:)).first else { return }
            Task {
                do {
                    try await browser.open(address)
                } catch {
                    terminal.print("The browser does not open: \(error)")
                }
            }
        }
        do {
            try await DevelopmentLoop(loop).run()
        } catch let error as LoopError {
            throw ProjectError(.programFailed, "\(error)", cause: error)
        }
    }
}
