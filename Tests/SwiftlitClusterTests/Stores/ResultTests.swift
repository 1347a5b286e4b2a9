#if Cluster
    import Foundation
    import SwiftlitConcurrency
    import Synchronization
    import Testing

    @testable import SwiftlitCaching
    @testable import SwiftlitCluster

    @Suite(.timeLimit(.minutes(3))) struct `Results of a cluster` {
        /// A process with caches of its own.
        private struct Process {
            let runtime: ConcurrencyRuntime
            let results: ClusterResults

            init(
                _ transport: any ClusterTransport,
                _ configuration: ClusterResults.Configuration = ClusterResults.Configuration()
            ) async throws {
                self.results = try await ClusterResults.open(
                    transport,
                    configuration: configuration,
                    logger: StoreCluster.logger
                )
                self.runtime = ConcurrencyRuntime()
                self.runtime.useSharedResults(self.results)
            }
        }

        private static func key(_ text: String) -> SharedResultKey {
            SharedResultKey(function: text, version: "1", arguments: [1])
        }

        @Test(arguments: StoreCluster.allCases) func `a function runs once for all processes`(kind: StoreCluster)
            async throws
        {
            try await kind.run { connect in
                var processes: [Process] = []
                for _ in 0..<3 { processes.append(try await Process(try await connect())) }
                let calls = Mutex<[Int: Int]>([:])
                let square = runInExecutor(cache: .data(scope: .cluster)) { (number: Int) -> [Int] in
                    calls.withLock { $0[number, default: 0] += 1 }
                    return [number, number * number]
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for process in processes {
                        for number in 0..<8 {
                            group.addTask {
                                let value = try await ConcurrencyRuntime.with(process.runtime) {
                                    try await square(number)
                                }
                                #expect(value == [number, number * number])
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                let counts = calls.withLock { $0 }
                #expect(counts.count == 8)
                // A process whose question was not answered computes for itself.
                if kind != .faulty { #expect(counts.values.allSatisfy { $0 == 1 }) }
                // One that comes later finds them, too.
                let late = try await Process(try await connect())
                #expect(try await ConcurrencyRuntime.with(late.runtime) { try await square(3) } == [3, 9])
                if kind != .faulty { #expect(calls.withLock { $0[3] } == 1) }
            }
        }

        @Test(arguments: StoreCluster.allCases) func `what one process forgets, all forget`(kind: StoreCluster)
            async throws
        {
            // A message that is lost leaves others with what they have in memory, until its time is over.
            guard kind != .faulty else { return }
            try await kind.run { connect in
                let first = try await Process(try await connect())
                let second = try await Process(try await connect())
                let calls = Mutex(0)
                let load = runInExecutor(cache: .data(scope: .cluster)) { (number: Int) -> Int in
                    calls.withLock {
                        $0 += 1
                        return $0
                    }
                }
                #expect(try await ConcurrencyRuntime.with(first.runtime) { try await load(1) } == 1)
                #expect(try await ConcurrencyRuntime.with(second.runtime) { try await load(1) } == 1)
                let (cleared, isCleared) = AsyncStream.makeStream(of: Void.self)
                second.results.observeClears { _ in isCleared.yield() }
                await ConcurrencyRuntime.with(first.runtime) { load.clear() }
                for await _ in cleared { break }
                #expect(try await ConcurrencyRuntime.with(second.runtime) { try await load(1) } == 2)
                #expect(try await ConcurrencyRuntime.with(first.runtime) { try await load(1) } == 2)
            }
        }

        @Test func `an error is nobody else's`() async throws {
            struct Unlucky: Error {}
            let cluster = InMemoryCluster()
            let first = try await Process(cluster.connect(app: "t"))
            let second = try await Process(cluster.connect(app: "t"))
            let calls = Mutex(0)
            let load = runInExecutor(cache: .data(scope: .cluster)) { (number: Int) throws -> Int in
                let count = calls.withLock {
                    $0 += 1
                    return $0
                }
                if count == 1 { throw Unlucky() }
                return count
            }
            await #expect(throws: Unlucky.self) {
                try await ConcurrencyRuntime.with(first.runtime) { try await load(1) }
            }
            #expect(try await ConcurrencyRuntime.with(second.runtime) { try await load(1) } == 2)
            #expect(try await ConcurrencyRuntime.with(first.runtime) { try await load(1) } == 2)
        }

        @Test func `a result that is not Codable is refused`() async throws {
            struct Opaque: Sendable {}
            let load = runInExecutor(cache: .data(scope: .cluster)) { (number: Int) -> Opaque in Opaque() }
            let error = await #expect(throws: CacheError.self) { try await load(1) }
            #expect(error?.code == .notCodable)
        }

        @Test func `without a cluster it is a cache as any other`() async throws {
            let calls = Mutex(0)
            let load = runInExecutor(cache: .data(scope: .cluster)) { (number: Int) -> Int in
                calls.withLock {
                    $0 += 1
                    return $0
                }
            }
            try await ConcurrencyRuntime.with(ConcurrencyRuntime()) { () async throws in
                #expect(try await load(1) == 1)
                #expect(try await load(1) == 1)
                #expect(try await load(2) == 2)
            }
        }

        @Test func `the lease of a process that has ended is taken`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let here = cluster.connect(app: "t")
            let first = try await Process(here)
            let second = try await Process(cluster.connect(app: "t"))
            guard case .compute(let lost) = await first.results.find(Self.key("a"), ttl: nil) else {
                Issue.record("It is the first.")
                return
            }
            cluster.disconnect(here)
            let waiting = Task { await second.results.find(Self.key("a"), ttl: nil) }
            guard case .compute(let lease) = await cluster.whileTimePasses({ await waiting.value }) else {
                Issue.record("It is to compute.")
                return
            }
            await lease.end([2])
            cluster.reconnect(here)
            // What the former holder has computed is refused.
            await lost.end([1])
            for process in [first, second] {
                guard case .found(let bytes, _) = await process.results.find(Self.key("a"), ttl: nil) else {
                    Issue.record("It is there.")
                    continue
                }
                #expect(bytes == [2])
            }
        }

        @Test func `a lease that is renewed is not taken, and its result comes to all who wait`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let first = try await Process(cluster.connect(app: "t"))
            let second = try await Process(cluster.connect(app: "t"))
            guard case .compute(let lease) = await first.results.find(Self.key("a"), ttl: nil) else {
                Issue.record("It is the first.")
                return
            }
            let isOver = StoreLocked(false)
            let waiting = (0..<3).map { _ in
                Task {
                    let answer = await second.results.find(Self.key("a"), ttl: nil)
                    #expect(isOver.withLock { $0 }, "it waits until the result is there")
                    return answer
                }
            }
            // Longer than a lease lasts, in steps in which the holder's task comes to run.
            var beats: Set<UInt64> = []
            while beats.count < 20 {
                cluster.advance(by: .milliseconds(50))
                for _ in 0..<20 { await Task.yield() }
                for key in try await first.results.bucket.keys(">") {
                    if let entry = try await first.results.bucket.entry(key) { beats.insert(entry.revision) }
                }
            }
            isOver.withLock { $0 = true }
            await lease.end([7])
            for task in waiting {
                guard case .found(let bytes, _) = await task.value else {
                    Issue.record("It is found.")
                    continue
                }
                #expect(bytes == [7])
            }
        }

        @Test(arguments: [StoreCluster.memory, .nats]) func `what is too old is computed again, by one process`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let now = Mutex<Int64>(1_000_000)
                let results = try await ClusterResults.open(
                    try await connect(),
                    wallClock: { now.withLock { $0 } },
                    logger: StoreCluster.logger
                )
                guard case .compute(let first) = await results.find(Self.key("a"), ttl: .seconds(10)) else {
                    Issue.record("It is the first.")
                    return
                }
                await first.end([1])
                now.withLock { $0 += 9_000 }
                guard case .found([1], let age) = await results.find(Self.key("a"), ttl: .seconds(10)) else {
                    Issue.record("It is young enough.")
                    return
                }
                #expect(age == .seconds(9))
                now.withLock { $0 += 2_000 }
                guard case .compute(let second) = await results.find(Self.key("a"), ttl: .seconds(10)) else {
                    Issue.record("It is too old.")
                    return
                }
                await second.end(nil)
                guard case .compute(let third) = await results.find(Self.key("a"), ttl: .seconds(10)) else {
                    Issue.record("There is none.")
                    return
                }
                // What is forgotten meanwhile is not written.
                try await results.bucket.erase(">")
                await third.end([3])
                guard case .compute(let fourth) = await results.find(Self.key("a"), ttl: .seconds(10)) else {
                    Issue.record("There is none.")
                    return
                }
                await fourth.end(nil)
                results.close()
            }
        }
    }
#endif
