import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import Synchronization
import Testing

@testable import SwiftlitRuntime

/// What ended must be gone: sessions come and go for as long as the server runs.
@Suite struct LeakTests {
    /// Something of the app's that a callback or a state holds.
    private final class Belonging: Sendable {}

    /// Remembers objects without keeping them.
    private final class Witness: Sendable {
        private struct Entry: Sendable {
            let name: String
            weak let object: (any AnyObject & Sendable)?
        }

        private let entries = Mutex<[Entry]>([])

        func watch(_ object: any AnyObject & Sendable, _ name: String) {
            self.entries.withLock { $0.append(Entry(name: name, object: object)) }
        }

        /// The names of the objects that are still there.
        var alive: [String] { self.entries.withLock { $0.filter { $0.object != nil }.map(\.name) } }

        /// Expects that only these objects are still there, as soon as threads that have just done something with the others have let go of them.
        func expect(_ names: [String], _ location: Testing.SourceLocation = #_sourceLocation) async {
            let end = ContinuousClock.now + .seconds(30)
            while self.alive != names, .now < end { await Task.yield() }
            #expect(self.alive == names, sourceLocation: location)
        }
    }

    /// A page that keeps objects in every place it can.
    private static func page(_ witness: Witness, gate: Gate? = nil) async throws {
        let scope = try #require(ElementScope.now)
        witness.watch(scope.run, "run")
        witness.watch(scope, "scope")
        let inCallback = Belonging()
        witness.watch(inCallback, "captured by a callback")
        _ = st.button("Go") { withExtendedLifetime(inCallback) {} }
        let box = try useState("box", of: Container.self)
        box.value = st.container()
        let value = Belonging()
        witness.watch(value, "state")
        try useState("value", of: Belonging.self).set(value)
        st.text("drawn")
        gate?.wait()
    }

    @Test func `a session that ended leaves nothing behind`() async throws {
        let witness = Witness()
        do {
            let host = AppHost { try await Self.page(witness) }
            witness.watch(host, "host")
            do {
                let (client, session) = host.makeClient()
                witness.watch(client, "client")
                witness.watch(session, "session")
                for count in 1...3 {
                    session.rerun(from: client)
                    await client.finished(count)
                }
                await host.runs.waitUntilNone()
                #expect(witness.alive.contains("state"))
                host.end(session)
            }
            await witness.expect(["host"])
        }
        await witness.expect([])
    }

    @Test func `a session that expired leaves nothing behind`() async throws {
        let witness = Witness()
        let clock = ManualClock()
        let host = AppHost(clock: clock) { try await Self.page(witness) }
        do {
            let (client, session) = host.makeClient()
            witness.watch(client, "client")
            witness.watch(session, "session")
            session.rerun(from: client)
            await client.finished(1)
            host.disconnect(client, from: session)
            await host.runs.waitUntilNone()
        }
        #expect(witness.alive.contains("session"))
        #expect(!witness.alive.contains("client"))
        clock.advance(by: .seconds(120))
        #expect(host.expireSessions() == nil)
        await witness.expect([])
    }

    @Test func `an abandoned run is gone once its page has returned`() async throws {
        let witness = Witness()
        let gate = Gate()
        let runs = Counter()
        let host = AppHost {
            guard runs.next() == 1 else { return }
            witness.watch(try #require(ElementScope.now).run, "run")
            st.text("blocks")
            gate.wait()
        }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.shows("blocks")
        session.rerun(from: client)
        await client.finished(1)
        await witness.expect(["run"])
        gate.open()
        await host.runs.waitUntilNone()
        await witness.expect([])
    }

    @Test func `a session that ended while its page blocks is gone once the page has returned`() async throws {
        let witness = Witness()
        let gate = Gate()
        let host = AppHost { try await Self.page(witness, gate: gate) }
        do {
            let (client, session) = host.makeClient()
            witness.watch(session, "session")
            session.rerun(from: client)
            await client.shows("drawn")
            host.end(session)
        }
        gate.open()
        await host.runs.waitUntilNone()
        await witness.expect([])
    }

    @Test func `an AppTest leaves nothing behind`() async throws {
        let witness = Witness()
        do {
            let app = AppTest { try await Self.page(witness) }
            witness.watch(app.host, "host")
            witness.watch(app.session, "session")
            witness.watch(app, "test")
            try await app.run()
            try await app.button("Go").click().run()
            await app.host.runs.waitUntilNone()
        }
        await witness.expect([])
    }
}
