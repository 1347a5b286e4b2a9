/// A position in an array, or the parent of a class, as a key.
private struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(index: Int) {
        self.stringValue = "\(index)"
        self.intValue = index
    }

    init(stringValue: String) {
        self.stringValue = stringValue
        self.intValue = nil
    }

    init(intValue: Int) { self.init(index: intValue) }

    static let parent = JSONKey(stringValue: "super")
}

struct JSONSingleValueContainer: SingleValueEncodingContainer {
    let encoder: JSONNodeEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    func encodeNil() { self.encoder.raw("null") }
    func encode(_ value: Bool) { self.encoder.raw(value ? "true" : "false") }
    func encode(_ value: String) { self.encoder.text(value) }
    func encode(_ value: Double) { self.encoder.number(value) }
    func encode(_ value: Float) { self.encoder.number(value) }
    func encode(_ value: Int) { self.encoder.raw(value.description) }
    func encode(_ value: Int8) { self.encoder.raw(value.description) }
    func encode(_ value: Int16) { self.encoder.raw(value.description) }
    func encode(_ value: Int32) { self.encoder.raw(value.description) }
    func encode(_ value: Int64) { self.encoder.raw(value.description) }
    func encode(_ value: Int128) { self.encoder.raw(value.description) }
    func encode(_ value: UInt) { self.encoder.raw(value.description) }
    func encode(_ value: UInt8) { self.encoder.raw(value.description) }
    func encode(_ value: UInt16) { self.encoder.raw(value.description) }
    func encode(_ value: UInt32) { self.encoder.raw(value.description) }
    func encode(_ value: UInt64) { self.encoder.raw(value.description) }
    func encode(_ value: UInt128) { self.encoder.raw(value.description) }
    func encode<Value: Encodable>(_ value: Value) throws { try self.encoder.encode(value) }
}

struct JSONUnkeyedContainer: UnkeyedEncodingContainer {
    let encoder: JSONNodeEncoder
    private(set) var count = 0
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    init(encoder: JSONNodeEncoder) { self.encoder = encoder }

    private mutating func next() -> JSONNodeEncoder {
        defer { self.count += 1 }
        return self.encoder.child(JSONKey(index: self.count)) { $0.append() }
    }

    private mutating func single() -> JSONSingleValueContainer { JSONSingleValueContainer(encoder: self.next()) }

    mutating func encodeNil() { self.single().encodeNil() }
    mutating func encode(_ value: Bool) { self.single().encode(value) }
    mutating func encode(_ value: String) { self.single().encode(value) }
    mutating func encode(_ value: Double) { self.single().encode(value) }
    mutating func encode(_ value: Float) { self.single().encode(value) }
    mutating func encode(_ value: Int) { self.single().encode(value) }
    mutating func encode(_ value: Int8) { self.single().encode(value) }
    mutating func encode(_ value: Int16) { self.single().encode(value) }
    mutating func encode(_ value: Int32) { self.single().encode(value) }
    mutating func encode(_ value: Int64) { self.single().encode(value) }
    mutating func encode(_ value: Int128) { self.single().encode(value) }
    mutating func encode(_ value: UInt) { self.single().encode(value) }
    mutating func encode(_ value: UInt8) { self.single().encode(value) }
    mutating func encode(_ value: UInt16) { self.single().encode(value) }
    mutating func encode(_ value: UInt32) { self.single().encode(value) }
    mutating func encode(_ value: UInt64) { self.single().encode(value) }
    mutating func encode(_ value: UInt128) { self.single().encode(value) }
    mutating func encode<Value: Encodable>(_ value: Value) throws { try self.next().encode(value) }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        self.next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { self.next().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { self.next() }
}

struct JSONKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: JSONNodeEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    private func next(_ key: any CodingKey) -> JSONNodeEncoder {
        self.encoder.child(key) { $0.append(key.stringValue) }
    }

    private func single(_ key: Key) -> JSONSingleValueContainer { JSONSingleValueContainer(encoder: self.next(key)) }

    func encodeNil(forKey key: Key) { self.single(key).encodeNil() }
    func encode(_ value: Bool, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: String, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Int8, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: Int128, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) { self.single(key).encode(value) }
    func encode(_ value: UInt128, forKey key: Key) { self.single(key).encode(value) }
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try self.next(key).encode(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        self.next(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { self.next(key).unkeyedContainer() }

    func superEncoder() -> any Encoder { self.next(JSONKey.parent) }

    func superEncoder(forKey key: Key) -> any Encoder { self.next(key) }
}

/// Whether a value has containers in each other beyond the depth that is written. Making a container cannot fail, so it is noted here.
final class JSONOverflow {
    var isReached = false

    static func error(_ value: any Encodable, at path: [any CodingKey]) -> EncodingError {
        let reason = "it is nested deeper than \(JSONText.maximumDepth) levels, or refers to itself."
        return .invalidValue(value, .init(codingPath: path, debugDescription: reason))
    }
}

extension JSONNodeEncoder {
    /// The encoder of a child, whose place `append` makes. Beyond the maximum depth what is encoded goes nowhere.
    fileprivate func child(_ key: any CodingKey, _ append: (JSONNode) -> JSONNode) -> JSONNodeEncoder {
        guard self.codingPath.count < JSONText.maximumDepth else {
            self.node.overflow.isReached = true
            return JSONNodeEncoder(node: JSONNode(overflow: self.node.overflow), codingPath: self.codingPath)
        }
        return self.descend(to: append(self.node), key)
    }
}
