internal import SwiftlitWire

/// Rows after edits.
struct EditedRows<Row: Codable> {
    var rows: [Row]
    var invalid: [InvalidEdit]

    /// Makes rows of an edited table. What was not edited is returned as it was given.
    ///
    /// - Parameters:
    ///   - rows: The rows before the edits.
    ///   - table: The table that was made of them.
    init(_ rows: [Row], _ table: DataTable, _ edited: EditedTable) {
        self.rows = []
        self.invalid = edited.invalid
        self.rows.reserveCapacity(edited.origins.count)
        var source = TableRow(edited.table)
        for (place, origin) in edited.origins.enumerated() {
            source.row = place
            switch (origin.row, origin.added) {
            case (let row?, _) where origin.cells.isEmpty:
                self.rows.append(rows[row])
            case (let row?, _):
                do {
                    self.rows.append(try source.decode(Row.self))
                } catch {
                    self.rows.append(self.applyOneByOne(origin.cells, to: row, rows[row], table))
                }
            case (nil, let added?):
                do {
                    self.rows.append(try source.decode(Row.self))
                } catch {
                    let (column, reason) = Self.explanation(error)
                    self.invalid.append(InvalidEdit(.added(added), column, nil, reason))
                }
            case (nil, nil):
                break
            }
        }
    }

    /// Takes the cells of a row that can be, where all together are refused.
    private mutating func applyOneByOne(
        _ cells: [String: CellValue],
        to row: Int,
        _ original: Row,
        _ table: DataTable
    ) -> Row {
        var value = original
        var base = table.gathering([row])
        for (name, cell) in cells.sorted(by: { $0.key < $1.key }) {
            let candidate = DataTable(
                base.columns.map { column in
                    guard column.name == name else { return column }
                    return DataColumn(column.name, data: ColumnData(column.data.array.setting([0: cell])))
                }
            )
            do {
                value = try TableRow(candidate).decode(Row.self)
                base = candidate
            } catch {
                let json = candidate[name].flatMap { $0.text(at: 0) }.map { JSONValue.string($0) } ?? .null
                self.invalid.append(InvalidEdit(.existing(row), name, json, Self.explanation(error).reason))
            }
        }
        return value
    }

    private static func explanation(_ error: any Error) -> (column: String?, reason: String) {
        func name(_ path: [any CodingKey]) -> String? {
            path.isEmpty ? nil : path.map(\.stringValue).joined(separator: ".")
        }
        switch error {
        case DecodingError.valueNotFound(_, let context):
            return (name(context.codingPath), "has no value, and needs one")
        case DecodingError.keyNotFound(let key, let context):
            return (name(context.codingPath + [key]), "has no value, and needs one")
        case DecodingError.typeMismatch(let type, let context):
            return (name(context.codingPath), "is no \(type)")
        case DecodingError.dataCorrupted(let context):
            return (name(context.codingPath), "is refused: \(context.debugDescription)")
        default:
            return (nil, "is refused: \(error)")
        }
    }
}
