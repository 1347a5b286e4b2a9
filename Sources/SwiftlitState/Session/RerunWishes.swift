private import Synchronization

/// The wishes to run a session's page again, and the shared states whose changes are such wishes.
///
/// Many wishes before the next run are one. What the page has read counts until its next full run, which reads anew.
final class RerunWishes: Sendable {
    private struct State {
        /// What the run that is due is for; `nil` when none is due.
        var pending: RerunCause?
        /// Whether there was no run for a wish, as no browser was there.
        var hasMissed = false
        var hasEnded = false
        var reads: [StateKey: StateObservation] = [:]
        /// What the page has read that is shown, while another run has not begun to draw it.
        var shownReads: [StateKey: StateObservation] = [:]
        /// The change of one of these meanwhile, if the page is not drawn after all.
        var shownChange: RerunCause?
    }

    private let state = RankedMutex(State(), .reruns)
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
        guard isAsked, !self.request(isInterrupting) else { return }
        self.state.withLock { state in
            state.pending = nil
            state.hasMissed = true
        }
    }

    /// A browser has come back to a page that was drawn before it left: what it was not shown, it is shown now. A run that was due ended with the
    /// connection, or has not begun.
    func browserReturned() {
        let isMissed = self.state.withLock { state in
            defer {
                state.pending = nil
                state.hasMissed = false
            }
            return state.hasMissed || state.pending != nil
        }
        if isMissed { self.requestRun() }
    }

    /// The user does not want the run that is due: the next wish is to be asked for again.
    func forgetPending() {
        self.state.withLock { $0.pending = nil }
    }

    /// A full run begins: it satisfies the wishes so far and reads anew.
    ///
    /// - Returns: What it is for.
    func runBegan() -> RerunCause {
        let (cause, surplus) = self.state.withLock { state in
            defer {
                state.pending = nil
                state.hasMissed = false
            }
            var surplus: [StateObservation] = []
            for (key, read) in state.reads {
                if let former = state.shownReads.updateValue(read, forKey: key) { surplus.append(former) }
            }
            state.reads = [:]
            return (state.pending ?? .none, surplus)
        }
        for read in surplus { read.cancel() }
        return cause
    }

    /// The run begins to draw the page, after its callbacks: what was shown before is not any more.
    func pageBegan() {
        let reads = self.state.withLock { state in
            state.shownChange = nil
            defer { state.shownReads = [:] }
            return state.shownReads
        }
        for read in reads.values { read.cancel() }
    }

    /// A callback has asked for something else in the place of the page, which is shown as before.
    func pageLeftOut() {
        let (surplus, change) = self.state.withLock { state in
            var surplus: [StateObservation] = []
            for (key, read) in state.shownReads {
                if let former = state.reads.updateValue(read, forKey: key) { surplus.append(former) }
            }
            state.shownReads = [:]
            defer { state.shownChange = nil }
            return (surplus, state.shownChange)
        }
        for read in surplus { read.cancel() }
        if let change { self.requestRun(because: change) }
    }

    func end() {
        let reads = self.state.withLock { state in
            state.hasEnded = true
            defer { (state.reads, state.shownReads) = ([:], [:]) }
            return Array(state.reads.values) + Array(state.shownReads.values)
        }
        for read in reads { read.cancel() }
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
            let cause = RerunCause.received
            return cause.depth <= RerunCause.maximumDepth ? self.follow(key, because: cause) : self.chainEnded(key)
        }
        let cause = RerunCause(depth: run.cause.depth + 1, isOwn: context.session?.reruns === self)
        guard cause.depth <= RerunCause.maximumDepth, !(cause.isOwn && run.cause.isOwn) else {
            return self.chainEnded(key)
        }
        self.follow(key, because: cause)
    }

    private func follow(_ key: StateKey, because cause: RerunCause) {
        let isRead = self.state.withLock { state in
            if state.reads[key] != nil { return true }
            // The page is about to be drawn anew, unless a callback asks for something else.
            if state.shownReads[key] != nil { state.shownChange = state.shownChange?.coalesced(with: cause) ?? cause }
            return false
        }
        if isRead { self.requestRun(because: cause) }
    }
}

extension RerunCause {
    /// The cause of a run that is for two wishes: the shorter chain, and its page's own change only if both are.
    fileprivate func coalesced(with other: RerunCause) -> RerunCause {
        RerunCause(depth: min(self.depth, other.depth), isOwn: self.isOwn && other.isOwn)
    }
}
