/// The series of one metric, each by its labels as they are written.
struct MetricFamily: Sendable {
    enum Kind: String, Sendable {
        case counter
        case gauge
        case histogram
    }

    let name: String
    let kind: Kind
    var series: [String: any MetricSeries] = [:]

    init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The names that no other family may have (OpenMetrics 1.0.0, "MetricFamily": names of samples must not clash).
    var sampleNames: [String] {
        switch self.kind {
        case .counter: [self.name, "\(self.name)_total", "\(self.name)_created"]
        case .gauge: [self.name]
        case .histogram: [self.name] + ["bucket", "count", "sum", "created"].map { "\(self.name)_\($0)" }
        }
    }

    /// The unit, which is the end of the name.
    private var unit: String? { ["seconds", "bytes"].first { self.name.hasSuffix("_\($0)") } }

    func write(to text: inout String) {
        guard !self.series.isEmpty else { return }
        self.writeHead(to: &text)
        for (_, series) in self.series.sorted(by: { $0.key < $1.key }) { series.write(self.name, to: &text) }
    }

    func writeHead(to text: inout String) {
        text += "# TYPE \(self.name) \(self.kind.rawValue)\n"
        if let unit = self.unit { text += "# UNIT \(self.name) \(unit)\n" }
        if let help = MetricHelp.texts[self.name] { text += "# HELP \(self.name) \(help)\n" }
    }
}

/// One line of a metric over time.
protocol MetricSeries: AnyObject, Sendable {
    /// The labels, with their braces; empty for none.
    var labels: String { get }

    /// Writes its samples, each on a line.
    func write(_ family: String, to text: inout String)
}

extension Double {
    /// The number as OpenMetrics writes it.
    var openMetrics: String {
        if self.isNaN { return "NaN" }
        return self.isInfinite ? (self > 0 ? "+Inf" : "-Inf") : "\(self)"
    }
}
