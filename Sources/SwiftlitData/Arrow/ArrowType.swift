/// The type of a column as Arrow's schema names it (`Schema.fbs` of Apache Arrow, format version 1.5).
package indirect enum ArrowType: Sendable, Hashable {
    /// No values, only nulls.
    case null
    /// One bit for each value.
    case bool
    /// Integers of 8, 16, 32 or 64 bits.
    case int(bits: Int, isSigned: Bool)
    /// 32-bit floating point.
    case float
    /// 64-bit floating point.
    case double
    /// Text in UTF-8.
    case utf8
    /// Bytes.
    case binary
    /// Days since 1970-01-01, in 32 bits.
    case date
    /// Microseconds since midnight, in 64 bits.
    case time
    /// Microseconds since 1970-01-01 00:00, in 64 bits: of UTC where there is a time zone to show them in, otherwise of the wall clock.
    case timestamp(zone: String?)
    /// Microseconds, in 64 bits.
    case duration
    /// An integer, to be divided by ten to the power of the scale: of 128 bits for up to 38 digits, of 256 bits for up to 76.
    case decimal(precision: Int, scale: Int)
    /// A list in each row.
    case list(ArrowType)
    /// Texts of which each is stored once: 32-bit numbers into a list of texts.
    case dictionary(isOrdered: Bool)
}

extension ArrowType {
    /// How many bits a decimal number of the type has; 0 for other types.
    package var decimalBitCount: Int {
        if case .decimal(let precision, _) = self { precision <= 38 ? 128 : 256 } else { 0 }
    }

    /// The number of the type in the union `Type` of `Schema.fbs`.
    var number: UInt8 {
        switch self {
        case .null: 1
        case .int: 2
        case .float, .double: 3
        case .binary: 4
        // The field of a dictionary has the type of its texts.
        case .utf8, .dictionary: 5
        case .bool: 6
        case .decimal: 7
        case .date: 8
        case .time: 9
        case .timestamp: 10
        case .list: 12
        case .duration: 18
        }
    }

    /// Writes the table that describes the type and returns its position.
    func write(to builder: inout FlatBufferBuilder) -> Int {
        // Units are those of `TimeUnit`: 2 is the microsecond.
        switch self {
        case .null, .bool, .utf8, .binary, .list, .dictionary: builder.table()
        case .int(let bits, let isSigned):
            builder.table([(0, .int(Int32(bits))), (1, .byte(isSigned ? 1 : 0))])
        case .float: builder.table([(0, .short(1))])
        case .double: builder.table([(0, .short(2))])
        case .date: builder.table([(0, .short(0))])
        case .time: builder.table([(0, .short(2)), (1, .int(64))])
        case .timestamp(let zone):
            if let zone {
                Self.timestamp(builder.string(zone), &builder)
            } else {
                builder.table([(0, .short(2))])
            }
        case .duration: builder.table([(0, .short(2))])
        case .decimal(let precision, let scale):
            builder.table([
                (0, .int(Int32(precision))), (1, .int(Int32(scale))), (2, .int(Int32(self.decimalBitCount))),
            ])
        }
    }

    private static func timestamp(_ zone: Int, _ builder: inout FlatBufferBuilder) -> Int {
        builder.table([(0, .short(2)), (1, .reference(zone))])
    }
}
