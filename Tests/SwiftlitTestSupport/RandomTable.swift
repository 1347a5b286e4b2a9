internal import Foundation
package import SwiftlitData

/// A random table of columns of all types, and what a reader must find in it.
package struct RandomTable {
    private var generator: SeededGenerator
    private var columns: [DataColumn] = []
    /// Name, type and values of each column as JSON.
    private var descriptions: [String] = []
    private let rowCount: Int
    /// The table.
    package private(set) var table = DataTable()
    /// What it says, as JSON in the form of the golden files. Numbers that are none are texts.
    package private(set) var text = ""

    /// Makes the table of a seed, which is the same everywhere.
    package init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
        // A bit for each row: most tables end within a byte, some have several words of them.
        let rowCount = Int.random(in: 0...20, using: &self.generator)
        self.rowCount = rowCount * (Int.random(in: 0..<8, using: &self.generator) == 0 ? 17 : 1)
        for number in 0..<Int.random(in: 0...8, using: &self.generator) {
            self.addColumn("c\(number)\(Self.text(&self.generator))")
        }
        self.table = DataTable(self.columns)
        var index = "\"range\""
        if self.isOneOf(5), let place = self.columns.indices.randomElement(using: &self.generator) {
            self.table = self.table.indexed(by: self.columns[place].name)
            self.descriptions.append(self.descriptions.remove(at: place))
            index = Self.quoted(self.columns[place].name)
        }
        self.text = #"{"columns": [\#(self.descriptions.joined(separator: ", "))], "index": [\#(index)]}"#
    }

    private mutating func addColumn(_ name: String) {
        switch Int.random(in: 0..<6, using: &self.generator) {
        case 0, 1: self.addNumbers(name)
        case 2: self.addTimes(name)
        case 3: self.addLists(name)
        case 4: self.addDecimals(name)
        default: self.addTexts(name)
        }
    }

    private mutating func addNumbers(_ name: String) {
        func integers<Number: FixedWidthInteger & ColumnValue>(_ type: Number.Type, _ kind: String) {
            self.add(name, kind, { Self.integer(&$0) as Number }) { "\($0)" }
        }
        switch Int.random(in: 0..<12, using: &self.generator) {
        case 0: integers(Int8.self, "int8")
        case 1: integers(Int16.self, "int16")
        case 2: integers(Int32.self, "int32")
        case 3: integers(Int64.self, "int64")
        case 4: integers(Int.self, "int64")
        case 5: integers(UInt8.self, "uint8")
        case 6: integers(UInt16.self, "uint16")
        case 7: integers(UInt32.self, "uint32")
        case 8: integers(UInt64.self, "uint64")
        case 9: integers(UInt.self, "uint64")
        case 10:
            self.add(name, "float", { Float(bitPattern: .random(in: .min ... .max, using: &$0)) }) {
                Self.number(Double($0))
            }
        default: self.add(name, "double", Self.double) { Self.number($0) }
        }
    }

    private mutating func addTimes(_ name: String) {
        switch Int.random(in: 0..<6, using: &self.generator) {
        case 0:
            self.add(name, "date32", { CalendarDate(daysSince1970: .random(in: -700_000...2_000_000, using: &$0)) }) {
                "\($0.daysSince1970)"
            }
        case 1:
            self.add(name, "time64", { TimeOfDay(0, 0, .random(in: 0..<86_400, using: &$0)) }) {
                "\($0.secondsSinceMidnight * 1_000_000)"
            }
        case 2:
            self.add(
                name,
                "timestamp",
                { LocalDateTime(secondsSince1970: .random(in: -9_999_999_999...9_999_999_999, using: &$0)) }
            ) { "\($0.secondsSince1970 * 1_000_000)" }
        case 3: self.add(name, "timestamp UTC", Self.instant) { Self.microseconds($0) }
        case 4: self.addInstants(name)
        default:
            self.add(
                name,
                "duration",
                { Duration.microseconds(Int64.random(in: -9_999_999_999...9_999_999_999, using: &$0)) }
            ) { "\($0.components.seconds * 1_000_000 + $0.components.attoseconds / 1_000_000_000_000)" }
        }
    }

    private mutating func addLists(_ name: String) {
        func lists<Item: ColumnValue>(
            _ kind: String,
            _ make: @escaping (inout SeededGenerator) -> Item,
            _ describe: @escaping (Item) -> String
        ) {
            self.add(name, "list of \(kind)", { Self.list(&$0, of: make) }) { Self.array($0.map(describe)) }
        }
        switch Int.random(in: 0..<6, using: &self.generator) {
        case 0: lists("text", Self.text) { Self.quoted($0) }
        case 1: lists("int64", { Self.integer(&$0) as Int }) { "\($0)" }
        case 2: lists("double", Self.double) { Self.number($0) }
        case 3: lists("bool", { Bool.random(using: &$0) }) { "\($0)" }
        case 4:
            lists("uint8", { Bool.random(using: &$0) ? UInt8?.none : Self.integer(&$0) }) {
                $0.map { "\($0)" } ?? "null"
            }
        default:
            lists("list of int16", { Self.list(&$0) { Self.integer(&$0) as Int16 } }) { Self.array($0.map { "\($0)" }) }
        }
    }

    private mutating func addTexts(_ name: String) {
        switch Int.random(in: 0..<5, using: &self.generator) {
        case 0: self.add(name, "text", Self.text) { Self.quoted($0) }
        case 1: self.add(name, "bool", { Bool.random(using: &$0) }) { "\($0)" }
        case 2: self.add(name, "text", { Color.allCases.randomElement(using: &$0) ?? .red }) { "\"\($0.rawValue)\"" }
        case 3: self.addNothing(name)
        default: self.addCategories(name)
        }
    }

    /// Adds a column of values, of which some may be missing.
    private mutating func add<Value: ColumnValue>(
        _ name: String,
        _ kind: String,
        _ make: (inout SeededGenerator) -> Value,
        _ describe: (Value) -> String
    ) {
        let values = self.values(make)
        // A column of values that cannot be missing is laid out by other code.
        self.columns.append(
            values.contains { $0 == nil } || self.isOneOf(4)
                ? DataColumn(name, values) : DataColumn(name, values.compactMap { $0 })
        )
        self.describe(name, kind, values.map { $0.map(describe) })
    }

    private mutating func values<Value>(_ make: (inout SeededGenerator) -> Value) -> [Value?] {
        // A column that is shorter than the first ends in missing values.
        let isShort = !self.columns.isEmpty && self.isOneOf(10)
        let count = isShort ? Int.random(in: 0...self.rowCount, using: &self.generator) : self.rowCount
        let isSparse = Bool.random(using: &self.generator)
        return (0..<count).map { _ in
            isSparse && Int.random(in: 0..<3, using: &self.generator) == 0 ? nil : make(&self.generator)
        }
    }

    private mutating func describe(_ name: String, _ kind: String, _ values: [String?]) {
        let cells = values.map { $0 ?? "null" } + Array(repeating: "null", count: self.rowCount - values.count)
        self.descriptions.append(Self.array([Self.quoted(name), "\"\(kind)\"", Self.array(cells)]))
    }

    private mutating func addInstants(_ name: String) {
        let names = ["Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Pacific/Chatham"]
        let zone = names.randomElement(using: &self.generator).flatMap(TimeZone.init(identifier:)) ?? .gmt
        let values = self.values(Self.instant)
        self.columns.append(DataColumn(name, values, timeZone: zone))
        self.describe(name, "timestamp \(zone.identifier)", values.map { $0.map { Self.microseconds($0) } })
    }

    private mutating func addCategories(_ name: String) {
        let order = ["low", "mïddle", "", "high"]
        let isOrdered = Bool.random(using: &self.generator)
        let values = self.values { order.randomElement(using: &$0) ?? "" }
        self.columns.append(DataColumn(name, categories: values, order: isOrdered ? order : nil))
        self.describe(name, isOrdered ? "ordered categories" : "categories", values.map { $0.map { Self.quoted($0) } })
    }

    private mutating func addDecimals(_ name: String) {
        // Together at most 75 digits, for which some columns need more than 128 bits. A number keeps 38.
        let zeroCount = self.isOneOf(2) ? 0 : Int.random(in: 0...7, using: &self.generator)
        let values = self.values { generator -> Digits in
            let isWhole = zeroCount > 0 && Bool.random(using: &generator)
            return Digits(
                isNegative: .random(using: &generator),
                integer: isWhole
                    ? Self.digits(38, &generator) + String(repeating: "0", count: zeroCount)
                    : "\(Int.random(in: 0...99_999_999, using: &generator))",
                fraction: isWhole ? "" : Self.digits(Int.random(in: 0...30, using: &generator), &generator)
            )
        }
        let scale = values.reduce(0) { max($0, $1?.fraction.count ?? 0) }
        self.columns.append(DataColumn(name, values.map { $0.flatMap { Decimal(string: $0.text(scale: 0)) } }))
        self.describe(name, "decimal \(scale)", values.map { $0.map { "\"\($0.text(scale: scale))\"" } })
    }

    /// Digits without zeros, which a number does not keep at its end.
    private static func digits(_ count: Int, _ generator: inout SeededGenerator) -> String {
        String((0..<count).map { _ in Character("\(Int.random(in: 1...9, using: &generator))") })
    }

    private mutating func addNothing(_ name: String) {
        self.columns.append(DataColumn(name, Array(repeating: Nothing(), count: self.rowCount)))
        self.describe(name, "null", [])
    }

    private mutating func isOneOf(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &self.generator) == 0
    }
}

