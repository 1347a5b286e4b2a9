#if Cluster
    private import SwiftlitExecutors
    private import Synchronization

    /// A work queue: a stream that drops what was acknowledged, and one consumer that all workers pull from.
    final class NATSWorkQueue: ClusterWorkQueue {
        private static let consumer = "workers"
        private static let idHeader = "Nats-Msg-Id"

        private let connection: NATSConnection
        private let server: NATSServer
        private let stream: String
        private let subject: String
        private let boxes = Mutex<[NATSBox]>([])

        private let settings: StreamConfiguration
        private let consumerSettings: ConsumerConfiguration

        private init(
            _ connection: NATSConnection,
            stream: String,
            subject: String,
            _ configuration: ClusterWorkQueueConfiguration
        ) {
            self.connection = connection
            self.server = NATSServer(connection: connection)
            self.stream = stream
            self.subject = subject
            var settings = StreamConfiguration(name: stream, subjects: [subject])
            settings.retention = "workqueue"
            settings.maxMsgs = configuration.maximumCount
            settings.maxAge = configuration.maximumAge?.nanoseconds ?? 0
            settings.duplicateWindow = configuration.duplicateWindow.nanoseconds
            if settings.maxAge > 0 { settings.duplicateWindow = min(settings.duplicateWindow, settings.maxAge) }
            settings.numReplicas = connection.configuration.replicaCount
            settings.allowRollupHdrs = false
            self.settings = settings
            self.consumerSettings = ConsumerConfiguration(
                durableName: Self.consumer,
                ackPolicy: "explicit",
                ackWait: configuration.acknowledgementWait.nanoseconds,
                maxAckPending: 100_000,
                maxWaiting: 100_000
            )
        }

        static func open(
            _ configuration: ClusterWorkQueueConfiguration,
            stream: String,
            subject: String,
            _ connection: NATSConnection
        ) async throws -> NATSWorkQueue {
            let queue = NATSWorkQueue(connection, stream: stream, subject: subject, configuration)
            try await queue.ask { try await queue.make() }
            return queue
        }

        private func make() async throws {
            try await self.server.makeStream(self.settings)
            _ = try await self.server.ask(
                "CONSUMER.DURABLE.CREATE.\(self.stream).\(Self.consumer)",
                ConsumerRequest(streamName: self.stream, config: self.consumerSettings),
                as: ConsumerInformation.self
            )
        }

        /// Asks the server, which may have lost the queue.
        private func ask<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
            try await self.server.ask(making: self.make, body)
        }

        func publish(_ payload: [UInt8], headers: [String: String], id: String) async throws -> Bool {
            var headers = headers
            headers[Self.idHeader] = id
            let message = NATSMessage(subject: self.subject, payload: payload, headers: headers)
            return try await self.ask { try await self.server.ask(message, as: Acknowledgement.self).duplicate != true }
        }

        /// How long the server keeps one request: a pull that was cancelled may get messages for this long, which it gives back.
        private static let requestTime = Duration.seconds(5)

        func pull(maximumCount: Int, wait: Duration) async throws -> [ClusterDelivery] {
            if maximumCount > 1 {
                let present = try await self.ask {
                    try await self.pull(PullRequest(batch: maximumCount, noWait: true), wait: .zero)
                }
                if !present.isEmpty { return present }
            }
            let end = ContinuousClock.now + wait
            while true {
                let time = min(max(.milliseconds(1), ContinuousClock.now.duration(to: end)), Self.requestTime)
                let found = try await self.ask {
                    try await self.pull(PullRequest(batch: 1, expires: time.nanoseconds), wait: time)
                }
                if !found.isEmpty || ContinuousClock.now >= end { return found }
            }
        }

        private func pull(_ request: PullRequest, wait: Duration) async throws -> [ClusterDelivery] {
            try Task.checkCancellation()
            guard self.connection.isConnected else { throw NATSConnection.notConnected }
            let box = try self.takeBox()
            let once = OneAnswer<[NATSMessage]>()
            let batch = NATSBatch(count: request.batch) { once.resume($0) }
            box.set(batch)
            // The connection is lost while the pull waits: the server has forgotten it.
            let observation = self.connection.observe { if !$0 { batch.end(.failure(NATSConnection.notConnected)) } }
            let margin = self.connection.configuration.answerTimeout
            let deadline = self.connection.schedule(after: wait + margin) {
                batch.end(
                    .failure(ClusterError(.timedOut, "The server did not answer a pull within \(wait + margin)."))
                )
            }
            defer {
                deadline.cancel()
                observation.cancel()
            }
            do {
                var message = try self.server.message("CONSUMER.MSG.NEXT.\(self.stream).\(Self.consumer)", request)
                message.replyTo = box.inbox.subject
                let pull = message
                let messages = try await once.value {
                    do {
                        try self.connection.publish(pull)
                    } catch {
                        once.resume(.failure(error))
                    }
                } onCancel: {
                }
                self.giveBack(box)
                return messages.compactMap { self.delivery($0) }
            } catch {
                // What has come for it, and what comes as long as the server keeps the request, is given back at once.
                for message in batch.abandon() { self.connection.reject(message) }
                box.set(nil)
                _ = self.connection.schedule(after: wait + .seconds(1)) { [connection] in connection.close(box.inbox) }
                throw error
            }
        }

        // MARK: - Boxes

        /// An inbox that no pull uses, or a new one. A pull has one for itself, since messages do not say which request they answer.
        private func takeBox() throws -> NATSBox {
            if let box = self.boxes.withLock({ $0.popLast() }) { return box }
            return try NATSBox(self.connection)
        }

        private func giveBack(_ box: NATSBox) {
            box.set(nil)
            let isKept = self.boxes.withLock { boxes in
                // Pulls of one queue at the same time are few.
                guard boxes.count < 8 else { return false }
                boxes.append(box)
                return true
            }
            if !isKept { self.connection.close(box.inbox) }
        }

        deinit {
            for box in self.boxes.withLock({ $0 }) { self.connection.close(box.inbox) }
        }

        private func delivery(_ message: NATSMessage) -> ClusterDelivery? {
            guard let reply = message.replyTo, let position = NATSPosition(reply) else { return nil }
            var headers = message.headers
            let id = headers.removeValue(forKey: Self.idHeader) ?? ""
            return ClusterDelivery(
                id: id,
                payload: message.payload,
                headers: headers,
                deliveryCount: position.deliveryCount,
                sequence: position.streamSequence,
                control: Control(connection: self.connection, reply: reply)
            )
        }

        func statistics() async throws -> ClusterWorkQueueStatistics {
            let information = try await self.ask {
                try await self.server.ask(
                    "CONSUMER.INFO.\(self.stream).\(Self.consumer)",
                    NoBody(),
                    as: ConsumerInformation.self
                )
            }
            return ClusterWorkQueueStatistics(
                waitingCount: information.numPending,
                pendingCount: information.numAckPending,
                redeliveredCount: information.numRedelivered
            )
        }

        private struct Control: ClusterDeliveryControl {
            let connection: NATSConnection
            let reply: String

            func acknowledge() async throws {
                let message = NATSMessage(subject: self.reply, payload: Array("+ACK".utf8), headers: [:])
                _ = try await self.connection.request(message, timeout: self.connection.configuration.answerTimeout)
            }

            func extend() throws { try self.send("+WPI") }

            func giveBack(after delay: Duration) throws {
                try self.send(delay > .zero ? "-NAK {\"delay\": \(delay.nanoseconds)}" : "-NAK")
            }

            private func send(_ text: String) throws {
                // What is sent when the server is back would be about a delivery that is not this one's any more.
                guard self.connection.isConnected else { throw NATSConnection.notConnected }
                try self.connection.publish(NATSMessage(subject: self.reply, payload: Array(text.utf8), headers: [:]))
            }
        }
    }

    /// Where the messages of a pull come.
    private final class NATSBox: Sendable {
        let inbox: NATSInbox
        private let current: CurrentBatch

        init(_ connection: NATSConnection) throws {
            let current = CurrentBatch()
            self.current = current
            self.inbox = try connection.openInbox { [weak connection] message in
                if let batch = current.batch, batch.take(message) { return }
                // Work that came for one who has gone is given back at once.
                connection?.reject(message)
            }
        }

        func set(_ batch: NATSBatch?) { self.current.set(batch) }

        private final class CurrentBatch: Sendable {
            private let value = Mutex<NATSBatch?>(nil)

            var batch: NATSBatch? { self.value.withLock { $0 } }

            func set(_ batch: NATSBatch?) { self.value.withLock { $0 = batch } }
        }
    }

    /// The messages that come for one pull.
    private final class NATSBatch: Sendable {
        private struct State {
            var messages: [NATSMessage] = []
            var hasEnded = false
        }

        private let count: Int
        private let finish: @Sendable (Result<[NATSMessage], any Error>) -> Void
        private let state = Mutex(State())

        init(count: Int, finish: @escaping @Sendable (Result<[NATSMessage], any Error>) -> Void) {
            self.count = count
            self.finish = finish
        }

        /// - Returns: Whether it took the message.
        func take(_ message: NATSMessage) -> Bool {
            if let status = message.status {
                // 100 is a heartbeat, 404 and 408 mean that there are no more; all others end the pull too.
                if status == 100 { return true }
                let isEmpty = status == 404 || status == 408
                let text = message.headers["Description"] ?? "status \(status)"
                let failure =
                    status == 503
                    ? MissingStream(subject: "CONSUMER.MSG.NEXT") as any Error
                    : ClusterError(.notConnected, "The NATS server has ended a pull (\(text)).")
                self.end(isEmpty ? .success(()) : .failure(failure))
                return true
            }
            let (isTaken, isComplete) = self.state.withLock { state in
                guard !state.hasEnded else { return (false, false) }
                state.messages.append(message)
                return (true, state.messages.count >= self.count)
            }
            if isComplete { self.end(.success(())) }
            return isTaken
        }

        /// Ends the pull. What has come counts more than why no more does.
        func end(_ result: Result<Void, any Error>) {
            let outcome = self.state.withLock { state -> Result<[NATSMessage], any Error>? in
                guard !state.hasEnded else { return nil }
                state.hasEnded = true
                let messages = state.messages
                if !messages.isEmpty { return .success(messages) }
                return result.map { messages }
            }
            if let outcome { self.finish(outcome) }
        }

        /// The pull was cancelled: what has come and was given to nothing.
        func abandon() -> [NATSMessage] {
            self.state.withLock { state in
                state.hasEnded = true
                defer { state.messages = [] }
                return state.messages
            }
        }
    }

    /// Where a message is in its stream and consumer, as its reply subject says: `$JS.ACK.<stream>.<consumer>.<delivered>.<stream sequence>.<consumer
    /// sequence>.<time>.<pending>`, with domain and account before the stream in later servers (ADR-15 of NATS).
    struct NATSPosition {
        var consumer: String
        var deliveryCount: Int
        var streamSequence: UInt64
        var consumerSequence: UInt64
        /// When it was stored, in nanoseconds since 1970.
        var time: Int64
        var pendingCount: UInt64

        init?(_ reply: String) {
            let tokens = reply.split(separator: ".", omittingEmptySubsequences: false)
            guard tokens.count == 9 || tokens.count >= 11, tokens[0] == "$JS", tokens[1] == "ACK" else { return nil }
            let start = tokens.count == 9 ? 2 : 4
            guard let deliveryCount = Int(tokens[start + 2]), let stream = UInt64(tokens[start + 3]),
                let consumer = UInt64(tokens[start + 4]), let time = Int64(tokens[start + 5]),
                let pending = UInt64(tokens[start + 6])
            else { return nil }
            self.consumer = String(tokens[start + 1])
            self.deliveryCount = deliveryCount
            self.streamSequence = stream
            self.consumerSequence = consumer
            self.time = time
            self.pendingCount = pending
        }
    }
#endif
