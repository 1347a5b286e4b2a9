/// The options of a choice widget. They travel as their texts, and come back as them.
struct Choices<Option: Sendable & Equatable>: Sendable {
    let options: [Option]
    /// The text of each option. Where two are equal, the browser cannot tell the options apart.
    let texts: [String]
    let newOptions: NewOptions<Option>

    init(_ options: some Collection<Option>, newOptions: NewOptions<Option> = .refused, format: (Option) -> String) {
        self.options = Array(options)
        self.texts = self.options.map(format)
        self.newOptions = newOptions
    }

    /// The position of an option, if it is offered.
    func index(of option: Option) -> Int? {
        self.options.firstIndex(of: option)
    }

    /// The positions of all options, or `nil` if one of them is not offered.
    func indices(of options: [Option]) -> [Int]? {
        var indices: [Int] = []
        for option in options {
            guard let index = self.index(of: option) else { return nil }
            indices.append(index)
        }
        return indices
    }

    /// The text of an option that may have been typed; `nil` if it can be neither chosen nor typed.
    func text(of option: Option, format: (Option) -> String) -> String? {
        if let index = self.index(of: option) { return self.texts[index] }
        guard self.newOptions.areAccepted else { return nil }
        return self.newOptions.text?(option) ?? format(option)
    }

    /// The text of an option that was chosen or typed before; `nil` if it can be neither.
    func text(of option: Option) -> String? {
        self.index(of: option).map { self.texts[$0] } ?? self.newOptions.text?(option)
    }

    /// The option of a text, which may be a new one.
    ///
    /// - Parameter index: The option to take where several have the text.
    func option(_ text: String, preferring index: Int?) -> Option? {
        if let index, self.texts.indices.contains(index), self.texts[index] == text { return self.options[index] }
        if let index = self.texts.firstIndex(of: text) { return self.options[index] }
        return self.newOptions.make?(text)
    }

    /// The position of an offered text.
    ///
    /// - Parameter indices: The positions to take where several have the text.
    func index(_ text: String, preferring indices: [Int]) -> Int? {
        indices.first { self.texts[$0] == text } ?? self.texts.firstIndex(of: text)
    }

    /// The options of texts, each option once, without the texts that are none; and the texts that were used.
    ///
    /// - Parameter indices: The options to take where several have a text.
    func options(_ texts: [String], preferring indices: [Int]) -> (options: [Option], texts: [String]) {
        var positions: [String: Int] = [:]
        // A dictionary of all options pays where many are chosen, and keeps a hostile list from costing the product of
        // both counts.
        let isIndexed = texts.count > 8
        if isIndexed {
            for index in indices + Array(self.texts.indices) where positions[self.texts[index]] == nil {
                positions[self.texts[index]] = index
            }
        }
        var seen: Set<String> = []
        var result: (options: [Option], texts: [String]) = ([], [])
        for text in texts where seen.insert(text).inserted {
            let position = isIndexed ? positions[text] : self.index(text, preferring: indices)
            guard let option = position.map({ self.options[$0] }) ?? self.newOptions.make?(text) else { continue }
            result.options.append(option)
            result.texts.append(text)
        }
        return result
    }
}
