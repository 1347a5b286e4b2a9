private import Synchronization
import Testing

@testable import SwiftlitExecutors

/// Blocks each thread that arrives until all have. Only passes if that many threads run at the same time.
private final class Barrier: Sendable {
    private let state: Mutex<(missing: Int, waiting: [Parker<Void>])>

    init(_ count: Int) { self.state = Mutex((count, [])) }

    /// Returns `false` if the others did not come within a minute.
    func arrive() -> Bool {
        let parker = Parker<Void>()
        let toWake: [Parker<Void>] = self.state.withLock {
            $0.missing -= 1
            guard $0.missing == 0 else {
                $0.waiting.append(parker)
                return []
            }
            return $0.waiting + [parker]
        }
        for parker in toWake { parker.deliver(()) }
        return parker.wait(for: .seconds(60)) != nil
    }
}

/// Counts how many are inside at a time.
private final class Gauge: Sendable {
    private let state = Mutex<(inside: Int, most: Int)>((0, 0))

    func enter() { self.state.withLock { $0 = ($0.inside + 1, max($0.most, $0.inside + 1)) } }
    func leave() { self.state.withLock { $0.inside -= 1 } }
    var most: Int { self.state.withLock { $0.most } }
}

@Suite(.timeLimit(.minutes(2))) struct `A thread pool` {
    enum Local { @TaskLocal static var value = 0 }

    // Less than the least, all that there is, and what no system has.
    @Test(arguments: [Int.min, -1, 0, 1, 1 << 33, 1 << 40, .max - 4_096, .max])
    func `runs jobs whatever size its stacks are to have`(_ size: Int) async {
        var configuration = ThreadPool.Configuration()
        configuration.stackBytes = size
        #expect(await ThreadPool(configuration: configuration).run { 42 } == 42)
    }

    struct Bad: Error, Equatable {}

    private func makePool(_ change: (inout ThreadPool.Configuration) -> Void = { _ in }) -> ThreadPool {
        var configuration = ThreadPool.Configuration()
        configuration.name = "pool-under-test"
        change(&configuration)
        return ThreadPool(configuration: configuration)
    }

    @Test func `runs functions on its own named threads`() async {
        let pool = self.makePool { $0.name = "mine" }
        let name = await pool.run { SystemThread.currentName }
        #expect(name.hasPrefix("mine-"))
        let asynchronous = await pool.run { () async -> String in
            await Task.yield()
            return SystemThread.currentName
        }
        #expect(asynchronous.hasPrefix("mine-"))
    }

    @Test @MainActor func `leaves the main actor`() async {
        let name = await self.makePool { $0.name = "mine" }.run { SystemThread.currentName }
        #expect(name.hasPrefix("mine-"))
    }

    @Test @MainActor func `runs functions on its threads whatever they call first`() async {
        let pool = self.makePool { $0.name = "mine" }
        let names = [
            await pool.run { () async -> String in SystemThread.currentName },
            await pool.run { () async -> String in await Self.inheritingName() },
            await pool.run { @concurrent () async -> String in await Self.inheritingName() },
            await pool.run { () async -> String in await Self.concurrentName() },
        ]
        #expect(names.allSatisfy { $0.hasPrefix("mine-") }, "\(names)")
    }

    nonisolated(nonsending) private static func inheritingName() async -> String { SystemThread.currentName }

    @concurrent private static func concurrentName() async -> String { SystemThread.currentName }

    @Test func `brings task-local values and priority along`() async {
        let pool = self.makePool()
        await Local.$value.withValue(7) {
            #expect(await pool.run { Local.value } == 7)
        }
        let priority = await Task(priority: .low) { await pool.run { Task.currentPriority } }.value
        #expect(priority <= .medium)
    }

    @Test func `throws exactly what the function throws`() async {
        let pool = self.makePool()
        await #expect(throws: Bad()) { try await pool.run { () throws(Bad) -> Int in throw Bad() } }
        await #expect(throws: Bad()) { try await pool.run { () async throws(Bad) -> Int in throw Bad() } }
    }

    @Test func `shows the cancellation of the caller to the function`() async {
        let pool = self.makePool()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let go = Parker<Void>()
        let task = Task {
            await pool.run { () -> Bool in
                start.yield()
                _ = go.wait(for: nil)
                return Task.isCancelled
            }
        }
        for await _ in started { break }
        task.cancel()
        go.deliver(())
        #expect(await task.value)
    }

    @Test func `runs many blocking functions side by side`() async {
        let pool = self.makePool()
        let barrier = Barrier(50)
        let passed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { await pool.run { barrier.arrive() } } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(passed == 50)
        #expect(pool.statistics.peakThreadCount >= 50)
    }

    @Test func `many short functions share a few threads`() async {
        let pool = self.makePool()
        let sum = await withTaskGroup(of: Int.self) { group in
            for index in 0..<10_000 { group.addTask { await pool.run { index } } }
            return await group.reduce(0, +)
        }
        #expect(sum == 49_995_000)
        #expect(pool.statistics.peakThreadCount <= 50)
    }

    @Test func `blocking functions leave the cooperative pool alone`() async {
        let pool = self.makePool()
        let go = (0..<20).map { _ in Parker<Void>() }
        await withTaskGroup(of: Void.self) { group in
            for parker in go { group.addTask { await pool.run { _ = parker.wait(for: nil) } } }
            // This task could not release them if they held the threads it needs itself.
            for parker in go {
                await Task.yield()
                parker.deliver(())
            }
        }
        #expect(pool.statistics.queuedJobCount == 0)
    }

    @Test func `never has more threads than its maximum, and jobs wait`() async {
        let pool = self.makePool { $0.maximumThreadCount = 3 }
        let gauge = Gauge()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    await pool.run {
                        gauge.enter()
                        SystemThread.sleep(for: .microseconds(200))
                        gauge.leave()
                    }
                }
            }
        }
        #expect(gauge.most <= 3)
        #expect(pool.statistics.peakThreadCount <= 3)
    }

    @Test func `child tasks of a function run on the pool`() async {
        let pool = self.makePool { $0.name = "mine" }
        let names = await pool.run { () async -> [String] in
            async let first = SystemThread.currentName
            async let second = SystemThread.currentName
            return await [first, second]
        }
        #expect(names.allSatisfy { $0.hasPrefix("mine-") })
    }

    @Test func `deep recursion fits on its stacks`() async {
        @Sendable func depth(_ level: Int) -> Int {
            withUnsafeTemporaryAllocation(byteCount: 1_024, alignment: 8) { buffer in
                buffer[0] = UInt8(truncatingIfNeeded: level)
                return level == 0 ? Int(buffer[0]) : 1 + depth(level - 1)
            }
        }
        // About 2 MiB of frames.
        #expect(await self.makePool().run { depth(1_500) } == 1_500)
    }

    @Test func `idle threads end`() async {
        let pool = self.makePool { $0.idleTimeout = .milliseconds(1) }
        await pool.run {}
        while pool.statistics.threadCount > 0 { await Task.yield() }
        #expect(await pool.run { 5 } == 5)
    }

    @Test func `shutdown ends idle threads and what comes later still runs`() async {
        let pool = self.makePool()
        await pool.run {}
        pool.shutDown()
        #expect(await pool.run { 5 } == 5)
        while pool.statistics.threadCount > 0 { await Task.yield() }
    }

    @Test func `a dropped pool goes when its threads have ended`() async {
        weak var dropped: ThreadPool?
        do {
            let pool = self.makePool { $0.idleTimeout = .milliseconds(1) }
            dropped = pool
            await pool.run {}
        }
        while dropped != nil { await Task.yield() }
    }
}
