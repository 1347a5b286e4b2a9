internal import CoreMetrics
private import Synchronization

/// The values of one cached function, for one scope. All methods are quick and may be called from anywhere.
///
/// A hit takes no lock that all callers share: copies of the entries lie in ``HitStripes``. Which value was used least
/// recently is exact as far as the clock tells uses apart, and approximate only where more than some hundred values are
/// in use between two loads.
///
/// Knows who waits for what, but neither starts loads nor resumes waiters: the caller does that with what the methods return.
package final class MemoryCache<Value: Sendable, Waiter: AnyObject & Sendable>: Sendable {
    package typealias LoadID = UInt64

    /// What a call gets, or has to do.
    package enum Answer {
        case hit(Value, version: UInt64)
        /// A value past its `ttl`. With `refresh`, start that load.
        case stale(Value, version: UInt64, refresh: LoadID?)
        /// Start the load; the waiter gets its result.
        case start(LoadID)
        /// Somebody else's load runs; the waiter gets its result.
        case join(LoadID)
    }

    private let state = Mutex(CacheState())
    private let hits: HitStripes
    private let context: CacheContext
    private let isMeasured: Bool
    private let release: (@Sendable (Value) -> Void)?
    private let metrics: CacheMetrics?

    /// - Parameters:
    ///   - isMeasured: Whether values count towards the byte budget.
    ///   - stripeCount: How many threads may find values at the same time without getting in each other's way.
    ///   - release: Is given each value that leaves the cache. Called outside of all locks; must return soon.
    package init(
        context: CacheContext,
        isMeasured: Bool,
        stripeCount: Int = 16,
        metrics: CacheMetrics? = nil,
        release: (@Sendable (Value) -> Void)? = nil
    ) {
        self.context = context
        self.isMeasured = isMeasured
        self.hits = HitStripes(count: stripeCount)
        self.metrics = metrics
        self.release = release
    }

    deinit {
        self.context.budget.add(-self.state.withLock { $0.byteCount })
    }

    // MARK: - Calls

    /// Returns a fresh value if there is one.
    package func freshValue(for key: CacheKey, ttl: Duration?) -> FreshValue<Value>? {
        let now = self.context.now()
        let found = self.hits.find(key, at: now, ttl: ttl) {
            self.withKept(key) { $0.lookedUp($1, at: now, ttl: ttl) }
        }
        guard let found else { return nil }
        self.metrics?.hits.increment()
        return FreshValue(box: unsafeDowncast(found.value, to: ValueBox<Value>.self), version: found.version)
    }

    /// Returns a value or registers the waiter with a load.
    package func call(_ key: CacheKey, waiter: Waiter, freshness: CacheFreshness) -> Answer {
        let now = self.context.now()
        let newLoad = self.context.makeLoadID()
        let result = self.withKept(key) {
            $0.called($1, waiter: waiter, newLoad: newLoad, at: now, freshness: freshness)
        }
        if let removed = result.removed { self.dispose([removed]) }
        switch result.answer {
        case .hit(let box, let version):
            self.metrics?.hits.increment()
            return .hit(self.unbox(box), version: version)
        case .stale(let box, let version, let isRefreshStarted):
            self.metrics?.staleHits.increment()
            return .stale(self.unbox(box), version: version, refresh: isRefreshStarted ? newLoad : nil)
        case .waits(let load, isStarted: true):
            self.metrics?.misses.increment()
            return .start(load)
        case .waits(let load, isStarted: false):
            self.metrics?.joins.increment()
            return .join(load)
        }
    }

    /// A waiter gave up. Returns whether nobody needs the load any more, so that it should be cancelled.
    package func waiterLeft(_ waiter: Waiter, load: LoadID) -> Bool {
        self.state.withLock { $0.waiterLeft(waiter, load: load) }
    }

    /// The caller does not accept a value it was given. The value leaves the cache, unless it has already.
    package func reject(_ key: CacheKey, version: UInt64) {
        if let removed = self.withKept(key, { $0.rejected($1, version: version) }) { self.dispose([removed]) }
    }

    // MARK: - Loads

    package func waiters(of load: LoadID) -> [Waiter] {
        self.state.withLock { $0.waiters(of: load) }.map { self.cast($0) }
    }

    /// Ends a load with a value and returns who gets it, and whether it was kept.
    ///
    /// A value of a load that has ended before, because all waiters left or it timed out, is released.
    package func loadSucceeded(
        _ load: LoadID,
        value: Value,
        age: Duration = .zero,
        took duration: Duration? = nil,
        bounds: CacheBounds
    ) -> (waiters: [Waiter], isStored: Bool) {
        let limit = min(bounds.maximumByteCount ?? .max, self.context.budget.maximumByteCount)
        let isCounted = self.isMeasured && limit < .max
        let byteCount = isCounted ? ByteCountEstimate.byteCount(of: value) : 0
        let now = self.context.now()
        let uses = self.hits.takeUses()
        let result = self.state.withLock {
            $0.used(uses)
            return $0.loadSucceeded(
                load,
                value: ValueBox(value),
                byteCount: byteCount,
                isTooBig: byteCount > limit,
                age: age,
                at: now,
                bounds: bounds
            )
        }
        if let duration { self.metrics?.recordLoad(duration) }
        if result.isAbandoned { self.release?(value) }
        if result.isStored {
            self.context.budget.add(byteCount)
            self.metrics?.bytes.increment(by: Double(byteCount))
            self.metrics?.entries.increment()
        } else if byteCount > limit {
            self.context.logTooBig(byteCount: byteCount)
        }
        if result.evictedCount > 0 { self.metrics?.evictions.increment(by: result.evictedCount) }
        self.dispose(result.removed)
        if self.context.budget.isExceeded { self.context.makeRoom() }
        return (result.waiters.map { self.cast($0) }, result.isStored)
    }

    /// Ends a load without a value and returns whom to tell.
    package func loadFailed(_ load: LoadID, refreshPause: Duration) -> [Waiter] {
        let now = self.context.now()
        self.metrics?.failures.increment()
        return self.state.withLock { $0.loadFailed(load, at: now, refreshPause: refreshPause) }.map { self.cast($0) }
    }

    // MARK: - Removal

    package func clear(_ key: CacheKey) {
        if let removed = self.withKept(key, { $0.cleared($1) }) { self.dispose([removed]) }
    }

    package func clear() {
        self.dispose(self.state.withLock { $0.clearedAll() })
    }

    /// Forgets everything and keeps nothing from now on.
    package func close() {
        self.dispose(self.state.withLock { $0.closed() })
    }

    /// When the value that is pushed out next was used last; `nil` if the cache is empty or does not count towards the budget.
    package var oldestUse: Duration? {
        guard self.isMeasured else { return nil }
        let uses = self.hits.takeUses()
        return self.state.withLock {
            $0.used(uses)
            return $0.oldestUse
        }
    }

    package func evictOldest() {
        let uses = self.hits.takeUses()
        let removed = self.state.withLock {
            $0.used(uses)
            return $0.evictedOldest()
        }
        guard let removed else { return }
        self.metrics?.evictions.increment()
        self.dispose([removed])
    }

    package var statistics: CacheStatistics {
        self.state.withLock {
            CacheStatistics(
                entryCount: $0.entryCount,
                byteCount: $0.byteCount,
                loadCount: $0.loadCount,
                waiterCount: $0.waiterCount
            )
        }
    }

    private func dispose(_ removed: [CacheState.Removed]) {
        guard !removed.isEmpty else { return }
        if removed.count > 100 {
            self.hits.removeAll()
        } else {
            self.hits.remove(removed.map { HitStripes.Gone(key: $0.key.key, version: $0.version) })
        }
        let byteCount = removed.reduce(0) { $0 + $1.byteCount }
        self.context.budget.add(-byteCount)
        self.metrics?.bytes.decrement(by: Double(byteCount))
        self.metrics?.entries.decrement(by: Double(removed.count))
        guard let release = self.release else { return }
        for entry in removed { release(self.unbox(entry.value)) }
    }

    // MARK: - Keys

    /// Runs `body` under the lock with the key that the cache keeps for `key`; that is `key` itself where it keeps none.
    ///
    /// Keys are compared outside of the lock: their `==` is code of users, which may call a cached function itself.
    private func withKept<Result: Sendable>(
        _ key: CacheKey,
        _ body: (inout CacheState, KeptKey) -> Result
    ) -> Result {
        var compared: [KeptKey] = []
        var kept = KeptKey(key)
        while true {
            let result: Result? = self.state.withLock { state in
                let candidates = state.candidates(for: key.number)
                guard candidates == compared else {
                    compared = candidates
                    return nil
                }
                return body(&state, kept)
            }
            if let result { return result }
            kept = compared.first { $0.key == key } ?? KeptKey(key)
        }
    }

    // MARK: - Types

    /// The state is not generic. Only 'loadSucceeded' puts boxes into it, all of them of this type; 'freshValue' relies
    /// on it as well.
    private func unbox(_ box: any CachedValue) -> Value {
        unsafeDowncast(box, to: ValueBox<Value>.self).value
    }

    /// Only 'call' puts waiters into the state, all of them of this type.
    private func cast(_ waiter: any AnyObject & Sendable) -> Waiter {
        unsafeDowncast(waiter, to: Waiter.self)
    }
}

/// A value that was found, still in its box: an optional of a type that is not known when compiling takes longer to make
/// than the value takes to find.
package struct FreshValue<Value: Sendable>: Sendable {
    fileprivate let box: ValueBox<Value>
    package let version: UInt64

    package var value: Value { self.box.value }
}

private final class ValueBox<Value: Sendable>: CachedValue {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
