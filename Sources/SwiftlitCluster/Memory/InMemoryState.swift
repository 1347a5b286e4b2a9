#if Cluster
    /// What an ``InMemoryCluster`` knows. Decides, and leaves to its owner what has to be done outside of the lock.
    struct InMemoryState {
        typealias Effect = @Sendable () -> Void
        typealias Event = @Sendable (inout InMemoryState) -> Void

        struct Connection {
            var isConnected = true
            var isClosed = false
            /// What it has sent while it was cut off.
            var unsent: [ClusterMessage] = []
            var unsentByteCount = 0
            /// Who waits for an answer, and hears when the connection is lost.
            var waiting: [UInt64: Effect] = [:]
            var observers: [UInt64: @Sendable (Bool) -> Void] = [:]
            /// When the last message to it arrives, so that none overtakes it.
            var lastArrival: Duration = .zero
        }

        struct Subscription {
            var connection: Int
            var pattern: String
            var group: String?
            var mailbox: SerialMailbox<ClusterMessage>
        }

        var faults: InMemoryCluster.Faults
        var effects: [Effect] = []
        var wakeUps: [Duration] = []
        var manualNow: Duration = .zero
        var connections: [Int: Connection] = [:]
        var subscriptions: [UInt64: Subscription] = [:]
        var queues: [String: InMemoryQueueState] = [:]
        var buckets: [String: InMemoryBucketState] = [:]
        private(set) var traffic: [String: Int] = [:]
        /// Sorted by time, and then by the order in which they came.
        private(set) var events: [(time: Duration, order: UInt64, event: Event)] = []
        private var lastNumber: UInt64 = 0
        private var random: SplitMix

        init(seed: UInt64, faults: InMemoryCluster.Faults) {
            self.random = SplitMix(state: seed)
            self.faults = faults
        }

        static let notConnected = ClusterError(.notConnected, "The server cannot be reached.")

        mutating func nextNumber() -> UInt64 {
            self.lastNumber += 1
            return self.lastNumber
        }

        mutating func count(_ kind: String) { self.traffic[kind, default: 0] += 1 }

        // MARK: - Chance and time

        mutating func chance(_ rate: Double) -> Bool {
            rate > 0 && Double.random(in: 0..<1, using: &self.random) < rate
        }

        mutating func delay() -> Duration {
            let (low, high) = (self.faults.delay.lowerBound, self.faults.delay.upperBound)
            return low == high ? low : low + (high - low) * Double.random(in: 0...1, using: &self.random)
        }

        mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &self.random) }

        mutating func schedule(at time: Duration, _ event: @escaping Event) {
            let order = self.nextNumber()
            var (low, high) = (0, self.events.count)
            while low < high {
                let middle = (low + high) / 2
                if self.events[middle].time <= time { low = middle + 1 } else { high = middle }
            }
            self.events.insert((time, order, event), at: low)
            self.wakeUps.append(time)
        }

        mutating func nextEvent(until end: Duration) -> Event? {
            guard let first = self.events.first, first.time <= end else { return nil }
            self.events.removeFirst()
            self.manualNow = max(self.manualNow, first.time)
            return first.event
        }

        // MARK: - Connections

        mutating func addConnection() -> Int {
            let number = Int(self.nextNumber())
            self.connections[number] = Connection()
            return number
        }

        func isConnected(_ connection: Int) -> Bool { self.connections[connection]?.isConnected ?? false }

        func requireConnected(_ connection: Int) throws {
            guard let one = self.connections[connection], !one.isClosed else {
                throw ClusterError(.closed, "The connection to the cluster was closed.")
            }
            guard one.isConnected else { throw Self.notConnected }
        }

        mutating func watch(_ connection: Int, _ number: UInt64, _ effect: @escaping Effect) {
            self.connections[connection]?.waiting[number] = effect
        }

        mutating func unwatch(_ connection: Int, _ number: UInt64) {
            self.connections[connection]?.waiting[number] = nil
        }

        mutating func setConnected(_ connection: Int, _ isConnected: Bool, now: Duration) {
            guard let one = self.connections[connection], one.isConnected != isConnected, !one.isClosed else { return }
            self.connections[connection]?.isConnected = isConnected
            for observer in one.observers.values { self.effects.append { observer(isConnected) } }
            guard isConnected else {
                self.connections[connection]?.waiting = [:]
                self.effects += one.waiting.sorted { $0.key < $1.key }.map(\.value)
                for name in self.queues.keys.sorted() { self.queues[name]?.endPulls(of: connection, &self.effects) }
                return
            }
            self.connections[connection]?.unsent = []
            self.connections[connection]?.unsentByteCount = 0
            for message in one.unsent { self.route(message, from: connection, now: now) }
            for name in self.buckets.keys.sorted() { self.resumeWatches(of: connection, in: name, now: now) }
        }

        mutating func close(_ connection: Int, now: Duration) {
            self.setConnected(connection, false, now: now)
            self.connections[connection]?.isClosed = true
            self.connections[connection]?.observers = [:]
            for (number, subscription) in self.subscriptions where subscription.connection == connection {
                subscription.mailbox.close()
                self.subscriptions[number] = nil
            }
            for (name, bucket) in self.buckets {
                self.buckets[name]?.watches = bucket.watches.filter { $0.value.connection != connection }
            }
        }

        // MARK: - Subjects

        /// The bytes that a client may have waiting while it is cut off: 8 MiB, as of libnats.
        private static let maximumUnsentBytes = 8 << 20

        mutating func publish(_ message: ClusterMessage, from connection: Int, now: Duration) throws {
            guard let one = self.connections[connection], !one.isClosed else {
                throw ClusterError(.closed, "The connection to the cluster was closed.")
            }
            guard one.isConnected else {
                guard one.unsentByteCount + message.payload.count <= Self.maximumUnsentBytes else {
                    throw Self.notConnected
                }
                self.connections[connection]?.unsent.append(message)
                self.connections[connection]?.unsentByteCount += message.payload.count
                return
            }
            self.route(message, from: connection, now: now)
        }

        /// Whether a message on the subject would reach anything.
        func hasSubscribers(_ subject: String) -> Bool {
            self.subscriptions.values.contains {
                self.isConnected($0.connection) && ClusterToken.matches($0.pattern, subject)
            }
        }

        private mutating func route(_ message: ClusterMessage, from connection: Int, now: Duration) {
            self.count("message")
            var groups: [String: [UInt64]] = [:]
            var targets: [UInt64] = []
            for (number, subscription) in self.subscriptions
            where self.isConnected(subscription.connection)
                && ClusterToken.matches(subscription.pattern, message.subject)
            {
                if let group = subscription.group {
                    groups[group, default: []].append(number)
                } else {
                    targets.append(number)
                }
            }
            for group in groups.keys.sorted() {
                if let one = self.pick((groups[group] ?? []).sorted()) { targets.append(one) }
            }
            for target in targets.sorted() {
                guard !self.chance(self.faults.lossRate) else { continue }
                self.send(message, to: target, now: now)
                if self.chance(self.faults.duplicateRate) { self.send(message, to: target, now: now) }
            }
        }

        private mutating func send(_ message: ClusterMessage, to target: UInt64, now: Duration) {
            guard !self.faults.areNone, let connection = self.subscriptions[target]?.connection else {
                return self.arrive(message, at: target)
            }
            let isReordered = self.chance(self.faults.reorderRate)
            let arrival = self.arrival(at: connection, now: now, isOrdered: !isReordered)
            self.schedule(at: arrival) { $0.arrive(message, at: target) }
        }

        private mutating func arrive(_ message: ClusterMessage, at target: UInt64) {
            guard let subscription = self.subscriptions[target], self.isConnected(subscription.connection) else {
                return
            }
            subscription.mailbox.put(message)
            self.effects.append { subscription.mailbox.deliver() }
        }

        /// When what is sent now arrives at a client: after all that was sent to it before, unless it overtakes.
        mutating func arrival(at connection: Int, now: Duration, isOrdered: Bool = true) -> Duration {
            let delay = self.delay()
            guard isOrdered else { return now + delay * 0.5 }
            let arrival = max(now + delay, self.connections[connection]?.lastArrival ?? .zero)
            self.connections[connection]?.lastArrival = arrival
            return arrival
        }
    }

    /// Random numbers of a seed.
    struct SplitMix: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            self.state &+= 0x9E37_79B9_7F4A_7C15
            var value = self.state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
#endif
