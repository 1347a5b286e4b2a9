package import Logging
import SwiftlitWire
private import Synchronization

/// One app in one process: its sessions, and what they share.
package final class AppHost: Sendable {
    /// How sessions are kept.
    package struct Configuration: Sendable {
        /// How long a session without a client is kept, so that a reconnecting browser finds its state.
        package var disconnectedSessionTTL: Duration = .seconds(120)

        /// How many sessions without a client are kept; beyond it the one that waits longest ends.
        package var maximumStoredSessions = 128

        /// How many messages may wait for one client before it is dropped; it may come back and resume its session.
        package var maximumOutboxMessages = 50_000

        /// How many bytes of pictures, sounds, films and downloads are kept for the browsers to fetch.
        package var maximumMediaBytes = 1 << 30

        /// How long ``AppHost/shutdown()`` waits for cancelled pages to return.
        package var shutdownGracePeriod: Duration = .seconds(5)

        /// Creates a configuration with the defaults.
        package init() {}
    }

    private struct State {
        var connected: [String: AppSession] = [:]
        /// Oldest first.
        var stored: [(session: AppSession, expires: ContinuousClock.Instant)] = []
        var isShutDown = false
    }

    package let app: AppDefinition
    package let configuration: Configuration
    package let logger: Logger

    /// Where page functions execute: real threads, so that a page that blocks starves nobody.
    package let pageExecutor: any TaskExecutor

    /// The runs whose tasks still execute.
    package let runs = RunTracker()

    /// The files that pages show.
    package let media: MediaStore

    /// `main_script_hash`: the hash of the app, and of elements outside of pages.
    let mainHash: String

    /// Stands for this installation in the identity of the app; says nothing about it.
    let installationID: String

    private let state = Mutex(State())
    private let wake = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    /// Creates a host that has no sessions.
    package init(
        app: AppDefinition,
        configuration: Configuration = Configuration(),
        pageExecutor: any TaskExecutor,
        logger: Logger
    ) {
        self.app = app
        self.configuration = configuration
        self.media = MediaStore(maximumBytes: configuration.maximumMediaBytes)
        self.pageExecutor = pageExecutor
        self.logger = logger
        var hasher = StableHasher()
        hasher.combine("main")
        hasher.combine(app.name)
        self.mainHash = hasher.finalize().text
        self.installationID = "swiftlit-" + hasher.finalize().text
    }

    /// Makes a session for a client, or resumes the one that its connection names.
    package func connect(_ client: any SessionClient, _ connection: ClientConnection) -> AppSession {
        if let id = connection.previousSessionID, let session = self.takeSession(id), session.connect(client) {
            self.logger.debug("Session resumed", metadata: ["session.id": "\(session.id)"])
            return session
        }
        let session = AppSession(id: self.makeIdentifier(), host: self)
        let isShutDown = self.state.withLock { state in
            if !state.isShutDown { state.connected[session.id] = session }
            return state.isShutDown
        }
        _ = session.connect(client)
        if isShutDown { session.end(because: .shutdown) }
        self.logger.debug("Session began", metadata: ["session.id": "\(session.id)"])
        return session
    }

    /// The client's socket is gone: its run is cancelled and the session stored. Does nothing when another client has taken over.
    package func disconnect(_ client: any SessionClient, from session: AppSession) {
        guard session.disconnect(client) else { return }
        let expires = ContinuousClock.now + self.configuration.disconnectedSessionTTL
        let surplus: AppSession? = self.state.withLock { state in
            guard state.connected.removeValue(forKey: session.id) != nil else { return nil }
            state.stored.append((session, expires))
            return state.stored.count > self.configuration.maximumStoredSessions
                ? state.stored.removeFirst().session : nil
        }
        surplus?.end(because: .shutdown)
        self.wake.continuation.yield()
    }

    /// How many sessions have a client, and how many wait for theirs.
    package var sessionCounts: (connected: Int, stored: Int) {
        self.state.withLock { ($0.connected.count, $0.stored.count) }
    }

    /// Ends stored sessions as they expire, until the task is cancelled.
    package func run() async {
        var wakes = self.wake.stream.makeAsyncIterator()
        while !Task.isCancelled {
            // All sessions wait equally long, so one stored meanwhile expires after the one waited for here.
            if let next = self.expireSessions(at: .now) {
                try? await Task.sleep(until: next, clock: .continuous)  // ends early only when cancelled
            } else {
                _ = await wakes.next()
            }
        }
    }

    /// Ends the sessions that have waited long enough.
    ///
    /// - Returns: When the next one expires.
    package func expireSessions(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let (expired, next) = self.state.withLock { state in
            let expired = state.stored.prefix { $0.expires <= now }.map(\.session)
            state.stored.removeFirst(expired.count)
            return (expired, state.stored.first?.expires)
        }
        for session in expired { session.end(because: .shutdown) }
        return next
    }

    /// Ends all sessions: cancels their runs, lets their clients go, and waits for the pages to return, but not longer than the grace period.
    package func shutdown() async {
        let sessions = self.state.withLock { state in
            state.isShutDown = true
            defer {
                state.connected = [:]
                state.stored = []
            }
            return Array(state.connected.values) + state.stored.map(\.session)
        }
        for session in sessions { session.end(because: .shutdown) }
        let grace = self.configuration.shutdownGracePeriod
        let runs = self.runs
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: grace) }  // ends early only when the pages have returned
            group.addTask { await runs.waitUntilNone() }
            await group.next()
            group.cancelAll()
        }
    }

    /// 128 random bits as text.
    func makeIdentifier() -> String {
        MessageHash(low: .random(in: .min ... .max), high: .random(in: .min ... .max)).text
    }

    private func takeSession(_ id: String) -> AppSession? {
        self.state.withLock { state in
            if let session = state.connected[id] { return session }
            guard let index = state.stored.firstIndex(where: { $0.session.id == id }) else { return nil }
            let session = state.stored.remove(at: index).session
            state.connected[id] = session
            return session
        }
    }
}
