import SwiftlitElements

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The JSON schema of a type, found out by having it decode itself from a decoder that notes what it is asked for.
enum CodableSchema {
    /// The schema of a type whose JSON is an object. One that cannot be found out allows every object.
    static func object<Value: Decodable>(of type: Value.Type) -> JSONValue {
        guard let schema = Self.schema(of: type), schema["type"] == "object" else { return ["type": "object"] }
        return schema
    }

    /// The schema of a type; `nil` where it cannot be found out.
    static func schema<Value: Decodable>(of type: Value.Type) -> JSONValue? {
        let probe = SchemaProbe(depth: 0)
        // What cannot be made of placeholders has no schema.
        guard (try? probe.value(of: type)) != nil else { return nil }
        return probe.schema
    }
}

/// Notes what a type asks for, and answers with placeholders.
private final class SchemaProbe: Decoder {
    /// A type that holds itself ends here.
    private static let maximumDepth = 12

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    private let depth: Int

    /// What is known; an empty schema allows everything.
    var schema: JSONValue = [:]

    /// The type cannot be made of placeholders.
    struct NoSchema: Error {}

    init(depth: Int) { self.depth = depth }

    /// A value of a type, whose schema is that of this probe from here on.
    func value<Value: Decodable>(of type: Value.Type) throws -> Value {
        guard self.depth < Self.maximumDepth else { throw NoSchema() }
        for known in Self.known {
            if let value = known.value as? Value {
                self.schema = known.schema
                return value
            }
        }
        if let cases = type as? any (CaseIterable & RawRepresentable).Type,
            let (first, names) = Self.texts(of: cases), let value = first as? Value
        {
            self.schema = ["type": "string", "enum": .array(names.map { .string($0) })]
            return value
        }
        if let dictionary = type as? any TextKeyed.Type {
            self.schema = ["type": "object", "additionalProperties": dictionary.valueSchema ?? [:]]
            if let value = dictionary.empty as? Value { return value }
        }
        return try Value(from: self)
    }

    /// The first case of an enumeration, and the texts of all; `nil` where they are no texts.
    private static func texts<Cases: CaseIterable & RawRepresentable>(of type: Cases.Type) -> (Any, [String])? {
        guard let first = type.allCases.first, first.rawValue is String else { return nil }
        return (first, type.allCases.compactMap { $0.rawValue as? String })
    }

    /// The schema and a value of a part.
    func part<Value: Decodable>(_ type: Value.Type) throws -> (schema: JSONValue, value: Value) {
        let probe = SchemaProbe(depth: self.depth + 1)
        let value = try probe.value(of: type)
        return (probe.schema, value)
    }

    private static let integer: JSONValue = ["type": "integer"]
    private static let number: JSONValue = ["type": "number"]

    /// Types that say what they are by their values.
    private static let known: [(value: any Sendable, schema: JSONValue)] = [
        (false, ["type": "boolean"]), ("", ["type": "string"]), (0.0, number), (Float(0), number), (0, integer),
        (Int8(0), integer), (Int16(0), integer), (Int32(0), integer), (Int64(0), integer), (UInt(0), integer),
        (UInt8(0), integer), (UInt16(0), integer), (UInt32(0), integer), (UInt64(0), integer), (Decimal(0), number),
        (Date(timeIntervalSince1970: 0), ["type": "string", "format": "date-time"]),
        (UUID(), ["type": "string", "format": "uuid"]),
        (CalendarDate(daysSince1970: 0), ["type": "string", "format": "date"]),
        (TimeOfDay(0, 0), ["type": "string", "format": "time"]),
        (LocalDateTime(CalendarDate(daysSince1970: 0), TimeOfDay(0, 0)), ["type": "string", "format": "date-time"]),
    ]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        self.schema = ["type": "object", "properties": [:], "additionalProperties": false]
        return KeyedDecodingContainer(Keyed<Key>(probe: self))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        self.schema = ["type": "array"]
        return Unkeyed(probe: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(probe: self) }

    /// A property was asked for.
    func note(_ name: String, _ schema: JSONValue, isOptional: Bool) {
        var properties = self.schema["properties"] ?? [:]
        properties[name] = schema
        self.schema["properties"] = properties
        guard !isOptional else { return }
        let required = self.schema["required"]?.items ?? []
        self.schema["required"] = .array(required + [.string(name)])
    }

    /// The properties of a structure.
    private final class Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let probe: SchemaProbe
        let codingPath: [any CodingKey] = []
        let allKeys: [Key] = []
        private var optional: Set<String> = []

        init(probe: SchemaProbe) { self.probe = probe }

        func contains(_ key: Key) -> Bool {
            // What asks whether it is there gets on without it.
            self.optional.insert(key.stringValue)
            return true
        }

        func decodeNil(forKey key: Key) -> Bool {
            self.optional.insert(key.stringValue)
            return false
        }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            let (schema, value) = try self.probe.part(type)
            self.probe.note(key.stringValue, schema, isOptional: self.optional.contains(key.stringValue))
            return value
        }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
            -> KeyedDecodingContainer<Nested>
        { throw NoSchema() }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw NoSchema() }
        func superDecoder() throws -> any Decoder { throw NoSchema() }
        func superDecoder(forKey key: Key) throws -> any Decoder { throw NoSchema() }
    }

    /// A list of one value.
    private final class Unkeyed: UnkeyedDecodingContainer {
        let probe: SchemaProbe
        let codingPath: [any CodingKey] = []
        let count: Int? = 1
        var isAtEnd: Bool { self.currentIndex > 0 }
        private(set) var currentIndex = 0

        init(probe: SchemaProbe) { self.probe = probe }

        func decodeNil() -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (schema, value) = try self.probe.part(type)
            self.probe.schema["items"] = schema
            self.currentIndex += 1
            return value
        }

        func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
            throw NoSchema()
        }

        func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw NoSchema() }
        func superDecoder() throws -> any Decoder { throw NoSchema() }
    }

    /// One value.
    private final class Single: SingleValueDecodingContainer {
        let probe: SchemaProbe
        let codingPath: [any CodingKey] = []

        init(probe: SchemaProbe) { self.probe = probe }

        func decodeNil() -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (schema, value) = try self.probe.part(type)
            self.probe.schema = schema
            return value
        }
    }
}

/// Dictionaries by text.
private protocol TextKeyed {
    static var valueSchema: JSONValue? { get }
    static var empty: Any { get }
}

extension Dictionary: TextKeyed where Key == String, Value: Decodable {
    fileprivate static var valueSchema: JSONValue? { CodableSchema.schema(of: Value.self) }
    fileprivate static var empty: Any { [:] as Self }
}
