private import CSwiftlitRuntime
package import Logging
private import SwiftlitElements
package import SwiftlitExecutors
package import SwiftlitState
import SwiftlitWire
internal import Synchronization

/// One app in one process: its sessions, and what they share.
package final class AppHost: Sendable {
    fileprivate struct State {
        var connected: [String: HostedSession] = [:] {
            didSet { self.connectedTime.counted(self.connected.count, at: self.now()) }
        }
        /// For how long sessions have had a client, all together.
        var connectedTime = CountedTime()
        /// The host's clock.
        let now: @Sendable () -> Duration
        /// Sessions that wait for their client.
        var stored: StoredSessions<HostedSession>
        /// The sessions that are being fetched from the store.
        var fetches: [String: Task<Void, Never>] = [:]
        var isShutDown = false
        /// How many of them have ended early since the log told of it, and when that was.
        var untoldEndCount = 0
        var lastTold: Duration?
    }

    /// What is shown: the app, and what development adds. A lock without a rank, since it is read under those of sessions.
    let shown: Mutex<Shown>
    package let configuration: Configuration
    package let logger: Logger

    /// Where page functions execute: real threads, so that a page that blocks starves nobody.
    package let pageExecutor: any TaskExecutor

    /// Where everything else executes that may block: tasks of sessions, rows of long tables, uploads. Keeps no page
    /// from its thread.
    package let workExecutor: any TaskExecutor

    /// How many runs of one address execute at once: no more than are left for others.
    package let pageShare: FairShare

    /// The runs whose tasks still execute, and the sessions whose ends do.
    package let runs = RunTracker()

    /// The files that pages show.
    package let media: MediaStore

    /// The files that browsers have uploaded.
    package let uploads: UploadStore

    /// The values that the sessions of this host share.
    package let sharedStates: SharedStateStore

    /// `main_script_hash`: the hash of the app, and of elements outside of pages.
    let mainHash: String

    /// What begins each run, for all sessions. The identity of the installation in it says nothing about that.
    let newSession: PBNewSession

    /// Writes sessions so that they outlast the process; `nil` where they do not.
    package let keeper: SessionKeeper?

    /// The files of sessions that other processes serve.
    private let remote = Mutex<(any RemoteFiles)?>(nil)

    let clock: HostClock
    private let state: RankedMutex<State>
    private let memoryWake = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let wake = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// Creates a host that has no sessions.
    ///
    /// - Parameters:
    ///   - app: The app.
    ///   - configuration: How sessions are kept.
    ///   - pageExecutor: Where pages execute. Pages may block, so it must not be the cooperative pool.
    ///   - maximumPageThreadCount: How many threads `pageExecutor` has at most.
    ///   - workExecutor: Where other work of sessions executes; `nil` for where pages do.
    ///   - clock: Measures how long sessions wait and runs take.
    ///   - sharedStates: Where shared states are kept.
    ///   - keeper: Writes sessions so that they outlast the process; `nil` where they do not.
    ///   - logger: For all sessions.
    package init(
        app: AppDefinition,
        configuration: Configuration = Configuration(),
        pageExecutor: any TaskExecutor,
        maximumPageThreadCount: Int = .max,
        workExecutor: (any TaskExecutor)? = nil,
        clock: any Clock<Duration> = .continuous,
        sharedStates: SharedStateStore = .process,
        keeper: SessionKeeper? = nil,
        logger: Logger
    ) {
        self.shown = Mutex(Shown(app: app))
        self.configuration = configuration
        if configuration.reportsRuns { CallJournal.enable() }
        let limits = StoredSessions<HostedSession>.Limits(
            maximumCount: configuration.maximumStoredSessionCount,
            maximumByteCount: configuration.maximumStoredSessionBytes
        )
        let hostClock = HostClock(clock)
        self.clock = hostClock
        self.state = RankedMutex(State(now: hostClock.now, stored: StoredSessions(limits: limits)), .host)
        self.media = MediaStore(
            maximumBytes: configuration.maximumMediaBytes,
            maximumFormerBytes: configuration.maximumFormerMediaBytes
        )
        let workExecutor = workExecutor ?? pageExecutor
        self.uploads = UploadStore(limits: configuration.uploadLimits, executor: workExecutor)
        keeper?.attach(self.uploads)
        self.pageExecutor = pageExecutor
        self.workExecutor = workExecutor
        self.pageShare = FairShare(capacity: maximumPageThreadCount)
        self.sharedStates = sharedStates
        self.keeper = keeper
        self.logger = logger
        var hasher = StableHasher()
        hasher.combine("main")
        hasher.combine(app.name)
        self.mainHash = hasher.finalize().text
        self.newSession = PBNewSession(
            app: app,
            configuration: configuration,
            installationID: "swiftlit-" + hasher.finalize().text,
            mainHash: self.mainHash
        )
    }

    /// The files of sessions that other processes serve; `nil` where this process is alone.
    package var remoteFiles: (any RemoteFiles)? { self.remote.withLock { $0 } }

    /// Has requests for files of other processes answered from now on.
    package func useRemoteFiles(_ files: any RemoteFiles) {
        self.remote.withLock { $0 = files }
        ElementFile.process.withLock { $0 = files.process }
    }

    /// Whether a run may begin while another one of its session still executes: a quarter of the threads is for
    /// sessions that have none.
    var hasRoomForOverlappingRuns: Bool {
        let (taken, capacity) = self.pageShare.usage
        return taken < capacity - capacity / 4
    }

    // MARK: - Clients

    /// Makes a session for a client, or resumes the one that its connection names.
    package func connect(_ client: any SessionClient, _ connection: ClientDescription) -> HostedSession {
        // Which sessions have a client is decided here and in the sessions, in one step: otherwise a client that goes while another one comes
        // could leave a session in use among those that expire.
        let (session, departure, isResumed) = self.state.withLock { state in
            if let id = connection.previousSessionID, let session = state.session(id),
                let departure = session.clientConnected(client, connection)
            {
                _ = state.stored.remove(id)
                state.connected[id] = session
                return (session, Optional(departure), true)
            }
            let session = HostedSession(id: Self.makeIdentifier(), host: self)
            guard !state.isShutDown else { return (session, nil, false) }
            state.connected[session.id] = session
            return (session, session.clientConnected(client, connection), false)
        }
        guard let departure else {
            session.end()
            client.close(because: .shutdown)
            return session
        }
        self.logger.log(
            level: self.sessionLevel,
            isResumed ? "Session resumed" : "Session began",
            metadata: ["session.id": "\(session.id)", "session.was_taken_over": "\(departure.client != nil)"]
        )
        self.configuration.metrics?.sessionConnected(isResumed: isResumed)
        if !isResumed { self.configuration.sessionsChanged?(session.id, false) }
        departure.carryOut(because: .takenOver)
        session.clientIsThere()
        if isResumed { session.session.browserReturned() }
        return session
    }

    /// How loud the log is about sessions that come and go: where each run is a line, so are they.
    private var sessionLevel: Logger.Level { self.configuration.reportsRuns ? .notice : .debug }

    /// Whether the session that a connection names has to be fetched from the store before the client can be connected.
    package func hasToFetch(_ connection: ClientDescription) -> Bool {
        guard self.keeper != nil, let id = connection.previousSessionID, Self.isIdentifier(id) else { return false }
        return self.state.withLock { !$0.isShutDown && $0.session(id) == nil }
    }

    /// Fetches the session that a connection names from the store, if it is there and not here: ``connect(_:_:)`` resumes it then.
    package func fetch(_ connection: ClientDescription) async {
        guard self.hasToFetch(connection), let id = connection.previousSessionID else { return }
        let fetch: Task<Void, Never>? = self.state.withLock { state in
            if state.isShutDown || state.session(id) != nil { return nil }
            if let fetch = state.fetches[id] { return fetch }
            let fetch = Task(executorPreference: self.workExecutor) { await self.fetch(id) }
            state.fetches[id] = fetch
            return fetch
        }
        await fetch?.value
    }

    private func fetch(_ id: String) async {
        let restored = await self.keeper?.take(id)
        self.store(restored.map { HostedSession(id: id, host: self, restored: $0) }, id)
    }

    /// Keeps a session that another process had until its client names it.
    ///
    /// - Parameter session: `nil` where there is none.
    func store(_ session: HostedSession?, _ id: String) {
        let expires = self.clock.now() + self.configuration.disconnectedSessionTTL
        let (isKept, surplus): (Bool, [StoredSessions<HostedSession>.Entry]) = self.state.withLock { state in
            state.fetches[id] = nil
            guard let session, !state.isShutDown else { return (false, []) }
            let entry = StoredSessions<HostedSession>.Entry(
                session: session,
                address: nil,
                byteCount: session.estimatedByteCount,
                hasRun: true,
                expires: expires
            )
            return (true, state.stored.store(entry, id: id))
        }
        for entry in surplus { self.end(entry.session, .tooManyStored) }
        guard let session else { return }
        guard isKept else { return session.end() }
        self.logger.debug("Session restored", metadata: ["session.id": "\(id)"])
        self.configuration.sessionsChanged?(id, false)
        self.wake.continuation.yield()
    }

    /// Sessions have another owner: nothing of them is written any more, and their browsers go to that owner.
    package func lose(_ ids: Set<String>) {
        let sessions = self.state.withLock { state in
            ids.compactMap { id in
                let session = state.session(id)
                state.connected[id] = nil
                _ = state.stored.remove(id)
                return session
            }
        }
        for session in sessions {
            self.logger.notice("A session has gone to another process", metadata: ["session.id": "\(session.id)"])
            session.end()
        }
    }

    /// The client's socket is gone: its run is cancelled and the session stored. Does nothing when another client has taken over.
    package func disconnect(_ client: any SessionClient, from session: HostedSession) {
        guard session.isClient(client) else { return }
        // What the browser had sent is served all the same, and the session ends with the process.
        if self.state.withLock({ $0.isShutDown }) { return }
        // Nobody can resume it.
        guard !session.isLoggedOut else { return self.end(session) }
        let now = self.clock.now()
        let entry = StoredSessions<HostedSession>.Entry(
            session: session,
            address: session.remoteAddress,
            byteCount: session.estimatedByteCount,
            hasRun: session.latestRun > 0,
            expires: now + self.configuration.disconnectedSessionTTL
        )
        let (departure, surplus): (HostedSession.Departure?, [StoredSessions<HostedSession>.Entry]) =
            self.state.withLock { state in
                guard let departure = session.clientDisconnected(client) else { return (nil, []) }
                state.connected[session.id] = nil
                return (departure, state.stored.store(entry, id: session.id))
            }
        guard let departure else { return }
        self.logger.log(
            level: self.sessionLevel,
            "Session disconnected",
            metadata: ["session.id": "\(session.id)", "session.runs": "\(session.latestRun)"]
        )
        self.configuration.metrics?.sessionDisconnected()
        departure.carryOut(because: .shutdown)
        session.lazyTables.forgetOrders()
        for entry in surplus { self.end(entry.session, .tooManyStored) }
        self.tell(ofEarlyEnds: surplus.count(where: \.hasRun), at: now)
        self.wake.continuation.yield()
    }

    /// Says in the log that state was dropped early, at most each ten seconds.
    private func tell(ofEarlyEnds count: Int, at now: Duration) {
        guard count > 0 else { return }
        let told: (count: Int, storedCount: Int, byteCount: Int)? = self.state.withLock { state in
            state.untoldEndCount += count
            if let last = state.lastTold, now - last < .seconds(10) { return nil }
            defer { state.untoldEndCount = 0 }
            state.lastTold = now
            return (state.untoldEndCount, state.stored.count, state.stored.byteCount)
        }
        guard let told else { return }
        self.logger.warning(
            "State dropped early: sessions without a browser take more than the server keeps for them",
            metadata: [
                "sessions.ended": "\(told.count)", "sessions.stored": "\(told.storedCount)",
                "sessions.stored.bytes": "\(told.byteCount)",
            ]
        )
    }

    /// Runs the page of a session again, if its client is there.
    ///
    /// - Parameter isInterrupting: Whether it takes the place of the run that counts; otherwise it waits for that.
    /// - Returns: Whether there will be a run.
    func requestRerun(ofSession id: String, interrupting isInterrupting: Bool) -> Bool {
        self.state.withLock { $0.connected[id] }?.requestRerun(interrupting: isInterrupting) ?? false
    }

    /// The session of an identifier, with a client or without; `nil` for one that is not here.
    func session(_ id: String) -> HostedSession? { self.state.withLock { $0.session(id) } }

    /// Runs the page of every session that has a client again, after the run that counts.
    ///
    /// For what pages have read and nobody could follow, such as jobs before their file was open.
    package func requestRerunOfAll() {
        for session in self.connectedSessions { _ = session.requestRerun() }
    }

    /// The sessions that have a client.
    var connectedSessions: [HostedSession] { self.state.withLock { Array($0.connected.values) } }

    /// How many sessions have a client, and how many wait for theirs.
    package var sessionCounts: (connected: Int, stored: Int) {
        self.state.withLock { ($0.connected.count, $0.stored.count) }
    }

    /// For how long sessions have had a client, all together.
    package var connectedTime: Duration {
        self.state.withLock { state in
            state.connectedTime.counted(state.connected.count, at: state.now())
            return state.connectedTime.total
        }
    }

    // MARK: - Ends

    /// Ends a session: cancels its run, lets its client go, and releases its state.
    package func end(_ session: HostedSession) {
        self.state.withLock { state in
            state.connected[session.id] = nil
            _ = state.stored.remove(session.id)
        }
        self.end(session, .ended)
    }

    /// Ends stored sessions as they expire, and gives memory back to the system, until the task is cancelled.
    package func run() async {
        swiftlit_bound_free_memory()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.returnMemory() }
            if let keeper = self.keeper { group.addTask { await keeper.run { self.lose($0) } } }
            await self.endExpiredSessions()
            group.cancelAll()
        }
    }

    /// Gives memory back to the system some time after sessions have ended, in a moment in which no page runs if there is one soon.
    private func returnMemory() async {
        for await _ in self.memoryWake.stream {
            for _ in 0..<4 {
                try? await Task.sleep(for: self.configuration.memoryReturnDelay)  // ends early only when cancelled
                if Task.isCancelled { return }
                if self.runs.count == 0 { break }
            }
            await Task(executorPreference: self.pageExecutor) { self.configuration.returnMemory() }.value
        }
    }

    private func endExpiredSessions() async {
        var wakes = self.wake.stream.makeAsyncIterator()
        while !Task.isCancelled {
            // All sessions wait equally long, so one stored meanwhile expires after the one waited for here.
            if let next = self.expireSessions() {
                try? await self.clock.sleep(next)  // ends early only when cancelled
            } else if await wakes.next() == nil {
                return
            }
        }
    }

    /// Ends the sessions that have waited long enough.
    ///
    /// - Returns: When the next one expires; `nil` when none waits.
    func expireSessions() -> Duration? {
        let now = self.clock.now()
        let (expired, next) = self.state.withLock { state in
            let expired = state.stored.removeExpired(at: now)
            return (expired, state.stored.nextExpiry)
        }
        for session in expired { self.end(session, .expired) }
        return next
    }

    /// Ends all sessions: cancels their runs, lets their clients go, and waits for the pages to return, but not longer than the grace period.
    ///
    /// A client that comes later is let go at once. When the calling task is cancelled, it returns without waiting.
    package func shutDown() async {
        let (sessions, fetches) = self.state.withLock { state in
            state.isShutDown = true
            defer {
                state.connected = [:]
                state.stored = StoredSessions()
            }
            return (Array(state.connected.values) + state.stored.sessions, state.fetches.values)
        }
        // Whoever waits for a session of another process gets it from the next one.
        for fetch in fetches { fetch.cancel() }
        let end = self.clock.now() + self.configuration.shutdownGracePeriod
        if let keeper { await self.handOver(sessions, keeper, until: end) }
        for session in sessions { self.end(session, .shutdown) }
        await self.waitForRuns(until: end)
    }

    private func end(_ session: HostedSession, _ reason: Reason) {
        if reason != .shutdown { self.keeper?.sessionEnded(session.id) }
        session.end()
        self.memoryWake.continuation.yield()
        self.logger.debug(
            "Session ended",
            metadata: ["session.id": "\(session.id)", "session.end_reason": "\(reason.rawValue)"]
        )
    }

    /// Why a session ends.
    private enum Reason: String {
        case ended
        case expired
        case tooManyStored = "too many stored"
        case shutdown
    }

    /// Whether a text may be the name of a session.
    private static func isIdentifier(_ text: String) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
        return text.utf8.count == 32 && text.utf8.allSatisfy { digits.contains($0) || letters.contains($0) }
    }

    /// Remembers where a run throws, where that is wished for and possible.
    func makeThrowRecorder() -> ThrowRecorder? {
        self.configuration.isErrorBacktraceEnabled && ThrowRecorder.isAvailable ? ThrowRecorder() : nil
    }

    /// 128 random bits as text.
    static func makeIdentifier() -> String {
        MessageHash(low: .random(in: .min ... .max), high: .random(in: .min ... .max)).text
    }
}

extension AppHost.State {
    fileprivate func session(_ id: String) -> HostedSession? {
        self.connected[id] ?? self.stored[id]
    }
}
