/// How far an attempt of a job is, as the process says that runs it. It is kept nowhere.
package struct JobProgress: Sendable, Equatable {
    /// The attempt.
    package var attempt: Int
    /// The part that is done, as the function has reported it.
    package var fraction: Double?
    /// What the function has said last with a fraction.
    package var message: String
    /// The newest lines that the function has reported, oldest first.
    package var log: [String]
    /// How many lines it has reported, those that are forgotten too.
    package var logCount: Int
    /// How many elements of the attempt can be read from the store.
    package var elementCount: Int

    package init(
        attempt: Int,
        fraction: Double? = nil,
        message: String = "",
        log: [String] = [],
        logCount: Int = 0,
        elementCount: Int = 0
    ) {
        self.attempt = attempt
        self.fraction = fraction
        self.message = message
        self.log = log
        self.logCount = logCount
        self.elementCount = elementCount
    }

    /// How many lines are kept of a job.
    package static let maximumLogCount = 200
}

/// What a store that processes share asks of one of them, and tells it, about jobs that run. Each is called on any thread and must not block.
package struct JobProgressPeer: Sendable {
    /// How far a job is that runs in this process; `nil` for others. The store knows the elements itself.
    package var own: @Sendable (JobID) -> JobProgress?
    /// Whether something in this process waits for each change of a job.
    package var isObserved: @Sendable (JobID) -> Bool
    /// A job that another process runs has got further.
    package var heard: @Sendable (JobID, JobProgress) -> Void

    package init(
        own: @escaping @Sendable (JobID) -> JobProgress?,
        isObserved: @escaping @Sendable (JobID) -> Bool,
        heard: @escaping @Sendable (JobID, JobProgress) -> Void
    ) {
        self.own = own
        self.isObserved = isObserved
        self.heard = heard
    }
}
