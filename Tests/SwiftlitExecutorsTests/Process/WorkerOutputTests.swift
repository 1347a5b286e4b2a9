import Testing

@testable import SwiftlitExecutors

@Suite struct `Printed lines` {
    private func append(
        _ lines: inout WorkerLines,
        _ text: String,
        _ budget: inout WorkerLineBudget,
        at now: ContinuousClock.Instant
    ) -> [String] {
        Array(text.utf8).withUnsafeBytes { lines.append($0, &budget, at: now) }
    }

    @Test func `are logged at the rate, with what a quiet second leaves, and the rest is counted`() {
        var budget = WorkerLineBudget(linesPerSecond: 3)
        var lines = WorkerLines()
        let start = ContinuousClock.now
        #expect(self.append(&lines, "1\n2\n3\n4\n5\n", &budget, at: start) == ["1", "2", "3"])
        #expect(self.append(&lines, "6\n", &budget, at: start + .milliseconds(100)).isEmpty)
        #expect(budget.takeLeftOutCount() == 3)
        #expect(budget.takeLeftOutCount() == nil)
        #expect(self.append(&lines, "7\n8\n", &budget, at: start + .milliseconds(500)) == ["7"])
        // However long it was quiet.
        #expect(self.append(&lines, "a\nb\nc\nd\n", &budget, at: start + .seconds(100)) == ["a", "b", "c"])
        #expect(budget.takeLeftOutCount() == 2)
    }

    @Test func `without a rate all are logged`() {
        var budget = WorkerLineBudget(linesPerSecond: nil)
        var lines = WorkerLines()
        let text = String(repeating: "x\n", count: 10_000)
        #expect(self.append(&lines, text, &budget, at: .now).count == 10_000)
        #expect(budget.takeLeftOutCount() == nil)
    }

    /// However the bytes are cut, the same lines come, logged or counted.
    @Test(arguments: [1, 2, 3, 7, 8_191, 8_192, 8_193, 100_000]) func `are the same however they arrive`(size: Int) {
        let long = String(repeating: "y", count: 20_000)
        let text = Array("a\r\n\nb\n\(long)\nend".utf8)
        var lines = WorkerLines()
        var found: [String] = []
        for start in stride(from: 0, to: text.count, by: size) {
            text[start..<min(start + size, text.count)].withUnsafeBytes { found += lines.append($0) }
        }
        found += lines.finish().map { [$0] } ?? []
        let rest = String(repeating: "y", count: 20_000 - 2 * 8_192)
        let full = String(repeating: "y", count: 8_192)
        #expect(found == ["a", "", "b", full, full, rest, "end"])
    }
}
