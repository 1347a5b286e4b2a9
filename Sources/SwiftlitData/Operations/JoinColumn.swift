/// A column that rows of two tables are matched by; a literal is the name that it has in both.
public struct JoinColumn: Sendable, Hashable, ExpressibleByStringLiteral {
    let first: String
    let second: String

    /// A column that has another name in each table.
    ///
    /// - Parameters:
    ///   - first: The name in the table that is joined.
    ///   - second: The name in the table that it is joined with.
    public static func matching(_ first: String, _ second: String) -> JoinColumn {
        JoinColumn(first: first, second: second)
    }

    private init(first: String, second: String) {
        self.first = first
        self.second = second
    }

    /// A column that has the same name in both tables.
    public init(stringLiteral name: String) { self.init(first: name, second: name) }
}
