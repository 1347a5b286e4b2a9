#if Cluster
    internal import Testing

    @testable import SwiftlitCluster

    /// The faults of the cluster in memory are those that were asked for, and the same for the same seed.
    @Suite(.timeLimit(.minutes(5))) struct `A cluster in memory` {
        @Test func `moves on only with the time of the test`() async throws {
            let cluster = InMemoryCluster(faults: .init(delay: .milliseconds(10) ... .milliseconds(10)), time: .manual)
            let client = cluster.connect(app: "test")
            let heard = Log<[UInt8]>()
            let subscribing = Task { try await client.subscribe(to: "a", group: nil) { heard.append($0.payload) } }
            try await Self.advance(cluster, until: subscribing)
            for number in 0..<3 { try client.publish(ClusterMessage("a", [UInt8(number)])) }
            cluster.advance(by: .milliseconds(9))
            #expect(heard.count == 0)
            cluster.advance(by: .milliseconds(1))
            #expect(heard.elements == [[0], [1], [2]])
        }

        @Test func `tells a watch of each key in order, whichever threads do what is due`() async throws {
            for seed in UInt64(0)..<5 {
                let faults = InMemoryCluster.Faults(delay: .zero ... .milliseconds(1))
                let cluster = InMemoryCluster(seed: seed, faults: faults, answerTimeout: .seconds(60))
                let configuration = ClusterBucketConfiguration("values")
                let bucket = try await cluster.connect(app: "test").openBucket(configuration)
                let writers = [cluster.connect(app: "test"), cluster.connect(app: "test")]
                let (revisions, revision) = AsyncStream<UInt64>.makeStream()
                let watch = try await bucket.watch(">") { change in
                    if case .put(let entry) = change { revision.yield(entry.revision) }
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let bucket = try await writers[number % 2].openBucket(configuration)
                            try await bucket.put([1], for: "key\(number)")
                        }
                    }
                    try await group.waitForAll()
                }
                // Behind all others.
                let last = try await bucket.put([1], for: "last")
                var seen: [UInt64] = []
                for await revision in revisions {
                    seen.append(revision)
                    if revision == last { break }
                }
                #expect(seen == Array(1...last))
                watch.cancel()
            }
        }

        @Test func `gives work to another worker when its time is over`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let (one, other) = (cluster.connect(app: "test"), cluster.connect(app: "test"))
            let configuration = ClusterWorkQueueConfiguration("jobs", acknowledgementWait: .seconds(30))
            let (queue, same) = (try await one.workQueue(configuration), try await other.workQueue(configuration))
            try await queue.publish([1], headers: [:], id: "1")
            let first = try #require(try await queue.pull(maximumCount: 1, wait: .zero).first)
            cluster.advance(by: .seconds(29))
            try first.extend()
            let waiting = Task { try await same.pull(maximumCount: 1, wait: .seconds(3_600)) }
            try await eventually("the pull waits") { cluster.traffic["pull"] == 2 }
            cluster.advance(by: .seconds(29))
            #expect(try await queue.statistics().pendingCount == 1)
            #expect(try await queue.statistics().redeliveredCount == 0)
            cluster.advance(by: .seconds(1))
            let second = try #require(try await waiting.value.first)
            #expect(second.deliveryCount == 2)
            // The first one is late. What it says counts, as of a NATS server: fencing is for those above.
            try await first.acknowledge()
            cluster.advance(by: .seconds(31))
            #expect(try await queue.statistics() == ClusterWorkQueueStatistics())
        }

        @Test func `loses, doubles and reorders messages as often as it was told`() async throws {
            func run(seed: UInt64) throws -> [UInt8] {
                let cluster = InMemoryCluster(seed: seed, time: .manual)
                let client = cluster.connect(app: "test")
                let heard = Log<UInt8>()
                cluster.act { state in
                    state.subscriptions[1] = InMemoryState.Subscription(
                        connection: client.connection,
                        pattern: "test.a",
                        mailbox: SerialMailbox { heard.append($0.payload[0]) }
                    )
                }
                cluster.setFaults(
                    .init(
                        delay: .milliseconds(1) ... .milliseconds(20),
                        lossRate: 0.1,
                        duplicateRate: 0.1,
                        reorderRate: 0.2
                    )
                )
                for number in 0..<200 {
                    try client.publish(ClusterMessage("a", [UInt8(number)]))
                    cluster.advance(by: .milliseconds(1))
                }
                cluster.advance(by: .seconds(1))
                return heard.elements
            }
            let heard = try run(seed: 7)
            #expect(try run(seed: 7) == heard)
            #expect(try run(seed: 8) != heard)
            #expect(Set(heard).count < 200, "some are lost")
            #expect(Set(heard).count > 150)
            #expect(heard.count > Set(heard).count, "some come twice")
            #expect(heard != heard.sorted(), "some come early")
        }

        @Test func `cuts a client off, and shows it the last values when it is back`() async throws {
            let cluster = InMemoryCluster()
            let (client, other) = (cluster.connect(app: "test"), cluster.connect(app: "test"))
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            let same = try await other.bucket(ClusterBucketConfiguration("values"))
            let (seen, heard, changes) = (Log<ClusterChange>(), Log<String>(), Log<Bool>())
            _ = client.observeConnection { changes.append($0) }
            _ = try await client.subscribe(to: ">", group: nil) { heard.append($0.subject) }
            let raw = try await client.openBucket(ClusterBucketConfiguration("values"))
            _ = try await raw.watch(">") { seen.append($0) }
            cluster.disconnect(client)
            #expect(!client.isConnected)
            let error = await #expect(throws: ClusterError.self) { try await bucket.entry("a") }
            #expect(error?.code == .notConnected)
            try client.publish(ClusterMessage("mine"))
            try other.publish(ClusterMessage("theirs"))
            try await same.put([1], for: "a")
            try await same.put([2], for: "a")
            #expect(seen.elements == [.caughtUp])
            cluster.reconnect(client)
            #expect(changes.elements == [false, true])
            #expect(heard.elements == ["mine"], "what it sent waited, what was sent to it is lost")
            guard seen.count == 2, case .put(let entry) = seen.elements[1] else {
                throw TestFailure("\(seen.elements)")
            }
            #expect(entry.value == [0, 2])
        }

        /// A lost answer looks like a lost question. With an identifier or a revision it does no harm.
        @Test(arguments: 0..<5)
        func `counts right in spite of answers that are lost`(seed: UInt64) async throws {
            let cluster = InMemoryCluster(
                seed: seed,
                faults: .init(delay: .zero ... .milliseconds(1), lostAnswerRate: 0.2),
                answerTimeout: .milliseconds(20)
            )
            func again<Value>(_ body: () async throws -> Value) async throws -> Value {
                while true {
                    do {
                        return try await body()
                    } catch let error as ClusterError where error.code == .timedOut {}
                }
            }
            let client = cluster.connect(app: "test")
            let queue = try await again { try await client.openWorkQueue(ClusterWorkQueueConfiguration("jobs")) }
            for number in 0..<50 {
                _ = try await again { try await queue.publish([UInt8(number)], headers: [:], id: "\(number)") }
            }
            cluster.setFaults(.none)
            #expect(try await queue.statistics().waitingCount == 50)
        }

        private static func advance<Value>(_ cluster: InMemoryCluster, until task: Task<Value, any Error>) async throws
        {
            let done = Log<Void>()
            Task {
                _ = await task.result
                done.append(())
            }
            try await eventually("the task ends") {
                cluster.advance(by: .milliseconds(1))
                return done.count == 1
            }
            _ = try await task.value
        }
    }
#endif
