#if Cluster
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitRuntime

    /// Which messages clicks, ends of sessions and old sessions cost. Lists are counted, because a server makes and removes a consumer for each.
    @Suite(.timeLimit(.minutes(1))) struct `Messages for sessions` {
        private static let part = SessionPartKey(.state, "s:n")

        private static func storage(
            _ cluster: InMemoryCluster,
            for owner: String,
            sweeping interval: Duration = .seconds(3_600)
        ) async throws -> ClusterSessionStorage {
            var configuration = ClusterSessionStorage.Configuration()
            configuration.deathDelay = .seconds(100_000)
            configuration.sweepInterval = .zero
            configuration.fullSweepInterval = interval
            let storage = try await ClusterSessionStorage(
                cluster.connect(app: "t"),
                configuration: configuration,
                logger: StoreCluster.logger
            )
            try await storage.begin(owner)
            return storage
        }

        private static func write(
            _ session: String,
            _ parts: [SessionPartKey: [UInt8]?],
            epoch: Int = 1,
            isNew: Bool = false,
            in storage: ClusterSessionStorage,
            by owner: String
        ) async throws {
            let change = SessionChange(session: session, epoch: epoch, isNew: isNew, parts: parts)
            #expect(try await storage.write([change], by: owner).isEmpty)
        }

        /// How many keys a bucket has.
        private static func count(_ bucket: String, _ cluster: InMemoryCluster) async throws -> Int {
            let transport = cluster.connect(app: "t")
            return try await transport.openBucket(ClusterBucketConfiguration(bucket)).keys(">").count
        }

        private static func lists(_ cluster: InMemoryCluster) -> Int { cluster.traffic["keys", default: 0] }

        @Test func `a large part that is replaced is removed without a list`() async throws {
            let cluster = InMemoryCluster(time: .manual, maximumPayloadBytes: 16 * 1_024)
            let storage = try await Self.storage(cluster, for: "a")
            // The second one is larger than a message.
            for count in [9_000, 40_000] {
                let large = [UInt8](repeating: 1, count: count)
                let session = "s\(count)"
                try await Self.write(session, [Self.part: large], isNew: true, in: storage, by: "a")
                let before = Self.lists(cluster)
                try await Self.write(session, [Self.part: large], in: storage, by: "a")
                #expect(Self.lists(cluster) == before)
                try await Self.write(session, [Self.part: [1]], in: storage, by: "a")
                #expect(Self.lists(cluster) == before)
                #expect(try await Self.count("session-parts", cluster) == 0)
                #expect(try await Self.count("session-parts-chunks", cluster) == 0)
            }
        }

        @Test func `a session without large parts and uploads ends without a list`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let storage = try await Self.storage(cluster, for: "a")
            try await Self.write("s", [Self.part: [1]], isNew: true, in: storage, by: "a")
            let before = Self.lists(cluster)
            try await storage.remove(["s"], by: "a")
            // As the keeper of sessions does.
            try await storage.remove(nil, in: "s")
            #expect(Self.lists(cluster) == before)
            #expect(try await Self.count("sessions", cluster) == 0)
        }

        /// - Parameter isMoved: Whether another process ends the session than the one that has the upload.
        @Test(arguments: [false, true]) func `uploads and large parts go with their session`(isMoved: Bool) async throws
        {
            let cluster = InMemoryCluster(time: .manual)
            let first = try await Self.storage(cluster, for: "a")
            let second = try await Self.storage(cluster, for: "b")
            for number in 0..<3 { try await first.put([1], number: number, of: "u", in: "s") }
            let large = [UInt8](repeating: 1, count: 9_000)
            let parts: [SessionPartKey: [UInt8]?] = [Self.part: large, SessionPartKey(.upload, "u"): [1]]
            try await Self.write("s", parts, isNew: true, in: first, by: "a")
            #expect(try await Self.count("session-uploads", cluster) == 3)
            #expect(try await Self.count("session-parts", cluster) == 1)
            var (storage, owner) = (first, "a")
            if isMoved {
                (storage, owner) = (second, "b")
                #expect(try await second.take("s", for: "b") != nil)
            }
            try await storage.remove(["s"], by: owner)
            try await storage.remove(nil, in: "s")
            #expect(try await Self.count("session-uploads", cluster) == 0)
            #expect(try await Self.count("session-parts", cluster) == 0)
        }

        @Test func `what sessions have left that are gone is removed by the second full sweep`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let storage = try await Self.storage(cluster, for: "a")
            let sweeper = try await Self.storage(cluster, for: "b", sweeping: .zero)
            // Its process ends before the session is written.
            try await storage.put([1], number: 0, of: "u", in: "gone")
            let parts = try await cluster.connect(app: "t").bucket(ClusterBucketConfiguration("session-parts"))
            try await parts.put([1], for: "gone.1")
            // This one is written behind its upload.
            try await storage.put([1], number: 0, of: "u", in: "new")
            #expect(try await sweeper.sweep(olderThan: .seconds(3_600), beyond: 100).isEmpty)
            #expect(try await Self.count("session-uploads", cluster) == 2)
            #expect(try await Self.count("session-parts", cluster) == 1)
            try await Self.write("new", [SessionPartKey(.upload, "u"): [1]], isNew: true, in: storage, by: "a")
            #expect(try await sweeper.sweep(olderThan: .seconds(3_600), beyond: 100).isEmpty)
            #expect(try await Self.count("session-uploads", cluster) == 1)
            #expect(try await Self.count("session-parts", cluster) == 0)
            #expect(try await storage.piece(0, of: "u", in: "new") == [1])
        }

        @Test func `keys of sessions are listed only when there is something to look for`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let storage = try await Self.storage(cluster, for: "a")
            let ending = try await Self.storage(cluster, for: "b")
            for number in 0..<3 {
                try await Self.write("s\(number)", [Self.part: [1]], isNew: true, in: ending, by: "b")
            }
            try await ending.end("b")
            #expect(try await storage.sweep(olderThan: .seconds(3_600), beyond: 3).isEmpty)
            let before = Self.lists(cluster)
            cluster.advance(by: .seconds(60))
            #expect(try await storage.sweep(olderThan: .seconds(3_600), beyond: 3).isEmpty)
            #expect(Self.lists(cluster) == before + 1, "processes are listed, and no sessions")
            // There are too many.
            #expect(try await storage.sweep(olderThan: .seconds(3_600), beyond: 1).count == 2)
            #expect(try await Self.count("sessions", cluster) == 1)
        }

        @Test func `too many sessions do not put off what is due`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let storage = try await Self.storage(cluster, for: "a")
            for number in 0..<3 {
                try await Self.write("s\(number)", [Self.part: [1]], isNew: true, in: storage, by: "a")
            }
            try await storage.put([1], number: 0, of: "u", in: "gone")
            // They are of a process that lives, and remain too many.
            for _ in 0..<2 {
                #expect(try await storage.sweep(olderThan: .seconds(3_600), beyond: 1).isEmpty)
                #expect(try await Self.count("session-uploads", cluster) == 1)
                cluster.advance(by: .seconds(1_800))
            }
            #expect(try await storage.sweep(olderThan: .seconds(3_600), beyond: 1).isEmpty)
            #expect(try await Self.count("session-uploads", cluster) == 0)
        }
    }
#endif
