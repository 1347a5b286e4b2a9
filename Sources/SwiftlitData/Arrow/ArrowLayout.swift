/// How the values of a column are laid out in a stream or file: the types of Arrow's schema that are read (`Schema.fbs`).
indirect enum ArrowLayout {
    /// The units of times, from seconds to nanoseconds.
    enum Unit: Int16 {
        case second, millisecond, microsecond, nanosecond
    }

    case null
    case bool
    case int(bits: Int, isSigned: Bool)
    case float
    case double
    /// Texts or bytes, with ends of 32 or 64 bits.
    case texts(isText: Bool, isLarge: Bool)
    /// Texts or bytes in several buffers.
    case views(isText: Bool)
    /// Days, or milliseconds.
    case date(isDays: Bool)
    case time(Unit, bits: Int)
    case timestamp(Unit, zone: String?)
    case duration(Unit)
    case decimal(bits: Int, precision: Int, scale: Int)
    case list(ArrowLayout, isLarge: Bool)
    case fixedList(ArrowLayout, count: Int)
    /// Numbers of values that are stored once.
    case dictionary(id: Int64, values: ArrowLayout, bits: Int, isSigned: Bool, isOrdered: Bool)

    /// How deep lists may be nested.
    private static let maximumDepth = 32

    /// Reads the type of a field.
    ///
    /// - Throws: `invalidArrow`, `unsupportedArrow`.
    init(_ field: FlatTable, name: String, depth: Int = 0) throws(DataError) {
        guard depth < Self.maximumDepth else { throw Self.unsupported(name, "lists nested more deeply than 32 levels") }
        let layout = try Self.plain(field, name, depth)
        guard let encoding = try field.table(4) else {
            self = layout
            return
        }
        let index = try encoding.table(1)
        let bits = Int(try index?.number(0, as: Int32.self) ?? (index == nil ? 32 : 0))
        guard [8, 16, 32, 64].contains(bits) else { throw ArrowBytes.damaged }
        self = .dictionary(
            id: try encoding.number(0, as: Int64.self) ?? 0,
            values: layout,
            bits: bits,
            isSigned: try index?.number(1, as: UInt8.self) ?? (index == nil ? 1 : 0) != 0,
            isOrdered: try encoding.number(2, as: UInt8.self) ?? 0 != 0
        )
    }

    private static func plain(_ field: FlatTable, _ name: String, _ depth: Int) throws(DataError) -> ArrowLayout {
        let number = try field.number(2, as: UInt8.self) ?? 0
        guard let type = try field.table(3) else { throw ArrowBytes.damaged }
        // Numbers that are not there have the defaults of `Schema.fbs`.
        func unit(_ initial: Unit) throws(DataError) -> Unit {
            guard let number = try type.number(0, as: Int16.self) else { return initial }
            guard let unit = Unit(rawValue: number) else { throw ArrowBytes.damaged }
            return unit
        }
        switch number {
        case 1: return .null
        case 2:
            let bits = Int(try type.number(0, as: Int32.self) ?? 0)
            guard [8, 16, 32, 64].contains(bits) else { throw ArrowBytes.damaged }
            return .int(bits: bits, isSigned: try type.number(1, as: UInt8.self) ?? 0 != 0)
        case 3:
            switch try type.number(0, as: Int16.self) ?? 0 {
            case 1: return .float
            case 2: return .double
            default: throw Self.unsupported(name, "floating point numbers of 16 bits")
            }
        case 4: return .texts(isText: false, isLarge: false)
        case 5: return .texts(isText: true, isLarge: false)
        case 6: return .bool
        case 7: return try Self.decimal(type, name)
        case 8: return .date(isDays: try type.number(0, as: Int16.self) ?? 1 == 0)
        case 9:
            let bits = Int(try type.number(1, as: Int32.self) ?? 32)
            guard [32, 64].contains(bits) else { throw ArrowBytes.damaged }
            return .time(try unit(.millisecond), bits: bits)
        case 10: return .timestamp(try unit(.second), zone: try type.text(1).flatMap { $0.isEmpty ? nil : $0 })
        case 12: return .list(try Self.item(field, name, depth), isLarge: false)
        case 16:
            let count = Int(try type.number(0, as: Int32.self) ?? 0)
            guard count >= 0 else { throw ArrowBytes.damaged }
            return .fixedList(try Self.item(field, name, depth), count: count)
        case 18: return .duration(try unit(.millisecond))
        case 19: return .texts(isText: false, isLarge: true)
        case 20: return .texts(isText: true, isLarge: true)
        case 21: return .list(try Self.item(field, name, depth), isLarge: true)
        case 23: return .views(isText: false)
        case 24: return .views(isText: true)
        case 11: throw Self.unsupported(name, "intervals of the calendar")
        case 13, 17: throw Self.unsupported(name, "values with members (struct, map)")
        case 14: throw Self.unsupported(name, "values of several types (union)")
        case 15: throw Self.unsupported(name, "bytes of a fixed number")
        case 22: throw Self.unsupported(name, "values with numbers of their repetitions (run-end encoded)")
        case 25, 26: throw Self.unsupported(name, "views of lists")
        default: throw ArrowBytes.damaged
        }
    }

    private static func decimal(_ type: FlatTable, _ name: String) throws(DataError) -> ArrowLayout {
        let precision = Int(try type.number(0, as: Int32.self) ?? 0)
        let scale = Int(try type.number(1, as: Int32.self) ?? 0)
        let bits = Int(try type.number(2, as: Int32.self) ?? 128)
        guard let maximum = [32: 9, 64: 18, 128: 38, 256: 76][bits], (1...maximum).contains(precision) else {
            throw ArrowBytes.damaged
        }
        guard (0...precision).contains(scale) else {
            throw Self.unsupported(name, "decimal numbers whose point is not among their digits")
        }
        return .decimal(bits: bits, precision: precision, scale: scale)
    }

    private static func item(_ field: FlatTable, _ name: String, _ depth: Int) throws(DataError) -> ArrowLayout {
        let children = try field.tables(5)
        guard children.count == 1 else { throw ArrowBytes.damaged }
        return try ArrowLayout(children[0], name: name, depth: depth + 1)
    }

    private static func unsupported(_ name: String, _ what: StaticString) -> DataError {
        DataError(
            .unsupportedArrow,
            "The column \"\(name)\" of the Arrow data has \(what), which are not read. Write another type, or leave the column out."
        )
    }

    /// The layouts of values that are stored once, by their identifiers.
    func addDictionaries(to layouts: inout [Int64: ArrowLayout]) {
        switch self {
        case .dictionary(let id, let values, _, _, _):
            layouts[id] = values
            values.addDictionaries(to: &layouts)
        case .list(let item, _), .fixedList(let item, _): item.addDictionaries(to: &layouts)
        default: break
        }
    }
}
