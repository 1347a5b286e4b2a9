package import CoreMetrics

/// The metrics of one cached function; the dimension `function` is its file and signature, so it is bounded by the program's text.
package struct CacheMetrics: Sendable {
    /// Calls answered with a fresh value.
    package let hits: Counter
    /// Calls answered with a value past its `ttl` that was refreshed in the background.
    package let staleHits: Counter
    /// Calls that started the function.
    package let misses: Counter
    /// Calls that waited for a run of the function that others had started.
    package let joins: Counter
    /// Runs of the function that threw, were cancelled or timed out.
    package let failures: Counter
    /// Values pushed out by `maximumEntryCount`, `maximumSize` or the budget of the process.
    package let evictions: Counter
    /// Values that are kept.
    package let entries: Meter
    /// The memory they take.
    package let bytes: Meter
    private let load: CoreMetrics.Timer

    package init(function: String, factory: any MetricsFactory) {
        let dimensions = [("function", function)]
        self.hits = Counter(label: "swiftlit_cache_hits_total", dimensions: dimensions, factory: factory)
        self.staleHits = Counter(label: "swiftlit_cache_stale_hits_total", dimensions: dimensions, factory: factory)
        self.misses = Counter(label: "swiftlit_cache_misses_total", dimensions: dimensions, factory: factory)
        self.joins = Counter(label: "swiftlit_cache_joins_total", dimensions: dimensions, factory: factory)
        self.failures = Counter(label: "swiftlit_cache_load_failures_total", dimensions: dimensions, factory: factory)
        self.evictions = Counter(label: "swiftlit_cache_evictions_total", dimensions: dimensions, factory: factory)
        self.entries = Meter(label: "swiftlit_cache_entries", dimensions: dimensions, factory: factory)
        self.bytes = Meter(label: "swiftlit_cache_bytes", dimensions: dimensions, factory: factory)
        self.load = CoreMetrics.Timer(
            label: "swiftlit_cache_load_nanoseconds",
            dimensions: dimensions,
            factory: factory
        )
    }

    func recordLoad(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.load.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
