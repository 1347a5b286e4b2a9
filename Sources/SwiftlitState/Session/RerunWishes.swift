private import Synchronization

/// The wishes to run a session's page again, and the shared states whose changes are such wishes.
///
/// Many wishes before the next run are one. What the page has read counts until its next full run, which reads anew; what a
/// fragment has read, until it is drawn again.
final class RerunWishes: Sendable {
    /// A shared state that the page has read, or fragments on it.
    private struct Read {
        let observation: StateObservation
        /// The fragments that have read it; the empty text for the page itself. Empty where those that did are drawn without it now.
        var fragmentIDs: Set<String>

        var isOfPage: Bool { self.fragmentIDs.contains("") }
    }

    private struct State {
        /// What the run of the page that is due is for; `nil` when none is due.
        var pending: RerunCause?
        /// What the runs of fragments that are due are for.
        var pendingFragments: [String: RerunCause] = [:]
        /// Whether there was no run for a wish, as no browser was there.
        var hasMissed = false
        var hasEnded = false
        var reads: [StateKey: Read] = [:]
        /// What the page has read that is shown, while another run has not begun to draw it.
        var shownReads: [StateKey: Read] = [:]
        /// The change of one of these meanwhile, if the page is not drawn after all.
        var shownChange: RerunCause?
    }

    private let state = RankedMutex(State(), .reruns)
    private let request: @Sendable (RerunWish) -> Bool
    private let chainEnded: @Sendable (StateKey) -> Void

    /// - Parameters:
    ///   - request: Asks for a run and says whether there will be one. Returns at once; called from any thread.
    ///   - chainEnded: Told of a shared state whose change is not followed, because runs would lead to each other for
    ///     ever.
    init(
        request: @escaping @Sendable (RerunWish) -> Bool,
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
        guard isAsked, !self.request(.page(isInterrupting: isInterrupting)) else { return }
        self.state.withLock { state in
            state.pending = nil
            state.hasMissed = true
        }
    }

    /// A browser has come back to a page that was drawn before it left: what it was not shown, it is shown now.
    func browserReturned() {
        let isMissed = self.state.withLock { state in
            defer {
                state.pending = nil
                state.pendingFragments = [:]
                state.hasMissed = false
            }
            return state.hasMissed || state.pending != nil || !state.pendingFragments.isEmpty
        }
        if isMissed { self.requestRun() }
    }

    /// Asks for a run of some fragments, unless one of the page is due, which draws them. What is due already is asked for again: only who
    /// is asked knows which fragments are still on the page.
    private func requestRun(of ids: Set<String>, because cause: RerunCause) {
        let isAsked = self.state.withLock { state in
            guard !state.hasEnded else { return false }
            if let pending = state.pending {
                state.pending = pending.coalesced(with: cause)
                return false
            }
            for id in ids { state.pendingFragments[id] = state.pendingFragments[id]?.coalesced(with: cause) ?? cause }
            return true
        }
        guard isAsked, !self.request(.fragments(ids)) else { return }
        self.state.withLock { state in
            for id in ids { state.pendingFragments[id] = nil }
            state.hasMissed = true
        }
    }

    /// The user does not want the runs that are due: the next wish is to be asked for again.
    func forgetPending() {
        self.state.withLock { state in
            state.pending = nil
            state.pendingFragments = [:]
        }
    }

    /// A run of some fragments begins: it satisfies the wishes for them so far.
    ///
    /// - Returns: What it is for.
    func runBegan(of ids: [String]) -> RerunCause {
        self.state.withLock { state in
            var cause: RerunCause?
            for id in ids {
                guard let pending = state.pendingFragments.removeValue(forKey: id) else { continue }
                cause = cause?.coalesced(with: pending) ?? pending
            }
            return cause ?? .none
        }
    }

    /// Fragments are drawn alone, and read anew.
    func fragmentBegan(_ ids: Set<String>) {
        self.state.withLock { state in
            for key in state.reads.keys { state.reads[key]?.fragmentIDs.subtract(ids) }
        }
    }

