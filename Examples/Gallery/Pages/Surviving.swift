import Swiftlit

/// What outlasts the server's process: start the Gallery with `--surviving-sessions`, stop it, and start it again.
enum Surviving {
    /// A value that survives, as its type is `Codable`.
    private struct Cart: Codable, Sendable {
        var items: [String] = []
    }

    static func draw() throws {
        st.title("Surviving")
        st.markdown(
            """
            Start the Gallery with `--surviving-sessions`, change something here, stop the server in any way, and start it again: the
            page goes on where it was. Values of types that are `Codable` survive, and so do widgets, the page and the address.
            """
        )
        let cart = try useState("cart", namespace: #fileID, survives: .required) { Cart() }
        @UseState("presses", namespace: #fileID) var presses = 0
        @UseState("draft", namespace: #fileID, survives: .never) var draft = 0
        @UseSharedState("gallery.surviving", survives: true) var everybody = 0

        let (buy, press, forget) = st.columns(3)
        buy.button("Buy tea") { cart.update { $0.items.append("tea") } }
        press.button("Press") {
            $presses.update { $0 += 1 }
            $everybody.update { $0 += 1 }
        }
        forget.button("Write a draft") { $draft.update { $0 += 1 } }
        st.text("bought = \(cart.value.items.count)")
        st.text("presses = \(presses)")
        st.text("draft = \(draft)")

        let name = st.textInput("Name")
        let mood = st.selectbox("Mood", ["good", "bad"], key: "surviving.mood")
        let level = st.slider("Level", value: 3, in: 0...10, key: "surviving.level")
        let isOn = st.toggle("On")
        let tags = st.multiselect("Tags", ["a", "b", "c"])
        let count = st.numberInput("Count", value: .query("count", default: 1))
        st.text("widgets = \(name) \(mood ?? "-") \(level) \(isOn) \(tags.joined()) \(count)")

        if let file = st.fileUploader("File", types: ["txt"]) { st.text("file = \(try file.text())") }
        st.fragment {
            @UseState("steps", namespace: #fileID) var steps = 0
            st.button("Step") { $steps.update { $0 += 1 } }
            st.text("steps = \(steps)")
        }
        // A link holds the states that are marked for it.
        @UseState("note", namespace: #fileID, survives: .bookmarked) var note = ""
        st.textInput("Note", value: $note)
        st.text("note = \(note)")
        if st.button("Make a link") { st.code(try st.bookmark(), language: nil) }
        st.downloadButton("Save the cart", .text(cart.value.items.joined(separator: ",")))
        st.source()
    }
}
