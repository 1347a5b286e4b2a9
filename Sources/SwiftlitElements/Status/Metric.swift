internal import SwiftlitWire

extension Streamlit {
    /// The color of a metric's change.
    public struct MetricDeltaColor: Sendable, Hashable, CaseIterable {
        enum Storage: String, Sendable, Hashable {
            /// By the sign of the change.
            case normal, inverse
            /// In any case.
            case red, orange, yellow, green, blue, violet, gray, primary
        }

        let storage: Storage

        /// All, in the order of this list.
        public static let allCases: [MetricDeltaColor] = [
            .normal, .inverse, .red, .orange, .yellow, .green, .blue, .violet, .gray, .primary,
        ]

        /// Green for more, red for less.
        public static let normal = MetricDeltaColor(storage: .normal)
        /// Red for more, green for less, as for costs.
        public static let inverse = MetricDeltaColor(storage: .inverse)
        /// Gray.
        public static let off = MetricDeltaColor(storage: .gray)
        /// Red.
        public static let red = MetricDeltaColor(storage: .red)
        /// Orange.
        public static let orange = MetricDeltaColor(storage: .orange)
        /// Yellow.
        public static let yellow = MetricDeltaColor(storage: .yellow)
        /// Green.
        public static let green = MetricDeltaColor(storage: .green)
        /// Blue.
        public static let blue = MetricDeltaColor(storage: .blue)
        /// Violet.
        public static let violet = MetricDeltaColor(storage: .violet)
        /// Gray.
        public static let gray = MetricDeltaColor(storage: .gray)
        /// Gray.
        public static let grey = gray
        /// The theme's primary color.
        public static let primary = MetricDeltaColor(storage: .primary)

        private init(storage: Storage) { self.storage = storage }

        /// Finds a color by its name.
        ///
        /// - Parameter name: `normal`, `inverse`, `off`, `red`, `orange`, `yellow`, `green`, `blue`, `violet`, `gray`, `grey` or `primary`. `nil` for any
        ///   other.
        public init?(name: String) {
            let isGray = name == "off" || name == "grey"
            guard let storage = isGray ? .gray : Storage(rawValue: name) else { return nil }
            self.storage = storage
        }

        /// The name of the color.
        public var name: String { self.storage.rawValue }
    }

    /// The arrow beside a metric's change.
    public enum MetricDeltaArrow: String, Sendable, Hashable, CaseIterable {
        /// Up for more, down for less, none for no change.
        case automatic
        /// Up.
        case up
        /// Down.
        case down
        /// None.
        case off
    }

    /// How a metric's history is drawn.
    public enum MetricChartType: String, Sendable, Hashable, CaseIterable {
        /// As a line.
        case line
        /// As bars.
        case bar
        /// As a filled area.
        case area

        fileprivate var wire: PBMetric.ChartType {
            switch self {
            case .line: .line
            case .bar: .bar
            case .area: .area
            }
        }
    }
}

extension ElementContainer {
    /// Shows a figure in large letters, with its change and its history.
    ///
    /// ```swift
    /// st.metric("Orders", 42, delta: -3)
    /// st.metric("Revenue", 1_250_000, delta: "4 %", chartData: history, format: .dollar)
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - value: A number, a text, or anything else that describes itself; `nil` shows a dash.
    ///   - delta: The change: more, unless it is zero or its text begins with a minus sign. `nil` and an empty text
    ///     show none.
    ///   - deltaColor: The color of the change.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - labelVisibility: Whether the label is shown.
    ///   - isBordered: Whether a border is drawn.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - chartData: The history, oldest first; empty for none.
    ///   - chartType: How the history is drawn.
    ///   - deltaArrow: The arrow beside the change.
    ///   - format: How a value and a change that are numbers are written; `nil` writes them as Swift does.
    ///   - deltaDescription: A text behind the change, such as `since May`; `nil` for none.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func metric<Value: CustomStringConvertible, Delta: CustomStringConvertible>(
        _ label: String,
        _ value: Value?,
        delta: Delta? = String?.none,
        deltaColor: Streamlit.MetricDeltaColor = .normal,
        help: String? = nil,
        icon: Icon? = nil,
        labelVisibility: LabelVisibility = .visible,
        isBordered: Bool = false,
        width: Width = .stretch,
        height: Height = .content,
        chartData: [Double] = [],
        chartType: Streamlit.MetricChartType = .line,
        deltaArrow: Streamlit.MetricDeltaArrow = .automatic,
        format: NumberFormat? = nil,
        deltaDescription: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            let change = MetricChange(delta)
            var metric = PBMetric()
            metric.label = label
            metric.body = value?.description ?? "—"
            metric.delta = change.text
            metric.direction = change.direction(deltaArrow)
            metric.color = change.color(deltaColor)
            metric.help = help?.dedented ?? ""
            if let icon { metric.icon = try icon.wire(for: "metric") }
            metric.labelVisibility = labelVisibility.wire
            metric.showBorder = isBordered
            metric.chartData = chartData
            metric.chartType = chartType.wire
            metric.format = format?.text ?? ""
            metric.deltaDescription = deltaDescription ?? ""
            var element = PBElement()
            element.metric = metric
            try element.size("metric", width: width, height: height)
            return element
        }
    }
}

/// The change that a metric shows.
private struct MetricChange {
    private enum Sign {
        case missing, zero, more, less
    }

    let text: String
    private let sign: Sign

    init<Delta: CustomStringConvertible>(_ delta: Delta?) {
        self.text = delta?.description.dedented ?? ""
        // Text is zero only as "0": "0.0 %" may be a rounded change.
        let isText = delta is String || delta is Substring
        self.sign =
            if self.text.isEmpty {
                .missing
            } else if self.text == "0" || (!isText && DecimalText(self.text)?.digits.isEmpty ?? false) {
                .zero
            } else {
                self.text.hasPrefix("-") ? .less : .more
            }
    }

    func direction(_ arrow: Streamlit.MetricDeltaArrow) -> PBMetric.MetricDirection {
        switch (arrow, self.sign) {
        case (.up, _), (.automatic, .more): .up
        case (.down, _), (.automatic, .less): .down
        case (.off, _), (.automatic, .zero), (.automatic, .missing): .none
        }
    }

    func color(_ color: Streamlit.MetricDeltaColor) -> PBMetric.MetricColor {
        switch (self.sign, color.storage) {
        case (.missing, _), (.zero, .normal), (.zero, .inverse), (_, .gray): .gray
        case (.more, .normal), (.less, .inverse), (_, .green): .green
        case (.less, .normal), (.more, .inverse), (_, .red): .red
        case (_, .orange): .orange
        case (_, .yellow): .yellow
        case (_, .blue): .blue
        case (_, .violet): .violet
        case (_, .primary): .primary
        }
    }
}
