#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Writes values as JSON in the order in which they encode themselves.
///
/// `JSONEncoder` either sorts all keys or writes them in an order that changes from run to run, which would send an
/// unchanged element to the browser again, and it refuses numbers that are not finite.
package enum JSONText {
    /// How deep values may be nested, so that one that refers to itself ends in an error and not in a stack overflow.
    static let maximumDepth = 128

    /// - Throws: `invalidJSON` for a value that fails to encode itself or is nested too deeply.
    package static func encode<Value: Encodable>(_ value: Value) throws(DataError) -> String {
        var text = ""
        try self.node(of: value).write(to: &text)
        return text
    }

    /// The JSON of a value if that is an object or an array; `nil` for text, numbers, Booleans and null.
    package static func encodeCollection<Value: Encodable>(_ value: Value) throws(DataError) -> String? {
        let node = try self.node(of: value)
        if case .scalar = node.content { return nil }
        var text = ""
        node.write(to: &text)
        return text
    }

    private static func node<Value: Encodable>(of value: Value) throws(DataError) -> JSONNode {
        let node = JSONNode()
        do {
            try JSONNodeEncoder(node: node, codingPath: []).encode(value)
            if node.overflow.isReached { throw JSONOverflow.error(value, at: []) }
        } catch {
            // The description of the error has that of the value, which may be nested more deeply than can be described.
            let reason =
                if case EncodingError.invalidValue(_, let context) = error { context.debugDescription } else {
                    "\(error)"
                }
            throw DataError(
                .invalidJSON,
                """
                A value of type \(Value.self) cannot be shown as JSON: \(reason) Show a part of it, or a type made for \
                showing it.
                """
            )
        }
        return node
    }
}

/// A value in the making. Encoders hand out containers that may be filled in any order, so there is a tree before there
/// is text.
final class JSONNode {
    enum Content {
        case scalar(String)
        case array([JSONNode])
        case object([(key: String, value: JSONNode)])
    }

    var content = Content.scalar("null")

    /// Shared by all nodes of a tree.
    let overflow: JSONOverflow

    init(overflow: JSONOverflow = JSONOverflow()) { self.overflow = overflow }

    /// Whether the order of the children means nothing and differs between equal values.
    var isUnordered = false

    func append() -> JSONNode {
        let node = JSONNode(overflow: self.overflow)
        guard case .array(var children) = self.content else {
            self.content = .array([node])
            return node
        }
        self.content = .scalar("")
        children.append(node)
        self.content = .array(children)
        return node
    }

    func append(_ key: String) -> JSONNode {
        let node = JSONNode(overflow: self.overflow)
        guard case .object(var children) = self.content else {
            self.content = .object([(key, node)])
            return node
        }
        self.content = .scalar("")
        children.append((key, node))
        self.content = .object(children)
        return node
    }

    func write(to text: inout String) {
        switch self.content {
        case .scalar(let scalar):
            text += scalar
        case .array(let children):
            text += "["
            var isFirst = true
            for child in self.isUnordered ? Self.sorted(children) : children {
                if !isFirst { text += ", " }
                isFirst = false
                child.write(to: &text)
            }
            text += "]"
        case .object(let children):
            text += "{"
            var isFirst = true
            for (key, child) in self.isUnordered ? children.sorted(by: { $0.key < $1.key }) : children {
                if !isFirst { text += ", " }
                isFirst = false
                text += Self.quoted(key)
                text += ": "
                child.write(to: &text)
            }
            text += "}"
        }
    }

    /// Numbers by value, everything else by its text.
    private static func sorted(_ children: [JSONNode]) -> [JSONNode] {
        let texts = children.map { child -> (text: String, node: JSONNode) in
            var text = ""
            child.write(to: &text)
            return (text, child)
        }
        return texts.sorted { left, right in
            if let left = Double(left.text), let right = Double(right.text) { return left < right }
            return left.text < right.text
        }.map(\.node)
    }

    static func quoted(_ value: String) -> String {
        var text = "\""
        text.reserveCapacity(value.utf8.count + 2)
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

/// A type whose elements have no order of their own.
private protocol UnorderedCollection {}

extension Dictionary: UnorderedCollection {}
extension Set: UnorderedCollection {}

struct JSONNodeEncoder: Encoder {
    let node: JSONNode
    let codingPath: [any CodingKey]
    /// Whether dates are the numbers that they encode, and not texts of ISO 8601.
    var encodesDatesThemselves = false
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if case .object = self.node.content {} else { self.node.content = .object([]) }
        return KeyedEncodingContainer(JSONKeyedContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .array = self.node.content {} else { self.node.content = .array([]) }
        return JSONUnkeyedContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONSingleValueContainer(encoder: self)
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        // A number keeps its digits.
        case let json as JSONValue where json.hasDigits: self.raw(json.text)
        case let date as Date where !self.encodesDatesThemselves: self.text(date.formatted(.iso8601))
        case let data as Data: self.text(data.base64EncodedString())
        case let url as URL: self.text(url.absoluteString)
        case let number as Decimal: self.raw(number.description)
        default:
            guard self.codingPath.count < JSONText.maximumDepth else {
                throw JSONOverflow.error(value, at: self.codingPath)
            }
            self.node.isUnordered = value is any UnorderedCollection
            try value.encode(to: self)
        }
    }

    func raw(_ text: String) { self.node.content = .scalar(text) }

    func text(_ value: String) { self.raw(JSONNode.quoted(value)) }

    func number<Value: BinaryFloatingPoint & CustomStringConvertible>(_ value: Value) {
        if value.isFinite {
            self.raw(value.description)
        } else {
            self.raw(value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity")
        }
    }

    func descend(to node: JSONNode, _ key: any CodingKey) -> JSONNodeEncoder {
        JSONNodeEncoder(
            node: node,
            codingPath: self.codingPath + [key],
            encodesDatesThemselves: self.encodesDatesThemselves
        )
    }
}
