import SwiftlitConcurrency

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Times durable jobs, maps and streams on two workers, and writes a JSON line for each operation.
///
///     job-bench [seconds for each operation, default 1] [folder of the data file, default a temporary one]
///
/// Durable jobs are in SQLite with a write-ahead log and `synchronous = NORMAL`. `Benchmarks/python/job_bench.py` does the same operations with
/// `concurrent.futures`, joblib and huey.
@main struct JobBench {
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

    static let jobCount = 2_000
    static let itemCount = 10_000
    static let elementCount = 100_000
    static let workerCount = 2

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let seconds = arguments.first.flatMap { Double($0) } ?? 1
        let folder =
            arguments.dropFirst().first
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("job-bench-\(getpid())").path
        defer { if arguments.count < 2 { try? FileManager.default.removeItem(atPath: folder) } }
        try await JobBench(seconds: seconds, folder: folder).run()
    }

    let seconds: Double
    let folder: String

    @concurrent private func run() async throws {
        WorkerPool.shared.warm(count: Self.workerCount)
        var configuration = JobSystem.Configuration()
        configuration.dataFolder = self.folder
        configuration.maximumRunningCount = Self.workerCount
        configuration.maximumKeptCount = 1_000
        let system = JobSystem(configuration: configuration)
        try await JobSystem.with(system) {
            try await system.start()
            try await self.durableJobs()
        }
        await system.stop()
        try await self.maps()
        try await self.streams()
        await WorkerPool.shared.shutDown()
    }

    // MARK: - Operations

    private func durableJobs() async throws {
        let increment = runInExecutor(executor: .process, Increment.self)
        for number in 0..<100 {
            try Self.check(try await increment.submit(number, lifetime: .durable).value == number + 1)
        }
        var times: [Double] = []
        try await self.repeatedly {
            let start = ContinuousClock.now
            try Self.check(try await increment.submit(1, lifetime: .durable).value == 2)
            times.append((ContinuousClock.now - start) / .microseconds(1))
        }
        try self.write("durable job, submit to result", times)

        // What one takes where many are under way: 64 submit at a time.
        var rates: [Double] = []
        try await self.repeatedly {
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<64 {
                    group.addTask {
                        for number in stride(from: lane, to: Self.jobCount, by: 64) {
                            try Self.check(try await increment.submit(number, lifetime: .durable).value == number + 1)
                        }
                    }
                }
                try await group.waitForAll()
            }
            rates.append((ContinuousClock.now - start) / .microseconds(1) / Double(Self.jobCount))
        }
        try self.write("durable job, each of \(Self.jobCount) on 2 workers", rates)
    }

    /// Ten thousand items of one millisecond of a processor each: five seconds on two processors.
    private func maps() async throws {
        var configuration = WorkerPool.Configuration()
        configuration.minimumWorkerCount = Self.workerCount
        configuration.maximumWorkerCount = Self.workerCount
        let pool = WorkerPool(configuration: configuration)
        let burn = runInExecutor(executor: pool, Burn.self)
        _ = try await burn.map(Array(repeating: 1.0, count: 200))
        var times: [Double] = []
        for _ in 0..<max(1, Int(self.seconds)) {
            let start = ContinuousClock.now
            let results = try await burn.map(Array(repeating: 1.0, count: Self.itemCount))
            times.append((ContinuousClock.now - start) / .microseconds(1))
            try Self.check(results.count == Self.itemCount)
        }
        try self.write("map of \(Self.itemCount) of 1 ms on 2 workers", times)
        // As small as they come: what the way to a worker costs each.
        let increment = runInExecutor(executor: pool, Increment.self)
        times = []
        try await self.repeatedly {
            let start = ContinuousClock.now
            let results = try await increment.map(0..<Self.elementCount)
            times.append((ContinuousClock.now - start) / .microseconds(1) / Double(Self.elementCount))
            try Self.check(results.count == Self.elementCount)
        }
        try self.write("map, each of \(Self.elementCount) of no time", times)
        await pool.shutDown()
    }

    private func streams() async throws {
        let count = runInExecutor(executor: .process, Count.self)
        let numbers = FunctionStream<Int> { yield in _ = try await count(Self.elementCount, yield) }
        var times: [Double] = []
        try await self.repeatedly {
            let start = ContinuousClock.now
            var expected = 0
            for try await number in numbers {
                try Self.check(number == expected)
                expected += 1
            }
            try Self.check(expected == Self.elementCount)
            times.append((ContinuousClock.now - start) / .microseconds(1) / Double(Self.elementCount))
        }
        try self.write("stream, each of \(Self.elementCount) elements", times)
    }

    // MARK: - Timing

    private func repeatedly(_ body: () async throws -> Void) async throws {
        let end = ContinuousClock.now + .seconds(self.seconds)
        var rounds = 0
        while rounds < 3 || ContinuousClock.now < end {
            try await body()
            rounds += 1
        }
    }

    private static func check(_ isRight: Bool) throws {
        if !isRight { throw WrongResult() }
    }

    private func write(_ operation: String, _ times: [Double]) throws {
        let sorted = times.sorted()
        let line = Line(
            operation: operation,
            median: sorted[sorted.count / 2],
            p95: sorted[sorted.count * 95 / 100],
            best: sorted[0],
            count: sorted.count
        )
        print(String(decoding: try JSONEncoder().encode(line), as: UTF8.self))
    }
}

struct WrongResult: Error {}

// MARK: - What runs in workers

enum Increment: RemoteFunction {
    static func call(_ input: Int) -> Int { input + 1 }
}

enum Count: RemoteFunction {
    static func call(_ input: RemoteArguments<Int, Yield<Int>>) throws -> Int {
        let (count, yield) = input.values
        for number in 0..<count { try yield(number) }
        return count
    }
}

/// Uses up so many milliseconds of a processor.
enum Burn: RemoteFunction {
    static func call(_ input: Double) -> Int {
        let end = Self.processorMilliseconds + input
        var number = 1
        while Self.processorMilliseconds < end {
            for round in 0..<1_000 { number = number &* 31 &+ round }
        }
        return number
    }

    private static var processorMilliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}
