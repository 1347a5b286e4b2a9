/// Which rows are in which group.
struct Groups: Sendable {
    /// The group of each row.
    let codes: [Int32]
    /// The first row of each group; -1 for a group without rows.
    let firstRows: [Int32]

    /// Finds the groups of rows that are equal in some columns. Without columns all rows are one group.
    ///
    /// - Throws: `typeMismatch` for a column of lists.
    init(_ columns: [DataColumn], rowCount: Int) throws(DataError) {
        guard !columns.isEmpty else {
            self.codes = Array(repeating: 0, count: rowCount)
            self.firstRows = [rowCount > 0 ? 0 : -1]
            return
        }
        let parts = try columns.map { (column) throws(DataError) in try Self.codes(of: column) }
        var tables: [NumberCodes] = []
        var codes = parts.joined(&tables, isAdding: true)
        // A group may lack codes where a column's codes leave some out.
        var firstRows: [Int32] = []
        var renamed: [Int32] = []
        for (row, code) in codes.enumerated() {
            while code >= renamed.count { renamed.append(-1) }
            if renamed[Int(code)] < 0 {
                renamed[Int(code)] = Int32(truncatingIfNeeded: firstRows.count)
                firstRows.append(Int32(truncatingIfNeeded: row))
            }
            codes[row] = renamed[Int(code)]
        }
        self.codes = codes
        self.firstRows = firstRows
    }

    /// The codes of a column's values, with one for missing values.
    private static func codes(of column: DataColumn) throws(DataError) -> [Int32] {
        guard column.data.type.keyKind != nil else {
            throw DataError(
                .typeMismatch,
                """
                The column "\(column.name)" holds \(column.data.type.swiftName), which cannot be compared. Group by another column, or add one \
                that can.
                """
            )
        }
        var table = KeyCodes()
        var codes = table.codes(of: column.data.array, isAdding: true)
        let missing = Int32(truncatingIfNeeded: table.count)
        for row in codes.indices where codes[row] < 0 { codes[row] = missing }
        return codes
    }

    /// How many groups there are.
    var count: Int { self.firstRows.count }

    /// How many rows each group has.
    var rowCounts: [Int] {
        var counts = [Int](repeating: 0, count: self.count)
        for code in self.codes { counts[Int(code)] += 1 }
        return counts
    }

    // MARK: - Any type

    /// How many values each group has.
    func valueCounts(_ column: DataColumn) -> [Int] {
        let array = column.data.array
        guard array.nullCount > 0 else { return self.rowCounts }
        var counts = [Int](repeating: 0, count: self.count)
        for (row, code) in self.codes.enumerated() where !array.isNull(at: row) { counts[Int(code)] += 1 }
        return counts
    }

    /// How many different values each group has.
    func distinctCounts(_ column: DataColumn) throws(DataError) -> [Int] {
        guard column.data.type.keyKind != nil else { throw self.error(column, "counted by their values", "") }
        var table = KeyCodes()
        let values = table.codes(of: column.data.array, isAdding: true)
        var seen = NumberCodes()
        var counts = [Int](repeating: 0, count: self.count)
        for (code, value) in zip(self.codes, values) where value >= 0 {
            let former = seen.count
            _ = seen.add(UInt64(UInt32(bitPattern: code)) << 32 | UInt64(UInt32(bitPattern: value)))
            if seen.count > former { counts[Int(code)] += 1 }
        }
        return counts
    }

    /// The first or the last value of each group.
    func ends(_ column: DataColumn, isLast: Bool) -> ColumnData {
        let array = column.data.array
        var rows = [Int32](repeating: -1, count: self.count)
        for (row, code) in self.codes.enumerated() where !array.isNull(at: row) {
            if isLast || rows[Int(code)] < 0 { rows[Int(code)] = Int32(truncatingIfNeeded: row) }
        }
        return ColumnData(array.gathering(rows))
    }

