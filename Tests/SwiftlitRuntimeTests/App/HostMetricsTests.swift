import MetricsTestKit
import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import Testing

@testable import SwiftlitRuntime

@Suite struct HostMetricsTests {
    private let metrics = TestMetrics()

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> Int64 {
        (try? self.metrics.expectCounter(label, dimensions))?.values.reduce(0, +) ?? 0
    }

    @Test func `runs are counted by page and outcome, sessions by what happens to them`() async throws {
        var configuration = AppHost.Configuration()
        configuration.metrics = HostMetrics(factory: self.metrics)
        let host = AppHost(configuration: configuration) {
            let page = try st.navigation([
                Page("Overview") { try st.stop() }, Page("Orders", path: "orders") { st.text("there") },
            ])
            try await page.run()
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        session.rerun(page: PageRequest(name: "orders"), from: client)
        await client.finished(2)
        session.rerun(page: PageRequest(name: "orders"), from: client)
        await client.finished(3)
        await host.runs.waitUntilNone()
        #expect(self.counter("swiftlit_runs_total", [("page", "Overview"), ("outcome", "stopped")]) == 1)
        #expect(self.counter("swiftlit_runs_total", [("page", "Orders"), ("outcome", "completed")]) == 2)
        #expect(try self.metrics.expectTimer("swiftlit_run_nanoseconds", [("page", "Orders")]).values.count == 2)
        host.disconnect(client, from: session)
        let other = InProcessClient()
        _ = host.resume(session, with: other)
        #expect(self.counter("session_events_total", [("type", "connect")]) == 1)
        #expect(self.counter("session_events_total", [("type", "disconnect")]) == 1)
        #expect(self.counter("session_events_total", [("type", "reconnect")]) == 1)
    }

    @Test func `pages beyond the bound share one name`() {
        let host = HostMetrics(factory: self.metrics)
        for number in 0..<300 { host.runEnded(page: "page \(number)", "completed", after: .milliseconds(1)) }
        #expect(self.counter("swiftlit_runs_total", [("page", "page 0"), ("outcome", "completed")]) == 1)
        #expect(self.counter("swiftlit_runs_total", [("page", "(others)"), ("outcome", "completed")]) == 100)
    }

    @Test func `the time of sessions is that of all together`() {
        var time = CountedTime()
        time.counted(2, at: .seconds(10))
        time.counted(3, at: .seconds(11))
        time.counted(3, at: .seconds(11))
        time.counted(0, at: .seconds(13))
        time.counted(1, at: .seconds(100))
        #expect(time.total == .seconds(2 + 6))
    }

    @Test func `a host knows for how long its sessions have had a client`() throws {
        let clock = ManualClock()
        let host = AppHost(clock: clock)
        let (client, session) = host.makeClient()
        clock.advance(by: .seconds(5))
        #expect(host.connectedTime == .seconds(5))
        host.disconnect(client, from: session)
        clock.advance(by: .seconds(50))
        #expect(host.connectedTime == .seconds(5))
    }
}
