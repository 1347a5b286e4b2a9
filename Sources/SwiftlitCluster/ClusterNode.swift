#if Cluster
    package import CoreMetrics
    package import Logging
    internal import SwiftlitConcurrency
    package import SwiftlitExecutors
    internal import SwiftlitRuntime
    private import Synchronization

    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif

    /// This process as a part of a cluster.
    package final class ClusterNode: ClusterMember {
        private struct State {
            var queues: [String: any ClusterWorkQueue] = [:]
            var subscription: ClusterSubscription?
            var presenceTask: Task<Void, Never>?
        }

        package let transport: any ClusterTransport
        package let presence: ClusterPresence
        private let timings: ClusterTimings
        let logger: Logger
        private let desk: CallerDesk
        private let metrics: ClusterMetrics?
        let recentPools: RecentValue<Pools>
        let recentReplicas: RecentValue<[ClusterPresence.Replica]>
        private let host = ProcessInfo.processInfo.hostName
        private let state = Mutex(State())

        private static let shared = Mutex<ClusterNode?>(nil)

        /// The cluster of the process; `nil` where it is in none.
        package static var current: ClusterNode? { self.shared.withLock { $0 } }

        private init(
            _ transport: any ClusterTransport,
            presence: ClusterPresence,
            timings: ClusterTimings,
            metrics: ClusterMetrics?,
            logger: Logger
        ) {
            self.transport = transport
            self.presence = presence
            self.timings = timings
            self.metrics = metrics
            self.logger = logger
            self.recentPools = RecentValue(maximumAge: timings.statusInterval, transport.clock)
            self.recentReplicas = RecentValue(maximumAge: timings.statusInterval, transport.clock)
            self.desk = CallerDesk(transport, timings: timings, presence: presence)
        }

        /// Joins a cluster over a transport.
        ///
        /// - Parameter metrics: Where metrics are recorded; `nil` for nowhere. Default: the backend of the process.
        /// - Throws: `ClusterError`.
        package static func join(
            _ transport: any ClusterTransport,
            timings: ClusterTimings = ClusterTimings(),
            metrics: (any MetricsFactory)? = MetricsSource.current,
            logger: Logger
        ) async throws -> ClusterNode {
            let presence = try await ClusterPresence.open(transport, timings: timings)
            let node = ClusterNode(
                transport,
                presence: presence,
                timings: timings,
                metrics: metrics.map { ClusterMetrics($0) },
                logger: logger
            )
            let subscription = try await node.desk.start()
            node.state.withLock { $0.subscription = subscription }
            return node
        }

        /// Lists this process among those that serve pages, until it leaves. A worker lists itself as a worker.
        package func announce() async {
            await self.tellPresence()
            let (clock, interval) = (self.transport.clock, self.timings.presenceInterval)
            let task = Task { [weak self] in
                while true {
                    do { try await clock.sleep(for: interval) } catch { return }
                    guard !Task.isCancelled, let self else { return }
                    await self.tellPresence()
                }
            }
            let former = self.state.withLock { state -> Task<Void, Never>? in
                defer { state.presenceTask = task }
                return state.presenceTask
            }
            former?.cancel()
        }

        /// Makes it the cluster of the process, which `.cluster` stands for.
        package func makeCurrent() { Self.shared.withLock { $0 = self } }

        /// How many calls of this process are under way.
        package var callCount: Int { self.desk.callCount }

        private func tellPresence() async {
            let replica = ClusterPresence.Replica(
                id: self.transport.id,
                host: self.host,
                build: ClusterWorker.text(PortableCall.currentBuild),
                callCount: self.desk.callCount
            )
            // While the server is away there is no one to tell.
            try? await self.presence.write(replica)
        }

        // MARK: - Calls

        func perform(
            _ call: PortableCall,
            chunk: RemoteChunk.Input?,
            function: any RemoteFunction.Type,
            pool: String,
            group: String,
            retryCount: Int,
            elements: (any ElementSink)?,
            report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> PortableReply {
            try Task.checkCancellation()
            var named = function
            if let chunk, let inner = chunk.called.type as? any RemoteFunction.Type { named = inner }
            let request = CallRequest(
                id: ClusterToken.random(),
                caller: self.transport.id,
                call: call,
                inner: chunk?.called,
                text: FunctionText.hash(of: named),
                group: group,
                retryCount: retryCount
            )
            let queue = try await self.queue(of: pool)
            return try await self.desk.perform(request, pool: pool, in: queue, elements: elements, report: report)
        }

        /// The pools that this process has called.
        var calledPools: [String] { self.state.withLock { Array($0.queues.keys) } }

        /// The queue of a pool; made where it does not exist.
        func queue(of pool: String) async throws -> any ClusterWorkQueue {
            if let queue = self.state.withLock({ $0.queues[pool] }) { return queue }
            let queue = try await self.transport.workQueue(ClusterWorker.queue(pool, self.timings))
            self.state.withLock { $0.queues[pool] = queue }
            return queue
        }

        /// Makes a worker of this process.
        package func makeWorker(
            pool: String = ClusterExecutor.defaultPool,
            slotCount: Int,
            workers: WorkerPool,
            build: [UInt8] = PortableCall.currentBuild
        ) -> ClusterWorker {
            ClusterWorker(
                self.transport,
                pool: pool,
                slotCount: slotCount,
                host: self.host,
                workers: workers,
                timings: self.timings,
                presence: self.presence,
                logger: self.logger,
                build: build
            )
        }

        // MARK: - ClusterMember

        /// Runs calls of others until `drain` is called back, and then until those that run have ended.
        package func work(
            pool: String?,
            slotCount: Int?,
            onReady: @Sendable (@escaping @Sendable () -> Void) -> Void
        ) async throws {
            var configuration = WorkerPool.Configuration()
            let slotCount = slotCount ?? configuration.maximumWorkerCount
            configuration.name = "cluster"
            configuration.maximumWorkerCount = max(1, slotCount)
            configuration.maximumQueuedCallCount = max(1, slotCount)
            let workers = WorkerPool(configuration: configuration)
            let worker = self.makeWorker(
                pool: pool ?? ClusterExecutor.defaultPool,
                slotCount: slotCount,
                workers: workers
            )
            onReady { worker.drain() }
            do {
                try await worker.run()
            } catch {
                await workers.shutDown()
                throw error
            }
            await workers.shutDown()
        }

        /// See `ClusterMember`.
        package func measure() async {
            guard let metrics = self.metrics, self.transport.isConnected else { return }
            // Where the server does not answer there is nothing to count.
            if let pools = try? await self.pools() { metrics.record(pools.all) }
        }

        package func leave() async {
            Self.shared.withLock { if $0 === self { $0 = nil } }
            let (subscription, task) = self.state.withLock { state in
                defer { (state.subscription, state.presenceTask) = (nil, nil) }
                return (state.subscription, state.presenceTask)
            }
            task?.cancel()
            subscription?.cancel()
            // It goes by itself too.
            if task != nil { try? await self.presence.remove(replica: self.transport.id) }
            await self.transport.close()
        }
    }
#endif
