/// A day of the Gregorian calendar, without time and time zone.
///
/// ```swift
/// let day = CalendarDate(2026, 11, 22)
/// day.description            // 2026-11-22
/// day.adding(days: 10)       // 2026-12-02
/// ```
///
/// Years reach from 0 to 9999 in what the browser can show. Arithmetic goes on beyond, up to the days that an `Int` can count, and
/// stays at the first or the last of them.
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// How many days it lies behind 1970-01-01.
    public var daysSince1970: Int

    /// Creates a day by its distance from 1970-01-01.
    public init(daysSince1970: Int) {
        self.daysSince1970 = daysSince1970
    }

    /// Creates a day. Months and days beyond the end of theirs run on: the 32nd of January is the 1st of February.
    ///
    /// - Parameters:
    ///   - year: The year; 0 is the one before the year 1.
    ///   - month: The month, from 1.
    ///   - day: The day of the month, from 1.
    public init(_ year: Int, _ month: Int, _ day: Int) {
        // Years that begin in March have the leap day at their end, and eras of 400 years have the same number of days.
        let months = Swift.max(month, .min + 3) - 3
        let years = months.dividedDown(by: 12)
        let month = months &- years &* 12
        let year = year.addingClamped(years)
        let era = year.dividedDown(by: 400)
        let yearOfEra = year &- era &* 400
        let dayOfYear = (153 * month + 2) / 5
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.daysSince1970 = Int(clamping: Int128(era) * 146_097 + Int128(dayOfEra) + Int128(day) - 719_469)
    }

    /// Reads `2026-11-22`, or the same with slashes.
    ///
    /// - Returns: `nil` for other texts and for days that do not exist.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        guard parts.count == 3, parts[0].utf8.count == 4,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), day >= 1, month >= 1
        else { return nil }
        self.init(year, month, day)
        guard self.components == (year, month, day) else { return nil }
    }

    /// The year; 0 is the one before the year 1.
    public var year: Int { self.components.year }

    /// The month, from 1.
    public var month: Int { self.components.month }

    /// The day of the month, from 1.
    public var day: Int { self.components.day }

    /// The day so many days later, or earlier for negative numbers.
    public func adding(days: Int) -> CalendarDate {
        CalendarDate(daysSince1970: self.daysSince1970.addingClamped(days))
    }

    /// The same day so many years later, or earlier; the 28th for a 29th of February that is none.
    public func adding(years: Int) -> CalendarDate {
        let (year, month, day) = self.components
        let date = CalendarDate(year.addingClamped(years), month, day)
        return date.month == month ? date : date.adding(days: -1)
    }

    /// Whether the left day is before the right one.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    private var components: (year: Int, month: Int, day: Int) {
        // 1970-01-01 is the day 135,080 of the era 4. Added to the day of the era, since days may be at the end of `Int`.
        let eras = self.daysSince1970.dividedDown(by: 146_097)
        let days = self.daysSince1970 &- eras &* 146_097 + 135_080
        let era = eras + (days < 146_097 ? 4 : 5)
        let dayOfEra = days < 146_097 ? days : days - 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra &+ era &* 400
        return month < 10 ? (year, month + 3, day) : (year + 1, month - 9, day)
    }
}

extension CalendarDate: CustomStringConvertible {
    /// The day as ISO 8601 writes it, such as `2026-11-22`.
    public var description: String {
        let (year, month, day) = self.components
        return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
    }
}

extension CalendarDate: Codable {
    /// Reads the text of ``description``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CalendarDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\"\(text)\" is no day such as 2026-11-22."
            )
        }
        self = date
    }

    /// Writes the text of ``description``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.description)
    }
}

extension Int {
    /// The quotient, rounded down.
    package func dividedDown(by other: Int) -> Int {
        let (quotient, remainder) = self.quotientAndRemainder(dividingBy: other)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The sum, or the end of the type that it lies behind.
    package func addingClamped(_ other: Int) -> Int {
        let (sum, isTooFar) = self.addingReportingOverflow(other)
        return isTooFar ? (other < 0 ? .min : .max) : sum
    }

    /// The digits, with zeros in front.
    package func padded(_ count: Int) -> String {
        let digits = String(self.magnitude)
        return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, count - digits.count)) + digits
    }
}
