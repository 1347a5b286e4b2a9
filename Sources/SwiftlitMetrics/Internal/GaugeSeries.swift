internal import CoreMetrics
internal import Synchronization

/// A number that rises and falls.
final class GaugeSeries: MetricSeries, MeterHandler, RecorderHandler {
    let labels: String
    private let value = Mutex(0.0)

    init(_ labels: String) {
        self.labels = labels
    }

    func set(_ value: Int64) { self.set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func record(_ value: Int64) { self.set(Double(value)) }
    func record(_ value: Double) { self.set(value) }
    func increment(by amount: Double) { self.value.withLock { $0 += amount } }
    func decrement(by amount: Double) { self.value.withLock { $0 -= amount } }

    func write(_ family: String, to text: inout String) {
        text += "\(family)\(self.labels) \(self.value.withLock { $0 }.openMetrics)\n"
    }
}
