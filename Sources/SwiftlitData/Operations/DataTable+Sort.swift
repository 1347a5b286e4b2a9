extension DataTable {
    /// Returns the rows sorted by columns: by the first, where that is equal by the second, and so on.
    ///
    /// ```swift
    /// try orders.sorted(by: "region", .descending("price"))
    /// ```
    ///
    /// Rows that are equal in all of them keep their order. Missing values come last in both directions, behind what is not a number. Texts are
    /// compared by their Unicode scalars, so that all capitals of ASCII come before small letters; categories with an order by that, others as
    /// texts; `false` comes before `true`. Numbers, dates and times take time in proportion to the rows, texts and decimal numbers somewhat more.
    ///
    /// - Parameter orders: The columns. None leaves the rows as they are.
    /// - Throws: ``DataError`` with code `noSuchColumn`, with code `typeMismatch` for a column of lists or bytes, or with code `tooManyRows`.
    public func sorted(by orders: RowOrder...) throws(DataError) -> DataTable {
        try self.sorted(by: orders)
    }

    /// Returns the rows sorted by columns: by the first, where that is equal by the second, and so on.
    ///
    /// - Parameter orders: The columns, see the form with several parameters. None leaves the rows as they are.
    /// - Throws: ``DataError`` with code `noSuchColumn`, with code `typeMismatch` for a column of lists or bytes, or with code `tooManyRows`.
    public func sorted(by orders: [RowOrder]) throws(DataError) -> DataTable {
        try self.checkRowCount()
        var keys: [SortKeys] = []
        for order in orders {
            let column = try self.column(order.column)
            guard let key = SortKeys(column.data.array, isDescending: order.isDescending, usesOrderOfCategories: true)
            else {
                throw DataError(
                    .typeMismatch,
                    """
                    The column "\(column.name)" holds \(column.data.type.swiftName), which has no order. Sort by another column, or add one that \
                    has.
                    """
                )
            }
            keys.append(key)
        }
        guard !keys.isEmpty else { return self }
        var rows = Array(0..<Int32(self.rowCount))
        SortKeys.sort(&rows, by: keys)
        return self.selecting(rows)
    }
}
