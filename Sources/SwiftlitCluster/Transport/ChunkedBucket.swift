#if Cluster
    private import Synchronization

    /// A bucket whose values may be larger than one payload.
    ///
    /// A large value is written in parts first, under a name of its own, and then named in the bucket. Who reads it while another value takes its place
    /// finds parts missing, and reads again. Parts that no value names, as those of a writer that died between the two, are removed by
    /// ``forgetDeleted(olderThan:)`` when they were without a value that long.
    final class ChunkedBucket: ClusterBucket {
        private let bucket: any ClusterBucket
        private let chunks: ClusterChunks
        /// Parts that no value has named, and when that was first seen.
        private let unnamed = Mutex<[String: ContinuousClock.Instant]>([:])

        init(_ bucket: any ClusterBucket, chunks: ClusterChunks) {
            self.bucket = bucket
            self.chunks = chunks
        }

        func entry(_ key: String) async throws -> ClusterEntry? {
            // Each time round another value has taken the place of the one that was read.
            for _ in 0..<16 {
                guard let entry = try await self.bucket.entry(key) else { return nil }
                if let value = try await self.value(of: entry) { return value }
            }
            throw ClusterError(
                .damaged,
                "The value \"\(key)\" has lost its parts, or is written faster than it can be read."
            )
        }

        func put(_ value: [UInt8], for key: String, expecting expectation: ClusterExpectation) async throws -> UInt64 {
            guard value.count > self.chunks.limit else {
                return try await self.bucket.put(
                    ClusterChunks.Stored.inline(value[...]).bytes,
                    for: key,
                    expecting: expectation
                )
            }
            let previous = try await self.parts(of: key)
            let id = ClusterToken.random()
            let stored = try await self.chunks.write(value, id: id)
            let revision: UInt64
            do {
                revision = try await self.bucket.put(stored.bytes, for: key, expecting: expectation)
            } catch let error as ClusterError where error.code == .conflict {
                try? await self.chunks.erase(id: id)  // What stays is removed by `forgetDeleted`.
                throw error
            }
            if let previous { try? await self.chunks.erase(id: previous) }  // As above.
            return revision
        }

        func delete(_ key: String, expecting expectation: ClusterExpectation) async throws {
            let previous = try await self.parts(of: key)
            try await self.bucket.delete(key, expecting: expectation)
            if let previous { try? await self.chunks.erase(id: previous) }  // As above.
        }

        func erase(_ pattern: String) async throws {
            try await self.bucket.erase(pattern)
        }

        func forgetDeleted(olderThan age: Duration) async throws {
            try await self.bucket.forgetDeleted(olderThan: age)
            let written = try await self.chunks.identifiers()
            guard !written.isEmpty else { return self.unnamed.withLock { $0 = [:] } }
            var candidates = written
            for key in try await self.bucket.keys(">") {
                if let id = try await self.parts(of: key) { candidates.remove(id) }
            }
            let now = ContinuousClock.now
            let gone = self.unnamed.withLock { unnamed -> [String] in
                unnamed = unnamed.filter { candidates.contains($0.key) }
                for id in candidates where unnamed[id] == nil { unnamed[id] = now }
                return unnamed.filter { now - $0.value >= age }.map(\.key)
            }
            for id in gone { try await self.chunks.erase(id: id) }
            self.unnamed.withLock { unnamed in for id in gone { unnamed[id] = nil } }
        }

        func keys(_ pattern: String) async throws -> [String] { try await self.bucket.keys(pattern) }

        func count() async throws -> Int { try await self.bucket.count() }

        func watch(
            _ pattern: String,
            handler: @escaping @Sendable (ClusterChange) -> Void
        ) async throws -> ClusterSubscription {
            let watch = ChunkedWatch(handler) { await self.watched($0) }
            let subscription = try await self.bucket.watch(pattern) { watch.take($0) }
            return ClusterSubscription {
                subscription.cancel()
                watch.end()
            }
        }

        /// A value that a watch has seen, with its parts. `nil` where a later one has taken its place, which the watch sees too.
        private func watched(_ entry: ClusterEntry) async -> ClusterEntry? {
            while !Task.isCancelled {
                do {
                    return try await self.value(of: entry)
                } catch let error as ClusterError where error.code == .damaged || error.code == .closed {
                    return nil
                } catch {
                    // The server is away; the value is there when it is back.
                    do { try await Task.sleep(for: .milliseconds(100)) } catch { return nil }
                }
            }
            return nil
        }

        private func value(of entry: ClusterEntry) async throws -> ClusterEntry? {
            var entry = entry
            switch try ClusterChunks.Stored(entry.value) {
            case .inline(let value): entry.value = Array(value)
            case .chunked(let id, let chunkCount, let byteCount):
                guard let value = try await self.chunks.read(id: id, chunkCount: chunkCount, byteCount: byteCount)
                else {
                    return nil
                }
                entry.value = value
            }
            return entry
        }

        /// The name of the parts of a value; `nil` where it has none.
        private func parts(of key: String) async throws -> String? {
            guard let entry = try await self.bucket.entry(key),
                case .chunked(let id, _, _) = try ClusterChunks.Stored(entry.value)
            else { return nil }
            return id
        }
    }
#endif
