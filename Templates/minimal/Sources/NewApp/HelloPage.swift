import Swiftlit

/// Runs from top to bottom whenever the user touches a widget.
enum HelloPage {
    static func draw() throws {
        st.title("Hello")
        st.caption("Change this text, save, and look at the browser.")

        let name = st.textInput("Your name", value: "world", key: "name")
        let count = st.slider("How often", value: 2, in: 1...10, key: "count")
        for _ in 0..<count {
            st.markdown("Hello, **\(name)**!")
        }

        // A state keeps its value from run to run, for each user.
        @UseState("clicks") var clicks = 0
        if st.button("Click", type: .primary) { clicks += 1 }
        st.metric("Clicks", clicks)
    }
}
