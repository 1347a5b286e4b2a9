import Swiftlit

/// A value of the whole process: all open tabs see it move.
enum Shared {
    static func draw() throws {
        st.title("Shared")
        st.markdown(
            """
            `@UseSharedState` is one value for all sessions. A page that has read it runs again when it changes, whoever
            changes it: open this page in a second tab and click.
            """
        )
        @UseSharedState("gallery.clicks") var clicks = 0
        let (add, reset) = st.columns(2)
        add.button("Click for all") { $clicks.update { $0 += 1 } }
        reset.button("Reset for all") { try $clicks.set(0) }
        st.text("shared clicks = \(clicks)")

        // Tabs that have this page open, counted by what begins and ends with a session.
        @UseSharedState("gallery.visitors") var visitors = 0
        @UseState("counted", namespace: #fileID) var isCounted = false
        if !isCounted, let session = Session.current {
            isCounted = true
            $visitors.update { $0 += 1 }
            session.onEnd { $visitors.update { $0 -= 1 } }
        }
        st.caption("Sessions that have seen this page and have not ended: \(visitors)")
        st.source()
    }
}
