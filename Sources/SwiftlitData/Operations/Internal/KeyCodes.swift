/// The values of key columns as codes: rows of equal values have the same. For groups and joins.
struct KeyCodes {
    /// What values have to have in common to be compared.
    enum Kind: Hashable {
        case integer, floating, text, bool, date, time, localDateTime, instant, duration, decimal, bytes, nothing
    }

    /// The code of a missing value.
    static let missing: Int32 = -1
    /// The code of a value that has none.
    static let unknown: Int32 = -2

    private var numbers = NumberCodes()
    private var texts = TextCodes()

    /// Whether columns with and without negative numbers are compared: then those beyond `Int64` are equal to none.
    private let isLimited: Bool

    init(isLimited: Bool = false) {
        self.isLimited = isLimited
    }

    /// How many codes there are.
    var count: Int { max(self.numbers.count, self.texts.count) }

    /// The codes of a column's values.
    ///
    /// - Parameters:
    ///   - array: The column, of a type that ``ArrowType/keyKind`` knows.
    ///   - isAdding: Whether new values get a code; otherwise they are ``unknown``.
    mutating func codes(of array: ArrowArray, isAdding: Bool) -> [Int32] {
        switch (array.type, array.buffers.first) {
        case (.utf8, .int32(let offsets)?), (.binary, .int32(let offsets)?):
            guard case .uint8(let bytes)? = array.buffers.last else { break }
            return self.codes(offsets, bytes, array.validity, isAdding)
        case (.dictionary, .int32(let numbers)?):
            guard let categories = array.children.first else { break }
            let codes = self.codes(ofCategories: categories, numbers, array.validity, isAdding)
            return (0..<array.count).map { array.isNull(at: $0) ? Self.missing : codes[Int(numbers[$0])] }
        case (.decimal(_, let scale), _):
            return (0..<array.count).map { row in
                guard !array.isNull(at: row), let digits = array.decimalDigits(at: row) else { return Self.missing }
                var text = Self.decimalText(digits, scale: scale)
                return text.withUTF8 { self.code($0, isAdding) }
            }
        case (.null, _), (.list, _), (_, nil):
            break
        case (_, .int8(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .int16(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .int32(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .int64(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .uint8(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .uint16(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .uint32(let values)?): return self.codes(values, array.validity, isAdding, Self.key)
        case (_, .uint64(let values)?):
            guard self.isLimited else { return self.codes(values, array.validity, isAdding, Self.key) }
            return self.codes(values, array.validity, isAdding) { $0 > Int64.max ? nil : $0 }
        case (_, .float(let values)?): return self.codes(values, array.validity, isAdding) { Self.key(Double($0)) }
        case (_, .double(let values)?): return self.codes(values, array.validity, isAdding) { Self.key($0) }
        case (_, .bits(let bits)?):
            return self.codes(0..<bits.count, array.validity, isAdding) { bits[$0] ? 1 : 0 }
        }
        return Array(repeating: Self.missing, count: array.count)
    }

    private mutating func codes<Values: RandomAccessCollection<Element>, Element>(
        _ values: Values,
        _ validity: ArrowBits?,
        _ isAdding: Bool,
        _ key: (Element) -> UInt64?
    ) -> [Int32] {
        var codes: [Int32] = []
        codes.reserveCapacity(values.count)
        // Neighbours are often equal.
        var last: (key: UInt64, code: Int32)?
        for (row, value) in values.enumerated() {
            if let validity, !validity[row] {
                codes.append(Self.missing)
                continue
            }
            guard let key = key(value) else {
                codes.append(Self.unknown)
                continue
            }
            if let last, last.key == key {
                codes.append(last.code)
                continue
            }
            let code = isAdding ? self.numbers.add(key) : self.numbers.find(key)
            let known = code < 0 ? Self.unknown : code
            last = (key, known)
            codes.append(known)
        }
        return codes
    }

    private mutating func codes(
        _ offsets: [Int32],
        _ bytes: [UInt8],
        _ validity: ArrowBits?,
        _ isAdding: Bool
    ) -> [Int32] {
        var codes: [Int32] = []
        codes.reserveCapacity(offsets.count - 1)
        bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<offsets.count - 1 {
                if let validity, !validity[row] {
                    codes.append(Self.missing)
                } else {
                    let text = UnsafeBufferPointer(rebasing: bytes[Int(offsets[row])..<Int(offsets[row + 1])])
                    codes.append(self.code(text, isAdding))
                }
            }
        }
        return codes
    }

    /// The codes of categories by their numbers. Those that no row has get none.
    private mutating func codes(
        ofCategories categories: ArrowArray,
        _ numbers: [Int32],
        _ validity: ArrowBits?,
        _ isAdding: Bool
    ) -> [Int32] {
        var codes = [Int32?](repeating: nil, count: categories.count)
        for (row, number) in numbers.enumerated() {
            if let validity, !validity[row] { continue }
            guard codes[Int(number)] == nil else { continue }
            var text = categories.text(at: Int(number)) ?? ""
            codes[Int(number)] = text.withUTF8 { self.code($0, isAdding) }
        }
        return codes.map { $0 ?? Self.unknown }
    }

    private mutating func code(_ text: UnsafeBufferPointer<UInt8>, _ isAdding: Bool) -> Int32 {
        let code = isAdding ? self.texts.add(text) : self.texts.find(text)
        return code < 0 ? Self.unknown : code
    }

    private static func key<Value: FixedWidthInteger>(_ value: Value) -> UInt64 {
        UInt64(truncatingIfNeeded: value)
    }

    /// Both zeros are one number, and all that is no number is one.
    private static func key(_ value: Double) -> UInt64 {
        value.isNaN ? .max : (value + 0).bitPattern
    }

    /// A decimal number with one form for each value.
    private static func decimalText(_ digits: String, scale: Int) -> String {
        var text = digits[...]
        var scale = scale
        while scale > 0, text.last == "0", text.utf8.count > 1 {
            text.removeLast()
            scale -= 1
        }
        return text == "0" || text == "-0" ? "0" : "\(text)e-\(scale)"
    }
}

extension ArrowType {
    /// What the values can be compared with; `nil` for lists.
    var keyKind: KeyCodes.Kind? {
        switch self {
        case .null: .nothing
        case .bool: .bool
        case .int: .integer
        case .float, .double: .floating
        case .utf8, .dictionary: .text
        case .binary: .bytes
        case .date: .date
        case .time: .time
        case .timestamp(zone: nil): .localDateTime
        case .timestamp(_?): .instant
        case .duration: .duration
        case .decimal: .decimal
        case .list: nil
        }
    }
}

extension [[Int32]] {
    /// One code for each row, of the codes that several columns have in it: equal where all of them are. Codes below 0 go through as they are,
    /// the lowest first.
    ///
    /// - Parameter tables: The codes of pairs, one table for each column after the first.
    func joined(_ tables: inout [NumberCodes], isAdding: Bool) -> [Int32] {
        guard var codes = self.first else { return [] }
        for (number, others) in self.dropFirst().enumerated() {
            if number == tables.count { tables.append(NumberCodes()) }
            for row in codes.indices {
                let (first, second) = (codes[row], others[row])
                guard first >= 0, second >= 0 else {
                    codes[row] = Swift.min(first, second)
                    continue
                }
                let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
                let code = isAdding ? tables[number].add(key) : tables[number].find(key)
                codes[row] = code < 0 ? KeyCodes.unknown : code
            }
        }
        return codes
    }
}
