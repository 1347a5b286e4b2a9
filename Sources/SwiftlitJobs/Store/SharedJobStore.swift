/// A store that several processes share: a job that waits is handed to one of them, and to another one when that has ended.
package protocol SharedJobStore: JobStore {
    /// Takes jobs that this process is to run: those that wait, and those whose process has ended.
    ///
    /// Each is in ``JobStore/record(_:)`` when the method returns. It stays with this process until its assignment is finished or given back.
    ///
    /// - Parameter maximumCount: The most jobs; at least 1.
    /// - Returns: None where none came within some seconds.
    func next(maximumCount: Int) async throws -> [JobAssignment]

    /// Takes note of a job of which another process was told just now, and this one not yet. Does nothing where there is none.
    func lookUp(_ id: JobID) async throws

    /// Calls `handler` with each job that has changed, in whatever process, until this process ends. It must not block.
    func observe(_ handler: @escaping @Sendable (JobID) -> Void)

    /// Takes a place of each limit for the next attempt of a job that waits, where all have one free. The places are free again when the attempt is over;
    /// of a process that has ended, when another one has its jobs.
    ///
    /// ``JobStore/begin(_:at:)`` begins no other attempt than the one that the places are for.
    ///
    /// - Returns: Whether the job may begin.
    func takePlaces(for id: JobID, _ limits: [JobPlaceLimit]) async throws -> Bool

    // Progress is in no store. Processes tell each other, at most some times a second, and only of jobs that are shown.

    /// Connects the store with the jobs of this process.
    func shareProgress(_ peer: JobProgressPeer)

    /// A job that runs in this process has got further. Costs next to nothing where no other process shows it.
    func progressChanged(_ id: JobID)

    /// Has `heard` of the peer called with how far a job is that another process runs: for some seconds, and as long as it is observed here.
    func followProgress(_ id: JobID)

    /// What was heard last of a job that another process runs; `nil` for nothing.
    func progress(of id: JobID) -> JobProgress?

    /// Lets one process do what all of them would do, such as the firing of a schedule.
    ///
    /// - Parameters:
    ///   - name: What is to be done once.
    ///   - isOverdue: Whether the process that has claimed it and has not said that it is done has had its time: then it is taken from it.
    func claim(_ name: String, isOverdue: Bool) async throws -> JobClaim
}

/// The answer to ``SharedJobStore/claim(_:isOverdue:)``.
package enum JobClaim: Sendable {
    /// This process does it, and calls `done` then.
    case mine(done: @Sendable () async -> Void)
    /// Another process does it, and has not said that it is done.
    case others
    /// It is done.
    case done
}

/// A job that this process is to run.
package struct JobAssignment: Sendable {
    package var id: JobID

    /// How often the job was handed to a process since it has waited, this time included.
    package var count: Int

    /// What ends the assignment.
    private let onEnd: @Sendable (JobAssignmentEnd) async -> Void

    package init(id: JobID, count: Int, onEnd: @escaping @Sendable (JobAssignmentEnd) async -> Void) {
        self.id = id
        self.count = count
        self.onEnd = onEnd
    }

    func end(_ end: JobAssignmentEnd) async { await self.onEnd(end) }
}

/// How an assignment ends.
package enum JobAssignmentEnd: Sendable, Equatable {
    /// The job has ended, and the store has its result: no process gets it again.
    case finished
    /// Another process gets it, after some milliseconds.
    case givenBack(after: Int64)
    /// Another process has it already.
    case lost
}
