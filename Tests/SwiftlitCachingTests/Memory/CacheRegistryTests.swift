private import Synchronization
import Testing

@testable import SwiftlitCaching

private final class Caller: Sendable {}

/// A time that tests set.
private final class Time: Sendable {
    private let value = Mutex(Duration.zero)
    var now: Duration {
        get { self.value.withLock { $0 } }
        set { self.value.withLock { $0 = newValue } }
    }
}

@Suite struct `A registry of caches` {
    private typealias Cache<Value: Sendable> = FunctionCache<Value, Caller>

    private let time = Time()

    private func makeRegistry(maximumByteCount: Int? = nil) -> CacheRegistry {
        CacheRegistry(maximumByteCount: maximumByteCount, now: { [time] in time.now })
    }

    private func cache<Value: Sendable>(
        _ registry: CacheRegistry,
        _ name: String,
        of type: Value.Type,
        isMeasured: Bool = true,
        release: (@Sendable (Value) -> Void)? = nil
    ) -> Cache<Value> {
        registry.cache(
            for: FunctionIdentity(fileID: "Tests/File.swift", function: name),
            isMeasured: isMeasured,
            release: release,
            as: Cache<Value>.self
        )
    }

    private func fill<Value: Sendable>(_ cache: MemoryCache<Value, Caller>, _ key: Int, _ value: Value) {
        self.time.now += .seconds(1)
        let freshness = CacheFreshness(ttl: nil, refresh: .foreground)
        guard case .start(let load) = cache.call(self.key(key), waiter: Caller(), freshness: freshness) else {
            Issue.record("key \(key) is there already")
            return
        }
        let bounds = CacheBounds(maximumEntryCount: nil, maximumByteCount: nil, freshness: freshness)
        _ = cache.loadSucceeded(load, value: value, bounds: bounds)
    }

    private func key(_ number: Int) -> CacheKey { CacheKey(dependencies: [], number) }

    private func has<Value: Sendable>(_ cache: MemoryCache<Value, Caller>, _ key: Int) -> Bool {
        cache.freshValue(for: self.key(key), ttl: nil) != nil
    }

    @Test func `one identity and result type is one cache`() {
        let registry = self.makeRegistry()
        #expect(self.cache(registry, "a", of: [UInt8].self) === self.cache(registry, "a", of: [UInt8].self))
        #expect(self.cache(registry, "a", of: [UInt8].self) !== self.cache(registry, "b", of: [UInt8].self))
        self.fill(self.cache(registry, "a", of: Int.self).global, 1, 7)
        #expect(!self.has(self.cache(registry, "a", of: String.self).global, 1))
        #expect(self.has(self.cache(registry, "a", of: Int.self).global, 1))
    }

    @Test func `the budget pushes out what was used least recently, of whatever function`() {
        let registry = self.makeRegistry(maximumByteCount: 10_000)
        let (first, second) = (self.cache(registry, "a", of: [UInt8].self), self.cache(registry, "b", of: [UInt8].self))
        self.fill(first.global, 1, [UInt8](repeating: 0, count: 4_000))
        self.fill(second.global, 2, [UInt8](repeating: 0, count: 4_000))
        self.time.now += .seconds(1)
        #expect(self.has(first.global, 1))
        self.fill(second.session("s"), 3, [UInt8](repeating: 0, count: 4_000))
        #expect(self.has(first.global, 1))
        #expect(!self.has(second.global, 2))
        #expect(self.has(second.session("s"), 3))
        #expect(registry.statistics.byteCount == registry.context.budget.byteCount)
        #expect(registry.context.budget.byteCount <= 10_000)
    }

    @Test func `a value larger than the budget is not kept and pushes nobody out`() {
        let registry = self.makeRegistry(maximumByteCount: 10_000)
        let cache = self.cache(registry, "a", of: [UInt8].self)
        self.fill(cache.global, 1, [1])
        self.fill(cache.global, 2, [UInt8](repeating: 0, count: 20_000))
        #expect(self.has(cache.global, 1))
        #expect(!self.has(cache.global, 2))
    }

    @Test func `resources do not count towards the budget`() {
        let registry = self.makeRegistry(maximumByteCount: 100)
        let cache = self.cache(registry, "a", of: [UInt8].self, isMeasured: false)
        self.fill(cache.global, 1, [UInt8](repeating: 0, count: 20_000))
        #expect(self.has(cache.global, 1))
        #expect(registry.context.budget.byteCount == 0)
    }

    @Test func `a session has values of its own, which end with it`() {
        let registry = self.makeRegistry()
        let cache = self.cache(registry, "a", of: [UInt8].self)
        self.fill(cache.session("one"), 1, [1])
        self.fill(cache.session("two"), 1, [2])
        self.fill(cache.global, 1, [3])
        let left = cache.session("one")
        registry.endSession("one")
        #expect(!self.has(left, 1))
        #expect(self.has(cache.session("two"), 1))
        #expect(self.has(cache.global, 1))
        #expect(registry.statistics.entryCount == 2)
    }

    @Test func `work left over from an ended session keeps nothing`() {
        let registry = self.makeRegistry()
        let cache = self.cache(registry, "a", of: [UInt8].self)
        let left = cache.session("one")
        registry.endSession("one")
        self.fill(left, 1, [1])
        self.fill(cache.session("one"), 2, [1])
        #expect(registry.statistics == CacheStatistics())
        #expect(registry.context.budget.byteCount == 0)
    }

    @Test func `bytes of a dropped cache are given back to the budget`() {
        let budget = CacheBudget(maximumByteCount: 1_000_000)
        let context = CacheContext(budget: budget, now: { .zero })
        do {
            let cache = MemoryCache<[UInt8], Caller>(context: context, isMeasured: true)
            self.fill(cache, 1, [UInt8](repeating: 0, count: 1_000))
            #expect(budget.byteCount >= 1_000)
        }
        #expect(budget.byteCount == 0)
    }

    @Test func `clearing reaches every function and scope, and releases each value once`() {
        let registry = self.makeRegistry()
        let released = Released()
        let cache = self.cache(registry, "a", of: Int.self) { released.add($0) }
        self.fill(cache.global, 1, 10)
        self.fill(cache.session("s"), 1, 20)
        registry.clear()
        registry.clear()
        #expect(released.values.sorted() == [10, 20])
        #expect(registry.statistics == CacheStatistics())
    }

    private final class Released: Sendable {
        private let stored = Mutex<[Int]>([])
        var values: [Int] { self.stored.withLock { $0 } }

        func add(_ value: Int) { self.stored.withLock { $0.append(value) } }
    }
}
