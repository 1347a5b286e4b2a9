extension DataTable {
    /// Reads a table from comma-separated text (RFC 4180): the first line names the columns.
    ///
    /// A column is of the first of these types that holds all of each cell: `Int`, `Double`, `Bool` (`true` and `false`, also in capitals),
    /// ``CalendarDate``, ``LocalDateTime``, `String`. A type that would lose something is none of them: numbers with zeros in front (`007`),
    /// with a plus sign, in hexadecimal, or with more digits than `Double` keeps stay text, and so do dates in another form than
    /// `2026-11-22`. Only how a number is written does not count: `1.50` is 1.5, and `1e3` is 1000.
    ///
    /// Empty cells are missing values. Empty quotes are an empty text, except in a column of another type whose cells are all in quotes.
    /// Lines with fewer cells than the first end in
    /// missing values. Empty lines are left out, except where there is one column: there they are rows without a value.
    ///
    /// Columns of equal names after the first get a number: `max,max` are the columns `max` and `max_2`.
    ///
    /// - Parameters:
    ///   - text: The text. Cells with separators, quotes or line ends are in double quotes; a double quote in them is doubled.
    ///   - separator: The character between cells.
    /// - Throws: ``DataError`` with code `invalidCSV` for a quote that is not closed and a line with more cells than the first, and with code
    ///   `invalidArgument` for a separator that is a quote or a line end.
    public init(csv text: String, separator: Character = ",") throws(DataError) {
        try separator.checkSeparates()
        let records = try CSVReader.records(text, separator: separator)
        guard let first = records.first else {
            self.init([])
            return
        }
        for (number, record) in records.enumerated() where record.count > first.count {
            throw DataError(
                .invalidCSV,
                """
                Record \(number + 1) of the CSV has \(record.count) cells, the first has \(first.count). Put cells with a separator in quotes, or \
                pass the separator that the text has.
                """
            )
        }
        let rows = records.dropFirst()
        self.init(
            first.map { $0?.text ?? "" }.renamingEqual().enumerated().map { place, name in
                let cells = rows.map { place < $0.count ? $0[place] : nil }
                let isQuoted = cells.allSatisfy { $0?.isQuoted ?? true }
                return DataColumn(name, data: .guessing(cells.map { $0?.text }, takesEmptyTexts: isQuoted))
            }
        )
        self.replace(index: nil, rowCount: rows.count)
    }

    /// Writes the table as comma-separated text (RFC 4180), as ``csv(separator:)`` does with a comma.
    public func csv() -> String { self.csv(separatedBy: ",") }

    /// Writes the table as separated text (RFC 4180), which ``init(csv:separator:)`` reads again: a line of names, then one for each row.
    ///
    /// Missing values are empty cells and empty texts empty quotes. An index comes first; row numbers are not written. Instants are in UTC
    /// with a `Z`, durations and lists as Swift describes them. Lines end in a line feed.
    ///
    /// Reading gives back the names and the cells. Types come back where the reader finds them, see there; texts that look like numbers
    /// become numbers.
    ///
    /// - Parameter separator: The character between cells.
    /// - Throws: ``DataError`` with code `invalidArgument` for a separator that is a quote or a line end.
    public func csv(separator: Character) throws(DataError) -> String {
        try separator.checkSeparates()
        return self.csv(separatedBy: String(separator))
    }

    private func csv(separatedBy separator: String) -> String {
        let columns = (self.index.map { [$0] } ?? []) + self.columns
        guard !columns.isEmpty else { return "" }
        var text = columns.map { $0.name.cell(separator) }.joined(separator: separator) + "\n"
        for row in 0..<self.rowCount {
            for (place, column) in columns.enumerated() {
                if place > 0 { text += separator }
                guard let cell = column.text(at: row) else { continue }
                if case .timestamp(_?) = column.data.type {
                    text += "\(cell)Z".cell(separator)
                } else {
                    text += cell.cell(separator)
                }
            }
            text += "\n"
        }
        return text
    }
}

extension Character {
    /// Throws for what cannot stand between the cells of CSV.
    fileprivate func checkSeparates() throws(DataError) {
        guard self == "\"" || self.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
        throw DataError(.invalidArgument, "The separator of the CSV is a quote or a line end. Use another one.")
    }
}

extension String {
    /// The text as a cell of CSV, in quotes where it needs them.
    fileprivate func cell(_ separator: String) -> String {
        let bytes = self.utf8
        let isPlain =
            !bytes.isEmpty && !bytes.starts(with: CSVReader.byteOrderMark)
            && !bytes.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            && !bytes.containsAny(of: separator.utf8)
        if isPlain { return self }
        var text = "\""
        for scalar in self.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        text.unicodeScalars.append("\"")
        return text
    }
}

extension String.UTF8View {
    /// Whether a byte of the other text is in this one.
    fileprivate func containsAny(of other: String.UTF8View) -> Bool { self.contains { other.contains($0) } }
}

/// Takes comma-separated text apart.
private struct CSVReader {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    struct Cell {
        var text: String
        var isQuoted: Bool
    }

    private var records: [[Cell?]] = []
    private var record: [Cell?] = []
    private var cell: [UInt8] = []
    /// What was typed in quotes is a cell even when it is empty.
    private var wasQuoted = false

    /// The cells of each line; `nil` for one of which nothing is written.
    static func records(_ text: String, separator: Character) throws(DataError) -> [[Cell?]] {
        var reader = CSVReader()
        try reader.read(text, separator: Array(String(separator).utf8))
        return reader.records
    }

    private mutating func read(_ text: String, separator: [UInt8]) throws(DataError) {
        var isQuoted = false
        var bytes = Array(text.utf8)[...]
        if bytes.starts(with: Self.byteOrderMark) { bytes = bytes.dropFirst(3) }
        var index = bytes.startIndex
        var isAtStartOfLine = true
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            isAtStartOfLine = false
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    self.cell.append(byte)
                } else if index < bytes.endIndex, bytes[index] == UInt8(ascii: "\"") {
                    self.cell.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), self.cell.isEmpty, !self.wasQuoted {
                isQuoted = true
                self.wasQuoted = true
            } else if byte == separator[0], bytes[(index - 1)...].starts(with: separator) {
                index += separator.count - 1
                self.endCell()
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if byte == UInt8(ascii: "\r"), index < bytes.endIndex, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                self.endRecord()
                isAtStartOfLine = true
            } else {
                self.cell.append(byte)
            }
        }
        guard !isQuoted else {
            throw DataError(
                .invalidCSV,
                """
                Record \(self.records.count + 1) of the CSV has a quote that is not closed. Close it, or double quotes that belong to the text.
                """
            )
        }
        if !isAtStartOfLine { self.endRecord() }
    }

    private mutating func endCell() {
        let text = String(decoding: self.cell, as: UTF8.self)
        self.record.append(text.isEmpty && !self.wasQuoted ? nil : Cell(text: text, isQuoted: self.wasQuoted))
        self.cell = []
        self.wasQuoted = false
    }

    private mutating func endRecord() {
        // An empty line is none, unless it can be the one cell of a row.
        let isEmpty = self.record.isEmpty && self.cell.isEmpty && !self.wasQuoted
        if !isEmpty || self.records.first?.count == 1 {
            self.endCell()
            self.records.append(self.record)
        }
        self.record = []
    }
}
