package import SwiftlitRuntime
package import SwiftlitWire
private import Synchronization

/// A browser in process: it takes a session's messages, keeps the page they add up to, and tells who waits for something.
package final class InProcessClient: SessionClient {
    private struct State {
        var session: HostedSession?
        var tree = PageTree()
        var messages: [PBForwardMsg] = []
        var failure: (any Error)?
        var closeReason: ClientCloseReason?
        var onLeave: (@Sendable (_ isGone: @escaping @Sendable () -> Void) -> Void)?
        var lastObserver = 0
        var observers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    /// Creates a client that has no session yet.
    package init() {}

    /// Takes the messages of `session` from now on.
    package func attach(to session: HostedSession) {
        self.state.withLock { state in
            // Of a client that comes back, what ended its former session counts no more.
            if state.session != nil { state.closeReason = nil }
            state.session = session
        }
        self.messagesAreWaiting()
    }

    /// The page.
    package var tree: PageTree { self.state.withLock { $0.tree } }

    /// All messages so far.
    package var messages: [PBForwardMsg] { self.state.withLock { $0.messages } }

    /// The messages after the first `count`.
    package func messages(after count: Int) -> ArraySlice<PBForwardMsg> {
        self.state.withLock { $0.messages.dropFirst(count) }
    }

    /// Why the session let this client go, or `nil`.
    package var closeReason: ClientCloseReason? { self.state.withLock { $0.closeReason } }

    /// Does something when the server stops and asks the browser to go, as one does whose messages are still on their way. It has to call `isGone`.
    package func onLeave(_ action: @escaping @Sendable (_ isGone: @escaping @Sendable () -> Void) -> Void) {
        self.state.withLock { $0.onLeave = action }
    }

    /// Throws what a real browser would have failed on.
    package func check() throws {
        if let failure = self.state.withLock({ $0.failure }) { throw failure }
    }

    /// Returns once the page meets a condition, or when the calling task is cancelled, or when nothing more can come.
    package func wait(until isMet: (PageTree) -> Bool) async {
        let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = self.state.withLock { state in
            state.lastObserver += 1
            state.observers[state.lastObserver] = continuation
            return state.lastObserver
        }
        defer { self.state.withLock { state in _ = state.observers.removeValue(forKey: number) } }
        continuation.yield()
        for await _ in changes {
            let (tree, isOver) = self.state.withLock { ($0.tree, $0.failure != nil || $0.closeReason != nil) }
            if isOver || isMet(tree) { return }
        }
    }

    // MARK: - SessionClient

    package func messagesAreWaiting() {
        // Taking and applying are one step, so that two threads cannot apply messages out of order.
        let observers = self.state.withLock { state in
            for message in state.session?.outbox.take(for: self) ?? [] {
                do {
                    let received = try ForwardMessageCoder.decode(try message.encoded())
                    state.messages.append(received)
                    try state.tree.apply(received)
                } catch {
                    if state.failure == nil { state.failure = error }
                }
            }
            return Array(state.observers.values)
        }
        for observer in observers { observer.yield() }
    }

    package func close(because reason: ClientCloseReason) {
        let observers = self.state.withLock { state in
            state.closeReason = reason
            return Array(state.observers.values)
        }
        for observer in observers { observer.yield() }
    }

    package func leave(_ isGone: @escaping @Sendable () -> Void) {
        let onLeave = self.state.withLock { $0.onLeave }
        self.close(because: .shutdown)
        if let onLeave { onLeave(isGone) } else { isGone() }
    }
}
