/// Reads what a ``BinaryEncoder`` wrote.
///
/// Safe on any bytes: lengths are compared with what is there before anything is allocated for them, nesting is bounded, text must be UTF-8, and
/// what does not fit throws `DecodingError`. Memory for the result is in proportion to the message, with the size of the decoded elements as
/// the factor.
package struct BinaryDecoder: Sendable {
    /// What decoding refuses to exceed.
    package var limits: BinaryLimits

    /// Creates a decoder.
    package init(limits: BinaryLimits = BinaryLimits()) {
        self.limits = limits
    }

    /// Decodes the message that begins at `start` and ends with `bytes`. Throws `DecodingError`, or what the value itself throws.
    package func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8], startingAt start: Int = 0) throws -> T {
        try self.decode(type, from: DecodingSource(.owned(bytes), start: start, limits: self.limits), startingAt: start)
    }

    /// Decodes the message that begins at `start` and ends with `bytes`, without copying the whole.
    ///
    /// The memory must stay, but may change while it is read: what is decoded is then garbage or an error, and nothing worse.
    func decode<T: Decodable>(_ type: T.Type, borrowing bytes: UnsafeRawBufferPointer, startingAt start: Int) throws
        -> T
    {
        let source = try DecodingSource(.borrowed(bytes), start: start, limits: self.limits)
        // The value may have kept its decoder.
        defer { source.invalidate() }
        return try self.decode(type, from: source, startingAt: start)
    }

    private func decode<T: Decodable>(_ type: T.Type, from source: DecodingSource, startingAt start: Int) throws -> T {
        var position = start
        let value = try source.read(type, at: &position, depth: 0, path: nil)
        guard position == source.end else { throw source.error("\(source.end - position) bytes follow the value.") }
        return value
    }
}

/// A message that is being read.
///
/// A decoder or a container that a value stores away keeps it, so it owns its bytes, or forgets that it borrowed them.
final class DecodingSource {
    enum Bytes {
        case owned([UInt8])
        case borrowed(UnsafeRawBufferPointer)
    }

    /// Where the values end and the key table begins.
    private(set) var end: Int
    /// The key texts by number.
    private(set) var keys: [String] = []
    let limits: BinaryLimits
    private var bytes: Bytes

    init(_ bytes: Bytes, start: Int, limits: BinaryLimits) throws {
        self.bytes = bytes
        self.limits = limits
        let count =
            switch bytes {
            case .owned(let bytes): bytes.count
            case .borrowed(let bytes): bytes.count
            }
        self.end = count
        guard start >= 0, count - start >= 8 else { throw self.error("The message is shorter than any message.") }
        guard count - start <= limits.effectiveByteCount else {
            throw self.error("The message is longer than \(limits.effectiveByteCount) bytes.")
        }
        let trailer = count - 4
        let table = start + Int(try self.number(UInt32.self, at: trailer))
        guard table <= trailer - 4 else { throw self.error("The key table begins behind its end.") }
        try self.readKeys(from: table, to: trailer)
        self.end = table
    }

    private func readKeys(from table: Int, to limit: Int) throws {
        let count = Int(try self.number(UInt32.self, at: table))
        var position = table + 4
        // Each key takes at least its length.
        guard count <= (limit - position) / 4 else { throw self.error("The key table names more keys than it holds.") }
        self.keys.reserveCapacity(count)
        for _ in 0..<count {
            guard limit - position >= 4 else { throw self.error("The key table is cut off.") }
            let length = Int(try self.number(UInt32.self, at: position))
            position += 4
            guard length <= limit - position else { throw self.error("A key is longer than the message.") }
            self.keys.append(try self.text(at: position, count: length))
            position += length
        }
        guard position == limit else { throw self.error("Bytes follow the key table.") }
    }

    /// Forgets the bytes: from now on there is nothing to read.
    func invalidate() {
        self.bytes = .owned([])
        self.end = 0
    }

    // MARK: - Errors

