internal import DequeModule
private import Synchronization

/// The caches of all functions. One registry is one world: what is cached in one is unknown in another.
package final class CacheRegistry: Sendable {
    /// Which cache: the function, and the type of its result. The types of the arguments are in the keys.
    private struct Name: Hashable {
        let identity: FunctionIdentity
        let type: ObjectIdentifier
    }

    private struct State {
        var caches: [Name: any AnyFunctionCache] = [:]
        var ended: Set<String> = []
        /// The same sessions in the order they ended, to forget the first ones.
        var endedOrder: Deque<String> = []
    }

    /// How many ended sessions are remembered, so that work left over from one does not start its caches anew.
    private static let rememberedSessionCount = 4_096

    package let context: CacheContext
    private let state = Mutex(State())

    /// - Parameters:
    ///   - maximumByteCount: The memory that measured values of all functions may take together; `nil` for no limit.
    ///   - now: The time since some moment, from a clock that does not jump.
    package init(maximumByteCount: Int?, now: @escaping @Sendable () -> Duration) {
        self.context = CacheContext(budget: CacheBudget(maximumByteCount: maximumByteCount), now: now)
        self.context.onExceeded { [weak self] in self?.makeRoom() }
    }

    /// The cache of a function. The first call with an identity and these types makes it, and its `isMeasured` and `release` stay.
    package func cache<Value, Waiter>(
        for identity: FunctionIdentity,
        isMeasured: Bool,
        release: (@Sendable (Value) -> Void)?,
        as type: FunctionCache<Value, Waiter>.Type
    ) -> FunctionCache<Value, Waiter> {
        let name = Name(identity: identity, type: ObjectIdentifier(type))
        if let existing = self.state.withLock({ $0.caches[name] }) as? FunctionCache<Value, Waiter> { return existing }
        let new = FunctionCache<Value, Waiter>(
            identity: identity,
            context: self.context,
            isMeasured: isMeasured,
            hasEnded: { [weak self] in self?.hasEnded(session: $0) ?? true },
            release: release
        )
        let kept = self.state.withLock { state in
            if let existing = state.caches[name] { return existing }
            state.caches[name] = new
            return new
        }
        // Only caches of this type are kept under this name.
        return kept as? FunctionCache<Value, Waiter> ?? new
    }

    /// Forgets the values of all functions of a kind. Loads that run answer those who wait, and their results are not kept.
    package func clear(_ kind: CacheOptions.Kind = .all) {
        for cache in self.caches where kind.includes(isMeasured: cache.isMeasured) { cache.clearAll() }
    }

    /// Forgets what the session had for itself, now and for good.
    package func endSession(_ id: String) {
        let caches = self.state.withLock { state in
            if state.ended.insert(id).inserted {
                state.endedOrder.append(id)
                if state.endedOrder.count > Self.rememberedSessionCount, let first = state.endedOrder.popFirst() {
                    state.ended.remove(first)
                }
            }
            return Array(state.caches.values)
        }
        for cache in caches { cache.endSession(id) }
    }

    func hasEnded(session id: String) -> Bool {
        self.state.withLock { $0.ended.contains(id) }
    }

    package var statistics: CacheStatistics {
        self.caches.reduce(CacheStatistics()) { $0 + $1.statistics }
    }

    /// Pushes out the values that were used least recently, of whatever function, until the budget holds.
    package func makeRoom() {
        while self.context.budget.isExceeded {
            let ages = self.caches.compactMap { cache in cache.oldestUse.map { (cache, $0) } }
            guard let oldest = ages.min(by: { $0.1 < $1.1 }) else { return }
            oldest.0.evictOldest()
        }
    }

    private var caches: [any AnyFunctionCache] { self.state.withLock { Array($0.caches.values) } }
}
