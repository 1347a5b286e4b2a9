package import SwiftlitWire

/// How the value of a widget stands in the query of a URL, as the frontend writes it (the frontend of 1.67.0: `convertToUrlValue`,
/// `shouldClearUrlParam`).
package struct QueryForm: Sendable, Hashable {
    private enum Kind: Hashable {
        case truth, integer, number, text, texts, numbers, days, times, moments
    }

    private let kind: Kind
    /// Whether somebody can empty the widget whatever its default is.
    private let isClearable: Bool

    /// `true` or `false`, in any case.
    package static let truth = QueryForm(kind: .truth, isClearable: false)
    /// A whole number (`int_value`); a fraction is a `double_value`, which a field rounds or refuses.
    package static let integer = QueryForm(kind: .integer, isClearable: false)
    /// A number in a field of numbers (`double_value`).
    package static let number = QueryForm(kind: .number, isClearable: false)
    /// A text that may be empty.
    package static let text = QueryForm(kind: .text, isClearable: true)
    /// One option or moment, or none where that is the default.
    package static let choice = QueryForm(kind: .text, isClearable: false)
    /// Any number of options.
    package static let texts = QueryForm(kind: .texts, isClearable: true)
    /// Options or moments in a list, of which there are none only where that is the default.
    package static let choices = QueryForm(kind: .texts, isClearable: false)
    /// The positions of a slider.
    package static let numbers = QueryForm(kind: .numbers, isClearable: false)

    /// The positions of a slider, by what they stand for: days and times are written as ISO 8601 writes them, without seconds where those are 0.
    package static func positions(_ type: PBSlider.DataType) -> QueryForm {
        switch type {
        case .date: QueryForm(kind: .days, isClearable: false)
        case .time: QueryForm(kind: .times, isClearable: false)
        case .datetime: QueryForm(kind: .moments, isClearable: false)
        default: .numbers
        }
    }

    /// The value that a URL names.
    ///
    /// - Parameters:
    ///   - texts: The values of the parameter, at least one. Where a widget has one value, the last counts.
    ///   - initial: The default of the widget.
    /// - Returns: As the browser would report it; `nil` for what no such widget can be told.
    package func wire(_ texts: [String], initial: WireValue) -> WireValue? {
        let last = texts.last ?? ""
        if texts.allSatisfy(\.isEmpty) {
            guard self.isClearable || initial.isBlank else { return nil }
            switch self.kind {
            case .text where self.isClearable: return .some(.stringValue(""))
            case .texts: return .some(.strings([]))
            default: return .some(nil)
            }
        }
        switch self.kind {
        case .truth:
            switch last.lowercased() {
            case "true": return .some(.boolValue(true))
            case "false": return .some(.boolValue(false))
            default: return nil
            }
        case .integer:
            if let number = Int64(last) { return .some(.intValue(number)) }
            return Self.number(last).map { .doubleValue($0) }
        case .number:
            return Self.number(last).map { .doubleValue($0) }
        case .text:
            return .some(.stringValue(last))
        case .texts:
            return .some(.strings(texts.filter { !$0.isEmpty }))
        case .numbers:
            return Self.doubles(texts, Self.number)
        case .days:
            return Self.doubles(texts) { CalendarDate($0)?.sliderNumber }
        case .times:
            return Self.doubles(texts) { TimeOfDay($0)?.sliderNumber }
        case .moments:
            return Self.doubles(texts) { LocalDateTime($0)?.sliderNumber }
        }
    }

    private static func doubles(_ texts: [String], _ number: (String) -> Double?) -> WireValue? {
        let numbers = texts.compactMap(number)
        return numbers.count == texts.count ? .some(.doubles(numbers)) : nil
    }

    /// What a URL says of a value.
    ///
    /// - Returns: The values of the parameter; none where the URL leaves it out.
    package func texts(_ wire: WireValue, initial: WireValue) -> [String] {
        if wire == initial || (wire.isBlank && (initial.isBlank || !self.isClearable)) { return [] }
        switch wire {
        case .boolValue(let value)?: return [value ? "true" : "false"]
        case .intValue(let number)?: return ["\(number)"]
        case .doubleValue(let number)?: return [Self.text(number)]
        case .stringValue(let text)?: return [text]
        case .stringArrayValue(let array)?: return array.data.isEmpty ? [""] : array.data
        case .doubleArrayValue(let array)?: return array.data.map(self.text)
        default: return [""]
        }
    }

    /// A number in digits, all of which count.
    private static func number(_ text: String) -> Double? { Double(allOfQuery: text) }

    /// A position of a slider.
    private func text(_ number: Double) -> String {
        let text: String? =
            switch self.kind {
            case .days: CalendarDate.sliderText(number)
            case .times: TimeOfDay.sliderText(number)
            case .moments: LocalDateTime.sliderText(number)
            default: nil
            }
        guard let text else { return Self.text(number) }
        return self.kind != .days && text.hasSuffix(":00") ? String(text.dropLast(3)) : text
    }

    /// A number as browsers write it: whole ones without a point.
    private static func text(_ number: Double) -> String {
        Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}

extension WireValue {
    /// Whether nothing is chosen or entered.
    package var isBlank: Bool {
        switch self {
        case nil: true
        case .stringValue(let text)?: text.isEmpty
        case .stringArrayValue(let array)?: array.data.isEmpty
        case .doubleArrayValue(let array)?: array.data.isEmpty
        default: false
        }
    }
}
