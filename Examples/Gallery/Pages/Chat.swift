import Swiftlit

/// A chat with an echo, which answers word by word.
enum Chat {
    struct Message: Sendable {
        var role: ChatRole
        var text: String
    }

    static func draw() async throws {
        st.title("Chat")
        st.caption("Say something, and an echo answers word by word.")
        @UseState("messages", namespace: #fileID) var messages = [Message]()
        // What there was of an answer when another question, stop or a lost connection ended it.
        @UseState("draft", namespace: #fileID) var draft = [String]()
        if !draft.isEmpty {
            $messages.update { $0.append(Message(role: .assistant, text: draft.joined() + " …")) }
            draft = []
        }
        for message in messages {
            st.chatMessage(message.role).markdown(message.text)
        }
        if let question = st.chatInput("Say something") {
            st.chatMessage(.user).markdown(question)
            $messages.update { $0.append(Message(role: .user, text: question)) }
            let answer = try await st.chatMessage(.assistant) {
                try await st.writeStream(echo(of: question), into: $draft)
            }
            $messages.update { $0.append(Message(role: .assistant, text: answer.joined())) }
            draft = []
        }
        st.source()
    }

    /// The words of a text, with time between them, and what they come to.
    private static func echo(of text: String) -> AsyncStream<StreamPiece> {
        AsyncStream { continuation in
            let words = text.split(separator: " ")
            let speaker = Task {
                for word in "You said: **\(text)**".split(separator: " ") {
                    continuation.yield("\(word) ")
                    try await Task.sleep(for: .milliseconds(80))
                }
                continuation.yield(.elements { st.metric("Words", words.count) })
                continuation.finish()
            }
            continuation.onTermination = { _ in speaker.cancel() }
        }
    }
}
