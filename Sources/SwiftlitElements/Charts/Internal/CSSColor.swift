/// Colors as the API takes them.
enum CSSColor {
    private static let themeNames: Set<String> = [
        "red", "orange", "yellow", "green", "blue", "violet", "gray", "grey", "primary",
    ]

    /// Whether a text is a color in CSS's digits or functions; names do not count.
    static func isLiteral(_ text: String) -> Bool {
        if text.hasPrefix("#") {
            let digits = text.dropFirst()
            return [3, 4, 6, 8].contains(digits.utf8.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
        }
        let text = text.lowercased()
        return (text.hasPrefix("rgb(") || text.hasPrefix("rgba(")) && text.hasSuffix(")")
    }

    /// Whether a text is a color.
    static func isColor(_ text: String) -> Bool {
        self.isLiteral(text) || self.themeNames.contains(text.lowercased())
    }
}
