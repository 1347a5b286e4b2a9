#if Cluster
    internal import Testing

    @testable import SwiftlitCluster

    @Suite(.timeLimit(.minutes(1))) struct `Watches of a bucket with large values` {
        @Test func `are told of small values before the write returns`() async throws {
            let cluster = InMemoryCluster()
            let bucket = try await cluster.connect(app: "test").bucket(ClusterBucketConfiguration("values"))
            let seen = Log<ClusterChange>()
            let watch = try await bucket.watch(">") { seen.append($0) }
            #expect(seen.elements == [.caughtUp])
            let first = try await bucket.put([1], for: "a")
            #expect(seen.elements.last == .put(ClusterEntry(key: "a", value: [1], revision: first)))
            try await bucket.delete("a")
            guard case .deleted("a", _) = seen.elements.last else { throw TestFailure("\(seen.elements)") }
            watch.cancel()
            try await bucket.put([2], for: "a")
            #expect(seen.count == 3)
        }

        @Test func `are told in order, large values too`() async throws {
            let cluster = InMemoryCluster(maximumPayloadBytes: 8 * 1_024)
            let (writer, reader) = (cluster.connect(app: "test"), cluster.connect(app: "test"))
            let bucket = try await writer.bucket(ClusterBucketConfiguration("values"))
            let watched = try await reader.bucket(ClusterBucketConfiguration("values"))
            var changes = try await watched.changes().makeAsyncIterator()
            #expect(await changes.next() == .caughtUp)
            var written: [ClusterEntry] = []
            for number in 0..<60 {
                let value = bytes(number.isMultiple(of: 3) ? 20_000 : 10, seed: UInt8(number))
                let revision = try await bucket.put(value, for: "key\(number)")
                written.append(ClusterEntry(key: "key\(number)", value: value, revision: revision))
            }
            for entry in written { #expect(await changes.next() == .put(entry)) }
            await reader.close()
            await writer.close()
        }
    }
#endif
