package import Logging
import SwiftlitElements
@_spi(Runs) package import SwiftlitState
private import Synchronization

/// Writes sessions to a store behind the ends of their runs, and knows whether this process may act for them.
///
/// A run's end hands over what has changed and returns. A task of the keeper writes what has come together since, some milliseconds later and
/// for all sessions at once. Values are encoded there, not on the way of a click.
///
/// Which process owns a session is in the store. Another one may take it at any time, and waits for a lease before it acts, unless this one has
/// ended. This one asks the store several times in each lease whether something was taken, and acts for its sessions only while it has asked in
/// time: so a process that was frozen does nothing before it has asked again.
package final class SessionKeeper: Sendable {
    /// How sessions are kept.
    package struct Configuration: Sendable {
        /// How long after the end of a run it is in the store, so that others come along: what a state was in between is not written. Writing begins
        /// as much earlier as the last write took, but not at once.
        package var writeDelay: Duration = .milliseconds(40)

        /// How long after a failure it is tried again.
        package var retryDelay: Duration = .seconds(1)

        /// How long a process may act for its sessions after it has asked for them.
        package var lease: Duration = .seconds(2)

        /// How often it asks.
        package var renewalInterval: Duration = .milliseconds(500)

        /// How many bytes the written parts of one session may have. What goes beyond begins anew in the next process.
        package var maximumSessionBytes = 32 * 1_024 * 1_024

        /// How many sessions are kept; beyond it the ones go that nobody has used for the longest time.
        package var maximumSessionCount = 100_000

        /// How long a session is kept whose process has ended.
        package var maximumAge: Duration = .seconds(7 * 24 * 3_600)

        /// How often old sessions are looked for.
        package var sweepInterval: Duration = .seconds(60)

        /// The folder that the store is in; `nil` where it has none.
        package var dataFolder: String?

        /// A folder for uploads; `nil` to forget them with the process.
        package var uploadFolder: String?

        /// Where several processes keep uploads, in the place of a folder; `nil` for nowhere.
        package var uploadPieces: (any UploadPieceStore)?

        /// Encrypts uploads; `nil` for no encryption. Sessions are encrypted by their store.
        package var uploadCipher: (any DataCipher)?

        /// Creates the default configuration.
        package init() {}
    }

    package let configuration: Configuration
    /// What other processes know this one by.
    package let owner: String
    let codec: SessionCodec

    private let storage: any SessionStorage
    private let executor: any TaskExecutor
    private let clock: HostClock
    private let logger: Logger

    private let kept = Mutex(KeptSessions())
    private let shared = Mutex<SharedStateStore?>(nil)
    private let writes = Mutex<Task<Bool, Never>?>(nil)
    private let wake = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    /// Until when the process may act for its sessions, and who waits for more of it.
    private let lease = Mutex<(until: Duration, hasEnded: Bool, waiters: [@Sendable () -> Void])>((.zero, false, []))
    /// The same time in nanoseconds of the clock, zero after the end: asked for with each message, so without a lock. Written under the lock.
    private let leaseEnd = Atomic<Int64>(0)
    private let told = Mutex<Set<String>>([])
    /// What other processes have written of shared states, to be taken over, and the newest revision of each.
    private let arrivals = Mutex<(changes: [SessionPartKey: SharedPartChange], revisions: [SessionPartKey: UInt64])>(
        ([:], [:])
    )
    private let arrived = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let stopWatching = Mutex<(@Sendable () -> Void)?>(nil)
    /// Where uploads are kept; `nil` where they end with the process.
    private let keptUploads: KeptUploads?
    /// Where they are while the process lives.
    private let uploads = Mutex<UploadStore?>(nil)

    /// - Parameters:
    ///   - executor: Where values are encoded and stores block.
    ///   - clock: Measures the lease. It has to go on while the process is frozen.
    package init(
        storage: any SessionStorage,
        configuration: Configuration = Configuration(),
        executor: any TaskExecutor,
        clock: any Clock<Duration> = .continuous,
        logger: Logger
    ) {
        self.storage = storage
        self.configuration = configuration
        self.executor = executor
        self.clock = HostClock(clock)
        self.owner = AppHost.makeIdentifier()
        self.codec = SessionCodec(maximumByteCount: configuration.maximumSessionBytes)
        self.keptUploads = KeptUploads(configuration)
        self.logger = logger
    }

    /// The host is there whose uploads are to be kept.
    func attach(_ uploads: UploadStore) { self.uploads.withLock { $0 = uploads } }

    // MARK: - Life

    /// Makes the process known to the store.
    ///
    /// - Throws: What the store throws, which then keeps nothing.
    package func start() async throws {
        let start = self.clock.now()
        try await self.work { try await self.storage.begin(self.owner) }
        self.renewed(from: start)
    }

    /// Writes, and asks for the sessions that others have taken, until the task is cancelled.
    ///
    /// - Parameter lost: Called with sessions that have another owner.
    package func run(lost: @escaping @Sendable (Set<String>) -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.renew(lost) }
            group.addTask { await self.sweep() }
            group.addTask {
                for await _ in self.arrived.stream {
                    await self.inOrder {
                        self.takeArrivals()
                        return true
                    }
                }
            }
            var writing = Duration.zero
            for await _ in self.wake.stream {
                let delay = max(self.configuration.writeDelay / 4, self.configuration.writeDelay - writing)
                try? await self.clock.sleep(self.clock.now() + delay)  // ends early only when cancelled
                if Task.isCancelled { break }
                let start = self.clock.now()
                let isWritten = await self.flush(lost)
                writing = self.clock.now() - start
                if isWritten { continue }
                try? await self.clock.sleep(self.clock.now() + self.configuration.retryDelay)
                self.wake.continuation.yield()
            }
            group.cancelAll()
        }
    }

    /// Writes what is left, and gives all sessions up, so that the next process need not wait.
    package func end() async {
        await self.flush()
        self.stopWatching.withLock { $0.take() }?()
        self.lease.withLock { lease in
            lease.hasEnded = true
            self.leaseEnd.store(0, ordering: .releasing)
        }
        do {
            try await self.work { try await self.storage.end(self.owner) }
        } catch {
            self.report("Sessions were not given up; the next process waits for them", error)
        }
    }

    // MARK: - Commits

    /// A run has come to its end. Returns at once.
    func committed(_ commit: RunCommit, _ facts: SessionFacts) {
        if self.kept.withLock({ $0.committed(commit, facts) }) { self.wake.continuation.yield() }
    }

    /// A session has ended and is not to be kept. Returns at once.
    func sessionEnded(_ session: String) {
        if self.kept.withLock({ $0.sessionEnded(session) }) { self.wake.continuation.yield() }
    }

    /// A shared state has changed. Returns at once.
    func sharedChanged() { self.wake.continuation.yield() }

    // MARK: - Restoring

    /// Takes a session from the store, and waits until no other process acts for it.
    ///
    /// - Returns: `nil` when there is no such session, or it cannot be read.
    func take(_ session: String) async -> RestoredSession? {
        let taken: TakenSession?
        do {
            taken = try await self.work { try await self.storage.take(session, for: self.owner) }
        } catch {
            self.report("A session could not be read and begins anew", error)
            return nil
        }
        guard let taken else { return nil }
        if taken.mayHaveOwner {
            self.logger.debug("A session waits for its former process", metadata: ["session.id": "\(session)"])
            do { try await self.clock.sleep(self.clock.now() + self.configuration.lease) } catch { return nil }
        }
        let restored = await Task(executorPreference: self.executor) {
            let restored = RestoredSession(taken.parts, self.codec)
            if let uploads = self.uploads.withLock({ $0 }) {
                var files: [UploadedFile] = []
                for part in restored.uploads.values {
                    if let file = await self.upload(part, session, uploads) { files.append(file) }
                }
                uploads.restore(files, session: session)
            }
            return restored
        }.value
        self.kept.withLock { $0.restored(session, taken, restored) }
        return restored
    }

    private func upload(_ part: UploadPart, _ session: String, _ uploads: UploadStore) async -> UploadedFile? {
        do {
            return try await self.keptUploads?.file(part, of: session) { try uploads.makeFile() }
        } catch {
            self.report("An upload of a session could not be read and is left out", error)
            return nil
        }
    }

    /// Reads what all sessions share, and writes what changes of it from now on.
    package func restore(_ store: SharedStateStore) async {
        do {
            let watch = try await self.work {
                try await self.storage.watchShared { [weak self] change in
                    self?.arrived(change)
                }
            }
            if let watch {
                self.stopWatching.withLock { $0 = watch }
                store.shareWithOtherProcesses()
            }
            let parts = try await self.work { try await self.storage.sharedParts() }
            let session = RestoredSession(parts, self.codec)
            store.restore(session.states, coder: self.codec)
        } catch {
            self.report("Shared states could not be read and begin anew", error)
        }
        store.recordChanges { [weak self] in self?.sharedChanged() }
        self.shared.withLock { $0 = store }
    }

    /// A process has written a part of what sessions share. What this one has written is newer than what it replaces, and known.
    private func arrived(_ change: SharedPartChange) {
        let isNew = self.arrivals.withLock { arrivals in
            guard change.revision > arrivals.revisions[change.key] ?? 0 else { return false }
            arrivals.revisions[change.key] = change.revision
            arrivals.changes[change.key] = change.isOwn ? nil : change
            return !change.isOwn
        }
        if isNew { self.arrived.continuation.yield() }
    }

    /// Takes over what other processes have written. Never while this one writes: what it has taken to write would be older than what is shown.
    private func takeArrivals() {
        guard let store = self.shared.withLock({ $0 }) else { return }
        let changes = self.arrivals.withLock { arrivals in
            defer { arrivals.changes = [:] }
            return arrivals.changes
        }
        for (key, change) in changes where key.kind == .state {
            guard let name = StateKey(partName: key.name) else { continue }
            let state = change.value.flatMap { self.codec.value(ArchivedState.self, of: $0) }
            // One that cannot be read was written by another version of the program, and is left as it is.
            if change.value != nil, state == nil { continue }
            do {
                if try store.receive(state, for: name, coder: self.codec) {
                    self.storage.sharedTaken(key)
                } else {
                    // The change that stands in its way is written next; if it is none that may be, the store tells of this one again.
                    self.arrivals.withLock { arrivals in
                        if arrivals.revisions[key] == change.revision { arrivals.revisions[key] = change.revision - 1 }
                    }
                }
            } catch {
                self.report("A shared state of another process could not be decoded", error)
            }
        }
    }

    // MARK: - The lease

    /// Whether the process may act for its sessions now.
    package var mayAct: Bool { self.clock.nanoseconds() < self.leaseEnd.load(ordering: .acquiring) }

    /// Calls `action` when the process may act again; at once if it may.
    package func whenMayAct(_ action: @escaping @Sendable () -> Void) {
        let now = self.clock.now()
        let mayAct = self.lease.withLock { lease in
            if now < lease.until { return true }
            lease.waiters.append(action)
            return false
        }
        if mayAct { action() }
    }

    private func renew(_ lost: @Sendable (Set<String>) -> Void) async {
        while !Task.isCancelled {
            await self.renewOnce(lost)
            try? await self.clock.sleep(self.clock.now() + self.configuration.renewalInterval)
        }
    }

    /// Asks which sessions others have taken.
    package func renewOnce(_ lost: @Sendable (Set<String>) -> Void) async {
        let start = self.clock.now()
        do {
            let taken = try await self.work { try await self.storage.taken(from: self.owner) }
            if !taken.isEmpty { self.lose(taken, lost) }
            self.renewed(from: start)
        } catch {
            self.report("The store of sessions does not answer; pages wait for it", error)
        }
    }

    private func renewed(from start: Duration) {
        let waiters = self.lease.withLock { lease in
            lease.until = start + self.configuration.lease
            if !lease.hasEnded { self.leaseEnd.store(lease.until.nanoseconds, ordering: .releasing) }
            defer { lease.waiters = [] }
            return lease.waiters
        }
        for waiter in waiters { waiter() }
    }

    private func lose(_ sessions: Set<String>, _ lost: @Sendable (Set<String>) -> Void) {
        self.kept.withLock { $0.lost(sessions) }
        lost(sessions)
    }

    private func sweep() async {
        while !Task.isCancelled {
            do {
                let (age, count) = (self.configuration.maximumAge, self.configuration.maximumSessionCount)
                let removed = try await self.work { try await self.storage.sweep(olderThan: age, beyond: count) }
                if !removed.isEmpty {
                    self.logger.debug("Old sessions removed", metadata: ["sessions.removed": "\(removed.count)"])
                    await self.removeUploads(of: removed)
                }
            } catch {
                self.report("Old sessions could not be removed", error)
            }
            try? await self.clock.sleep(self.clock.now() + self.configuration.sweepInterval)
        }
    }

    // MARK: - Writing

    /// Writes all that has been committed, behind writes under way.
    ///
    /// - Returns: Whether it is in the store.
    @discardableResult
    package func flush(_ lost: @escaping @Sendable (Set<String>) -> Void = { _ in }) async -> Bool {
        await self.inOrder { await self.write(lost) }
    }

    /// Does something behind all that was to be done before.
    @discardableResult
    private func inOrder(_ body: @escaping @Sendable () async -> Bool) async -> Bool {
        let task = self.writes.withLock { last in
            let former = last
            let task = Task(executorPreference: self.executor) {
                _ = await former?.value
                return await body()
            }
            last = task
            return task
        }
        return await task.value
    }

    private func write(_ lost: @Sendable (Set<String>) -> Void) async -> Bool {
        let (pending, removed) = self.kept.withLock { $0.take() }
        var done: [KeptSessions.Pending] = []
        var changes: [SessionChange] = []
        for change in pending {
            var change = change
            changes.append(await self.encode(&change))
            done.append(change)
        }
        do {
            if !changes.isEmpty {
                let refused = try await self.storage.write(changes, by: self.owner)
                self.kept.withLock { $0.written(done) }
                for change in changes where !refused.contains(change.session) { await self.forgetUploads(change) }
                if !refused.isEmpty { self.lose(refused, lost) }
            }
            if !removed.isEmpty {
                try await self.storage.remove(removed, by: self.owner)
                await self.removeUploads(of: removed)
            }
        } catch {
            self.kept.withLock { $0.notWritten(pending, removed: removed) }
            self.report("Sessions were not written; it is tried again", error)
            return false
        }
        return await self.writeShared()
    }

    private func writeShared() async -> Bool {
        guard let store = self.shared.withLock({ $0 }) else { return true }
        self.takeArrivals()
        let changes = store.takeChanges()
        guard !changes.isEmpty else { return true }
        var parts: [SessionPartKey: [UInt8]?] = [:]
        for (key, entry) in changes.set {
            // What code has changed takes the place of what is there; what a state begins with does not.
            if !entry.isBeginning { self.storage.sharedTaken(SessionPartKey(.state, key.partName)) }
            parts[SessionPartKey(.state, key.partName)] = .some(self.codec.part(of: entry, key, self.tell))
        }
        for key in changes.removed { parts[SessionPartKey(.state, key.partName)] = .some(nil) }
        do {
            try await self.storage.writeShared(parts)
            return true
        } catch {
            store.giveBack(changes)
            self.report("Shared states were not written; it is tried again", error)
            return false
        }
    }

    /// What is to be written of a session. Runs the code of the author's types.
    private func encode(_ pending: inout KeptSessions.Pending) async -> SessionChange {
        var parts = self.codec.parts(of: pending.commit, whereNotKept: self.tell)
        await self.addUploads(&pending, to: &parts)
        if pending.facts != pending.writtenFacts {
            parts[SessionPartKey(.facts)] = .some(try? self.codec.part(pending.facts))
        }
        var byteCount = pending.sizes.values.reduce(0, +)
        for (key, part) in parts {
            let former = pending.sizes.removeValue(forKey: key) ?? 0
            byteCount += (part?.count ?? 0) - former
            guard let part else { continue }
            if byteCount > self.configuration.maximumSessionBytes {
                byteCount -= part.count
                parts[key] = .some(nil)
                self.tellTooLarge(key, in: pending.session)
            } else {
                pending.sizes[key] = part.count
            }
        }
        return SessionChange(session: pending.session, epoch: pending.epoch, isNew: pending.isNew, parts: parts)
    }

    /// Keeps the files that widgets hold now and did not before.
    private func addUploads(
        _ pending: inout KeptSessions.Pending,
        to parts: inout [SessionPartKey: [UInt8]?]
    ) async {
        guard let kept = self.keptUploads, let uploads = self.uploads.withLock({ $0 }) else { return }
        let changes = pending.commit.uploads
        guard !changes.isEmpty else { return }
        let former = pending.uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        changes.apply(to: &pending.uploads)
        let present = pending.uploads.values.reduce(into: Set<String>()) { $0.formUnion($1) }
        for id in former.subtracting(present) { parts[SessionPartKey(.upload, id)] = .some(nil) }
        for id in present.subtracting(former) {
            guard let file = uploads.file(id, session: pending.session) else { continue }
            do {
                try await kept.keep(file, of: pending.session)
                let part = UploadPart(id: id, name: file.name, type: file.type, size: file.size)
                parts[SessionPartKey(.upload, id)] = .some(try self.codec.part(part))
            } catch {
                self.report("An upload does not survive: it could not be kept", error)
            }
        }
    }

    /// Removes the files of sessions that are gone, some at a time: where they are behind a network, what is committed meanwhile waits for them.
    private func removeUploads(of sessions: some Collection<String> & Sendable) async {
        guard let kept = self.keptUploads, !sessions.isEmpty else { return }
        await withTaskGroup(of: Void.self) { group in
            for (index, session) in sessions.enumerated() {
                if index >= Self.maximumRemovalCount { await group.next() }
                group.addTask { await kept.remove(session) }
            }
        }
    }

    /// How many sessions' files are removed at a time.
    private static let maximumRemovalCount = 16

    /// Removes the files that the store does not name any more.
    private func forgetUploads(_ change: SessionChange) async {
        for case (let key, .none) in change.parts where key.kind == .upload {
            await self.keptUploads?.remove(key.name, of: change.session)
        }
    }

    /// Says in the log why a state does not survive.
    private func tell(_ key: StateKey, _ archiving: StateArchiving) {
        switch archiving {
        case .archived, .unwanted:
            break
        case .notCodable(let type):
            guard self.told.withLock({ $0.insert("\(key) \(type)").inserted }) else { return }
            self.logger.debug(
                "A state does not survive: its type is not Codable",
                metadata: ["state.key": "\(key)", "state.type": "\(type)"]
            )
        case .failed(let type, let error):
            self.logger.notice(
                "A state does not survive: it cannot be encoded",
                metadata: ["state.key": "\(key)", "state.type": "\(type)", "error.message": "\(error)"]
            )
        }
    }

    private func tellTooLarge(_ key: SessionPartKey, in session: String) {
        guard self.told.withLock({ $0.insert("size \(key.name)").inserted }) else { return }
        self.logger.warning(
            "A part of a session does not survive: the session has no room for it",
            metadata: [
                "session.id": "\(session)", "part.kind": "\(key.kind.rawValue)", "part.name": "\(key.name)",
                "session.bytes.maximum": "\(self.configuration.maximumSessionBytes)",
            ]
        )
    }

    private func report(_ message: Logger.Message, _ error: any Error) {
        self.logger.error(message, metadata: ["error.message": "\(error)"])
    }

    /// Runs what may block where that is no harm.
    private func work<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await Task(executorPreference: self.executor) { try await body() }.value
    }
}
