extension DataTable {
    /// Creates a table with a row for each value and a column for each of its properties, in the order in which they are encoded first.
    ///
    /// Properties that are values with properties of their own become columns such as `address.city`, and lists of such values JSON text. What
    /// is no value of one type in all rows becomes text, but integers among floating point numbers become such numbers where `Double` holds
    /// them all. Where a key with a point in it would be the name of another column, it gets a number: `address.city_2`.
    ///
    /// - Throws: What a row throws while it encodes itself.
    public init<Row: Encodable>(rows: some Sequence<Row>) throws {
        self = try RowTable(rows).table
    }
}

/// A table of rows, and what its columns are in a row.
package struct RowTable {
    /// The table.
    package var table: DataTable
    /// The keys that lead to the value of a column, by the column's name.
    package private(set) var paths: [String: [String]] = [:]

    /// - Throws: What a row throws while it encodes itself.
    init<Row: Encodable>(_ rows: some Sequence<Row>) throws {
        let builder = TableBuilder()
        for row in rows {
            try RowEncoder(builder).write(row)
            builder.row += 1
        }
        self.init(builder.columns(), rowCount: builder.row)
    }

    /// Names columns by their paths.
    init(_ columns: [(path: [String], data: ColumnData)], rowCount: Int) {
        let names = columns.map { $0.path.joined(separator: ".") }.renamingEqual()
        self.table = DataTable(zip(names, columns).map { DataColumn($0, data: $1.data) })
        self.table.replace(index: nil, rowCount: rowCount)
        self.paths = Dictionary(zip(names, columns.map(\.path))) { first, _ in first }
    }
}

/// The columns of a table whose rows are being encoded.
final class TableBuilder {
    /// The row that values belong to.
    var row = 0

    /// The place of whole rows.
    let root = ColumnNode([])

    private var named: [(path: [String], column: ColumnBuilder)] = []

    /// The column of a place, made when it is named first.
    func column(_ node: ColumnNode) -> ColumnBuilder {
        if let column = node.column { return column }
        let column = ColumnBuilder()
        node.column = column
        self.named.append((node.path, column))
        return column
    }

    /// The columns, ended by missing values where the last rows did not name them.
    func columns() -> [(path: [String], data: ColumnData)] {
        self.named.map { ($0.path, $0.column.finish(rowCount: self.row)) }
    }
}

/// A place in rows, which may have a column.
final class ColumnNode {
    /// The keys that lead to it.
    let path: [String]
    fileprivate var column: ColumnBuilder?

    private var children: [(key: String, node: ColumnNode)] = []
    private var places: [String: Int] = [:]
    /// Rows name their properties in the same order, mostly.
    private var expected = 0

    init(_ path: [String]) {
        self.path = path
    }

    /// The place of a key in it.
    func child(_ key: String) -> ColumnNode {
        if self.expected >= self.children.count { self.expected = 0 }
        if self.expected < self.children.count, self.children[self.expected].key == key {
            self.expected += 1
            return self.children[self.expected - 1].node
        }
        let place = self.places[key] ?? self.children.count
        if place == self.children.count {
            self.places[key] = place
            self.children.append((key, ColumnNode(self.path + [key])))
        }
        self.expected = place + 1
        return self.children[place].node
    }
}

