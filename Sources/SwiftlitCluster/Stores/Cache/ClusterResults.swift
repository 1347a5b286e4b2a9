#if Cluster
    package import Logging
    package import SwiftlitCaching
    private import SwiftlitWire
    internal import Synchronization

    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif

    /// Results of functions with `cache: .data(scope: .cluster)`.
    ///
    /// A result has one entry in a bucket: first a lease of the process that computes it, then the result. The lease is created where there is nothing, and
    /// each further write is refused where the entry is not the one that was written or read last: so one process computes, and a process that has lost its
    /// lease writes nothing. The others watch the entry. A lease that its holder does not renew is taken.
    package final class ClusterResults: SharedResults {
        /// How results are kept. All processes have to use the same values.
        package struct Configuration: Sendable {
            /// How long results are kept at most.
            package var maximumAge = Duration.seconds(7 * 24 * 3_600)

            /// How many bytes they have together; beyond it new ones are not kept.
            package var maximumBytes = 1_024 * 1_024 * 1_024

            /// After how long a lease is taken whose holder has not renewed it.
            package var leaseDuration = Duration.seconds(10)

            package init() {}
        }

        /// What the entry of a result says.
        enum Record: Equatable {
            case lease(holder: String, beat: UInt32)
            /// The result, and when it was computed, in milliseconds since 1970.
            case result([UInt8], computed: Int64)
        }

        private enum Event {
            case change(ClusterChange)
            case tick
        }

        /// What has become of a lease of another process.
        private enum Waited {
            /// There is something else.
            case changed
            /// The holder has not renewed it.
            case dead(revision: UInt64)
        }

        let clock: any ClusterClock
        let configuration: Configuration
        let bucket: any ClusterBucket
        let logger: Logger
        private let transport: any ClusterTransport
        /// Milliseconds since 1970.
        let wallClock: @Sendable () -> Int64
        private let handlers = Mutex<[@Sendable (String?) -> Void]>([])
        private let subscription = Mutex<ClusterSubscription?>(nil)
        private let hasTold = Mutex(false)

        private init(
            _ transport: any ClusterTransport,
            _ configuration: Configuration,
            _ bucket: any ClusterBucket,
            wallClock: @escaping @Sendable () -> Int64,
            logger: Logger
        ) {
            self.transport = transport
            self.clock = transport.clock
            self.configuration = configuration
            self.bucket = bucket
            self.wallClock = wallClock
            self.logger = logger
        }

        /// Opens the results of a cluster.
        ///
        /// - Parameter wallClock: Milliseconds since 1970, for the age of results.
        /// - Throws: `ClusterError`.
        package static func open(
            _ transport: any ClusterTransport,
            configuration: Configuration = Configuration(),
            wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) },
            logger: Logger
        ) async throws -> ClusterResults {
            let bucket = try await transport.storeBucket(
                ClusterBucketConfiguration(
                    "results",
                    maximumAge: configuration.maximumAge,
                    maximumBytes: configuration.maximumBytes
                )
            )
            let results = ClusterResults(transport, configuration, bucket, wallClock: wallClock, logger: logger)
            let subscription = try await transport.subscribe(to: Self.clearSubject, group: nil) {
                [weak results] message in
                results?.wasCleared(message)
            }
            results.subscription.withLock { $0 = subscription }
            return results
        }

        /// Hears of clearings no more.
        package func close() { self.subscription.withLock { $0.take() }?.cancel() }

        // MARK: - Finding

        package func find(_ key: SharedResultKey, ttl: Duration?) async -> SharedResultAnswer {
            do {
                return try await self.found(Self.place(key), ttl: ttl)
            } catch is CancellationError {
                return .unavailable
            } catch {
                self.tell(error)
                return .unavailable
            }
        }

        private func found(_ place: String, ttl: Duration?) async throws -> SharedResultAnswer {
            while true {
                try Task.checkCancellation()
                guard let entry = try await self.bucket.entry(place) else {
                    if let lease = try await self.lease(place, .absent) { return .compute(lease) }
                    continue
                }
                switch Self.decode(entry.value) {
                case .result(let bytes, let computed)?:
                    let age = Duration.milliseconds(max(0, self.wallClock() - computed))
                    if ttl.map({ age < $0 }) ?? true { return .found(bytes, age: age) }
                    if let lease = try await self.lease(place, .revision(entry.revision)) { return .compute(lease) }
                case .lease?:
                    if case .dead(let revision) = try await self.wait(place, entry.revision),
                        let lease = try await self.lease(place, .revision(revision))
                    {
                        return .compute(lease)
                    }
                case nil:
                    // Of another version of this program, or damaged.
                    if let lease = try await self.lease(place, .revision(entry.revision)) { return .compute(lease) }
                }
            }
        }

        /// Takes the right to compute a result; `nil` where another process was faster.
        private func lease(_ place: String, _ expectation: ClusterExpectation) async throws -> ClusterResultLease? {
            let holder = ClusterToken.random()
            let revision = try await self.bucket.write(
                Self.encode(.lease(holder: holder, beat: 0)),
                for: place,
                expecting: expectation,
                self.clock,
                isOurs: { Self.isLease($0.value, of: holder) }
            )
            return revision.map { ClusterResultLease(self, place, holder: holder, revision: $0) }
        }

        static func isLease(_ bytes: [UInt8], of holder: String) -> Bool {
            if case .lease(holder, _)? = Self.decode(bytes) { true } else { false }
        }

        /// Waits while another process has the lease and renews it.
        private func wait(_ place: String, _ revision: UInt64) async throws -> Waited {
            let (events, sender) = AsyncStream.makeStream(of: Event.self)
            let watch = try await self.bucket.watch(place) { sender.yield(.change($0)) }
            defer { watch.cancel() }
            let ticking = Task { [clock = self.clock, pause = self.configuration.leaseDuration / 4] in
                while !Task.isCancelled {
                    // Ends early only when cancelled.
                    try? await clock.sleep(for: pause)
                    sender.yield(.tick)
                }
            }
            defer { ticking.cancel() }
            var (revision, since, isThere) = (revision, self.clock.now, false)
            for await event in events {
                switch event {
                case .change(.put(let entry)):
                    isThere = true
                    guard entry.revision > revision else { continue }
                    guard case .lease? = Self.decode(entry.value) else { return .changed }
                    (revision, since) = (entry.revision, self.clock.now)
                case .change(.deleted(_, let deletion)):
                    if deletion > revision { return .changed }
                case .change(.caughtUp):
                    if !isThere { return .changed }
                case .tick:
                    if self.clock.now - since >= self.configuration.leaseDuration { return .dead(revision: revision) }
                }
            }
            throw CancellationError()
        }

        // MARK: - Clearing

        /// On which processes tell each other what they have forgotten.
        private static let clearSubject = "results.cleared"

        package func clear(_ key: SharedResultKey) { self.clear(Self.place(key), function: key.function) }

        package func clear(function: String) { self.clear("\(Self.functionToken(function)).>", function: function) }

        package func clear() { self.clear(">", function: nil) }

        /// Erases what a pattern matches, leases too, so that who computes now writes nothing.
        private func clear(_ pattern: String, function: String?) {
            _ = Task {
                do {
                    try await StoreCalls.persistently(self.clock) { try await self.bucket.erase(pattern) }
                    let headers = ["Writer": self.transport.id]
                    let name = function.map { Array($0.utf8) } ?? []
                    try self.transport.publish(ClusterMessage(Self.clearSubject, name, headers: headers))
                } catch {
                    self.logger.warning("Results of the cluster were not forgotten", metadata: ["error": "\(error)"])
                }
            }
        }

        package func observeClears(_ handler: @escaping @Sendable (_ function: String?) -> Void) {
            self.handlers.withLock { $0.append(handler) }
        }

        private func wasCleared(_ message: ClusterMessage) {
            guard message.headers["Writer"] != self.transport.id else { return }
            let function = message.payload.isEmpty ? nil : String(decoding: message.payload, as: UTF8.self)
            for handler in self.handlers.withLock({ $0 }) { handler(function) }
        }

        // MARK: - Entries

        private static func functionToken(_ function: String) -> String { self.digest(Array(function.utf8)) }

        private static func place(_ key: SharedResultKey) -> String {
            // Lengths keep two texts apart that are one when they are joined.
            let head = "\(key.version.utf8.count) \(key.version) "
            return "\(self.functionToken(key.function)).\(self.digest(Array(head.utf8) + key.arguments))"
        }

        /// The SHA-256 of bytes, as a token.
        private static func digest(_ bytes: [UInt8]) -> String {
            SHA256.hash(of: bytes).map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }.joined()
        }

        /// A byte that tells the kind, and what follows it.
        static func encode(_ record: Record) -> [UInt8] {
            switch record {
            case .lease(let holder, let beat):
                return [1] + Self.bytes(UInt64(beat)) + Array(holder.utf8)
            case .result(let bytes, let computed):
                return [2] + Self.bytes(UInt64(bitPattern: computed)) + bytes
            }
        }

        static func decode(_ bytes: [UInt8]) -> Record? {
            guard bytes.count >= 9, let kind = bytes.first else { return nil }
            let number = bytes[1..<9].reduce(0) { $0 << 8 | UInt64($1) }
            let rest = bytes[9...]
            switch kind {
            case 1:
                return .lease(holder: String(decoding: rest, as: UTF8.self), beat: UInt32(truncatingIfNeeded: number))
            case 2: return .result(Array(rest), computed: Int64(bitPattern: number))
            default: return nil
            }
        }

        private static func bytes(_ number: UInt64) -> [UInt8] {
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        }

        /// Says once in the log that the cluster does not answer.
        func tell(_ error: any Error) {
            let isFirst = self.hasTold.withLock { hasTold in
                defer { hasTold = true }
                return !hasTold
            }
            let metadata: Logger.Metadata = ["error": "\(error)"]
            if isFirst {
                self.logger.warning(
                    "The cluster does not answer: results are computed by each process for itself meanwhile",
                    metadata: metadata
                )
            } else {
                self.logger.debug("The cluster does not answer for a result", metadata: metadata)
            }
        }
    }

    /// The right of this process to compute a result, renewed until its end.
    final class ClusterResultLease: SharedResultLease {
        private struct State {
            /// The revision of the lease as this process has written it last; `nil` where it is lost.
            var revision: UInt64?
            var beat: UInt32 = 0
        }

        private let results: ClusterResults
        private let place: String
        private let holder: String
        private let state: Mutex<State>
        private let renewal = Mutex<Task<Void, Never>?>(nil)

        init(_ results: ClusterResults, _ place: String, holder: String, revision: UInt64) {
            self.results = results
            self.place = place
            self.holder = holder
            self.state = Mutex(State(revision: revision))
            self.renewal.withLock { renewal in
                renewal = Task { [weak self, clock = results.clock, pause = results.configuration.leaseDuration / 5] in
                    while !Task.isCancelled {
                        // Ends early only when cancelled.
                        try? await clock.sleep(for: pause)
                        guard !Task.isCancelled, let self, await self.renew() else { return }
                    }
                }
            }
        }

        deinit { self.renewal.withLock { $0 }?.cancel() }

        /// - Returns: Whether the lease is still this one's.
        private func renew() async -> Bool {
            let (revision, beat) = self.state.withLock { ($0.revision, $0.beat &+ 1) }
            guard let revision else { return false }
            do {
                let value = ClusterResults.encode(.lease(holder: self.holder, beat: beat))
                let new = try await self.results.bucket.write(
                    value,
                    for: self.place,
                    expecting: .revision(revision),
                    self.results.clock,
                    isOurs: { $0.value == value }
                )
                self.state.withLock { $0 = State(revision: new, beat: beat) }
                return new != nil
            } catch {
                // It is tried again, and others take the lease if that takes too long.
                return !(error is CancellationError)
            }
        }

        func end(_ bytes: [UInt8]?) async {
            // It comes to its end although the caller was cancelled: others wait for it.
            await Task {
                let renewal = self.renewal.withLock { $0.take() }
                renewal?.cancel()
                await renewal?.value
                await self.ended(bytes)
            }.value
        }

        private func ended(_ bytes: [UInt8]?) async {
            let results = self.results
            do {
                // A renewal that was cancelled may have been written.
                let entry = try await StoreCalls.persistently(results.clock) {
                    try await results.bucket.entry(self.place)
                }
                guard let entry, ClusterResults.isLease(entry.value, of: self.holder) else { return }
                if let bytes, try await self.write(bytes, entry.revision) { return }
                try await results.bucket.delete(self.place, expecting: .revision(entry.revision))
            } catch let error as ClusterError where error.code == .conflict {
                // It was cleared, or taken.
                return
            } catch {
                // Others take the lease when it is not renewed.
                results.tell(error)
            }
        }

        /// - Returns: Whether the lease has ended with that; `false` where there is no room for the result.
        private func write(_ bytes: [UInt8], _ revision: UInt64) async throws -> Bool {
            let value = ClusterResults.encode(.result(bytes, computed: self.results.wallClock()))
            do {
                _ = try await self.results.bucket.write(
                    value,
                    for: self.place,
                    expecting: .revision(revision),
                    self.results.clock,
                    isOurs: { $0.value == value }
                )
                return true
            } catch let error as ClusterError where error.code == .full || error.code == .payloadTooLarge {
                self.results.logger.debug("A result has no room in the cluster", metadata: ["error": "\(error)"])
                return false
            }
        }
    }
#endif
