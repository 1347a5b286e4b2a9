internal import Foundation
internal import SwiftlitData
internal import SwiftlitTestSupport
internal import Testing

/// Streams and files that pyarrow and polars have written, with what they say: `Scripts/check-arrow --record` wrote those that are here, and passes
/// more in a file that `SWIFTLIT_ARROW_FOREIGN` names.
@Suite struct ForeignArrowTests {
    private static let path =
        ProcessInfo.processInfo.environment["SWIFTLIT_ARROW_FOREIGN"]
        ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("foreign").path

    /// The length of a stream and of its description, then both, for each table.
    static func parts() throws -> [Data] {
        let data = try Data(contentsOf: URL(fileURLWithPath: self.path))
        var parts: [Data] = []
        var place = 0
        while place < data.count {
            let length = data[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
            parts.append(data.subdata(in: place + 4..<place + 4 + length))
            place += 4 + length
        }
        return parts
    }

    @Test func `tables of other programs are read`() throws {
        let parts = try Self.parts()
        try #require(parts.count >= 100 && parts.count.isMultiple(of: 2))
        for number in stride(from: 0, to: parts.count, by: 2) {
            let table = try DataTable(arrow: parts[number])
            let found = try JSONValue(parsing: ArrowReader(Data(table.arrow())).text)
            let expected = try JSONValue(parsing: String(decoding: parts[number + 1], as: UTF8.self))
            try #require(found == expected, "table \(number / 2): \(found.text)\nis not \(expected.text)")
        }
    }
}
