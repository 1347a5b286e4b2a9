public import SwiftlitState
internal import SwiftlitWire

extension DataframeSelection {
    /// What can be selected in a table: at most one mode each of rows, columns and cells.
    public struct Mode: OptionSet, Sendable, Hashable {
        /// The modes as bits, in the order of the protocol.
        public let rawValue: Int

        /// Creates modes of bits.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// One row or none.
        public static let row = Mode(rawValue: 1)
        /// Any number of rows.
        public static let rows = Mode(rawValue: 2)
        /// One column or none.
        public static let column = Mode(rawValue: 4)
        /// Any number of columns.
        public static let columns = Mode(rawValue: 8)
        /// One cell or none.
        public static let cell = Mode(rawValue: 16)
        /// Any number of cells.
        public static let cells = Mode(rawValue: 32)
        /// One row, at first the first.
        public static let requiredRow = Mode(rawValue: 64)

        private static let allRows: Mode = [.row, .rows, .requiredRow]

        /// Whether rows can be selected, which puts check marks where the names of the rows would be.
        var hasRows: Bool { !self.isDisjoint(with: Self.allRows) }

        /// The modes as the protocol lists them.
        var wire: [PBDataframe.SelectionMode] {
            (0..<7).filter { self.rawValue & 1 << $0 != 0 }.compactMap(PBDataframe.SelectionMode.init(rawValue:))
        }

        /// Refuses modes that exclude each other, and none.
        func check() throws(ElementError) {
            let kinds: [Mode] = [Self.allRows, [.column, .columns], [.cell, .cells]]
            guard !self.isEmpty, kinds.allSatisfy({ self.intersection($0).rawValue.nonzeroBitCount <= 1 }) else {
                throw ElementError(
                    .invalidArgument,
                    """
                    The selection of dataframe has no mode, or several of rows, columns or cells. Use at most one of .row, .rows and .requiredRow, \
                    one of .column and .columns, and one of .cell and .cells.
                    """
                )
            }
        }
    }
}

/// What the user has selected in a table.
public struct DataframeSelection: Sendable, Hashable {
    /// A cell.
    public struct Cell: Sendable, Hashable {
        /// The row, counted from 0 in the order of the data.
        public var row: Int
        /// The name of the column.
        public var column: String

        /// Names a cell.
        ///
        /// - Parameters:
        ///   - row: The row, counted from 0 in the order of the data.
        ///   - column: The name of the column.
        public init(row: Int, column: String) {
            self.row = row
            self.column = column
        }
    }

    /// The rows, counted from 0 in the order of the data, however the table is sorted.
    public var rows: [Int]
    /// The names of the columns.
    public var columns: [String]
    /// The cells.
    public var cells: [Cell]

    /// Creates a selection, of nothing by default.
    ///
    /// - Parameters:
    ///   - rows: The rows, counted from 0 in the order of the data.
    ///   - columns: The names of the columns.
    ///   - cells: The cells.
    public init(rows: [Int] = [], columns: [String] = [], cells: [Cell] = []) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
    }
}

extension DataframeSelection {
    /// The selection as the browser writes it.
    package var jsonText: String {
        let cells = self.cells.map { JSONValue.array([.integer($0.row), .string($0.column)]) }
        let json: JSONValue = [
            "selection": [
                "rows": .array(self.rows.map { .integer($0) }), "columns": .array(self.columns.map { .string($0) }),
                "cells": .array(cells),
            ]
        ]
        return json.text
    }

    /// The selection without rows that there are not.
    fileprivate func limited(to rowCount: Int) -> DataframeSelection {
        let rows = 0..<rowCount
        return DataframeSelection(
            rows: self.rows.filter(rows.contains),
            columns: self.columns,
            cells: self.cells.filter { rows.contains($0.row) }
        )
    }

    /// Reads what the browser wrote. Rows that the data does not have any more are left out.
    ///
    /// - Returns: `nil` for what is no selection.
    init?(_ text: String, rowCount: Int) {
        let read: DataframeSelection?? = JSONScanner.read(text) { scanner in
            var selection: DataframeSelection?
            let isRead = scanner.object { scanner, name in
                guard name == "selection", scanner.isObject else { return scanner.skip() }
                var content = DataframeSelection()
                defer { selection = content }
                return content.read(from: &scanner, rowCount: rowCount)
            }
            return isRead ? .some(selection) : nil
        }
        guard let read, let selection = read else { return nil }
        self = selection
    }

