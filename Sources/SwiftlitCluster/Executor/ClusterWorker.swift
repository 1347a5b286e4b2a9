#if Cluster
    package import Logging
    internal import SwiftlitConcurrency
    package import SwiftlitExecutors
    internal import Synchronization

    /// Runs calls of a pool in worker processes of this machine.
    package final class ClusterWorker: Sendable {
        private struct State {
            var running: [String: ReplyChannel] = [:]
            var elements: [String: ForwardedElements] = [:]
            var completedCount = 0
            var isDraining = false
        }

        package let id = ClusterToken.random()
        private let transport: any ClusterTransport
        private let pool: String
        private let slotCount: Int
        private let host: String
        private let workers: WorkerPool
        private let timings: ClusterTimings
        private let presence: ClusterPresence
        private let logger: Logger
        private let state = Mutex(State())
        private let build: [UInt8]

        /// - Parameters:
        ///   - workers: What runs the functions.
        ///   - build: The build that it says it is, for tests. Default: that of this program.
        package init(
            _ transport: any ClusterTransport,
            pool: String,
            slotCount: Int,
            host: String,
            workers: WorkerPool,
            timings: ClusterTimings,
            presence: ClusterPresence,
            logger: Logger,
            build: [UInt8] = PortableCall.currentBuild
        ) {
            self.transport = transport
            self.pool = pool
            self.slotCount = max(1, slotCount)
            self.host = host
            self.workers = workers
            self.timings = timings
            self.presence = presence
            self.logger = logger
            self.build = build
        }

        /// How many calls run.
        package var runningCount: Int { self.state.withLock { $0.running.count } }

        /// Takes no more calls: ``run()`` returns when those that run have ended.
        package func drain() { self.state.withLock { $0.isDraining = true } }

        /// Takes calls and runs them, until it is drained. Cancelling the task ends the calls that run.
        ///
        /// - Throws: `ClusterError` where the queue cannot be opened; `CancellationError`.
        package func run() async throws {
            let queue = try await self.transport.workQueue(Self.queue(self.pool, self.timings))
            let subscription = try await self.transport.subscribe(
                to: CallSubject.worker(self.id, call: "*"),
                group: nil
            ) {
                [weak self] in self?.take($0)
            }
            defer { subscription.cancel() }
            let presence = Task { await self.tellPresence() }
            defer { presence.cancel() }
            let slots = Slots(self.slotCount)
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled, !self.state.withLock({ $0.isDraining }) {
                    let free = await slots.waitForFree()
                    guard !Task.isCancelled, free > 0, !self.state.withLock({ $0.isDraining }) else { break }
                    do {
                        // Not for longer than it may take to see that it is to end.
                        for delivery in try await queue.pull(maximumCount: free, wait: .seconds(1)) {
                            slots.take()
                            group.addTask {
                                await self.run(delivery)
                                slots.giveBack()
                            }
                        }
                    } catch is CancellationError {
                        break
                    } catch {
                        self.logger.debug("No calls can be taken", metadata: ["error": "\(error)"])
                        try? await self.transport.clock.sleep(for: .milliseconds(250))  // The loop looks at the task.
                    }
                }
            }
            try? await self.presence.remove(worker: self.id)  // It goes by itself too.
            try Task.checkCancellation()
        }

        /// The queue of a pool.
        static func queue(_ pool: String, _ timings: ClusterTimings) -> ClusterWorkQueueConfiguration {
            ClusterWorkQueueConfiguration(
                CallSubject.queue(pool),
                acknowledgementWait: timings.acknowledgementWait,
                maximumAge: .seconds(7 * 24 * 3_600)
            )
        }

        private func tellPresence() async {
            while !Task.isCancelled {
                let worker = self.state.withLock { state in
                    ClusterPresence.Worker(
                        id: self.id,
                        pool: self.pool,
                        host: self.host,
                        build: Self.text(self.build),
                        slotCount: self.slotCount,
                        runningCount: state.running.count,
                        completedCount: state.completedCount,
                        isDraining: state.isDraining
                    )
                }
                // While the server is away there is no one to tell.
                try? await self.presence.write(worker)
                do { try await self.transport.clock.sleep(for: self.timings.presenceInterval) } catch { return }
            }
        }

        /// A build, for people: the beginning of its identifier.
        static func text(_ build: [UInt8]) -> String {
            build.prefix(6).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count < 2 ? "0" + digits : digits
            }.joined()
        }

        // MARK: - What callers say

        private func take(_ message: ClusterMessage) {
            guard let answer = CallerAnswer(fromCluster: message.payload) else { return }
            self.take(answer, of: CallSubject.call(in: message.subject))
        }

        private func take(_ answer: CallerAnswer, of call: String) {
            let (channel, elements) = self.state.withLock { ($0.running[call], $0.elements[call]) }
            if answer.isWanted { elements?.setCredit(answer.credit) } else { channel?.setUnwanted() }
        }

        // MARK: - One call

        private func run(_ delivery: ClusterDelivery) async {
            guard let request = CallRequest(fromCluster: delivery.payload) else {
                self.logger.warning("A call that cannot be read was dropped", metadata: ["call.id": "\(delivery.id)"])
                return await self.acknowledge(delivery)
            }
            if let reason = self.unfitness(for: request) { return await self.refuse(delivery, request, reason) }
            let channel = ReplyChannel(
                self.transport,
                timings: self.timings,
                subject: CallSubject.caller(request.caller, call: request.id),
                worker: self.id,
                delivery: delivery.deliveryCount
            ) { [weak self] answer in self?.take(answer, of: request.id) }
            let elements =
                request.call.isYielding
                ? ForwardedElements { channel.send(WorkerItem(kind: .elements, bytes: $0)) } : nil
            self.state.withLock { state in
                state.running[request.id] = channel
                state.elements[request.id] = elements
            }
            defer {
                self.state.withLock { state in
                    if state.running[request.id] === channel {
                        state.running[request.id] = nil
                        state.elements[request.id] = nil
                    }
                    state.completedCount += 1
                }
            }
            let outcome = await self.keepingAlive(delivery, channel) {
                await self.run(request, channel, elements)
            }
            // Ended by this worker's own end: another one takes the call, if its caller allows it.
            if outcome == nil { try? delivery.giveBack(); return }
            await self.acknowledge(delivery)
        }

        /// Asks the caller, runs the function, and sends what comes of it. `nil` where the task was cancelled.
        private func run(
            _ request: CallRequest,
            _ channel: ReplyChannel,
            _ elements: ForwardedElements?
        ) async -> ReplyChannel.Outcome? {
            if let refusal = await channel.begin() { return Task.isCancelled ? nil : refusal }
            return await withTaskGroup(of: ReplyChannel.Outcome?.self) { group in
                group.addTask { await channel.run() }
                group.addTask {
                    do {
                        let reply = try await self.workers.forward(
                            request.call,
                            group: request.group,
                            retry: .whenWorkerEnds(upTo: request.retryCount),
                            elements: elements
                        ) { progress in
                            if case .reported(let report) = progress {
                                channel.send(WorkerItem(kind: .progress, progress: report))
                            }
                        }
                        channel.finish(reply)
                    } catch {
                        // Cancelled: nothing waits for it.
                    }
                    return nil
                }
                while let outcome = await group.next() {
                    guard let outcome else { continue }
                    group.cancelAll()
                    return Task.isCancelled && outcome != .delivered ? nil : outcome
                }
                return nil
            }
        }

        /// Tells the server and the caller, while `body` runs, that this worker is there.
        private func keepingAlive(
            _ delivery: ClusterDelivery,
            _ channel: ReplyChannel,
            _ body: () async -> ReplyChannel.Outcome?
        ) async -> ReplyChannel.Outcome? {
            let (clock, heartbeat) = (self.transport.clock, self.timings.heartbeat)
            let signs = Task {
                while true {
                    do { try await clock.sleep(for: heartbeat) } catch { return }
                    // Where the server is away, the caller's answer decides when it is back.
                    try? delivery.extend()
                    channel.giveSign()
                }
            }
            defer { signs.cancel() }
            return await body()
        }

        private func acknowledge(_ delivery: ClusterDelivery) async {
            for _ in 0..<3 {
                do {
                    return try await delivery.acknowledge()
                } catch {
                    guard !Task.isCancelled else { return }
                    // The next try fails at once if the task is cancelled.
                    try? await self.transport.clock.sleep(for: .milliseconds(250))
                }
            }
            // It is delivered again, and its caller does not know it any more.
        }

        // MARK: - Builds

        /// Why this program must not run a call; `nil` if it may.
        private func unfitness(for request: CallRequest) -> String? {
            guard request.call.build != self.build || self.build.isEmpty else { return nil }
            let other =
                "its caller is build \(Self.text(request.call.build)), the worker build \(Self.text(self.build))"
            guard case .name = request.inner ?? request.call.function, case .name = request.call.function else {
                return "\(other), and a private function is known to its own build alone"
            }
            guard let function = (request.inner ?? request.call.function).type as? any RemoteFunction.Type else {
                return "\(other), and the worker has no such function"
            }
            guard let theirs = request.text, let ours = FunctionText.hash(of: function) else {
                return
                    "\(other), and whether the function is the same in both is known of functions with @RunInExecutor alone"
            }
            guard theirs == ours else { return "\(other), and the function says something else there" }
            return nil
        }

        /// Gives back a call that this program must not run.
        private func refuse(_ delivery: ClusterDelivery, _ request: CallRequest, _ reason: String) async {
            var message = WorkerMessage(kind: .unfit, worker: self.id, delivery: delivery.deliveryCount)
            message.reason = reason
            let subject = CallSubject.caller(request.caller, call: request.id)
            var isWanted = true
            if let bytes = try? message.encodedForCluster() {
                do {
                    let answer = try await self.transport.request(
                        ClusterMessage(subject, bytes),
                        timeout: self.timings.questionTime
                    )
                    isWanted = CallerAnswer(fromCluster: answer.payload)?.isWanted ?? true
                } catch let error as ClusterError where error.code == .noResponders {
                    isWanted = false
                } catch {
                    // It is asked again with the next delivery.
                }
            }
            guard isWanted else { return await self.acknowledge(delivery) }
            // Where this fails, it is delivered again later.
            try? delivery.giveBack(after: .milliseconds(250))
        }
    }

    /// The calls that may run at the same time.
    private final class Slots: Sendable {
        private struct State {
            var free: Int
            var waiter: CheckedContinuation<Void, Never>?
        }

        private let state: Mutex<State>

        init(_ count: Int) { self.state = Mutex(State(free: count)) }

        func take() { self.state.withLock { $0.free -= 1 } }

        func giveBack() {
            let waiter = self.state.withLock { state in
                state.free += 1
                return state.waiter.take()
            }
            waiter?.resume()
        }

        /// Waits until there is one, and returns how many there are. One task at a time; 0 when it was cancelled.
        func waitForFree() async -> Int {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isFree = self.state.withLock { state in
                        if state.free > 0 { return true }
                        state.waiter = continuation
                        return false
                    }
                    if isFree || Task.isCancelled { self.wake(or: isFree ? continuation : nil) }
                }
            } onCancel: {
                self.wake(or: nil)
            }
            return self.state.withLock { $0.free }
        }

        private func wake(or other: CheckedContinuation<Void, Never>?) {
            let waiter = self.state.withLock { $0.waiter.take() }
            waiter?.resume()
            other?.resume()
        }
    }
#endif
