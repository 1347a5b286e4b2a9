/// What has changed in a table since it was looked at last.
package struct KeyedChanges<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What is new or has another value.
    package var set: [Key: Value]

    /// What is gone.
    package var removed: Set<Key>

    /// Describes changes.
    package init(set: [Key: Value] = [:], removed: Set<Key> = []) {
        self.set = set
        self.removed = removed
    }

    /// Whether nothing has changed.
    package var isEmpty: Bool { self.set.isEmpty && self.removed.isEmpty }

    /// Makes of the table that was looked at last the one that is now.
    package func apply(to table: inout [Key: Value]) {
        for key in self.removed { table[key] = nil }
        table.merge(self.set) { $1 }
    }

    /// Adds what has changed since.
    package mutating func merge(_ later: Self) {
        for key in later.removed { self.set[key] = nil }
        for key in later.set.keys { self.removed.remove(key) }
        self.removed.formUnion(later.removed)
        self.set.merge(later.set) { $1 }
    }
}

extension KeyedChanges where Value: Equatable {
    /// What makes one table of another.
    package init(from former: [Key: Value], to table: [Key: Value]) {
        self.set = table.filter { former[$0.key] != $0.value }
        self.removed = Set(former.keys.lazy.filter { table[$0] == nil })
    }
}

extension KeyedChanges: Equatable where Value: Equatable {}