    private mutating func read(from scanner: inout JSONScanner, rowCount: Int) -> Bool {
        scanner.object { scanner, name in
            guard scanner.isArray else { return scanner.skip() }
            switch name {
            case "rows":
                return scanner.array { scanner in
                    guard let row = Self.row(from: &scanner, rowCount) else { return false }
                    if let row { self.rows.append(row) }
                    return true
                }
            case "columns":
                return scanner.array { scanner in
                    guard scanner.isString else { return scanner.skip() }
                    guard let column = scanner.string() else { return false }
                    self.columns.append(column)
                    return true
                }
            case "cells":
                return scanner.array { scanner in
                    guard scanner.isArray else { return scanner.skip() }
                    guard let cell = Self.cell(from: &scanner, rowCount) else { return false }
                    if let cell { self.cells.append(cell) }
                    return true
                }
            default:
                return scanner.skip()
            }
        }
    }

    /// Reads the number of a row.
    ///
    /// - Returns: `.some(nil)` for a value that is none, and for a row that there is not; `nil` for what is no JSON.
    private static func row(from scanner: inout JSONScanner, _ rowCount: Int) -> Int?? {
        guard scanner.isNumber else { return scanner.skip() ? .some(nil) : nil }
        switch scanner.number() {
        case nil: return nil
        case .integer(let row)? where (0..<rowCount).contains(row): return row
        case _?: return .some(nil)
        }
    }

    /// Reads a cell, a list of its row and its column, as `row(from:_:)` reads a row.
    private static func cell(from scanner: inout JSONScanner, _ rowCount: Int) -> Cell?? {
        var (row, column, count): (Int?, String?, Int) = (nil, nil, 0)
        let isRead = scanner.array { scanner in
            count += 1
            switch count {
            case 1:
                guard let read = Self.row(from: &scanner, rowCount) else { return false }
                row = read
                return true
            case 2 where scanner.isString:
                column = scanner.string()
                return column != nil
            default:
                return scanner.skip()
            }
        }
        guard isRead else { return nil }
        guard count == 2, let row, let column else { return .some(nil) }
        return Cell(row: row, column: column)
    }
}

extension ElementContainer {
    /// Shows a table in which rows, columns or cells can be selected.
    ///
    /// ```swift
    /// let selection = st.dataframe(table, selecting: .rows)
    /// for row in selection.rows { … }
    /// let one = st.dataframe(table, selecting: [.requiredRow, .columns])
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - mode: What can be selected.
    ///   - selection: What is selected at first.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: A number of pixels, `.stretch` or `.content`; `nil` shows about ten rows.
    ///   - hidesIndex: Whether the names of the rows are hidden; `nil` hides numbers where rows can be selected.
    ///   - columnOrder: The names of the columns that are shown, in this order; `nil` shows all. The index is not affected.
    ///   - columns: How columns are shown, by name, by position, or `.index`.
    ///   - key: Keeps the selection while the data changes, and names the element's CSS class.
    ///   - rowHeight: The height of a row in pixels; `nil` is one line.
    ///   - placeholder: What is shown for missing values; `nil` shows `None`.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when the user has changed the selection.
    /// - Returns: What is selected.
    @discardableResult
    public func dataframe(
        _ data: some TableData,
        selecting mode: DataframeSelection.Mode,
        selection: DataframeSelection = DataframeSelection(),
        width: Width = .stretch,
        height: Height? = nil,
        hidesIndex: Bool? = nil,
        columnOrder: [String]? = nil,
        columns: [ColumnConfig.Key: ColumnConfig] = [:],
        key: String? = nil,
        rowHeight: Int? = nil,
        placeholder: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSelect: (@Sendable (DataframeSelection) async throws -> Void)? = nil
    ) -> DataframeSelection {
        self.drawDataframe(
            data,
            mode,
            GivenValue(selection),
            DataframeStyle(
                width: width,
                height: height,
                hidesIndex: hidesIndex,
                columnOrder: columnOrder,
                columns: columns,
                rowHeight: rowHeight,
                placeholder: placeholder,
                alt: alt
            ),
            key: key,
            SourceLocation(fileID, line),
            onSelect
        )
    }

    /// Shows a table in which rows, columns or cells can be selected, for a selection that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - mode: What can be selected.
    ///   - selection: Where the selection is: `$state` of a state or a shared state, or `.kept(_:default:)`. Rows that the table does not
    ///     have are removed from it.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: A number of pixels, `.stretch` or `.content`; `nil` shows about ten rows.
    ///   - hidesIndex: Whether the names of the rows are hidden; `nil` hides numbers where rows can be selected.
    ///   - columnOrder: The names of the columns that are shown, in this order; `nil` shows all. The index is not affected.
    ///   - columns: How columns are shown, by name, by position, or `.index`.
    ///   - key: Tells tables apart and names the element's CSS class; `nil` takes the name of a `.kept` value.
    ///   - rowHeight: The height of a row in pixels; `nil` is one line.
    ///   - placeholder: What is shown for missing values; `nil` shows `None`.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - onSelect: Runs before the page when the user has changed the selection.
    /// - Returns: What is selected.
    @discardableResult
    public func dataframe(
        _ data: some TableData,
        selecting mode: DataframeSelection.Mode,
        selection: StateRef<DataframeSelection>,
        width: Width = .stretch,
        height: Height? = nil,
        hidesIndex: Bool? = nil,
        columnOrder: [String]? = nil,
        columns: [ColumnConfig.Key: ColumnConfig] = [:],
        key: String? = nil,
        rowHeight: Int? = nil,
        placeholder: String? = nil,
        alt: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onSelect: (@Sendable (DataframeSelection) async throws -> Void)? = nil
    ) -> DataframeSelection {
        self.drawDataframe(
            data,
            mode,
            GivenValue(at: selection),
            DataframeStyle(
                width: width,
                height: height,
                hidesIndex: hidesIndex,
                columnOrder: columnOrder,
                columns: columns,
                rowHeight: rowHeight,
                placeholder: placeholder,
                alt: alt
            ),
            key: key,
            SourceLocation(fileID, line),
            onSelect
        )
    }

