/// Which rows of two tables are beside each other in a join; -1 stands for no row.
struct JoinMatch {
    private(set) var firsts: [Int32] = []
    private(set) var seconds: [Int32] = []

    /// Matches rows that are equal in some columns.
    ///
    /// - Parameters:
    ///   - firstKeys: The columns of the first table, whose order the rows have.
    ///   - secondKeys: As many columns of the second table.
    ///   - keepsFirst: Whether rows of the first table without a match stay.
    ///   - keepsSecond: Whether those of the second table stay, at the end.
    /// - Throws: `typeMismatch`, `tooManyRows`.
    init(
        _ firstKeys: [DataColumn],
        _ secondKeys: [DataColumn],
        keepsFirst: Bool,
        keepsSecond: Bool
    ) throws(DataError) {
        var firstParts: [[Int32]] = []
        var secondParts: [[Int32]] = []
        for (first, second) in zip(firstKeys, secondKeys) {
            var table = KeyCodes(isLimited: try Self.isLimited(first, second))
            secondParts.append(table.codes(of: second.data.array, isAdding: true))
            firstParts.append(table.codes(of: first.data.array, isAdding: false))
        }
        var tables: [NumberCodes] = []
        let secondCodes = secondParts.joined(&tables, isAdding: true)
        let firstCodes = firstParts.joined(&tables, isAdding: false)
        let (starts, rows) = Self.rowsByCode(secondCodes)
        try self.checkCount(firstCodes, starts, extra: secondCodes.count)
        for (row, code) in firstCodes.enumerated() {
            let row = Int32(truncatingIfNeeded: row)
            guard code >= 0, starts[Int(code)] < starts[Int(code) + 1] else {
                if keepsFirst {
                    self.firsts.append(row)
                    self.seconds.append(-1)
                }
                continue
            }
            for place in starts[Int(code)]..<starts[Int(code) + 1] {
                self.firsts.append(row)
                self.seconds.append(rows[place])
            }
        }
        if keepsSecond { self.appendUnmatched(secondCodes) }
    }

    /// Whether integers are compared of which only some can be negative.
    ///
    /// - Throws: `typeMismatch` for columns that cannot be compared.
    private static func isLimited(_ first: DataColumn, _ second: DataColumn) throws(DataError) -> Bool {
        let kinds = (first.data.type.keyKind, second.data.type.keyKind)
        guard let kind = kinds.0, let other = kinds.1, kind == other || kind == .nothing || other == .nothing else {
            throw DataError(
                .typeMismatch,
                """
                The columns "\(first.name)" and "\(second.name)" hold \(first.data.type.swiftName) and \(second.data.type.swiftName), which cannot be \
                compared. Give both the same type.
                """
            )
        }
        let big = ArrowType.int(bits: 64, isSigned: false)
        return (first.data.type == big) != (second.data.type == big)
    }

    /// Where the rows of each code begin in a list of rows, and the list.
    private static func rowsByCode(_ codes: [Int32]) -> (starts: [Int], rows: [Int32]) {
        let count = Int(codes.max() ?? -1) + 1
        var starts = [Int](repeating: 0, count: max(count, 0) + 1)
        for code in codes where code >= 0 { starts[Int(code) + 1] += 1 }
        for code in starts.indices.dropFirst() { starts[code] += starts[code - 1] }
        var ends = starts
        var rows = [Int32](repeating: 0, count: starts.last ?? 0)
        for (row, code) in codes.enumerated() where code >= 0 {
            rows[ends[Int(code)]] = Int32(truncatingIfNeeded: row)
            ends[Int(code)] += 1
        }
        return (starts, rows)
    }

    private func checkCount(_ codes: [Int32], _ starts: [Int], extra: Int) throws(DataError) {
        var count = extra
        for code in codes {
            count += code >= 0 && Int(code) + 1 < starts.count ? max(1, starts[Int(code) + 1] - starts[Int(code)]) : 1
        }
        guard count <= Int32.max else {
            throw DataError(
                .tooManyRows,
                """
                The join has about \(count) rows, and a table up to \(Int32.max): many rows are equal in both tables. Join by more columns, or group \
                before.
                """
            )
        }
    }

    private mutating func appendUnmatched(_ secondCodes: [Int32]) {
        var isMatched = [Bool](repeating: false, count: secondCodes.count)
        for row in self.seconds where row >= 0 { isMatched[Int(row)] = true }
        for row in isMatched.indices where !isMatched[row] {
            self.firsts.append(-1)
            self.seconds.append(Int32(truncatingIfNeeded: row))
        }
    }
}
