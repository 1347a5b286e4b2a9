internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

/// Tables that are read from Arrow. Streams of other programs are in `Scripts/check-arrow`.
@Suite struct ArrowDecoderTests {
    @Test func `random tables are read as they were written`() throws {
        for seed in 0..<600 {
            let sample = RandomTable(seed: UInt64(seed))
            let table = try DataTable(arrow: sample.table.arrow())
            try #require(try ArrowReader(Data(table.arrow())).text == sample.text, "seed \(seed)")
            try #require(table.rowCount == sample.table.rowCount, "seed \(seed)")
            try #require(table.csv() == sample.table.csv(), "seed \(seed)")
        }
    }

    @Test func `record batches are put together`() throws {
        for seed in 0..<300 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let sample = RandomTable(seed: UInt64(seed))
            guard sample.table.rowCount > 0, !sample.table.columns.isEmpty else { continue }
            let cut = Int.random(in: 0...sample.table.rowCount, using: &generator)
            // The first part has the schema, the dictionaries and a batch; of the second the batch is taken, with new dictionaries.
            let parts = [0..<cut, cut..<sample.table.rowCount].map { sample.table.part($0).arrow() }
            let messages = parts.map(Self.messages)
            let second = messages[1].drop { $0.kind == 1 }
            let bytes = (messages[0].map(\.bytes) + second.map(\.bytes)).flatMap { $0 }
            let table = try DataTable(arrow: bytes)
            try #require(table.csv() == sample.table.csv(), "seed \(seed)")
        }
    }

    @Test func `a file is read by its footer`() throws {
        let table = DataTable(DataColumn("n", [1, nil, 3]), DataColumn("t", categories: ["a", "b", "a"]))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("swiftlit-\(UUID().uuidString).arrows")
        try Data(table.arrow()).write(to: path)
        // Nothing depends on the file being gone.
        defer { try? FileManager.default.removeItem(at: path) }
        #expect(try DataTable(arrowFile: path.path).csv() == table.csv())
        let error = #expect(throws: DataError.self) { try DataTable(arrowFile: "/nowhere/at-all.arrow") }
        #expect(error?.code == .fileNotReadable)
    }

    @Test func `the names of the rows come back`() throws {
        let table = DataTable(DataColumn("k", ["x", "y"]), DataColumn("n", [1, 2])).indexed(by: "k")
        let read = try DataTable(arrow: table.arrow())
        #expect(read.index?.name == "k")
        #expect(read.columns.map(\.name) == ["n"])
        let unnamed = DataTable(DataColumn("", ["x", "y"]), DataColumn("n", [1, 2])).indexed(by: "")
        #expect(try DataTable(arrow: unnamed.arrow()).index?.name == "")
    }

    @Test(arguments: [
        [], [0], Array("ARROW1".utf8), Array("ARROW1\0\0\u{1}\0\0\0ARROW1".utf8), Array("day,n\nMon,3\n".utf8),
    ])
    func `what is no Arrow is refused`(_ bytes: [UInt8]) {
        let error = #expect(throws: DataError.self) { try DataTable(arrow: bytes) }
        #expect(error?.code == .invalidArrow || error?.code == .unsupportedArrow)
    }

    /// What was read of damaged bytes can be written, walked through and computed with.
    private static func use(_ table: DataTable) throws {
        _ = table.csv()
        let written = table.arrow()
        let again = try DataTable(arrow: written)
        try #require(again.arrow() == written)
        _ = try again.grouped(by: [], aggregating: [.count()])
        for column in again.columns {
            _ = column.values(as: String.self)
            _ = column.values(as: Double.self)
            // A type without order or sum is an error and no trap.
            _ = try? again.sorted(by: .descending(column.name)).csv()
            _ = try? again.grouped(by: [column.name], aggregating: [.sum(column.name, as: "sum of all")]).csv()
            _ = try? again.joined(with: again.prefix(3), on: .matching(column.name, column.name), keeping: .all).csv()
        }
    }

    @Test func `a stream that is cut off is refused`() throws {
        for seed in 0..<8 {
            let bytes = RandomTable(seed: UInt64(seed)).table.arrow()
            for count in stride(from: 0, to: bytes.count - 8, by: max(1, bytes.count / 200)) {
                let part = Array(bytes.prefix(count))
                // Where the schema or the whole batch is there, what is missing is rows or the mark of the end.
                if let table = try? DataTable(arrow: part) { try Self.use(table) }
            }
        }
    }

    @Test func `damaged bytes throw or are a table that can be used`() throws {
        let count = ProcessInfo.processInfo.environment["SWIFTLIT_LONG_TESTS"] == nil ? 800 : 100_000
        var (refused, read) = (0, 0)
        let foreign = try ForeignArrowTests.parts()
        for seed in 0..<count {
            var generator = SeededGenerator(seed: UInt64(seed))
            var bytes =
                seed.isMultiple(of: 2)
                ? RandomTable(seed: UInt64(seed % 200)).table.arrow() : Array(foreign[(seed - 1) % foreign.count])
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 2: bytes[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
                default:
                    // A count or a place that is far off.
                    for offset in 0..<min(4, bytes.count - place) { bytes[place + offset] = offset == 3 ? 0x7F : 0xFF }
                }
            }
            switch Result(catching: { () throws(DataError) in try DataTable(arrow: bytes) }) {
            case .success(let table):
                read += 1
                do {
                    try Self.use(table)
                } catch let error as DataError {
                    #expect(error.code == .valueOutOfRange || error.code == .duplicateColumn, "seed \(seed): \(error)")
                }
            case .failure(let error):
                refused += 1
                let codes: Set<DataError.Code> = [.invalidArrow, .unsupportedArrow, .tooManyRows, .valueOutOfRange]
                #expect(codes.contains(error.code), "seed \(seed): \(error)")
            }
        }
        // Both happen, or the damage is none, or total.
        #expect(refused > count / 10 && read > count / 10, "\(refused) refused, \(read) read")
    }

    // MARK: - Messages

    /// The messages of a stream, without the mark of the end.
    private static func messages(_ stream: [UInt8]) -> [(kind: UInt8, bytes: [UInt8])] {
        var messages: [(kind: UInt8, bytes: [UInt8])] = []
        var place = 0
        while place < stream.count {
            let length = Int(Self.number(stream, place + 4, as: Int32.self))
            guard length > 0 else { break }
            let start = place + 8
            let root = start + Int(Self.number(stream, start, as: UInt32.self))
            let members = root - Int(Self.number(stream, root, as: Int32.self))
            func member(_ number: Int) -> Int {
                root + Int(Self.number(stream, members + 4 + 2 * number, as: UInt16.self))
            }
            let end = start + length + Int(Self.number(stream, member(3), as: Int64.self))
            messages.append((stream[member(1)], Array(stream[place..<end])))
            place = end
        }
        return messages
    }

    private static func number<Value: BitwiseCopyable>(_ bytes: [UInt8], _ place: Int, as type: Value.Type) -> Value {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: type) }
    }
}

extension DataTable {
    /// Some rows.
    fileprivate func part(_ rows: Range<Int>) -> DataTable { self.gathering(Array(rows)) }
}
