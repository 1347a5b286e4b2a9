import SwiftlitElements

/// What agents read of a table.
struct TableReading {
    private let columns: [DataColumn]
    let rowCount: Int

    /// Reads a table: its columns, then what names its rows.
    init(_ table: DataTable) {
        var index: [DataColumn] = []
        if var column = table.index {
            column.name = table.indexField
            index = [column]
        }
        self.columns = table.columns + index
        self.rowCount = table.rowCount
    }

    /// Reads an Arrow stream.
    ///
    /// - Throws: `DataError` for what cannot be read.
    init(arrow bytes: some Sequence<UInt8>) throws { self.init(try DataTable(arrow: bytes)) }

    /// How many columns there are.
    var columnCount: Int { self.columns.count }

    /// The columns with their types, as Arrow names them.
    var columnsJSON: JSONValue {
        .array(self.columns.map { ["name": .string($0.name), "type": .string($0.data.type.arrowName)] })
    }

    /// A row as a list of values.
    func row(_ row: Int) -> JSONValue { .array(self.columns.map { $0.json(at: row) }) }

    /// Some rows.
    func rows(_ range: Range<Int>) -> JSONValue { .array(range.clamped(to: 0..<self.rowCount).map { self.row($0) }) }
}

extension ArrowType {
    /// The name that Arrow gives the type.
    fileprivate var arrowName: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .int(let bits, let isSigned): "\(isSigned ? "" : "u")int\(bits)"
        case .float: "float"
        case .double: "double"
        case .utf8: "string"
        case .binary: "binary"
        case .date: "date32[day]"
        case .time: "time64[us]"
        case .timestamp(nil): "timestamp[us]"
        case .timestamp(let zone?): "timestamp[us, tz=\(zone)]"
        case .duration: "duration[us]"
        case .decimal(let precision, let scale): "decimal\(self.decimalBitCount)(\(precision), \(scale))"
        case .list(let item): "list<item: \(item.arrowName)>"
        case .dictionary(let isOrdered): "dictionary<values=string, indices=int32, ordered=\(isOrdered ? 1 : 0)>"
        }
    }
}
