extension UInt8 {
    /// The value of an ASCII hexadecimal digit, or `nil` for another character.
    var hexadecimalDigitValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension [UInt8] {
    /// The bytes in lowercase hexadecimal.
    var hexadecimal: String {
        String(decoding: self.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The bytes that hexadecimal text stands for, or `nil` if it is not that.
    init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8.map(\.hexadecimalDigitValue)
        guard digits.count.isMultiple(of: 2) else { return nil }
        self = []
        self.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            self.append(high << 4 | low)
        }
    }

    private static let digits = [UInt8]("0123456789abcdef".utf8)
}
