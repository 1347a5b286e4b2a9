/// Answers questions, word by word. Put the call of your model here.
enum Assistant {
    struct Message: Codable, Equatable, Sendable {
        var isUser: Bool
        var text: String
    }

    /// Streams the answer to the last message.
    ///
    /// When the user asks something else or presses stop, the stream is let go, which ends the task.
    static func answer(to messages: [Message]) -> AsyncStream<String> {
        let question = messages.last?.text ?? ""
        let answer = "You said: **\(question)**. That is message \(messages.count) of our talk."
        return AsyncStream { continuation in
            let speaker = Task {
                for word in answer.split(separator: " ") {
                    continuation.yield("\(word) ")
                    try await Task.sleep(for: .milliseconds(40))
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in speaker.cancel() }
        }
    }
}
