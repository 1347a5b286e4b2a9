/// What has changed in a table since it was looked at last.
///
/// Public, for other modules of the package only, as `@inlinable` does nothing for what is `package`: changes are made and merged at the end of each
/// run, most of them are none or one, and generic code that is not specialized takes many times as long.
@_spi(Runs) public struct KeyedChanges<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What is new or has another value.
    public var set: [Key: Value]

    /// What is gone.
    public var removed: Set<Key>

    /// Describes changes.
    @inlinable
    public init(set: [Key: Value] = [:], removed: Set<Key> = []) {
        self.set = set
        self.removed = removed
    }

    /// Whether nothing has changed.
    @inlinable public var isEmpty: Bool { self.set.isEmpty && self.removed.isEmpty }

    /// Makes of the table that was looked at last the one that is now.
    @inlinable
    public func apply(to table: inout [Key: Value]) {
        for key in self.removed { table[key] = nil }
        for (key, value) in self.set { table[key] = value }
    }

    /// Adds what has changed since.
    @inlinable
    public mutating func merge(_ later: Self) {
        if !later.removed.isEmpty {
            for key in later.removed { self.set[key] = nil }
            self.removed.formUnion(later.removed)
        }
        if later.set.isEmpty { return }
        if self.set.isEmpty, self.removed.isEmpty {
            self.set = later.set
            return
        }
        for (key, value) in later.set {
            // What is set again is not gone. One change names a key once only.
            if !self.removed.isEmpty { self.removed.remove(key) }
            self.set[key] = value
        }
    }
}

extension KeyedChanges where Value: Equatable {
    /// What makes one table of another.
    @inlinable
    public init(from former: [Key: Value], to table: [Key: Value]) {
        self.init()
        var knownCount = 0
        for (key, value) in table {
            guard let old = former[key] else {
                self.set[key] = value
                continue
            }
            knownCount += 1
            if old != value { self.set[key] = value }
        }
        // All keys of the former one are in this one, which they are at the end of most runs.
        if knownCount == former.count { return }
        for key in former.keys where table[key] == nil { self.removed.insert(key) }
    }
}

extension KeyedChanges: Equatable where Value: Equatable {}
