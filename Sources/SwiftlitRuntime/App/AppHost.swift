private import CSwiftlitRuntime
package import Logging
package import SwiftlitExecutors
package import SwiftlitState
import SwiftlitWire
private import Synchronization

/// One app in one process: its sessions, and what they share.
package final class AppHost: Sendable {
    fileprivate struct State {
        var connected: [String: AppSession] = [:]
        /// Sessions that wait for their client.
        var stored: StoredSessions<AppSession>
        var isShutDown = false
        /// How many of them have ended early since the log told of it, and when that was.
        var untoldEndCount = 0
        var lastTold: Duration?
    }

    package let app: AppDefinition
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

    /// Stands for this installation in the identity of the app; says nothing about it.
    let installationID: String

    let clock: HostClock
    private let state: Mutex<State>
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
    ///   - sharedStates: Where `SharedState` finds its values.
    ///   - logger: For all sessions.
    package init(
        app: AppDefinition,
        configuration: Configuration = Configuration(),
        pageExecutor: any TaskExecutor,
        maximumPageThreadCount: Int = .max,
        workExecutor: (any TaskExecutor)? = nil,
        clock: any Clock<Duration> = .continuous,
        sharedStates: SharedStateStore = .process,
        logger: Logger
    ) {
        self.app = app
        self.configuration = configuration
        let limits = StoredSessions<AppSession>.Limits(
            maximumCount: configuration.maximumStoredSessions,
            maximumByteCount: configuration.maximumStoredSessionBytes
        )
        self.state = Mutex(State(stored: StoredSessions(limits: limits)))
        self.media = MediaStore(
            maximumBytes: configuration.maximumMediaBytes,
            maximumFormerBytes: configuration.maximumFormerMediaBytes
        )
        let workExecutor = workExecutor ?? pageExecutor
        self.uploads = UploadStore(limits: configuration.uploadLimits, executor: workExecutor)
        self.pageExecutor = pageExecutor
        self.workExecutor = workExecutor
        self.pageShare = FairShare(capacity: maximumPageThreadCount)
        self.clock = HostClock(clock)
        self.sharedStates = sharedStates
        self.logger = logger
        var hasher = StableHasher()
        hasher.combine("main")
        hasher.combine(app.name)
        self.mainHash = hasher.finalize().text
        self.installationID = "swiftlit-" + hasher.finalize().text
    }

    /// Whether a run may begin while another one of its session still executes: a quarter of the threads is for
    /// sessions that have none.
    var hasRoomForOverlappingRuns: Bool {
        let (taken, capacity) = self.pageShare.usage
        return taken < capacity - capacity / 4
    }

    // MARK: - Clients

    /// Makes a session for a client, or resumes the one that its connection names.
    package func connect(_ client: any SessionClient, _ connection: ClientConnection) -> AppSession {
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
            let session = AppSession(id: Self.makeIdentifier(), host: self)
            guard !state.isShutDown else { return (session, nil, false) }
            state.connected[session.id] = session
            return (session, session.clientConnected(client, connection), false)
        }
        guard let departure else {
            session.end()
            client.close(because: .shutdown)
            return session
        }
        self.logger.debug(
            isResumed ? "Session resumed" : "Session began",
            metadata: ["session.id": "\(session.id)", "session.was_taken_over": "\(departure.client != nil)"]
        )
        departure.carryOut(because: .takenOver)
        return session
    }

    /// The client's socket is gone: its run is cancelled and the session stored. Does nothing when another client has taken over.
    package func disconnect(_ client: any SessionClient, from session: AppSession) {
        guard session.isClient(client) else { return }
        let now = self.clock.now()
        let entry = StoredSessions<AppSession>.Entry(
            session: session,
            address: session.remoteAddress,
            byteCount: session.estimatedByteCount,
            hasRun: session.latestRun > 0,
            expires: now + self.configuration.disconnectedSessionTTL
        )
        let (departure, surplus): (AppSession.Departure?, [StoredSessions<AppSession>.Entry]) =
            self.state.withLock { state in
                guard let departure = session.clientDisconnected(client) else { return (nil, []) }
                state.connected[session.id] = nil
                return (departure, state.stored.store(entry, id: session.id))
            }
        guard let departure else { return }
        self.logger.debug("Session disconnected", metadata: ["session.id": "\(session.id)"])
        departure.carryOut(because: .shutdown)
        session.lazyTables.forgetOrders()
        for entry in surplus { self.end(entry.session, "too many stored") }
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

    /// How many sessions have a client, and how many wait for theirs.
    package var sessionCounts: (connected: Int, stored: Int) {
        self.state.withLock { ($0.connected.count, $0.stored.count) }
    }

    // MARK: - Ends

    /// Ends a session: cancels its run, lets its client go, and releases its state.
    package func end(_ session: AppSession) {
        self.state.withLock { state in
            state.connected[session.id] = nil
            _ = state.stored.remove(session.id)
        }
        self.end(session, "ended")
    }

    /// Ends stored sessions as they expire, and gives memory back to the system, until the task is cancelled.
    package func run() async {
        swiftlit_bound_free_memory()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.returnMemory() }
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
        for session in expired { self.end(session, "expired") }
        return next
    }

    /// Ends all sessions: cancels their runs, lets their clients go, and waits for the pages to return, but not longer than the grace period.
    ///
    /// A client that comes later is let go at once. When the calling task is cancelled, it returns without waiting.
    package func shutdown() async {
        let sessions = self.state.withLock { state in
            state.isShutDown = true
            defer {
                state.connected = [:]
                state.stored = StoredSessions()
            }
            return Array(state.connected.values) + state.stored.sessions
        }
        for session in sessions { self.end(session, "shutdown") }
        let end = self.clock.now() + self.configuration.shutdownGracePeriod
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await self.clock.sleep(end) }  // ends early only when the pages have returned
            group.addTask { await self.runs.waitUntilNone() }
            await group.next()
            group.cancelAll()
        }
    }

    private func end(_ session: AppSession, _ reason: StaticString) {
        session.end()
        self.memoryWake.continuation.yield()
        self.logger.debug(
            "Session ended",
            metadata: ["session.id": "\(session.id)", "session.end_reason": "\(reason)"]
        )
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
    fileprivate func session(_ id: String) -> AppSession? {
        self.connected[id] ?? self.stored[id]
    }
}
