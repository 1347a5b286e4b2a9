#if Cluster
    internal import Logging
    internal import MetricsTestKit
    internal import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors

    /// Who is listed in a cluster, and what it costs to know that.
    @Suite(.timeLimit(.minutes(1))) struct `The status of a cluster` {
        private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

        private static func join(_ cluster: InMemoryCluster, metrics: TestMetrics? = nil) async throws -> ClusterNode {
            try await ClusterNode.join(cluster.connect(app: "t"), metrics: metrics, logger: Self.logger)
        }

        /// How often something was read: values, lists of keys, and queues.
        private static func reads(_ cluster: InMemoryCluster) -> Int {
            let traffic = cluster.traffic
            return ["get", "keys", "statistics"].reduce(0) { $0 + traffic[$1, default: 0] }
        }

        @Test func `a worker is listed as a worker alone`() async throws {
            // Its time stands still, so that nothing goes by itself.
            let cluster = InMemoryCluster(time: .manual)
            let replica = try await Self.join(cluster)
            await replica.announce()
            let node = try await Self.join(cluster)
            let workers = WorkerPool()
            let worker = node.makeWorker(slotCount: 3, workers: workers)
            let running = Task { try await worker.run() }
            while try await replica.presence.workers().isEmpty { await Task.yield() }
            let status = try await replica.status()
            #expect(status.workers.map(\.id) == [worker.id])
            #expect(status.replicas.map(\.id) == [replica.transport.id])
            #expect(status.replicas.map(\.isThis) == [true])
            #expect(status.pools.map(\.slotCount) == [3])
            running.cancel()
            _ = await running.result
            await workers.shutDown()
            await node.leave()
            await replica.leave()
        }

        @Test func `a process that has left is not listed`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let nodes = [try await Self.join(cluster), try await Self.join(cluster)]
            for node in nodes { await node.announce() }
            #expect(try await nodes[0].presence.replicas().count == 2)
            await nodes[1].leave()
            #expect(try await nodes[0].presence.replicas().map(\.id) == [nodes[0].transport.id])
            await nodes[0].leave()
        }

        @Test func `nothing is read of others by itself, with a backend of metrics, either`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let node = try await Self.join(cluster, metrics: TestMetrics())
            let other = try await Self.join(cluster, metrics: TestMetrics())
            await node.announce()
            await other.announce()
            let before = Self.reads(cluster)
            for _ in 0..<4 {
                // Until both have written again.
                let written = cluster.traffic["put", default: 0]
                while cluster.traffic["put", default: 0] < written + 2 {
                    cluster.advance(by: .seconds(5))
                    await Task.yield()
                }
            }
            #expect(Self.reads(cluster) == before)
            await other.leave()
            await node.leave()
        }

        @Test func `what was read is told for some seconds, and recorded when metrics are asked for`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let metrics = TestMetrics()
            let node = try await Self.join(cluster, metrics: metrics)
            // A pool that it has called.
            _ = try await node.queue(of: "gpu")
            #expect(metrics.meters.isEmpty)
            await node.measure()
            #expect(try metrics.expectMeter("swiftlit_cluster_workers", [("pool", "gpu")]).lastValue == 0)
            let presence = try await ClusterPresence.open(cluster.connect(app: "t"), timings: ClusterTimings())
            try await presence.write(
                ClusterPresence.Worker(
                    id: "w",
                    pool: "gpu",
                    host: "h",
                    build: "b",
                    slotCount: 4,
                    runningCount: 1,
                    completedCount: 0,
                    isDraining: false
                )
            )
            let before = Self.reads(cluster)
            for _ in 0..<3 { await node.measure() }
            #expect(try await node.pools().workers.isEmpty)
            #expect(Self.reads(cluster) == before, "it was read a moment ago")
            cluster.advance(by: .seconds(3))
            // All of them wait for one read.
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { await node.measure() } }
            }
            #expect(try metrics.expectMeter("swiftlit_cluster_workers", [("pool", "gpu")]).lastValue == 1)
            #expect(try metrics.expectMeter("swiftlit_cluster_slots", [("pool", "gpu")]).lastValue == 4)
            // A list, a worker, and a queue.
            #expect(Self.reads(cluster) == before + 3)
            await node.leave()
        }

        @Test func `what could not be read is read again`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let transport = cluster.connect(app: "t")
            let node = try await ClusterNode.join(transport, metrics: nil, logger: Self.logger)
            await node.announce()
            cluster.disconnect(transport)
            await #expect(throws: ClusterError.self) { try await node.status() }
            cluster.reconnect(transport)
            #expect(try await node.status().replicas.count == 1)
            await node.leave()
        }
    }
#endif
