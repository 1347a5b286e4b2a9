import SwiftlitElements
import SwiftlitState
private import Synchronization

// What a run does to the page, while it counts.
extension HostedSession {
    /// A run draws a fragment, which can be drawn alone from now on.
    func note(_ fragment: Fragment, of run: RunExecution) {
        let former = self.guarded.withLock { state in
            run.token.counts ? state.fragments.register(fragment, run: run.number) : nil
        }
        withExtendedLifetime(former) {}
    }

    /// A run begins to draw a fragment again and nothing around it: what others have in it is gone.
    func drawsAgain(_ fragment: Fragment, of run: RunExecution) {
        self.guarded.withLock { state in
            if run.token.isSending { state.fragments.forgetWrappers(in: fragment.id) }
        }
    }

    /// A fragment on the page.
    func fragment(_ id: String) -> Fragment? { self.guarded.withLock { $0.fragments.fragment(id) } }

    /// The fragments of a key that are on the page; `nil` when there is none.
    func fragmentIDs(forKey key: String) -> [String]? { self.guarded.withLock { $0.fragments.ids(forKey: key) } }

    /// All fragments that can be drawn alone.
    var fragmentIDs: Set<String> { self.guarded.withLock { $0.fragments.ids } }

    /// The widgets that the session knows of.
    var widgetIDs: Set<String> { self.widgets.ids }

    /// The pages that the app named last.
    var pages: [PageIdentity] { self.guarded.withLock { $0.pages } }

    /// A run changes the query of the URL. The browser is told, unless the run does not count any more.
    func changeQuery(of run: RunExecution, _ change: (String) -> String) {
        // One change after the other, and the messages in their order. The run's lock is never held by who takes this one.
        let onAppend: Outbox.OnAppend = self.guarded.withLock { state in
            guard let (query, message) = run.changedQuery(change), run.token.counts else { return .none }
            state.machine.queryChanged(to: query)
            return self.outbox.append(message, ofRun: run.token)
        }
        self.carryOut(onAppend)
    }

    /// A run draws a widget whose value stands in the query of the URL.
    func bind(_ widget: BoundWidget, of run: RunExecution) -> QueryReading {
        let wasBound: Bool? = self.guarded.withLock { state in
            run.token.counts ? state.bindings.bind(widget, run: run.number) : nil
        }
        guard let wasBound else { return .ignored }
        if run.isHistoryNavigation { return .decisive }
        return wasBound && self.widgets.isRegistered(widget.id) ? .ignored : .preferred
    }

    /// The names of the query that widgets on the page are bound to, each with the page that the widget belongs to.
    var boundNames: [String: String] { self.guarded.withLock { $0.bindings.names } }

    /// A run has named the app's pages; the browser is told of them again with the next run.
    func pagesKnown(_ pages: [PageIdentity], showing page: PageIdentity, by run: RunExecution) {
        self.guarded.withLock { state in
            guard run.token.counts else { return }
            state.pages = pages
            state.bindings.pageSelected(page.hash)
        }
    }
}
