extension String: ColumnValue {
    /// Lays texts out as a column. Not for use by apps.
    public static func _column(optional values: [String?]) -> ColumnData {
        ColumnData(
            .utf8,
            count: values.count,
            validity: .present(in: values),
            Self.buffers(values.lazy.map { $0 ?? "" })
        )
    }

    /// Lays texts out as a column. Not for use by apps.
    public static func _column(_ values: [String]) -> ColumnData {
        ColumnData(.utf8, count: values.count, Self.buffers(values))
    }

    /// The text in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> String? {
        column.array.text(at: row)
    }

    /// The ends of texts, and their bytes.
    static func buffers(_ values: some Collection<String>) -> [ArrowBuffer] {
        var offsets: [Int32] = [0]
        offsets.reserveCapacity(values.count + 1)
        var bytes: [UInt8] = []
        for value in values {
            bytes.append(contentsOf: value.utf8)
            offsets.append(Int32(clamping: bytes.count))
        }
        return [.int32(offsets), .uint8(bytes)]
    }
}

extension Bool: ColumnValue {
    /// Lays values out as a column. Not for use by apps.
    public static func _column(optional values: [Bool?]) -> ColumnData {
        let bits = ArrowBits(values.lazy.map { $0 ?? false })
        return ColumnData(.bool, count: values.count, validity: .present(in: values), [.bits(bits)])
    }

    /// Lays values out as a column. Not for use by apps.
    public static func _column(_ values: [Bool]) -> ColumnData {
        ColumnData(.bool, count: values.count, [.bits(ArrowBits(values))])
    }

    /// The value in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Bool? {
        guard !column.array.isNull(at: row), case .bits(let bits)? = column.array.buffers.first else { return nil }
        return bits[row]
    }
}
