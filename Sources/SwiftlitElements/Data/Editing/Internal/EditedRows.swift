internal import SwiftlitWire

/// Rows after edits.
struct EditedRows<Row: Codable> {
    var rows: [Row]
    var invalid: [InvalidEdit]

    private let source: RowTable

    /// Makes rows of an edited table. What was not edited is as it was given: rows, and the values beside an edited cell.
    ///
    /// - Parameters:
    ///   - rows: The rows before the edits.
    ///   - source: The table that was made of them.
    init(_ rows: [Row], _ source: RowTable, _ edited: EditedTable) {
        self.source = source
        self.rows = []
        self.invalid = edited.invalid
        self.rows.reserveCapacity(edited.origins.count)
        for (place, origin) in edited.origins.enumerated() {
            switch (origin.row, origin.added) {
            case (let row?, _) where origin.cells.isEmpty:
                self.rows.append(rows[row])
            case (let row?, _):
                do {
                    let cells = self.cells(edited.table, place) { origin.cells[$0] != nil }
                    self.rows.append(try RowPart(EncodedValue(rows[row]), cells).decode())
                } catch {
                    self.rows.append(self.applyOneByOne(origin.cells, at: place, edited.table, row, rows[row]))
                }
            case (nil, let added?):
                do {
                    self.rows.append(try RowPart(nil, self.cells(edited.table, place) { _ in true }).decode())
                } catch {
                    let (column, reason) = self.explanation(error)
                    self.invalid.append(InvalidEdit(.added(added), column, nil, reason))
                }
            case (nil, nil):
                break
            }
        }
    }

    /// The cells of a row in some columns.
    private func cells(_ table: DataTable, _ row: Int, where isTaken: (String) -> Bool) -> CellTree {
        let tree = CellTree()
        for column in table.columns where isTaken(column.name) {
            tree.add(RowCell(data: column.data, row: row), at: self.source.paths[column.name] ?? [column.name])
        }
        return tree
    }

    /// Takes the cells of a row that can be, where all together are refused.
    private mutating func applyOneByOne(
        _ cells: [String: CellValue],
        at place: Int,
        _ table: DataTable,
        _ row: Int,
        _ original: Row
    ) -> Row {
        var value = original
        var taken: Set<String> = []
        for name in cells.keys.sorted() {
            do {
                let candidates = taken.union([name])
                let tree = self.cells(table, place, where: candidates.contains)
                value = try RowPart(EncodedValue(original), tree).decode()
                taken = candidates
            } catch {
                let json = table[name].flatMap { $0.text(at: place) }.map { JSONValue.string($0) } ?? .null
                self.invalid.append(InvalidEdit(.existing(row), name, json, self.explanation(error).reason))
            }
        }
        return value
    }

    private func explanation(_ error: any Error) -> (column: String?, reason: String) {
        switch error {
        case DecodingError.valueNotFound(_, let context):
            return (self.name(context.codingPath), "has no value, and needs one")
        case DecodingError.keyNotFound(let key, let context):
            return (self.name(context.codingPath + [key]), "has no value, and needs one")
        case DecodingError.typeMismatch(let type, let context):
            return (self.name(context.codingPath), "is no \(type)")
        case DecodingError.dataCorrupted(let context):
            return (self.name(context.codingPath), "is refused: \(context.debugDescription)")
        default:
            return (nil, "is refused: \(error)")
        }
    }

    /// The name of the column that a value is in.
    private func name(_ path: [any CodingKey]) -> String? {
        guard !path.isEmpty else { return nil }
        var keys = path.map(\.stringValue)
        let full = keys.joined(separator: ".")
        // What is inside of a list is in the column of the list.
        while !keys.isEmpty {
            if let column = self.source.paths.first(where: { $0.value == keys }) { return column.key }
            keys.removeLast()
        }
        return full
    }
}
