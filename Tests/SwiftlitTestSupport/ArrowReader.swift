package import Foundation
internal import SwiftlitData
internal import Testing

/// Reads Arrow streams, for tests: independent of what writes them, and strict.
package struct ArrowReader {
    /// A column of a table.
    package struct Column {
        /// The name.
        package var name: String
        /// The type in the words of `Scripts/capture-golden`.
        package var type: String
        /// JSON values.
        package var values: [Any]
    }

    /// The columns.
    package private(set) var columns: [Column] = []
    /// `range`, or names of columns.
    package private(set) var index: [String] = []
    private var dictionaries: [Int: [Any]] = [:]

    /// Reads a stream.
    package init(_ stream: Data) throws {
        let bytes = [UInt8](stream)
        var offset = 0
        var fields: [Field] = []
        var isEnded = false
        while offset < bytes.count {
            try #require(bytes.count - offset >= 8 && bytes[offset..<offset + 4].allSatisfy { $0 == 0xFF })
            let length = Int(Self.load(bytes, offset + 4, as: Int32.self))
            if length == 0 {
                isEnded = true
                offset += 8
                break
            }
            try #require((offset + 8 + length) % 8 == 0)
            let message = FlatTable(bytes: bytes, root: offset + 8)
            let body = offset + 8 + length
            try #require(message.scalar(0, as: Int16.self) == 4)
            let header = try #require(message.table(2))
            switch message.scalar(1, as: UInt8.self) {
            case 1: fields = try self.readSchema(header)
            case 2: try self.readDictionary(header, bytes, body)
            case 3: self.columns = try self.readBatch(header, fields, bytes, body)
            default: Issue.record("unknown message")
            }
            offset = body + Int(message.scalar(3, as: Int64.self))
        }
        try #require(isEnded && offset == bytes.count)
    }

    /// The table in the form of the golden files.
    package var description: [String: Any] {
        ["columns": self.columns.map { [$0.name, $0.type, $0.values] as [Any] }, "index": self.index]
    }

    /// The table as JSON. Numbers are written as Swift writes them, and as texts where they are none.
    package var text: String {
        let columns = self.columns.map { [$0.name, $0.type, $0.values] as [Any] }
        return #"{"columns": \#(Self.text(of: columns)), "index": \#(Self.text(of: self.index))}"#
    }

    /// A value as JSON.
    package static func text(of value: Any) -> String {
        switch value {
        case is NSNull: return "null"
        case let truth as Bool: return "\(truth)"
        case let text as String: return JSONValue.string(text).text
        case let number as Double where number.isFinite: return "\(number)"
        case let number as Double: return number.isNaN ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\""
        case let number as any BinaryInteger: return "\(number)"
        case let items as [Any]: return "[" + items.map { self.text(of: $0) }.joined(separator: ", ") + "]"
        default:
            Issue.record("cannot write \(value)")
            return "null"
        }
    }

    private struct Field {
        var name: String
        var number: UInt8
        var type: FlatTable
        var dictionary: FlatTable?
        var children: [Field]

        init(_ table: FlatTable) throws {
            self.name = try #require(table.string(0))
            self.number = table.scalar(2, as: UInt8.self)
            self.type = try #require(table.table(3))
            self.dictionary = table.table(4)
            self.children = try table.tables(5).map(Field.init)
        }

        var typeName: String {
            if let dictionary { return dictionary.scalar(2, as: UInt8.self) == 1 ? "ordered categories" : "categories" }
            switch self.number {
            case 1: return "null"
            case 2:
                return "\(self.type.scalar(1, as: UInt8.self) == 1 ? "" : "u")int\(self.type.scalar(0, as: Int32.self))"
            case 3: return self.type.scalar(0, as: Int16.self) == 1 ? "float" : "double"
            case 5: return "text"
            case 6: return "bool"
            case 7: return "decimal \(self.type.scalar(1, as: Int32.self))"
            case 8: return "date32"
            case 9: return "time64"
            case 10: return self.type.string(1).map { "timestamp \($0)" } ?? "timestamp"
            case 12: return "list of \(self.children[0].typeName)"
            case 18: return "duration"
            default: return "unknown \(self.number)"
            }
        }
    }

    private mutating func readSchema(_ schema: FlatTable) throws -> [Field] {
        for pair in schema.tables(2) where pair.string(0) == "pandas" {
            let text = try #require(pair.string(1))
            let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            self.index = try #require(json["index_columns"] as? [Any]).map { $0 as? String ?? "range" }
        }
        return try schema.tables(1).map(Field.init)
    }

    private mutating func readDictionary(_ header: FlatTable, _ bytes: [UInt8], _ body: Int) throws {
        var batch = try Batch(try #require(header.table(1)), bytes, body)
        self.dictionaries[Int(header.scalar(0, as: Int64.self))] = try batch.texts()
    }

    private func readBatch(_ header: FlatTable, _ fields: [Field], _ bytes: [UInt8], _ body: Int) throws -> [Column] {
        var batch = try Batch(header, bytes, body)
        let columns = try fields.map { field in
            Column(name: field.name, type: field.typeName, values: try self.values(field, &batch))
        }
        try #require(columns.allSatisfy { $0.values.count == Int(header.scalar(0, as: Int64.self)) })
        return columns
    }

    private func values(_ field: Field, _ batch: inout Batch) throws -> [Any] {
        if let dictionary = field.dictionary {
            let texts = self.dictionaries[Int(dictionary.scalar(0, as: Int64.self))] ?? []
            return try batch.numbers(Int32.self).map { ($0 as? Int32).map { texts[Int($0)] } ?? NSNull() }
        }
        switch (field.number, field.typeName) {
        case (1, _): return try batch.missing()
        case (_, "int8"): return try batch.numbers(Int8.self)
        case (_, "int16"): return try batch.numbers(Int16.self)
        case (_, "int32"), (8, _): return try batch.numbers(Int32.self)
        case (_, "uint8"): return try batch.numbers(UInt8.self)
        case (_, "uint16"): return try batch.numbers(UInt16.self)
        case (_, "uint32"): return try batch.numbers(UInt32.self)
        case (_, "uint64"): return try batch.numbers(UInt64.self)
        case (2, _), (9, _), (10, _), (18, _): return try batch.numbers(Int64.self)
        case (_, "float"): return try batch.numbers(Float.self).map { ($0 as? Float).map { Double($0) as Any } ?? $0 }
        case (3, _): return try batch.numbers(Double.self)
        case (5, _): return try batch.texts()
        case (6, _): return try batch.flags()
        case (7, _):
            return try batch.decimals(
                scale: Int(field.type.scalar(1, as: Int32.self)),
                byteCount: Int(field.type.scalar(2, as: Int32.self)) / 8
            )
        case (12, _):
            let (nulls, offsets) = try batch.lists()
            let items = try self.values(field.children[0], &batch)
            return nulls.indices.map { nulls[$0] ? NSNull() : Array(items[offsets[$0]..<offsets[$0 + 1]]) as Any }
        default:
            Issue.record("cannot read \(field.typeName)")
            return []
        }
    }

    static func load<Value: BitwiseCopyable>(_ bytes: [UInt8], _ offset: Int, as type: Value.Type) -> Value {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: type) }
    }
}

