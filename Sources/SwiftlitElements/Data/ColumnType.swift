#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension ColumnConfig {
    /// What the cells of a column hold, and how they are shown and edited.
    public struct ColumnType: Sendable {
        /// The type as the browser reads it.
        let json: JSONValue

        private init(_ name: String, _ members: [(key: String, value: JSONValue?)] = []) {
            var json: JSONValue = ["type": .string(name)]
            for (key, value) in members { json[key] = value }
            self.json = json
        }

        /// Texts.
        ///
        /// - Parameters:
        ///   - maximumCharacterCount: How many characters an edited cell may have; `nil` for any number.
        ///   - pattern: A regular expression of JavaScript that an edited cell must match; `nil` for any text.
        public static func text(maximumCharacterCount: Int? = nil, pattern: String? = nil) -> ColumnType {
            ColumnType(
                "text",
                [("max_chars", maximumCharacterCount.map { .integer($0) }), ("validate", pattern.map { .string($0) })]
            )
        }

        /// Numbers.
        ///
        /// - Parameters:
        ///   - format: How they are written; `nil` is by the data.
        ///   - minimum: The least that can be typed; `nil` for none.
        ///   - maximum: The most that can be typed; `nil` for none.
        ///   - step: What typed numbers are a multiple of; `nil` is 1 for integers and any for others.
        public static func number(
            format: NumberFormat? = nil,
            minimum: Double? = nil,
            maximum: Double? = nil,
            step: Double? = nil
        ) -> ColumnType {
            ColumnType(
                "number",
                [
                    ("min_value", minimum.map { .shortest($0) }), ("max_value", maximum.map { .shortest($0) }),
                    ("format", format.map { .string($0.text) }), ("step", step.map { .shortest($0) }),
                ]
            )
        }

        /// Check marks.
        public static let checkbox = ColumnType("checkbox")

        /// One of several options, chosen from a list.
        ///
        /// - Parameters:
        ///   - options: What can be chosen, as it is in the data; `nil` takes the categories of the data.
        ///   - labels: What is shown in place of an option, by option.
        public static func selectbox(_ options: [JSONValue]? = nil, labels: [String: String] = [:]) -> ColumnType {
            let options = options?.map { option -> JSONValue in
                guard case .string(let text) = option, let label = labels[text] else { return option }
                return ["value": option, "label": .string(label)]
            }
            return ColumnType("selectbox", [("options", options.map { .array($0) })])
        }

        /// Several of several options, in columns of lists of texts.
        ///
        /// - Parameters:
        ///   - options: What can be chosen.
        ///   - colors: CSS colors of options, by option.
        ///   - acceptsNewOptions: Whether others can be typed.
        public static func multiselect(
            _ options: [String],
            colors: [String: String] = [:],
            acceptsNewOptions: Bool = false
        ) -> ColumnType {
            let items = options.map { option -> JSONValue in
                guard let color = colors[option] else { return ["value": .string(option)] }
                return ["value": .string(option), "color": .string(color)]
            }
            return ColumnType(
                "multiselect",
                [("options", .array(items)), ("accept_new_options", acceptsNewOptions ? true : nil)]
            )
        }

        /// Lists, in columns of lists.
        public static let list = ColumnType("list")
        /// Markdown.
        public static let markdown = ColumnType("markdown")
        /// JSON: texts of it, and lists.
        public static let json = ColumnType("json")
        /// Pictures, by URL.
        public static let image = ColumnType("image")
        /// Sounds, by URL.
        public static let audio = ColumnType("audio")
        /// Films, by URL.
        public static let video = ColumnType("video")

        /// Dates with times.
        ///
        /// - Parameters:
        ///   - format: How they are written; `nil` is by the browser's language.
        ///   - bounds: The first and the last that can be chosen; `nil` for any.
        ///   - step: The distance of two times that can be chosen; `nil` is a second.
        ///   - timeZone: The name of the time zone that they are shown in: one of IANA's, a distance from UTC such as `+01:00`, or the `identifier`
        ///     of a `TimeZone`. `nil` is that of the data.
        public static func dateTime(
            format: DateFormat? = nil,
            in bounds: ClosedRange<LocalDateTime>? = nil,
            step: Duration? = nil,
            timeZone: String? = nil
        ) -> ColumnType {
            ColumnType(
                "datetime",
                [
                    ("format", format.map { .string($0.text) }),
                    ("min_value", (bounds?.lowerBound.description).map { .string($0) }),
                    ("max_value", (bounds?.upperBound.description).map { .string($0) }),
                    ("step", step.map { .shortest($0.inSeconds) }),
                    ("timezone", timeZone.map { .string(TimeZone.wireName(of: $0)) }),
                ]
            )
        }

        /// Dates.
        ///
        /// - Parameters:
        ///   - format: How they are written; `nil` is by the browser's language.
        ///   - bounds: The first and the last that can be chosen; `nil` for any.
        ///   - days: The distance of two dates that can be chosen, in days; `nil` is 1.
        public static func date(
            format: DateFormat? = nil,
            in bounds: ClosedRange<CalendarDate>? = nil,
            step days: Int? = nil
        ) -> ColumnType {
            ColumnType(
                "date",
                [
                    ("format", format.map { .string($0.text) }),
                    ("min_value", (bounds?.lowerBound.description).map { .string($0) }),
                    ("max_value", (bounds?.upperBound.description).map { .string($0) }),
                    ("step", days.map { .integer($0) }),
                ]
            )
        }

        /// Times of the day.
        ///
        /// - Parameters:
        ///   - format: How they are written; `nil` is by the browser's language.
        ///   - bounds: The first and the last that can be chosen; `nil` for any.
        ///   - step: The distance of two times that can be chosen; `nil` is a second.
        public static func time(
            format: DateFormat? = nil,
            in bounds: ClosedRange<TimeOfDay>? = nil,
            step: Duration? = nil
        ) -> ColumnType {
            ColumnType(
                "time",
                [
                    ("format", format.map { .string($0.text) }),
                    ("min_value", (bounds?.lowerBound.description).map { .string($0) }),
                    ("max_value", (bounds?.upperBound.description).map { .string($0) }),
                    ("step", step.map { .shortest($0.inSeconds) }),
                ]
            )
        }

        /// Links, by URL.
        ///
        /// - Parameters:
        ///   - text: What is shown in place of the URL: a text, a regular expression whose group is shown, or a material icon. `nil` shows the
        ///     URL.
        ///   - maximumCharacterCount: How many characters an edited cell may have; `nil` for any number.
        ///   - pattern: A regular expression of JavaScript that an edited cell must match; `nil` for any text.
        public static func link(
            showing text: String? = nil,
            maximumCharacterCount: Int? = nil,
            pattern: String? = nil
        ) -> ColumnType {
            ColumnType(
                "link",
                [
                    ("max_chars", maximumCharacterCount.map { .integer($0) }),
                    ("validate", pattern.map { .string($0) }),
                    ("display_text", text.map { .string($0) }),
                ]
            )
        }

        /// Shows each cell, a list of numbers, as a small line chart.
        ///
        /// Cells cannot be edited. A cell that holds something else than numbers shows an error, and one with numbers outside of the bounds is scaled to
        /// fit into them.
        ///
        /// - Parameters:
        ///   - bounds: The numbers at the lower and the upper edge; `nil`, the default, takes the least and the greatest of each cell.
        ///   - color: A CSS color, the name of one of the theme's, or `"auto"`: green where the last number is not less than the first, else red
        ///     (`"auto-inverse"` for the opposite). `nil`, the default, is the primary color.
        public static func lineChart(in bounds: ClosedRange<Double>? = nil, color: String? = nil) -> ColumnType {
            self.chart("line_chart", bounds, color)
        }

        /// Shows each cell, a list of numbers, as a small bar chart.
        ///
        /// Cells cannot be edited. A cell that holds something else than numbers shows an error, and one with numbers outside of the bounds is scaled to
        /// fit into them.
        ///
        /// - Parameters:
        ///   - bounds: The numbers at the lower and the upper edge; `nil`, the default, takes the least and the greatest of each cell.
        ///   - color: A CSS color, the name of one of the theme's, or `"auto"`: green where the last number is not less than the first, else red
        ///     (`"auto-inverse"` for the opposite). `nil`, the default, is the primary color.
        public static func barChart(in bounds: ClosedRange<Double>? = nil, color: String? = nil) -> ColumnType {
            self.chart("bar_chart", bounds, color)
        }

        /// Shows each cell, a list of numbers, as a small line chart that is filled below.
        ///
        /// Cells cannot be edited. A cell that holds something else than numbers shows an error, and one with numbers outside of the bounds is scaled to
        /// fit into them.
        ///
        /// - Parameters:
        ///   - bounds: The numbers at the lower and the upper edge; `nil`, the default, takes the least and the greatest of each cell.
        ///   - color: A CSS color, the name of one of the theme's, or `"auto"`: green where the last number is not less than the first, else red
        ///     (`"auto-inverse"` for the opposite). `nil`, the default, is the primary color.
        public static func areaChart(in bounds: ClosedRange<Double>? = nil, color: String? = nil) -> ColumnType {
            self.chart("area_chart", bounds, color)
        }

        /// Shows each cell, a number, as a bar that is filled in proportion.
        ///
        /// - Parameters:
        ///   - format: How the number is written; `nil` is a percentage of the bounds.
        ///   - bounds: The numbers of an empty and a full bar; `nil` is 0 to 1, or 0 to 100 for integers.
        ///   - step: What the number is rounded to; `nil` is by the data.
        ///   - color: A CSS color, or the name of one of the theme's; `nil` is the primary color.
        public static func progress(
            format: NumberFormat? = nil,
            in bounds: ClosedRange<Double>? = nil,
            step: Double? = nil,
            color: String? = nil
        ) -> ColumnType {
            ColumnType(
                "progress",
                [
                    ("format", format.map { .string($0.text) }),
                    ("min_value", (bounds?.lowerBound).map { .shortest($0) }),
                    ("max_value", (bounds?.upperBound).map { .shortest($0) }),
                    ("step", step.map { .shortest($0) }),
                    ("color", color.map { .string($0) }),
                ]
            )
        }

        /// Buttons; see `ColumnConfig.buttons`.
        static func button(_ type: ButtonType) -> ColumnType {
            ColumnType("button", [("button_type", .string(type.rawValue))])
        }

        private static func chart(_ name: String, _ bounds: ClosedRange<Double>?, _ color: String?) -> ColumnType {
            ColumnType(
                name,
                [
                    ("y_min", (bounds?.lowerBound).map { .shortest($0) }),
                    ("y_max", (bounds?.upperBound).map { .shortest($0) }),
                    ("color", color.map { .string($0) }),
                ]
            )
        }
    }
}

extension JSONValue {
    /// A number, as a whole one where it is.
    static func shortest(_ number: Double) -> JSONValue {
        Int(exactly: number).map { .integer($0) } ?? .number(number)
    }
}

extension Duration {
    /// The seconds, with their fraction.
    var inSeconds: Double {
        let (seconds, attoseconds) = self.components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
