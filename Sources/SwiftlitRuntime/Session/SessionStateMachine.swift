import SwiftlitElements
import SwiftlitWire

/// Decides what a session does: which run is the one that counts, and what follows when something happens.
///
/// It knows no clock, task or message; the session carries out what it answers. At most one run counts at any time. A run that was
/// abandoned may still execute, but nothing it reports changes anything.
///
/// What somebody does on the page, stop, and leaving replace the run that counts. All else waits for its end and is one
/// run then: what the server itself asks for, clocks of fragments, and actions in a fragment while something else than
/// this fragment is drawn. The triggers of a request that no run has begun to serve go to the next run, but for a stop,
/// which is to undo them.
struct SessionStateMachine {
    /// A run, numbered from 1 within the session.
    typealias RunNumber = Int

    /// Where the session is in its life.
    enum Phase: Equatable {
        /// A client is there. May become `disconnected` or `ended`.
        case connected
        /// Waits for its client to come back. May become `connected` or `ended`.
        case disconnected
        /// Over. Stays so.
        case ended
    }

    /// The run that counts.
    enum Run: Equatable {
        /// None. May become `requested`.
        case none
        /// Its task has not begun. May become `running`, `requested` (a newer one, which takes over what it asked for), or `none`.
        case requested(RunNumber, RerunRequest)
        /// Executes the page. May become `requested` (a newer one) or `none`.
        case running(RunNumber)
    }

    /// How a run ended.
    enum Outcome: Equatable {
        /// The page ran to its end.
        case completed
        /// The page called `st.stop()` or threw an error.
        case stopped
        /// The page wants to run again, perhaps as another page.
        case rerun(page: String?, query: String = "")
        /// A callback wants some fragments to run.
        case rerunFragments([String])
        /// The fragments that ran want to run again.
        case rerunSameFragments
    }

    /// The run that draws the page of a session that another process had, before anything else: only then what its widgets do is known.
    enum Restoration: Equatable {
        /// None is needed.
        case none
        /// It is to be begun when a client is there.
        case due
        /// This is the one. It counts how many have followed each other as the page has asked for another run.
        case running(RunNumber, followed: Int)
    }

    private(set) var phase = Phase.disconnected
    private(set) var restoration = Restoration.none
    private(set) var run = Run.none
    /// The number of the run that was asked for last; 0 for none.
    private(set) var lastNumber = 0
    /// The page and the query of the last request, for reruns that the server starts.
    private var last = RerunRequest()
    /// The fragments that the run draws; none for the whole page.
    private var fragmentIDs: [String] = []
    /// What is to run when the run has ended: some fragments, or the whole page where it names none.
    private(set) var queued: RerunRequest?
    /// Whether the server has asked for the run that counts, or for what is queued, of the whole page: so that the page
    /// is owed to it, whatever callbacks ask for.
    private var isOwed = (run: false, queued: false)
    /// The triggers of requests that nobody began to serve when the client left.
    private var orphans: [PBWidgetState] = []
    /// The runs whose tasks execute, those of abandoned runs too.
    private var executing: [RunNumber] = []
    /// The run that counts, while it waits for a task of an abandoned one to end.
    private(set) var waiting: RunNumber?
    /// The run that began last, while its task executes: the next one receives its values after it.
    private var lastReceiver: RunNumber?
    /// The run with callbacks that began last, while its task executes: the callbacks of the next one run after its own.
    private var lastCaller: RunNumber?

    /// The run that counts; `nil` for none.
    var counting: RunNumber? {
        switch self.run {
        case .none: nil
        case .requested(let number, _), .running(let number): number
        }
    }

    /// A session that is new.
    init() {}

    /// A session that another process had.
    init(restoring page: PageRequest, queryString: String) {
        self.last = RerunRequest(page: page, queryString: queryString)
        self.restoration = .due
    }

    /// Whether no run was asked for yet.
    var isNew: Bool { self.lastNumber == 0 && self.restoration == .none }

    // MARK: - Restoring

    /// Whether the run that counts draws the page of a session that another process had.
    var isRestoring: Bool {
        if case .running(self.counting, _) = self.restoration { true } else { false }
    }

    /// A client of a session that another process had is there.
    mutating func restorationRequested() -> OnRerunRequested {
        guard self.phase == .connected, self.restoration == .due else { return .ignore }
        let number = self.begin(self.last)
        self.restoration = .running(number, followed: 0)
        return .start(number, abandoning: nil)
    }

