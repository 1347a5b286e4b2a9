public import CoreMetrics
private import Synchronization

/// Keeps the metrics of the process, and writes them as OpenMetrics text for Prometheus and programs that read its format.
///
/// It is a backend of swift-metrics, without a network of its own: ``SwiftlitRuntime/MetricsEndpoint/openMetrics(_:token:)`` serves it, and any
/// other server may answer with ``text(families:)``.
///
/// - A counter `orders_total` is the family `orders` with the sample `orders_total`.
/// - A timer `load_nanoseconds` is a histogram `load_seconds` with bounds from 0.1 ms to 5 min.
/// - A recorder is a histogram where it aggregates, with bounds at powers of ten; otherwise the last value, as a meter is.
///
/// Characters that OpenMetrics does not allow in names become `_`. A metric that has the name of one of another kind is not shown. Both that and
/// series beyond the bound are counted in `openmetrics_refused_series`.
public final class OpenMetricsFactory: MetricsFactory, Sendable {
    /// The metrics of this process.
    public static let shared = OpenMetricsFactory()

    /// How many series, combinations of values of the dimensions, a metric may have.
    public let maximumSeriesCount: Int

    private struct State {
        var families: [String: MetricFamily] = [:]
        /// The names of all samples, each with its family: OpenMetrics allows a name once.
        var owners: [String: String] = [:]
        var refusedCount = 0
    }

    private let state = Mutex(State())

    /// Creates a backend without metrics.
    ///
    /// - Parameter maximumSeriesCount: How many series a metric may have, at least 1. Further ones are not kept. Default: 1,000.
    public init(maximumSeriesCount: Int = 1_000) {
        self.maximumSeriesCount = max(1, maximumSeriesCount)
    }

    // MARK: - Text

    /// The type of the content that ``text(families:)`` returns.
    public static let contentType = "application/openmetrics-text; version=1.0.0; charset=utf-8"

    /// Returns the metrics as OpenMetrics text, version 1.0.0, with the families and their series in alphabetical order.
    ///
    /// - Parameter families: The families to write, without `_total` at the end; unknown names are left out. `nil`, the default, for all.
    public func text(families: Set<String>? = nil) -> String {
        let (all, refusedCount) = self.state.withLock { ($0.families, $0.refusedCount) }
        var text = ""
        for (name, family) in all.sorted(by: { $0.key < $1.key }) where families?.contains(name) ?? true {
            family.write(to: &text)
        }
        if refusedCount > 0, families?.contains(Self.refusedFamily) ?? true {
            let family = MetricFamily(Self.refusedFamily, .counter)
            family.writeHead(to: &text)
            text += "\(Self.refusedFamily)_total \(refusedCount)\n"
        }
        return text + "# EOF\n"
    }

    private static let refusedFamily = "openmetrics_refused_series"

    // MARK: - Metrics

    /// Returns the counter of a name and dimensions: the same for the same.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        self.series(MetricName.family(ofCounter: label), .counter, dimensions, CounterSeries.init)
    }

    /// Returns the counter of a name and dimensions that counts in fractions: the same for the same.
    public func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        self.series(MetricName.family(ofCounter: label), .counter, dimensions, FractionalCounterSeries.init)
    }

    /// Returns the gauge of a name and dimensions: the same for the same.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        self.series(MetricName(label).text, .gauge, dimensions, GaugeSeries.init)
    }

    /// Returns the histogram of a name and dimensions, or the gauge where `aggregate` is `false`: the same for the same.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        let name = MetricName(label).text
        return aggregate
            ? self.series(name, .histogram, dimensions) { HistogramSeries($0, bounds: HistogramSeries.anyBounds) }
            : self.series(name, .gauge, dimensions, GaugeSeries.init)
    }

    /// Returns the histogram, in seconds, of a name and dimensions: the same for the same.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        self.series(MetricName.family(ofTimer: label), .histogram, dimensions) {
            HistogramSeries($0, bounds: HistogramSeries.secondBounds)
        }
    }

    /// Forgets a counter.
    public func destroyCounter(_ handler: any CounterHandler) { self.remove(handler) }

    /// Forgets a counter that counts in fractions.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { self.remove(handler) }

    /// Forgets a gauge.
    public func destroyMeter(_ handler: any MeterHandler) { self.remove(handler) }

    /// Forgets a histogram or a gauge.
    public func destroyRecorder(_ handler: any RecorderHandler) { self.remove(handler) }

    /// Forgets a histogram.
    public func destroyTimer(_ handler: any TimerHandler) { self.remove(handler) }

    /// The series of a family with these dimensions, which is made if need be. One that cannot be shown is kept by its owner alone.
    private func series<Series: MetricSeries>(
        _ name: String,
        _ kind: MetricFamily.Kind,
        _ dimensions: [(String, String)],
        _ make: (String) -> Series
    ) -> Series {
        let labels = MetricName.labels(dimensions)
        return self.state.withLock { state in
            if let series = state.families[name]?.series[labels] as? Series, state.families[name]?.kind == kind {
                return series
            }
            let new = make(labels)
            guard Self.register(name, kind, in: &state), let family = state.families[name],
                family.series[labels] == nil, family.series.count < self.maximumSeriesCount
            else {
                state.refusedCount += 1
                return new
            }
            state.families[name]?.series[labels] = new
            return new
        }
    }

    /// Whether a family of this kind is there, or could be made.
    private static func register(_ name: String, _ kind: MetricFamily.Kind, in state: inout State) -> Bool {
        if let family = state.families[name] { return family.kind == kind }
        let family = MetricFamily(name, kind)
        guard family.sampleNames.allSatisfy({ state.owners[$0] == nil && $0 != "\(refusedFamily)_total" }) else {
            return false
        }
        for sample in family.sampleNames { state.owners[sample] = name }
        state.families[name] = family
        return true
    }

    private func remove(_ handler: AnyObject) {
        guard let series = handler as? any MetricSeries else { return }
        self.state.withLock { state in
            for (name, family) in state.families where family.series[series.labels] === series {
                state.families[name]?.series[series.labels] = nil
            }
        }
    }
}
