internal import SwiftlitWire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The columns of a table by name, and one of its rows.
struct TableRow {
    let columns: [String: DataColumn]
    /// The names in their order.
    let names: [String]
    var row = 0

    init(_ table: DataTable) {
        self.columns = Dictionary(table.columns.map { ($0.name, $0) }) { first, _ in first }
        self.names = table.columns.map(\.name)
    }

    /// The row as a value that `RowEncoder` would write so.
    ///
    /// - Throws: What the value throws while it decodes itself, such as `DecodingError`.
    func decode<Row: Decodable>(_ type: Row.Type) throws -> Row {
        if type is any ColumnValue.Type, !(type is any ListOfValues.Type) {
            return try RowDecoder(source: self, prefix: "").value(type, column: "value", key: nil)
        }
        return try Row(from: RowDecoder(source: self, prefix: ""))
    }

    fileprivate func isMissing(_ name: String) -> Bool {
        if let column = self.columns[name] { return column.data.array.isNull(at: self.row) }
        let prefix = name + "."
        return !self.columns.contains { $0.key.hasPrefix(prefix) && !$0.value.data.array.isNull(at: self.row) }
    }
}

private protocol ListOfValues {}
extension Array: ListOfValues {}

/// Decodes a row of a table, or a value inside of one, from the columns whose names begin with `prefix`: the way back of `RowEncoder`.
private struct RowDecoder: Decoder {
    /// A value inside of a row is a list, which stands in its column as JSON text.
    struct ListIsText: Error {}

    let source: TableRow
    let prefix: String
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func value<Value: Decodable>(_ type: Value.Type, column name: String, key: (any CodingKey)?) throws -> Value {
        let path = key.map { self.codingPath + [$0] } ?? self.codingPath
        if let cells = type as? any ColumnValue.Type {
            guard let column = self.source.columns[name] else {
                throw DecodingError.keyNotFound(
                    key ?? RowKey(name),
                    DecodingError.Context(codingPath: self.codingPath, debugDescription: "there is no such column")
                )
            }
            if let value = Self.read(cells, column, self.source.row) as? Value { return value }
            let context = DecodingError.Context(codingPath: path, debugDescription: "is no \(Value.self)")
            if column.data.array.isNull(at: self.source.row) { throw DecodingError.valueNotFound(Value.self, context) }
            throw DecodingError.typeMismatch(Value.self, context)
        }
        guard path.count < RowEncoder.maximumDepth else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: path, debugDescription: "is nested too deeply")
            )
        }
        do {
            return try Value(from: RowDecoder(source: self.source, prefix: name, codingPath: path))
        } catch is ListIsText {
            let text = self.source.columns[name]?.data.array.text(at: self.source.row) ?? "null"
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        }
    }

    private static func read<Value: ColumnValue>(_ type: Value.Type, _ column: DataColumn, _ row: Int) -> Value? {
        Value._value(in: column.data, at: row)
    }

    func column(_ name: String) -> String { self.prefix.isEmpty ? name : "\(self.prefix).\(name)" }

    func nested(_ key: any CodingKey) -> RowDecoder {
        RowDecoder(source: self.source, prefix: self.column(key.stringValue), codingPath: self.codingPath + [key])
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowKeyedValues<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard self.prefix.isEmpty else { throw ListIsText() }
        return RowListValues(decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { RowSingleValue(decoder: self) }
}

private struct RowKeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: RowDecoder
    var codingPath: [any CodingKey] { self.decoder.codingPath }

    /// The names of what is there: a dictionary has no others.
    var allKeys: [Key] {
        let prefix = self.decoder.prefix.isEmpty ? "" : self.decoder.prefix + "."
        var seen: Set<String> = []
        return self.decoder.source.names.compactMap { name in
            guard name.hasPrefix(prefix), !self.decoder.source.isMissing(name) else { return nil }
            let rest = name.dropFirst(prefix.count)
            // A name of a row may have points in it, where no value stands in between.
            let key = prefix.isEmpty ? String(rest) : String(rest.prefix { $0 != "." })
            return seen.insert(key).inserted ? Key(stringValue: key) : nil
        }
    }

    func contains(_ key: Key) -> Bool {
        let name = self.decoder.column(key.stringValue)
        return self.decoder.source.columns[name] != nil || !self.decoder.source.isMissing(name)
    }

    func decodeNil(forKey key: Key) -> Bool { self.decoder.source.isMissing(self.decoder.column(key.stringValue)) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try self.decoder.value(type, column: self.decoder.column(key.stringValue), key: key)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try self.decoder.nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try self.decoder.nested(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { self.decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { self.decoder.nested(key) }
}

/// A row that is a list, with a column for each place. It ends at its last value.
private struct RowListValues: UnkeyedDecodingContainer {
    let decoder: RowDecoder
    let length: Int
    var currentIndex = 0

    init(decoder: RowDecoder) {
        self.decoder = decoder
        self.length =
            decoder.source.names.indices.reversed().first { !decoder.source.isMissing("\($0)") }.map { $0 + 1 } ?? 0
    }

    var codingPath: [any CodingKey] { self.decoder.codingPath }
    var count: Int? { self.length }
    var isAtEnd: Bool { self.currentIndex >= self.length }

    private var key: RowKey { RowKey("\(self.currentIndex)") }

    mutating func decodeNil() -> Bool {
        guard self.decoder.source.isMissing(self.key.stringValue) else { return false }
        self.currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try self.decoder.value(type, column: self.key.stringValue, key: self.key)
        self.currentIndex += 1
        return value
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try self.next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try self.next().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { self.next() }

    private mutating func next() -> RowDecoder {
        defer { self.currentIndex += 1 }
        return self.decoder.nested(self.key)
    }
}

private struct RowSingleValue: SingleValueDecodingContainer {
    let decoder: RowDecoder
    var codingPath: [any CodingKey] { self.decoder.codingPath }

    private var name: String { self.decoder.prefix.isEmpty ? "value" : self.decoder.prefix }

    func decodeNil() -> Bool { self.decoder.source.isMissing(self.name) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // A value that asks for itself would ask for ever: the path grows with each question.
        try self.decoder.value(type, column: self.name, key: type is any ColumnValue.Type ? nil : RowKey(self.name))
    }
}
