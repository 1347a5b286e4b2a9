import SwiftlitLoop
import Testing

@Suite struct BuildManifestTests {
    private static let text = """
        client:
          name: basic
        commands:
          "C.App-x86_64-unknown-linux-gnu-debug.exe":
            tool: shell
            inputs: ["/p/.build/debug/App.build/App.swift.o"]
            outputs: ["/p/.build/debug/App"]
            args: ["/t/usr/bin/swiftc","-o","/p/.build/debug/App","-Xlinker","--defsym","-Xlinker","main=AppMain_main","@/p/o"]

          "C.AppMain-x86_64-unknown-linux-gnu-debug.module":
            tool: shell
            inputs: ["/p/Sources/App/App.swift","/p/Sources/App/Pages/One.swift","/p/.build/debug/Modules/Lib.swiftmodule"]
            outputs: ["/p/.build/debug/App.build/App.swift.o"]
            args: ["/t/usr/bin/swiftc","-module-name","AppMain","-emit-module","-emit-module-path","/p/x.swiftmodule","-output-file-map","/p/m.json","-incremental","-c","@/p/sources","-I","/p/Modules","-target","x86_64-unknown-linux-gnu","-index-store-path","/p/index","-parseable-output","-Xfrontend","-entry-point-function-name","-Xfrontend","AppMain_main","-Xfrontend","-load-plugin-executable","-Xfrontend","/p/M-tool#M","-swift-version","6"]

          "C.Lib-x86_64-unknown-linux-gnu-debug.module":
            tool: shell
            inputs: ["/p/.build/checkouts/lib/Lib.swift"]
            outputs: []
            args: ["/t/usr/bin/swiftc","-module-name","Lib"]

        """

    @Test func `the commands of a product are found`() throws {
        let manifest = try BuildManifest(text: Self.text, product: "App")
        #expect(manifest.modules.keys.sorted() == ["AppMain", "Lib"])
        #expect(try manifest.mainModule().name == "AppMain")
        #expect(manifest.sources(outside: ["/p/.build/"]).keys.sorted() == ["AppMain"])
        #expect(manifest.programPath == "/p/.build/debug/App")
    }

