/// A value, and the values that it encodes: what a row holds, without going through the types of columns.
package final class EncodedValue {
    /// The value, and values that it encodes in its own place; none where it was encoded in containers of another.
    private(set) var values: [any Encodable] = []
    /// Whether it encodes that there is nothing.
    private(set) var isNil = false
    /// The keys, in the order in which they are encoded.
    private(set) var keys: [String] = []
    private(set) var items: [EncodedValue] = []

    private var children: [String: EncodedValue] = [:]
    private var isExpanded = false

    /// Takes a value. What it encodes is asked for when it is needed.
    package convenience init(_ value: any Encodable) {
        self.init()
        self.take(value)
    }

    fileprivate init() {}

    /// What is encoded for a key.
    subscript(key: String) -> EncodedValue? { self.children[key] }

    /// The value as a type that it was encoded as.
    func value<Value>(as type: Value.Type) -> Value? {
        for value in self.values {
            if let value = value as? Value { return value }
        }
        return nil
    }

    /// Lets the value encode its parts.
    ///
    /// - Throws: What the value throws while it encodes itself.
    func expand() throws {
        guard !self.isExpanded else { return }
        self.isExpanded = true
        // What stands in its place may do so for another value again.
        var place = 0
        while place < self.values.count {
            let value = self.values[place]
            place += 1
            // A value that stands for itself does so for ever.
            guard !(value is any ColumnValue) || value is any ListOfItems, place <= RowEncoder.maximumDepth else {
                break
            }
            try value.encode(to: PartEncoder(part: self))
        }
    }

    fileprivate func take(_ value: any Encodable) {
        if let optional = value as? any PossiblyNothing, optional.isNothing { self.isNil = true }
        self.values.append(value)
    }

    fileprivate func takeNil() { self.isNil = true }

    fileprivate func child(_ key: any CodingKey) -> EncodedValue {
        if let child = self.children[key.stringValue] { return child }
        let child = EncodedValue()
        self.children[key.stringValue] = child
        self.keys.append(key.stringValue)
        return child
    }

    fileprivate func addItem() -> EncodedValue {
        let item = EncodedValue()
        self.items.append(item)
        return item
    }
}

/// An optional, whatever it may hold.
protocol PossiblyNothing {
    /// Whether it holds nothing.
    var isNothing: Bool { get }
}

extension Optional: PossiblyNothing {
    var isNothing: Bool { self == nil }
}

private protocol ListOfItems {}
extension Array: ListOfItems {}

/// Notes what a value encodes, without looking into it.
private struct PartEncoder: Encoder {
    let part: EncodedValue
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(PartKeyedContainer<Key>(part: self.part))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { PartUnkeyedContainer(part: self.part) }

    func singleValueContainer() -> any SingleValueEncodingContainer { PartSingleValueContainer(part: self.part) }
}

private struct PartKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let part: EncodedValue
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) { self.part.child(key).takeNil() }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) { self.part.child(key).take(value) }

    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) {
        if let value { self.encode(value, forKey: key) } else { self.encodeNil(forKey: key) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        PartEncoder(part: self.part.child(key)).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        PartUnkeyedContainer(part: self.part.child(key))
    }

    mutating func superEncoder() -> any Encoder { PartEncoder(part: self.part) }

    mutating func superEncoder(forKey key: Key) -> any Encoder { PartEncoder(part: self.part.child(key)) }
}

private struct PartUnkeyedContainer: UnkeyedEncodingContainer {
    let part: EncodedValue
    var codingPath: [any CodingKey] { [] }
    var count: Int { self.part.items.count }

    mutating func encodeNil() { self.part.addItem().takeNil() }

    mutating func encode<Value: Encodable>(_ value: Value) { self.part.addItem().take(value) }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        PartEncoder(part: self.part.addItem()).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        PartUnkeyedContainer(part: self.part.addItem())
    }

    mutating func superEncoder() -> any Encoder { PartEncoder(part: self.part.addItem()) }
}

private struct PartSingleValueContainer: SingleValueEncodingContainer {
    let part: EncodedValue
    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { self.part.takeNil() }

    mutating func encode<Value: Encodable>(_ value: Value) { self.part.take(value) }
}
