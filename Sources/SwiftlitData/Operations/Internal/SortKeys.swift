/// The values of a column in a form that is quick to sort.
struct SortKeys {
    private enum Keys {
        /// Numbers in the order of the values, turned round where that is descending.
        case numbers([UInt64])
        /// The ends of texts and their bytes.
        case texts([Int32], [UInt8])
        case decimals([Int128])
        case wideDecimals([WideInteger])
        /// All values are missing.
        case none
    }

    private let keys: Keys
    private let validity: ArrowBits?
    private let isDescending: Bool

    /// - Parameters:
    ///   - array: The column.
    ///   - isDescending: Whether the highest values come first.
    ///   - usesOrderOfCategories: Whether categories that have an order of their own are sorted by it, and not as texts.
    /// - Returns: `nil` for a type without an order, such as lists.
    init?(_ array: ArrowArray, isDescending: Bool, usesOrderOfCategories: Bool) {
        self.validity = array.validity
        self.isDescending = isDescending
        switch (array.type, array.buffers.first) {
        case (.null, _):
            self.keys = .none
        case (.list, _), (.binary, _), (_, nil):
            return nil
        case (.utf8, .int32(let offsets)?):
            guard case .uint8(let bytes)? = array.buffers.last else { return nil }
            self.keys = .texts(offsets, bytes)
        case (.decimal, _) where array.type.decimalWordCount == WideInteger.wordCount:
            self.keys = .wideDecimals((0..<array.count).map { WideInteger(words: array.decimalWords(at: $0) ?? []) })
        case (.decimal, _):
            self.keys = .decimals((0..<array.count).map { Int128(words: array.decimalWords(at: $0) ?? []) })
        case (.dictionary(let isOrdered), .int32(let numbers)?):
            let ranks = isOrdered && usesOrderOfCategories ? nil : array.children.first?.ranksOfTexts
            self.keys = .numbers(
                numbers.map { number in
                    // A missing value may have any number.
                    let rank = ranks.map { $0.indices.contains(Int(number)) ? $0[Int(number)] : 0 } ?? Int(number)
                    return UInt64(bitPattern: Int64(isDescending ? ~rank : rank)) ^ Self.sign
                }
            )
        case (_, let buffer?):
            self.keys = .numbers(Self.numbers(buffer, isDescending))
        }
    }

    private static let sign: UInt64 = 1 << 63

