internal import SwiftlitWire

extension ElementContainer {
    /// Shows a table that can be edited, and returns it as it was edited.
    ///
    /// ```swift
    /// let edited = st.dataEditor(table, disabledColumns: ["id"])
    /// let longer = st.dataEditor(
    ///     table,
    ///     rows: .dynamic,
    ///     columns: ["price": ColumnConfig("Price", isRequired: true, type: .number(minimum: 0))]
    /// )
    /// ```
    ///
    /// The page gives the same data in each run, and gets it back with all that was changed since. With a key and fixed rows the edits last
    /// while columns, types, number of rows and names of rows stay the same, otherwise while the data does.
    ///
    /// What is entered and cannot be (a text in a column of numbers, a number out of bounds, nothing where a value is required) is named in an
    /// error box below the table. Its cell keeps the value it had, and all other edits count. No box is shown in a ``Placeholder``, which holds
    /// one element.
    ///
    /// `st.sessionState` shows the changes of an editor with a key, as ``DataEdits``; they cannot be set.
    ///
    /// - Parameters:
    ///   - data: A ``DataTable``, or what becomes one, see ``TableData``.
    ///   - rows: Whether rows can be added and deleted.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: A number of pixels, `.stretch` or `.content`; `nil` shows about ten rows.
    ///   - hidesIndex: Whether the names of the rows are hidden; `nil` hides numbers where rows can be added.
    ///   - columnOrder: The names of the columns that are shown, in this order; `nil` shows all. The index is not affected.
    ///   - columns: How columns are shown and edited, by name, by position, or `.index`.
    ///   - disabledColumns: Columns that cannot be edited, besides those that their configuration disables.
    ///   - key: Tells two editors of the same data apart, and names the element's CSS class.
    ///   - isDisabled: Whether nothing can be edited.
    ///   - rowHeight: The height of a row in pixels; `nil` is one line.
    ///   - placeholder: What is shown for missing values; `nil` shows `None`.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - rerun: `.never` lets edits wait for the next run.
    ///   - onChange: Runs before the page when the user has edited the table, with all edits since the editor shows the data.
    /// - Returns: The data with the edits that can be.
    @discardableResult
    public func dataEditor(
        _ data: some TableData,
        rows: Streamlit.RowEditing = .fixed,
        width: Width = .stretch,
        height: Height? = nil,
        hidesIndex: Bool? = nil,
        columnOrder: [String]? = nil,
        columns: [ColumnConfig.Key: ColumnConfig] = [:],
        disabledColumns: [ColumnConfig.Key] = [],
        key: String? = nil,
        isDisabled: Bool = false,
        rowHeight: Int? = nil,
        placeholder: String? = nil,
        alt: String? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (DataEdits) async throws -> Void)? = nil
    ) -> DataTable {
        let location = SourceLocation(fileID, line)
        do throws(ElementError) {
            let source = try TableSource(data, for: "dataEditor", checksNames: false)
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
            let editor = DataEditor(source.table, style, rows, disabledColumns, isDisabled, key, rerun, location)
            let edited = self.drawDataEditor(editor, onChange)
            self.name(edited.invalid, editor)
            return edited.table
        } catch {
            self.emit(error, location)
            return DataTable()
        }
    }

    /// Shows rows that can be edited, and returns them as they were edited.
    ///
    /// ```swift
    /// let orders = st.dataEditor(orders, rows: .dynamic, key: "orders")     // [Order] in, [Order] out
    /// ```
    ///
    /// There is a column for each property, as in ``DataTable/init(rows:)``. Rows and values that were not edited are returned as they were
    /// given: a row decodes itself from its old values and the edited cells. What it does not encode gets the value that decoding gives it. An
    /// edit that a row refuses is named like any that cannot be. An added row without a value that
    /// it needs is named and left out. Without rows the columns are those that the type decodes.
    ///
    /// - Parameters:
    ///   - data: The rows, of a type that encodes and decodes its properties.
    ///   - rows: Whether rows can be added and deleted.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: A number of pixels, `.stretch` or `.content`; `nil` shows about ten rows.
    ///   - hidesIndex: Whether the numbers of the rows are hidden; `nil` hides them.
    ///   - columnOrder: The names of the columns that are shown, in this order; `nil` shows all. The index is not affected.
    ///   - columns: How columns are shown and edited, by name, by position, or `.index`.
    ///   - disabledColumns: Columns that cannot be edited, besides those that their configuration disables.
    ///   - key: Tells two editors of the same data apart, and names the element's CSS class.
    ///   - isDisabled: Whether nothing can be edited.
    ///   - rowHeight: The height of a row in pixels; `nil` is one line.
    ///   - placeholder: What is shown for missing values; `nil` shows `None`.
    ///   - alt: A description for people who do not see it; `nil` for none.
    ///   - rerun: `.never` lets edits wait for the next run.
    ///   - onChange: Runs before the page when the user has edited the table, with all edits since the editor shows the data.
    /// - Returns: The rows with the edits that can be.
    @discardableResult
    public func dataEditor<Row: Codable>(
        _ data: [Row],
        rows: Streamlit.RowEditing = .fixed,
        width: Width = .stretch,
        height: Height? = nil,
        hidesIndex: Bool? = nil,
        columnOrder: [String]? = nil,
        columns: [ColumnConfig.Key: ColumnConfig] = [:],
        disabledColumns: [ColumnConfig.Key] = [],
        key: String? = nil,
        isDisabled: Bool = false,
        rowHeight: Int? = nil,
        placeholder: String? = nil,
        alt: String? = nil,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (DataEdits) async throws -> Void)? = nil
    ) -> [Row] {
        let location = SourceLocation(fileID, line)
        let table: RowTable
        do {
            table = try RowTable(of: data)
        } catch {
            let message = (error as? ElementError)?.message ?? "\(error)"
            self.emit(
                ElementError(.invalidArgument, "The rows of dataEditor cannot become a table: \(message)"),
                location
            )
            return data
        }
        let style = DataframeStyle(
            width: width,
            height: height,
            hidesIndex: hidesIndex ?? true,
            columnOrder: columnOrder,
            columns: columns,
            rowHeight: rowHeight,
            placeholder: placeholder,
            alt: alt
        )
        let editor = DataEditor(table.table, style, rows, disabledColumns, isDisabled, key, rerun, location)
        let edited = EditedRows(data, table, self.drawDataEditor(editor, onChange))
        self.name(edited.invalid, editor)
        return edited.rows
    }

    /// Names what was entered and cannot be.
    private func name(_ invalid: [InvalidEdit], _ editor: DataEditor) {
        guard !invalid.isEmpty, !self._target.holdsOneElement else { return }
        let shown = invalid.prefix(DataEditor.maximumNamed).map { "- \($0)" }.joined(separator: "\n")
        let rest = invalid.count - min(invalid.count, DataEditor.maximumNamed)
        self.emit(
            ElementError(
                .invalidEdit,
                """
                The table does not take \(invalid.count == 1 ? "an edit" : "\(invalid.count) edits"), and what was there stays. All other edits \
                count.
                \(shown)\(rest > 0 ? "\n- and \(rest) more" : "")
                """
            ),
            editor.location
        )
    }

    private func drawDataEditor(
        _ editor: DataEditor,
        _ onChange: (@Sendable (DataEdits) async throws -> Void)?
    ) -> EditedTable {
        let data = editor.table.wire()
        let widget = Widget<DataEdits>(
            identity: editor.identity(data),
            isDisabled: editor.isDisabled,
            isReadOnly: true,
            initial: DataEdits(),
            initialWire: nil,
            decode: { wire in
                guard case .stringValue(let text)? = wire else { return DecodedValue(DataEdits()) }
                return DataEdits(text).map { DecodedValue($0) }
            },
            onChange: onChange,
            location: editor.location
        )
        let edits = self.draw(widget) { () throws(ElementError) in
            try editor.check()
        } element: { (drawing) throws(ElementError) in
            let buttons =
                editor.isDisabled
                ? [:]
                : try self.registerButtons(editor.style.columns, rowCount: editor.table.rowCount, editor.location)
            return try editor.style.element(editor.table, data, "dataEditor") { dataframe in
                dataframe.buttonClickWidgets = buttons
                dataframe.id = drawing.id
                dataframe.formID = drawing.formID
                dataframe.editingMode = editor.rows.wire
                dataframe.disabled = editor.isDisabled
                dataframe.ignoreRerun = editor.rerun.isIgnored
            }
        }
        return editor.apply(edits)
    }
}

