#if Cluster
    import SwiftlitJobs

    /// The jobs of a cluster as one process knows them: decisions only, without bucket, lock or clock.
    ///
    /// What the process has written itself is here at once; what others have written comes with the watch, in any order with that. Of each job the newest
    /// revision counts.
    struct JobMirror {
        struct Entry: Equatable {
            var stored: StoredJob
            var revision: UInt64
        }

        private struct Place: Comparable {
            var sequence: UInt64
            var key: String

            static func < (left: Place, right: Place) -> Bool {
                (left.sequence, left.key) < (right.sequence, right.key)
            }
        }

        private var entries: [String: Entry] = [:]
        /// All jobs in the order in which they came.
        private var order: [Place] = []
        /// The last revisions of jobs that were removed here, until the watch has seen that.
        private var removed: [String: UInt64] = [:]

        /// How many jobs there are.
        var count: Int { self.entries.count }

        subscript(key: String) -> Entry? { self.entries[key] }

        /// A job was written.
        ///
        /// - Returns: Whether this is the newest that is known of it.
        mutating func put(_ stored: StoredJob, _ revision: UInt64, key: String) -> Bool {
            if let known = self.entries[key], known.revision >= revision { return false }
            if let last = self.removed[key], last >= revision { return false }
            var stored = stored
            if stored.sequence == 0 { stored.sequence = revision }
            let former = self.entries.updateValue(Entry(stored: stored, revision: revision), forKey: key)
            guard former?.stored.sequence != stored.sequence else { return true }
            if let former { self.removePlace(Place(sequence: former.stored.sequence, key: key)) }
            let place = Place(sequence: stored.sequence, key: key)
            self.order.insert(place, at: self.index(of: place))
            return true
        }

        /// A job was removed, as the watch says.
        ///
        /// - Returns: The job, where it was known.
        mutating func deleted(_ key: String, revision: UInt64) -> JobID? {
            self.removed[key] = nil
            guard let entry = self.entries[key], entry.revision < revision else { return nil }
            self.forget(key, entry)
            return entry.stored.record.id
        }

        /// A job was removed here.
        mutating func remove(_ key: String) {
            guard let entry = self.entries[key] else { return }
            self.removed[key] = entry.revision
            self.forget(key, entry)
        }

        private mutating func forget(_ key: String, _ entry: Entry) {
            self.entries[key] = nil
            self.removePlace(Place(sequence: entry.stored.sequence, key: key))
        }

        private mutating func removePlace(_ place: Place) {
            let index = self.index(of: place)
            if index < self.order.count, self.order[index] == place { self.order.remove(at: index) }
        }

        /// The first place that is not before this one.
        private func index(of place: Place) -> Int {
            var (low, high) = (0, self.order.count)
            // What comes is nearly always the newest.
            if let last = self.order.last, last < place { return high }
            while low < high {
                let middle = (low + high) / 2
                if self.order[middle] < place { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// All jobs, oldest first.
        var oldestFirst: some Sequence<Entry> { self.order.lazy.compactMap { self.entries[$0.key] } }

        /// All jobs, newest first.
        var newestFirst: some Sequence<Entry> { self.order.reversed().lazy.compactMap { self.entries[$0.key] } }
    }
#endif
