import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

/// Two processes on one store.
@Suite struct FencingTests {
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
}
