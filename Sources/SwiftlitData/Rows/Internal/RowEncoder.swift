/// Encodes a row of a table, or a value inside of one, into the columns of its place.
struct RowEncoder: Encoder {
    /// How deep values may be nested before they become JSON text, so that one that refers to itself ends in an error there.
    static let maximumDepth = 8

    let builder: TableBuilder
    /// The place of what is encoded.
    let node: ColumnNode
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Notes that a value inside of a row is a list.
    fileprivate var list: ListProbe?

    init(_ builder: TableBuilder) {
        self.init(builder, builder.root)
    }

    fileprivate init(
        _ builder: TableBuilder,
        _ node: ColumnNode,
        _ codingPath: [any CodingKey] = [],
        list: ListProbe? = nil
    ) {
        self.builder = builder
        self.node = node
        self.codingPath = codingPath
        self.list = list
    }

    /// Encodes a whole row.
    func write<Row: Encodable>(_ row: Row) throws {
        if let members = row as? any NamedCells {
            try members.write(to: self)
        } else if row is any ColumnValue, !(row is any ListOfCells) {
            try self.encode(row, at: self.valueNode)
        } else {
            try row.encode(to: self)
        }
    }

    /// Encodes a value that is a column, or several.
    func encode<Value: Encodable>(_ value: Value, at node: ColumnNode, key: (any CodingKey)? = nil) throws {
        let row = self.builder.row
        switch value {
        case let value as String: self.builder.column(node).append(value, at: row)
        case let value as Int: self.builder.column(node).append(value, at: row)
        case let value as Double: self.builder.column(node).append(value, at: row)
        case let value as Bool: self.builder.column(node).append(value, at: row)
        // Nothing has no type of its own that would be another than that of the others.
        case let value as any PossiblyNothing where value.isNothing: _ = self.builder.column(node)
        case let value as any ColumnValue: self.append(value, at: node)
        default:
            let depth = self.codingPath.count + 1
            let list = ListProbe()
            if depth < Self.maximumDepth {
                let path = self.codingPath + [key ?? RowKey(node.path.last ?? "")]
                let encoder = RowEncoder(self.builder, node, path, list: list)
                if let members = value as? any NamedCells {
                    try members.write(to: encoder)
                } else {
                    try value.encode(to: encoder)
                }
                guard list.isList else { return }
            }
            self.builder.column(node).append(try JSONText.encode(value), at: row)
        }
    }

    private func append<Value: ColumnValue>(_ value: Value, at node: ColumnNode) {
        self.builder.column(node).append(other: value, at: self.builder.row)
    }

    /// The place of a value without parts: a row that is one has a column of its own for it.
    fileprivate var valueNode: ColumnNode { self.node === self.builder.root ? self.node.child("value") : self.node }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(RowKeyedContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        // A row that is a list has a column for each place; a list inside of a row is written as a whole.
        self.list?.isList = true
        return RowUnkeyedContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        RowSingleValueContainer(encoder: self)
    }
}

private final class ListProbe {
    var isList = false
}

/// The name of a column as a coding key.
struct RowKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { self.stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}

/// A list, which as a row has a column for each place.
private protocol ListOfCells {}
extension Array: ListOfCells {}

/// A dictionary, which names its cells in an order that changes.
private protocol NamedCells {
    func write(to encoder: RowEncoder) throws
}

extension Dictionary: NamedCells where Key == String, Value: Encodable {
    fileprivate func write(to encoder: RowEncoder) throws {
        for (key, value) in self.sorted(by: { $0.key < $1.key }) {
            try encoder.encode(value, at: encoder.node.child(key))
        }
    }
}

private struct RowKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: RowEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    mutating func encodeNil(forKey key: Key) {
        _ = self.column(key)
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try self.encoder.encode(value, at: self.encoder.node.child(key.stringValue), key: key)
    }

    mutating func encode(_ value: Bool, forKey key: Key) {
        self.column(key).append(value, at: self.encoder.builder.row)
    }

    mutating func encode(_ value: Int, forKey key: Key) {
        self.column(key).append(value, at: self.encoder.builder.row)
    }

    mutating func encode(_ value: Double, forKey key: Key) {
        self.column(key).append(value, at: self.encoder.builder.row)
    }

    mutating func encode(_ value: String, forKey key: Key) {
        self.column(key).append(value, at: self.encoder.builder.row)
    }

    // A missing value takes its column's place, so that the order is that of the type and not that of the rows.

    mutating func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        if let value { try self.encode(value, forKey: key) } else { self.encodeNil(forKey: key) }
    }

    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) {
        if let value { self.encode(value, forKey: key) } else { self.encodeNil(forKey: key) }
    }

    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) {
        if let value { self.encode(value, forKey: key) } else { self.encodeNil(forKey: key) }
    }

    mutating func encodeIfPresent(_ value: Double?, forKey key: Key) {
        if let value { self.encode(value, forKey: key) } else { self.encodeNil(forKey: key) }
    }

    mutating func encodeIfPresent(_ value: String?, forKey key: Key) {
        if let value { self.encode(value, forKey: key) } else { self.encodeNil(forKey: key) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        self.nested(key).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        self.nested(key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { self.encoder }

    mutating func superEncoder(forKey key: Key) -> any Encoder { self.nested(key) }

    private func nested(_ key: Key) -> RowEncoder {
        RowEncoder(self.encoder.builder, self.encoder.node.child(key.stringValue))
    }

    private func column(_ key: Key) -> ColumnBuilder {
        self.encoder.builder.column(self.encoder.node.child(key.stringValue))
    }
}

private struct RowUnkeyedContainer: UnkeyedEncodingContainer {
    let encoder: RowEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }
    var count = 0

    init(encoder: RowEncoder) {
        self.encoder = encoder
    }

    mutating func encodeNil() {
        _ = self.next().builder
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        let place = self.next()
        guard self.encoder.list == nil else { return }
        try place.encode(value, at: place.node)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        self.next().container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        self.next().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { self.next() }

    private mutating func next() -> RowEncoder {
        defer { self.count += 1 }
        return RowEncoder(self.encoder.builder, self.encoder.node.child("\(self.count)"))
    }
}

private struct RowSingleValueContainer: SingleValueEncodingContainer {
    let encoder: RowEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    mutating func encodeNil() {
        _ = self.encoder.builder.column(self.encoder.valueNode)
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try self.encoder.encode(value, at: self.encoder.valueNode)
    }
}
