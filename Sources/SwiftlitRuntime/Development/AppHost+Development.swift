import SwiftlitElements
import SwiftlitState
import SwiftlitWire
private import Synchronization

/// What `swiftlit run` shows over every page, whatever the page draws.
package struct PageNotice: Sendable, Equatable {
    /// What has happened, in some words.
    package var title: String
    /// The first line.
    package var message: String
    /// All of it, in a font of one width.
    package var lines: [String]

    package init(title: String, message: String, lines: [String]) {
        self.title = title
        self.message = message
        self.lines = lines
    }

    /// The box for the browser.
    var element: PBElement {
        var element = PBElement()
        element.exception.type = self.title
        element.exception.message = self.message
        element.exception.stackTrace = self.lines
        element.exception.widthConfig.useStretch = true
        return element
    }
}

extension AppHost {
    /// What may change while the app runs, and does only in development.
    struct Shown: Sendable {
        var app: AppDefinition
        var notice: PageNotice?
    }

    /// The app whose pages are shown.
    package var app: AppDefinition { self.shown.withLock { $0.app } }

    /// What is shown over every page; `nil` for nothing.
    package var notice: PageNotice? { self.shown.withLock { $0.notice } }

    /// Shows something over every page, or nothing any more. No page runs for it.
    package func show(_ notice: PageNotice?) {
        self.shown.withLock { $0.notice = notice }
        for session in self.connectedSessions { session.showNotice() }
    }

    /// Shows the pages of another version of the app from now on.
    ///
    /// Sessions keep their state and their widgets. Each runs again at once, in the place of the run that counts; where its user has said that pages
    /// do not run when they are saved, the browser offers to run them.
    package func replace(_ app: AppDefinition) {
        self.shown.withLock { $0.app = app }
        for session in self.connectedSessions { session.appChanged() }
    }

    /// Runs no page any more until ``replace(_:)``. What sessions have stays: a run that is stopped removes nothing of theirs.
    package func hold() {
        self.shown.withLock { $0.app.page = { throw RunControl.stop } }
    }

    /// Has all browsers run their pages again when they have come to another server, which follows this one: they do that by themselves where they
    /// know that a run has not ended (`handleConnectionStateChanged` of the frontend), with the values of all widgets. Those whose users have said
    /// that pages do not run when they are saved offer to run them, from now on and with the other server.
    ///
    /// Returns when they have been told, or after half a second.
    package func handOver() async {
        let sessions = self.connectedSessions
        for session in sessions { session.announceSuccessor() }
        for _ in 0..<100 where sessions.contains(where: { $0.outbox.count > 0 }) {
            // Ends early only when cancelled, and then there is no time to wait.
            try? await Task.sleep(for: .milliseconds(5))
        }
    }
}

extension AppHost.Configuration.Development {
    /// Whether a page runs again when it is saved.
    ///
    /// - Parameter chosen: What its user has said to another process; `nil` for nothing.
    func runsOnSave(_ chosen: Bool?) -> Bool {
        // Where users may not say so, what they have said before does not count.
        self.allowsRunOnSave ? chosen ?? self.runsOnSave : self.runsOnSave
    }
}

extension HostedSession {
    /// The strip below the main part: `RootContainer.BOTTOM` of `RootContainer.proto`.
    private static let bottomRoot: UInt32 = 3

    /// The code of the pages has changed.
    func appChanged() {
        if self.runsOnSave.load(ordering: .relaxed) {
            self.requestRerun(interrupting: true)
        } else {
            self.offerRun()
        }
    }

    /// Another server has other code of the pages: the browser is told that the page runs, or offers to run it.
    func announceSuccessor() {
        if self.runsOnSave.load(ordering: .relaxed) {
            self.sendToClient { _ in [.sessionStatus(isRunning: true, runsOnSave: true)] }
        } else {
            self.offerRun()
        }
    }

    private func offerRun() {
        var message = PBForwardMsg()
        message.sessionEvent.scriptChangedOnDisk = true
        self.sendToClient { _ in [ForwardMessage(message)] }
    }

    /// What the next process has to know of the session; `nil` for nothing.
    func developmentFacts(_ state: State) -> DevelopmentFacts? {
        guard let development = self.host.configuration.development else { return nil }
        let runsOnSave = self.runsOnSave.load(ordering: .relaxed)
        // What holds anyway may be something else in the next process.
        let chosen = runsOnSave == development.runsOnSave ? nil : runsOnSave
        return DevelopmentFacts(runsOnSave: chosen, bottomCount: state.bottomCount)
    }

    /// A client of the session is there: the page that another process had drawn is drawn anew, unless its user wants to be asked.
    func clientIsThere() {
        guard self.guarded.withLock({ self.waitsForUser($0) }) else {
            self.restore()
            return
        }
        self.showNotice()
    }

    /// Whether the browser shows the page of another process, until its user does something: saved pages do not run by themselves.
    func waitsForUser(_ state: State) -> Bool {
        self.host.configuration.development != nil && !self.runsOnSave.load(ordering: .relaxed)
            && state.machine.restoration == .due
    }

    /// Whether the page of another process waits to be drawn in this one, which only happens in development.
    var isRestorationDue: Bool {
        self.host.configuration.development != nil
            && self.guarded.withLock { $0.machine.restoration == .due && $0.machine.phase == .connected }
    }

    /// What the host shows over every page has changed.
    func showNotice() {
        self.sendToClient { state in
            // Where no run of the page has ended, the one that is under way shows it at its end.
            guard let count = state.bottomCount else { return [] }
            return self.noticeMessages(at: count, &state)
        }
    }

    /// The messages that put what the host shows at the end of the page, or take it away.
    ///
    /// - Parameter count: How many elements the page has there.
    private func noticeMessages(at count: UInt32, _ state: inout State) -> [ForwardMessage] {
        var element = PBElement()
        if let notice = self.host.notice {
            element = notice.element
        } else if state.hasNotice {
            element.empty = PBEmpty()
        } else {
            return []
        }
        state.hasNotice = self.host.notice != nil
        return [ForwardMessage(.element(element), path: [Self.bottomRoot, count], pageHash: self.host.mainHash)]
    }

    /// The messages with which a run of the whole page ends, besides those that say so. Under the lock of the session.
    func noticeMessages(atEndOf run: RunExecution, _ state: inout State) -> [ForwardMessage] {
        guard run.fragmentIDs == nil else { return [] }
        let count = run.cursors.bottomCount
        state.bottomCount = count
        // The browser removes what the run has not drawn.
        state.hasNotice = false
        return self.noticeMessages(at: count, &state)
    }

    private func sendToClient(_ messages: (inout State) -> [ForwardMessage]) {
        let onAppends = self.guarded.withLock { state in
            state.client == nil ? [] : messages(&state).map { self.outbox.append($0) }
        }
        for onAppend in onAppends { self.carryOut(onAppend) }
    }
}