    @Test func `the module with main is found in the way that Darwin's linker is told of it, too`() throws {
        let linux = #""-Xlinker","--defsym","-Xlinker","main=AppMain_main""#
        let darwin = #""-Xlinker","-alias","-Xlinker","_AppMain_main","-Xlinker","_main""#
        let manifest = try BuildManifest(text: Self.text.replacing(linux, with: darwin), product: "App")
        #expect(try manifest.mainModule().name == "AppMain")
        let neither = try BuildManifest(text: Self.text.replacing(linux, with: #""-v""#), product: "App")
        #expect(throws: LoopError.self) { try neither.mainModule() }
    }

    @Test func `a program that is not there is an error, and so is another way of writing`() {
        #expect(throws: LoopError.self) { try BuildManifest(text: Self.text, product: "Other") }
        let damaged = Self.text.replacing("args: [\"/t", with: "args: [/t")
        #expect(throws: LoopError.self) { try BuildManifest(text: damaged, product: "App") }
    }

    /// The modules of the program, with what is made in `/f`.
    private func modules(_ text: String = Self.text) throws -> PageModules {
        try PageModules(
            try BuildManifest(text: text, product: "App"),
            foreignFolders: ["/p/.build/checkouts"],
            folder: "/f"
        )
    }

    @Test func `the module is compiled with its own flags, for outputs of the loop`() throws {
        let build = try self.modules().main
        #expect(build.sourceFolder == "/p/Sources/App")
        let (path, arguments) = build.compile(["/p/Sources/App/App.swift", "/p/Sources/App/Two.swift"])
        #expect(path == "/t/usr/bin/swiftc")
        for gone in ["-emit-module", "/p/x.swiftmodule", "/p/m.json", "@/p/sources", "/p/index", "-parseable-output"] {
            #expect(!arguments.contains(gone))
        }
        for kept in ["/p/M-tool#M", "AppMain_main", "-incremental", "/p/Sources/App/Two.swift", "/p/Modules"] {
            #expect(arguments.contains(kept))
        }
        // What was compiled since is seen before what SwiftPM has built.
        #expect(arguments.firstIndex(of: "/f/Modules") == 1)
    }

    @Test func `sources of one name in two folders have objects of their own`() throws {
        let build = try self.modules().main
        let objects = ["/p/Sources/App/A/X.swift", "/p/Sources/App/B/X.swift"].map { build.object($0) }
        #expect(objects == ["/f/AppMain.build/A+X.swift.o", "/f/AppMain.build/B+X.swift.o"])
        let (path, arguments) = PageLibrary(main: build, folder: "/f").link(objects, to: "/f/1.so")
        #expect(path == "/t/usr/bin/ld.lld")
        #expect(arguments.contains(objects[0]) && arguments.contains("/f/entry.o"))
        #expect(arguments.contains("/t/usr/lib/swift/linux/x86_64/swiftrt.o"))
    }

    @Test func `the commands of single sources are read from what the driver prints`() throws {
        let build = try self.modules().main
        let jobs = build.jobs(
            """
            /t/usr/bin/swift-frontend -frontend -c -primary-file '/p/with space/A.swift' /p/B.swift -o /f/A.o
            /t/usr/bin/swift-frontend -frontend -c '/p/with space/A.swift' -primary-file /p/B.swift -D 'A\"B' -o /f/B.o
            /t/usr/bin/swift-frontend -frontend -c -primary-file /p/C.swift -primary-file /p/D.swift -o /f/C.o -o /f/D.o
            /t/usr/bin/swift-frontend -frontend -c -filelist /tmp/x -primary-file /p/E.swift -o /f/E.o
            /t/usr/bin/swift-autolink-extract /f/A.o -o /f/a.autolink

            """
        )
        #expect(jobs.keys.sorted() == ["/p/B.swift", "/p/with space/A.swift"])
        #expect(jobs["/p/B.swift"]?.first == "/t/usr/bin/swift-frontend")
        #expect(jobs["/p/B.swift"]?.contains("/p/with space/A.swift") == true)
    }

    @Test func `sources that SwiftPM has made belong to the module, and are not where its sources are`() throws {
        let derived = "/p/.build/x86_64/debug/App.build/DerivedSources/resource_bundle_accessor.swift"
        let source = "\"/p/Sources/App/App.swift\""
        let build = try PageModules(
            try BuildManifest(text: Self.text.replacing(source, with: "\"\(derived)\",\(source)"), product: "App"),
            foreignFolders: ["/p/.build/checkouts", "/p/.build/x86_64"],
            folder: "/f"
        ).main
        #expect(build.sourceFolder == "/p/Sources/App")
        #expect(build.derivedSources == [derived])
        #expect(build.object(derived) == "/f/AppMain.build/App.build+DerivedSources+resource_bundle_accessor.swift.o")
    }

    @Test func `objects of modules are replaced in the list of the program's`() {
        let list = BuildManifest.objectList("/p/A.build/a.o\n/p/B.build/b.o\n", replacing: ["B": ["/f/B.build/c d.o"]])
        #expect(list == "/p/A.build/a.o\n'/f/B.build/c d.o'\n")
    }

    /// Adds modules to the text: a name, the folder of its source, and what it imports.
    private static func adding(_ modules: [(String, String, [String])], importedByMain: [String]) -> String {
        var text = Self.text
        for (name, folder, imports) in modules {
            let inputs = ["\(folder)/\(name).swift"] + imports.map { "/p/.build/debug/Modules/\($0).swiftmodule" }
            text += """
                  "C.\(name)-x86_64-unknown-linux-gnu-debug.module":
                    tool: shell
                    inputs: [\(inputs.map { "\"\($0)\"" }.joined(separator: ","))]
                    outputs: []
                    args: ["/t/usr/bin/swiftc","-module-name","\(name)","-emit-module","-emit-module-path","/p/\(name).swiftmodule"]


                """
        }
        let names = importedByMain.map { ",\"/p/.build/debug/Modules/\($0).swiftmodule\"" }.joined()
        return text.replacing(
            "\"/p/.build/debug/Modules/Lib.swiftmodule\"",
            with: "\"/p/.build/debug/Modules/Lib.swiftmodule\"\(names)"
        )
    }

    @Test func `modules of pages are those of the package that the server does not need`() throws {
        let text = Self.adding(
            [
                ("Swiftlit", "/p/Sources/Swiftlit", ["Core"]), ("Core", "/p/Sources/Core", []),
                ("Pages", "/p/Sources/Pages", ["Swiftlit", "Model"]), ("Model", "/p/Sources/Model", []),
                ("Other", "/p/Sources/Other", []),
            ],
            importedByMain: ["Pages", "Swiftlit"]
        )
        let modules = try self.modules(text)
        #expect(modules.builds.map(\.module) == ["Model", "Pages", "AppMain"])
        #expect(modules.dependents(of: ["Model"]).map(\.module) == ["Model", "Pages", "AppMain"])
        #expect(modules.dependents(of: ["Pages"]).map(\.module) == ["Pages", "AppMain"])
        let sources = ["Core": Set(["/p/Sources/Core/Core.swift"])]
        #expect(modules.module(of: "/p/Sources/Pages/New.swift", others: sources)?.module == "Pages")
        #expect(modules.module(of: "/p/Sources/Core/Core.swift", others: sources) == nil)
        #expect(modules.module(of: "/p/Sources/Pages/data.json", others: sources) == nil)
        // Others read what it has become.
        let arguments = modules.builds[0].compile(["/p/Sources/Model/Model.swift"]).arguments
        #expect(arguments.contains("/f/Model.build/Model.swiftmodule"))
    }
}
