extension DataTable {
    /// Returns the rows as values of a type, the way back of ``init(rows:)``.
    ///
    /// ```swift
    /// let orders = try DataTable(csv: text).rows(as: Order.self)
    /// ```
    ///
    /// A property is read from the column of its name, a property of a property from one such as `address.city`. Columns that no property has the
    /// name of are left out. This takes about a microsecond for each property of each row: to look at one column, ``DataColumn/values(as:)`` is quick.
    ///
    /// - Parameter type: The type of the rows: one with properties, or one of a single value, which is read from the column `value`.
    /// - Throws: ``DataError`` with code `noSuchColumn` for a property without a column, and with code `typeMismatch` for a value that is missing or of
    ///   another type; what the type throws while it decodes itself.
    public func rows<Row: Decodable>(as type: Row.Type = Row.self) throws -> [Row] {
        let shape = RowShape(of: type)
        let paths = Dictionary(shape.columns.map { ($0.path.joined(separator: "."), $0.path) }) { first, _ in first }
        // Laid out once, and not for each row.
        let columns = self.columns.map { (path: paths[$0.name] ?? [$0.name], data: ColumnData($0.data.array)) }
        return try (0..<self.rowCount).map { row in
            let cells = CellTree()
            for column in columns { cells.add(RowCell(data: column.data, row: row), at: column.path) }
            do {
                return try RowPart(nil, cells).decode()
            } catch let error as DecodingError {
                throw self.explanation(error, at: row, Row.self)
            }
        }
    }

    private func explanation<Row>(_ error: DecodingError, at row: Int, _ type: Row.Type) -> any Error {
        func mismatch(_ path: [any CodingKey], _ reason: String) -> DataError {
            let name = path.map(\.stringValue).joined(separator: ".")
            let value = self[name].map { $0.text(at: row) ?? "missing" }
            return DataError(
                .typeMismatch,
                """
                Row \(row) is no \(Row.self): \(value.map { "the column \"\(name)\" is \($0) and " } ?? "it ")\(reason). Correct the data, or the type.
                """
            )
        }
        switch error {
        case .keyNotFound(let key, let context):
            let name = (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
            return DataError(
                .noSuchColumn,
                "The table has no column \"\(name)\", which \(Row.self) needs. Add it, or make the property optional."
            )
        case .valueNotFound(let type, let context): return mismatch(context.codingPath, "needs a value of \(type)")
        case .typeMismatch(let type, let context): return mismatch(context.codingPath, "is no \(type)")
        case .dataCorrupted(let context): return mismatch(context.codingPath, "is refused: \(context.debugDescription)")
        @unknown default: return error
        }
    }
}
