import Swiftlit

/// A chat with a small model in worker processes.
@main struct Chatbot: App {
    static let configuration = AppConfiguration(name: "Chatbot")

    static func page() async throws {
        #if Macros
            try await ChatPage.draw()
        #else
            st.error("This example needs the trait `Macros`.")
        #endif
    }
}
