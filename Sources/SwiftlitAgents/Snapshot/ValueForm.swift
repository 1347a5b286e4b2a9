import SwiftlitClient
import SwiftlitElements
import SwiftlitWire

/// How the value of a widget is written in JSON, and read from it (`doors.md` §1.5).
enum ValueForm {
    /// On or off; the sign of an expander or popover.
    case truth
    /// A text of any kind, also a color and a time of day.
    case text
    /// A time of day.
    case time
    /// A number of a field.
    case number(isWhole: Bool)
    /// The icon of a feedback that was chosen, counted from 0 of so many.
    case feedback(count: Int)
    /// A page of so many, counted from 1.
    case page(count: Int)
    /// One of some options, or another text.
    case option([String], acceptsOthers: Bool)
    /// One of some options, in a list on the wire.
    case optionInList([String])
    /// Some of some options, or others.
    case options([String], maximumCount: Int?, acceptsOthers: Bool)
    /// Two of some options.
    case optionRange([String])
    /// Positions of a slider: one, or two.
    case positions(PBSlider.DataType, isRange: Bool)
    /// One day, or up to two.
    case date(isRange: Bool)
    /// A day with a time.
    case moment
    /// Pressed, without a value.
    case press
    /// Pressed, with one of some options.
    case choice([String])
    /// A message.
    case message
    /// Files, whose bytes come with the request.
    case files(AgentFile.Field)

    /// What is wrong with a value, as a sentence.
    struct Refusal: Error {
        var reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// Whether it is pressed, and lasts one run.
    var isTrigger: Bool {
        switch self {
        case .press, .choice, .message: true
        default: false
        }
    }

    /// The JSON schema of its values; `nil` where there are none.
    var schema: JSONValue? {
        let text: JSONValue = ["type": "string"]
        switch self {
        case .truth: return ["type": "boolean"]
        case .text, .time, .option, .optionInList, .moment, .choice, .message: return text
        case .number(let isWhole): return Self.number(isWhole)
        case .feedback, .page: return ["type": "integer"]
        case .options: return ["type": "array", "items": text]
        case .optionRange: return Self.pair(text)
        case .positions(let type, let isRange):
            let position: JSONValue =
                switch type {
                case .int: Self.number(true)
                case .date: Self.day
                case .time, .datetime: text
                default: Self.number(false)
                }
            return isRange ? Self.pair(position) : position
        case .date(let isRange):
            return isRange ? ["type": "array", "items": Self.day, "maxItems": 2] : Self.day
        case .files(let field): return field.schema
        case .press: return nil
        }
    }

    private static let day: JSONValue = ["type": "string", "format": "date"]

    private static func number(_ isWhole: Bool) -> JSONValue { ["type": isWhole ? "integer" : "number"] }

    private static func pair(_ item: JSONValue) -> JSONValue {
        ["type": "array", "items": item, "minItems": 2, "maxItems": 2]
    }
}

// MARK: - Writing

extension ValueForm {
    /// What the browser shows, as JSON.
    func json(_ wire: WireValue) -> JSONValue {
        switch (self, wire) {
        case (_, .boolValue(let value)?): return .bool(value)
        case (.feedback, .stringValue(let value)?): return Int(value).map { .integer($0) } ?? .null
        case (_, .stringValue(let value)?): return .string(value)
        case (.number(true), .intValue(let value)?), (_, .intValue(let value)?): return .integer(Int(value))
        case (.number(true), .doubleValue(let value)?): return Self.whole(value)
        case (_, .doubleValue(let value)?): return value.isFinite ? .number(value) : .null
        case (.positions(let type, let isRange), .doubleArrayValue(let values)?):
            let items = values.data.map { Self.position($0, type) }
            return isRange ? .array(items) : items.first ?? .null
        case (.optionInList, .stringArrayValue(let values)?), (.moment, .stringArrayValue(let values)?),
            (.date(false), .stringArrayValue(let values)?):
            return values.data.first.map { .string($0) } ?? .null
        case (_, .stringArrayValue(let values)?): return .array(values.data.map { .string($0) })
        case (.files, .fileUploaderStateValue(let state)?):
            return .array(
                state.uploadedFileInfo.map { ["name": .string($0.name), "size": .integer(Int(clamping: $0.size))] }
            )
        default: return .null
        }
    }

    private static func whole(_ value: Double) -> JSONValue {
        Int(exactly: value.rounded()).map { .integer($0) } ?? (value.isFinite ? .number(value) : .null)
    }

