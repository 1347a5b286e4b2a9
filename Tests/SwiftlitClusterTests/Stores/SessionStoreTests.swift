#if Cluster
    import Foundation
    import SwiftlitClient
    import SwiftlitElements
    import SwiftlitExecutors
    import SwiftlitTesting
    import SwiftlitWire
    import Synchronization
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitRuntime
    @testable import SwiftlitState

    @Suite(.timeLimit(.minutes(3))) struct `Sessions of a cluster` {
        /// Each process has a storage and a connection of its own.
        private struct Processes: SessionStorage {
            let isShared = true
            let storages: [String: ClusterSessionStorage]
            let first: ClusterSessionStorage

            init(_ owners: [String], _ connect: () async throws -> any ClusterTransport) async throws {
                var storages: [String: ClusterSessionStorage] = [:]
                for owner in owners { storages[owner] = try await Self.storage(try await connect()) }
                self.storages = storages
                self.first = try await Self.storage(try await connect())
            }

            /// - Parameter deathDelay: So long that it never comes, but for tests whose time is their own.
            static func storage(
                _ transport: any ClusterTransport,
                deathDelay: Duration = .seconds(100_000)
            ) async throws -> ClusterSessionStorage {
                var configuration = ClusterSessionStorage.Configuration()
                configuration.deathDelay = deathDelay
                configuration.sweepInterval = .zero
                configuration.fullSweepInterval = .zero
                return try await ClusterSessionStorage(
                    transport,
                    configuration: configuration,
                    logger: StoreCluster.logger
                )
            }

            private func of(_ owner: String) -> ClusterSessionStorage { self.storages[owner] ?? self.first }

            func begin(_ owner: String) async throws { try await self.of(owner).begin(owner) }
            func willEnd(_ owner: String) async throws { try await self.of(owner).willEnd(owner) }
            func owner(of session: String) async throws -> String? { try await self.first.owner(of: session) }
            func isEnding(_ owner: String) async throws -> Bool { try await self.first.isEnding(owner) }
            func end(_ owner: String) async throws { try await self.of(owner).end(owner) }
            func take(_ session: String, for owner: String) async throws -> TakenSession? {
                try await self.of(owner).take(session, for: owner)
            }
            func write(_ changes: [SessionChange], by owner: String) async throws -> Set<String> {
                try await self.of(owner).write(changes, by: owner)
            }
            func remove(_ sessions: [String], by owner: String) async throws {
                try await self.of(owner).remove(sessions, by: owner)
            }
            func taken(from owner: String) async throws -> Set<String> { try await self.of(owner).taken(from: owner) }
            func sweep(olderThan age: Duration, beyond maximumCount: Int) async throws -> Set<String> {
                try await self.first.sweep(olderThan: age, beyond: maximumCount)
            }
            func sharedParts() async throws -> [SessionPartKey: [UInt8]] { try await self.first.sharedParts() }
            func writeShared(_ parts: [SessionPartKey: [UInt8]?]) async throws {
                try await self.first.writeShared(parts)
            }
        }

        private static let part = SessionPartKey(.state, "s:n")

        private static func change(
            _ session: String,
            _ parts: [SessionPartKey: [UInt8]?],
            epoch: Int = 1,
            isNew: Bool = false
        ) -> SessionChange { SessionChange(session: session, epoch: epoch, isNew: isNew, parts: parts) }

        @Test(arguments: [StoreCluster.memory, .nats]) func `keep what a store of sessions promises`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                try await checkSessionStorage(try await Processes.storage(try await connect()))
            }
            try await kind.run { connect in
                try await checkSessionStorage(try await Processes(["a", "b", "c"], connect))
            }
        }

        @Test(arguments: StoreCluster.allCases) func `parts of any size and number are read as they were written`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Processes.storage(try await connect())
                let second = try await Processes.storage(try await connect())
                try await first.begin("a")
                try await second.begin("b")
                var generator = StoreRandom(seed: 3)
                var model: [SessionPartKey: [UInt8]] = [:]
                var isNew = true
                for step in 0..<12 {
                    var changes: [SessionPartKey: [UInt8]?] = [:]
                    for _ in 0..<20 {
                        let key = SessionPartKey(.state, "s:\(generator.next() % 40)")
                        let sizes = [0, 10, 300, 5_000, 9_000, step == 5 ? 1_500_000 : 20_000]
                        let size = sizes[Int(generator.next() % 6)]
                        let isGone = generator.next() % 5 == 0
                        changes[key] = isGone ? .some(nil) : [UInt8](repeating: UInt8(step), count: size)
                    }
                    let refused = try await first.write([Self.change("s", changes, isNew: isNew)], by: "a")
                    #expect(refused.isEmpty)
                    isNew = false
                    for (key, value) in changes { model[key] = value }
                }
                let taken = try #require(try await second.take("s", for: "b"))
                #expect(taken.parts == model)
                #expect(taken.epoch == 2)
                #expect(taken.mayHaveOwner)
            }
        }

        @Test func `a process that was cut off changes nothing, and learns what it has lost`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let (here, there) = (cluster.connect(app: "t"), cluster.connect(app: "t"))
            let first = try await Processes.storage(here, deathDelay: .seconds(15))
            let second = try await Processes.storage(there, deathDelay: .seconds(15))
            try await first.begin("a")
            try await second.begin("b")
            let sessions = (0..<5).map { "s\($0)" }
            for session in sessions {
                _ = try await first.write([Self.change(session, [Self.part: [1]], isNew: true)], by: "a")
            }
            #expect(try await first.taken(from: "a") == [])

            cluster.disconnect(here)
            await #expect(throws: ClusterError.self) { try await first.taken(from: "a") }
            // It may live, for all that the other one knows.
            #expect(try await second.take("s0", for: "b")?.mayHaveOwner == true)
            cluster.advance(by: .seconds(20))
            // It has not been heard of for too long.
            #expect(try await second.take("s1", for: "b")?.mayHaveOwner == false)
            #expect(try await second.take("s2", for: "b")?.mayHaveOwner == false)
            #expect(try await second.write([Self.change("s2", [Self.part: [2]], epoch: 2)], by: "b").isEmpty)

            cluster.reconnect(here)
            let changes = sessions.map { Self.change($0, [Self.part: [9]]) }
            #expect(try await first.write(changes, by: "a") == ["s0", "s1", "s2"])
            // It knows of these by the refusals.
            #expect(try await first.taken(from: "a") == [])
            #expect(try await second.take("s2", for: "b")?.parts == [Self.part: [2]])
            #expect(try await second.take("s3", for: "b")?.parts == [Self.part: [9]])
            #expect(try await first.taken(from: "a").contains("s3"))
        }

        @Test
        func `a session that a later version of the program has taken is lost, and keeps no other from being written`()
            async throws
        {
            let cluster = InMemoryCluster()
            let transport = cluster.connect(app: "t")
            let storage = try await Processes.storage(transport)
            try await storage.begin("a")
            for session in ["taken", "kept"] {
                _ = try await storage.write([Self.change(session, [Self.part: [1]], isNew: true)], by: "a")
            }
            let heads = try await transport.storeBucket(ClusterBucketConfiguration("sessions"))
            try await heads.put([255], for: StoreKey.token("taken"))
            let changes = ["taken", "kept"].map { Self.change($0, [Self.part: [2]]) }
            #expect(try await storage.write(changes, by: "a") == ["taken"])
            #expect(try await storage.take("kept", for: "a")?.parts == [Self.part: [2]])
            try await storage.remove(["taken", "kept"], by: "a")
            #expect(try await heads.keys(">") == [StoreKey.token("taken")])
        }

        @Test func `a process that was thought to be dead asks for all of its sessions`() async throws {
            let cluster = InMemoryCluster(time: .manual)
            let (here, there) = (cluster.connect(app: "t"), cluster.connect(app: "t"))
            let first = try await Processes.storage(here, deathDelay: .seconds(15))
            let second = try await Processes.storage(there, deathDelay: .seconds(15))
            try await first.begin("a")
            try await second.begin("b")
            for session in ["kept", "taken"] {
                _ = try await first.write([Self.change(session, [Self.part: [1]], isNew: true)], by: "a")
            }
            cluster.disconnect(here)
            // Twice, as it is looked at from outside.
            _ = try await second.sweep(olderThan: .seconds(3_600), beyond: 100)
            cluster.advance(by: .seconds(20))
            _ = try await second.sweep(olderThan: .seconds(3_600), beyond: 100)
            #expect(try await second.take("taken", for: "b")?.mayHaveOwner == false)
            cluster.reconnect(here)
            #expect(try await first.taken(from: "a") == ["taken"])
            #expect(try await first.write([Self.change("kept", [Self.part: [2]])], by: "a").isEmpty)
            // From now on it is told of again.
            #expect(try await second.take("kept", for: "b")?.mayHaveOwner == true)
            #expect(try await first.taken(from: "a") == ["taken", "kept"])
        }

        @Test(arguments: [UInt64(1), 2, 3]) func `a session has one owner, whatever the network does`(
            seed: UInt64
        ) async throws {
            let faults = InMemoryCluster.Faults(delay: .zero ... .milliseconds(1), lostAnswerRate: 0.1)
            let cluster = InMemoryCluster(seed: seed, faults: faults, answerTimeout: .milliseconds(30))
            let owners = (0..<4).map { "o\($0)" }
            var storages: [ClusterSessionStorage] = []
            for owner in owners {
                let storage = try await Processes.storage(cluster.connect(app: "t"))
                try await storage.begin(owner)
                storages.append(storage)
            }
            _ = try await storages[0].write([Self.change("s", [Self.part: [0]], isNew: true)], by: "o0")
            // Each writes what it believes to own; what is taken is counted by epochs.
            let written = StoreLocked<[Int: [UInt8]]>([1: [0]])
            let found = storages
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<4 {
                    group.addTask {
                        for round in 0..<6 {
                            guard let taken = try await found[index].take("s", for: owners[index]) else { continue }
                            let value = [UInt8(index), UInt8(round)]
                            let change = Self.change("s", [Self.part: value], epoch: taken.epoch)
                            let refused = try await found[index].write([change], by: owners[index])
                            if refused.isEmpty {
                                written.withLock { written in
                                    #expect(written[taken.epoch] == nil, "an epoch has one owner")
                                    written[taken.epoch] = value
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let last = try #require(try await storages[0].take("s", for: "o0"))
            // One that was taken without an answer may be taken again at once.
            #expect(last.epoch >= 26)
            let newest = written.withLock { $0.max { $0.key < $1.key }?.value }
            #expect(last.parts == [Self.part: newest ?? []])
        }

        // MARK: - With pages

        private static let page: @Sendable () async throws -> Void = {
            let count = try useState("count") { 0 }
            if st.button("Add") { count.update { $0 += 1 } }
            st.text("\(count.value)")
        }

        private static func host(_ storage: any SessionStorage) async throws -> AppHost {
            var configuration = SessionKeeper.Configuration()
            configuration.lease = .milliseconds(1)
            let keeper = SessionKeeper(
                storage: storage,
                configuration: configuration,
                executor: ThreadPool.shared,
                logger: StoreCluster.logger
            )
            try await keeper.start()
            return AppHost(
                app: AppDefinition(name: "Tests", page: Self.page),
                pageExecutor: ThreadPool.shared,
                sharedStates: SharedStateStore(),
                keeper: keeper,
                logger: StoreCluster.logger
            )
        }

        @Test(arguments: StoreCluster.allCases) func `a tab goes on with its state on another replica`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Self.host(try await Processes.storage(try await connect()))
                let second = try await Self.host(try await Processes.storage(try await connect()))
                let client = InProcessClient()
                let session = first.connect(client, ClientDescription())
                client.attach(to: session)
                session.rerun([], from: client)
                await client.shows("0")
                let add = try #require(client.buttonID("Add"))
                for count in 1...3 {
                    session.rerun([PBWidgetState(add, .triggerValue(true))], from: client)
                    await client.shows("\(count)")
                }
                // A run is written when it has ended, which is after it has drawn.
                await first.runs.waitUntilNone()
                while await first.keeper?.flush() == false {}

                // The browser comes back to another one, while the first lives and does not know it.
                let other = InProcessClient()
                let connection = ClientDescription(previousSessionID: session.id)
                await second.fetch(connection)
                let taken = second.connect(other, connection)
                other.attach(to: taken)
                await other.shows("3")
                #expect(taken.id == session.id)
                taken.rerun([PBWidgetState(add, .triggerValue(true))], from: other)
                await other.shows("4")

                // What the former owner still does is refused, and its session ends.
                session.rerun([PBWidgetState(add, .triggerValue(true))], from: client)
                await client.shows("4")
                await first.runs.waitUntilNone()
                while await first.keeper?.flush({ first.lose($0) }) == false {}
                await first.keeper?.renewOnce { first.lose($0) }
                #expect(session.hasEnded)
                #expect(!taken.hasEnded)
                await second.runs.waitUntilNone()
                while await second.keeper?.flush() == false {}
                await first.fetch(connection)
                let back = first.connect(client, connection)
                client.attach(to: back)
                await client.shows("4")
                #expect(back.id == session.id)
            }
        }
    }

    extension HostedSession {
        /// What a browser sends to run the page.
        func rerun(_ widgets: [PBWidgetState] = [], from client: any SessionClient) {
            var message = PBBackMsg()
            message.rerunScript.widgetStates.widgets = widgets
            self.receive(message, from: client)
        }
    }

    extension PBWidgetState {
        /// A value as the browser sends it.
        init(_ id: String, _ value: WireValue) {
            self.init()
            self.id = id
            self.value = value
        }
    }

    extension InProcessClient {
        /// The elements of the page.
        private var elements: [PBElement] {
            self.tree.roots.flatMap(\.flattened).compactMap { node in
                if case .element(let element) = node.content { element } else { nil }
            }
        }

        /// Waits until the page has a text.
        func shows(_ text: String) async {
            await self.wait { _ in self.elements.contains { $0.text.body == text } }
        }

        func buttonID(_ label: String) -> String? {
            for case .button(let button)? in self.elements.map(\.type) where button.label == label { return button.id }
            return nil
        }
    }

    /// Numbers that are the same in each run.
    struct StoreRandom: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

        mutating func next() -> UInt64 {
            self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var value = self.state
            value ^= value >> 33
            value = value &* 0xFF51_AFD7_ED55_8CCD
            return value ^ (value >> 33)
        }
    }
#endif
