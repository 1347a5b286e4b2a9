package import SwiftlitElements
package import SwiftlitState
package import SwiftlitWire
private import Synchronization

/// One execution of the page function for one session.
///
/// It counts until it ends or is abandoned; from then on nothing that its tasks write is sent, and widgets are read as they were when it began
/// but not registered.
package final class ScriptRun: ElementRun {
    fileprivate struct State {
        /// Whether it counts.
        var isOpen = true
        var phase = Phase.requested
        /// What ended the run from within, should its error have been swallowed.
        var control: RunControl?
        /// The values that it began with.
        var values = WidgetStore.Values()
        /// The run as its authors see it, from its beginning on.
        var pageRun: PageRun?
        /// What the menu calls the page, once that is known.
        var pageName: String?
        var widgets: [String: SourceLocation] = [:]
        var keys: [String: (kind: StaticString, location: SourceLocation)] = [:]
        var forms: [String: SourceLocation] = [:]
        var task: Task<Void, Never>?
    }

    /// What the run does.
    enum Phase {
        /// Nothing yet. May become `callbacks`.
        case requested
        /// Runs callbacks: whichever of them ends the run, the others run as well. May become `page`.
        case callbacks
        /// Draws the page.
        case page
    }

    /// The number within the session.
    let number: Int

    /// `RunIdentity.script_run_id`: unique for each run.
    package let id: String

    /// The places in the roots of the page.
    package let cursors = RootCursors()

    /// The page that the browser asked for.
    package let page: PageRequest

    let session: AppSession
    private let guarded = Mutex(State())

    init(number: Int, session: AppSession, page: PageRequest) {
        self.number = number
        self.id = session.host.makeIdentifier()
        self.session = session
        self.page = page
    }

    /// What the menu calls the page that runs, or the name of the app until it is known.
    var pageName: String { self.guarded.withLock { $0.pageName } ?? self.session.host.app.name }

    // MARK: - Life

    /// Starts the task, even of a run that was abandoned meanwhile: it ends at once.
    func start() {
        let host = self.session.host
        host.runs.began(self)
        // Whoever asks for a run may be code of a page; its context is not that of the new run.
        let task = ScriptRunContext.$current.withValue(nil) {
            Task(executorPreference: host.pageExecutor) {
                await self.execute()
                self.guarded.withLock { $0.task = nil }
                self.session.taskEnded()
                host.runs.ended(self)
            }
        }
        let isAbandoned = self.guarded.withLock { state in
            // A task that has ended already is kept until the run is released, which does no harm: it does not hold the run any more.
            state.task = task
            return !state.isOpen
        }
        if isAbandoned { task.cancel() }
    }

    /// Makes the run one that does not count any more, and cancels its task.
    func abandon() {
        let (task, pageRun) = self.guarded.withLock { state in
            state.isOpen = false
            return (state.task, state.pageRun)
        }
        pageRun?.cancel()
        task?.cancel()
    }

    /// Keeps what the run begins with.
    func began(with values: WidgetStore.Values, as pageRun: PageRun) {
        let isOpen = self.guarded.withLock { state in
            state.values = values
            state.pageRun = pageRun
            state.phase = .callbacks
            return state.isOpen
        }
        if !isOpen { pageRun.cancel() }
    }

    /// The callbacks have run.
    ///
    /// - Returns: Whether the page is to be drawn: not when a callback has ended the run, nor when the run does not count any more.
    func callbacksEnded() -> Bool {
        let (isOpen, control) = self.guarded.withLock { state in
            state.phase = .page
            return (state.isOpen, state.control)
        }
        if control != nil { self.session.close(self) }
        return isOpen && control == nil
    }

    /// Ends the run: its page has returned.
    ///
    /// - Returns: The widgets that it drew, and the control with which the page ended it, if any.
    func finish() -> (drawn: [String: SourceLocation], control: RunControl?) {
        self.guarded.withLock { state in
            state.isOpen = false
            state.values = WidgetStore.Values()
            return (state.widgets, state.control)
        }
    }

    /// Whether it counts.
    var isOpen: Bool { self.guarded.withLock { $0.isOpen } }

    /// The scope of the page's main part.
    var rootScope: ElementScope {
        ElementScope(roots: RootBlocks(self.cursors, run: self, pageHash: self.session.host.mainHash))
    }

    // MARK: - ElementRun

    package func send(_ content: DeltaContent, to placement: Placement) {
        self.session.send(content, to: placement, of: self)
    }

    package func send(_ message: PBForwardMsg) {
        var message = message
        message.metadata.activeScriptHash = ElementScope.now?.current.pageHash ?? self.session.host.mainHash
        self.session.send(ForwardMessage(message), of: self)
    }

    package func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        let (isOpen, values) = try self.guarded.withLock { (state) throws(ElementError) in
            if state.isOpen { try state.add(widget) }
            return (state.isOpen, state.values)
        }
        guard isOpen else { return values.reading(of: widget.id) }
        return self.session.register(widget, of: self, values: values)
    }

    package func push(_ value: WireValue, to id: String) {
        self.session.push(value, to: id, of: self)
    }

    package func publish(_ file: MediaFile) throws(ElementError) -> String {
        // What an abandoned run publishes, nobody fetches.
        guard self.isOpen else { return "" }
        let store = self.session.host.media
        guard let id = store.publish(file, session: self.session.id, run: self.number) else {
            throw ElementError(
                .tooManyFiles,
                """
                A file of \(file.bytes.count) bytes has no room beside \(store.usage.byteCount) that pages show. Show less at once, or \
                give the address of a file server.
                """
            )
        }
        // The session may have ended meanwhile, and let go what it knew of.
        if self.session.hasEnded { store.sessionEnded(self.session.id) }
        return "/media/\(id)\(file.fileExtension)"
    }

    package func claim(formID: String, at location: SourceLocation) throws(ElementError) {
        try self.guarded.withLock { (state) throws(ElementError) in
            if let other = state.forms[formID] {
                throw ElementError(
                    .duplicateElementKey,
                    "The form \"\(formID)\" at \(location) exists already at \(other). Give each form a key of its own."
                )
            }
            state.forms[formID] = location
        }
    }

    package func offer(_ table: LazyTable, at placement: Placement) -> String? {
        guard self.isOpen else { return nil }
        let session = self.session
        return session.lazyTables.keep(table, at: placement, run: self.number, name: session.host.makeIdentifier())
    }

    package func select(page: PageIdentity, of pages: [PageIdentity]) {
        self.guarded.withLock { $0.pageName = page.name }
        self.session.pagesKnown(pages, by: self)
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
        if isPage { self.session.close(self) }
    }

    package func context(for scope: ElementScope) -> ScriptRunContext {
        ScriptRunContext(
            sessionID: self.session.id,
            state: self.session.state,
            scope: scope,
            session: self.session.session,
            pageRun: self.pageRun,
            sharedStates: self.session.host.sharedStates,
            reportError: { [self] error in self.show(error, in: scope.current) }
        )
    }
}

extension ScriptRun {
    package var state: SessionState? { self.session.state }
    package var pageRun: PageRun? { self.guarded.withLock { $0.pageRun } }
}

extension ScriptRun.State {
    /// Takes note of a widget that the run draws.
    fileprivate mutating func add(_ widget: WidgetRegistration) throws(ElementError) {
        if let key = widget.key, let other = self.keys[key] {
            throw ElementError(
                .duplicateElementKey,
                """
                The key "\(key)" of \(widget.kind) "\(widget.label)" at \(widget.location) belongs to \(other.kind) at \
                \(other.location) already. Give each widget of a page a key of its own.
                """
            )
        }
        if let other = self.widgets[widget.id] {
            throw ElementError(
                .duplicateElementID,
                """
                \(widget.kind) "\(widget.label)" at \(widget.location) has the same kind, label and parameters as the one at \
                \(other). Give at least one of them a key: key: "…".
                """
            )
        }
        self.widgets[widget.id] = widget.location
        if let key = widget.key { self.keys[key] = (widget.kind, widget.location) }
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
        case .rerun: 1
        case .switchPage: 2
        }
    }
}
