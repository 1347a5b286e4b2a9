internal import Foundation
internal import SwiftlitData
internal import Testing

@Suite struct CalendarDateTests {
    @Test func `days agree with the calendar of Foundation`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        // 1600 to 2400: every rule of leap years, before and after the beginning of the count.
        for days in stride(from: -135_140, through: 157_054, by: 13) {
            let date = Date(timeIntervalSince1970: Double(days) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let day = CalendarDate(daysSince1970: days)
            #expect((day.year, day.month, day.day) == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
            #expect(CalendarDate(day.year, day.month, day.day) == day)
        }
    }

    @Test func `months and days run on`() {
        #expect(CalendarDate(2026, 1, 32) == CalendarDate(2026, 2, 1))
        #expect(CalendarDate(2026, 13, 1) == CalendarDate(2027, 1, 1))
        #expect(CalendarDate(2026, 0, 1) == CalendarDate(2025, 12, 1))
        #expect(CalendarDate(2024, 2, 29).adding(years: 1) == CalendarDate(2025, 2, 28))
        #expect(CalendarDate(2024, 2, 29).adding(years: -4) == CalendarDate(2020, 2, 29))
        #expect(CalendarDate(2024, 2, 28).adding(days: 2) == CalendarDate(2024, 3, 1))
    }

    @Test(arguments: ["2026-11-22", "0001-01-01", "2024-02-29", "9999-12-31"])
    func `texts of days are read back`(_ text: String) {
        #expect(CalendarDate(text)?.description == text)
    }

    @Test(arguments: [
        "", "2026-11", "2026-02-29", "2026-13-01", "2026-00-01", "26-01-01", "2026-01-0x", "2026-01-01-", "+026-1-1",
    ])
    func `texts that are no days are refused`(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `times are read, written and wrapped`() {
        #expect(TimeOfDay("18:30")?.description == "18:30:00")
        #expect(TimeOfDay("18:30:15.000")?.second == 15)
        #expect(TimeOfDay(25, 0) == TimeOfDay(1, 0))
        #expect(TimeOfDay(0, 0, -1) == TimeOfDay(23, 59, 59))
        for text in [
            "", "24:00", "1:00", "10:60", "10:00:60", "ab:cd", "10", "10:00:60.0", "18:30:15.25", "18:30:15.",
            "18:30.0", ".18:30",
        ] { #expect(TimeOfDay(text) == nil) }
        #expect(TimeOfDay(secondsSinceMidnight: 86_400) == nil)
    }

    @Test func `dates with times count from both sides of 1970`() {
        #expect(LocalDateTime(secondsSince1970: -1).description == "1969-12-31T23:59:59")
        #expect(LocalDateTime("2026-11-22 18:30") == LocalDateTime(2026, 11, 22, 18, 30))
        #expect(LocalDateTime("2026-11-22") == nil)
        #expect(LocalDateTime("2026-11-22T18:30:00.000") == LocalDateTime(2026, 11, 22, 18, 30))
        #expect(LocalDateTime("2026-11-22T18:30:00.001") == nil)
        #expect(LocalDateTime(2026, 11, 22, 18, 30) < LocalDateTime(2026, 11, 23, 0, 0))
    }

    @Test func `days and times are text in JSON`() throws {
        let values = [LocalDateTime(2026, 11, 22, 18, 30)]
        let data = try JSONEncoder().encode(values)
        #expect(String(decoding: data, as: UTF8.self) == #"["2026-11-22T18:30:00"]"#)
        #expect(try JSONDecoder().decode([LocalDateTime].self, from: data) == values)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDate].self, from: Data("[\"x\"]".utf8))
        }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([TimeOfDay].self, from: Data("[\"x\"]".utf8)) }
    }
}
