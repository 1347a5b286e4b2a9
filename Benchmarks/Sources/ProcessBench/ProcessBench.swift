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

/// Times calls to worker processes, one operation after the other, and writes a JSON line for each.
///
///     process-bench [seconds for each operation, default 1]
///
/// `Benchmarks/python/process_bench.py` does the same operations with `concurrent.futures` and streamlit-concurrency.
@main struct ProcessBench {
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
        let argument = CommandLine.arguments.dropFirst().first ?? "1"
        if argument == PingPong.childArgument { PingPong.answer() }
        try await ProcessBench(seconds: Double(argument) ?? 1).run()
    }

    let seconds: Double
    /// As many workers as the machine has processors, without crashes' backtraces, as in a server.
    private let configuration = WorkerPool.Configuration()

    @concurrent private func run() async throws {
        try await self.roundTrips()
        try await self.firstCalls()
        try await self.parallelCalls()
        try await self.killedCalls()
    }

    // MARK: - Operations

    private func roundTrips() async throws {
        let pool = WorkerPool(configuration: self.configuration)
        let increment = runInExecutor(executor: pool, Increment.self)
        let timed = runInExecutor(executor: pool, timeout: .seconds(60), Increment.self)
        let echo = runInExecutor(executor: pool, Echo.self)
        let raw = try PingPong()
        for number in 0..<500 { _ = try await increment(number) }

        // In turns, so that what else the machine does hits both alike.
        var times: (raw: [Double], int: [Double], timed: [Double]) = ([], [], [])
        try await self.repeatedly {
            for _ in 0..<200 { times.raw.append(Self.microseconds { raw.round() }) }
            for number in 0..<200 {
                times.int.append(try await Self.microseconds { try Self.check(await increment(number) == number + 1) })
            }
            for number in 0..<200 {
                times.timed.append(try await Self.microseconds { try Self.check(await timed(number) == number + 1) })
            }
        }
        raw.end()
        try self.write("raw ping-pong", times.raw, system: "socketpair")
        try self.write("Int there and back", times.int)
        try self.write("Int there and back, with timeout", times.timed)

        let numbers = (0..<131_072).map(Double.init)
        for _ in 0..<20 { _ = try await echo(numbers) }
        var large: [Double] = []
        try await self.repeatedly {
            large.append(try await Self.microseconds { try Self.check(await echo(numbers).count == numbers.count) })
        }
        try self.write("1 MB of Double there and back", large)
        await pool.shutDown()
    }

    private func firstCalls() async throws {
        var times: [Double] = []
        try await self.repeatedly {
            let pool = WorkerPool(configuration: self.configuration)
            let increment = runInExecutor(executor: pool, Increment.self)
            times.append(try await Self.microseconds { try Self.check(await increment(1) == 2) })
            await pool.shutDown()
        }
        try self.write("first call after start", times)
    }

    /// Eight calls of 50 ms of one processor's time each, on two workers. Ideal are 200 ms on two processors.
    private func parallelCalls() async throws {
        var configuration = self.configuration
        configuration.minimumWorkerCount = 2
        configuration.maximumWorkerCount = 2
        let pool = WorkerPool(configuration: configuration)
        let burn = runInExecutor(executor: pool, Burn.self)
        @Sendable func all(of milliseconds: Double) async throws {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await burn(milliseconds) } }
                for try await _ in group {}
            }
        }
        try await all(of: 2)
        var times: [Double] = []
        try await self.repeatedly { times.append(try await Self.microseconds { try await all(of: 50) }) }
        try self.write("8 calls of 50 ms on 2 workers", times)
        await pool.shutDown()
    }

    /// Calls that never return: how long after the end of its time, or after its cancellation, the caller hears that the worker was killed.
    private func killedCalls() async throws {
        let pool = WorkerPool(configuration: self.configuration)
        let time = Duration.milliseconds(20)
        let endless = runInExecutor(executor: pool, Burn.self)
        let limited = runInExecutor(executor: pool, timeout: time, Burn.self)
        var times: (timeout: [Double], cancellation: [Double]) = ([], [])
        try await self.repeatedly {
            let taken = try await Self.microseconds { try await Self.mustThrow { try await limited(.infinity) } }
            times.timeout.append(taken - time / .microseconds(1))
            let (running, started) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await Self.mustThrow {
                    try await endless.call(.infinity) { if case .running = $0 { started.finish() } }
                }
            }
            for await _ in running {}
            let heard = try await Self.microseconds {
                task.cancel()
                try await task.value
            }
            times.cancellation.append(heard)
        }
        try self.write("a killed call, after its time", times.timeout)
        try self.write("a killed call, after cancellation", times.cancellation)
        await pool.shutDown()
    }

    // MARK: - Timing

    private func repeatedly(_ body: () async throws -> Void) async throws {
        let end = ContinuousClock.now + .seconds(self.seconds)
        var rounds = 0
        while rounds < 5 || ContinuousClock.now < end {
            try await body()
            rounds += 1
        }
    }

    private static func microseconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await body()
        return (ContinuousClock.now - start) / .microseconds(1)
    }

    private static func microseconds(_ body: () -> Void) -> Double {
        let start = ContinuousClock.now
        body()
        return (ContinuousClock.now - start) / .microseconds(1)
    }

    private static func check(_ isRight: Bool) throws {
        if !isRight { throw WrongResult() }
    }

    private static func mustThrow(_ body: () async throws -> Int) async throws {
        do { _ = try await body() } catch { return }
        throw WrongResult()
    }

    private func write(_ operation: String, _ times: [Double], system: String = "swiftlit") throws {
        let sorted = times.sorted()
        let line = Line(
            operation: operation,
            system: system,
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

enum Echo: RemoteFunction {
    static func call(_ input: [Double]) -> [Double] { input }
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
