#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// JSON, written in Swift: for specifications of charts, where a typed form would only be in the way.
///
/// ```swift
/// let spec: JSONValue = [
///     "mark": "bar",
///     "encoding": ["x": ["field": "day", "type": "nominal"], "y": ["field": "n", "type": "quantitative"]],
/// ]
/// ```
///
/// Objects keep the order in which they are written, and compare without it. A value that was read from text writes the same numbers, keys
/// and texts again. Values may be in each other to any depth; elements show them, and encoders take them, to 512 levels.
public enum JSONValue: Sendable {
    /// Nothing.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A number; one that is not finite is written as null.
    case number(Double)
    /// A number by its digits, such as `12345678901234567890`, `0.10` or `1e3`: one that was read, and that neither `Int` nor `Double` writes
    /// like that. Anything that JSON does not write as a number is written as null.
    case digits(String)
    /// A text.
    case string(String)
    /// A list.
    case array(List)
    /// Named values, in order.
    case object(Members)
    /// A table, written as a list with an object for each row. Charts of Vega-Lite send it as it is kept.
    case table(DataTable)
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Nothing.
    public init(nilLiteral: ()) { self = .null }

    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// Named values, in order.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { (key: $0.0, value: $0.1) })
    }
}

extension JSONValue: Equatable {
    /// Whether both say the same: the order of objects does not count, nor how a number is written. Where an object has a key several times,
    /// its values are compared in their order.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        // Without recursion, since they may be nested to any depth.
        var waiting = [(left, right)]
        while let pair = waiting.popLast() {
            switch pair {
            case (.array(let left), .array(let right)):
                guard left.count == right.count else { return false }
                waiting.append(contentsOf: zip(left, right))
            case (.object(let left), .object(let right)):
                guard left.count == right.count else { return false }
                let others = self.valuesByKey(right)
                for (key, values) in self.valuesByKey(left) {
                    guard let others = others[key], values.count == others.count else { return false }
                    waiting.append(contentsOf: zip(values, others))
                }
            case (.table(let left), let right): waiting.append((.array(left.json), right))
            case (let left, .table(let right)): waiting.append((left, .array(right.json)))
            case (let left, let right):
                guard self.areEqual(left, right) else { return false }
            }
        }
        return true
    }

    /// Whether both say the same, and neither is a list, an object or a table.
    private static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.string(let left), .string(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        default:
            if let left = left.numberText, let right = right.numberText {
                if let left = DecimalText(left), let right = DecimalText(right) { left == right } else { left == right }
            } else {
                false
            }
        }
    }

    private static func valuesByKey(_ members: Members) -> [ExactText: [JSONValue]] {
        Dictionary(grouping: members) { ExactText($0.key) }.mapValues { $0.map(\.value) }
    }

    /// Whether it is a number that only its digits say.
    var hasDigits: Bool {
        if case .digits = self { true } else { false }
    }

    /// The number as it is written; `nil` for anything else.
    private var numberText: String? {
        switch self {
        case .integer(let number): "\(number)"
        case .number(let number) where number.isFinite: number.description
        case .digits(let text): text
        default: nil
        }
    }
}

