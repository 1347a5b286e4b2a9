/// Numbers as TOML writes them.
enum TOMLNumber {
    /// A whole number of 64 bits.
    static func integer(_ word: [UInt8]) -> Int? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.starts(with: prefix.utf8) {
            let digits = word.dropFirst(2)
            guard digits.first.map(Self.isSign) == false, let plain = Self.withoutUnderscores(digits) else {
                return nil
            }
            return Int(plain, radix: radix)
        }
        let (sign, digits) = Self.signed(word[...])
        guard Self.isWhole(digits), let plain = Self.withoutUnderscores(digits) else { return nil }
        return Int(sign + plain)
    }

    /// A number with a fraction or an exponent, or `inf` or `nan`.
    static func float(_ word: [UInt8]) -> TOMLValue.Content? {
        let (sign, digits) = Self.signed(word[...])
        if digits.elementsEqual("inf".utf8) { return .number(sign == "-" ? -.infinity : .infinity) }
        if digits.elementsEqual("nan".utf8) { return .number(.nan) }
        let whole = digits.prefix { Ascii.isDigit($0) || $0 == Ascii.underscore }
        guard Self.isWhole(whole), var text = Self.withoutUnderscores(whole) else { return nil }
        var rest = digits.dropFirst(whole.count)
        guard !rest.isEmpty else { return nil }
        if rest.first == Ascii.dot {
            rest = rest.dropFirst()
            let fraction = rest.prefix { Ascii.isDigit($0) || $0 == Ascii.underscore }
            guard let plain = Self.withoutUnderscores(fraction) else { return nil }
            text += "." + plain
            rest = rest.dropFirst(fraction.count)
        }
        if let mark = rest.first {
            guard mark | 0x20 == UInt8(ascii: "e") else { return nil }
            let (sign, exponent) = Self.signed(rest.dropFirst())
            guard exponent.allSatisfy({ Ascii.isDigit($0) || $0 == Ascii.underscore }),
                let plain = Self.withoutUnderscores(exponent)
            else { return nil }
            text += "e" + sign + plain
        }
        guard let number = Double(sign + text) else { return nil }
        let isWhole = number.isFinite && Self.significant(number.magnitude.description) == Self.significant(text)
        return isWhole ? .number(number) : .digits(sign + text)
    }

    /// The digits of a number without zeros at either end, and the power of ten that they are multiplied by as a whole
    /// number; as it is written where `Int` does not hold it.
    private static func significant(_ text: String) -> [String] {
        let parts = text.lowercased().split(separator: "e")
        let number = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
        let fraction = number.count > 1 ? number[1] : ""
        var digits = ((number.first ?? "") + fraction).drop { $0 == "0" }
        guard !digits.isEmpty else { return [] }
        let written = parts.count > 1 ? parts[1] : "0"
        var exponent = (Int(written).map { Int128($0) } ?? 0) - Int128(fraction.utf8.count)
        while digits.last == "0" {
            digits.removeLast()
            exponent += 1
        }
        return ["\(digits)", Int(written) == nil ? "\(written)" : "\(exponent)"]
    }

    /// What is wrong with a word that begins like a number; `nil` for one that does not.
    static func mistake(in word: [UInt8]) -> String? {
        let (_, digits) = Self.signed(word[...])
        guard let first = digits.first, Ascii.isDigit(first) else { return nil }
        guard digits.allSatisfy({ Ascii.isDigit($0) || $0 == Ascii.underscore }) else { return nil }
        if first == Ascii.zero, digits.count > 1 {
            return "it begins with 0. Leave the 0 out, or write it in quotes for a text"
        }
        if Self.withoutUnderscores(digits) == nil { return "an underscore has a digit on both sides" }
        return "it does not fit into 64 bits. Write it in quotes for a text"
    }

    private static func isSign(_ byte: UInt8) -> Bool { byte == Ascii.plus || byte == Ascii.minus }

    private static func signed(_ word: ArraySlice<UInt8>) -> (sign: String, digits: ArraySlice<UInt8>) {
        guard let first = word.first, Self.isSign(first) else { return ("", word) }
        return (first == Ascii.minus ? "-" : "", word.dropFirst())
    }

    /// Whether it is a decimal number without a zero at its start.
    private static func isWhole(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.allSatisfy { Ascii.isDigit($0) || $0 == Ascii.underscore }
            && (digits.count == 1 || digits.first != Ascii.zero)
    }

    /// The digits alone; `nil` when there is none, or an underscore without a digit on both sides.
    private static func withoutUnderscores(_ digits: ArraySlice<UInt8>) -> String? {
        let parts = digits.split(separator: Ascii.underscore, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        return String(decoding: parts.joined(), as: UTF8.self)
    }
}

/// Dates and times as TOML writes them (RFC 3339, and parts of it).
enum TOMLMoment {
    /// Whether it is a date, a time, or both with or without an offset from UTC.
    static func isMoment(_ word: [UInt8]) -> Bool {
        if Self.isDate(word) { return true }
        if let rest = Self.afterTime(word[...]) { return rest.isEmpty }
        guard word.count > 11, Self.isDate(Array(word.prefix(10))), word[10] | 0x20 == UInt8(ascii: "t"),
            let rest = Self.afterTime(word.dropFirst(11))
        else { return false }
        return rest.isEmpty || Self.isOffset(rest)
    }

    /// Whether it is a date that exists.
    static func isDate(_ word: [UInt8]) -> Bool {
        guard word.count == 10, word[4] == Ascii.minus, word[7] == Ascii.minus, let year = Self.number(word[0..<4]),
            let month = Self.number(word[5..<7]), let day = Self.number(word[8..<10]), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...days).contains(day)
    }

    /// What follows `HH:MM:SS` and a fraction; `nil` when it does not begin with a time.
    private static func afterTime(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let parts = Array(word.prefix(8))
        guard parts.count == 8, parts[2] == Ascii.colon, parts[5] == Ascii.colon, let hour = Self.number(parts[0..<2]),
            let minute = Self.number(parts[3..<5]), let second = Self.number(parts[6..<8]), hour < 24, minute < 60,
            second < 60
        else { return nil }
        let rest = word.dropFirst(8)
        guard rest.first == Ascii.dot else { return rest }
        let fraction = rest.dropFirst().prefix(while: Ascii.isDigit)
        return fraction.isEmpty ? nil : rest.dropFirst(1 + fraction.count)
    }

    private static func isOffset(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = Array(word)
        if parts.count == 1 { return parts[0] | 0x20 == UInt8(ascii: "z") }
        guard parts.count == 6, parts[0] == Ascii.plus || parts[0] == Ascii.minus, parts[3] == Ascii.colon,
            let hour = Self.number(parts[1..<3]), let minute = Self.number(parts[4..<6])
        else { return false }
        return hour < 24 && minute < 60
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy(Ascii.isDigit) ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}
