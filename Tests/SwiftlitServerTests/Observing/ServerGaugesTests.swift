import MetricsTestKit
import SwiftlitExecutors
import SwiftlitRuntime
import Testing

@testable import SwiftlitServer

@Suite struct ServerGaugesTests {
    @Test func `sessions, runs, jobs and the process are measured`() async throws {
        let metrics = TestMetrics()
        let host = AppHost(
            app: AppDefinition(name: "Test", page: {}),
            pageExecutor: ThreadPool.shared,
            logger: .silent
        )
        let gauges = ServerGauges(host, factory: metrics)
        gauges.measure()
        gauges.measure()
        func last(_ name: String) throws -> Double { try #require(metrics.expectMeter(name).lastValue) }
        #expect(try last("active_sessions") == 0)
        #expect(try last("swiftlit_stored_sessions") == 0)
        #expect(try last("swiftlit_runs_running") == 0)
        _ = try (last("swiftlit_jobs_running"), last("swiftlit_jobs_waiting"))
        #if os(Linux) || os(macOS)
            #expect(try last("process_resident_memory_bytes") > 1_000_000)
            #expect(try last("process_open_fds") >= 3)
        #endif
        #expect(ProcessUsage.current.processorTime > .zero)
    }
}
