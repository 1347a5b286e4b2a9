#if Cluster
    internal import Synchronization

    /// A server with its network inside of this process, for tests: what ``NATSTransport`` does over a socket, with the faults of a network.
    ///
    /// ```swift
    /// let cluster = InMemoryCluster(seed: 7, faults: .init(delay: .milliseconds(1) ... .milliseconds(50), duplicateRate: 0.1))
    /// let transport = cluster.connect(app: "shop")
    /// ```
    ///
    /// Without faults, what is sent arrives before the call returns, on the thread of the sender. With them it arrives when its time has come: by the
    /// clock of the machine, or with ``advance(by:)``. What the faults do depends on the seed and on the order of the calls alone.
    package final class InMemoryCluster: Sendable {
        /// What can go wrong on the way between a client and the server.
        package struct Faults: Sendable {
            /// How long each message is on its way, in each direction.
            package var delay: ClosedRange<Duration> = .zero ... .zero
            /// How often a message on a subject is lost: 0 is never, 1 always.
            package var lossRate = 0.0
            /// How often a message on a subject arrives twice.
            package var duplicateRate = 0.0
            /// How often a message on a subject overtakes those before it.
            package var reorderRate = 0.0
            /// How often a request to a queue or bucket is done and its answer lost, so that the client sees `timedOut`.
            package var lostAnswerRate = 0.0

            package init(
                delay: ClosedRange<Duration> = .zero ... .zero,
                lossRate: Double = 0,
                duplicateRate: Double = 0,
                reorderRate: Double = 0,
                lostAnswerRate: Double = 0
            ) {
                self.delay = delay
                self.lossRate = lossRate
                self.duplicateRate = duplicateRate
                self.reorderRate = reorderRate
                self.lostAnswerRate = lostAnswerRate
            }

            /// Nothing goes wrong.
            package static let none = Faults()

            var areNone: Bool {
                self.delay == .zero ... .zero && self.lossRate == 0 && self.duplicateRate == 0 && self.reorderRate == 0
                    && self.lostAnswerRate == 0
            }
        }

        /// Whose time it is.
        package enum Time: Sendable {
            /// The machine's.
            case system
            /// The test's: it stands still but for ``InMemoryCluster/advance(by:)``.
            case manual
        }

        /// The largest payload of one message, in bytes.
        package let maximumPayloadBytes: Int
        let time: Time
        let answerTimeout: Duration
        let state: Mutex<InMemoryState>

        /// Creates a server.
        ///
        /// - Parameters:
        ///   - seed: Decides what the faults do. Default 0.
        ///   - faults: What can go wrong. Default: nothing.
        ///   - time: Whose time it is. Default: the machine's.
        ///   - maximumPayloadBytes: The largest payload. Default 1 MiB, as of a NATS server.
        ///   - answerTimeout: How long a client waits for an answer that is lost. Default 2 seconds.
        package init(
            seed: UInt64 = 0,
            faults: Faults = .none,
            time: Time = .system,
            maximumPayloadBytes: Int = 1 << 20,
            answerTimeout: Duration = .seconds(2)
        ) {
            self.time = time
            self.maximumPayloadBytes = maximumPayloadBytes
            self.answerTimeout = answerTimeout
            self.state = Mutex(InMemoryState(seed: seed, faults: faults))
        }

        /// Connects a client.
        ///
        /// - Parameter app: Goes in front of all names.
        package func connect(app: String) -> InMemoryTransport {
            let connection = self.act { state in state.addConnection() }
            return InMemoryTransport(self, connection: connection, app: app)
        }

        /// Changes what can go wrong from now on.
        package func setFaults(_ faults: Faults) { self.act { $0.faults = faults } }

        /// Cuts a client off: what it sends waits, what is sent to it is lost, and what it asks throws `notConnected`.
        package func disconnect(_ transport: InMemoryTransport) {
            // The time of a test is under the same lock.
            let now = self.now
            self.act { $0.setConnected(transport.connection, false, now: now) }
        }

        /// Ends what ``disconnect(_:)`` began.
        package func reconnect(_ transport: InMemoryTransport) {
            let now = self.now
            self.act { $0.setConnected(transport.connection, true, now: now) }
        }

        /// How many messages have passed, by kind: what a plan of larger clusters counts.
        package var traffic: [String: Int] { self.state.withLock { $0.traffic } }

        // MARK: - Time

        private static let start = ContinuousClock.now

        /// The time since the server began.
        package var now: Duration {
            switch self.time {
            case .system: Self.start.duration(to: .now)
            case .manual: self.state.withLock { $0.manualNow }
            }
        }

        /// Moves the time of a test on, and does in order what becomes due.
        package func advance(by duration: Duration) {
            precondition(self.time == .manual, "Only the time of a test can be moved.")
            let end = self.now + duration
            self.run(until: end)
            self.state.withLock { $0.manualNow = max($0.manualNow, end) }
        }

        /// When the next thing is due, on the time of a test; `nil` where nothing is.
        package var nextEventTime: Duration? { self.state.withLock { $0.events.first?.time } }

        /// Does in order what is due at a time. An event is taken and done under one lock: of two threads, the second one would else overtake the first.
        private func run(until end: Duration) {
            var hasMore = true
            while hasMore {
                hasMore = self.act { state in
                    guard let event = state.nextEvent(until: end) else { return false }
                    event(&state)
                    return true
                }
            }
        }

        // MARK: - Acting

        /// Decides under the lock, then does outside of it what was decided.
        @discardableResult
        func act<Result>(_ decide: (inout InMemoryState) throws -> Result) rethrows -> Result {
            var effects: [@Sendable () -> Void] = []
            var wakeUps: [Duration] = []
            defer {
                for effect in effects { effect() }
                if self.time == .system { for wakeUp in wakeUps { self.wake(at: wakeUp) } }
            }
            return try self.state.withLock { state in
                defer {
                    swap(&effects, &state.effects)
                    swap(&wakeUps, &state.wakeUps)
                }
                return try decide(&state)
            }
        }

        private func wake(at time: Duration) {
            Task { [weak self] in
                guard let delay = self.map({ time - $0.now }) else { return }
                if delay > .zero { try? await Task.sleep(for: delay) }  // Nothing cancels it.
                if let self { self.run(until: self.now) }
            }
        }

        /// Asks the server, with the faults of the way there and back.
        func request<Result: Sendable>(
            _ connection: Int,
            _ kind: String,
            _ body: @escaping @Sendable (inout InMemoryState, Duration) throws -> Result
        ) async throws -> Result {
            try Task.checkCancellation()
            let isDirect = try self.state.withLock { state in
                try state.requireConnected(connection)
                return state.faults.areNone
            }
            if isDirect {
                let now = self.now
                return try self.act { state in
                    state.count(kind)
                    return try body(&state, now)
                }
            }
            let once = OneAnswer<Result>()
            return try await once.value {
                let now = self.now
                let timeout = self.answerTimeout
                self.act { state in
                    state.count(kind)
                    state.watch(connection, once.number) { once.resume(.failure(InMemoryState.notConnected)) }
                    state.schedule(at: now + timeout) { state in
                        state.unwatch(connection, once.number)
                        state.effects.append {
                            once.resume(
                                .failure(ClusterError(.timedOut, "The server did not answer within \(timeout)."))
                            )
                        }
                    }
                    state.schedule(at: now + state.delay()) { state in
                        guard state.isConnected(connection) else { return }
                        let result = Swift.Result { try body(&state, now) }
                        guard !state.chance(state.faults.lostAnswerRate) else { return }
                        state.schedule(at: now + state.delay()) { state in
                            guard state.isConnected(connection) else { return }
                            state.unwatch(connection, once.number)
                            state.effects.append { once.resume(result.mapError { $0 }) }
                        }
                    }
                }
            } onCancel: {
                self.act { $0.unwatch(connection, once.number) }
            }
        }
    }

    /// Resumes its waiter once, with the first answer, or when its task is cancelled.
    final class OneAnswer<Value: Sendable>: Sendable {
        private enum State {
            case fresh
            case waiting(CheckedContinuation<Value, any Error>)
            case answered(Result<Value, any Error>)
            case done
        }

        private let state = Mutex(State.fresh)
        /// Tells it from others.
        let number = OneAnswerNumber.next()

        init() {}

        func resume(_ result: Result<Value, any Error>) {
            let waiter = self.state.withLock { state -> CheckedContinuation<Value, any Error>? in
                switch state {
                case .fresh:
                    state = .answered(result)
                    return nil
                case .waiting(let waiter):
                    state = .done
                    return waiter
                case .answered, .done: return nil
                }
            }
            waiter?.resume(with: result)
        }

        /// Begins something, and waits for its answer. Cancelling the task throws `CancellationError` at once.
        func value(_ begin: () -> Void, onCancel: @escaping @Sendable () -> Void) async throws -> Value {
            try await withTaskCancellationHandler {
                begin()
                return try await withCheckedThrowingContinuation { continuation in
                    let answer = self.state.withLock { state -> Result<Value, any Error>? in
                        if case .answered(let answer) = state {
                            state = .done
                            return answer
                        }
                        state = .waiting(continuation)
                        return nil
                    }
                    if let answer { continuation.resume(with: answer) }
                }
            } onCancel: {
                onCancel()
                self.resume(.failure(CancellationError()))
            }
        }
    }

    enum OneAnswerNumber {
        private static let last = Atomic<UInt64>(0)

        static func next() -> UInt64 { self.last.add(1, ordering: .relaxed).newValue }
    }
#endif
