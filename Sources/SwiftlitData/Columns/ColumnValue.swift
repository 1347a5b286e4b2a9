/// A type whose values can be in a column of a ``DataTable``.
///
/// Integers, floating point numbers, `Bool`, `String`, `Date`, `Duration`, `Decimal`, ``CalendarDate``, ``TimeOfDay``, ``LocalDateTime``,
/// arrays of these, and optionals are. Columns of `Decimal` keep every digit: up to 76 in common as numbers, beyond that as texts. A type
/// with a raw value becomes one by saying so:
///
/// ```swift
/// enum Region: String { case north, south }
/// extension Region: ColumnValue {}
/// ```
public protocol ColumnValue: Sendable {
    /// Lays values out as a column; `nil` is a missing value. Not for use by apps.
    static func _column(optional values: [Self?]) -> ColumnData

    /// Lays values out as a column. Not for use by apps.
    static func _column(_ values: [Self]) -> ColumnData

    /// The value in a row, or `nil` where it is missing or of another type. Not for use by apps.
    static func _value(in column: ColumnData, at row: Int) -> Self?

    /// The values in some rows, as ``_value(in:at:)`` gives them one by one. Not for use by apps.
    static func _values(in column: ColumnData, rows: Range<Int>) -> [Self?]

    /// Whether the value stands for a missing one. Not for use by apps.
    static func _isMissing(_ value: Self) -> Bool
}

extension ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Self]) -> ColumnData {
        self._column(optional: values)
    }

    /// The values in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Self?] {
        // Laid out once, and not for each row.
        let column = ColumnData(column.array)
        return rows.map { self._value(in: column, at: $0) }
    }

    /// Whether the value stands for a missing one. Not for use by apps.
    @inlinable
    public static func _isMissing(_ value: Self) -> Bool { false }
}

extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
    /// Lays the raw values out as a column. Not for use by apps.
    public static func _column(optional values: [Self?]) -> ColumnData {
        RawValue._column(optional: values.map { $0?.rawValue })
    }

    /// Lays the raw values out as a column. Not for use by apps.
    public static func _column(_ values: [Self]) -> ColumnData {
        RawValue._column(values.map(\.rawValue))
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Self? {
        RawValue._value(in: column, at: row).flatMap { Self(rawValue: $0) }
    }

    /// The values in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Self?] {
        RawValue._values(in: column, rows: rows).map { $0.flatMap { Self(rawValue: $0) } }
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Wrapped??]) -> ColumnData {
        Wrapped._column(optional: values.map { $0 ?? nil })
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Wrapped?]) -> ColumnData {
        Wrapped._column(optional: values)
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Wrapped?? {
        .some(Wrapped._value(in: column, at: row))
    }

    /// The values in some rows. Not for use by apps.
    public static func _values(in column: ColumnData, rows: Range<Int>) -> [Wrapped??] {
        Wrapped._values(in: column, rows: rows).map { .some($0) }
    }

    /// Whether there is no value. Not for use by apps.
    @inlinable
    public static func _isMissing(_ value: Wrapped?) -> Bool { value == nil }
}

extension Array: ColumnValue where Element: ColumnValue {
    /// Lays lists out as a column. Not for use by apps.
    public static func _column(optional values: [[Element]?]) -> ColumnData {
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(values.count + 1)
        var items: [Element] = []
        for list in values {
            if let list { items.append(contentsOf: list) }
            offsets.append(Int32(clamping: items.count))
        }
        let children = Element._column(items).array
        return ColumnData(
            .list(children.type),
            count: values.count,
            validity: .present(in: values),
            [.int32(offsets)],
            children: [children]
        )
    }

    /// The list in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> [Element]? {
        guard case .list = column.array.type, !column.array.isNull(at: row),
            case .int32(let offsets)? = column.array.buffers.first, let items = column.array.children.first
        else { return nil }
        var list: [Element] = []
        for item in Int(offsets[row])..<Int(offsets[row + 1]) {
            guard let value = Element._value(in: ColumnData(items), at: item) else { return nil }
            list.append(value)
        }
        return list
    }
}

extension ArrowBits {
    /// Which values there are; `nil` when none is missing.
    static func present<Value>(in values: [Value?]) -> ArrowBits? {
        values.contains { $0 == nil } ? ArrowBits(values.lazy.map { $0 != nil }) : nil
    }
}
