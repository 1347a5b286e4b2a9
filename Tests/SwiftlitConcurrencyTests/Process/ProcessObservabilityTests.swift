import CoreMetrics
import InMemoryLogging
import InMemoryTracing
import Logging
import MetricsTestKit
import Synchronization
import Testing
import Tracing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors

/// What a function in a worker sees of its caller.
enum SeesCaller: RemoteFunction {
    struct Seen: Codable, Equatable, Sendable {
        var traceID: String?
        var metadata: [String: String] = [:]
        var label = ""
        var level = ""
        var prepared = 0
    }

    private static let prepared = Mutex(0)

    static func prepareWorker() {
        self.prepared.withLock { $0 += 1 }
        InstrumentationSystem.bootstrap(InMemoryTracer())
    }

    static func call(_ input: Int) -> Seen {
        let logger = Logger.current
        return Seen(
            traceID: ServiceContext.current?.inMemorySpanContext?.traceID,
            metadata: logger.handler.metadata.mapValues { "\($0)" },
            label: logger.label,
            level: "\(logger.logLevel)",
            prepared: self.prepared.withLock { $0 }
        )
    }
}

@Suite(.timeLimit(.minutes(1))) struct `What can be observed of workers` {
    @Test func `the caller's log metadata cross over, in small calls and large ones`() async throws {
        try await inWorld { pool in
            let sees = runInExecutor(executor: pool, SeesCaller.self)
            var logger = Logger(label: "caller") { _ in InMemoryLogHandler() }
            logger.logLevel = .debug
            logger[metadataKey: "session.id"] = "s1"
            try await withLogger(logger) { _ in
                for _ in 0..<2 {
                    let seen = try await sees(1)
                    #expect(seen.metadata["session.id"] == "s1")
                    #expect(seen.label == "caller" && seen.level == "debug")
                    #expect(seen.prepared == 1, "once in a worker")
                }
                let echo = runInExecutor(executor: pool, EchoBytes.self)
                let bytes = [UInt8](repeating: 7, count: 100_000)
                checkEqual(try await echo(bytes), bytes)
            }
            // Nothing of it stays.
            checkEqual(try await sees(1).metadata["session.id"], nil)
            // What is too long is left out, and the call is made.
            logger[metadataKey: "long"] = "\(String(repeating: "x", count: 100_000))"
            try await withLogger(logger) { _ in checkEqual(try await sees(1).metadata, [:]) }
        }
    }

    @Test func `the trace crosses over to where the worker has an instrument`() async throws {
        let tracer = InMemoryTracer()
        var carrier: [String: String] = [:]
        var context = ServiceContext.topLevel
        context.inMemorySpanContext = InMemorySpanContext(traceID: "t1", spanID: "s1", parentSpanID: nil)
        tracer.inject(context, into: &carrier, using: TestCarrier())
        #expect(!carrier.isEmpty)
        // As a call carries it; the system of this process has no instrument, which can only be set once.
        let sent = WorkerContext(carrier: carrier, metadata: [:], label: "test", level: "info")
        let bytes = try BinaryEncoder().encode(sent)
        let received = try BinaryDecoder().decode(WorkerContext.self, from: bytes)
        #expect(received.carrier == carrier)
        let extracted = WorkerContext.extract(received.carrier, with: tracer)
        #expect(extracted.inMemorySpanContext?.traceID == "t1")
    }

    @Test func `workers, calls, crashes and waiting calls of a pool`() async throws {
        let metrics = TestMetrics()
        var configuration = WorkerPool.Configuration()
        configuration.name = "observed"
        configuration.minimumWorkerCount = 0
        configuration.maximumWorkerCount = 1
        configuration.capturesBacktraces = false
        let pool = withMetricsFactory(metrics) { WorkerPool(configuration: configuration) }
        _ = try await pool.call(Twice.self, 1)
        await #expect(throws: ExecutorError.self) { try await pool.call(TrapOn.self, 13) }
        async let first = pool.call(Twice.self, 2)
        async let second = pool.call(Twice.self, 3)
        _ = try await [first, second]
        await pool.shutDown()
        let dimensions = [("pool", "observed")]
        #expect(metrics.counterTotal(label: "swiftlit_worker_calls_total", dimensions: dimensions) == 4)
        #expect(metrics.counterTotal(label: "swiftlit_worker_call_failures_total", dimensions: dimensions) == 1)
        #expect(metrics.counterTotal(label: "swiftlit_worker_crashes_total", dimensions: dimensions) == 1)
        #expect(metrics.counterTotal(label: "swiftlit_worker_starts_total", dimensions: dimensions) >= 2)
        #expect(try metrics.expectTimer("swiftlit_worker_call_nanoseconds", dimensions).values.count == 4)
        // Everything that came has gone.
        #expect(try metrics.expectMeter("swiftlit_worker_processes", dimensions).lastValue == 0)
        #expect(try metrics.expectMeter("swiftlit_worker_queued_calls", dimensions).lastValue == 0)
    }
}

enum EchoBytes: RemoteFunction {
    static func call(_ input: [UInt8]) -> [UInt8] { input }
}

private struct TestCarrier: Injector {
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) { carrier[key] = value }
}
