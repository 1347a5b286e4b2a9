import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import Testing

/// Widgets whose values are somewhere else: references to them in the hands of the page.
@Suite struct ValuePlaceTests {
    @Test func `a reference to a parameter of the URL has the value before and after its widget is drawn`() async throws
    {
        let app = try await AppTest {
            let n: StateRef<Int> = .query("n", default: 5)
            st.button("More") { n.update { $0 += 1 } }
            st.text("\(n.value)")
            st.slider("n", value: n, in: 0...10)
            st.text("\(n.value)")
        }.open(path: "", query: "n=7").run()
        #expect(app.texts == ["7", "7"])
        try await app.button("More").click().run()
        #expect(app.texts == ["8", "8"])
        #expect(app.query == "n=8")
        #expect(try app.slider("n").value == 8)
        try await app.slider("n").set(5).run()
        #expect(app.texts == ["5", "5"])
        #expect(app.query == "")
        #expect(app.exceptions == [])
    }

    @Test func `what cannot be read from one text is the default until a widget shows it`() async throws {
        let app = try await AppTest {
            let tags: StateRef<[String]> = .query("tags", default: ["a"])
            st.text("\(tags.value)")
            st.multiselect("tags", ["a", "b", "c"], value: tags)
            st.text("\(tags.value)")
        }.open(path: "", query: "tags=b&tags=c").run()
        #expect(app.texts == [#"["a"]"#, #"["b", "c"]"#])
    }

    @Test func `two widgets with keys of their own show one value`() async throws {
        let app = try await AppTest {
            st.slider("left", value: .kept("n", default: 5), in: 0...10, key: "left")
            st.numberInput("right", value: .kept("n", default: 5), in: 0...10, key: "right")
            // The name of the value is the place's; the key is the widget's alone.
            st.text("\(st.sessionState["n", as: Int.self] ?? -1) \(st.sessionState.contains("left"))")
        }.run()
        try await app.slider("left").set(7).run()
        #expect(app.texts == ["7 false"])
        #expect(try app.numberInput("right").value == 7)
        try await app.numberInput("right").set(3).run()
        #expect(app.texts == ["3 false"])
        #expect(try app.slider("left").value == 3)
        #expect(app.exceptions == [])
    }

    @Test func `code sets a kept value before the widget is drawn, and not behind it`() async throws {
        let app = try await AppTest {
            let n: StateRef<Int> = .kept("n", default: 5)
            if st.button("Before") { n.value = 9 }
            st.slider("n", value: n, in: 0...10)
            if st.button("Behind") { n.value = 1 }
            st.text("\(n.value)")
        }.run()
        try await app.button("Before").click().run()
        #expect(app.texts == ["9"])
        #expect(try app.slider("n").value == 9)
        try await app.button("Behind").click().run()
        #expect(app.texts == ["9"])
        #expect(app.exceptions.first?.contains("Session state \"n\"") == true)
    }

    @Test func `a widget of a shared state shows in each tab what one of them sets`() async throws {
        let first = try await AppTest {
            @UseSharedState("level") var level = 5
            st.slider("level", value: $level, in: 0...10)
            st.text("level = \(level)")
        }.run()
        let second = try await first.openTab().run()
        try await first.slider("level").set(8).run()
        #expect(first.texts == ["level = 8"])
        try await second.wait(for: "the level") { $0.texts == ["level = 8"] }
        #expect(try second.slider("level").value == 8)
    }

    @Test func `a container keeps by name whether it is open`() async throws {
        let app = try await AppTest {
            if st.toggle("Show", value: true) {
                st.expander("Details", isExpanded: .kept("details", default: true)) { st.text("inside") }
            }
            st.caption("\(st.sessionState["details", as: Bool.self] ?? false)")
        }.run()
        #expect(app.captions == ["true"])
        try app.expander("Details").close()
        try await app.toggle("Show").set(false).run()
        try await app.toggle("Show").set(true).run()
        #expect(app.captions == ["false"])
        #expect(try !app.expander("Details").isExpanded)
    }
}
