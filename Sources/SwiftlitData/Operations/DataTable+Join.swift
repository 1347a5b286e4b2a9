#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension DataTable {
    /// Returns the rows of this table beside those of another one that are equal to them in some columns.
    ///
    /// ```swift
    /// try orders.joined(with: customers, on: .matching("customer", "id"), keeping: .first)
    /// ```
    ///
    /// A row with several matches is there once for each, a row without is left out unless `keeping` says otherwise. The columns of this table come
    /// first, then those of the other one without the columns that are matched; equal names after the first get a number, such as `price_2`. Rows are
    /// in the order of this table (with `keeping: .second` in that of the other one), and their matches in that of the other table; with
    /// `keeping: .all` rows of the other table without a match come last. The names of the rows are left out.
    ///
    /// Missing values match nothing. Texts match where their Unicode scalars are equal, also with categories; integers of all sizes match each
    /// other, and so do `Float` and `Double`, instants of all time zones, and decimal numbers of any number of digits.
    ///
    /// - Parameters:
    ///   - other: The other table.
    ///   - columns: The columns in which rows have to be equal, at least one. A literal names one that is in both tables.
    ///   - kept: Which rows without a match are kept.
    /// - Throws: ``DataError`` with code `noSuchColumn`, with code `typeMismatch` for columns that cannot be compared, with code `invalidArgument`
    ///   where no column is given, and with code `tooManyRows`.
    public func joined(
        with other: DataTable,
        on columns: JoinColumn...,
        keeping kept: JoinedRows = .matching
    ) throws(DataError) -> DataTable {
        try self.joined(with: other, on: columns, keeping: kept)
    }

    /// Returns the rows of this table beside those of another one that are equal to them in some columns.
    ///
    /// - Parameters:
    ///   - other: The other table.
    ///   - columns: The columns in which rows have to be equal, at least one, see the form with several parameters.
    ///   - kept: Which rows without a match are kept.
    /// - Throws: See the form with several parameters.
    public func joined(
        with other: DataTable,
        on columns: [JoinColumn],
        keeping kept: JoinedRows = .matching
    ) throws(DataError) -> DataTable {
        try self.checkRowCount()
        try other.checkRowCount()
        guard !columns.isEmpty else {
            throw DataError(.invalidArgument, "A join needs a column in which rows are equal. Name one after `on:`.")
        }
        guard columns.allSatisfy({ self[$0.first] != nil || self.index?.name != $0.first }) else {
            return try self.withIndexAsColumn.joined(with: other, on: columns, keeping: kept)
        }
        var firsts: [DataColumn] = []
        var seconds: [DataColumn] = []
        for column in columns {
            firsts.append(try self.column(column.first))
            seconds.append(try other.column(column.second))
        }
        // The table all of whose rows are kept is walked through.
        let isTurned = kept == .second
        let match =
            isTurned
            ? try JoinMatch(seconds, firsts, keepsFirst: true, keepsSecond: false)
            : try JoinMatch(firsts, seconds, keepsFirst: kept == .first || kept == .all, keepsSecond: kept == .all)
        let rows = RowSelection(isTurned ? match.seconds : match.firsts)
        let others = RowSelection(isTurned ? match.firsts : match.seconds)
        return try self.beside(other, columns, rows, others, kept)
    }

    private var withIndexAsColumn: DataTable {
        DataTable(columns: (self.index.map { [$0] } ?? []) + self.columns, index: nil, rowCount: self.rowCount)
    }

    private func beside(
        _ other: DataTable,
        _ keys: [JoinColumn],
        _ rows: RowSelection,
        _ others: RowSelection,
        _ kept: JoinedRows
    ) throws(DataError) -> DataTable {
        var selections: [ObjectIdentifier: RowSelection] = [:]
        var result: [DataColumn] = []
        for column in self.columns {
            guard kept == .second || kept == .all, let key = keys.first(where: { $0.first == column.name }) else {
                result.append(column.selecting(rows, &selections))
                continue
            }
            // Rows without a match here have the value of the other table.
            let source = try other.column(key.second)
            if kept == .second {
                var otherSelections: [ObjectIdentifier: RowSelection] = [:]
                result.append(source.selecting(others, &otherSelections).named(column.name))
            } else {
                result.append(try column.filled(rows, from: source, others))
            }
        }
        var otherSelections: [ObjectIdentifier: RowSelection] = [:]
        for column in other.columns where !keys.contains(where: { $0.second == column.name }) {
            result.append(column.selecting(others, &otherSelections))
        }
        let names = result.map(\.name).renamingEqual()
        return DataTable(
            columns: zip(result, names).map { $0.named($1) },
            index: nil,
            rowCount: rows.rows.count
        )
    }
}

extension DataColumn {
    /// The values of some rows, and those of another column where there is no row here.
    ///
    /// - Throws: `typeMismatch` where no type holds the values of both.
    fileprivate func filled(
        _ rows: RowSelection,
        from other: DataColumn,
        _ others: RowSelection
    ) throws(DataError) -> DataColumn {
        // Rows of the other column stand behind those of this one.
        let offset = Int32(truncatingIfNeeded: self.count)
        guard Int32(exactly: self.count + other.count) != nil, let joined = self.data.array.joining(other.data.array)
        else {
            throw DataError(
                .typeMismatch,
                """
                The columns "\(self.name)" and "\(other.name)" hold \(self.data.type.swiftName) and \(other.data.type.swiftName), which are no one \
                column in common. Give both the same type, or keep the rows of one table only.
                """
            )
        }
        let selected = zip(rows.rows, others.rows).map { $0 >= 0 ? $0 : $1 + offset }
        return DataColumn(self.name, data: ColumnData(joined.gathering(selected)))
    }
}

extension ArrowArray {
    /// The values of two columns, one below the other, in a type that holds both; `nil` where there is none.
    fileprivate func joining(_ other: ArrowArray) -> ArrowArray? {
        if self.type == other.type { return .joining([self, other]) }
        let all = 0..<self.count
        let others = 0..<other.count
        func both<Value: ColumnValue>(_ type: Value.Type) -> ArrowArray? {
            let values =
                Value._values(in: ColumnData(self), rows: all) + Value._values(in: ColumnData(other), rows: others)
            let array = Value._column(optional: values).array
            // Nothing may become missing that was there.
            return array.nullCount == self.nullCount + other.nullCount ? array : nil
        }
        switch (self.type.keyKind, other.type.keyKind) {
        case (.integer?, .integer?): return both(Int64.self) ?? both(UInt64.self)
        case (.floating?, .floating?): return both(Double.self)
        case (.text?, .text?): return both(String.self)
        case (.instant?, .instant?):
            var moved = other
            moved.type = self.type
            return .joining([self, moved])
        case (.decimal?, .decimal?): return both(Decimal.self)
        case (.nothing?, _): return .joining([other.gathering(Array(repeating: -1, count: self.count)), other])
        case (_, .nothing?): return .joining([self, self.gathering(Array(repeating: -1, count: other.count))])
        default: return nil
        }
    }
}
