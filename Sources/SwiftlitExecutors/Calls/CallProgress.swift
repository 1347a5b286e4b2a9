/// How far a call has come that has not ended yet.
public enum CallProgress: Sendable, Hashable {
    /// The call waits for a place in its concurrency limit. `position` is 1 for the one that is next.
    case queued(position: Int)
    /// The function has been started.
    case running
    /// The function reported how far it is, with `WorkerProgress.report`. Only functions that are made for worker processes do.
    case reported(WorkerProgress)
}
