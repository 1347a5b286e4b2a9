/// When things are due, the earliest first. Adding and removing take time in proportion to the list at worst, and almost none when
/// deadlines are added in order.
struct DeadlineList<ID: Hashable> {
    typealias Instant = ContinuousClock.Instant

    private struct Entry {
        var id: ID
        var instant: Instant
    }

    private var entries: [Entry] = []
    private var instants: [ID: Instant] = [:]

    /// The earliest deadline.
    var first: Instant? { self.entries.first?.instant }

    /// Adds what is not in the list.
    mutating func insert(_ id: ID, at instant: Instant) {
        self.instants[id] = instant
        self.entries.insert(Entry(id: id, instant: instant), at: self.index { $0.instant > instant })
    }

    /// Removes what is in the list, or does nothing.
    mutating func remove(_ id: ID) {
        guard let instant = self.instants.removeValue(forKey: id) else { return }
        var index = self.index { $0.instant >= instant }
        while index < self.entries.count, self.entries[index].id != id { index += 1 }
        if index < self.entries.count { self.entries.remove(at: index) }
    }

    /// Takes the earliest if it is due.
    mutating func popFirst(before now: Instant) -> ID? {
        guard let first = self.entries.first, first.instant <= now else { return nil }
        self.entries.removeFirst()
        self.instants[first.id] = nil
        return first.id
    }

    /// The first index whose entry matches; entries that do not match come before those that do.
    private func index(where matches: (Entry) -> Bool) -> Int {
        var low = 0
        var high = self.entries.count
        while low < high {
            let middle = (low + high) / 2
            if matches(self.entries[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
