#if Cluster
    /// A work queue of an ``InMemoryCluster``, as one client sees it.
    final class InMemoryWorkQueue: ClusterWorkQueue {
        private let transport: InMemoryTransport
        private let name: String

        init(_ transport: InMemoryTransport, name: String) {
            self.transport = transport
            self.name = name
        }

        func publish(_ payload: [UInt8], headers: [String: String], id: String) async throws -> Bool {
            guard payload.count <= self.transport.maximumPayloadBytes else {
                throw InMemoryTransport.tooLarge(payload.count, self.transport.maximumPayloadBytes)
            }
            let name = self.name
            return try await self.transport.cluster.request(self.transport.connection, "publish") { state, now in
                let message = InMemoryQueueState.Message(id: id, payload: payload, headers: headers, published: now)
                return try state.add(message, to: name, now: now)
            }
        }

        func pull(maximumCount: Int, wait: Duration) async throws -> [ClusterDelivery] {
            try Task.checkCancellation()
            let (cluster, connection, name) = (self.transport.cluster, self.transport.connection, self.name)
            let once = OneAnswer<[InMemoryDelivered]>()
            let delivered = try await once.value {
                let now = cluster.now
                cluster.act { state in
                    do {
                        try state.requireConnected(connection)
                    } catch {
                        return state.effects.append { once.resume(.failure(error)) }
                    }
                    state.count("pull")
                    state.schedule(at: now + wait) { state in
                        if state.endPull(once.number, of: name) { state.effects.append { once.resume(.success([])) } }
                    }
                    let pull = InMemoryQueueState.Pull(
                        number: once.number,
                        connection: connection,
                        maximumCount: max(1, maximumCount)
                    ) { once.resume($0) }
                    state.pull(pull, from: name, now: now)
                }
            } onCancel: {
                cluster.act { _ = $0.endPull(once.number, of: name) }
            }
            return delivered.map { one in
                ClusterDelivery(
                    id: one.id,
                    payload: one.payload,
                    headers: one.headers,
                    deliveryCount: one.deliveryCount,
                    sequence: one.sequence,
                    control: Control(transport: self.transport, name: self.name, sequence: one.sequence)
                )
            }
        }

        func statistics() async throws -> ClusterWorkQueueStatistics {
            let name = self.name
            return try await self.transport.cluster.request(self.transport.connection, "statistics") { state, now in
                state.queues[name]?.expire(at: now)
                guard let queue = state.queues[name] else { throw InMemoryState.noQueue(name) }
                let pending = queue.messages.values.filter { $0.deadline != nil }
                return ClusterWorkQueueStatistics(
                    waitingCount: queue.waiting.count,
                    pendingCount: pending.count,
                    redeliveredCount: pending.count { $0.deliveryCount > 1 }
                )
            }
        }

        private struct Control: ClusterDeliveryControl {
            let transport: InMemoryTransport
            let name: String
            let sequence: UInt64

            func acknowledge() async throws {
                let (name, sequence) = (self.name, self.sequence)
                try await self.transport.cluster.request(self.transport.connection, "acknowledge") { state, _ in
                    state.acknowledge(sequence, in: name)
                }
            }

            func extend() throws { try self.send { $0.extend($1, in: $2, now: $3) } }

            func giveBack(after delay: Duration) throws {
                try self.send { $0.giveBack($1, in: $2, after: delay, now: $3) }
            }

            /// Sends what has no answer. As on the way of a message, what is sent while the client is cut off is lost.
            private func send(
                _ change: @escaping @Sendable (inout InMemoryState, UInt64, String, Duration) -> Void
            ) throws {
                let (cluster, connection, name, sequence) = (
                    self.transport.cluster, self.transport.connection, self.name, self.sequence
                )
                let now = cluster.now
                try cluster.act { state in
                    try state.requireConnected(connection)
                    state.count("control")
                    if state.faults.areNone { return change(&state, sequence, name, now) }
                    let arrival = now + state.delay()
                    state.schedule(at: arrival) { state in
                        if state.isConnected(connection) { change(&state, sequence, name, arrival) }
                    }
                }
            }
        }
    }
#endif
