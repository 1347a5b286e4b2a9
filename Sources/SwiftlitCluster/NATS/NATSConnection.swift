#if Cluster
    internal import SwiftlitExecutors
    internal import Synchronization

    /// A connection to a NATS server, with requests that wait without a thread.
    ///
    /// All answers come to one subscription: each request has a token behind the name of this inbox.
    final class NATSConnection: Sendable {
        private struct State {
            var handle: NATSHandle?
            var isConnected = true
            var lastToken: UInt64 = 0
            /// Who waits for answers, by the token.
            var waiting: [UInt64: OneAnswer<NATSMessage>] = [:]
            var observers: [UInt64: @Sendable (Bool) -> Void] = [:]
        }

        let configuration: NATSConfiguration
        let maximumPayloadBytes: Int
        private let inboxPrefix: String
        private let state = Mutex(State())
        private let timer = DeadlineTimer()

        private init(_ configuration: NATSConfiguration, maximumPayloadBytes: Int, inboxPrefix: String) {
            self.configuration = configuration
            self.maximumPayloadBytes = maximumPayloadBytes
            self.inboxPrefix = inboxPrefix
        }

        /// Connects.
        ///
        /// - Throws: `ClusterError` with `notConnected` or `invalidConfiguration`.
        static func connect(_ configuration: NATSConfiguration, name: String) async throws -> NATSConnection {
            guard !configuration.urls.isEmpty else {
                throw ClusterError(
                    .invalidConfiguration,
                    "There is no address of a NATS server, such as nats://127.0.0.1:4222."
                )
            }
            let reference = WeakConnection()
            let callbacks = NATSCallbacks { isConnected in reference.connection?.changed(isConnected) }
            let handle = try await ThreadPool.shared.run {
                try NATSHandle.connect(configuration, name: name, callbacks)
            }
            let connection = NATSConnection(
                configuration,
                maximumPayloadBytes: handle.maximumPayloadBytes,
                inboxPrefix: "_INBOX.\(ClusterToken.random())."
            )
            reference.set(connection)
            connection.state.withLock { $0.handle = handle }
            _ = try handle.subscribe(to: connection.inboxPrefix + "*", group: nil) {
                reference.connection?.answered($0)
            }
            try await connection.roundTrip()
            return connection
        }

        /// Whether the server can be reached.
        var isConnected: Bool { self.state.withLock { $0.isConnected && $0.handle != nil } }

        /// Sends what waits, and closes the connection. What waits for an answer throws `closed`.
        func close() async {
            let (handle, waiting) = self.state.withLock { state in
                defer {
                    state.handle = nil
                    state.waiting = [:]
                    state.observers = [:]
                }
                return (state.handle, state.waiting)
            }
            for answer in waiting.values { answer.resume(.failure(Self.closed)) }
            guard let handle else { return }
            await ThreadPool.shared.run { handle.close() }
        }

        /// Calls a function later, which must not block.
        func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) -> DeadlineTimer.Deadline {
            self.timer.schedule(after: delay, action)
        }

        // MARK: - Messages

        func publish(_ message: NATSMessage) throws {
            guard message.payload.count <= self.maximumPayloadBytes else {
                throw ClusterError(
                    .payloadTooLarge,
                    "A message of \(message.payload.count) bytes is larger than the server takes, which is \(self.maximumPayloadBytes)."
                )
            }
            try self.requireHandle().publish(message)
        }

        /// Sends a message and waits for its answer.
        func request(_ message: NATSMessage, timeout: Duration) async throws -> NATSMessage {
            try Task.checkCancellation()
            let handle = try self.requireHandle()
            let once = OneAnswer<NATSMessage>()
            let token = try self.state.withLock { state in
                guard state.isConnected else { throw Self.notConnected }
                state.lastToken += 1
                state.waiting[state.lastToken] = once
                return state.lastToken
            }
            var message = message
            message.replyTo = "\(self.inboxPrefix)\(token)"
            let deadline = self.timer.schedule(after: timeout) {
                once.resume(.failure(ClusterError(.timedOut, "No answer came within \(timeout).")))
            }
            defer {
                deadline.cancel()
                self.forget(token)
            }
            let request = message
            let answer = try await once.value {
                do {
                    try handle.publish(request)
                } catch {
                    once.resume(.failure(error))
                }
            } onCancel: {
            }
            if answer.status == 503 {
                throw ClusterError(.noResponders, "Nothing listens to \"\(message.subject)\".")
            }
            return answer
        }

        /// Opens a subject of this connection's own, for any number of messages.
        ///
        /// It is a subscription of its own: messages of streams come with the subject that they were published on, so that those of several inboxes in one
        /// could not be told apart.
        func openInbox(_ handler: @escaping @Sendable (NATSMessage) -> Void) throws -> NATSInbox {
            let handle = try self.requireHandle()
            let subject = "_INBOX.\(ClusterToken.random())"
            return NATSInbox(
                subject: subject,
                subscription: try handle.subscribe(to: subject, group: nil, handler),
                handle: handle
            )
        }

        /// Ends an inbox.
        func close(_ inbox: NATSInbox) { self.end(inbox.subscription, inbox.handle) }

        private func end(_ subscription: NATSSubscription, _ handle: NATSHandle) {
            handle.end(subscription)
            Task { [weak self] in
                // Where no answer comes, the connection is closed or lost: the few bytes stay, which is better than to free them too early.
                guard let self, (try? await self.roundTrip()) != nil else { return }
                handle.destroy(subscription)
            }
        }

        private func forget(_ token: UInt64) { self.state.withLock { $0.waiting[token] = nil } }

        /// Returns when the server has done all that was sent before.
        func roundTrip() async throws {
            let once = OneAnswer<NATSMessage>()
            let handle = try self.requireHandle()
            let token = self.state.withLock { state in
                state.lastToken += 1
                state.waiting[state.lastToken] = once
                return state.lastToken
            }
            let timeout = self.configuration.answerTimeout
            let deadline = self.timer.schedule(after: timeout) {
                once.resume(.failure(ClusterError(.timedOut, "The server did not answer within \(timeout).")))
            }
            defer {
                deadline.cancel()
                self.forget(token)
            }
            let echo = NATSMessage(subject: "\(self.inboxPrefix)\(token)", payload: [], headers: [:])
            _ = try await once.value {
                do {
                    try handle.publish(echo)
                } catch {
                    once.resume(.failure(error))
                }
            } onCancel: {
            }
        }

        func subscribe(
            to subject: String,
            group: String?,
            _ handler: @escaping @Sendable (NATSMessage) -> Void
        ) async throws -> ClusterSubscription {
            let handle = try self.requireHandle()
            let subscription = try handle.subscribe(to: subject, group: group, handler)
            let end = EndOnce { [weak self] in self?.end(subscription, handle) }
            do {
                try await self.roundTrip()
            } catch {
                end.call()
                throw error
            }
            return ClusterSubscription { end.call() }
        }

        func observe(_ handler: @escaping @Sendable (Bool) -> Void) -> ClusterSubscription {
            let token = self.state.withLock { state in
                state.lastToken += 1
                state.observers[state.lastToken] = handler
                return state.lastToken
            }
            return ClusterSubscription { [weak self] in
                self?.state.withLock { _ = $0.observers.removeValue(forKey: token) }
            }
        }

        /// Gives work back that nothing here takes.
        func reject(_ message: NATSMessage) {
            guard let reply = message.replyTo, reply.hasPrefix("$JS.ACK.") else { return }
            try? self.publish(NATSMessage(subject: reply, payload: Array("-NAK".utf8), headers: [:]))
        }

        // MARK: - Callbacks

        private func changed(_ isConnected: Bool) {
            let (observers, waiting) = self.state.withLock {
                state -> ([@Sendable (Bool) -> Void], [OneAnswer<NATSMessage>]) in
                guard state.isConnected != isConnected else { return ([], []) }
                state.isConnected = isConnected
                return (Array(state.observers.values), isConnected ? [] : Array(state.waiting.values))
            }
            for answer in waiting { answer.resume(.failure(Self.notConnected)) }
            for observer in observers { observer(isConnected) }
        }

        private func answered(_ message: NATSMessage) {
            let token = message.subject.utf8.lastIndex(of: UInt8(ascii: ".")).flatMap {
                UInt64(message.subject[message.subject.index(after: $0)...])
            }
            guard let token else { return }
            self.state.withLock { $0.waiting[token] }?.resume(.success(message))
        }

        private func requireHandle() throws -> NATSHandle {
            guard let handle = self.state.withLock({ $0.handle }) else { throw Self.closed }
            return handle
        }

        static let closed = ClusterError(.closed, "The connection to the cluster was closed.")
        static let notConnected = ClusterError(.notConnected, "The server cannot be reached.")
    }

    /// A subject of a connection's own.
    struct NATSInbox: Sendable {
        let subject: String
        fileprivate let subscription: NATSSubscription
        fileprivate let handle: NATSHandle
    }

    /// A connection that callbacks may find.
    private final class WeakConnection: Sendable {
        private struct Reference {
            weak var connection: NATSConnection?
        }

        private let reference = Mutex(Reference())

        var connection: NATSConnection? { self.reference.withLock { $0.connection } }

        func set(_ connection: NATSConnection) { self.reference.withLock { $0.connection = connection } }
    }

    /// Calls a function once.
    private final class EndOnce: Sendable {
        private let isDone = Atomic(false)
        private let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }

        func call() {
            if !self.isDone.exchange(true, ordering: .relaxed) { self.body() }
        }
    }
#endif
