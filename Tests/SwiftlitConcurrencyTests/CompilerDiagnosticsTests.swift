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
            Case(
                name: "sendable",
                source: """
                    class Loose {}
                    @RunInExecutor
                    func looseParameter(_ loose: Loose, _ n: Int) -> Int { n }
                    @RunInExecutor(timeout: .seconds(1))
                    func looseResult(_ n: Int) async throws -> [Loose] { [] }
                    @RunInExecutor(cache: .resource)
                    func looseResource(_ n: Int) -> Loose { Loose() }
                    @RunInExecutor
                    func looseGeneric<Value>(_ value: Value) -> Int { 1 }
                    extension Loose {
                        @RunInExecutor
                        func looseInstance(_ n: Int) -> Int { n }
                        @RunInExecutor
                        static func looseStatic(_ loose: Loose?) -> Int { 1 }
                        @RunInExecutor(timeout: .seconds(1))
                        class func looseClass(_ loose: Loose?) -> Int { 1 }
                    }
                    """,
                expected: [
                    "error: '_parameter_loose' is unavailable: the parameter 'loose' of 'looseParameter' goes to another thread and has to be 'Sendable'; conform",
                    "error: '_result' is unavailable: the result of 'looseResult' comes from another thread and has to be 'Sendable'; conform",
                    "error: '_result' is unavailable: the result of 'looseResource' comes from another thread and has to be 'Sendable'; conform",
                    "error: '_instance' is unavailable: 'looseInstance' takes its instance to another thread, so 'Loose' has to be 'Sendable'; conform it, or make",
                    "error: '_parameter_loose' is unavailable: the parameter 'loose' of 'looseStatic' goes to another thread",
                    "error: '_parameter_loose' is unavailable: the parameter 'loose' of 'looseClass' goes to another thread",
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'looseGeneric' goes to another thread",
                ]
            ),
            Case(
                name: "hashable",
                source: """
                    struct NoKey: Codable, Sendable {}
                    @RunInExecutor(cache: .data)
                    func noKey(_ value: NoKey) -> Int { 1 }
                    @RunInExecutor(cache: .data(persist: .disk), dependingOn: [1])
                    func noKeyOnDisk(_ value: NoKey) -> Int { 1 }
                    @RunInExecutor(cache: .data)
                    func pairAsKey(_ pair: (Int, Int)) -> Int { 1 }
                    @RunInExecutor(cache: .data)
                    func genericKey<Value: Sendable>(_ value: Value) -> Int { 1 }
                    @RunInExecutor(executor: .process, cache: .data)
                    func noKeyInProcess(_ value: NoKey) -> Int { 1 }
                    extension NoKey {
                        @RunInExecutor(cache: .data)
                        func instanceAsKey(_ n: Int) -> Int { n }
                        @RunInExecutor(cache: .data)
                        static func staticKey(_ value: NoKey) -> Int { 1 }
                    }
                    """,
                expected: [
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'noKey' is part of the key of results and has to be 'Hashable & Sendable'",
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'noKeyOnDisk' is part of the key",
                    "error: '_parameter_pair' is unavailable: the parameter 'pair' of 'pairAsKey' is part of the key",
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'noKeyInProcess' goes to another process and has to be 'Codable & Hashable & Sendable'",
                    "error: '_instance' is unavailable: results of 'instanceAsKey' are found by its instance, so 'NoKey' has to be 'Hashable & Sendable'",
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'staticKey' is part of the key",
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'genericKey' is part of the key",
                ]
            ),
            // The compiler cannot be kept from checking what workers find.
            Case(
                name: "codableResult",
                source: """
                    struct NoCode: Sendable {}
                    @RunInExecutor(executor: .process)
                    func noCodeBack(_ n: Int) -> NoCode { NoCode() }
                    """,
                expected: [
                    "error: type '_Executed_noCodeBack._Remote' does not conform to protocol 'RemoteFunction'",
                    "error: '_result' is unavailable: the result of 'noCodeBack' comes from another process and has to be 'Codable & Sendable'",
                ]
            ),
            Case(
                name: "codableParameter",
                source: """
                    @RunInExecutor(executor: .process)
                    func noCode(_ value: NoCode) -> Int { 1 }
                    """,
                expected: [
                    "error: type 'NoCode' does not conform to protocol 'Decodable'",
                    "error: type '_Executed_noCode._Remote' does not conform to protocol 'RemoteFunction'",
                    "error: '_parameter_value' is unavailable: the parameter 'value' of 'noCode' goes to another process and has to be 'Codable & Sendable'",
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
                    struct Firm: Hashable, Codable, Sendable {}
                    @RunInExecutor(executor: .process, cache: .data(persist: .disk))
                    func firm(_ firm: Firm, _ n: Int) throws -> [Firm] { [firm] }
                    @RunInExecutor(identity: .init(fileID: "a", function: "b"))
                    func identified(_ firm: [Firm]) -> Firm? { nil }
                    extension Firm {
                        @RunInExecutor
                        static func found(_ firm: Firm) throws -> Firm { firm }
                        @RunInExecutor
                        func also(_ firm: Firm) async -> Firm { firm }
                    }
                    @preconcurrency @RunInExecutor
                    func left(_ firm: Firm) -> Firm { firm }
                    func use() async throws {
                        _ = try await $firm.configured(executor: .thread)(Firm(), 1)
                        _ = try await $identified.configured(timeout: .seconds(1))([])
                        _ = try await Firm.$found.configured(timeout: .seconds(1))(Firm())
                        _ = try await Firm().$also.configured(timeout: .seconds(1))(Firm())
                        _ = await $left(Firm())
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
