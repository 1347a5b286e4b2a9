extension DataTable {
    /// The column of a name, or the index where that has it.
    ///
    /// - Throws: `noSuchColumn`.
    func column(_ name: String) throws(DataError) -> DataColumn {
        if let column = self[name] { return column }
        if let index = self.index, index.name == name { return index }
        throw DataError(.noSuchColumn, "The table has no column \"\(name)\". \(self.columnAdvice)")
    }

    private var columnAdvice: String {
        guard !self.columns.isEmpty else { return "It has no columns at all." }
        return "Use one of \(self.columns.map { "\"\($0.name)\"" }.joined(separator: ", "))."
    }

    /// Some rows in some order, whose values are gathered when code asks for them.
    ///
    /// - Parameter rows: The numbers of the rows, all of which there are; -1 stands for a row of missing values.
    func selecting(_ rows: [Int32]) -> DataTable {
        let selection = RowSelection(rows)
        var selections: [ObjectIdentifier: RowSelection] = [:]
        return DataTable(
            columns: self.columns.map { $0.selecting(selection, &selections) },
            index: self.index?.selecting(selection, &selections),
            rowCount: rows.count
        )
    }

    /// Makes sure that the rows can be counted with 32 bits, as selections count them.
    ///
    /// - Throws: `tooManyRows`.
    func checkRowCount() throws(DataError) {
        guard self.rowCount <= Int32.max else {
            throw DataError(
                .tooManyRows,
                "The table has \(self.rowCount) rows, and operations take up to \(Int32.max). Divide it, or use a database."
            )
        }
    }
}

extension DataColumn {
    /// Some rows of the column, see ``DataTable``.
    func selecting(_ rows: RowSelection, _ selections: inout [ObjectIdentifier: RowSelection]) -> DataColumn {
        DataColumn(self.name, data: self.data.selecting(rows, &selections))
    }

    /// The error of a value that is not of the type that was asked for.
    func mismatch<Value>(at row: Int, _ type: Value.Type) -> DataError {
        DataError(
            .typeMismatch,
            """
            Row \(row) of the column "\(self.name)" is \(self.text(at: row) ?? "missing"), which is no \(Value.self). The column holds \
            \(self.data.type.swiftName): use that type.
            """
        )
    }
}

extension ArrowType {
    /// The type of Swift that reads the values.
    var swiftName: String {
        switch self {
        case .null: "no values"
        case .bool: "Bool"
        case .int(let bits, let isSigned): (isSigned ? "Int" : "UInt") + (bits == 64 ? "" : "\(bits)")
        case .float: "Float"
        case .double: "Double"
        case .utf8: "String"
        case .binary: "bytes"
        case .date: "CalendarDate"
        case .time: "TimeOfDay"
        case .timestamp(zone: nil): "LocalDateTime"
        case .timestamp(_?): "Date"
        case .duration: "Duration"
        case .decimal: "Decimal"
        case .list(let item): "[\(item.swiftName)]"
        case .dictionary: "String"
        }
    }
}
