#if Cluster
    /// What a cluster is doing: who is there, and how much waits and runs.
    ///
    /// ```swift
    /// if let status = try await ClusterStatus.read() {
    ///     st.table(status.pools.map { "\($0.name): \($0.waitingCount) calls wait" })
    /// }
    /// ```
    public struct ClusterStatus: Sendable {
        /// A process that runs functions for others (`--worker`).
        public struct Worker: Sendable, Identifiable {
            /// Names the worker.
            public let id: String
            /// The pool that it works for.
            public let pool: String
            /// The name of its machine.
            public let host: String
            /// The beginning of what identifies the build of its program.
            public let build: String
            /// How many functions it runs at the same time, at most.
            public let slotCount: Int
            /// How many functions it runs.
            public let runningCount: Int
            /// How many functions it has run.
            public let completedCount: Int
            /// Whether it takes no more functions, because it is to end.
            public let isDraining: Bool
        }

        /// A process that serves pages, and may call functions of workers.
        public struct Replica: Sendable, Identifiable {
            /// Names the process.
            public let id: String
            /// The name of its machine.
            public let host: String
            /// The beginning of what identifies the build of its program.
            public let build: String
            /// How many of its calls wait or run.
            public let callCount: Int
            /// Whether it is this process.
            public let isThis: Bool
        }

        /// The workers of one name, and the queue before them.
        public struct Pool: Sendable, Identifiable {
            /// The name.
            public let name: String
            /// How many workers there are.
            public let workerCount: Int
            /// How many functions they can run at the same time.
            public let slotCount: Int
            /// How many calls no worker has taken.
            public let waitingCount: Int
            /// How many calls a worker has taken and not ended.
            public let runningCount: Int
            /// How many of these are with their second worker or a later one.
            public let redeliveredCount: Int

            /// The name.
            public var id: String { self.name }
        }

        /// The workers, sorted by pool.
        public let workers: [Worker]
        /// The processes that serve pages, this one included.
        public let replicas: [Replica]
        /// The pools that have workers, or that this process has called, sorted by name.
        public let pools: [Pool]

        /// Asks the cluster that this process is in. What it says may be some seconds old: for all that ask at the same time the cluster is asked once.
        ///
        /// - Returns: `nil` for a process that is in none.
        /// - Throws: ``ClusterError`` when the server does not answer.
        public static func read() async throws -> ClusterStatus? {
            guard let node = ClusterNode.current else { return nil }
            return try await node.status()
        }
    }

    extension ClusterNode {
        /// The pools of a cluster, with their workers.
        struct Pools: Sendable {
            var workers: [ClusterPresence.Worker]
            var all: [ClusterStatus.Pool]
        }

        /// The pools, as they are now or were some seconds ago.
        func pools() async throws -> Pools { try await self.recentPools.value { try await self.readPools() } }

        private func readPools() async throws -> Pools {
            let workers = try await self.presence.workers()
            var pools: [ClusterStatus.Pool] = []
            for name in Set(workers.map(\.pool)).union(self.calledPools).sorted() {
                let members = workers.filter { $0.pool == name }
                let statistics = try await self.queue(of: name).statistics()
                pools.append(
                    ClusterStatus.Pool(
                        name: name,
                        workerCount: members.count,
                        slotCount: members.reduce(0) { $0 + $1.slotCount },
                        waitingCount: statistics.waitingCount,
                        runningCount: statistics.pendingCount,
                        redeliveredCount: statistics.redeliveredCount
                    )
                )
            }
            return Pools(workers: workers, all: pools)
        }

        /// See ``ClusterStatus/read()``.
        package func status() async throws -> ClusterStatus {
            let pools = try await self.pools()
            let replicas = try await self.recentReplicas.value { try await self.presence.replicas() }
            return ClusterStatus(
                workers: pools.workers.map { worker in
                    ClusterStatus.Worker(
                        id: worker.id,
                        pool: worker.pool,
                        host: worker.host,
                        build: worker.build,
                        slotCount: worker.slotCount,
                        runningCount: worker.runningCount,
                        completedCount: worker.completedCount,
                        isDraining: worker.isDraining
                    )
                },
                replicas: replicas.map { replica in
                    ClusterStatus.Replica(
                        id: replica.id,
                        host: replica.host,
                        build: replica.build,
                        callCount: replica.callCount,
                        isThis: replica.id == self.transport.id
                    )
                },
                pools: pools.all
            )
        }
    }
#endif
