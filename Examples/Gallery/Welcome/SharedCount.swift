import Swiftlit

/// A value that two tabs share.
enum SharedCount {
    static func draw() throws {
        @UseSharedState("gallery.tour") var count = 0
        let (add, open) = st.columns(2)
        add.button("Add one for all", type: .primary) { $count.update { $0 += 1 } }
        if let url = st.context.url { open.linkButton("Open a second tab", url) }
        st.caption("All tabs show **\(count)**. Each sees the other's click at once, without asking.")
    }
}