/// What an editor shows and takes.
struct DataEditor {
    /// How many refused edits a box names.
    static let maximumNamed = 20

    let table: DataTable
    let rows: Streamlit.RowEditing
    let isDisabled: Bool
    let key: String?
    let rerun: RerunPolicy
    let location: SourceLocation
    /// How it looks, with the configuration that follows from the data.
    private(set) var style: DataframeStyle

    init(
        _ table: DataTable,
        _ style: DataframeStyle,
        _ rows: Streamlit.RowEditing,
        _ disabledColumns: [ColumnConfig.Key],
        _ isDisabled: Bool,
        _ key: String?,
        _ rerun: RerunPolicy,
        _ location: SourceLocation
    ) {
        self.table = table
        self.rows = rows
        self.isDisabled = isDisabled
        self.key = key
        self.rerun = rerun
        self.location = location
        self.style = style
        // Numbers go on by themselves; the browser keeps an added row to itself until what is required is there.
        if let index = table.index, !index.isInteger {
            self.style.columns[.index, default: ColumnConfig()].isRequired = true
        }
        if self.style.hidesIndex == nil, table.index == nil, rows.canAdd { self.style.hidesIndex = true }
        for column in disabledColumns { self.style.columns[column, default: ColumnConfig()].isDisabled = true }
    }

