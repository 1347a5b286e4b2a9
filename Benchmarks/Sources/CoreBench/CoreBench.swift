import SwiftlitConcurrency
import SwiftlitTesting

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Times the concurrency core, one operation after the other, and writes a JSON line for each.
///
///     core-bench [seconds for each operation, default 1] [only operations whose name contains this]
///
/// `Benchmarks/python/core_bench.py` does the same operations with streamlit-concurrency.
@main struct CoreBench {
    struct Line: Encodable {
        var operation: String
        var system = "swiftlit"
        /// Of one operation, in microseconds.
        var median: Double
        var p95: Double
        var best: Double
        /// How many were timed.
        var count: Int
    }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let bench = CoreBench(
            seconds: arguments.first.flatMap(Double.init) ?? 1,
            filter: arguments.dropFirst().first ?? ""
        )
        try await bench.run()
    }

    let seconds: Double
    let filter: String

    @concurrent private func run() async throws {
        try await self.calls()
        try await self.hits()
        try await self.misses()
        try await self.gathering()
        try await self.state()
    }

    // MARK: - Operations

    private func calls() async throws {
        let call = runInExecutor { (number: Int) in number + 1 }
        try await self.time("call", batch: 20) { _ = await call(1) }
        let withOptions = runInExecutor(withScriptRunContext: false) { (number: Int) in number + 1 }
        try await self.time("call with options", batch: 20) { _ = try await withOptions(1) }
        let limited = runInExecutor(limit: .init("bench", 4), timeout: .seconds(60)) { (number: Int) in number + 1 }
        try await self.time("call with limit and timeout", batch: 20) { _ = try await limited(1) }
    }

    private func hits() async throws {
        let small = runInExecutor(cache: .data(ttl: .seconds(3_600))) { (number: Int) in number + 1 }
        try await self.time("hit", batch: 1_000) { _ = try await small(1) }
        let large = runInExecutor(cache: .data(ttl: .seconds(3_600))) { (number: Int) in
            [Double](repeating: Double(number), count: 131_072)
        }
        try await self.time("hit 1 MB", batch: 1_000) { _ = try await large(1) }
    }

    private func misses() async throws {
        let load = runInExecutor(cache: .data(ttl: .seconds(3_600), maximumEntryCount: 1_000)) { (number: Int) in
            number + 1
        }
        var number = 0
        try await self.time("miss", batch: 20) {
            number += 1
            _ = try await load(number)
        }
        let large = runInExecutor(cache: .data(ttl: .seconds(3_600), maximumEntryCount: 4)) { (number: Int) in
            [Double](repeating: Double(number), count: 131_072)
        }
        try await self.time("miss 1 MB", batch: 5) {
            number += 1
            _ = try await large(number)
        }
    }

    private func gathering() async throws {
        let call = runInExecutor { (number: Int) in number + 1 }
        // One operation is one of the fifty calls.
        try await self.time("gather 50", batch: 4, operationsEach: 50) {
            await withTaskGroup(of: Int.self) { group in
                for number in 0..<50 { group.addTask { await call(number) } }
                for await _ in group {}
            }
        }
    }

    private func state() async throws {
        // State belongs to a session, so it is timed in a page.
        let test = AppTest {
            let count = try useState("count") { 0 }
            try await self.time("reduce", batch: 10_000) { count.update { $0 += 1 } }
        }
        try await test.run()
    }

    // MARK: - Timing

    /// Times batches, so that looking at the clock does not count, until the time is up.
    private func time(
        _ operation: String,
        batch: Int,
        operationsEach: Int = 1,
        _ body: () async throws -> Void
    ) async throws {
        guard self.filter.isEmpty || operation.contains(self.filter) else { return }
        for _ in 0..<batch { try await body() }
        var times: [Double] = []
        let end = ContinuousClock.now + .seconds(self.seconds)
        while ContinuousClock.now < end || times.count < 20 {
            let start = ContinuousClock.now
            for _ in 0..<batch { try await body() }
            times.append((ContinuousClock.now - start) / .microseconds(1) / Double(batch * operationsEach))
        }
        times.sort()
        let line = Line(
            operation: operation,
            median: times[times.count / 2],
            p95: times[times.count * 95 / 100],
            best: times[0],
            count: times.count * batch * operationsEach
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
}
