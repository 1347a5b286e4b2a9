/// How a field writes a day.
public struct DateInputFormat: Sendable, Hashable {
    /// The order of the parts of a day.
    public enum Order: Sendable, Hashable {
        /// 2026/11/22
        case yearMonthDay
        /// 22/11/2026
        case dayMonthYear
        /// 11/22/2026
        case monthDayYear
    }

    /// What is between the parts of a day.
    public enum Separator: String, Sendable, Hashable {
        /// A slash.
        case slash = "/"
        /// A point.
        case point = "."
        /// A hyphen.
        case hyphen = "-"
    }

    /// The pattern of the protocol.
    let text: String

    /// 2026/11/22
    public static let yearMonthDay = DateInputFormat(.yearMonthDay)
    /// 22/11/2026
    public static let dayMonthYear = DateInputFormat(.dayMonthYear)
    /// 11/22/2026
    public static let monthDayYear = DateInputFormat(.monthDayYear)

    /// Puts a format together.
    public init(_ order: Order, separator: Separator = .slash) {
        let parts =
            switch order {
            case .yearMonthDay: ["YYYY", "MM", "DD"]
            case .dayMonthYear: ["DD", "MM", "YYYY"]
            case .monthDayYear: ["MM", "DD", "YYYY"]
            }
        self.text = parts.joined(separator: separator.rawValue)
    }
}

/// How a field writes a time.
public struct TimeInputFormat: Sendable, Hashable {
    /// What the protocol carries.
    let text: String

    /// 18:30
    public static let hours24 = TimeInputFormat(text: "24h")
    /// 6:30 PM
    public static let hours12 = TimeInputFormat(text: "12h")
    /// As the browser's language writes times.
    public static let localized = TimeInputFormat(text: "localized")
}
