#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The columns of a type of rows, found by letting it decode itself from nothing: for tables without rows, and for columns without values.
struct RowShape {
    /// The columns by their paths, each with missing values only, in the order in which the type decodes them.
    private(set) var columns: [(path: [String], make: (Int) -> ColumnData)] = []

    /// What can be found; a type that refuses what it is given ends the search.
    init<Row: Decodable>(of type: Row.Type) {
        let recorder = Recorder()
        let decoder = ShapeDecoder(recorder: recorder)
        // A type that cannot be made of nothing has told of its columns as far as it came.
        if type is any ColumnValue.Type {
            _ = try? decoder.value(type, at: ["value"])
        } else {
            _ = try? Row(from: decoder)
        }
        self.columns = recorder.columns
    }

    fileprivate final class Recorder {
        var columns: [(path: [String], make: (Int) -> ColumnData)] = []

        func note<Value: ColumnValue>(_ path: [String], _ type: Value.Type) {
            guard !self.columns.contains(where: { $0.path == path }) else { return }
            self.columns.append((path, { Value._column(optional: [Value?](repeating: nil, count: $0)) }))
        }
    }
}

extension RowTable {
    /// Creates a table of rows whose columns have the types that `Row` says, also where there are no values.
    package init<Row: Codable>(of rows: [Row]) throws {
        let known = try RowTable(rows)
        // Only columns without values need it.
        lazy var shape = RowShape(of: Row.self)
        guard !rows.isEmpty else {
            self.init(shape.columns.map { ($0.path, $0.make(0)) }, rowCount: 0)
            return
        }
        let columns = known.table.columns.map { column -> (path: [String], data: ColumnData) in
            let path = known.paths[column.name] ?? [column.name]
            let array = column.data.array
            guard array.nullCount == array.count, let shaped = shape.columns.first(where: { $0.path == path }) else {
                return (path, column.data)
            }
            return (path, shaped.make(array.count))
        }
        self.init(columns, rowCount: rows.count)
    }
}

/// Gives whatever is asked for a value of no meaning, and notes the columns.
private struct ShapeDecoder: Decoder {
    let recorder: RowShape.Recorder
    /// The keys that lead to the value; none for a row.
    var path: [String] = []
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func value<Value: Decodable>(_ type: Value.Type, at path: [String]) throws -> Value {
        if let cells = type as? any ColumnValue.Type {
            self.recorder.note(path, cells)
        } else if let raw = type as? any RawRepresentable.Type, let cells = Self.rawValue(of: raw) {
            self.recorder.note(path, cells)
        } else if [Any]() is Value {
            // A list of values with properties is written as JSON text.
            self.recorder.note(path, String.self)
        }
        if let cases = type as? any CaseIterable.Type, let value = Self.first(of: cases) as? Value { return value }
        for sample in Self.samples {
            if let value = sample as? Value { return value }
        }
        guard self.codingPath.count < RowEncoder.maximumDepth else { throw CancellationError() }
        let key = RowKey(path.last ?? "")
        return try Value(
            from: ShapeDecoder(recorder: self.recorder, path: path, codingPath: self.codingPath + [key])
        )
    }

    private static var samples: [Any] {
        [
            0, 0.0, "", false, Int8(0), Int16(0), Int32(0), Int64(0), UInt(0), UInt8(0), UInt16(0), UInt32(0),
            UInt64(0),
            Float(0), Date(timeIntervalSince1970: 0), CalendarDate(daysSince1970: 0), TimeOfDay(0, 0),
            LocalDateTime(secondsSince1970: 0), Duration.zero, Decimal(0), [Any](), [AnyHashable: Any](),
        ]
    }

    private static func rawValue<Value: RawRepresentable>(of type: Value.Type) -> (any ColumnValue.Type)? {
        Value.RawValue.self as? any ColumnValue.Type
    }

    private static func first<Value: CaseIterable>(of type: Value.Type) -> Any? { Value.allCases.first }

    func nested(_ key: any CodingKey) -> ShapeDecoder {
        ShapeDecoder(
            recorder: self.recorder,
            path: self.path + [key.stringValue],
            codingPath: self.codingPath + [key]
        )
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ShapeKeyedValues<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        if !self.path.isEmpty { self.recorder.note(self.path, String.self) }
        // How long the list is nobody knows.
        throw CancellationError()
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { ShapeSingleValue(decoder: self) }
}

private struct ShapeKeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ShapeDecoder
    var codingPath: [any CodingKey] { self.decoder.codingPath }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }

    // A value that may hold one of its own kind ends somewhere.
    func decodeNil(forKey key: Key) -> Bool { self.codingPath.count + 1 >= RowEncoder.maximumDepth }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try self.decoder.value(type, at: self.decoder.path + [key.stringValue])
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

private struct ShapeSingleValue: SingleValueDecodingContainer {
    let decoder: ShapeDecoder
    var codingPath: [any CodingKey] { self.decoder.codingPath }

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try self.decoder.value(type, at: self.decoder.path.isEmpty ? ["value"] : self.decoder.path)
    }
}
