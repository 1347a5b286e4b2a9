#if Cluster
    internal import SwiftlitExecutors
    private import Synchronization

    /// Follows the subjects of a stream from its beginning, without a gap.
    ///
    /// The server pushes messages and numbers them. Where a number is missing, where nothing came for three heartbeats, and when the connection was made
    /// again, another consumer begins behind the last message that came.
    final class NATSWatch: Sendable {
        struct Record: Sendable {
            var key: String
            var value: [UInt8]
            var revision: UInt64
            var isDeleted: Bool
            /// When it was stored, in nanoseconds since 1970.
            var time: Int64
        }

        enum Event: Sendable {
            case record(Record)
            /// All that was there at the beginning has come.
            case caughtUp
        }

        private struct State {
            /// Tells the messages of this consumer from those of the ones before.
            var generation = 0
            var inbox: NATSInbox?
            var consumer: String?
            var lastRevision: UInt64 = 0
            /// When the stream was made, as the server writes it.
            var created: String?
            var lastNumber: UInt64 = 0
            var lastHeard = ContinuousClock.now
            var isCaughtUp = false
            var hasEnded = false
            var restart: AsyncStream<Void>.Continuation?
            var observation: ClusterSubscription?
            var heartbeat: ClusterSubscription?
        }

        private static let heartbeat = Duration.seconds(5)

        private let connection: NATSConnection
        private let server: NATSServer
        private let stream: String
        private let prefix: String
        private let pattern: String
        private let headersOnly: Bool
        /// Events go in under the lock, so that they come out in its order.
        private let mailbox: SerialMailbox<Event>
        private let state = Mutex(State())

        init(
            _ connection: NATSConnection,
            stream: String,
            prefix: String,
            pattern: String,
            headersOnly: Bool,
            handler: @escaping @Sendable (Event) -> Void
        ) {
            self.connection = connection
            self.server = NATSServer(connection: connection)
            self.stream = stream
            self.prefix = prefix
            self.pattern = pattern
            self.headersOnly = headersOnly
            self.mailbox = SerialMailbox(handler)
        }

        /// Begins. Throws as `NATSServer.ask(_:_:as:)` where the server does not answer; later it tries until it does.
        func start() async throws {
            let (restarts, restart) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            let observation = self.connection.observe { isConnected in if isConnected { restart.yield() } }
            self.state.withLock { state in
                state.restart = restart
                state.observation = observation
            }
            do {
                try await self.makeConsumer()
            } catch {
                self.end()
                throw error
            }
            self.watchHeartbeat()
            Task {
                for await _ in restarts {
                    while !self.state.withLock({ $0.hasEnded }) {
                        do {
                            try await self.makeConsumer()
                            break
                        } catch let error as ClusterError where error.code == .closed {
                            return
                        } catch {
                            // The server is away, or chooses a leader.
                            try? await Task.sleep(for: .milliseconds(250))
                        }
                    }
                }
            }
        }

        func end() {
            let ended = self.state.withLock { state -> State? in
                guard !state.hasEnded else { return nil }
                state.hasEnded = true
                return state
            }
            guard let ended else { return }
            self.mailbox.close()
            ended.observation?.cancel()
            ended.heartbeat?.cancel()
            ended.restart?.finish()
            self.remove(ended.inbox, ended.consumer)
        }

        // MARK: - Consumers

        private func makeConsumer() async throws {
            let (generation, previous) = self.state.withLock { state in
                state.generation += 1
                state.lastNumber = 0
                state.lastHeard = .now
                defer { (state.inbox, state.consumer) = (nil, nil) }
                return (state.generation, (state.inbox, state.consumer))
            }
            self.remove(previous.0, previous.1)
            // A stream that was made anew, as one that the server kept in memory, counts from 1 again.
            let created = try await self.server.ask("STREAM.INFO.\(self.stream)", NoBody(), as: StreamInformation.self)
                .created
            let start = self.state.withLock { state in
                if state.created != created { state.lastRevision = 0 }
                state.created = created
                return state.lastRevision + 1
            }
            let inbox = try self.connection.openInbox { [weak self] in self?.take($0, generation) }
            var configuration = ConsumerConfiguration(deliverSubject: inbox.subject)
            configuration.deliverPolicy = "by_start_sequence"
            configuration.optStartSeq = start
            configuration.filterSubject = self.prefix + self.pattern
            configuration.flowControl = true
            configuration.idleHeartbeat = Self.heartbeat.nanoseconds
            configuration.inactiveThreshold = Duration.seconds(60).nanoseconds
            configuration.memStorage = true
            configuration.numReplicas = 1
            if self.headersOnly { configuration.headersOnly = true }
            let information: ConsumerInformation
            do {
                information = try await self.server.ask(
                    "CONSUMER.CREATE.\(self.stream)",
                    ConsumerRequest(streamName: self.stream, config: configuration),
                    as: ConsumerInformation.self
                )
            } catch {
                self.connection.close(inbox)
                throw error
            }
            let isOver = self.state.withLock { state -> Bool in
                guard !state.hasEnded, state.generation == generation else { return true }
                (state.inbox, state.consumer) = (inbox, information.name)
                // Messages may have come before the answer.
                if information.numPending == 0, state.lastNumber == 0, !state.isCaughtUp {
                    state.isCaughtUp = true
                    self.mailbox.put(.caughtUp)
                }
                return false
            }
            if isOver { return self.remove(inbox, information.name) }
            self.mailbox.deliver()
        }

        private func remove(_ inbox: NATSInbox?, _ consumer: String?) {
            if let inbox { self.connection.close(inbox) }
            // Its answer interests nothing, and what is lost here goes when the connection does.
            guard let consumer,
                let message = try? self.server.message("CONSUMER.DELETE.\(self.stream).\(consumer)", NoBody())
            else { return }
            try? self.connection.publish(message)
        }

        // MARK: - Messages

        private func take(_ message: NATSMessage, _ generation: Int) {
            if message.status == 100 { return self.takeControl(message, generation) }
            guard let reply = message.replyTo, let position = NATSPosition(reply),
                message.subject.hasPrefix(self.prefix)
            else { return }
            let record = Record(
                key: String(message.subject.dropFirst(self.prefix.count)),
                value: message.payload,
                revision: position.streamSequence,
                isDeleted: NATSBucket.isDeletion(message.headers),
                time: position.time
            )
            enum OnMessage {
                case drop, restart, deliver
            }
            let step = self.state.withLock { state -> OnMessage in
                guard state.generation == generation, !state.hasEnded else { return .drop }
                state.lastHeard = .now
                guard position.consumerSequence == state.lastNumber + 1 else { return .restart }
                state.lastNumber = position.consumerSequence
                guard position.streamSequence > state.lastRevision else { return .drop }
                state.lastRevision = position.streamSequence
                self.mailbox.put(.record(record))
                if position.pendingCount == 0, !state.isCaughtUp {
                    state.isCaughtUp = true
                    self.mailbox.put(.caughtUp)
                }
                return .deliver
            }
            switch step {
            case .drop: break
            case .restart: self.restart()
            case .deliver: self.mailbox.deliver()
            }
        }

        /// A heartbeat, or a question whether more may be sent.
        private func takeControl(_ message: NATSMessage, _ generation: Int) {
            if let subject = message.replyTo ?? message.headers["Nats-Consumer-Stalled"] {
                try? self.connection.publish(NATSMessage(subject: subject, payload: [], headers: [:]))
            }
            guard let last = message.headers["Nats-Last-Consumer"].flatMap({ UInt64($0) }) else { return }
            let isBehind = self.state.withLock { state -> Bool in
                guard state.generation == generation, !state.hasEnded else { return false }
                state.lastHeard = .now
                guard last == state.lastNumber else { return last > state.lastNumber }
                if !state.isCaughtUp {
                    // A heartbeat comes where nothing else is to be sent: what was to come last was removed meanwhile.
                    state.isCaughtUp = true
                    self.mailbox.put(.caughtUp)
                }
                return false
            }
            if isBehind { self.restart() }
            self.mailbox.deliver()
        }

        private func restart() { _ = self.state.withLock { $0.restart }?.yield() }

        private func watchHeartbeat() {
            let deadline = self.connection.schedule(after: Self.heartbeat * 3) { [weak self] in
                guard let self else { return }
                let (hasEnded, isSilent) = self.state.withLock { state in
                    (state.hasEnded, ContinuousClock.now - state.lastHeard > Self.heartbeat * 3)
                }
                guard !hasEnded else { return }
                if isSilent { self.restart() }
                self.watchHeartbeat()
            }
            self.state.withLock { state in
                state.heartbeat = ClusterSubscription { deadline.cancel() }
            }
        }
    }
#endif
