#if Cluster
    /// A client of NATS with JetStream.
    ///
    /// What an app named `shop` uses of the server: subjects `sl.shop.>`, streams `SL_shop_…` for work queues, and key-value buckets `shop-…`, which
    /// `nats kv` shows.
    package final class NATSTransport: ClusterTransport {
        package let id = ClusterToken.random()
        package let clock: any ClusterClock = SystemClusterClock()
        private let connection: NATSConnection
        private let app: String
        private let prefix: String

        private init(_ connection: NATSConnection, app: String) {
            self.connection = connection
            self.app = app
            self.prefix = "sl.\(app)."
        }

        /// Connects to a server.
        ///
        /// - Parameters:
        ///   - configuration: Where it is, and how to log in.
        ///   - app: Goes in front of all names.
        /// - Throws: `ClusterError` with `notConnected`, `invalidConfiguration`, or `refused` where the server has no JetStream.
        package static func connect(_ configuration: NATSConfiguration, app: String) async throws -> NATSTransport {
            let token = ClusterToken.encode(app)
            let connection = try await NATSConnection.connect(configuration, name: "swiftlit \(app)")
            do {
                _ = try await NATSServer(connection: connection).ask("INFO", NoBody(), as: AnyAnswer.self)
            } catch {
                await connection.close()
                if let missing = error as? MissingStream { throw missing.error }
                throw (error as? ServerFailure)?.error ?? error
            }
            return NATSTransport(connection, app: token)
        }

        package var maximumPayloadBytes: Int { self.connection.maximumPayloadBytes }

        package var isConnected: Bool { self.connection.isConnected }

        // MARK: - Subjects

        package func publish(_ message: ClusterMessage) throws { try self.connection.publish(self.outgoing(message)) }

        package func request(_ message: ClusterMessage, timeout: Duration) async throws -> ClusterMessage {
            let answer = try await self.connection.request(try self.outgoing(message), timeout: timeout)
            return Self.incoming(answer, self.prefix)
        }

        package func subscribe(
            to subject: String,
            group: String?,
            handler: @escaping @Sendable (ClusterMessage) -> Void
        ) async throws -> ClusterSubscription {
            guard ClusterToken.isValid(subject, allowsWildcards: true) else { throw Self.invalid(subject) }
            let prefix = self.prefix
            return try await self.connection.subscribe(to: prefix + subject, group: group) { message in
                handler(Self.incoming(message, prefix))
            }
        }

        package func observeConnection(_ handler: @escaping @Sendable (Bool) -> Void) -> ClusterSubscription {
            self.connection.observe(handler)
        }

        package func close() async { await self.connection.close() }

        // MARK: - Queues and buckets

        package func openWorkQueue(_ configuration: ClusterWorkQueueConfiguration) async throws -> any ClusterWorkQueue
        {
            guard Self.isName(configuration.name) else { throw Self.invalid(configuration.name) }
            return try await NATSWorkQueue.open(
                configuration,
                stream: "SL_\(self.app)_\(configuration.name)",
                subject: "\(self.prefix)queue.\(configuration.name)",
                self.connection
            )
        }

        package func openBucket(_ configuration: ClusterBucketConfiguration) async throws -> any ClusterBucket {
            guard Self.isName(configuration.name) else { throw Self.invalid(configuration.name) }
            return try await NATSBucket.open(configuration, name: "\(self.app)-\(configuration.name)", self.connection)
        }

        // MARK: - Names

        private func outgoing(_ message: ClusterMessage) throws -> NATSMessage {
            let subject: String
            if Self.isReply(message.subject) {
                subject = message.subject
            } else {
                guard ClusterToken.isValid(message.subject) else { throw Self.invalid(message.subject) }
                subject = self.prefix + message.subject
            }
            return NATSMessage(
                subject: subject,
                payload: message.payload,
                headers: message.headers,
                replyTo: message.replyTo
            )
        }

        /// Whether a subject is the inbox of a connection, to which answers go.
        private static func isReply(_ subject: String) -> Bool { subject.hasPrefix("_INBOX.") }

        private static func incoming(_ message: NATSMessage, _ prefix: String) -> ClusterMessage {
            var subject = message.subject
            if subject.hasPrefix(prefix) { subject.removeFirst(prefix.count) }
            return ClusterMessage(subject, message.payload, headers: message.headers, replyTo: message.replyTo)
        }

        /// Whether a name can be one of a queue or bucket.
        private static func isName(_ name: String) -> Bool {
            ClusterToken.isValid(name) && !name.contains { $0 == "." || $0 == "/" || $0 == "=" }
        }

        static func invalid(_ name: String) -> ClusterError {
            ClusterError(
                .invalidName,
                "\"\(name)\" is no name of a subject, queue or bucket. Make tokens with ClusterToken.encode(_:)."
            )
        }
    }
#endif
