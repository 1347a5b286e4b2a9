package import SwiftlitElements
package import SwiftlitState
package import SwiftlitWire
private import Synchronization

/// One execution of the page function for one session.
///
/// It counts until it ends or is abandoned; from then on nothing that its tasks write is sent, and widgets are read but not registered.
package final class ScriptRun: ElementRun {
    private struct State {
        var isOpen = true
        /// What ended the run from within, should its error have been swallowed.
        var control: RunControl?
        var pageHash: String
        var widgets: [String: SourceLocation] = [:]
        var keys: [String: (kind: String, location: SourceLocation)] = [:]
        var forms: [String: SourceLocation] = [:]
        var task: Task<Void, Never>?
        var isCancelled = false
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
    private let state: Mutex<State>

    init(number: Int, session: AppSession, page: PageRequest) {
        self.number = number
        self.id = session.host.makeIdentifier()
        self.session = session
        self.page = page
        self.state = Mutex(State(pageHash: session.host.mainHash))
    }

    // MARK: - Life

    /// Starts the task. Does nothing for a run that was abandoned meanwhile.
    func start(_ body: @escaping @Sendable (ScriptRun) async -> Void) {
        let task = Task(executorPreference: self.session.host.pageExecutor) { await body(self) }
        let isCancelled = self.state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    /// Makes the run one that does not count any more, and cancels its task.
    func abandon() {
        let task = self.state.withLock { state in
            state.isOpen = false
            state.isCancelled = true
            return state.task
        }
        task?.cancel()
    }

    /// Ends the run: its task has returned.
    ///
    /// - Returns: The widgets that it drew, and the control with which the page ended it, if any.
    func finish() -> (drawn: Set<String>, control: RunControl?) {
        self.state.withLock { state in
            state.isOpen = false
            state.task = nil
            return (Set(state.widgets.keys), state.control)
        }
    }

    /// The scope of the page's main part.
    var rootScope: ElementScope {
        ElementScope(roots: RootBlocks(self.cursors, run: self, pageHash: self.session.host.mainHash))
    }

    // MARK: - ElementRun

    package func send(_ content: DeltaContent, to placement: Placement) {
        self.session.send(ForwardMessage(content, at: placement), of: self)
    }

    package func send(_ message: PBForwardMsg) {
        self.session.send(ForwardMessage(message), of: self)
    }

    package func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading {
        let isOpen = try self.state.withLock { (state) throws(ElementError) in
            guard state.isOpen else { return false }
            if let key = widget.key, let other = state.keys[key] {
                throw ElementError(
                    .duplicateElementKey,
                    """
                    The key "\(key)" of \(widget.kind) "\(widget.label)" at \(widget.location) belongs to \(other.kind) at \
                    \(other.location) already. Give each widget of a page a key of its own.
                    """
                )
            }
            if let other = state.widgets[widget.id] {
                throw ElementError(
                    .duplicateElementID,
                    """
                    \(widget.kind) "\(widget.label)" at \(widget.location) has the same kind, label and parameters as the one at \
                    \(other). Give at least one of them a key: key: "…".
                    """
                )
            }
            state.widgets[widget.id] = widget.location
            if let key = widget.key { state.keys[key] = (widget.kind.description, widget.location) }
            return true
        }
        return isOpen ? self.session.widgets.register(widget) : .untouched
    }

    package func push(_ value: WireValue, to id: String) {
        guard self.state.withLock({ $0.isOpen }) else { return }
        self.session.widgets.push(value, to: id)
    }

    package func publish(_ file: MediaFile) throws(ElementError) -> String {
        // What an abandoned run publishes, nobody fetches.
        guard self.state.withLock({ $0.isOpen }) else { return "" }
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
        try self.state.withLock { (state) throws(ElementError) in
            if let other = state.forms[formID] {
                throw ElementError(
                    .duplicateElementKey,
                    "The form \"\(formID)\" at \(location) exists already at \(other). Give each form a key of its own."
                )
            }
            state.forms[formID] = location
        }
    }

    package func select(page: PageIdentity, of pages: [PageIdentity]) {
        self.state.withLock { $0.pageHash = page.hash }
        self.session.pagesKnown(pages)
    }

    package func end(with control: RunControl) {
        self.state.withLock { state in
            if state.control == nil { state.control = control }
        }
        self.session.close(self)
    }

    package func context(for scope: ElementScope) -> ScriptRunContext {
        ScriptRunContext(sessionID: self.session.id, state: self.session.state, scope: scope)
    }
}