    private static func numbers(_ buffer: ArrowBuffer, _ isDescending: Bool) -> [UInt64] {
        let turn: UInt64 = isDescending ? .max : 0
        func signed<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt64] {
            values.map { UInt64(bitPattern: Int64(truncatingIfNeeded: $0)) ^ Self.sign ^ turn }
        }
        func unsigned<Value: FixedWidthInteger>(_ values: [Value]) -> [UInt64] {
            values.map { UInt64(truncatingIfNeeded: $0) ^ turn }
        }
        func floating(_ value: Double) -> UInt64 {
            // What is no number comes behind all numbers, whatever the direction. Both zeros are one.
            guard !value.isNaN else { return .max }
            let bits = (value + 0).bitPattern
            return (bits & Self.sign == 0 ? bits ^ Self.sign : ~bits) ^ turn
        }
        return switch buffer {
        case .int8(let values): signed(values)
        case .int16(let values): signed(values)
        case .int32(let values): signed(values)
        case .int64(let values): signed(values)
        case .uint8(let values): unsigned(values)
        case .uint16(let values): unsigned(values)
        case .uint32(let values): unsigned(values)
        case .uint64(let values): unsigned(values)
        case .float(let values): values.map { floating(Double($0)) }
        case .double(let values): values.map(floating)
        case .bits(let bits): (0..<bits.count).map { (bits[$0] ? 1 : 0) ^ turn }
        }
    }

    // MARK: - Sorting

    /// Sorts rows by several columns: by the first, where that is equal by the second, and so on. Equal rows stay in their order.
    static func sort(_ rows: inout [Int32], by columns: [SortKeys]) {
        self.sort(&rows, 0..<rows.count, by: columns[...])
    }

    private static func sort(_ rows: inout [Int32], _ range: Range<Int>, by columns: ArraySlice<SortKeys>) {
        guard let first = columns.first, range.count > 1 else { return }
        let missing = first.sort(&rows, range)
        let others = columns.dropFirst()
        guard !others.isEmpty else { return }
        // Rows of equal values stand together now.
        var start = range.lowerBound
        for place in range.lowerBound..<missing {
            if place + 1 < missing, first.areEqual(rows[place], rows[place + 1]) { continue }
            self.sort(&rows, start..<place + 1, by: others)
            start = place + 1
        }
        self.sort(&rows, missing..<range.upperBound, by: others)
    }

    /// Sorts some rows.
    ///
    /// - Returns: Where those without a value begin.
    private func sort(_ rows: inout [Int32], _ range: Range<Int>) -> Int {
        let end = self.moveMissing(&rows, range)
        let present = range.lowerBound..<end
        guard present.count > 1 else { return end }
        switch self.keys {
        case .numbers(let keys): Self.sort(&rows, present) { keys[Int($0)] }
        case .texts(let offsets, let bytes): self.sortTexts(&rows, present, offsets, bytes)
        case .decimals(let values): self.sort(&rows, present, values)
        case .wideDecimals(let values): self.sort(&rows, present, values)
        case .none: break
        }
        return end
    }

    private func sort<Value: Comparable>(_ rows: inout [Int32], _ range: Range<Int>, _ values: [Value]) {
        rows[range].sort { left, right in
            let (first, second) = (values[Int(left)], values[Int(right)])
            if first == second { return left < right }
            return self.isDescending ? first > second : first < second
        }
    }

    /// Moves rows without a value to the end, in their order.
    private func moveMissing(_ rows: inout [Int32], _ range: Range<Int>) -> Int {
        if case .none = self.keys { return range.lowerBound }
        guard let validity = self.validity else { return range.upperBound }
        var missing: [Int32] = []
        var end = range.lowerBound
        for place in range {
            let row = rows[place]
            if validity[Int(row)] {
                rows[end] = row
                end += 1
            } else {
                missing.append(row)
            }
        }
        rows.replaceSubrange(end..<range.upperBound, with: missing)
        return end
    }

    private func areEqual(_ left: Int32, _ right: Int32) -> Bool {
        switch self.keys {
        case .numbers(let keys): return keys[Int(left)] == keys[Int(right)]
        case .decimals(let values): return values[Int(left)] == values[Int(right)]
        case .wideDecimals(let values): return values[Int(left)] == values[Int(right)]
        case .none: return true
        case .texts(let offsets, let bytes):
            let first = bytes[Int(offsets[Int(left)])..<Int(offsets[Int(left) + 1])]
            return first.elementsEqual(bytes[Int(offsets[Int(right)])..<Int(offsets[Int(right) + 1])])
        }
    }

    /// Whether the value in a row comes before that in another, both of which there are.
    func isBefore(_ left: Int32, _ right: Int32) -> Bool {
        func isBefore<Value: Comparable>(_ values: [Value]) -> Bool {
            let (first, second) = (values[Int(left)], values[Int(right)])
            return self.isDescending ? first > second : first < second
        }
        switch self.keys {
        case .numbers(let keys): return keys[Int(left)] < keys[Int(right)]
        case .decimals(let values): return isBefore(values)
        case .wideDecimals(let values): return isBefore(values)
        case .none: return false
        case .texts(let offsets, let bytes):
            let first = bytes[Int(offsets[Int(left)])..<Int(offsets[Int(left) + 1])]
            let second = bytes[Int(offsets[Int(right)])..<Int(offsets[Int(right) + 1])]
            return self.isDescending ? second.lexicographicallyPrecedes(first) : first.lexicographicallyPrecedes(second)
        }
    }

    // MARK: - Numbers

    private struct Entry {
        var key: UInt64
        var row: Int32
    }

    /// Sorts rows by numbers, byte by byte from the lowest: each pass keeps the order of the one before it.
    private static func sort(_ rows: inout [Int32], _ range: Range<Int>, _ key: (Int32) -> UInt64) {
        var entries = rows[range].map { Entry(key: key($0), row: $0) }
        if entries.count < 512 {
            // The rows are in their order where keys are equal, as no two are the same.
            entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
        } else {
            self.sortByBytes(&entries)
        }
        for (place, entry) in zip(range, entries) { rows[place] = entry.row }
    }

    private static func sortByBytes(_ entries: inout [Entry]) {
        var counts = [Int](repeating: 0, count: 8 * 256)
        for entry in entries {
            for byte in 0..<8 { counts[byte * 256 + Int(truncatingIfNeeded: entry.key >> (8 * byte) & 0xFF)] += 1 }
        }
        var others = entries
        for byte in 0..<8 {
            let place = byte * 256
            // All have the same byte there.
            if counts[place..<place + 256].contains(entries.count) { continue }
            var end = 0
            for digit in place..<place + 256 {
                let count = counts[digit]
                counts[digit] = end
                end += count
            }
            for entry in entries {
                let digit = place + Int(truncatingIfNeeded: entry.key >> (8 * byte) & 0xFF)
                others[counts[digit]] = entry
                counts[digit] += 1
            }
            swap(&entries, &others)
        }
    }

    // MARK: - Texts

    /// Sorts by eight bytes as a number, then those that are equal in these by the next eight, and so on.
    ///
    /// - Parameter start: How many bytes all texts of the range have in common.
    private func sortTexts(
        _ rows: inout [Int32],
        _ range: Range<Int>,
        _ offsets: [Int32],
        _ bytes: [UInt8],
        from start: Int = 0
    ) {
        var start = start
        while true {
            guard range.count > 32 else { return self.sortWhole(&rows, range, offsets, bytes) }
            // The lengths decide where nothing follows.
            let isEnd = rows[range].allSatisfy { Int(offsets[Int($0) + 1]) - Int(offsets[Int($0)]) <= start }
            guard !isEnd else { return self.sortWhole(&rows, range, offsets, bytes) }
            Self.sort(&rows, range) { self.part($0, start, offsets, bytes) }
            start += 8
            // A part that all have in common leads no deeper.
            if self.part(rows[range.lowerBound], start - 8, offsets, bytes)
                != self.part(rows[range.upperBound - 1], start - 8, offsets, bytes)
            {
                break
            }
        }
        var first = range.lowerBound
        for place in range {
            if place + 1 < range.upperBound,
                self.part(rows[place], start - 8, offsets, bytes)
                    == self.part(rows[place + 1], start - 8, offsets, bytes)
            {
                continue
            }
            if place > first { self.sortTexts(&rows, first..<place + 1, offsets, bytes, from: start) }
            first = place + 1
        }
    }

    /// Eight bytes of a text as a number in their order, turned round where that is descending; zeros stand behind its end.
    private func part(_ row: Int32, _ start: Int, _ offsets: [Int32], _ bytes: [UInt8]) -> UInt64 {
        let first = Int(offsets[Int(row)]) + start
        let last = min(Int(offsets[Int(row) + 1]), first + 8)
        var number: UInt64 = 0
        if first < last {
            for place in first..<last { number = number << 8 | UInt64(bytes[place]) }
            number <<= UInt64(8 * (8 - (last - first)))
        }
        return self.isDescending ? ~number : number
    }

    private func sortWhole(_ rows: inout [Int32], _ range: Range<Int>, _ offsets: [Int32], _ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            func text(_ row: Int32) -> Slice<UnsafeBufferPointer<UInt8>> {
                bytes[Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1])]
            }
            // Mostly they are equal.
            let first = text(rows[range.lowerBound])
            if rows[range].allSatisfy({ first.elementsEqual(text($0)) }) { return }
            rows[range].sort { left, right in
                let (first, second) = (text(left), text(right))
                if first.lexicographicallyPrecedes(second) { return !self.isDescending }
                if second.lexicographicallyPrecedes(first) { return self.isDescending }
                return left < right
            }
        }
    }
}

extension ArrowArray {
    /// The places of texts in the order of their bytes; equal texts have the same.
    fileprivate var ranksOfTexts: [Int] {
        let texts = (0..<self.count).map { Array((self.text(at: $0) ?? "").utf8) }
        let order = texts.indices.sorted { texts[$0].lexicographicallyPrecedes(texts[$1]) }
        var ranks = [Int](repeating: 0, count: texts.count)
        for (place, index) in order.enumerated() where place > 0 {
            let former = order[place - 1]
            ranks[index] = texts[former] == texts[index] ? ranks[former] : place
        }
        return ranks
    }

    /// The rows in the order of their values, missing ones last; rows of equal values stay in their order.
    ///
    /// - Returns: `nil` for a type without an order, such as lists, and for more rows than 32 bits count.
    package func order(isDescending: Bool) -> [Int32]? {
        guard let count = Int32(exactly: self.count), self.type != .null,
            let keys = SortKeys(self, isDescending: isDescending, usesOrderOfCategories: false)
        else { return nil }
        var rows = Array(0..<count)
        SortKeys.sort(&rows, by: [keys])
        return rows
    }
}
