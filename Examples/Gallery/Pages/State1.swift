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
        @UseState("counter", namespace: #fileID) var pageCounter = 0
        @UseState("counter") var sessionCounter = 0

        st.button("Increment page counter") { $pageCounter.update { $0 += 1 } }
        st.button("Clear page counter") { $pageCounter.clear() }
        st.text("page counter = \(pageCounter)")

        st.button("Increment session counter") { $sessionCounter.update { $0 += 1 } }
        st.button("Clear session counter") { $sessionCounter.clear() }
        st.text("session counter = \(sessionCounter)")
        st.source()
    }
}
