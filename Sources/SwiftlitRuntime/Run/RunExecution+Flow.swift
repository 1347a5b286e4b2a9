package import SwiftlitElements
package import SwiftlitState
import SwiftlitWire
private import Synchronization

extension RunExecution: RunFlow {
    package func select(page: PageIdentity, of pages: [PageIdentity]) {
        self.guarded.withLock { state in
            state.pageName = page.name
            state.pages = pages
        }
        self.session.pagesKnown(pages, showing: page, by: self)
        self.session.state.widgetPageSelected(page.hash, in: self.pageRun)
    }

    package func end(with control: RunControl) {
        let isPage = self.guarded.withLock { state in
            switch state.phase {
            case .requested, .callbacks:
                // A later callback may still name a page, which is where the user ends up.
                if control.precedes(state.control) { state.control = control }
                return false
            case .page:
                if state.control == nil { state.control = control }
                return true
            }
        }
        if isPage { self.token.close() }
    }

    package func changeQuery(_ change: (String) -> String) {
        self.session.changeQuery(of: self, change)
    }

    /// Makes another query of the URL.
    ///
    /// - Returns: The message that tells the browser so; `nil` when it is the same.
    func changedQuery(_ change: (String) -> String) -> (query: String, message: ForwardMessage)? {
        let query: String? = self.guarded.withLock { state in
            let query = change(state.queryString)
            guard query != state.queryString else { return nil }
            state.queryString = query
            return query
        }
        guard let query else { return nil }
        var message = PBForwardMsg()
        message.pageInfoChanged.queryString = query
        message.metadata.activeScriptHash = self.activePageHash
        return (query, ForwardMessage(message))
    }

    package var isInCallbacks: Bool { self.guarded.withLock { $0.phase == .callbacks } }

    package func note(_ fragment: Fragment) {
        if self.token.counts { self.session.note(fragment, of: self) }
    }

    package func formerFragment(_ id: String) -> Fragment? { self.session.fragment(id) }

    package func fragmentIDs(forKey key: String) -> [String]? { self.session.fragmentIDs(forKey: key) }

    package func openDialog() -> Bool {
        self.guarded.withLock { state in
            defer { state.hasOpenedDialog = true }
            return !state.hasOpenedDialog
        }
    }

    package func context(for scope: ElementScope) -> ScriptRunContext {
        var context = ScriptRunContext(
            sessionID: self.session.id,
            state: self.session.state,
            scope: scope,
            session: self.session.session,
            pageRun: self.pageRun,
            sharedStates: self.session.host.sharedStates,
            reportError: { [self] error in self.show(error, in: scope.current) }
        )
        context.pageName = { [self] in self.pageName }
        context.userID = self.session.session.userID
        return context
    }
}

extension RunControl {
    /// Whether it outdoes what an earlier callback asked for: to go to a page outdoes to run again, and that to stop.
    fileprivate func precedes(_ earlier: RunControl?) -> Bool {
        guard let earlier else { return true }
        return self.rank >= earlier.rank
    }

    private var rank: Int {
        switch self {
        case .stop: 0
        case .rerunFragments, .rerunSameFragments: 1
        case .rerun: 2
        case .switchPage: 3
        }
    }
}