    /// The lowest or the highest value of each group.
    func extremes(_ column: DataColumn, isMaximum: Bool) throws(DataError) -> ColumnData {
        let array = column.data.array
        guard let keys = SortKeys(array, isDescending: isMaximum, usesOrderOfCategories: true) else {
            throw self.error(column, "ordered", "")
        }
        var rows = [Int32](repeating: -1, count: self.count)
        for (row, code) in self.codes.enumerated() where !array.isNull(at: row) {
            let former = rows[Int(code)]
            let row = Int32(truncatingIfNeeded: row)
            if former < 0 || keys.isBefore(row, former) { rows[Int(code)] = row }
        }
        return ColumnData(array.gathering(rows))
    }

    // MARK: - Numbers

    /// The sum of the values of each group.
    func sums(_ column: DataColumn) throws(DataError) -> ColumnData {
        let array = column.data.array
        switch array.type {
        case .null: return Int._column(Array(repeating: 0, count: self.count))
        case .bool: return Int._column(self.trueCounts(array))
        case .int(_, isSigned: true):
            return Int64._column(try self.wholeSums(array).map { (sum) throws(DataError) in try self.fit(sum, column) })
        case .int(_, isSigned: false):
            return UInt64._column(
                try self.wholeSums(array).map { (sum) throws(DataError) in try self.fit(sum, column) }
            )
        case .duration:
            let sums = try self.wholeSums(array).map { (sum) throws(DataError) in try self.fit(sum, column) as Int64 }
            return ColumnData(.duration, count: sums.count, [.int64(sums)])
        case .float, .double: return Double._column(self.floatingSums(array))
        case .decimal: return try self.decimalSums(column)
        default: throw self.error(column, "added", "Sums are of numbers, durations and truth values.")
        }
    }

    /// The mean of the values of each group.
    func means(_ column: DataColumn) throws(DataError) -> ColumnData {
        let array = column.data.array
        let counts = self.valueCounts(column)
        func mean(_ sums: [Double]) -> ColumnData {
            Double._column(optional: zip(sums, counts).map { $1 == 0 ? nil : $0 / Double($1) })
        }
        switch array.type {
        case .null: return mean(Array(repeating: 0, count: self.count))
        case .bool: return mean(self.trueCounts(array).map(Double.init))
        case .int: return mean(self.wholeSums(array).map { Double($0) })
        case .float, .double: return mean(self.floatingSums(array))
        case .decimal: return mean(self.floatingSums(self.asDoubles(array)))
        case .duration:
            let sums = self.wholeSums(array)
            return Self.durations(zip(sums, counts).map { $1 == 0 ? nil : Int64(clamping: $0 / Int128($1)) })
        default: throw self.error(column, "averaged", "Means are of numbers, durations and truth values.")
        }
    }

    /// The median of the values of each group.
    func medians(_ column: DataColumn) throws(DataError) -> ColumnData {
        let array = column.data.array
        let values: [Double?]
        switch array.type {
        case .null: values = []
        case .int, .float, .double: values = Double._values(in: column.data, rows: 0..<array.count)
        case .decimal: values = Double._values(in: ColumnData(self.asDoubles(array)), rows: 0..<array.count)
        case .duration:
            let middles = self.middles((0..<array.count).map { array.ticks(at: $0) })
            return Self.durations(middles.map { $0.map { Int64(clamping: (Int128($0) + Int128($1)) / 2) } })
        default: throw self.error(column, "averaged", "Medians are of numbers and durations.")
        }
        return Double._column(
            optional: self.middles(values).map { middle in
                guard let (low, high) = middle else { return nil }
                let sum = low + high
                return sum.isFinite || !low.isFinite || !high.isFinite ? sum / 2 : low / 2 + high / 2
            }
        )
    }

