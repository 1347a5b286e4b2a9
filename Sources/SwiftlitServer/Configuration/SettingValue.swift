#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A value of a setting, checked, and where it comes from.
struct SettingValue: Equatable {
    /// What it is.
    enum Content: Equatable {
        case text(String)
        case boolean(Bool)
        case integer(Int)
        case texts([String])
        case integers([Int])
        case textsByName([String: String])
        case fontFaces([[String: String]])
    }

    /// What it is.
    var content: Content

    /// File and line, variable, or flag, for messages.
    var origin: String

    var text: String? { if case .text(let text) = self.content { text } else { nil } }
    var boolean: Bool? { if case .boolean(let flag) = self.content { flag } else { nil } }
    var integer: Int? { if case .integer(let number) = self.content { number } else { nil } }
    var textsByName: [String: String]? { if case .textsByName(let texts) = self.content { texts } else { nil } }
    var texts: [String]? { if case .texts(let texts) = self.content { texts } else { nil } }
}

extension Setting {
    /// Takes a value of a file.
    ///
    /// - Throws: `invalidConfiguration` with the line and what was expected.
    func value(_ value: TOMLValue, in file: String) throws(ServerError) -> SettingValue {
        let origin = "\(file), line \(value.line)"
        guard let content = self.content(value) else {
            throw ServerError(
                .invalidConfiguration,
                "\(origin): \(self.key) is \(value.shown), and must be \(self.kind.expected)."
            )
        }
        return SettingValue(content: content, origin: origin)
    }

    /// Takes a value of a variable or flag: texts as they are, lists with commas.
    ///
    /// - Throws: `invalidConfiguration` with what was expected.
    func value(_ text: String, origin: String) throws(ServerError) -> SettingValue {
        let value: TOMLValue.Content
        switch self.kind {
        case .text, .choice: value = .text(text)
        case .boolean:
            value =
                ["true", "1"].contains(text.lowercased())
                ? .boolean(true) : ["false", "0"].contains(text.lowercased()) ? .boolean(false) : .text(text)
        case .integer: value = Int(text).map { .integer($0) } ?? .text(text)
        case .texts, .sizes: value = .list(Self.items(text).map { TOMLValue(content: .text($0), line: 1) })
        case .integers:
            value = .list(
                Self.items(text).map { TOMLValue(content: Int($0).map { .integer($0) } ?? .text($0), line: 1) }
            )
        case .fontFaces, .textsByName: value = .text(text)
        }
        guard let content = self.content(TOMLValue(content: value, line: 1)) else {
            throw ServerError(
                .invalidConfiguration,
                "\(origin): \(self.key) is \"\(text)\", and must be \(self.kind.expected)."
            )
        }
        return SettingValue(content: content, origin: origin)
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map { item in
            let start = item.drop { $0 == " " }
            return String(start.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func content(_ value: TOMLValue) -> SettingValue.Content? {
        switch (self.kind, value.content) {
        case (.text, .text(let text)): return .text(text)
        case (.choice(let names), .text(let text)):
            return names.first { $0 == text.lowercased() }.map { .text($0) }
        case (.boolean, .boolean(let flag)): return .boolean(flag)
        case (.integer(let range), .integer(let number)): return range.contains(number) ? .integer(number) : nil
        case (.texts, .list(let items)), (.sizes, .list(let items)):
            let texts = items.compactMap { if case .text(let text) = $0.content { text } else { nil } }
            return texts.count == items.count ? .texts(texts) : nil
        case (.sizes, .text(let text)): return .texts([text])
        case (.integers, .integer(let number)): return .integers([number])
        case (.integers, .list(let items)):
            let numbers = items.compactMap { if case .integer(let number) = $0.content { number } else { nil } }
            return numbers.count == items.count && !numbers.isEmpty ? .integers(numbers) : nil
        case (.textsByName, .table(let table)):
            var texts: [String: String] = [:]
            for key in table.keys {
                guard case .text(let text)? = table[key]?.content else { return nil }
                texts[key] = text
            }
            return .textsByName(texts)
        case (.textsByName, .text(let text)):
            // Streamlit takes such settings as JSON; what is none is refused with what was expected.
            return (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))).map { .textsByName($0) }
        case (.fontFaces, .list(let items)):
            let faces = items.compactMap { item -> [String: String]? in
                guard case .table(let table) = item.content else { return nil }
                var face: [String: String] = [:]
                for key in table.keys {
                    switch table[key]?.content {
                    case .text(let text)?: face[key] = text
                    case .integer(let number)?: face[key] = "\(number)"
                    default: return nil
                    }
                }
                return face["url"] == nil || face["family"] == nil ? nil : face
            }
            return faces.count == items.count ? .fontFaces(faces) : nil
        default: return nil
        }
    }
}

extension TOMLValue {
    /// The value as a message shows it.
    fileprivate var shown: String {
        switch self.content {
        case .text(let text): "\"\(text)\""
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .moment(let text), .digits(let text): text
        case .list, .table: self.kind
        }
    }
}
