package import CoreMetrics

/// Whether and where metrics are recorded, decided once for each component: when it is created.
package enum MetricsSource {
    /// The factory that is current here, or `nil` while no metrics backend is bootstrapped, so that counting costs nothing.
    package static var current: (any MetricsFactory)? {
        let factory = MetricsSystem.factory
        return factory is NOOPMetricsHandler ? nil : factory
    }
}

/// The metrics of one thread pool; the dimension `pool` is its name.
struct ThreadPoolMetrics: Sendable {
    /// Threads that exist.
    let threads: Meter
    /// Jobs that wait for a thread.
    let queuedJobs: Meter

    init?(pool: String) {
        guard let factory = MetricsSource.current else { return nil }
        let dimensions = [("pool", pool)]
        self.threads = Meter(label: "swiftlit_executor_threads", dimensions: dimensions, factory: factory)
        self.queuedJobs = Meter(label: "swiftlit_executor_queued_jobs", dimensions: dimensions, factory: factory)
    }
}

/// The metrics of one concurrency limit; the dimension `limit` is its name.
struct LimitMetrics: Sendable {
    /// Calls that wait for a place.
    let waiting: Meter

    init(limit: String, factory: any MetricsFactory) {
        self.waiting = Meter(label: "swiftlit_limit_waiting_calls", dimensions: [("limit", limit)], factory: factory)
    }
}
