#if Cluster
    import Synchronization

    @testable import SwiftlitCluster

    /// A client of a cluster in memory, of which one bucket does what a test wants.
    final class ChangedTransport: ClusterTransport {
        /// What the bucket does.
        struct Behavior: Sendable {
            /// Throws this in the place of each write.
            var refusal: ClusterError?
            /// The keys whose writes are refused; `nil` for all.
            var refusedKeys: Set<String>?
            /// Throws this where the value of a key is read.
            var readRefusals: [String: ClusterError] = [:]
            /// Makes the next write, calls this, and loses the answer.
            var losing: (@Sendable () async -> Void)?
            /// Tells watches nothing.
            var isSilent = false
        }

        private let transport: InMemoryTransport
        private let bucket: String
        private let state: Mutex<Behavior>

        init(_ transport: InMemoryTransport, bucket: String, _ behavior: Behavior = Behavior()) {
            self.transport = transport
            self.bucket = bucket
            self.state = Mutex(behavior)
        }

        var behavior: Behavior { self.state.withLock { $0 } }

        fileprivate func takeLosing() -> (@Sendable () async -> Void)? { self.state.withLock { $0.losing.take() } }

        func behave(_ behavior: Behavior) { self.state.withLock { $0 = behavior } }

        var id: String { self.transport.id }
        var maximumPayloadBytes: Int { self.transport.maximumPayloadBytes }
        var clock: any ClusterClock { self.transport.clock }
        var isConnected: Bool { self.transport.isConnected }

        func publish(_ message: ClusterMessage) throws { try self.transport.publish(message) }

        func request(_ message: ClusterMessage, timeout: Duration) async throws -> ClusterMessage {
            try await self.transport.request(message, timeout: timeout)
        }

        func subscribe(
            to subject: String,
            group: String?,
            handler: @escaping @Sendable (ClusterMessage) -> Void
        ) async throws -> ClusterSubscription {
            try await self.transport.subscribe(to: subject, group: group, handler: handler)
        }

        func openWorkQueue(_ configuration: ClusterWorkQueueConfiguration) async throws -> any ClusterWorkQueue {
            try await self.transport.openWorkQueue(configuration)
        }

        func openBucket(_ configuration: ClusterBucketConfiguration) async throws -> any ClusterBucket {
            let bucket = try await self.transport.openBucket(configuration)
            return configuration.name == self.bucket ? ChangedBucket(bucket, of: self) : bucket
        }

        func observeConnection(_ handler: @escaping @Sendable (Bool) -> Void) -> ClusterSubscription {
            self.transport.observeConnection(handler)
        }

        func close() async { await self.transport.close() }
    }

    private final class ChangedBucket: ClusterBucket {
        private let bucket: any ClusterBucket
        private let transport: ChangedTransport

        init(_ bucket: any ClusterBucket, of transport: ChangedTransport) {
            self.bucket = bucket
            self.transport = transport
        }

        func entry(_ key: String) async throws -> ClusterEntry? {
            if let refusal = self.transport.behavior.readRefusals[key] { throw refusal }
            return try await self.bucket.entry(key)
        }

        func put(_ value: [UInt8], for key: String, expecting expectation: ClusterExpectation) async throws -> UInt64 {
            let behavior = self.transport.behavior
            if let refusal = behavior.refusal, behavior.refusedKeys?.contains(key) ?? true { throw refusal }
            let revision = try await self.bucket.put(value, for: key, expecting: expectation)
            if let losing = self.transport.takeLosing() {
                await losing()
                throw ClusterError(.timedOut, "The answer was lost.")
            }
            return revision
        }

        func delete(_ key: String, expecting expectation: ClusterExpectation) async throws {
            try await self.bucket.delete(key, expecting: expectation)
        }

        func erase(_ pattern: String) async throws { try await self.bucket.erase(pattern) }

        func forgetDeleted(olderThan age: Duration) async throws { try await self.bucket.forgetDeleted(olderThan: age) }

        func keys(_ pattern: String) async throws -> [String] { try await self.bucket.keys(pattern) }

        func count() async throws -> Int { try await self.bucket.count() }

        func watch(
            _ pattern: String,
            handler: @escaping @Sendable (ClusterChange) -> Void
        ) async throws -> ClusterSubscription {
            try await self.bucket.watch(pattern) { [transport = self.transport] change in
                if !transport.behavior.isSilent { handler(change) }
            }
        }
    }
#endif
