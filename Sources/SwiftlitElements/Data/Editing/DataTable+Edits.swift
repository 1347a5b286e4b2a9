internal import SwiftlitWire

extension DataTable {
    /// The table with what the user has changed, each value made one of its column's type.
    ///
    /// Cells are changed first, then rows deleted, then rows added. An added row continues the numbers of the rows, also where an index holds
    /// whole numbers; with another index it needs a name that no row has.
    ///
    /// - Parameters:
    ///   - edits: The changes, which count rows in this table.
    ///   - columns: What columns take, besides what their types say: bounds, lengths, options, whether they can be empty or edited at all.
    /// - Returns: The table with all changes that can be, and the others.
    public func applying(
        _ edits: DataEdits,
        columns: [ColumnConfig.Key: ColumnConfig] = [:]
    ) -> (table: DataTable, invalid: [InvalidEdit]) {
        let result = TableEdit(self, ColumnRules(columns, in: self)).apply(edits)
        return (result.table, result.invalid)
    }
}

/// A table after edits.
struct EditedTable {
    /// A row and where it comes from.
    struct Origin {
        /// The row before the edits; `nil` for an added one.
        var row: Int?
        /// The added row.
        var added: Int?
        /// The cells that were changed, by name of the column.
        var cells: [String: CellValue] = [:]
    }

    var table: DataTable
    var invalid: [InvalidEdit]
    /// One for each row of the table.
    var origins: [Origin]
}

/// Edits on their way into a table.
struct TableEdit {
    private let table: DataTable
    private let rules: ColumnRules
    /// The columns by name, the index by its reserved one.
    private let columns: [String: DataColumn]
    private var invalid: [InvalidEdit] = []

    init(_ table: DataTable, _ rules: ColumnRules) {
        self.table = table
        self.rules = rules
        var columns = Dictionary(table.columns.map { ($0.name, $0) }) { first, _ in first }
        if let index = table.index { columns[DataEdits.indexName] = index }
        self.columns = columns
    }

    consuming func apply(_ edits: DataEdits) -> EditedTable {
        let edited = self.readEdited(edits.editedRows)
        let deleted = self.readDeleted(edits.deletedRows)
        var origins: [EditedTable.Origin] = (0..<self.table.rowCount).compactMap { row in
            deleted.contains(row) ? nil : EditedTable.Origin(row: row, cells: edited[row] ?? [:])
        }
        self.readAdded(edits.addedRows, to: &origins)
        return EditedTable(table: self.table.arranged(origins), invalid: self.invalid, origins: origins)
    }

    private mutating func readEdited(_ rows: [Int: [String: JSONValue]]) -> [Int: [String: CellValue]] {
        var edited: [Int: [String: CellValue]] = [:]
        var names: Set<CellName> = []
        for (row, cells) in rows.sorted(by: { $0.key < $1.key }) {
            guard (0..<self.table.rowCount).contains(row) else {
                self.invalid.append(InvalidEdit(.existing(row), nil, nil, self.noSuchRow))
                continue
            }
            for (name, json) in cells.sorted(by: { $0.key < $1.key }) {
                do throws(CellProblem) {
                    let cell = try self.read(json, column: name)
                    if name == DataEdits.indexName { try self.check(newName: cell, &names) }
                    edited[row, default: [:]][name] = cell
                } catch {
                    self.invalid.append(InvalidEdit(.existing(row), name, json, error.reason))
                }
            }
        }
        return edited
    }

    private mutating func readDeleted(_ rows: [Int]) -> Set<Int> {
        var deleted: Set<Int> = []
        for row in rows {
            guard (0..<self.table.rowCount).contains(row) else {
                self.invalid.append(InvalidEdit(.existing(row), nil, nil, self.noSuchRow))
                continue
            }
            deleted.insert(row)
        }
        return deleted
    }

