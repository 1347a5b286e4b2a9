/// A day and a time of it, as a calendar and a clock on the wall show them: without time zone.
public struct LocalDateTime: Sendable, Hashable, Comparable {
    /// The day.
    public var date: CalendarDate

    /// The time.
    public var time: TimeOfDay

    /// Puts a day and a time together.
    public init(_ date: CalendarDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// Creates a date and time; what is beyond the end of a month runs on.
    public init(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0) {
        self.init(CalendarDate(year, month, day), TimeOfDay(hour, minute, second))
    }

    /// Creates a date and time by its distance from 1970-01-01 00:00 on the same clock.
    public init(secondsSince1970 seconds: Int) {
        let days = seconds.dividedDown(by: 86_400)
        self.init(CalendarDate(daysSince1970: days), TimeOfDay(0, 0, seconds &- days &* 86_400))
    }

    /// Reads `2026-11-22T18:30`, also with seconds, and with a space in place of the `T`.
    ///
    /// - Returns: `nil` for other texts, for dates and times that do not exist, and for fractions of a second that are not zero.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
        guard parts.count == 2, let date = CalendarDate(parts[0]), let time = TimeOfDay(parts[1]) else { return nil }
        self.init(date, time)
    }

    /// How many seconds it lies behind 1970-01-01 00:00 on the same clock; the first or the last that an `Int` can count for what is
    /// beyond.
    public var secondsSince1970: Int {
        Int(clamping: Int128(self.date.daysSince1970) * 86_400 + Int128(self.time.secondsSinceMidnight))
    }

    /// Whether the left one is before the right one.
    public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// The text of ISO 8601, such as `2026-11-22T18:30:00`.
    public var description: String { "\(self.date)T\(self.time)" }
}

extension LocalDateTime: Codable {
    /// Reads the text of ``description``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = LocalDateTime(text) else {
            let reason = "\"\(text)\" is no date and time such as 2026-11-22T18:30:00."
            throw DecodingError.dataCorruptedError(in: container, debugDescription: reason)
        }
        self = value
    }

    /// Writes the text of ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}
