#if Cluster
    internal import Logging
    private import Synchronization

    /// The processes that own sessions, and what each of them is told.
    ///
    /// A process has an entry in a bucket, which it writes again and again, each time in the place of its own last write: who cannot write may not act. Who
    /// takes a session from it leaves a notice under a key that is used once, so that notices cost the same however many there are, and no two of them
    /// compete. The process follows its keys. A bucket has one order and watches keep it, so that all notices that were left before an entry was written
    /// are known when the watch has told of the entry.
    final class SessionOwners: Sendable {
        /// A session that was taken from a process.
        private struct Loss {
            /// The epoch in which another process has it.
            var epoch: Int
            /// When the process was told of it first; `nil` where it was not.
            var told: Duration?
        }

        private struct Owner {
            /// How often it has written its entry.
            var beat = 0
            /// Whether it is about to end.
            var isEnding = false
            /// The revision of the entry as the process has written it; `nil` where it is to be read.
            var revision: UInt64?
            /// Whether the entry was gone, so that nothing was noted for some time.
            var mayHaveMissed = false
            /// The epochs in which it has sessions.
            var epochs: [String: Int] = [:]
            var losses: [String: Loss] = [:]
            /// The keys of notices that are known, and still in the bucket.
            var notices: Set<String> = []
            /// Up to which revision the watch has told of the bucket.
            var seen: UInt64 = 0
            /// Who waits for the watch to tell of a revision.
            var waiting: [(revision: UInt64, answer: OneAnswer<Bool>)] = []
            var watch: ClusterSubscription?
        }

        private struct State {
            var owners: [String: Owner] = [:]
            /// What was seen of other processes: the last beat, and since when it is that.
            var seen: [String: (beat: Int, since: Duration)] = [:]
        }

        /// How many notices are removed with one beat: many at once would take longer than a lease.
        private static let maximumRemovalCount = 256
        private static let sweepKey = "sweep.last"

        private let bucket: any ClusterBucket
        private let heads: any ClusterBucket
        private let clock: any ClusterClock
        private let configuration: ClusterSessionStorage.Configuration
        private let logger: Logger
        private let state = Mutex(State())

        /// - Parameters:
        ///   - bucket: Where processes are known. Its values are small.
        ///   - heads: The sessions.
        init(
            _ bucket: any ClusterBucket,
            heads: any ClusterBucket,
            clock: any ClusterClock,
            _ configuration: ClusterSessionStorage.Configuration,
            logger: Logger
        ) {
            self.bucket = bucket
            self.heads = heads
            self.clock = clock
            self.configuration = configuration
            self.logger = logger
        }

        private static func entryKey(_ owner: String) -> String { "\(StoreKey.token(owner)).beat" }

        /// What the keys of all notices for a process begin with.
        private static func noticePrefix(_ owner: String) -> String { "\(StoreKey.token(owner)).lost." }

        /// Changes what is known of a process of this machine.
        ///
        /// - Returns: `nil` where it is not known.
        @discardableResult
        private func change<Answer: Sendable>(_ owner: String, _ body: (inout Owner) -> Answer) -> Answer? {
            self.state.withLock { state -> Answer? in
                guard let index = state.owners.index(forKey: owner) else { return nil }
                return body(&state.owners.values[index])
            }
        }

        // MARK: - Processes of this machine

        /// Makes a process known.
        func begin(_ owner: String) async throws {
            try await self.follow(owner)
            let key = Self.entryKey(owner)
            let bytes = try StoreCoding.encode(SessionOwner())
            let revision = try await StoreCalls.persistently(self.clock) { try await self.bucket.put(bytes, for: key) }
            self.change(owner) { current in
                current.beat = 0
                current.revision = revision
            }
        }

        /// Says that a process is about to end.
        func willEnd(_ owner: String) async throws {
            guard self.change(owner, { $0.isEnding = true }) != nil else { return }
            _ = try await StoreCalls.persistently(self.clock) { try await self.beat(owner) }
        }

        /// Whether a process has said that it is about to end, and has not ended. One that was killed meanwhile is believed to end.
        func isEnding(_ owner: String) async throws -> Bool {
            guard let entry = try await self.bucket.entry(Self.entryKey(owner)) else { return false }
            return try StoreCoding.decode(SessionOwner.self, from: entry.value).isEnding ?? false
        }

        /// Forgets a process that is to end.
        ///
        /// - Returns: The sessions that it had.
        func forget(_ owner: String) -> [String] {
            let ended = self.state.withLock { $0.owners.removeValue(forKey: owner) }
            guard let ended else { return [] }
            ended.watch?.cancel()
            for waiting in ended.waiting { waiting.answer.resume(.success(false)) }
            return Array(ended.epochs.keys)
        }

        /// Removes the entry of a process that ends, with its notices.
        func remove(_ owner: String) async throws {
            let pattern = "\(StoreKey.token(owner)).>"
            try await StoreCalls.persistently(self.clock) { try await self.bucket.erase(pattern) }
        }

        /// A process has a session.
        func owns(_ session: String, epoch: Int, _ owner: String) {
            self.change(owner) { $0.epochs[session] = max(epoch, $0.epochs[session] ?? 0) }
        }

        /// A process does not have a session any more, and knows it.
        func disowns(_ session: String, _ owner: String) { self.change(owner) { $0.epochs[session] = nil } }

        // MARK: - Losses

        /// Writes the entry of a process, and tells which sessions were taken from it.
        func taken(from owner: String) async throws -> Set<String> {
            let revision = try await self.beat(owner)
            if try await !self.hasSeen(revision, owner) { try await self.readNotices(owner) }
            let lost = self.lost(of: owner)
            await self.removeNotices(owner)
            return lost
        }

        /// Writes the entry of a process. Who cannot write may not act.
        ///
        /// - Returns: The revision.
        private func beat(_ owner: String) async throws -> UInt64 {
            let key = Self.entryKey(owner)
            while true {
                guard let found = self.state.withLock({ $0.owners[owner] }), let last = found.revision else {
                    try await self.readEntry(owner, key)
                    continue
                }
                let beat = found.beat &+ 1
                let record = SessionOwner(beat: beat, isEnding: found.isEnding ? true : nil)
                let bytes = try StoreCoding.encode(record)
                guard let revision = try await self.bucket.update(bytes, for: key, revision: last) else {
                    self.change(owner) { $0.revision = nil }
                    continue
                }
                self.change(owner) { current in
                    current.beat = beat
                    current.revision = revision
                }
                return revision
            }
        }

        /// Reads the entry of a process. One that others believed to have ended asks for each of its sessions.
        private func readEntry(_ owner: String, _ key: String) async throws {
            try await self.follow(owner)
            if let entry = try await self.bucket.entry(key) {
                let record = try StoreCoding.decode(SessionOwner.self, from: entry.value)
                self.change(owner) { current in
                    current.beat = max(current.beat, record.beat)
                    current.revision = entry.revision
                }
            } else {
                let beat = self.change(owner) { current -> Int in
                    current.mayHaveMissed = true
                    // A server that has lost its disk counts revisions anew.
                    current.seen = 0
                    // It goes on counting: who has seen the last one sees another one.
                    return current.beat &+ 1
                }
                let bytes = try StoreCoding.encode(SessionOwner(beat: beat ?? 0))
                // From here on losses are noted again; those before are looked for.
                guard let revision = try await self.bucket.create(bytes, for: key) else { return }
                self.change(owner) { current in
                    current.beat = beat ?? 0
                    current.revision = revision
                }
            }
            if self.change(owner, { $0.mayHaveMissed }) ?? false { try await self.lookForLosses(owner) }
        }

        /// Asks for each session of a process who has it.
        private func lookForLosses(_ owner: String) async throws {
            let epochs = self.change(owner) { $0.epochs } ?? [:]
            try await StoreCalls.forEach(Array(epochs)) { session, epoch in
                guard let entry = try await self.heads.entry(StoreKey.token(session)) else { return }
                let head = try StoreCoding.decode(SessionHead.self, from: entry.value)
                guard head.owner != owner || head.epoch != epoch else { return }
                self.change(owner) { Self.note(SessionOwner.Loss(session: session, epoch: head.epoch), &$0) }
            }
            self.change(owner) { $0.mayHaveMissed = false }
        }

        private static func note(_ loss: SessionOwner.Loss, _ owner: inout Owner) {
            guard loss.epoch > owner.losses[loss.session]?.epoch ?? 0 else { return }
            owner.losses[loss.session] = Loss(epoch: loss.epoch)
        }

        /// The losses that a process is to be told of, for the first time or again.
        private func lost(of owner: String) -> Set<String> {
            let now = self.clock.now
            let lost = self.change(owner) { current -> Set<String> in
                var lost: Set<String> = []
                for (session, loss) in current.losses {
                    let isOver = loss.told.map { now - $0 >= self.configuration.lossDuration } ?? false
                    // One that it has taken back is not lost.
                    guard !isOver, loss.epoch > current.epochs[session] ?? 0 else {
                        current.losses[session] = nil
                        continue
                    }
                    if loss.told == nil { current.losses[session]?.told = now }
                    current.epochs[session] = nil
                    lost.insert(session)
                }
                return lost
            }
            return lost ?? []
        }

        // MARK: - Notices

        /// Follows what others note for a process, unless that is done already.
        private func follow(_ owner: String) async throws {
            let isFollowed = self.state.withLock { state -> Bool in
                if state.owners[owner] == nil { state.owners[owner] = Owner() }
                return state.owners[owner]?.watch != nil
            }
            guard !isFollowed else { return }
            let pattern = "\(StoreKey.token(owner)).>"
            // Of two watches, where an answer was lost, one tells what is known.
            let watch = try await StoreCalls.persistently(self.clock) {
                try await self.bucket.watch(pattern) { [weak self] change in
                    guard case .put(let entry) = change else { return }
                    self?.saw(entry, owner)
                }
            }
            let isUnneeded = self.state.withLock { state -> Bool in
                // It has ended, or is followed, meanwhile.
                guard state.owners[owner] != nil, state.owners[owner]?.watch == nil else { return true }
                state.owners[owner]?.watch = watch
                return false
            }
            if isUnneeded { watch.cancel() }
        }

        private func saw(_ entry: ClusterEntry, _ owner: String) {
            if entry.key.hasPrefix(Self.noticePrefix(owner)) { self.noted(entry, owner) }
            let answers = self.change(owner) { current -> [OneAnswer<Bool>] in
                let seen = max(current.seen, entry.revision)
                current.seen = seen
                let answers = current.waiting.filter { $0.revision <= seen }.map(\.answer)
                current.waiting.removeAll { $0.revision <= seen }
                return answers
            }
            for answer in answers ?? [] { answer.resume(.success(true)) }
        }

        private func noted(_ entry: ClusterEntry, _ owner: String) {
            let loss: SessionOwner.Loss
            do {
                loss = try StoreCoding.decode(SessionOwner.Loss.self, from: entry.value)
            } catch {
                return self.logger.warning(
                    "A notice for the owner of a session cannot be read",
                    metadata: ["error": "\(error)"]
                )
            }
            self.change(owner) { current in
                current.notices.insert(entry.key)
                Self.note(loss, &current)
            }
        }

        /// Waits until the watch of a process has told of a write.
        ///
        /// - Returns: `false` where it has not within some time.
        private func hasSeen(_ revision: UInt64, _ owner: String) async throws -> Bool {
            let answer = OneAnswer<Bool>()
            let isSeen = self.change(owner) { current -> Bool in
                if current.seen >= revision { return true }
                current.waiting.append((revision, answer))
                return false
            }
            // One that has ended waits for nothing.
            if isSeen ?? true { return true }
            let (clock, delay) = (self.clock, self.configuration.noticeDelay)
            let timer = Task {
                // Ends early only when cancelled, and then the answer is there.
                try? await clock.sleep(for: delay)
                answer.resume(.success(false))
            }
            defer {
                timer.cancel()
                self.change(owner) { current in current.waiting.removeAll { $0.answer === answer } }
            }
            return try await answer.value {
            } onCancel: {
            }
        }

        /// Lists what is noted for a process, where its watch is late: as after the end of the server that had it.
        private func readNotices(_ owner: String) async throws {
            let keys = try await self.bucket.keys("\(Self.noticePrefix(owner))>")
            try await StoreCalls.forEach(keys) { key in
                if let entry = try await self.bucket.entry(key) { self.noted(entry, owner) }
            }
        }

        /// Removes notices that are known now. A key is used once, so that none is removed which is not.
        private func removeNotices(_ owner: String) async {
            let keys = self.change(owner) { Array($0.notices.prefix(Self.maximumRemovalCount)) } ?? []
            guard !keys.isEmpty else { return }
            // What stays is removed with the next ones, or with the entry of the process.
            try? await StoreCalls.forEach(keys) { key in
                try await self.bucket.erase(key)
                self.change(owner) { _ = $0.notices.remove(key) }
            }
        }

        /// Notes for a process that a session was taken from it.
        ///
        /// - Returns: Whether the process may live.
        func tell(_ owner: String, _ loss: SessionOwner.Loss) async throws -> Bool {
            guard let entry = try await self.bucket.entry(Self.entryKey(owner)) else { return false }
            let record = try StoreCoding.decode(SessionOwner.self, from: entry.value)
            if self.isDead(owner, record), try await self.remove(entry, of: owner) { return false }
            let key = "\(Self.noticePrefix(owner))\(StoreKey.token(loss.session)).\(loss.epoch)"
            try await self.bucket.put(try StoreCoding.encode(loss), for: key)
            return true
        }

        // MARK: - Processes that have ended

        /// Whether a process has not written its entry for too long.
        private func isDead(_ owner: String, _ record: SessionOwner) -> Bool {
            let now = self.clock.now
            return self.state.withLock { state in
                guard let seen = state.seen[owner], seen.beat == record.beat else {
                    state.seen[owner] = (record.beat, now)
                    return false
                }
                return now - seen.since >= self.configuration.deathDelay
            }
        }

        /// Removes the entry of a process that has ended, unless it has written again, and then what is noted for it.
        ///
        /// - Returns: Whether it is removed.
        private func remove(_ entry: ClusterEntry, of owner: String) async throws -> Bool {
            do {
                try await self.bucket.delete(entry.key, expecting: .revision(entry.revision))
            } catch let error as ClusterError where error.code == .conflict {
                return false
            }
            self.state.withLock { $0.seen[owner] = nil }
            // Where the process lives after all, it finds its entry gone, and asks for each of its sessions. What stays is removed by `living()`.
            try? await self.bucket.erase("\(Self.noticePrefix(owner))>")
            return true
        }

        /// The processes that live. Removes what others have left.
        func living() async throws -> Set<String> {
            var living: Set<String> = []
            // By the tokens of the processes that they are for.
            var noticed: Set<String> = []
            for key in try await self.bucket.keys(">") {
                let tokens = key.split(separator: ".")
                guard tokens.count >= 2 else { continue }
                if tokens[1] == "lost" { noticed.insert(String(tokens[0])) }
                guard tokens[1] == "beat", let owner = ClusterToken.decode(tokens[0]),
                    let entry = try await self.bucket.entry(key)
                else { continue }
                let record = try StoreCoding.decode(SessionOwner.self, from: entry.value)
                if self.isDead(owner, record), try await self.remove(entry, of: owner) { continue }
                living.insert(owner)
            }
            let found = living
            self.state.withLock { state in state.seen = state.seen.filter { found.contains($0.key) } }
            for token in noticed.subtracting(living.map { StoreKey.token($0) }) {
                // It was noted while its process ended.
                guard try await self.bucket.entry("\(token).beat") == nil else { continue }
                try await self.bucket.erase("\(token).lost.>")
            }
            try await self.bucket.forgetDeleted(olderThan: .seconds(600))
            return living
        }

        /// Whether this process is the one that looks for old sessions this time.
        ///
        /// - Parameter now: Milliseconds since 1970.
        func isSweeper(at now: Int64) async throws -> Bool {
            guard self.configuration.sweepInterval > .zero else { return true }
            let interval = self.configuration.sweepInterval.components.seconds * 1_000
            let entry = try await self.bucket.entry(Self.sweepKey)
            let last = entry.flatMap { Int64(String(decoding: $0.value, as: UTF8.self)) } ?? .min / 2
            // A time that is to come is of a clock that was wrong.
            guard now - last >= interval || last > now + interval else { return false }
            let value = Array(String(now).utf8)
            guard let entry else { return try await self.bucket.create(value, for: Self.sweepKey) != nil }
            return try await self.bucket.update(value, for: Self.sweepKey, revision: entry.revision) != nil
        }
    }
#endif
