#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Times by the clock and the calendar: minute, hour, day of the month, month, day of the week.
struct CronPattern: Sendable, Hashable {
    let text: String
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    /// 0 is Sunday.
    private let weekdays: Set<Int>
    /// Where both are given, a day is meant that is one of them, as in cron.
    private let isEitherDay: Bool

    /// Reads five fields of numbers, `*`, lists (`1,2`), ranges (`1-5`) and steps (`*/15`). Throws what is wrong, in words.
    init(_ text: String) throws(JobError) {
        let fields = text.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count == 5 else {
            throw JobError(
                code: .invalidSchedule,
                message: "\"\(text)\" has \(fields.count) fields. Give five: minute, hour, day, month, day of the week."
            )
        }
        self.text = text
        self.minutes = try Self.field(fields[0], 0...59, "minute", text)
        self.hours = try Self.field(fields[1], 0...23, "hour", text)
        self.days = try Self.field(fields[2], 1...31, "day", text)
        self.months = try Self.field(fields[3], 1...12, "month", text)
        self.weekdays = Set(try Self.field(fields[4], 0...7, "day of the week", text).map { $0 % 7 })
        self.isEitherDay = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
    }

    private static func field(
        _ field: Substring,
        _ range: ClosedRange<Int>,
        _ name: String,
        _ text: String
    ) throws(JobError) -> Set<Int> {
        var values: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            guard let found = Self.part(part, range) else {
                throw JobError(
                    code: .invalidSchedule,
                    message: "\"\(part)\" in \"\(text)\" is no \(name): use numbers from \(range.lowerBound) to "
                        + "\(range.upperBound), *, lists, ranges and steps."
                )
            }
            values.formUnion(found)
        }
        return values
    }

    private static func part(_ part: Substring, _ range: ClosedRange<Int>) -> [Int]? {
        let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
        guard pieces.count <= 2, let first = pieces.first else { return nil }
        var step = 1
        if pieces.count == 2 {
            guard let given = Int(pieces[1]), given >= 1 else { return nil }
            step = given
        }
        if first == "*" { return Array(stride(from: range.lowerBound, through: range.upperBound, by: step)) }
        let ends = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let low = ends.first ?? nil, range.contains(low), ends.count <= 2 else { return nil }
        guard ends.count == 2 else {
            return pieces.count == 2 ? Array(stride(from: low, through: range.upperBound, by: step)) : [low]
        }
        guard let high = ends[1], range.contains(high), low <= high else { return nil }
        return Array(stride(from: low, through: high, by: step))
    }

    /// The first time after a date; `nil` where there is none in the next eight years, such as for 30 February.
    func next(after date: Date, in timeZone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        var time = Date(timeIntervalSince1970: ((date.timeIntervalSince1970 / 60).rounded(.down) + 1) * 60)
        let end = date.addingTimeInterval(8 * 366 * 86_400)
        while time < end {
            let parts = calendar.dateComponents([.minute, .hour, .day, .month, .weekday], from: time)
            guard let minute = parts.minute, let hour = parts.hour else { return nil }
            if !self.isDay(parts) {
                // Past midnight, whatever the clocks do that night.
                guard let day = calendar.date(byAdding: .day, value: 1, to: time) else { return nil }
                let next = calendar.startOfDay(for: day)
                time = next > time ? next : time.addingTimeInterval(60)
            } else if !self.hours.contains(hour) {
                time = time.addingTimeInterval(Double(60 - minute) * 60)
            } else if !self.minutes.contains(minute) {
                time = time.addingTimeInterval(60)
            } else {
                return time
            }
        }
        return nil
    }

    private func isDay(_ parts: DateComponents) -> Bool {
        guard let day = parts.day, let month = parts.month, let weekday = parts.weekday, self.months.contains(month)
        else { return false }
        let (isDay, isWeekday) = (self.days.contains(day), self.weekdays.contains(weekday - 1))
        return self.isEitherDay ? isDay || isWeekday : isDay && isWeekday
    }
}
