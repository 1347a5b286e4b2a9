internal import Foundation
internal import SwiftlitElements

/// The tables of `Scripts/golden_cases.py`.
enum Samples {
    /// `SALES`
    static let sales = DataTable(
        DataColumn("day", ["Mon", "Tue", "Wed"]),
        DataColumn("n", [3, 5, 2]),
        DataColumn("m", [1.5, 2.5, 0.5])
    )

    /// `NAMED`
    static let named = DataTable(DataColumn("k", ["x", "y", "z"]), DataColumn("a", [1, 2, 3])).indexed(by: "k")

    /// `TYPED`
    static var typed: DataTable {
        let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt
        let instants = [1_719_820_800, 1_704_063_600, nil].map { $0.map { Date(timeIntervalSince1970: $0) } }
        return DataTable(
            DataColumn("flag", [true, false, nil]),
            DataColumn("date", [CalendarDate(2024, 1, 1), nil, CalendarDate(1969, 12, 31)]),
            DataColumn("time", [TimeOfDay(1, 2, 3), TimeOfDay(0, 0), nil]),
            DataColumn("stamp", [LocalDateTime(2024, 1, 1, 10, 20, 30), nil, LocalDateTime(1969, 12, 31, 23, 59, 59)]),
            DataColumn("zone", instants, timeZone: berlin),
            DataColumn("span", [Duration.seconds(3), .seconds(-86_400), nil]),
            DataColumn("money", [Decimal(string: "1.50"), Decimal(-20), nil].map { $0 }),
            DataColumn("list", [[1, 2], [], nil]),
            DataColumn("kind", categories: ["x", "y", nil]),
            DataColumn("size", categories: ["S", "L", nil], order: ["S", "M", "L"]),
            DataColumn("whole", [1, nil, 3]),
            DataColumn("small", [1, -2, 3] as [Int8]),
            DataColumn("count", [1, 2, 3] as [UInt16]),
            DataColumn("single", [0.5, 1.5, 2.5] as [Float]),
            DataColumn("text", ["a", nil, "ü"])
        )
    }
}
