/// How the browser writes a date or a time.
public struct DateFormat: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What the protocol carries: a name or a pattern.
    package let text: String

    private init(_ text: String) {
        self.text = text
    }

    /// A pattern of moment.js, such as `YYYY-MM-DD`, `D MMM YYYY` or `HH:mm`.
    public static func pattern(_ pattern: String) -> DateFormat { DateFormat(pattern) }

    /// A pattern of moment.js.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// As the browser's language writes dates.
    public static let localized = DateFormat("localized")
    /// As the distance from now, such as `2 days ago`.
    public static let distance = DateFormat("distance")
    /// In relation to today, such as `Yesterday at 6:30 PM`.
    public static let calendar = DateFormat("calendar")
    /// As ISO 8601 writes them.
    public static let iso8601 = DateFormat("iso8601")
}
