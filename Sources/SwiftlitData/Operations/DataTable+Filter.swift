extension DataTable {
    /// Returns the rows whose value in a column passes a test, in their order.
    ///
    /// ```swift
    /// try orders.filter("price") { (price: Double) in price > 100 }
    /// try orders.filter("region", as: Region.self) { $0 == .north }
    /// try orders.filter("paid") { (day: CalendarDate?) in day == nil }
    /// ```
    ///
    /// Rows without a value do not pass, unless the closure takes an optional. The column is read as the closure's type: integers also as
    /// `Double` and as any integer type that holds them, categories as `String`, raw values as their type. Only this column is looked at; the
    /// others are gathered when they are read. Rows without names are numbered anew.
    ///
    /// - Parameters:
    ///   - column: The name of the column, or of the index.
    ///   - type: The type of the values; the closure's parameter says it too.
    ///   - isIncluded: Whether a row with this value is in the result.
    /// - Throws: ``DataError`` with code `noSuchColumn`, or with code `typeMismatch` for a value that is not of the type; what `isIncluded` throws.
    @inlinable
    public func filter<Value: ColumnValue>(
        _ column: String,
        as type: Value.Type = Value.self,
        _ isIncluded: (Value) throws -> Bool
    ) throws -> DataTable {
        var rows: [Int32] = []
        try self._reader(column, type).forEach { row, value in
            if try isIncluded(value) { rows.append(Int32(truncatingIfNeeded: row)) }
        }
        return self._selecting(rows)
    }

    /// Returns the rows whose values in two columns pass a test, in their order.
    ///
    /// ```swift
    /// try budget.filter("planned", "spent") { (planned: Double, spent: Double) in spent > planned }
    /// ```
    ///
    /// Rows without one of the values do not pass, unless the closure takes an optional there. Columns are read as the closure's types say, see
    /// the form with one column.
    ///
    /// - Parameters:
    ///   - first: The name of a column, or of the index.
    ///   - second: The name of another one.
    ///   - isIncluded: Whether a row with these values is in the result.
    /// - Throws: ``DataError`` with code `noSuchColumn`, or with code `typeMismatch` for a value that is not of its type; what `isIncluded` throws.
    @inlinable
    public func filter<First: ColumnValue, Second: ColumnValue>(
        _ first: String,
        _ second: String,
        _ isIncluded: (First, Second) throws -> Bool
    ) throws -> DataTable {
        let others = try self._reader(second, Second.self)
        var chunk: [Second?] = []
        var chunkStart = 0
        var rows: [Int32] = []
        try self._reader(first, First.self).forEach { row, value in
            if row >= chunkStart + chunk.count {
                chunkStart = row
                chunk = others.values(row..<Swift.min(row + _ColumnReader<Second>.chunkSize, others.count))
            }
            guard let other = chunk[row - chunkStart] else { return try others.checkMissing(row) }
            if Second._isMissing(other) { try others.checkMissing(row) }
            if try isIncluded(value, other) { rows.append(Int32(truncatingIfNeeded: row)) }
        }
        return self._selecting(rows)
    }

    /// Returns the first rows.
    ///
    /// - Parameter maximumCount: How many rows there are at most. 0 or less: none.
    public func prefix(_ maximumCount: Int) -> DataTable {
        let maximumCount = Swift.max(maximumCount, 0)
        guard maximumCount < self.rowCount else { return self }
        guard let count = Int32(exactly: maximumCount) else { return self.gathering(Array(0..<maximumCount)) }
        return self.selecting(Array(0..<count))
    }
}
