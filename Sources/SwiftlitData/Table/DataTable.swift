/// Rows and columns, kept by column in the form in which they are sent to the browser.
///
/// ```swift
/// let table = DataTable(
///     DataColumn("day", days),
///     DataColumn("n", counts)
/// )
/// let sales = try DataTable(rows: orders)                                             // any `Encodable`
/// let short = DataTable(orders, RowColumn("Region", \.region), RowColumn("Sum", \.sum))
/// let file = try DataTable(csv: text)
/// let north = try file.filter("region") { (region: String) in region == "north" }.sorted(by: .descending("sum"))
/// ```
///
/// A table is a value: copies share their columns until they are changed.
///
/// Columns are known by their names, which are all different: an element that is given two of one name shows an error in place of the table.
/// Tables that are read, such as CSV and what a query finds, have a number behind the second one.
public struct DataTable: Sendable {
    /// The columns, in the order in which they are shown. All have ``rowCount`` values.
    public private(set) var columns: [DataColumn]

    /// How many rows there are.
    public private(set) var rowCount: Int

    /// What names the rows; `nil` numbers them from 0.
    public private(set) var index: DataColumn?

    /// Creates a table of columns. Columns with fewer values than others end in missing ones.
    public init(_ columns: [DataColumn]) {
        let rowCount = columns.reduce(0) { max($0, $1.count) }
        self.columns = columns.map { $0.count == rowCount ? $0 : $0.padded(to: rowCount) }
        self.rowCount = rowCount
    }

    /// Creates a table of columns. Columns with fewer values than others end in missing ones.
    public init(_ columns: DataColumn...) {
        self.init(columns)
    }

    /// Puts a table together. The caller makes sure that all columns have as many values as there are rows.
    init(columns: [DataColumn], index: DataColumn?, rowCount: Int) {
        self.columns = columns
        self.index = index
        self.rowCount = rowCount
    }

    /// Creates a table of properties of rows.
    ///
    /// ```swift
    /// DataTable(orders, RowColumn("Region", \.region), RowColumn("Sum", \.sum))
    /// ```
    public init<Row>(_ rows: some Sequence<Row>, _ columns: RowColumn<Row>...) {
        let rows = Array(rows)
        self.init(columns.map { $0.make(rows) })
    }

    /// The column of a name, the first where there are several; `nil` where there is none.
    public subscript(name: String) -> DataColumn? {
        self.columns.first { $0.name == name }
    }

    /// The table with a column in place of the row numbers.
    ///
    /// - Parameter name: The name of a column, which is no ordinary column any more. The table stays as it is when there is none.
    public func indexed(by name: String) -> DataTable {
        guard let position = self.columns.firstIndex(where: { $0.name == name }) else { return self }
        var table = self
        table.index = table.columns.remove(at: position)
        return table
    }

    /// The table with some of its columns, in another order; names without a column are left out.
    public func selecting(_ names: String...) -> DataTable {
        var table = self
        table.columns = names.compactMap { self[$0] }
        return table
    }

    /// The table with a column more, or in place of the one of the same name.
    public func adding(_ column: DataColumn) -> DataTable {
        var columns = self.columns
        if let position = columns.firstIndex(where: { $0.name == column.name }) {
            columns[position] = column
        } else {
            columns.append(column)
        }
        var table = DataTable(columns)
        table.index = self.index.map { $0.padded(to: table.rowCount) }
        return table
    }

    /// Sets what the columns do not say: the names of the rows, and their number where there are no columns.
    package mutating func replace(index: DataColumn?, rowCount: Int) {
        self.index = index
        self.rowCount = rowCount
    }
}

/// A column that is taken from a property of rows, for ``DataTable``.
public struct RowColumn<Row> {
    let make: ([Row]) -> DataColumn

    /// Names a property of rows.
    public init<Value: ColumnValue>(_ name: String, _ property: KeyPath<Row, Value>) {
        self.make = { rows in DataColumn(name, rows.map { $0[keyPath: property] }) }
    }

    /// Names what is computed of each row.
    public init<Value: ColumnValue>(_ name: String, _ value: @escaping (Row) -> Value) {
        self.make = { rows in DataColumn(name, rows.map(value)) }
    }
}

extension DataTable {
    /// The field of the index in the stream: its name, or one that no column has.
    package var indexField: String {
        if let name = self.index?.name, !name.isEmpty, self[name] == nil { return name }
        // The browser shows no name for these.
        var number = 0
        while self["__index_level_\(number)__"] != nil { number += 1 }
        return "__index_level_\(number)__"
    }

    /// What the browser reads besides the columns: which field is the index (key `pandas` of the schema's metadata, as pandas writes it).
    var pandasMetadata: String {
        let index: JSONValue =
            self.index == nil
            ? ["kind": "range", "name": nil, "start": 0, "stop": .integer(self.rowCount), "step": 1]
            : .string(self.indexField)
        let names: JSONValue = [
            "name": nil, "field_name": nil, "pandas_type": "unicode", "numpy_type": "object",
            "metadata": ["encoding": "UTF-8"],
        ]
        var columns = self.columns.map { Self.description($0.name, field: $0.name, $0.data.type) }
        if let index = self.index {
            columns.append(Self.description(index.name, field: self.indexField, index.data.type))
        }
        let metadata: JSONValue = ["index_columns": [index], "column_indexes": [names], "columns": .array(columns)]
        return metadata.text
    }

    private static func description(_ name: String, field: String, _ type: ArrowType) -> JSONValue {
        let (pandas, numpy) = type.pandasNames
        return [
            "name": .string(name), "field_name": .string(field), "pandas_type": .string(pandas),
            "numpy_type": .string(numpy), "metadata": nil,
        ]
    }
}

extension ArrowType {
    /// What pandas calls the type, and the type that it stores it as.
    fileprivate var pandasNames: (String, String) {
        switch self {
        case .null: ("empty", "object")
        case .bool: ("bool", "bool")
        case .int(let bits, true): ("int\(bits)", "int\(bits)")
        case .int(let bits, false): ("uint\(bits)", "uint\(bits)")
        case .float: ("float32", "float32")
        case .double: ("float64", "float64")
        case .utf8: ("unicode", "object")
        case .binary: ("bytes", "object")
        case .date: ("date", "object")
        case .time: ("time", "object")
        case .timestamp(zone: nil): ("datetime", "datetime64[us]")
        case .timestamp(_?): ("datetimetz", "datetime64[us]")
        case .duration: ("timedelta", "timedelta64[us]")
        case .decimal: ("decimal", "object")
        case .list(let item): ("list[\(item.pandasNames.0)]", "object")
        case .dictionary: ("categorical", "int32")
        }
    }
}
