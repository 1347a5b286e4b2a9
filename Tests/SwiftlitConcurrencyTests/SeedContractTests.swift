import Foundation
import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

/// A sentence of the document this module is built after, or a fault of the system it describes, and what we do.
struct Clause: Sendable, CustomTestStringConvertible {
    let text: String
    let check: @Sendable (World) async throws -> Void
    var testDescription: String { self.text }

    init(_ text: String, _ check: @escaping @Sendable () async throws -> Void) {
        self.text = text
        self.check = { _ in try await check() }
    }

    /// With the world the check runs in, whose time can be stepped.
    init(_ text: String, in check: @escaping @Sendable (World) async throws -> Void) {
        self.text = text
        self.check = check
    }
}

/// `run_in_executor` of streamlit-concurrency, clause by clause. Worker processes and `use_state` have their own tables.
@Suite(.timeLimit(.minutes(1))) struct `The run_in_executor contract` {
    @Test(arguments: usage + decorators + cache + persistence + context + executors + structure) func `is kept`(
        clause: Clause
    ) async throws {
        let world = World()
        try await world.run { try await clause.check(world) }
        await world.settle()
    }

    @Test(arguments: faults) func `known faults do not exist`(clause: Clause) async throws {
        let world = World()
        try await world.run { try await clause.check(world) }
        await world.settle()
    }

    // MARK: - Decorators

    #if Macros
        @RunInExecutor(cache: .data(ttl: .seconds(1)), withScriptRunContext: true)
        static func mySyncFunc() -> String? { ScriptRunContext.current?.sessionID }

        @RunInExecutor(cache: .data(ttl: .seconds(1)), withScriptRunContext: false)
        static func myAsyncFunc() async -> String? {
            await Task.yield()
            return ScriptRunContext.current?.sessionID
        }

        static let decorators = [
            Clause("the simplest way to use it is to decorate a function, sync or async") {
                let results = try await inSession("page") {
                    async let one = Self.$mySyncFunc()
                    async let two = Self.$myAsyncFunc()
                    return try await [one, two]
                }
                #expect(results == ["page", nil])
            }
        ]
    #else
        static let decorators: [Clause] = []
    #endif

    // MARK: - Usage

    static let usage = [
        Clause("a sync function becomes an async one") {
            let function = runInExecutor { "from_sync_func" }
            #expect(await function() == "from_sync_func")
        },
        Clause("an async function becomes an async one") {
            let function = runInExecutor { () async -> String in
                await Task.yield()
                return "from_async_func"
            }
            #expect(await function() == "from_async_func")
        },
        Clause("it can be applied to a function at the call site") {
            @Sendable func original(_ number: Int) -> Int { number * 2 }
            #expect(await runInExecutor(original)(21) == 42)
        },
        Clause("cache and with_script_run_context can be given together") {
            let function = runInExecutor(cache: .data(ttl: .seconds(1)), withScriptRunContext: true) {
                ScriptRunContext.current?.sessionID
            }
            let seen = try await inSession("a") { try await function() }
            #expect(seen == "a")
        },
        Clause("functions run concurrently inside of a script run and are gathered") {
            let signals = (0..<3).map { _ in Signal() }
            let function = runInExecutor { (number: Int) in
                signals[number].set()
                for signal in signals { signal.block() }
                return number
            }
            let results = await inSession("a") {
                async let first = function(0)
                async let second = function(1)
                async let third = function(2)
                return await [first, second, third]
            }
            #expect(results == [0, 1, 2])
        },
    ]

    // MARK: - cache

    static let cache = [
        Clause("cache: none by default, each call runs") {
            let runs = Counter()
            let function = runInExecutor { runs.add() }
            _ = await function()
            #expect(await function() == 2)
        },
        Clause("cache: ttl") {
            let runs = Counter()
            let function = runInExecutor(cache: .data(ttl: .zero)) { runs.add() }
            _ = try await function()
            checkEqual(try await function(), 2)
            let kept = runInExecutor(cache: .data(ttl: .seconds(60))) { runs.add() }
            _ = try await kept()
            checkEqual(try await kept(), 3)
        },
        Clause("cache: max_entries") {
            let runs = Counter()
            let function = runInExecutor(cache: .data(maximumEntryCount: 1)) { (_: Int) in runs.add() }
            for number in [1, 2, 1] { _ = try await function(number) }
            #expect(runs.count == 3)
        },
        Clause("cache: max_size") {
            let runs = Counter()
            let function = runInExecutor(cache: .data(maximumSize: .kilobytes(10))) { (_: Int) in
                runs.add()
                return [UInt8](repeating: 0, count: 8_000)
            }
            for number in [1, 2, 1] { _ = try await function(number) }
            #expect(runs.count == 3)
        },
        Clause("cache: scope=session") {
            let function = runInExecutor(cache: .data(scope: .session), withScriptRunContext: true) {
                ScriptRunContext.current?.sessionID
            }
            let first = try await inSession("a") { try await function() }
            let second = try await inSession("b") { try await function() }
            #expect(first == "a" && second == "b")
        },
        Clause("cache: hash_funcs, by Hashable and ExcludedFromKey") {
            struct CaseInsensitive: Hashable {
                let text: String

                static func == (lhs: Self, rhs: Self) -> Bool { lhs.text.lowercased() == rhs.text.lowercased() }
                func hash(into hasher: inout Hasher) { hasher.combine(self.text.lowercased()) }
            }
            let runs = Counter()
            let function = runInExecutor(cache: .data()) { (_: CaseInsensitive, _: ExcludedFromKey<Int>) in runs.add() }
            _ = try await function(CaseInsensitive(text: "A"), ExcludedFromKey(1))
            checkEqual(try await function(CaseInsensitive(text: "a"), ExcludedFromKey(2)), 1)
        },
        Clause(
            "cache: refresh_mode=background, here for async functions too",
            in: { world in
                let runs = Counter()
                let function = runInExecutor(cache: .data(ttl: .seconds(10), refresh: .background)) { () async in
                    runs.add()
                }
                checkEqual(try await function(), 1)
                world.clock.advance(by: .seconds(11))
                checkEqual(try await function(), 1)
                await world.settle()
                checkEqual(try await function(), 2)
            }
        ),
        Clause("cache: clear, for some arguments and for all") {
            let runs = Counter()
            let function = runInExecutor(cache: .data()) { (_: Int) in runs.add() }
            _ = try await function(1)
            function.clear(1)
            checkEqual(try await function(1), 2)
            function.clear()
            checkEqual(try await function(1), 3)
        },
        Clause("cache: exceptions are not kept") {
            let runs = Counter()
            let function = runInExecutor(cache: .data()) { () throws -> Int in
                guard runs.add() > 1 else { throw Bad() }
                return runs.count
            }
            await #expect(throws: Bad()) { try await function() }
            checkEqual(try await function(), 2)
        },
        Clause("cache_resource, only planned there: one object for all") {
            let function = runInExecutor(cache: .resource()) { Counter() }
            check(try await function() === function())
        },
        Clause("cache: show_spinner, unsupported there: accepted") {
            let function = runInExecutor(cache: .data(spinner: "Loading")) { 1 }
            let result = try await inSession("a") { try await function() }
            #expect(result == 1)
        },
        Clause("cache and context together: a hit runs and writes nothing") {
            let runs = Counter()
            let function = runInExecutor(cache: .data(), withScriptRunContext: true) { runs.add() }
            _ = try await inSession("a") { try await function() }
            _ = try await inSession("b") { try await function() }
            #expect(runs.count == 1)
        },
    ]

    #if DiskCache
        static let persistence = [
            Clause("cache: persist=disk") {
                let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
                    "swiftlit-\(UUID().uuidString)"
                )
                let runs = Counter()
                for _ in 0..<2 {
                    // Each is a process of its own, as far as the cache can tell.
                    let world = World { $0.diskCachePath = folder.appendingPathComponent("cache.sqlite").path }
                    try await world.run {
                        let identity = FunctionIdentity(fileID: "App/Load.swift", function: "load()", version: "1")
                        let function = runInExecutor(cache: .data(persist: .disk), identity: identity) { runs.add() }
                        checkEqual(try await function(), 1)
                    }
                    await world.settle()
                }
            }
        ]
    #else
        static let persistence: [Clause] = []
    #endif

    // MARK: - with_script_run_context

    static let context = [
        Clause("with_script_run_context: false by default, the function sees none") {
            let function = runInExecutor { ScriptRunContext.current?.sessionID }
            #expect(await inSession("a") { await function() } == nil)
        },
        Clause("with_script_run_context: true shows the caller's, sync and async") {
            let sync = runInExecutor(withScriptRunContext: true) { ScriptRunContext.current?.sessionID }
            let async = runInExecutor(withScriptRunContext: true) { () async -> String? in
                ScriptRunContext.current?.sessionID
            }
            let seen = try await inSession("a") { (try await sync(), try await async()) }
            #expect(seen.0 == "a" && seen.1 == "a")
        },
        Clause("with_script_run_context: true has to be called where there is one") {
            let function = runInExecutor(withScriptRunContext: true) { 1 }
            await #expect { try await function() } throws: { isCode(.unsupportedCallSite)($0) }
        },
        Clause("with_script_run_context: the state of the session can be reached from the function") {
            let context = makeContext("a")
            let function = runInExecutor(withScriptRunContext: true) {
                ScriptRunContext.current?.state === context.state
            }
            let isSame = try await ScriptRunContext.$current.withValue(context) { try await function() }
            #expect(isSame)
        },
    ]

    // MARK: - executor

    static let executors = [
        Clause("executor: threads by default, never the cooperative pool") {
            let function = runInExecutor { SystemThread.currentName }
            #expect(await function().hasPrefix("swiftlit-"))
        },
        Clause("executor: a pool of one's own") {
            var configuration = ThreadPool.Configuration()
            configuration.name = "mine"
            let function = runInExecutor(executor: ThreadPool(configuration: configuration)) {
                SystemThread.currentName
            }
            #expect(await function().hasPrefix("mine-"))
        },
    ]

    // MARK: - Structured concurrency, which the original leaves to later

    static let structure = [
        Clause("cancelling a group cancels its calls") {
            let started = Counter()
            let function = runInExecutor(timeout: .seconds(1_000)) { () async throws in
                started.add()
                try await Task.sleep(for: .seconds(1_000))
            }
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<5 { group.addTask { try await function() } }
                    await eventually { started.count == 5 }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        },
        Clause("the first error of a group cancels the others") {
            let started = Signal()
            let slow = runInExecutor(withScriptRunContext: false) { () async throws in
                started.set()
                try await Task.sleep(for: .seconds(1_000))
            }
            let fail = runInExecutor { () async throws -> Void in
                await started.wait()
                throw Bad()
            }
            await #expect(throws: Bad()) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await slow() }
                    group.addTask { try await fail() }
                    for try await _ in group {}
                }
            }
        },
    ]

    // MARK: - Known faults

    static let faults = [
        Clause("fault: many concurrent cached async calls deadlock the pool") {
            var configuration = ThreadPool.Configuration()
            configuration.maximumThreadCount = 2
            let pool = ThreadPool(configuration: configuration)
            let inner = runInExecutor(executor: pool, cache: .data()) { (number: Int) async -> Int in
                await Task.yield()
                return number
            }
            let outer = runInExecutor(executor: pool, cache: .data()) { (number: Int) async throws -> Int in
                try await inner(number) + inner(number + 1_000)
            }
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<300 { group.addTask { try await outer(number % 100) } }
                return try await group.reduce(0, +)
            }
            #expect(sum == 3 * (0..<100).reduce(0) { $0 + 2 * $1 + 1_000 })
        },
        Clause("fault: an exception leaves the session's context on the thread") {
            var configuration = ThreadPool.Configuration()
            configuration.maximumThreadCount = 1
            let pool = ThreadPool(configuration: configuration)
            let fail = runInExecutor(executor: pool, withScriptRunContext: true) { () throws in throw Bad() }
            let look = runInExecutor(executor: pool) { ScriptRunContext.current?.sessionID }
            for number in 0..<10 {
                await inSession("\(number)") { _ = await #expect(throws: Bad()) { try await fail() } }
                #expect(await look() == nil)
            }
        },
        Clause("fault: workers are thrown away after a few tasks") {
            let pool = ThreadPool()
            let function = runInExecutor(executor: pool) { (number: Int) in number }
            for number in 0..<1_000 { _ = await function(number) }
            #expect(pool.statistics.startedThreadCount <= 50)
        },
        Clause("fault: inner functions that capture different values share one entry") {
            func make(_ captured: String) -> CachedFunction<Int, String> {
                runInExecutor(cache: .data(), dependingOn: [captured]) { (number: Int) in "\(captured)\(number)" }
            }
            checkEqual(try await make("a")(1), "a1")
            checkEqual(try await make("b")(1), "b1")
        },
        Clause("fault: a cached function that calls itself deadlocks") {
            let identity = FunctionIdentity(fileID: "Tests/Contract.swift", function: "selfish")
            @Sendable func make() -> CachedFunction<Int, Int> {
                runInExecutor(cache: .data(), identity: identity) { (number: Int) async throws -> Int in
                    try await make()(number)
                }
            }
            await #expect { _ = try await make()(1) } throws: { ($0 as? CacheError)?.code == .recursiveLoad }
        },
        Clause("fault: the body of a function blocks the thread that all sessions share") {
            let gate = Signal()
            let block = runInExecutor { gate.block() }
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<(SystemThread.coreCount * 4) { group.addTask { await block() } }
                // Runs on the cooperative pool, which nobody blocks.
                group.addTask(executorPreference: globalConcurrentExecutor) { gate.set() }
            }
        },
    ]
}
