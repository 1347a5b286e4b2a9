private import Synchronization
import Testing

@testable import SwiftlitCaching

/// The seconds of a cache under test.
private final class Now: Sendable {
    private let seconds = Atomic(0)
    var value: Duration { .seconds(self.seconds.load(ordering: .relaxed)) }
    func pass(_ count: Int = 1) { self.seconds.add(count, ordering: .relaxed) }
}

private final class Caller: Sendable {}

private final class Value: CachedValue {}

@Suite struct `Hits without a shared lock` {
    private let now = Now()
    private let freshness = CacheFreshness(ttl: nil, refresh: .foreground)

    private func makeCache(_ stripeCount: Int) -> MemoryCache<Int, Caller> {
        let now = self.now
        return MemoryCache(
            context: CacheContext(budget: CacheBudget(maximumByteCount: nil)) { now.value },
            isMeasured: true,
            stripeCount: stripeCount
        )
    }

    private func key(_ number: Int) -> CacheKey { CacheKey(dependencies: [], number) }

    private func fill(_ cache: MemoryCache<Int, Caller>, _ number: Int, _ value: Int, maximum: Int? = nil) {
        self.now.pass()
        let bounds = CacheBounds(maximumEntryCount: maximum, maximumByteCount: nil, freshness: self.freshness)
        guard case .start(let load) = cache.call(self.key(number), waiter: Caller(), freshness: self.freshness) else {
            return #expect(Bool(false), "\(number) is there already")
        }
        _ = cache.loadSucceeded(load, value: value, bounds: bounds)
    }

    private func use(_ cache: MemoryCache<Int, Caller>, _ number: Int) -> Int? {
        self.now.pass()
        return cache.freshValue(for: self.key(number), ttl: nil)?.value
    }

