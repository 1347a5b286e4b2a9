/// What is computed of the rows of a group, as a column of the result, see ``DataTable/grouped(by:aggregating:)-(String...,_)``.
///
/// Missing values do not count: they are left out before anything is computed. A result has the name of its column unless it is given one.
public struct Aggregate: Sendable {
    enum Kind: Sendable {
        case rowCount
        case count
        case distinctCount
        case sum
        case mean
        case median
        case minimum
        case maximum
        case first
        case last
        case computed(@Sendable (DataColumn, Groups) throws -> DataColumn)
    }

    let kind: Kind
    /// The column that it is computed of; `nil` for the number of rows.
    let column: String?
    /// The name of the result.
    let name: String

    private init(_ kind: Kind, _ column: String?, _ name: String?) {
        self.kind = kind
        self.column = column
        self.name = name ?? column ?? ""
    }

    /// The number of rows, as `Int`.
    ///
    /// - Parameter name: The name of the result.
    public static func count(as name: String = "count") -> Aggregate { Aggregate(.rowCount, nil, name) }

    /// The number of rows that have a value, as `Int`.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func count(of column: String, as name: String? = nil) -> Aggregate {
        Aggregate(.count, column, name)
    }

    /// The number of different values, as `Int`.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func distinctCount(of column: String, as name: String? = nil) -> Aggregate {
        Aggregate(.distinctCount, column, name)
    }

    /// The sum of numbers or durations, 0 for none: integers as `Int` or `UInt`, decimal numbers with all their digits, others as `Double`. Of truth
    /// values it is how many are true.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func sum(_ column: String, as name: String? = nil) -> Aggregate { Aggregate(.sum, column, name) }

    /// The mean of numbers, as `Double`, or of durations; missing for none. Of truth values it is the share of those that are true.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func mean(_ column: String, as name: String? = nil) -> Aggregate { Aggregate(.mean, column, name) }

    /// The median of numbers, as `Double`, or of durations: the value in the middle, or the mean of the two; missing for none.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func median(_ column: String, as name: String? = nil) -> Aggregate {
        Aggregate(.median, column, name)
    }

    /// The lowest value, in the order of ``DataTable/sorted(by:)-(RowOrder...)``; missing for none.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func min(_ column: String, as name: String? = nil) -> Aggregate { Aggregate(.minimum, column, name) }

    /// The highest value, in the order of ``DataTable/sorted(by:)-(RowOrder...)``; missing for none. What is not a number only counts where there
    /// are no numbers.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func max(_ column: String, as name: String? = nil) -> Aggregate { Aggregate(.maximum, column, name) }

    /// The first value; missing for none.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func first(_ column: String, as name: String? = nil) -> Aggregate { Aggregate(.first, column, name) }

    /// The last value; missing for none.
    ///
    /// - Parameters:
    ///   - column: The name of a column.
    ///   - name: The name of the result; `nil` is that of the column.
    public static func last(_ column: String, as name: String? = nil) -> Aggregate { Aggregate(.last, column, name) }

    /// What a closure makes of the values of each group, in the order of the rows.
    ///
    /// ```swift
    /// .computed("spread", of: "price") { (prices: [Double]) in (prices.max() ?? 0) - (prices.min() ?? 0) }
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name of the result.
    ///   - column: The name of a column.
    ///   - compute: Takes the values that there are. The column is read as their type, see
    ///     ``DataTable/filter(_:as:_:)``.
    public static func computed<Value: ColumnValue, Result: ColumnValue>(
        _ name: String,
        of column: String,
        _ compute: @escaping @Sendable ([Value]) throws -> Result
    ) -> Aggregate {
        let kind = Kind.computed { column, groups in
            var values = [[Value]](repeating: [], count: groups.count)
            try _ColumnReader<Value>(column).forEach { row, value in values[Int(groups.codes[row])].append(value) }
            return DataColumn(name, try values.map(compute))
        }
        return Aggregate(kind, column, name)
    }
}
