extension DataTable {
    /// An object for each row.
    var json: [JSONValue] {
        (0..<self.rowCount).map { self.json(at: $0) }
    }

    /// A row as an object: the name of the row where it has one, then the columns.
    func json(at row: Int) -> JSONValue {
        let index = self.index.map { index in [(key: self.indexField, value: index.json(at: row))] } ?? []
        return .object(index + self.columns.map { (key: $0.name, value: $0.json(at: row)) })
    }
}

extension DataColumn {
    /// A value as JSON: numbers as such, lists as lists, dates and times as texts of ISO 8601, others as texts; what is no number is null.
    package func json(at row: Int) -> JSONValue {
        let array = self.data.array
        if array.isNull(at: row) { return .null }
        switch array.type {
        case .null: return .null
        case .bool: return Bool._value(in: self.data, at: row).map { .bool($0) } ?? .null
        case .int:
            if let number = array.integer(at: row) { return .integer(Int(number)) }
            return self.text(at: row).map { .digits($0) } ?? .null
        // The shortest digits of a `Float` are not those of the nearest `Double`.
        case .float, .double:
            let number = self.text(at: row).flatMap { Double($0) }
            return number.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
        case .decimal: return self.text(at: row).map { .digits($0) } ?? .null
        case .list:
            guard case .int32(let offsets)? = array.buffers.first, let items = array.children.first else {
                return .null
            }
            let column = DataColumn("", data: ColumnData(items))
            return .array((Int(offsets[row])..<Int(offsets[row + 1])).map { column.json(at: $0) })
        case .timestamp(_?): return self.text(at: row).map { .string("\($0)Z") } ?? .null
        case .utf8, .dictionary, .binary, .date, .time, .timestamp, .duration:
            return self.text(at: row).map { .string($0) } ?? .null
        }
    }
}
