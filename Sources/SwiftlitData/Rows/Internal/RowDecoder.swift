#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A cell that takes the place of a value in a row.
package struct RowCell {
    var data: ColumnData
    var row: Int

    /// Names a value of a column.
    package init(data: ColumnData, row: Int) {
        self.data = data
        self.row = row
    }

    var isMissing: Bool { self.data.array.isNull(at: self.row) }
}

/// Cells by the keys that lead to their places in a row.
package final class CellTree {
    private(set) var cell: RowCell?
    /// The keys, in the order of the columns.
    private(set) var keys: [String] = []
    private var children: [String: CellTree] = [:]

    /// Creates a tree without cells.
    package init() {}

    subscript(key: String) -> CellTree? { self.children[key] }

    /// Whether no cell has a value.
    var isMissing: Bool { self.cell?.isMissing ?? true && self.children.values.allSatisfy(\.isMissing) }

    /// Adds a cell behind some keys.
    package func add(_ cell: RowCell, at path: [String]) {
        guard let key = path.first else {
            self.cell = cell
            return
        }
        let child = self.children[key] ?? CellTree()
        if self.children.updateValue(child, forKey: key) == nil { self.keys.append(key) }
        child.add(cell, at: Array(path.dropFirst()))
    }
}

/// A row, or a value in one: what it was, and the cells that take the place of that.
package struct RowPart {
    /// What was there; `nil` in an added row.
    let original: EncodedValue?
    /// What takes its place; `nil` where nothing does.
    let cells: CellTree?

    /// Names what was there, and what takes its place.
    package init(_ original: EncodedValue?, _ cells: CellTree?) {
        self.original = original
        self.cells = cells
    }

    /// The row as a value that `RowEncoder` would write so. Values in whose place there is no cell are the original ones.
    ///
    /// - Throws: What the value throws while it decodes itself, such as `DecodingError`, and the original while it encodes itself.
    package func decode<Row: Decodable>(_ type: Row.Type = Row.self) throws -> Row {
        let decoder = RowDecoder(part: self)
        if type is any ColumnValue.Type, !(type is any ListOfValues.Type) {
            return try decoder.value(type, decoder.valuePart, key: nil)
        }
        try self.original?.expand()
        return try Row(from: decoder)
    }

    /// What a key leads to.
    subscript(key: String) -> RowPart { RowPart(self.original?[key], self.cells?[key]) }

    /// What a place in a list leads to.
    subscript(place: Int) -> RowPart {
        let items = self.original?.items ?? []
        return RowPart(items.indices.contains(place) ? items[place] : nil, self.cells?["\(place)"])
    }

    /// Whether there is nothing. A value whose cells were all emptied is still one, if it was one.
    var isMissing: Bool {
        if let cells = self.cells, let cell = cells.cell, !cell.isMissing || cells.keys.isEmpty {
            return cell.isMissing
        }
        if let original = self.original, !original.isNil { return false }
        return self.cells?.isMissing ?? true
    }

    /// Whether no part of it has a value: it can be nothing as well as something of which nothing is known.
    var isEmpty: Bool {
        get throws {
            if let cells = self.cells, let cell = cells.cell, !cell.isMissing || cells.keys.isEmpty {
                return cell.isMissing
            }
            guard let original = self.original, !original.isNil else { return self.cells?.isMissing ?? true }
            guard self.cells != nil else { return false }
            try original.expand()
            return try original.keys.allSatisfy { try self[$0].isEmpty } && self.cells?.isMissing ?? true
        }
    }

    /// The keys of what is there: a dictionary has no others.
    var keys: [String] {
        let old = self.original?.keys ?? []
        let known = Set(old)
        let new = (self.cells?.keys ?? []).filter { !known.contains($0) && !self[$0].isMissing }
        // A key whose cell was emptied is none any more; one without a value that nobody touched stays.
        return old.filter { self[$0].cells?.cell.map { !$0.isMissing } ?? true } + new
    }

    func contains(_ key: String) -> Bool { self.original?[key] != nil || self.cells?[key] != nil }
}

private protocol ListOfValues {}
extension Array: ListOfValues {}

/// Decodes a row of a table, or a value inside of one: the way back of `RowEncoder`.
private struct RowDecoder: Decoder {
    /// A value inside of a row is a list, which stands in its column as JSON text.
    struct ListIsText: Error {}

