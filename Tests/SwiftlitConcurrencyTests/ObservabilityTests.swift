import CoreMetrics
import InMemoryTracing
import MetricsTestKit
import Testing
import Tracing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors

@Suite(.timeLimit(.minutes(1))) struct `What can be observed` {
    private let metrics = TestMetrics()
    private let world: World

    init() {
        // A runtime records where it was made.
        self.world = withMetricsFactory(self.metrics) { World() }
    }

    @Test func `hits, misses, joins, evictions and bytes of a cache`() async throws {
        try await self.world.run {
            let identity = FunctionIdentity(fileID: "App/Load.swift", function: "load(_:)")
            let load = runInExecutor(cache: .data(maximumEntryCount: 1), identity: identity) { (number: Int) in
                [UInt8](repeating: 0, count: 10_000)
            }
            _ = try await load(1)
            _ = try await load(1)
            _ = try await load(2)
        }
        await self.world.settle()
        let dimensions = [("cache_type", "st_cache_data"), ("cache", "App/Load.swift:load(_:)")]
        func lookups(_ result: String) -> Int64 {
            self.metrics.counterTotal(label: "cache_lookups_total", dimensions: dimensions + [("result", result)])
        }
        #expect(lookups("hit") == 1)
        #expect(lookups("miss") == 2)
        #expect(self.metrics.counterTotal(label: "cache_evictions_total", dimensions: dimensions) == 1)
        #expect(try self.metrics.expectTimer("cache_compute_duration_nanoseconds", dimensions).values.count == 2)
        let bytes = try #require(self.metrics.meters(label: "cache_memory_bytes").first)
        #expect(bytes.values.reduce(0, +) > 0)
    }

    @Test func `how long functions wait and run, and how often they fail`() async throws {
        let identity = FunctionIdentity(fileID: "App/Work.swift", function: "work()")
        await self.world.run {
            let work = runInExecutor(limit: .init("observed", 1), identity: identity) { () throws -> Int in throw Bad()
            }
            await #expect(throws: Bad()) { try await work() }
            let plain = runInExecutor(identity: identity) { 1 }
            #expect(await plain() == 1)
        }
        await self.world.settle()
        let dimensions = [("function", "App/Work.swift:work()")]
        #expect(self.metrics.counterTotal(label: "swiftlit_call_failures_total", dimensions: dimensions) == 1)
        #expect(try self.metrics.expectTimer("swiftlit_call_run_nanoseconds", dimensions).values.count == 2)
        #expect(try self.metrics.expectTimer("swiftlit_call_wait_nanoseconds", dimensions).values.count == 1)
    }

    @Test func `threads and queue of a pool`() async throws {
        let pool = withMetricsFactory(self.metrics) {
            var configuration = ThreadPool.Configuration()
            configuration.name = "observed"
            configuration.maximumThreadCount = 1
            configuration.idleTimeout = .milliseconds(1)
            return ThreadPool(configuration: configuration)
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { await pool.run {} } }
        }
        await eventually { pool.statistics.threadCount == 0 }
        let dimensions = [("pool", "observed")]
        let threads = try self.metrics.expectMeter("swiftlit_executor_threads", dimensions)
        let queued = try self.metrics.expectMeter("swiftlit_executor_queued_jobs", dimensions)
        #expect(!threads.values.isEmpty)
        #expect(!queued.values.isEmpty)
    }

    @Test func `a span for each run, child of the caller's, and none for a hit`() async throws {
        let tracer = InMemoryTracer()
        let identity = FunctionIdentity(fileID: "App/Load.swift", function: "load(_:)")
        try await withTracer(tracer) {
            try await self.world.run {
                try await withSpan("page") { _ in
                    let load = runInExecutor(cache: .data(), identity: identity) { (number: Int) throws -> Int in
                        if number < 0 { throw Bad() }
                        return number
                    }
                    let plain = runInExecutor(identity: identity) { 1 }
                    _ = try await load(1)
                    _ = try await load(1)
                    await #expect(throws: Bad()) { try await load(-1) }
                    _ = await plain()
                }
            }
        }
        await self.world.settle()
        let spans = tracer.finishedSpans
        let page = try #require(spans.first { $0.operationName == "page" })
        let calls = spans.filter { $0.operationName == "swiftlit.call" }
        #expect(calls.count == 3)
        #expect(calls.allSatisfy { $0.traceID == page.traceID })
        #expect(calls.filter { !$0.errors.isEmpty }.count == 1)
        #expect(calls.allSatisfy { "\($0.attributes.get("code.function.name") ?? "")".contains("load(_:)") })
    }
}
