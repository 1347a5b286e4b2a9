extension JSONValue {
    /// The rows of a table as a list of objects, for a specification with data of its own, such as a layer of a chart.
    ///
    /// ```swift
    /// st.vegaLiteChart(["layer": [
    ///     ["data": ["values": try .rows(of: sales)], "mark": "bar", "encoding": encoding],
    ///     ["data": ["values": try .rows(of: targets)], "mark": "tick", "encoding": encoding],
    /// ]])
    /// ```
    ///
    /// Numbers and truth values stay what they are, days and times are texts in ISO 8601, missing values are `null`. The names of the rows are left
    /// out.
    ///
    /// - Parameter data: A ``DataTable``, or what becomes one, see ``TableData``.
    /// - Throws: What the data throws when it becomes a table.
    /// - Complexity: O(rows × columns).
    public static func rows(of data: some TableData) throws -> JSONValue {
        let table = try data.dataTable()
        let columns = table.columns.map { (name: $0.name, cells: $0.jsonCells) }
        return .array(
            (0..<table.rowCount).map { row in .object(columns.map { (key: $0.name, value: $0.cells[row]) }) }
        )
    }
}

extension DataColumn {
    /// The cells as a specification of a chart writes them.
    fileprivate var jsonCells: [JSONValue] {
        let flags = self.values(as: Bool.self)
        let integers = self.values(as: Int.self)
        let numbers = self.values(as: Double.self)
        return (0..<self.count).map { row in
            if let flag = flags[row] { return .bool(flag) }
            if let integer = integers[row] { return .integer(integer) }
            if let number = numbers[row] { return .number(number) }
            return self.text(at: row).map { .string($0) } ?? .null
        }
    }
}
