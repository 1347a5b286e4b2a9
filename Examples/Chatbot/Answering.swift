#if Macros
    import Foundation
    import Swiftlit

    /// Answers word by word, in a worker process: where a real model crashes, or takes all memory, the chat goes on.
    ///
    /// - Parameters:
    ///   - pause: How long a word takes, in milliseconds.
    ///   - crashes: Whether to crash after three words, to see what happens then.
    @RunInExecutor(executor: .process)
    func answer(to prompt: String, seed: UInt64, pause: Int, crashes: Bool, yield: Yield<String>) throws {
        let words = try BigramModel.get().words(prompt: prompt, seed: seed, sentenceCount: 4)
        for (number, word) in words.enumerated() {
            if crashes, number == 3 { fatalError("the model has crashed, as it was asked to") }
            if pause > 0 { Thread.sleep(forTimeInterval: Double(pause) / 1_000) }
            try yield(word + " ")
        }
    }
#endif