/// The buffers of a record batch, read one after the other.
private struct Batch {
    let bytes: [UInt8]
    var nodes: [(count: Int, nulls: Int)]
    var buffers: [Range<Int>]

    init(_ table: FlatTable, _ bytes: [UInt8], _ body: Int) throws {
        self.bytes = bytes
        self.nodes = table.pairs(1).map { (Int($0), Int($1)) }
        self.buffers = table.pairs(2).map { body + Int($0)..<body + Int($0) + Int($1) }
        try #require(self.buffers.allSatisfy { $0.lowerBound % 8 == 0 && $0.upperBound <= bytes.count })
    }

    mutating func numbers<Value: BitwiseCopyable>(_ type: Value.Type) throws -> [Any] {
        let (count, isNull) = try self.start()
        let data = self.buffers.removeFirst()
        try #require(data.count == count * MemoryLayout<Value>.size)
        return (0..<count).map {
            isNull($0)
                ? NSNull()
                : ArrowReader.load(self.bytes, data.lowerBound + $0 * MemoryLayout<Value>.size, as: type) as Any
        }
    }

    mutating func missing() throws -> [Any] {
        // A column of nothing has no buffers.
        let node = self.nodes.removeFirst()
        try #require(node.nulls == node.count)
        return Array(repeating: NSNull(), count: node.count)
    }

    mutating func flags() throws -> [Any] {
        let (count, isNull) = try self.start()
        let data = self.buffers.removeFirst()
        return (0..<count).map { isNull($0) ? NSNull() : self.bit($0, data) as Any }
    }

    mutating func decimals(scale: Int, byteCount: Int) throws -> [Any] {
        let (count, isNull) = try self.start()
        let data = self.buffers.removeFirst()
        return (0..<count).map { row in
            if isNull(row) { return NSNull() }
            let start = data.lowerBound + row * byteCount
            var bytes = Array(self.bytes[start..<start + byteCount])
            let isNegative = bytes[byteCount - 1] >= 0x80
            if isNegative { Self.negate(&bytes) }
            let digits = Self.digits(of: bytes)
            let sign = isNegative ? "-" : ""
            guard scale > 0 else { return sign + digits }
            let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
            return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
        }
    }

