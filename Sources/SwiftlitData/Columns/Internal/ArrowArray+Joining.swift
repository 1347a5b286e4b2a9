extension ArrowArray {
    /// The values of several columns of one type, one below the other.
    ///
    /// - Parameter parts: At least one.
    /// - Returns: `nil` for parts of different types, and where the texts or items are more than offsets of 32 bits count.
    static func joining(_ parts: [ArrowArray]) -> ArrowArray? {
        guard let first = parts.first, parts.allSatisfy({ $0.type == first.type }) else { return nil }
        if parts.count == 1 { return first }
        var array = first
        array.count = parts.reduce(0) { $0 + $1.count }
        array.validity = self.validity(parts)
        switch first.type {
        case .null:
            break
        case .utf8, .binary:
            guard let offsets = self.offsets(parts) else { return nil }
            array.buffers = [.int32(offsets), .uint8(parts.flatMap { $0.usedBytes })]
        case .list:
            guard let offsets = self.offsets(parts), let items = self.joining(parts.map { $0.usedItems }) else {
                return nil
            }
            array.buffers = [.int32(offsets)]
            array.children = [items]
        case .dictionary:
            return self.joiningCategories(parts)
        default:
            guard let buffer = ArrowBuffer.joining(parts.compactMap(\.buffers.first)) else { return nil }
            array.buffers = [buffer]
        }
        return array
    }

    private static func validity(_ parts: [ArrowArray]) -> ArrowBits? {
        guard parts.contains(where: { $0.validity != nil }) else { return nil }
        return .joining(parts.map { part in part.validity ?? ArrowBits(count: part.count) { _ in true } })
    }

    /// The ends of all texts or lists; `nil` where they are more than 32 bits count.
    private static func offsets(_ parts: [ArrowArray]) -> [Int32]? {
        var joined: [Int32] = [0]
        var start: Int64 = 0
        for part in parts {
            guard case .int32(let offsets)? = part.buffers.first, let first = offsets.first, let last = offsets.last
            else {
                continue
            }
            guard Int32(exactly: start + Int64(last) - Int64(first)) != nil else { return nil }
            for offset in offsets.dropFirst() {
                joined.append(Int32(truncatingIfNeeded: start + Int64(offset) - Int64(first)))
            }
            start += Int64(last) - Int64(first)
        }
        return joined
    }

    private var usedRange: Range<Int> {
        guard case .int32(let offsets)? = self.buffers.first, let first = offsets.first, let last = offsets.last else {
            return 0..<0
        }
        return Int(first)..<Int(last)
    }

    private var usedBytes: ArraySlice<UInt8> {
        guard case .uint8(let bytes)? = self.buffers.last else { return [] }
        return bytes[self.usedRange]
    }

    private var usedItems: ArrowArray {
        let items = self.children.first ?? ArrowArray(.null, count: 0, buffers: [])
        let range = self.usedRange
        return range == 0..<items.count ? items : items.gathering(Array(range))
    }

    /// Categories get numbers that hold for all parts.
    private static func joiningCategories(_ parts: [ArrowArray]) -> ArrowArray? {
        guard var array = parts.first else { return nil }
        var codes = TextCodes()
        var texts: [String] = []
        var joined: [Int32] = []
        for part in parts {
            guard case .int32(let numbers)? = part.buffers.first, let categories = part.children.first else {
                return nil
            }
            let new = (0..<categories.count).map { place -> Int32 in
                var text = categories.text(at: place) ?? ""
                let code = text.withUTF8 { codes.add($0) }
                if Int(code) == texts.count { texts.append(text) }
                return code
            }
            for row in 0..<part.count { joined.append(part.isNull(at: row) ? 0 : new[Int(numbers[row])]) }
        }
        array.count = joined.count
        array.validity = self.validity(parts)
        array.buffers = [.int32(joined)]
        array.children = [String._column(texts).array]
        return array
    }
}

extension ArrowBuffer {
    /// The values of several buffers of one kind, one behind the other; `nil` for those of different kinds.
    fileprivate static func joining(_ parts: [ArrowBuffer]) -> ArrowBuffer? {
        func joined<Value>(_ values: (ArrowBuffer) -> [Value]?, _ make: ([Value]) -> ArrowBuffer) -> ArrowBuffer? {
            var all: [Value] = []
            for part in parts {
                guard let values = values(part) else { return nil }
                all += values
            }
            return make(all)
        }
        return switch parts.first {
        case .int8?: joined({ if case .int8(let values) = $0 { values } else { nil } }, ArrowBuffer.int8)
        case .int16?: joined({ if case .int16(let values) = $0 { values } else { nil } }, ArrowBuffer.int16)
        case .int32?: joined({ if case .int32(let values) = $0 { values } else { nil } }, ArrowBuffer.int32)
        case .int64?: joined({ if case .int64(let values) = $0 { values } else { nil } }, ArrowBuffer.int64)
        case .uint8?: joined({ if case .uint8(let values) = $0 { values } else { nil } }, ArrowBuffer.uint8)
        case .uint16?: joined({ if case .uint16(let values) = $0 { values } else { nil } }, ArrowBuffer.uint16)
        case .uint32?: joined({ if case .uint32(let values) = $0 { values } else { nil } }, ArrowBuffer.uint32)
        case .uint64?: joined({ if case .uint64(let values) = $0 { values } else { nil } }, ArrowBuffer.uint64)
        case .float?: joined({ if case .float(let values) = $0 { values } else { nil } }, ArrowBuffer.float)
        case .double?: joined({ if case .double(let values) = $0 { values } else { nil } }, ArrowBuffer.double)
        case .bits?: joined({ if case .bits(let bits) = $0 { [bits] } else { nil } }, { .bits(.joining($0)) })
        case nil: nil
        }
    }
}
