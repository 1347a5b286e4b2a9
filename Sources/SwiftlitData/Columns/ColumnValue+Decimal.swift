#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Decimal: ColumnValue {
    /// Lays numbers out as a column with as many decimals as the number with the most has. Not for use by apps.
    ///
    /// Nothing is rounded: where up to 38 digits hold all numbers in common, the column is one of 128 bits a number, where up to 76 do
    /// one of 256 bits, as pandas and pyarrow choose; where it takes more, the numbers become texts.
    public static func _column(optional values: [Decimal?]) -> ColumnData {
        let digits = values.map { $0.flatMap(DecimalDigits.init) }
        let scale = digits.reduce(0) { max($0, $1?.scale ?? 0) }
        let precision = digits.reduce(1) { max($0, ($1?.integerDigitCount ?? 0) + scale) }
        guard precision <= DecimalDigits.maximumCount else {
            return String._column(optional: values.map { $0?.description })
        }
        let type = ArrowType.decimal(precision: precision, scale: scale)
        var words: [UInt64] = []
        words.reserveCapacity(values.count * type.decimalWordCount)
        for number in digits { number.appendWords(of: type, scale: scale, to: &words) }
        return ColumnData(type, count: values.count, validity: .present(in: digits), [.uint64(words)])
    }

    /// The number in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Decimal? {
        guard case .decimal(_, let scale) = column.array.type, !column.array.isNull(at: row),
            let digits = column.array.decimalDigits(at: row)
        else { return nil }
        // A number of more digits than the type keeps ends with zeros, which the exponent takes.
        let significant = digits.trimmingZeros()
        return Decimal(string: "\(significant)e\(digits.utf8.count - significant.utf8.count - scale)")
    }
}

extension Decimal {
    /// The number of a text whose digits all come back when it is written again; `nil` for others.
    init?(allOf text: String) {
        guard let digits = DecimalText(text), let number = Decimal(string: text),
            DecimalText(number.description) == digits
        else { return nil }
        self = number
    }

    /// Whether a column of so many digits, so many of them behind the point, can take the number as well.
    func fits(precision: Int, scale: Int) -> Bool {
        guard let digits = DecimalDigits(self) else { return false }
        let count = max(precision - scale, digits.integerDigitCount) + max(scale, digits.scale)
        return count <= DecimalDigits.maximumCount
    }
}

extension ArrowType {
    /// How many words of 64 bits a decimal number of the type has.
    var decimalWordCount: Int { self.decimalBitCount / 64 }
}

extension ArrowArray {
    /// The words of the decimal number in a row, the lowest first; `nil` for other columns.
    func decimalWords(at row: Int) -> ArraySlice<UInt64>? {
        guard case .decimal = self.type, case .uint64(let words)? = self.buffers.first else { return nil }
        let count = self.type.decimalWordCount
        return words[row * count..<(row + 1) * count]
    }

    /// The decimal number in a row, without the point; `nil` for other columns.
    func wideInteger(at row: Int) -> WideInteger? {
        self.decimalWords(at: row).map { words in
            guard words.count < WideInteger.wordCount, let last = words.last else { return WideInteger(words: words) }
            // The sign goes on in the words that are not stored.
            let sign: UInt64 = last >> 63 == 1 ? .max : 0
            return WideInteger(words: words + Array(repeating: sign, count: WideInteger.wordCount - words.count))
        }
    }

    /// The digits of the decimal number in a row, without the point.
    func decimalDigits(at row: Int) -> String? {
        self.decimalWords(at: row).map { words in
            words.count == WideInteger.wordCount ? WideInteger(words: words).description : "\(Int128(words: words))"
        }
    }
}

extension Int128 {
    /// The number that two words hold, the lowest first.
    init(words: ArraySlice<UInt64>) {
        let bits = words.reversed().reduce(0 as UInt128) { $0 << 64 | UInt128($1) }
        self.init(truncatingIfNeeded: bits)
    }
}

extension String {
    /// The digits without the zeros at their end; one digit stays.
    fileprivate func trimmingZeros() -> Substring {
        let trimmed = self.prefix(self.utf8.count - self.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count)
        return trimmed.isEmpty ? self.prefix(1) : trimmed
    }
}

/// The digits of a decimal number.
private struct DecimalDigits {
    /// How many a column can have.
    static let maximumCount = 76

    /// All of them, without sign and point.
    let text: String
    let isNegative: Bool
    /// How many digits stand behind the point.
    let scale: Int
    /// How many digits stand before it; none where there is only a zero.
    let integerDigitCount: Int

    /// `nil` for what is no number.
    init?(_ number: Decimal) {
        guard !number.isNaN else { return nil }
        let description = number.description
        self.isNegative = description.hasPrefix("-")
        let parts = description.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let integer = parts.first else { return nil }
        let fraction = parts.count > 1 ? parts[1] : ""
        self.text = String(integer + fraction)
        self.scale = fraction.utf8.count
        self.integerDigitCount = integer == "0" ? 0 : integer.utf8.count
    }
}

extension DecimalDigits? {
    /// Appends the number as a column stores it, a missing one as zero.
    fileprivate func appendWords(of type: ArrowType, scale: Int, to words: inout [UInt64]) {
        guard let self else { return words.append(contentsOf: repeatElement(0, count: type.decimalWordCount)) }
        if type.decimalWordCount == WideInteger.wordCount {
            let digits = self.text + String(repeating: "0", count: scale - self.scale)
            words.append(contentsOf: WideInteger(digits: digits, isNegative: self.isNegative).words)
        } else {
            // Up to 38 digits fit.
            let magnitude = (self.scale..<scale).reduce(Int128(self.text) ?? 0) { value, _ in value &* 10 }
            let bits = UInt128(truncatingIfNeeded: self.isNegative ? -magnitude : magnitude)
            words.append(UInt64(truncatingIfNeeded: bits))
            words.append(UInt64(truncatingIfNeeded: bits >> 64))
        }
    }
}

extension DataColumn {
    /// How a decimal number, a list or bytes in a row are written as text.
    func otherText(at row: Int) -> String? {
        let array = self.data.array
        switch array.type {
        case .decimal:
            return Decimal._value(in: self.data, at: row)?.description
        case .list:
            guard case .int32(let offsets)? = array.buffers.first, let items = array.children.first else { return nil }
            let column = DataColumn("", data: ColumnData(items))
            let texts = (Int(offsets[row])..<Int(offsets[row + 1])).map { column.text(at: $0) ?? "nil" }
            return "[" + texts.joined(separator: ", ") + "]"
        default:
            return nil
        }
    }
}
