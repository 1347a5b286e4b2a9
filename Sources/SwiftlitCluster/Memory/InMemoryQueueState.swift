#if Cluster
    /// A work queue of an ``InMemoryCluster``.
    struct InMemoryQueueState {
        struct Message {
            var id: String
            var payload: [UInt8]
            var headers: [String: String]
            var published: Duration
            var deliveryCount = 0
            /// Until when its worker has it.
            var deadline: Duration?
            /// Not before this.
            var notBefore: Duration = .zero
        }

        struct Pull {
            var number: UInt64
            var connection: Int
            var maximumCount: Int
            var resume: @Sendable (Result<[InMemoryDelivered], any Error>) -> Void
        }

        var configuration: ClusterWorkQueueConfiguration
        var messages: [UInt64: Message] = [:]
        /// The sequences of messages that no worker has, ascending.
        var waiting: [UInt64] = []
        var known: [String: Duration] = [:]
        var pulls: [Pull] = []
        var lastSequence: UInt64 = 0

        mutating func endPulls(of connection: Int, _ effects: inout [InMemoryState.Effect]) {
            for pull in self.pulls where pull.connection == connection {
                effects.append { pull.resume(.failure(InMemoryState.notConnected)) }
            }
            self.pulls.removeAll { $0.connection == connection }
        }

        /// Drops what is too old.
        mutating func expire(at now: Duration) {
            self.known = self.known.filter { now - $0.value < self.configuration.duplicateWindow }
            guard let age = self.configuration.maximumAge else { return }
            for (sequence, message) in self.messages where now - message.published >= age { self.remove(sequence) }
        }

        mutating func remove(_ sequence: UInt64) {
            self.messages[sequence] = nil
            self.waiting.removeAll { $0 == sequence }
        }

        mutating func wait(_ sequence: UInt64) {
            guard self.messages[sequence] != nil, !self.waiting.contains(sequence) else { return }
            let place = self.waiting.firstIndex { $0 > sequence } ?? self.waiting.count
            self.waiting.insert(sequence, at: place)
        }
    }

    /// A message as a worker gets it, before it can acknowledge it.
    struct InMemoryDelivered: Sendable {
        var id: String
        var payload: [UInt8]
        var headers: [String: String]
        var deliveryCount: Int
        var sequence: UInt64
    }

    extension InMemoryState {
        mutating func openQueue(_ name: String, _ configuration: ClusterWorkQueueConfiguration) {
            if self.queues[name] == nil {
                self.queues[name] = InMemoryQueueState(configuration: configuration)
            } else {
                self.queues[name]?.configuration = configuration
            }
        }

        mutating func add(_ message: InMemoryQueueState.Message, to name: String, now: Duration) throws -> Bool {
            guard var queue = self.queues[name] else { throw Self.noQueue(name) }
            queue.expire(at: now)
            defer { self.queues[name] = queue }
            if queue.known[message.id] != nil { return false }
            guard queue.messages.count < queue.configuration.maximumCount else {
                throw ClusterError(
                    .full,
                    "The work queue \"\(name)\" holds \(queue.messages.count) messages, as many as it may."
                )
            }
            queue.lastSequence += 1
            queue.known[message.id] = now
            queue.messages[queue.lastSequence] = message
            queue.waiting.append(queue.lastSequence)
            self.queues[name] = queue
            self.serve(name, now: now)
            queue = self.queues[name] ?? queue
            return true
        }

        mutating func pull(_ pull: InMemoryQueueState.Pull, from name: String, now: Duration) {
            self.queues[name]?.expire(at: now)
            self.queues[name]?.pulls.append(pull)
            self.serve(name, now: now)
        }

        mutating func endPull(_ number: UInt64, of name: String) -> Bool {
            guard let index = self.queues[name]?.pulls.firstIndex(where: { $0.number == number }) else { return false }
            self.queues[name]?.pulls.remove(at: index)
            return true
        }

        /// Gives messages to those who wait for them.
        mutating func serve(_ name: String, now: Duration) {
            while var queue = self.queues[name], let pull = queue.pulls.first {
                let sequences = queue.waiting.filter { (queue.messages[$0]?.notBefore ?? .zero) <= now }.prefix(
                    pull.maximumCount
                )
                guard !sequences.isEmpty else { return }
                var delivered: [InMemoryDelivered] = []
                let deadline = now + queue.configuration.acknowledgementWait
                for sequence in sequences {
                    guard var message = queue.messages[sequence] else { continue }
                    message.deliveryCount += 1
                    message.deadline = deadline
                    queue.messages[sequence] = message
                    queue.waiting.removeAll { $0 == sequence }
                    delivered.append(
                        InMemoryDelivered(
                            id: message.id,
                            payload: message.payload,
                            headers: message.headers,
                            deliveryCount: message.deliveryCount,
                            sequence: sequence
                        )
                    )
                }
                queue.pulls.removeFirst()
                self.queues[name] = queue
                self.count("delivery")
                self.watchDeadline(deadline, of: name)
                let result = delivered
                if self.faults.areNone {
                    self.effects.append { pull.resume(.success(result)) }
                } else {
                    self.schedule(at: self.arrival(at: pull.connection, now: now)) { state in
                        guard state.isConnected(pull.connection) else { return }
                        state.effects.append { pull.resume(.success(result)) }
                    }
                }
            }
        }

        private mutating func watchDeadline(_ deadline: Duration, of name: String) {
            self.schedule(at: deadline) { state in state.redeliver(name, now: deadline) }
        }

        private mutating func redeliver(_ name: String, now: Duration) {
            guard var queue = self.queues[name] else { return }
            for sequence in queue.messages.keys.sorted() {
                guard let deadline = queue.messages[sequence]?.deadline, deadline <= now else { continue }
                queue.messages[sequence]?.deadline = nil
                queue.wait(sequence)
            }
            self.queues[name] = queue
            self.serve(name, now: now)
        }

        mutating func acknowledge(_ sequence: UInt64, in name: String) { self.queues[name]?.remove(sequence) }

        mutating func extend(_ sequence: UInt64, in name: String, now: Duration) {
            guard let queue = self.queues[name], queue.messages[sequence]?.deadline != nil else { return }
            let deadline = now + queue.configuration.acknowledgementWait
            self.queues[name]?.messages[sequence]?.deadline = deadline
            self.watchDeadline(deadline, of: name)
        }

        mutating func giveBack(_ sequence: UInt64, in name: String, after delay: Duration, now: Duration) {
            guard self.queues[name]?.messages[sequence]?.deadline != nil else { return }
            self.queues[name]?.messages[sequence]?.deadline = nil
            self.queues[name]?.messages[sequence]?.notBefore = now + delay
            self.queues[name]?.wait(sequence)
            self.schedule(at: now + delay) { state in state.serve(name, now: now + delay) }
        }

        static func noQueue(_ name: String) -> ClusterError {
            ClusterError(.refused, "There is no work queue \"\(name)\".")
        }
    }
#endif
