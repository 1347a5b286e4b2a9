#if Cluster
    /// A bucket of an ``InMemoryCluster``, as one client sees it.
    final class InMemoryBucket: ClusterBucket {
        private let transport: InMemoryTransport
        private let name: String

        init(_ transport: InMemoryTransport, name: String) {
            self.transport = transport
            self.name = name
        }

        func entry(_ key: String) async throws -> ClusterEntry? {
            try Self.check(key)
            return try await self.request("get") { state, name, now in state.entry(key, in: name, now: now) }
        }

        func put(_ value: [UInt8], for key: String, expecting expectation: ClusterExpectation) async throws -> UInt64 {
            try Self.check(key)
            guard value.count <= self.transport.maximumPayloadBytes else {
                throw InMemoryTransport.tooLarge(value.count, self.transport.maximumPayloadBytes)
            }
            return try await self.request("put") { state, name, now in
                try state.write(value, for: key, in: name, expecting: expectation, now: now)
            }
        }

        func delete(_ key: String, expecting expectation: ClusterExpectation) async throws {
            try Self.check(key)
            try await self.request("delete") { state, name, now in
                _ = try state.write(nil, for: key, in: name, expecting: expectation, now: now)
            }
        }

        func erase(_ pattern: String) async throws {
            try Self.check(pattern, allowsWildcards: true)
            try await self.request("erase") { state, name, _ in state.erase(pattern, in: name) }
        }

        func forgetDeleted(olderThan age: Duration) async throws {
            try await self.request("forget") { state, name, now in
                state.forgetDeleted(in: name, olderThan: age, now: now)
            }
        }

        func keys(_ pattern: String) async throws -> [String] {
            try Self.check(pattern, allowsWildcards: true)
            return try await self.request("keys") { state, name, now in state.keys(pattern, in: name, now: now) }
        }

        func count() async throws -> Int {
            try await self.request("count") { state, name, now in state.count(of: name, now: now) }
        }

        func watch(
            _ pattern: String,
            handler: @escaping @Sendable (ClusterChange) -> Void
        ) async throws -> ClusterSubscription {
            try Self.check(pattern, allowsWildcards: true)
            let mailbox = SerialMailbox<ClusterChange>(handler)
            let (connection, name) = (self.transport.connection, self.name)
            let number = try await self.request("watch") { state, name, now in
                let number = state.nextNumber()
                let watch = InMemoryBucketState.Watch(connection: connection, pattern: pattern, mailbox: mailbox)
                state.addWatch(number, watch, in: name, now: now)
                return number
            }
            return ClusterSubscription { [cluster = self.transport.cluster] in
                mailbox.close()
                cluster.act { $0.buckets[name]?.watches[number] = nil }
            }
        }

        private func request<Result: Sendable>(
            _ kind: String,
            _ body: @escaping @Sendable (inout InMemoryState, String, Duration) throws -> Result
        ) async throws -> Result {
            let name = self.name
            return try await self.transport.cluster.request(self.transport.connection, kind) { state, now in
                try body(&state, name, now)
            }
        }

        private static func check(_ key: String, allowsWildcards: Bool = false) throws {
            guard ClusterToken.isValid(key, allowsWildcards: allowsWildcards) else {
                throw InMemoryTransport.invalid(key)
            }
        }
    }
#endif