// MARK: - Values

extension RandomTable {
    private enum Color: String, CaseIterable, ColumnValue {
        case red, green, blue
    }

    /// A value that is always missing: a column of Arrow's type for those.
    private struct Nothing: ColumnValue {
        static func _column(optional values: [Nothing?]) -> ColumnData { ColumnData(.null, count: values.count, []) }
        static func _value(in column: ColumnData, at row: Int) -> Nothing? { nil }
    }

    /// A decimal number.
    private struct Digits {
        var isNegative: Bool
        var integer: String
        var fraction: String

        /// The number with at least so many digits behind the point.
        func text(scale: Int) -> String {
            let isZero = self.integer == "0" && self.fraction.isEmpty
            let fraction = self.fraction + String(repeating: "0", count: max(0, scale - self.fraction.count))
            return (self.isNegative && !isZero ? "-" : "") + self.integer
                + (fraction.isEmpty ? "" : ".\(fraction)")
        }
    }

    /// A number of any size, and now and then the least or the greatest.
    private static func integer<Number: FixedWidthInteger>(_ generator: inout SeededGenerator) -> Number {
        switch Int.random(in: 0..<12, using: &generator) {
        case 0: .min
        case 1: .max
        case 2: 0
        default: .random(in: .min ... .max, using: &generator)
        }
    }

