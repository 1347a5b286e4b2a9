import Swiftlit

/// A value of the whole process: all open tabs see it move.
enum Shared {
    static func draw() throws {
        st.title("Shared")
        st.markdown(
            """
            `SharedState` is one value for all sessions. A page that has read it runs again when it changes, whoever
            changes it: open this page in a second tab and click.
            """
        )
        let clicks = try SharedState("gallery.clicks", 0)
        let (add, reset) = st.columns(1, 1)
        add.button("Click for all") { clicks.reduce { $0 += 1 } }
        reset.button("Reset for all") { try clicks.set(0) }
        st.text("shared clicks = \(clicks.value)")

        // Tabs that have this page open, counted by what begins and ends with a session.
        let visitors = try SharedState("gallery.visitors", 0)
        let isCounted = try useState("counted", namespace: #fileID) { false }
        if !isCounted.value, let session = Session.current {
            isCounted.value = true
            visitors.reduce { $0 += 1 }
            session.onEnd { visitors.reduce { $0 -= 1 } }
        }
        st.caption("Sessions that have seen this page and have not ended: \(visitors.value)")
        st.source()
    }
}
