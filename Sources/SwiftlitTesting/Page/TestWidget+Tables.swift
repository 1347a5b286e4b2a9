private import SwiftProtobuf
import SwiftlitClient
public import SwiftlitElements
import SwiftlitWire

extension TestWidget {
    // MARK: Selecting

    /// Selects rows, columns and cells of a table, and no others.
    ///
    /// - Throws: `cannotInteract` when it is no table, or nothing can be selected in it.
    @discardableResult
    public func select(_ selection: DataframeSelection) throws -> TestWidget {
        guard case .dataframe(let dataframe)? = self.element.wire.type, !dataframe.selectionMode.isEmpty else {
            throw self.refusal("selected in")
        }
        return try self.set(wire: .stringValue(selection.jsonText))
    }

    /// Selects something in a chart, and nothing else.
    ///
    /// ```swift
    /// try await app.chart("map").select(DeckSelection(json: ["indices": ["cities": [1]]]).json).run()
    /// ```
    ///
    /// - Parameter selection: What the browser sends of such a chart, see `VegaSelection`, `PlotlySelection`, `EChartsSelection` and
    ///   `DeckSelection`.
    /// - Throws: `cannotInteract` when it is no chart, or nothing can be selected in it.
    @discardableResult
    public func select(_ selection: JSONValue) throws -> TestWidget {
        switch self.element.wire.type {
        case .vegaLiteChart?, .plotlyChart?, .echartsChart?, .deckGlJsonChart?:
            try self.set(wire: .stringValue((["selection": selection] as JSONValue).text))
        default:
            throw self.refusal("selected in")
        }
    }

    // MARK: Pressing

    /// Presses a button in a table.
    ///
    /// - Parameters:
    ///   - row: The row, counted from 0 in the order of the data.
    ///   - column: The column, as the page configured it: by its name, or `_pos:0` for a position.
    ///   - label: The text on the button.
    /// - Throws: `cannotInteract` when the table has no buttons in this column.
    @discardableResult
    public func click(row: Int, column: String, label: String) throws -> TestWidget {
        guard case .dataframe(let dataframe)? = self.element.wire.type,
            let id = dataframe.buttonClickWidgets[column]
        else { throw self.refusal("clicked in column \"\(column)\"") }
        let click = CellClick(row: row, label: label)
        self.app.set(.stringTriggerValue(.with { $0.data = click.jsonText }), of: WidgetFacts(id: id))
        return self
    }

    // MARK: Editing

    /// What has been edited in a table so far.
    ///
    /// - Throws: `cannotInteract` when it is no table that can be edited.
    public var edits: DataEdits {
        get throws {
            guard case .dataframe(let dataframe)? = self.element.wire.type, dataframe.editingMode != .readOnly else {
                throw self.refusal("edited")
            }
            // Nothing has been sent for a table that nobody has edited.
            guard case .stringValue(let text)? = self.app.shownValues[dataframe.id] ?? nil else { return DataEdits() }
            return DataEdits(text) ?? DataEdits()
        }
    }

    /// Enters a value into a cell of a table, as the browser writes it: see `DataEdits`.
    ///
    /// ```swift
    /// try await app.dataEditor("orders").edit(row: 1, column: "price", to: 4.5).run()
    /// ```
    ///
    /// Whether the column takes the value is left to the page, which names one that it does not.
    ///
    /// - Parameters:
    ///   - row: The row, counted from 0 in the data that the page gives to the editor.
    ///   - column: The name of the column; `_index` for the names of the rows.
    ///   - value: The value; `nil` empties the cell.
    /// - Throws: `cannotInteract` when it is no table that can be edited, or the column cannot be.
    @discardableResult
    public func edit(row: Int, column: String, to value: JSONValue) throws -> TestWidget {
        var edits = try self.edits
        guard !self.isReadOnly(column) else { throw self.refusal("edited in column \"\(column)\"") }
        edits.editedRows[row, default: [:]][column] = value
        return try self.set(edits)
    }

    /// Adds a row to a table, as the browser writes it: see `DataEdits`.
    ///
    /// - Parameter cells: The filled cells, by name of the column.
    /// - Throws: `cannotInteract` when it is no table that takes rows, or a cell is missing that its column requires: the browser keeps such
    ///   a row to itself.
    @discardableResult
    public func addRow(_ cells: [String: JSONValue]) throws -> TestWidget {
        var edits = try self.edits
        guard case .dataframe(let dataframe)? = self.element.wire.type,
            dataframe.editingMode == .dynamic || dataframe.editingMode == .addOnly
        else { throw self.refusal("given rows") }
        if case .object(let configuration)? = JSONValue(text: dataframe.columns) {
            for (name, column) in configuration where column["required"] == true && cells[name] ?? .null == .null {
                // Names of rows are numbers where there is no index.
                guard name == DataEdits.indexName, column["hidden"] == true else {
                    throw self.refusal("given a row without a value for \"\(name)\"")
                }
            }
        }
        edits.addedRows.append(cells)
        return try self.set(edits)
    }

    /// Deletes rows of a table.
    ///
    /// - Parameter rows: The rows, counted from 0 in the data that the page gives to the editor.
    /// - Throws: `cannotInteract` when it is no table whose rows can be deleted.
    @discardableResult
    public func deleteRows(_ rows: Int...) throws -> TestWidget {
        var edits = try self.edits
        guard case .dataframe(let dataframe)? = self.element.wire.type,
            dataframe.editingMode == .dynamic || dataframe.editingMode == .deleteOnly
        else { throw self.refusal("rid of rows") }
        for row in rows where !edits.deletedRows.contains(row) {
            edits.deletedRows.append(row)
            edits.editedRows[row] = nil
        }
        return try self.set(edits)
    }

    private func set(_ edits: DataEdits) throws -> TestWidget {
        try self.set(wire: .stringValue(edits.jsonText))
    }

    private func isReadOnly(_ column: String) -> Bool {
        guard case .dataframe(let dataframe)? = self.element.wire.type else { return true }
        return JSONValue(text: dataframe.columns)?[column]?["disabled"] == true
    }
}
