import Benchmark
import SwiftlitConcurrency

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .cpuTotal, .throughput],
        warmupIterations: 3,
        scalingFactor: .kilo,
        maxDuration: .seconds(3)
    )

    let call = runInExecutor { (number: Int) in number + 1 }
    Benchmark("call") { benchmark in
        for index in benchmark.scaledIterations { blackHole(await call(index)) }
    }

    let limited = runInExecutor(limit: .init("benchmark", 4), timeout: .seconds(60)) { (number: Int) in number + 1 }
    Benchmark("call with limit and timeout") { benchmark in
        for index in benchmark.scaledIterations { blackHole(try await limited(index)) }
    }

    let small = runInExecutor(cache: .data(ttl: .seconds(3_600))) { (number: Int) in number + 1 }
    Benchmark("hit") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try await small(1)) }
    }

    let large = runInExecutor(cache: .data(ttl: .seconds(3_600))) { (number: Int) in
        [Double](repeating: Double(number), count: 131_072)
    }
    Benchmark("hit 1 MB") { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try await large(1)) }
    }

    // Nothing is kept with a time to live of zero, so each call is a miss.
    let missed = runInExecutor(cache: .data(ttl: .zero)) { (number: Int) in number + 1 }
    Benchmark("miss") { benchmark in
        for index in benchmark.scaledIterations { blackHole(try await missed(index)) }
    }

    Benchmark("gather 50", configuration: .init(scalingFactor: .one)) { benchmark in
        for _ in benchmark.scaledIterations {
            await withTaskGroup(of: Int.self) { group in
                for index in 0..<50 { group.addTask { await call(index) } }
                for await result in group { blackHole(result) }
            }
        }
    }
}
