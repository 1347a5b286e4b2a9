import Testing

@testable import SwiftlitCaching
@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

@Suite(.timeLimit(.minutes(5))) struct `Under stress` {
    /// Every kind of call, over many sessions that end in between, cancelled and failing at random.
    @Test(arguments: [1, 2] as [UInt64]) func `nothing is left of 10,000 mixed calls`(seed: UInt64) async throws {
        var configuration = ThreadPool.Configuration()
        configuration.maximumThreadCount = 16
        configuration.idleTimeout = .milliseconds(20)
        let pool = ThreadPool(configuration: configuration)
        let runtime = ConcurrencyRuntime()
        let functions = Functions(pool: pool)
        let leaks = Counter()
        var generator = SeededGenerator(seed)
        let plan = (0..<10_000).map { _ in
            Step(
                kind: .random(in: 0..<8, using: &generator),
                session: .random(in: 0..<200, using: &generator),
                argument: .random(in: 0..<50, using: &generator),
                isCancelled: .random(in: 0..<5, using: &generator) == 0,
                yields: .random(in: 0..<4, using: &generator)
            )
        }
        let outcomes = await ConcurrencyRuntime.with(runtime) {
            await withTaskGroup(of: Outcome.self) { group in
                var outcomes: [Outcome: Int] = [:]
                for (index, step) in plan.enumerated() {
                    group.addTask { await step.run(functions, leaks) }
                    if index % 50 == 49 { runtime.caches.endSession("\(step.session)-\(index)") }
                    // About so many at a time, as in a busy server.
                    if index >= 200, let outcome = await group.next() { outcomes[outcome, default: 0] += 1 }
                }
                for await outcome in group { outcomes[outcome, default: 0] += 1 }
                return outcomes
            }
        }
        #expect(outcomes.values.reduce(0, +) == 10_000)
        #expect(outcomes[.unexpected] == nil, "seed \(seed)")
        #expect(
            (outcomes[.value] ?? 0) > 1_000 && (outcomes[.thrown] ?? 0) > 100 && (outcomes[.cancelled] ?? 0) > 10,
            "\(outcomes)"
        )

        // Calls: functions left alone by their callers return in the end.
        await eventually { runtime.calls.count == 0 }
        #expect(runtime.limits.count == 0)
        #expect(runtime.limits.waitingCount == 0)
        #expect(runtime.refreshes.runningCount == 0)
        #expect(leaks.count == 0, "a function saw another session")
        // Entries.
        for session in 0..<200 { runtime.caches.endSession("\(session)") }
        runtime.clearCaches()
        #expect(runtime.cacheStatistics == CacheStatistics())
        #expect(runtime.caches.context.budget.byteCount == 0)
        // Context and threads.
        for _ in 0..<32 { #expect(await pool.run { ScriptRunContext.current == nil }) }
        #expect(pool.queue.runningCount == 0 && pool.queue.waitingCount == 0)
        #expect(pool.statistics.peakThreadCount <= 16)
        await eventually { pool.statistics.threadCount == 0 }
    }

    enum Outcome: Sendable { case value, thrown, cancelled, refused, unexpected }

    struct Step: Sendable {
        let kind: Int
        let session: Int
        let argument: Int
        let isCancelled: Bool
        let yields: Int

        func run(_ functions: Functions, _ leaks: Counter) async -> Outcome {
            let call = Task {
                try await inSession("\(self.session)") {
                    let seen = try await functions.call(self.kind, self.argument)
                    if let seen, seen != "\(self.session)" { leaks.add() }
                }
            }
            if self.isCancelled {
                for _ in 0..<self.yields { await Task.yield() }
                call.cancel()
            }
            switch await call.result {
            case .success: return .value
            case .failure(let error as Bad) where error.number == self.argument: return .thrown
            case .failure(is CancellationError): return .cancelled
            case .failure(let error as ExecutorError) where error.code == .queueFull: return .refused
            case .failure: return .unexpected
            }
        }
    }

    struct Functions: Sendable {
        private let plain: ThreadFunction<Int, String?, any Error>
        private let inContext: ExecutorFunction<Int, String?>
        private let limited: ExecutorFunction<Int, String?>
        private let refusing: ExecutorFunction<Int, String?>
        private let timed: ExecutorFunction<Int, String?>
        private let cached: CachedFunction<Int, Int>
        private let perSession: CachedFunction<Int, String?>
        private let refreshed: CachedFunction<Int, Int>

        init(pool: ThreadPool) {
            @Sendable func work(_ argument: Int) throws {
                if argument % 7 == 0 { throw Bad(number: argument) }
                if argument % 5 == 0 { SystemThread.sleep(for: .microseconds(50)) }
            }
            self.plain = runInExecutor(executor: pool) { (argument: Int) throws -> String? in
                try work(argument)
                return ScriptRunContext.current.map { _ in "a context where there should be none" }
            }
            self.inContext = runInExecutor(executor: pool, withScriptRunContext: true) {
                (argument: Int) throws -> String? in
                try work(argument)
                return ScriptRunContext.current?.sessionID
            }
            self.limited = runInExecutor(executor: pool, limit: .init("stress", 3), withScriptRunContext: true) {
                (argument: Int) async throws -> String? in
                try work(argument)
                await Task.yield()
                return ScriptRunContext.current?.sessionID
            }
            self.refusing = runInExecutor(executor: pool, limit: .init("refusing", 2, queue: .failing(beyond: 2))) {
                (argument: Int) throws -> String? in
                try work(argument)
                return nil
            }
            self.timed = runInExecutor(executor: pool, timeout: .seconds(60)) {
                (argument: Int) async throws -> String? in
                try work(argument)
                await Task.yield()
                return nil
            }
            self.cached = runInExecutor(executor: pool, cache: .data(ttl: .milliseconds(1), maximumEntryCount: 20)) {
                (argument: Int) in
                try work(argument)
                return argument
            }
            self.perSession = runInExecutor(executor: pool, cache: .data(scope: .session), withScriptRunContext: true) {
                (argument: Int) throws -> String? in
                try work(argument)
                return ScriptRunContext.current?.sessionID
            }
            self.refreshed = runInExecutor(
                executor: pool,
                cache: .data(
                    ttl: .microseconds(100),
                    refresh: .background(hardExpiry: .seconds(1), failurePause: .zero)
                )
            ) { (argument: Int) async throws -> Int in
                try work(argument)
                return argument
            }
        }

        /// The session the function saw, where it was to see one.
        func call(_ kind: Int, _ argument: Int) async throws -> String? {
            switch kind {
            case 0: return try await self.plain(argument)
            case 1: return try await self.inContext(argument)
            case 2: return try await self.limited(argument)
            case 3: return try await self.refusing(argument)
            case 4: return try await self.timed(argument)
            case 5:
                if argument % 11 == 0 { self.cached.clear() }
                return try await self.cached(argument) == argument ? nil : "another argument"
            case 6: return try await self.perSession(argument)
            default: return try await self.refreshed(argument) == argument ? nil : "another argument"
            }
        }
    }
}

/// The same numbers for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