    private mutating func readAdded(_ rows: [[String: JSONValue]], to origins: inout [EditedTable.Origin]) {
        var names = rows.isEmpty ? [] : self.names(of: origins)
        var next = self.nextNumber(names)
        added: for (number, row) in rows.enumerated() {
            var cells: [String: CellValue] = [:]
            for (name, json) in row.sorted(by: { $0.key < $1.key }) {
                // Rows are numbered where they have no names.
                if name == DataEdits.indexName, self.table.index == nil { continue }
                do throws(CellProblem) {
                    cells[name] = try self.read(json, column: name)
                } catch {
                    self.invalid.append(InvalidEdit(.added(number), name, json, error.reason))
                }
            }
            for name in self.rules.required where cells[name]?.isNull ?? true {
                // What is there and cannot be has been named already.
                if row[name] == nil {
                    self.invalid.append(InvalidEdit(.added(number), name, nil, "has no value, and needs one"))
                }
                continue added
            }
            if self.table.index != nil {
                switch cells[DataEdits.indexName] ?? .null {
                case .null:
                    guard let free = next else {
                        self.invalid.append(InvalidEdit(.added(number), nil, nil, "has no name, which its index needs"))
                        continue added
                    }
                    cells[DataEdits.indexName] = .integer(free)
                    names.insert(CellName(.integer(free)))
                    next = self.number(after: free)
                case let name:
                    guard names.insert(CellName(name)).inserted else {
                        let value = row[DataEdits.indexName]
                        self.invalid.append(InvalidEdit(.added(number), nil, value, "is the name of another row"))
                        continue added
                    }
                    if case .integer(let number) = name, let free = next, number >= free {
                        next = self.number(after: number)
                    }
                }
            }
            origins.append(EditedTable.Origin(added: number, cells: cells))
        }
    }

    private var noSuchRow: String { "is no row of the \(self.table.rowCount) that there are" }

    private func read(_ json: JSONValue, column name: String) throws(CellProblem) -> CellValue {
        guard let column = self.columns[name] else { throw CellProblem("is for a column that there is not") }
        try self.rules[name]?.check(json)
        return try column.data.array.cell(json)
    }

    /// Makes sure that the names of rows are different when some are changed.
    private func check(newName: CellValue, _ names: inout Set<CellName>) throws(CellProblem) {
        if names.isEmpty { names = self.names(of: (0..<self.table.rowCount).map { EditedTable.Origin(row: $0) }) }
        guard !newName.isNull else { throw CellProblem("cannot be the name of a row") }
        guard names.insert(CellName(newName)).inserted else { throw CellProblem("is the name of another row") }
    }

    private func names(of origins: [EditedTable.Origin]) -> Set<CellName> {
        guard let index = self.table.index else { return [] }
        return Set(
            origins.compactMap { origin in
                if let cell = origin.cells[DataEdits.indexName] { return CellName(cell) }
                return origin.row.map { CellName(index, at: $0) }
            }
        )
    }

    /// The number that an added row gets where rows are named by whole numbers.
    private func nextNumber(_ names: Set<CellName>) -> Int64? {
        self.number(after: names.compactMap { $0.number }.max() ?? -1)
    }

    /// The number of the next row; `nil` where the index holds none, or no higher one.
    private func number(after number: Int64) -> Int64? {
        guard case .int(let bits, let isSigned)? = self.table.index?.data.type else { return nil }
        let last = bits == 64 ? Int64.max : 1 << (isSigned ? bits - 1 : bits) - 1
        return number < last ? number + 1 : nil
    }
}

/// The name of a row, for comparing.
private struct CellName: Hashable {
    private let text: String
    let number: Int64?

    init(_ column: DataColumn, at row: Int) {
        self.number = column.data.array.integer(at: row)
        self.text = self.number.map { "\($0)" } ?? column.text(at: row) ?? ""
    }

    init(_ cell: CellValue) {
        switch cell {
        case .integer(let number): (self.number, self.text) = (number, "\(number)")
        case .unsigned(let number): (self.number, self.text) = (Int64(exactly: number), "\(number)")
        case .text(let text): (self.number, self.text) = (nil, text)
        case .double(let number): (self.number, self.text) = (nil, "\(number)")
        case .bool(let value): (self.number, self.text) = (nil, "\(value)")
        case .decimal(let number): (self.number, self.text) = (nil, "\(number)")
        case .null, .list: (self.number, self.text) = (nil, "")
        }
    }

    static func == (left: CellName, right: CellName) -> Bool { left.text == right.text }

    func hash(into hasher: inout Hasher) { hasher.combine(self.text) }
}

extension DataTable {
    /// The rows of some origins, with their changed cells.
    fileprivate func arranged(_ origins: [EditedTable.Origin]) -> DataTable {
        let isSameRows = origins.count == self.rowCount && !origins.contains { $0.row == nil }
        let rows = isSameRows ? [] : origins.map { $0.row }
        let changed = origins.indices.filter { !origins[$0].cells.isEmpty }
        func arranged(_ column: DataColumn, _ name: String) -> DataColumn {
            var cells: [Int: CellValue] = [:]
            for row in changed { cells[row] = origins[row].cells[name] }
            let base = isSameRows ? column.data.array : column.data.array.gathering(rows)
            return DataColumn(column.name, data: ColumnData(base.setting(cells)))
        }
        var table = DataTable(self.columns.map { arranged($0, $0.name) })
        table.replace(index: self.index.map { arranged($0, DataEdits.indexName) }, rowCount: origins.count)
        return table
    }
}
