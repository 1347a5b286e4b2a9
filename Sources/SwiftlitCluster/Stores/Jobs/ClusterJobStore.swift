#if Cluster
    package import Logging
    package import SwiftlitJobs
    internal import Synchronization

    /// Durable jobs that all replicas share.
    ///
    /// A bucket has the state of each job, another one what is large of it, and a work queue has a message for each job that waits or runs. A replica
    /// that is handed a message runs the job: it begins an attempt with a write that is refused where another one was faster, writes the result the same
    /// way, and acknowledges the message then. Where it ends before, the queue hands the message to another replica, which begins the next attempt; what
    /// the former one still writes is refused.
    ///
    /// Each replica watches the bucket and so knows all jobs: lists and states are read from memory.
    package final class ClusterJobStore: SharedJobStore {
        /// How the jobs of a cluster are kept. All replicas have to use the same values.
        package struct Configuration: Sendable {
            /// After how long a job of a replica that was not heard of is handed to another one.
            package var acknowledgementWait = Duration.seconds(30)

            /// The most jobs that wait.
            package var maximumWaitingCount = 1_000_000

            /// How long a replica waits for jobs in one call.
            package var pullWait = Duration.seconds(5)

            /// When replicas tell each other how far jobs are.
            var progress = JobProgressExchange.Timings()

            /// Whether the store says by itself that it still has its jobs. Tests with a time of their own call `extend()`.
            var extends = true

            package init() {}
        }

        struct State {
            var mirror = JobMirror()
            var handlers: [@Sendable (JobID) -> Void] = []
            /// What attempts of this process have yielded.
            var elements: [JobID: (attempt: Int, places: [ElementPlace])] = [:]
            /// The messages that this process has, by number.
            var holds: [UInt64: ClusterDelivery] = [:]
            /// The newest message of each job that it has.
            var messages: [JobID: UInt64] = [:]
            /// The places that jobs of this process have and that they have not begun with.
            var places: [JobID: JobPlaceList.Place] = [:]
            var isClosed = false
        }

        /// Up to how many bytes arguments and results are in the record itself.
        static let inlineByteCount = 2 * 1_024
        /// For how long the record of a message is waited for, which a replica writes right behind the message.
        private static let recordPauses: [Duration] = [.milliseconds(5), .milliseconds(20), .milliseconds(50)]
        /// How often a message is given back that names no job.
        private static let maximumUnknownCount = 5

        let transport: any ClusterTransport
        let configuration: Configuration
        let records: any ClusterBucket
        let more: any ClusterBucket
        private let claims: any ClusterBucket
        /// Which jobs have places of limits.
        let places: any ClusterBucket
        let queue: any ClusterWorkQueue
        private let logger: Logger
        let state = Mutex(State())
        private let watch = Mutex<ClusterSubscription?>(nil)
        private let extending = Mutex<Task<Void, Never>?>(nil)
        let progress: ClusterJobProgress

        var clock: any ClusterClock { self.transport.clock }

        private init(
            _ transport: any ClusterTransport,
            _ configuration: Configuration,
            records: any ClusterBucket,
            more: any ClusterBucket,
            claims: any ClusterBucket,
            places: any ClusterBucket,
            queue: any ClusterWorkQueue,
            logger: Logger
        ) {
            self.transport = transport
            self.configuration = configuration
            self.records = records
            self.more = more
            self.claims = claims
            self.places = places
            self.queue = queue
            self.logger = logger
            self.progress = ClusterJobProgress(transport, timings: configuration.progress, logger: logger)
        }

        /// Opens the jobs of a cluster, and reads which there are.
        ///
        /// - Throws: `ClusterError`.
        package static func open(
            _ transport: any ClusterTransport,
            configuration: Configuration = Configuration(),
            logger: Logger
        ) async throws -> ClusterJobStore {
            var queue = ClusterWorkQueueConfiguration(
                "job-queue",
                acknowledgementWait: configuration.acknowledgementWait
            )
            queue.maximumCount = configuration.maximumWaitingCount
            let store = ClusterJobStore(
                transport,
                configuration,
                records: try await transport.storeBucket(ClusterBucketConfiguration("jobs")),
                more: try await transport.storeBucket(ClusterBucketConfiguration("job-data")),
                // A schedule looks back for the last time that it has missed.
                claims: try await transport.storeBucket(
                    ClusterBucketConfiguration("job-claims", maximumAge: .seconds(8 * 24 * 3_600)),
                    isSmall: true
                ),
                // Names of groups and owners that nothing uses any more are forgotten.
                places: try await transport.storeBucket(
                    ClusterBucketConfiguration("job-places", maximumAge: .seconds(30 * 24 * 3_600))
                ),
                queue: try await StoreCalls.persistently(transport.clock) { [queue] in
                    try await transport.workQueue(queue)
                },
                logger: logger
            )
            try await store.begin()
            return store
        }

        private func begin() async throws {
            try await self.progress.begin()
            let (caughtUp, isCaughtUp) = AsyncStream.makeStream(of: Void.self)
            // Of two watches, where an answer was lost, one tells what is known.
            let watch = try await StoreCalls.persistently(self.clock) {
                try await self.records.watch(">") { [weak self] change in
                    guard let self else { return }
                    switch change {
                    case .put(let entry): self.changed(entry)
                    case .deleted(let key, let revision): self.deleted(key, revision)
                    case .caughtUp: isCaughtUp.finish()
                    }
                }
            }
            self.watch.withLock { $0 = watch }
            for await _ in caughtUp {}
            try Task.checkCancellation()
            guard self.configuration.extends else { return }
            self.extending.withLock { extending in
                extending = Task { [weak self, clock = self.clock, wait = self.configuration.acknowledgementWait] in
                    while !Task.isCancelled {
                        // Ends early only when cancelled.
                        try? await clock.sleep(for: wait / 3)
                        guard !Task.isCancelled, let self else { return }
                        self.extend()
                    }
                }
            }
        }

        /// Ends the watch. What the process still has is handed to others after a while.
        package func close() {
            self.state.withLock { state in
                state.isClosed = true
                state.handlers = []
            }
            self.watch.withLock { $0.take() }?.cancel()
            self.extending.withLock { $0.take() }?.cancel()
            self.progress.close()
        }

        /// How many jobs wait for a replica, and how many are with one.
        package func statistics() async throws -> ClusterWorkQueueStatistics { try await self.queue.statistics() }

        // MARK: - The mirror

        private func changed(_ entry: ClusterEntry) {
            do {
                self.apply(try StoreCoding.decode(StoredJob.self, from: entry.value), entry.revision, key: entry.key)
            } catch {
                self.logger.warning(
                    "A job of the cluster cannot be read",
                    metadata: ["job.key": "\(entry.key)", "error": "\(error)"]
                )
            }
        }

        private func deleted(_ key: String, _ revision: UInt64) {
            let (id, handlers) = self.state.withLock { ($0.mirror.deleted(key, revision: revision), $0.handlers) }
            guard let id else { return }
            for handler in handlers { handler(id) }
        }

        /// Takes note of a job, and tells of it where it is newer than what is known.
        func apply(_ stored: StoredJob, _ revision: UInt64, key: String) {
            let (isNewest, handlers) = self.state.withLock { state in
                state.mirror.put(stored, revision, key: key) ? (true, state.handlers) : (false, [])
            }
            if isNewest { self.progress.recordChanged(stored) }
            for handler in handlers { handler(stored.record.id) }
        }

        func known(_ id: JobID) -> JobMirror.Entry? { self.state.withLock { $0.mirror[JobKeys(id).record] } }

        /// Reads a job from the bucket, and takes note of it.
        @discardableResult
        func read(_ id: JobID) async throws -> JobMirror.Entry? {
            let key = JobKeys(id).record
            let entry = try await StoreCalls.persistently(self.clock) { try await self.records.entry(key) }
            guard let entry else { return nil }
            var stored = try StoreCoding.decode(StoredJob.self, from: entry.value)
            self.apply(stored, entry.revision, key: key)
            if stored.sequence == 0 { stored.sequence = entry.revision }
            return JobMirror.Entry(stored: stored, revision: entry.revision)
        }

        // MARK: - Sharing

        package func lookUp(_ id: JobID) async throws {
            if self.known(id) == nil { try await self.read(id) }
        }

        package func observe(_ handler: @escaping @Sendable (JobID) -> Void) {
            self.state.withLock { state in
                if !state.isClosed { state.handlers.append(handler) }
            }
        }

        package func shareProgress(_ peer: JobProgressPeer) {
            self.progress.connect(peer) { [weak self] id, attempt in
                let known = self?.state.withLock { $0.elements[id] }
                return known.flatMap { $0.attempt == attempt ? $0.places : nil } ?? []
            }
        }

        package func progressChanged(_ id: JobID) { self.progress.changed(id) }

        package func followProgress(_ id: JobID) {
            if let stored = self.known(id)?.stored { self.progress.wanted(stored) }
        }

        package func progress(of id: JobID) -> JobProgress? { self.progress.progress(of: id) }

        package func next(maximumCount: Int) async throws -> [JobAssignment] {
            var assignments: [JobAssignment] = []
            let deliveries = try await self.queue.pull(maximumCount: maximumCount, wait: self.configuration.pullWait)
            for delivery in deliveries {
                do {
                    if let assignment = try await self.assignment(delivery) { assignments.append(assignment) }
                } catch {
                    // Of the others nothing is known to be wrong. One that cannot be read again and again is dropped.
                    if delivery.deliveryCount > Self.maximumUnknownCount, (error as? ClusterError)?.code == .damaged {
                        try? await delivery.acknowledge()
                    } else {
                        try? delivery.giveBack(after: .seconds(1))
                    }
                    self.logger.warning(
                        "A job was given back: its record cannot be read",
                        metadata: ["error": "\(error)"]
                    )
                }
            }
            return assignments
        }

        /// What is to be done with a message; `nil` for nothing.
        private func assignment(_ delivery: ClusterDelivery) async throws -> JobAssignment? {
            let queued = try StoreCoding.decode(QueuedJob.self, from: delivery.payload)
            guard let entry = try await self.entry(of: queued, isFirst: delivery.deliveryCount == 1) else {
                if delivery.deliveryCount > Self.maximumUnknownCount {
                    // It was never written, or is forgotten.
                    try await delivery.acknowledge()
                } else {
                    try delivery.giveBack(after: .seconds(1))
                }
                return nil
            }
            let stored = entry.stored
            let isOther = stored.message.map { $0 != delivery.sequence } ?? false
            let isRunning = stored.record.status == .running || stored.record.status == .cancelling
            if stored.round > queued.round || (isRunning && isOther) {
                // A second message of a job that another one stands for.
                try await delivery.acknowledge()
                return nil
            }
            let (id, sequence) = (queued.id, delivery.sequence)
            self.state.withLock { state in
                state.holds[sequence] = delivery
                state.messages[id] = sequence
            }
            return JobAssignment(id: id, count: delivery.deliveryCount) { [weak self] end in
                await self?.end(delivery, of: id, end)
            }
        }

        /// The record that a message is about; `nil` where there is none of its round yet.
        private func entry(of queued: QueuedJob, isFirst: Bool) async throws -> JobMirror.Entry? {
            // What is known may be old where the message was with another process.
            if isFirst, let known = self.known(queued.id), known.stored.round >= queued.round { return known }
            for pause in [.zero] + Self.recordPauses {
                if pause > .zero { try await self.clock.sleep(for: pause) }
                if let entry = try await self.read(queued.id), entry.stored.round >= queued.round { return entry }
            }
            return nil
        }

        private func end(_ delivery: ClusterDelivery, of id: JobID, _ end: JobAssignmentEnd) async {
            let isHeld = self.state.withLock { state in
                if state.messages[id] == delivery.sequence { state.messages[id] = nil }
                state.elements[id] = nil
                return state.holds.removeValue(forKey: delivery.sequence) != nil
            }
            guard isHeld else { return }
            do {
                switch end {
                case .finished: try await StoreCalls.shielded { try await delivery.acknowledge() }
                case .givenBack(let delay): try delivery.giveBack(after: .milliseconds(delay))
                case .lost: break
                }
            } catch {
                // It is handed out again, and whoever gets it sees that the job has ended.
                self.logger.debug("A message of a job was not acknowledged", metadata: ["error": "\(error)"])
            }
        }

        /// Says that the process still has its messages.
        func extend() {
            for delivery in self.state.withLock({ Array($0.holds.values) }) {
                // Where the cluster cannot be reached, another process may get it; the writes of this one are refused then.
                try? delivery.extend()
            }
        }

        package func claim(_ name: String, isOverdue: Bool) async throws -> JobClaim {
            let key = StoreKey.token(name)
            let (claims, clock) = (self.claims, self.clock)
            let isClaimed: [UInt8] = Array(ClusterToken.random().utf8)
            let mine = JobClaim.mine {
                // Where it is not known to be done, another process does it again, which the identifiers of jobs allow.
                _ = try? await StoreCalls.shielded {
                    try await StoreCalls.persistently(clock) { try await claims.put([], for: key) }
                }
            }
            let isOurs: (ClusterEntry) -> Bool = { $0.value == isClaimed }
            if try await claims.write(isClaimed, for: key, expecting: .absent, clock, isOurs: isOurs) != nil {
                return mine
            }
            guard let entry = try await StoreCalls.persistently(clock, { try await claims.entry(key) }) else {
                return .others
            }
            guard !entry.value.isEmpty else { return .done }
            guard isOverdue else { return .others }
            let revision = try await claims.write(
                isClaimed,
                for: key,
                expecting: .revision(entry.revision),
                clock,
                isOurs: isOurs
            )
            return revision == nil ? .others : mine
        }
    }
#endif
