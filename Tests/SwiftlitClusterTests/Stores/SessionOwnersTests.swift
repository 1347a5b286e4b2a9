#if Cluster
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitRuntime

    /// What a process learns of the sessions that others take from it, and what that costs.
    @Suite(.timeLimit(.minutes(1))) struct `Owners of sessions` {
        private static let part = SessionPartKey(.state, "s:n")
        private static let bucket = "session-owners"

        private static func storage(
            _ transport: any ClusterTransport,
            for owner: String,
            deathDelay: Duration = .seconds(100_000)
        ) async throws -> ClusterSessionStorage {
            var configuration = ClusterSessionStorage.Configuration()
            configuration.deathDelay = deathDelay
            configuration.sweepInterval = .zero
            let storage = try await ClusterSessionStorage(
                transport,
                configuration: configuration,
                logger: StoreCluster.logger
            )
            try await storage.begin(owner)
            return storage
        }

        private static func make(_ sessions: [String], in storage: ClusterSessionStorage, by owner: String)
            async throws
        {
            let changes = sessions.map { session in
                SessionChange(session: session, epoch: 1, isNew: true, parts: [Self.part: [1]])
            }
            #expect(try await storage.write(changes, by: owner).isEmpty)
        }

        /// What is noted for processes.
        private static func notices(_ transport: any ClusterTransport) async throws -> [String] {
            try await transport.openBucket(ClusterBucketConfiguration(Self.bucket)).keys("*.lost.>")
        }

        @Test func `each loss has a key of its own, however many there are`() async throws {
            // A list of a hundred losses would be larger than a message.
            let cluster = InMemoryCluster(time: .manual, maximumPayloadBytes: 6 * 1_024)
            let first = try await Self.storage(cluster.connect(app: "t"), for: "a")
            let transport = cluster.connect(app: "t")
            let second = try await Self.storage(transport, for: "b")
            let sessions = (0..<300).map { "session-of-some-length-\($0)" }
            try await Self.make(sessions, in: first, by: "a")
            for session in sessions {
                let before = cluster.traffic
                #expect(try await second.take(session, for: "b")?.mayHaveOwner == true)
                // The head is read and written, the entry of the former owner is read, and the notice is written.
                #expect(cluster.traffic["get", default: 0] == before["get", default: 0] + 2)
                #expect(cluster.traffic["put", default: 0] == before["put", default: 0] + 2)
            }
            #expect(try await Self.notices(transport).count == sessions.count)
            // Nothing is read or written twice: who takes a session does not get in the way of the process that writes its entry.
            let before = cluster.traffic
            #expect(try await first.taken(from: "a") == Set(sessions))
            #expect(cluster.traffic["put", default: 0] == before["put", default: 0] + 1)
            #expect(cluster.traffic["get"] == before["get"])
            #expect(cluster.traffic["keys"] == before["keys"])
            #expect(try await first.taken(from: "a") == Set(sessions))
            #expect(try await Self.notices(transport).isEmpty, "what is known is removed")
            cluster.advance(by: .seconds(60))
            #expect(try await first.taken(from: "a") == [], "and is told for a minute")
        }

        @Test func `many take sessions of one process at the same time`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let first = try await Self.storage(cluster.connect(app: "t"), for: "a")
            let sessions = (0..<200).map { "s\($0)" }
            try await Self.make(sessions, in: first, by: "a")
            let before = cluster.traffic
            let transports = (0..<4).map { _ in cluster.connect(app: "t") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, transport) in transports.enumerated() {
                    group.addTask {
                        let other = try await Self.storage(transport, for: "b\(number)")
                        for index in stride(from: number, to: sessions.count, by: 4) {
                            #expect(try await other.take(sessions[index], for: "b\(number)")?.mayHaveOwner == true)
                        }
                    }
                }
                try await group.waitForAll()
            }
            // And the entries of the others.
            #expect(cluster.traffic["put", default: 0] == before["put", default: 0] + 2 * sessions.count + 4)
            #expect(cluster.traffic["get", default: 0] == before["get", default: 0] + 2 * sessions.count)
            #expect(try await first.taken(from: "a") == Set(sessions))
        }

        @Test func `a session is taken though its former owner cannot be told`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let first = try await Self.storage(cluster.connect(app: "t"), for: "a")
            let transport = ChangedTransport(cluster.connect(app: "t"), bucket: Self.bucket)
            let second = try await Self.storage(transport, for: "b")
            try await Self.make(["s"], in: first, by: "a")
            let refusal = ClusterError(.payloadTooLarge, "The test wants it so.")
            transport.behave(ChangedTransport.Behavior(refusal: refusal))
            let taken = try #require(try await second.take("s", for: "b"))
            #expect(taken == TakenSession(epoch: 2, parts: [Self.part: [1]], mayHaveOwner: true))
            // It does not know, and changes nothing.
            #expect(try await first.taken(from: "a") == [])
            let late = SessionChange(session: "s", epoch: 1, isNew: false, parts: [Self.part: [9]])
            #expect(try await first.write([late], by: "a") == ["s"])
            let change = SessionChange(session: "s", epoch: 2, isNew: false, parts: [Self.part: [2]])
            #expect(try await second.write([change], by: "b").isEmpty)
        }

        @Test func `a process whose watch is silent asks what it has lost`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let transport = ChangedTransport(cluster.connect(app: "t"), bucket: Self.bucket)
            transport.behave(ChangedTransport.Behavior(isSilent: true))
            let first = try await Self.storage(transport, for: "a")
            let second = try await Self.storage(cluster.connect(app: "t"), for: "b")
            try await Self.make(["s", "kept"], in: first, by: "a")
            #expect(try await second.take("s", for: "b")?.mayHaveOwner == true)
            let lost = try await cluster.whileTimePasses { try await first.taken(from: "a") }
            #expect(lost == ["s"])
        }

        @Test func `what was noted for a process goes with it`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let lost = cluster.connect(app: "t")
            let first = try await Self.storage(lost, for: "a")
            let transport = cluster.connect(app: "t")
            let second = try await Self.storage(transport, for: "b", deathDelay: .seconds(15))
            let ending = try await Self.storage(cluster.connect(app: "t"), for: "c")
            try await Self.make(["s"], in: first, by: "a")
            try await Self.make(["t"], in: ending, by: "c")
            for session in ["s", "t"] { _ = try await second.take(session, for: "b") }
            #expect(try await Self.notices(transport) == ["a.lost.s.2", "c.lost.t.2"])
            // One ends as it should, and the other one without a word.
            try await ending.end("c")
            #expect(try await Self.notices(transport) == ["a.lost.s.2"])
            cluster.disconnect(lost)
            _ = try await second.sweep(olderThan: .seconds(3_600), beyond: 100)
            #expect(try await Self.notices(transport) == ["a.lost.s.2"])
            // One more came too late for the process that has ended.
            let owners = try await transport.openBucket(ClusterBucketConfiguration(Self.bucket))
            try await owners.put([1], for: "c.lost.u.2")
            cluster.advance(by: .seconds(20))
            _ = try await second.sweep(olderThan: .seconds(3_600), beyond: 100)
            #expect(try await Self.notices(transport).isEmpty)
        }

        @Test func `a process that comes back is not taken for the one that was silent`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let here = cluster.connect(app: "t")
            let first = try await Self.storage(here, for: "a")
            let second = try await Self.storage(cluster.connect(app: "t"), for: "b", deathDelay: .seconds(15))
            try await Self.make(["s", "t", "u"], in: first, by: "a")
            #expect(try await first.taken(from: "a") == [])
            cluster.disconnect(here)
            #expect(try await second.take("s", for: "b")?.mayHaveOwner == true)
            cluster.advance(by: .seconds(20))
            #expect(try await second.take("t", for: "b")?.mayHaveOwner == false)
            cluster.reconnect(here)
            #expect(try await first.taken(from: "a") == ["s", "t"])
            // It writes as many entries as before, and lives.
            #expect(try await second.take("u", for: "b")?.mayHaveOwner == true)
            #expect(try await first.taken(from: "a") == ["s", "t", "u"])
        }
    }
#endif
