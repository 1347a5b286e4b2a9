internal import SwiftlitState
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Synchronization
internal import Testing

@testable internal import SwiftlitElements

/// States of components that code sets.
@Suite(.timeLimit(.minutes(2))) struct ComponentStateTests {
    private struct Picked: Codable, Sendable {
        var color = "red"
        var count = 1
    }

    private static let picker = Component("picker", html: "<b>x</b>", state: Picked.self)

    /// What the callback was called with.
    private final class Changes: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { self.texts.withLock { $0 } }
        func add(_ state: Picked) { self.texts.withLock { $0.append("\(state.color) \(state.count)") } }
    }

    /// A page with a component whose state is in a state of the session.
    private static func page(_ changes: Changes) throws {
        @UseState("picked") var picked = Picked()
        if st.button("Reset") { picked = Picked() }
        if st.button("Blue") { picked.color = "blue" }
        let drawn = Self.picker(
            ["color": picked.color],
            value: $picked,
            key: "p",
            onChange: { changes.add($0) }
        )
        st.text("\(drawn.color) \(drawn.count), \(picked.color) \(picked.count)")
    }

    private static func id(_ app: AppTest) throws -> String { try app.component("p").element.id }

    @Test func `what the component sets is in the state`() async throws {
        let changes = Changes()
        let app = try await AppTest { try Self.page(changes) }.run()
        let id = try Self.id(app)
        #expect(app.texts == ["red 1, red 1"])
        try await app.component("p").setState("count", to: 7).run()
        #expect(app.texts == ["red 7, red 7"])
        try await app.run()
        #expect(app.texts == ["red 7, red 7"])
        #expect(try Self.id(app) == id)
        #expect(changes.all == ["red 7"])
    }

    @Test func `what code sets holds, and the component begins anew`() async throws {
        let changes = Changes()
        let app = try await AppTest { try Self.page(changes) }.run()
        let ids = [try Self.id(app)]
        // Nothing of the component's own is to be given up.
        try await app.button("Blue").click().run()
        #expect(app.texts == ["blue 1, blue 1"])
        #expect(try Self.id(app) == ids[0])
        var last = ids[0]
        // The same value again counts each time.
        for time in 1...3 {
            try await app.component("p").setState("count", to: 7).run()
            #expect(app.texts == [time == 1 ? "blue 7, blue 7" : "red 7, red 7"])
            try await app.button("Reset").click().run()
            #expect(app.texts == ["red 1, red 1"])
            try await app.run()
            #expect(app.texts == ["red 1, red 1"])
            let now = try Self.id(app)
            #expect(now != last)
            last = now
        }
        #expect(changes.all == ["blue 7", "red 7", "red 7"])
        #expect(app.exceptions == [])
    }

    @Test func `a member that the component has not changed keeps what code has set`() async throws {
        let app = try await AppTest {
            @UseState("picked") var picked = Picked()
            if st.button("Blue") { picked.color = "blue" }
            let drawn = Self.picker(value: $picked, key: "p")
            st.text("\(drawn.color) \(drawn.count)")
        }.run()
        try await app.component("p").setState("color", to: "green").run()
        // Both at once: the browser sends the color that it has, which code changes in the same run.
        let component = try app.component("p")
        try component.setState("count", to: 5)
        try await app.button("Blue").click().run()
        #expect(app.texts == ["blue 5"])
        // A browser that has not seen this yet sends its object again.
        try await app.component("p").setState("count", to: 6).run()
        #expect(app.texts == ["blue 6"])
    }

    @Test func `the session's state sets it under its key`() async throws {
        let app = try await AppTest {
            if st.button("Blue") { st.sessionState["p"] = Picked(color: "blue", count: 3) }
            let drawn = Self.picker(key: "p", default: Picked())
            st.text("\(drawn.color) \(drawn.count) \(st.sessionState["p", as: Picked.self]?.count ?? 0)")
        }.run()
        #expect(app.texts == ["red 1 1"])
        try await app.component("p").setState("count", to: 9).run()
        #expect(app.texts == ["red 9 9"])
        try await app.button("Blue").click().run()
        #expect(app.texts == ["blue 3 3"])
        try await app.component("p").setState("count", to: 9).run()
        #expect(app.texts == ["blue 9 9"])
        #expect(app.exceptions == [])
    }

    @Test func `a kept state outlasts the component, and one in the URL is refused`() async throws {
        let app = try await AppTest {
            if st.toggle("Show", value: true) {
                Self.picker(value: .kept("kept", default: Picked()))
            }
            st.text("\(StateRef.kept("kept", default: Picked()).value.count)")
        }.run()
        try await app.component("kept").setState("count", to: 4).run()
        try await app.toggle("Show").set(false).run()
        #expect(app.texts == ["4"])
        try await app.toggle("Show").set(true).run()
        #expect(app.texts == ["4"])
        #expect(app.exceptions == [])
        let refused = try await AppTest { Self.picker(value: .query("q", default: Picked())) }.run()
        #expect(refused.exceptions.count == 1)
    }

    /// It would be mounted anew for ever otherwise.
    @Test func `a component that sets its state whenever it begins is mounted anew once`() async throws {
        let app = try await AppTest {
            @UseState("picked") var picked = Picked()
            picked = Picked(color: "blue", count: 3)
            let drawn = Self.picker(value: $picked, key: "p")
            st.text("\(drawn.color) \(drawn.count)")
        }.run()
        var ids: Set<String> = []
        for _ in 1...5 {
            ids.insert(try Self.id(app))
            try await app.component("p").setState("count", to: 8).run()
            #expect(app.texts == ["blue 3"])
        }
        #expect(ids.count == 2)
    }

    @Test func `a state that cannot be decoded changes nothing`() async throws {
        let changes = Changes()
        let app = try await AppTest { try Self.page(changes) }.run()
        let id = try Self.id(app)
        try await app.component("p").setState("count", to: 2).run()
        try await app.component("p").setState("count", to: "many").run()
        #expect(app.texts == ["red 2, red 2"])
        #expect(try Self.id(app) == id)
        try await app.component("p").setState("count", to: 3).run()
        #expect(app.texts == ["red 3, red 3"])
        #expect(changes.all == ["red 2", "red 3"])
    }

    @Test func `no browser can disturb the count of turns`() {
        for text in ["", "{}", #"{"turn":9223372036854775807,"settled":true}"#, #"{"turn":-1,"settled":true}"#, "[1]"] {
            #expect(ComponentTurn(.value(.jsonValue(text))) == ComponentTurn())
        }
        let turn = ComponentTurn(number: 3, isSettled: false)
        #expect(ComponentTurn(.value(turn.wire)) == turn)
    }
}