    /// A position of a slider, by what it stands for.
    static func position(_ number: Double, _ type: PBSlider.DataType) -> JSONValue {
        switch type {
        case .date: CalendarDate.sliderText(number).map { .string($0) } ?? .null
        case .time: TimeOfDay.sliderText(number).map { .string($0) } ?? .null
        case .datetime: LocalDateTime.sliderText(number).map { .string($0) } ?? .null
        case .int: Self.whole(number)
        default: number.isFinite ? .number(number) : .null
        }
    }
}

// MARK: - Reading

extension ValueForm {
    /// Reads a value as a browser would report it.
    ///
    /// - Throws: ``Refusal`` for a value of another type, and for options that there are not.
    func wire(_ json: JSONValue) throws(Refusal) -> WireValue {
        switch self {
        case .truth:
            guard case .bool(let value) = json else { throw Refusal("needs true or false") }
            return .boolValue(value)
        case .text: return .stringValue(try Self.text(json))
        case .time:
            let text = try Self.text(json)
            guard let time = TimeOfDay(text) else { throw Refusal("needs a time such as \"09:30\"") }
            let written = time.description
            return .stringValue(written.hasSuffix(":00") ? String(written.dropLast(3)) : written)
        case .number(let isWhole):
            guard isWhole else { return .doubleValue(try Self.number(json)) }
            return .intValue(Int64(try Self.integer(json)))
        case .feedback(let count):
            let number = try Self.integer(json)
            guard (0..<count).contains(number) else { throw Refusal("needs a whole number from 0 to \(count - 1)") }
            return .stringValue("\(number)")
        case .page(let count):
            let number = try Self.integer(json)
            guard (1...max(count, 1)).contains(number) else { throw Refusal("needs a whole number from 1 to \(count)") }
            return .intValue(Int64(number))
        case .option(let options, let acceptsOthers):
            return .stringValue(try Self.option(json.single, options, acceptsOthers))
        case .optionInList(let options): return Self.texts([try Self.option(json.single, options, false)])
        case .options(let options, let maximumCount, let acceptsOthers):
            guard case .array(let items) = json else { throw Refusal("needs a list of options") }
            if let maximumCount, items.count > maximumCount { throw Refusal("takes \(maximumCount) options at most") }
            return Self.texts(try Self.options(items.map { $0 }, options, acceptsOthers))
        case .optionRange(let options):
            guard case .array(let items) = json, items.count == 2 else { throw Refusal("needs a list of two options") }
            return Self.texts(try Self.options(items.map { $0 }, options, false))
        case .positions(let type, let isRange):
            let items = isRange ? json.items : [json.single]
            guard !isRange || items.count == 2 else { throw Refusal("needs a list of two values") }
            var numbers: [Double] = []
            for item in items { numbers.append(try Self.number(item, type)) }
            var array = PBDoubleArray()
            array.data = numbers
            return .doubleArrayValue(array)
        case .date(let isRange):
            let items: [JSONValue] = if isRange, case .array(let list) = json { list.map { $0 } } else { [json.single] }
            guard items.count <= 2 else { throw Refusal("takes two days at most") }
            var days: [String] = []
            for item in items {
                guard let day = CalendarDate(try Self.text(item)) else {
                    throw Refusal("needs days such as \"2026-11-22\"")
                }
                days.append(day.description)
            }
            return Self.texts(days)
        case .moment:
            guard let moment = LocalDateTime(try Self.text(json.single)) else {
                throw Refusal("needs a day and a time such as \"2026-11-22T09:30\"")
            }
            return Self.texts([String(moment.description.dropLast(3))])
        case .press: throw Refusal("takes no value")
        case .files: throw Refusal("needs files")
        case .choice(let options):
            let option = try Self.option(json, options, false)
            var trigger = PBStringTriggerValue()
            trigger.data = option
            return .stringTriggerValue(trigger)
        case .message:
            var message = PBChatInputValue()
            message.data = try Self.text(json)
            return .chatInputValue(message)
        }
    }

    /// What an emptied widget reports.
    var empty: WireValue {
        switch self {
        case .optionInList, .options, .optionRange, .date, .moment: Self.texts([])
        case .feedback: .stringValue("")
        case .files: .fileUploaderStateValue(PBFileUploaderState())
        default: nil
        }
    }

    private static func texts(_ texts: [String]) -> WireValue {
        var array = PBStringArray()
        array.data = texts
        return .stringArrayValue(array)
    }

    private static func text(_ json: JSONValue) throws(Refusal) -> String {
        guard let text = json.string else { throw Refusal("needs a text") }
        return text
    }

    private static func number(_ json: JSONValue) throws(Refusal) -> Double {
        guard let number = json.double else { throw Refusal("needs a number") }
        return number
    }

    private static func integer(_ json: JSONValue) throws(Refusal) -> Int {
        guard let number = json.integer else { throw Refusal("needs a whole number") }
        return number
    }

    private static func options(
        _ items: [JSONValue],
        _ options: [String],
        _ acceptsOthers: Bool
    ) throws(Refusal) -> [String] {
        var found: [String] = []
        for item in items { found.append(try Self.option(item, options, acceptsOthers)) }
        return found
    }

    private static func option(
        _ json: JSONValue,
        _ options: [String],
        _ acceptsOthers: Bool
    ) throws(Refusal) -> String {
        guard let text = json.string else { throw Refusal("needs the text of an option") }
        switch options.count(where: { $0 == text }) {
        case 1: return text
        case 0 where acceptsOthers: return text
        case 0: throw Refusal("has no option \"\(text)\"")
        default: throw Refusal("has several options \"\(text)\"")
        }
    }

    private static func number(_ json: JSONValue, _ type: PBSlider.DataType) throws(Refusal) -> Double {
        switch type {
        case .int: return Double(try Self.integer(json))
        case .date:
            guard let day = CalendarDate(try Self.text(json)) else {
                throw Refusal("needs a day such as \"2026-11-22\"")
            }
            return day.sliderNumber
        case .time:
            guard let time = TimeOfDay(try Self.text(json)) else { throw Refusal("needs a time such as \"09:30:00\"") }
            return time.sliderNumber
        case .datetime:
            guard let moment = LocalDateTime(try Self.text(json)) else {
                throw Refusal("needs a day and a time such as \"2026-11-22T09:30:00\", without an offset")
            }
            return moment.sliderNumber
        default: return try Self.number(json)
        }
    }
}

extension JSONValue {
    /// The one item of a list that has one; else itself.
    fileprivate var single: JSONValue {
        if case .array(let items) = self, items.count == 1 { items[0] } else { self }
    }
}
