/// A column that rows are sorted by, and in which direction; a literal is the name of a column, ascending.
public struct RowOrder: Sendable, Hashable, ExpressibleByStringLiteral {
    let column: String
    let isDescending: Bool

    /// From the lowest value to the highest.
    ///
    /// - Parameter column: The name of a column, or of the index.
    public static func ascending(_ column: String) -> RowOrder { RowOrder(column: column, isDescending: false) }

    /// From the highest value to the lowest.
    ///
    /// - Parameter column: The name of a column, or of the index.
    public static func descending(_ column: String) -> RowOrder { RowOrder(column: column, isDescending: true) }

    private init(column: String, isDescending: Bool) {
        self.column = column
        self.isDescending = isDescending
    }

    /// From the lowest value of a column to the highest.
    public init(stringLiteral column: String) { self.init(column: column, isDescending: false) }
}
