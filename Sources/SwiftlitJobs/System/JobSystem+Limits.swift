internal import SwiftlitExecutors
internal import SwiftlitState
internal import Synchronization

/// Limits that count over all processes which share a store: `JobQueue` counts what is known to run elsewhere, so that most jobs wait here until it is
/// their turn, and the store has the last word.
extension JobSystem {
    /// What a job takes a place of.
    func placeLimits(of live: LiveJob) -> [JobPlaceLimit] {
        let state = live.now
        let options = live.options
        var limits: [JobPlaceLimit] = []
        if let limit = options.functionLimit {
            limits.append(JobPlaceLimit(name: "function \(state.snapshot.function)", limit: limit))
        }
        if let group = options.group, let limit = options.groupLimit {
            limits.append(JobPlaceLimit(name: "group \(group)", limit: limit))
        }
        if let owner = state.snapshot.owner, let limit = self.configuration.maximumRunningCountPerOwner {
            limits.append(JobPlaceLimit(name: "owner \(owner)", limit: limit))
        }
        return limits
    }

    /// After how many milliseconds a job looks for a place again that the store has refused: at first, and at most.
    private static let placePauses: (first: Int64, last: Int64) = (200, 5_000)

    /// Has a job wait that was to begin and got no place.
    func waitForPlace(_ live: LiveJob) {
        let (tries, isCancelled, submitted) = live.change { state in
            state.placeTries += 1
            state.task = nil
            return (state.placeTries, state.isCancelRequested, state.record?.submitted)
        }
        let now = self.wallClock()
        let pause = min(Self.placePauses.first << min(Int64(tries - 1), 8), Self.placePauses.last)
        self.state.withLock { state in
            state.queue.removed(live.id)
            // Forced, it cannot be refused.
            try? state.queue.submitted(
                self.entry(of: live, live.now.snapshot.function),
                at: submitted ?? now,
                notBefore: now + pause,
                isForced: true
            )
        }
        // It was between the queue and its attempt, where no cancelling ends it.
        if isCancelled { self.cancel(live.id) }
        self.startNext()
    }

    /// Counts a job of the store for the limits, where another process runs it.
    func countElsewhere(_ id: JobID, in shared: any SharedJobStore) {
        let record: JobRecord?
        // What cannot be read is looked at again with its next change.
        do { record = try shared.summary(id) } catch { return }
        let isFreed = self.state.withLock { state in
            guard let record, record.status == .running || record.status == .cancelling, state.assignments[id] == nil
            else { return state.queue.endedElsewhere(id) }
            state.queue.ranElsewhere(
                JobQueue.Entry(
                    id: id,
                    function: record.name,
                    functionLimit: record.options.functionLimit,
                    group: record.options.group,
                    groupLimit: record.options.groupLimit,
                    owner: record.owner
                )
            )
            return false
        }
        if isFreed { self.startNext() }
    }
}
