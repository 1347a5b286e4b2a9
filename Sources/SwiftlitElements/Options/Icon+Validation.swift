extension Icon {
    /// The text for the protocol.
    ///
    /// - Throws: `invalidArgument` for anything but one emoji, `:material/name:` with a name in snake case, or `spinner`.
    func wire(for element: StaticString) throws(ElementError) -> String {
        guard self.text == Icon.spinner.text || Self.isMaterial(self.text) || Self.isEmoji(self.text) else {
            throw ElementError(
                .invalidArgument,
                """
                The icon of \(element) is "\(self.text)". Use one emoji, .material("thumb_up") with a name of the Material Symbols in \
                snake case, or .spinner.
                """
            )
        }
        return self.text
    }

    /// Whether the text is `:material/name:`. Whether the font has a symbol of that name only the browser knows.
    static func isMaterial(_ text: String) -> Bool {
        let prefix = ":material/"
        guard text.hasPrefix(prefix), text.hasSuffix(":"), text.utf8.count > prefix.utf8.count + 1 else { return false }
        return text.utf8.dropFirst(prefix.utf8.count).dropLast().allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    /// Whether the text is one emoji.
    static func isEmoji(_ text: String) -> Bool {
        guard let first = text.first, first.isEmoji else { return false }
        return text.index(after: text.startIndex) == text.endIndex
    }

    /// Separates an emoji or a Material symbol at the start of an option from the text that follows it after white space.
    ///
    /// - Returns: The icon, or `nil` where the text begins otherwise; and the rest.
    static func split(_ text: String) -> (icon: String?, rest: String) {
        let end = text.firstIndex(where: \.isWhitespace) ?? text.endIndex
        let word = String(text[..<end])
        guard Self.isEmoji(word) || Self.isMaterial(word) else { return (nil, text) }
        return (word, String(text[end...].drop(while: \.isWhitespace)))
    }
}

extension Character {
    /// Whether it is drawn as an emoji, with or without a variation selector. Digits and `#` are only with the enclosing keycap.
    fileprivate var isEmoji: Bool {
        guard let first = self.unicodeScalars.first, first.properties.isEmoji else { return false }
        return !first.isASCII || self.unicodeScalars.contains("\u{20E3}")
    }
}
