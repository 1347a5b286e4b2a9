internal import CoreMetrics
internal import Synchronization

/// A number that only grows, up to the largest that it can be.
final class CounterSeries: MetricSeries, CounterHandler {
    let labels: String
    private let value = Mutex<Int64>(0)

    init(_ labels: String) {
        self.labels = labels
    }

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        self.value.withLock { value in
            let (sum, isTooLarge) = value.addingReportingOverflow(amount)
            value = isTooLarge ? .max : sum
        }
    }

    func reset() { self.value.withLock { $0 = 0 } }

    func write(_ family: String, to text: inout String) {
        text += "\(family)_total\(self.labels) \(self.value.withLock { $0 })\n"
    }
}

/// A number with a fraction that only grows.
final class FractionalCounterSeries: MetricSeries, FloatingPointCounterHandler {
    let labels: String
    private let value = Mutex(0.0)

    init(_ labels: String) {
        self.labels = labels
    }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        self.value.withLock { $0 += amount }
    }

    func reset() { self.value.withLock { $0 = 0 } }

    func write(_ family: String, to text: inout String) {
        text += "\(family)_total\(self.labels) \(self.value.withLock { $0 }.openMetrics)\n"
    }
}