    /// Applies edits as far as the editor allows them.
    func apply(_ edits: DataEdits) -> EditedTable {
        var edits = edits
        // The browser sends no such edits, but somebody else may.
        if !self.rows.canAdd { edits.addedRows = [] }
        if !self.rows.canDelete { edits.deletedRows = [] }
        return TableEdit(self.table, ColumnRules(self.style.columns, in: self.table)).apply(edits)
    }

    /// With a key and fixed rows edits stay while the form of the data does.
    func identity(_ data: PBArrowData) -> WidgetIdentity {
        var identity = WidgetIdentity("dataEditor", label: "", key: self.key)
        identity.always { hasher in
            hasher.combine(self.rows.storage.rawValue)
            guard self.key != nil, self.rows == .fixed else { return hasher.combine(Array(data.data)) }
            hasher.combine(self.table.rowCount)
            for column in self.table.columns {
                hasher.combine(column.name)
                hasher.combine("\(column.data.type)")
            }
            if let index = self.table.index {
                hasher.combine(index.name)
                for row in 0..<index.count { hasher.combine(index.text(at: row)) }
            }
            let disabled = self.style.columns.filter { $0.value.isDisabled ?? false }.map(\.key.text)
            hasher.combine(disabled.sorted())
            hasher.combine(self.isDisabled ? 1 : 0)
        }
        identity.unlessKeyed { hasher in
            hasher.combine(self.style.columnOrder ?? [])
            hasher.combine((try? self.style.columnsText(self.table, "dataEditor")) ?? "")  // a wrong one shows an error
        }
        return identity
    }

    func check() throws(ElementError) {
        try self.table.checkNames(for: "dataEditor")
        // The browser names edits by names of properties of JavaScript, of which these have a meaning of their own.
        if let column = self.table.columns.first(where: { [DataEdits.indexName, "__proto__"].contains($0.name) }) {
            throw ElementError(
                .invalidArgument,
                """
                dataEditor has a column of the name "\(column.name)". Edits name their columns, and this name means something else there: give it \
                another one.
                """
            )
        }
        for (key, config) in self.style.columns where !(config.isDisabled ?? false) && !self.isDisabled {
            guard let type = config.type?.json["type"]?.string, let name = key.name(in: self.table) else { continue }
            let column = name == DataEdits.indexName ? self.table.index : self.table[name]
            guard let stored = column?.data.type, !stored.canBeEdited(as: type) else { continue }
            throw ElementError(
                .invalidArgument,
                """
                The column "\(name)" of dataEditor is shown as \(type), which cannot edit what it holds. Choose another type of column, list it in \
                disabledColumns, or convert the data.
                """
            )
        }
    }
}

extension Streamlit.RowEditing {
    fileprivate var wire: PBDataframe.EditingMode {
        switch self.storage {
        case .fixed: .fixed
        case .dynamic: .dynamic
        case .add: .addOnly
        case .delete: .deleteOnly
        }
    }
}

extension ArrowType {
    /// Whether the browser's column of a type writes what this one reads.
    fileprivate func canBeEdited(as type: String) -> Bool {
        switch (type, self) {
        case ("text", .utf8), ("link", .utf8), ("markdown", .utf8), ("checkbox", .bool): true
        case ("selectbox", .utf8), ("selectbox", .dictionary), ("selectbox", .bool), ("selectbox", .int),
            ("selectbox", .float), ("selectbox", .double):
            true
        case ("number", .int), ("number", .float), ("number", .double), ("number", .decimal), ("number", .duration):
            true
        case ("date", .date), ("date", .timestamp), ("time", .time), ("datetime", .timestamp), ("datetime", .date): true
        case ("list", .list), ("multiselect", .list): true
        case ("text", _), ("link", _), ("markdown", _), ("checkbox", _), ("selectbox", _), ("number", _), ("date", _),
            ("time", _), ("datetime", _), ("list", _), ("multiselect", _):
            false
        // The others only show.
        default: true
        }
    }
}
