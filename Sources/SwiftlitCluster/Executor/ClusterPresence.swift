#if Cluster
    internal import SwiftlitExecutors
    internal import Synchronization

    /// Who is there: a bucket in which each worker and each replica writes what it is, again and again.
    package final class ClusterPresence: Sendable {
        /// A machine that runs calls.
        package struct Worker: Codable, Sendable, Equatable {
            /// Names it.
            package var id: String
            /// The pool that it works for.
            package var pool: String
            /// The name of its machine.
            package var host: String
            /// The build of its program.
            package var build: String
            /// How many calls it runs at the same time, at most, and now.
            package var slotCount: Int
            package var runningCount: Int
            /// How many calls it has run since it began.
            package var completedCount: Int
            /// Whether it takes no more calls, because it is to end.
            package var isDraining: Bool
        }

        /// A machine that serves pages.
        package struct Replica: Codable, Sendable, Equatable {
            package var id: String
            package var host: String
            package var build: String
            /// How many calls of it are under way.
            package var callCount: Int
        }

        private static let worker = "worker."
        private static let replica = "replica."

        private let bucket: any ClusterBucket

        /// Opens the bucket.
        package static func open(_ transport: any ClusterTransport, timings: ClusterTimings) async throws
            -> ClusterPresence
        {
            ClusterPresence(
                try await transport.bucket(
                    ClusterBucketConfiguration(
                        "presence",
                        maximumAge: max(.seconds(1), timings.presenceInterval * 3),
                        isInMemory: true
                    )
                )
            )
        }

        private init(_ bucket: any ClusterBucket) { self.bucket = bucket }

        func write(_ worker: Worker) async throws {
            try await self.bucket.put(try worker.encodedForCluster(), for: Self.worker + worker.id)
        }

        func write(_ replica: Replica) async throws {
            try await self.bucket.put(try replica.encodedForCluster(), for: Self.replica + replica.id)
        }

        func remove(worker id: String) async throws { try await self.bucket.erase(Self.worker + id) }

        func remove(replica id: String) async throws { try await self.bucket.erase(Self.replica + id) }

        /// The workers of all pools that are there, sorted by pool.
        package func workers() async throws -> [Worker] {
            try await self.all(Self.worker, Worker.self).sorted { ($0.pool, $0.id) < ($1.pool, $1.id) }
        }

        /// The replicas that are there.
        package func replicas() async throws -> [Replica] {
            try await self.all(Self.replica, Replica.self).sorted { $0.id < $1.id }
        }

        private func all<Value: Decodable>(_ prefix: String, _ type: Value.Type) async throws -> [Value] {
            var values: [Value] = []
            for key in try await self.bucket.keys(prefix + "*") {
                // One that is gone meanwhile, or was written by another version, is not in the list.
                if let entry = try await self.bucket.entry(key), let value = Value(fromCluster: entry.value) {
                    values.append(value)
                }
            }
            return values
        }
    }
#endif
