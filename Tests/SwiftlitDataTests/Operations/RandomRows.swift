internal import SwiftlitData
internal import SwiftlitTestSupport

/// A random row with a column of several types, few of whose values differ.
struct RandomRow: Codable, Equatable {
    var id: Int
    var n: Int?
    var x: Double?
    var text: String?
    var flag: Bool?
    var day: CalendarDate?

    static func rows(_ count: Int, _ generator: inout SeededGenerator) -> [RandomRow] {
        (0..<count).map { id in
            RandomRow(
                id: id,
                n: self.optional(&generator) { Int.random(in: -3...3, using: &$0) },
                x: self.optional(&generator) {
                    [-1.5, 0, -0.0, 2, 1e300, .infinity, .nan].randomElement(using: &$0) ?? 0
                },
                text: self.optional(&generator) {
                    ["", "a", "b", "ab", "longer than eight", "longer than nine", "é", "z"].randomElement(using: &$0)
                        ?? ""
                },
                flag: self.optional(&generator) { Bool.random(using: &$0) },
                day: self.optional(&generator) { CalendarDate(2026, 1, Int.random(in: 1...5, using: &$0)) }
            )
        }
    }

    private static func optional<Value>(
        _ generator: inout SeededGenerator,
        _ make: (inout SeededGenerator) -> Value
    ) -> Value? {
        Int.random(in: 0..<6, using: &generator) == 0 ? nil : make(&generator)
    }

    /// Columns with the names of the properties; texts are categories or not.
    static func table(_ rows: [RandomRow], categories: Bool = false) -> DataTable {
        DataTable(
            DataColumn("id", rows.map(\.id)),
            DataColumn("n", rows.map(\.n)),
            DataColumn("x", rows.map(\.x)),
            categories ? DataColumn("text", categories: rows.map(\.text)) : DataColumn("text", rows.map(\.text)),
            DataColumn("flag", rows.map(\.flag)),
            DataColumn("day", rows.map(\.day))
        )
    }
}

extension DataTable {
    /// The numbers of the rows of ``RandomRow`` that there are.
    var ids: [Int?] { self["id"]?.values(as: Int.self) ?? [] }
}
