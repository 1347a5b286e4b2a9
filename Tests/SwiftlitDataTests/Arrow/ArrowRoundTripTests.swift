internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

/// Random tables of all types, read back here, and written to a file for `Scripts/check-arrow`, which reads them with pyarrow.
@Suite struct ArrowRoundTripTests {
    /// How many tables there are, and where they go: the length of a stream and of its description, then both, for each table.
    private static let seedCount = ProcessInfo.processInfo.environment["SWIFTLIT_ARROW_SEEDS"].flatMap(Int.init) ?? 400
    private static let file = ProcessInfo.processInfo.environment["SWIFTLIT_ARROW_FILE"]

    @Test func `random tables come back as they were`() throws {
        var output = Data()
        for seed in 0..<Self.seedCount {
            let sample = RandomTable(seed: UInt64(seed))
            let stream = Data(sample.table.arrow())
            try #require(try ArrowReader(stream).text == sample.text, "seed \(seed)")
            for part in [stream, Data(sample.text.utf8)] {
                withUnsafeBytes(of: UInt32(part.count).littleEndian) { output.append(contentsOf: $0) }
                output.append(part)
            }
        }
        if let file = Self.file { try output.write(to: URL(filePath: file)) }
    }

    @Test func `a byte that is not as it was is seen`() throws {
        let stream = Data(DataTable(DataColumn("n", [1, 2, 3])).arrow())
        let text = try ArrowReader(stream).text
        #expect(text == #"{"columns": [["n", "int64", [1, 2, 3]]], "index": ["range"]}"#)
        // The values stand at the end, before a mark of 8 bytes.
        for place in stream.count - 32..<stream.count - 8 {
            var changed = [UInt8](stream)
            changed[place] ^= 1
            #expect(try ArrowReader(Data(changed)).text != text)
        }
    }
}
