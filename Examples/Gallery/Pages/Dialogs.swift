import Swiftlit

/// Dialogs over the page, and drawers at its side.
enum Dialogs {
    static func draw() throws {
        st.title("Dialogs")
        st.markdown(
            "The content of a dialog is a fragment: its widgets run it alone, and it stays open until code or a person closes it."
        )
        @UseState("vote", namespace: #fileID) var vote = "nothing yet"
        @UseState("dismissals", namespace: #fileID) var dismissals = 0
        st.text("vote = \(vote)")
        st.text("dismissals = \(dismissals)")
        if st.button("Vote", icon: "🗳️") { try self.openVote($vote) }
        if st.button("Details") {
            st.dialog("Details", width: .medium, position: .right, icon: .material("info")) {
                st.markdown("A drawer is a dialog, too: as high as the window, and as wide as you drag it.")
                st.text("chosen = \(st.slider("Amount", value: 3, in: 0...10))")
            }
        }
        if st.button("Note") {
            st.dialog("Note", onDismiss: .call { $dismissals.update { $0 += 1 } }) {
                st.text("The page is told when you close this.")
            }
        }
        if st.button("Two at once") {
            st.dialog("First") { st.text("One dialog can be open.") }
            st.dialog("Second") { st.text("You never see this.") }
        }
        st.source()
    }

    private static func openVote(_ vote: StateRef<String>) throws {
        try st.dialog("Cast your vote", isDismissible: false, icon: "🗳️") {
            let colour = st.radio("Colour", ["red", "green", "blue"])
            let reason = st.textInput("Because…")
            st.caption("\(reason.count) letters")
            if st.button("Submit", type: .primary, isDisabled: reason.isEmpty) {
                vote.value = "\(colour ?? "none"), because \(reason)"
                try st.rerun()
            }
            if st.button("Cancel") { try st.rerun() }
        }
    }
}