    let part: RowPart
    /// Whether it is a value inside of a row.
    var isNested = false
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func value<Value: Decodable>(_ type: Value.Type, _ part: RowPart, key: (any CodingKey)?) throws -> Value {
        let path = key.map { self.codingPath + [$0] } ?? self.codingPath
        if part.cells == nil, let original = part.original {
            if let value = original.value(as: type) { return value }
            try original.expand()
            if let value = original.value(as: type) { return value }
        }
        if let cells = type as? any ColumnValue.Type {
            let cell = try part.cells?.cell ?? part.original.flatMap { try Self.cell(of: $0) }
            guard let cell else {
                if part.original?.isNil ?? false { throw Self.missing(type, path) }
                throw DecodingError.keyNotFound(
                    key ?? RowKey("value"),
                    DecodingError.Context(codingPath: self.codingPath, debugDescription: "there is no such column")
                )
            }
            if let value = Self.read(cells, cell) as? Value { return value }
            if cell.isMissing { throw Self.missing(type, path) }
            throw DecodingError.typeMismatch(type, .init(codingPath: path, debugDescription: "is no \(Value.self)"))
        }
        guard path.count < RowEncoder.maximumDepth else {
            throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: "is nested too deeply"))
        }
        do {
            try part.original?.expand()
            return try Value(from: RowDecoder(part: part, isNested: true, codingPath: path))
        } catch is ListIsText {
            let decoder = JSONDecoder()
            // As the text was written.
            decoder.dateDecodingStrategy = .iso8601
            return try decoder.decode(Value.self, from: Data(try part.listText.utf8))
        }
    }

    private static func missing<Value>(_ type: Value.Type, _ path: [any CodingKey]) -> DecodingError {
        .valueNotFound(type, .init(codingPath: path, debugDescription: "is no \(Value.self)"))
    }

    private static func read<Value: ColumnValue>(_ type: Value.Type, _ cell: RowCell) -> Value? {
        Value._value(in: cell.data, at: cell.row)
    }

    /// An original value as a cell, for a type that decodes another one than it encodes.
    private static func cell(of original: EncodedValue) throws -> RowCell? {
        func cell<Value: ColumnValue>(_ value: Value) -> RowCell { RowCell(data: Value._column([value]), row: 0) }
        try original.expand()
        return original.values.lazy.compactMap { $0 as? any ColumnValue }.first.map { cell($0) }
    }

    /// A row that is a value without parts has it under a name of ours.
    var valuePart: RowPart { self.isNested ? self.part : RowPart(self.part.original, self.part.cells?["value"]) }

    func nested(_ part: RowPart, _ key: any CodingKey) -> RowDecoder {
        RowDecoder(part: part, isNested: true, codingPath: self.codingPath + [key])
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowKeyedValues<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard !self.isNested else { throw ListIsText() }
        return RowListValues(decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { RowSingleValue(decoder: self) }
}

extension RowPart {
    /// The JSON text of a list.
    fileprivate var listText: String {
        get throws {
            if let cell = self.cells?.cell { return cell.data.array.text(at: cell.row) ?? "null" }
            func text<Value: Encodable>(_ value: Value) throws -> String { try JSONText.encode(value) }
            return try self.original?.values.first.map { try text($0) } ?? "null"
        }
    }
}

private struct RowKeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: RowDecoder
    var codingPath: [any CodingKey] { self.decoder.codingPath }

    private var part: RowPart { self.decoder.part }

    var allKeys: [Key] { self.part.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { self.part.contains(key.stringValue) }

    func decodeNil(forKey key: Key) -> Bool { self.part[key.stringValue].isMissing }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try self.decoder.value(type, self.part[key.stringValue], key: key)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        let part = self.part[key.stringValue]
        guard !part.isMissing else { return nil }
        do {
            return try self.decoder.value(type, part, key: key)
        } catch DecodingError.valueNotFound(let missing, let context) {
            // All of its cells were emptied, and it needs one.
            guard try part.isEmpty else { throw DecodingError.valueNotFound(missing, context) }
            return nil
        }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try self.decoder.nested(self.part[key.stringValue], key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try self.decoder.nested(self.part[key.stringValue], key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { self.decoder }

    func superDecoder(forKey key: Key) throws -> any Decoder { self.decoder.nested(self.part[key.stringValue], key) }
}

/// A row that is a list, with a column for each place. It ends at its last value, or where it did.
private struct RowListValues: UnkeyedDecodingContainer {
    let decoder: RowDecoder
    private let length: Int
    var currentIndex = 0

    init(decoder: RowDecoder) {
        self.decoder = decoder
        let part = decoder.part
        var length = part.original?.items.count ?? 0
        for key in part.cells?.keys ?? [] {
            if let place = Int(key), !part[place].isMissing { length = max(length, place + 1) }
        }
        // Cells at the end that were emptied are not in the list any more.
        while length > 0, part[length - 1].cells?.cell?.isMissing ?? false { length -= 1 }
        self.length = length
    }

    var codingPath: [any CodingKey] { self.decoder.codingPath }
    var count: Int? { self.length }
    var isAtEnd: Bool { self.currentIndex >= self.length }

    private var key: RowKey { RowKey("\(self.currentIndex)") }
    private var part: RowPart { self.decoder.part[self.currentIndex] }

    mutating func decodeNil() -> Bool {
        guard self.part.isMissing else { return false }
        self.currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try self.decoder.value(type, self.part, key: self.key)
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
        return self.decoder.nested(self.part, self.key)
    }
}

private struct RowSingleValue: SingleValueDecodingContainer {
    let decoder: RowDecoder
    var codingPath: [any CodingKey] { self.decoder.codingPath }

    func decodeNil() -> Bool { self.decoder.valuePart.isMissing }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // A value that asks for itself would ask for ever: the path grows with each question.
        let key = type is any ColumnValue.Type ? nil : RowKey(self.decoder.codingPath.last?.stringValue ?? "value")
        return try self.decoder.value(type, self.decoder.valuePart, key: key)
    }
}
