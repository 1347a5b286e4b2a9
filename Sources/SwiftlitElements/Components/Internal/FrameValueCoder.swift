private import Logging
package import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// How the default of a component in a frame travels.
enum FramePart {
    case json(JSONValue)
    case part(ComponentPart)
}

/// How the value of a component in a frame travels.
struct FrameValueCoder<Value: Sendable>: Sendable {
    /// The default, for a component of a name.
    let part: @Sendable (Value, String) throws(ElementError) -> FramePart

    /// What the browser sends; `nil` for nothing, and for what is no such value, which the log says.
    let decode: @Sendable (WireValue, String) -> Value?

    fileprivate static func refused(_ error: any Error, _ name: String) {
        Logger.current.warning(
            "The value of a component is none of its type, and the default is used",
            metadata: ["component.name": "\(name)", "error": "\(error)"]
        )
    }
}

extension FrameValueCoder where Value: Codable {
    /// JSON and bytes.
    static var codable: FrameValueCoder {
        FrameValueCoder(
            part: { (value, name) throws(ElementError) in
                if let bytes = value as? [UInt8] { return .part(.bytes(bytes)) }
                do {
                    let json = try JSONValue(encoding: value)
                    try json.checkDepth(of: "component")
                    return .json(json)
                } catch {
                    throw ElementError(
                        .invalidArgument,
                        "The default of component \"\(name)\" cannot be encoded: \(encodingReason(error))"
                    )
                }
            },
            decode: { wire, name in
                switch wire {
                case .bytesValue(let bytes)?:
                    if let value = Array(bytes) as? Value { return value }
                case .jsonValue(let text)?:
                    do {
                        let json = try JSONValue(parsing: text)
                        // What is no value is the default.
                        return json == .null ? nil : try json.decoded(as: Value.self)
                    } catch {
                        Self.refused(error, name)
                    }
                    return nil
                case nil: return nil
                default: break
                }
                Self.refused(ElementError(.invalidArgument, "It has another form."), name)
                return nil
            }
        )
    }
}

extension FrameValueCoder where Value == DataTable {
    /// Tables.
    static var table: FrameValueCoder {
        FrameValueCoder(
            part: { table, _ in .part(.table(table)) },
            decode: { wire, name in
                switch wire {
                case .arrowValue(let message)?:
                    do throws(DataError) {
                        return try DataTable(message)
                    } catch {
                        Self.refused(error, name)
                        return nil
                    }
                case .jsonValue("null")?, nil:
                    return nil
                default:
                    Self.refused(ElementError(.invalidArgument, "It is no table."), name)
                    return nil
                }
            }
        )
    }
}

extension PBArrowTable {
    /// The three streams of a table: its columns, the names of its rows, and the names of its columns, each of these in one column.
    package init(_ table: DataTable) {
        self.init()
        self.data = Data(DataTable(table.columns).arrow())
        let rows = table.index ?? DataColumn("", 0..<table.rowCount)
        self.index = Data(DataTable(Self.single(rows)).arrow())
        self.columns = Data(DataTable(DataColumn("0", table.columns.map(\.name))).arrow())
    }

    private static func single(_ column: DataColumn) -> DataColumn {
        var column = column
        column.name = "0"
        return column
    }
}

extension DataTable {
    /// Reads the three streams of a table.
    ///
    /// - Throws: As reading each stream does.
    init(_ message: PBArrowTable) throws(DataError) {
        var columns = try DataTable(arrow: message.data).columns
        let names = message.columns.isEmpty ? nil : try DataTable(arrow: message.columns).columns.first
        let texts: [String?] = names?.values() ?? []
        if texts.count == columns.count {
            for (position, text) in texts.enumerated() { if let text { columns[position].name = text } }
        }
        var rows = message.index.isEmpty ? nil : try DataTable(arrow: message.index).columns.first
        let count = columns.first?.count ?? rows?.count ?? 0
        // Numbers from 0 name nothing.
        let numbers: [Int?] = rows?.values() ?? []
        if rows?.count != count || numbers.enumerated().allSatisfy({ $1 == $0 }) { rows = nil }
        guard var rows else {
            self = DataTable(columns)
            return
        }
        let name = "index"
        rows.name = columns.contains { $0.name == name } ? "__index_level_0__" : name
        self = DataTable(columns + [rows]).indexed(by: rows.name)
    }
}
