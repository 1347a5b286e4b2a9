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
        case rerun(page: String?)
    }

    private(set) var phase = Phase.disconnected
    private(set) var run = Run.none
    private var lastNumber = 0
    /// The page and the query of the last request, for reruns that the server starts.
    private var last = RerunRequest()

    /// What follows on a request for a run.
    enum OnRerunRequested: Equatable {
        /// Start a run, and cancel the one that counted until now.
        case start(RunNumber, abandoning: RunNumber?)
        /// Nobody is there to see it.
        case ignore
    }

    /// The browser asked for a run.
    mutating func rerunRequested(_ request: RerunRequest) -> OnRerunRequested {
        guard self.phase == .connected else { return .ignore }
        self.last = RerunRequest(page: request.page, queryString: request.queryString)
        switch self.run {
        case .none:
            return .start(self.begin(request), abandoning: nil)
        case .requested(let number, let older):
            return .start(self.begin(request.merging(older: older)), abandoning: number)
        case .running(let number):
            return .start(self.begin(request), abandoning: number)
        }
    }

    /// Something in the server wants the page to run again with the values it has.
    mutating func rerunRequestedByServer() -> OnRerunRequested {
        self.rerunRequested(self.last)
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
        case .rerun(let page):
            if let page { self.last = RerunRequest(page: PageRequest(hash: page)) }
            return .finishAndStart(self.begin(self.last))
        }
    }

    /// The user pressed stop: the run, if there is one, does not count any more.
    ///
    /// - Returns: Whether there was one, which is to be reported as finished.
    mutating func stopRequested() -> Bool {
        defer { self.run = .none }
        return self.run != .none
    }

    /// A client came, perhaps in the place of another one, whose run does not count any more.
    ///
    /// - Returns: Whether it may come; not when the session is over.
    mutating func clientConnected() -> Bool {
        guard self.phase != .ended else { return false }
        self.phase = .connected
        self.run = .none
        return true
    }

    /// The client is gone, and nobody sees what the run does.
    mutating func clientDisconnected() {
        guard self.phase == .connected else { return }
        self.phase = .disconnected
        self.run = .none
    }

    /// Whether the session is over.
    var hasEnded: Bool { self.phase == .ended }

    /// The session is over.
    ///
    /// - Returns: Whether this is news.
    mutating func ended() -> Bool {
        defer {
            self.phase = .ended
            self.run = .none
        }
        return self.phase != .ended
    }

    /// The page of the run that was requested and has not begun; the default page where there is none.
    var pendingPage: PageRequest {
        if case .requested(_, let request) = self.run { request.page } else { PageRequest() }
    }

    private mutating func begin(_ request: RerunRequest) -> RunNumber {
        self.lastNumber += 1
        self.run = .requested(self.lastNumber, request)
        return self.lastNumber
    }
}
