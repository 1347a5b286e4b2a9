extension DataTable {
    /// Returns a row for each group of rows that are equal in some columns, with what is computed of the group.
    ///
    /// ```swift
    /// let regions = try orders.grouped(by: "region", aggregating: .count(), .sum("price"), .mean("price", as: "average"))
    /// st.barChart(regions, x: "region", y: "price")
    /// ```
    ///
    /// The columns of the groups come first, with their types, then the results in the order in which they are given. Groups are in the order in
    /// which their first rows are; ``sorted(by:)-(RowOrder...)`` gives another. A missing value is a value of its own here. Texts are equal where
    /// their Unicode scalars are.
    ///
    /// - Parameters:
    ///   - columns: The columns in which the rows of a group are equal. Without one all rows are one group, also when there are none.
    ///   - aggregates: What is computed of each group. Without any the result has the different values of the columns.
    /// - Throws: ``DataError`` with code `noSuchColumn`, `typeMismatch` for a column whose type does not allow what is computed,
    ///   `duplicateColumn` where two results would have one name, `valueOutOfRange` for a sum that does not fit its type, or `tooManyRows`; what a
    ///   closure throws.
    public func grouped(by columns: String..., aggregating aggregates: Aggregate...) throws -> DataTable {
        try self.grouped(by: columns, aggregating: aggregates)
    }

    /// Returns a row for each group of rows that are equal in some columns, with what is computed of the group.
    ///
    /// - Parameters:
    ///   - columns: The columns in which the rows of a group are equal, see the form with several parameters.
    ///   - aggregates: What is computed of each group.
    /// - Throws: See the form with several parameters.
    public func grouped(by columns: [String], aggregating aggregates: [Aggregate]) throws -> DataTable {
        try self.checkRowCount()
        var names: Set<String> = []
        for name in columns + aggregates.map(\.name) where !names.insert(name).inserted {
            throw DataError(
                .duplicateColumn,
                "The groups would have two columns of the name \"\(name)\". Give one another name with `as:`."
            )
        }
        let keys = try columns.map { (name) throws(DataError) in try self.column(name) }
        let groups = try Groups(keys, rowCount: self.rowCount)
        let selection = RowSelection(groups.firstRows)
        var selections: [ObjectIdentifier: RowSelection] = [:]
        var result = keys.map { $0.selecting(selection, &selections) }
        for aggregate in aggregates { result.append(try self.column(of: aggregate, in: groups)) }
        return DataTable(columns: result, index: nil, rowCount: groups.count)
    }

    private func column(of aggregate: Aggregate, in groups: Groups) throws -> DataColumn {
        guard let name = aggregate.column else { return DataColumn(aggregate.name, groups.rowCounts) }
        let column = try self.column(name)
        let data: ColumnData
        switch aggregate.kind {
        case .rowCount: data = Int._column(groups.rowCounts)
        case .count: data = Int._column(groups.valueCounts(column))
        case .distinctCount: data = Int._column(try groups.distinctCounts(column))
        case .sum: data = try groups.sums(column)
        case .mean: data = try groups.means(column)
        case .median: data = try groups.medians(column)
        case .minimum: data = try groups.extremes(column, isMaximum: false)
        case .maximum: data = try groups.extremes(column, isMaximum: true)
        case .first: data = groups.ends(column, isLast: false)
        case .last: data = groups.ends(column, isLast: true)
        case .computed(let compute): return try compute(column, groups)
        }
        return DataColumn(aggregate.name, data: data)
    }
}