    private func drawDataframe(
        _ data: some TableData,
        _ mode: DataframeSelection.Mode,
        _ given: GivenValue<DataframeSelection>,
        _ style: DataframeStyle,
        key: String?,
        _ location: SourceLocation,
        _ onSelect: (@Sendable (DataframeSelection) async throws -> Void)?
    ) -> DataframeSelection {
        do throws(ElementError) {
            let source = try TableSource(data, for: "dataframe")
            let hasNumbers = source.table.index == nil
            var style = style
            if style.hidesIndex == nil, !source.isTable || (hasNumbers && mode.hasRows) { style.hidesIndex = true }
            return self.drawDataframe(source.table, style, mode, given, key: key, location, onSelect)
        } catch {
            self.emit(error, location)
            return given.value
        }
    }

    private func drawDataframe(
        _ table: DataTable,
        _ style: DataframeStyle,
        _ mode: DataframeSelection.Mode,
        _ given: GivenValue<DataframeSelection>,
        key: String?,
        _ location: SourceLocation,
        _ onSelect: (@Sendable (DataframeSelection) async throws -> Void)?
    ) -> DataframeSelection {
        let rowCount = table.rowCount
        let isRequired = mode.contains(.requiredRow)
        let required: @Sendable (DataframeSelection) -> DataframeSelection = { selection in
            var selection = selection
            if isRequired, selection.rows.isEmpty, rowCount > 0 { selection.rows = [0] }
            return selection
        }
        let data = table.wire()
        let selection = given.value
        let limited = selection.limited(to: rowCount)
        let initial = given.state == nil ? selection : limited
        var identity = WidgetIdentity("dataframe", label: "", key: key ?? given.place?.name)
        identity.always { $0.combine(mode.rawValue) }
        identity.unlessKeyed { hasher in
            hasher.combine(Array(data.data))
            hasher.combine(style.columnOrder ?? [])
            hasher.combine((try? style.columnsText(table, "dataframe")) ?? "")  // a wrong one shows an error anyway
            hasher.combine(given.state == nil ? selection.jsonText : nil)
        }
        let widget = Widget<DataframeSelection>(
            identity: identity,
            keeping: ValueKeeping(given.place, .choice),
            initial: required(initial),
            initialWire: .stringValue(initial.jsonText),
            binding: given.binding(isOutdated: limited != selection),
            fit: { selection in
                let shown = selection.limited(to: rowCount)
                return FittedValue(required(shown), .stringValue(shown.jsonText), isChanged: shown != selection)
            },
            decode: { wire in
                guard let wire else { return DecodedValue(required(DataframeSelection())) }
                guard case .stringValue(let text) = wire, let value = DataframeSelection(text, rowCount: rowCount)
                else {
                    return nil
                }
                return DecodedValue(required(value))
            },
            // The browser writes the same selection with other spaces.
            agrees: { shown, held in
                if shown == held { return true }
                func selection(_ wire: WireValue) -> DataframeSelection? {
                    guard case .stringValue(let text)? = wire else { return DataframeSelection() }
                    return DataframeSelection(text, rowCount: rowCount)
                }
                return selection(shown).map(required) == selection(held).map(required)
            },
            onChange: onSelect,
            location: location
        )
        return self.draw(widget) { () throws(ElementError) in
            try mode.check()
            guard given.state != nil || limited == selection else {
                throw ElementError(
                    .invalidArgument,
                    "The selection of dataframe names rows that the table does not have: it has \(rowCount). Leave them out."
                )
            }
        } element: { (drawing) throws(ElementError) in
            let buttons = try self.registerButtons(style.columns, rowCount: rowCount, location)
            return try style.element(table, data, "dataframe") { dataframe in
                dataframe.buttonClickWidgets = buttons
                dataframe.id = drawing.id
                dataframe.formID = drawing.formID
                dataframe.selectionMode = mode.wire
                if initial != DataframeSelection() { dataframe.selectionDefault = initial.jsonText }
                if case .stringValue(let text)?? = drawing.pushed { dataframe.selectionState = text }
            }
        }
    }
}
