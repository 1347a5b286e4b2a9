#if Cluster
    internal import Synchronization

    /// A client of an ``InMemoryCluster``.
    package final class InMemoryTransport: ClusterTransport {
        package let id = ClusterToken.random()
        package let clock: any ClusterClock
        let cluster: InMemoryCluster
        let connection: Int
        private let prefix: String

        init(_ cluster: InMemoryCluster, connection: Int, app: String) {
            self.cluster = cluster
            self.connection = connection
            self.prefix = ClusterToken.encode(app) + "."
            self.clock = InMemoryClock(cluster)
        }

        package var maximumPayloadBytes: Int { self.cluster.maximumPayloadBytes }

        package var isConnected: Bool { self.cluster.state.withLock { $0.isConnected(self.connection) } }

        // MARK: - Subjects

        package func publish(_ message: ClusterMessage) throws {
            let message = try self.outgoing(message)
            let now = self.cluster.now
            try self.cluster.act { try $0.publish(message, from: self.connection, now: now) }
        }

        package func request(_ message: ClusterMessage, timeout: Duration) async throws -> ClusterMessage {
            try Task.checkCancellation()
            let once = OneAnswer<ClusterMessage>()
            var message = try self.outgoing(message)
            let reply = "_reply.\(self.connection).\(once.number)"
            message.replyTo = reply
            let (cluster, connection, request) = (self.cluster, self.connection, message)
            let answer = try await once.value {
                let now = cluster.now
                cluster.act { state in
                    do {
                        try state.requireConnected(connection)
                        guard state.hasSubscribers(request.subject) else {
                            throw ClusterError(.noResponders, "Nothing listens to \"\(request.subject)\".")
                        }
                        state.subscriptions[once.number | 1 << 63] = InMemoryState.Subscription(
                            connection: connection,
                            pattern: reply,
                            mailbox: SerialMailbox { once.resume(.success($0)) }
                        )
                        state.watch(connection, once.number) { once.resume(.failure(InMemoryState.notConnected)) }
                        state.schedule(at: now + timeout) { state in
                            state.subscriptions[once.number | 1 << 63] = nil
                            state.unwatch(connection, once.number)
                            state.effects.append {
                                once.resume(.failure(ClusterError(.timedOut, "No answer came within \(timeout).")))
                            }
                        }
                        try state.publish(request, from: connection, now: now)
                    } catch {
                        state.effects.append { once.resume(.failure(error)) }
                    }
                }
            } onCancel: {
                cluster.act { state in
                    state.subscriptions[once.number | 1 << 63] = nil
                    state.unwatch(connection, once.number)
                }
            }
            cluster.act { state in
                state.subscriptions[once.number | 1 << 63] = nil
                state.unwatch(connection, once.number)
            }
            return self.incoming(answer)
        }

        package func subscribe(
            to subject: String,
            group: String?,
            handler: @escaping @Sendable (ClusterMessage) -> Void
        ) async throws -> ClusterSubscription {
            guard ClusterToken.isValid(subject, allowsWildcards: true) else { throw Self.invalid(subject) }
            let prefix = self.prefix
            let mailbox = SerialMailbox<ClusterMessage> { handler(Self.stripped($0, prefix)) }
            let (pattern, connection) = (prefix + subject, self.connection)
            let number = try await self.cluster.request(self.connection, "subscribe") { state, _ in
                let number = state.nextNumber()
                state.subscriptions[number] = InMemoryState.Subscription(
                    connection: connection,
                    pattern: pattern,
                    group: group,
                    mailbox: mailbox
                )
                return number
            }
            return ClusterSubscription { [cluster] in
                mailbox.close()
                cluster.act { $0.subscriptions[number] = nil }
            }
        }

        package func observeConnection(_ handler: @escaping @Sendable (Bool) -> Void) -> ClusterSubscription {
            let number = self.cluster.act { state in
                let number = state.nextNumber()
                state.connections[self.connection]?.observers[number] = handler
                return number
            }
            return ClusterSubscription { [cluster, connection] in
                cluster.act { $0.connections[connection]?.observers[number] = nil }
            }
        }

        package func close() async {
            let now = self.cluster.now
            self.cluster.act { $0.close(self.connection, now: now) }
        }

        // MARK: - Queues and buckets

        package func openWorkQueue(_ configuration: ClusterWorkQueueConfiguration) async throws -> any ClusterWorkQueue
        {
            guard ClusterToken.isValid(configuration.name) else { throw Self.invalid(configuration.name) }
            let name = self.prefix + configuration.name
            try await self.cluster.request(self.connection, "open") { state, _ in state.openQueue(name, configuration) }
            return InMemoryWorkQueue(self, name: name)
        }

        package func openBucket(_ configuration: ClusterBucketConfiguration) async throws -> any ClusterBucket {
            guard ClusterToken.isValid(configuration.name) else { throw Self.invalid(configuration.name) }
            let name = self.prefix + configuration.name
            try await self.cluster.request(self.connection, "open") { state, _ in state.openBucket(name, configuration)
            }
            return InMemoryBucket(self, name: name)
        }

        // MARK: - Names

        private func outgoing(_ message: ClusterMessage) throws -> ClusterMessage {
            var message = message
            guard message.payload.count <= self.maximumPayloadBytes else {
                throw Self.tooLarge(message.payload.count, self.maximumPayloadBytes)
            }
            guard !message.subject.hasPrefix("_reply.") else { return message }
            guard ClusterToken.isValid(message.subject) else { throw Self.invalid(message.subject) }
            message.subject = self.prefix + message.subject
            return message
        }

        private func incoming(_ message: ClusterMessage) -> ClusterMessage { Self.stripped(message, self.prefix) }

        private static func stripped(_ message: ClusterMessage, _ prefix: String) -> ClusterMessage {
            var message = message
            if message.subject.hasPrefix(prefix) { message.subject.removeFirst(prefix.count) }
            return message
        }

        static func invalid(_ name: String) -> ClusterError {
            ClusterError(
                .invalidName,
                "\"\(name)\" is no name of a subject, queue or bucket. Make tokens with ClusterToken.encode(_:)."
            )
        }

        static func tooLarge(_ count: Int, _ maximum: Int) -> ClusterError {
            ClusterError(
                .payloadTooLarge,
                "A message of \(count) bytes is larger than the server takes, which is \(maximum)."
            )
        }
    }

    /// The time of an ``InMemoryCluster``.
    private struct InMemoryClock: ClusterClock {
        let cluster: InMemoryCluster

        init(_ cluster: InMemoryCluster) { self.cluster = cluster }

        var now: Duration { self.cluster.now }

        func sleep(for duration: Duration) async throws {
            guard self.cluster.time == .manual else { return try await Task.sleep(for: duration) }
            let once = OneAnswer<Void>()
            try await once.value {
                let end = self.cluster.now + duration
                self.cluster.act { state in
                    state.schedule(at: end) { state in state.effects.append { once.resume(.success(())) } }
                }
            } onCancel: {
            }
        }
    }
#endif
