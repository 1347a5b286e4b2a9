import Testing

@testable import SwiftlitCaching

@Suite struct `Measuring values` {
    private struct Row {
        var name: String
        var numbers: [Double]
    }

    private final class Node {
        var next: Node?
        var payload = [UInt8](repeating: 0, count: 1_000)
    }

    private struct Texture: CacheSizeReporting {
        var cacheByteCount: Int { 5_000_000 }
    }

    @Test func `numbers take their own size`() {
        #expect(ByteCountEstimate.byteCount(of: 7) == 8)
        #expect(ByteCountEstimate.byteCount(of: (1, 2, 3)) == 24)
        #expect(ByteCountEstimate.byteCount(of: "short") == 16)
    }

    /// The estimate is within a fifth of what the contents need.
    @Test func `contents count`() {
        let rows: [Row] = (0..<1_000).map {
            Row(name: String(repeating: "n", count: 100), numbers: [Double($0), 1, 2, 3])
        }
        let table = [Int: Int](uniqueKeysWithValues: (0..<10_000).map { ($0, $0) })
        self.expectEstimate(of: [Double](repeating: 1, count: 131_072), about: 1_048_576)
        self.expectEstimate(of: String(repeating: "x", count: 100_000), about: 100_000)
        self.expectEstimate(of: [[Int]](repeating: [Int](repeating: 0, count: 100), count: 1_000), about: 800_000)
        self.expectEstimate(of: table, about: 160_000)
        self.expectEstimate(of: rows, about: 1_000 * (24 + 132 + 32 + 32))
        self.expectEstimate(of: [UInt8]?.some([UInt8](repeating: 0, count: 50_000)), about: 50_000)
        self.expectEstimate(of: Texture(), about: 5_000_000)
        self.expectEstimate(of: [Texture](repeating: Texture(), count: 3), about: 15_000_000)
    }

    private func expectEstimate<Value>(of value: Value, about: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        let estimate = ByteCountEstimate.byteCount(of: value)
        #expect(
            abs(estimate - about) <= about / 5,
            "estimated \(estimate) for \(Value.self)",
            sourceLocation: sourceLocation
        )
    }

    @Test func `objects that point at each other are walked to a depth`() {
        let (first, second) = (Node(), Node())
        (first.next, second.next) = (second, first)
        let estimate = ByteCountEstimate.byteCount(of: first)
        #expect(estimate > 2_000 && estimate < 20_000)
        first.next = nil
    }

    @Test func `amounts have 1024-based units and never overflow`() {
        #expect(ByteCount.kilobytes(2).bytes == 2_048)
        #expect(ByteCount.megabytes(1) == 1_048_576)
        #expect(ByteCount.gigabytes(.max).bytes == .max)
        #expect(ByteCount.bytes(-5).bytes == 0)
    }
}
