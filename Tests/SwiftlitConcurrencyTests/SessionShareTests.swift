import SwiftlitConcurrency
import SwiftlitExecutors
import Testing

@testable import SwiftlitState

/// Functions of sessions that block the threads of a pool.
@Suite(.timeLimit(.minutes(1))) struct `Sessions that share threads` {
    private let world = World()

    private func makePool(_ threads: Int, _ change: (inout ThreadPool.Configuration) -> Void = { _ in }) -> ThreadPool {
        var configuration = ThreadPool.Configuration()
        configuration.maximumThreadCount = threads
        change(&configuration)
        return ThreadPool(configuration: configuration)
    }

    /// All ways of calling that have no cache.
    enum Way: CaseIterable { case plain, withOptions, limited, cached }

    @Test(arguments: Way.allCases) func `leave threads to each other`(way: Way) async throws {
        let pool = self.makePool(8)
        let gate = Signal()
        let started = Counter()
        let call: @Sendable (Int) async throws -> Void
        switch way {
        case .plain:
            let function = runInExecutor(executor: pool) { (number: Int) in
                started.add()
                gate.block()
            }
            call = { await function($0) }
        case .withOptions:
            let function = runInExecutor(executor: pool, timeout: .seconds(1_000)) { (number: Int) in
                started.add()
                gate.block()
            }
            call = { try await function($0) }
        case .limited:
            let function = runInExecutor(executor: pool, limit: .init("many", 100)) { (number: Int) in
                started.add()
                gate.block()
            }
            call = { try await function($0) }
        case .cached:
            let function = runInExecutor(executor: pool, cache: .data()) { (number: Int) in
                started.add()
                gate.block()
            }
            call = { try await function($0) }
        }
        try await self.world.run {
            try await withThrowingTaskGroup(of: Void.self) { group in
                await inSession("greedy") {
                    for number in 0..<20 { group.addTask { try await call(number) } }
                    // Half of the threads, and the others wait for those.
                    await eventually { started.count == 4 && pool.share.waitingCount == 16 }
                }
                await inSession("second") {
                    for number in 100..<120 { group.addTask { try await call(number) } }
                    await eventually { started.count == 6 && pool.share.waitingCount == 34 }
                }
                for session in 0..<2 {
                    let quick = runInExecutor(executor: pool) { session }
                    #expect(await inSession("visitor \(session)") { await quick() } == session)
                }
                gate.set()
                try await group.waitForAll()
            }
        }
        #expect(started.count == 40)
        #expect(pool.share.usage.taken == 0)
        await self.world.settle()
    }

    @Test func `go on when functions call functions`() async throws {
        let pool = self.makePool(2)
        let inner = runInExecutor(executor: pool, timeout: .seconds(1_000)) { (number: Int) in number }
        let outer = runInExecutor(executor: pool) { (number: Int) async -> Int in
            async let first = inner(number)
            async let second = inner(number)
            return ((try? await first) ?? -1_000) + ((try? await second) ?? -1_000)
        }
        await self.world.run {
            let sum = await inSession("nested") {
                await withTaskGroup { group in
                    for number in 0..<20 { group.addTask { await outer(number) } }
                    return await group.reduce(0, +)
                }
            }
            #expect(sum == 380)
        }
        #expect(pool.share.usage.taken == 0)
        await self.world.settle()
    }

    @Test func `are told that they wait, or refused where the pool is set up so`() async throws {
        for overflow in [ThreadPool.QueueOverflow.wait, .fail] {
            let pool = self.makePool(2) { $0.queueOverflow = overflow }
            let (started, gate) = (Signal(), Signal())
            let work = runInExecutor(executor: pool, timeout: .seconds(1_000)) { (isFirst: Bool) in
                guard isFirst else { return }
                started.set()
                gate.block()
            }
            try await self.world.run {
                try await inSession("one") {
                    async let first: Void = work(true)
                    await started.wait()
                    let progress = Log<CallProgress>()
                    if overflow == .fail {
                        await #expect { try await work(false) } throws: { isCode(.queueFull)($0) }
                    } else {
                        async let second: Void = work.call(false) { progress.add($0) }
                        await eventually { !progress.entries.isEmpty }
                        #expect(progress.entries == [.queued(position: 1)])
                        gate.set()
                        try await second
                    }
                    gate.set()
                    try await first
                }
            }
            await self.world.settle()
        }
    }

    @Test(arguments: [false, true]) func `the wait for a thread counts against the timeout`(isOfSession: Bool)
        async throws
    {
        let pool = self.makePool(1)
        let (started, gate) = (Signal(), Signal())
        let runs = Counter()
        let hold = runInExecutor(executor: pool) {
            started.set()
            gate.block()
        }
        let work = runInExecutor(executor: pool, timeout: .seconds(10)) { _ = runs.add() }
        await self.world.run {
            async let holder: Void = hold()
            await started.wait()
            let caller = Task {
                if isOfSession { try await inSession("one") { try await work() } } else { try await work() }
            }
            await self.world.clock.waitForSleepers()
            self.world.clock.advance(by: .seconds(10))
            await #expect { try await caller.value } throws: {
                isCode(.timedOut)($0) && "\($0)".contains("got no thread")
            }
            gate.set()
            await holder
            await eventually { pool.statistics.queuedJobCount == 0 && pool.share.usage.taken == 0 }
        }
        await self.world.settle()
        #expect(runs.count == 0)
    }

    @Test func `what keeps the threads is known by name`() async throws {
        let pool = self.makePool(8)
        let (started, gate) = (Counter(), Signal())
        let work = runInExecutor(executor: pool) { () async in
            started.add()
            gate.block()
        }
        var context = makeContext("one")
        context.pageName = { "Report" }
        await ScriptRunContext.$current.withValue(context) {
            await withTaskGroup { group in
                for _ in 0..<3 { group.addTask { await work() } }
                await eventually { started.count == 3 }
                let most = pool.holders.most(1).first
                #expect(most?.count == 3)
                #expect(most?.holder.description == "\(work.identity) (page Report)")
                gate.set()
            }
        }
        #expect(pool.holders.most(1).isEmpty)
    }
}
