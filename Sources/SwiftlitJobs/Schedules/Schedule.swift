#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// When something is done again and again.
///
/// ```swift
/// JobSystem.shared.schedule("refresh", .every(.hours(1))) { id in
///     try await $refresh.submit(id: id, lifetime: .durable)
/// }
/// ```
public struct Schedule: Sendable, Hashable {
    private enum Kind: Hashable {
        case every(milliseconds: Int64)
        case cron(CronPattern, TimeZone)
    }

    private let kind: Kind

    /// At the multiples of an interval since 1970, in UTC, so that a restart changes nothing.
    ///
    /// - Parameter interval: At least a second; less counts as a second.
    public static func every(_ interval: Duration) -> Schedule {
        Schedule(kind: .every(milliseconds: max(1_000, interval.milliseconds)))
    }

    /// At times by the clock and the calendar.
    ///
    /// - Parameters:
    ///   - pattern: Minute, hour, day of the month, month and day of the week, as in cron: `0 6 * * 1-5` is six o'clock on working days. Numbers,
    ///     `*`, lists, ranges and steps; 0 and 7 are Sunday. Where both days are given, either is meant.
    ///   - timeZone: Whose clock. A time that a night leaves out, when clocks are put forward, is left out; one that comes twice is done twice.
    /// - Throws: ``JobError`` with `invalidSchedule`.
    public static func cron(_ pattern: String, in timeZone: TimeZone) throws(JobError) -> Schedule {
        Schedule(kind: .cron(try CronPattern(pattern), timeZone))
    }

    /// The first time after a date; `nil` where there is none, such as on 30 February.
    public func next(after date: Date) -> Date? {
        switch self.kind {
        case .every(let interval):
            let now = Int64((date.timeIntervalSince1970 * 1_000).rounded(.down))
            let due = (now / interval + (now < 0 ? 0 : 1)).multipliedReportingOverflow(by: interval)
            return due.overflow ? nil : Date(milliseconds: due.partialValue)
        case .cron(let pattern, let timeZone):
            return pattern.next(after: date, in: timeZone)
        }
    }

    /// The last time before a date, up to eight years back; `nil` where there is none.
    func last(before date: Date) -> Date? {
        // Steps back twice as far until there is one.
        var back = 60.0
        while back < 8 * 366 * 86_400 {
            var found: Date?
            var time = date.addingTimeInterval(-back)
            while let next = self.next(after: time), next <= date {
                found = next
                time = next
            }
            if let found { return found }
            back *= 2
        }
        return nil
    }
}

/// How a schedule deals with what does not fit.
public struct ScheduleOptions: Sendable, Hashable {
    /// What becomes of a time at which no server ran.
    public enum MissedRuns: Sendable, Hashable {
        /// It is left out.
        case areLeftOut
        /// The last one is made up for at the start. The job has to be durable, or the server would not know that it was done.
        case runOnce
    }

    /// What becomes of a time at which the job before has not ended.
    public enum Overlap: Sendable, Hashable {
        /// It is left out.
        case isLeftOut
        /// The jobs run side by side.
        case runs
    }

    /// What becomes of a time at which no server ran. Default: it is left out.
    public var missedRuns: MissedRuns

    /// What becomes of a time at which the job before has not ended. Default: it is left out.
    public var overlap: Overlap

    /// The longest delay by chance, so that not all servers of the world ask at six o'clock. Default: none.
    public var jitter: Duration

    /// Creates options.
    ///
    /// - Parameters:
    ///   - missedRuns: What becomes of a time at which no server ran.
    ///   - overlap: What becomes of a time at which the job before has not ended.
    ///   - jitter: The longest delay by chance.
    public init(
        missedRuns: MissedRuns = .areLeftOut,
        overlap: Overlap = .isLeftOut,
        jitter: Duration = .zero
    ) {
        self.missedRuns = missedRuns
        self.overlap = overlap
        self.jitter = jitter
    }
}
