import SwiftlitClient
import SwiftlitElements
package import SwiftlitRuntime
import SwiftlitWire
private import Synchronization

/// The browser of an agent: it takes a session's messages, and keeps the page, what its widgets are set to, and the address.
///
/// Messages are dropped once they are applied, so what it holds is bounded by the page.
package final class AgentBrowser: SessionClient {
    /// What the browser shows.
    struct View {
        var tree = PageTree()
        var values = BrowserValues()
        /// The page that the next request is for.
        var page = PageRequest()
        /// The query of the URL.
        var query = ""
        /// What the agent says of itself.
        var context = PBContextInfo()
        /// Whether the last run was for a page that there is not.
        var isPageNotFound = false
        /// The title of the tab, where the page gave one.
        var title = ""
    }

    private struct State {
        var session: HostedSession?
        var view = View()
        var failure: (any Error)?
        var isClosed = false
        var lastObserver = 0
        var observers: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let state = Mutex(State())

    /// Creates a browser that has no session yet.
    init() {}

    /// Takes the messages of `session` from now on.
    func attach(to session: HostedSession) {
        self.state.withLock { $0.session = session }
        self.messagesAreWaiting()
    }

    /// What it shows.
    var view: View { self.state.withLock { $0.view } }

    /// Whether the session has let it go, or has sent what would break a browser.
    var isOver: Bool { self.state.withLock { $0.isClosed || $0.failure != nil } }

    /// What would have broken a browser.
    var failure: (any Error)? { self.state.withLock { $0.failure } }

    /// Changes what is shown before a request is made.
    func update<Result: Sendable>(_ body: (inout View) throws -> Result) rethrows -> Result {
        try self.state.withLock { try body(&$0.view) }
    }

    /// Returns once the run chain is settled, when nothing more can come, or when the calling task is cancelled.
    ///
    /// - Parameter finishedBefore: How many runs had finished when the run was asked for.
    func waitUntilSettled(after finishedBefore: Int) async {
        let (changes, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = self.state.withLock { state in
            state.lastObserver += 1
            state.observers[state.lastObserver] = continuation
            return state.lastObserver
        }
        defer { self.state.withLock { state in _ = state.observers.removeValue(forKey: number) } }
        continuation.yield()
        for await _ in changes {
            if self.isOver || self.view.tree.isSettled(after: finishedBefore) { return }
        }
    }

    // MARK: - SessionClient

    package func messagesAreWaiting() {
        // Taking and applying are one step, so that two threads cannot apply messages out of order.
        let observers = self.state.withLock { state in
            for message in state.session?.outbox.take(for: self) ?? [] {
                do {
                    try state.view.apply(message.protobuf)
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
            state.isClosed = true
            return Array(state.observers.values)
        }
        for observer in observers { observer.yield() }
    }
}

extension PageTree {
    /// Whether the runs that a request has led to have ended.
    func isSettled(after finishedBefore: Int) -> Bool {
        self.finishedCount > finishedBefore && !self.isRunning && self.lastStatus != .finishedEarlyForRerun
    }
}

extension AgentBrowser.View {
    /// Does what a browser does with a message.
    mutating func apply(_ message: PBForwardMsg) throws {
        try self.tree.apply(message)
        switch message.type {
        case .newSession?:
            if message.metadata.run.fragmentIds.isEmpty { self.isPageNotFound = false }
        case .delta(let delta)?:
            switch delta.type {
            case .newElement(let element)?: if let widget = element.facts?.widget { self.values.drawn(widget) }
            case .addBlock(let block)?: if let widget = block.widget { self.values.drawn(widget) }
            default: break
            }
        case .pageInfoChanged(let info)?: self.query = info.queryString
        case .navigation(let navigation)?: self.page = PageRequest(hash: navigation.pageScriptHash)
        case .pageNotFound?: self.isPageNotFound = true
        case .pageConfigChanged(let config)?: if !config.title.isEmpty { self.title = config.title }
        case .scriptFinished(.finishedSuccessfully)?, .scriptFinished(.finishedFragmentRunSuccessfully)?:
            if message.metadata.run.scriptRunID == self.tree.runID { self.values.keepOnly(self.tree.widgetIDs) }
        default: break
        }
    }
}
