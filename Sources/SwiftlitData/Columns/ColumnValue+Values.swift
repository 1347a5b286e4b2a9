#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

// Values of many rows at once: the type of the column is looked at once, and not for each row.

extension ColumnValue where Self: FixedWidthInteger {
    /// The values in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Self?] {
        guard case .int = column.type else { return rows.map { _ in nil } }
        return column.array.integers(in: rows)
    }
}

extension ColumnValue where Self: BinaryFloatingPoint {
    /// The values in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Self?] {
        switch column.type {
        case .int, .float, .double: column.array.numbers(in: rows)
        default: rows.map { _ in nil }
        }
    }
}

extension String {
    /// The texts in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [String?] {
        column.array.texts(in: rows)
    }
}

extension CalendarDate {
    /// The dates in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [CalendarDate?] {
        guard case .date = column.type else { return rows.map { _ in nil } }
        return column.array.integers(in: rows).map { $0.map { CalendarDate(daysSince1970: $0) } }
    }
}

extension TimeOfDay {
    /// The times in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [TimeOfDay?] {
        guard case .time = column.type else { return rows.map { _ in nil } }
        return column.array.integers(in: rows).map { (ticks: Int?) in ticks.flatMap { TimeOfDay(microseconds: $0) } }
    }
}

extension LocalDateTime {
    /// The dates and times in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [LocalDateTime?] {
        guard case .timestamp(zone: nil) = column.type else { return rows.map { _ in nil } }
        return column.array.integers(in: rows).map { (ticks: Int?) in ticks.map { LocalDateTime(microseconds: $0) } }
    }
}

extension Date {
    /// The instants in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Date?] {
        guard case .timestamp(_?) = column.type else { return rows.map { _ in nil } }
        return column.array.integers(in: rows).map { (ticks: Int?) in ticks.map { Date(microseconds: $0) } }
    }
}

extension Duration {
    /// The durations in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Duration?] {
        guard case .duration = column.type else { return rows.map { _ in nil } }
        return column.array.integers(in: rows).map { (ticks: Int?) in ticks.map { .microseconds($0) } }
    }
}

// MARK: - Microseconds, which columns hold

extension TimeOfDay {
    /// The time so many microseconds after midnight, to the second; `nil` for what is no time of a day.
    init?(microseconds: Int) {
        self.init(secondsSinceMidnight: microseconds.dividedDown(by: 1_000_000))
    }
}

extension LocalDateTime {
    /// The date and time so many microseconds after 1970-01-01 00:00, to the second.
    init(microseconds: Int) {
        self.init(secondsSince1970: microseconds.dividedDown(by: 1_000_000))
    }
}

extension Date {
    /// The instant so many microseconds after 1970-01-01 00:00 in UTC.
    init(microseconds: Int) {
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000)
    }
}

// MARK: - Buffers

extension ArrowArray {
    /// The integers in some rows, of which those that the type does not hold are missing; days or microseconds in columns of times.
    fileprivate func integers<Value: FixedWidthInteger>(in rows: Range<Int>) -> [Value?] {
        func pick<Stored: FixedWidthInteger>(_ values: [Stored]) -> [Value?] {
            guard let validity = self.validity else { return rows.map { Value(exactly: values[$0]) } }
            return rows.map { validity[$0] ? Value(exactly: values[$0]) : nil }
        }
        return switch self.buffers.first {
        case .int8(let values)?: pick(values)
        case .int16(let values)?: pick(values)
        case .int32(let values)?: pick(values)
        case .int64(let values)?: pick(values)
        case .uint8(let values)?: pick(values)
        case .uint16(let values)?: pick(values)
        case .uint32(let values)?: pick(values)
        case .uint64(let values)?: pick(values)
        case .float?, .double?, .bits?, nil: rows.map { _ in nil }
        }
    }

    /// The numbers in some rows as floating point.
    fileprivate func numbers<Value: BinaryFloatingPoint>(in rows: Range<Int>) -> [Value?] {
        func pick<Stored>(_ values: [Stored], _ convert: (Stored) -> Value) -> [Value?] {
            guard let validity = self.validity else { return rows.map { convert(values[$0]) } }
            return rows.map { validity[$0] ? convert(values[$0]) : nil }
        }
        return switch self.buffers.first {
        case .int8(let values)?: pick(values) { Value($0) }
        case .int16(let values)?: pick(values) { Value($0) }
        case .int32(let values)?: pick(values) { Value($0) }
        case .int64(let values)?: pick(values) { Value($0) }
        case .uint8(let values)?: pick(values) { Value($0) }
        case .uint16(let values)?: pick(values) { Value($0) }
        case .uint32(let values)?: pick(values) { Value($0) }
        case .uint64(let values)?: pick(values) { Value($0) }
        case .float(let values)?: pick(values) { Value($0) }
        case .double(let values)?: pick(values) { Value($0) }
        case .bits?, nil: rows.map { _ in nil }
        }
    }

    /// The texts in some rows, also of categories.
    fileprivate func texts(in rows: Range<Int>) -> [String?] {
        guard case .int32(let numbers)? = self.buffers.first else { return rows.map { _ in nil } }
        switch self.type {
        case .dictionary:
            guard let categories = self.children.first else { return rows.map { _ in nil } }
            guard categories.count <= rows.count else { return rows.map { self.text(at: $0) } }
            let texts = categories.texts(in: 0..<categories.count)
            return rows.map { self.isNull(at: $0) ? nil : texts[Int(numbers[$0])] }
        case .utf8:
            guard case .uint8(let bytes)? = self.buffers.last else { return rows.map { _ in nil } }
            return bytes.withUnsafeBufferPointer { bytes in
                rows.map { row in
                    if self.isNull(at: row) { return nil }
                    let range = Int(numbers[row])..<Int(numbers[row + 1])
                    return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
                }
            }
        default:
            return rows.map { _ in nil }
        }
    }
}
