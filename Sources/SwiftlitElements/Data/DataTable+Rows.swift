extension DataTable {
    /// Creates a table with a row for each value and a column for each of its properties, in the order in which they are encoded first.
    ///
    /// Properties that are values with properties of their own become columns such as `address.city`, and lists of such values JSON text. What
    /// is no value of one type in all rows becomes text, but integers among floating point numbers become such numbers.
    ///
    /// - Throws: What a row throws while it encodes itself.
    public init<Row: Encodable>(rows: some Sequence<Row>) throws {
        let builder = TableBuilder()
        var rowCount = 0
        for row in rows {
            builder.row = rowCount
            try RowEncoder(builder: builder, prefix: "").write(row)
            rowCount += 1
        }
        self.init(builder.columns(rowCount: rowCount))
        self.replace(index: nil, rowCount: rowCount)
    }
}

/// The columns of a table whose rows are being encoded.
final class TableBuilder {
    /// The row that values belong to.
    var row = 0

    private var columns: [ColumnBuilder] = []
    private var places: [String: Int] = [:]
    /// Rows name their properties in the same order, mostly.
    private var expected = 0

    /// The column of a name, made when it is named first.
    func column(_ name: String) -> ColumnBuilder {
        if self.expected < self.columns.count, self.columns[self.expected].name == name {
            self.expected += 1
            return self.columns[self.expected - 1]
        }
        if let place = self.places[name] {
            self.expected = place + 1
            return self.columns[place]
        }
        let column = ColumnBuilder(name)
        self.places[name] = self.columns.count
        self.columns.append(column)
        self.expected = self.columns.count
        return column
    }

    /// The columns, ended by missing values where the last rows did not name them.
    func columns(rowCount: Int) -> [DataColumn] {
        self.columns.map { $0.finish(rowCount: rowCount) }
    }

    /// The next row begins with the first column.
    func rewind() { self.expected = 0 }
}

/// The values of a column while its type is being found.
final class ColumnBuilder {
    private enum Cells {
        /// Nothing but missing values.
        case none(Int)
        case integers([Int?])
        case doubles([Double?])
        case texts([String?])
        case flags([Bool?])
        case others(any CellList)
    }

    let name: String
    private var cells = Cells.none(0)

    init(_ name: String) {
        self.name = name
    }

    func append(_ value: Int, at row: Int) {
        self.pad(to: row)
        switch self.cells {
        case .none(let count): self.cells = .integers(Array(repeating: nil, count: count) + [value])
        case .integers(var values):
            self.cells = .none(0)
            values.append(value)
            self.cells = .integers(values)
        case .doubles: self.append(Double(value), at: row)
        default: self.append("\(value)", at: row)
        }
    }

    func append(_ value: Double, at row: Int) {
        self.pad(to: row)
        switch self.cells {
        case .none(let count): self.cells = .doubles(Array(repeating: nil, count: count) + [value])
        case .integers(let values): self.cells = .doubles(values.map { $0.map(Double.init) } + [value])
        case .doubles(var values):
            self.cells = .none(0)
            values.append(value)
            self.cells = .doubles(values)
        default: self.append("\(value)", at: row)
        }
    }

    func append(_ value: Bool, at row: Int) {
        self.pad(to: row)
        switch self.cells {
        case .none(let count): self.cells = .flags(Array(repeating: nil, count: count) + [value])
        case .flags(var values):
            self.cells = .none(0)
            values.append(value)
            self.cells = .flags(values)
        default: self.append("\(value)", at: row)
        }
    }

    func append(_ value: String, at row: Int) {
        self.pad(to: row)
        if case .texts(var values) = self.cells {
            self.cells = .none(0)
            values.append(value)
            self.cells = .texts(values)
        } else {
            self.cells = .texts(self.texts() + [value])
        }
    }

    /// Appends a value of a type without a list of its own.
    func append<Value: ColumnValue>(other value: Value, at row: Int) {
        self.pad(to: row)
        switch self.cells {
        case .none(let count):
            self.cells = .others(TypedCells(Array(repeating: nil, count: count) + [value]))
        case .others(let list as TypedCells<Value>):
            list.values.append(value)
        default:
            self.append(String(describing: value), at: row)
        }
    }

    /// A column of as many values as there are rows.
    func finish(rowCount: Int) -> DataColumn {
        self.pad(to: rowCount)
        switch self.cells {
        // A column needs a type: text is what nothing is least wrong as.
        case .none(let count): return DataColumn(self.name, [String?](repeating: nil, count: count))
        case .integers(let values): return DataColumn(self.name, values)
        case .doubles(let values): return DataColumn(self.name, values)
        case .texts(let values): return DataColumn(self.name, values)
        case .flags(let values): return DataColumn(self.name, values)
        case .others(let list): return DataColumn(self.name, data: list.column())
        }
    }

    private var count: Int {
        switch self.cells {
        case .none(let count): count
        case .integers(let values): values.count
        case .doubles(let values): values.count
        case .texts(let values): values.count
        case .flags(let values): values.count
        case .others(let list): list.count
        }
    }

    /// Adds missing values up to a row; of two values in one row the first counts.
    private func pad(to row: Int) {
        let missing = row - self.count
        guard missing > 0 else { return }
        switch self.cells {
        case .none: self.cells = .none(row)
        case .integers(let values): self.cells = .integers(values + Array(repeating: nil, count: missing))
        case .doubles(let values): self.cells = .doubles(values + Array(repeating: nil, count: missing))
        case .texts(let values): self.cells = .texts(values + Array(repeating: nil, count: missing))
        case .flags(let values): self.cells = .flags(values + Array(repeating: nil, count: missing))
        case .others(let list): list.appendMissing(missing)
        }
    }

    private func texts() -> [String?] {
        let column = self.finish(rowCount: self.count)
        return (0..<column.count).map { column.text(at: $0) }
    }
}

/// Values of a type that is known at run time only.
private protocol CellList: AnyObject {
    var count: Int { get }
    func appendMissing(_ count: Int)
    func column() -> ColumnData
}

private final class TypedCells<Value: ColumnValue>: CellList {
    var values: [Value?]

    init(_ values: [Value?]) { self.values = values }

    var count: Int { self.values.count }

    func appendMissing(_ count: Int) { self.values += Array(repeating: nil, count: count) }

    func column() -> ColumnData { Value._column(optional: self.values) }
}
