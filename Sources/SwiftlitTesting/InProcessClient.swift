private import SwiftProtobuf
package import SwiftlitRuntime
package import SwiftlitWire
private import Synchronization

/// A browser in process: it takes a session's messages, keeps the page they add up to, and tells who waits for something.
package final class InProcessClient: SessionClient {
    private struct State {
        var session: AppSession?
        var tree = PageTree()
        var messages: [PBForwardMsg] = []
        var failure: (any Error)?
        var closeReason: ClientCloseReason?
        var lastWaiter = 0
        var waiters: [Int: Waiter] = [:]
    }

    private struct Waiter {
        var isMet: @Sendable (PageTree) -> Bool
        var continuation: CheckedContinuation<Void, Never>
    }

    private let state = Mutex(State())

    /// Creates a client that has no session yet.
    package init() {}

    /// Takes the messages of `session` from now on.
    package func attach(to session: AppSession) {
        self.state.withLock { $0.session = session }
        self.messagesAreWaiting()
    }

    /// The page.
    package var tree: PageTree { self.state.withLock { $0.tree } }

    /// All messages so far.
    package var messages: [PBForwardMsg] { self.state.withLock { $0.messages } }

    /// Why the session let this client go, or `nil`.
    package var closeReason: ClientCloseReason? { self.state.withLock { $0.closeReason } }

    /// Throws what a real browser would have failed on.
    package func check() throws {
        if let failure = self.state.withLock({ $0.failure }) { throw failure }
    }

    /// Returns once the page meets a condition, or when the calling task is cancelled, or when the session lets the client go.
    package func wait(until isMet: @escaping @Sendable (PageTree) -> Bool) async {
        let number = self.state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = self.state.withLock { state in
                    guard !isMet(state.tree), state.failure == nil, state.closeReason == nil, !Task.isCancelled
                    else { return false }
                    state.waiters[number] = Waiter(isMet: isMet, continuation: continuation)
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.waiters.removeValue(forKey: number) }?.continuation.resume()
        }
    }

    // MARK: - SessionClient

    package func messagesAreWaiting() {
        // Taking and applying are one step, so that two threads cannot apply messages out of order.
        let met = self.state.withLock { state in
            guard let session = state.session else { return [Waiter]() }
            for message in session.outbox.take() {
                do {
                    let received = try PBForwardMsg(serializedBytes: try message.encoded())
                    state.messages.append(received)
                    try state.tree.apply(received)
                } catch {
                    if state.failure == nil { state.failure = error }
                }
            }
            let tree = state.tree
            let hasFailed = state.failure != nil
            let met = state.waiters.filter { hasFailed || $0.value.isMet(tree) }
            for number in met.keys { state.waiters[number] = nil }
            return Array(met.values)
        }
        for waiter in met { waiter.continuation.resume() }
    }

    package func close(because reason: ClientCloseReason) {
        let waiters = self.state.withLock { state in
            state.closeReason = reason
            defer { state.waiters = [:] }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.continuation.resume() }
    }
}
