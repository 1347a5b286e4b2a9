/// A whole number of 256 bits, as Arrow stores decimal numbers of more than 38 digits (`decimal256`).
struct WideInteger: Comparable, CustomStringConvertible {
    /// How many words a number has.
    static let wordCount = 4

    /// Two's complement, the lowest word first.
    let words: [UInt64]

    /// The number that some words hold, of which missing ones are zero.
    init(words: some Collection<UInt64>) {
        self.words =
            Array(words.prefix(Self.wordCount)) + Array(repeating: 0, count: max(0, Self.wordCount - words.count))
    }

    /// The number of some digits from 0 to 9. Up to 76 fit; others are left out.
    init(digits: some StringProtocol, isNegative: Bool) {
        var words = [UInt64](repeating: 0, count: Self.wordCount)
        for digit in digits.utf8 where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            var carry = UInt64(digit - UInt8(ascii: "0"))
            for index in words.indices {
                let product = words[index].multipliedFullWidth(by: 10)
                let (sum, hasOverflow) = product.low.addingReportingOverflow(carry)
                words[index] = sum
                carry = product.high + (hasOverflow ? 1 : 0)
            }
        }
        self.words = isNegative ? Self.negated(words) : words
    }

    /// The sum; `nil` where it does not fit.
    func adding(_ other: WideInteger) -> WideInteger? {
        var words: [UInt64] = []
        words.reserveCapacity(Self.wordCount)
        var carry: UInt64 = 0
        for (left, right) in zip(self.words, other.words) {
            let (half, hasOverflow) = left.addingReportingOverflow(right)
            let (sum, hasCarry) = half.addingReportingOverflow(carry)
            words.append(sum)
            carry = hasOverflow || hasCarry ? 1 : 0
        }
        let sum = WideInteger(words: words)
        return self.isNegative == other.isNegative && sum.isNegative != self.isNegative ? nil : sum
    }

    /// How many digits the number has.
    var digitCount: Int { self.description.utf8.count - (self.isNegative ? 1 : 0) }

    private var isNegative: Bool { self.words[Self.wordCount - 1] >> 63 == 1 }

    /// The digits, with a sign where it is negative.
    var description: String {
        var rest = self.isNegative ? Self.negated(self.words) : self.words
        // As many digits as a word holds, lowest first.
        var groups: [String] = []
        while rest.contains(where: { $0 != 0 }) {
            var remainder: UInt64 = 0
            for index in rest.indices.reversed() {
                (rest[index], remainder) = Self.groupSize.dividingFullWidth((remainder, rest[index]))
            }
            groups.append("\(remainder)")
        }
        guard let first = groups.popLast() else { return "0" }
        return groups.reversed().reduce(into: (self.isNegative ? "-" : "") + first) { text, group in
            text += String(repeating: "0", count: Self.groupDigitCount - group.count) + group
        }
    }

    static func < (left: WideInteger, right: WideInteger) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.words.reversed().lexicographicallyPrecedes(right.words.reversed())
    }

    private static let groupDigitCount = 19
    private static let groupSize: UInt64 = 10_000_000_000_000_000_000

    private static func negated(_ words: [UInt64]) -> [UInt64] {
        var carry: UInt64 = 1
        return words.map { word in
            let (sum, hasOverflow) = (~word).addingReportingOverflow(carry)
            carry = hasOverflow ? 1 : 0
            return sum
        }
    }
}
