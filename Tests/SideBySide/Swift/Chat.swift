import Swiftlit

enum Chat {
    static func draw() async throws {
        st.title("Chat")
        st.chatMessage(.user) { st.markdown("What is **a fragment**?") }
        try await st.chatMessage(.assistant).writeStream(
            AsyncStream { continuation in
                for piece in ["A part of a page ", "that runs ", "**alone**.\n\n", "- one\n", "- two\n"] {
                    continuation.yield(piece)
                }
                continuation.finish()
            }
        )
        st.chatMessage("human", avatar: "🧑‍🚀").write("Hello")
        st.chatMessage("ai", avatar: .icon(.material("robot"))).code("let x = 1", language: "swift")
        st.chatMessage("Ada", width: 400).text("A name of one's own")
        st.container(isBordered: true) {
            st.chatInput("In the page", key: "inline", maximumCharacterCount: 100)
            st.chatInput("With files", files: .multiple, types: ["csv", "png"], recordsAudio: true, key: "files")
            st.chatInput("Not now", key: "off", isDisabled: true)
        }
        if let text = st.chatInput("Say something") {
            st.chatMessage(.user).text(text)
        }
    }
}
