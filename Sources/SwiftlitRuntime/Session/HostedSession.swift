package import Logging
import SwiftlitElements
package import SwiftlitState
import SwiftlitWire
internal import Synchronization

/// One browser tab: its state, its widgets, the run that counts, and the messages that wait for its client.
package final class HostedSession: Sendable {
    struct State {
        var machine = SessionStateMachine()
        /// The run that counts, and those of which tasks execute.
        var runs: [RunExecution] = []
        var client: (any SessionClient)?
        var pages: [PageIdentity] = []
        var fragments = FragmentTable()
        var bindings = QueryBindings()
        var browser = BrowserFacts()
        /// Whether a client has come, or had come to another process: from then on the session is for its user alone.
        var hasOwner = false
        /// Whether its user has logged out.
        var isLoggedOut = false
        /// How many elements the last run of the whole page has drawn in the strip below it; `nil` before the client has a page.
        var bottomCount: UInt32?
        /// Whether the browser shows what the host shows over every page.
        var hasNotice = false
        /// What the first run tells the user, above the page; `nil` for nothing.
        var warning: String?
        /// What was committed last; `nil` where nobody wants to know.
        var recorder: CommitRecorder?
    }

    /// Unique in the process; unguessable, since it lets a client resume the session.
    package let id: String

    /// The messages that wait for the client.
    package let outbox: Outbox

    /// The typed state of the app's code.
    package let state: SessionStore

    /// The session as its authors see it.
    package let session: Session

    /// What download buttons save, where it is made on demand.
    let deferredFiles = DeferredFiles()
    /// Whether the store of uploads has something of this session.
    let storeUse = SharedStoreUse()
    /// The files that the page shows.
    let files: SessionFiles
    /// The long tables that the page shows.
    let lazyTables = LazyTableStore()
    /// Whether the page takes files.
    let uploaders = UploaderPresence()
    /// What the browser asks for of them.
    let rowRequests = RowRequests()

    /// Whether the page runs again when its code has changed.
    let runsOnSave: Atomic<Bool>

    /// Whether the page shows an error that nothing has caught: of the last run of the whole page, or of a fragment since.
    private let showsUncaughtError = Atomic(false)

    /// Its last runs; `nil` where no developer wants to know.
    let history: RunHistory?

    let host: AppHost
    let widgets: WidgetStore
    let guarded: RankedMutex<State>

    /// - Parameter restored: What another process has written of the session; `nil` for a new one.
    init(id: String, host: AppHost, restored: RestoredSession? = nil) {
        self.id = id
        self.host = host
        let isRecording = host.configuration.committed != nil || host.keeper != nil
        var initial = State(recorder: isRecording ? CommitRecorder(last: restored?.image ?? SessionImage()) : nil)
        if let restored {
            initial.machine = SessionStateMachine(restoring: restored.page, queryString: restored.queryString)
            initial.browser = restored.browser
            initial.hasOwner = true
            initial.bottomCount = restored.development?.bottomCount
        }
        self.guarded = RankedMutex(initial, .session)
        self.runsOnSave = Atomic(host.configuration.development?.runsOnSave(restored?.development?.runsOnSave) ?? false)
        self.widgets = WidgetStore(recordsChanges: isRecording, restored: restored?.widgets ?? [:])
        self.files = host.media.files(ofSession: id)
        self.history = host.configuration.reportsRuns ? RunHistory() : nil
        let state = SessionStore(
            limits: host.configuration.stateLimits,
            metrics: host.configuration.stateMetrics,
            recordsChanges: isRecording
        )
        if let restored {
            if !restored.uploads.isEmpty { self.storeUse.announces() }
            let maximumByteCount = SessionKeeper.Configuration().maximumSessionBytes
            let coder = host.keeper?.codec ?? SessionCodec(maximumByteCount: maximumByteCount)
            state.restore(restored.states, keyedWidgets: restored.keyedWidgets, coder: coder)
        }
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
                maximumCount: host.configuration.maximumOutboxMessageCount,
                maximumByteCount: host.configuration.maximumOutboxBytes
            ),
            answerTaken: { turn in itself.session.withLock { $0.session }?.rowsTaken(turn) }
        )
        itself.session.withLock { $0.session = self }
    }

    /// What the outbox knows of its session.
    private final class WeakSession: Sendable {
        struct Reference { weak var session: HostedSession? }
        let session = Mutex(Reference())
    }

    /// Whether the page shows an error that nothing has caught: of the last run of the whole page, or of a fragment since.
    package var hasUncaughtError: Bool { self.showsUncaughtError.load(ordering: .acquiring) }

    /// The page shows an error that nothing has caught, or is drawn anew.
    func setUncaughtError(_ isShown: Bool) { self.showsUncaughtError.store(isShown, ordering: .releasing) }

    /// What the log of the host is written with.
    package var logger: Logger { self.host.logger }

    // MARK: - What it is

    /// Whether the session takes no clients any more.
    var hasEnded: Bool { self.guarded.withLock { $0.machine.hasEnded } }

    /// The number of the run that was asked for last.
    var latestRun: Int { self.guarded.withLock { $0.machine.lastNumber } }

    /// What the browser has said of itself.
    var browser: BrowserFacts { self.guarded.withLock { $0.browser } }

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
            self.host.uploads.usage(ofSession: self.id).byteCount, self.files.byteCount,
        ]
        return parts.reduce(0) { sum, part in
            let (total, isTooLarge) = sum.addingReportingOverflow(part)
            return isTooLarge ? .max : total
        }
    }

    /// What a session takes that holds nothing.
    private static let baseByteCount = 8 * 1_024

    // MARK: - End

    /// Ends the session: cancels its run and its tasks, lets its client go, and releases its state once they have ended.
    /// Once the host has forgotten it.
    func end() {
        let departure: Departure? = self.guarded.withLock { state in
            let former = state.machine.counting
            guard state.machine.ended() else { return nil }
            let run = state.replace(former)
            self.outbox.disconnect()
            self.rowRequests.clear()
            defer { state.client = nil }
            return Departure(run: run, client: state.client)
        }
        guard let departure else { return }
        departure.carryOut(because: .shutdown)
        self.widgets.clear()
        self.deferredFiles.clear()
        self.lazyTables.clear()
        self.files.end()
        self.host.uploads.sessionEnded(self.id)
        withExtendedLifetime(self.guarded.withLock { $0.fragments.removeAll() }) {}
        guard !self.session.endIfIdle() else {
            self.host.configuration.sessionsChanged?(self.id, true)
            return
        }
        // Pages, tasks and handlers of the app take their time; whoever ended the session does not wait for them. The
        // caller may be one of them: its context is not that of the end.
        let (session, host) = (self.session, self.host)
        host.runs.sessionEnds()
        ScriptRunContext.$current.withValue(nil) {
            _ = Task {
                await session.end(gracePeriod: host.configuration.sessionEndGracePeriod, clock: host.clock.base)
                host.configuration.sessionsChanged?(session.id, true)
                host.runs.sessionEnded()
            }
        }
    }
}

extension HostedSession.State {
    /// The run of a number, if it counts or its task executes.
    func run(_ number: Int?) -> RunExecution? { self.runs.first { $0.number == number } }

    /// A run has been replaced, and does not count any more from here on: nothing that it writes is seen by what
    /// follows.
    ///
    /// - Returns: The run, to be abandoned outside of locks.
    mutating func replace(_ number: Int?, isStop: Bool = false) -> RunExecution? {
        guard let run = self.run(number) else { return nil }
        run.token.replace(isStop: isStop)
        // One that waits never starts.
        if !self.machine.isExecuting(run.number) { self.runs.removeAll { $0 === run } }
        return run
    }
}
