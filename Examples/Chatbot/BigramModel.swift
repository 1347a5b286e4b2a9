import Swiftlit

/// A very small language model: which word follows which, counted in a text. It stands in for a real one, which is loaded and used in the same way.
struct BigramModel: WorkerResource {
    private let followers: [String: [String]]
    private let beginnings: [String]

    /// Reads the text, once in each worker process.
    static func make() throws -> BigramModel { BigramModel(text: Self.text) }

    init(text: String) {
        var followers: [String: [String]] = [:]
        var beginnings: [String] = []
        for sentence in text.split(separator: ".") {
            let words = sentence.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
            guard let first = words.first else { continue }
            beginnings.append(first)
            for (word, next) in zip(words, words.dropFirst() + ["."]) { followers[word, default: []].append(next) }
        }
        self.followers = followers
        self.beginnings = beginnings
    }

    /// The words of some sentences, the first of which begins with a word of the prompt if the text has it.
    ///
    /// - Parameter seed: The same seed gives the same answer.
    func words(prompt: String, seed: UInt64, sentenceCount: Int) -> [String] {
        var random = SplitMix(state: seed)
        let known = prompt.lowercased().split { !$0.isLetter }.map(String.init).filter { self.followers[$0] != nil }
        var words: [String] = []
        for number in 0..<max(1, sentenceCount) {
            var word =
                number == 0 ? known.last ?? self.beginnings[0] : self.beginnings.randomElement(using: &random) ?? ""
            words.append(word.capitalized)
            // A sentence without an end is cut.
            for _ in 0..<24 {
                guard let next = self.followers[word]?.randomElement(using: &random), next != "." else { break }
                words.append(next)
                word = next
            }
            words[words.count - 1] += "."
        }
        return words
    }

    private static let text = """
        A page is one function. The function runs again whenever a user changes a widget. A slow call belongs on a thread of its own. A call that may \
        crash belongs in a process of its own. The process ends and the page goes on. A job goes on when the user leaves the page. The page draws the \
        answer of a job word by word. A model is loaded once in each process. The answer of a model comes word by word. A user may stop the answer. \
        The server keeps the answer of a job. A widget returns a value of its type. The value of a state is kept between runs. A run that is replaced \
        ends. The user changes a widget and the page draws the new value. A cache keeps the value of a slow call. Each tab has a session of its own. \
        A session ends when the user closes the tab. The model knows these sentences and no others. Words follow words in a model. A real model is \
        slow and may crash.
        """
}

/// Numbers that a seed determines.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
