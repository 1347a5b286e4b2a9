private import Synchronization

/// The wishes to run a session's page again, and the shared states whose changes are such wishes.
///
/// Many wishes before the next run are one. What the page has read counts until its next full run, which reads anew.
final class RerunRequests: Sendable {
    private struct State {
        /// What the run that is due is for; `nil` when none is due.
        var pending: RerunCause?
        var hasEnded = false
        var reads: [StateKey: StateObservation] = [:]
    }

    private let state = Mutex(State())
    private let request: @Sendable (_ isInterrupting: Bool) -> Bool
    private let chainEnded: @Sendable (StateKey) -> Void

    /// - Parameters:
    ///   - request: Asks for a run and says whether there will be one. Returns at once; called from any thread.
    ///   - chainEnded: Told of a shared state whose change is not followed, because runs would lead to each other for
    ///     ever.
    init(
        request: @escaping @Sendable (_ isInterrupting: Bool) -> Bool,
        chainEnded: @escaping @Sendable (StateKey) -> Void = { _ in }
    ) {
        self.request = request
        self.chainEnded = chainEnded
    }

    /// Asks for a run, unless one is due.
    ///
    /// - Parameter isInterrupting: Whether it takes the place of the run that executes. Then it is asked for in any
    ///   case: the one that is due may wait for the end of that run.
    func requestRun(interrupting isInterrupting: Bool = false, because cause: RerunCause = .none) {
        let isAsked = self.state.withLock { state in
            guard !state.hasEnded else { return false }
            guard let pending = state.pending else {
                state.pending = cause
                return true
            }
            state.pending = pending.coalesced(with: cause)
            return isInterrupting
        }
        if isAsked, !self.request(isInterrupting) { self.forgetPending() }
    }

    /// There will be no run: the next wish is to be asked for again.
    func forgetPending() {
        self.state.withLock { $0.pending = nil }
    }

    /// A full run begins: it satisfies the wishes so far and reads anew.
    ///
    /// - Returns: What it is for.
    func runBegan() -> RerunCause {
        var cause = RerunCause.none
        self.forgetReads { state in
            cause = state.pending ?? .none
            state.pending = nil
        }
        return cause
    }

    func end() {
        self.forgetReads { $0.hasEnded = true }
    }

    /// The page reads a shared state. Call it before the value is read, so that no change goes by in between.
    func pageReads(_ handle: StateHandle) {
        let key = handle.key
        self.state.withLock { state in
            guard !state.hasEnded, state.reads[key] == nil else { return }
            // States call observers outside of their locks, so theirs may be taken inside of this one.
            state.reads[key] = handle.observe(
                changed: { [weak self] in self?.sharedStateChanged(key) },
                ended: {}
            )
        }
    }

    /// Follows a change of a shared state that the page has read. Called where the change is made.
    private func sharedStateChanged(_ key: StateKey) {
        guard let context = ScriptRunContext.current, let run = context.pageRun, run.isRunning else {
            return self.requestRun()
        }
        let cause = RerunCause(depth: run.cause.depth + 1, isOwn: context.session?.reruns === self)
        guard cause.depth <= RerunCause.maximumDepth, !(cause.isOwn && run.cause.isOwn) else {
            return self.chainEnded(key)
        }
        self.requestRun(because: cause)
    }

    private func forgetReads(_ change: (inout State) -> Void) {
        let reads = self.state.withLock { state in
            change(&state)
            defer { state.reads = [:] }
            return state.reads
        }
        for read in reads.values {
            read.cancel()
        }
    }
}

extension RerunCause {
    /// The cause of a run that is for two wishes: the shorter chain, and its page's own change only if both are.
    fileprivate func coalesced(with other: RerunCause) -> RerunCause {
        RerunCause(depth: min(self.depth, other.depth), isOwn: self.isOwn && other.isOwn)
    }
}
