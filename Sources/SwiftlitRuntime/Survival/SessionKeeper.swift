package import Logging
import SwiftlitElements
@_spi(Runs) package import SwiftlitState
import Synchronization

/// Writes sessions to a store behind the ends of their runs, and knows whether this process may act for them.
///
/// A run's end hands over what has changed and returns. A task of the keeper writes what has come together since, some milliseconds later and
/// for all sessions at once. Values are encoded there, not on the way of a click.
///
/// Which process owns a session is in the store. Another one may take it at any time, and waits for a lease before it acts, unless this one has
/// ended. This one asks the store several times in each lease whether something was taken, and acts for its sessions only while it has asked in
/// time: so a process that was frozen does nothing before it has asked again.
///
/// It acts no longer than that ahead of what is written, either (``ActingRight``): where the store takes no writes, pages wait until it does. The process that
/// takes a session shows what was written last, and must not set a browser back by more. A store of one process (``SessionStorage/isShared``) stops no page.
package final class SessionKeeper: Sendable {
    package let configuration: Configuration
    /// What other processes know this one by.
    package let owner: String
    let codec: SessionCodec

    private let storage: any SessionStorage
    let executor: any TaskExecutor
    let clock: HostClock
    private let logger: Logger

    /// What is to be written, and whether the process may act.
    struct State {
        var kept: KeptSessions
        /// What keeps files of uploads, by session.
        var keepingFiles: [String: Task<Void, Never>] = [:]
        /// Since when shared states wait to be written.
        var shared = UnwrittenTime()
        var right: ActingRight
        /// Whether the log was told that something waits for too long.
        var isLate = false

        /// When the oldest commit or change of a shared state was that is not in the store; `nil` where all is there.
        var unwritten: Int64? {
            guard let kept = self.kept.unwritten.oldest, let shared = self.shared.oldest else {
                return self.kept.unwritten.oldest ?? self.shared.oldest
            }
            return min(kept, shared)
        }

        var actsUntil: Int64 { self.right.end(unwritten: self.unwritten) }
    }

    let state: Mutex<State>
    /// Until when the process may act, in nanoseconds of the clock, as the state says it: asked for with each message, so without a lock. Written under
    /// the lock.
    private let actsUntil = Atomic<Int64>(0)
    private let shared = Mutex<SharedStateStore?>(nil)
    /// Sessions and shared states are written beside each other: where one of them waits, the other does not.
    private let writes: WriteOrder
    private let sharedWrites: WriteOrder
    /// Files of uploads that are not needed any more are removed behind the writes: nothing that is committed waits for that.
    let removals: WriteOrder
    let wake = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let sharedWake = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let told = Mutex<Set<String>>([])
    /// Processes that were about to end when a session of theirs was wanted, and what waits for that.
    private let endings = Mutex<[String: Task<Void, Never>]>([:])
    /// What other processes have written of shared states, to be taken over, and the newest revision of each.
    private let arrivals = Mutex<(changes: [SessionPartKey: SharedPartChange], revisions: [SessionPartKey: UInt64])>(
        ([:], [:])
    )
    private let arrived = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let stopWatching = Mutex<(@Sendable () -> Void)?>(nil)
    /// Where uploads are kept; `nil` where they end with the process.
    let keptUploads: KeptUploads?
    /// Where they are while the process lives.
    let uploads = Mutex<UploadStore?>(nil)

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
        let right = ActingRight(lease: configuration.lease.nanoseconds, waitsForWrites: storage.isShared)
        let kept = KeptSessions(keepsFilesFirst: configuration.uploadPieces != nil)
        self.state = Mutex(State(kept: kept, right: right))
        self.writes = WriteOrder(on: executor)
        self.sharedWrites = WriteOrder(on: executor)
        self.removals = WriteOrder(on: executor)
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
        let start = self.clock.nanoseconds()
        try await self.work { try await self.storage.begin(self.owner) }
        self.change { $0.right.renewed(from: start) }
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
                    await self.sharedWrites.run {
                        self.takeArrivals()
                        return true
                    }
                }
            }
            group.addTask {
                await self.keepWriting(self.sharedWake) { await self.sharedWrites.run { await self.writeShared() } }
            }
            await self.keepWriting(self.wake) { await self.writes.run { await self.write(lost) } }
            group.cancelAll()
        }
    }

    /// Writes some time after it was waked, again and again, until the task is cancelled.
    private func keepWriting(
        _ wake: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation),
        _ write: () async -> Bool
    ) async {
        var writing = Duration.zero
        for await _ in wake.stream {
            let delay = max(self.configuration.writeDelay / 4, self.configuration.writeDelay - writing)
            try? await self.clock.sleep(self.clock.now() + delay)  // ends early only when cancelled
            if Task.isCancelled { break }
            let start = self.clock.now()
            let isWritten = await write()
            writing = self.clock.now() - start
            if isWritten { continue }
            try? await self.clock.sleep(self.clock.now() + self.configuration.retryDelay)
            wake.continuation.yield()
        }
    }

    /// Has the next process wait until this one has ended before it takes a session: the last clicks are not written yet.
    package func willEnd() async {
        do {
            try await self.work { try await self.storage.willEnd(self.owner) }
        } catch {
            self.report("The next process does not know that it has to wait; it may miss the last clicks", error)
        }
    }

    /// Writes what is left, and gives all sessions up, so that the next process need not wait.
    package func end() async {
        await self.flush()
        self.stopWatching.withLock { $0.take() }?()
        _ = self.change { $0.right.ended() }
        do {
            try await self.work { try await self.storage.end(self.owner) }
        } catch {
            self.report("Sessions were not given up; the next process waits for them", error)
        }
    }

    // MARK: - Commits

    /// A run has come to its end. Returns at once.
    func committed(_ commit: RunCommit, _ facts: SessionFacts) {
        let isFirst = self.state.withLock { state in
            let isFirst = state.kept.committed(commit, facts) { self.clock.nanoseconds() }
            // It can only be sooner than before: nobody is to be waked.
            if isFirst { self.actsUntil.store(state.actsUntil, ordering: .releasing) }
            return isFirst
        }
        if isFirst { self.wake.continuation.yield() }
    }

    /// A session has ended and is not to be kept. Returns at once.
    func sessionEnded(_ session: String) {
        // Who waits to act is told at the next renewal: their code is not run here.
        let hasWork = self.state.withLock { state in
            defer { self.actsUntil.store(state.actsUntil, ordering: .releasing) }
            return state.kept.sessionEnded(session)
        }
        if hasWork { self.wake.continuation.yield() }
    }

    /// A shared state has changed. Returns at once.
    func sharedChanged() {
        self.state.withLock { state in
            state.shared.committed { self.clock.nanoseconds() }
            self.actsUntil.store(state.actsUntil, ordering: .releasing)
        }
        self.sharedWake.continuation.yield()
    }

    // MARK: - Restoring

    /// Takes a session from the store, and waits until no other process acts for it.
    ///
    /// - Returns: `nil` when there is no such session, or it cannot be read.
    func take(_ session: String) async -> RestoredSession? {
        let taken: TakenSession?
        await self.waitForEnd(ofOwnerOf: session)
        // This process may have begun to end meanwhile, and the next one takes the session.
        if Task.isCancelled { return nil }
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
        self.state.withLock { $0.kept.restored(session, taken, restored) }
        return restored
    }

    /// Waits while the process that has a session is about to end, so that what it writes last is seen; not longer than that may take.
    private func waitForEnd(ofOwnerOf session: String) async {
        do {
            guard let owner = try await self.work({ try await self.storage.owner(of: session) }), owner != self.owner,
                try await self.work({ try await self.storage.isEnding(owner) })
            else { return }
            // All sessions of a process wait for one answer, and no longer than the first one.
            let end = self.endings.withLock { endings in
                if let end = endings[owner] { return end }
                let end = Task { await self.waitForEnd(of: owner) }
                endings[owner] = end
                return end
            }
            await end.value
        } catch {
            self.logger.debug(
                "A session is taken without knowing whether its process is about to end",
                metadata: ["session.id": "\(session)", "error.message": "\(error)"]
            )
        }
    }

    private func waitForEnd(of owner: String) async {
        let deadline = self.clock.now() + self.configuration.handoverTimeout
        // Sooner at first: most processes end at once.
        var interval = self.configuration.handoverInterval
        while self.clock.now() < deadline {
            // Ends early only when cancelled, which this task is not.
            try? await self.clock.sleep(self.clock.now() + interval)
            interval = min(interval * 2, self.configuration.handoverInterval * 20)
            // Whether it has ended is asked again where the store does not answer.
            guard (try? await self.work { try await self.storage.isEnding(owner) }) ?? true else { return }
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
                    // The change that stands in its way is written next, and takes its place; if it is none that may be, this one waits for that.
                    self.arrivals.withLock { arrivals in
                        if arrivals.revisions[key] == change.revision { arrivals.changes[key] = change }
                    }
                }
            } catch {
                self.report("A shared state of another process could not be decoded", error)
            }
        }
    }

    // MARK: - The right to act

    /// Whether the process may act for its sessions now.
    package var mayAct: Bool { self.clock.nanoseconds() < self.actsUntil.load(ordering: .acquiring) }

    /// Calls `action` when the process may act; at once if it may, and never after its end.
    package func whenMayAct(_ action: @escaping @Sendable () -> Void) {
        let now = self.clock.nanoseconds()
        let mayAct = self.state.withLock { state in
            if now < state.actsUntil { return true }
            state.right.wait(action)
            return false
        }
        if mayAct { action() }
    }

    /// Changes what the right to act depends on, and tells who has waited for it.
    func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let now = self.clock.nanoseconds()
        let (result, waiters) = self.state.withLock { state in
            let result = body(&state)
            let end = state.actsUntil
            self.actsUntil.store(end, ordering: .releasing)
            return (result, now < end ? state.right.takeWaiters() : [])
        }
        for waiter in waiters { waiter() }
        return result
    }

    private func renew(_ lost: @Sendable (Set<String>) -> Void) async {
        while !Task.isCancelled {
            self.tellOfLateWrites()
            await self.renewOnce(lost)
            try? await self.clock.sleep(self.clock.now() + self.configuration.renewalInterval)
        }
    }

    /// Asks which sessions others have taken.
    package func renewOnce(_ lost: @Sendable (Set<String>) -> Void) async {
        let start = self.clock.nanoseconds()
        do {
            let taken = try await self.work { try await self.storage.taken(from: self.owner) }
            if !taken.isEmpty { self.lose(taken, lost) }
            self.change { $0.right.renewed(from: start) }
        } catch {
            self.report("The store of sessions does not answer; pages wait for it", error)
        }
    }

    private func lose(_ sessions: Set<String>, _ lost: @Sendable (Set<String>) -> Void) {
        self.change { $0.kept.lost(sessions) }
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

    /// Writes all that has been committed, and what has changed of shared states, behind writes under way.
    ///
    /// - Returns: Whether it is in the store.
    @discardableResult
    package func flush(_ lost: @escaping @Sendable (Set<String>) -> Void = { _ in }) async -> Bool {
        async let isWritten = self.writes.run { await self.write(lost) }
        async let isSharedWritten = self.sharedWrites.run { await self.writeShared() }
        var areWritten = [await isWritten, await isSharedWritten]
        // What names new files is written when they are kept.
        while let task = self.state.withLock({ $0.keepingFiles.values.first }) {
            await task.value
            areWritten.append(await self.writes.run { await self.write(lost) })
        }
        await self.removals.run { true }
        return !areWritten.contains(false)
    }

    private func write(_ lost: @Sendable (Set<String>) -> Void) async -> Bool {
        let (pending, removed, files) = self.change { $0.kept.take() }
        for (session, ids) in files { self.keepFiles(ids, of: session) }
        var done: [KeptSessions.Pending] = []
        var changes: [SessionChange] = []
        for change in pending {
            var change = change
            changes.append(await self.encode(&change))
            done.append(change)
        }
        do {
            let refused = changes.isEmpty ? [] : try await self.storage.write(changes, by: self.owner)
            // Before the process may act again: not for these.
            if !refused.isEmpty { self.lose(refused, lost) }
            let written = done
            self.change { $0.kept.written(written) }
            self.forgetUploads(changes.filter { !refused.contains($0.session) }, done)
        } catch {
            self.change {
                $0.kept.notWritten(pending)
                $0.kept.notRemoved(removed)
            }
            self.report("Sessions were not written; it is tried again", error)
            return false
        }
        guard !removed.isEmpty else { return true }
        do {
            try await self.storage.remove(removed, by: self.owner)
            self.removals.begin {
                await self.removeUploads(of: removed)
                return true
            }
            return true
        } catch {
            self.state.withLock { $0.kept.notRemoved(removed) }
            self.report("Sessions that have ended were not removed; it is tried again", error)
            return false
        }
    }

    private func writeShared() async -> Bool {
        guard let store = self.shared.withLock({ $0 }) else { return true }
        self.takeArrivals()
        // Before changes are taken: what comes in between is written now, and counts as waiting until the write that follows.
        self.change { $0.shared.writeBegan() }
        let changes = store.takeChanges()
        var parts: [SessionPartKey: [UInt8]?] = [:]
        for (key, entry) in changes.set {
            let part = SessionPartKey(.state, key.partName)
            // What code has changed takes the place of what is there; what a state begins with does not.
            if entry.isBeginning { self.storage.sharedBegins(part) } else { self.storage.sharedTaken(part) }
            parts[part] = .some(self.codec.part(of: entry, key, self.tell))
        }
        for key in changes.removed { parts[SessionPartKey(.state, key.partName)] = .some(nil) }
        do {
            if !parts.isEmpty { try await self.storage.writeShared(parts) }
            self.change { $0.shared.written() }
            self.takeArrivals()
            return true
        } catch {
            // What is written is not written again: another process may have written over it.
            let failed = error as? SharedPartsNotWritten
            store.giveBack(changes) { failed?.keys.contains(SessionPartKey(.state, $0.partName)) ?? true }
            self.change { $0.shared.notWritten() }
            self.report("Shared states were not written; it is tried again", failed?.cause ?? error)
            return false
        }
    }

    /// Says in the log when something has waited to be written for too long, and when all is written again.
    private func tellOfLateWrites() {
        let now = self.clock.nanoseconds()
        let (isLate, unwritten, hasChanged) = self.state.withLock { state in
            let isLate = state.right.isLate(state.unwritten, at: now)
            defer { state.isLate = isLate }
            return (isLate, state.unwritten, isLate != state.isLate)
        }
        guard hasChanged else { return }
        guard isLate, let unwritten else {
            return self.logger.notice("What pages have changed is written again")
        }
        self.logger.error(
            self.storage.isShared
                ? "What pages have changed is not written; they wait for the store of sessions"
                : "What pages have changed is not written; it is lost if the process ends",
            metadata: ["sessions.unwritten_seconds": "\((now - unwritten) / 1_000_000_000)"]
        )
    }

    /// What keeps the process from acting or writing.
    package struct Trouble: Sendable, Equatable {
        /// What it is, for people who operate the app.
        package var text: String

        /// Whether pages wait for its end.
        package var stopsPages: Bool

        /// Describes what is wrong.
        package init(text: String, stopsPages: Bool) {
            self.text = text
            self.stopsPages = stopsPages
        }
    }

    /// What health has to tell of the store of sessions; `nil` where all is well.
    package var trouble: Trouble? {
        let now = self.clock.nanoseconds()
        let (right, unwritten) = self.state.withLock { ($0.right, $0.unwritten) }
        if right.hasEnded { return nil }
        if now >= right.leaseEnd {
            return Trouble(text: "pages wait: the store of sessions does not answer", stopsPages: true)
        }
        guard let unwritten, right.isLate(unwritten, at: now) else { return nil }
        let text = "what pages have changed is not written for \((now - unwritten) / 1_000_000_000) s"
        return right.waitsForWrites
            ? Trouble(text: "pages wait: \(text)", stopsPages: true)
            : Trouble(text: "\(text), and lost if the process ends", stopsPages: false)
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

    func report(_ message: Logger.Message, _ error: any Error) {
        self.logger.error(message, metadata: ["error.message": "\(error)"])
    }

    /// Runs what may block where that is no harm.
    private func work<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await Task(executorPreference: self.executor) { try await body() }.value
    }
}
