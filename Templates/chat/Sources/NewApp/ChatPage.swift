import Swiftlit

/// A talk with an assistant, which each user has for himself.
enum ChatPage {
    static func draw() async throws {
        st.title("Chat")
        @UseState("messages") var messages = [Assistant.Message]()
        if st.sidebar.button("New talk") { messages = [] }
        for message in messages {
            st.chatMessage(message.isUser ? .user : .assistant).markdown(message.text)
        }

        guard let question = st.chatInput("Ask something") else { return }
        st.chatMessage(.user).markdown(question)
        $messages.update { $0.append(Assistant.Message(isUser: true, text: question)) }
        let talk = messages
        let answer = try await st.chatMessage(.assistant) {
            try await st.writeStream(Assistant.answer(to: talk))
        }
        $messages.update { $0.append(Assistant.Message(isUser: false, text: answer)) }
    }
}
