internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

@Suite struct FilterTests {
    private enum Region: String, ColumnValue {
        case north, south
    }

    @Test func `rows pass as in a loop, also from what was filtered before`() throws {
        for seed in 0..<100 {
            var generator = SeededGenerator(seed: UInt64(seed))
            // Also more rows than are read at a time.
            let count = seed == 7 ? 5_000 : Int.random(in: 0...40, using: &generator)
            var rows = RandomRow.rows(count, &generator)
            var table = RandomRow.table(rows, categories: seed.isMultiple(of: 2))
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                switch Int.random(in: 0..<7, using: &generator) {
                case 0:
                    rows = rows.filter { ($0.n ?? .min) > 0 }
                    table = try table.filter("n") { (n: Int) in n > 0 }
                case 1:
                    rows = rows.filter { ($0.x ?? 0) > 1 }
                    table = try table.filter("x", as: Double.self) { $0 > 1 }
                case 2:
                    rows = rows.filter { $0.text?.contains("a") ?? false }
                    table = try table.filter("text") { (text: String) in text.contains("a") }
                case 3:
                    rows = rows.filter { $0.flag ?? true }
                    table = try table.filter("flag") { (flag: Bool?) in flag ?? true }
                case 4:
                    rows = rows.filter { $0.day.map { $0 < CalendarDate(2026, 1, 3) } ?? false }
                    table = try table.filter("day") { (day: CalendarDate) in day < CalendarDate(2026, 1, 3) }
                case 5:
                    rows = rows.filter { row in row.n.flatMap { n in row.x.map { Double(n) < $0 } } ?? false }
                    table = try table.filter("n", "x") { (n: Double, x: Double) in n < x }
                default:
                    rows = rows.filter { $0.n == nil || $0.id.isMultiple(of: 2) }
                    table = try table.filter("n", "id") { (n: Int8?, id: Int) in n == nil || id.isMultiple(of: 2) }
                }
            }
            try #require(table.ids == rows.map(\.id), "seed \(seed)")
            try #require(table.csv() == RandomRow.table(rows).csv(), "seed \(seed)")
            try #require(table.prefix(3).csv() == RandomRow.table(Array(rows.prefix(3))).csv(), "seed \(seed)")
            for count in [0, -1, .min] { try #require(table.prefix(count).rowCount == 0, "seed \(seed)") }
        }
    }

    @Test func `a column is read as the closure's type`() throws {
        let table = DataTable(
            DataColumn("region", ["north", "south", nil, "north"]),
            DataColumn("n", [1, 300, 3, nil])
        )
        #expect(try table.filter("region", as: Region.self) { $0 == .north }.rowCount == 2)
        #expect(try table.filter("n", as: Double.self) { $0 > 2 }.rowCount == 2)
        #expect(try table.indexed(by: "n").filter("n") { (n: Int?) in n == nil }.index?.values(as: Int.self) == [nil])
    }

    @Test func `errors name the column, the row and the value`() throws {
        let table = DataTable(DataColumn("region", ["north", "west"]), DataColumn("n", [1, 300]))
        func message(_ body: () throws -> DataTable) -> String? {
            #expect(throws: DataError.self) { _ = try body() }?.description
        }
        #expect(
            message { try table.filter("name") { (name: String) in name.isEmpty } }
                == #"noSuchColumn: The table has no column "name". Use one of "region", "n"."#
        )
        #expect(
            message { try table.filter("n", as: Int8.self) { $0 > 3 } }
                == #"typeMismatch: Row 1 of the column "n" is 300, which is no Int8. The column holds Int: use that type."#
        )
        #expect(
            message { try table.filter("n") { (n: String?) in n == nil } }
                == #"typeMismatch: Row 0 of the column "n" is 1, which is no Optional<String>. The column holds Int: use that type."#
        )
        #expect(
            message { try table.filter("n", "region") { (_: Int, region: Region) in region == .north } }
                == #"typeMismatch: Row 1 of the column "region" is west, which is no Region. The column holds String: use that type."#
        )
        struct Stop: Error {}
        #expect(throws: Stop.self) { try table.filter("n") { (_: Int) in throw Stop() } }
    }

    @Test func `rows become values of a type`() throws {
        struct Address: Codable, Equatable {
            var city: String
        }
        struct Order: Codable, Equatable {
            var id: Int
            var price: Double?
            var address: Address
            var days: [CalendarDate]
        }
        let orders = [
            Order(id: 1, price: nil, address: Address(city: "Rome"), days: [CalendarDate(2026, 1, 2)]),
            Order(id: 2, price: 2.5, address: Address(city: "Oslo"), days: []),
        ]
        let table = try DataTable(rows: orders)
        #expect(try table.rows(as: Order.self) == orders)
        #expect(try table.filter("id") { (id: Int) in id == 2 }.rows() == [orders[1]])
        #expect(
            try table.selecting("address.city").rows(as: [String: String].self) == [
                ["address.city": "Rome"], ["address.city": "Oslo"],
            ]
        )
        var generator = SeededGenerator(seed: 1)
        let rows = RandomRow.rows(30, &generator).map { row in
            var row = row
            if row.x?.isNaN ?? false { row.x = 1 }
            return row
        }
        #expect(try RandomRow.table(rows, categories: true).rows(as: RandomRow.self) == rows)

        func message(_ table: DataTable) -> String? {
            #expect(throws: DataError.self) { _ = try table.rows(as: Order.self) }?.description
        }
        #expect(
            message(table.selecting("price", "address.city", "days"))
                == #"noSuchColumn: The table has no column "id", which Order needs. Add it, or make the property optional."#
        )
        #expect(
            message(table.adding(DataColumn("id", ["1", "two"])))
                == #"typeMismatch: Row 0 is no Order: the column "id" is 1 and is no Int. Correct the data, or the type."#
        )
        #expect(
            message(table.adding(DataColumn("id", [1, nil])))
                == #"typeMismatch: Row 1 is no Order: the column "id" is missing and needs a value of Int. Correct the data, or the type."#
        )
    }
}
