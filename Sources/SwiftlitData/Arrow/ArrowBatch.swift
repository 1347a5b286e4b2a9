/// A record batch that is being read: the lengths and buffers of its columns, one after the other.
struct ArrowBatch {
    private let bytes: ArrowBytes
    private var nodes: ArraySlice<(count: Int, nullCount: Int)>
    private var buffers: ArraySlice<Range<Int>>
    /// How many buffers of its own each column of views has.
    private var viewBufferCounts: ArraySlice<Int>
    private let dictionaries: [Int64: ArrowArray]

    /// How many rows there are.
    let rowCount: Int

    /// - Parameters:
    ///   - header: The table `RecordBatch` (`Message.fbs`).
    ///   - body: Where the buffers are.
    ///   - dictionaries: The values of columns that only have their numbers.
    init(
        _ header: FlatTable,
        _ bytes: ArrowBytes,
        body: Range<Int>,
        _ dictionaries: [Int64: ArrowArray]
    ) throws(DataError) {
        guard try header.table(3) == nil else {
            throw DataError(
                .unsupportedArrow,
                "The Arrow data is compressed, which is not read. Write it without compression."
            )
        }
        self.bytes = bytes
        self.dictionaries = dictionaries
        self.rowCount = try Self.count(try header.number(0, as: Int64.self) ?? 0)
        var nodes: [(count: Int, nullCount: Int)] = []
        for place in try header.items(1, size: 16) {
            let count = try Self.count(try bytes.load(place, as: Int64.self))
            nodes.append((count, try Self.count(try bytes.load(place + 8, as: Int64.self))))
        }
        var buffers: [Range<Int>] = []
        var byteCount = 0
        for place in try header.items(2, size: 16) {
            let offset = try bytes.load(place, as: Int64.self)
            let length = try bytes.load(place + 8, as: Int64.self)
            guard offset >= 0, length >= 0, offset <= body.count, length <= Int64(body.count) - offset else {
                throw ArrowBytes.damaged
            }
            // No byte is of two buffers, so that few bytes do not become many.
            byteCount += Int(length)
            guard byteCount <= body.count else { throw ArrowBytes.damaged }
            buffers.append(body.lowerBound + Int(offset)..<body.lowerBound + Int(offset) + Int(length))
        }
        var viewBufferCounts: [Int] = []
        for place in try header.items(4, size: 8) {
            viewBufferCounts.append(try Self.count(try bytes.load(place, as: Int64.self)))
        }
        self.nodes = nodes[...]
        self.buffers = buffers[...]
        self.viewBufferCounts = viewBufferCounts[...]
    }

    private static func count(_ number: Int64) throws(DataError) -> Int {
        guard number >= 0 else { throw ArrowBytes.damaged }
        guard number <= Int32.max else {
            throw DataError(
                .tooManyRows,
                "The Arrow data has \(number) rows, and a table up to \(Int32.max). Divide it."
            )
        }
        return Int(number)
    }

    // MARK: - Columns

    /// How many values a column may have for which there are not as many bits: those of columns without values take none.
    private static let freeCount = 1 << 20

    /// The values of the next column.
    ///
    /// - Parameter name: The column's name, for errors.
    mutating func column(_ layout: ArrowLayout, name: String) throws(DataError) -> ArrowArray {
        try self.array(layout, name: name, keepsCategories: true)
    }

