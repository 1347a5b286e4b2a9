#if Cluster
    /// What the machines of a cluster say to each other and what they keep together: subjects, work queues and buckets.
    ///
    /// Everything above (calls, jobs, sessions, shared state, caches) is written against this protocol. ``NATSTransport`` implements it over a NATS
    /// server, ``InMemoryCluster`` inside of one process, with the faults of a network. Both keep `ClusterTransportConformance` in the tests.
    ///
    /// All names are relative: an implementation puts the app's name in front of them, so that several apps can share a server.
    ///
    /// **Names.** A subject is made of tokens with dots between them, such as `calls.reply.7f3a`. Tokens have letters, digits, `-`, `_`, `=` and `/`;
    /// ``ClusterToken`` makes one of any text. Subscriptions and watches may use `*` for one token and `>` at the end for one or more.
    ///
    /// **Delivery.** Subjects deliver at most once: a message that is sent while a subscriber is not connected is lost for it. Messages of one publisher
    /// arrive in their order, but for faults that ``InMemoryCluster`` simulates. Work queues deliver at least once. Buckets are linearizable per key.
    package protocol ClusterTransport: Sendable {
        /// Names this connection; random, and different for each one.
        var id: String { get }

        /// The largest payload of one message, in bytes. Values of buckets and work may be larger.
        var maximumPayloadBytes: Int { get }

        /// The time that leases and waits of this cluster are measured in.
        var clock: any ClusterClock { get }

        /// Whether the server can be reached now.
        var isConnected: Bool { get }

        /// Sends a message to all subscribers of a subject. Returns when it is handed over, not when it has arrived.
        ///
        /// - Throws: `ClusterError` with `payloadTooLarge`, `invalidName` or `closed`. While the server is away, messages wait in a bounded buffer;
        ///   beyond it, `notConnected`.
        func publish(_ message: ClusterMessage) throws

        /// Sends a message and waits for one answer.
        ///
        /// - Throws: `ClusterError` with `noResponders` where nothing is subscribed, `timedOut`, `notConnected`, and as ``publish(_:)``;
        ///   `CancellationError`.
        func request(_ message: ClusterMessage, timeout: Duration) async throws -> ClusterMessage

        /// Calls `handler` with each message of a subject, one after the other, in their order.
        ///
        /// - Parameters:
        ///   - subject: A subject, with wildcards.
        ///   - group: With a name, each message goes to one of the subscriptions of this group. `nil`: to each of them.
        ///   - handler: Is called on a thread of the transport. It must not block.
        /// - Returns: The subscription. It ends with ``ClusterSubscription/cancel()``, not when it is released.
        func subscribe(
            to subject: String,
            group: String?,
            handler: @escaping @Sendable (ClusterMessage) -> Void
        ) async throws -> ClusterSubscription

        /// Opens a work queue whose messages fit into one payload; makes it where it does not exist. Use ``workQueue(_:)``.
        func openWorkQueue(_ configuration: ClusterWorkQueueConfiguration) async throws -> any ClusterWorkQueue

        /// Opens a bucket whose values fit into one payload; makes it where it does not exist. Use ``bucket(_:)``.
        func openBucket(_ configuration: ClusterBucketConfiguration) async throws -> any ClusterBucket

        /// Calls `handler` at each change of ``isConnected``, until the returned subscription is cancelled.
        func observeConnection(_ handler: @escaping @Sendable (Bool) -> Void) -> ClusterSubscription

        /// Sends what waits, ends all subscriptions, and closes the connection. What still waits for an answer throws `closed`.
        func close() async
    }

    extension ClusterTransport {
        /// Opens a work queue, whose messages may be larger than one payload.
        package func workQueue(_ configuration: ClusterWorkQueueConfiguration) async throws -> any ClusterWorkQueue {
            let queue = try await self.openWorkQueue(configuration)
            let chunks = try await self.openBucket(
                ClusterBucketConfiguration("\(configuration.name)-chunks", maximumAge: configuration.maximumAge)
            )
            return ChunkedWorkQueue(queue, chunks: ClusterChunks(chunks, limit: self.chunkByteCount))
        }

        /// Opens a bucket, whose values may be larger than one payload.
        package func bucket(_ configuration: ClusterBucketConfiguration) async throws -> any ClusterBucket {
            let bucket = try await self.openBucket(configuration)
            // A chunk is written before the value that names it, and must not go before it.
            let chunks = try await self.openBucket(
                ClusterBucketConfiguration(
                    "\(configuration.name)-chunks",
                    maximumAge: configuration.maximumAge.map { $0 + .seconds(120) },
                    isInMemory: configuration.isInMemory
                )
            )
            return ChunkedBucket(bucket, chunks: ClusterChunks(chunks, limit: self.chunkByteCount))
        }

        /// Leaves room for headers.
        private var chunkByteCount: Int { max(256, self.maximumPayloadBytes - 4096) }

        /// The messages of a subject, as a sequence. Its end, and that of the task that reads it, ends the subscription.
        ///
        /// - Parameters:
        ///   - subject: A subject, with wildcards.
        ///   - group: As in ``subscribe(to:group:handler:)``.
        ///   - bufferCount: How many messages may wait to be read; beyond it the oldest are dropped. Default 65,536.
        package func messages(
            of subject: String,
            group: String? = nil,
            bufferCount: Int = 65_536
        ) async throws -> AsyncStream<ClusterMessage> {
            let (stream, messages) = AsyncStream.makeStream(
                of: ClusterMessage.self,
                bufferingPolicy: .bufferingNewest(bufferCount)
            )
            let subscription = try await self.subscribe(to: subject, group: group) { messages.yield($0) }
            messages.onTermination = { _ in subscription.cancel() }
            return stream
        }
    }

    /// The time of a cluster: that of the machine, or a test's.
    package protocol ClusterClock: Sendable {
        /// A time that never goes back, since an instant of the clock's choice.
        var now: Duration { get }

        /// Waits.
        ///
        /// - Throws: `CancellationError`.
        func sleep(for duration: Duration) async throws
    }

    /// The time of this machine.
    package struct SystemClusterClock: ClusterClock {
        private static let start = ContinuousClock.now

        package init() {}

        package var now: Duration { Self.start.duration(to: .now) }

        package func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
    }
#endif
