#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// How a job waits, is tried again, and is kept.
public struct JobOptions: Sendable, Hashable {
    /// Which waiting job of this process is next. 0 is the default; one step is worth as much as having waited for a minute longer
    /// (`JobSystem.Configuration.agingPeriod`), so that nothing waits for ever.
    public var priority: Int

    /// Whether the job is tried again after the function threw. A lost worker is always followed by another try, up to three in all.
    public var retry: JobRetry

    /// When the job is ended if it has not ended by itself; `nil` for never. Also after a restart.
    public var deadline: Date?

    /// How long the job and its result can be found after it has ended. Default: seven days.
    public var keepsResult: Duration

    /// Whose list the job appears in. `nil`, the default: the user who is logged in where it is submitted; without one the session; outside of sessions
    /// none.
    ///
    /// A job of a user who is logged in is this user's alone: for the pages of others there is no such job, unless it ``isShared``. A name of your own,
    /// and a session, protect nothing.
    public var owner: String?

    /// Whether pages of other users may show, cancel and retry a job of a user who is logged in. Default: no.
    public var isShared: Bool

    /// What the job is counted with for ``groupLimit``; `nil` for nothing.
    public var group: String?

    /// How many jobs of ``group`` run at the same time; `nil` for no bound. Durable jobs of a cluster are counted over all its processes.
    public var groupLimit: Int?

    /// How many jobs of the function run at the same time; `nil` for no bound. Durable jobs of a cluster are counted over all its processes.
    public var functionLimit: Int?

    /// What becomes of the job if the server ends while it runs. Default: it starts again.
    public var afterServerEnd: JobRestart

    /// Creates options.
    ///
    /// - Parameters:
    ///   - priority: Which waiting job is next; higher ones first.
    ///   - retry: Whether the job is tried again after the function threw.
    ///   - deadline: When the job is ended if it has not ended by itself.
    ///   - keepsResult: How long the job can be found after it has ended.
    ///   - owner: Whose list the job appears in.
    ///   - isShared: Whether pages of other users may show, cancel and retry a job of a user who is logged in.
    ///   - group: What the job is counted with.
    ///   - groupLimit: How many jobs of the group run at the same time.
    ///   - functionLimit: How many jobs of the function run at the same time.
    ///   - afterServerEnd: What becomes of the job if the server ends while it runs.
    public init(
        priority: Int = 0,
        retry: JobRetry = .never,
        deadline: Date? = nil,
        keepsResult: Duration = .days(7),
        owner: String? = nil,
        isShared: Bool = false,
        group: String? = nil,
        groupLimit: Int? = nil,
        functionLimit: Int? = nil,
        afterServerEnd: JobRestart = .startsAgain
    ) {
        self.priority = priority
        self.retry = retry
        self.deadline = deadline
        self.keepsResult = keepsResult
        self.owner = owner
        self.isShared = isShared
        self.group = group
        self.groupLimit = groupLimit
        self.functionLimit = functionLimit
        self.afterServerEnd = afterServerEnd
    }
}

/// Whether a job is tried again after its function threw.
public struct JobRetry: Sendable, Hashable, Codable {
    /// How many more times.
    public let limit: Int
    /// How long to wait before the second try, in milliseconds; twice as long before each further one, at most an hour.
    let pauseMilliseconds: Int64

    /// It is tried once.
    public static let never = JobRetry(limit: 0, pauseMilliseconds: 0)

    /// It is tried up to `limit` more times.
    ///
    /// - Parameters:
    ///   - limit: How many more times. Negative counts as 0.
    ///   - pause: How long to wait before the second try; twice as long before each further one, at most an hour.
    public static func whenFailing(upTo limit: Int, after pause: Duration = .seconds(1)) -> JobRetry {
        JobRetry(limit: max(0, limit), pauseMilliseconds: max(0, pause.milliseconds))
    }

    /// How long to wait after so many failures, in milliseconds; `nil` if there is no other try.
    func pause(after failures: Int) -> Int64? {
        guard failures <= self.limit else { return nil }
        let factor = Int64(1) << min(Int64(failures - 1), 40)
        let (pause, overflow) = self.pauseMilliseconds.multipliedReportingOverflow(by: factor)
        return overflow ? 3_600_000 : min(pause, 3_600_000)
    }
}

/// What becomes of a job if the server ends while it runs.
public enum JobRestart: String, Sendable, Hashable, Codable {
    /// It waits again, and runs once more. For functions that may run twice.
    case startsAgain
    /// It is `lost`, until it is retried.
    case isLost
}

extension Duration {
    /// So many days of 24 hours.
    public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

    /// So many hours.
    public static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }

    /// So many minutes.
    public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }

    /// Whole milliseconds, clamped.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = self.components
        let (value, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? (seconds < 0 ? .min : .max) : value &+ attoseconds / 1_000_000_000_000_000
    }
}