    /// The widgets are known whose values wait for the end of the restoration: it need not end.
    mutating func widgetsKnown() -> OnRerunRequested {
        guard self.isRestoring, self.queued != nil else { return .ignore }
        return self.rerunRequested(self.last, knowsWidgets: true)
    }

    /// How often the page may ask for another run while it is restored; beyond it, what somebody does is served.
    private static let maximumRestorationCount = 8

    // MARK: - Requests

    /// What follows on a request for a run.
    enum OnRerunRequested: Equatable {
        /// Start a run, and cancel the one that counted until now.
        case start(RunNumber, abandoning: RunNumber?)
        /// The run that was requested before takes care of it, or another one after it. There will be one.
        case wait
        /// Nobody is there to see it.
        case ignore
    }

    /// The browser asked for a run.
    ///
    /// A request for the whole page takes the place of everything before it. One for a fragment waits for the run that counts,
    /// unless a person has touched the fragment that runs: then it starts anew, with the newest values. While the page is restored, all are requests
    /// for the whole page, and wait until their widgets are known.
    ///
    /// - Parameter knowsWidgets: Whether the widgets whose values have changed are known.
    mutating func rerunRequested(_ request: RerunRequest, knowsWidgets: Bool = true) -> OnRerunRequested {
        guard self.phase == .connected else { return .ignore }
        self.last = RerunRequest(page: request.page, queryString: request.queryString)
        var request = request
        if self.isRestoring {
            request.fragmentIDs = []
            guard knowsWidgets else {
                self.queued = self.queued.map { request.merging(older: $0) } ?? request
                self.queued?.fragmentIDs = []
                return .wait
            }
            self.restoration = .none
        }
        if !request.fragmentIDs.isEmpty { return self.fragmentsRequested(request) }
        let isOwed = self.isOwed.run || self.isOwed.queued
        request = self.takingQueued(request)
        if case .requested(_, let older) = self.run { request = request.merging(older: older) }
        let former = self.counting
        return .start(self.begin(request, isOwed: isOwed), abandoning: former)
    }

    /// A request for the whole page with what waits, which it takes care of.
    private mutating func takingQueued(_ request: RerunRequest) -> RerunRequest {
        var request = request
        if let queued { request = request.merging(older: queued) }
        if !self.orphans.isEmpty { request = request.merging(older: RerunRequest(widgetStates: self.orphans)) }
        self.queued = nil
        self.isOwed.queued = false
        self.orphans = []
        return request
    }

    private mutating func fragmentsRequested(_ request: RerunRequest) -> OnRerunRequested {
        let isContained = self.fragmentIDs.isEmpty || Set(self.fragmentIDs).isSuperset(of: request.fragmentIDs)
        switch self.run {
        case .none:
            return .start(self.begin(request), abandoning: nil)
        case .requested(let number, let older) where isContained:
            // It has been announced as it is, and will see the newest values.
            var merged = request.merging(older: older)
            merged.fragmentIDs = older.fragmentIDs
            merged.isAutomatic = older.isAutomatic && request.isAutomatic
            self.run = .requested(number, merged)
            return .wait
        case .running(let number) where self.fragmentIDs == request.fragmentIDs && !request.isAutomatic:
            return .start(self.begin(request), abandoning: number)
        case .requested, .running:
            if let queued = self.queued {
                var merged = request.merging(older: queued)
                // The whole page draws this fragment too.
                let isNew = { !queued.fragmentIDs.contains($0) }
                merged.fragmentIDs =
                    queued.fragmentIDs.isEmpty ? [] : queued.fragmentIDs + request.fragmentIDs.filter(isNew)
                self.queued = merged
            } else {
                self.queued = request
            }
            return .wait
        }
    }

    /// A run has ended and its end was reported: what waited for it runs.
    ///
    /// - Parameter isKnown: Whether a fragment is on the page.
    /// - Returns: The run to start; `nil` when nothing waits.
    mutating func beginQueued(where isKnown: (String) -> Bool) -> RunNumber? {
        guard self.phase == .connected, self.run == .none, var request = self.queued else { return nil }
        guard !request.fragmentIDs.isEmpty else {
            let isOwed = self.isOwed.queued
            return self.begin(self.takingQueued(self.last), isOwed: isOwed)
        }
        self.queued = nil
        request.fragmentIDs.removeAll { !isKnown($0) }
        return request.fragmentIDs.isEmpty ? nil : self.begin(request)
    }

