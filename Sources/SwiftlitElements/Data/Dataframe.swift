internal import SwiftlitWire

extension ElementContainer {
    /// Shows a table that scrolls, sorts, searches, and can be copied and downloaded, for up to millions of rows.
    ///
    /// ```swift
    /// st.dataframe(orders)
    /// st.dataframe(
    ///     table,
    ///     columnOrder: ["name", "price"],
    ///     columns: ["price": ColumnConfig("Price", type: .number(format: .dollar)), .index: .hidden]
    /// )
    /// ```
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: A number of pixels, `.stretch` or `.content`; `nil` shows about ten rows.
    ///   - hidesIndex: Whether the names of the rows are hidden; `nil` shows those of a ``DataTable``.
    ///   - columnOrder: The names of the columns that are shown, in this order; `nil` shows all. The index is not affected.
    ///   - columns: How columns are shown, by name, by position, or `.index`.
    ///   - rowHeight: The height of a row in pixels; `nil` is one line.
    ///   - placeholder: What is shown for missing values; `nil` shows `None`.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - isLazy: Whether the browser is sent the rows that it shows, and not all; `nil` for more than 150,000 rows. Tables of up to 1,000
    ///     rows are sent as a whole in any case. The session keeps the table while the page shows it, and sorts it when the user asks for that.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func dataframe(
        _ data: some TableData,
        width: Width = .stretch,
        height: Height? = nil,
        hidesIndex: Bool? = nil,
        columnOrder: [String]? = nil,
        columns: [ColumnConfig.Key: ColumnConfig] = [:],
        rowHeight: Int? = nil,
        placeholder: String? = nil,
        alt: String? = nil,
        isLazy: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let location = SourceLocation(fileID, line)
        guard let placement = self.nextPlacement(for: location) else { return Placeholder(nil) }
        let element: PBElement
        do throws(ElementError) {
            let source = try TableSource(data, for: "dataframe")
            let style = DataframeStyle(
                width: width,
                height: height,
                hidesIndex: hidesIndex ?? (source.isTable ? nil : true),
                columnOrder: columnOrder,
                columns: columns,
                rowHeight: rowHeight,
                placeholder: placeholder,
                alt: alt
            )
            let buttons = try self.registerButtons(columns, rowCount: source.table.rowCount, location)
            let lazy = source.table.lazyData(isLazy, at: placement)
            let data = lazy == nil ? source.table.wire() : PBArrowData()
            element = try style.element(source.table, data, "dataframe") { dataframe in
                dataframe.buttonClickWidgets = buttons
                guard let lazy else { return }
                dataframe.clearArrowData()
                dataframe.lazyData = lazy
            }
        } catch {
            element = ExceptionElement.make(for: error, at: location)
        }
        placement.send(.element(element))
        return Placeholder(placement)
    }
}

extension DataTable {
    /// The first part of a table that is sent in parts, and how the browser asks for others.
    ///
    /// - Parameter isLazy: What the author says.
    /// - Returns: `nil` for a table that is sent as a whole.
    fileprivate func lazyData(_ isLazy: Bool?, at placement: Placement) -> PBLazyDataframe? {
        let minimum = isLazy.map { $0 ? LazyTable.pageRowCount : Int.max } ?? LazyTable.automaticRowCount
        guard self.rowCount > minimum else { return nil }
        let table = LazyTable(self)
        guard let name = placement.block.run.files.offer(table, at: placement) else { return nil }
        var data = PBLazyDataframe()
        data.sourceID = name
        data.rowCount = UInt64(self.rowCount)
        data.pageSize = UInt32(LazyTable.pageRowCount)
        data.accessMode = .randomAccess
        data.initialChunk = PBArrowData(table.stream(0..<LazyTable.pageRowCount, by: nil))
        data.sortable = true
        return data
    }
}

/// How a table that scrolls looks.
struct DataframeStyle {
    var width: Width
    var height: Height?
    /// Whether the index is hidden; `nil` leaves it to its column's configuration.
    var hidesIndex: Bool?
    var columnOrder: [String]?
    var columns: [ColumnConfig.Key: ColumnConfig]
    var rowHeight: Int?
    var placeholder: String?
    var alt: String?

    /// The message of a table.
    func element(
        _ table: DataTable,
        _ data: PBArrowData,
        _ kind: StaticString,
        _ change: (inout PBDataframe) throws(ElementError) -> Void = { _ in }
    ) throws(ElementError) -> PBElement {
        var dataframe = PBDataframe()
        dataframe.arrowData = data
        dataframe.columns = try self.columnsText(table, kind)
        // As the data writes the names: to the browser, texts that only read the same are different.
        dataframe.columnOrder = self.columnOrder?.map { table[$0]?.name ?? $0 } ?? []
        if let rowHeight = self.rowHeight {
            guard rowHeight >= 1, let height = UInt32(exactly: rowHeight) else {
                throw ElementError(
                    .valueOutOfRange,
                    "The rows of \(kind) are \(rowHeight) pixels high. Use a number from 1, or nil for one line."
                )
            }
            dataframe.rowHeight = height
        }
        if let placeholder = self.placeholder { dataframe.placeholder = placeholder }
        if let alt = self.alt { dataframe.alt = alt }
        try change(&dataframe)
        var element = PBElement()
        element.dataframe = dataframe
        try element.size(kind, width: self.width, height: self.height ?? .automatic)
        return element
    }

    /// The configuration of the columns as the browser reads it.
    func columnsText(_ table: DataTable, _ kind: StaticString) throws(ElementError) -> String {
        var members: [(key: String, value: JSONValue)] = []
        for (key, config) in self.columns.sorted(by: { $0.key.text < $1.key.text }) {
            try key.check(in: table, kind)
            members.append((table[key.text]?.name ?? key.text, config.json))
        }
        if let hidesIndex {
            guard table[ColumnConfig.Key.index.text] == nil else {
                throw ElementError(
                    .invalidArgument,
                    """
                    \(kind) has a column of the name "\(ColumnConfig.Key.index.text)", by which the browser knows the names of the rows. Give it another one.
                    """
                )
            }
            var object = JSONValue.object(members)
            var index = object[ColumnConfig.Key.index.text] ?? [:]
            index["hidden"] = .bool(hidesIndex)
            object[ColumnConfig.Key.index.text] = index
            return object.text
        }
        return JSONValue.object(members).text
    }
}