    /// The number of some bytes, the lowest first, with the other sign.
    private static func negate(_ bytes: inout [UInt8]) {
        var carry = 1
        for index in bytes.indices {
            let sum = Int(~bytes[index]) + carry
            bytes[index] = UInt8(sum & 0xFF)
            carry = sum >> 8
        }
    }

    /// The digits of a number of some bytes, the lowest first, by long division.
    private static func digits(of bytes: [UInt8]) -> String {
        var rest = bytes
        var digits = ""
        repeat {
            var remainder = 0
            for index in rest.indices.reversed() {
                let part = remainder << 8 | Int(rest[index])
                rest[index] = UInt8(part / 10)
                remainder = part % 10
            }
            digits = "\(remainder)" + digits
        } while rest.contains { $0 != 0 }
        return digits
    }

    mutating func texts() throws -> [Any] {
        let (nulls, offsets) = try self.lists()
        let data = self.buffers.removeFirst()
        return nulls.indices.map { row in
            let range = data.lowerBound + offsets[row]..<data.lowerBound + offsets[row + 1]
            return nulls[row] ? NSNull() : String(decoding: self.bytes[range], as: UTF8.self) as Any
        }
    }

    mutating func lists() throws -> (nulls: [Bool], offsets: [Int]) {
        let (count, isNull) = try self.start()
        let data = self.buffers.removeFirst()
        try #require(data.count == (count + 1) * 4)
        let offsets = (0...count).map { Int(ArrowReader.load(self.bytes, data.lowerBound + $0 * 4, as: Int32.self)) }
        return ((0..<count).map(isNull), offsets)
    }

    private mutating func start() throws -> (count: Int, isNull: (Int) -> Bool) {
        let node = self.nodes.removeFirst()
        let validity = self.buffers.removeFirst()
        let batch = self
        try #require(
            validity.isEmpty ? node.nulls == 0 : (0..<node.count).count { !batch.bit($0, validity) } == node.nulls
        )
        return (node.count, { !validity.isEmpty && !batch.bit($0, validity) })
    }

    private func bit(_ index: Int, _ buffer: Range<Int>) -> Bool {
        self.bytes[buffer.lowerBound + index / 8] & (1 << UInt8(index % 8)) != 0
    }
}

/// A table in a FlatBuffer.
private struct FlatTable {
    let bytes: [UInt8]
    let position: Int

    init(bytes: [UInt8], root: Int) {
        self.init(bytes: bytes, position: root + Int(ArrowReader.load(bytes, root, as: UInt32.self)))
    }

    private init(bytes: [UInt8], position: Int) {
        self.bytes = bytes
        self.position = position
    }

    func scalar<Value: BitwiseCopyable & ExpressibleByIntegerLiteral>(_ field: Int, as type: Value.Type) -> Value {
        self.place(field).map { ArrowReader.load(self.bytes, $0, as: type) } ?? 0
    }

    func string(_ field: Int) -> String? {
        self.reference(field).map { start in
            let count = Int(ArrowReader.load(self.bytes, start, as: UInt32.self))
            return String(decoding: self.bytes[start + 4..<start + 4 + count], as: UTF8.self)
        }
    }

    func table(_ field: Int) -> FlatTable? {
        self.reference(field).map { FlatTable(bytes: self.bytes, position: $0) }
    }

    func tables(_ field: Int) -> [FlatTable] {
        guard let start = self.reference(field) else { return [] }
        return (0..<Int(ArrowReader.load(self.bytes, start, as: UInt32.self))).map { index in
            let place = start + 4 + index * 4
            return FlatTable(
                bytes: self.bytes,
                position: place + Int(ArrowReader.load(self.bytes, place, as: UInt32.self))
            )
        }
    }

    func pairs(_ field: Int) -> [(Int64, Int64)] {
        guard let start = self.reference(field) else { return [] }
        return (0..<Int(ArrowReader.load(self.bytes, start, as: UInt32.self))).map { index in
            let place = start + 4 + index * 16
            return (
                ArrowReader.load(self.bytes, place, as: Int64.self),
                ArrowReader.load(self.bytes, place + 8, as: Int64.self)
            )
        }
    }

    private func reference(_ field: Int) -> Int? {
        self.place(field).map { $0 + Int(ArrowReader.load(self.bytes, $0, as: UInt32.self)) }
    }

    private func place(_ field: Int) -> Int? {
        let list = self.position - Int(ArrowReader.load(self.bytes, self.position, as: Int32.self))
        guard 4 + 2 * field < Int(ArrowReader.load(self.bytes, list, as: UInt16.self)) else { return nil }
        let distance = Int(ArrowReader.load(self.bytes, list + 4 + 2 * field, as: UInt16.self))
        return distance == 0 ? nil : self.position + distance
    }
}
