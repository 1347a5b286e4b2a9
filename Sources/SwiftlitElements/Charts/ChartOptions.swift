extension Streamlit {
    /// The columns that a chart draws, see ``ElementContainer/lineChart(_:x:y:xLabel:yLabel:color:width:height:alt:fileID:line:)``.
    ///
    /// `"price"` or `["price", "cost"]`.
    public struct ChartColumns: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
        let names: [String]

        /// Several columns, each a series of its own.
        public init(_ names: [String]) {
            self.names = names
        }

        /// One column.
        public init(stringLiteral value: String) {
            self.init([value])
        }

        /// Several columns, each a series of its own.
        public init(arrayLiteral elements: String...) {
            self.init(elements)
        }
    }

    /// What the colors of a chart say.
    ///
    /// A text is the name of a column, whose values then have a color each, or else one color. A list has a color for each drawn column.
    /// Colors are `#rgb`, `#rrggbb`, both also with opacity, `rgb(…)`, `rgba(…)`, and the theme's `red`, `orange`, `yellow`, `green`, `blue`,
    /// `violet`, `gray` and `primary`.
    public struct ChartColor: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
        enum Storage: Sendable, Hashable {
            case columnOrColor(String)
            case column(String)
            case colors([String])
        }

        let storage: Storage

        /// The values of a column have a color each; where they are colors themselves, those.
        public static func column(_ name: String) -> ChartColor { ChartColor(storage: .column(name)) }

        /// A color for each drawn column.
        public static func colors(_ colors: [String]) -> ChartColor { ChartColor(storage: .colors(colors)) }

        private init(storage: Storage) {
            self.storage = storage
        }

        /// The name of a column, or a color.
        public init(stringLiteral value: String) {
            self.init(storage: .columnOrColor(value))
        }

        /// A color for each drawn column.
        public init(arrayLiteral elements: String...) {
            self.init(storage: .colors(elements))
        }
    }

    /// How large the points of a chart are.
    ///
    /// A text is the name of a column of numbers, a number an area in square pixels.
    public struct ChartSize: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByFloatLiteral
    {
        enum Storage: Sendable, Hashable {
            case column(String)
            case area(Double)
        }

        let storage: Storage

        /// As large as the numbers of a column say.
        public static func column(_ name: String) -> ChartSize { ChartSize(storage: .column(name)) }

        /// An area in square pixels.
        public static func area(_ pixels: Double) -> ChartSize { ChartSize(storage: .area(pixels)) }

        private init(storage: Storage) {
            self.storage = storage
        }

        /// As large as the numbers of a column say.
        public init(stringLiteral value: String) {
            self.init(storage: .column(value))
        }

        /// An area in square pixels.
        public init(integerLiteral value: Int) {
            self.init(storage: .area(Double(value)))
        }

        /// An area in square pixels.
        public init(floatLiteral value: Double) {
            self.init(storage: .area(value))
        }
    }

    /// How several series at one place share the room.
    public struct ChartStack: Sendable, Hashable {
        enum Storage: Sendable, Hashable {
            case stacked, separate, layered, normalized, centered
        }

        let storage: Storage

        /// On top of each other: what is seen is the sum.
        public static let stacked = ChartStack(storage: .stacked)
        /// Each for itself: bars side by side, areas in front of each other.
        public static let separate = ChartStack(storage: .separate)
        /// In front of each other, the hindmost shining through.
        public static let layered = ChartStack(storage: .layered)
        /// On top of each other, and stretched to the whole height: what is seen is the share.
        public static let normalized = ChartStack(storage: .normalized)
        /// On top of each other, around the middle.
        public static let centered = ChartStack(storage: .centered)

        /// What the specification says.
        var json: JSONValue {
            switch self.storage {
            case .stacked: true
            case .separate, .layered: false
            case .normalized: "normalize"
            case .centered: "center"
            }
        }
    }

    /// The order of bars.
    public struct ChartSort: Sendable, Hashable {
        enum Storage: Sendable, Hashable {
            case natural, unsorted
            case column(String, isAscending: Bool)
        }

        let storage: Storage

        /// Texts by the alphabet, numbers and dates by their size.
        public static let natural = ChartSort(storage: .natural)
        /// As the data has them.
        public static let unsorted = ChartSort(storage: .unsorted)

        /// By a column, the least first.
        public static func ascending(by column: String) -> ChartSort {
            ChartSort(storage: .column(column, isAscending: true))
        }

        /// By a column, the greatest first.
        public static func descending(by column: String) -> ChartSort {
            ChartSort(storage: .column(column, isAscending: false))
        }
    }
}