    /// Any bits: also what is no number.
    private static func double(_ generator: inout SeededGenerator) -> Double {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: .nan
        case 1: .infinity
        case 2: -0.0
        default: Double(bitPattern: generator.next())
        }
    }

    /// Eighths of seconds, which `Double` holds without rounding.
    private static func instant(_ generator: inout SeededGenerator) -> Date {
        Date(timeIntervalSince1970: Double(Int.random(in: -9_999_999_999...9_999_999_999, using: &generator)) / 8)
    }

    private static func list<Item>(_ generator: inout SeededGenerator, of make: (inout SeededGenerator) -> Item)
        -> [Item]
    {
        (0..<Int.random(in: 0...3, using: &generator)).map { _ in make(&generator) }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        let letters: [Character] = ["a", "ü", "€", "😀", "\"", "\\", "\n", " ", "\u{0}", "👩‍👧"]
        return String(self.list(&generator) { letters.randomElement(using: &$0) ?? "a" })
    }

    // MARK: Descriptions

    private static func microseconds(_ instant: Date) -> String { "\(Int(instant.timeIntervalSince1970 * 1_000_000))" }

    private static func number(_ number: Double) -> String { ArrowReader.text(of: number) }

    private static func quoted(_ text: String) -> String { ArrowReader.text(of: text) }

    private static func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
}
