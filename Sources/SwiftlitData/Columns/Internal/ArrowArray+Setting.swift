#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension ArrowArray {
    /// The column with other values in some rows. The values are of the column's type.
    package func setting(_ cells: [Int: CellValue]) -> ArrowArray {
        guard !cells.isEmpty else { return self }
        // The number with the most digits decides how the others are stored.
        if case .decimal = self.type { return self.settingDecimals(cells) }
        var array = self
        let isComplete = self.validity == nil && !cells.values.contains { $0.isNull }
        array.validity =
            isComplete
            ? nil
            : ArrowBits((0..<self.count).lazy.map { row in cells[row].map { !$0.isNull } ?? !self.isNull(at: row) })
        switch self.type {
        case .null, .binary, .decimal:
            break
        case .bool, .int, .float, .double, .date, .time, .timestamp, .duration:
            array.buffers = self.buffers.map { $0.setting(cells) }
        case .utf8:
            array.buffers = String.buffers(
                (0..<self.count).lazy.map { row -> String in
                    guard let cell = cells[row] else { return self.text(at: row) ?? "" }
                    return if case .text(let text) = cell { text } else { "" }
                }
            )
        case .dictionary:
            guard let categories = self.children.first?.texts, case .int32(var numbers)? = self.buffers.first else {
                break
            }
            for (row, cell) in cells {
                guard case .text(let text) = cell, let number = categories.firstIndex(of: text) else { continue }
                numbers[row] = Int32(clamping: number)
            }
            array.buffers = [.int32(numbers)]
        case .list:
            array.setLists(cells)
        }
        return array
    }

    private func settingDecimals(_ cells: [Int: CellValue]) -> ArrowArray {
        let column = ColumnData(self)
        let values = (0..<self.count).map { row -> Decimal? in
            guard let cell = cells[row] else { return Decimal._value(in: column, at: row) }
            return if case .decimal(let number) = cell { number } else { nil }
        }
        return Decimal._column(optional: values).array
    }

    /// Appends the items of new lists to those of the others, and gathers each row's.
    private mutating func setLists(_ cells: [Int: CellValue]) {
        guard case .int32(let offsets)? = self.buffers.first, let items = self.children.first else { return }
        var ends: [Int32] = [0]
        var places: [Int?] = []
        var new: [Int: CellValue] = [:]
        for row in 0..<self.count {
            if let cell = cells[row] {
                if case .list(let list) = cell {
                    for item in list {
                        new[places.count] = item
                        places.append(nil)
                    }
                }
            } else {
                places.append(contentsOf: (Int(offsets[row])..<Int(offsets[row + 1])).map { $0 })
            }
            ends.append(Int32(clamping: places.count))
        }
        self.buffers = [.int32(ends)]
        self.children = [items.gathering(places).setting(new)]
    }
}

extension ArrowBuffer {
    /// The numbers with others in some rows; 0 for a missing one.
    fileprivate func setting(_ cells: [Int: CellValue]) -> ArrowBuffer {
        func integers<Value: FixedWidthInteger>(_ values: [Value]) -> [Value] {
            var values = values
            for (row, cell) in cells {
                switch cell {
                case .integer(let number): values[row] = Value(truncatingIfNeeded: number)
                case .unsigned(let number): values[row] = Value(truncatingIfNeeded: number)
                default: values[row] = 0
                }
            }
            return values
        }
        func doubles<Value: BinaryFloatingPoint>(_ values: [Value]) -> [Value] {
            var values = values
            for (row, cell) in cells {
                if case .double(let number) = cell { values[row] = Value(number) } else { values[row] = 0 }
            }
            return values
        }
        return switch self {
        case .int8(let values): .int8(integers(values))
        case .int16(let values): .int16(integers(values))
        case .int32(let values): .int32(integers(values))
        case .int64(let values): .int64(integers(values))
        case .uint8(let values): .uint8(integers(values))
        case .uint16(let values): .uint16(integers(values))
        case .uint32(let values): .uint32(integers(values))
        case .uint64(let values): .uint64(integers(values))
        case .float(let values): .float(doubles(values))
        case .double(let values): .double(doubles(values))
        case .bits(let bits):
            .bits(
                ArrowBits(
                    (0..<bits.count).lazy.map { row in
                        guard let cell = cells[row] else { return bits[row] }
                        return if case .bool(let value) = cell { value } else { false }
                    }
                )
            )
        }
    }
}
