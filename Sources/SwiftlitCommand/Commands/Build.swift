import ArgumentParser
import SwiftlitFrontend
import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// `swiftlit build`: a release that is ready to copy.
struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Builds a release that is ready to copy to a server.",
        discussion: """
            Writes one folder with the program and the frontend's files. On the server it needs neither Swift nor Python nor the \
            network, only the C library of this system or a later one: copy the folder and start the program in it. Secrets (.streamlit/secrets.toml) are not copied. \
            Components that sources of the package name with .wheel("…", version: "…", sha256: "…", folder: "…"), as texts, go along.
            """
    )

    @OptionGroup var project: ProjectOptions

    @Option(help: ArgumentHelp("The folder to write. By default dist in the package.", valueName: "folder"))
    var output: String?

    @Flag(help: "Write a Dockerfile into the folder, for a small image.")
    var docker = false

    @Flag(inversion: .prefixedNo, help: "Pack the files that st.pdf needs.")
    var pdfViewer = true

    @Flag(inversion: .prefixedNo, help: "Pack the files of components that sources of the package name with .wheel(…).")
    var components = true

    @Argument(help: "The folder of the package.")
    var path = "."

    #if !os(Linux)
        func validate() throws {
            guard self.docker else { return }
            throw ValidationError(
                "A program that is built on this system does not run in an image. Build it in one, with the image swift:6.3."
            )
        }
    #endif

    func run() async throws {
        try await reportingErrors {
            try await cancellingAtInterrupt { try await self.make() }
        }
    }

    private func make() async throws {
        let terminal = Terminal.standard
        var (build, program) = try await self.project.build(at: self.path)
        build.configuration = "release"
        build.arguments = Self.arguments
        let outcome = try await build.run(showing: terminal)
        guard outcome.isSuccess else { throw ProjectError(.buildFailed, "\(program.name) does not build.") }
        let frontend = try await Self.install(.frontend, terminal)
        let viewer = self.pdfViewer ? try await Self.install(.pdfViewer, terminal) : nil
        var bundle = ReleaseFolder(
            folder: self.output ?? "\(build.package.folder)/dist",
            program: program.name,
            products: build.path(of: "").trimmingSuffix("/"),
            package: build.package.folder
        )
        if self.components {
            for component in ComponentScan(folder: build.package.folder).packages {
                bundle.components.append((component.releaseName, try await Self.install(component, terminal)))
            }
        }
        #if os(Linux)
            let linked = try await SwiftTool.capture("ldd", [build.path(of: program.name)])
            bundle.libraries = ReleaseFolder.libraries(ldd: linked.output)
        #endif
        // A system that does not say what it is gets the usual image.
        let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
        try bundle.write(
            frontend: frontend,
            viewer: viewer,
            image: self.docker ? ReleaseFolder.image(osRelease: release) : nil
        )
        let size = FileSize.words(FileSize.bytes(of: "\(bundle.folder)/\(program.name)"))
        let all = FileSize.words(FileSize.bytes(below: bundle.folder))
        StandardOutput.print(
            "Built \(bundle.folder) in \(BuildProgress.words(outcome.duration)): \(program.name) \(size), with the frontend \(all)."
        )
        StandardOutput.print("Copy the folder to the server, and start ./\(program.name) in it.")
    }

    /// Swift's libraries go into the program, and names for debuggers stay out of it.
    static let arguments: [String] = {
        #if os(macOS)
            []
        #else
            ["--static-swift-stdlib", "-Xlinker", "-s"]
        #endif
    }()

    private static func install(_ package: FrontendPackage, _ terminal: Terminal) async throws -> String {
        do {
            return try await FrontendInstaller(package).install { terminal.print("\($0)") }
        } catch let error as FrontendError {
            throw ProjectError(.toolMissing, error.message, cause: error)
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        self.hasSuffix(suffix) ? String(self.dropLast(suffix.count)) : self
    }
}