/// The values of a column while its type is being found.
package final class ColumnBuilder {
    private enum Cells {
        /// Nothing but missing values.
        case none
        case integers([Int?])
        case doubles([Double?])
        /// Numbers of both types, each as it came.
        case numbers([Number?])
        case texts([String?])
        case flags([Bool?])
        case others(any CellList)
    }

    private enum Number {
        case integer(Int)
        case double(Double)

        var text: String {
            switch self {
            case .integer(let number): "\(number)"
            case .double(let number): "\(number)"
            }
        }

        /// The number as `Double`, which does not hold every integer.
        var exact: Double? {
            switch self {
            case .integer(let number): Double(exactly: number)
            case .double(let number): number
            }
        }
    }

    private var cells = Cells.none
    private var count = 0

    /// Creates a column without values.
    package init() {}

    // A list is taken out of `cells` while it grows, so that it is not copied. Of two values in one row the first counts.

    /// Appends an integer in a row.
    package func append(_ value: Int, at row: Int) {
        guard self.pad(to: row) else { return }
        defer { self.count += 1 }
        switch self.cells {
        case .none: self.cells = .integers(self.missing() + [value])
        case .integers(var values):
            self.cells = .none
            values.append(value)
            self.cells = .integers(values)
        case .doubles(let values): self.cells = .numbers(values.map { $0.map { .double($0) } } + [.integer(value)])
        case .numbers(var values):
            self.cells = .none
            values.append(.integer(value))
            self.cells = .numbers(values)
        case .texts, .flags, .others: self.append(text: "\(value)")
        }
    }

    /// Appends a number in a row.
    package func append(_ value: Double, at row: Int) {
        guard self.pad(to: row) else { return }
        defer { self.count += 1 }
        switch self.cells {
        case .none: self.cells = .doubles(self.missing() + [value])
        case .doubles(var values):
            self.cells = .none
            values.append(value)
            self.cells = .doubles(values)
        case .integers(let values): self.cells = .numbers(values.map { $0.map { .integer($0) } } + [.double(value)])
        case .numbers(var values):
            self.cells = .none
            values.append(.double(value))
            self.cells = .numbers(values)
        case .texts, .flags, .others: self.append(text: "\(value)")
        }
    }

    /// Appends a truth value in a row.
    func append(_ value: Bool, at row: Int) {
        guard self.pad(to: row) else { return }
        defer { self.count += 1 }
        switch self.cells {
        case .none: self.cells = .flags(self.missing() + [value])
        case .flags(var values):
            self.cells = .none
            values.append(value)
            self.cells = .flags(values)
        default: self.append(text: "\(value)")
        }
    }

    /// Appends a text in a row.
    package func append(_ value: String, at row: Int) {
        guard self.pad(to: row) else { return }
        self.append(text: value)
        self.count += 1
    }

    /// Appends a value of a type without a list of its own.
    func append<Value: ColumnValue>(other value: Value, at row: Int) {
        guard self.pad(to: row) else { return }
        defer { self.count += 1 }
        switch self.cells {
        case .none: self.cells = .others(TypedCells(self.missing() + [value]))
        case .others(let list as TypedCells<Value>): list.values.append(value)
        default: self.append(text: String(describing: value))
        }
    }

    /// The values of as many rows, in the type that holds them all.
    ///
    /// - Parameters:
    ///   - rowCount: How many rows there are.
    ///   - guessesDates: Whether texts that are dates become such.
    ///   - isText: Whether all values become texts.
    package func finish(rowCount: Int, guessesDates: Bool = false, isText: Bool = false) -> ColumnData {
        _ = self.pad(to: rowCount)
        if isText { return String._column(optional: self.texts()) }
        switch self.cells {
        // A column needs a type: text is what nothing is least wrong as.
        case .none: return String._column(optional: self.missing())
        case .integers(let values): return Int._column(optional: values)
        case .doubles(let values): return Double._column(optional: values)
        case .numbers(let values):
            let numbers = values.map { $0.flatMap(\.exact) }
            let isExact = zip(numbers, values).allSatisfy { ($0 == nil) == ($1 == nil) }
            return isExact ? Double._column(optional: numbers) : String._column(optional: self.texts())
        case .texts(let values):
            return (guessesDates ? ColumnData.guessingDates(values) : nil) ?? String._column(optional: values)
        case .flags(let values): return Bool._column(optional: values)
        case .others(let list): return list.column()
        }
    }

    private func missing<Value>() -> [Value?] { Array(repeating: nil, count: self.count) }

    private func append(text: String) {
        if case .texts(var values) = self.cells {
            self.cells = .none
            values.append(text)
            self.cells = .texts(values)
        } else {
            self.cells = .texts(self.texts() + [text])
        }
    }

    /// Adds missing values up to a row.
    ///
    /// - Returns: Whether the row has no value yet.
    private func pad(to row: Int) -> Bool {
        let missing = row - self.count
        guard missing > 0 else { return missing == 0 }
        self.count = row
        switch self.cells {
        case .none: break
        case .integers(let values): self.cells = .integers(values + Array(repeating: nil, count: missing))
        case .doubles(let values): self.cells = .doubles(values + Array(repeating: nil, count: missing))
        case .numbers(let values): self.cells = .numbers(values + Array(repeating: nil, count: missing))
        case .texts(let values): self.cells = .texts(values + Array(repeating: nil, count: missing))
        case .flags(let values): self.cells = .flags(values + Array(repeating: nil, count: missing))
        case .others(let list): list.appendMissing(missing)
        }
        return true
    }

    private func texts() -> [String?] {
        switch self.cells {
        case .none: return self.missing()
        case .integers(let values): return values.map { $0.map { "\($0)" } }
        case .doubles(let values): return values.map { $0.map { "\($0)" } }
        case .numbers(let values): return values.map { $0?.text }
        case .texts(let values): return values
        case .flags(let values): return values.map { $0.map { "\($0)" } }
        case .others(let list):
            let column = DataColumn("", data: list.column())
            return (0..<column.count).map { column.text(at: $0) }
        }
    }
}

/// Values of a type that is known at run time only.
private protocol CellList: AnyObject {
    func appendMissing(_ count: Int)
    func column() -> ColumnData
}

private final class TypedCells<Value: ColumnValue>: CellList {
    var values: [Value?]

    init(_ values: [Value?]) { self.values = values }

    func appendMissing(_ count: Int) { self.values += Array(repeating: nil, count: count) }

    func column() -> ColumnData { Value._column(optional: self.values) }
}
