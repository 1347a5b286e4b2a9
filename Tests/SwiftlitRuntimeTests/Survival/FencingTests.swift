import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// Two processes on one store.
@Suite(.timeLimit(.minutes(1))) struct FencingTests {
    private static let page: @Sendable () async throws -> Void = {
        let count = try useState("count") { 0 }
        if st.button("Add") { count.update { $0 += 1 } }
        st.text("\(count.value)")
    }

    @Test func `a process that has lost a session neither writes it nor keeps its browser`() async throws {
        var configuration = SessionKeeper.Configuration()
        configuration.lease = .milliseconds(1)
        let world = try await SurvivalWorld(configuration: configuration, page: Self.page)
        await world.act()
        let add = PBWidgetState(world.id("Add"), .triggerValue(true))
        await world.act([add])
        await world.host.keeper?.flush()

        // Another process takes it, while this one lives.
        let other = try await SurvivalWorld.makeHost(world.storage, configuration, silentLogger, Self.page)
        let client = InProcessClient()
        let connection = ClientDescription(previousSessionID: world.session.id)
        await other.fetch(connection)
        let session = other.connect(client, connection)
        client.attach(to: session)
        await client.shows("1")
        session.rerun([add], from: client)
        await client.shows("2")
        // A run is written when it has ended, which is after it has drawn.
        await other.runs.waitUntilNone()
        await other.keeper?.flush()

        // The former one does not know yet. What it does is not written, and by that it knows.
        await world.act([add])
        let parts = world.storage.parts(of: session.id)
        let former = try #require(world.host.keeper)
        let host = world.host
        await former.flush { host.lose($0) }
        #expect(world.storage.parts(of: session.id) == parts)
        #expect(world.session.hasEnded && world.client.closeReason == .shutdown)
        #expect(!session.hasEnded)
        session.rerun([add], from: client)
        await client.shows("3")
        await other.runs.waitUntilNone()
        #expect(await other.keeper?.flush() == true)
        #expect(world.storage.parts(of: session.id) != parts)
    }

    @Test func `a process that asks in time is told of what others have taken`() async throws {
        let storage = InMemorySessionStorage()
        let first = SessionKeeper(storage: storage, executor: testPool, logger: silentLogger)
        let second = SessionKeeper(storage: storage, executor: testPool, logger: silentLogger)
        try await first.start()
        try await second.start()
        let change = SessionChange(session: "s", epoch: 1, isNew: true, parts: [:])
        #expect(try await storage.write([change], by: first.owner).isEmpty)
        #expect(try await storage.take("s", for: second.owner)?.mayHaveOwner == true)
        #expect(try await storage.taken(from: first.owner) == ["s"])
        #expect(try await storage.write([change], by: first.owner) == ["s"])
        // Given up at a graceful end, nobody waits for it.
        await second.end()
        #expect(try await storage.take("s", for: first.owner)?.mayHaveOwner == false)
    }

    @Test func `a process acts only while it has asked in time`() async throws {
        let clock = ManualClock()
        let storage = InMemorySessionStorage()
        let keeper = SessionKeeper(storage: storage, executor: testPool, clock: clock, logger: silentLogger)
        #expect(!keeper.mayAct)
        try await keeper.start()
        #expect(keeper.mayAct)
        clock.advance(by: .seconds(3))
        #expect(!keeper.mayAct, "it was frozen, and does not know what has happened")
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        keeper.whenMayAct { continuation.finish() }
        await keeper.renewOnce { _ in }
        for await _ in stream {}
        #expect(keeper.mayAct)
        await keeper.end()
        #expect(!keeper.mayAct)
    }

    // MARK: - Commits that are not written

    /// A process whose time is the test's, and which writes when it is told to.
    private final class Writer: Sendable {
        let clock = ManualClock()
        let storage: InMemorySessionStorage
        let keeper: SessionKeeper
        private let recorders = Mutex<[String: CommitRecorder]>([:])

        init(isShared: Bool = true, storage: InMemorySessionStorage? = nil) async throws {
            self.storage = storage ?? InMemorySessionStorage(isShared: isShared)
            self.keeper = SessionKeeper(
                storage: self.storage,
                executor: testPool,
                clock: self.clock,
                logger: silentLogger
            )
            try await self.keeper.start()
        }

        /// A run of a session has come to its end.
        func commit(_ session: String, query: String = "") {
            let commit = self.recorders.withLock { recorders in
                var commit = RunCommit(session: session, run: 1, isComplete: true)
                recorders[session, default: CommitRecorder()].complete(
                    &commit,
                    SessionStore(),
                    page: PageRequest(),
                    queryString: query,
                    fragments: [:]
                )
                return commit
            }
            self.keeper.committed(
                commit,
                SessionFacts(page: PageRequest(), queryString: query, browser: BrowserFacts())
            )
        }

        /// Time passes, and the store answers whose the sessions are.
        func pass(_ duration: Duration) async {
            self.clock.advance(by: duration)
            await self.keeper.renewOnce { _ in }
        }

        /// Returns once the process may act.
        func mayAct() async {
            let (stream, continuation) = AsyncStream<Void>.makeStream()
            self.keeper.whenMayAct { continuation.finish() }
            for await _ in stream {}
        }
    }

    @Test func `a process does not act while a commit waits for longer than a lease to be written`() async throws {
        let process = try await Writer()
        process.storage.setFault(.waits, atWrite: 1)
        process.commit("first")
        await process.pass(.seconds(1))
        async let isWritten = process.keeper.flush()
        await process.storage.untilAWriteWaits()
        // Committed while the first one is on its way: counts from here.
        process.commit("second")
        #expect(process.keeper.mayAct)
        await process.pass(.seconds(1))
        #expect(!process.keeper.mayAct, "the lease goes on, and what was committed two seconds ago is not written")
        #expect(process.keeper.trouble?.stopsPages == true)
        async let acts: Void = process.mayAct()
        await process.pass(.seconds(0.5))
        #expect(!process.keeper.mayAct)
        process.storage.resumeWrites()
        #expect(await isWritten)
        await acts
        #expect(process.keeper.mayAct)
        #expect(process.keeper.trouble == nil)
        await process.pass(.seconds(0.5))
        #expect(!process.keeper.mayAct, "the second commit is two seconds old")
        #expect(await process.keeper.flush())
        #expect(process.keeper.mayAct)
    }

    @Test func `a write that fails and is tried again has the age of its oldest commit`() async throws {
        let process = try await Writer()
        process.storage.setFault(.fails, atWrite: 1)
        process.storage.setFault(.fails, atWrite: 2)
        process.commit("first")
        #expect(await !process.keeper.flush())
        await process.pass(.seconds(1.5))
        process.commit("second")
        #expect(process.keeper.mayAct)
        #expect(await !process.keeper.flush())
        await process.pass(.seconds(0.5))
        #expect(!process.keeper.mayAct)
        #expect(await process.keeper.flush())
        #expect(process.keeper.mayAct)
        await process.pass(.seconds(10))
        #expect(process.keeper.mayAct, "nothing waits")
    }

    @Test func `what is not written does not stop a process that has not been told what it has lost`() async throws {
        let process = try await Writer()
        process.storage.setFault(.fails, atWrite: 1)
        process.commit("first")
        #expect(await !process.keeper.flush())
        process.clock.advance(by: .seconds(3))
        #expect(await process.keeper.flush())
        #expect(!process.keeper.mayAct, "all is written, and it has not asked")
        async let acts: Void = process.mayAct()
        await process.pass(.zero)
        await acts
        #expect(process.keeper.mayAct)
    }

    @Test func `a commit of a session that another process has taken keeps nothing waiting`() async throws {
        let process = try await Writer()
        process.commit("first")
        #expect(await process.keeper.flush())
        process.storage.setFault(.fails, atWrite: 2)
        process.commit("first", query: "q")
        #expect(await !process.keeper.flush())
        try await process.storage.begin("other")
        #expect(try await process.storage.take("first", for: "other") != nil)
        process.clock.advance(by: .seconds(2))
        #expect(!process.keeper.mayAct)
        await process.pass(.zero)
        #expect(process.keeper.mayAct)
    }

    @Test func `a session that was taken while its write waited is given up before the process acts again`()
        async throws
    {
        let process = try await Writer()
        process.commit("first")
        #expect(await process.keeper.flush())
        process.storage.setFault(.waits, atWrite: 2)
        process.commit("first", query: "q")
        let events = Mutex<[String]>([])
        async let isWritten = process.keeper.flush { _ in events.withLock { $0.append("lost") } }
        await process.storage.untilAWriteWaits()
        await process.pass(.seconds(1.5))
        // It does not ask after that.
        try await process.storage.begin("other")
        #expect(try await process.storage.take("first", for: "other")?.mayHaveOwner == true)
        process.clock.advance(by: .seconds(0.5))
        #expect(!process.keeper.mayAct)
        process.keeper.whenMayAct { events.withLock { $0.append("acts") } }
        process.storage.resumeWrites()
        _ = await isWritten
        #expect(events.withLock { $0 } == ["lost", "acts"])
    }

    @Test func `a store of one process stops no page, and health tells of it`() async throws {
        let process = try await Writer(isShared: false)
        process.storage.setFault(.fails, atWrite: 1)
        process.commit("first")
        #expect(await !process.keeper.flush())
        await process.pass(.seconds(12))
        #expect(process.keeper.mayAct)
        let trouble = try #require(process.keeper.trouble)
        #expect(
            trouble
                == .init(
                    text: "what pages have changed is not written for 12 s, and lost if the process ends",
                    stopsPages: false
                )
        )
        #expect(await process.keeper.flush())
        #expect(process.keeper.trouble == nil)
    }

    @Test func `nobody waits for a process that has ended`() async throws {
        let process = try await Writer()
        await process.keeper.end()
        process.keeper.whenMayAct { Issue.record("it never acts again") }
        await process.pass(.seconds(1))
        #expect(!process.keeper.mayAct)
    }

    // MARK: - Processes that are about to end

    /// A process that has a session, of which it has written "a", and has said that it is about to end; and another one that takes the session, and waits.
    private static func handover() async throws -> (former: Writer, next: Writer, taking: Task<RestoredSession?, Never>)
    {
        let former = try await Writer()
        former.commit("s", query: "a")
        #expect(await former.keeper.flush())
        await former.keeper.willEnd()
        let next = try await Writer(storage: former.storage)
        let taking = Task { await next.keeper.take("s") }
        await next.clock.sleepers(1)
        return (former, next, taking)
    }

    @Test func `who takes a session of a process that is about to end waits for what it writes last`() async throws {
        let (former, next, taking) = try await Self.handover()
        former.commit("s", query: "b")
        await former.keeper.end()
        next.clock.advance(by: next.keeper.configuration.handoverInterval)
        #expect(await taking.value?.queryString == "b")
    }

    @Test func `a process that is about to end and does not is waited for as long as it may take`() async throws {
        let (former, next, taking) = try await Self.handover()
        next.clock.advance(by: next.keeper.configuration.handoverTimeout)
        // It lives, and knows within a lease that it has lost the session.
        await next.clock.sleepers(1)
        former.commit("s", query: "b")
        _ = await former.keeper.flush()
        next.clock.advance(by: next.keeper.configuration.lease)
        #expect(await taking.value?.queryString == "a")
    }

    // MARK: - Shared states

    @Test func `shared states are written while sessions wait, and sessions while shared states wait`() async throws {
        let process = try await Writer()
        let states = SharedStateStore()
        await process.keeper.restore(states)
        let count = try states.state("count", survives: true) { 0 }
        process.storage.setFault(.waits, atWrite: 1)
        process.commit("first")
        async let isWritten = process.keeper.flush()
        await process.storage.untilAWriteWaits()
        count.value = 1
        async let isSharedWritten = process.keeper.flush()
        while try await process.storage.sharedParts().isEmpty { await Task.yield() }
        process.storage.resumeWrites()
        #expect(await isWritten)
        #expect(await isSharedWritten)

        process.storage.setFault(.waits, atSharedWrite: process.storage.sharedWriteCount + 1)
        count.value = 2
        async let isLaterWritten = process.keeper.flush()
        await process.storage.untilAWriteWaits()
        process.commit("second")
        async let isSecondWritten = process.keeper.flush()
        while process.storage.parts(of: "second") == nil { await Task.yield() }
        await process.pass(.seconds(2))
        #expect(!process.keeper.mayAct, "a browser has seen a shared state that no other process can")
        process.storage.resumeWrites()
        #expect(await isLaterWritten)
        #expect(await isSecondWritten)
        #expect(process.keeper.mayAct)
    }
}
