internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

/// Types that are found in texts, and tables that are written and read again.
@Suite struct CSVTests {
    /// Cells of a column, and the type that holds them all.
    @Test(arguments: [
        (["1", "-5", "0", "9223372036854775807"], "int"), (["1", "2.5"], "double"), (["1.50", "2.00"], "double"),
        (["1e5", "-1E-3", ".5", "5.", "-0"], "double"), (["1", "nan", "inf", "-Infinity"], "double"),
        (["1", "-0"], "double"), (["true", "FALSE", "True"], "bool"), (["2026-11-22", "0001-01-01"], "date"),
        (["2026-11-22T18:30", "2026-11-22 18:30:15.250001"], "timestamp"),
        // A digit or a sign would be lost.
        (["12345678901234567890"], "utf8"), (["0x1F", "1"], "utf8"), (["007"], "utf8"), (["00"], "utf8"),
        (["+1"], "utf8"),
        (["0.1000000000000000055511151231257827"], "utf8"), (["1.5", "9007199254740993"], "utf8"), (["1e400"], "utf8"),
        (["1e-400"], "utf8"), (["01.5"], "utf8"), (["-01"], "utf8"), (["0b1"], "utf8"), (["0x1p3"], "utf8"),
        // Not numbers at all, or not for certain.
        (["1_000"], "utf8"), (["1 ", "2"], "utf8"), ([" 1"], "utf8"), (["nan"], "utf8"), (["inf", "Infinity"], "utf8"),
        (["."], "utf8"), (["-"], "utf8"), (["e5"], "utf8"), (["1e"], "utf8"), (["1,5"], "utf8"), (["tRUE"], "utf8"),
        (["true", "1"], "utf8"), (["yes"], "utf8"), (["snan", "nan(5)", "1"], "utf8"), (["١"], "utf8"),
        // Dates in another form.
        (["2026/11/22"], "utf8"), (["2026-1-2"], "utf8"), (["22.11.2026"], "utf8"), (["2026-02-30"], "utf8"),
        (["2026-11-22T18:30:00Z"], "utf8"), (["2026-11-22T18:30:00.1234567"], "utf8"), (["2026-11-22T18:30.5"], "utf8"),
        (["2026-11-22T18:30:00+01:00"], "utf8"), (["2026-11-22T24:00:00"], "utf8"),
        (["2026-11-22", "2026-11-22T10:00"], "utf8"),
        (["18:30"], "utf8"), (["+2026-01-01"], "utf8"),
    ])
    func `a column takes a type that loses nothing`(_ cells: [String], _ type: String) throws {
        let quoted = cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }
        let table = try DataTable(csv: "a,b\n" + quoted.map { "\($0),x\n" }.joined() + ",x\n")
        let column = try #require(table["a"])
        #expect("\(column.data.array.type)".hasPrefix(type))
        #expect(column.count == cells.count + 1)
        #expect(column.text(at: cells.count) == nil)
        if type == "utf8" { #expect(column.values(as: String.self).dropLast() == cells.map { $0 }[...]) }
    }

    @Test func `fractions of a second stay`() throws {
        let table = try DataTable(csv: "t,u\n2026-11-22 18:30:15.250,1\n1969-12-31T23:59:59.000001,2\n")
        #expect(table["t"]?.text(at: 0) == "2026-11-22T18:30:15.25")
        #expect(table["t"]?.text(at: 1) == "1969-12-31T23:59:59.000001")
    }

    @Test(arguments: [
        ("max,max,n\n1,2,9", ["max", "max_2", "n"]), ("a,a,a_2,a\n", ["a", "a_3", "a_2", "a_4"]),
        (",,\n1,2,3", ["", "_2", "_3"]),
        ("\u{E9},e\u{301}\n1,2", ["\u{E9}", "e\u{301}_2"]), ("a,A\n", ["a", "A"]),
    ])
    func `equal names get a number`(_ text: String, _ names: [String]) throws {
        #expect(try DataTable(csv: text).columns.map(\.name) == names)
    }

