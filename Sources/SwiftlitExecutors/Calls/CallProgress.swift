/// How far a call has come that has not ended yet.
public enum CallProgress: Sendable, Hashable {
    /// The call waits: for a place in its concurrency limit, for a thread where its session has as many as it may, or
    /// for a worker. `position` is 1 for the one that is next. A call for which a worker is being started does not
    /// count as waiting.
    case queued(position: Int)
    /// The function has been started.
    case running
    /// The function reported how far it is, with `WorkerProgress.report`.
    case reported(WorkerProgress)
}
