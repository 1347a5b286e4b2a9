/// Where durable jobs are kept.
///
/// Each call is one indivisible change that is written when it returns. What a store has to keep is in `checkJobStore` of `SwiftlitTesting`, which all
/// implementations run.
package protocol JobStore: Sendable {
    /// Keeps a new job, unless there is one with this identifier: then that one is returned.
    func insert(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool)

    /// Begins an attempt of a waiting job: it is `running`, and its attempt is one more. `nil` if it does not wait.
    func begin(_ id: JobID, at now: Int64) async throws -> JobRecord?

    /// Ends an attempt, or a job that waits (`attempt` is that of its record). `nil`, with no change, where the job is at another attempt or has ended.
    func end(_ id: JobID, attempt: Int, _ end: JobEnd, at now: Int64) async throws -> JobRecord?

    /// Notes that a running job is to be cancelled. `nil` if it does not run.
    func requestCancel(_ id: JobID) async throws -> JobRecord?

    /// Lets an ended job wait again, with its counts at nothing. `nil` if it has not ended.
    func restart(_ id: JobID) async throws -> JobRecord?

    /// The job of this identifier. Blocks the thread.
    func record(_ id: JobID) throws -> JobRecord?

    /// The job of this identifier; what may be large, arguments and result, may be left out. May block the thread for a moment.
    func summary(_ id: JobID) throws -> JobRecord?

    /// The jobs that have not ended, oldest first.
    func unfinished() async throws -> [JobRecord]

    /// The newest jobs of a filter, newest first. Blocks the thread.
    func records(_ filter: JobFilter) throws -> [JobRecord]

    /// Keeps what an attempt has yielded. `false`, with no change, where the job is at another attempt or has ended. What an earlier attempt has yielded is
    /// forgotten when one begins.
    func append(_ elements: StoredElements, to id: JobID, attempt: Int) async throws -> Bool

    /// The elements of the newest attempt from a position on: some of them, in one piece that may begin before. `nil` where there are none. Blocks the
    /// thread.
    func elements(of id: JobID, from position: Int) throws -> StoredElements?

    /// How many elements the newest attempt has yielded. Blocks the thread.
    func elementCount(of id: JobID) throws -> Int

    /// Forgets jobs that ended longer ago than they are kept, and the oldest ended ones beyond the limits.
    func removeExpired(at now: Int64, _ limits: JobStoreLimits) async throws
}

extension JobStore {
    package func summary(_ id: JobID) throws -> JobRecord? { try self.record(id) }
}

/// How much a store keeps of jobs that have ended.
package struct JobStoreLimits: Sendable, Equatable {
    /// How many jobs.
    package var maximumCount: Int
    /// How many bytes of arguments, results and elements.
    package var maximumByteCount: Int

    package init(maximumCount: Int, maximumByteCount: Int = .max) {
        self.maximumCount = maximumCount
        self.maximumByteCount = maximumByteCount
    }
}

/// Which jobs are asked for.
package struct JobFilter: Sendable, Hashable {
    package var function: String?
    package var owner: String?
    package var statuses: Set<JobStatus>?
    package var limit: Int
    /// Who asks: jobs that do not exist for it are left out.
    package var viewer = JobViewer.server

    package init(function: String? = nil, owner: String? = nil, statuses: Set<JobStatus>? = nil, limit: Int = 200) {
        self.function = function
        self.owner = owner
        self.statuses = statuses
        self.limit = limit
    }

    package func matches(function: String, owner: String?, isShared: Bool, status: JobStatus) -> Bool {
        if let wanted = self.function, wanted != function { return false }
        if let wanted = self.owner, wanted != owner { return false }
        if let wanted = self.statuses, !wanted.contains(status) { return false }
        return self.viewer.maySee(owner: owner, isShared: isShared)
    }
}
