#if Macros
    import Swiftlit
    import SwiftlitTesting
    import Testing

    @testable import Chatbot

    @Suite(.timeLimit(.minutes(2))) struct ChatbotTests {
        @Test func `the model answers with words of its text, the same for the same seed`() {
            let model = BigramModel(text: "The page draws words. The words come. A job goes on.")
            let words = model.words(prompt: "What of the WORDS?", seed: 7, sentenceCount: 3)
            #expect(words == model.words(prompt: "What of the WORDS?", seed: 7, sentenceCount: 3))
            #expect(words.first?.hasPrefix("Words") == true)
            #expect(words.count { $0.hasSuffix(".") } == 3)
            #expect(!model.words(prompt: "", seed: 1, sentenceCount: 1).isEmpty)
            // A text without sentences has nothing to say, and does not end the process.
            #expect(BigramModel(text: "a a a").words(prompt: "a", seed: 1, sentenceCount: 1).count <= 25)
        }

        @Test func `a question is answered, and a crash of the model is one line of the chat`() async throws {
            let app = try await AppTest { try await ChatPage.draw() }.run()
            #expect(app.infos.count == 1)
            try await app.slider("Milliseconds for a word").set(0).run()
            try await app.chatInput("Ask the model").set("jobs").run()
            #expect(app.exceptions == [])
            #expect(app.markdowns.first == "jobs")
            #expect(app.markdowns.count == 2)
            // Written word by word it ends with a space, and drawn again it does not.
            let answer = try #require(app.markdowns.last?.split(separator: " ").joined(separator: " "))
            #expect(answer.split(separator: " ").count > 4)
            try await app.toggle("Crash in the next answer").set(true).run()
            try await app.chatInput("Ask the model").set("pages").run()
            #expect(app.errors.count == 1)
            #expect(app.markdowns.contains(answer))
            try await app.button("New conversation").click().run()
            #expect(app.markdowns == [])
        }
    }
#endif
