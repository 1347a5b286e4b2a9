import SwiftlitClient
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

@Suite struct SurvivingSessionTests {
    private struct Cart: Codable, Sendable, Equatable {
        var items: [String] = []
        var note: String?
    }

    private struct Opaque: Sendable { var number = 0 }

    @Test func `a session goes on in the next process`() async throws {
        let changes = Mutex(0)
        let world = try await SurvivalWorld {
            let cart = try useState("cart") { Cart() }
            let choice = try useState("choice", of: Int.self, namespace: #fileID)
            let opaque = try useState("opaque") { Opaque() }
            if st.button("Buy") {
                cart.update { $0.items.append("tea") }
                choice.value = 7
                opaque.value.number = 1
                st.sessionState["plain"] = 2.5
            }
            let name = st.textInput("Name") { _ in changes.withLock { $0 += 1 } }
            let mood = st.textInput("Mood", key: "mood")
            st.text("\(cart.value.items) \(choice.value ?? 0) \(opaque.value.number)")
            st.text(
                "\(name) \(mood) \(st.sessionState["plain", as: Double.self] ?? 0) \(st.sessionState["mood", as: String.self] ?? "-")"
            )
        }
        await world.act()
        let values = [
            PBWidgetState(world.id("Name"), .stringValue("Ann")), PBWidgetState(world.id("Mood"), .stringValue("good")),
        ]
        await world.act(values + [PBWidgetState(world.id("Buy"), .triggerValue(true))])
        let former = world.session
        let texts = ["[\"tea\"] 7 1", "Ann good 2.5 good"]
        #expect(world.texts == texts)

        try await world.restart()
        await world.finish()
        #expect(world.session.id == former.id && world.session !== former)
        // What is not Codable begins anew.
        #expect(world.texts == ["[\"tea\"] 7 0", "Ann good 2.5 good"])
        #expect(world.pushedText == nil, "the browser shows the values already")
        #expect(changes.withLock { $0 } == 1, "a value that was restored is no change")

        // It is as any other session from now on.
        await world.act(values + [PBWidgetState(world.id("Buy"), .triggerValue(true))])
        #expect(world.texts == ["[\"tea\", \"tea\"] 7 1", "Ann good 2.5 good"])
        await world.act([PBWidgetState(world.id("Name"), .stringValue("Bob")), values[1]])
        #expect(world.texts.last == "Bob good 2.5 good" && changes.withLock { $0 } == 2)
        try await world.restart()
        await world.finish()
        #expect(world.texts == ["[\"tea\", \"tea\"] 7 0", "Bob good 2.5 good"])
    }

    @Test func `what somebody does at once is served when its widgets are known`() async throws {
        let gate = Mutex(Gate())
        let pressed = Mutex(0)
        gate.withLock { $0.open() }
        let world = try await SurvivalWorld {
            gate.withLock { $0 }.wait()
            let value = try useState("value") { "" }
            _ = st.button("Go") { pressed.withLock { $0 += 1 } }
            _ = st.textInput("Text", value: value)
            st.text(value.value)
        }
        await world.act()
        await world.act([PBWidgetState(world.id("Text"), .stringValue("one"))])
        gate.withLock { $0 = Gate() }
        try await world.restart()
        // The browser comes with a click before the page has been drawn once.
        world.session.rerun(
            [PBWidgetState(world.id("Text"), .stringValue("two")), PBWidgetState(world.id("Go"), .triggerValue(true))],
            from: world.client
        )
        gate.withLock { $0.open() }
        await world.client.shows("two")
        #expect(pressed.withLock { $0 } == 1)
        let value = try world.session.state.value(of: StateKey("value", namespace: nil), as: String.self)
        #expect(value == "two")
    }

    @Test func `a state of another type or version begins anew, unless it is migrated`() async throws {
        let world = try await SurvivalWorld {
            try useState("dropped") { 1 }.value = 5
            try useState("version") { 1 }.value = 5
            try useState("migrated") { 1 }.value = 5
        }
        await world.act()
        try await world.restart(
            page: {
                let dropped = try useState("dropped") { "new" }
                let version = try useState("version", survives: .required(version: 2)) { 2 }
                let migrated = try useState(
                    "migrated",
                    survives: .required(version: 1).migrating(from: Int.self) { "was \($0)" }
                ) { "new" }
                st.text("\(dropped.value) \(version.value) \(migrated.value)")
            }
        )
        await world.finish()
        #expect(world.texts == ["new 2 was 5"])
    }

    @Test func `what code wants to begin anew does so`() async throws {
        let world = try await SurvivalWorld {
            let draft = try useState("draft", survives: .never) { 0 }
            let count = try useState("count", survives: .required) { 0 }
            draft.update { $0 += 1 }
            count.update { $0 += 1 }
            st.text("\(draft.value) \(count.value)")
        }
        await world.act()
        await world.act()
        try await world.restart()
        await world.finish()
        #expect(world.texts == ["1 3"])
    }

    @Test func `what a new build does not want any more begins anew, and what it migrates is migrated once`()
        async throws
    {
        let world = try await SurvivalWorld {
            try useState("draft") { 0 }.value = 5
            try useState("size") { 1 }.value = 5
        }
        await world.act()
        try await world.restart(
            page: {
                let draft = try useState("draft", survives: .never) { 0 }
                let size = try useState("size", survives: .required.migrating(from: Int.self) { "was \($0)" }) { "new" }
                st.text("\(draft.value) \(size.value)")
            }
        )
        await world.finish()
        #expect(world.texts == ["0 was 5"])
        // The next build knows nothing of the former type.
        try await world.restart(
            page: {
                st.text("\(try useState("draft") { 1 }.value) \(try useState("size") { "new" }.value)")
            }
        )
        await world.finish()
        #expect(world.texts == ["1 was 5"])
    }

    @Test func `what is left out after a restart goes as it would have before`() async throws {
        let world = try await SurvivalWorld {
            if st.checkbox("show") { _ = st.textInput("Text", key: "text") }
            st.text(st.sessionState["text", as: String.self] ?? "none")
        }
        await world.act()
        let show = PBWidgetState(world.id("show"), .boolValue(true))
        await world.act([show])
        let text = PBWidgetState(world.id("Text"), .stringValue("a"))
        await world.act([show, text])
        #expect(world.texts == ["a"])
        try await world.restart()
        await world.finish()
        #expect(world.texts == ["a"])
        await world.act([PBWidgetState(world.id("show"), .boolValue(false))])
        await world.act([PBWidgetState(world.id("show"), .boolValue(false))])
        #expect(world.texts == ["none"])
        try await world.restart()
        await world.finish()
        #expect(world.texts == ["none"])
    }

    @Test func `a graceful end loses nothing, not even what a task has written after the last run`() async throws {
        let world = try await SurvivalWorld { st.text("\(try useState("n") { 0 }.value)") }
        await world.act()
        try world.session.state.state(StateKey("n", namespace: nil)) { 0 }.set(42)
        try await world.stop()
        await world.finish()
        #expect(world.texts == ["42"])
        #expect(world.storage.sessions == [world.session.id])
    }

    @Test func `a click that was on its way when the process ended is served`() async throws {
        let world = try await SurvivalWorld {
            let count = try useState("count") { 0 }
            if st.button("Add") { count.update { $0 += 1 } }
            st.text("\(count.value)")
        }
        await world.act()
        let add = PBWidgetState(world.id("Add"), .triggerValue(true))
        let (session, client) = (world.session, world.client)
        client.onLeave { isGone in
            session.rerun([add], from: client)
            isGone()
        }
        try await world.stop()
        await world.finish()
        #expect(world.texts == ["1"])
    }

    @Test func `a browser is asked to go when the next process can find its session and knows that more follows`()
        async throws
    {
        let world = try await SurvivalWorld { st.text("hello") }
        await world.act()
        let (storage, session) = (world.storage, world.session)
        let owner = try #require(world.host.keeper?.owner)
        #expect(storage.sessions.isEmpty, "its first run is not written yet")
        let (found, finding) = AsyncStream<Bool>.makeStream()
        world.client.onLeave { isGone in
            Task {
                finding.yield(storage.sessions.contains(session.id))
                finding.yield(try await storage.isEnding(owner))
                isGone()
            }
        }
        try await world.stop()
        #expect(await found.prefix(2).reduce(into: []) { $0.append($1) } == [true, true])
    }

    @Test func `who has logged out has no session in the next process`() async throws {
        let world = try await SurvivalWorld { st.text("hello") }
        await world.act()
        await world.host.keeper?.flush()
        world.client.onLeave { [session = world.session] isGone in
            session.logOut()
            isGone()
        }
        try await world.stop()
        #expect(world.storage.sessions.isEmpty)
    }

    @Test func `a run that takes too long at the end has its click served after it`() async throws {
        let (begun, beginning) = AsyncStream<Void>.makeStream()
        var hostConfiguration = AppHost.Configuration()
        hostConfiguration.lastRunDuration = .milliseconds(1)
        let world = try await SurvivalWorld(hostConfiguration: hostConfiguration) {
            let count = try useState("count") { 0 }
            if st.button("Add") { count.update { $0 += 1 } }
            st.text("\(count.value)")
            if st.button("Wait") {
                beginning.yield()
                // Ends with the run: nobody feeds it.
                for await _ in AsyncStream<Void>.makeStream().stream {}
            }
        }
        await world.act()
        let add = PBWidgetState(world.id("Add"), .triggerValue(true))
        let (session, client) = (world.session, world.client)
        session.rerun([PBWidgetState(world.id("Wait"), .triggerValue(true))], from: client)
        for await _ in begun { break }
        client.onLeave { isGone in
            session.rerun([add], from: client)
            isGone()
        }
        try await world.stop()
        await client.shows("1")
    }

    @Test func `a browser that does not go holds the end up for a limited time`() async throws {
        var hostConfiguration = AppHost.Configuration()
        hostConfiguration.farewellDuration = .milliseconds(1)
        let world = try await SurvivalWorld(hostConfiguration: hostConfiguration) { st.text("hello") }
        await world.act()
        world.client.onLeave { _ in }
        try await world.stop()
        await world.finish()
        #expect(world.texts == ["hello"])
    }

    @Test func `a session that has ended is not kept`() async throws {
        let world = try await SurvivalWorld { st.text("hello") }
        await world.act()
        await world.host.keeper?.flush()
        #expect(world.storage.sessions.count == 1)
        world.host.end(world.session)
        await world.host.keeper?.flush()
        #expect(world.storage.sessions.isEmpty)
    }

    @Test func `an unknown session is a new one`() async throws {
        let world = try await SurvivalWorld { st.text("hello") }
        let connection = ClientDescription(previousSessionID: String(repeating: "a", count: 32))
        #expect(world.host.hasToFetch(connection))
        await world.host.fetch(connection)
        #expect(world.host.connect(InProcessClient(), connection).id != connection.previousSessionID)
        #expect(!world.host.hasToFetch(ClientDescription(previousSessionID: "../x")))
    }

    @Test func `only what has changed is written`() async throws {
        let world = try await SurvivalWorld {
            let large = try useState("large") { [UInt8](repeating: 1, count: 1_000_000) }
            let small = try useState("small") { 0 }
            if st.button("Add") { small.update { $0 += 1 } }
            st.text("\(large.value.count)")
        }
        await world.act()
        await world.host.keeper?.flush()
        let first = world.storage.written
        #expect(first.count == 1 && first.byteCount > 1_000_000)
        await world.act([PBWidgetState(world.id("Add"), .triggerValue(true))])
        await world.host.keeper?.flush()
        let second = world.storage.written
        #expect(second.count == 2 && second.byteCount - first.byteCount < 500)
        // A run that changes nothing writes nothing.
        await world.act()
        await world.host.keeper?.flush()
        #expect(world.storage.written == second)
    }

    @Test func `a value that is too large begins anew, and the others survive`() async throws {
        var configuration = SessionKeeper.Configuration()
        configuration.maximumSessionBytes = 10_000
        let world = try await SurvivalWorld(configuration: configuration) {
            let large = try useState("large") { "" }
            let small = try useState("small") { "" }
            st.text("\(large.value.count) \(small.value)")
            large.value = String(repeating: "x", count: 20_000)
            small.value = "kept"
        }
        await world.act()
        try await world.restart()
        await world.finish()
        #expect(world.texts == ["0 kept"])
    }

    @Test func `what could not be written is written later`() async throws {
        let world = try await SurvivalWorld {
            let count = try useState("count") { 0 }
            if st.button("Add") { count.update { $0 += 1 } }
            st.text("\(count.value)")
        }
        world.storage.setFault(.fails, atWrite: 2)
        await world.act()
        #expect(await world.host.keeper?.flush() == true)
        let add = PBWidgetState(world.id("Add"), .triggerValue(true))
        await world.act([add])
        #expect(await world.host.keeper?.flush() == false)
        await world.act([add])
        try await world.restart()
        await world.finish()
        #expect(world.texts == ["2"])
    }

    @Test func `a shared state that says so survives`() async throws {
        let storage = InMemorySessionStorage()
        func process(_ body: (SharedStateStore) throws -> Void) async throws {
            let keeper = SessionKeeper(storage: storage, executor: testPool, logger: silentLogger)
            try await keeper.start()
            let shared = SharedStateStore()
            await keeper.restore(shared)
            try body(shared)
            await keeper.end()
        }
        try await process { shared in
            try shared.state("kept", survives: true) { 0 }.set(5)
            try shared.state("lost") { 0 }.set(5)
        }
        try await process { shared in
            let kept = try shared.state("kept", survives: true) { 0 }.get()
            let lost = try shared.state("lost") { 0 }.get()
            #expect(kept == 5 && lost == 0)
        }
    }
}
