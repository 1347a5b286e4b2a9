#if PostgreSQL
    import Logging
    import SwiftlitConnections
    import SwiftlitExecutors
    import SwiftlitState

    /// Counts what a database tells on channels (`NOTIFY`), over a link of its own, from when a channel is first asked for.
    actor PostgreSQLListener {
        private static let interval = Duration.milliseconds(200)
        private static let maximumChannelCount = 100
        private static let longestDelay = Duration.seconds(30)

        private let parameters: PostgreSQLParameters
        private var counts: [String: ChangeCount] = [:]
        private var link: PostgreSQLLink?
        private var watch: Task<Void, Never>?
        private var isClosed = false
        /// The last step that uses the link; the next one waits for it.
        private var lastStep: Task<Void, Never>?

        init(_ parameters: PostgreSQLParameters) { self.parameters = parameters }

        deinit { self.watch?.cancel() }

        /// What counts for a channel, which is listened to from now on.
        func count(on channel: String) async throws -> ChangeCount {
            if let known = self.counts[channel] { return known }
            guard !self.isClosed else { throw PostgreSQLPool.closed(self.parameters.name) }
            guard (1...63).contains(channel.utf8.count), !channel.utf8.contains(0) else {
                throw ConnectionError(
                    .queryFailed,
                    "\"\(channel)\" cannot be the name of a channel: a name has 1 to 63 bytes in UTF-8, none of which is zero."
                )
            }
            guard self.counts.count < Self.maximumChannelCount else {
                throw ConnectionError(
                    .queryFailed,
                    "The connection \"\(self.parameters.name)\" listens to \(Self.maximumChannelCount) channels, which is the most. Tell apart what changes within one channel."
                )
            }
            return try await self.inTurn { listener in try await listener.begin(channel) }
        }

        private func begin(_ channel: String) async throws -> ChangeCount {
            // Another caller may have been before this one.
            if let known = self.counts[channel] { return known }
            guard !self.isClosed else { throw PostgreSQLPool.closed(self.parameters.name) }
            let link: PostgreSQLLink
            if let open = self.link {
                link = open
            } else {
                link = try await Self.connect(self.parameters)
                self.link = link
            }
            do {
                try await ThreadPool.shared.run { try link.listen(on: channel) }
            } catch {
                // Before the first channel nothing else looks after the link: the next call connects anew.
                if !link.isConnected { self.link = nil }
                throw error
            }
            let count = ChangeCount(of: "channel \(channel) of \(self.parameters.name)")
            self.counts[channel] = count
            if self.watch == nil, !self.isClosed {
                // Of no page and no session: it goes on after them.
                self.watch = ScriptRunContext.$current.withValue(nil) {
                    Task { [weak self] in
                        var delay = Self.interval
                        while (try? await Task.sleep(for: delay)) != nil {
                            guard let next = await self?.look(after: delay) else { return }
                            delay = next
                        }
                    }
                }
            }
            return count
        }

        /// Counts what has come, and connects anew where that is needed.
        ///
        /// - Returns: How long to wait before the next time; `nil` for no next time.
        private func look(after delay: Duration) async -> Duration? {
            guard !self.isClosed else { return nil }
            do {
                try await self.inTurn { listener in
                    if await listener.link == nil { try await listener.reconnect() }
                    try await listener.receive()
                }
                return Self.interval
            } catch {
                self.link = nil
                if delay == Self.interval {
                    Logger.current.warning(
                        "A database does not tell of changes any more; it is connected to again",
                        metadata: ["connection.name": "\(self.parameters.name)", "error.message": "\(error)"]
                    )
                    return .seconds(1)
                }
                return min(delay * 2, Self.longestDelay)
            }
        }

        private func receive() async throws {
            guard let link = self.link else { return }
            let channels = try await ThreadPool.shared.run { try link.takeNotifications() }
            for channel in channels { self.counts[channel]?.advance() }
        }

        private func reconnect() async throws {
            let channels = Array(self.counts.keys)
            let link = try await Self.connect(self.parameters)
            try await ThreadPool.shared.run { for channel in channels { try link.listen(on: channel) } }
            self.link = link
            // Notifications sent in between are lost: each page has to look for itself.
            for count in self.counts.values { count.advance() }
        }

        private static func connect(_ parameters: PostgreSQLParameters) async throws -> PostgreSQLLink {
            try await ThreadPool.shared.run { try PostgreSQLLink(parameters) }
        }

        /// Runs a step that uses the link when those before it have ended. Cancelling the caller does not end it: others wait for it as well.
        private func inTurn<Value: Sendable>(
            _ step: @escaping @Sendable (PostgreSQLListener) async throws -> Value
        ) async throws -> Value {
            let former = self.lastStep
            let task = Task {
                await former?.value
                return try await step(self)
            }
            self.lastStep = Task { _ = await task.result }
            return try await task.value
        }

        /// Listens no more.
        func close() async {
            self.isClosed = true
            self.watch?.cancel()
            self.watch = nil
            await self.lastStep?.value
            let link = self.link.take()
            // The last reference: what closes it writes to a socket.
            await ThreadPool.shared.run { withExtendedLifetime(link) {} }
        }
    }
#endif
