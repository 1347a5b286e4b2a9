internal import Logging
internal import SwiftlitElements
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Synchronization
internal import Testing

/// What comes back from components.
@Suite(.timeLimit(.minutes(2))) struct ComponentValueTests {
    private struct Picked: Codable, Sendable, Equatable {
        var color = "red"
        var count = 1
    }

    private struct Point: Codable, Sendable, Equatable {
        var x: Int
    }

    private static let picker = Component("picker", html: "<b>x</b>", state: Picked.self)

    @Test func `a state is merged over the default, and a trigger lasts one run`() async throws {
        let changes = Mutex<[Picked]>([])
        let hits = Mutex<[ComponentEvent]>([])
        let app = try await AppTest {
            let picked = Self.picker(
                key: "p",
                default: Picked(),
                onChange: { state in changes.withLock { $0.append(state) } },
                onTrigger: { event in hits.withLock { $0.append(event) } }
            )
            st.text("\(picked.color) \(picked.count)")
            st.text(
                "\(picked.triggers("hit", as: Point.self).map(\.x)) \(picked.trigger("hit", as: Point.self)?.x ?? 0)"
            )
        }.run()
        #expect(app.texts == ["red 1", "[] 0"])
        try await app.component("p").setState("color", to: "blue").fire("hit", ["x": 1]).fire("hit", ["x": 2]).run()
        #expect(app.texts == ["blue 1", "[1, 2] 2"])
        #expect(changes.withLock { $0 } == [Picked(color: "blue", count: 1)])
        #expect(hits.withLock { $0 } == [ComponentEvent("hit", ["x": 1]), ComponentEvent("hit", ["x": 2])])
        try await app.component("picker").setState("count", to: 5).run()
        #expect(app.texts == ["blue 5", "[] 0"])
        #expect(changes.withLock { $0.count } == 2 && hits.withLock { $0.count } == 2)
        #expect(app.exceptions == [])
    }

    @Test func `what cannot be decoded is the default`() async throws {
        let app = try await AppTest {
            let picked = Self.picker(key: "p", default: Picked())
            st.text("\(picked.color) \(picked.count) \(picked.triggers("hit", as: Point.self))")
        }.run()
        try await app.component("p").setState("count", to: "many").fire("hit", "no point").run()
        #expect(app.texts == ["red 1 []"])
        #expect(app.exceptions == [])
    }

    @Test func `a state in a form waits until that is submitted`() async throws {
        let app = try await AppTest {
            var color = ""
            st.form("f") {
                color = Self.picker(key: "p", default: Picked()).color
                st.formSubmitButton("Send")
            }
            st.text(color)
        }.run()
        try await app.component("p").setState("color", to: "blue").run()
        #expect(app.texts == ["red"])
        try await app.button("Send").click().run()
        #expect(app.texts == ["blue"])
        #expect(throws: AppTestError.self) { try app.component("p").fire("hit") }
    }

    @Test func `callbacks in a form are refused`() throws {
        let run = RecordingRun()
        run.draw {
            st.form("f") {
                Self.picker(key: "p", default: Picked(), onTrigger: { _ in })
                Self.picker(key: "q", default: Picked(), onChange: { _ in })
            }
        }
        #expect(run.errors.count == 2)
    }

    @Test func `a component is drawn where it is called, or in its container`() async throws {
        let app = try await AppTest {
            st.sidebar.component(Self.picker)(key: "a", default: Picked())
            let (left, _) = st.columns(2)
            left { Self.picker(key: "b", default: Picked()) }
            st.component("c", html: "x")(key: "c")
        }.run()
        #expect(app.elements("component").map(\.key) == ["b", "c", "a"])
        #expect(app.exceptions == [])
    }

    @Test func `a state without a type is any object`() async throws {
        let app = try await AppTest {
            let value = st.component("any", html: "x")(["a": 1], key: "k")
            st.text(value.state.text)
        }.run()
        #expect(app.texts == ["{}"])
        try await app.component("k").setState("n", to: [1, 2]).run()
        #expect(app.texts == [#"{"n": [1, 2]}"#])
    }

    @Test func `a frame has one value`() async throws {
        let frame = FrameComponent("stars", .url("http://127.0.0.1:1"), value: Int?.self)
        let changes = Mutex<[Int?]>([])
        let app = try await AppTest {
            let stars = frame(key: "s", default: 2, onChange: { stars in changes.withLock { $0.append(stars) } })
            st.text("\(stars ?? -1)")
        }.run()
        #expect(app.texts == ["2"])
        try await app.component("s").setValue(4).run()
        #expect(app.texts == ["4"])
        try await app.component("s").setValue("four").run()
        #expect(app.texts == ["2"])
        try await app.component("s").setValue(.null).run()
        #expect(app.texts == ["2"])
        #expect(changes.withLock { $0 } == [4, 2, 2])
        #expect(throws: AppTestError.self) { try app.component("s").setState("a", to: 1) }
    }

    @Test func `the value of a frame may be a table`() async throws {
        let grid = FrameComponent("grid", .url("http://127.0.0.1:1"), value: DataTable.self)
        let empty = DataTable([])
        let app = try await AppTest {
            let table = grid(key: "g", default: empty)
            st.text("\(table.rowCount) \(table.columns.map(\.name)) \(table.index?.values(as: String.self) ?? [])")
        }.run()
        #expect(app.texts == ["0 [] []"])
        let table = DataTable(DataColumn("n", [1, 2]), DataColumn("name", ["x", "y"])).indexed(by: "name")
        try await app.component("g").setValue(table).run()
        #expect(app.texts == [#"2 ["n"] [Optional("x"), Optional("y")]"#])
        try await app.component("g").setValue(1).run()
        #expect(app.texts == ["0 [] []"])
    }

    @Test(arguments: ["", "{}", "[", "[1]", #"[{"value":1}]"#, #"[{"event":1}]"#, "null", "\u{0}"])
    func `triggers that are none are none`(_ text: String) {
        let draw: () -> RecordingRun = {
            let first = RecordingRun()
            first.draw { Self.picker(key: "p", default: Picked()) }
            let id = first.elements.first?.bidiComponent.id ?? ""
            let run = RecordingRun(values: [
                "$$STREAMLIT_INTERNAL_KEY_\(id)__events": .jsonTriggerValue(text), id: .jsonValue(text),
            ])
            run.draw {
                let value = Self.picker(key: "p", default: Picked())
                st.text("\(value.events.count) \(value.state)")
            }
            return run
        }
        #expect(draw().elements.last?.text.body == "0 \(Picked())")
    }
}
