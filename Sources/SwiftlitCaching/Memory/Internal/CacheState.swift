/// What one cache knows: its values, and who waits for which load. Has no lock, clock or task, and runs no code of users.
///
/// | a call finds | and does |
/// |---|---|
/// | a value younger than the `ttl` | returns it |
/// | an older one, refreshed in the background, before hard expiry | returns it; one load starts |
/// | a load that runs | waits for it |
/// | nothing, or a value that is too old | starts a load and waits for it |
///
/// A load ends with its result, or when the last waiter has left. Its result is kept unless the key was cleared meanwhile.
struct CacheState {
    typealias LoadID = UInt64
    typealias Key = KeptKey
    typealias Value = any CachedValue
    typealias Waiter = any AnyObject & Sendable

    private struct Load {
        let key: Key
        var waiters: [Waiter]
        /// Started for those who come later, so that it goes on without waiters.
        let isRefresh: Bool
    }

    private var entries = RecencyList()
    private var loads: [LoadID: Load] = [:]
    /// The load that a new caller joins. A load whose key was cleared is not here any more, but still has its waiters.
    private var joinable: [Key: LoadID] = [:]
    /// The keys of all entries and of all loads that can be joined, by their numbers.
    private var keys: [Int: [Key]] = [:]
    private var lastVersion: UInt64 = 0
    private var isClosed = false

    var entryCount: Int { self.entries.count }
    var byteCount: Int { self.entries.byteCount }
    var loadCount: Int { self.loads.count }
    var waiterCount: Int { self.loads.values.reduce(0) { $0 + $1.waiters.count } }

    /// When the value that would be pushed out next was used last; `nil` if there is none.
    var oldestUse: Duration? { self.entries.oldestEntry?.usedAt }

    // MARK: - Keys

    /// The keys here that may be equal to one with this number. Comparing them runs code of users, so the caller does that
    /// outside of its lock, and then uses the one that is equal, or its own where none is, if the candidates are
    /// still the same.
    func candidates(for number: Int) -> [Key] { self.keys[number] ?? [] }

    private mutating func remember(_ key: Key) {
        if self.keys[key.key.number]?.contains(key) != true { self.keys[key.key.number, default: []].append(key) }
    }

    private mutating func forgetIfUnused(_ key: Key) {
        guard !self.entries.contains(key), self.joinable[key] == nil else { return }
        let number = key.key.number
        self.keys[number]?.removeAll { $0 == key }
        if self.keys[number]?.isEmpty == true { self.keys[number] = nil }
    }

    private mutating func remove(_ key: Key) -> Removed? {
        let entry = self.entries.remove(key)
        self.forgetIfUnused(key)
        return entry.map { Removed($0) }
    }

    private mutating func begin(_ load: Load, _ id: LoadID) {
        self.loads[id] = load
        self.joinable[load.key] = id
        self.remember(load.key)
    }

    // MARK: - Calls

    /// The quick way: finds a fresh value, and changes nothing but its place in the order of use. The version tells the value from others
    /// under the same key.
    mutating func lookedUp(_ key: Key, at now: Duration, ttl: Duration?) -> HitStripes.Found? {
        guard let entry = self.entries.use(key, at: now, if: { !Self.isOlder($0.loadedAt, than: ttl, at: now) }) else {
            return nil
        }
        return HitStripes.Found(
            key: entry.key.key,
            value: entry.value,
            version: entry.version,
            loadedAt: entry.loadedAt
        )
    }

    /// Values were used without asking, the earliest use first.
    mutating func used(_ uses: [HitStripes.Use]) {
        for use in uses { self.entries.noteUse(of: KeptKey(use.key), version: use.version, at: use.at) }
    }

    struct OnCalled {
        enum Answer {
            case hit(Value, version: UInt64)
            /// The value is too old but may be used. `isRefreshStarted`: start a load under the identifier the call came with.
            case stale(Value, version: UInt64, isRefreshStarted: Bool)
            /// The caller waits. `isStarted`: start the load; else it is running.
            case waits(for: LoadID, isStarted: Bool)
        }

        var answer: Answer
        /// The value that was too old.
        var removed: Removed?
    }

    /// A value that left the cache.
    struct Removed {
        var key: Key
        var value: Value
        var version: UInt64
        var byteCount: Int

        init(_ entry: RecencyList.Entry) {
            self.key = entry.key
            self.value = entry.value
            self.version = entry.version
            self.byteCount = entry.byteCount
        }
    }

    /// The whole way. `newLoad` identifies the load that this call may start.
    mutating func called(_ key: Key, waiter: Waiter, newLoad: LoadID, at now: Duration, freshness: CacheFreshness)
        -> OnCalled
    {
        var removed: Removed?
        if let entry = self.entries[key] {
            if !Self.isOlder(entry.loadedAt, than: freshness.ttl, at: now) {
                _ = self.entries.use(key, at: now) { _ in true }
                return OnCalled(answer: .hit(entry.value, version: entry.version))
            }
            if let hardExpiry = freshness.hardExpiry, !Self.isOlder(entry.loadedAt, than: hardExpiry, at: now) {
                _ = self.entries.use(key, at: now) { _ in true }
                let isPaused = entry.refreshPausedUntil.map { now < $0 } ?? false
                let starts = !isPaused && self.joinable[key] == nil && !self.isClosed
                if starts { self.begin(Load(key: key, waiters: [], isRefresh: true), newLoad) }
                return OnCalled(answer: .stale(entry.value, version: entry.version, isRefreshStarted: starts))
            }
            removed = self.remove(key)
        }
        if let running = self.joinable[key] {
            self.loads[running]?.waiters.append(waiter)
            return OnCalled(answer: .waits(for: running, isStarted: false), removed: removed)
        }
        self.begin(Load(key: key, waiters: [waiter], isRefresh: false), newLoad)
        return OnCalled(answer: .waits(for: newLoad, isStarted: true), removed: removed)
    }