    @Test func `every column of equal names keeps its values`() throws {
        let table = try DataTable(csv: "max,max,n\n1,2,9")
        #expect(["max", "max_2", "n"].map { table[$0]?.values(as: Int.self) } == [[1], [2], [9]])
    }

    @Test(arguments: [
        ("a\n1\n\n3\n", [1, nil, 3]), ("a\r\n1\r\n\r\n", [1, nil]), ("a\n\n", [nil]), ("a\n1", [1]),
        ("\n\na\n1\n", [1]),
        ("\"a\"\n\"1\"\n\"\"\n\"3\"\n", [1, nil, 3]),
    ])
    func `a gap in the only column is a row`(_ text: String, _ values: [Int?]) throws {
        let table = try DataTable(csv: text)
        #expect(table.rowCount == values.count)
        #expect(table["a"]?.values(as: Int.self) ?? [] == values || values == [nil])
    }

    @Test func `empty quotes are an empty text among texts`() throws {
        let table = try DataTable(csv: "t,n,q\n\"\",1,\"1\"\nx,\"\",\"\"\n,2,\n")
        #expect(table["t"]?.values(as: String.self) == ["", "x", nil])
        #expect(table["n"]?.values(as: String.self) == ["1", "", "2"])
        #expect(table["q"]?.values(as: Int.self) == [1, nil, nil])
    }

    @Test(arguments: ["\"", "\n", "\r\n", "\r"] as [Character])
    func `a separator that cannot be is refused`(_ separator: Character) {
        #expect(throws: DataError.self) { try DataTable(csv: "a", separator: separator) }
    }

    @Test func `tables are written as people write them`() {
        let table = DataTable(
            DataColumn("city", ["Oslo", "Rio, Brazil", "\"X\""]),
            DataColumn("n", [1, nil, 3]),
            DataColumn("at", [Date(timeIntervalSince1970: 0.5), nil, Date(timeIntervalSince1970: -1)])
        )
        let lines = [
            "city,n,at", "Oslo,1,1970-01-01T00:00:00.5Z", #""Rio, Brazil",,"#, #""""X""",3,1969-12-31T23:59:59Z"#, "",
        ]
        let text = lines.joined(separator: "\n")
        #expect(table.csv() == text)
        #expect(table.indexed(by: "n").csv().hasPrefix("n,city,at\n1,Oslo,"))
        #expect(DataTable().csv() == "")
    }

