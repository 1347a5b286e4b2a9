/// How the browser shows a number.
///
/// ```swift
/// st.slider("Weight", value: 70, in: 40...160, format: "%d kg")
/// st.slider("Share", value: 0.5, in: 0...1, format: .percent)
/// ```
public struct NumberFormat: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What the protocol carries: a name or a pattern.
    package let text: String

    private init(_ text: String) {
        self.text = text
    }

    /// A pattern in the manner of printf with one conversion, such as `%d`, `%.2f`, `%e` or `%,d`; text around it is shown as it is.
    public static func printf(_ pattern: String) -> NumberFormat { NumberFormat(pattern) }

    /// A pattern in the manner of printf.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// All digits, without grouping.
    public static let plain = NumberFormat("plain")
    /// As the browser's language writes numbers.
    public static let localized = NumberFormat("localized")
    /// In US dollars.
    public static let dollar = NumberFormat("dollar")
    /// In euros.
    public static let euro = NumberFormat("euro")
    /// In yen.
    public static let yen = NumberFormat("yen")
    /// Times 100, with a percent sign.
    public static let percent = NumberFormat("percent")
    /// Shortened, such as 1.2K.
    public static let compact = NumberFormat("compact")
    /// With a power of ten.
    public static let scientific = NumberFormat("scientific")
    /// With a power of ten that is a multiple of three.
    public static let engineering = NumberFormat("engineering")
    /// With negative numbers in parentheses.
    public static let accounting = NumberFormat("accounting")
    /// As a count of bytes, with units.
    public static let bytes = NumberFormat("bytes")
}

extension NumberFormat {
    /// The pattern, for a field in which numbers are typed: one conversion and nothing around it.
    ///
    /// - Throws: `invalidArgument` for a named format, for text around the conversion, and for what is no pattern.
    func numericPattern(for element: StaticString) throws(ElementError) -> String {
        guard Self.isNumericPattern(self.text) else {
            throw ElementError(
                .invalidArgument,
                """
                The format of \(element) is "\(self.text)". Use one printf conversion that shows a plain number, such as "%d" or "%.2f".
                """
            )
        }
        return self.text
    }

    private static func isNumericPattern(_ text: String) -> Bool {
        var rest = text.utf8[...]
        guard rest.popFirst() == UInt8(ascii: "%") else { return false }
        rest = rest.drop { "+-0# ,_".utf8.contains($0) }
        rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard let conversion = rest.popFirst(), rest.isEmpty else { return false }
        return "diufeEgGs".utf8.contains(conversion)
    }
}
