internal import SwiftlitWire

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Decimal: ColumnValue {
    /// Lays numbers out as a column with as many decimals as the number with the most has. Not for use by apps.
    ///
    /// Where they do not fit into 38 digits in common, they become texts: nothing is rounded.
    public static func _column(optional values: [Decimal?]) -> ColumnData {
        let digits = values.map { $0.flatMap(DecimalDigits.init) }
        let scale = digits.reduce(0) { max($0, $1?.scale ?? 0) }
        let precision = digits.reduce(1) { max($0, ($1?.integerDigitCount ?? 0) + scale) }
        guard precision <= 38 else { return String._column(optional: values.map { $0?.description }) }
        var words: [UInt64] = []
        words.reserveCapacity(values.count * 2)
        for number in digits {
            let bits = UInt128(truncatingIfNeeded: number?.scaled(to: scale) ?? 0)
            words.append(UInt64(truncatingIfNeeded: bits))
            words.append(UInt64(truncatingIfNeeded: bits >> 64))
        }
        return ColumnData(
            .decimal(precision: precision, scale: scale),
            count: values.count,
            validity: .present(in: digits),
            [.uint64(words)]
        )
    }

    /// The number in a row. Not for use by apps.
    public static func _value(in column: ColumnData, at row: Int) -> Decimal? {
        guard case .decimal(_, let scale) = column.array.type, !column.array.isNull(at: row),
            case .uint64(let words)? = column.array.buffers.first
        else { return nil }
        let bits = UInt128(words[2 * row + 1]) << 64 | UInt128(words[2 * row])
        return Decimal(string: "\(Int128(truncatingIfNeeded: bits))e-\(scale)")
    }
}

extension Decimal {
    /// Whether a column of so many digits, so many of them behind the point, can take the number as well.
    func fits(precision: Int, scale: Int) -> Bool {
        guard let digits = DecimalDigits(self) else { return false }
        return max(precision - scale, digits.integerDigitCount) + max(scale, digits.scale) <= 38
    }
}

/// The digits of a decimal number.
private struct DecimalDigits {
    /// The number times ten to the power of the scale.
    let mantissa: Int128
    /// How many digits stand behind the point.
    let scale: Int
    /// How many digits stand before it.
    let integerDigitCount: Int

    /// `nil` for what is no number.
    init?(_ number: Decimal) {
        guard !number.isNaN else { return nil }
        let text = number.description
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let integer = parts.first else { return nil }
        let fraction = parts.count > 1 ? parts[1] : ""
        self.scale = fraction.count
        self.integerDigitCount = integer.count - (integer.hasPrefix("-") ? 1 : 0)
        // Too many digits for the mantissa are more than a column can have.
        self.mantissa = Int128(integer + fraction) ?? 0
    }

    func scaled(to scale: Int) -> Int128 {
        (self.scale..<max(self.scale, scale)).reduce(self.mantissa) { value, _ in value &* 10 }
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
