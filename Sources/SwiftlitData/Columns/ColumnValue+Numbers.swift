// Each number type has a buffer of its own, so that a column of numbers is sent as it lies in memory.

extension Int8: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Int8?]) -> ColumnData {
        ColumnData(
            .int(bits: 8, isSigned: true),
            count: values.count,
            validity: .present(in: values),
            [.int8(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Int8]) -> ColumnData {
        ColumnData(.int(bits: 8, isSigned: true), count: values.count, [.int8(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Int8? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension Int16: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Int16?]) -> ColumnData {
        ColumnData(
            .int(bits: 16, isSigned: true),
            count: values.count,
            validity: .present(in: values),
            [.int16(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Int16]) -> ColumnData {
        ColumnData(.int(bits: 16, isSigned: true), count: values.count, [.int16(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Int16? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension Int32: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Int32?]) -> ColumnData {
        ColumnData(
            .int(bits: 32, isSigned: true),
            count: values.count,
            validity: .present(in: values),
            [.int32(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Int32]) -> ColumnData {
        ColumnData(.int(bits: 32, isSigned: true), count: values.count, [.int32(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Int32? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension Int64: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Int64?]) -> ColumnData {
        ColumnData(
            .int(bits: 64, isSigned: true),
            count: values.count,
            validity: .present(in: values),
            [.int64(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Int64]) -> ColumnData {
        ColumnData(.int(bits: 64, isSigned: true), count: values.count, [.int64(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Int64? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension UInt8: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [UInt8?]) -> ColumnData {
        ColumnData(
            .int(bits: 8, isSigned: false),
            count: values.count,
            validity: .present(in: values),
            [.uint8(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [UInt8]) -> ColumnData {
        ColumnData(.int(bits: 8, isSigned: false), count: values.count, [.uint8(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> UInt8? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension UInt16: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [UInt16?]) -> ColumnData {
        ColumnData(
            .int(bits: 16, isSigned: false),
            count: values.count,
            validity: .present(in: values),
            [.uint16(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [UInt16]) -> ColumnData {
        ColumnData(.int(bits: 16, isSigned: false), count: values.count, [.uint16(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> UInt16? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension UInt32: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [UInt32?]) -> ColumnData {
        ColumnData(
            .int(bits: 32, isSigned: false),
            count: values.count,
            validity: .present(in: values),
            [.uint32(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [UInt32]) -> ColumnData {
        ColumnData(.int(bits: 32, isSigned: false), count: values.count, [.uint32(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> UInt32? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension UInt64: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [UInt64?]) -> ColumnData {
        ColumnData(
            .int(bits: 64, isSigned: false),
            count: values.count,
            validity: .present(in: values),
            [.uint64(values.map { $0 ?? 0 })]
        )
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [UInt64]) -> ColumnData {
        ColumnData(.int(bits: 64, isSigned: false), count: values.count, [.uint64(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> UInt64? {
        column.array.unsigned(at: row)
    }
}

extension Int: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Int?]) -> ColumnData {
        Int64._column(optional: values.map { $0.map(Int64.init) })
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Int]) -> ColumnData {
        Int64._column(values.map(Int64.init))
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Int? {
        column.array.integer(at: row).flatMap(Self.init(exactly:))
    }
}

extension UInt: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [UInt?]) -> ColumnData {
        UInt64._column(optional: values.map { $0.map(UInt64.init) })
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [UInt]) -> ColumnData {
        UInt64._column(values.map(UInt64.init))
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> UInt? {
        column.array.unsigned(at: row).flatMap(Self.init(exactly:))
    }
}

extension Float: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Float?]) -> ColumnData {
        ColumnData(.float, count: values.count, validity: .present(in: values), [.float(values.map { $0 ?? 0 })])
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Float]) -> ColumnData {
        ColumnData(.float, count: values.count, [.float(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Float? {
        column.array.double(at: row).map(Self.init)
    }
}

extension Double: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Double?]) -> ColumnData {
        ColumnData(.double, count: values.count, validity: .present(in: values), [.double(values.map { $0 ?? 0 })])
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Double]) -> ColumnData {
        ColumnData(.double, count: values.count, [.double(values)])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Double? {
        column.array.double(at: row)
    }
}
