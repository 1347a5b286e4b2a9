import Swiftlit

enum State1 {
    static func draw() throws {
        st.title("State 1")
        st.markdown(
            """
            A counter of this page and a counter of the session. **State 2** has a page counter of its own and shares the
            session's.
            """
        )
        let pageCounter = try useState("counter", namespace: #fileID) { 0 }
        let sessionCounter = try useState("counter") { 0 }

        st.button("Increment page counter") { pageCounter.reduce { $0 += 1 } }
        st.button("Clear page counter") { pageCounter.clear() }
        st.text("page counter = \(pageCounter.value)")

        st.button("Increment session counter") { sessionCounter.reduce { $0 += 1 } }
        st.button("Clear session counter") { sessionCounter.clear() }
        st.text("session counter = \(sessionCounter.value)")
        st.source()
    }
}