    /// The two values in the middle of each group, which are one where their number is odd. One that is no number is in the middle of all.
    private func middles<Value: Comparable>(_ values: [Value?]) -> [(low: Value, high: Value)?] {
        var parts = [[Value]](repeating: [], count: self.count)
        for (code, value) in zip(self.codes, values) {
            if let value { parts[Int(code)].append(value) }
        }
        return parts.map { part in
            guard !part.isEmpty else { return nil }
            if let none = part.first(where: { $0 != $0 }) { return (none, none) }
            let sorted = part.sorted()
            return (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        }
    }

    private static func durations(_ values: [Int64?]) -> ColumnData {
        ColumnData(
            .duration,
            count: values.count,
            validity: .present(in: values),
            [.int64(values.map { $0 ?? 0 })]
        )
    }

    private func trueCounts(_ array: ArrowArray) -> [Int] {
        var counts = [Int](repeating: 0, count: self.count)
        guard case .bits(let bits)? = array.buffers.first else { return counts }
        for (row, code) in self.codes.enumerated() where bits[row] && !array.isNull(at: row) { counts[Int(code)] += 1 }
        return counts
    }

    private func wholeSums(_ array: ArrowArray) -> [Int128] {
        var sums = [Int128](repeating: 0, count: self.count)
        func add<Value: FixedWidthInteger>(_ values: [Value]) {
            if let validity = array.validity {
                for (row, value) in values.enumerated() where validity[row] {
                    sums[Int(self.codes[row])] &+= Int128(value)
                }
            } else {
                for (row, value) in values.enumerated() { sums[Int(self.codes[row])] &+= Int128(value) }
            }
        }
        switch array.buffers.first {
        case .int8(let values)?: add(values)
        case .int16(let values)?: add(values)
        case .int32(let values)?: add(values)
        case .int64(let values)?: add(values)
        case .uint8(let values)?: add(values)
        case .uint16(let values)?: add(values)
        case .uint32(let values)?: add(values)
        case .uint64(let values)?: add(values)
        case .float?, .double?, .bits?, nil: break
        }
        return sums
    }

    private func floatingSums(_ array: ArrowArray) -> [Double] {
        var sums = [Double](repeating: 0, count: self.count)
        func add<Value: BinaryFloatingPoint>(_ values: [Value]) {
            if let validity = array.validity {
                for (row, value) in values.enumerated() where validity[row] {
                    sums[Int(self.codes[row])] += Double(value)
                }
            } else {
                for (row, value) in values.enumerated() { sums[Int(self.codes[row])] += Double(value) }
            }
        }
        switch array.buffers.first {
        case .float(let values)?: add(values)
        case .double(let values)?: add(values)
        default: break
        }
        return sums
    }

    private func asDoubles(_ decimals: ArrowArray) -> ArrowArray {
        let column = DataColumn("", data: ColumnData(decimals))
        return Double._column(optional: (0..<decimals.count).map { column.text(at: $0).flatMap { Double($0) } }).array
    }

    private func decimalSums(_ column: DataColumn) throws(DataError) -> ColumnData {
        let array = column.data.array
        guard case .decimal(_, let scale) = array.type else { return column.data }
        var sums = [WideInteger](repeating: WideInteger(words: []), count: self.count)
        for (row, code) in self.codes.enumerated() where !array.isNull(at: row) {
            guard let number = array.wideInteger(at: row) else { continue }
            guard let sum = sums[Int(code)].adding(number) else { throw self.overflow(column) }
            sums[Int(code)] = sum
        }
        let digitCount = sums.reduce(1) { max($0, $1.digitCount) }
        guard digitCount <= 76 else { throw self.overflow(column) }
        let type = ArrowType.decimal(precision: max(digitCount, scale), scale: scale)
        let words = sums.flatMap { $0.words.prefix(type.decimalWordCount) }
        return ColumnData(type, count: self.count, [.uint64(words)])
    }

    private func fit<Sum: FixedWidthInteger>(_ sum: Int128, _ column: DataColumn) throws(DataError) -> Sum {
        guard let sum = Sum(exactly: sum) else { throw self.overflow(column) }
        return sum
    }

    // MARK: - Errors

    private func overflow(_ column: DataColumn) -> DataError {
        DataError(
            .valueOutOfRange,
            "A sum of the column \"\(column.name)\" has more digits than its type holds. Make the column one of `Double`."
        )
    }

    private func error(_ column: DataColumn, _ what: StaticString, _ advice: StaticString) -> DataError {
        DataError(
            .typeMismatch,
            """
            The column "\(column.name)" holds \(column.data.type.swiftName), whose values cannot be \(what). \(advice)\
            \(advice.utf8CodeUnitCount == 0 ? "" : " ")Use another column, or `computed`.
            """
        )
    }
}
