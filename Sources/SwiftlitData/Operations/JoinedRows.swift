/// Which rows of two tables a join keeps, see ``DataTable/joined(with:on:keeping:)-(_,JoinColumn...,_)``.
public enum JoinedRows: Sendable, Hashable {
    /// Rows that have a match in the other table.
    case matching
    /// All rows of the first table, without values from the second where they have no match there.
    case first
    /// All rows of the second table, without values from the first where they have no match there.
    case second
    /// All rows of both tables.
    case all
}
