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
/// Keys are compared by code of users, so never under a stripe's lock: a stripe knows the numbers of its keys and the
/// versions of its values. No lock is taken while a stripe's is held.
final class HitStripes: Sendable {
    /// When an entry was used last.
    struct Use: Sendable {
        let key: CacheKey
        let version: UInt64
        let at: Duration
    }

    /// What the cache knows of a key.
    struct Found: Sendable {
        /// The key as the cache keeps it: `==` alone does not tell all keys apart.
        let key: CacheKey
        let value: any CachedValue
        let version: UInt64
        /// When the value was computed.
        let loadedAt: Duration
    }

    /// An entry that is not in the cache any more.
    struct Gone: Sendable {
        let key: CacheKey
        let version: UInt64
    }

    /// A copy of an entry, and when it was used.
    fileprivate final class Slot: Sendable {
        let found: Found
        /// In nanoseconds.
        private let usedAt: Atomic<Int64>
        /// Whether the use is among those that the cache has not asked for.
        private let isNoted = Atomic(false)

        init(_ found: Found, usedAt: Duration) {
            self.found = found
            self.usedAt = Atomic(usedAt.nanoseconds)
        }

        /// - Returns: Whether the use has to be put down for the cache.
        func use(at now: Duration) -> Bool {
            // Other threads may have used it at a later time and come here first.
            self.usedAt.max(now.nanoseconds, ordering: .relaxed)
            guard !self.isNoted.load(ordering: .relaxed) else { return false }
            return !self.isNoted.exchange(true, ordering: .acquiringAndReleasing)
        }

        /// The use could not be put down; the next one will be.
        func forgetUse() { self.isNoted.store(false, ordering: .releasing) }

        /// The use that was put down.
        func takeUse() -> Use {
            // In this order, so that a use that comes meanwhile is put down again.
            self.isNoted.store(false, ordering: .sequentiallyConsistent)
            let time = self.usedAt.load(ordering: .sequentiallyConsistent)
            return Use(key: self.found.key, version: self.found.version, at: .nanoseconds(time))
        }
    }

    fileprivate struct State {
        /// By the numbers of their keys, which different keys may share.
        var slots: [Int: [Slot]] = [:]
        var count = 0
        var noted: [Slot] = []
        /// Uses of entries that had to leave the stripe.
        var former: [Use] = []
        /// How often entries were removed.
        var removalCount = 0
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
        let number = key.number
        for turn in 0..<min(self.stripes.count, Self.maximumTryCount) {
            let stripe = self.stripes[(start &+ turn) & (self.stripes.count - 1)]
            let seen = stripe.state.withLockIfAvailable { ($0.slots[number], $0.removalCount) }
            guard let (slots, removalCount) = seen else { continue }
            if let slot = slots?.first(where: { $0.found.key == key }),
                !CacheState.isOlder(slot.found.loadedAt, than: ttl, at: now)
            {
                if slot.use(at: now) {
                    let isPutDown: Void? = stripe.state.withLockIfAvailable { $0.noted.append(slot) }
                    if isPutDown == nil { slot.forgetUse() }
                }
                return slot.found
            }
            guard let found = lookUp() else { return nil }
            // What was removed since may be this entry. The cache has noted this use itself.
            let slot = Slot(found, usedAt: now)
            stripe.state.withLockIfAvailable { if $0.removalCount == removalCount { $0.add(slot) } }
            return found
        }
        return lookUp()
    }

    /// Forgets entries that are not in the cache any more.
    func remove(_ entries: [Gone]) {
        for stripe in self.stripes {
            stripe.state.withLock { state in
                state.removalCount += 1
                for entry in entries { state.remove(entry) }
            }
        }
    }

    /// Forgets all.
    func removeAll() {
        for stripe in self.stripes {
            let former = stripe.state.withLock { state in
                defer { state = State(removalCount: state.removalCount + 1) }
                return state
            }
            withExtendedLifetime(former) {}
        }
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
    fileprivate mutating func add(_ slot: HitStripes.Slot) {
        if self.count >= HitStripes.maximumSlotCount {
            self.takeNoted()
            if self.former.count > HitStripes.maximumFormerUseCount {
                self.former.removeFirst(self.former.count - HitStripes.maximumFormerUseCount)
            }
            self.slots.removeAll(keepingCapacity: true)
            self.count = 0
        }
        let number = slot.found.key.number
        // Another thread may have put it here meanwhile.
        let isHere = self.slots[number]?.contains { $0.found.version == slot.found.version } ?? false
        guard !isHere else { return }
        self.slots[number, default: []].append(slot)
        self.count += 1
    }

    fileprivate mutating func remove(_ entry: HitStripes.Gone) {
        let number = entry.key.number
        guard let index = self.slots[number]?.firstIndex(where: { $0.found.version == entry.version }) else { return }
        self.count -= 1
        if self.slots[number]?.count == 1 {
            self.slots[number] = nil
        } else {
            self.slots[number]?.remove(at: index)
        }
    }

    fileprivate mutating func takeUses(into uses: inout [HitStripes.Use]) {
        if !self.noted.isEmpty { self.takeNoted() }
        guard !self.former.isEmpty else { return }
        uses += self.former
        self.former.removeAll(keepingCapacity: true)
    }

    private mutating func takeNoted() {
        for slot in self.noted { self.former.append(slot.takeUse()) }
        self.noted.removeAll(keepingCapacity: true)
    }
}

extension Duration {
    /// Whole nanoseconds, of up to 292 years.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = self.components
        return seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
    }
}
