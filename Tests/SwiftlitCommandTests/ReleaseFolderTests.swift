import Foundation
import SwiftlitFrontend
import SwiftlitProject
import Testing

@testable import SwiftlitCommand

@Suite struct ReleaseFolderTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent(
        "swiftlit-bundle-\(UUID().uuidString)"
    ).path

    private func write(_ text: String, to name: String) throws {
        let file = URL(fileURLWithPath: "\(self.root)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func withBundle(_ body: (ReleaseFolder) throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: self.root) }
        try self.write("program", to: "products/Shop")
        try self.write("object", to: "products/Shop.build/Shop.o")
        try self.write("picture", to: "products/Shop_Shop.resources/logo.png")
        try self.write("<html>", to: "static/index.html")
        try self.write("viewer", to: "viewer/assets/index.js")
        try self.write("[server]\n", to: "package/.streamlit/config.toml")
        try self.write("password = \"x\"\n", to: "package/.streamlit/secrets.toml")
        try body(
            ReleaseFolder(
                folder: self.root + "/dist",
                program: "Shop",
                products: self.root + "/products",
                package: self.root + "/package"
            )
        )
    }

    private func files(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: "\(self.root)/\(folder)"))
    }

    @Test func `the folder has program, resources, settings and frontend, and no secrets`() throws {
        try self.withBundle { bundle throws in
            try bundle.write(frontend: self.root + "/static", viewer: self.root + "/viewer", image: nil)
            let files = try self.files("dist")
            let frontend = "frontend/\(FrontendPackage.frontend.releaseName)/static/index.html"
            let viewer = "frontend/\(FrontendPackage.pdfViewer.releaseName)/static/assets/index.js"
            let expected: Set = ["Shop", "Shop_Shop.resources/logo.png", ".streamlit/config.toml", frontend, viewer]
            #expect(expected.subtracting(files).isEmpty)
            #expect(!files.contains { $0.contains("secrets") || $0.hasSuffix(".o") || $0 == "Dockerfile" })
            // The server finds the files there without any variable.
            let installer = FrontendInstaller(environment: [:], bundle: self.root + "/dist/frontend")
            #expect(installer.installed == "\(self.root)/dist/\(frontend.dropLast("/index.html".count))")
        }
    }

    @Test func `components that the sources name are found, and packed where the server looks`() throws {
        let digest = String(repeating: "0a", count: 32)
        try self.withBundle { bundle throws in
            try self.write(
                """
                let editor = FrameComponent("ace", .wheel(
                    "streamlit-ace", version: "0.1.1", sha256: "\(digest.uppercased())", folder: "streamlit_ace/frontend/build/"
                ), value: String.self)
                let same = ComponentSource.wheel("streamlit-ace", version: "0.1.1", sha256: "\(digest)", folder: "streamlit_ace/frontend/build")
                let other = ComponentSource.wheel(name, version: "1", sha256: "\(digest)", folder: "x")
                let wrong = ComponentSource.wheel("x", version: "1", sha256: "00", folder: "x")
                let climbing = ComponentSource.wheel("x", version: "1", sha256: "\(digest)", folder: "x/../../etc")
                """,
                to: "package/Sources/Shop/Editor.swift"
            )
            try self.write(
                ".wheel(\"y\", version: \"1\", sha256: \"\(digest)\", folder: \"y\")",
                to: "package/.build/Y.swift"
            )
            let found = ComponentScan(folder: self.root + "/package").packages
            let package = try #require(found.first)
            #expect(found.count == 1)
            #expect(package.distribution == "streamlit-ace" && package.wheelSHA256 == digest)
            #expect(package.folder == "streamlit_ace/frontend/build/")
            var bundle = bundle
            bundle.components = [(package.releaseName, self.root + "/viewer")]
            try bundle.write(frontend: self.root + "/static", viewer: nil, image: nil)
            var pin = package
            pin.requiredFile = "assets/index.js"
            let installer = FrontendInstaller(environment: [:], pin: pin, bundle: self.root + "/dist/frontend")
            #expect(installer.installed == "\(self.root)/dist/frontend/\(package.releaseName)/static")
        }
    }

    @Test func `a folder of an earlier build is replaced, another one is not`() throws {
        try self.withBundle { bundle throws in
            try bundle.write(frontend: self.root + "/static", viewer: nil, image: "debian:12-slim")
            #expect(try self.files("dist").contains("Dockerfile"))
            try bundle.write(frontend: self.root + "/static", viewer: nil, image: nil)
            #expect(try !self.files("dist").contains("Dockerfile"))

            let other = ReleaseFolder(
                folder: self.root + "/package",
                program: "Shop",
                products: bundle.products,
                package: bundle.package
            )
            let error = #expect(throws: ProjectError.self) {
                try other.write(frontend: self.root + "/static", viewer: nil, image: nil)
            }
            #expect(error?.code == .folderInTheWay)
            #expect(try self.files("package").contains(".streamlit/secrets.toml"))
            #expect(Set(try FileManager.default.contentsOfDirectory(atPath: self.root)).contains("dist"))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: self.root).allSatisfy {
                    !$0.contains("swiftlit-build-")
                }
            )
        }
    }

    @Test func `libraries that not every system has go along`() throws {
        let output = """
            \tlinux-vdso.so.1 (0x00007ffd)
            \tlibsqlite3.so.0 => /lib/x86_64-linux-gnu/libsqlite3.so.0 (0x00007f1)
            \tlibstdc++.so.6 => /lib/x86_64-linux-gnu/libstdc++.so.6 (0x00007f2)
            \tlibmissing.so.1 => not found
            \tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f3)
            \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f4)
            \t/lib64/ld-linux-x86-64.so.2 (0x00007f5)
            """
        let libraries = ReleaseFolder.libraries(ldd: output)
        #expect(libraries == ["/lib/x86_64-linux-gnu/libsqlite3.so.0", "/lib/x86_64-linux-gnu/libstdc++.so.6"])
        #expect(ReleaseFolder.libraries(ldd: "\tnot a dynamic executable").isEmpty)

        try self.withBundle { bundle throws in
            var bundle = bundle
            try self.write("library", to: "lib/libx.so.1.2")
            try FileManager.default.createSymbolicLink(
                atPath: self.root + "/lib/libx.so.1",
                withDestinationPath: "libx.so.1.2"
            )
            bundle.libraries = [self.root + "/lib/libx.so.1"]
            try bundle.write(frontend: self.root + "/static", viewer: nil, image: nil)
            #expect(try String(contentsOfFile: self.root + "/dist/libx.so.1", encoding: .utf8) == "library")
        }
    }

    @Test func `a program that is not there leaves nothing behind`() throws {
        try self.withBundle { bundle throws in
            let none = ReleaseFolder(
                folder: self.root + "/dist",
                program: "Till",
                products: bundle.products,
                package: bundle.package
            )
            let error = #expect(throws: ProjectError.self) {
                try none.write(frontend: self.root + "/static", viewer: nil, image: nil)
            }
            #expect(error?.code == .fileUnwritable)
            #expect(!FileManager.default.fileExists(atPath: self.root + "/dist"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: self.root).count == 4)
        }
    }

    @Test(arguments: [
        ("ID=debian\nVERSION_ID=\"12\"\n", "debian:12-slim"),
        ("NAME=\"Ubuntu\"\nID=ubuntu\nVERSION_ID=\"24.04\"", "ubuntu:24.04"), ("ID=arch", "debian:stable-slim"),
        ("", "debian:stable-slim"),
    ])
    func `the image is that of the system where it was built`(_ release: String, _ image: String) {
        #expect(ReleaseFolder.image(osRelease: release) == image)
        let dockerfile = ReleaseFolder.dockerfile(program: "Shop", image: image)
        #expect(dockerfile.contains("\nFROM \(image)\n"))
        #expect(dockerfile.contains("ENTRYPOINT [\"/app/Shop\""))
    }
}
