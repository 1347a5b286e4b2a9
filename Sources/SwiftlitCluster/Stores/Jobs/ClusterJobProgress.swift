#if Cluster
    internal import Logging
    internal import SwiftlitJobs
    private import Synchronization

    /// How far jobs are that other replicas run, and tells others how far those of this one are.
    ///
    /// It uses messages and no bucket: progress is worth nothing when the next one is there, and what is lost is told again. What is said when is decided
    /// by ``JobProgressExchange``.
    final class ClusterJobProgress: Sendable {
        private struct State {
            var exchange: JobProgressExchange
            var peer: JobProgressPeer?
            /// Where the elements of a job of this process are.
            var places: @Sendable (JobID, _ attempt: Int) -> [ElementPlace] = { _, _ in [] }
            /// When the task that waits acts.
            var planned: Duration?
            var waiting: Task<Void, Never>?
            /// One task acts at a time: of two reports the later one has to be the newer one.
            var isActing = false
            var planning: Task<Void, Never>?
            var subscription: ClusterSubscription?
            var isClosed = false
        }

        /// How many bytes of reports are in one message.
        private static let maximumReportBytes = 64 * 1_024
        /// How many questions are in one message.
        private static let maximumQuestionCount = 500

        private let transport: any ClusterTransport
        private let logger: Logger
        private let state: Mutex<State>
        /// Wakes the task that plans. It is one of its own, so that no task keeps what the caller's run or job has.
        private let plans = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

        init(_ transport: any ClusterTransport, timings: JobProgressExchange.Timings, logger: Logger) {
            self.transport = transport
            self.logger = logger
            self.state = Mutex(State(exchange: JobProgressExchange(own: transport.id, timings: timings)))
        }

        /// Hears of others from now on.
        ///
        /// - Throws: `ClusterError`.
        func begin() async throws {
            let subject = JobProgressMessage.subject(of: self.transport.id)
            let subscription = try await StoreCalls.persistently(self.transport.clock) {
                try await self.transport.subscribe(to: subject, group: nil) { [weak self] in self?.received($0) }
            }
            let planning = Task { [weak self, plans = self.plans.stream] in
                for await _ in plans { self?.schedule() }
            }
            self.state.withLock { state in
                state.subscription = subscription
                state.planning = planning
            }
        }

        /// Says and hears nothing more.
        func close() {
            let (subscription, tasks) = self.state.withLock { state in
                state.isClosed = true
                state.peer = nil
                return (state.subscription.take(), [state.waiting.take(), state.planning.take()])
            }
            self.plans.continuation.finish()
            subscription?.cancel()
            for task in tasks { task?.cancel() }
        }

        /// Says what it asks and tells in this process.
        ///
        /// - Parameter places: Where the elements of a job of this process are. It must not block.
        func connect(_ peer: JobProgressPeer, places: @escaping @Sendable (JobID, _ attempt: Int) -> [ElementPlace]) {
            self.state.withLock { state in
                guard !state.isClosed else { return }
                (state.peer, state.places) = (peer, places)
            }
            self.plan()
        }

        // MARK: - What happens

        /// Something here shows a job.
        func wanted(_ job: StoredJob) {
            let now = self.transport.clock.now
            self.state.withLock { $0.exchange.wanted(job.record.id, runner: job.currentRunner, at: now) }
            self.plan()
        }

        /// The record of a job has changed.
        func recordChanged(_ job: StoredJob) {
            let now = self.transport.clock.now
            let isKnown = self.state.withLock { state in
                state.exchange.recordChanged(
                    job.record.id,
                    runner: job.currentRunner,
                    isEnded: job.record.status.isEnded,
                    at: now
                )
            }
            if isKnown { self.plan() }
        }

        /// A job of this process has got further.
        func changed(_ id: JobID) {
            if self.state.withLock({ $0.exchange.changed(id) }) { self.plan() }
        }

        private func received(_ message: ClusterMessage) {
            // What cannot be read was sent by a later version.
            guard let message = try? StoreCoding.decode(JobProgressMessage.self, from: message.payload) else { return }
            let now = self.transport.clock.now
            let (heard, peer) = self.state.withLock { ($0.exchange.received(message, at: now), $0.peer) }
            for (id, progress) in heard { peer?.heard(id, progress) }
            self.plan()
        }

        // MARK: - Questions

        /// What was heard last of a job.
        func progress(of id: JobID) -> JobProgress? { self.state.withLock { $0.exchange.progress(of: id) } }

        /// Where elements are that another process has written, as far as that was told.
        func places(of id: JobID, attempt: Int) -> [ElementPlace]? {
            self.state.withLock { $0.exchange.places(of: id, attempt: attempt) }
        }

        /// Elements of another process were listed.
        func listed(_ places: [ElementPlace], of id: JobID, attempt: Int) {
            self.state.withLock { $0.exchange.listed(places, of: id, attempt: attempt) }
        }

        // MARK: - Time

        /// When a task has to act that none waits for; `nil` for never.
        private static func unplanned(_ state: State) -> Duration? {
            guard !state.isClosed, !state.isActing, state.peer != nil, let due = state.exchange.nextDue else {
                return nil
            }
            return state.planned.map { $0 <= due } ?? false ? nil : due
        }

        private func plan() {
            if self.state.withLock({ Self.unplanned($0) }) != nil { self.plans.continuation.yield() }
        }

        /// Has a task act when the next thing is due.
        private func schedule() {
            let clock = self.transport.clock
            let now = clock.now
            let former = self.state.withLock { state -> Task<Void, Never>? in
                guard let due = Self.unplanned(state) else { return nil }
                state.planned = due
                let former = state.waiting
                state.waiting = Task { [weak self] in
                    // Ends early only when another task takes its place.
                    if due > now { try? await clock.sleep(for: due - now) }
                    if !Task.isCancelled { self?.act() }
                }
                return former
            }
            former?.cancel()
        }

        /// Says what is due.
        private func act() {
            let now = self.transport.clock.now
            let begun = self.state.withLock { state -> (JobProgressExchange.Due, JobProgressPeer)? in
                guard !state.isActing, let peer = state.peer else { return nil }
                state.isActing = true
                return (state.exchange.takeDue(at: now), peer)
            }
            guard let (due, peer) = begun else { return }
            self.say(due, peer, now)
            self.state.withLock { state in
                state.isActing = false
                (state.planned, state.waiting) = (nil, nil)
            }
            self.plan()
        }

        private func say(_ due: JobProgressExchange.Due, _ peer: JobProgressPeer, _ now: Duration) {
            // Asked outside of the lock: they have locks of their own.
            let placesOf = self.state.withLock { $0.places }
            let observed = Set(due.followed.filter { peer.isObserved($0) })
            var progress: [JobID: (JobProgress, [ElementPlace])] = [:]
            for id in due.reported {
                guard var own = peer.own(id) else { continue }
                let places = placesOf(id, own.attempt)
                own.elementCount = places.last.map { $0.first + $0.count } ?? 0
                progress[id] = (own, places)
            }
            let messages = self.state.withLock { state in
                state.exchange.messages(for: due, observed: observed, progress: progress, at: now)
            }
            for (replica, message) in messages { self.send(message, to: replica) }
        }

        private func send(_ message: JobProgressMessage, to replica: String) {
            for part in message.parts(maximumReportBytes: self.reportBytes, questions: Self.maximumQuestionCount) {
                do {
                    let payload = try StoreCoding.encode(part)
                    try self.transport.publish(ClusterMessage(JobProgressMessage.subject(of: replica), payload))
                } catch {
                    // It is asked again.
                    self.logger.debug("The progress of jobs was not sent", metadata: ["error": "\(error)"])
                }
            }
        }

        private var reportBytes: Int { min(Self.maximumReportBytes, self.transport.maximumPayloadBytes / 2) }
    }
#endif
