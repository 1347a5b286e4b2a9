/// A number as digits and a power of ten, for telling whether another type holds all of it.
package struct DecimalText: Equatable {
    package let isNegative: Bool
    /// The digits without zeros at either end; none for zero.
    package let digits: [UInt8]
    /// The power of ten that the digits, read as a whole number, are multiplied by; 0 for zero.
    package let exponent: Int

    /// Reads a number as JSON writes it (RFC 8259, section 6).
    ///
    /// - Parameters:
    ///   - text: The number.
    ///   - allowsBarePoint: Whether digits may be missing on one side of the point, as in `.5`.
    /// - Returns: `nil` for other texts, and for exponents that `Int` does not hold.
    package init?(_ text: some StringProtocol, allowsBarePoint: Bool = false) {
        var bytes = Substring(text).utf8
        self.isNegative = bytes.first == UInt8(ascii: "-")
        if self.isNegative { bytes.removeFirst() }
        let integer = bytes.prefix(while: Self.isDigit)
        bytes = bytes[integer.endIndex...]
        var fraction = bytes.prefix(0)
        if bytes.first == UInt8(ascii: ".") {
            fraction = bytes.dropFirst().prefix(while: Self.isDigit)
            bytes = bytes[fraction.endIndex...]
            guard allowsBarePoint ? !(integer.isEmpty && fraction.isEmpty) : !integer.isEmpty && !fraction.isEmpty
            else { return nil }
        } else if integer.isEmpty {
            return nil
        }
        if integer.first == UInt8(ascii: "0"), integer.dropFirst().first != nil { return nil }
        var power = 0
        if let first = bytes.first {
            guard first | 0x20 == UInt8(ascii: "e") else { return nil }
            let digits = bytes.dropFirst()
            guard let number = Int(Substring(digits)) else { return nil }
            power = number
        }
        var digits = Array(integer) + Array(fraction)
        let zeroCount = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeLast(zeroCount)
        self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
        guard !self.digits.isEmpty else {
            self.exponent = 0
            return
        }
        let (exponent, isTooLarge) = power.addingReportingOverflow(zeroCount - fraction.count)
        guard !isTooLarge else { return nil }
        self.exponent = exponent
    }

    /// The whole number; `nil` for others, and for those that `Int` does not hold.
    package var integer: Int? {
        guard !self.digits.isEmpty else { return 0 }
        guard self.exponent >= 0, self.exponent < 20 else { return nil }
        let text = String(decoding: self.digits, as: UTF8.self) + String(repeating: "0", count: self.exponent)
        return Int((self.isNegative ? "-" : "") + text)
    }

    /// Whether both are the same number; zero has no sign here.
    package static func == (left: DecimalText, right: DecimalText) -> Bool {
        left.digits == right.digits && left.exponent == right.exponent
            && (left.isNegative == right.isNegative || left.digits.isEmpty)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension Double {
    /// The number of a text whose digits all come back when it is written again; `nil` for others, and for texts that are no decimal
    /// number.
    package init?(allOf text: String, allowsBarePoint: Bool = false) {
        if Self.isShort(text), let number = Double(text) {
            self = number
            return
        }
        guard let decimal = DecimalText(text, allowsBarePoint: allowsBarePoint), let number = Double(text),
            number.isFinite, DecimalText(number.description) == decimal
        else { return nil }
        self = number
    }

    /// The number of a text in a URL, where a plus sign and zeros in front do not count; `nil` for others, and where digits would be lost.
    package init?(allOfQuery text: String) {
        let sign = text.prefix(1)
        let digits = sign == "-" || sign == "+" ? text.dropFirst() : text[...]
        let rest = digits.drop { $0 == "0" }
        let hasDigit = rest.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        // A zero in front of the point or the exponent, or the only one, is no zero in front.
        let whole = hasDigit || rest.count == digits.count ? "\(rest)" : "0\(rest)"
        self.init(allOf: (sign == "-" ? "-" : "") + whole, allowsBarePoint: true)
    }

    /// Whether a text is a decimal number of at most 15 digits without an exponent, all of which `Double` gives back (IEEE 754).
    private static func isShort(_ text: String) -> Bool {
        let bytes = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        var (digitCount, wholeCount) = (0, 0)
        var hasPoint = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digitCount += 1
                if !hasPoint { wholeCount += 1 }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            default: return false
            }
        }
        // Zeros in front are no number here.
        guard digitCount <= 15, wholeCount > 0, wholeCount == 1 || bytes.first != UInt8(ascii: "0") else {
            return false
        }
        return !hasPoint || digitCount > wholeCount
    }
}
