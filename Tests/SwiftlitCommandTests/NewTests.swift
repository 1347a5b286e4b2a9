import ArgumentParser
import Foundation
import SwiftlitProject
import TestCompiler
import Testing

@testable import SwiftlitCommand

@Suite struct NewTests {
    private static let checkout = SwiftlitSource.path("/checkouts/swiftlit")

    private static func project(_ template: ProjectTemplate) throws -> NewProject {
        NewProject(name: try ProjectName("Shop", template: template), template: template, source: Self.checkout)
    }

    private static func temporaryFolder() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("swiftlit-tests-\(UUID().uuidString)").path
    }

    @Test(arguments: ProjectTemplate.all.map(\.name))
    func `every template has all that a project needs, under its name`(_ name: String) throws {
        let template = try #require(ProjectTemplate.all.first { $0.name == name })
        let files = try Self.project(template).files
        let paths = Set(files.map(\.path))
        let expected: Set = [
            "Package.swift", "README.md", "Dockerfile", ".gitignore", ".streamlit/config.toml",
            "Sources/Shop/Shop.swift",
        ]
        #expect(expected.subtracting(paths).isEmpty)
        #expect(paths.contains { $0.hasPrefix("Tests/ShopTests/") })
        for file in files {
            for word in ["NewApp", "newapp", "SWIFTLIT_", "TEMPLATE_"] {
                #expect(!(file.path + file.text).contains(word), "\(file.path) has \(word)")
            }
        }
    }

    /// The pages and the tests of each template, as they are written, against the modules of this build.
    @Test(arguments: ProjectTemplate.all.map(\.name))
    func `every template compiles`(_ name: String) throws {
        guard let compiler = TestCompiler.current(for: "SwiftlitTesting") else { return }
        let template = try #require(ProjectTemplate.all.first { $0.name == name })
        let sources = try Self.project(template).files.filter {
            $0.path.hasSuffix(".swift") && $0.path != "Package.swift"
        }
        .map { file in
            (name: file.path.split(separator: "/").last.map { String($0.dropLast(6)) } ?? "", text: file.text)
        }
        #expect(sources.count >= 3)
        // In one module, where the tests need not import the app; the compiler says so.
        let messages = try compiler.diagnostics(of: sources).values.flatMap { $0 }.filter {
            !$0.contains("ignoring import")
        }
        #expect(messages.isEmpty)
    }

    @Test func `a project is written once and never over another`() throws {
        let folder = Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let project = try Self.project(ProjectTemplate.all[0])
        try project.write(to: folder)
        let manifest = try String(contentsOfFile: folder + "/Package.swift", encoding: .utf8)
        #expect(manifest.contains("name: \"Shop\""))
        #expect(manifest.contains(".package(path: \"/checkouts/swiftlit\", traits: [])"))
        #expect(manifest.contains("package: \"swiftlit\")"))

        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/README.md"))
        #expect(throws: ProjectError.self) { try project.write(to: folder) }
        #expect(try String(contentsOfFile: folder + "/README.md", encoding: .utf8) == "mine")
    }

    @Test func `an empty folder is taken, a file is not`() throws {
        let folder = Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/empty", withIntermediateDirectories: true)
        let project = try Self.project(ProjectTemplate.all[0])
        try project.write(to: folder + "/empty")
        #expect(FileManager.default.fileExists(atPath: folder + "/empty/Package.swift"))

        try Data().write(to: URL(fileURLWithPath: folder + "/file"))
        let error = #expect(throws: ProjectError.self) { try project.write(to: folder + "/file") }
        #expect(error?.code == .folderInTheWay)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == ["empty", "file"])
    }

    @Test func `a folder that cannot be written is an error that leaves nothing`() throws {
        let project = try Self.project(ProjectTemplate.all[0])
        let error = #expect(throws: ProjectError.self) { try project.write(to: "/dev/null/Shop") }
        #expect(error?.code == .fileUnwritable)
    }

    @Test(arguments: [
        // What is refused, and what is suggested.
        ("my-app", "MyApp"),
        ("my app", "MyApp"),
        ("größe", "such as Gr"),
        ("1st", "begin with a letter"),
        ("", "begin with a letter"),
        ("_x", "such as X"),
        ("../x", "such as X"),
        ("class", "Myclass"),
        ("App", "MyApp"),
        ("Weather", "MyWeather"),
        ("SwiftlitServer", "MySwiftlitServer"),
        ("HelloPage", "MyHelloPage"),
    ])
    func `a name that cannot be is refused with one that can`(_ name: String, _ suggestion: String) throws {
        let error = #expect(throws: ProjectError.self) { try ProjectName(name, template: ProjectTemplate.all[0]) }
        #expect(error?.code == .invalidName)
        #expect(error?.message.contains(suggestion) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: ["Shop", "shop", "Shop2", "my_shop", "NewApp", "OverviewPage"])
    func `a name of a module is taken`(_ name: String) throws {
        #expect(try ProjectName(name, template: ProjectTemplate.all[0]).text == name)
    }

    @Test(arguments: [
        ("https://example.org/tools/swiftlit.git", "swiftlit"),
        ("https://example.org/Swiftlit/", "swiftlit"),
        ("git@example.org:swiftlit", "git@example.org:swiftlit"),
    ])
    func `SwiftPM's name of the package is the last part of its address`(_ url: String, _ identity: String) throws {
        let source = try SwiftlitSource(url: url, path: nil)
        #expect(source.identity == identity)
        #expect(source.dependency == ".package(url: \"\(url)\", branch: \"main\", traits: [])")
    }

    @Test func `a checkout must be one`() throws {
        let error = #expect(throws: ProjectError.self) { try SwiftlitSource(url: nil, path: "/usr") }
        #expect(error?.message.contains("/usr is no checkout") == true)
        let none = #expect(throws: ProjectError.self) { try SwiftlitSource(url: nil, path: nil, builtFrom: "/nowhere") }
        #expect(none?.message.contains("--swiftlit-url") == true)
        // The command was built from this one.
        let own = try SwiftlitSource(url: nil, path: nil)
        #expect(own == (try SwiftlitSource(url: nil, path: #filePath + "/../../..")))
    }

    @Test(arguments: [
        (["new"], "Missing expected argument"),
        (
            ["new", "Shop", "--template", "blog"],
            "There is no template blog. Use one of: minimal, dashboard, chat, jobs."
        ),
        (["new", "Shop", "--swiftlit-url", "a", "--swiftlit-path", "b"], "not both"),
    ])
    func `wrong arguments are explained`(_ arguments: [String], _ message: String) {
        let error = #expect(throws: (any Error).self) { try SwiftlitCommand.parseAsRoot(arguments) }
        #expect(error.map { SwiftlitCommand.message(for: $0) }?.contains(message) == true)
    }

    @Test func `the command says what to do next`() throws {
        let folder = Self.temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let arguments = ["new", "Shop", "--template", "chat", "--directory", folder]
        let new = try #require(try SwiftlitCommand.parseAsRoot(arguments) as? New)
        let lines = try new.make()
        #expect(lines.first == "Made Shop in \(folder), from the template chat.")
        #expect(lines.contains("  cd \(folder)"))
        #expect(FileManager.default.fileExists(atPath: folder + "/Sources/Shop/ChatPage.swift"))
    }
}
