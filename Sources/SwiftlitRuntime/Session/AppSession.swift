private import Logging
import SwiftlitElements
package import SwiftlitState
package import SwiftlitWire
private import Synchronization

/// One browser tab: its state, its widgets, the run that counts, and the messages that wait for its client.
package final class AppSession: Sendable {
    fileprivate struct State {
        var machine = SessionStateMachine()
        var run: ScriptRun?
        var client: (any SessionClient)?
        var pages: [PageIdentity] = []
    }

    /// Unique in the process; unguessable, since it lets a client resume the session.
    package let id: String

    /// The messages that wait for the client.
    package let outbox: Outbox

    /// The typed state of the app's code.
    package let state = SessionState()

    let host: AppHost
    let widgets = WidgetStore()
    private let guarded = Mutex(State())

    init(id: String, host: AppHost) {
        self.id = id
        self.host = host
        self.outbox = Outbox(maximumCount: host.configuration.maximumOutboxMessages)
    }

    // MARK: - Clients

    /// Makes `client` the session's client. The one before it is told and ignored from now on.
    ///
    /// - Returns: Whether the session accepts clients; `false` when it has ended.
    func connect(_ client: any SessionClient) -> Bool {
        let (isAccepted, former, run): (Bool, (any SessionClient)?, ScriptRun?) = self.guarded.withLock { state in
            switch state.machine.clientConnected() {
            case .refuse:
                return (false, nil, nil)
            case .accept:
                self.outbox.connect()
                let former = state.client
                state.client = client
                return (true, former, state.takeRun())
            }
        }
        run?.abandon()
        former?.close(because: .takenOver)
        return isAccepted
    }

    /// The socket of `client` is gone. Cancels the run.
    ///
    /// - Returns: Whether it was the session's client.
    func disconnect(_ client: any SessionClient) -> Bool {
        let (isCurrent, run): (Bool, ScriptRun?) = self.guarded.withLock { state in
            guard state.client === client else { return (false, nil) }
            state.client = nil
            _ = state.machine.clientDisconnected()
            self.outbox.disconnect()
            return (true, state.takeRun())
        }
        run?.abandon()
        return isCurrent
    }

    /// Ends the session: cancels its run and lets its client go.
    package func end(because reason: ClientCloseReason = .shutdown) {
        let (client, run): ((any SessionClient)?, ScriptRun?) = self.guarded.withLock { state in
            _ = state.machine.ended()
            self.outbox.disconnect()
            let client = state.client
            state.client = nil
            return (client, state.takeRun())
        }
        run?.abandon()
        client?.close(because: reason)
        self.widgets.clear()
        self.host.media.sessionEnded(self.id)
    }

    /// Whether the session takes no clients any more.
    var hasEnded: Bool { self.guarded.withLock { $0.machine.hasEnded } }

    // MARK: - Messages from the browser

    /// Handles a message of `client`; ignored when another client has taken the session over. Never blocks.
    package func receive(_ message: PBBackMsg, from client: any SessionClient) {
        guard self.guarded.withLock({ $0.client === client }) else { return }
        switch message.type {
        case .rerunScript(let state)?:
            self.rerun { $0.rerunRequested(RerunRequest(state)) }
        case .stopScript?:
            self.stop()
        case .clearCache_p?:
            self.widgets.clear()
        case .setRunOnSave?:
            self.send(.sessionStatus(isRunning: self.guarded.withLock { $0.run != nil }))
        case .appHeartbeat?:
            self.send(.heartbeatAcknowledged)
        case .fileUrlsRequest(let request)?:
            self.send(.fileURLsRefused(request))
        case .backendOperationRequest(let request)?:
            self.send(.operationRefused(request))
        case .loadGitInfo?, .debugDisconnectWebsocket?, .debugShutdownRuntime?, nil:
            break
        }
    }

    /// Runs the page again with the values it has. Does nothing while no client is there.
    package func requestRerun() {
        self.rerun { $0.rerunRequestedByServer() }
    }

    private func rerun(_ decide: (inout SessionStateMachine) -> SessionStateMachine.OnRerunRequested) {
        let (wake, abandoned, run): (PendingWake, ScriptRun?, ScriptRun?) = self.guarded.withLock { state in
            switch decide(&state.machine) {
            case .ignore:
                return (.none, nil, nil)
            case .start(let number, _):
                let abandoned = state.takeRun()
                let (wake, run) = self.begin(number, &state)
                return (wake, abandoned, run)
            }
        }
        abandoned?.abandon()
        self.carryOut(wake)
        run?.start { await $0.execute() }
    }

    private func stop() {
        let (wake, run): (PendingWake, ScriptRun?) = self.guarded.withLock { state in
            guard state.machine.stopRequested() != nil, let run = state.takeRun() else { return (.none, nil) }
            let messages: [ForwardMessage] = [
                .scriptFinished(.finishedSuccessfully, run: run.id), .sessionStatus(isRunning: false),
            ]
            return (PendingWake(self.outbox.endRun(run.number, with: messages), state.client), run)
        }
        run?.abandon()
        self.carryOut(wake)
    }

    // MARK: - Runs

    /// Prepares a run under the lock: its first messages go before those of any later run.
    private func begin(_ number: Int, _ state: inout State) -> (PendingWake, ScriptRun) {
        let request = state.machine.pendingPage
        let run = ScriptRun(number: number, session: self, page: request)
        state.run = run
        let pageHash = state.pages.contains { $0.hash == request.hash } ? request.hash : self.host.mainHash
        let messages: [ForwardMessage] = [
            .newSession(run: run.id, session: self, pageHash: pageHash, pages: state.pages),
            .sessionStatus(isRunning: true),
        ]
        return (PendingWake(self.outbox.beginRun(number, with: messages), state.client), run)
    }

    /// The task of a run begins.
    func began(_ run: ScriptRun) -> RerunRequest? {
        self.guarded.withLock { $0.machine.runBegan(run.number) }
    }

    /// The task of a run has ended.
    func ended(_ run: ScriptRun, _ outcome: SessionStateMachine.Outcome, drawn: Set<String>) {
        let (wake, next): (PendingWake, ScriptRun?) = self.guarded.withLock { state in
            switch state.machine.runEnded(run.number, outcome) {
            case .ignore:
                return (.none, nil)
            case .finish(let isComplete):
                state.run = nil
                self.widgets.runEnded(drawn: isComplete ? drawn : nil)
                if isComplete { self.host.media.runEnded(run.number, session: self.id) }
                let messages: [ForwardMessage] = [
                    .scriptFinished(.finishedSuccessfully, run: run.id), .sessionStatus(isRunning: false),
                ]
                return (PendingWake(self.outbox.endRun(run.number, with: messages), state.client), nil)
            case .finishAndStart(let number):
                self.widgets.runEnded(drawn: nil)
                let messages: [ForwardMessage] = [
                    .scriptFinished(.finishedEarlyForRerun, run: run.id), .sessionStatus(isRunning: false),
                ]
                let first = PendingWake(self.outbox.endRun(run.number, with: messages), state.client)
                let (second, next) = self.begin(number, &state)
                return (first.merged(with: second), next)
            }
        }
        self.carryOut(wake)
        next?.start { await $0.execute() }
    }

    /// The page has ended a run from within: what its code still writes is dropped, though its end is reported when its task returns.
    func close(_ run: ScriptRun) {
        self.outbox.mute(run.number)
    }

    /// Sends what a run wrote, unless it does not count any more.
    func send(_ message: ForwardMessage, of run: ScriptRun) {
        switch self.outbox.append(message, ofRun: run.number) {
        case .none: break
        case let onAppend: self.carryOut(PendingWake(onAppend, self.guarded.withLock { $0.client }))
        }
    }

    /// The app has named its pages; the browser is told of them again with the next run.
    func pagesKnown(_ pages: [PageIdentity]) {
        self.guarded.withLock { $0.pages = pages }
    }

    private func send(_ message: ForwardMessage) {
        self.carryOut(PendingWake(self.outbox.append(message), self.guarded.withLock { $0.client }))
    }

    // MARK: - Waking the client

    private func carryOut(_ wake: PendingWake) {
        switch wake.onAppend {
        case .none: break
        case .wake: wake.client?.messagesAreWaiting()
        case .overflow: self.dropSlowClient(wake.client)
        }
    }

    private func dropSlowClient(_ client: (any SessionClient)?) {
        guard let client else { return }
        self.host.logger.debug("Client dropped: it takes messages too slowly", metadata: ["session.id": "\(self.id)"])
        self.host.disconnect(client, from: self)
        client.close(because: .tooSlow)
    }
}

extension AppSession.State {
    mutating func takeRun() -> ScriptRun? {
        defer { self.run = nil }
        return self.run
    }
}

/// What is to be done about the client once the lock is released.
private struct PendingWake {
    static let none = PendingWake(.none, nil)

    var onAppend: Outbox.OnAppend
    var client: (any SessionClient)?

    init(_ onAppend: Outbox.OnAppend, _ client: (any SessionClient)?) {
        self.onAppend = onAppend
        self.client = client
    }

    func merged(with later: PendingWake) -> PendingWake {
        switch (self.onAppend, later.onAppend) {
        case (_, .none): self
        case (.overflow, _): self
        default: later
        }
    }
}
