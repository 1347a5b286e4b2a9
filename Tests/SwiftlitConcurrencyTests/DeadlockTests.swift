private import Synchronization
import Testing

@testable import SwiftlitCaching
@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors

@Suite(.timeLimit(.minutes(1))) struct `Calls that would wait for ever` {
    private let world = World()

    /// A function that another one calls before it is made.
    private final class Later<Function: Sendable>: Sendable {
        private let stored = Mutex<Function?>(nil)

        func set(_ function: Function) { self.stored.withLock { $0 = function } }

        func get() throws -> Function {
            guard let function = self.stored.withLock({ $0 }) else { throw Bad() }
            return function
        }
    }

    private static func code(_ error: any Error) -> String {
        switch error {
        case let error as ExecutorError: "\(error.code)"
        case let error as CacheError: "\(error.code)"
        default: "\(error)"
        }
    }

    /// Runs both and returns the codes of their errors, or nothing where there is none.
    private func outcomes(
        _ one: @escaping @Sendable () async throws -> Int,
        _ two: @escaping @Sendable () async throws -> Int
    ) async -> [String] {
        async let first = Result { try await one() }
        async let second = Result { try await two() }
        return await [first, second].compactMap { result in
            if case .failure(let error) = result { Self.code(error) } else { nil }
        }
    }

    @Test func `two functions that take two limits in two orders`() async throws {
        await self.world.run {
            let (inF, inG) = (Signal(), Signal())
            let innerA = runInExecutor(limit: .init("A", 1)) { 1 }
            let innerB = runInExecutor(limit: .init("B", 1)) { 2 }
            let f = runInExecutor(limit: .init("A", 1), identity: .init(fileID: "T", function: "f")) {
                () async throws -> Int in
                inF.set()
                await inG.wait()
                return try await innerB()
            }
            let g = runInExecutor(limit: .init("B", 1), identity: .init(fileID: "T", function: "g")) {
                () async throws -> Int in
                inG.set()
                await inF.wait()
                return try await innerA()
            }
            async let one = Result { try await f() }
            async let two = Result { try await g() }
            let results = await [one, two]
            let errors = results.compactMap { result -> ExecutorError? in
                if case .failure(let error) = result { error as? ExecutorError } else { nil }
            }
            // The one that comes last breaks the ring, and the other goes on.
            #expect(errors.map(\.code) == [.deadlock])
            let message = errors.first?.message ?? ""
            for name in ["limit \"A\"", "limit \"B\"", "T:f", "T:g"] { #expect(message.contains(name)) }
        }
        await self.world.settle()
    }

    @Test func `a load waits for a limit that a caller of the load holds`() async throws {
        await self.world.run {
            let (inLoad, hasJoined) = (Signal(), Signal())
            let inner = runInExecutor(limit: .init("A", 1)) { 1 }
            let load = runInExecutor(cache: .data()) { () async throws -> Int in
                inLoad.set()
                await hasJoined.wait()
                return try await inner()
            }
            let holder = runInExecutor(limit: .init("A", 1)) { () async throws -> Int in
                await inLoad.wait()
                async let value = load()
                await eventually { ConcurrencyRuntime.current.limits.waitingCount > 0 }
                hasJoined.set()
                return try await value
            }
            // The load belongs to another caller.
            let outcomes = await self.outcomes({ try await load() }, { try await holder() })
            #expect(outcomes == ["deadlock", "deadlock"])
        }
        await self.world.settle()
    }

    @Test func `who joins a load that waits for the limit he holds`() async throws {
        await self.world.run {
            let (isInside, isQueued) = (Signal(), Signal())
            let inner = runInExecutor(limit: .init("A", 1)) { 1 }
            let load = runInExecutor(cache: .data()) { () async throws -> Int in
                await isInside.wait()
                return try await inner.call { _ in isQueued.set() }
            }
            let holder = runInExecutor(limit: .init("A", 1)) { () async throws -> Int in
                isInside.set()
                await isQueued.wait()
                return try await load()
            }
            // Who joins is refused, and then the load gets its place.
            #expect(await self.outcomes({ try await load() }, { try await holder() }) == ["deadlock"])
            checkEqual(try? await load(), 1)
        }
        await self.world.settle()
    }

    @Test func `rings through functions without limits, child tasks and other pools`() async {
        await self.world.run {
            let later = Later<ExecutorFunction<Int>>()
            let pool = ThreadPool()
            let plain = runInExecutor(executor: pool) { () async throws -> Int in try await later.get()() }
            let timed = runInExecutor(timeout: .seconds(1_000)) { () async throws -> Int in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    group.addTask { try await plain() }
                    return try await group.reduce(0, +)
                }
            }
            let loop = runInExecutor(limit: .init("ring", 1)) { () async throws -> Int in
                async let value = timed()
                return try await value
            }
            later.set(loop)
            await #expect { _ = try await loop() } throws: { isCode(.recursiveLimit)($0) }
        }
        await self.world.settle()
    }

    @Test func `a limit of two places is a deadlock only when both inside wait`() async throws {
        await self.world.run {
            let (first, second, release) = (Signal(), Signal(), Signal())
            let limit = ConcurrencyLimit("two", 2)
            let inner = runInExecutor(limit: limit) { 1 }
            // Not called by the ones inside, but by a load that they wait for.
            let load = runInExecutor(cache: .data()) { (number: Int) async throws -> Int in
                await first.wait()
                await second.wait()
                return try await inner() + number
            }
            let waiting = runInExecutor(limit: limit) { () async throws -> Int in
                first.set()
                return try await load(1)
            }
            let free = runInExecutor(limit: limit) { () async throws -> Int in
                second.set()
                await release.wait()
                return 5
            }
            async let loaded = Result { try await load(1) }
            await eventually { ConcurrencyRuntime.current.cacheStatistics.loadCount == 1 }
            async let one = Result { try await waiting() }
            async let two = Result { try await free() }
            // The load waits for a place, and one inside waits for the load; the other one ends.
            await eventually { ConcurrencyRuntime.current.limits.waitingCount == 3 }
            release.set()
            let results = await [loaded, one, two]
            #expect(results.map { try? $0.get() } == [2, 2, 5])
        }
        await self.world.settle()
    }

    @Test func `a task that a load starts and does not wait for is not a part of it`() async throws {
        try await self.world.run {
            let later = Later<CachedFunction<Int, Int>>()
            let outcomes = Log<Result<Int, any Error>>()
            let isOver = Signal()
            let runs = Counter()
            let load = runInExecutor(cache: .data()) { (number: Int) async throws -> Int in
                runs.add()
                guard number == 1 else { return number }
                // Joins this very load, which does not wait for the task.
                Task {
                    outcomes.add(await Result { try await later.get()(1) })
                    isOver.set()
                }
                await eventually { ConcurrencyRuntime.current.cacheStatistics.waiterCount == 2 }
                return 7
            }
            later.set(load)
            checkEqual(try await load(1), 7)
            await isOver.wait()
            checkEqual(try outcomes.entries.map { try $0.get() }, [7])
            #expect(runs.count == 1)
        }
        await self.world.settle()
    }

    @Test func `a task that a limited function starts waits for a place like any other`() async throws {
        try await self.world.run {
            let inner = runInExecutor(limit: .init("own", 1)) { 3 }
            let threads = runInExecutor { () async throws -> Int in try await inner() }
            let tasks = Log<Task<Int, any Error>>()
            let outer = runInExecutor(limit: .init("own", 1)) {
                // On the cooperative pool, and by way of a plain function on threads.
                tasks.add(Task { try await inner() })
                tasks.add(Task { try await threads() })
            }
            try await outer()
            for task in tasks.entries { checkEqual(try await task.value, 3) }
        }
        await self.world.settle()
    }

    @Test func `a background refresh that nobody waits for closes no ring`() async throws {
        try await self.world.run {
            let runs = Counter()
            let refreshing = runInExecutor(
                cache: .data(ttl: .seconds(10), refresh: .background),
                limit: .init("refresh", 1)
            ) { runs.add() }
            let outer = runInExecutor(limit: .init("refresh", 1)) { () async throws -> Int in try await refreshing() }
            checkEqual(try await refreshing(), 1)
            self.world.clock.advance(by: .seconds(11))
            // Gets the old value; the refresh waits for the place that the caller holds.
            checkEqual(try await outer(), 1)
            await eventually { runs.count == 2 }
        }
        await self.world.settle()
    }

    /// Functions of three limits that call each other, cached or not, at random and many at a time. Each call has to end.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `random calls all end`(seed: UInt64) async throws {
        let runtime = ConcurrencyRuntime()
        await ConcurrencyRuntime.with(runtime) {
            let functions = Later<[CachedFunction<Int, Int>]>()
            @Sendable func body(_ number: Int) async throws -> Int {
                var generator = Seeded(state: seed &* 1_000 &+ UInt64(number))
                let count = number > 300 ? 0 : Int.random(in: 0...2, using: &generator)
                let calls = (0..<count).map { _ in
                    (Int.random(in: 0..<4, using: &generator), number * 3 + Int.random(in: 0..<9, using: &generator))
                }
                return try await withThrowingTaskGroup(of: Int.self) { group in
                    for (function, number) in calls {
                        group.addTask { try await functions.get()[function](number % 400) }
                    }
                    return try await group.reduce(1, +)
                }
            }
            functions.set([
                runInExecutor(cache: .data(), limit: .init("A", 1)) { (number: Int) async throws -> Int in
                    try await body(number)
                },
                runInExecutor(cache: .data(), limit: .init("B", 2)) { (number: Int) async throws -> Int in
                    try await body(number)
                },
                runInExecutor(cache: .data(), limit: .init("C", 3)) { (number: Int) async throws -> Int in
                    try await body(number)
                },
                runInExecutor(cache: .data()) { (number: Int) async throws -> Int in try await body(number) },
            ])
            await withTaskGroup(of: String?.self) { group in
                for number in 0..<400 {
                    group.addTask {
                        do {
                            _ = try await functions.get()[number % 4](number)
                            return nil
                        } catch {
                            return Self.code(error)
                        }
                    }
                }
                for await code in group {
                    let known: Set<String?> = [
                        nil, "deadlock", "recursiveLimit", "recursiveLoad", "CancellationError()",
                    ]
                    #expect(known.contains(code), "seed \(seed)")
                }
            }
            await eventually { runtime.calls.count == 0 }
            #expect(runtime.limits.count == 0 && runtime.limits.waitingCount == 0, "seed \(seed)")
        }
    }
}

/// The same numbers for the same state.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
