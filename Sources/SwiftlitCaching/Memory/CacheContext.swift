internal import CoreMetrics
internal import Logging
private import Synchronization

/// What the caches of one registry share: time, identifiers, the budget, and whom to ask for room.
package final class CacheContext: Sendable {
    package let budget: CacheBudget
    /// The time since some moment, from a clock that does not jump.
    package let now: @Sendable () -> Duration
    /// Where metrics are recorded; `nil` while no backend was bootstrapped when this was created, so that counting costs nothing.
    let metricsFactory: (any MetricsFactory)?
    private let loadIDs = Atomic<UInt64>(0)
    private let hasWarned = Atomic<Bool>(false)
    private let evict: Mutex<Eviction?> = Mutex(nil)

    /// A function as a value: `Mutex` would wrap a bare one once more at each `withLock` without optimization, as in `DeadlineTimer`.
    private struct Eviction: Sendable {
        let call: @Sendable () -> Void
    }

    package init(budget: CacheBudget, now: @escaping @Sendable () -> Duration) {
        self.budget = budget
        self.now = now
        let factory = MetricsSystem.factory
        self.metricsFactory = factory is NOOPMetricsHandler ? nil : factory
    }

    func makeLoadID() -> UInt64 { self.loadIDs.wrappingAdd(1, ordering: .relaxed).newValue }

    /// Sets what is done when the budget is exceeded.
    func onExceeded(_ evict: @escaping @Sendable () -> Void) {
        self.evict.withLock { $0 = Eviction(call: evict) }
    }

    func makeRoom() {
        self.evict.withLock { $0 }?.call()
    }

    /// Warns once, because a function whose results are never kept would warn at every call.
    func logTooBig(byteCount: Int) {
        guard !self.hasWarned.exchange(true, ordering: .relaxed) else { return }
        Logger.current.warning(
            "A cached result is larger than the cache may be and was not kept; raise maximumSize or the byte budget",
            metadata: ["cache.value.bytes": "\(byteCount)"]
        )
    }
}
