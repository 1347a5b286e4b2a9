internal import Foundation
internal import SwiftlitElements
internal import SwiftlitWire
internal import Testing

/// Random tables of all types, read back here, and written to a file for `Scripts/check-arrow`, which reads them with pyarrow.
@Suite struct ArrowRoundTripTests {
    /// How many tables there are, and where they go: the length of a stream and of its description, then both, for each table.
    private static let seedCount = ProcessInfo.processInfo.environment["SWIFTLIT_ARROW_SEEDS"].flatMap(Int.init) ?? 200
    private static let file = ProcessInfo.processInfo.environment["SWIFTLIT_ARROW_FILE"]

    @Test func `random tables come back as they were`() throws {
        var output = Data()
        for seed in 0..<Self.seedCount {
            let sample = RandomTable(seed: UInt64(seed))
            let run = RecordingRun()
            run.draw { st.dataframe(sample.table) }
            let stream = try #require(run.elements.first?.dataframe.arrowData.data)
            let read = try JSONSerialization.data(
                withJSONObject: try ArrowReader(stream).description,
                options: .sortedKeys
            )
            let written = try JSONSerialization.jsonObject(with: Data(sample.description.text.utf8))
            let expected = try JSONSerialization.data(withJSONObject: written, options: .sortedKeys)
            try #require(read == expected, "seed \(seed)")
            for part in [stream, Data(sample.description.text.utf8)] {
                withUnsafeBytes(of: UInt32(part.count).littleEndian) { output.append(contentsOf: $0) }
                output.append(part)
            }
        }
        if let file = Self.file { try output.write(to: URL(filePath: file)) }
    }
}

/// A table and what a reader must find in it, in the words of `Scripts/capture-golden`.
private struct RandomTable {
    private var generator: SplitMix
    private var columns: [DataColumn] = []
    private var descriptions: [JSONValue] = []
    private let rowCount: Int

    init(seed: UInt64) {
        self.generator = SplitMix(state: seed)
        self.rowCount = Int.random(in: 0...20, using: &self.generator)
        for number in 0..<Int.random(in: 1...8, using: &self.generator) { self.addColumn("c\(number)") }
    }

    var table: DataTable { DataTable(self.columns) }

    var description: JSONValue { ["columns": .array(self.descriptions), "index": ["range"]] }

    private mutating func addColumn(_ name: String) {
        switch Int.random(in: 0..<19, using: &self.generator) {
        case 0: self.add(name, "int8", { .random(in: .min ... .max, using: &$0) as Int8 }) { .integer(Int($0)) }
        case 1: self.add(name, "int16", { .random(in: .min ... .max, using: &$0) as Int16 }) { .integer(Int($0)) }
        case 2: self.add(name, "int32", { .random(in: .min ... .max, using: &$0) as Int32 }) { .integer(Int($0)) }
        case 3: self.add(name, "int64", { .random(in: .min ... .max, using: &$0) as Int }) { .integer($0) }
        case 4: self.add(name, "uint8", { .random(in: .min ... .max, using: &$0) as UInt8 }) { .integer(Int($0)) }
        case 5: self.add(name, "uint16", { .random(in: .min ... .max, using: &$0) as UInt16 }) { .integer(Int($0)) }
        case 6: self.add(name, "uint32", { .random(in: .min ... .max, using: &$0) as UInt32 }) { .integer(Int($0)) }
        case 7: self.add(name, "uint64", { .random(in: 0...(1 << 62), using: &$0) as UInt64 }) { .integer(Int($0)) }
        // Eighths have the same short text wherever they are printed.
        case 8:
            self.add(name, "float", { Float(Int.random(in: -99_999...99_999, using: &$0)) / 8 }) { .number(Double($0)) }
        case 9: self.add(name, "double", { Double(Int.random(in: -99_999...99_999, using: &$0)) / 8 }) { .number($0) }
        case 10: self.add(name, "bool", { .random(using: &$0) as Bool }) { .bool($0) }
        case 11: self.add(name, "text", Self.text) { .string($0) }
        case 12:
            self.add(name, "date32", { CalendarDate(daysSince1970: .random(in: -700_000...2_000_000, using: &$0)) }) {
                .integer($0.daysSince1970)
            }
        case 13:
            self.add(name, "time64", { TimeOfDay(0, 0, .random(in: 0..<86_400, using: &$0)) }) {
                .integer($0.secondsSinceMidnight * 1_000_000)
            }
        case 14:
            self.add(
                name,
                "timestamp",
                { LocalDateTime(secondsSince1970: .random(in: -9_999_999_999...9_999_999_999, using: &$0)) }
            ) {
                .integer($0.secondsSince1970 * 1_000_000)
            }
        case 15:
            self.add(
                name,
                "timestamp UTC",
                { Date(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &$0))) }
            ) {
                .integer(Int($0.timeIntervalSince1970) * 1_000_000)
            }
        case 16:
            self.add(
                name,
                "duration",
                { Duration.microseconds(Int64.random(in: -9_999_999_999...9_999_999_999, using: &$0)) }
            ) {
                .integer(Int($0.components.seconds * 1_000_000 + $0.components.attoseconds / 1_000_000_000_000))
            }
        case 17:
            self.add(
                name,
                "list of text",
                { generator in
                    (0..<Int.random(in: 0...3, using: &generator)).map { _ in Self.text(&generator) }
                }
            ) { .array($0.map { .string($0) }) }
        default: self.addCategories(name)
        }
    }

    private mutating func add<Value: ColumnValue>(
        _ name: String,
        _ type: JSONValue,
        _ make: (inout SplitMix) -> Value,
        _ describe: (Value) -> JSONValue
    ) {
        let isSparse = Bool.random(using: &self.generator)
        var values: [Value?] = []
        for _ in 0..<self.rowCount {
            let isMissing = isSparse && Int.random(in: 0..<3, using: &self.generator) == 0
            values.append(isMissing ? nil : make(&self.generator))
        }
        self.columns.append(
            isSparse || self.rowCount == 0 ? DataColumn(name, values) : DataColumn(name, values.compactMap { $0 })
        )
        self.descriptions.append([.string(name), type, .array(values.map { $0.map(describe) ?? .null })])
    }

    private mutating func addCategories(_ name: String) {
        let order = ["low", "middle", "high"]
        let isOrdered = Bool.random(using: &self.generator)
        var values: [String?] = []
        for _ in 0..<self.rowCount { values.append((order + [nil]).randomElement(using: &self.generator) ?? nil) }
        self.columns.append(DataColumn(name, categories: values, order: isOrdered ? order : nil))
        let type: JSONValue = isOrdered ? "ordered categories" : "categories"
        self.descriptions.append([.string(name), type, .array(values.map { $0.map { .string($0) } ?? .null })])
    }

    private static func text(_ generator: inout SplitMix) -> String {
        let letters: [Character] = ["a", "ü", "€", "😀", "\"", "\\", "\n", " "]
        return String(
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in letters[Int.random(in: 0..<8, using: &generator)]
            }
        )
    }
}

/// Random numbers that are the same for a seed everywhere (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var value = self.state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
