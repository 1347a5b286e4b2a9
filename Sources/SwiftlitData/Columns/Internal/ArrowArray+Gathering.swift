extension ArrowArray {
    /// The values of some rows, in another order; `nil` in place of a row is a missing value.
    package func gathering(_ rows: [Int?]) -> ArrowArray {
        self.gathering(rows.map { $0 ?? -1 })
    }

    /// The values of some rows, in another order; -1 in place of a row is a missing value.
    func gathering<Row: FixedWidthInteger & SignedInteger>(_ rows: [Row]) -> ArrowArray {
        var array = self
        array.count = rows.count
        array.validity = self.validity(of: rows)
        switch self.type {
        case .null:
            break
        case .utf8, .binary:
            array.buffers = self.gatheringTexts(rows)
        case .list:
            guard case .int32(let offsets)? = self.buffers.first, let items = self.children.first else { break }
            var ends: [Int32] = [0]
            var places: [Int] = []
            ends.reserveCapacity(rows.count + 1)
            for row in rows {
                if row >= 0 { places.append(contentsOf: Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1])) }
                ends.append(Int32(clamping: places.count))
            }
            array.buffers = [.int32(ends)]
            array.children = [items.gathering(places)]
        case .decimal:
            guard case .uint64(let words)? = self.buffers.first else { break }
            let count = self.type.decimalWordCount
            var picked: [UInt64] = []
            picked.reserveCapacity(rows.count * count)
            for row in rows {
                for word in 0..<count { picked.append(row < 0 ? 0 : words[Int(row) * count + word]) }
            }
            array.buffers = [.uint64(picked)]
        default:
            array.buffers = self.buffers.map { $0.gathering(rows) }
        }
        return array
    }

    private func validity<Row: FixedWidthInteger & SignedInteger>(of rows: [Row]) -> ArrowBits? {
        guard let validity = self.validity else {
            return rows.contains { $0 < 0 } ? ArrowBits(count: rows.count) { rows[$0] >= 0 } : nil
        }
        return ArrowBits(count: rows.count) { rows[$0] >= 0 && validity[Int(rows[$0])] }
    }

    private func gatheringTexts<Row: FixedWidthInteger & SignedInteger>(_ rows: [Row]) -> [ArrowBuffer] {
        guard case .int32(let offsets)? = self.buffers.first, case .uint8(let bytes)? = self.buffers.last else {
            return self.buffers
        }
        var ends: [Int32] = [0]
        ends.reserveCapacity(rows.count + 1)
        var count = 0
        for row in rows {
            if row >= 0 { count += Int(offsets[Int(row) + 1]) - Int(offsets[Int(row)]) }
            ends.append(Int32(clamping: count))
        }
        var text: [UInt8] = []
        text.reserveCapacity(count)
        for row in rows where row >= 0 {
            text.append(contentsOf: bytes[Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1])])
        }
        return [.int32(ends), .uint8(text)]
    }
}

extension ArrowBuffer {
    fileprivate func gathering<Row: FixedWidthInteger & SignedInteger>(_ rows: [Row]) -> ArrowBuffer {
        func pick<Value: Numeric>(_ values: [Value]) -> [Value] { rows.map { $0 < 0 ? 0 : values[Int($0)] } }
        return switch self {
        case .int8(let values): .int8(pick(values))
        case .int16(let values): .int16(pick(values))
        case .int32(let values): .int32(pick(values))
        case .int64(let values): .int64(pick(values))
        case .uint8(let values): .uint8(pick(values))
        case .uint16(let values): .uint16(pick(values))
        case .uint32(let values): .uint32(pick(values))
        case .uint64(let values): .uint64(pick(values))
        case .float(let values): .float(pick(values))
        case .double(let values): .double(pick(values))
        case .bits(let bits): .bits(ArrowBits(count: rows.count) { rows[$0] >= 0 && bits[Int(rows[$0])] })
        }
    }
}

extension DataColumn {
    /// The values of some rows, in another order; `nil` in place of a row is a missing value.
    package func gathering(_ rows: [Int?]) -> DataColumn {
        DataColumn(self.name, data: ColumnData(self.data.array.gathering(rows)))
    }

    /// The column with missing values at its end.
    func padded(to count: Int) -> DataColumn {
        self.gathering((0..<count).map { $0 < self.count ? $0 : nil })
    }

    /// The column under another name.
    package func named(_ name: String) -> DataColumn {
        DataColumn(name, data: self.data)
    }

    /// How the value in a row is written as text; `nil` where it is missing.
    package func text(at row: Int) -> String? {
        let array = self.data.array
        if array.isNull(at: row) { return nil }
        return switch array.type {
        case .null: nil
        case .bool: Bool._value(in: self.data, at: row).map { $0 ? "true" : "false" }
        case .int: array.unsigned(at: row).map { "\($0)" } ?? array.integer(at: row).map { "\($0)" }
        case .float: Float._value(in: self.data, at: row).map { "\($0)" }
        case .double: array.double(at: row).map { "\($0)" }
        case .utf8, .dictionary: array.text(at: row)
        case .date: CalendarDate._value(in: self.data, at: row)?.description
        case .time:
            TimeOfDay._value(in: self.data, at: row).map { "\($0)\(Self.fraction(of: array.ticks(at: row)))" }
        case .timestamp:
            array.ticks(at: row).map { ticks in
                let moment = LocalDateTime(secondsSince1970: Int(ticks).dividedDown(by: 1_000_000))
                return "\(moment)\(Self.fraction(of: ticks))"
            }
        case .duration: Duration._value(in: self.data, at: row)?.description
        case .decimal, .list, .binary: self.otherText(at: row)
        }
    }

    /// The part of a second, such as `.25`; nothing for whole ones.
    private static func fraction(of microseconds: Int64?) -> String {
        let remainder = Int((microseconds ?? 0) % 1_000_000)
        let rest = remainder < 0 ? remainder + 1_000_000 : remainder
        guard rest > 0 else { return "" }
        let digits = rest.padded(6)
        return "." + digits.prefix(digits.count - digits.reversed().prefix { $0 == "0" }.count)
    }
}

extension DataTable {
    /// Some rows, in another order.
    package func gathering(_ rows: [Int]) -> DataTable {
        var table = DataTable(self.columns.map { $0.gathering(rows) })
        table.replace(index: self.index?.gathering(rows), rowCount: rows.count)
        return table
    }
}
