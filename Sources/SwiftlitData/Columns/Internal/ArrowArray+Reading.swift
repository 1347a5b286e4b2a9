extension ArrowArray {
    /// The integer in a row.
    package func integer(at row: Int) -> Int64? {
        guard case .int = self.type else { return nil }
        return self.ticks(at: row)
    }

    /// The days or microseconds that a date or time in a row is stored as.
    func ticks(at row: Int) -> Int64? {
        guard !self.isNull(at: row), let buffer = self.buffers.first else { return nil }
        return switch buffer {
        case .int8(let values): Int64(values[row])
        case .int16(let values): Int64(values[row])
        case .int32(let values): Int64(values[row])
        case .int64(let values): values[row]
        case .uint8(let values): Int64(values[row])
        case .uint16(let values): Int64(values[row])
        case .uint32(let values): Int64(values[row])
        case .uint64(let values): Int64(exactly: values[row])
        case .float, .double, .bits: nil
        }
    }

    /// The integer in a row that is not negative.
    func unsigned(at row: Int) -> UInt64? {
        if case .int = self.type, case .uint64(let values)? = self.buffers.first {
            return self.isNull(at: row) ? nil : values[row]
        }
        return self.integer(at: row).flatMap(UInt64.init(exactly:))
    }

    /// The number in a row.
    func double(at row: Int) -> Double? {
        guard !self.isNull(at: row) else { return nil }
        switch (self.type, self.buffers.first) {
        case (.double, .double(let values)?): return values[row]
        case (.float, .float(let values)?): return Double(values[row])
        case (.int, .uint64(let values)?): return Double(values[row])
        case (.int, _): return self.integer(at: row).map(Double.init)
        default: return nil
        }
    }

    /// The text in a row, also of a dictionary.
    package func text(at row: Int) -> String? {
        guard !self.isNull(at: row), case .int32(let numbers)? = self.buffers.first else { return nil }
        switch self.type {
        case .dictionary:
            return self.children.first?.text(at: Int(numbers[row]))
        case .utf8:
            guard self.buffers.count > 1, case .uint8(let bytes) = self.buffers[1] else { return nil }
            return String(decoding: bytes[Int(numbers[row])..<Int(numbers[row + 1])], as: UTF8.self)
        default:
            return nil
        }
    }
}
