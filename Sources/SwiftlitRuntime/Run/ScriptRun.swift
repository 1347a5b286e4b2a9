private import Logging
package import SwiftlitElements
internal import SwiftlitExecutors
package import SwiftlitState
package import SwiftlitWire
private import Synchronization

/// One execution of the page function for one session.
///
/// It counts until it ends or is abandoned; from then on nothing that its tasks write is sent, and widgets are read as they were when it began
/// but not registered.
package final class ScriptRun: ElementRun {
    fileprivate struct State {
        var phase = Phase.requested
        /// How far it is with what came with its request.
        var intake = Intake.waiting
        /// The tasks of later runs that wait for it to be further.
        var waiters: [(intake: Intake, continuation: CheckedContinuation<Void, Never>)] = []
        /// What ended the run from within, should its error have been swallowed.
        var control: RunControl?
        /// The values that it began with.
        var values = WidgetStore.Values()
        /// The run as its authors see it, from its beginning on.
        var pageRun: PageRun?
        /// What the menu calls the page, once that is known.
        var pageName: String?
        /// The pages that the run has named.
        var pages: [PageIdentity] = []
        var queryString: String
        var widgets: [String: SourceLocation] = [:]
        var keys: [String: (kind: StaticString, location: SourceLocation)] = [:]
        var forms: [String: SourceLocation] = [:]
        /// The bound widgets that it has drawn, by the name of the parameter.
        var bound: [String: BoundWidget] = [:]
        var hasOpenedDialog = false
        /// Boxes of errors whose stack traces are to follow.
        var errorBoxes: [ShownError] = []
        var task: Task<Void, Never>?
    }

    /// An error box on the page, and where its error was thrown.
    struct ShownError {
        var box: ErrorBox
        var placement: Placement
        var record: ThrowRecorder.Record
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

    /// How far a run is with what came with its request. The runs of a session take each step one after the other, in
    /// the order in which they count, also those that were replaced: so what somebody did later comes later.
    enum Intake: Comparable {
        /// The values have not been received.
        case waiting
        /// The states that widgets are bound to have their values; callbacks are to run.
        case received
        /// The callbacks have run.
        case calledBack
    }

    /// Whether it counts: the one value that is asked for that.
    let token = RunToken()

    /// The number within the session.
    let number: Int

    /// `RunIdentity.script_run_id`: unique for each run.
    package let id: String

    /// The places in the roots of the page.
    package let cursors: RootCursors

    /// The page that the browser asked for.
    package let page: PageRequest

    /// The fragments that it draws, with all that were in them before; `nil` for the whole page.
    package let fragmentIDs: Set<String>?

    /// The fragments that it draws, in order; none for the whole page.
    let fragments: [Fragment]

    let session: AppSession

    /// Whether somebody went back or forth in the browser's history.
    let isHistoryNavigation: Bool

    /// What is known of the browser.
    package let browser: BrowserFacts

    private let guarded: Mutex<State>

    /// - Parameters:
    ///   - fragments: What it draws; none for the whole page.
    ///   - covered: Those and all that are in them.
    ///   - toastStart: Where toasts of fragments go at the earliest.
    init(
        number: Int,
        session: AppSession,
        page: PageRequest,
        queryString: String,
        browser: BrowserFacts,
        isHistoryNavigation: Bool = false,
        fragments: [Fragment] = [],
        covered: Set<String> = [],
        toastStart: UInt32 = 0
    ) {
        self.number = number
        self.id = AppHost.makeIdentifier()
        self.session = session
        self.page = page
        self.browser = browser
        self.isHistoryNavigation = isHistoryNavigation
        self.guarded = Mutex(State(queryString: queryString))
        self.fragments = fragments
        self.fragmentIDs = fragments.isEmpty ? nil : covered
        self.cursors = RootCursors(eventStart: toastStart, toastStart: toastStart)
    }

    /// What the menu calls the page that runs, or the name of the app until it is known.
    var pageName: String { self.guarded.withLock { $0.pageName } ?? self.session.host.app.name }

    // MARK: - Life

    /// Starts the task, even of a run that was abandoned meanwhile: it ends at once. Waits if its address has as many
    /// runs as it may have.
    func start() {
        let host = self.session.host
        host.runs.began(self)
        let group = self.browser.remoteAddress ?? self.session.id
        guard !host.pageShare.enter(group, start: { self.startTask(in: $0) }) else { return }
        host.logger.debug(
            "Script run waits: as many runs of its address execute as threads are left for others",
            metadata: ["session.id": "\(self.session.id)", "script_run.id": "\(self.id)"]
        )
    }

    private func startTask(in place: FairShare.Place) {
        let host = self.session.host
        // Whoever asks for a run may be code of a page; its context is not that of the new run.
        let task = ScriptRunContext.$current.withValue(nil) {
            Task(executorPreference: host.pageExecutor) {
                await self.execute()
                self.guarded.withLock { $0.task = nil }
                place.leave()
                self.session.taskEnded(self)
                host.runs.ended(self)
            }
        }
        // A task that has ended already is kept until the run is released, which does no harm: it does not hold the run
        // any more.
        self.guarded.withLock { $0.task = task }
        // Whoever abandons it either finds the task or is seen here.
        if self.token.isReplaced { task.cancel() }
    }

    /// Cancels the task of the run, which does not count any more. Outside of locks.
    func abandon() {
        self.guarded.withLock { $0.task }?.cancel()
    }

    /// Keeps what the run begins with.
    func began(with values: WidgetStore.Values, as pageRun: PageRun) {
        self.guarded.withLock { state in
            state.values = values
            state.pageRun = pageRun
            state.phase = .callbacks
        }
    }

    /// Takes note that the run is further with what came with its request, and lets the runs go on that wait for it.
    func reached(_ intake: Intake) {
        let waiters = self.guarded.withLock { state in
            state.intake = intake
            guard !state.waiters.isEmpty else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiters.removeAll { $0.intake <= intake } }
            return state.waiters.filter { $0.intake <= intake }.map(\.continuation)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits until the run is so far with what came with its request. Cancelling the task that waits does not end it:
    /// what came with its own request has to be taken in order nevertheless.
    func wait(for intake: Intake) async {
        guard self.guarded.withLock({ $0.intake < intake }) else { return }
        await withCheckedContinuation { continuation in
            let isThere = self.guarded.withLock { state in
                if state.intake >= intake { return true }
                state.waiters.append((intake, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// The callbacks have run.
    ///
    /// - Returns: Whether the page is to be drawn: not when a callback has ended the run, nor when the run does not count any more.
    func callbacksEnded() -> Bool {
        let control = self.guarded.withLock { state in
            state.phase = .page
            return state.control
        }
        if control != nil { self.token.close() }
        return self.token.isSending
    }

    /// Ends the run: its page has returned.
    ///
    /// - Returns: The widgets that it drew, the control with which the page ended it, if any, and whether it counted until now.
    func finish() -> (drawn: [String: SourceLocation], control: RunControl?, isOpen: Bool) {
        let isOpen = self.token.end()
        return self.guarded.withLock { state in
            state.values = WidgetStore.Values()
            defer {
                state.widgets = [:]
                state.keys = [:]
            }
            return (state.widgets, state.control, isOpen)
        }
    }

    /// Whether it counts.
    var isOpen: Bool { self.token.counts }

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
        let isOpen = self.token.counts
        let values = try self.guarded.withLock { (state) throws(ElementError) in
            if isOpen { try state.add(widget) }
            return state.values
        }
        guard isOpen else { return values.reading(of: widget.id) }
        return self.session.register(widget, of: self, values: values)
    }

    package func push(_ value: WireValue, to id: String) {
        self.session.push(value, to: id, of: self)
    }

    package func publish(_ files: [ElementFile], at place: FilePlace) throws(ElementError) {
        // What is not sent, nobody fetches.
        if self.token.isSending { try self.session.publish(files, at: place, run: self.number) }
    }

    package func offer(
        _ widget: String,
        fragmentID: String,
        _ make: @escaping @Sendable () async throws -> MediaFile
    ) -> String {
        if self.token.isSending {
            self.session.deferredFiles.offer(widget, fragmentID: fragmentID, run: self.number, make)
        }
        return widget
    }

    package func needPDFViewer() {
        if self.token.isSending { self.session.host.configuration.preparePDFViewer() }
    }

    package func takesUploads() {
        if self.token.isSending { self.session.uploaders.drawn(byRun: self.number) }
    }

    package var uploads: (any UploadSource)? { SessionUploads(self.session.host.uploads, session: self.session.id) }

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
        return session.lazyTables.keep(table, at: placement, run: self.number, name: AppHost.makeIdentifier())
    }

    package var pages: [PageIdentity] {
        self.fragments.isEmpty ? self.guarded.withLock { $0.pages } : self.session.pages
    }

    package var queryString: String { self.guarded.withLock { $0.queryString } }

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
        message.metadata.activeScriptHash = ElementScope.now?.current.pageHash ?? self.session.host.mainHash
        return (query, ForwardMessage(message))
    }

    package func bind(_ widget: BoundWidget) throws(ElementError) -> QueryReading {
        let isOpen = try self.guarded.withLock { (state) throws(ElementError) in
            guard self.token.counts else { return false }
            if let other = state.bound[widget.name], other.id != widget.id {
                throw ElementError(
                    .duplicateElementKey,
                    """
                    The query parameter "\(widget.name)" of \(widget.kind) "\(widget.label)" at \(widget.location) belongs to \
                    \(other.kind) at \(other.location) already. Bind each widget of a page to a parameter of its own.
                    """
                )
            }
            state.bound[widget.name] = widget
            return true
        }
        return isOpen ? self.session.bind(widget, of: self) : .ignored
    }

    package var boundNames: [String: String] { self.session.boundNames }

    package func refuseQuery(_ name: String, of kind: StaticString) {
        guard self.isOpen else { return }
        self.session.host.logger.notice(
            "Query parameter removed from the URL: the widget that is bound to it cannot have its value",
            metadata: [
                "session.id": "\(self.session.id)", "script_run.id": "\(self.id)", "query.name": "\(name)",
                "element.kind": "\(kind)",
            ]
        )
    }

    package var secrets: Secrets { self.session.host.configuration.secrets ?? .process }

    package var isSidebarNavigationShown: Bool {
        self.session.host.configuration.frontend.isSidebarNavigationShown
    }

    package func register(_ fragment: Fragment) {
        if self.isOpen { self.session.register(fragment, of: self) }
    }

    package func formerFragment(_ id: String) -> Fragment? { self.session.fragment(id) }

    package func fragmentIDs(forKey key: String) -> [String]? { self.session.fragmentIDs(forKey: key) }

    package func openDialog() -> Bool {
        self.guarded.withLock { state in
            defer { state.hasOpenedDialog = true }
            return !state.hasOpenedDialog
        }
    }

    package var isInCallbacks: Bool {
        self.guarded.withLock { $0.phase == .callbacks }
    }

    package func report(_ error: any Error, in block: Block) {
        guard let (box, placement) = self.show(error, in: block) else { return }
        if self.session.host.configuration.errorDetails.showsStackTrace,
            let record = ThrowRecorder.current?.record(of: error)
        {
            self.guarded.withLock {
                $0.errorBoxes.append(ShownError(box: box, placement: placement, record: record))
            }
        }
    }

    /// The error boxes whose stack traces are to follow, each once.
    func takeErrorBoxes() -> [ShownError] {
        self.guarded.withLock { state in
            defer { state.errorBoxes = [] }
            return state.errorBoxes
        }
    }

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
        return context
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
        case .rerunFragments, .rerunSameFragments: 1
        case .rerun: 2
        case .switchPage: 3
        }
    }
}
