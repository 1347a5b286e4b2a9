import SwiftlitElements

/// Decides what a session does: which run is the one that counts, and what follows when something happens.
///
/// It knows no clock, task or message; the session carries out what it answers. At most one run counts at any time. A run that was
/// abandoned may still execute, but nothing it reports changes anything.
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

    private(set) var phase = Phase.disconnected
    private(set) var run = Run.none
    /// The number of the run that was asked for last; 0 for none.
    private(set) var lastNumber = 0
    /// The page and the query of the last request, for reruns that the server starts.
    private var last = RerunRequest()
    /// The fragments that the run draws; none for the whole page.
    private var fragmentIDs: [String] = []
    /// Fragments that are to run when the run has ended.
    private(set) var queued: RerunRequest?

    /// What follows on a request for a run.
    enum OnRerunRequested: Equatable {
        /// Start a run, and cancel the one that counted until now.
        case start(RunNumber, abandoning: RunNumber?)
        /// The run that was requested before takes care of it, or another one after it.
        case wait
        /// Nobody is there to see it.
        case ignore
    }

    /// The browser asked for a run.
    ///
    /// A request for the whole page takes the place of everything before it. One for a fragment waits for the run that counts,
    /// unless a person has touched the fragment that runs: then it starts anew, with the newest values.
    mutating func rerunRequested(_ request: RerunRequest) -> OnRerunRequested {
        guard self.phase == .connected else { return .ignore }
        self.last = RerunRequest(page: request.page, queryString: request.queryString)
        if !request.fragmentIDs.isEmpty { return self.fragmentsRequested(request) }
        let queued = self.queued
        self.queued = nil
        var request = request
        if let queued { request = request.merging(older: queued) }
        switch self.run {
        case .none:
            return .start(self.begin(request), abandoning: nil)
        case .requested(let number, let older):
            return .start(self.begin(request.merging(older: older)), abandoning: number)
        case .running(let number):
            return .start(self.begin(request), abandoning: number)
        }
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
                merged.fragmentIDs =
                    queued.fragmentIDs + request.fragmentIDs.filter { !queued.fragmentIDs.contains($0) }
                self.queued = merged
            } else {
                self.queued = request
            }
            return .wait
        }
    }

    /// A run has ended and its end was reported: the fragments that waited for it run.
    ///
    /// - Parameter isKnown: Whether a fragment is on the page.
    /// - Returns: The run to start; `nil` when nothing waits.
    mutating func beginQueued(where isKnown: (String) -> Bool) -> RunNumber? {
        guard self.run == .none, var request = self.queued else { return nil }
        self.queued = nil
        request.fragmentIDs.removeAll { !isKnown($0) }
        return request.fragmentIDs.isEmpty ? nil : self.begin(request)
    }

    /// Something in the server wants the page to run again with the values it has.
    mutating func rerunRequestedByServer() -> OnRerunRequested {
        self.rerunRequested(RerunRequest(page: self.last.page, queryString: self.last.queryString))
    }

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
        switch outcome {
        case .completed: return .finish(isComplete: true)
        case .stopped: return .finish(isComplete: false)
        case .rerun(let page, let query):
            let queued = self.queued
            self.queued = nil
            if let page { self.last = RerunRequest(page: PageRequest(hash: page), queryString: query) }
            guard page == nil, let queued else { return .finishAndStart(self.begin(self.last)) }
            return .finishAndStart(self.begin(self.last.merging(older: queued)))
        case .rerunFragments(let ids):
            return .finishAndStart(self.begin(self.last.fragments(ids)))
        case .rerunSameFragments:
            return .finishAndStart(self.begin(self.last.fragments(self.fragmentIDs)))
        }
    }

    /// The user pressed stop: the run, if there is one, does not count any more.
    ///
    /// - Returns: Whether there was one, which is to be reported as finished.
    mutating func stopRequested() -> Bool {
        defer { self.forgetRuns() }
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

    private mutating func forgetRuns() {
        self.run = .none
        self.queued = nil
    }

    private mutating func begin(_ request: RerunRequest) -> RunNumber {
        self.lastNumber += 1
        self.fragmentIDs = request.fragmentIDs
        self.run = .requested(self.lastNumber, request)
        return self.lastNumber
    }
}
