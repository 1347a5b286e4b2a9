/// What has become of a job.
public enum JobStatus: String, Sendable, Hashable, Codable, CaseIterable {
    /// It waits for its turn, or for the next try. `JobSnapshot.position` is its place in the queue.
    case waiting
    /// It runs.
    case running
    /// It was cancelled and has not ended yet.
    case cancelling
    /// It has returned a result.
    case finished
    /// It has thrown an error, or was given up.
    case failed
    /// It was cancelled.
    case cancelled
    /// The server ended while it ran, and it is not to start again by itself.
    case lost

    /// Whether nothing will happen any more, unless it is retried.
    public var isEnded: Bool {
        switch self {
        case .waiting, .running, .cancelling: false
        case .finished, .failed, .cancelled, .lost: true
        }
    }
}
