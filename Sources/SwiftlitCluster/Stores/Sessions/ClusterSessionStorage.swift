#if Cluster
    package import Logging
    package import SwiftlitRuntime
    internal import Synchronization

    #if canImport(FoundationEssentials)
        private import FoundationEssentials
    #else
        private import Foundation
    #endif

    /// Sessions that any replica serves.
    ///
    /// A session is one entry of a bucket, its head, with the process that owns it and an epoch. Each commit is one write of the head that is refused where
    /// the head is not the one that the owner has written last: so a former owner changes nothing, whatever it believes. What is large of a session is in
    /// another bucket, under keys that are used once, and is written before the head that names it.
    ///
    /// Processes are known by entries that they write twice a second, each time in the place of their own last write (``SessionOwners``). Who takes a session
    /// from a process leaves a notice beside that entry, so that the process learns of it with its next write, or learns that it cannot write and stops
    /// acting. A process whose entry stays the same for some time, by the clock of who looks at it, has ended.
    package final class ClusterSessionStorage: SessionStorage {
        /// How sessions of a cluster are kept.
        package struct Configuration: Sendable {
            /// A process whose entry stays the same for so long has ended. Longer than the lease of ``SessionKeeper/Configuration``, which all wait for
            /// that take a session from a process that may live.
            package var deathDelay = Duration.seconds(15)

            /// For how long a process is told again of what was taken from it.
            package var lossDuration = Duration.seconds(60)

            /// How long a process waits for its watch to tell what was taken from it, before it asks.
            package var noticeDelay = Duration.milliseconds(250)

            /// How often one of the replicas looks for old sessions.
            package var sweepInterval = Duration.seconds(50)

            /// How often it looks at all of them, where there are not too many.
            package var fullSweepInterval = Duration.seconds(3_600)

            /// How many bytes of heads are remembered, so that a commit need not read what it changes.
            package var maximumCacheBytes = 64 * 1_024 * 1_024

            package init() {}
        }

        /// A head with its revision.
        struct Known {
            var head: SessionHead
            var revision: UInt64
            var byteCount: Int
        }

        private struct State {
            var heads: [String: Known] = [:]
            var cacheByteCount = 0
            var lastFullSweep: Duration?
            /// The sessions that have uploads, as far as this process has seen it.
            var withUploads: Set<String> = []
            /// The keys of sessions that the last full sweep has not found, while it has found large parts or uploads of them.
            var leftovers: Set<String> = []
            var onShared: (@Sendable (SharedPartChange) -> Void)?
            /// The keys of shared parts that this process has written, or taken over.
            var knownShared: Set<String> = []
        }

        private let transport: any ClusterTransport
        private let configuration: Configuration
        private let heads: any ClusterBucket
        private let parts: any ClusterBucket
        private let owners: SessionOwners
        private let shared: any ClusterBucket
        private let sharedWrites: SharedPartWrites
        private let uploads: any ClusterBucket
        private let wallClock: @Sendable () -> Int64
        private let logger: Logger
        private let state = Mutex(State())

        private var clock: any ClusterClock { self.transport.clock }

        /// Opens the sessions of a cluster.
        ///
        /// - Parameter wallClock: Milliseconds since 1970, for the age of sessions.
        /// - Throws: `ClusterError`.
        package init(
            _ transport: any ClusterTransport,
            configuration: Configuration = Configuration(),
            wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) },
            logger: Logger
        ) async throws {
            self.transport = transport
            self.configuration = configuration
            let heads = try await transport.storeBucket(ClusterBucketConfiguration("sessions"))
            self.heads = heads
            self.parts = try await transport.storeBucket(ClusterBucketConfiguration("session-parts"))
            self.owners = SessionOwners(
                try await transport.storeBucket(ClusterBucketConfiguration("session-owners"), isSmall: true),
                heads: heads,
                clock: transport.clock,
                configuration,
                logger: logger
            )
            let shared = try await transport.storeBucket(ClusterBucketConfiguration("session-shared"))
            self.shared = shared
            self.sharedWrites = SharedPartWrites(shared, clock: transport.clock)
            self.uploads = try await transport.storeBucket(ClusterBucketConfiguration("session-uploads"))
            self.wallClock = wallClock
            self.logger = logger
        }

        /// `true`: any replica may take a session.
        package var isShared: Bool { true }

        // MARK: - Processes

        package func begin(_ owner: String) async throws { try await self.owners.begin(owner) }

        package func willEnd(_ owner: String) async throws { try await self.owners.willEnd(owner) }

        package func owner(of session: String) async throws -> String? {
            guard let found = try await self.heads.entry(StoreKey.token(session)) else { return nil }
            return try StoreCoding.decode(SessionHead.self, from: found.value).owner
        }

        package func isEnding(_ owner: String) async throws -> Bool { try await self.owners.isEnding(owner) }

        package func end(_ owner: String) async throws {
            self.lose(self.owners.forget(owner))
            try await self.owners.remove(owner)
        }

        package func taken(from owner: String) async throws -> Set<String> {
            let lost = try await self.owners.taken(from: owner)
            self.lose(lost)
            return lost
        }

        /// Notes for a process that a session was taken from it.
        ///
        /// Does not fail, as the session is taken already. A process that is not told changes nothing of it: each write is refused of which the head is
        /// another one than the process has written last, and the first that is refused tells the process. Until then it shows its former state to its
        /// own browsers, of which the one of this session has come here.
        ///
        /// - Returns: Whether the process may live.
        private func tell(_ owner: String, _ loss: SessionOwner.Loss) async -> Bool {
            do {
                return try await StoreCalls.persistently(self.clock) { try await self.owners.tell(owner, loss) }
            } catch {
                self.logger.warning(
                    "The former owner of a session could not be told",
                    metadata: ["session.id": "\(loss.session)", "error": "\(error)"]
                )
                return true
            }
        }

        // MARK: - Sessions

        package func take(_ session: String, for owner: String) async throws -> TakenSession? {
            let key = StoreKey.token(session)
            while true {
                let found = try await StoreCalls.persistently(self.clock) { try await self.heads.entry(key) }
                guard let entry = found else { return nil }
                var head = try StoreCoding.decode(SessionHead.self, from: entry.value)
                let former = head.owner
                head.owner = owner
                head.epoch += 1
                head.updated = self.wallClock()
                let bytes = try StoreCoding.encode(head)
                let (epoch, updated) = (head.epoch, head.updated)
                let revision = try await self.heads.write(
                    bytes,
                    for: key,
                    expecting: .revision(entry.revision),
                    self.clock
                ) {
                    Self.isHead($0, owner, epoch, updated)
                }
                guard let revision else { continue }
                self.remember(Known(head: head, revision: revision, byteCount: bytes.count), session, owner: owner)
                var mayHaveOwner = false
                if former != owner {
                    mayHaveOwner = await self.tell(former, SessionOwner.Loss(session: session, epoch: head.epoch))
                }
                let parts = try await self.read(head, of: session)
                return TakenSession(epoch: head.epoch, parts: parts, mayHaveOwner: mayHaveOwner)
            }
        }

        private static func isHead(_ entry: ClusterEntry, _ owner: String, _ epoch: Int, _ updated: Int64) -> Bool {
            // What cannot be read was written by somebody else.
            guard let head = try? StoreCoding.decode(SessionHead.self, from: entry.value) else { return false }
            return head.owner == owner && head.epoch == epoch && head.updated == updated
        }

        private func read(_ head: SessionHead, of session: String) async throws -> [SessionPartKey: [UInt8]] {
            let found = Mutex<[SessionPartKey: [UInt8]]>([:])
            var elsewhere: [(SessionPartKey, String)] = []
            for part in head.parts {
                if let key = part.key {
                    elsewhere.append((part.partKey, key))
                } else {
                    found.withLock { $0[part.partKey] = part.value }
                }
            }
            try await StoreCalls.forEach(elsewhere) { part, key in
                let entry = try await StoreCalls.persistently(self.clock) { try await self.parts.entry(key) }
                guard let entry else {
                    return self.logger.warning(
                        "A part of a session is not in the cluster any more and begins anew",
                        metadata: ["session.id": "\(session)", "part.kind": "\(part.kind.rawValue)"]
                    )
                }
                found.withLock { $0[part] = entry.value }
            }
            return found.withLock { $0 }
        }

        package func write(_ changes: [SessionChange], by owner: String) async throws -> Set<String> {
            let refused = Mutex<Set<String>>([])
            try await StoreCalls.forEach(changes) { change in
                guard try await !self.write(change, by: owner) else { return }
                self.lose([change.session])
                self.owners.disowns(change.session, owner)
                refused.withLock { _ = $0.insert(change.session) }
            }
            return refused.withLock { $0 }
        }

        /// - Returns: Whether the process owns the session.
        private func write(_ change: SessionChange, by owner: String) async throws -> Bool {
            let key = StoreKey.token(change.session)
            // What is large is written once, however often the head is tried.
            var places: [SessionPartKey: String]?
            var known = self.state.withLock { $0.heads[change.session] }
            var isRead = false
            while true {
                if known == nil, !isRead {
                    do {
                        known = try await self.readHead(key)
                    } catch let error as ClusterError where error.code == .damaged {
                        // Not the head that this process has written last, so somebody else has: as a later version of the program.
                        return false
                    }
                    isRead = true
                }
                if let head = known?.head, head.owner != owner || head.epoch != change.epoch {
                    if isRead { return false }
                    known = nil
                    continue
                }
                if known == nil, !change.isNew { return false }
                var head = known?.head ?? SessionHead(owner: owner, epoch: change.epoch, updated: 0)
                let written: [SessionPartKey: String]
                if let places {
                    written = places
                } else {
                    written = try await self.writeParts(head.elsewhere(change.parts), of: change, key)
                    places = written
                }
                // Tells this write from all others of the owner.
                head.updated = max(self.wallClock(), head.updated + 1)
                let unneeded = head.apply(change.parts, written)
                let bytes = try StoreCoding.encode(head)
                let updated = head.updated
                let revision = try await self.heads.write(
                    bytes,
                    for: key,
                    expecting: known.map { .revision($0.revision) } ?? .absent,
                    self.clock
                ) { Self.isHead($0, owner, change.epoch, updated) }
                if let revision {
                    self.remember(
                        Known(head: head, revision: revision, byteCount: bytes.count),
                        change.session,
                        owner: owner
                    )
                    // What stays goes with the session.
                    for key in unneeded { try? await self.parts.wipe(key) }
                    return true
                }
                (known, isRead) = (nil, false)
            }
        }

        private func readHead(_ key: String) async throws -> Known? {
            let entry = try await StoreCalls.persistently(self.clock) { try await self.heads.entry(key) }
            guard let entry else { return nil }
            let head = try StoreCoding.decode(SessionHead.self, from: entry.value)
            return Known(head: head, revision: entry.revision, byteCount: entry.value.count)
        }

        /// As ``readHead(_:)``; `nil` also for one that another version of the program has written.
        private func readableHead(_ key: String) async throws -> Known? {
            do {
                return try await self.readHead(key)
            } catch let error as ClusterError where error.code == .damaged {
                return nil
            }
        }

        private func writeParts(
            _ keys: Set<SessionPartKey>,
            of change: SessionChange,
            _ session: String
        ) async throws -> [SessionPartKey: String] {
            var places: [SessionPartKey: String] = [:]
            for key in keys { places[key] = "\(session).\(ClusterToken.random())" }
            try await StoreCalls.forEach(Array(places)) { key, place in
                guard let value = change.parts[key] ?? nil else { return }
                try await StoreCalls.persistently(self.clock) { try await self.parts.put(value, for: place) }
            }
            return places
        }

        package func remove(_ sessions: [String], by owner: String) async throws {
            try await StoreCalls.forEach(sessions) { session in
                let key = StoreKey.token(session)
                while let known = try await self.readableHead(key), known.head.owner == owner {
                    if try await self.remove(session, key, known) { break }
                }
                // What is known of its uploads is needed to remove them.
                self.state.withLock { Self.forget(session, &$0) }
                self.owners.disowns(session, owner)
            }
        }

        /// Removes a session, unless it was written meanwhile.
        private func remove(_ session: String, _ key: String, _ known: Known) async throws -> Bool {
            do {
                try await self.heads.delete(key, expecting: .revision(known.revision))
            } catch let error as ClusterError where error.code == .conflict {
                return false
            }
            // `remove(_:in:)` follows, and cannot see it any more.
            if known.head.hasUploads { self.state.withLock { _ = $0.withUploads.insert(session) } }
            if known.head.hasLargeParts { try await self.parts.wipe("\(key).>") }
            return true
        }

        // MARK: - What is remembered

        private func remember(_ known: Known, _ session: String, owner: String) {
            self.owners.owns(session, epoch: known.head.epoch, owner)
            self.state.withLock { state in
                if let current = state.heads[session], current.revision > known.revision { return }
                Self.forget(session, &state)
                guard known.byteCount <= self.configuration.maximumCacheBytes / 8 else { return }
                state.heads[session] = known
                state.cacheByteCount += known.byteCount
                // Any of them: what is forgotten is read when it is changed.
                while state.cacheByteCount > self.configuration.maximumCacheBytes, let other = state.heads.keys.first {
                    Self.forget(other, &state)
                }
            }
        }

        /// Forgets sessions that this process does not have any more.
        private func lose(_ sessions: some Collection<String>) {
            self.state.withLock { state in
                for session in sessions {
                    Self.forget(session, &state)
                    state.withUploads.remove(session)
                }
            }
        }

        private static func forget(_ session: String, _ state: inout State) {
            guard let known = state.heads.removeValue(forKey: session) else { return }
            state.cacheByteCount -= known.byteCount
        }

        // MARK: - Old sessions

        package func sweep(olderThan age: Duration, beyond maximumCount: Int) async throws -> Set<String> {
            guard try await self.owners.isSweeper(at: self.wallClock()) else { return [] }
            let living = try await self.owners.living()
            let now = self.clock.now
            let isDue = self.state.withLock { state in
                state.lastFullSweep.map { now - $0 >= self.configuration.fullSweepInterval } ?? true
            }
            // Asked before the keys are listed, which are as many as sessions. What was deleted counts here, and not below.
            if !isDue {
                let count = try await self.heads.count()
                guard count > maximumCount else { return [] }
            }
            try await self.heads.forgetDeleted(olderThan: .seconds(600))
            let keys = try await self.heads.keys(">")
            guard isDue || keys.count > maximumCount else { return [] }
            if isDue { self.state.withLock { $0.lastFullSweep = now } }
            let oldest = self.wallClock() - min(age, .seconds(1 << 40)).components.seconds * 1_000
            let free = Mutex<[(key: String, known: Known)]>([])
            try await StoreCalls.forEach(keys) { key in
                guard let known = try await self.readableHead(key), !living.contains(known.head.owner) else { return }
                // Its parts are not needed to decide.
                free.withLock { $0.append((key, known)) }
            }
            let sorted = free.withLock { $0 }.sorted {
                ($0.known.head.updated, $0.key) < ($1.known.head.updated, $1.key)
            }
            let oldCount = sorted.count { $0.known.head.updated < oldest }
            let gone = sorted.prefix(max(oldCount, min(sorted.count, keys.count - maximumCount)))
            let removed = Mutex<Set<String>>([])
            try await StoreCalls.forEach(Array(gone)) { key, known in
                // Names of sessions are tokens themselves, so that this gives them back.
                let session = ClusterToken.decode(key) ?? key
                guard try await self.remove(session, key, known) else { return }
                removed.withLock { _ = $0.insert(session) }
            }
            if isDue {
                do {
                    try await self.removeLeftovers(Set(keys))
                } catch {
                    // The next full sweep finds it. The caller has to know which sessions are gone.
                    self.logger.debug("What sessions have left was not removed", metadata: ["error": "\(error)"])
                }
            }
            return removed.withLock { $0 }
        }

        /// Removes large parts and uploads of sessions that are not there: what a process has left that ended between two writes. Only what was without its
        /// session at the last full sweep too, as both are written before the session.
        private func removeLeftovers(_ sessions: Set<String>) async throws {
            var found: Set<String> = []
            for bucket in [self.parts, self.uploads] {
                for key in try await bucket.keys(">") {
                    let session = String(key.prefix { $0 != "." })
                    if !sessions.contains(session) { found.insert(session) }
                }
            }
            let missing = found
            let gone = self.state.withLock { state -> Set<String> in
                let gone = state.leftovers.intersection(missing)
                state.leftovers = missing.subtracting(gone)
                return gone
            }
            try await StoreCalls.forEach(Array(gone)) { session in
                guard try await self.heads.entry(session) == nil else { return }
                try await self.parts.wipe("\(session).>")
                try await self.uploads.wipe("\(session).>")
            }
        }

        // MARK: - What sessions share

        private static func sharedKey(_ key: SessionPartKey) -> String {
            "\(StoreKey.token(key.kind.rawValue)).\(StoreKey.token(key.name))"
        }

        package func sharedParts() async throws -> [SessionPartKey: [UInt8]] {
            let found = Mutex<(parts: [SessionPartKey: [UInt8]], places: Set<String>)>(([:], []))
            let keys = try await StoreCalls.persistently(self.clock) { try await self.shared.keys(">") }
            try await StoreCalls.forEach(keys) { key in
                let read = try await StoreCalls.persistently(self.clock) { try await self.shared.entry(key) }
                guard let entry = read else { return }
                guard let part = self.decoded(entry) else { return }
                self.sharedWrites.saw(part, at: key, revision: entry.revision)
                found.withLock { found in
                    found.places.insert(key)
                    if let value = part.value { found.parts[part.partKey] = value }
                }
            }
            let (parts, places) = found.withLock { $0 }
            // Only where all were read: the process begins with none of them otherwise, and must not put its beginnings in their places.
            self.state.withLock { $0.knownShared.formUnion(places) }
            return parts
        }

        package func writeShared(_ parts: [SessionPartKey: [UInt8]?]) async throws {
            let failed = Mutex<(keys: Set<SessionPartKey>, cause: (any Error)?)>(([], nil))
            // One that cannot be written keeps no other from it.
            try await StoreCalls.forEach(Array(parts)) { key, value in
                do {
                    try await self.writeShared(key, value)
                } catch {
                    failed.withLock { failed in
                        failed.keys.insert(key)
                        failed.cause = error
                    }
                }
            }
            let (keys, cause) = failed.withLock { $0 }
            if let cause { throw SharedPartsNotWritten(keys: keys, cause: cause) }
        }

        private func writeShared(_ key: SessionPartKey, _ value: [UInt8]?) async throws {
            let place = Self.sharedKey(key)
            let part = self.sharedWrites.begin(
                SharedPart(kind: key.kind.rawValue, name: key.name, value: value, writer: self.transport.id),
                at: place
            )
            let isKnown = self.state.withLock { $0.knownShared.contains(place) }
            if !isKnown, let found = try await self.created(part, for: place, key) {
                for change in found { self.tellShared(change, place) }
                return
            }
            switch try await self.sharedWrites.write(part, at: place) {
            case .written(let revision):
                self.tellShared(Self.change(key, value, revision, isOwn: true), place)
            case .replaced(let there, let revision):
                // It was told before, and left out as this write stood in its way.
                self.tellShared(Self.change(key, there.value, revision, isOwn: false), place)
            }
        }

        package func sharedTaken(_ key: SessionPartKey) {
            self.state.withLock { _ = $0.knownShared.insert(Self.sharedKey(key)) }
        }

        package func sharedBegins(_ key: SessionPartKey) {
            self.state.withLock { _ = $0.knownShared.remove(Self.sharedKey(key)) }
        }

        /// Writes a shared part that this process has never seen, unless there is one: a process that begins a state does not reset what others have.
        ///
        /// - Returns: What is to be told of what is there now; `nil` where it may be written over.
        private func created(
            _ part: SharedPart,
            for place: String,
            _ key: SessionPartKey
        ) async throws -> [SharedPartChange]? {
            if let revision = try await self.shared.create(try StoreCoding.encode(part), for: place) {
                self.sharedWrites.done(part, at: place, revision: revision)
                return [Self.change(key, part.value, revision, isOwn: true)]
            }
            guard let entry = try await self.shared.entry(place) else { return nil }
            guard let found = self.decoded(entry) else {
                self.sharedWrites.forget(part, at: place)
                return []
            }
            self.sharedWrites.saw(found, at: place, revision: entry.revision)
            guard let there = found.value, found.writer != self.transport.id else { return nil }
            // The same value may be written later, when it is no beginning any more: that is another write.
            self.sharedWrites.forget(part, at: place)
            // It may have been told before, and left out as the value here was to be written over it.
            var change = Self.change(key, there, entry.revision, isOwn: false)
            change.revision += 1
            return [change]
        }

        /// Revisions are told as even numbers, so that one can be told again as a newer one.
        private static func change(
            _ key: SessionPartKey,
            _ value: [UInt8]?,
            _ revision: UInt64,
            isOwn: Bool
        ) -> SharedPartChange { SharedPartChange(key: key, value: value, revision: revision * 2, isOwn: isOwn) }

        private func tellShared(_ change: SharedPartChange, _ place: String) {
            let handler = self.state.withLock { state in
                // What others have written is known when it was taken over: until then a value that a process begins with is not put in its place.
                if change.isOwn { state.knownShared.insert(place) }
                return state.onShared
            }
            handler?(change)
        }

        package func watchShared(
            _ handler: @escaping @Sendable (SharedPartChange) -> Void
        ) async throws -> (@Sendable () -> Void)? {
            self.state.withLock { $0.onShared = handler }
            // Of two watches, where an answer was lost, one tells what is known.
            let watch = try await StoreCalls.persistently(self.clock) {
                try await self.shared.watch(">") { [weak self] change in
                    guard case .put(let entry) = change else { return }
                    self?.sharedChanged(entry)
                }
            }
            return { watch.cancel() }
        }

        /// The part that an entry is; `nil` for one that another version of the program has written, which is left out.
        private func decoded(_ entry: ClusterEntry) -> SharedPart? {
            do {
                return try StoreCoding.decode(SharedPart.self, from: entry.value)
            } catch {
                self.logger.warning("A shared state of the cluster cannot be read", metadata: ["error": "\(error)"])
                return nil
            }
        }

        private func sharedChanged(_ entry: ClusterEntry) {
            guard let part = self.decoded(entry) else { return }
            self.sharedWrites.saw(part, at: entry.key, revision: entry.revision)
            let isOwn = part.writer == self.transport.id
            let change = Self.change(part.partKey, part.value, entry.revision, isOwn: isOwn)
            self.tellShared(change, entry.key)
        }
    }

    extension ClusterSessionStorage: UploadPieceStore {
        private static func key(_ number: Int, _ upload: String, _ session: String) -> String {
            "\(StoreKey.token(session)).\(StoreKey.token(upload)).\(number)"
        }

        package func put(_ piece: [UInt8], number: Int, of upload: String, in session: String) async throws {
            let key = Self.key(number, upload, session)
            self.state.withLock { _ = $0.withUploads.insert(session) }
            try await StoreCalls.persistently(self.clock) { try await self.uploads.put(piece, for: key) }
        }

        package func piece(_ number: Int, of upload: String, in session: String) async throws -> [UInt8]? {
            let key = Self.key(number, upload, session)
            return try await StoreCalls.persistently(self.clock) { try await self.uploads.entry(key) }?.value
        }

        /// As the store of pieces does. Of a session without uploads nothing is asked: this process has seen their pieces, or the head that names them.
        /// What it has not seen is removed by ``sweep(olderThan:beyond:)``.
        package func remove(_ upload: String?, in session: String) async throws {
            let key = StoreKey.token(session)
            if let upload { return try await self.uploads.wipe("\(key).\(StoreKey.token(upload)).*") }
            guard self.state.withLock({ $0.withUploads.contains(session) }) else { return }
            try await self.uploads.wipe("\(key).>")
            self.state.withLock { _ = $0.withUploads.remove(session) }
        }
    }
#endif
