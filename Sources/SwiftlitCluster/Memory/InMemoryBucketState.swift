#if Cluster
    /// A bucket of an ``InMemoryCluster``.
    struct InMemoryBucketState {
        struct Record {
            /// `nil`: it was deleted.
            var value: [UInt8]?
            var revision: UInt64
            var written: Duration
        }

        struct Watch {
            var connection: Int
            var pattern: String
            var mailbox: SerialMailbox<ClusterChange>
            /// What has been sent, and has arrived.
            var sentRevision: UInt64 = 0
            var arrivedRevision: UInt64 = 0
            var isCaughtUp = false
        }

        var configuration: ClusterBucketConfiguration
        var records: [String: Record] = [:]
        var watches: [UInt64: Watch] = [:]
        var lastRevision: UInt64 = 0

        mutating func expire(at now: Duration) {
            guard let age = self.configuration.maximumAge else { return }
            self.records = self.records.filter { now - $0.value.written < age }
        }

        var byteCount: Int { self.records.values.reduce(0) { $0 + ($1.value?.count ?? 0) } }

        /// The change that a record is.
        static func change(_ key: String, _ record: Record) -> ClusterChange {
            record.value.map { .put(ClusterEntry(key: key, value: $0, revision: record.revision)) }
                ?? .deleted(key: key, revision: record.revision)
        }
    }

    extension InMemoryState {
        mutating func openBucket(_ name: String, _ configuration: ClusterBucketConfiguration) {
            if self.buckets[name] == nil {
                self.buckets[name] = InMemoryBucketState(configuration: configuration)
            } else {
                self.buckets[name]?.configuration = configuration
            }
        }

        mutating func entry(_ key: String, in name: String, now: Duration) -> ClusterEntry? {
            self.buckets[name]?.expire(at: now)
            guard let record = self.buckets[name]?.records[key], let value = record.value else { return nil }
            return ClusterEntry(key: key, value: value, revision: record.revision)
        }

        mutating func write(
            _ value: [UInt8]?,
            for key: String,
            in name: String,
            expecting expectation: ClusterExpectation,
            now: Duration
        ) throws -> UInt64 {
            // In its place: a copy of a large bucket would take longer than all else.
            guard self.buckets[name] != nil else {
                throw ClusterError(.refused, "There is no bucket \"\(name)\".")
            }
            self.buckets[name]?.expire(at: now)
            let found = self.buckets[name]?.records[key]
            let isMet =
                switch expectation {
                case .anything: true
                case .absent: found?.value == nil
                case .revision(let revision): found?.revision == revision
                }
            guard isMet else {
                throw ClusterError(
                    .conflict,
                    "The value \"\(key)\" of the bucket \"\(name)\" is not the one that was expected."
                )
            }
            if let limit = self.buckets[name]?.configuration.maximumBytes, let value,
                let total = self.buckets[name]?.byteCount, total - (found?.value?.count ?? 0) + value.count > limit
            {
                throw ClusterError(.full, "The bucket \"\(name)\" holds \(limit) bytes, as many as it may.")
            }
            let revision = (self.buckets[name]?.lastRevision ?? 0) + 1
            let record = InMemoryBucketState.Record(value: value, revision: revision, written: now)
            self.buckets[name]?.lastRevision = revision
            self.buckets[name]?.records[key] = record
            let watches = self.buckets[name]?.watches ?? [:]
            for number in watches.keys.sorted()
            where ClusterToken.matches(watches[number]?.pattern ?? "", key) {
                self.tell(number, in: name, InMemoryBucketState.change(key, record), record.revision, now: now)
            }
            return record.revision
        }

        mutating func erase(_ pattern: String, in name: String) {
            guard let records = self.buckets[name]?.records else { return }
            self.buckets[name]?.records = records.filter { !ClusterToken.matches(pattern, $0.key) }
        }

        mutating func forgetDeleted(in name: String, olderThan age: Duration, now: Duration) {
            guard let records = self.buckets[name]?.records else { return }
            self.buckets[name]?.records = records.filter { $0.value.value != nil || now - $0.value.written < age }
        }

        mutating func keys(_ pattern: String, in name: String, now: Duration) -> [String] {
            self.buckets[name]?.expire(at: now)
            guard let bucket = self.buckets[name] else { return [] }
            return bucket.records.filter { $0.value.value != nil && ClusterToken.matches(pattern, $0.key) }.keys
                .sorted()
        }

        /// How many records a bucket has, deletions included.
        mutating func count(of name: String, now: Duration) -> Int {
            self.buckets[name]?.expire(at: now)
            return self.buckets[name]?.records.count ?? 0
        }

        // MARK: - Watches

        mutating func addWatch(_ number: UInt64, _ watch: InMemoryBucketState.Watch, in name: String, now: Duration) {
            self.buckets[name]?.expire(at: now)
            self.buckets[name]?.watches[number] = watch
            self.catchUp(number, in: name, now: now)
        }

        mutating func resumeWatches(of connection: Int, in name: String, now: Duration) {
            for (number, watch) in self.buckets[name]?.watches.sorted(by: { $0.key < $1.key }) ?? []
            where watch.connection == connection {
                self.buckets[name]?.watches[number]?.sentRevision = watch.arrivedRevision
                self.catchUp(number, in: name, now: now)
            }
        }

        /// Sends what a watch has not seen.
        private mutating func catchUp(_ number: UInt64, in name: String, now: Duration) {
            guard let bucket = self.buckets[name], let watch = bucket.watches[number] else { return }
            let records = bucket.records.filter { ClusterToken.matches(watch.pattern, $0.key) }
                .sorted { $0.value.revision < $1.value.revision }
            for (key, record) in records where record.revision > watch.sentRevision {
                // What was deleted before a watch began is nothing that it could have seen.
                if record.value == nil, !watch.isCaughtUp { continue }
                self.tell(number, in: name, InMemoryBucketState.change(key, record), record.revision, now: now)
            }
            if !watch.isCaughtUp {
                self.buckets[name]?.watches[number]?.isCaughtUp = true
                self.tell(number, in: name, .caughtUp, 0, now: now)
            }
        }

        private mutating func tell(
            _ number: UInt64,
            in name: String,
            _ change: ClusterChange,
            _ revision: UInt64,
            now: Duration
        ) {
            guard let watch = self.buckets[name]?.watches[number], self.isConnected(watch.connection) else { return }
            self.count("watch")
            self.buckets[name]?.watches[number]?.sentRevision = max(watch.sentRevision, revision)
            if self.faults.areNone { return self.arrive(change, revision, at: number, in: name) }
            self.schedule(at: self.arrival(at: watch.connection, now: now)) { state in
                state.arrive(change, revision, at: number, in: name)
            }
        }

        private mutating func arrive(_ change: ClusterChange, _ revision: UInt64, at number: UInt64, in name: String) {
            guard let watch = self.buckets[name]?.watches[number] else { return }
            guard self.isConnected(watch.connection) else {
                // It is sent again when the client is back.
                if change == .caughtUp { self.buckets[name]?.watches[number]?.isCaughtUp = false }
                return
            }
            guard revision == 0 || revision > watch.arrivedRevision else { return }
            self.buckets[name]?.watches[number]?.arrivedRevision = max(watch.arrivedRevision, revision)
            watch.mailbox.put(change)
            self.effects.append { watch.mailbox.deliver() }
        }
    }
#endif