    /// A waiter gave up. Returns whether nobody needs the load any more; then it has ended as far as the cache is concerned.
    mutating func waiterLeft(_ waiter: Waiter, load id: LoadID) -> Bool {
        guard var load = self.loads[id], let index = load.waiters.firstIndex(where: { $0 === waiter }) else {
            return false
        }
        load.waiters.remove(at: index)
        self.loads[id] = load
        guard load.waiters.isEmpty, !load.isRefresh else { return false }
        self.endLoad(id)
        return true
    }

    /// The caller did not accept a value it got. Removes it if it is still there.
    mutating func rejected(_ key: Key, version: UInt64) -> Removed? {
        guard self.entries[key]?.version == version else { return nil }
        return self.remove(key)
    }

    // MARK: - Loads

    /// Those who wait for a load, to tell them something on the way.
    func waiters(of id: LoadID) -> [Waiter] { self.loads[id]?.waiters ?? [] }

    struct OnLoadSucceeded {
        /// To be given the value.
        var waiters: [Waiter] = []
        var isStored = false
        /// Nobody has or gets the value: the load had ended before.
        var isAbandoned = false
        /// Values that were replaced, were too old, or had to make room.
        var removed: [Removed] = []
        /// How many of them had to make room.
        var evictedCount = 0
    }

    /// `age` is how old the value is already, where it was not computed just now. `isTooBig`: it is not to be kept.
    mutating func loadSucceeded(
        _ id: LoadID,
        value: Value,
        byteCount: Int,
        isTooBig: Bool,
        age: Duration,
        at now: Duration,
        bounds: CacheBounds
    ) -> OnLoadSucceeded {
        guard let load = self.loads[id] else { return OnLoadSucceeded(isAbandoned: true) }
        let isCurrent = self.joinable[load.key] == id
        self.endLoad(id)
        var result = OnLoadSucceeded(waiters: load.waiters)
        guard isCurrent, !self.isClosed, !isTooBig else { return result }

        self.lastVersion += 1
        let entry = RecencyList.Entry(
            key: load.key,
            value: value,
            loadedAt: now - age,
            byteCount: byteCount,
            version: self.lastVersion,
            usedAt: now
        )
        if let replaced = self.entries.insert(entry) { result.removed.append(Removed(replaced)) }
        self.remember(load.key)
        result.isStored = true
        self.makeRoom(bounds, at: now, in: &result)
        return result
    }

    /// Returns those to be told. A failed refresh is not tried again before the pause is over.
    mutating func loadFailed(_ id: LoadID, at now: Duration, refreshPause: Duration) -> [Waiter] {
        guard let load = self.loads[id] else { return [] }
        self.endLoad(id)
        if load.isRefresh { self.entries.pauseRefresh(of: load.key, until: now + refreshPause) }
        return load.waiters
    }

    private mutating func endLoad(_ id: LoadID) {
        guard let load = self.loads.removeValue(forKey: id) else { return }
        guard self.joinable[load.key] == id else { return }
        self.joinable[load.key] = nil
        self.forgetIfUnused(load.key)
    }

    // MARK: - Removal

    /// Forgets a value. A load of it that runs still answers those who wait, but its result is not kept and nobody joins it any more.
    mutating func cleared(_ key: Key) -> Removed? {
        self.joinable[key] = nil
        return self.remove(key)
    }

    /// Forgets everything, as `cleared(_:)` does for one key.
    mutating func clearedAll() -> [Removed] {
        self.joinable = [:]
        self.keys = [:]
        return self.entries.removeAll().map { Removed($0) }
    }

    /// Forgets everything and keeps nothing from now on.
    mutating func closed() -> [Removed] {
        self.isClosed = true
        return self.clearedAll()
    }

    /// Pushes out the value that was used least recently.
    mutating func evictedOldest() -> Removed? {
        guard let oldest = self.entries.oldestEntry else { return nil }
        return self.remove(oldest.key)
    }

    private mutating func makeRoom(_ bounds: CacheBounds, at now: Duration, in result: inout OnLoadSucceeded) {
        // What is too old is not used any more, so it drifts to the old end; two a time keep up with one that comes.
        for _ in 0..<2 {
            guard let oldest = self.entries.oldestEntry, Self.isOlder(oldest.loadedAt, than: bounds.lifetime, at: now)
            else {
                break
            }
            if let removed = self.evictedOldest() { result.removed.append(removed) }
        }
        while self.entries.count > bounds.maximumEntryCount ?? .max
            || self.entries.byteCount > bounds.maximumByteCount ?? .max
        {
            guard let removed = self.evictedOldest() else { break }
            result.removed.append(removed)
            result.evictedCount += 1
        }
    }

    static func isOlder(_ loadedAt: Duration, than limit: Duration?, at now: Duration) -> Bool {
        guard let limit else { return false }
        return now - loadedAt >= limit
    }
}
