private import Synchronization

/// The wishes to run a session's page again, and the shared states whose changes are such wishes.
///
/// Many wishes before the next run are one. What the page has read counts until its next full run, which reads anew.
final class RerunRequests: Sendable {
    private struct State {
        var isPending = false
        var hasEnded = false
        var reads: [StateKey: StateObservation] = [:]
    }

    private let state = Mutex(State())
    private let request: @Sendable () -> Bool

    /// - Parameter request: Asks for a run and says whether there will be one. Returns at once; called from any thread.
    init(request: @escaping @Sendable () -> Bool) {
        self.request = request
    }

    /// Asks for a run, unless one is due.
    func requestRun() {
        let isNew = self.state.withLock { state in
            defer { state.isPending = true }
            return !state.isPending && !state.hasEnded
        }
        if isNew, !self.request() {
            // Nobody will run: the next wish is to be asked for again.
            self.state.withLock { $0.isPending = false }
        }
    }

    /// A full run begins: it satisfies the wishes so far and reads anew.
    func runBegan() {
        self.forgetReads { $0.isPending = false }
    }

    func end() {
        self.forgetReads { $0.hasEnded = true }
    }

    /// The page reads a shared state. Call it before the value is read, so that no change goes by in between.
    func pageReads(_ handle: StateHandle) {
        self.state.withLock { state in
            guard !state.hasEnded, state.reads[handle.key] == nil else { return }
            // States call observers outside of their locks, so theirs may be taken inside of this one.
            state.reads[handle.key] = handle.observe(
                changed: { [weak self] in self?.requestRun() },
                ended: {}
            )
        }
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
