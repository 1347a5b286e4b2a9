internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

@Suite struct GroupTests {
    /// The values of a row by which rows are grouped, as text: all that is no number is one, and so are both zeros.
    private static func key(_ row: RandomRow, _ columns: some Sequence<String>) -> [String] {
        columns.map { column in
            switch column {
            case "n": "\(row.n.map { "\($0)" } ?? "nil")"
            case "x": row.x.map { $0.isNaN ? "nan" : "\($0 + 0)" } ?? "nil"
            case "text": row.text.map { "'\($0)" } ?? "nil"
            case "flag": row.flag.map { "\($0)" } ?? "nil"
            default: row.day.map { "\($0)" } ?? "nil"
            }
        }
    }

    private static func median(_ values: [Int]) -> Double? {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return nil }
        return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    @Test func `groups are those of a loop, with what it computes`() throws {
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let count = seed.isMultiple(of: 20) ? 3_000 : Int.random(in: 0...50, using: &generator)
            let rows = RandomRow.rows(count, &generator)
            let columns = ["n", "x", "text", "flag", "day"].shuffled(using: &generator)
                .prefix(Int.random(in: 0...3, using: &generator))
            var groups: [(key: [String], rows: [RandomRow])] = columns.isEmpty ? [([], [])] : []
            for row in rows {
                let key = Self.key(row, columns)
                if let place = groups.firstIndex(where: { $0.key == key }) {
                    groups[place].rows.append(row)
                } else {
                    groups.append((key, [row]))
                }
            }
            let result = try RandomRow.table(rows, categories: seed.isMultiple(of: 3)).grouped(
                by: Array(columns),
                aggregating: [
                    .count(as: "rows"), .count(of: "n", as: "count"), .distinctCount(of: "text", as: "distinct"),
                    .sum("n", as: "sum"), .mean("n", as: "mean"), .median("n", as: "median"), .min("n", as: "min"),
                    .max("n", as: "max"), .min("text", as: "lowest"), .max("x", as: "highest"),
                    .first("day", as: "first"), .last("day", as: "last"), .sum("flag", as: "true"),
                    .sum("id", as: "ids"),
                    .computed("spread", of: "n") { (n: [Int]) in (n.max() ?? 0) - (n.min() ?? 0) },
                ]
            )
            func values<Value: ColumnValue & Equatable>(_ name: String, _ expected: ([RandomRow]) -> Value?) throws {
                let found = result[name]?.values(as: Value.self)
                try #require(found == groups.map { expected($0.rows) }, "seed \(seed) by \(columns): \(name)")
            }
            try #require(result.rowCount == groups.count, "seed \(seed) by \(columns)")
            try values("rows") { $0.count }
            try values("count") { $0.count { $0.n != nil } }
            try values("distinct") { Set($0.compactMap(\.text)).count }
            try values("sum") { $0.compactMap(\.n).reduce(0, +) }
            try values("mean") { rows in
                let n = rows.compactMap(\.n)
                return n.isEmpty ? nil : Double(n.reduce(0, +)) / Double(n.count)
            }
            try values("median") { Self.median($0.compactMap(\.n)) }
            try values("min") { $0.compactMap(\.n).min() }
            try values("max") { $0.compactMap(\.n).max() }
            try values("lowest") { $0.compactMap(\.text).min { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
            // `nan` equals nothing, so values are compared as texts.
            try #require(
                (0..<result.rowCount).map { result["highest"]?.text(at: $0) }
                    == groups.map { group in
                        let x = group.rows.compactMap(\.x)
                        let numbers = x.filter { !$0.isNaN }
                        // Of equal ones the first.
                        let highest = numbers.max().flatMap { most in numbers.first { $0 == most } } ?? x.first
                        return highest.map { "\($0)" }
                    },
                "seed \(seed) by \(columns): highest"
            )
            try values("first") { $0.compactMap(\.day).first }
            try values("last") { $0.compactMap(\.day).last }
            try values("true") { $0.count { $0.flag ?? false } }
            try values("ids") { $0.map(\.id).reduce(0, +) }
            try values("spread") { rows in (rows.compactMap(\.n).max() ?? 0) - (rows.compactMap(\.n).min() ?? 0) }
            for column in columns {
                let first = RandomRow.table(groups.compactMap(\.rows.first))
                try #require(
                    (0..<result.rowCount).map { result[column]?.text(at: $0) }
                        == (0..<result.rowCount).map { first[column]?.text(at: $0) },
                    "seed \(seed) by \(columns): \(column)"
                )
            }
        }
    }

    @Test func `sums keep the digits and the type of what is added`() throws {
        let table = DataTable(
            DataColumn("decimal", [Decimal(string: "0.10"), Decimal(string: "99999999999999999999.25"), nil, -1]),
            DataColumn("unsigned", [UInt64.max - 1, 1, 0, 0]),
            DataColumn("duration", [Duration.seconds(1), .milliseconds(500), .zero, .seconds(3)]),
            DataColumn("float", [0.5, 0.25, nil, 1] as [Float?]),
            DataColumn("text", ["a", "b", "c", "d"])
        )
        let sums = try table.grouped(
            by: [],
            aggregating: ["decimal", "unsigned", "duration", "float"].map { .sum($0) }
        )
        #expect(sums["decimal"]?.values(as: Decimal.self) == [Decimal(string: "99999999999999999998.35")])
        #expect(sums["unsigned"]?.values(as: UInt64.self) == [.max])
        #expect(sums["duration"]?.values(as: Duration.self) == [.milliseconds(4_500)])
        #expect(sums["float"]?.values(as: Double.self) == [1.75])
        let middles = try table.grouped(
            by: [],
            aggregating: [.mean("duration"), .median("duration", as: "median"), .mean("decimal"), .mean("unsigned")]
        )
        #expect(middles["duration"]?.values(as: Duration.self) == [.milliseconds(1_125)])
        #expect(middles["median"]?.values(as: Duration.self) == [.milliseconds(750)])
        #expect(middles["decimal"]?.values(as: Double.self) == [99999999999999999998.35 / 3])
    }

    @Test func `errors say what cannot be computed`() throws {
        let table = DataTable(
            DataColumn("n", [Int.max, 1]),
            DataColumn("text", ["a", "b"]),
            DataColumn("list", [[1], [2]])
        )
        func message(_ by: [String], _ aggregates: Aggregate...) -> String? {
            #expect(throws: DataError.self) { _ = try table.grouped(by: by, aggregating: aggregates) }?.description
        }
        #expect(
            message([], .sum("n"))
                == "valueOutOfRange: A sum of the column \"n\" has more digits than its type holds. Make the column one of `Double`."
        )
        #expect(
            message(["n"], .mean("text"))
                == """
                typeMismatch: The column "text" holds String, whose values cannot be averaged. Means are of numbers, durations and truth values. \
                Use another column, or `computed`.
                """
        )
        #expect(
            message(["list"])
                == """
                typeMismatch: The column "list" holds [Int], which cannot be compared. Group by another column, or add one that can.
                """
        )
        #expect(
            message(["text"], .min("n"), .max("n"))
                == #"duplicateColumn: The groups would have two columns of the name "n". Give one another name with `as:`."#
        )
        #expect(message(["m"], .count())?.hasPrefix("noSuchColumn") ?? false)
        #expect(message(["text"], .sum("m"))?.hasPrefix("noSuchColumn") ?? false)
        #expect(
            message([], .computed("c", of: "text") { (numbers: [Int]) in numbers.count })?.hasPrefix("typeMismatch")
                ?? false
        )
    }

    @Test func `a group has the names that it is given`() throws {
        let table = DataTable(DataColumn("region", ["n", "s", "n"]), DataColumn("price", [1.0, 2, 4]))
        let groups = try table.grouped(
            by: "region",
            aggregating: .count(),
            .sum("price"),
            .mean("price", as: "average")
        )
        #expect(groups.csv() == "region,count,price,average\nn,2,5.0,2.5\ns,1,2.0,2.0\n")
        #expect(try table.grouped(by: "region").csv() == "region\nn\ns\n")
    }
}
