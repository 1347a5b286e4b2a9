package import CoreMetrics

/// The metrics of one cached function, by the names and dimensions of Streamlit's where it has them (`runtime/caching/cache_metrics.py` of 1.67.0). The
/// dimension `cache` is the function's file and signature, so it is bounded by the program's text.
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

    package init(function: String, isMeasured: Bool, factory: any MetricsFactory) {
        let dimensions = [("cache_type", isMeasured ? "st_cache_data" : "st_cache_resource"), ("cache", function)]
        func lookups(_ result: String) -> Counter {
            Counter(label: "cache_lookups_total", dimensions: dimensions + [("result", result)], factory: factory)
        }
        self.hits = lookups("hit")
        self.staleHits = lookups("stale")
        self.misses = lookups("miss")
        self.joins = lookups("join")
        self.failures = Counter(label: "swiftlit_cache_load_failures_total", dimensions: dimensions, factory: factory)
        self.evictions = Counter(label: "cache_evictions_total", dimensions: dimensions, factory: factory)
        self.entries = Meter(label: "swiftlit_cache_entries", dimensions: dimensions, factory: factory)
        self.bytes = Meter(label: "cache_memory_bytes", dimensions: dimensions, factory: factory)
        self.load = CoreMetrics.Timer(
            label: "cache_compute_duration_nanoseconds",
            dimensions: dimensions,
            factory: factory
        )
    }

    func recordLoad(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.load.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