    @Test(arguments: [1, 4, 16]) func `what is removed is found nowhere`(stripeCount: Int) {
        let cache = self.makeCache(stripeCount)
        for number in 0..<4 { self.fill(cache, number, number) }
        for number in 0..<4 { for _ in 0..<3 { #expect(self.use(cache, number) == number) } }
        cache.clear(self.key(0))
        #expect(self.use(cache, 0) == nil)
        let version = cache.freshValue(for: self.key(1), ttl: nil)?.version ?? 0
        cache.reject(self.key(1), version: version)
        #expect(self.use(cache, 1) == nil)
        self.fill(cache, 1, 100)
        #expect(self.use(cache, 1) == 100)
        cache.evictOldest()
        #expect(self.use(cache, 2) == nil)
        cache.clear()
        #expect((0..<4).allSatisfy { self.use(cache, $0) == nil })
        self.fill(cache, 3, 300)
        #expect(self.use(cache, 3) == 300)
        cache.close()
        #expect(self.use(cache, 3) == nil)
    }

    @Test func `a value that gets too old is not found, and its successor is`() {
        let cache = self.makeCache(4)
        self.fill(cache, 1, 1)
        #expect(self.use(cache, 1) == 1)
        self.now.pass(10)
        let freshness = CacheFreshness(ttl: .seconds(5), refresh: .foreground)
        #expect(cache.freshValue(for: self.key(1), ttl: .seconds(5)) == nil)
        guard case .start(let load) = cache.call(self.key(1), waiter: Caller(), freshness: freshness) else {
            return #expect(Bool(false), "no load")
        }
        let bounds = CacheBounds(maximumEntryCount: nil, maximumByteCount: nil, freshness: freshness)
        _ = cache.loadSucceeded(load, value: 2, bounds: bounds)
        #expect(cache.freshValue(for: self.key(1), ttl: .seconds(5))?.value == 2)
    }

    /// Compared with a list in the order of use.
    @Test(arguments: UInt64(1)...20) func `the value used least recently goes first`(seed: UInt64) {
        var generator = Generator(state: seed)
        let cache = self.makeCache(1 << Int.random(in: 0...4, using: &generator))
        let maximum = Int.random(in: 1...8, using: &generator)
        var order: [Int] = []
        for step in 0..<600 {
            let number = Int.random(in: 0..<12, using: &generator)
            let expected = order.contains(number)
            #expect((self.use(cache, number) != nil) == expected, "seed \(seed), step \(step)")
            order.removeAll { $0 == number }
            if !expected { self.fill(cache, number, number, maximum: maximum) }
            order.append(number)
            if order.count > maximum { order.removeFirst() }
        }
        #expect(cache.statistics.entryCount == order.count)
    }

    /// A key whose `==` looks into the stripes, as code of users might that calls a cached function.
    private struct Curious: Hashable, Sendable {
        static let onCompare = Mutex<(@Sendable () -> Void)?>(nil)
        static let comparisonCount = Atomic(0)

        var number: Int

        static func == (left: Curious, right: Curious) -> Bool {
            Self.comparisonCount.add(1, ordering: .relaxed)
            Self.onCompare.withLock { $0 }?()
            return left.number == right.number
        }

        /// All alike, so that keys are compared.
        func hash(into hasher: inout Hasher) {}
    }

    @Test func `keys are compared while no stripe is locked`() {
        let stripes = HitStripes(count: 4)
        let keys = (0..<3).map { CacheKey(dependencies: [], Curious(number: $0)) }
        let founds = keys.enumerated().map { index, key in
            HitStripes.Found(key: key, value: Value(), version: UInt64(index), loadedAt: .zero)
        }
        // Waits for the locks of all stripes.
        Curious.onCompare.withLock { $0 = { _ = stripes.takeUses() } }
        defer { Curious.onCompare.withLock { $0 = nil } }
        for _ in 0..<3 {
            for (key, found) in zip(keys, founds) {
                let answer = stripes.find(key, at: .seconds(1), ttl: nil) { found }
                #expect(answer?.version == found.version)
            }
        }
        stripes.remove([HitStripes.Gone(key: keys[1], version: 1)])
        #expect(stripes.find(keys[1], at: .seconds(2), ttl: nil) { nil }?.version == nil)
        #expect(stripes.find(keys[2], at: .seconds(2), ttl: nil) { nil }?.version == 2)
        stripes.removeAll()
        #expect(stripes.find(keys[2], at: .seconds(3), ttl: nil) { nil }?.version == nil)
        #expect(Curious.comparisonCount.load(ordering: .relaxed) > 0)
    }

    @Test func `keys are compared while the cache is not locked`() {
        let cache = self.makeCache(1)
        let keys = (0..<3).map { CacheKey(dependencies: [], Curious(number: $0)) }
        // Waits for the lock of the cache.
        Curious.onCompare.withLock { $0 = { _ = cache.statistics } }
        defer { Curious.onCompare.withLock { $0 = nil } }
        let bounds = CacheBounds(maximumEntryCount: 2, maximumByteCount: nil, freshness: self.freshness)
        for (number, key) in keys.enumerated() {
            guard case .start(let load) = cache.call(key, waiter: Caller(), freshness: self.freshness) else {
                #expect(Bool(false), "\(number) is there already")
                continue
            }
            guard case .join(load) = cache.call(Self.copy(number), waiter: Caller(), freshness: self.freshness) else {
                #expect(Bool(false), "an equal key did not join the load of \(number)")
                continue
            }
            #expect(cache.loadSucceeded(load, value: number, bounds: bounds).waiters.count == 2)
        }
        #expect(cache.freshValue(for: Self.copy(0), ttl: nil)?.value == nil)
        #expect(cache.freshValue(for: Self.copy(1), ttl: nil)?.value == 1)
        cache.clear(Self.copy(1))
        let version = cache.freshValue(for: Self.copy(2), ttl: nil)?.version ?? 0
        cache.reject(Self.copy(2), version: version)
        #expect(cache.statistics.entryCount == 0)
        #expect(Curious.comparisonCount.load(ordering: .relaxed) > 0)
    }

    private static func copy(_ number: Int) -> CacheKey { CacheKey(dependencies: [], Curious(number: number)) }

    @Test func `an entry that is removed while it is looked up does not stay in a stripe`() {
        let stripes = HitStripes(count: 1)
        let key = self.key(1)
        let found = HitStripes.Found(key: key, value: Value(), version: 1, loadedAt: .zero)
        let first = stripes.find(key, at: .zero, ttl: nil) {
            stripes.remove([HitStripes.Gone(key: key, version: 1)])
            return found
        }
        #expect(first?.version == 1)
        #expect(stripes.find(key, at: .zero, ttl: nil) { nil }?.version == nil)
    }

    @Test func `more values than a stripe has room for are found as well`() {
        let cache = self.makeCache(1)
        for number in 0..<2_000 { self.fill(cache, number, number) }
        for _ in 0..<2 { for number in 0..<2_000 { #expect(self.use(cache, number) == number) } }
        _ = self.use(cache, 0)
        cache.evictOldest()
        #expect(self.use(cache, 0) == 0)
    }

    @Test func `threads that read while values come and go see only values that were there`() async {
        let cache = self.makeCache(16)
        let key = self.key(7)
        let last = Counter()
        // The number of the newest value whose predecessor has been cleared.
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5_000 {
                        let floor = last.value.load(ordering: .sequentiallyConsistent)
                        if let found = cache.freshValue(for: key, ttl: nil) { #expect(found.value >= floor) }
                    }
                }
            }
            group.addTask {
                let bounds = CacheBounds(maximumEntryCount: nil, maximumByteCount: nil, freshness: self.freshness)
                for value in 1...500 {
                    if case .start(let load) = cache.call(key, waiter: Caller(), freshness: self.freshness) {
                        _ = cache.loadSucceeded(load, value: value, bounds: bounds)
                    }
                    cache.clear(key)
                    last.value.store(value + 1, ordering: .sequentiallyConsistent)
                }
            }
        }
    }
}

private final class Counter: Sendable {
    let value = Atomic(0)
}

private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return self.state ^ (self.state >> 33)
    }
}
