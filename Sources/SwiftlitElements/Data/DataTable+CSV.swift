extension DataTable {
    /// Reads a table from comma-separated text (RFC 4180): the first line names the columns.
    ///
    /// A column is of the first of these types that all its cells are written as: `Int`, `Double`, `Bool` (`true` and `false`),
    /// ``CalendarDate``, ``LocalDateTime``, `String`. Empty cells are missing values. Lines with fewer cells than the first end in missing
    /// values.
    ///
    /// - Parameters:
    ///   - text: The text. Cells with separators, quotes or line ends stand in double quotes; a double quote in them is doubled.
    ///   - separator: What stands between cells.
    /// - Throws: ``ElementError`` with code `invalidArgument` for a quote that is not closed, and a line with more cells than the first.
    public init(csv text: String, separator: Character = ",") throws(ElementError) {
        let records = try CSVReader.records(text, separator: separator)
        guard let names = records.first else {
            self.init([])
            return
        }
        for (number, record) in records.enumerated() where record.count > names.count {
            throw ElementError(
                .invalidArgument,
                """
                Record \(number + 1) of the CSV has \(record.count) cells, the first has \(names.count). Put cells with a separator in quotes, or \
                pass the separator that the text has.
                """
            )
        }
        let rows = records.dropFirst()
        self.init(
            names.enumerated().map { place, name in
                let cells = rows.map { place < $0.count && !$0[place].isEmpty ? $0[place] : nil }
                return DataColumn(name, data: Self.column(cells))
            }
        )
        self.replace(index: nil, rowCount: rows.count)
    }

    private static func column(_ cells: [String?]) -> ColumnData {
        func parsed<Value: ColumnValue>(_ parse: (String) -> Value?) -> ColumnData? {
            var values: [Value?] = []
            values.reserveCapacity(cells.count)
            for cell in cells {
                guard let cell else {
                    values.append(nil)
                    continue
                }
                guard let value = parse(cell) else { return nil }
                values.append(value)
            }
            return Value._column(optional: values)
        }
        guard cells.contains(where: { $0 != nil }) else { return String._column(optional: cells) }
        return parsed { Int($0) }
            ?? parsed { Double($0) }
            ?? parsed { Bool($0.lowercased()) }
            ?? parsed { CalendarDate($0) }
            ?? parsed { LocalDateTime($0) }
            ?? String._column(optional: cells)
    }
}

/// Takes comma-separated text apart.
private enum CSVReader {
    static func records(_ text: String, separator: Character) throws(ElementError) -> [[String]] {
        let separator = Array(String(separator).utf8)
        var records: [[String]] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        // What was typed in quotes is a cell even when it is empty.
        var wasQuoted = false
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }

        func endCell() {
            record.append(String(decoding: cell, as: UTF8.self))
            cell = []
            wasQuoted = false
        }
        func endRecord() {
            // An empty line is none.
            let isEmpty = record.isEmpty && cell.isEmpty && !wasQuoted
            if !isEmpty {
                endCell()
                records.append(record)
            }
            record = []
        }

        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
                    cell.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), cell.isEmpty, !wasQuoted {
                isQuoted = true
                wasQuoted = true
            } else if byte == separator[0], bytes[(index - 1)...].starts(with: separator) {
                index += separator.count - 1
                endCell()
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\r"), index < bytes.endIndex, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                endRecord()
            } else {
                cell.append(byte)
            }
        }
        guard !isQuoted else {
            throw ElementError(
                .invalidArgument,
                "Record \(records.count + 1) of the CSV has a quote that is not closed. Close it, or double quotes that belong to the text."
            )
        }
        endRecord()
        return records
    }
}
