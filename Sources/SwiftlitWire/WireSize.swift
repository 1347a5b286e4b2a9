internal import SwiftProtobuf

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension ForwardMessageCoder {
    // One function for each type that waits for a client, so that the compiler makes plain code of the walk.

    /// Returns how many bytes a message has when it is serialized, without serializing it.
    package static func byteCount(of message: PBForwardMsg) -> Int { self.measure(message) }

    /// Returns how many bytes an element has when it is serialized, without serializing it.
    package static func byteCount(of element: PBElement) -> Int { self.measure(element) }

    /// Returns how many bytes a block has when it is serialized, without serializing it.
    package static func byteCount(of block: PBBlock) -> Int { self.measure(block) }

    /// Returns how many bytes the value of a widget has when it is serialized, without serializing it.
    package static func byteCount(of state: PBWidgetState) -> Int { self.measure(state) }

    @inline(__always)
    private static func measure(_ message: some Message) -> Int {
        var size = WireSize()
        // The visitor throws nothing, and neither do the types of the protocol, which have no required fields.
        try? message.traverse(visitor: &size)
        return size.byteCount
    }
}

/// Measures how many bytes a message has when it is serialized, without serializing it.
///
/// Exact for the types of the protocol, but for maps, whose entries it takes for a few bytes more than they have.
struct WireSize: Visitor {
    /// The bytes of what was visited.
    private(set) var byteCount = 0

    /// Adds a tag and what follows it.
    private mutating func add(_ fieldNumber: Int, _ byteCount: Int) {
        self.byteCount += Self.count(ofVarint: UInt64(truncatingIfNeeded: fieldNumber) << 3) + byteCount
    }

    /// Adds a tag, a length, and as many bytes.
    private mutating func addBytes(_ fieldNumber: Int, _ byteCount: Int) {
        self.add(fieldNumber, Self.count(ofVarint: UInt64(byteCount)) + byteCount)
    }

    private static func count(ofVarint value: UInt64) -> Int {
        (UInt64.bitWidth - (value | 1).leadingZeroBitCount + 6) / 7
    }

    private static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

    /// Runs `visit` and returns the bytes that it added, which are taken away again.
    private mutating func measure(_ visit: (inout WireSize) throws -> Void) rethrows -> Int {
        let before = self.byteCount
        try visit(&self)
        defer { self.byteCount = before }
        return self.byteCount - before
    }

    // MARK: - Single values

    mutating func visitSingularFloatField(value: Float, fieldNumber: Int) { self.add(fieldNumber, 4) }

    mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) { self.add(fieldNumber, 8) }

    mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) {
        self.add(fieldNumber, Self.count(ofVarint: UInt64(bitPattern: value)))
    }

    mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) {
        self.add(fieldNumber, Self.count(ofVarint: value))
    }

    mutating func visitSingularSInt64Field(value: Int64, fieldNumber: Int) {
        self.add(fieldNumber, Self.count(ofVarint: Self.zigzag(value)))
    }

    mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) { self.add(fieldNumber, 1) }

    mutating func visitSingularStringField(value: String, fieldNumber: Int) {
        self.addBytes(fieldNumber, value.utf8.count)
    }

    mutating func visitSingularBytesField(value: Data, fieldNumber: Int) {
        self.addBytes(fieldNumber, value.count)
    }

    mutating func visitSingularEnumField<E: Enum>(value: E, fieldNumber: Int) {
        self.add(fieldNumber, Self.count(ofVarint: UInt64(bitPattern: Int64(value.rawValue))))
    }

    mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        self.addBytes(fieldNumber, try self.measure { try value.traverse(visitor: &$0) })
    }

    // MARK: - Packed lists

    mutating func visitPackedDoubleField(value: [Double], fieldNumber: Int) {
        if !value.isEmpty { self.addBytes(fieldNumber, 8 * value.count) }
    }

    mutating func visitPackedInt32Field(value: [Int32], fieldNumber: Int) {
        self.addPacked(value, fieldNumber) { UInt64(bitPattern: Int64($0)) }
    }

    mutating func visitPackedInt64Field(value: [Int64], fieldNumber: Int) {
        self.addPacked(value, fieldNumber) { UInt64(bitPattern: $0) }
    }

    mutating func visitPackedSInt64Field(value: [Int64], fieldNumber: Int) {
        self.addPacked(value, fieldNumber, Self.zigzag)
    }

    mutating func visitPackedUInt32Field(value: [UInt32], fieldNumber: Int) {
        self.addPacked(value, fieldNumber) { UInt64($0) }
    }

    mutating func visitPackedEnumField<E: Enum>(value: [E], fieldNumber: Int) {
        self.addPacked(value, fieldNumber) { UInt64(bitPattern: Int64($0.rawValue)) }
    }

    private mutating func addPacked<Value>(_ values: [Value], _ fieldNumber: Int, _ varint: (Value) -> UInt64) {
        guard !values.isEmpty else { return }
        self.addBytes(fieldNumber, values.reduce(0) { $0 + Self.count(ofVarint: varint($1)) })
    }

    // MARK: - Maps and what is not known

    /// Tags and lengths of an entry, each taken for the usual size.
    private static let entryByteCount = 6

    mutating func visitMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type,
        value: _ProtobufMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) {
        for (key, value) in value { self.add(fieldNumber, Self.entryByteCount + Self.size(key) + Self.size(value)) }
    }

    mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type,
        value: _ProtobufEnumMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) where ValueType.RawValue == Int {
        for key in value.keys { self.add(fieldNumber, Self.entryByteCount + Self.size(key)) }
    }

    mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type,
        value: _ProtobufMessageMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) throws {
        for (key, value) in value {
            let byteCount = try self.measure { try value.traverse(visitor: &$0) }
            self.add(fieldNumber, Self.entryByteCount + Self.size(key) + byteCount)
        }
    }

    /// The bytes of a key or a plain value of a map.
    private static func size(_ value: some Any) -> Int {
        switch value {
        case let text as String: text.utf8.count
        case let data as Data: data.count
        default: 4
        }
    }

    mutating func visitUnknown(bytes: Data) { self.byteCount += bytes.count }
}
