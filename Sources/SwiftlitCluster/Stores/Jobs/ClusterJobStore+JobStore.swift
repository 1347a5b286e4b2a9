#if Cluster
    package import SwiftlitJobs
    internal import Synchronization

    extension ClusterJobStore {
        // MARK: - Changes

        package func insert(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool) {
            try await StoreCalls.shielded { try await self.inserted(record) }
        }

        private func inserted(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool) {
            let keys = JobKeys(record.id)
            if let known = try await self.read(record.id) { return (try await self.whole(known.stored), false) }
            var stored = StoredJob(record)
            if record.arguments.count > Self.inlineByteCount {
                try await StoreCalls.persistently(self.clock) {
                    try await self.more.put(record.arguments, for: keys.arguments)
                }
                stored.argumentsByteCount = record.arguments.count
                stored.record.arguments = []
            }
            // Before the job: a job without a message would wait for ever. A message without a job is dropped.
            try await self.enqueue(record.id, round: stored.round)
            stored.writer = ClusterToken.random()
            let revision = try await self.records.write(
                try StoreCoding.encode(stored),
                for: keys.record,
                expecting: .absent,
                self.clock,
                isOurs: { Self.isWritten($0, by: stored.writer) }
            )
            if let revision {
                self.apply(stored, revision, key: keys.record)
                return (record, true)
            }
            guard let known = try await self.read(record.id) else {
                throw ClusterError(
                    .conflict,
                    "The job \"\(record.id)\" was removed while it was submitted. Submit it again."
                )
            }
            return (try await self.whole(known.stored), false)
        }

        /// Puts a message for a job into the queue.
        private func enqueue(_ id: JobID, round: Int) async throws {
            let payload = try StoreCoding.encode(QueuedJob(id: id, round: round))
            // The same for all tries, and never used again: a job that was forgotten may be submitted again at once.
            let message = ClusterToken.random()
            _ = try await StoreCalls.persistently(self.clock) {
                try await self.queue.publish(payload, headers: [:], id: message)
            }
        }

        private static func isWritten(_ entry: ClusterEntry, by writer: String) -> Bool {
            // What cannot be read was written by somebody else.
            (try? StoreCoding.decode(StoredJob.self, from: entry.value))?.writer == writer
        }

        /// Changes a job with one write, where `body` allows it for what the job is then.
        ///
        /// - Returns: The job before and after; `nil` where there is none, or `body` does not allow it.
        private func change(
            _ id: JobID,
            _ body: (inout StoredJob) -> Bool
        ) async throws -> (former: StoredJob, now: StoredJob)? {
            let key = JobKeys(id).record
            var isFresh = false
            var current = self.known(id)
            while true {
                if current == nil, !isFresh {
                    current = try await self.read(id)
                    isFresh = true
                }
                guard let entry = current else { return nil }
                var stored = entry.stored
                guard body(&stored) else {
                    // What is known may be old.
                    if isFresh { return nil }
                    current = nil
                    continue
                }
                stored.writer = ClusterToken.random()
                let revision = try await self.records.write(
                    try StoreCoding.encode(stored),
                    for: key,
                    expecting: .revision(entry.revision),
                    self.clock,
                    isOurs: { Self.isWritten($0, by: stored.writer) }
                )
                if let revision {
                    self.apply(stored, revision, key: key)
                    return (entry.stored, stored)
                }
                (current, isFresh) = (nil, false)
            }
        }

        package func begin(_ id: JobID, at now: Int64) async throws -> JobRecord? {
            try await StoreCalls.shielded {
                let (message, place) = self.state.withLock { ($0.messages[id], $0.places.removeValue(forKey: id)) }
                let runner = self.transport.id
                let changed = try await self.change(id) { stored in
                    guard stored.record.status == .waiting else { return false }
                    if let place, stored.round != place.round || stored.record.attempt + 1 != place.attempt {
                        return false
                    }
                    stored.record.status = .running
                    stored.record.attempt += 1
                    stored.record.started = now
                    stored.record.notBefore = nil
                    stored.message = message
                    stored.runner = runner
                    (stored.elementCount, stored.elementByteCount) = (0, 0)
                    return true
                }
                guard let (former, stored) = changed else { return nil }
                self.state.withLock { $0.elements[id] = (stored.record.attempt, []) }
                if former.elementCount > 0 {
                    // Nobody reads them any more; they go with the job otherwise.
                    try? await self.more.wipe(JobKeys(id).elements(former.record.attempt))
                }
                return try await self.whole(stored)
            }
        }

        package func end(_ id: JobID, attempt: Int, _ end: JobEnd, at now: Int64) async throws -> JobRecord? {
            try await StoreCalls.shielded { try await self.ended(id, attempt, end, now) }
        }

        private func ended(_ id: JobID, _ attempt: Int, _ end: JobEnd, _ now: Int64) async throws -> JobRecord? {
            let keys = JobKeys(id)
            var result: [UInt8]?
            if case .finished(let bytes) = end, bytes.count > Self.inlineByteCount {
                // Where it is refused already, nothing large is written.
                if let known = try await self.read(id), known.stored.record.attempt != attempt { return nil }
                try await StoreCalls.persistently(self.clock) {
                    try await self.more.put(bytes, for: keys.result(attempt))
                }
                result = bytes
            }
            let places = try await self.places(of: id, attempt)
            let changed = try await self.change(id) { stored in
                guard stored.record.attempt == attempt, !stored.record.status.isEnded else { return false }
                let isRunning = stored.record.status != .waiting
                stored.record = stored.record.ended(end, at: now)
                if let result {
                    stored.record.result = []
                    (stored.resultByteCount, stored.resultAttempt) = (result.count, attempt)
                }
                if isRunning {
                    stored.elementCount = places.reduce(0) { $0 + $1.count }
                    stored.elementByteCount = places.reduce(0) { $0 + $1.byteCount }
                }
                return true
            }
            guard let (_, stored) = changed else {
                // Refused: another attempt counts.
                if result != nil { try? await self.more.wipe(keys.result(attempt)) }
                return nil
            }
            self.state.withLock { $0.elements[id] = nil }
            return try await self.whole(stored, result: result)
        }

        package func requestCancel(_ id: JobID) async throws -> JobRecord? {
            try await StoreCalls.shielded {
                let changed = try await self.change(id) { stored in
                    guard stored.record.status == .running else { return false }
                    stored.record.status = .cancelling
                    return true
                }
                guard let stored = changed?.now else { return nil }
                return try await self.whole(stored)
            }
        }

        package func restart(_ id: JobID) async throws -> JobRecord? {
            try await StoreCalls.shielded {
                // Before the write: a job that waits has a message.
                guard let known = try await self.read(id)?.stored, known.record.status.isEnded else { return nil }
                let round = known.round + 1
                try await self.enqueue(id, round: round)
                let changed = try await self.change(id) { stored in
                    guard stored.record.status.isEnded, stored.round < round else { return false }
                    stored.record = stored.record.restarted
                    stored.round = round
                    stored.message = nil
                    stored.resultByteCount = nil
                    return true
                }
                guard let (former, stored) = changed else { return nil }
                if former.resultByteCount != nil {
                    // It goes with the job otherwise.
                    try? await self.more.wipe(JobKeys(id).result(former.resultAttempt))
                }
                return try await self.whole(stored)
            }
        }

        package func removeExpired(at now: Int64, _ limits: JobStoreLimits) async throws {
            var (count, byteCount) = (0, 0)
            var expired: [JobMirror.Entry] = []
            for entry in self.state.withLock({ Array($0.mirror.newestFirst) }) {
                let record = entry.stored.record
                guard record.status.isEnded else { continue }
                count += 1
                byteCount += entry.stored.byteCount
                let isExpired = now - (record.ended ?? now) >= record.options.keepsResult
                if isExpired || count > limits.maximumCount || byteCount > limits.maximumByteCount {
                    expired.append(entry)
                }
            }
            guard !expired.isEmpty else { return }
            let found = expired
            try await StoreCalls.shielded {
                try await StoreCalls.forEach(found) { try await self.remove($0) }
            }
        }

        private func remove(_ entry: JobMirror.Entry) async throws {
            let keys = JobKeys(entry.stored.record.id)
            do {
                try await self.records.delete(keys.record, expecting: .revision(entry.revision))
            } catch let error as ClusterError where error.code == .conflict {
                // Another replica was faster, or the job waits again.
                return
            }
            self.state.withLock { $0.mirror.remove(keys.record) }
            if entry.stored.hasMore { try await self.more.wipe(keys.all) }
        }

        // MARK: - Questions

        /// A job with what is large of it.
        private func whole(_ stored: StoredJob, result: [UInt8]? = nil) async throws -> JobRecord {
            var record = stored.record
            let keys = JobKeys(record.id)
            if stored.argumentsByteCount != nil {
                record.arguments = try await self.large(keys.arguments, of: record.id)
            }
            if let result {
                record.result = result
            } else if stored.resultByteCount != nil {
                record.result = try await self.large(keys.result(stored.resultAttempt), of: record.id)
            }
            return record
        }

        private func large(_ key: String, of id: JobID) async throws -> [UInt8] {
            let entry = try await StoreCalls.persistently(self.clock) { try await self.more.entry(key) }
            guard let entry else {
                throw ClusterError(.damaged, "A part of the job \"\(id)\" is not in the cluster any more.")
            }
            return entry.value
        }

        package func summary(_ id: JobID) throws -> JobRecord? { self.known(id)?.stored.record }

        package func record(_ id: JobID) throws -> JobRecord? {
            guard let stored = self.known(id)?.stored else { return nil }
            guard stored.argumentsByteCount != nil || stored.resultByteCount != nil else { return stored.record }
            return try StoreCalls.blocking { try await self.whole(stored) }
        }

        package func unfinished() async throws -> [JobRecord] {
            self.state.withLock { state in
                state.mirror.oldestFirst.map(\.stored.record).filter { !$0.status.isEnded }
            }
        }

        package func records(_ filter: JobFilter) throws -> [JobRecord] {
            self.state.withLock { state in
                let matching = state.mirror.newestFirst.lazy.map(\.stored.record).filter {
                    filter.matches(
                        function: $0.function,
                        owner: $0.owner,
                        isShared: $0.options.isShared ?? false,
                        status: $0.status
                    )
                }
                return Array(matching.prefix(filter.limit))
            }
        }

        // MARK: - Elements

        package func append(_ elements: StoredElements, to id: JobID, attempt: Int) async throws -> Bool {
            try await StoreCalls.shielded {
                guard self.isRunning(self.known(id), attempt) else {
                    guard self.isRunning(try await self.read(id), attempt) else { return false }
                    return try await self.appended(elements, to: id, attempt)
                }
                return try await self.appended(elements, to: id, attempt)
            }
        }

        private func isRunning(_ entry: JobMirror.Entry?, _ attempt: Int) -> Bool {
            guard let record = entry?.stored.record, record.attempt == attempt else { return false }
            return record.status == .running || record.status == .cancelling
        }

        /// An outdated attempt writes to places of its own, which are never read.
        private func appended(_ elements: StoredElements, to id: JobID, _ attempt: Int) async throws -> Bool {
            let place = ElementPlace(first: elements.first, count: elements.count, byteCount: elements.records.count)
            let key = JobKeys(id).elements(attempt, place)
            try await StoreCalls.persistently(self.clock) { try await self.more.put(elements.records, for: key) }
            self.state.withLock { state in
                if state.elements[id]?.attempt == attempt { state.elements[id]?.places.append(place) }
            }
            self.progress.changed(id)
            return true
        }

        /// Where the elements of an attempt are, in their order.
        private func places(of id: JobID, _ attempt: Int) async throws -> [ElementPlace] {
            let known = self.state.withLock { $0.elements[id] }
            if let known, known.attempt == attempt { return known.places }
            guard attempt > 0, self.known(id)?.stored.record.status != .waiting else { return [] }
            let keys = try await StoreCalls.persistently(self.clock) {
                try await self.more.keys(JobKeys(id).elements(attempt))
            }
            return keys.compactMap { ElementPlace(key: $0) }.sorted { $0.first < $1.first }
        }

        package func elements(of id: JobID, from position: Int) throws -> StoredElements? {
            guard let stored = self.known(id)?.stored, stored.record.attempt > 0 else { return nil }
            let attempt = stored.record.attempt
            let isRunning = stored.record.status == .running || stored.record.status == .cancelling
            guard isRunning || stored.elementCount > 0 else { return nil }
            let own = self.state.withLock { $0.elements[id] }.flatMap { $0.attempt == attempt ? $0.places : nil }
            let told = self.progress.progress(of: id).flatMap { $0.attempt == attempt ? $0.elementCount : nil }
            // The reader is woken when there are more.
            if own == nil, isRunning, let told, position >= told { return nil }
            let known = own ?? self.progress.places(of: id, attempt: attempt) ?? []
            let place = known.first { $0.contains(position) }
            guard own == nil || place != nil else { return nil }
            return try StoreCalls.blocking {
                var place = place
                if place == nil { place = try await self.listedPlace(position, of: id, attempt) }
                guard let place else { return nil }
                let records = try await self.large(JobKeys(id).elements(attempt, place), of: id)
                return StoredElements(first: place.first, count: place.count, records: records)
            }
        }

        /// Where an element is that was written by another process.
        private func listedPlace(_ position: Int, of id: JobID, _ attempt: Int) async throws -> ElementPlace? {
            let keys = try await StoreCalls.persistently(self.clock) {
                try await self.more.keys(JobKeys(id).elements(attempt))
            }
            let places = keys.compactMap { ElementPlace(key: $0) }
            self.progress.listed(places, of: id, attempt: attempt)
            return places.first { $0.contains(position) }
        }

        package func elementCount(of id: JobID) throws -> Int {
            guard let stored = self.known(id)?.stored else { return 0 }
            let attempt = stored.record.attempt
            let isRunning = stored.record.status == .running || stored.record.status == .cancelling
            guard isRunning else { return stored.elementCount }
            if let known = self.state.withLock({ $0.elements[id] }), known.attempt == attempt {
                return known.places.reduce(0) { $0 + $1.count }
            }
            return try StoreCalls.blocking { try await self.places(of: id, attempt).reduce(0) { $0 + $1.count } }
        }
    }
#endif
