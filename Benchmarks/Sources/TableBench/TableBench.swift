import SwiftlitData

/// Times what is asked of a table of a million rows, beside the same in plain Swift on an array of structs, and prints the best of five times.
///
///     swift run -c release --package-path Benchmarks table-bench
@main struct TableBench {
    private struct Row {
        var id: Int
        var few: Int
        var price: Double
        var name: String
        var region: String
        var day: CalendarDate
    }

    private static let count = 1_000_000

    private static func time<Result>(_ name: String, _ body: () throws -> Result) rethrows {
        var best = Duration.seconds(1_000)
        for _ in 0..<5 { best = min(best, try ContinuousClock().measure { _ = try body() }) }
        let tenths = Int(best / .microseconds(100))
        print("\(name)\(String(repeating: " ", count: max(1, 60 - name.count)))\(tenths / 10).\(tenths % 10) ms")
    }

    static func main() throws {
        let rows = (0..<self.count).map { _ in
            Row(
                id: .random(in: 0..<1_000_000),
                few: .random(in: 0..<1_000),
                price: .random(in: -1e6...1e6),
                name: "customer-\(Int.random(in: 0..<50_000))",
                region: ["north", "south", "east", "west"].randomElement() ?? "north",
                day: CalendarDate(2026, 1, 1).adding(days: .random(in: 0..<1_000))
            )
        }
        let table = DataTable(
            DataColumn("id", rows.map(\.id)),
            DataColumn("few", rows.map(\.few)),
            DataColumn("price", rows.map(\.price)),
            DataColumn("name", rows.map(\.name)),
            DataColumn("region", categories: rows.map(\.region)),
            DataColumn("day", rows.map(\.day))
        )
        try self.filter(table, rows)
        try self.sort(table, rows)
        try self.group(table, rows)
        try self.join(table, rows)
        let bytes = table.arrow()
        self.time("arrow(), \(bytes.count / 1_000_000) MB") { table.arrow() }
        try self.time("DataTable(arrow:)") { try DataTable(arrow: bytes) }
    }

    private static func filter(_ table: DataTable, _ rows: [Row]) throws {
        try self.time("filter, Int") { try table.filter("id") { (id: Int) in id < 500_000 } }
        self.time("    plain Swift") { rows.filter { $0.id < 500_000 } }
        try self.time("filter, Double") { try table.filter("price") { (price: Double) in price > 0 } }
        try self.time("filter, categories as String") {
            try table.filter("region") { (region: String) in region == "north" }
        }
        try self.time("filter, String") { try table.filter("name") { (name: String) in name.hasSuffix("7") } }
        try self.time("filter, Int and Double") {
            try table.filter("id", "price") { (id: Int, price: Double) in Double(id) > price }
        }
        try self.time("filter, Int, all columns gathered and written") {
            try table.filter("id") { (id: Int) in id < 500_000 }.arrow()
        }
    }

    private static func sort(_ table: DataTable, _ rows: [Row]) throws {
        try self.time("sorted, Int") { try table.sorted(by: "id") }
        self.time("    plain Swift") { rows.sorted { $0.id < $1.id } }
        try self.time("sorted, Double, descending") { try table.sorted(by: .descending("price")) }
        try self.time("sorted, String") { try table.sorted(by: "name") }
        try self.time("sorted, categories, day, Int") { try table.sorted(by: "region", "day", .descending("id")) }
    }

    private static func group(_ table: DataTable, _ rows: [Row]) throws {
        try self.time("grouped, 4 categories: count, sum, mean") {
            try table.grouped(by: "region", aggregating: .count(), .sum("price"), .mean("few"))
        }
        self.time("    plain Swift") {
            Dictionary(grouping: rows, by: \.region).mapValues { group in
                (group.count, group.reduce(0) { $0 + $1.price }, group.reduce(0) { $0 + $1.few } / group.count)
            }
        }
        try self.time("grouped, 1,000 Int: sum") { try table.grouped(by: "few", aggregating: .sum("price")) }
        try self.time("grouped, 632,000 Int: sum") { try table.grouped(by: "id", aggregating: .sum("price")) }
        try self.time("grouped, 50,000 String: sum") { try table.grouped(by: "name", aggregating: .sum("price")) }
        try self.time("grouped, 4,000 of two columns: sum, median") {
            try table.grouped(by: "region", "day", aggregating: .sum("price"), .median("few"))
        }
    }

    private static func join(_ table: DataTable, _ rows: [Row]) throws {
        let labels = (0..<100_000).map { "label \($0)" }
        let other = DataTable(DataColumn("id", 0..<100_000), DataColumn("label", labels))
        try self.time("joined with 100,000 rows, Int") { try table.joined(with: other, on: "id") }
        let known = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0, $1) })
        self.time("    plain Swift") { rows.compactMap { row in known[row.id].map { (row, $0) } } }
        let people = DataTable(DataColumn("name", (0..<50_000).map { "customer-\($0)" }), DataColumn("age", 0..<50_000))
        try self.time("joined with 50,000 rows, String") { try table.joined(with: people, on: "name") }
    }
}
