private import Synchronization

/// The typed values of one session.
///
/// Authors reach it through `useState`, `@UseState` and `st.sessionState`. It may be used from any task and thread;
/// each operation is indivisible. It ends with its session: the values are released, and what is asked of it
/// afterwards throws `sessionEnded`.
package final class SessionStore: Sendable {
    let store: StateStore
    let widgets = WidgetStates()
    private let endActions = Mutex<[ObjectIdentifier: @Sendable () -> Void]>([:])

    /// Creates an empty store.
    ///
    /// - Parameters:
    ///   - limits: What the session may keep.
    ///   - metrics: Told of entries and refusals; `nil` for none.
    ///   - recordsChanges: Whether `takeChanges` is to know what has changed.
    package init(
        limits: SessionState.Limits = SessionState.Limits(),
        metrics: StateMetrics? = nil,
        recordsChanges: Bool = false
    ) {
        self.store = StateStore(limits: limits, metrics: metrics, journal: recordsChanges ? StateJournal() : nil)
    }

    /// Whether the session is over.
    package var hasEnded: Bool { self.store.hasEnded }

    /// Releases all values and ends all references. Calling it again does nothing.
    package func end() {
        self.store.end()
        self.widgets.withTable { $0.removeAll() }
        self.runEndActions()
    }

    /// Calls `action` when the session is over, at once if it is. For other parts of the package that keep something for a session.
    ///
    /// - Parameters:
    ///   - owner: Whose action it is. Of each owner the first action counts, so that it can be added at each use.
    ///   - action: Must not block.
    package func whenEnded(_ owner: ObjectIdentifier, _ action: @escaping @Sendable () -> Void) {
        self.endActions.withLock { if $0[owner] == nil { $0[owner] = action } }
        // An end that comes just now either finds the action or is seen here.
        if self.hasEnded { self.runEndActions() }
    }

    private func runEndActions() {
        let actions = self.endActions.withLock { actions in
            defer { actions = [:] }
            return actions
        }
        for action in actions.values { action() }
    }
}
