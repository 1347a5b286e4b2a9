private import Synchronization

/// Counts the items of a run, and may be read from outside of it.
final class ParallelMeter: Sendable {
    private struct State {
        var progress = ParallelProgress()
        var began: ContinuousClock.Instant?
        var last: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    var progress: ParallelProgress {
        self.state.withLock { state in
            var progress = state.progress
            guard let began = state.began, let last = state.last, last > began else { return progress }
            progress.rate = Double(progress.done + progress.failed) / ((last - began) / .seconds(1))
            return progress
        }
    }

    /// A run of so many items begins; `nil` where their number is not known.
    func reset(total: Int?) {
        self.state.withLock { $0 = State(progress: ParallelProgress(total: total)) }
    }

    /// Items are on their way.
    func took(_ count: Int, at now: ContinuousClock.Instant) {
        self.state.withLock { state in
            state.progress.running += count
            if state.began == nil { state.began = now }
        }
    }

    /// Items have ended.
    func ended(done: Int, failed: Int, at now: ContinuousClock.Instant) {
        self.state.withLock { state in
            state.progress.running -= done + failed
            state.progress.done += done
            state.progress.failed += failed
            state.last = now
        }
    }
}
