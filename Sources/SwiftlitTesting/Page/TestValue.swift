import SwiftlitElements
import SwiftlitWire

/// What an element shows as its value: what a person reads off a slider, a text field or a metric.
///
/// Compare it with a literal: `app.slider("Seeds").value == 7`, `app.textInput("Name").value == "Ada"`,
/// `app.checkbox("Agree").value == true`, `app.multiselect("Regions").value == ["EU", "US"]`, `app.selectbox("Region").value == nil`.
/// Days and times are texts of ISO 8601: `app.slider("Day").value == "2026-11-22"`.
public enum TestValue: Sendable, Hashable {
    /// Nothing: an emptied field, nothing chosen, or an element without a value.
    case none
    /// On or off.
    case bool(Bool)
    /// A number, whole or not.
    case number(Double)
    /// A text, also that of an option.
    case text(String)
    /// Several values: both ends of a range, or the chosen options.
    case list([TestValue])

    /// Reads what the browser reports.
    ///
    /// - Parameter isSingle: Whether a list stands for its one entry.
    init(_ wire: WireValue, isSingle: Bool = false) {
        switch wire {
        case .triggerValue(let value)?, .boolValue(let value)?: self = .bool(value)
        case .doubleValue(let value)?: self = .number(value)
        case .intValue(let value)?: self = .number(Double(value))
        case .stringValue(let value)?, .jsonValue(let value)?, .jsonTriggerValue(let value)?: self = .text(value)
        case .stringTriggerValue(let value)?: self = value.hasData ? .text(value.data) : .none
        case .chatInputValue(let value)?: self = .text(value.data)
        case .doubleArrayValue(let values)?: self.init(values.data.map { .number($0) }, isSingle)
        case .intArrayValue(let values)?: self.init(values.data.map { .number(Double($0)) }, isSingle)
        case .stringArrayValue(let values)?: self.init(values.data.map { .text($0) }, isSingle)
        case .fileUploaderStateValue(let state)?: self.init(state.uploadedFileInfo.map { .text($0.name) }, isSingle)
        case .arrowValue?, .bytesValue?, nil: self = .none
        }
    }

    private init(_ values: [TestValue], _ isSingle: Bool) {
        self = isSingle ? values.first ?? .none : .list(values)
    }

    /// The text of a day or time in place of the number that a slider for them sends.
    func read(as type: PBSlider.DataType) -> TestValue {
        switch (self, type) {
        case (.list(let values), _): .list(values.map { $0.read(as: type) })
        case (.number(let number), .date): .text(CalendarDate.sliderText(number) ?? "\(number)")
        case (.number(let number), .time): .text(TimeOfDay.sliderText(number) ?? "\(number)")
        case (.number(let number), .datetime): .text(LocalDateTime.sliderText(number) ?? "\(number)")
        default: self
        }
    }
}

extension TestValue: ExpressibleByNilLiteral {
    /// No value.
    public init(nilLiteral: ()) { self = .none }
}

extension TestValue: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension TestValue: ExpressibleByIntegerLiteral {
    /// A number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension TestValue: ExpressibleByFloatLiteral {
    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }
}

extension TestValue: ExpressibleByStringLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
}

extension TestValue: ExpressibleByArrayLiteral {
    /// Several values.
    public init(arrayLiteral elements: TestValue...) { self = .list(elements) }
}

extension TestValue: CustomStringConvertible {
    /// The value as its literal would be written.
    public var description: String {
        switch self {
        case .none: "nil"
        case .bool(let value): "\(value)"
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
        case .text(let value): "\"\(value)\""
        case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
        }
    }
}
