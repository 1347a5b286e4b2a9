internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

@Suite struct SortTests {
    /// Compares as a sort is described: missing values last, before them what is no number.
    private static func compare<Value: Comparable>(_ left: Value?, _ right: Value?, _ isDescending: Bool) -> Int {
        switch (left, right) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (let left?, let right?):
            switch (left != left, right != right) {
            case (true, true): return 0
            case (true, false): return 1
            case (false, true): return -1
            case (false, false): break
            }
            if left == right { return 0 }
            return (left < right) != isDescending ? -1 : 1
        }
    }

    private static let columns = ["n", "x", "text", "flag", "day"]

    private static func compare(_ left: RandomRow, _ right: RandomRow, _ column: String, _ isDescending: Bool) -> Int {
        func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
        switch column {
        case "n": return self.compare(left.n, right.n, isDescending)
        case "x": return self.compare(left.x, right.x, isDescending)
        case "flag": return self.compare(left.flag.map { $0 ? 1 : 0 }, right.flag.map { $0 ? 1 : 0 }, isDescending)
        case "day": return self.compare(left.day, right.day, isDescending)
        default:
            return self.compare(
                bytes(left.text)?.map { String(UnicodeScalar($0)) }.joined(),
                bytes(right.text)?.map { String(UnicodeScalar($0)) }.joined(),
                isDescending
            )
        }
    }

    @Test func `rows are sorted as by a loop, and equal ones stay in their order`() throws {
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            // Many rows are sorted in another way than few.
            let count = seed.isMultiple(of: 20) ? 2_000 : Int.random(in: 0...60, using: &generator)
            let rows = RandomRow.rows(count, &generator)
            let orders = Self.columns.shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator))
                .map { ($0, Bool.random(using: &generator)) }
            let expected = rows.sorted { left, right in
                for (column, isDescending) in orders {
                    let order = Self.compare(left, right, column, isDescending)
                    if order != 0 { return order < 0 }
                }
                return left.id < right.id
            }
            let table = try RandomRow.table(rows, categories: seed.isMultiple(of: 3))
                .sorted(by: orders.map { $1 ? .descending($0) : .ascending($0) })
            try #require(table.ids == expected.map(\.id), "seed \(seed) by \(orders)")
            try #require(table.csv() == RandomRow.table(expected).csv(), "seed \(seed)")
        }
    }

    private static func expectSorted<Value: ColumnValue & Comparable>(_ values: [Value]) throws {
        let table = DataTable(DataColumn("v", values))
        #expect(try table.sorted(by: "v")["v"]?.values(as: Value.self) == values.sorted())
        #expect(try table.sorted(by: .descending("v"))["v"]?.values(as: Value.self) == values.sorted(by: >))
    }

    @Test func `numbers of all types are sorted to their ends`() throws {
        var generator = SeededGenerator(seed: 3)
        func integers<Value: FixedWidthInteger & ColumnValue>(_ type: Value.Type) throws {
            let random = (0..<700).map { _ in Value.random(in: .min ... .max, using: &generator) }
            try Self.expectSorted([.min, .max, 0] + random)
            try Self.expectSorted([.max, .min, 0])
        }
        try integers(Int8.self)
        try integers(Int16.self)
        try integers(Int32.self)
        try integers(Int64.self)
        try integers(UInt8.self)
        try integers(UInt16.self)
        try integers(UInt32.self)
        try integers(UInt64.self)
        let doubles = (0..<900).map { _ in Double(bitPattern: generator.next()) }.filter { !$0.isNaN }
        try Self.expectSorted([-.infinity, .infinity, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude] + doubles)
        try Self.expectSorted(doubles.map { Float($0) })
        try Self.expectSorted(doubles.prefix(300).map { Decimal(Int($0.significand * 1_000)) / 100 })
        try Self.expectSorted([Decimal(string: "1e60") ?? 0, Decimal(string: "-1e60") ?? 0, 0, 1, -1])
        try Self.expectSorted([Duration.seconds(3), .seconds(-3), .zero])
        try Self.expectSorted([TimeOfDay(1, 2), TimeOfDay(0, 2), TimeOfDay(23, 59, 59)])
        try Self.expectSorted([LocalDateTime(2026, 1, 1, 2, 3), LocalDateTime(1900, 1, 1, 2, 3)])
        try Self.expectSorted([Date(timeIntervalSince1970: 3), Date(timeIntervalSince1970: -3)])
    }

    @Test func `categories have their order, or that of texts`() throws {
        let sizes = ["L", "S", nil, "M", "S"]
        let ordered = DataTable(DataColumn("size", categories: sizes, order: ["S", "M", "L"]))
        #expect(try ordered.sorted(by: "size")["size"]?.values(as: String.self) == ["S", "S", "M", "L", nil])
        let plain = DataTable(DataColumn("size", categories: sizes))
        #expect(
            try plain.sorted(by: .descending("size"))["size"]?.values(as: String.self) == ["S", "S", "M", "L", nil]
        )
    }

    @Test func `lists have no order, and no column changes nothing`() throws {
        let table = DataTable(DataColumn("list", [[1], [2]]), DataColumn("n", [2, 1]))
        #expect(try table.sorted(by: []).csv() == table.csv())
        #expect(
            #expect(throws: DataError.self) { try table.sorted(by: "n", "list") }?.description
                == #"typeMismatch: The column "list" holds [Int], which has no order. Sort by another column, or add one that has."#
        )
        #expect(throws: DataError.self) { try table.sorted(by: "m") }
    }
}
