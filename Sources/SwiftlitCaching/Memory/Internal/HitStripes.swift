private import Synchronization

/// Copies of the entries that calls ask for, so that hits of many threads share no lock.
///
/// Each thread looks into a stripe of its own first, and into the next ones while others use that. No look-up waits for
/// a stripe, so that threads cannot queue behind one that the system has interrupted. What is in a stripe was in the
/// cache when it was put there, and what removes an entry from the cache removes it from all stripes before telling
/// of it.
///
/// A stripe also notes when its entries were used last. The cache asks for that (`takeUses()`) before it decides which
/// entry goes.
///
/// Locks are taken in this order: a stripe, then the cache, never the other way round and never two stripes.
final class HitStripes: Sendable {
    /// When an entry was used last.
    struct Use: Sendable {
        let key: CacheKey
        let version: UInt64
        let at: Duration
    }

    /// What the cache knows of a key.
    struct Found: Sendable {
        let value: any CachedValue
        let version: UInt64
        /// When the value was computed.
        let loadedAt: Duration
    }

    fileprivate struct Slot {
        let found: Found
        var usedAt: Duration
        /// Whether the use is among those that the cache has not asked for.
        var isNoted: Bool
    }

    fileprivate struct State {
        var slots: [CacheKey: Slot] = [:]
        var noted: [CacheKey] = []
        /// Uses of entries that had to leave the stripe.
        var former: [Use] = []
    }

    /// An object of its own, so that stripes lie apart in memory.
    private final class Stripe: Sendable {
        let state = Mutex(State())
    }

    /// How many entries a stripe has at most; it begins anew when it is full.
    fileprivate static let maximumSlotCount = 512
    /// How many uses are kept of entries that a stripe has forgotten. Older ones are lost: then the order of use is
    /// approximate.
    fileprivate static let maximumFormerUseCount = 4 * HitStripes.maximumSlotCount
    /// How many stripes a look-up tries before it asks the cache.
    private static let maximumTryCount = 4

    private let stripes: [Stripe]

    /// - Parameter count: How many threads may look at the same time; rounded up to a power of two.
    init(count: Int) {
        var size = 1
        while size < count { size *= 2 }
        self.stripes = (0..<size).map { _ in Stripe() }
    }

    /// Finds a fresh value, in a stripe or with `lookUp`, which asks the cache. What it finds there stays in the
    /// stripe.
    func find(_ key: CacheKey, at now: Duration, ttl: Duration?, lookUp: () -> Found?) -> Found? {
        let start = Self.threadNumber
        for turn in 0..<min(self.stripes.count, Self.maximumTryCount) {
            let stripe = self.stripes[(start &+ turn) & (self.stripes.count - 1)]
            let answer: Found?? = stripe.state.withLockIfAvailable { state in
                if let found = state.use(key, at: now, ttl: ttl) { return found }
                // Under the stripe's lock, so that the one that removes the entry meanwhile finds it here.
                guard let found = lookUp() else { return nil }
                // As the cache keeps it: `==` alone does not tell all keys apart.
                state.add(found, for: key.keepable(), at: now)
                return found
            }
            if let answer { return answer }
        }
        return lookUp()
    }

    /// Forgets entries that are not in the cache any more.
    func remove(_ keys: [CacheKey]) {
        for stripe in self.stripes {
            stripe.state.withLock { state in
                for key in keys { state.slots[key] = nil }
            }
        }
    }

    /// Forgets all.
    func removeAll() {
        for stripe in self.stripes { stripe.state.withLock { $0 = State() } }
    }

    /// The uses since the last call, the earliest first.
    func takeUses() -> [Use] {
        var uses: [Use] = []
        for stripe in self.stripes { stripe.state.withLock { $0.takeUses(into: &uses) } }
        if uses.count > 1 { uses.sort { $0.at < $1.at } }
        return uses
    }

    /// Differs between threads, and is mostly the same for one thread: its stack lies somewhere else than those of the
    /// others.
    private static var threadNumber: Int {
        var marker: UInt8 = 0
        let address = withUnsafePointer(to: &marker) { UInt64(UInt(bitPattern: $0)) }
        return Int(truncatingIfNeeded: ((address >> 18) &* 0x9E37_79B9_7F4A_7C15) >> 48)
    }
}

extension HitStripes.State {
    fileprivate mutating func use(_ key: CacheKey, at now: Duration, ttl: Duration?) -> HitStripes.Found? {
        guard let index = self.slots.index(forKey: key) else { return nil }
        let found = self.slots.values[index].found
        guard !CacheState.isOlder(found.loadedAt, than: ttl, at: now) else { return nil }
        // Other threads may have used it at a later time and come here first.
        if self.slots.values[index].usedAt < now { self.slots.values[index].usedAt = now }
        if !self.slots.values[index].isNoted {
            self.slots.values[index].isNoted = true
            self.noted.append(key)
        }
        return found
    }

    fileprivate mutating func add(_ found: HitStripes.Found, for key: CacheKey, at now: Duration) {
        if self.slots.count >= HitStripes.maximumSlotCount, self.slots[key] == nil {
            self.takeNoted()
            if self.former.count > HitStripes.maximumFormerUseCount {
                self.former.removeFirst(self.former.count - HitStripes.maximumFormerUseCount)
            }
            self.slots.removeAll(keepingCapacity: true)
        }
        // The cache has noted this use itself.
        self.slots[key] = HitStripes.Slot(found: found, usedAt: now, isNoted: false)
    }

    fileprivate mutating func takeUses(into uses: inout [HitStripes.Use]) {
        if !self.noted.isEmpty { self.takeNoted() }
        guard !self.former.isEmpty else { return }
        uses += self.former
        self.former.removeAll(keepingCapacity: true)
    }

    private mutating func takeNoted() {
        for key in self.noted {
            guard let slot = self.slots[key], slot.isNoted else { continue }
            self.slots[key]?.isNoted = false
            self.former.append(HitStripes.Use(key: key, version: slot.found.version, at: slot.usedAt))
        }
        self.noted.removeAll(keepingCapacity: true)
    }
}
