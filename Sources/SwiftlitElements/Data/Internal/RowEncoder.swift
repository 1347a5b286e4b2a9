/// Encodes a row of a table, or a value inside of one, into the columns whose names begin with `prefix`.
struct RowEncoder: Encoder {
    /// How deep values may be nested before they become JSON text, so that one that refers to itself ends in an error there.
    static let maximumDepth = 8

    let builder: TableBuilder
    let prefix: String
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// Encodes a whole row.
    func write<Row: Encodable>(_ row: Row) throws {
        self.builder.rewind()
        if let members = row as? any NamedCells {
            try members.write(to: self)
        } else if row is any ColumnValue, !(row is any ListOfCells) {
            try self.encode(row, column: "value")
        } else {
            try row.encode(to: self)
        }
    }

    /// Encodes a value that is a column, or several.
    func encode<Value: Encodable>(_ value: Value, column: String, key: (any CodingKey)? = nil) throws {
        let row = self.builder.row
        switch value {
        case let value as String: self.builder.column(column).append(value, at: row)
        case let value as Int: self.builder.column(column).append(value, at: row)
        case let value as Double: self.builder.column(column).append(value, at: row)
        case let value as Bool: self.builder.column(column).append(value, at: row)
        case let value as any ColumnValue: self.append(value, column: column)
        default:
            let depth = self.codingPath.count + 1
            let list = ListProbe()
            if depth < Self.maximumDepth {
                let encoder = RowEncoder(
                    builder: self.builder,
                    prefix: column,
                    codingPath: self.codingPath + [key ?? RowKey(column)],
                    list: list
                )
                try value.encode(to: encoder)
                guard list.isList else { return }
            }
            self.builder.column(column).append(try JSONText.encode(value), at: row)
        }
    }

    /// Notes that a value inside of a row is a list.
    fileprivate var list: ListProbe?

    init(builder: TableBuilder, prefix: String) {
        self.builder = builder
        self.prefix = prefix
    }

    private init(builder: TableBuilder, prefix: String, codingPath: [any CodingKey], list: ListProbe) {
        self.builder = builder
        self.prefix = prefix
        self.codingPath = codingPath
        self.list = list
    }

    private func append<Value: ColumnValue>(_ value: Value, column: String) {
        self.builder.column(column).append(other: value, at: self.builder.row)
    }

    /// The column of a part of this value.
    fileprivate func column(_ name: String) -> String {
        self.prefix.isEmpty ? name : "\(self.prefix).\(name)"
    }

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
        for (key, value) in self.sorted(by: { $0.key < $1.key }) { try encoder.encode(value, column: key) }
    }
}

private struct RowKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: RowEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    mutating func encodeNil(forKey key: Key) {
        _ = self.encoder.builder.column(self.encoder.column(key.stringValue))
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try self.encoder.encode(value, column: self.encoder.column(key.stringValue), key: key)
    }

    mutating func encode(_ value: Bool, forKey key: Key) {
        self.encoder.builder.column(self.encoder.column(key.stringValue)).append(value, at: self.encoder.builder.row)
    }

    mutating func encode(_ value: Int, forKey key: Key) {
        self.encoder.builder.column(self.encoder.column(key.stringValue)).append(value, at: self.encoder.builder.row)
    }

    mutating func encode(_ value: Double, forKey key: Key) {
        self.encoder.builder.column(self.encoder.column(key.stringValue)).append(value, at: self.encoder.builder.row)
    }

    mutating func encode(_ value: String, forKey key: Key) {
        self.encoder.builder.column(self.encoder.column(key.stringValue)).append(value, at: self.encoder.builder.row)
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
        RowEncoder(builder: self.encoder.builder, prefix: self.encoder.column(key.stringValue))
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
        try place.encode(value, column: place.prefix)
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
        return RowEncoder(builder: self.encoder.builder, prefix: self.encoder.column("\(self.count)"))
    }
}

private struct RowSingleValueContainer: SingleValueEncodingContainer {
    let encoder: RowEncoder
    var codingPath: [any CodingKey] { self.encoder.codingPath }

    mutating func encodeNil() {
        _ = self.encoder.builder.column(self.name)
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try self.encoder.encode(value, column: self.name)
    }

    private var name: String { self.encoder.prefix.isEmpty ? "value" : self.encoder.prefix }
}
