internal import CoreMetrics
private import Synchronization

/// All values of one cached function: those of the process, and those of each session.
package final class FunctionCache<Value: Sendable, Waiter: AnyObject & Sendable>: Sendable {
    package typealias Cache = MemoryCache<Value, Waiter>

    /// The values shared by everybody.
    package let global: Cache
    package let identity: FunctionIdentity
    let isMeasured: Bool

    private let hasEnded: @Sendable (String) -> Bool
    private let makeCache: @Sendable (_ stripeCount: Int) -> Cache
    private let sessions = Mutex<[String: Cache]>([:])

    init(
        identity: FunctionIdentity,
        context: CacheContext,
        isMeasured: Bool,
        hasEnded: @escaping @Sendable (String) -> Bool,
        release: (@Sendable (Value) -> Void)?
    ) {
        self.identity = identity
        self.isMeasured = isMeasured
        self.hasEnded = hasEnded
        let metrics = context.metricsFactory.map {
            CacheMetrics(function: identity.description, isMeasured: isMeasured, factory: $0)
        }
        self.makeCache = { stripeCount in
            Cache(
                context: context,
                isMeasured: isMeasured,
                stripeCount: stripeCount,
                metrics: metrics,
                release: release
            )
        }
        self.global = self.makeCache(16)
    }

    /// The values of one session. Of a session that has ended, nothing is kept.
    package func session(_ id: String) -> Cache {
        let cache = self.sessions.withLock { sessions in
            if let cache = sessions[id] { return cache }
            let cache = self.makeCache(1)
            sessions[id] = cache
            return cache
        }
        // A session that ends just now either finds the new cache or is seen here.
        if self.hasEnded(id) { self.endSession(id) }
        return cache
    }
}

/// A ``FunctionCache`` of any types.
protocol AnyFunctionCache: Sendable {
    /// Whether its values are data, whose size counts.
    var isMeasured: Bool { get }
    func clearAll()
    func endSession(_ id: String)
    /// When the value that goes next was used last.
    var oldestUse: Duration? { get }
    /// Pushes out the value that was used least recently of all scopes.
    func evictOldest()
    var statistics: CacheStatistics { get }
}

extension FunctionCache: AnyFunctionCache {
    package func clearAll() {
        for cache in self.caches { cache.clear() }
    }

    /// Forgets the value for one key in every scope.
    package func clear(_ key: CacheKey) {
        for cache in self.caches { cache.clear(key) }
    }

    package func endSession(_ id: String) {
        self.sessions.withLock { $0.removeValue(forKey: id) }?.close()
    }

    var oldestUse: Duration? {
        self.caches.compactMap(\.oldestUse).min()
    }

    func evictOldest() {
        let ages = self.caches.compactMap { cache in cache.oldestUse.map { (cache, $0) } }
        ages.min { $0.1 < $1.1 }?.0.evictOldest()
    }

    package var statistics: CacheStatistics {
        self.caches.reduce(CacheStatistics()) { $0 + $1.statistics }
    }

    private var caches: [Cache] { [self.global] + self.sessions.withLock { Array($0.values) } }
}