    @Test(arguments: ["-", ":", "T", "Z", "0"] as [Character])
    func `instants stay in their cells, whatever stands between these`(separator: Character) throws {
        let moments = [Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1_800_000_000)]
        let table = DataTable([DataColumn("a", moments), DataColumn("b", ["x", "y"])])
        let read = try DataTable(csv: try table.csv(separator: separator), separator: separator)
        #expect(read.columns.map(\.name) == ["a", "b"])
        #expect((0..<2).map { read.columns.first?.text(at: $0) } == ["1970-01-01T00:00:00Z", "2027-01-15T08:00:00Z"])
    }

    @Test(arguments: ["\"", "\n", "\r", "\r\n"] as [Character])
    func `what cannot stand between cells is refused`(separator: Character) throws {
        let table = DataTable(DataColumn("n", [1]))
        #expect(try #require(throws: DataError.self) { try table.csv(separator: separator) }.code == .invalidArgument)
        let error = try #require(throws: DataError.self) { try DataTable(csv: "n", separator: separator) }
        #expect(error.code == .invalidArgument)
    }

    /// Texts that break readers and writers.
    private static let parts = [
        "a", "1", "007", "-", ".", "e5", "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", "\u{FEFF}", "\u{0}",
        "é", "e\u{301}",
        "😀", "true", "nan", "2026-11-22", "2026-11-22T10:00", "+1", "0x1F", "12345678901234567890", "'", "\\", "NULL",
    ]

    private static func text(_ generator: inout SeededGenerator, _ count: ClosedRange<Int>) -> String {
        (0..<Int.random(in: count, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
            .joined()
    }

    @Test func `random tables of texts are what they were after writing and reading`() throws {
        for seed in 0..<3000 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let separator = [",", ";", "\t", "|", "é"].randomElement(using: &generator) ?? ","
            let names = (0..<Int.random(in: 1...4, using: &generator)).map { _ in Self.text(&generator, 0...2) }
                .renamingEqual()
            let rowCount = Int.random(in: 0...5, using: &generator)
            let columns = names.map { name -> DataColumn in
                let isMixed = Bool.random(using: &generator)
                return DataColumn(
                    name,
                    (0..<rowCount).map { _ -> String? in
                        Int.random(in: 0..<4, using: &generator) == 0
                            ? nil : Self.text(&generator, isMixed ? 0...3 : 0...1)
                    }
                )
            }
            let table = DataTable(columns)
            let text = try table.csv(separator: Character(separator))
            let read = try DataTable(csv: text, separator: Character(separator))
            try #require(read.columns.map { Array($0.name.utf8) } == names.map { Array($0.utf8) }, "seed \(seed)")
            try #require(read.rowCount == rowCount, "seed \(seed)")
            for (column, old) in zip(read.columns, columns) {
                for row in 0..<rowCount {
                    let (cell, given) = (column.text(at: row), old.text(at: row))
                    // Numbers and truth values are the same where they are written in another way.
                    let isSame =
                        cell.map { Array($0.utf8) } == given.map { Array($0.utf8) } || column.isSame(given, at: row)
                    try #require(isSame, "seed \(seed), row \(row) of \(old.name.debugDescription)")
                }
            }
            // What was read once is read again just so.
            let again = try DataTable(csv: read.csv())
            try #require(again.csv() == read.csv(), "seed \(seed)")
            try #require(again.columns.map(\.data.array.type) == read.columns.map(\.data.array.type), "seed \(seed)")
        }
    }

    @Test func `random tables of values come back with their types`() throws {
        for seed in 0..<500 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let rowCount = Int.random(in: 1...6, using: &generator)
            func values<Value>(_ make: () -> Value) -> [Value?] {
                (0..<rowCount).map { $0 > 0 && Int.random(in: 0..<3, using: &generator) == 0 ? nil : make() }
            }
            let integers = values { Int.random(in: .min ... .max, using: &generator) }
            let doubles = values { () -> Double in
                let number = Double(bitPattern: generator.next())
                return number.isFinite && number != number.rounded() ? number : 0.5
            }
            let flags = values { Bool.random(using: &generator) }
            let days = values { CalendarDate(daysSince1970: .random(in: -700_000...2_900_000, using: &generator)) }
            let times = values {
                LocalDateTime(secondsSince1970: .random(in: -60_000_000_000...250_000_000_000, using: &generator))
            }
            let table = DataTable(
                DataColumn("i", integers),
                DataColumn("d", doubles),
                DataColumn("f", flags),
                DataColumn("c", days),
                DataColumn("t", times)
            )
            let read = try DataTable(csv: table.csv())
            try #require(read["i"]?.values(as: Int.self) == integers, "seed \(seed)")
            try #require(read["d"]?.values(as: Double.self) == doubles, "seed \(seed)")
            try #require(read["f"]?.values(as: Bool.self) == flags, "seed \(seed)")
            try #require(read["c"]?.values(as: CalendarDate.self) == days, "seed \(seed)")
            try #require(read["t"]?.values(as: LocalDateTime.self) == times, "seed \(seed)")
            try #require(read.csv() == table.csv(), "seed \(seed)")
        }
    }
}

extension DataColumn {
    /// Whether a text says the value in a row.
    fileprivate func isSame(_ text: String?, at row: Int) -> Bool {
        guard let text else { return false }
        return switch self.data.array.type {
        case .double: Double(text).map { $0.bitPattern == Double._value(in: self.data, at: row)?.bitPattern } ?? false
        case .bool: Bool(text.lowercased()) == Bool._value(in: self.data, at: row)
        case .timestamp: self.text(at: row) == text + ":00"
        default: false
        }
    }
}