/// A text that equals another only where both have the same characters of Unicode, as for JavaScript.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = self.text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension JSONValue {
    /// The member of an object, or `nil` where there is none; the last one where the object has the key several times, as in the browser.
    ///
    /// Setting a value puts it in the place of all members of the key, and setting `nil` removes them. Only an object takes one.
    public subscript(key: String) -> JSONValue? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.last { $0.key.utf8.elementsEqual(key.utf8) }?.value ?? members.last { $0.key == key }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            // A key that is written in the same characters comes before one that only reads the same.
            let isExact = members.contains { $0.key.utf8.elementsEqual(key.utf8) }
            func isMeant(_ member: (key: String, value: JSONValue)) -> Bool {
                isExact ? member.key.utf8.elementsEqual(key.utf8) : member.key == key
            }
            guard let value = newValue else {
                members.removeAll(where: isMeant)
                self = .object(members)
                return
            }
            if let position = members.lastIndex(where: isMeant) {
                members[position].value = value
                let last = position
                members = Members(
                    members.enumerated().filter { $0.offset == last || !isMeant($0.element) }.map(\.element)
                )
            } else {
                members.append((key, value))
            }
            self = .object(members)
        }
    }

    /// JSON text on one line.
    public var text: String {
        var text = ""
        self.write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        /// A list or an object of which a part is written.
        enum Open {
            case list(IndexingIterator<List>)
            case object(IndexingIterator<Members>)
        }
        // Without recursion, since values may be nested to any depth.
        var open: [Open] = []
        var next: JSONValue? = self
        var isFirst = false
        while true {
            if let value = next {
                next = nil
                switch value {
                case .array(let items):
                    text += "["
                    open.append(.list(items.makeIterator()))
                    isFirst = true
                case .object(let members):
                    text += "{"
                    open.append(.object(members.makeIterator()))
                    isFirst = true
                default:
                    value.writeAlone(to: &text)
                }
            }
            switch open.popLast() {
            case nil: return
            case .list(var items)?:
                if let item = items.next() {
                    if !isFirst { text += ", " }
                    next = item
                    open.append(.list(items))
                } else {
                    text += "]"
                }
            case .object(var members)?:
                if let member = members.next() {
                    if !isFirst { text += ", " }
                    text += JSONNode.quoted(member.key)
                    text += ": "
                    next = member.value
                    open.append(.object(members))
                } else {
                    text += "}"
                }
            }
            isFirst = false
        }
    }

    /// Writes a value that is neither a list nor an object.
    private func writeAlone(to text: inout String) {
        switch self {
        case .null, .array, .object: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let number): text += number.isFinite ? number.description : "null"
        case .digits(let digits): text += Self.isNumber(digits) ? digits : "null"
        case .string(let string): text += JSONNode.quoted(string)
        case .table(let table):
            text += "["
            for row in 0..<table.rowCount {
                if row > 0 { text += ", " }
                table.json(at: row).write(to: &text)
            }
            text += "]"
        }
    }
}

extension JSONValue: Codable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads any JSON. An object has its keys in the order of the alphabet, as a decoder does not tell theirs; numbers are what the decoder
    /// makes of them. Where there is a text, ``init(parsing:)`` reads it as it is.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {  // it is something else then
            let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
            self = .object(try keys.map { ($0.stringValue, try container.decode(Self.self, forKey: $0)) })
        } else if var container = try? decoder.unkeyedContainer() {  // it is a single value then
            var items: [JSONValue] = []
            while !container.isAtEnd { items.append(try container.decode(JSONValue.self)) }
            self = .array(items)
        } else {
            let container = try decoder.singleValueContainer()
            // What does not decode as one type is tried as the next.
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Int.self) {
                self = .integer(value)
            } else if let value = try? container.decode(UInt64.self) {
                self = .digits("\(value)")
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else {
                self = .string(try container.decode(String.self))
            }
        }
    }

    /// Writes the value.
    ///
    /// - Throws: `EncodingError` for a value that is nested more deeply than 512 levels: encoders go some calls deeper for each.
    public func encode(to encoder: any Encoder) throws {
        guard encoder.codingPath.count <= JSONReader.maximumDepth else {
            let reason = "It is nested more deeply than \(JSONReader.maximumDepth) levels."
            throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: reason))
        }
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (key, value) in members { try container.encode(value, forKey: Name(stringValue: key)) }
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        case .table(let table):
            var container = encoder.unkeyedContainer()
            for row in 0..<table.rowCount { try container.encode(table.json(at: row)) }
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .bool(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .digits(let text): try Self.encode(digits: text, into: &container)
            case .string(let value): try container.encode(value)
            case .null, .array, .object, .table: try container.encodeNil()
            }
        }
    }

    /// Encodes the type that holds the whole number, or else the nearest `Double`.
    private static func encode(digits text: String, into container: inout any SingleValueEncodingContainer) throws {
        if let number = Double(allOf: text) {
            try container.encode(number)
        } else if let number = Int(text) {
            try container.encode(number)
        } else if let number = UInt64(text) {
            try container.encode(number)
        } else if let number = Decimal(allOf: text) {
            try container.encode(number)
        } else if let number = Double(text), DecimalText(text) != nil {
            try container.encode(number)
        } else {
            try container.encodeNil()
        }
    }
}