    /// The client has not got the whole page, onto which fragments could be drawn alone: the run that was requested last, of
    /// some fragments, draws the whole page, and takes care of what waits. Does nothing where it does so already.
    mutating func drawWholePage() {
        guard case .requested(let number, var request) = self.run, !request.fragmentIDs.isEmpty else { return }
        request.fragmentIDs = []
        request.isAutomatic = false
        self.fragmentIDs = []
        self.isOwed.run = self.isOwed.queued
        self.run = .requested(number, self.takingQueued(request))
    }

    /// Something in the server wants the page to run again with the values it has.
    ///
    /// - Parameter isInterrupting: Whether it takes the place of the run that counts, as an action does.
    mutating func rerunRequestedByServer(interrupting isInterrupting: Bool = false) -> OnRerunRequested {
        guard self.phase == .connected else { return .ignore }
        if isInterrupting {
            self.isOwed.queued = true
            return self.rerunRequested(self.last, knowsWidgets: false)
        }
        switch self.run {
        case .none:
            return .start(self.begin(self.takingQueued(self.last), isOwed: true), abandoning: nil)
        case .requested where self.fragmentIDs.isEmpty:
            // It reads all that there is when it begins.
            self.isOwed.run = true
            return .wait
        case .requested, .running:
            self.queueForPage([])
            self.isOwed.queued = true
            return .wait
        }
    }

    /// A run that begins cannot take all triggers that came with its request, since a widget has one value at a time:
    /// another run of the page takes the others.
    mutating func triggersLeft(_ triggers: [PBWidgetState]) {
        self.queueForPage(triggers)
        self.queued?.isAction = true
    }

    /// Has the whole page run when the run has ended.
    private mutating func queueForPage(_ triggers: [PBWidgetState]) {
        var request = RerunRequest(widgetStates: triggers)
        if let queued { request = queued.merging(older: request) }
        request.fragmentIDs = []
        self.queued = request
    }

    /// The page that was asked for last, and the query of the URL.
    var location: (page: PageRequest, queryString: String) { (self.last.page, self.last.queryString) }

    /// The page has changed the query of the URL, for reruns that the server starts.
    mutating func queryChanged(to query: String) {
        self.last.queryString = query
    }

    /// The task of a run begins.
    ///
    /// - Returns: What it has to do, or `nil` when the run does not count any more.
    mutating func runBegan(_ number: RunNumber) -> RerunRequest? {
        guard case .requested(number, let request) = self.run else { return nil }
        self.run = .running(number)
        return request
    }

    /// What follows when a run has ended.
    enum OnRunEnded: Equatable {
        /// Tell the browser; the run completed or not.
        case finish(isComplete: Bool)
        /// Tell the browser, and start another run.
        case finishAndStart(RunNumber)
        /// The run did not count any more.
        case ignore
    }

    /// The task of a run has ended.
    mutating func runEnded(_ number: RunNumber, _ outcome: Outcome) -> OnRunEnded {
        guard case .running(number) = self.run else { return .ignore }
        self.run = .none
        let isPageOwed = self.isOwed.run
        if case .running(number, let count) = self.restoration {
            self.restoration = .none
            if case .rerun(let page, let query) = outcome, count < Self.maximumRestorationCount {
                if let page { self.last = RerunRequest(page: PageRequest(hash: page), queryString: query) }
                let next = self.begin(self.last)
                self.restoration = .running(next, followed: count + 1)
                return .finishAndStart(next)
            }
        }
        switch outcome {
        case .completed: return .finish(isComplete: true)
        case .stopped: return .finish(isComplete: false)
        case .rerun(let page, let query):
            if let page { self.last = RerunRequest(page: PageRequest(hash: page), queryString: query) }
            let isOwed = isPageOwed || self.isOwed.queued
            return .finishAndStart(self.begin(self.takingQueued(self.last), isOwed: isOwed))
        case .rerunFragments(let ids):
            // A callback has asked for them in the place of the page, which the server still wants.
            if isPageOwed {
                self.queueForPage([])
                self.isOwed.queued = true
            }
            return .finishAndStart(self.begin(self.last.fragments(ids)))
        case .rerunSameFragments:
            return .finishAndStart(self.begin(self.last.fragments(self.fragmentIDs)))
        }
    }

    /// The user pressed stop: the run, if there is one, does not count any more, and what was clicked and not seen yet
    /// is undone.
    ///
    /// - Returns: Whether there was one, which is to be reported as finished.
    mutating func stopRequested() -> Bool {
        defer {
            self.forgetRun()
            self.orphans = []
            self.restoration = .none
        }
        return self.run != .none
    }

    /// A client came, perhaps in the place of another one, whose run does not count any more.
    ///
    /// - Returns: Whether it may come; not when the session is over.
    mutating func clientConnected() -> Bool {
        guard self.phase != .ended else { return false }
        self.phase = .connected
        self.forgetRuns()
        return true
    }

