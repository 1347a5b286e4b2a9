/// Reads the values of a column as a type, some rows at a time. Not for use by apps.
public struct _ColumnReader<Value: ColumnValue>: Sendable {
    /// How many rows are read at a time: few enough for the processor's cache.
    @inlinable
    public static var chunkSize: Int { 2048 }

    private let column: DataColumn

    /// How many rows there are.
    public let count: Int

    init(_ column: DataColumn) {
        self.column = column
        self.count = column.count
    }

    /// The values in some rows. Not for use by apps.
    public func values(_ rows: Range<Int>) -> [Value?] {
        Value._values(in: self.column.data, rows: rows)
    }

    /// Makes sure that a row for which there is no value has none, rather than one of another type. Not for use by apps.
    public func checkMissing(_ row: Int) throws(DataError) {
        if !self.column.data.array.isNull(at: row) { throw self.column.mismatch(at: row, Value.self) }
    }

    /// Calls `body` with the rows in order, and the value of each; rows of missing values are left out unless the type has one for them.
    @inlinable
    public func forEach(_ body: (Int, Value) throws -> Void) throws {
        var start = 0
        while start < self.count {
            let end = Swift.min(start + Self.chunkSize, self.count)
            let values = self.values(start..<end)
            for offset in 0..<values.count {
                guard let value = values[offset] else {
                    try self.checkMissing(start + offset)
                    continue
                }
                if Value._isMissing(value) { try self.checkMissing(start + offset) }
                try body(start + offset, value)
            }
            start = end
        }
    }
}

extension DataTable {
    /// Reads a column as a type. Not for use by apps.
    ///
    /// - Throws: ``DataError`` with code `noSuchColumn` or `tooManyRows`.
    public func _reader<Value: ColumnValue>(_ name: String, _ type: Value.Type) throws(DataError) -> _ColumnReader<
        Value
    > {
        try self.checkRowCount()
        return _ColumnReader(try self.column(name))
    }

    /// Some rows in some order. Not for use by apps.
    ///
    /// - Parameter rows: The numbers of rows that there are.
    public func _selecting(_ rows: [Int32]) -> DataTable {
        precondition(
            rows.allSatisfy { $0 >= 0 && $0 < self.rowCount },
            "A selection has rows that the table does not have."
        )
        return self.selecting(rows)
    }
}
