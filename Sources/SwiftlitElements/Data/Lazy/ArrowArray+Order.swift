internal import SwiftlitWire

extension ArrowArray {
    /// The rows in the order of their values, missing ones last; rows of equal values stay in their order.
    ///
    /// - Returns: `nil` for a type without an order, such as lists, and for more rows than 32 bits count.
    func order(isDescending: Bool) -> [Int32]? {
        guard Int32(exactly: self.count) != nil else { return nil }
        switch (self.type, self.buffers.first) {
        case (.null, _), (.list, _), (.binary, _), (_, nil):
            return nil
        case (.bool, .bits(let bits)?):
            return self.order(isDescending) { bits[$0] ? 1 : 0 }
        case (.dictionary, .int32(let numbers)?):
            // The texts say the order, and there are few.
            let texts = self.children.first?.texts ?? []
            var ranks = [Int](repeating: 0, count: texts.count)
            for (rank, place) in texts.indices.sorted(by: { texts[$0] < texts[$1] }).enumerated() {
                ranks[place] = rank
            }
            return self.order(isDescending) { ranks[Int(numbers[$0])] }
        case (.utf8, .int32(let offsets)?):
            guard case .uint8(let bytes)? = self.buffers.last else { return nil }
            return self.textOrder(isDescending, offsets, bytes)
        case (.decimal, _) where self.type.decimalWordCount == WideInteger.wordCount:
            return self.order(isDescending) { WideInteger(words: self.decimalWords(at: $0) ?? []) }
        case (.decimal, _):
            return self.order(isDescending) { Int128(words: self.decimalWords(at: $0) ?? []) }
        case (_, .int8(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .int16(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .int32(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .int64(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .uint8(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .uint16(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .uint32(let values)?): return self.order(isDescending) { values[$0] }
        case (_, .uint64(let values)?): return self.order(isDescending) { values[$0] }
        // What is no number stands behind the numbers and before what is missing.
        case (_, .float(let values)?):
            return self.order(isDescending) { OrderedDouble(Double(values[$0]), isDescending) }
        case (_, .double(let values)?): return self.order(isDescending) { OrderedDouble(values[$0], isDescending) }
        default: return nil
        }
    }

    private func order<Key: Comparable>(_ isDescending: Bool, _ key: (Int) -> Key) -> [Int32] {
        var present: [(key: Key, row: Int32)] = []
        var missing: [Int32] = []
        present.reserveCapacity(self.count)
        for row in 0..<self.count {
            if self.isNull(at: row) { missing.append(Int32(row)) } else { present.append((key(row), Int32(row))) }
        }
        if isDescending {
            present.sort { $0.key != $1.key ? $0.key > $1.key : $0.row < $1.row }
        } else {
            present.sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
        }
        return present.map(\.row) + missing
    }

    /// Texts are compared by their bytes, without making strings of them.
    private func textOrder(_ isDescending: Bool, _ offsets: [Int32], _ bytes: [UInt8]) -> [Int32] {
        var present: [Int32] = []
        var missing: [Int32] = []
        present.reserveCapacity(self.count)
        for row in 0..<self.count {
            if self.isNull(at: row) { missing.append(Int32(row)) } else { present.append(Int32(row)) }
        }
        bytes.withUnsafeBufferPointer { bytes in
            func text(_ row: Int32) -> Slice<UnsafeBufferPointer<UInt8>> {
                bytes[Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1])]
            }
            present.sort { left, right in
                let (first, second) = (text(left), text(right))
                if first.lexicographicallyPrecedes(second) { return !isDescending }
                if second.lexicographicallyPrecedes(first) { return isDescending }
                return left < right
            }
        }
        return present + missing
    }
}

/// A number that always has a place among others.
private struct OrderedDouble: Comparable {
    private let number: Double
    private let isNumber: Bool
    private let isDescending: Bool

    init(_ number: Double, _ isDescending: Bool) {
        self.number = number
        self.isNumber = !number.isNaN
        self.isDescending = isDescending
    }

    static func == (left: OrderedDouble, right: OrderedDouble) -> Bool {
        left.isNumber == right.isNumber && (!left.isNumber || left.number == right.number)
    }

    static func < (left: OrderedDouble, right: OrderedDouble) -> Bool {
        switch (left.isNumber, right.isNumber) {
        case (true, true): left.number < right.number
        case (true, false): !left.isDescending
        case (false, true): left.isDescending
        case (false, false): false
        }
    }
}
