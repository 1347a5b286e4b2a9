#if Cluster
    import SwiftlitClient
    import SwiftlitElements
    import SwiftlitExecutors
    import SwiftlitWire
    import Synchronization
    import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitRuntime
    @testable import SwiftlitState

    @Suite(.timeLimit(.minutes(3))) struct `Shared states of a cluster` {
        /// A process with shared states of its own, which a keeper brings to the others.
        private final class Process: Sendable {
            let states = SharedStateStore()
            let keeper: SessionKeeper
            private let running = Mutex<Task<Void, Never>?>(nil)

            init(_ transport: any ClusterTransport) async throws {
                let storage = try await ClusterSessionStorage(transport, logger: StoreCluster.logger)
                self.keeper = SessionKeeper(storage: storage, executor: ThreadPool.shared, logger: StoreCluster.logger)
                try await self.keeper.start()
                await self.keeper.restore(self.states)
                let keeper = self.keeper
                self.running.withLock { $0 = Task { await keeper.run { _ in } } }
            }

            func stop() async {
                let running = self.running.withLock { $0.take() }
                running?.cancel()
                await running?.value
                await self.keeper.end()
            }

            /// Waits until a state has a value.
            func wait<Value: Sendable & Equatable>(for state: StateRef<Value>, _ value: Value) async {
                for await now in state.changes where now == value { break }
            }
        }

        @Test(arguments: StoreCluster.allCases) func `a change reaches all processes, and those that begin later`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                let first = try await Process(try await connect())
                let second = try await Process(try await connect())
                let here = try first.states.state("count") { 0 }
                here.value = 5
                while await !first.keeper.flush() {}
                // It may not have heard of the value yet, and does not reset it.
                let there = try second.states.state("count") { 0 }
                await second.wait(for: there, 5)
                there.update { $0 += 1 }
                await first.wait(for: here, 6)
                let third = try await Process(try await connect())
                #expect(try third.states.state("count") { 0 }.value == 6)
                // What is not Codable stays where it is.
                struct Opaque: Sendable, Equatable { var number = 0 }
                try first.states.state("opaque") { Opaque() }.value = Opaque(number: 1)
                for process in [first, second, third] { await process.stop() }
            }
        }

        @Test(arguments: StoreCluster.allCases) func `after changes everywhere at once all have the same value`(
            kind: StoreCluster
        ) async throws {
            try await kind.run { connect in
                var processes: [Process] = []
                for _ in 0..<3 { processes.append(try await Process(try await connect())) }
                let states = try processes.map { try $0.states.state("value") { "" } }
                await withTaskGroup(of: Void.self) { group in
                    for (index, state) in states.enumerated() {
                        group.addTask {
                            for number in 0..<20 {
                                state.value = "\(index) \(number)"
                                await Task.yield()
                            }
                        }
                    }
                }
                for process in processes { while await !process.keeper.flush() {} }
                // Nothing is on its way any more, so that one that comes now finds the last one.
                let late = try await Process(try await connect())
                let last = try late.states.state("value") { "" }.value
                #expect(last.hasSuffix(" 19"))
                for (process, state) in zip(processes, states) { await process.wait(for: state, last) }
                for process in processes + [late] { await process.stop() }
            }
        }

        @Test func `a write whose answer was lost does not take the place of a later one`() async throws {
            let cluster = InMemoryCluster()
            let faulty = ChangedTransport(cluster.connect(app: "t"), bucket: "session-shared")
            let first = try await Process(faulty)
            let second = try await Process(cluster.connect(app: "t"))
            let here = try first.states.state("count") { 0 }
            here.value = 1
            let there = try second.states.state("count") { 0 }
            await second.wait(for: there, 1)
            // The answer to that write has come.
            while await !first.keeper.flush() {}
            faulty.behave(
                ChangedTransport.Behavior(losing: {
                    // The other process has seen it, and goes on from there.
                    await second.wait(for: there, 2)
                    there.value = 3
                    while await !second.keeper.flush() {}
                })
            )
            here.value = 2
            await first.wait(for: here, 3)
            while await !first.keeper.flush() {}
            #expect(here.value == 3)
            #expect(there.value == 3)
            await first.stop()
            await second.stop()
        }

        @Test func `a value that was written is not written again because another one was not`() async throws {
            let cluster = InMemoryCluster()
            let faulty = ChangedTransport(cluster.connect(app: "t"), bucket: "session-shared")
            let storage = try await ClusterSessionStorage(faulty, logger: StoreCluster.logger)
            let other = try await ClusterSessionStorage(cluster.connect(app: "t"), logger: StoreCluster.logger)
            let keeper = SessionKeeper(storage: storage, executor: ThreadPool.shared, logger: StoreCluster.logger)
            try await keeper.start()
            let states = SharedStateStore()
            await keeper.restore(states)
            let (first, second) = (try states.state("first") { 0 }, try states.state("second") { 0 })
            #expect(await keeper.flush())
            let key = SessionPartKey(.state, "p:first")
            let behavior = ChangedTransport.Behavior(
                refusal: ClusterError(.full, "The bucket is full."),
                refusedKeys: ["\(StoreKey.token("state")).\(StoreKey.token("p:second"))"]
            )
            faulty.behave(behavior)
            (first.value, second.value) = (1, 1)
            #expect(await !keeper.flush())
            let written = try #require(try await other.sharedParts()[key])
            // Another process goes on from there.
            other.sharedTaken(key)
            try await other.writeShared([key: .some(written + [9])])
            faulty.behave(ChangedTransport.Behavior())
            #expect(await keeper.flush())
            #expect(try await other.sharedParts()[key] == written + [9])
            #expect(try await other.sharedParts()[SessionPartKey(.state, "p:second")] != nil)
        }

        @Test func `a process that cannot read all values at its start puts no beginning in their places`() async throws
        {
            let cluster = InMemoryCluster()
            let first = try await ClusterSessionStorage(cluster.connect(app: "t"), logger: StoreCluster.logger)
            let keys = ["a", "b"].map { SessionPartKey(.state, "p:\($0)") }
            for key in keys {
                first.sharedTaken(key)
                try await first.writeShared([key: .some([5])])
            }
            let faulty = ChangedTransport(cluster.connect(app: "t"), bucket: "session-shared")
            let second = try await ClusterSessionStorage(faulty, logger: StoreCluster.logger)
            let place = "\(StoreKey.token("state")).\(StoreKey.token("p:b"))"
            faulty.behave(.init(readRefusals: [place: ClusterError(.closed, "The connection is closed.")]))
            await #expect(throws: ClusterError.self) { try await second.sharedParts() }
            faulty.behave(ChangedTransport.Behavior())
            // It has not taken them over, so these are what states begin with.
            try await second.writeShared([keys[0]: .some([0]), keys[1]: .some([0])])
            #expect(try await first.sharedParts() == [keys[0]: [5], keys[1]: [5]])
        }

        @Test func `a beginning takes no place of what was written over it`() async throws {
            let cluster = InMemoryCluster()
            let first = try await ClusterSessionStorage(cluster.connect(app: "t"), logger: StoreCluster.logger)
            let second = try await ClusterSessionStorage(cluster.connect(app: "t"), logger: StoreCluster.logger)
            let key = SessionPartKey(.state, "p:room")
            let (changes, told) = AsyncStream.makeStream(of: SharedPartChange.self)
            let watch = try await first.watchShared { told.yield($0) }
            first.sharedBegins(key)
            try await first.writeShared([key: .some([0])])
            second.sharedTaken(key)
            try await second.writeShared([key: .some([1])])
            for await change in changes where change.value == [1] { break }
            // Its answer was lost, and it is made again in other bytes.
            first.sharedBegins(key)
            try await first.writeShared([key: .some([0, 9])])
            #expect(try await second.sharedParts() == [key: [1]])
            // Code has changed the value.
            first.sharedTaken(key)
            try await first.writeShared([key: .some([2])])
            #expect(try await second.sharedParts() == [key: [2]])
            watch?()
        }

        @Test func `a value of another version of the program is written over, and keeps no other from being read`()
            async throws
        {
            let cluster = InMemoryCluster()
            let transport = cluster.connect(app: "t")
            let storage = try await ClusterSessionStorage(transport, logger: StoreCluster.logger)
            let keys = ["a", "b"].map { SessionPartKey(.state, "p:\($0)") }
            for key in keys {
                storage.sharedTaken(key)
                try await storage.writeShared([key: .some([5])])
            }
            let bucket = try await transport.storeBucket(ClusterBucketConfiguration("session-shared"))
            let place = "\(StoreKey.token("state")).\(StoreKey.token("p:a"))"
            try await bucket.put([255], for: place)
            let other = try await ClusterSessionStorage(cluster.connect(app: "t"), logger: StoreCluster.logger)
            #expect(try await other.sharedParts() == [keys[1]: [5]])
            // What a state begins with leaves it, a change does not.
            try await other.writeShared([keys[0]: .some([6])])
            #expect(try await other.sharedParts() == [keys[1]: [5]])
            other.sharedTaken(keys[0])
            try await other.writeShared([keys[0]: .some([7])])
            #expect(try await storage.sharedParts() == [keys[0]: [7], keys[1]: [5]])
        }

        private static let page: @Sendable () async throws -> Void = {
            let count = try useSharedState("clicks") { 0 }
            if st.button("Click") { count.update { $0 += 1 } }
            st.text("\(count.value)")
        }

        @Test(arguments: StoreCluster.allCases) func `pages of other replicas run again`(kind: StoreCluster)
            async throws
        {
            try await kind.run { connect in
                var browsers: [(client: InProcessClient, session: HostedSession)] = []
                var processes: [Process] = []
                for _ in 0..<2 {
                    let process = try await Process(try await connect())
                    processes.append(process)
                    let host = AppHost(
                        app: AppDefinition(name: "Tests", page: Self.page),
                        pageExecutor: ThreadPool.shared,
                        sharedStates: process.states,
                        logger: StoreCluster.logger
                    )
                    let client = InProcessClient()
                    let session = host.connect(client, ClientDescription())
                    client.attach(to: session)
                    session.rerun([], from: client)
                    await client.shows("0")
                    browsers.append((client, session))
                }
                for number in 1...4 {
                    let (client, session) = browsers[number % 2]
                    let button = try #require(client.buttonID("Click"))
                    session.rerun([PBWidgetState(button, .triggerValue(true))], from: client)
                    for browser in browsers { await browser.client.shows("\(number)") }
                }
                for process in processes { await process.stop() }
            }
        }
    }
#endif
