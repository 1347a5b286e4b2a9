internal import SwiftlitWire

/// The columns that a chart draws, in the form that its specification refers to.
///
/// Names that end in ` -- streamlit-generated` are those that the browser knows from Python and does not show.
struct ChartData {
    static let indexName = "index -- streamlit-generated"
    static let meltedValueName = "value -- streamlit-generated"
    static let meltedColorName = "color -- streamlit-generated"
    /// A field that no column has: for charts of nothing.
    static let missingName = "DOES_NOT_EXIST -- streamlit-generated"

    private(set) var table: DataTable
    private(set) var x: String?
    private(set) var y: String?
    /// The columns that are drawn, by their own names.
    private(set) var series: [String]
    private(set) var color: String?
    private(set) var size: String?
    private(set) var sort: String?

    /// The names of columns that had to be renamed for the specification.
    private var names: [String: String] = [:]

    /// - Throws: `invalidArgument` for a column that does not exist.
    init(
        _ table: DataTable,
        x: String?,
        y: [String]?,
        color: String?,
        size: String?,
        sort: String?,
        for chart: StaticString
    ) throws(ElementError) {
        for name in [x, size, sort].compactMap({ $0 }) + (y ?? []) where table[name] == nil {
            throw ElementError(
                .invalidArgument,
                """
                \(chart) has no column "\(name)". Use one of \(table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")), or add it to the \
                data.
                """
            )
        }
        // As the data writes the names: to the browser, texts that only read the same are different.
        func written(_ name: String) -> String { table[name]?.name ?? name }
        self.table = table
        self.series = y?.map(written) ?? table.columns.map(\.name).filter { $0 != x }
        self.x = x.map(written)
        self.color = color.map(written)
        self.size = size.map(written)
        self.sort = sort.map(written)
        if x == nil, !self.series.isEmpty { self.moveIndex() }
        self.selectColumns()
        self.rename()
        self.melt()
    }

    /// What a field was called before it was renamed.
    func title(of name: String) -> String { self.names[name] ?? name }

    /// The same as Vega can show it.
    func shownTitle(of name: String) -> String { FieldName.title(self.title(of: name)) }

    /// The values of a field.
    func column(_ name: String?) -> DataColumn? { name.flatMap { self.table[$0] } }

    /// The names of the rows become a column.
    private mutating func moveIndex() {
        let name =
            self.table.index.map(\.name).flatMap { $0.isEmpty || self.table[$0] != nil ? nil : $0 } ?? Self.indexName
        let column = self.table.index?.named(name) ?? DataColumn(name, 0..<self.table.rowCount)
        self.table = DataTable([column] + self.table.columns)
        self.x = name
    }

    private mutating func selectColumns() {
        var names: [String] = []
        for name in [self.x, self.color, self.size, self.sort].compactMap({ $0 }) + self.series
        where !names.contains(name) { names.append(name) }
        // Numbers that Vega does not know become some that it does.
        self.table = DataTable(names.compactMap { self.table[$0]?.drawable })
    }

    /// Names that mean something else to Vega are kept out of the specification; the page shows them all the same.
    private mutating func rename() {
        var renamed: [String: String] = [:]
        var columns = self.table.columns
        let names = Set(columns.map(\.name))
        for (index, column) in columns.enumerated()
        where column.name != Self.indexName && !FieldName.isPlain(column.name, among: names) {
            let name = "col -- streamlit-generated-\(index)"
            renamed[column.name] = name
            self.names[name] = column.name
            columns[index] = column.named(name)
        }
        guard !renamed.isEmpty else { return }
        self.table = DataTable(columns)
        self.x = self.x.map { renamed[$0] ?? $0 }
        self.color = self.color.map { renamed[$0] ?? $0 }
        self.size = self.size.map { renamed[$0] ?? $0 }
        self.sort = self.sort.map { renamed[$0] ?? $0 }
        self.series = self.series.map { renamed[$0] ?? $0 }
    }

    /// Several columns become one, with another one that names them.
    private mutating func melt() {
        guard self.series.count > 1, let x = self.x else {
            self.y = self.series.first
            self.series = self.series.map(self.title)
            return
        }
        let count = self.table.rowCount
        let rows = (0..<count * self.series.count).map { $0 % max(count, 1) as Int? }
        var kept: [String] = []
        for name in [x, self.size, self.sort].compactMap({ $0 }) where !kept.contains(name) { kept.append(name) }
        let drawn = self.series.filter { !kept.contains($0) }
        var columns = kept.compactMap { self.table[$0]?.gathering(Array(rows.prefix(count * drawn.count))) }
        let names = drawn.map(self.title)
        columns.append(DataColumn(Self.meltedColorName, names.flatMap { Array(repeating: $0, count: count) }))
        columns.append(.joining(drawn.compactMap { self.table[$0] }, as: Self.meltedValueName))
        self.table = DataTable(columns)
        self.series = self.series.map(self.title)
        self.color = Self.meltedColorName
        self.y = Self.meltedValueName
    }
}

/// What Vega-Lite calls the kind of a column's values.
enum VegaType: String {
    case quantitative, temporal, nominal, ordinal

    var json: JSONValue { .string(self.rawValue) }
}

extension DataColumn {
    /// What Vega-Lite calls the kind of the values.
    var vegaType: VegaType {
        switch self.data.type {
        case .int, .float, .double, .decimal: .quantitative
        case .date, .time, .timestamp, .duration: .temporal
        case .dictionary(isOrdered: true): .ordinal
        case .null, .bool, .utf8, .binary, .list, .dictionary: .nominal
        }
    }

    /// Whether the values are days, with or without a time.
    var hasDates: Bool {
        switch self.data.type {
        case .date, .timestamp: self.count > 0
        default: false
        }
    }

    /// Whether the values are whole numbers.
    var isInteger: Bool {
        if case .int = self.data.type { true } else { false }
    }

    /// The categories in their order, where they have one.
    var categoryOrder: [String]? {
        guard case .dictionary(isOrdered: true) = self.data.type, let texts = self.data.array.children.first
        else {
            return nil
        }
        return (0..<texts.count).compactMap { texts.text(at: $0) }
    }

    /// The different texts, in the order in which they come.
    var distinctTexts: [String] {
        var seen: Set<String> = []
        return (0..<self.count).compactMap { self.text(at: $0) }.filter { seen.insert($0).inserted }
    }

    /// The column in a type that charts can draw: decimal numbers become floating point.
    fileprivate var drawable: DataColumn {
        guard case .decimal = self.data.type else { return self }
        return DataColumn(self.name, (0..<self.count).map { self.text(at: $0).flatMap(Double.init) })
    }

    /// The values of several columns, one below the other, in a type that holds them all.
    static func joining(_ columns: [DataColumn], as name: String) -> DataColumn {
        func all<Value: ColumnValue>(_ type: Value.Type) -> DataColumn {
            DataColumn(name, data: Value._column(optional: columns.flatMap { $0.values(as: type) }))
        }
        let types = Set(columns.map { $0.data.type })
        switch types.first {
        case .bool? where types.count == 1: return all(Bool.self)
        case .date? where types.count == 1: return all(CalendarDate.self)
        case .timestamp(zone: nil)? where types.count == 1: return all(LocalDateTime.self)
        default: break
        }
        if columns.allSatisfy(\.isInteger) { return all(Int.self) }
        if columns.allSatisfy({ $0.vegaType == .quantitative }) { return all(Double.self) }
        return DataColumn(name, columns.flatMap { column in (0..<column.count).map { column.text(at: $0) } })
    }
}
