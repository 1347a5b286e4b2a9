import InMemoryLogging
import Logging
import Testing

@testable import SwiftlitCaching
@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

@Suite(.timeLimit(.minutes(1))) struct `A cached function` {
    private let world = World()

    @Test func `runs once for equal arguments`() async throws {
        try await self.world.run {
            let runs = Counter()
            let load = runInExecutor(cache: .data()) { (region: String, year: Int) in
                runs.add()
                return "\(region) \(year)"
            }
            checkEqual(try await load("EU", 1), "EU 1")
            checkEqual(try await load("EU", 1), "EU 1")
            #expect(runs.count == 1)
            checkEqual(try await load("EU", 2), "EU 2")
            #expect(runs.count == 2)
        }
        await self.world.settle()
    }

    @Test func `runs again after its ttl`() async throws {
        try await self.world.run {
            let runs = Counter()
            let load = runInExecutor(cache: .data(ttl: .seconds(10))) { runs.add() }
            checkEqual(try await load(), 1)
            self.world.clock.advance(by: .seconds(9))
            checkEqual(try await load(), 1)
            self.world.clock.advance(by: .seconds(1))
            checkEqual(try await load(), 2)
        }
    }

    @Test func `callers that come while it runs share the run`() async throws {
        try await self.world.run {
            let (runs, gate) = (Counter(), Signal())
            let load = runInExecutor(cache: .data()) { (number: Int) in
                runs.add()
                gate.block()
                return number
            }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await load(7) } }
                await eventually { self.world.runtime.cacheStatistics.waiterCount == 20 }
                gate.set()
                checkEqual(try await group.reduce(0, +), 140)
            }
            #expect(runs.count == 1)
        }
        await self.world.settle()
    }

    @Test func `a hit does not change threads`() async throws {
        try await self.world.run {
            let load = runInExecutor(cache: .data()) { 1 }
            _ = try await load()
            let pool = ThreadPool()
            let before = ThreadPool.shared.statistics.startedThreadCount
            let names = try await pool.run { () async throws -> [String] in
                let before = SystemThread.currentName
                _ = try await load()
                return [before, SystemThread.currentName]
            }
            #expect(names[0] == names[1])
            #expect(ThreadPool.shared.statistics.startedThreadCount >= before)
        }
    }

    @Test func `errors reach all who wait and are not kept`() async throws {
        await self.world.run {
            let runs = Counter()
            let gate = Signal()
            let load = runInExecutor(cache: .data()) { () throws -> Int in
                gate.block()
                throw Bad(number: runs.add())
            }
            let results = await withTaskGroup(of: Result<Int, any Error>.self) { group in
                for _ in 0..<5 { group.addTask { await Result { try await load() } } }
                await eventually { self.world.runtime.cacheStatistics.waiterCount == 5 }
                gate.set()
                return await group.reduce(into: []) { $0.append($1) }
            }
            for result in results { #expect(throws: Bad(number: 1)) { try result.get() } }
            await #expect(throws: Bad(number: 2)) { try await load() }
        }
        await self.world.settle()
    }

    @Test func `a cancelled waiter leaves at once and the others get the value`() async throws {
        try await self.world.run {
            let gate = Signal()
            let load = runInExecutor(cache: .data()) {
                gate.block()
                return Task.isCancelled
            }
            let first = Task { try await load() }
            await eventually { self.world.runtime.cacheStatistics.waiterCount == 1 }
            let second = Task { try await load() }
            await eventually { self.world.runtime.cacheStatistics.waiterCount == 2 }
            // The one that started the run leaves.
            first.cancel()
            await #expect(throws: CancellationError.self) { try await first.value }
            gate.set()
            checkEqual(try await second.value, false)
            checkEqual(try await load(), false)
        }
        await self.world.settle()
    }

    @Test func `when the last waiter has left, the run is cancelled and its value not kept`() async throws {
        try await self.world.run {
            let (gate, returned, runs) = (Signal(), Signal(), Counter())
            let sawCancellation = Log<Bool>()
            let load = runInExecutor(cache: .data()) {
                let run = runs.add()
                if run == 1 { gate.block() }
                sawCancellation.add(Task.isCancelled)
                returned.set()
                return run
            }
            let callers = (0..<3).map { _ in Task { try await load() } }
            await eventually { self.world.runtime.cacheStatistics.waiterCount == 3 && runs.count == 1 }
            for caller in callers { caller.cancel() }
            for caller in callers { await #expect(throws: CancellationError.self) { try await caller.value } }
            // Whoever comes now gets a run of its own.
            checkEqual(try await load(), 2)
            gate.set()
            await eventually { sawCancellation.entries.count == 2 }
            #expect(sawCancellation.entries.sorted { !$0 && $1 } == [false, true])
            await self.world.settle()
            checkEqual(try await load(), 2)
        }
    }

    @Test func `recursion on the same arguments is an error, on others it works`() async throws {
        try await self.world.run {
            let box = Recursive()
            let factorial = runInExecutor(cache: .data()) { (number: Int) async throws -> Int in
                guard number > 0 else { return 1 }
                return try await number * box.call(number - 1)
            }
            box.function = factorial
            checkEqual(try await factorial(10), 3_628_800)
            let loop = runInExecutor(cache: .data()) { (number: Int) async throws -> Int in try await box.call(number) }
            box.function = loop
            await #expect { _ = try await loop(1) } throws: { ($0 as? CacheError)?.code == .recursiveLoad }
        }
        await self.world.settle()
    }

    private final class Recursive: Sendable {
        private let stored = Stored()

        private final class Stored: @unchecked Sendable {
            // @unchecked: written by the test before any call reads it.
            var function: CachedFunction<Int, Int>?
        }

        var function: CachedFunction<Int, Int>? {
            get { self.stored.function }
            set { self.stored.function = newValue }
        }

        func call(_ number: Int) async throws -> Int { try await self.stored.function?(number) ?? -1 }
    }

    @Test func `two functions that need each other's results are an error, not a deadlock`() async throws {
        await self.world.run {
            let (first, second) = (Recursive(), Recursive())
            let (inFirst, inSecond) = (Signal(), Signal())
            let left = runInExecutor(cache: .data()) { (number: Int) async throws -> Int in
                inFirst.set()
                await inSecond.wait()
                return try await second.call(number)
            }
            let right = runInExecutor(cache: .data()) { (number: Int) async throws -> Int in
                inSecond.set()
                await inFirst.wait()
                return try await first.call(number)
            }
            (first.function, second.function) = (left, right)
            async let one = Result { try await left(1) }
            async let two = Result { try await right(1) }
            let results = await [one, two]
            for result in results {
                #expect { try result.get() } throws: { ($0 as? CacheError)?.code == .recursiveLoad }
            }
        }
        await self.world.settle()
    }

    @Test func `what a closure captures separates results only when it is named`() async throws {
        try await self.world.run {
            func make(_ factor: Int, named: Bool) -> CachedFunction<Int, Int> {
                runInExecutor(cache: .data(), dependingOn: named ? [factor] : []) { (number: Int) in number * factor }
            }
            checkEqual(try await make(2, named: true)(10), 20)
            checkEqual(try await make(3, named: true)(10), 30)
            checkEqual(try await make(2, named: false)(10), 20)
            checkEqual(try await make(3, named: false)(10), 20)
        }
    }

    @Test func `a given identity is the function, wherever it is made`() async throws {
        try await self.world.run {
            let identity = FunctionIdentity(fileID: "App/Sales.swift", function: "load(_:)", version: "1")
            let first = runInExecutor(cache: .data(), identity: identity) { (number: Int) in number + 1 }
            let second = runInExecutor(cache: .data(), identity: identity) { (number: Int) in number + 1_000 }
            checkEqual(try await first(1), 2)
            checkEqual(try await second(1), 2)
            let newer = FunctionIdentity(fileID: "App/Sales.swift", function: "load(_:)", version: "2")
            let third = runInExecutor(cache: .data(), identity: newer) { (number: Int) in number + 1_000 }
            checkEqual(try await third(1), 1_001)
        }
    }

    @Test func `clear forgets one result or all, and a late one`() async throws {
        try await self.world.run {
            let (runs, gate, started) = (Counter(), Signal(), Signal())
            let load = runInExecutor(cache: .data()) { (number: Int) in
                let run = runs.add()
                if number == 99 {
                    started.set()
                    gate.block()
                }
                return run
            }
            _ = try await load(1)
            _ = try await load(2)
            load.clear(1)
            checkEqual(try await load(2), 2)
            checkEqual(try await load(1), 3)
            load.clear()
            checkEqual(try await load(2), 4)

            let waiting = Task { try await load(99) }
            await started.wait()
            load.clear(99)
            gate.set()
            checkEqual(try await waiting.value, 5)
            checkEqual(try await load(99), 6)
        }
        await self.world.settle()
    }

    @Test func `values do not change under their callers`() async throws {
        try await self.world.run {
            let load = runInExecutor(cache: .data()) { [1, 2, 3] }
            var mine = try await load()
            mine.append(4)
            checkEqual(try await load(), [1, 2, 3])
        }
    }

    @Test func `options apply to the run, not to hits`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let load = runInExecutor(cache: .data(), limit: .init("cached", 1)) { (number: Int) in
                if number == 0 {
                    started.set()
                    gate.block()
                }
                return number
            }
            _ = try await load(1)
            let holder = Task { try await load(0) }
            await started.wait()
            checkEqual(try await load(1), 1)
            let progress = Log<CallProgress>()
            let waiting = Task { try await load.call(2) { progress.add($0) } }
            await eventually { progress.entries == [.queued(position: 1)] }
            gate.set()
            checkEqual(try await waiting.value, 2)
            #expect(progress.entries.last == .running)
            checkEqual(try await holder.value, 0)
        }
        await self.world.settle()
    }

    @Test func `a call that joins a run in the queue hears how far it is`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let limit = ConcurrencyLimit("joined", 1)
            let holder = runInExecutor(limit: limit) {
                started.set()
                gate.block()
            }
            let load = runInExecutor(cache: .data(), limit: limit) { (number: Int) in number }
            let holding = Task { try await holder() }
            await started.wait()
            let (first, second) = (Log<CallProgress>(), Log<CallProgress>())
            let starter = Task { try await load.call(1) { first.add($0) } }
            await eventually { first.entries == [.queued(position: 1)] }
            let joiner = Task { try await load.call(1) { second.add($0) } }
            await eventually { second.entries == [.queued(position: 1)] }
            gate.set()
            try await holding.value
            checkEqual(try await starter.value, 1)
            checkEqual(try await joiner.value, 1)
        }
        await self.world.settle()
    }

    @Test func `a run out of time fails for all who wait and is not kept`() async throws {
        try await self.world.run {
            let (gate, runs) = (Signal(), Counter())
            let load = runInExecutor(cache: .data(), timeout: .seconds(10)) {
                if runs.add() == 1 { gate.block() }
                return runs.count
            }
            let callers = (0..<2).map { _ in Task { try await load() } }
            // Out of time before it has a thread, the first run would never be one.
            await eventually { self.world.runtime.cacheStatistics.waiterCount == 2 && runs.count == 1 }
            await self.world.clock.waitForSleepers()
            self.world.clock.advance(by: .seconds(10))
            for caller in callers { await #expect { try await caller.value } throws: { isCode(.timedOut)($0) } }
            checkEqual(try await load(), 2)
            gate.set()
            await self.world.settle()
            checkEqual(try await load(), 2)
        }
    }

    @Test func `bounds by entries hold`() async throws {
        try await self.world.run {
            let runs = Counter()
            let load = runInExecutor(cache: .data(maximumEntryCount: 2)) { (_: Int) in runs.add() }
            for number in [1, 2, 1, 3] { _ = try await load(number) }
            #expect(runs.count == 3)
            _ = try await load(1)
            #expect(runs.count == 3)
            _ = try await load(2)
            #expect(runs.count == 4)
        }
    }

    @Test func `the byte budget of the process holds`() async throws {
        let world = World { $0.maximumCacheSize = .kilobytes(100) }
        try await world.run {
            let load = runInExecutor(cache: .data()) { (number: Int) in [UInt8](repeating: 1, count: 30_000 + number) }
            for number in 0..<10 { _ = try await load(number) }
        }
        #expect(world.runtime.cacheStatistics.entryCount == 3)
        #expect(world.runtime.cacheStatistics.byteCount <= 102_400)
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Refreshing in the background` {
    private let world = World()

    @Test func `works for shared objects as well`() async throws {
        try await self.world.run {
            let released = Log<Int>()
            let runs = Counter()
            let load = runInExecutor(
                cache: .resource(ttl: .seconds(10), onRelease: { released.add($0) }, refresh: .background)
            ) { runs.add() }
            checkEqual(try await load(), 1)
            self.world.clock.advance(by: .seconds(10))
            checkEqual(try await load(), 1)
            await self.world.settle()
            checkEqual(try await load(), 2)
            await eventually { released.entries == [1] }
        }
    }

    @Test func `data and shared objects are forgotten together or by themselves`() async throws {
        try await self.world.run {
            let runs = Counter()
            let data = runInExecutor(cache: .data()) { runs.add() }
            let resource = runInExecutor(cache: .resource()) { runs.add() }
            checkEqual([try await data(), try await resource()], [1, 2])
            self.world.runtime.clearCaches(.data)
            checkEqual([try await data(), try await resource()], [3, 2])
            self.world.runtime.clearCaches(.resources)
            checkEqual([try await data(), try await resource()], [3, 4])
            self.world.runtime.clearCaches()
            checkEqual([try await data(), try await resource()], [5, 6])
        }
    }

    @Test(arguments: [true, false]) func `gives the old value and runs once`(isAsync: Bool) async throws {
        try await self.world.run {
            let (runs, gate) = (Counter(), Signal())
            let policy = CachePolicy<Int>.data(ttl: .seconds(10), refresh: .background)
            let load =
                isAsync
                ? runInExecutor(cache: policy) { () async -> Int in
                    let run = runs.add()
                    if run == 2 { await gate.wait() }
                    return run
                }
                : runInExecutor(cache: policy) { () -> Int in
                    let run = runs.add()
                    if run == 2 { gate.block() }
                    return run
                }
            checkEqual(try await load(), 1)
            self.world.clock.advance(by: .seconds(10))
            for _ in 0..<5 { checkEqual(try await load(), 1) }
            await eventually { runs.count == 2 }
            gate.set()
            await self.world.settle()
            checkEqual(try await load(), 2)
            #expect(runs.count == 2)
            // Hard expiry at twice the ttl: the caller waits.
            self.world.clock.advance(by: .seconds(20))
            checkEqual(try await load(), 3)
        }
        await self.world.settle()
    }

    @Test func `a failure is paused for and hurts nobody`() async throws {
        let logs = InMemoryLogHandler()
        try await withLogger(Logger(label: "test") { _ in logs }) { _ in try await self.failRefreshing() }
        // Nobody waits for a refresh, so the log is the only place that tells.
        #expect(logs.entries.count == 2)
        #expect(logs.entries.allSatisfy { $0.level == .warning && "\($0.metadata["error"] ?? "")".contains("Bad") })
    }

    private func failRefreshing() async throws {
        try await self.world.run {
            let runs = Counter()
            let load = runInExecutor(
                cache: .data(
                    ttl: .seconds(10),
                    refresh: .background(hardExpiry: .seconds(1_000), failurePause: .seconds(60))
                )
            ) { () throws -> Int in
                let run = runs.add()
                if run > 1 { throw Bad() }
                return run
            }
            _ = try await load()
            self.world.clock.advance(by: .seconds(10))
            checkEqual(try await load(), 1)
            await self.world.settle()
            #expect(runs.count == 2)
            self.world.clock.advance(by: .seconds(59))
            checkEqual(try await load(), 1)
            await self.world.settle()
            #expect(runs.count == 2)
            self.world.clock.advance(by: .seconds(1))
            checkEqual(try await load(), 1)
            await self.world.settle()
            #expect(runs.count == 3)
            self.world.clock.advance(by: .seconds(1_000))
            await #expect(throws: Bad()) { try await load() }
        }
    }

    @Test func `refreshes under way are bounded`() async throws {
        let world = World { $0.maximumRefreshCount = 2 }
        try await world.run {
            let (gate, started) = (Signal(), Counter())
            let load = runInExecutor(cache: .data(ttl: .seconds(10), refresh: .background)) { (number: Int) in
                if started.add() > 5 { gate.block() }
                return number
            }
            for number in 0..<5 { _ = try await load(number) }
            world.clock.advance(by: .seconds(10))
            for number in 0..<5 { _ = try await load(number) }
            await eventually { started.count == 7 }
            #expect(world.runtime.refreshes.runningCount == 2)
            gate.set()
            await world.settle()
            #expect(world.runtime.refreshes.runningCount == 0)
        }
    }

    @Test func `a refresh outlives the call that started it`() async throws {
        try await self.world.run {
            let (runs, gate, returned) = (Counter(), Signal(), Signal())
            let load = runInExecutor(cache: .data(ttl: .seconds(10), refresh: .background)) {
                let run = runs.add()
                if run == 2 {
                    gate.block()
                    if Task.isCancelled { Issue.record("cancelled") }
                    returned.set()
                }
                return run
            }
            _ = try await load()
            self.world.clock.advance(by: .seconds(10))
            let caller = Task { try await load() }
            checkEqual(try await caller.value, 1)
            caller.cancel()
            gate.set()
            await returned.wait()
            await self.world.settle()
            checkEqual(try await load(), 2)
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Cached resources` {
    private let world = World()

    private final class Connection: Sendable {
        let number: Int
        let broken = Counter()

        init(_ number: Int) { self.number = number }
    }

    @Test func `are shared, checked, and released when they leave`() async throws {
        try await self.world.run {
            let (made, released) = (Counter(), Log<Int>())
            let connect = runInExecutor(
                cache: .resource(validate: { $0.broken.count == 0 }, onRelease: { released.add($0.number) })
            ) { (_: String) in Connection(made.add()) }
            let first = try await connect("db")
            check(try await connect("db") === first)
            first.broken.add()
            let second = try await connect("db")
            #expect(second.number == 2)
            await eventually { released.entries == [1] }
            connect.clear()
            await eventually { released.entries == [1, 2] }
        }
    }

    @Test func `are released by expiry, by the bound and when nobody waited for them`() async throws {
        try await self.world.run {
            let (made, released, gate) = (Counter(), Log<Int>(), Signal())
            let connect = runInExecutor(
                cache: .resource(ttl: .seconds(10), maximumEntryCount: 1, onRelease: { released.add($0.number) })
            ) { (name: String) in
                let connection = Connection(made.add())
                if name == "slow" { gate.block() }
                return connection
            }
            _ = try await connect("a")
            _ = try await connect("b")
            await eventually { released.entries == [1] }
            self.world.clock.advance(by: .seconds(10))
            _ = try await connect("b")
            await eventually { released.entries == [1, 2] }

            let caller = Task { try await connect("slow") }
            await eventually { made.count == 4 }
            caller.cancel()
            await #expect(throws: CancellationError.self) { try await caller.value }
            gate.set()
            await eventually { released.entries == [1, 2, 4] }
        }
    }

    @Test func `are released on a thread that may block`() async throws {
        try await self.world.run {
            let names = Log<String>()
            let connect = runInExecutor(cache: .resource(onRelease: { _ in names.add(SystemThread.currentName) })) {
                Counter()
            }
            _ = try await connect()
            connect.clear()
            await eventually { names.entries.count == 1 }
            #expect(names.entries[0].hasPrefix("swiftlit-"))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Session scope` {
    private let world = World()

    @Test func `each session has its own values, which end with it`() async throws {
        try await self.world.run {
            let runs = Counter()
            let state = SessionStore()
            let load = runInExecutor(cache: .data(scope: .session)) { runs.add() }
            checkEqual(try await inSession("a", state: state) { try await load() }, 1)
            checkEqual(try await inSession("b") { try await load() }, 2)
            checkEqual(try await inSession("a", state: state) { try await load() }, 1)
            state.end()
            checkEqual(try await inSession("b") { try await load() }, 2)
            #expect(self.world.runtime.cacheStatistics.entryCount == 1)
            // Left-over work of the ended session still gets its answers.
            checkEqual(try await inSession("a", state: state) { try await load() }, 3)
            #expect(self.world.runtime.cacheStatistics.entryCount == 1)
        }
    }

    @Test func `outside of a script run it is an error`() async {
        await self.world.run {
            let load = runInExecutor(cache: .data(scope: .session)) { 1 }
            await #expect { try await load() } throws: {
                isCode(.unsupportedCallSite)($0) && "\($0)".contains(".session")
            }
        }
    }

    @Test func `clearing in a script run reaches this session only`() async throws {
        try await self.world.run {
            let runs = Counter()
            let load = runInExecutor(cache: .data(scope: .session)) { runs.add() }
            _ = try await inSession("a") { try await load() }
            _ = try await inSession("b") { try await load() }
            await inSession("a") { load.clear() }
            checkEqual(try await inSession("b") { try await load() }, 2)
            checkEqual(try await inSession("a") { try await load() }, 3)
            load.clear()
            checkEqual(try await inSession("b") { try await load() }, 4)
        }
    }

    @Test func `the body sees no context, as everywhere`() async throws {
        try await self.world.run {
            let load = runInExecutor(cache: .data(scope: .session)) { ScriptRunContext.current?.sessionID }
            let seen = try await inSession("a") { try await load() }
            #expect(seen == nil)
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Cache and context together` {
    private let world = World()

    @Test func `the body runs on a miss, in the script run of the caller that came first`() async throws {
        try await self.world.run {
            let (seen, gate) = (Log<String?>(), Signal())
            let load = runInExecutor(cache: .data(), withScriptRunContext: true) {
                seen.add(ScriptRunContext.current?.sessionID)
                gate.block()
                return 1
            }
            let first = Task { try await inSession("first") { try await load() } }
            await eventually { seen.entries.count == 1 }
            let second = Task { try await inSession("second") { try await load() } }
            await eventually { self.world.runtime.cacheStatistics.waiterCount == 2 }
            gate.set()
            _ = try await (first.value, second.value)
            _ = try await inSession("third") { try await load() }
            #expect(seen.entries == ["first"])
        }
    }

    @Test func `outside of a script run even a hit is an error`() async throws {
        try await self.world.run {
            let load = runInExecutor(cache: .data(), withScriptRunContext: true) { 1 }
            _ = try await inSession("a") { try await load() }
            await #expect { try await load() } throws: { isCode(.unsupportedCallSite)($0) }
        }
    }

    @Test func `a spinner is shown while the function runs for a page, and not for a hit`() async throws {
        final class Page: SpinnerShowing {
            let log = Log<String>()

            func showSpinner(_ text: String, showsTime: Bool) -> @Sendable () -> Void {
                self.log.add("show \(text) \(showsTime)")
                return { self.log.add("hide") }
            }
        }
        let page = Page()
        try await self.world.run {
            let load = runInExecutor(cache: .data(spinner: .text("Loading", showsTime: true))) {
                (number: Int) throws -> Int in
                page.log.add("run")
                if number < 0 { throw Bad() }
                return number
            }
            try await inSession("a", scope: page) {
                _ = try await load(1)
                _ = try await load(1)
                await #expect(throws: Bad()) { try await load(-1) }
            }
            _ = try await load(2)
        }
        #expect(
            page.log.entries == [
                "show Loading true", "run", "hide",
                "show Loading true", "run", "hide",
                "run",
            ]
        )
    }
}
