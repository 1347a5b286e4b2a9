// A text takes another type only where that type writes it back: no digit and no sign is lost. What is a matter of writing alone, as zeros at
// the end of a fraction, exponents, and the case of `true`, does not count.

extension ColumnData {
    /// The column of the first of these types that holds all of each text: `Int`, `Double`, `Bool`, ``CalendarDate``, ``LocalDateTime``,
    /// `String`.
    ///
    /// - Parameters:
    ///   - texts: `nil` is a missing value.
    ///   - takesEmptyTexts: Whether an empty text is a missing value in a column of another type than `String`, and does not make it texts.
    static func guessing(_ texts: [String?], takesEmptyTexts: Bool) -> ColumnData {
        guard texts.contains(where: { !($0 ?? "").isEmpty }), takesEmptyTexts || !texts.contains("") else {
            return String._column(optional: texts)
        }
        return self.parsed(texts) { Int(allOf: $0) }
            ?? self.numbers(texts)
            ?? self.parsed(texts) { Self.truthValues[$0] }
            ?? self.dates(texts)
            ?? String._column(optional: texts)
    }

    /// The column of dates, or dates with times, where all texts are such; `nil` where one is not, and where there are none.
    ///
    /// - Parameter texts: `nil` is a missing value.
    static func guessingDates(_ texts: [String?]) -> ColumnData? {
        texts.contains("") || !texts.contains { $0 != nil } ? nil : self.dates(texts)
    }

    private static func dates(_ texts: [String?]) -> ColumnData? {
        self.parsed(texts) { text in CalendarDate(text).flatMap { $0.description == text ? $0 : nil } }
            ?? self.moments(texts)
    }

    private static let truthValues = [
        "true": true, "false": false, "TRUE": true, "FALSE": false, "True": true, "False": false,
    ]

    /// Numbers that are none, which only count as such among others.
    private static let notFinite: [String: Double] = [
        "nan": .nan, "NaN": .nan, "inf": .infinity, "-inf": -.infinity, "Inf": .infinity, "-Inf": -.infinity,
        "Infinity": .infinity, "-Infinity": -.infinity,
    ]

    private static func numbers(_ texts: [String?]) -> ColumnData? {
        guard
            texts.contains(where: { $0?.utf8.contains { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false })
        else { return nil }
        return self.parsed(texts) { Double(allOf: $0, allowsBarePoint: true) ?? Self.notFinite[$0] }
    }

    /// Dates with times to the microsecond.
    private static func moments(_ texts: [String?]) -> ColumnData? {
        guard let moments: [Int64?] = self.values(texts, { Microseconds(allOf: $0)?.count }) else { return nil }
        return ColumnData(
            .timestamp(zone: nil),
            count: moments.count,
            validity: .present(in: moments),
            [.int64(moments.map { $0 ?? 0 })]
        )
    }

    private static func parsed<Value: ColumnValue>(_ texts: [String?], _ parse: (String) -> Value?) -> ColumnData? {
        self.values(texts, parse).map { Value._column(optional: $0) }
    }

    private static func values<Value>(_ texts: [String?], _ parse: (String) -> Value?) -> [Value?]? {
        var values: [Value?] = []
        values.reserveCapacity(texts.count)
        for text in texts {
            guard let text, !text.isEmpty else {
                values.append(nil)
                continue
            }
            guard let value = parse(text) else { return nil }
            values.append(value)
        }
        return values
    }
}

extension Int {
    /// The number of a text that is written as Swift writes it: without plus sign and zeros in front.
    package init?(allOf text: String) {
        guard let number = Int(text) else { return nil }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        switch digits.first {
        case UInt8(ascii: "0"): guard text.utf8.count == 1 else { return nil }
        case UInt8(ascii: "+"): return nil
        default: break
        }
        self = number
    }
}

extension Microseconds {
    /// Reads a date and a time of it such as `2026-11-22T18:30:15.25`, also without seconds and with a space, where no digit of it is finer
    /// than a microsecond.
    fileprivate init?(allOf text: String) {
        let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ")
        }
        guard parts.count == 2, let day = CalendarDate(Substring(parts[0])), day.description == Substring(parts[0]),
            parts[1].last != UInt8(ascii: "Z")
        else { return nil }
        let time = parts[1].split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        if time.count > 1 {
            guard time[0].count == 8, (1...6).contains(time[1].count),
                time[1].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { return nil }
        }
        self.init(dateAndTime: text)
    }
}
