#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

/// The value of a cell as its column stores it.
package enum CellValue: Sendable {
    /// No value.
    case null
    /// A truth value.
    case bool(Bool)
    /// An integer, days, or microseconds.
    case integer(Int64)
    /// An integer of a column that takes only such as are not negative.
    case unsigned(UInt64)
    /// A floating point number.
    case double(Double)
    /// A text.
    case text(String)
    /// A decimal number.
    case decimal(Decimal)
    /// The items of a list.
    case list([CellValue])

    /// Whether there is no value.
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

/// Why a value cannot stand in a cell, as the end of a sentence that begins with the value.
package struct CellProblem: Error {
    /// The end of the sentence.
    package var reason: String

    /// Creates a problem.
    package init(_ reason: String) {
        self.reason = reason
    }
}

extension ArrowArray {
    /// What the browser wrote, as this column stores it.
    package func cell(_ json: JSONValue) throws(CellProblem) -> CellValue {
        if case .null = json { return .null }
        switch self.type {
        case .null, .binary:
            throw CellProblem("cannot be entered into a column of this type")
        case .bool:
            guard case .bool(let value) = json else { throw CellProblem("is neither true nor false") }
            return .bool(value)
        case .int(let bits, let isSigned):
            return try Self.integer(json, bits: bits, isSigned: isSigned)
        case .float, .double:
            guard let number = json.double else { throw CellProblem("is no number") }
            guard json.isExact(number) else { throw CellProblem("has more digits than the column can hold") }
            guard self.type == .double || Float(number).isFinite else {
                throw CellProblem("is too large for the column")
            }
            return .double(number)
        case .utf8:
            guard let text = json.string else { throw CellProblem("is no text") }
            return .text(text)
        case .dictionary:
            guard let text = json.string, self.children.first?.texts.contains(text) ?? false else {
                throw CellProblem("is none of the column's categories")
            }
            return .text(text)
        case .date:
            guard let text = json.string, let date = CalendarDate(midnight: text) else {
                throw CellProblem("is no date such as 2026-11-22")
            }
            return .integer(Int64(date.daysSince1970))
        case .time:
            guard let text = json.string, let time = Microseconds(time: text) else {
                throw CellProblem("is no time such as 18:30")
            }
            return .integer(time.count)
        case .timestamp:
            // With a time zone the browser writes UTC and a Z, without one the time as it is shown.
            guard let text = json.string, let time = Microseconds(dateAndTime: text) else {
                throw CellProblem("is no date and time such as 2026-11-22T18:30:00")
            }
            return .integer(time.count)
        case .duration:
            guard let seconds = json.double, let count = Int64(exactly: (seconds * 1_000_000).rounded()) else {
                throw CellProblem("is no number of seconds")
            }
            return .integer(count)
        case .decimal(let precision, let scale):
            guard let text = json.string ?? json.double.map({ _ in json.text }), DecimalText(text) != nil else {
                throw CellProblem("is no number")
            }
            guard let number = Decimal(allOf: text), number.fits(precision: precision, scale: scale) else {
                throw CellProblem("has more digits than the column can hold")
            }
            return .decimal(number)
        case .list:
            guard case .array(let items) = json, let column = self.children.first else {
                throw CellProblem("is no list")
            }
            var cells: [CellValue] = []
            for item in items { cells.append(try column.cell(item)) }
            return .list(cells)
        }
    }

    private static func integer(_ json: JSONValue, bits: Int, isSigned: Bool) throws(CellProblem) -> CellValue {
        if bits == 64, !isSigned, let number = json.unsigned { return .unsigned(number) }
        guard let number = json.double, number == number.rounded() else { throw CellProblem("is no whole number") }
        guard let integer = json.integer else { throw CellProblem("is too large for the column") }
        let bounds: ClosedRange<Int>
        switch (bits, isSigned) {
        case (8, true): bounds = Int(Int8.min)...Int(Int8.max)
        case (16, true): bounds = Int(Int16.min)...Int(Int16.max)
        case (32, true): bounds = Int(Int32.min)...Int(Int32.max)
        case (8, false): bounds = 0...Int(UInt8.max)
        case (16, false): bounds = 0...Int(UInt16.max)
        case (32, false): bounds = 0...Int(UInt32.max)
        case (_, true): bounds = Int.min...Int.max
        case (_, false): bounds = 0...Int.max
        }
        guard bounds.contains(integer) else {
            throw CellProblem(
                "is not from \(bounds.lowerBound) to \(bounds.upperBound), which is what the column holds"
            )
        }
        return bits == 64 && !isSigned ? .unsigned(UInt64(integer)) : .integer(Int64(integer))
    }

    /// The texts of a column of texts.
    var texts: [String] {
        (0..<self.count).map { self.text(at: $0) ?? "" }
    }
}

/// A time, read to the microsecond.
struct Microseconds {
    var count: Int64

    /// Reads `18:30`, `18:30:15` or `18:30:15.25`.
    ///
    /// - Returns: `nil` for other texts, and for times with a part of a microsecond.
    init?(time text: some StringProtocol) {
        let point = text.firstIndex(of: ".") ?? text.endIndex
        guard let time = TimeOfDay(text[..<point]) else { return nil }
        var fraction: Int64 = 0
        if point < text.endIndex {
            let digits = text[text.index(after: point)...].utf8
            guard text[..<point].utf8.count == 8, !digits.isEmpty,
                digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                digits.dropFirst(6).allSatisfy({ $0 == UInt8(ascii: "0") }),
                let number = Int64(text[text.index(after: point)...].prefix(6))
            else { return nil }
            fraction = (min(digits.count, 6)..<6).reduce(number) { number, _ in number * 10 }
        }
        self.count = Int64(time.secondsSinceMidnight) * 1_000_000 + fraction
    }

    /// Reads a date, and a time of it behind a `T` or space, which may end in `Z`.
    init?(dateAndTime text: String) {
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
        guard let first = parts.first, let date = CalendarDate(first) else { return nil }
        let (days, isTooLarge) = Int64(date.daysSince1970).multipliedReportingOverflow(by: 86_400_000_000)
        guard !isTooLarge else { return nil }
        self.count = days
        guard parts.count > 1 else { return }
        guard let time = Microseconds(time: parts[1].last == "Z" ? parts[1].dropLast() : parts[1]) else { return nil }
        self.count += time.count
    }
}

extension CalendarDate {
    /// Reads a day, also with the time of its beginning behind a `T`.
    ///
    /// - Returns: `nil` for other texts, and for other times of the day.
    fileprivate init?(midnight text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count > 1 {
            let time = parts[1].last == "Z" ? parts[1].dropLast() : parts[1]
            guard TimeOfDay(time)?.secondsSinceMidnight == 0 else { return nil }
        }
        self.init(parts[0])
    }
}

extension JSONValue {
    /// Whether a number is all of this one.
    fileprivate func isExact(_ number: Double) -> Bool {
        switch self {
        case .integer(let integer): Int(exactly: number) == integer
        case .digits(let text): Double(allOf: text) == number
        default: true
        }
    }

    /// The whole number that `Int` does not hold and `UInt64` does.
    fileprivate var unsigned: UInt64? {
        if case .digits(let text) = self { UInt64(text) } else { nil }
    }
}
