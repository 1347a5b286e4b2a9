import CoreMetrics
import Testing

@testable import SwiftlitMetrics

/// The text that a factory writes.
@Suite struct OpenMetricsTests {
    private let factory = OpenMetricsFactory(maximumSeriesCount: 3)

    private func parsed() throws -> [String: OpenMetricsParser.Family] {
        try OpenMetricsParser(self.factory.text()).families
    }

    @Test func `without metrics there is the end alone`() {
        #expect(self.factory.text() == "# EOF\n")
    }

    @Test func `counters, gauges and histograms are written in alphabetical order`() {
        Counter(label: "cache_lookups_total", dimensions: [("result", "hit"), ("cache", "a")], factory: self.factory)
            .increment(by: 3)
        Meter(label: "active_sessions", factory: self.factory).set(2)
        let timer = CoreMetrics.Timer(label: "load_nanoseconds", factory: self.factory)
        timer.recordNanoseconds(2_000_000)
        timer.recordNanoseconds(400_000_000_000)
        let text = self.factory.text()
        #expect(
            text.hasPrefix(
                """
                # TYPE active_sessions gauge
                # HELP active_sessions Sessions that have a browser.
                active_sessions 2.0
                # TYPE cache_lookups counter
                # HELP cache_lookups Calls of cached functions: hit, stale (past its ttl), miss, join (waited for another call).
                cache_lookups_total{cache="a",result="hit"} 3
                # TYPE load_seconds histogram
                # UNIT load_seconds seconds
                load_seconds_bucket{le="0.0001"} 0

                """
            )
        )
        #expect(text.contains("\nload_seconds_bucket{le=\"0.0025\"} 1\n"))
        #expect(text.contains("\nload_seconds_bucket{le=\"300.0\"} 1\nload_seconds_bucket{le=\"+Inf\"} 2\n"))
        #expect(text.hasSuffix("load_seconds_count 2\nload_seconds_sum 400.002\n# EOF\n"))
    }

    @Test(
        arguments: [
            // What swift-metrics calls it, and the family of a counter.
            ("orders_total", "orders"), ("orders", "orders"), ("http.requests total", "http_requests_total"),
            ("_total", "_total"), ("9lives", "_9lives"), ("größe", "gr__e"), ("", "_"), ("a:b", "a:b"),
        ]
    )
    func `names are those that OpenMetrics allows`(_ label: String, _ family: String) throws {
        Counter(label: label, factory: self.factory).increment()
        let expected = label == "http.requests total" ? "http_requests" : family
        #expect(try self.parsed().keys.sorted() == [expected])
    }

    @Test func `values of dimensions may hold any text`() throws {
        let value = "a \"quoted\" \\ back\nslash, }{ größer"
        Counter(label: "x", dimensions: [("what-ever", value), ("le", "1"), ("le", "2")], factory: self.factory)
            .increment()
        let sample = try #require(try self.parsed()["x"]?.samples.first)
        #expect(sample.labels == ["what_ever": value, "le_": "2"])
    }

    @Test func `the same name and dimensions are the same series`() throws {
        Counter(label: "x", dimensions: [("a", "1"), ("b", "2")], factory: self.factory).increment()
        Counter(label: "x_total", dimensions: [("b", "2"), ("a", "1")], factory: self.factory).increment(by: 4)
        #expect(try self.parsed()["x"]?.samples.map(\.value) == [5])
    }

    @Test func `series beyond the bound are counted and not kept`() throws {
        for number in 0..<10 {
            Counter(label: "x", dimensions: [("n", "\(number)")], factory: self.factory).increment()
        }
        let families = try self.parsed()
        #expect(families["x"]?.samples.count == 3)
        #expect(families["openmetrics_refused_series"]?.samples.map(\.value) == [7])
    }

    @Test func `a name of one kind is no name of another`() throws {
        Counter(label: "x", factory: self.factory).increment()
        Meter(label: "x", factory: self.factory).set(7)
        Meter(label: "x_total", factory: self.factory).set(7)
        Recorder(label: "y", factory: self.factory).record(5)
        Meter(label: "y_count", factory: self.factory).set(7)
        FloatingPointCounter(label: "x", factory: self.factory).increment(by: 1.5)
        Meter(label: "openmetrics_refused_series_total", factory: self.factory).set(7)
        let families = try self.parsed()
        #expect(families.keys.sorted() == ["openmetrics_refused_series", "x", "y"])
        #expect(families["x"]?.samples.map(\.value) == [1])
        #expect(families["openmetrics_refused_series"]?.samples.map(\.value) == [5])
    }

    @Test func `values that no sum may have are left out`() throws {
        let counter = FloatingPointCounter(label: "x", factory: self.factory)
        for amount in [.nan, .infinity, -1, 0.5] { counter.increment(by: amount) }
        let whole = Counter(label: "z", factory: self.factory)
        whole.increment(by: Int64.max)
        whole.increment(by: 5)
        let recorder = Recorder(label: "y", factory: self.factory)
        recorder.record(Double.nan)
        recorder.record(Double.infinity)
        let gauge = Meter(label: "g", factory: self.factory)
        gauge.set(-Double.infinity)
        let families = try self.parsed()
        #expect(families["x"]?.samples.map(\.value) == [0.5])
        #expect(families["z"]?.samples.map(\.value) == [Double(Int64.max)])
        #expect(families["y"]?.samples.first { $0.name == "y_count" }?.value == 1)
        #expect(families["g"]?.samples.map(\.value) == [-.infinity])
    }

    @Test func `a metric that is destroyed is gone, and others of its family are not`() throws {
        let one = Counter(label: "x", dimensions: [("n", "1")], factory: self.factory)
        Counter(label: "x", dimensions: [("n", "2")], factory: self.factory).increment()
        one.increment()
        one.destroy()
        #expect(try self.parsed()["x"]?.samples.map(\.labels) == [["n": "2"]])
    }

    @Test func `families can be chosen`() {
        Counter(label: "x", factory: self.factory).increment()
        Counter(label: "y", factory: self.factory).increment()
        #expect(self.factory.text(families: ["y", "unknown"]) == "# TYPE y counter\ny_total 1\n# EOF\n")
    }

    @Test func `many threads at once lose nothing`() async throws {
        let factory = OpenMetricsFactory()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    for step in 0..<500 {
                        Counter(label: "x", dimensions: [("n", "\(step % 10)")], factory: factory).increment()
                        CoreMetrics.Timer(label: "t", factory: factory).recordNanoseconds(Int64(number * step))
                        if step.isMultiple(of: 50) {
                            #expect(throws: Never.self) { try OpenMetricsParser(factory.text()) }
                        }
                    }
                }
            }
        }
        let families = try OpenMetricsParser(factory.text()).families
        #expect(families["x"]?.samples.map(\.value).reduce(0, +) == 4_000)
        #expect(families["t_seconds"]?.samples.first { $0.name == "t_seconds_count" }?.value == 4_000)
    }
}
