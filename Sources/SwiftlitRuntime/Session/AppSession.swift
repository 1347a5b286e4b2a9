private import Logging
import SwiftlitElements
package import SwiftlitState
package import SwiftlitWire
private import Synchronization

/// One browser tab: its state, its widgets, the run that counts, and the messages that wait for its client.
package final class AppSession: Sendable {
    fileprivate struct State {
        var machine = SessionStateMachine()
        var run: ScriptRun?
        var client: (any SessionClient)?
        var pages: [PageIdentity] = []
        var fragments = FragmentTable()
        var bindings = QueryBindings()
        var browser = BrowserFacts()
        /// How many tasks of runs execute, those of abandoned runs too.
        var taskCount = 0
        /// The run that counts, while it waits for a task of an abandoned one to end.
        var waitingRun: ScriptRun?
        /// The run that began last, while its task executes: the next one receives its values after it.
        var lastReceiver: ScriptRun?
        /// The run with callbacks that began last, while its task executes: the callbacks of the next one run after its
        /// own.
        var lastCaller: ScriptRun?
    }

    /// Unique in the process; unguessable, since it lets a client resume the session.
    package let id: String

    /// The messages that wait for the client.
    package let outbox: Outbox

    /// The typed state of the app's code.
    package let state: SessionState

    /// The session as its authors see it.
    package let session: Session

    /// What download buttons save, where it is made on demand.
    let deferredFiles = DeferredFiles()
    /// Which of the stores that all sessions share have something of this one.
    let storeUse = SharedStoreUse()
    /// The long tables that the page shows.
    let lazyTables = LazyTableStore()
    /// Whether the page takes files.
    let uploaders = UploaderPresence()
    /// What the browser asks for of them.
    let rowRequests = RowRequests()

    let host: AppHost
    private let widgets = WidgetStore()
    private let guarded = Mutex(State())

    init(id: String, host: AppHost) {
        self.id = id
        self.host = host
        let state = SessionState(limits: host.configuration.stateLimits, metrics: host.configuration.stateMetrics)
        self.state = state
        self.session = Session(
            id: id,
            state: state,
            logger: host.logger,
            metrics: host.configuration.stateMetrics,
            sharedStates: host.sharedStates,
            taskExecutor: host.workExecutor,
            requestRerun: { [weak host] isInterrupting in
                host?.requestRerun(ofSession: id, interrupting: isInterrupting) ?? false
            }
        )
        let itself = WeakSession()
        self.outbox = Outbox(
            limits: Outbox.Limits(
                maximumCount: host.configuration.maximumOutboxMessages,
                maximumByteCount: host.configuration.maximumOutboxBytes
            ),
            answerTaken: { turn in itself.session.withLock { $0.session }?.rowsTaken(turn) }
        )
        itself.session.withLock { $0.session = self }
    }

    /// What the outbox knows of its session.
    private final class WeakSession: Sendable {
        struct Reference { weak var session: AppSession? }
        let session = Mutex(Reference())
    }

    // MARK: - Clients

    /// What a change of clients leaves behind, to be dealt with outside of locks.
    struct Departure {
        /// The run to abandon.
        var run: ScriptRun?
        /// The client to let go.
        var client: (any SessionClient)?

        func carryOut(because reason: ClientCloseReason) {
            self.run?.abandon()
            self.client?.close(because: reason)
        }
    }

    /// Makes `client` the session's client, under the host's lock. The one before it is ignored from now on.
    ///
    /// - Returns: The client and the run before it; `nil` when the session has ended and accepts nobody.
    func clientConnected(_ client: any SessionClient, _ connection: ClientConnection) -> Departure? {
        self.guarded.withLock { state in
            guard state.machine.clientConnected() else { return nil }
            state.browser.headers = connection.headers
            state.browser.remoteAddress = connection.remoteAddress
            self.host.media.sessionConnected(self.id, browser: connection.browser)
            self.outbox.connect(client)
            self.rowRequests.clear()
            defer { state.client = client }
            return Departure(run: state.takeRun(), client: state.client)
        }
    }

    /// The socket of `client` is gone. Under the host's lock.
    ///
    /// - Returns: The run; `nil` when it was not the session's client.
    func clientDisconnected(_ client: any SessionClient) -> Departure? {
        self.guarded.withLock { state in
            guard state.client === client else { return nil }
            state.client = nil
            state.machine.clientDisconnected()
            self.outbox.disconnect()
            self.rowRequests.clear()
            return Departure(run: state.takeRun())
        }
    }

    /// Where the last client came from; `nil` where that is not known.
    var remoteAddress: String? { self.guarded.withLock { $0.browser.remoteAddress } }

    /// About how many bytes the session takes while it waits for a client.
    ///
    /// Runs code of the types of the author's values, so it is asked for outside of locks.
    var estimatedByteCount: Int {
        let texts = self.guarded.withLock { state in
            state.browser.headers.reduce(
                state.browser.url.utf8.count + state.machine.pendingRequest.queryString.utf8.count
            ) {
                $0 + $1.name.utf8.count + $1.value.utf8.count
            }
        }
        let parts = [
            Self.baseByteCount, texts, self.widgets.byteCount, self.state.estimatedByteCount, self.lazyTables.byteCount,
            self.host.uploads.usage(ofSession: self.id).byteCount, self.host.media.byteCount(ofSession: self.id),
        ]
        return parts.reduce(0) { sum, part in
            let (total, isTooLarge) = sum.addingReportingOverflow(part)
            return isTooLarge ? .max : total
        }
    }

    /// What a session takes that holds nothing.
    private static let baseByteCount = 8 * 1_024

    /// Whether `client` is the one that the session has.
    func isClient(_ client: any SessionClient) -> Bool { self.guarded.withLock { $0.client === client } }

    /// Ends the session: cancels its run and its tasks, lets its client go, and releases its state once they have ended.
    /// Once the host has forgotten it.
    func end() {
        let departure: Departure? = self.guarded.withLock { state in
            guard state.machine.ended() else { return nil }
            self.outbox.disconnect()
            self.rowRequests.clear()
            defer { state.client = nil }
            return Departure(run: state.takeRun(), client: state.client)
        }
        guard let departure else { return }
        departure.carryOut(because: .shutdown)
        self.widgets.clear()
        self.deferredFiles.clear()
        self.lazyTables.clear()
        self.host.media.sessionEnded(self.id)
        self.host.uploads.sessionEnded(self.id)
        withExtendedLifetime(self.guarded.withLock { $0.fragments.removeAll() }) {}
        guard !self.session.endIfIdle() else { return }
        // Pages, tasks and handlers of the app take their time; whoever ended the session does not wait for them. The
        // caller may be one of them: its context is not that of the end.
        let (session, host) = (self.session, self.host)
        host.runs.sessionEnds()
        ScriptRunContext.$current.withValue(nil) {
            _ = Task {
                await session.end(gracePeriod: host.configuration.sessionEndGracePeriod, clock: host.clock.base)
                host.runs.sessionEnded()
            }
        }
    }

    /// Whether the session takes no clients any more.
    var hasEnded: Bool { self.guarded.withLock { $0.machine.hasEnded } }

    /// The number of the run that was asked for last.
    var latestRun: Int { self.guarded.withLock { $0.machine.lastNumber } }

    // MARK: - Messages from the browser

    /// Handles a message of `client`; ignored when another client has taken the session over. Never blocks.
    package func receive(_ message: PBBackMsg, from client: any SessionClient) {
        switch message.type {
        case .rerunScript(let state)?:
            let request = RerunRequest(state)
            self.rerun(for: client) { session in
                // A request for a fragment that is not on the page (any more) is ignored (`wire-protocol.md` §5.5).
                guard request.fragmentIDs.allSatisfy({ session.fragments.fragment($0) != nil }) else { return .ignore }
                if state.hasContextInfo { session.browser.update(with: state.contextInfo) }
                return session.machine.rerunRequested(request)
            }
        case .stopScript?:
            self.stop(for: client)
        case .clearCache_p?:
            self.clearCache(for: client)
        case .setRunOnSave?:
            self.send(to: client) { .sessionStatus(isRunning: $0.run != nil) }
        case .appHeartbeat?:
            self.send(to: client) { _ in .heartbeatAcknowledged }
        case .fileUrlsRequest(let request)? where Self.isShort(request.requestID):
            if self.guarded.withLock({ $0.client === client }) { self.send(self.uploadAddresses(request), to: client) }
        case .backendOperationRequest(let request)? where Self.isShort(request.requestID):
            switch request.payload {
            case .deferredFile(let file)?:
                self.makeFile(file.fileID, request, for: client)
            case .dataframeChunk(let rows)? where request.sessionID == self.id:
                self.sendRows(rows, requestID: request.requestID, to: client)
            default:
                self.send(.operationRefused(request.requestID), to: client)
            }
        case .fileUrlsRequest?, .backendOperationRequest?:
            self.host.logger.debug(
                "Request ignored: its identifier is too long",
                metadata: ["session.id": "\(self.id)"]
            )
        case .loadGitInfo?, .debugDisconnectWebsocket?, .debugShutdownRuntime?, nil:
            break
        }
    }

    /// Whether an identifier is one that a browser makes, which are UUIDs. Answers repeat it, so that it has a bound.
    private static func isShort(_ requestID: String) -> Bool { requestID.utf8.count <= 256 }

    /// Runs the page again with the values it has, after the run that counts. Does nothing while no client is there.
    ///
    /// - Parameter isInterrupting: Whether it takes the place of the run that counts instead.
    /// - Returns: Whether there will be a run.
    @discardableResult
    package func requestRerun(interrupting isInterrupting: Bool = false) -> Bool {
        self.rerun(for: nil) { $0.machine.rerunRequestedByServer(interrupting: isInterrupting) }
    }

    /// - Parameter client: Who asks; `nil` for the server itself.
    /// - Returns: Whether there will be a run.
    @discardableResult
    private func rerun(
        for client: (any SessionClient)?,
        _ decide: (inout State) -> SessionStateMachine.OnRerunRequested
    ) -> Bool {
        let (abandoned, next, willRun): (ScriptRun?, NextRun?, Bool) = self.guarded.withLock { state in
            guard client == nil || state.client === client else { return (nil, nil, false) }
            switch decide(&state) {
            case .ignore:
                return (nil, nil, false)
            case .wait:
                return (nil, nil, true)
            case .start(let number, _):
                return (state.takeRun(), self.begin(number, &state), true)
            }
        }
        abandoned?.abandon()
        if let next { self.carryOut(next) }
        return willRun
    }

    private func stop(for client: any SessionClient) {
        let (end, run): (RunEnd, ScriptRun?) = self.guarded.withLock { state in
            var end = RunEnd()
            guard state.client === client, state.machine.stopRequested(), let run = state.takeRun(isStop: true) else {
                return (end, nil)
            }
            self.widgets.stopped()
            self.settle(run, &state, &end)
            end.onAppend = self.outbox.endRun(run.token, with: Self.farewell(of: run, without: end.gone))
            return (end, run)
        }
        withExtendedLifetime((end.gone, end.files)) {}
        guard let run else { return }
        run.abandon()
        self.session.requestedRerunsForgotten()
        self.carryOut(end.onAppend)
    }

    private func clearCache(for client: any SessionClient) {
        guard self.guarded.withLock({ $0.client === client }) else { return }
        guard self.host.configuration.isCacheClearingEnabled else {
            self.host.logger.notice(
                "Caches not cleared: users of this server may not do so",
                metadata: ["session.id": "\(self.id)"]
            )
            return
        }
        self.widgets.clear()
        self.host.configuration.clearCaches()
    }

    /// Sends an answer to what a client asked for, unless another client has taken the session over.
    ///
    /// - Returns: Whether it is on its way.
    @discardableResult
    func send(_ message: ForwardMessage, to client: any SessionClient) -> Bool {
        self.send(to: client) { _ in message }
    }

    @discardableResult
    private func send(to client: any SessionClient, _ message: (borrowing State) -> ForwardMessage) -> Bool {
        let onAppend: Outbox.OnAppend? = self.guarded.withLock { state in
            state.client === client ? self.outbox.append(message(state)) : nil
        }
        guard let onAppend else { return false }
        self.carryOut(onAppend)
        return true
    }

    // MARK: - Runs

    /// A run that has been announced to the browser.
    private struct NextRun {
        var run: ScriptRun
        /// Whether its task may start now; otherwise it starts when a task of an abandoned run has ended.
        var isAdmitted: Bool
        var onAppend: Outbox.OnAppend
    }

    /// Decides what the run draws that was requested last: fragments alone only onto a page that the client has whole.
    ///
    /// - Returns: The fragments, and those with all that are in them; none for the whole page.
    private func decideExtent(_ state: inout State) -> (fragments: [Fragment], covered: Set<String>) {
        let fragments = state.fragments.roots(of: state.machine.pendingRequest.fragmentIDs)
        let covered = fragments.isEmpty ? [] : state.fragments.covered(by: fragments.map(\.id))
        if !fragments.isEmpty, self.outbox.hasWholePage(but: covered) { return (fragments, covered) }
        state.machine.drawWholePage()
        return ([], [])
    }

    /// Prepares a run under the lock: its first messages go before those of any later run.
    private func begin(_ number: Int, _ state: inout State) -> NextRun {
        let (fragments, covered) = self.decideExtent(&state)
        let request = state.machine.pendingRequest
        if !fragments.isEmpty { state.fragments.forgetWrappers(in: covered) }
        let run = ScriptRun(
            number: number,
            session: self,
            page: request.page,
            queryString: request.queryString,
            browser: state.browser,
            isHistoryNavigation: request.isHistoryNavigation,
            fragments: fragments,
            covered: covered,
            toastStart: fragments.isEmpty ? 0 : state.fragments.toastStart
        )
        state.run = run
        let isAdmitted =
            state.taskCount == 0
            || (state.taskCount < self.host.configuration.maximumOverlappingRuns && self.host.hasRoomForOverlappingRuns)
        if isAdmitted { state.taskCount += 1 } else { state.waitingRun = run }
        let isKnown = state.pages.contains { $0.hash == request.page.hash }
        let messages: [ForwardMessage] = [
            .newSession(
                run: run.id,
                session: self,
                pageHash: isKnown ? request.page.hash : self.host.mainHash,
                pages: state.pages,
                fragmentIDs: fragments.map(\.id)
            ),
            .sessionStatus(isRunning: true),
        ]
        let onAppend = self.outbox.beginRun(
            run.token,
            number: number,
            of: run.fragmentIDs,
            roots: Set(fragments.map(\.id)),
            with: messages
        )
        return NextRun(run: run, isAdmitted: isAdmitted, onAppend: onAppend)
    }

    private func carryOut(_ next: NextRun) {
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
        var receiver: ScriptRun?
        /// The run whose callbacks are to run before those of this one; `nil` for none, and where this one has none.
        var caller: ScriptRun?
    }

    /// The task of a run begins.
    ///
    /// - Returns: What the run begins with; `nil` when it does not count any more.
    func began(_ run: ScriptRun) -> (Beginning, PageRun)? {
        let began = self.guarded.withLock { state -> (RerunRequest, Beginning, PageRun)? in
            // Under the lock, so that the runs of the session and those that authors see begin in the same order.
            guard let request = state.machine.runBegan(run.number),
                let pageRun = self.session.beginRun(
                    token: run.token,
                    isFragment: run.fragmentIDs != nil,
                    isAction: request.isAction
                )
            else { return nil }
            var beginning = Beginning(widgets: self.widgets.begin(with: request.widgetStates))
            if !beginning.widgets.triggersLeft.isEmpty { state.machine.triggersLeft(beginning.widgets.triggersLeft) }
            beginning.receiver = state.lastReceiver
            state.lastReceiver = run
            if !beginning.widgets.callbacks.isEmpty {
                beginning.caller = state.lastCaller
                state.lastCaller = run
            }
            return (request, beginning, pageRun)
        }
        guard let (request, beginning, pageRun) = began else { return nil }
        self.noteUploads(of: request.widgetStates)
        return (beginning, pageRun)
    }

    /// The page of a run has returned.
    func ended(_ run: ScriptRun, _ outcome: SessionStateMachine.Outcome, drawn: [String: SourceLocation]) {
        let end = self.guarded.withLock { state in self.decideEnd(of: run, outcome, drawn, &state) }
        withExtendedLifetime((end.dropped, end.gone, end.files)) {}
        if end.isComplete { self.lazyTables.runCompleted(run.number, fragments: run.fragmentIDs) }
        if end.isComplete, run.fragmentIDs == nil { self.uploaders.pageCompleted(byRun: run.number) }
        self.carryOut(end.onAppend)
        if let next = end.next { self.carryOut(next) }
    }

    /// What the end of a run leads to.
    private struct RunEnd {
        var onAppend = Outbox.OnAppend.none
        var next: NextRun?
        /// Registrations, fragments and files that are over, to be released outside of locks.
        var dropped = WidgetStore.Dropped()
        var gone: [Fragment] = []
        var files = DroppedFiles()
        /// Whether the run drew all that it was to draw.
        var isComplete = false
    }

    private func decideEnd(
        of run: ScriptRun,
        _ outcome: SessionStateMachine.Outcome,
        _ drawn: [String: SourceLocation],
        _ state: inout State
    ) -> RunEnd {
        var end = RunEnd()
        switch state.machine.runEnded(run.number, outcome) {
        case .ignore:
            break
        case .finish(let isComplete):
            state.run = nil
            end.dropped = self.widgets.runEnded(run.token, drawn: isComplete ? drawn : nil, fragments: run.fragmentIDs)
            end.isComplete = isComplete
            self.settle(run, &state, &end)
            end.onAppend = self.outbox.endRun(run.token, with: Self.farewell(of: run, without: end.gone))
            let fragments = state.fragments
            if let number = state.machine.beginQueued(where: { fragments.fragment($0) != nil }) {
                end.next = self.begin(number, &state)
            }
        case .finishAndStart(let number):
            end.dropped = self.widgets.runEnded(run.token, drawn: nil, isFollowed: true)
            // A run of the whole page has stopped all timers when it began; when fragments follow, nothing draws the others.
            let isPartial = run.fragments.isEmpty && !self.decideExtent(&state).fragments.isEmpty
            let timers = isPartial ? state.fragments.timers : []
            end.onAppend = self.outbox.endRun(run.token, with: timers + run.farewellForRerun)
            end.next = self.begin(number, &state)
        }
        return end
    }

    /// Forgets what the browser removes at the end of a run: what the run did not draw of the page, or of the fragments that
    /// it has begun to draw. Of a fragment that it did not come to, the browser keeps all.
    private func settle(_ run: ScriptRun, _ state: inout State, _ end: inout RunEnd) {
        guard let fragmentIDs = run.fragmentIDs else {
            end.gone = state.fragments.pageEnded(run: run.number)
            end.files = self.settleFiles(RunSettlement(run: run.number))
            return
        }
        let undrawn = self.outbox.undrawnRoots(of: run.token)
        let roots = run.fragments.map(\.id).filter { !undrawn.contains($0) }
        let covered =
            undrawn.isEmpty ? fragmentIDs : fragmentIDs.subtracting(state.fragments.covered(by: Array(undrawn)))
        guard let heirID = roots.first else { return }
        end.gone = state.fragments.fragmentsEnded(run: run.number, roots: Set(roots), covered: covered)
        end.files = self.settleFiles(RunSettlement(run: run.number, fragmentIDs: covered, heirID: heirID))
    }

    /// The messages that end a run; the browser stops asking for fragments that are gone.
    private static func farewell(of run: ScriptRun, without gone: [Fragment]) -> [ForwardMessage] {
        // A run of the whole page has stopped all timers when it began.
        let timed = run.fragments.isEmpty ? [] : gone.filter { $0.interval != nil }.map(\.id)
        return (timed.isEmpty ? [] : [.stopAutoRerun(timed)]) + run.farewell
    }

    /// The task of a run has ended, whether the run counted or not.
    func taskEnded(_ run: ScriptRun) {
        let next: ScriptRun? = self.guarded.withLock { state in
            if state.lastReceiver === run { state.lastReceiver = nil }
            if state.lastCaller === run { state.lastCaller = nil }
            defer { state.waitingRun = nil }
            if state.waitingRun == nil { state.taskCount -= 1 }
            return state.waitingRun
        }
        next?.start()
    }

    // MARK: - What runs do

    /// Sends what a run wrote, unless it does not count any more.
    func send(_ content: DeltaContent, to placement: Placement, of run: ScriptRun) {
        self.carryOut(self.outbox.append(content, at: placement, ofRun: run.token))
    }

    /// Sends what a run wrote, unless it does not count any more.
    func send(_ message: ForwardMessage, of run: ScriptRun) {
        self.carryOut(self.outbox.append(message, ofRun: run.token))
    }

    /// Registers a widget that a run draws, and reads its value.
    func register(_ widget: WidgetRegistration, of run: ScriptRun, values: WidgetStore.Values) -> WidgetReading {
        self.widgets.register(widget, run: run.token, values: values)
    }

    /// A run tells the browser what to show in a widget.
    func push(_ value: WireValue, to id: String, of run: ScriptRun) {
        self.widgets.push(value, to: id, run: run.token)
    }

    /// A run draws a fragment, which can be drawn alone from now on.
    func register(_ fragment: Fragment, of run: ScriptRun) {
        let former = self.guarded.withLock { state in
            state.run === run ? state.fragments.register(fragment, run: run.number) : nil
        }
        withExtendedLifetime(former) {}
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
    func changeQuery(of run: ScriptRun, _ change: (String) -> String) {
        // One change after the other, and the messages in their order. The run's lock is never held by who takes this one.
        let onAppend: Outbox.OnAppend = self.guarded.withLock { state in
            guard let (query, message) = run.changedQuery(change), state.run === run else { return .none }
            state.machine.queryChanged(to: query)
            return self.outbox.append(message, ofRun: run.token)
        }
        self.carryOut(onAppend)
    }

    /// A run draws a widget whose value stands in the query of the URL.
    func bind(_ widget: BoundWidget, of run: ScriptRun) -> QueryReading {
        let wasBound: Bool? = self.guarded.withLock { state in
            state.run === run ? state.bindings.bind(widget, run: run.number) : nil
        }
        guard let wasBound else { return .ignored }
        if run.isHistoryNavigation { return .decisive }
        return wasBound && self.widgets.isRegistered(widget.id) ? .ignored : .preferred
    }

    /// The names of the query that widgets on the page are bound to, each with the page that the widget belongs to.
    var boundNames: [String: String] { self.guarded.withLock { $0.bindings.names } }

    /// A run has ended: the URL loses what widgets are bound to that are not on the page.
    func endBindings(of run: ScriptRun, isComplete: Bool) {
        let onAppend: Outbox.OnAppend = self.guarded.withLock { state in
            guard state.run === run else { return .none }
            let names = state.bindings.runEnded(
                run.number,
                isComplete: isComplete,
                fragments: run.fragmentIDs,
                frameHash: self.host.mainHash
            )
            guard !names.isEmpty else { return .none }
            let change = run.changedQuery { query in
                let items = QueryItems(query)
                let rest = items.removing(names)
                return rest == items ? query : rest.text
            }
            guard let (query, message) = change else { return .none }
            state.machine.queryChanged(to: query)
            // Also of a run that has ended itself, and of which nothing else is sent.
            return self.outbox.append(message)
        }
        self.carryOut(onAppend)
    }

    /// A run has named the app's pages; the browser is told of them again with the next run.
    func pagesKnown(_ pages: [PageIdentity], showing page: PageIdentity, by run: ScriptRun) {
        self.guarded.withLock { state in
            guard state.run === run else { return }
            state.pages = pages
            state.bindings.pageSelected(page.hash)
        }
    }

    // MARK: - Waking the client

    private func carryOut(_ onAppend: Outbox.OnAppend) {
        switch onAppend {
        case .none: break
        case .wake(let client): client.messagesAreWaiting()
        case .overflow(let client): self.dropSlowClient(client)
        }
    }

    private func dropSlowClient(_ client: any SessionClient) {
        self.host.logger.debug("Client dropped: it takes messages too slowly", metadata: ["session.id": "\(self.id)"])
        self.host.disconnect(client, from: self)
        client.close(because: .tooSlow)
    }
}

extension AppSession.State {
    /// Takes the run that counts, which does not any more from here on: nothing that it writes is seen by what follows.
    mutating func takeRun(isStop: Bool = false) -> ScriptRun? {
        defer {
            self.run = nil
            self.waitingRun = nil
        }
        self.run?.token.replace(isStop: isStop)
        return self.run
    }
}

extension BrowserFacts {
    /// Takes over what the browser says of itself with a request; what it leaves out stays.
    fileprivate mutating func update(with info: PBContextInfo) {
        if info.hasLocale { self.locale = info.locale }
        if info.hasTimezone { self.timeZone = info.timezone }
        if info.hasTimezoneOffset { self.minutesToUTC = info.timezoneOffset }
        if info.hasColorScheme { self.colorScheme = info.colorScheme }
        if info.hasURL { self.url = info.url }
        if info.hasIsEmbedded { self.isEmbedded = info.isEmbedded }
    }
}