    private mutating func array(
        _ layout: ArrowLayout,
        name: String,
        keepsCategories: Bool
    ) throws(DataError) -> ArrowArray {
        guard let (count, nullCount) = self.nodes.popFirst(), count <= max(self.bytes.count * 8, Self.freeCount) else {
            throw ArrowBytes.damaged
        }
        if case .null = layout { return ArrowArray(.null, count: count, buffers: []) }
        let validity = try self.validity(count, nullCount)
        func array(_ type: ArrowType, _ buffer: ArrowBuffer) -> ArrowArray {
            ArrowArray(type, count: count, validity: validity, buffers: [buffer])
        }
        switch layout {
        case .null: return ArrowArray(.null, count: count, buffers: [])
        case .bool: return array(.bool, .bits(try self.bits(count)))
        case .int(let bits, let isSigned):
            return array(.int(bits: bits, isSigned: isSigned), try self.integers(count, bits: bits, isSigned: isSigned))
        case .float: return array(.float, .float(try self.numbers(count, as: Float.self)))
        case .double: return array(.double, .double(try self.numbers(count, as: Double.self)))
        case .texts(let isText, let isLarge):
            let offsets = try self.offsets(count, isLarge: isLarge)
            guard let range = self.buffers.popFirst() else { throw ArrowBytes.damaged }
            return try self.texts(isText, offsets, range, validity)
        case .views(let isText): return try self.views(count, isText, validity)
        case .date(let isDays):
            guard !isDays else { return array(.date, .int32(try self.numbers(count, as: Int32.self))) }
            let days = try self.numbers(count, as: Int64.self).map {
                Int32(clamping: Int($0).dividedDown(by: 86_400_000))
            }
            return array(.date, .int32(days))
        case .time(let unit, let bits):
            let values =
                try bits == 32 ? self.numbers(count, as: Int32.self).map(Int64.init) : self.numbers(count)
            return array(.time, .int64(try Self.microseconds(values, unit, validity, name)))
        case .timestamp(let unit, let zone):
            let values: [Int64] = try self.numbers(count)
            return array(.timestamp(zone: zone), .int64(try Self.microseconds(values, unit, validity, name)))
        case .duration(let unit):
            let values: [Int64] = try self.numbers(count)
            return array(.duration, .int64(try Self.microseconds(values, unit, validity, name)))
        case .decimal(let bits, let precision, let scale):
            // What has room for more digits keeps it: the type decides how many words a number has.
            let type = ArrowType.decimal(precision: bits == 256 ? max(precision, 39) : precision, scale: scale)
            return array(type, .uint64(try self.decimals(count, bits: bits)))
        case .list(let item, let isLarge):
            let offsets = try self.offsets(count, isLarge: isLarge)
            return try self.lists(item, offsets, validity, name)
        case .fixedList(let item, let size):
            guard count * size <= Int32.max else { throw Self.tooLarge(name) }
            let offsets = (0...count).map { Int32(truncatingIfNeeded: $0 * size) }
            return try self.lists(item, offsets, validity, name)
        case .dictionary(let id, let values, let bits, let isSigned, let isOrdered):
            let numbers = try self.integers(count, bits: bits, isSigned: isSigned)
            let places = ArrowArray(
                .int(bits: bits, isSigned: isSigned),
                count: count,
                validity: validity,
                buffers: [numbers]
            )
            let stored = if let known = self.dictionaries[id] { known } else { try ArrowArray(emptyOf: values) }
            return try Self.looked(places, in: stored, isOrdered: isOrdered, keepsCategories: keepsCategories)
        }
    }

    /// Values by their numbers: texts stay categories, others take the places of the numbers.
    private static func looked(
        _ numbers: ArrowArray,
        in values: ArrowArray,
        isOrdered: Bool,
        keepsCategories: Bool
    ) throws(DataError) -> ArrowArray {
        var rows: [Int32] = []
        rows.reserveCapacity(numbers.count)
        for row in 0..<numbers.count {
            guard !numbers.isNull(at: row) else {
                rows.append(-1)
                continue
            }
            guard let number = numbers.unsigned(at: row), number < UInt64(values.count) else {
                throw ArrowBytes.damaged
            }
            rows.append(values.isNull(at: Int(number)) ? -1 : Int32(truncatingIfNeeded: number))
        }
        guard keepsCategories, case .utf8 = values.type else { return try values.repeating(rows) }
        var categories = values
        categories.validity = nil
        return ArrowArray(
            .dictionary(isOrdered: isOrdered),
            count: rows.count,
            validity: rows.contains(-1) ? ArrowBits(count: rows.count) { rows[$0] >= 0 } : nil,
            buffers: [.int32(rows.map { max($0, 0) })],
            children: [categories]
        )
    }

    // MARK: - Buffers

    private mutating func numbers<Value: BitwiseCopyable>(
        _ count: Int,
        as type: Value.Type = Value.self
    ) throws(DataError) -> [Value] {
        guard let range = self.buffers.popFirst() else { throw ArrowBytes.damaged }
        return try self.bytes.numbers(range, count: count, as: type)
    }

    private mutating func integers(_ count: Int, bits: Int, isSigned: Bool) throws(DataError) -> ArrowBuffer {
        switch (bits, isSigned) {
        case (8, true): .int8(try self.numbers(count))
        case (16, true): .int16(try self.numbers(count))
        case (32, true): .int32(try self.numbers(count))
        case (64, true): .int64(try self.numbers(count))
        case (8, false): .uint8(try self.numbers(count))
        case (16, false): .uint16(try self.numbers(count))
        case (32, false): .uint32(try self.numbers(count))
        default: .uint64(try self.numbers(count))
        }
    }

    private mutating func bits(_ count: Int) throws(DataError) -> ArrowBits {
        let bytes = try self.numbers((count + 7) / 8, as: UInt8.self)
        return ArrowBits(count: count) { bytes[$0 >> 3] & (1 << UInt8($0 & 7)) != 0 }
    }

    /// Which values there are; `nil` where all are.
    private mutating func validity(_ count: Int, _ nullCount: Int) throws(DataError) -> ArrowBits? {
        guard let range = self.buffers.first, nullCount <= count else { throw ArrowBytes.damaged }
        if range.isEmpty {
            guard nullCount == 0 else { throw ArrowBytes.damaged }
            self.buffers.removeFirst()
            return nil
        }
        let bits = try self.bits(count)
        return bits.countOfOnes == count ? nil : bits
    }

