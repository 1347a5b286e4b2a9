internal import Foundation
internal import SwiftlitData
internal import Testing

@Suite struct DataTableTests {
    private enum Region: String, Codable, ColumnValue {
        case north, south
    }

    private struct Address: Encodable {
        var city: String
        var lines: [String]
    }

    private struct Item: Encodable {
        var name: String
    }

    private struct Order: Encodable {
        var id: Int
        var price: Double?
        var region: Region
        var address: Address
        var day: CalendarDate
        var items: [Item]
        var isPaid: Bool
    }

    @Test func `rows become columns in the order of their properties`() throws {
        let table = try DataTable(rows: [
            Order(
                id: 1,
                price: nil,
                region: .north,
                address: Address(city: "Rome", lines: ["a", "b"]),
                day: CalendarDate(2026, 1, 2),
                items: [Item(name: "x")],
                isPaid: true
            ),
            Order(
                id: 2,
                price: 2.5,
                region: .south,
                address: Address(city: "Oslo", lines: []),
                day: CalendarDate(2026, 1, 3),
                items: [],
                isPaid: false
            ),
        ])
        #expect(
            table.columns.map(\.name) == [
                "id", "price", "region", "address.city", "address.lines", "day", "items", "isPaid",
            ]
        )
        #expect(table.rowCount == 2)
        #expect(table["id"]?.values(as: Int.self) == [1, 2])
        #expect(table["price"]?.values(as: Double.self) == [nil, 2.5])
        #expect(table["region"]?.values(as: Region.self) == [.north, .south])
        #expect(table["address.city"]?.values(as: String.self) == ["Rome", "Oslo"])
        #expect(table["address.lines"]?.values(as: [String].self) == [["a", "b"], []])
        #expect(table["day"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 1, 2), CalendarDate(2026, 1, 3)])
        #expect(table["items"]?.values(as: String.self) == [#"[{"name": "x"}]"#, "[]"])
        #expect(table["isPaid"]?.values(as: Bool.self) == [true, false])
    }

    @Test func `a column takes the type that holds all its values`() throws {
        let rows: [[String: JSONValue]] = [
            ["a": 1, "b": 1, "c": .null, "d": true], ["a": 2.5, "b": "x", "c": 5, "d": .null], ["b": 2],
        ]
        let table = try rows.dataTable()
        #expect(table.columns.map(\.name) == ["a", "b", "c", "d"])
        #expect(table["a"]?.values(as: Double.self) == [1, 2.5, nil])
        #expect(table["b"]?.values(as: String.self) == ["1", "x", "2"])
        #expect(table["c"]?.values(as: Int.self) == [nil, 5, nil])
        #expect(table["d"]?.values(as: Bool.self) == [true, nil, nil])
    }

    @Test func `plain values, lists and dictionaries have columns too`() throws {
        #expect(try [1, 2].dataTable().columns.map(\.name) == ["value"])
        let lists = try [["a", "b"], ["c"]].dataTable()
        #expect(lists.columns.map(\.name) == ["0", "1"])
        #expect(lists["1"]?.values(as: String.self) == ["b", nil])
        let columns = ["b": [1.5, 2], "a": [3]].dataTable()
        #expect(columns.columns.map(\.name) == ["a", "b"])
        #expect(columns["a"]?.values(as: Double.self) == [3, nil])
        #expect(try ([] as [Int]).dataTable().rowCount == 0)
    }

    @Test func `properties become columns by key path and by computing`() {
        let table = DataTable(["a", "bb"], RowColumn("text", \.self), RowColumn("count") { $0.count })
        #expect(table["text"]?.values(as: String.self) == ["a", "bb"])
        #expect(table["count"]?.values(as: Int8.self) == [1, 2])
    }

    @Test func `a table takes other columns, and names for its rows`() {
        let table = DataTable(
            DataColumn("day", ["Mon", "Tue", "Wed"]),
            DataColumn("n", [3, 5, 2]),
            DataColumn("m", [1.5, 2.5, 0.5])
        ).adding(DataColumn("n", [1, 2, 3, 4])).indexed(by: "day")
        #expect(table.rowCount == 4)
        #expect(table.columns.map(\.name) == ["n", "m"])
        #expect(table.index?.values(as: String.self) == ["Mon", "Tue", "Wed", nil])
        #expect(table.selecting("m", "x").columns.map(\.name) == ["m"])
        #expect(table.indexed(by: "x").index?.name == "day")
    }

    @Test func `values are read as the types that hold them`() {
        let column = DataColumn("n", [1, 300, nil])
        #expect(column.values(as: Int.self) == [1, 300, nil])
        #expect(column.values(as: UInt8.self) == [1, nil, nil])
        #expect(column.values(as: Double.self) == [1, 300, nil])
        #expect(column.values(as: String.self) == [nil, nil, nil])
        #expect(column.values(as: CalendarDate.self) == [nil, nil, nil])
        #expect(DataColumn("t", ["a"]).values(as: Int.self) == [nil])
        #expect(DataColumn("u", [UInt64.max]).values(as: UInt64.self) == [.max])
        #expect(DataColumn("u", [UInt64.max]).values(as: Int64.self) == [nil])
    }

    @Test(arguments: [
        ["0", "1.5", "-2.25"], ["99999999999999999999999999999999999999"], ["-0.00000000000000000001", "1"],
        ["12345678.9"],
        // Together they take 256 bits.
        ["1e30", "-1e-30"], ["99999999999999999999999999999999999999e38", "-1"], ["1e-76", "-0.5"],
        ["340282366920938463463374607431768211455", "-340282366920938463463374607431768211455", "0"],
        ["1e75", "-1e75", "12345678901234567890123456789012345678"],
    ])
    func `decimal numbers keep every digit`(_ texts: [String]) {
        let numbers = texts.map { Decimal(string: $0) }
        let column = DataColumn("d", numbers + [nil])
        #expect(column.values(as: Decimal.self) == numbers + [nil])
    }

    @Test(arguments: [
        (["0"], 1, 0, 128), (["0.5", "-0.25"], 2, 2, 128), (["1", "0.0001"], 5, 4, 128), (["1e37", "0"], 38, 0, 128),
        (["1e-38"], 38, 38, 128), (["1e38"], 39, 0, 256), (["1e30", "1e-30"], 61, 30, 256),
        (["1e75", "1"], 76, 0, 256),
    ])
    func `a column of decimal numbers is as wide as pyarrow makes it`(
        _ texts: [String],
        _ precision: Int,
        _ scale: Int,
        _ bits: Int
    ) {
        let type = Decimal._column(optional: texts.map { Decimal(string: $0) }).array.type
        #expect(type == .decimal(precision: precision, scale: scale))
        #expect(type.decimalBitCount == bits)
    }

    @Test func `decimal numbers that need more than 76 digits become texts`() {
        let numbers = [Decimal(string: "1e40"), Decimal(string: "1e-40")].compactMap { $0 }
        #expect(DataColumn("d", numbers).values(as: String.self) == numbers.map(\.description))
        #expect(DataColumn("d", [Decimal.nan, 1]).values(as: Decimal.self) == [nil, 1])
    }

    @Test func `the ends of time are no crash`() {
        let instants = [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)]
        #expect(DataColumn("t", instants).values(as: Date.self).count == 3)
        let durations = [Duration.seconds(Int64.max), .seconds(Int64.min), .microseconds(-1)]
        #expect(DataColumn("d", durations).values(as: Duration.self).last == .microseconds(-1))
        let dates = [CalendarDate(daysSince1970: .max), CalendarDate(daysSince1970: .min)]
        #expect(DataColumn("d", dates).count == 2)
        #expect(!dates.map(\.description).isEmpty)
    }

    // MARK: - CSV

    @Test func `columns of CSV find their types`() throws {
        let table = try DataTable(
            csv: #"""
                n,x,flag,day,stamp,text
                1,1.5,true,2026-01-02,2026-01-02T10:00,a
                ,2,FALSE,,,"b, ""c"""

                3,-1e3,,2026-01-03,2026-01-02 10:00:30,"two
                lines"
                """#
        )
        #expect(table.rowCount == 3)
        #expect(table["n"]?.values(as: Int.self) == [1, nil, 3])
        #expect(table["x"]?.values(as: Double.self) == [1.5, 2, -1000])
        #expect(table["flag"]?.values(as: Bool.self) == [true, false, nil])
        #expect(
            table["day"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 1, 2), nil, CalendarDate(2026, 1, 3)]
        )
        #expect(table["stamp"]?.values(as: LocalDateTime.self).last == LocalDateTime(2026, 1, 2, 10, 0, 30))
        #expect(table["text"]?.values(as: String.self) == ["a", "b, \"c\"", "two\nlines"])
    }

    @Test(arguments: [
        ("", 0, 0), ("a,b", 2, 0), ("a\r\n1\r\n2\r\n", 1, 2), ("a;b\n1;2", 1, 1), ("\u{FEFF}a\n\"\"\n", 1, 1),
        ("a,b\n1", 2, 1),
    ])
    func `odd CSV has the columns and rows that it shows`(_ text: String, _ columns: Int, _ rows: Int) throws {
        let table = try DataTable(csv: text)
        #expect(table.columns.count == columns)
        #expect(table.rowCount == rows)
        #expect(table.columns.first.map { $0.name.hasPrefix("a") } ?? true)
    }

    @Test func `another separator is taken`() throws {
        #expect(try DataTable(csv: "a;b\n1;2", separator: ";")["b"]?.values(as: Int.self) == [2])
    }

    @Test(arguments: ["a\n1,2", "a\n\"1"])
    func `CSV that cannot be is an error`(_ text: String) {
        #expect(throws: DataError.self) { try DataTable(csv: text) }
    }
}
