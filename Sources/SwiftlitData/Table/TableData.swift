/// What can be shown as a table or drawn as a chart.
///
/// ``DataTable`` is the form with columns of your choice. Arrays and dictionaries become one by themselves:
///
/// | Swift | Columns |
/// |---|---|
/// | array of an `Encodable` type with properties | the properties, nested ones as `address.city` |
/// | array of numbers, texts, … | `value` |
/// | array of arrays | `0`, `1`, …: an array is a row |
/// | array of dictionaries | the keys, sorted |
/// | dictionary of arrays | the keys, sorted: an array is a column |
///
/// Give a type of your own the method to show it in a way of its own.
public protocol TableData {
    /// The table.
    ///
    /// - Throws: What keeps it from becoming one; it is shown in place of the table.
    func dataTable() throws -> DataTable
}

extension DataTable: TableData {
    /// The table itself.
    public func dataTable() -> DataTable { self }
}

extension Array: TableData where Element: Encodable {
    /// A table with a row for each element.
    ///
    /// - Throws: What an element throws while it encodes itself.
    public func dataTable() throws -> DataTable { try DataTable(rows: self) }
}

extension Dictionary: TableData where Key == String, Value: Sequence, Value.Element: ColumnValue {
    /// A table with a column for each key.
    public func dataTable() -> DataTable {
        DataTable(self.sorted { $0.key < $1.key }.map { DataColumn($0.key, $0.value) })
    }
}
