private import Logging
package import SwiftlitElements
internal import SwiftlitExecutors
import SwiftlitState
import Synchronization

/// One execution of the page function for one session.
///
/// It counts until it ends or is abandoned; from then on nothing that its tasks write is sent, and widgets are read as they were when it began
/// but not registered.
package final class RunExecution: ElementRun {
    struct State {
        var phase = Phase.requested
        /// How far it is with what came with its request.
        var intake = Intake.waiting
        /// The callback that runs now.
        var callback: (kind: StaticString, location: SourceLocation)?
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
    let token: RunToken

    /// The number within the session.
    var number: Int { self.token.number }

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

    let session: HostedSession

    /// Whether somebody went back or forth in the browser's history.
    let isHistoryNavigation: Bool

    /// Whether it draws the page of a session that another process had.
    let isRestoring: Bool

    /// Counts what it sends; `nil` where nobody wants to know.
    let tally: RunTally?

    /// What is known of the browser.
    package let browser: BrowserFacts

    let guarded: RankedMutex<State>

    /// - Parameters:
    ///   - fragments: What it draws; none for the whole page.
    ///   - covered: Those and all that are in them.
    ///   - toastStart: Where toasts of fragments go at the earliest.
    init(
        number: Int,
        session: HostedSession,
        page: PageRequest,
        queryString: String,
        browser: BrowserFacts,
        isHistoryNavigation: Bool = false,
        fragments: [Fragment] = [],
        covered: Set<String> = [],
        isRestoring: Bool = false,
        toastStart: UInt32 = 0
    ) {
        self.token = RunToken(number: number)
        self.id = AppHost.makeIdentifier()
        self.session = session
        self.page = page
        self.browser = browser
        self.isHistoryNavigation = isHistoryNavigation
        self.isRestoring = isRestoring
        self.tally = session.host.configuration.reportsRuns ? RunTally(now: session.host.clock.now) : nil
        self.guarded = RankedMutex(State(queryString: queryString), .run)
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
        let group = self.browser.remoteAddress.map(ClientNetwork.name) ?? self.session.id
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
        if self.token.isReplaced { self.abandon() }
    }

    /// Cancels the task of the run, which does not count any more. Outside of locks.
    func abandon() {
        guard let task = self.guarded.withLock({ $0.task }) else { return }
        task.cancel()
        self.token.taskWasCancelled()
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
        guard !self.hasReached(intake) else { return }
        await withCheckedContinuation { continuation in
            let isThere = self.guarded.withLock { state in
                if state.intake >= intake { return true }
                state.waiters.append((intake, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// Whether the run is so far with what came with its request.
    func hasReached(_ intake: Intake) -> Bool { self.guarded.withLock { $0.intake >= intake } }

    /// The callback of a widget that runs now, by what its widget is and where that was drawn; `nil` for none.
    var callback: (kind: StaticString, location: SourceLocation)? { self.guarded.withLock { $0.callback } }

    /// A callback of a widget is about to run.
    func calls(_ callback: WidgetStore.Callback) {
        self.guarded.withLock { $0.callback = (callback.kind, callback.location) }
    }

    /// The callbacks have run.
    ///
    /// - Returns: Whether the page is to be drawn: not when a callback has ended the run, nor when the run does not count any more.
    func callbacksEnded() -> Bool {
        let control = self.guarded.withLock { state in
            state.phase = .page
            state.callback = nil
            return state.control
        }
        if control != nil { self.token.close() }
        return self.token.isSending
    }

    /// Ends the run: its page has returned.
    ///
    /// - Returns: The control with which the page ended it, if any.
    func finish() -> RunControl? {
        _ = self.token.end()
        return self.guarded.withLock { state in
            state.values = WidgetStore.Values()
            state.widgets = [:]
            state.keys = [:]
            return state.control
        }
    }

    /// Whether it counts.
    var isOpen: Bool { self.token.counts }

    /// The scope of the page's main part.
    var rootScope: ElementScope {
        ElementScope(roots: RootBlocks(self.cursors, run: self, pageHash: self.session.host.mainHash))
    }
}
