private import Logging
import SwiftlitElements
import SwiftlitState
import SwiftlitWire
private import Synchronization

extension HostedSession {
    // MARK: - Requests

    /// Runs the page again with the values it has, after the run that counts. Does nothing while no client is there.
    ///
    /// - Parameter isInterrupting: Whether it takes the place of the run that counts instead.
    /// - Returns: Whether there will be a run.
    @discardableResult
    package func requestRerun(interrupting isInterrupting: Bool = false) -> Bool {
        // A page that waits for its user is not drawn yet by this process: it is restored, whoever wants it to run.
        if self.isRestorationDue { return self.restore() }
        return self.rerun(for: nil) { $0.machine.rerunRequestedByServer(interrupting: isInterrupting) }
    }

    /// - Parameter client: Who asks; `nil` for the server itself.
    /// - Returns: Whether there will be a run.
    @discardableResult
    func rerun(
        for client: (any SessionClient)?,
        _ decide: (inout State) -> SessionStateMachine.OnRerunRequested
    ) -> Bool {
        let (abandoned, next, willRun): (RunExecution?, NextRun?, Bool) = self.guarded.withLock { state in
            guard client == nil || state.client === client else { return (nil, nil, false) }
            switch decide(&state) {
            case .ignore:
                return (nil, nil, false)
            case .wait:
                return (nil, nil, true)
            case .start(let number, let former):
                let abandoned = state.replace(former)
                return (abandoned, self.begin(number, self.decideExtent(&state), &state), true)
            }
        }
        abandoned?.abandon()
        if let next { self.carryOut(next) }
        return willRun
    }

    /// Draws the page of a session that another process had, if that is due.
    ///
    /// - Returns: Whether there will be a run.
    @discardableResult
    func restore() -> Bool { self.rerun(for: nil) { $0.machine.restorationRequested() } }

    /// A run that draws the page of such a session has drawn a widget: perhaps it is the one that the user has changed meanwhile.
    func widgetRestored() {
        self.rerun(for: nil) { state in
            guard let queued = state.machine.queued, self.widgets.knows(queued.widgetStates) else { return .ignore }
            return state.machine.widgetsKnown()
        }
    }

    // MARK: - Begin

    /// A run that has been announced to the browser.
    struct NextRun {
        var run: RunExecution
        /// Whether its task may start now; otherwise it starts when a task of an abandoned run has ended.
        var isAdmitted: Bool
        var onAppend: Outbox.OnAppend
    }

    /// What a run draws.
    struct RunExtent {
        /// The fragments; none for the whole page.
        var fragments: [Fragment] = []
        /// Those, with all that are in them.
        var covered: Set<String> = []
    }

    /// Decides what the run draws that was requested last, once for each: fragments alone only onto a page that the client
    /// has whole.
    func decideExtent(_ state: inout State) -> RunExtent {
        let fragments = state.fragments.roots(of: state.machine.pendingRequest.fragmentIDs)
        if !fragments.isEmpty {
            let covered = state.fragments.covered(by: fragments.map(\.id))
            if self.outbox.hasWholePage(but: covered) { return RunExtent(fragments: fragments, covered: covered) }
        }
        state.machine.drawWholePage()
        return RunExtent()
    }

    /// Prepares a run under the lock: its first messages go before those of any later run.
    func begin(_ number: Int, _ extent: RunExtent, _ state: inout State) -> NextRun {
        let fragments = extent.fragments
        let request = state.machine.pendingRequest
        let run = RunExecution(
            number: number,
            session: self,
            page: request.page,
            queryString: request.queryString,
            browser: state.browser,
            isHistoryNavigation: request.isHistoryNavigation,
            fragments: fragments,
            covered: extent.covered,
            isRestoring: state.machine.isRestoring,
            toastStart: fragments.isEmpty ? 0 : state.fragments.toastStart
        )
        state.runs.append(run)
        let isAdmitted = state.machine.admit(
            number,
            maximumCount: self.host.configuration.maximumOverlappingRunCount,
            hasRoom: self.host.hasRoomForOverlappingRuns
        )
        // A browser that is told of another page than it shows drops the values of its widgets, and what somebody has written and not entered.
        // Where no pages are known yet, it has come back from another process and knows better.
        let isTrusted = !request.page.hash.isEmpty && (state.machine.isRestoring || state.pages.isEmpty)
        let isKnown = isTrusted || state.pages.contains { $0.hash == request.page.hash }
        let messages: [ForwardMessage] = [
            .newSession(
                run: run.id,
                session: self,
                pageHash: isKnown ? request.page.hash : self.host.mainHash,
                pages: state.pages,
                fragmentIDs: fragments.map(\.id)
            ),
            .sessionStatus(isRunning: true, runsOnSave: self.runsOnSave.load(ordering: .relaxed)),
        ]
        let onAppend = self.outbox.beginRun(
            run.token,
            of: run.fragmentIDs,
            roots: Set(fragments.map(\.id)),
            with: messages
        )
        return NextRun(run: run, isAdmitted: isAdmitted, onAppend: onAppend)
    }

    func carryOut(_ next: NextRun) {
        self.carryOut(next.onAppend)
        if next.isAdmitted {
            next.run.start()
        } else {
            self.host.logger.info(
                "Script run waits: too many abandoned runs of its session still execute",
                metadata: ["session.id": "\(self.id)", "script_run.id": "\(next.run.id)"]
            )
        }
    }

    /// What a run begins with.
    struct Beginning {
        /// What became of the values that came with its request.
        var widgets: WidgetStore.Beginning
        /// The run whose values are to be received before; `nil` for none.
        var receiver: RunExecution?
        /// The run whose callbacks are to run before those of this one; `nil` for none, and where this one has none.
        var caller: RunExecution?
        /// What is to be shown above the page; `nil` for nothing.
        var warning: String?
    }

    /// The task of a run begins.
    ///
    /// - Returns: What the run begins with; `nil` when it does not count any more.
    func began(_ run: RunExecution) -> (Beginning, PageRun)? {
        let began = self.guarded.withLock { state -> (RerunRequest, Beginning, PageRun)? in
            // Under the lock, so that the runs of the session and those that authors see begin in the same order.
            guard let request = state.machine.runBegan(run.number),
                let pageRun = self.session.beginRun(
                    token: run.token,
                    isFragment: run.fragmentIDs != nil,
                    isAction: request.isAction
                )
            else { return nil }
            let widgets = self.widgets.begin(with: request.widgetStates)
            if !widgets.triggersLeft.isEmpty { state.machine.triggersLeft(widgets.triggersLeft) }
            let former = state.machine.intakeBegan(run.number, hasCallbacks: !widgets.callbacks.isEmpty)
            let beginning = Beginning(
                widgets: widgets,
                receiver: former.receiver.flatMap { state.run($0) },
                caller: former.caller.flatMap { state.run($0) },
                warning: state.warning
            )
            state.warning = nil
            return (request, beginning, pageRun)
        }
        guard let (request, beginning, pageRun) = began else { return nil }
        self.noteUploads(of: request.widgetStates)
        return (beginning, pageRun)
    }

    /// The task of a run has ended, whether the run counted or not.
    func taskEnded(_ run: RunExecution) {
        let next = self.guarded.withLock { state in
            state.runs.removeAll { $0 === run }
            let number = state.machine.taskEnded(run.number)
            return state.run(number)
        }
        next?.start()
    }
}
