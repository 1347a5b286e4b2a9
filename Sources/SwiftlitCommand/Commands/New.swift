import ArgumentParser
import SwiftlitProject

/// `swiftlit new`: makes a package with an app.
struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a package with an app, its tests, settings and a Dockerfile.",
        discussion: """
            Templates:
            \(ProjectTemplate.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))
            """
    )

    @Argument(help: "The name of the package, its module and its app, such as Shop.")
    var name: String

    @Option(help: ArgumentHelp("What the project begins with: \(Self.templateNames).", valueName: "name"))
    var template: String = ProjectTemplate.all[0].name

    @Option(
        help: ArgumentHelp(
            "The folder to write. By default one with the name, in the working folder.",
            valueName: "folder"
        )
    )
    var directory: String?

    @Option(
        name: .customLong("swiftlit-url"),
        help: ArgumentHelp("The repository that the project gets Swiftlit from.", valueName: "address")
    )
    var swiftlitURL: String?

    @Option(
        help: ArgumentHelp(
            "A checkout that the project gets Swiftlit from. By default that which this command was built from.",
            valueName: "folder"
        )
    )
    var swiftlitPath: String?

    private static var templateNames: String { ProjectTemplate.all.map(\.name).joined(separator: ", ") }

    func validate() throws {
        guard ProjectTemplate.all.contains(where: { $0.name == self.template }) else {
            throw ValidationError("There is no template \(self.template). Use one of: \(Self.templateNames).")
        }
        guard self.swiftlitURL == nil || self.swiftlitPath == nil else {
            throw ValidationError("Give --swiftlit-url or --swiftlit-path, not both.")
        }
    }

    func run() async throws {
        try await reportingErrors {
            for line in try self.make() { StandardOutput.print(line) }
        }
    }

    /// Makes the project and returns what to say.
    func make() throws(ProjectError) -> [String] {
        let template = ProjectTemplate.all.first { $0.name == self.template } ?? ProjectTemplate.all[0]
        let project = NewProject(
            name: try ProjectName(self.name, template: template),
            template: template,
            source: try SwiftlitSource(url: self.swiftlitURL, path: self.swiftlitPath)
        )
        let folder = self.directory ?? self.name
        try project.write(to: folder)
        return [
            "Made \(self.name) in \(folder), from the template \(template.name).",
            "",
            "  cd \(folder)",
            "  swift package swiftlit run     # builds, starts, opens the browser; the first build takes some minutes",
            "  swift package swiftlit test    # its tests",
            "",
            "The page is in Sources/\(self.name); README.md says what else there is.",
        ]
    }
}
