internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

@Suite struct JoinTests {
    private static func areEqual(_ left: RandomRow, _ right: RandomRow, _ columns: some Sequence<String>) -> Bool {
        func same<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool { left != nil && left == right }
        return columns.allSatisfy { column in
            switch column {
            case "n": same(left.n, right.n)
            case "text": same(left.text.map { Array($0.utf8) }, right.text.map { Array($0.utf8) })
            case "flag": same(left.flag, right.flag)
            default: same(left.day, right.day)
            }
        }
    }

    @Test func `rows are matched as in two loops`() throws {
        let kinds: [JoinedRows] = [.matching, .first, .second, .all]
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let firsts = RandomRow.rows(Int.random(in: 0...25, using: &generator), &generator)
            let seconds = RandomRow.rows(Int.random(in: 0...25, using: &generator), &generator)
            let columns = ["n", "text", "flag", "day"].shuffled(using: &generator)
                .prefix(Int.random(in: 1...2, using: &generator))
            for kind in kinds {
                var expected: [(Int?, Int?)] = []
                if kind == .second {
                    for second in seconds {
                        let matches = firsts.filter { Self.areEqual($0, second, columns) }
                        expected += matches.isEmpty ? [(nil, second.id)] : matches.map { ($0.id, second.id) }
                    }
                } else {
                    for first in firsts {
                        let matches = seconds.filter { Self.areEqual(first, $0, columns) }
                        let none: [(Int?, Int?)] = kind == .matching ? [] : [(first.id, nil)]
                        expected += matches.isEmpty ? none : matches.map { (first.id, $0.id) }
                    }
                    if kind == .all {
                        expected += seconds.filter { second in !firsts.contains { Self.areEqual($0, second, columns) } }
                            .map { (nil, $0.id) }
                    }
                }
                let table = RandomRow.table(firsts, categories: seed.isMultiple(of: 2))
                let other = RandomRow.table(seconds, categories: seed.isMultiple(of: 3))
                let keys = columns.map { JoinColumn(stringLiteral: $0) }
                let result = try table.joined(with: other, on: keys, keeping: kind)
                try #require(result["id"]?.values(as: Int.self) == expected.map(\.0), "seed \(seed), \(kind)")
                try #require(result["id_2"]?.values(as: Int.self) == expected.map(\.1), "seed \(seed), \(kind)")
                // The matched columns have a value from whichever table has the row.
                for column in columns {
                    let texts = expected.map { first, second in
                        first.map { table[column]?.text(at: $0) } ?? second.map { other[column]?.text(at: $0) } ?? nil
                    }
                    try #require(
                        (0..<result.rowCount).map { result[column]?.text(at: $0) } == texts,
                        "seed \(seed), \(kind): \(column)"
                    )
                }
                try #require(
                    result.columns.map(\.name).count == 12 - columns.count,
                    "seed \(seed), \(kind): \(result.columns.map(\.name))"
                )
            }
        }
    }

    @Test func `columns of other names and types are matched`() throws {
        let orders = DataTable(
            DataColumn("customer", [2, 1, 7, nil]),
            DataColumn("total", [1.5, 2.5, 3.5, 4.5])
        )
        let customers = DataTable(
            DataColumn("id", [1, 2, 3] as [UInt8]),
            DataColumn("name", ["Ann", "Bob", "Cy"]),
            DataColumn("total", [10, 20, 30])
        )
        #expect(
            try orders.joined(with: customers, on: .matching("customer", "id")).csv()
                == "customer,total,name,total_2\n2,1.5,Bob,20\n1,2.5,Ann,10\n"
        )
        #expect(
            try orders.joined(with: customers, on: .matching("customer", "id"), keeping: .all).csv()
                == "customer,total,name,total_2\n2,1.5,Bob,20\n1,2.5,Ann,10\n7,3.5,,\n,4.5,,\n3,,Cy,30\n"
        )
        // An index can be matched, and is a column then.
        #expect(
            try orders.joined(with: customers.indexed(by: "id"), on: .matching("customer", "id"), keeping: .second)
                .csv()
                == "customer,total,name,total_2\n1,2.5,Ann,10\n2,1.5,Bob,20\n3,,Cy,30\n"
        )
        #expect(
            try orders.indexed(by: "customer").joined(with: customers, on: .matching("customer", "id")).csv()
                == "customer,total,name,total_2\n2,1.5,Bob,20\n1,2.5,Ann,10\n"
        )
    }

    @Test func `numbers are equal by their values`() throws {
        func count<First: ColumnValue, Second: ColumnValue>(_ first: [First], _ second: [Second]) throws -> Int {
            try DataTable(DataColumn("k", first)).joined(with: DataTable(DataColumn("k", second)), on: "k").rowCount
        }
        // The same bits, and another number.
        #expect(try count([UInt64.max, 5], [-1, 5] as [Int64]) == 1)
        #expect(try count([-1, 5] as [Int8], [UInt64.max, 5]) == 1)
        #expect(try count([UInt64.max], [UInt64.max]) == 1)
        #expect(try count([0.0, .nan], [-0.0, .nan] as [Float]) == 2)
        #expect(try count([Decimal(string: "1.50"), 0], [Decimal(string: "1.5"), Decimal(string: "0.000")]) == 2)
        #expect(try count([Decimal(string: "1e50")], [Decimal(string: "1e50"), Decimal(string: "0.001")]) == 1)
        let zones = ["Europe/Berlin", "Asia/Tokyo"].compactMap(TimeZone.init(identifier:))
        let instant = Date(timeIntervalSince1970: 1_000)
        let tables = zones.map { DataTable(DataColumn("k", [instant], timeZone: $0)) }
        #expect(try tables[0].joined(with: tables[1], on: "k", keeping: .all).rowCount == 1)
    }

    @Test func `errors say which columns cannot be compared`() throws {
        let table = DataTable(DataColumn("n", [1]), DataColumn("text", ["1"]))
        func message(_ body: () throws -> DataTable) -> String? {
            #expect(throws: DataError.self) { _ = try body() }?.description
        }
        #expect(
            message { try table.joined(with: table, on: .matching("n", "text")) }
                == #"typeMismatch: The columns "n" and "text" hold Int and String, which cannot be compared. Give both the same type."#
        )
        #expect(message { try table.joined(with: table, on: "m") }?.hasPrefix("noSuchColumn") ?? false)
        #expect(message { try table.joined(with: table) }?.hasPrefix("invalidArgument") ?? false)
        let mixed = DataTable(DataColumn("n", [UInt64.max]))
        #expect(
            message { try DataTable(DataColumn("n", [-1])).joined(with: mixed, on: "n", keeping: .all) }?
                .hasPrefix("typeMismatch") ?? false
        )
    }

    @Test func `a join of too many rows is refused before it is made`() throws {
        let table = DataTable(DataColumn("k", Array(repeating: 1, count: 50_000)))
        #expect(
            #expect(throws: DataError.self) { try table.joined(with: table, on: "k") }?.code == .tooManyRows
        )
    }
}
