extension ColumnConfig {
    /// A column of a table, by name, by position, or the index.
    public struct Key: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        enum Storage: Sendable, Hashable {
            case name(String)
            case position(Int)
            case index
        }

        let storage: Storage

        /// What names the rows.
        public static let index = Key(storage: .index)

        private init(storage: Storage) {
            self.storage = storage
        }

        /// A column by its name.
        public init(_ name: String) {
            self.storage = .name(name)
        }

        /// A column by its name.
        public init(stringLiteral value: String) {
            self.init(value)
        }

        /// A column by its position, from 0; the index does not count.
        public init(integerLiteral value: Int) {
            self.storage = .position(value)
        }

        /// What the protocol calls it.
        var text: String {
            switch self.storage {
            case .name(let name): name
            case .position(let position): "_pos:\(position)"
            case .index: "_index"
            }
        }

        /// Refuses a position that no column has.
        func check(in table: DataTable, _ kind: StaticString) throws(ElementError) {
            guard case .position(let position) = self.storage, !table.columns.indices.contains(position) else { return }
            throw ElementError(
                .invalidArgument,
                "A column of \(kind) is configured at position \(position), and there are \(table.columns.count). Count from 0."
            )
        }
    }
}

/// How a column of a table is shown.
///
/// ```swift
/// columns: [
///     "price": ColumnConfig("Price", type: .number(format: .dollar)),
///     "url": ColumnConfig(width: .large, type: .link()),
///     "secret": .hidden,
///     "name": "Full name",
/// ]
/// ```
public struct ColumnConfig: Sendable, ExpressibleByStringLiteral {
    /// How wide a column is.
    public struct ColumnWidth: Sendable, Hashable, ExpressibleByIntegerLiteral {
        let json: JSONValue

        /// 75 pixels.
        public static let small = ColumnWidth(json: "small")
        /// 200 pixels.
        public static let medium = ColumnWidth(json: "medium")
        /// 400 pixels.
        public static let large = ColumnWidth(json: "large")

        /// A number of pixels.
        public static func pixels(_ count: Int) -> ColumnWidth { ColumnWidth(json: .integer(count)) }

        private init(json: JSONValue) { self.json = json }

        /// A number of pixels.
        public init(integerLiteral value: Int) { self.json = .integer(value) }

        /// Hashes the width.
        public func hash(into hasher: inout Hasher) { hasher.combine(self.json.text) }
    }

    /// The header; `nil` is the column's name.
    public var label: String?
    /// The width; `nil` suits the content.
    public var width: ColumnWidth?
    /// A tooltip in Markdown at the header.
    public var help: String?
    /// Whether the column is left out. `nil`, the default, shows it, but for the names of the rows, which follow `hidesIndex` of the table.
    public var isHidden: Bool?
    /// Whether cells cannot be edited; `nil` leaves it to the editor.
    public var isDisabled: Bool?
    /// Whether a cell of a new row must be filled before the row counts; `nil` is `false`.
    public var isRequired: Bool?
    /// Whether the column stays on the left while others scroll; `nil` is `true` for the index only.
    public var isPinned: Bool?
    /// What the cell of a new row has at first; `nil` is nothing.
    public var defaultValue: JSONValue?
    /// How cells are aligned; `nil` is by type.
    public var alignment: Container.HorizontalAlignment?
    /// What the cells hold; `nil` is by the data.
    public var type: ColumnConfig.ColumnType?

    /// What its buttons are for the run; see `buttons`.
    var button: ColumnButton?

    /// Describes a column.
    ///
    /// - Parameters:
    ///   - label: The header; `nil` is the column's name.
    ///   - width: The width; `nil` suits the content.
    ///   - help: A tooltip in Markdown at the header; `nil` for none.
    ///   - isHidden: Whether the column is left out. `nil`, the default, shows it, but for the names of the rows, which follow `hidesIndex` of the table.
    ///   - isDisabled: Whether cells cannot be edited; `nil` leaves it to the editor.
    ///   - isRequired: Whether a cell of a new row must be filled before the row counts; `nil` is `false`.
    ///   - isPinned: Whether the column stays on the left while others scroll; `nil` is `true` for the index only.
    ///   - defaultValue: What the cell of a new row has at first; `nil` is nothing.
    ///   - alignment: How cells are aligned; `nil` is by type.
    ///   - type: What the cells hold; `nil` is by the data.
    public init(
        _ label: String? = nil,
        width: ColumnWidth? = nil,
        help: String? = nil,
        isHidden: Bool? = nil,
        isDisabled: Bool? = nil,
        isRequired: Bool? = nil,
        isPinned: Bool? = nil,
        default defaultValue: JSONValue? = nil,
        alignment: Container.HorizontalAlignment? = nil,
        type: ColumnConfig.ColumnType? = nil
    ) {
        self.label = label
        self.width = width
        self.help = help
        self.isHidden = isHidden
        self.isDisabled = isDisabled
        self.isRequired = isRequired
        self.isPinned = isPinned
        self.defaultValue = defaultValue
        self.alignment = alignment
        self.type = type
    }

    /// A column with another header.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// A column that is left out.
    public static let hidden = ColumnConfig(isHidden: true)

    /// The configuration as the browser reads it.
    var json: JSONValue {
        var json: JSONValue = [:]
        json["label"] = self.label.map { .string($0) }
        json["width"] = self.width?.json
        json["help"] = self.help.map { .string($0) }
        json["hidden"] = self.isHidden.map { .bool($0) }
        json["disabled"] = self.isDisabled.map { .bool($0) }
        json["required"] = self.isRequired.map { .bool($0) }
        json["pinned"] = self.isPinned.map { .bool($0) }
        json["default"] = self.defaultValue
        json["alignment"] = self.alignment?.columnAlignment
        json["type_config"] = self.type?.json
        return json
    }
}

extension Container.HorizontalAlignment {
    /// The name in a column's configuration; cells cannot be distributed.
    fileprivate var columnAlignment: JSONValue {
        switch self {
        case .left, .distribute: "left"
        case .center: "center"
        case .right: "right"
        }
    }
}
