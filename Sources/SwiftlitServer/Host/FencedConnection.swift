internal import Logging
internal import SwiftlitRuntime
internal import SwiftlitWire
private import Synchronization

/// A connection to a session that survives: it may have to be fetched from the store, and another process may take it.
///
/// Messages of the browser wait until the session is there and while the process does not know whether it still has it; so does what the session
/// has for the browser. A process that was frozen neither hears nor says anything before it has asked the store, and one that cannot write what its
/// sessions have shown neither before it has written it (``SessionKeeper``).
final class FencedConnection: SessionConnection {
    private enum Phase {
        /// The session is being fetched. Goes to `open` or `closed`.
        case opening
        /// Goes to `closed`.
        case open(HostedSession)
        case closed
    }

    private struct State {
        var phase = Phase.opening
        /// Messages of the browser that wait.
        var held: [PBBackMsg] = []
        /// Whether somebody hands over what waits, or will.
        var isHandingOver = false
        /// Whether the client is told when the process knows again what it has.
        var isWaiting = false
    }

    /// More than a browser sends before it has an answer.
    private static let maximumHeldCount = 256

    let sessionID: String
    private let host: AppHost
    private let keeper: SessionKeeper
    private let client: any SessionClient
    private let state = Mutex(State())

    init(_ host: AppHost, _ keeper: SessionKeeper, _ client: any SessionClient, _ connection: ClientDescription) {
        self.host = host
        self.keeper = keeper
        self.client = client
        self.sessionID = connection.previousSessionID ?? "new"
    }

    /// Connects the client to its session, which is fetched if need be. Returns at once.
    func open(_ connection: ClientDescription) {
        guard self.host.hasToFetch(connection) else { return self.connect(connection) }
        Task(executorPreference: self.host.workExecutor) {
            await self.host.fetch(connection)
            self.connect(connection)
        }
    }

    private func connect(_ connection: ClientDescription) {
        // The browser may have left meanwhile. The session waits for it, then.
        guard self.state.withLock({ if case .opening = $0.phase { true } else { false } }) else { return }
        let session = self.host.connect(self.client, connection)
        let isClosed = self.state.withLock { state in
            if case .closed = state.phase { return true }
            state.phase = .open(session)
            state.isHandingOver = true
            return false
        }
        guard !isClosed else { return self.host.disconnect(self.client, from: session) }
        self.keeper.whenMayAct { self.handOver() }
        self.client.messagesAreWaiting()
    }

    func receive(_ message: PBBackMsg) {
        let mayAct = self.keeper.mayAct
        enum Action { case receive(HostedSession), hold, wait, refuse }
        let action = self.state.withLock { state -> Action in
            if case .open(let session) = state.phase, mayAct, !state.isHandingOver { return .receive(session) }
            guard state.held.count < Self.maximumHeldCount else { return .refuse }
            state.held.append(message)
            guard case .open = state.phase, !state.isHandingOver else { return .hold }
            state.isHandingOver = true
            return .wait
        }
        switch action {
        case .receive(let session): session.receive(message, from: self.client)
        case .hold: break
        case .wait: self.keeper.whenMayAct { self.handOver() }
        case .refuse: self.client.close(because: .tooSlow)
        }
    }

    /// Hands over what waits, in its order.
    private func handOver() {
        while true {
            let next = self.state.withLock { state -> (HostedSession, [PBBackMsg])? in
                guard case .open(let session) = state.phase, !state.held.isEmpty else {
                    state.isHandingOver = false
                    return nil
                }
                defer { state.held = [] }
                return (session, state.held)
            }
            guard let (session, messages) = next else { return }
            for message in messages { session.receive(message, from: self.client) }
        }
    }

    func takeMessages(_ body: ([UInt8]) -> Bool) {
        guard case .open(let session) = self.state.withLock({ $0.phase }) else { return }
        guard self.keeper.mayAct else {
            let isFirst = self.state.withLock { state in
                defer { state.isWaiting = true }
                return !state.isWaiting
            }
            if isFirst {
                self.keeper.whenMayAct {
                    self.state.withLock { $0.isWaiting = false }
                    self.client.messagesAreWaiting()
                }
            }
            return
        }
        session.takeMessages(for: self.client, body)
    }

    func disconnect() {
        let session = self.state.withLock { state -> HostedSession? in
            defer {
                state.phase = .closed
                state.held = []
            }
            if case .open(let session) = state.phase { return session }
            return nil
        }
        if let session { self.host.disconnect(self.client, from: session) }
    }
}
