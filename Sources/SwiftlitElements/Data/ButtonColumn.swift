internal import SwiftlitWire

/// A press on a button in a table.
public struct CellClick: Sendable, Hashable {
    /// The row, counted from 0 in the order of the data, however the table is sorted.
    public var row: Int

    /// The text on the button.
    public var label: String

    /// Describes a press.
    ///
    /// - Parameters:
    ///   - row: The row, counted from 0 in the order of the data.
    ///   - label: The text on the button.
    public init(row: Int, label: String) {
        self.row = row
        self.label = label
    }
}

extension CellClick {
    /// The press as the browser writes it.
    package var jsonText: String {
        (["row": .integer(self.row), "label": .string(self.label)] as JSONValue).text
    }

    /// Reads what the browser wrote.
    ///
    /// - Returns: `nil` for what is no press, or on a row that there is not.
    fileprivate init?(_ text: String, rowCount: Int) {
        var (row, label): (Int?, String?) = (nil, nil)
        let isRead = JSONScanner.read(text) { scanner in
            let isRead = scanner.object { scanner, name in
                switch name {
                case "row" where scanner.isNumber:
                    guard let number = scanner.number() else { return false }
                    if case .integer(let integer) = number { row = integer }
                    return true
                case "label" where scanner.isString:
                    label = scanner.string()
                    return label != nil
                default:
                    return scanner.skip()
                }
            }
            return isRead ? true : nil
        }
        guard isRead != nil, let row, (0..<rowCount).contains(row), let label else { return nil }
        self.init(row: row, label: label)
    }
}

extension ColumnConfig {
    /// A column of buttons: of texts, each of which is on one, or of lists of texts for several in a cell. Texts may begin with a
    /// material icon, such as `:material/delete: Delete`. An empty cell has none.
    ///
    /// ```swift
    /// st.dataframe(
    ///     table,
    ///     columns: ["action": .buttons("Action", key: "action") { click in await delete(orders[click.row]) }]
    /// )
    /// ```
    ///
    /// In the run that a press causes, `st.sessionState["action", as: CellClick?.self]` is the press; otherwise it is `nil`.
    ///
    /// - Parameters:
    ///   - label: The header; `nil` is the column's name.
    ///   - key: Names the buttons; unique among the widgets of a page.
    ///   - type: How prominent they are.
    ///   - width: The width; `nil` suits the content.
    ///   - help: A tooltip in Markdown at the header.
    ///   - isPinned: Whether the column stays on the left while others scroll.
    ///   - alignment: How cells are aligned; `nil` is by type.
    ///   - onClick: Runs before the page when one was pressed.
    public static func buttons(
        _ label: String? = nil,
        key: String,
        type: ButtonType = .secondary,
        width: ColumnWidth? = nil,
        help: String? = nil,
        isPinned: Bool? = nil,
        alignment: Container.HorizontalAlignment? = nil,
        onClick: (@Sendable (CellClick) async throws -> Void)? = nil
    ) -> ColumnConfig {
        var config = ColumnConfig(
            label,
            width: width,
            help: help,
            isDisabled: true,
            isPinned: isPinned,
            alignment: alignment,
            type: .button(type)
        )
        config.button = ColumnButton(key: key, onClick: onClick)
        return config
    }
}

/// What the buttons of a column are for the run.
struct ColumnButton: Sendable {
    var key: String
    var onClick: (@Sendable (CellClick) async throws -> Void)?
}

extension ElementContainer {
    /// Registers the buttons of a table's columns.
    ///
    /// - Returns: The identifiers by column, as `Dataframe.button_click_widgets` has them.
    func registerButtons(
        _ columns: [ColumnConfig.Key: ColumnConfig],
        rowCount: Int,
        _ location: SourceLocation
    ) throws(ElementError) -> [String: String] {
        guard columns.values.contains(where: { $0.button != nil }), let block = self._target.block() else { return [:] }
        var identifiers: [String: String] = [:]
        for (column, config) in columns.sorted(by: { $0.key.text < $1.key.text }) {
            guard let button = config.button else { continue }
            var callback: (@Sendable (CellClick?) async throws -> Void)?
            if let onClick = button.onClick { callback = { click in if let click { try await onClick(click) } } }
            let widget = Widget<CellClick?>(
                identity: WidgetIdentity("dataframeButton", label: config.label ?? column.text, key: button.key),
                isTrigger: true,
                initial: nil,
                initialWire: nil,
                decode: { wire in
                    guard case .stringTriggerValue(let value)? = wire else { return nil }
                    return CellClick(value.data, rowCount: rowCount).map { DecodedValue($0) }
                },
                onChange: callback,
                location: location
            )
            identifiers[column.text] = try widget.register(in: block).id
        }
        return identifiers
    }
}
