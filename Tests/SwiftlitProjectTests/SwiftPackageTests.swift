import Foundation
import Testing

@testable import SwiftlitProject

@Suite struct SwiftPackageTests {
    /// What SwiftPM 6.3.1 prints, shortened.
    private static let description = """
        warning: something
        {
          "name" : "Shop",
          "path" : "/srv/shop",
          "products" : [
            { "name" : "Shop", "targets" : [ "Shop" ], "type" : { "executable" : null } },
            { "name" : "till", "targets" : [ "Cashier" ], "type" : { "executable" : null } },
            { "name" : "Wares", "targets" : [ "Wares" ], "type" : { "library" : [ "automatic" ] } }
          ],
          "targets" : [
            { "name" : "Shop", "path" : "Sources/Shop", "type" : "executable" },
            { "name" : "Cashier", "path" : "/else/Cashier", "type" : "executable" },
            { "name" : "Wares", "path" : "Sources/Wares", "type" : "library" }
          ]
        }
        """

    @Test func `programs are the executable products with their sources`() throws {
        let package = try SwiftPackage.parse(Self.description, folder: "/srv/shop")
        #expect(package.name == "Shop")
        #expect(
            package.programs == [
                SwiftPackage.Program(name: "Shop", target: "Shop", sourceFolder: "/srv/shop/Sources/Shop"),
                SwiftPackage.Program(name: "till", target: "Cashier", sourceFolder: "/else/Cashier"),
            ]
        )
    }

    @Test(arguments: ["", "error: no", "{}", "[1]"])
    func `what is no description is an error`(_ text: String) {
        let error = #expect(throws: ProjectError.self) { try SwiftPackage.parse(text, folder: "/srv/shop") }
        #expect(error?.code == .noPackage)
    }

    @Test func `the program is the named one, the only one, or that of the package's name`() throws {
        var package = try SwiftPackage.parse(Self.description, folder: "/srv/shop")
        #expect(try package.program(named: "till").target == "Cashier")
        #expect(try package.program(named: nil).name == "Shop")
        let wrong = #expect(throws: ProjectError.self) { try package.program(named: "Wares") }
        #expect(wrong?.message == "Shop has no program Wares. Use one of: Shop, till.")

        package.name = "Tools"
        let several = #expect(throws: ProjectError.self) { try package.program(named: nil) }
        #expect(several?.message == "Tools has several programs. Name one with --product: Shop, till.")
        package.programs.removeFirst()
        #expect(try package.program(named: nil).name == "till")
        package.programs = []
        #expect(throws: ProjectError.self) { try package.program(named: nil) }
    }

    @Test func `a package is found from a folder in it`() throws {
        // Of this package itself.
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        #expect(try SwiftPackage.folder(above: root + "/Tests/SwiftlitProjectTests") == root)
        #expect(try SwiftPackage.folder(above: root + "/") == root)
        let error = #expect(throws: ProjectError.self) { try SwiftPackage.folder(above: "/nonexistent/here") }
        #expect(error?.message.hasPrefix("There is no Package.swift in /nonexistent/here or above it.") == true)
    }

    @Test func `a build knows its command and where its program will be`() {
        let package = SwiftPackage(folder: "/srv/shop", name: "Shop", programs: [])
        var build = PackageBuild(package, product: "Shop")
        #expect(build.command == ["build", "--package-path", "/srv/shop", "--product", "Shop"])
        #expect(build.path(of: "Shop") == "/srv/shop/.build/debug/Shop")
        build.configuration = "release"
        build.scratchPath = "/tmp/x"
        build.arguments = ["--static-swift-stdlib"]
        #expect(
            build.command == [
                "build", "--package-path", "/srv/shop", "--scratch-path", "/tmp/x", "--configuration", "release",
                "--product", "Shop", "--static-swift-stdlib",
            ]
        )
        #expect(build.path(of: "Shop") == "/tmp/x/release/Shop")
    }
}