    /// Where texts or lists end, which never goes back.
    private mutating func offsets(_ count: Int, isLarge: Bool) throws(DataError) -> [Int32] {
        // A column without rows may have no ends at all.
        if count == 0, self.buffers.first?.isEmpty ?? false {
            self.buffers.removeFirst()
            return [0]
        }
        let offsets: [Int32]
        if isLarge {
            offsets = try self.numbers(count + 1, as: Int64.self).map { (end) throws(DataError) in
                guard end >= 0 else { throw ArrowBytes.damaged }
                guard let end = Int32(exactly: end) else {
                    throw DataError(
                        .unsupportedArrow,
                        "A column of the Arrow data has more than 2 GB of texts. Divide it."
                    )
                }
                return end
            }
        } else {
            offsets = try self.numbers(count + 1)
        }
        guard offsets[0] >= 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            throw ArrowBytes.damaged
        }
        return offsets
    }

    private func texts(
        _ isText: Bool,
        _ offsets: [Int32],
        _ range: Range<Int>,
        _ validity: ArrowBits?
    ) throws(DataError) -> ArrowArray {
        let (first, last) = (Int(offsets[0]), Int(offsets[offsets.count - 1]))
        guard last <= range.count else { throw ArrowBytes.damaged }
        let bytes = Array(try self.bytes.slice(range.lowerBound + first..<range.lowerBound + last))
        let ends = first == 0 ? offsets : offsets.map { $0 - Int32(truncatingIfNeeded: first) }
        return try Self.texts(isText, ends, bytes, validity)
    }

    private static func texts(
        _ isText: Bool,
        _ ends: [Int32],
        _ bytes: [UInt8],
        _ validity: ArrowBits?
    ) throws(DataError) -> ArrowArray {
        if isText {
            // All together are UTF-8, and no text begins within a character.
            guard String(validating: bytes, as: UTF8.self) != nil,
                ends.allSatisfy({ Int($0) == bytes.count || bytes[Int($0)] & 0xC0 != 0x80 })
            else {
                throw DataError(
                    .invalidArrow,
                    "A column of the Arrow data has texts that are not UTF-8. Write them again."
                )
            }
        }
        return ArrowArray(
            isText ? .utf8 : .binary,
            count: ends.count - 1,
            validity: validity,
            buffers: [.int32(ends), .uint8(bytes)]
        )
    }

    /// Texts of which short ones are in their place, and others in one of several buffers.
    private mutating func views(_ count: Int, _ isText: Bool, _ validity: ArrowBits?) throws(DataError) -> ArrowArray {
        guard let views = self.buffers.popFirst(), let bufferCount = self.viewBufferCounts.popFirst(),
            views.count >= count * 16, bufferCount <= self.buffers.count
        else { throw ArrowBytes.damaged }
        let buffers = Array(self.buffers.prefix(bufferCount))
        self.buffers = self.buffers.dropFirst(bufferCount)
        var ends: [Int32] = [0]
        var bytes: [UInt8] = []
        for row in 0..<count {
            if validity.map({ $0[row] }) ?? true {
                let place = views.lowerBound + row * 16
                let length = Int(try self.bytes.load(place, as: Int32.self))
                guard length >= 0 else { throw ArrowBytes.damaged }
                if length <= 12 {
                    bytes.append(contentsOf: try self.bytes.slice(place + 4..<place + 4 + length))
                } else {
                    let number = Int(try self.bytes.load(place + 8, as: Int32.self))
                    let offset = Int(try self.bytes.load(place + 12, as: Int32.self))
                    guard buffers.indices.contains(number), offset >= 0, offset + length <= buffers[number].count else {
                        throw ArrowBytes.damaged
                    }
                    let start = buffers[number].lowerBound + offset
                    // Many views may show the same bytes.
                    guard bytes.count + length <= Int32.max else {
                        throw DataError(
                            .unsupportedArrow,
                            "A column of the Arrow data has more than 2 GB of texts. Divide it."
                        )
                    }
                    bytes.append(contentsOf: try self.bytes.slice(start..<start + length))
                }
            }
            ends.append(Int32(truncatingIfNeeded: bytes.count))
        }
        return try Self.texts(isText, ends, bytes, validity)
    }

    private mutating func lists(
        _ item: ArrowLayout,
        _ offsets: [Int32],
        _ validity: ArrowBits?,
        _ name: String
    ) throws(DataError) -> ArrowArray {
        let items = try self.array(item, name: name, keepsCategories: false)
        guard Int(offsets[offsets.count - 1]) <= items.count else { throw ArrowBytes.damaged }
        return ArrowArray(
            .list(items.type),
            count: offsets.count - 1,
            validity: validity,
            buffers: [.int32(offsets)],
            children: [items]
        )
    }

    private mutating func decimals(_ count: Int, bits: Int) throws(DataError) -> [UInt64] {
        func widened<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt64] {
            values.flatMap { [UInt64(truncatingIfNeeded: $0), $0 < 0 ? .max : 0] }
        }
        return switch bits {
        case 32: widened(try self.numbers(count, as: Int32.self))
        case 64: widened(try self.numbers(count, as: Int64.self))
        default: try self.numbers(count * bits / 64)
        }
    }

    private static func microseconds(
        _ values: [Int64],
        _ unit: ArrowLayout.Unit,
        _ validity: ArrowBits?,
        _ name: String
    ) throws(DataError) -> [Int64] {
        let factor: Int64
        switch unit {
        case .second: factor = 1_000_000
        case .millisecond: factor = 1_000
        case .microsecond: return values
        case .nanosecond: return values.map { Int64(Int($0).dividedDown(by: 1_000)) }
        }
        var microseconds: [Int64] = []
        microseconds.reserveCapacity(values.count)
        for (row, value) in values.enumerated() {
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: factor)
            // Where there is no value there may be anything.
            guard isTooLarge else {
                microseconds.append(product)
                continue
            }
            guard let validity, !validity[row] else { throw Self.tooLarge(name) }
            microseconds.append(0)
        }
        return microseconds
    }

    private static func tooLarge(_ name: String) -> DataError {
        DataError(
            .valueOutOfRange,
            "The column \"\(name)\" of the Arrow data has values that are too large for a table. Correct them, or leave the column out."
        )
    }
}

