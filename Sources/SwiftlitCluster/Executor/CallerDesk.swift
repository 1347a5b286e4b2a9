#if Cluster
    internal import SwiftlitExecutors
    internal import Synchronization

    /// The calls of this process that run elsewhere: answers their workers, and gives results to those who wait.
    final class CallerDesk: Sendable {
        private struct Entry {
            var state: CallerState
            var pool: String
            var function: String
            /// Parts of the result that have come.
            var parts: [UInt8] = []
            /// The beginning of elements, whose end has not come.
            var elementParts: [UInt8] = []
            var lastHeard: Duration
            /// Workers that cannot run it, with their reasons.
            var unfit: [String: String] = [:]
            var waiter: OneAnswer<PortableReply>
            var elements: (any ElementSink)?
            var report: @Sendable (CallProgress) -> Void

            /// Puts items together that came in parts.
            mutating func join(_ items: [WorkerItem]) -> [WorkerItem] {
                items.compactMap { item in
                    var item = item
                    switch item.kind {
                    case .progress: return item
                    case .part:
                        self.parts += item.bytes
                        return nil
                    case .elementsPart:
                        self.elementParts += item.bytes
                        return nil
                    case .elements:
                        item.bytes = self.elementParts + item.bytes
                        self.elementParts = []
                        return item
                    case .end:
                        item.bytes = self.parts + item.bytes
                        self.parts = []
                        return item
                    }
                }
            }
        }

        private struct State {
            var entries: [String: Entry] = [:]
            var isWatching = false
        }

        private let transport: any ClusterTransport
        private let timings: ClusterTimings
        private let presence: ClusterPresence
        private let state = Mutex(State())

        init(_ transport: any ClusterTransport, timings: ClusterTimings, presence: ClusterPresence) {
            self.transport = transport
            self.timings = timings
            self.presence = presence
        }

        /// Listens to workers.
        func start() async throws -> ClusterSubscription {
            try await self.transport.subscribe(to: CallSubject.caller(self.transport.id, call: "*"), group: nil) {
                [weak self] message in self?.take(message)
            }
        }

        /// How many calls are under way.
        var callCount: Int { self.state.withLock { $0.entries.count } }

        // MARK: - Callers

        /// Has a pool run a call, and returns what came of it.
        ///
        /// - Parameters:
        ///   - request: The call.
        ///   - elements: Gets what the function yields.
        ///   - report: Gets the start and the reports of the function. It must not block.
        /// - Throws: `ClusterError`; `CancellationError` at once when the task is cancelled.
        func perform(
            _ request: CallRequest,
            pool: String,
            in queue: any ClusterWorkQueue,
            elements: (any ElementSink)?,
            report: @escaping @Sendable (CallProgress) -> Void
        ) async throws -> PortableReply {
            let waiter = OneAnswer<PortableReply>()
            let entry = Entry(
                state: CallerState(retryCount: request.retryCount),
                pool: pool,
                function: request.call.name,
                lastHeard: self.transport.clock.now,
                waiter: waiter,
                elements: elements,
                report: report
            )
            self.state.withLock { $0.entries[request.id] = entry }
            defer { self.remove(request.id) }
            return try await withTaskCancellationHandler {
                try await self.publish(request, to: queue)
                self.watchWorkers()
                return try await waiter.value {
                } onCancel: {
                }
            } onCancel: {
                self.remove(request.id)
                waiter.resume(.failure(CancellationError()))
            }
        }

        /// Puts a call into its queue. While the server is away it is tried again: the identifier keeps it from being there twice.
        private func publish(_ request: CallRequest, to queue: any ClusterWorkQueue) async throws {
            let bytes = try request.encodedForCluster()
            let start = self.transport.clock.now
            while true {
                do {
                    _ = try await queue.publish(bytes, headers: [:], id: request.id)
                    return
                } catch let error as ClusterError where error.code == .notConnected || error.code == .timedOut {
                    guard self.transport.clock.now - start < self.timings.publishTime else { throw error }
                    try await self.transport.clock.sleep(for: .milliseconds(100))
                }
            }
        }

        private func remove(_ id: String) {
            let entry = self.state.withLock { $0.entries.removeValue(forKey: id) }
            guard var entry, let worker = entry.state.worker else { return }
            entry.state.end()
            self.tell(worker, id, entry.state.answer)
        }

        /// Tells a worker something that it would hear with its next question too.
        private func tell(_ worker: String, _ id: String, _ answer: CallerAnswer) {
            guard let bytes = try? answer.encodedForCluster() else { return }
            try? self.transport.publish(ClusterMessage(CallSubject.worker(worker, call: id), bytes))
        }

        // MARK: - Workers

        private func take(_ message: ClusterMessage) {
            let id = CallSubject.call(in: message.subject)
            guard let said = WorkerMessage(fromCluster: message.payload) else { return }
            var whole: [WorkerItem] = []
            let now = self.transport.clock.now
            let (step, answer, entry) = self.state.withLock { state -> (CallerState.OnMessage, CallerAnswer, Entry?) in
                guard var entry = state.entries[id] else { return (.answer, CallerAnswer(isWanted: false), nil) }
                entry.lastHeard = now
                let (step, answer) = entry.state.take(said)
                switch step {
                case .began:
                    entry.parts = []
                    entry.elementParts = []
                case .items(let items): whole = entry.join(items)
                case .unfit(let worker, let reason): entry.unfit[worker] = reason
                case .answer, .lost: break
                }
                state.entries[id] = entry
                return (step, answer, entry)
            }
            if let bytes = try? answer.encodedForCluster(), let reply = message.answer(bytes) {
                try? self.transport.publish(reply)
            }
            guard let entry else { return }
            switch step {
            case .answer: break
            case .began: entry.report(.running)
            case .items: self.act(whole, entry, id)
            case .lost(let worker): entry.waiter.resume(.failure(Self.lost(entry.function, worker, entry.pool)))
            case .unfit: self.checkFitness(id)
            }
        }

        private func act(_ items: [WorkerItem], _ entry: Entry, _ id: String) {
            for item in items {
                switch item.kind {
                case .progress:
                    if let progress = item.progress { entry.report(.reported(progress)) }
                case .elements:
                    entry.elements?.take(item.bytes) { [weak self] count in self?.read(count, of: id) }
                case .part, .elementsPart: break
                case .end:
                    let kind = PortableReply.Kind(rawValue: item.reply) ?? .refused
                    entry.waiter.resume(.success(PortableReply(kind: kind, body: item.bytes)))
                }
            }
        }

        private func read(_ byteCount: Int, of id: String) {
            let (worker, answer) = self.state.withLock { state -> (String?, CallerAnswer) in
                state.entries[id]?.state.read(byteCount)
                let call = state.entries[id]?.state
                return (call?.worker, call?.answer ?? CallerAnswer(isWanted: false))
            }
            if let worker { self.tell(worker, id, answer) }
        }

        // MARK: - Workers that are missing

        /// Ends a call that no worker of its pool can run.
        private func checkFitness(_ id: String) {
            Task {
                // Where the list cannot be read, the next refusal asks again.
                guard let workers = try? await self.presence.workers() else { return }
                let entry = self.state.withLock { $0.entries[id] }
                guard let entry, entry.state.worker == nil else { return }
                let live = workers.filter { $0.pool == entry.pool }
                guard !live.isEmpty, live.allSatisfy({ entry.unfit[$0.id] != nil }) else { return }
                let reason = entry.unfit.sorted { $0.key < $1.key }.first?.value ?? ""
                entry.waiter.resume(
                    .failure(
                        ClusterError(
                            .buildMismatch,
                            """
                            No worker of the pool "\(entry.pool)" can run "\(entry.function)": \(reason). Start workers of this build.
                            """
                        )
                    )
                )
            }
        }

        /// Looks at times for calls whose worker has not been heard of, and which no other worker may take.
        private func watchWorkers() {
            let isFirst = self.state.withLock { state in
                defer { state.isWatching = true }
                return !state.isWatching
            }
            guard isFirst else { return }
            Task { [weak self, clock = self.transport.clock, timings = self.timings] in
                while true {
                    do { try await clock.sleep(for: timings.acknowledgementWait) } catch { return }
                    guard self?.endLostCalls() ?? false else { return }
                }
            }
        }

        /// - Returns: Whether there are calls to look at.
        private func endLostCalls() -> Bool {
            let now = self.transport.clock.now
            let isConnected = self.transport.isConnected
            let (lost, goesOn) = self.state.withLock { state -> ([Entry], Bool) in
                guard !state.entries.isEmpty else {
                    state.isWatching = false
                    return ([], false)
                }
                var lost: [Entry] = []
                for (id, entry) in state.entries where entry.state.worker != nil {
                    if !isConnected {
                        state.entries[id]?.lastHeard = now  // What it says cannot be heard.
                    } else if now - entry.lastHeard > self.timings.workerTimeout, !entry.state.canBeginAgain {
                        lost.append(entry)
                    }
                }
                return (lost, true)
            }
            for entry in lost {
                entry.waiter.resume(.failure(Self.lost(entry.function, entry.state.worker ?? "", entry.pool)))
            }
            return goesOn
        }

        private static func lost(_ function: String, _ worker: String, _ pool: String) -> ClusterError {
            ClusterError(
                .workerLost,
                """
                The machine of the pool "\(pool)" that ran "\(function)" is gone (worker \(worker)). Whether the function came to its end is not known. \
                If it may run twice, call it with retry: .whenWorkerEnds(upTo: 2).
                """
            )
        }
    }
#endif
