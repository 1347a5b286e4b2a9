private import Logging
import SwiftlitElements
import SwiftlitState
private import Synchronization

extension HostedSession {
    /// What a change of clients leaves behind, to be dealt with outside of locks.
    struct Departure {
        /// The run to abandon.
        var run: RunExecution?
        /// The client to let go.
        var client: (any SessionClient)?

        func carryOut(because reason: ClientCloseReason) {
            self.run?.abandon()
            self.client?.close(because: reason)
        }
    }

    /// Makes `client` the session's client, under the host's lock. The one before it is ignored from now on.
    ///
    /// - Returns: The client and the run before it; `nil` when the session has ended and accepts nobody, or is for another user.
    func clientConnected(_ client: any SessionClient, _ connection: ClientDescription) -> Departure? {
        self.guarded.withLock { state in
            let former = state.machine.counting
            let identity = connection.user.identity
            guard !state.isLoggedOut, !state.hasOwner || state.browser.owner == identity,
                state.machine.clientConnected()
            else { return nil }
            (state.hasOwner, state.browser.owner, state.browser.user) = (true, identity, connection.user)
            self.session.userID = identity
            let run = state.replace(former)
            state.browser.headers = connection.headers
            state.browser.remoteAddress = connection.remoteAddress
            self.files.connected(browser: connection.viewer)
            self.outbox.connect(client)
            // What is not drawn anew is as it was.
            if !self.waitsForUser(state) { state.bottomCount = nil }
            state.hasNotice = false
            self.rowRequests.clear()
            defer { state.client = client }
            return Departure(run: run, client: state.client)
        }
    }

    /// The socket of `client` is gone. Under the host's lock.
    ///
    /// - Returns: The run; `nil` when it was not the session's client.
    func clientDisconnected(_ client: any SessionClient) -> Departure? {
        self.guarded.withLock { state in
            guard state.client === client else { return nil }
            state.client = nil
            let former = state.machine.counting
            state.machine.clientDisconnected()
            let run = state.replace(former)
            self.outbox.disconnect()
            self.rowRequests.clear()
            return Departure(run: run)
        }
    }

    /// Whether `client` is the one that the session has.
    func isClient(_ client: any SessionClient) -> Bool { self.guarded.withLock { $0.client === client } }

    // MARK: - What waits for it

    /// Sends an answer to what a client asked for, unless another client has taken the session over.
    ///
    /// - Returns: Whether it is on its way.
    @discardableResult
    func send(_ message: ForwardMessage, to client: any SessionClient) -> Bool {
        self.send(to: client) { _ in message }
    }

    @discardableResult
    func send(to client: any SessionClient, _ message: (borrowing State) -> ForwardMessage) -> Bool {
        let onAppend: Outbox.OnAppend? = self.guarded.withLock { state in
            state.client === client ? self.outbox.append(message(state)) : nil
        }
        guard let onAppend else { return false }
        self.carryOut(onAppend)
        return true
    }

    /// Does what follows on an append, outside of locks.
    func carryOut(_ onAppend: Outbox.OnAppend) {
        switch onAppend {
        case .none: break
        case .wake(let client): client.messagesAreWaiting()
        case .overflow(let client): self.dropSlowClient(client)
        }
    }

    private func dropSlowClient(_ client: any SessionClient) {
        self.host.logger.debug("Client dropped: it takes messages too slowly", metadata: ["session.id": "\(self.id)"])
        self.host.disconnect(client, from: self)
        client.close(because: .tooSlow)
    }
}