extension ArrowArray {
    /// The values of some rows, which may be there many times.
    fileprivate func repeating(_ rows: [Int32]) throws(DataError) -> ArrowArray {
        switch (self.type, self.buffers.first) {
        case (.list, _):
            throw DataError(
                .unsupportedArrow,
                "A column of the Arrow data has lists that are stored once, which are not read."
            )
        case (.utf8, .int32(let ends)?), (.binary, .int32(let ends)?):
            let count = rows.reduce(0) { $0 + ($1 < 0 ? 0 : Int(ends[Int($1) + 1]) - Int(ends[Int($1)])) }
            guard count <= Int32.max else {
                throw DataError(.unsupportedArrow, "A column of the Arrow data has more than 2 GB of texts. Divide it.")
            }
        default: break
        }
        return self.gathering(rows)
    }

    /// A column of a layout without rows.
    init(emptyOf layout: ArrowLayout) throws(DataError) {
        switch layout {
        case .null: self = ArrowArray(.null, count: 0, buffers: [])
        case .bool: self = ArrowArray(.bool, count: 0, buffers: [.bits(ArrowBits([]))])
        case .int(let bits, let isSigned):
            let buffer: ArrowBuffer =
                switch (bits, isSigned) {
                case (8, true): .int8([])
                case (16, true): .int16([])
                case (32, true): .int32([])
                case (64, true): .int64([])
                case (8, false): .uint8([])
                case (16, false): .uint16([])
                case (32, false): .uint32([])
                default: .uint64([])
                }
            self = ArrowArray(.int(bits: bits, isSigned: isSigned), count: 0, buffers: [buffer])
        case .float: self = ArrowArray(.float, count: 0, buffers: [.float([])])
        case .double: self = ArrowArray(.double, count: 0, buffers: [.double([])])
        case .texts(let isText, _), .views(let isText):
            self = ArrowArray(isText ? .utf8 : .binary, count: 0, buffers: [.int32([0]), .uint8([])])
        case .date: self = ArrowArray(.date, count: 0, buffers: [.int32([])])
        case .time: self = ArrowArray(.time, count: 0, buffers: [.int64([])])
        case .timestamp(_, let zone): self = ArrowArray(.timestamp(zone: zone), count: 0, buffers: [.int64([])])
        case .duration: self = ArrowArray(.duration, count: 0, buffers: [.int64([])])
        case .decimal(let bits, let precision, let scale):
            let type = ArrowType.decimal(precision: bits == 256 ? max(precision, 39) : precision, scale: scale)
            self = ArrowArray(type, count: 0, buffers: [.uint64([])])
        case .list(let item, _), .fixedList(let item, _):
            let items = try ArrowArray(emptyOf: item)
            self = ArrowArray(.list(items.type), count: 0, buffers: [.int32([0])], children: [items])
        case .dictionary(_, let values, _, _, let isOrdered):
            let values = try ArrowArray(emptyOf: values)
            guard case .utf8 = values.type else {
                self = values
                return
            }
            self = ArrowArray(.dictionary(isOrdered: isOrdered), count: 0, buffers: [.int32([])], children: [values])
        }
    }
}
