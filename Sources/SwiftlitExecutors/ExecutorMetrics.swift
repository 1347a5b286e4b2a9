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

/// The metrics of one pool of worker processes; the dimension `pool` is its name.
struct WorkerPoolMetrics: Sendable {
    /// Worker processes that exist, also those that are being started or are ending.
    let workers: Meter
    /// Calls that wait for a worker.
    let queuedCalls: Meter
    /// Calls that ended, however they did.
    let calls: Counter
    /// Calls that ended with an error other than one that the function threw, and not by being cancelled.
    let failures: Counter
    /// Workers that ended by a signal while they ran a call, and not because the pool killed them.
    let crashes: Counter
    /// Workers that were started. More than workers and idle times explain: workers are lost or worn.
    let starts: Counter
    /// From when a call is made to its end, in nanoseconds, without encoding and decoding.
    private let duration: CoreMetrics.Timer

    init?(pool: String) {
        guard let factory = MetricsSource.current else { return nil }
        let dimensions = [("pool", pool)]
        func counter(_ label: String) -> Counter { Counter(label: label, dimensions: dimensions, factory: factory) }
        func meter(_ label: String) -> Meter { Meter(label: label, dimensions: dimensions, factory: factory) }
        self.workers = meter("swiftlit_worker_processes")
        self.queuedCalls = meter("swiftlit_worker_queued_calls")
        self.calls = counter("swiftlit_worker_calls_total")
        self.failures = counter("swiftlit_worker_call_failures_total")
        self.crashes = counter("swiftlit_worker_crashes_total")
        self.starts = counter("swiftlit_worker_starts_total")
        self.duration = CoreMetrics.Timer(
            label: "swiftlit_worker_call_nanoseconds",
            dimensions: dimensions,
            factory: factory
        )
    }

    func callEnded(after duration: Duration) {
        self.calls.increment()
        let (seconds, attoseconds) = duration.components
        self.duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
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
