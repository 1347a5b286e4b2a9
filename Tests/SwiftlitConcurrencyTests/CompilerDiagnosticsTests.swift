#if Macros && DiskCache
    import Foundation
    import Testing

    /// What the compiler says to mistakes with the decorator, as a user sees it: the tests of the macro alone show neither the compiler's own
    /// words beside ours nor where both are put.
    @Suite(
        .enabled(
            if: Compiler.current != nil,
            "there is no compiler, or the modules of this build are not beside the tests"
        )
    )
    struct `The compiler says of a mistake` {
        private struct Case {
            /// Also the name of the file, without `.swift`.
            let name: String
            let source: String
            /// `line: kind: start of the message`, or without a line where it is in the expansion.
            let expected: [String]
        }

        private static let cases = [
            Case(
                name: "twice",
                source: """
                    @RunInExecutor
                    @RunInExecutor(timeout: .seconds(1))
                    func twice(_ n: Int) -> Int { n }
                    """,
                expected: ["3: error: '@RunInExecutor' decorates this function already"]
            ),
            Case(
                name: "main",
                source: """
                    let limit = 7
                    @RunInExecutor(executor: .process)
                    func inMain(_ n: Int) -> Int { n + limit }
                    """,
                expected: ["4: error: a worker process never runs the code of main.swift"]
            ),
            Case(
                name: "stream",
                source: """
                    @RunInExecutor(cache: .data())
                    func stream(_ n: Int) -> AsyncStream<Int> { AsyncStream { $0.finish() } }
                    """,
                expected: ["3: error: only the first caller could read a kept 'AsyncStream'"]
            ),
            Case(
                name: "hiddenStream",
                source: """
                    typealias Rows = AsyncStream<Int>
                    let rows = runInExecutor(cache: .data()) { (n: Int) in Rows { $0.finish() } }
                    """,
                expected: [
                    "3: warning: 'data(ttl:maxEntries:maxSize:scope:refresh:spinner:)' is deprecated: only the first caller could read"
                ]
            ),
            Case(
                name: "subclass",
                source: """
                    class Animal {
                        @RunInExecutor(executor: .process)
                        class func inSubclass(_ n: Int) -> Int { n }
                    }
                    """,
                expected: ["4: error: 'inSubclass' may be called on a subclass"]
            ),
            Case(
                name: "persist",
                source: """
                    struct Plain: Sendable {}
                    @RunInExecutor(cache: .data(persist: .disk))
                    func persisted(_ n: Int) -> Plain { Plain() }
                    """,
                expected: [
                    "error: 'data(ttl:maxEntries:maxSize:persist:refresh:spinner:)' is unavailable: a result that is kept on disk has to be"
                ]
            ),
            Case(
                name: "function",
                source: """
                    typealias Change = @Sendable (Int) -> Int
                    @RunInExecutor(cache: .data)
                    func changed(_ change: @escaping Change) -> Int { change(1) }
                    """,
                expected: [
                    "4: error: a cached function finds its results by its arguments, and functions cannot be compared"
                ]
            ),
            // No mistakes.
            Case(
                name: "none",
                source: """
                    @RunInExecutor(cache: .data)
                    func kept(_ n: Int) -> Int { n }
                    @RunInExecutor
                    func applied(_ f: (@Sendable (Int) -> Int), _ g: @escaping Change) -> Int { f(g(1)) }
                    class Beast {
                        @RunInExecutor(cache: .data(persist: .disk), dependingOn: ["a"])
                        class func say() -> String { "\\(Self.self)" }
                    }
                    """,
                expected: []
            ),
        ]

        @Test(.timeLimit(.minutes(5))) func `in one sentence, on its token`() throws {
            let compiler = try #require(Compiler.current)
            let found = try compiler.diagnostics(
                of: Self.cases.map { ($0.name, "import SwiftlitConcurrency\n\($0.source)\n") }
            )
            for item in Self.cases {
                let texts = found[item.name] ?? []
                #expect(
                    texts.count == item.expected.count && zip(texts, item.expected).allSatisfy { $0.hasPrefix($1) },
                    "\(item.name): \(texts)"
                )
            }
        }
    }

    /// The compiler that built these tests, with the modules of that build.
    private struct Compiler {
        let swiftc: String
        let products: URL
        let scratch: URL

        /// `nil` where the tests are run elsewhere.
        static let current: Compiler? = {
            guard let program = CommandLine.arguments.first else { return nil }
            let products = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
            let scratch = products.deletingLastPathComponent().deletingLastPathComponent()
            let files = FileManager.default
            let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            guard let swiftc = paths.map({ "\($0)/swiftc" }).first(where: { files.isExecutableFile(atPath: $0) }),
                files.fileExists(atPath: products.path + "/Modules/SwiftlitConcurrency.swiftmodule"),
                files.fileExists(atPath: products.path + "/SwiftlitMacros-tool"),
                files.fileExists(atPath: scratch.path + "/checkouts")
            else { return nil }
            return Compiler(swiftc: swiftc, products: products, scratch: scratch)
        }()

        /// The C modules that ours are built on.
        private var moduleMaps: [String] {
            get throws {
                let files = FileManager.default
                let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                    .deletingLastPathComponent()
                let built = try files.contentsOfDirectory(atPath: self.products.path)
                    .filter { $0.hasSuffix(".build") && !$0.hasSuffix("-tool.build") }
                    .map { "\(self.products.path)/\($0)/module.modulemap" }
                let own = try files.contentsOfDirectory(atPath: package.path + "/Sources")
                    .map { "\(package.path)/Sources/\($0)/include/module.modulemap" }
                let sqlite = self.scratch.path + "/checkouts/GRDB.swift/Sources/GRDBSQLite/module.modulemap"
                return (built + own + [sqlite]).filter { files.fileExists(atPath: $0) }
            }
        }

        /// Errors and warnings by file, in order: `line: kind: message`, without a line for those in an expansion.
        func diagnostics(of sources: [(name: String, text: String)]) throws -> [String: [String]] {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                "swiftlit-tests-\(UUID().uuidString)"
            )
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // Nothing depends on the folder being gone.
            defer { try? FileManager.default.removeItem(at: folder) }
            var paths: [String] = []
            for source in sources {
                let file = folder.appendingPathComponent("\(source.name).swift")
                try source.text.write(to: file, atomically: true, encoding: .utf8)
                paths.append(file.path)
            }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: self.swiftc)
            process.arguments =
                ["-typecheck", "-wmo", "-swift-version", "6", "-module-name", "Shop", "-diagnostic-style", "llvm"]
                + ["-I", self.products.path + "/Modules"]
                + (try self.moduleMaps).flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
                + ["-load-plugin-executable", self.products.path + "/SwiftlitMacros-tool#SwiftlitMacros"] + paths
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return Self.parsed(text)
        }

        private static func parsed(_ text: String) -> [String: [String]] {
            var result: [String: [String]] = [:]
            var expanded: [String] = []
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 5, Int(parts[1]) != nil, Int(parts[2]) != nil else { continue }
                let kind = parts[3].trimmingCharacters(in: .whitespaces)
                let name = URL(fileURLWithPath: parts[0]).deletingPathExtension().lastPathComponent
                if name.hasPrefix("@__swiftmacro"), kind != "note" {
                    expanded.append("\(kind):\(parts[4])")
                } else if kind == "note", parts[4].contains("in expansion of macro") {
                    result[name, default: []] += expanded
                    expanded = []
                } else if kind != "note" {
                    result[name, default: []].append("\(parts[1]): \(kind):\(parts[4])")
                }
            }
            return result
        }
    }
#endif