    /// A full run begins: it satisfies the wishes so far and reads anew.
    ///
    /// - Returns: What it is for.
    func runBegan() -> RerunCause {
        let (cause, surplus) = self.state.withLock { state in
            defer {
                state.pending = nil
                state.pendingFragments = [:]
                state.hasMissed = false
            }
            let surplus = Self.move(&state.reads, into: &state.shownReads)
            let cause = state.pendingFragments.values.reduce(state.pending) { $0?.coalesced(with: $1) ?? $1 }
            return (cause ?? .none, surplus)
        }
        for read in surplus { read.observation.cancel() }
        return cause
    }

    /// The run begins to draw the page, after its callbacks: what was shown before is not any more.
    func pageBegan() {
        let reads = self.state.withLock { state in
            state.shownChange = nil
            defer { state.shownReads = [:] }
            return state.shownReads
        }
        for read in reads.values { read.observation.cancel() }
    }

    /// Puts reads to others, and leaves none.
    ///
    /// - Returns: What is not needed any more.
    private static func move(_ reads: inout [StateKey: Read], into others: inout [StateKey: Read]) -> [Read] {
        var surplus: [Read] = []
        for (key, read) in reads {
            guard let other = others.removeValue(forKey: key) else {
                others[key] = read
                continue
            }
            // One observation of a state is enough, and the newer one may be of a newer cell.
            others[key] = Read(observation: read.observation, fragmentIDs: read.fragmentIDs.union(other.fragmentIDs))
            surplus.append(other)
        }
        reads = [:]
        return surplus
    }

    /// A callback has asked for something else in the place of the page, which is shown as before.
    func pageLeftOut() {
        let (surplus, change) = self.state.withLock { state in
            let surplus = Self.move(&state.shownReads, into: &state.reads)
            defer { state.shownChange = nil }
            return (surplus, state.shownChange)
        }
        for read in surplus { read.observation.cancel() }
        if let change { self.requestRun(because: change) }
    }

    func end() {
        let reads = self.state.withLock { state in
            state.hasEnded = true
            defer { (state.reads, state.shownReads) = ([:], [:]) }
            return Array(state.reads.values) + Array(state.shownReads.values)
        }
        for read in reads { read.observation.cancel() }
    }

    /// The page reads a shared state, or a fragment on it. Call it before the value is read, so that no change goes by in between.
    ///
    /// - Parameter fragmentID: The fragment; empty for the page itself.
    func reads(_ handle: StateHandle, in fragmentID: String) {
        let key = handle.key
        self.state.withLock { state in
            guard !state.hasEnded else { return }
            // States call observers outside of their locks, so theirs may be taken inside of this one.
            let known = state.reads[key]
            guard known?.observation.isOutdated ?? true else {
                state.reads[key]?.fragmentIDs.insert(fragmentID)
                return
            }
            let changed: @Sendable () -> Void = { [weak self] in self?.sharedStateChanged(key) }
            guard let observation = handle.observe(changed: changed, ended: {}) else { return }
            known?.observation.cancel()
            let readers = (known?.fragmentIDs ?? []).union([fragmentID])
            state.reads[key] = Read(observation: observation, fragmentIDs: readers)
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
        let read = self.state.withLock { state in
            if let read = state.reads[key], !read.fragmentIDs.isEmpty { return Optional(read) }
            // The page is about to be drawn anew, unless a callback asks for something else.
            if let read = state.shownReads[key], !read.fragmentIDs.isEmpty {
                state.shownChange = state.shownChange?.coalesced(with: cause) ?? cause
            }
            return nil
        }
        guard let read else { return }
        guard !read.isOfPage else { return self.requestRun(because: cause) }
        self.requestRun(of: read.fragmentIDs, because: cause)
    }
}

extension RerunCause {
    /// The cause of a run that is for two wishes: the shorter chain, and its page's own change only if both are.
    fileprivate func coalesced(with other: RerunCause) -> RerunCause {
        RerunCause(depth: min(self.depth, other.depth), isOwn: self.isOwn && other.isOwn)
    }
}
