import Testing

@testable import SwiftlitExecutors

/// Whole pools in simulated time, with a lock that all jobs want.
@Suite struct `A simulated thread pool` {
    /// A page that takes a shared lock again and again: 20 × (20 µs with it, 40 µs without).
    private static let convoy: [SimulatedPool.Step] = (0..<20).flatMap { _ -> [SimulatedPool.Step] in
        [.locked(1), .compute(2)]
    }

    @Test func `does not add threads to a convoy`() {
        let pool = SimulatedPool { Self.convoy }
        pool.sessionCount = 50
        let most = pool.run(milliseconds: 2_000)
        #expect(most <= 16)
        #expect(pool.threadCount <= 8)
    }

    @Test func `goes on at the same speed for as long as the load lasts`() {
        let pool = SimulatedPool { Self.convoy }
        pool.sessionCount = 50
        var seconds: [Int] = []
        for _ in 0..<4 {
            let before = pool.doneCount
            pool.run(milliseconds: 1_000)
            seconds.append(pool.doneCount - before)
        }
        #expect((seconds.min() ?? 0) * 2 >= seconds.max() ?? 1, "\(seconds)")
    }

    @Test func `comes back to few threads under load, after jobs were really blocked`() {
        let pool = SimulatedPool { [.sleep(SimulatedPool.ticks(200))] }
        pool.sessionCount = 300
        let most = pool.run(milliseconds: 1_000)
        #expect(most == 300)
        pool.nextJob = { Self.convoy }
        pool.sessionCount = 50
        pool.run(milliseconds: 5_000)
        #expect(pool.queuedJobCount > 0, "the load must last")
        #expect(pool.threadCount <= 40)
    }

    @Test(
        arguments: [
            // All sleep: each gets a thread.
            (1_000, 0, 300),
            // They compute between sleeps.
            (50, 1, 100),
            // Short sleeps.
            (10, 1, 60),
        ] as [(Int, Int, Int)]
    )
    func `gives jobs that are blocked threads`(sleep: Int, compute: Int, sessions: Int) {
        let pool = SimulatedPool { [.sleep(SimulatedPool.ticks(sleep)), .compute(compute)] }
        pool.sessionCount = sessions
        pool.run(milliseconds: 2_000)
        #expect(pool.threadCount >= sessions * 3 / 4)
    }

    @Test func `lets jobs start behind long computations`() {
        let pool = SimulatedPool { [.compute(SimulatedPool.ticks(3_000))] }
        pool.sessionCount = 20
        pool.run(milliseconds: 500)
        #expect(pool.queuedJobCount == 0)
        #expect(pool.threadCount == 20)
    }

    @Test func `keeps no more threads for short computations than they need`() {
        let pool = SimulatedPool { [.compute(SimulatedPool.ticks(5))] }
        pool.sessionCount = 50
        let most = pool.run(milliseconds: 2_000)
        #expect(most <= 12)
    }

    @Test(arguments: UInt64(1)...4)
    func `loses nothing and ends with few threads, whatever came before`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let kinds: [[SimulatedPool.Step]] = [
            Self.convoy, [.compute(50)], [.sleep(SimulatedPool.ticks(30)), .compute(2)], [.sleep(20), .locked(5)],
            [.compute(SimulatedPool.ticks(40))], [.locked(3), .sleep(SimulatedPool.ticks(3)), .compute(30)],
        ]
        let pool = SimulatedPool(maximumThreadCount: 200) { Self.convoy }
        for _ in 0..<5 {
            let kind = kinds.randomElement(using: &generator) ?? []
            pool.nextJob = { kind }
            pool.sessionCount = Int.random(in: 1...250, using: &generator)
            let most = pool.run(milliseconds: Int.random(in: 50...600, using: &generator))
            #expect(most <= 200, "seed \(seed)")
        }
        pool.nextJob = { Self.convoy }
        pool.sessionCount = 40
        pool.run(milliseconds: 5_000)
        #expect(pool.threadCount <= 40, "seed \(seed)")
        pool.sessionCount = 0
        pool.run(milliseconds: 2_500)
        #expect(pool.doneCount == pool.startedJobCount, "seed \(seed)")
        #expect(pool.threadCount == 0, "seed \(seed)")
    }
}