    /// The client is gone, and nobody sees what the run does.
    mutating func clientDisconnected() {
        guard self.phase == .connected else { return }
        self.phase = .disconnected
        self.forgetRuns()
    }

    /// The run that counts has had the time that was left, if it executes and is not a later one than `number`. What waits for its end goes to the next
    /// one, if one is still asked for.
    ///
    /// - Returns: Whether it does not count any more.
    mutating func runGivenUp(upTo number: RunNumber) -> Bool {
        guard case .running(let counting) = self.run, counting <= number else { return false }
        self.forgetRuns()
        return true
    }

    /// Whether the session is over.
    var hasEnded: Bool { self.phase == .ended }

    /// The session is over.
    ///
    /// - Returns: Whether this is news.
    mutating func ended() -> Bool {
        defer {
            self.phase = .ended
            self.forgetRuns()
        }
        return self.phase != .ended
    }

    /// What the run was requested for that has not begun; the default page where there is none.
    var pendingRequest: RerunRequest {
        if case .requested(_, let request) = self.run { request } else { RerunRequest() }
    }

    /// Forgets the runs, but not what the user has clicked and no run has begun to serve.
    private mutating func forgetRuns() {
        var left = RerunRequest(widgetStates: self.queued?.triggers ?? [])
        if case .requested(_, let request) = self.run {
            left = left.merging(older: RerunRequest(widgetStates: request.triggers))
        }
        left = left.merging(older: RerunRequest(widgetStates: self.orphans))
        self.orphans = Array(left.widgetStates.prefix(Self.maximumOrphanCount))
        self.forgetRun()
    }

    private mutating func forgetRun() {
        if self.isRestoring { self.restoration = .due }
        self.run = .none
        self.queued = nil
        self.isOwed = (false, false)
        self.waiting = nil
    }

    /// How many triggers wait for a client that has left. More than anybody clicks, and a stop for a client that is no
    /// browser.
    private static let maximumOrphanCount = 100

    /// - Parameter isOwed: Whether the server has asked for it, if it is one of the whole page.
    private mutating func begin(_ request: RerunRequest, isOwed: Bool = false) -> RunNumber {
        self.lastNumber += 1
        self.waiting = nil
        self.fragmentIDs = request.fragmentIDs
        self.isOwed.run = isOwed && request.fragmentIDs.isEmpty
        self.run = .requested(self.lastNumber, request)
        return self.lastNumber
    }
}

// MARK: - Tasks

extension SessionStateMachine {
    /// A run was requested: its task is to start, unless too many of abandoned runs execute.
    ///
    /// - Parameters:
    ///   - maximumCount: How many tasks of the session may execute.
    ///   - hasRoom: Whether others leave room for more than one. Asked for where it matters.
    /// - Returns: Whether it may start now; otherwise `taskEnded` says when.
    mutating func admit(_ number: RunNumber, maximumCount: Int, hasRoom: @autoclosure () -> Bool) -> Bool {
        guard self.executing.isEmpty || (self.executing.count < maximumCount && hasRoom()) else {
            self.waiting = number
            return false
        }
        self.executing.append(number)
        return true
    }

    /// Whether the task of a run has started and not ended.
    func isExecuting(_ number: RunNumber) -> Bool { self.executing.contains(number) }

    /// The runs that a run follows.
    struct Predecessors: Equatable {
        /// The one whose values are to be received before; `nil` for none.
        var receiver: RunNumber?
        /// The one whose callbacks are to run before; `nil` for none, and for a run that has none itself.
        var caller: RunNumber?
    }

    /// A run takes what came with its request: each after those before it.
    mutating func intakeBegan(_ number: RunNumber, hasCallbacks: Bool) -> Predecessors {
        var predecessors = Predecessors(receiver: self.lastReceiver)
        self.lastReceiver = number
        if hasCallbacks {
            predecessors.caller = self.lastCaller
            self.lastCaller = number
        }
        return predecessors
    }

    /// The task of a run has ended, whether the run counted or not.
    ///
    /// - Returns: The run whose task is to start in its place; `nil` for none.
    mutating func taskEnded(_ number: RunNumber) -> RunNumber? {
        if self.lastReceiver == number { self.lastReceiver = nil }
        if self.lastCaller == number { self.lastCaller = nil }
        self.executing.removeAll { $0 == number }
        guard let next = self.waiting else { return nil }
        self.waiting = nil
        self.executing.append(next)
        return next
    }
}