    func error(_ text: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: text))
    }

    func mismatch(_ type: Any.Type, at position: Int) -> DecodingError {
        let found = self.tag(at: position)
        let text = "Expected \(type), found \(found.map { "\($0)" } ?? "nothing")."
        let context = DecodingError.Context(codingPath: [], debugDescription: text)
        return found == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    // MARK: - Bytes

    @inline(__always)
    private func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        switch self.bytes {
        case .owned(let bytes): try bytes.withUnsafeBytes(body)
        case .borrowed(let bytes): try body(bytes)
        }
    }

    /// The tag at a position, or `nil` at the end and for a byte that is no tag.
    func tag(at position: Int) -> BinaryTag? {
        guard position >= 0, position < self.end else { return nil }
        return BinaryTag(rawValue: self.withBytes { $0[position] })
    }

    func byte(at position: Int) throws -> UInt8 {
        guard position >= 0, position < self.end else { throw self.error("The message is cut off.") }
        return self.withBytes { $0[position] }
    }

    func number<T: BitwiseCopyable>(_ type: T.Type, at position: Int) throws -> T {
        guard position >= 0, self.end - position >= MemoryLayout<T>.size else {
            throw self.error("The message is cut off.")
        }
        return self.withBytes { $0.loadUnaligned(fromByteOffset: position, as: type) }
    }

    private func text(at position: Int, count: Int) throws -> String {
        let text = self.withBytes { bytes in
            let range = UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
            // Borrowed bytes may change between being found valid and being copied.
            if case .borrowed = self.bytes { return String(validating: [UInt8](range), as: UTF8.self) }
            return String(validating: range, as: UTF8.self)
        }
        guard let text else { throw self.error("A text is not UTF-8.") }
        return text
    }

    /// The position behind the value at `position`, from its header alone.
    func position(after position: Int) throws -> Int {
        guard let tag = self.tag(at: position) else { throw self.error("No value begins here.") }
        let next: Int
        switch tag {
        case .null, .no, .yes:
            next = position + 1
        case .float:
            next = position + 5
        case .int, .uint, .double:
            next = position + 9
        case .int128, .uint128:
            next = position + 17
        case .string:
            next = position + 5 + Int(try self.number(UInt32.self, at: position + 1))
        case .numbers:
            let kind = try self.byte(at: position + 1)
            guard let stride = BulkCoders.stride(ofKind: kind) else {
                throw self.error("No numbers are of kind \(kind).")
            }
            next = position + 6 + Int(try self.number(UInt32.self, at: position + 2)) * stride  // At most 2^35.
        case .list, .record:
            next = position + 9 + Int(try self.number(UInt32.self, at: position + 5))
        }
        guard next <= self.end else { throw self.error("A value is longer than the message.") }
        return next
    }

    // MARK: - Values

    /// Reads the value at `position`, `depth` levels below the root, and moves on behind it. `path` is asked for only if the value has parts.
    func read<T: Decodable>(
        _ type: T.Type,
        at position: inout Int,
        depth: Int,
        path: @autoclosure () -> DecodingPath?
    ) throws -> T {
        let next = try self.position(after: position)
        let value: T
        if T.self == Int.self {
            value = identity(try self.integer(Int.self, at: position), as: type)
        } else if T.self == Double.self {
            value = identity(try self.double(at: position), as: type)
        } else if T.self == String.self {
            value = identity(try self.string(at: position, end: next), as: type)
        } else if T.self == Bool.self {
            value = identity(try self.bool(at: position), as: type)
        } else if T.self == Float.self {
            value = identity(try self.float(at: position), as: type)
        } else if T.self == UInt8.self {
            value = identity(try self.integer(UInt8.self, at: position), as: type)
        } else if T.self == Int32.self {
            value = identity(try self.integer(Int32.self, at: position), as: type)
        } else if T.self == UInt32.self {
            value = identity(try self.integer(UInt32.self, at: position), as: type)
        } else if T.self == Int64.self {
            value = identity(try self.integer(Int64.self, at: position), as: type)
        } else if T.self == UInt64.self {
            value = identity(try self.integer(UInt64.self, at: position), as: type)
        } else if T.self == UInt.self {
            value = identity(try self.integer(UInt.self, at: position), as: type)
        } else if T.self == Int8.self {
            value = identity(try self.integer(Int8.self, at: position), as: type)
        } else if T.self == Int16.self {
            value = identity(try self.integer(Int16.self, at: position), as: type)
        } else if T.self == UInt16.self {
            value = identity(try self.integer(UInt16.self, at: position), as: type)
        } else if T.self == Int128.self {
            value = identity(try self.integer(Int128.self, at: position), as: type)
        } else if T.self == UInt128.self {
            value = identity(try self.integer(UInt128.self, at: position), as: type)
        } else if self.tag(at: position) == .numbers, let coder = BulkCoders.coder(for: type),
            try self.byte(at: position + 1) == coder.kind
        {
            value = self.withBytes { bytes in
                coder.make(type, from: UnsafeRawBufferPointer(rebasing: bytes[(position + 6)..<next]))
            }
        } else {
            guard depth < self.limits.maximumDepth else {
                throw self.error("Values nest deeper than \(self.limits.maximumDepth) levels.")
            }
            value = try T(from: ValueDecoder(source: self, position: position, depth: depth, path: path()))
        }
        position = next
        return value
    }

    private func bool(at position: Int) throws -> Bool {
        switch self.tag(at: position) {
        case .yes: true
        case .no: false
        default: throw self.mismatch(Bool.self, at: position)
        }
    }

    private func string(at position: Int, end: Int) throws -> String {
        guard self.tag(at: position) == .string else { throw self.mismatch(String.self, at: position) }
        return try self.text(at: position + 5, count: end - position - 5)
    }

    private func integer<T: FixedWidthInteger>(_ type: T.Type, at position: Int) throws -> T {
        let value: T?
        switch self.tag(at: position) {
        case .int: value = T(exactly: try self.number(Int64.self, at: position + 1))
        case .uint: value = T(exactly: try self.number(UInt64.self, at: position + 1))
        case .int128: value = T(exactly: try self.number(Int128.self, at: position + 1))
        case .uint128: value = T(exactly: try self.number(UInt128.self, at: position + 1))
        case .float: value = T(exactly: try self.number(Float.self, at: position + 1))
        case .double: value = T(exactly: try self.number(Double.self, at: position + 1))
        default: throw self.mismatch(type, at: position)
        }
        guard let value else { throw self.error("The number does not fit into \(type).") }
        return value
    }

    private func double(at position: Int) throws -> Double {
        switch self.tag(at: position) {
        case .double: try self.number(Double.self, at: position + 1)
        case .float: Double(try self.number(Float.self, at: position + 1))
        case .int: Double(try self.number(Int64.self, at: position + 1))
        case .uint: Double(try self.number(UInt64.self, at: position + 1))
        default: throw self.mismatch(Double.self, at: position)
        }
    }

    private func float(at position: Int) throws -> Float {
        switch self.tag(at: position) {
        case .float: try self.number(Float.self, at: position + 1)
        default: Float(try self.double(at: position))
        }
    }

    /// Element `index` of the numbers at `position`.
    func element<T: Decodable>(
        _ type: T.Type,
        at index: Int,
        ofNumbersAt position: Int,
        depth: Int,
        path: @autoclosure () -> DecodingPath?
    ) throws -> T {
        let kind = try self.byte(at: position + 1)
        guard let stride = BulkCoders.stride(ofKind: kind) else { throw self.error("No numbers are of kind \(kind).") }
        let at = position + 6 + index * stride
        // Written out as a message of its own, which the reader of any type understands. Only a type that wrote an array of numbers and reads it
        // one by one comes here.
        let context = EncodingContext(limits: self.limits)
        let sink = EncodingSink(context: context, limit: 64)
        switch kind {
        case Int8.kind: sink.append(int: try self.number(Int8.self, at: at))
        case UInt8.kind: sink.append(uint: try self.number(UInt8.self, at: at))
        case Int16.kind: sink.append(int: try self.number(Int16.self, at: at))
        case UInt16.kind: sink.append(uint: try self.number(UInt16.self, at: at))
        case Int32.kind: sink.append(int: try self.number(Int32.self, at: at))
        case UInt32.kind: sink.append(uint: try self.number(UInt32.self, at: at))
        case Int64.kind: sink.append(int: try self.number(Int64.self, at: at))
        case UInt64.kind: sink.append(uint: try self.number(UInt64.self, at: at))
        case Int.kind: sink.append(int: try self.number(Int.self, at: at))
        case UInt.kind: sink.append(uint: try self.number(UInt.self, at: at))
        case Float.kind: try sink.append(try self.number(Float.self, at: at), depth: 0, at: nil)
        default: try sink.append(try self.number(Double.self, at: at), depth: 0, at: nil)
        }
        try sink.appendKeyTable(from: 0)
        let source = try DecodingSource(.owned(sink.message.bytes), start: 0, limits: self.limits)
        var start = 0
        return try source.read(type, at: &start, depth: depth, path: path())
    }
}
