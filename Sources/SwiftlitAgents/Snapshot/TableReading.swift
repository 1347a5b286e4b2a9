import SwiftlitElements

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

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
    func row(_ row: Int) -> JSONValue { .array(self.columns.map { $0.agentJSON(at: row) }) }

    /// Some rows.
    func rows(_ range: Range<Int>) -> JSONValue { .array(range.clamped(to: 0..<self.rowCount).map { self.row($0) }) }
}

extension DataColumn {
    /// A value as agents read it (`doors.md` §1.4): decimals as texts with all their digits, durations in seconds, moments with the offset of their zone.
    fileprivate func agentJSON(at row: Int) -> JSONValue {
        let json = self.json(at: row)
        switch (json, self.data.type) {
        case (.null, _): return .null
        case (.digits(let digits), .decimal(_, let scale)): return .string(Self.padded(digits, scale))
        case (_, .duration):
            guard let duration = Duration._value(in: self.data, at: row) else { return json }
            let (seconds, attoseconds) = duration.components
            return attoseconds == 0 ? .integer(Int(seconds)) : .number(duration / .seconds(1))
        case (.string(let text), .timestamp(let zone?)):
            guard let moment = Date._value(in: self.data, at: row), let zone = TimeZone(identifier: zone) else {
                return json
            }
            return .string(Self.text(moment, in: zone, fraction: text))
        default: return json
        }
    }

    /// A decimal with as many digits after the point as its column has.
    private static func padded(_ digits: String, _ scale: Int) -> String {
        let place = digits.firstIndex(of: ".")
        let count = place.map { digits[$0...].utf8.count - 1 } ?? 0
        guard scale > count, !digits.contains("e") else { return digits }
        return digits + (place == nil ? "." : "") + String(repeating: "0", count: scale - count)
    }

    /// A moment as the clocks of a zone show it, with the fraction of a second as another text has it, and the offset of the zone.
    private static func text(_ moment: Date, in zone: TimeZone, fraction text: String) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().time(includingFractionalSeconds: false)
        let fraction = text.firstIndex(of: ".").map { text[$0...].prefix { $0 == "." || $0.isNumber } } ?? ""
        let minutes = zone.secondsFromGMT(for: moment) / 60
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let offset = "\(minutes < 0 ? "-" : "+")\(digits(abs(minutes) / 60)):\(digits(abs(minutes) % 60))"
        return moment.formatted(style) + fraction + offset
    }
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
