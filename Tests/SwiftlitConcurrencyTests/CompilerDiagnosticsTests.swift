#if Macros && DiskCache
    import TestCompiler
    import Testing

    /// What the compiler says to mistakes with the decorator, as a user sees it: the tests of the macro alone show neither the compiler's own
    /// words beside ours nor where both are put.
    @Suite(
        .enabled(
            if: TestCompiler.current(for: "SwiftlitConcurrency") != nil,
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
                name: "processStream",
                source: """
                    @RunInExecutor(executor: .process)
                    func inWorker(_ n: Int) -> AsyncStream<Int> { AsyncStream { $0.finish() } }
                    """,
                expected: [
                    "3: error: 'AsyncStream' cannot be sent between processes; return nothing, and take a 'Yield'"
                ]
            ),
            Case(
                name: "hiddenStream",
                source: """
                    typealias Rows = AsyncStream<Int>
                    let rows = runInExecutor(cache: .data()) { (n: Int) in Rows { $0.finish() } }
                    """,
                expected: [
                    "3: warning: 'data(ttl:maximumEntryCount:maximumSize:scope:refresh:spinner:)' is deprecated: only the first caller could read"
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
                    "error: 'data(ttl:maximumEntryCount:maximumSize:persist:refresh:spinner:)' is unavailable: a result that is kept on disk has to be"
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
            Case(
                name: "durable",
                source: """
                    struct NotKept: Sendable {}
                    @RunInExecutor
                    func notKept(_ value: NotKept) -> Int { 1 }
                    @RunInExecutor
                    private func hiddenJob(_ n: Int) -> Int { n }
                    func submitAll() async throws {
                        _ = try await $notKept.submit(NotKept())
                        _ = try await $notKept.submit(NotKept(), lifetime: .durable)
                        _ = try await $hiddenJob.submit(1, lifetime: .durable)
                        let closure = runInExecutor { (n: Int) in n }
                        _ = try await closure.submit(1, lifetime: .durable)
                    }
                    """,
                expected: [9, 10, 12].map {
                    "\($0): error: 'durable' is unavailable: a durable job needs a function that a restarted program finds again"
                }
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
            // The compiler's own words about an optional, where GRDB's members would make an expression of SQL of it.
            Case(
                name: "optional",
                source: """
                    func shout(_ name: String?) -> String { name.uppercased() }
                    """,
                expected: [
                    "2: error: value of optional type 'String?' must be unwrapped to refer to member 'uppercased'"
                ]
            ),
            Case(
                name: "elsewhere",
                source: """
                    @RunInExecutor
                    func onlyHere(_ n: Int) -> Int { n }
                    @RunInExecutor(executor: .process)
                    func everywhere(_ n: Int, by step: Int = 2) -> Int { n * step }
                    enum Doubled: RemoteFunction { static func call(_ input: Int) -> Int { input * 2 } }
                    func useElsewhere(_ pool: WorkerPool) async throws {
                        _ = runInExecutor(executor: .process) { (n: Int) in n }
                        _ = runInExecutor(executor: pool, limit: .init("a", 1), retry: .never) { (n: Int) in n }
                        _ = runInExecutor(executor: .process, cache: .data()) { (n: Int) in n }
                        _ = runInExecutor(executor: .process, cache: .data(persist: .disk)) { (n: Int) in n }
                        _ = runInExecutor(executor: pool, withScriptRunContext: true, Doubled.self)
                        _ = runInExecutor(executor: pool, cache: .data, withScriptRunContext: true, Doubled.self)
                        _ = runInExecutor { (n: Int) in n }.configured(executor: .process)
                        _ = runInExecutor(cache: .data) { (n: Int) in n }.configured(executor: pool)
                        _ = runInExecutor(executor: pool, Doubled.self).configured(withScriptRunContext: true)
                        _ = $onlyHere.configured(executor: .process)
                        _ = $onlyHere.configured(timeout: .seconds(1)).configured(executor: pool)
                        _ = $everywhere.configured(withScriptRunContext: true)
                        _ = try await $everywhere.configured(executor: .thread, withScriptRunContext: true)(1, by: 3)
                        _ = try await $everywhere.configured(executor: pool, retry: .whenFailing(upTo: 2))(1)
                    }
                    """,
                expected: [
                    "8: error: 'runInExecutor(executor:limit:timeout:retry:withScriptRunContext:identity:_:)' is unavailable: a closure cannot run in a worker process",
                    "9: error: 'runInExecutor(executor:limit:timeout:retry:withScriptRunContext:identity:_:)' is unavailable: a closure cannot run in a worker process",
                    "10: error: 'runInExecutor(executor:cache:limit:timeout:retry:withScriptRunContext:dependingOn:identity:_:)' is unavailable: a closure",
                    "11: error: 'runInExecutor(executor:cache:limit:timeout:retry:withScriptRunContext:dependingOn:identity:_:)' is unavailable: a closure",
                    "12: error: 'runInExecutor(executor:limit:timeout:retry:withScriptRunContext:identity:_:)' is unavailable: a worker process sees nothing",
                    "13: error: 'runInExecutor(executor:cache:limit:timeout:retry:withScriptRunContext:dependingOn:identity:_:)' is unavailable: a worker process",
                    "14: error: 'configured(executor:limit:timeout:retry:withScriptRunContext:)' is unavailable: this function exists in this process only",
                    "15: error: 'configured(executor:limit:timeout:retry:withScriptRunContext:)' is unavailable: this function exists in this process only",
                    "16: error: 'configured(limit:timeout:retry:withScriptRunContext:)' is unavailable: a worker process sees nothing of the script run",
                    "17: error: 'configured(executor:)' is unavailable: 'onlyHere' exists in this process only",
                    "18: error: 'configured(executor:)' is unavailable: 'onlyHere' exists in this process only",
                    "19: error: 'configured(withScriptRunContext:)' is unavailable: a worker process sees nothing of the script run",
                ]
            ),
            // Swift cannot be told to take these: see `asFunction:` in the case without mistakes.
            Case(
                name: "form",
                source: """
                    let isFunction = true
                    @RunInExecutor(asFunction: isFunction)
                    func unread(_ n: Int) -> Int { n }
                    """,
                expected: ["3: error: 'asFunction' decides what is made, so write 'true' or 'false'"]
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
                    protocol Rack: Sendable {}
                    extension Rack {
                        @RunInExecutor(asFunction: true)
                        static func named(_ n: Int) -> String { "\\(Self.self) \\(n)" }
                        @RunInExecutor(asFunction: true)
                        static func named(_ text: String) -> String { text }
                    }
                    extension Firm: Rack {}
                    func use() async throws {
                        _ = await Firm.$named(1) + Firm.$named("a")
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
            let compiler = try #require(TestCompiler.current(for: "SwiftlitConcurrency"))
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
#endif
