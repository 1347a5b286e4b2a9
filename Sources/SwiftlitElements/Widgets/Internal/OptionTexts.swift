/// The texts of the options of a choice widget: what travels.
struct OptionTexts: Sendable {
    /// In the order of the options. Where two are equal, the browser cannot tell the options apart.
    let texts: [String]
    /// The options that are meant where several have one text.
    var preferred: [Int] = []
    /// Whether a text that is not offered makes an option; `nil` where only what is offered can be chosen.
    var isNewOption: (@Sendable (String) -> Bool)?

    /// The position of an offered text.
    func index(of text: String) -> Int? {
        self.preferred.first { self.texts[$0] == text } ?? self.texts.firstIndex(of: text)
    }

    /// Whether a text can be chosen.
    func contains(_ text: String) -> Bool {
        self.index(of: text) != nil || self.isNewOption?(text) == true
    }

    /// The texts that can be chosen, each once.
    func known(_ texts: [String]) -> [String] {
        let offered = self.indices(of: texts)
        var seen: Set<String> = []
        return zip(texts, offered).filter { text, index in
            (index != nil || self.isNewOption?(text) == true) && seen.insert(text).inserted
        }.map(\.0)
    }

    /// The positions of texts; `nil` for those that are not offered.
    func indices(of texts: [String]) -> [Int?] {
        guard texts.count > 8 else { return texts.map { self.index(of: $0) } }
        // A dictionary of all options pays where many are chosen, and keeps a hostile list from costing the product of
        // both counts.
        var positions: [String: Int] = [:]
        positions.reserveCapacity(self.texts.count)
        for index in self.preferred + Array(self.texts.indices) where positions[self.texts[index]] == nil {
            positions[self.texts[index]] = index
        }
        return texts.map { positions[$0] }
    }
}

/// The options of a choice widget with their texts.
struct Choices<Option: Sendable & Equatable>: Sendable {
    let options: [Option]
    let texts: [String]
    let newOptions: NewOptions<Option>

    init(_ options: some Collection<Option>, newOptions: NewOptions<Option> = .refused, format: (Option) -> String) {
        self.options = Array(options)
        self.texts = self.options.map(format)
        self.newOptions = newOptions
    }

    /// What travels.
    ///
    /// - Parameter preferred: The options that are meant where several have one text.
    func optionTexts(preferring preferred: [Int]) -> OptionTexts {
        var texts = OptionTexts(texts: self.texts, preferred: preferred)
        if let make = self.newOptions.make { texts.isNewOption = { make($0) != nil } }
        return texts
    }

    /// The position of an option, if it is offered.
    ///
    /// - Parameter guess: Where it may be: looked at first, so that options in order are found at once.
    func index(of option: Option, guess: Int = 0) -> Int? {
        if self.options.indices.contains(guess), self.options[guess] == option { return guess }
        return self.options.firstIndex(of: option)
    }

    /// The positions of all options, each once, or `nil` if one of them is not offered.
    func indices(of options: [Option]) -> [Int]? {
        var indices: [Int] = []
        var seen: Set<Int> = []
        for option in options {
            guard let index = self.index(of: option, guess: (indices.last ?? -1) + 1) else { return nil }
            if seen.insert(index).inserted { indices.append(index) }
        }
        return indices
    }

    /// The text of an option that was typed; `nil` where none can be.
    func text(ofNew option: Option, format: (Option) -> String) -> String? {
        guard self.newOptions.areAccepted else { return nil }
        return self.newOptions.text?(option) ?? format(option)
    }
}
