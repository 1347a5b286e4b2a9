import SwiftlitConcurrency
import SwiftlitExecutors
private import Synchronization
import Testing

private struct Refused: Error, Codable, Equatable {
    let number: Int
}

#if Macros
    @RunInExecutor(executor: .process)
    func parallelSquare(_ number: Int) throws -> Int {
        if number == 666 { throw Refused(number: number) }
        if number == 13_131 { fatalError("a crash that the test wants") }
        return number * number
    }

    @RunInExecutor(executor: .process)
    func parallelSum(_ left: Int, of right: Int) -> Int? { left == 0 ? nil : left + right }

    @RunInExecutor(executor: .process)
    private func parallelPrivate(_ number: Int) -> Int { number + 1 }

    @RunInExecutor
    func parallelText(_ number: Int) -> String { "\(number)" }

    struct ParallelBase: Sendable {
        let base: Int

        @RunInExecutor
        func plus(_ number: Int) -> Int { self.base + number }
    }
#endif

@Suite(.timeLimit(.minutes(2))) struct `A function called with many items` {
    private let workers = WorkerPool(
        configuration: {
            var configuration = WorkerPool.Configuration()
            configuration.maximumWorkerCount = 2
            return configuration
        }()
    )

    @Test func `returns the results in the order of the items`() async throws {
        let double = runInExecutor { (number: Int) in number * 2 }
        let results = try await double.map(0..<5_000)
        #expect(results == (0..<5_000).map { $0 * 2 })
        #expect(try await double.map([]) == [])
    }

    @Test func `takes tuples for several arguments`() async throws {
        let add = runInExecutor { (left: Int, right: String) in "\(left)\(right)" }
        #expect(try await add.map([(1, "a"), (2, "b")]) == ["1a", "2b"])
    }

    @Test func `runs no more than the limit at a time`() async throws {
        let gauge = Gauge()
        let work = runInExecutor { (number: Int) async -> Int in
            gauge.enter()
            await Task.yield()
            gauge.leave()
            return number
        }
        #expect(try await work.map(0..<200, limit: 3, chunks: .oneByOne).count == 200)
        #expect(gauge.highest <= 3)
        #expect(gauge.highest >= 1)
    }

    @Test func `the first error is thrown and cancels the others`() async throws {
        let started = Tally()
        let work = runInExecutor { (number: Int) async throws -> Int in
            started.add()
            if number == 3 { throw Refused(number: number) }
            // Ends by being cancelled only.
            if number == 4 { try await Task.sleep(for: .seconds(3_600)) }
            return number
        }
        await #expect(throws: Refused(number: 3)) { try await work.map(0..<1_000_000, limit: 2, chunks: .oneByOne) }
        #expect(started.count < 1_000)
    }

    @Test func `errors are values where that is asked for`() async throws {
        let work = runInExecutor { (number: Int) throws -> Int in
            if number % 2 == 1 { throw Refused(number: number) }
            return number
        }
        let results = try await work.mapResults(0..<101)
        #expect(results.count == 101)
        for (number, result) in results.enumerated() {
            if number % 2 == 1 {
                #expect(throws: Refused(number: number)) { try result.get() }
            } else {
                #expect(try result.get() == number)
            }
        }
    }

    @Test func `progress counts up to the whole`() async throws {
        let work = runInExecutor { (number: Int) in number }
        var last: ParallelProgress?
        _ = try await work.map(0..<1_000) { last = $0 }
        #expect(last?.total == 1_000)
        #expect(last?.done == 1_000)
        #expect(last?.failed == 0)
        #expect(last?.running == 0)
        #expect(last?.fraction == 1)
    }

    @Test func `cancelling ends all`() async throws {
        let (stream, started) = AsyncStream.makeStream(of: Void.self)
        let work = runInExecutor { (number: Int) async throws -> Int in
            started.yield()
            try await Task.sleep(for: .seconds(3_600))
            return number
        }
        let task = Task { try await work.map(0..<10, limit: 2) }
        var iterator = stream.makeAsyncIterator()
        _ = await iterator.next()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `a stream gives each item once, as it finishes`() async throws {
        let work = runInExecutor { (number: Int) in number * 3 }
        var seen: Set<Int> = []
        let results = work.stream(over: 0..<3_000, limit: 4)
        for try await one in results {
            #expect(try one.result.get() == one.input * 3)
            #expect(one.index == one.input)
            #expect(seen.insert(one.index).inserted)
        }
        #expect(seen.count == 3_000)
        #expect(results.progress.done == 3_000)
    }

    @Test func `a stream holds up the calls for a reader that is slow`() async throws {
        let called = Tally()
        let work = runInExecutor { (number: Int) in
            called.add()
            return number
        }
        var iterator = work.stream(over: 0..<1_000_000, limit: 2, chunks: .oneByOne).makeAsyncIterator()
        for _ in 0..<10 { _ = try await iterator.next() }
        // The buffer, what the batch of the reader holds, and the calls under way.
        #expect(called.count < 1_000)
    }

    @Test func `a stream without an end holds little and ends with its reader`() async throws {
        let work = runInExecutor { (number: Int) in number }
        var count = 0
        for try await _ in work.stream(over: Naturals(), limit: 2) {
            count += 1
            if count == 100_000 { break }
        }
        #expect(count == 100_000)
    }

    @Test func `an error ends a stream where that is asked for`() async throws {
        let work = runInExecutor { (number: Int) throws -> Int in
            if number == 50 { throw Refused(number: number) }
            return number
        }
        await #expect(throws: Refused(number: 50)) {
            for try await _ in work.stream(over: 0..<1_000_000, limit: 2, onError: .endTheStream) {}
        }
    }

    #if Macros
        @Test func `decorated functions have it`() async throws {
            #expect(try await $parallelText.map(0..<3) == ["0", "1", "2"])
            #expect(try await ParallelBase(base: 10).$plus.map([1, 2]) == [11, 12])
        }

        @Test func `small items go to workers in chunks`() async throws {
            let square = $parallelSquare.configured(executor: self.workers)
            let results = try await square.map(0..<600)
            #expect(results == (0..<600).map { $0 * $0 })
            // Many fewer round trips than items.
            #expect(self.workers.statistics.workers.reduce(0) { $0 + $1.completedCallCount } < 200)
            await self.workers.shutDown()
        }

        @Test func `optional results and several arguments come back from workers`() async throws {
            let sum = $parallelSum.configured(executor: self.workers)
            let results = try await sum.map((0..<100).map { ($0, 1) })
            #expect(results == (0..<100).map { $0 == 0 ? nil : $0 + 1 })
            await self.workers.shutDown()
        }

        @Test func `private functions can be called in chunks too`() async throws {
            let results = try await $parallelPrivate.configured(executor: self.workers).map(0..<300)
            #expect(results == (1...300).map { $0 })
            await self.workers.shutDown()
        }

        @Test func `typed errors and crashes are those of their items`() async throws {
            let square = $parallelSquare.configured(executor: self.workers)
            let items = Array(0..<700) + [13_131] + Array(700..<800)
            let results = try await square.mapResults(items, limit: 2)
            for (item, result) in zip(items, results) {
                switch item {
                case 666: #expect(throws: Refused(number: 666)) { try result.get() }
                case 13_131:
                    #expect { try result.get() } throws: { ($0 as? ExecutorError)?.code == .workerCrashed }
                default: #expect(try result.get() == item * item)
                }
            }
            await self.workers.shutDown()
        }
    #endif
}

/// Counts who is inside.
private final class Gauge: Sendable {
    private let state = Mutex((now: 0, highest: 0))

    var highest: Int { self.state.withLock { $0.highest } }

    func enter() {
        self.state.withLock {
            $0.now += 1
            $0.highest = max($0.highest, $0.now)
        }
    }

    func leave() { self.state.withLock { $0.now -= 1 } }
}

/// Counts.
private final class Tally: Sendable {
    private let state = Mutex(0)

    var count: Int { self.state.withLock { $0 } }

    func add() { self.state.withLock { $0 += 1 } }
}

/// The natural numbers.
private struct Naturals: Sequence, Sendable {
    func makeIterator() -> AnyIterator<Int> {
        var next = 0
        return AnyIterator {
            defer { next += 1 }
            return next
        }
    }
}
