/// The entries of one cache in the order they were last used. Every operation is constant time.
///
/// Not generic, for the reason that ``CacheKey`` gives.
struct RecencyList {
    struct Entry {
        let key: KeptKey
        let value: any CachedValue
        /// When the value was computed.
        let loadedAt: Duration
        let byteCount: Int
        /// Tells this value from others that had or will have the same key.
        let version: UInt64
        var usedAt: Duration
        /// Until then nobody refreshes the value, because the last try failed.
        var refreshPausedUntil: Duration?
    }

    private struct Node {
        var entry: Entry
        /// The neighbour that was used more recently.
        var newer: Int?
        /// The neighbour that was used less recently.
        var older: Int?
    }

    private var indices: [KeptKey: Int] = [:]
    private var nodes: [Node?] = []
    private var free: [Int] = []
    private var newest: Int?
    private var oldest: Int?
    private(set) var byteCount = 0
    var count: Int { self.indices.count }

    /// The entry that was used least recently.
    var oldestEntry: Entry? { self.oldest.flatMap { self.nodes[$0]?.entry } }

    /// The entry without using it.
    subscript(key: KeptKey) -> Entry? { self.indices[key].flatMap { self.nodes[$0]?.entry } }

    func contains(_ key: KeptKey) -> Bool { self.indices[key] != nil }

    /// The entry, which becomes the most recently used one if `isFresh` says so.
    mutating func use(_ key: KeptKey, at now: Duration, if isFresh: (borrowing Entry) -> Bool) -> Entry? {
        guard let index = self.indices[key], let entry = self.nodes[index]?.entry, isFresh(entry) else { return nil }
        self.nodes[index]?.entry.usedAt = now
        if self.newest != index {
            self.unlink(index)
            self.linkAsNewest(index)
        }
        return entry
    }

    /// Notes a use of an entry that was not known of until now; `at` may lie before uses of other entries.
    ///
    /// Looks for the place in the order at the end of the recent ones, and not further than some uses back: from there
    /// on the order is approximate.
    mutating func noteUse(of key: KeptKey, version: UInt64, at time: Duration) {
        guard let index = self.indices[key], let entry = self.nodes[index]?.entry, entry.version == version,
            entry.usedAt <= time
        else { return }
        self.nodes[index]?.entry.usedAt = time
        self.unlink(index)
        var newer: Int?
        var older = self.newest
        for _ in 0..<Self.maximumStepCount {
            guard let next = older, let node = self.nodes[next], node.entry.usedAt > time else { break }
            newer = next
            older = node.older
        }
        self.link(index, olderThan: newer, newerThan: older)
    }

    /// How many later uses are passed by in search of the place of an earlier one.
    private static let maximumStepCount = 64

    /// Adds an entry as the most recently used one and returns the one it replaces.
    mutating func insert(_ entry: Entry) -> Entry? {
        let replaced = self.remove(entry.key)
        let index: Int
        if let reused = self.free.popLast() {
            index = reused
            self.nodes[index] = Node(entry: entry)
        } else {
            index = self.nodes.count
            self.nodes.append(Node(entry: entry))
        }
        self.indices[entry.key] = index
        self.byteCount += entry.byteCount
        self.linkAsNewest(index)
        return replaced
    }

    mutating func remove(_ key: KeptKey) -> Entry? {
        guard let index = self.indices.removeValue(forKey: key) else { return nil }
        self.unlink(index)
        let entry = self.nodes[index].take()?.entry
        self.free.append(index)
        self.byteCount -= entry?.byteCount ?? 0
        return entry
    }

    mutating func pauseRefresh(of key: KeptKey, until time: Duration) {
        guard let index = self.indices[key] else { return }
        self.nodes[index]?.entry.refreshPausedUntil = time
    }

    mutating func removeAll() -> [Entry] {
        let entries = self.nodes.compactMap { $0?.entry }
        self = RecencyList()
        return entries
    }

    private mutating func unlink(_ index: Int) {
        guard let node = self.nodes[index] else { return }
        if let newer = node.newer { self.nodes[newer]?.older = node.older } else { self.newest = node.older }
        if let older = node.older { self.nodes[older]?.newer = node.newer } else { self.oldest = node.newer }
    }

    private mutating func linkAsNewest(_ index: Int) {
        self.link(index, olderThan: nil, newerThan: self.newest)
    }

    /// Puts a node between two neighbours; `nil` where it is at the end.
    private mutating func link(_ index: Int, olderThan newer: Int?, newerThan older: Int?) {
        self.nodes[index]?.newer = newer
        self.nodes[index]?.older = older
        if let newer { self.nodes[newer]?.older = index } else { self.newest = index }
        if let older { self.nodes[older]?.newer = index } else { self.oldest = index }
    }
}

/// A value of some type that a cache keeps.
package protocol CachedValue: AnyObject, Sendable {}
