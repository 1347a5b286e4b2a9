#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension LocalDateTime {
    /// What the calendar and the clock show now.
    ///
    /// - Parameter timeZone: Where they hang; by default the server's time zone, not the browser's.
    public static func now(in timeZone: TimeZone = .current) -> LocalDateTime {
        LocalDateTime(Date(), in: timeZone)
    }

    /// What the calendar and the clock show at an instant, to the second.
    public init(_ instant: Date, in timeZone: TimeZone) {
        let seconds = instant.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: instant))
        self.init(secondsSince1970: Int(exactly: seconds.rounded(.down)) ?? 0)
    }
}

extension CalendarDate {
    /// The day that the calendar shows now.
    ///
    /// - Parameter timeZone: Where it hangs; by default the server's time zone, not the browser's.
    public static func today(in timeZone: TimeZone = .current) -> CalendarDate {
        LocalDateTime.now(in: timeZone).date
    }
}

extension TimeOfDay {
    /// The time that the clock shows now.
    ///
    /// - Parameter timeZone: Where it hangs; by default the server's time zone, not the browser's.
    public static func now(in timeZone: TimeZone = .current) -> TimeOfDay {
        LocalDateTime.now(in: timeZone).time
    }
}
