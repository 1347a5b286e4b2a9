internal import CoreMetrics
internal import Synchronization

/// How values are distributed: how many there are up to each bound, and their sum.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
    /// For times, in seconds: from a run of a page without work to a function that works for minutes.
    static let secondBounds = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300,
    ]

    /// For values of which nothing is known.
    static let anyBounds = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000.0]

    let labels: String
    private let bounds: [Double]

    private struct State {
        /// How many values each bound is the first for, and how many are above all.
        var counts: [Int]
        var sum = 0.0
    }

    private let state: Mutex<State>

    /// - Parameter bounds: The upper bounds, in ascending order.
    init(_ labels: String, bounds: [Double]) {
        self.labels = labels
        self.bounds = bounds
        self.state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { self.record(Double(duration) / 1e9) }
    func record(_ value: Int64) { self.record(Double(value)) }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let place = self.bounds.firstIndex { value <= $0 } ?? self.bounds.count
        self.state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func write(_ family: String, to text: inout String) {
        let state = self.state.withLock { $0 }
        var count = 0
        for (bound, more) in zip(self.bounds + [.infinity], state.counts) {
            count += more
            text += "\(family)_bucket\(MetricName.labels(self.labels, "le", bound.openMetrics)) \(count)\n"
        }
        text += "\(family)_count\(self.labels) \(count)\n"
        text += "\(family)_sum\(self.labels) \(state.sum.openMetrics)\n"
    }
}
