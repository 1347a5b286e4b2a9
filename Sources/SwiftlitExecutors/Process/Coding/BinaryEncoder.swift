/// Writes `Encodable` values in the form that worker processes exchange.
///
/// Arrays of numbers, `Data` and strings are copied as they are in memory; everything else is coded part by part. Types see a usual `Encoder`
/// without `userInfo`. A type that writes two values under one key may read back either.
package struct BinaryEncoder: Sendable {
    /// What encoding refuses to exceed.
    package var limits: BinaryLimits

    /// Creates an encoder.
    package init(limits: BinaryLimits = BinaryLimits()) {
        self.limits = limits
    }

    /// Encodes a value to a message. Throws `EncodingError`, or what the value itself throws.
    package func encode(_ value: some Encodable) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try self.encode(value, appendingTo: &bytes)
        return bytes
    }

    /// Encodes a value to a message behind what `bytes` holds already, which does not count for the limit. After an error `bytes` is
    /// empty.
    package func encode(_ value: some Encodable, appendingTo bytes: inout [UInt8]) throws {
        let start = bytes.count
        let context = EncodingContext(limits: self.limits)
        let sink = EncodingSink(bytes: bytes, context: context, limit: start + self.limits.effectiveByteCount)
        bytes = []  // So that the sink owns the only reference and appends in place.
        try sink.append(value, depth: 0)
        if let failure = context.failure { throw failure }
        try sink.appendKeyTable(from: start)
        bytes = sink.bytes
    }
}

/// What all parts of one message share while it is written.
final class EncodingContext {
    let limits: BinaryLimits
    /// The keys in the order of their numbers.
    private(set) var keys: [String] = []
    /// The way from the root to the value that is being written, for errors.
    var path: [any CodingKey] = []
    /// The first error that had no other way out.
    var failure: (any Error)?
    private var numbers: [String: UInt32] = [:]

    init(limits: BinaryLimits) {
        self.limits = limits
    }

    /// The number of a key, the same for the same text.
    func number(of key: some CodingKey) -> UInt32 {
        let text = key.stringValue
        if let number = self.numbers[text] { return number }
        let number = UInt32(truncatingIfNeeded: self.keys.count)  // Fewer than bytes, and those are limited.
        self.keys.append(text)
        self.numbers[text] = number
        return number
    }

    func error(_ value: Any, _ text: String) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: self.path, debugDescription: text))
    }

    /// Notes misuse in a function that cannot throw.
    func fail(_ text: String) {
        guard self.failure == nil else { return }
        self.failure = self.error((), text)
    }
}

/// The end of a message, or of a part of it, that is being written.
final class EncodingSink {
    private(set) var bytes: [UInt8]
    let context: EncodingContext
    private let limit: Int

    init(bytes: [UInt8] = [], context: EncodingContext, limit: Int) {
        self.bytes = bytes
        self.context = context
        self.limit = limit
    }

    /// A sink for a part that is put into its place later.
    func makePart() -> EncodingSink {
        EncodingSink(context: self.context, limit: self.context.limits.effectiveByteCount)
    }

    // MARK: - Bytes

    func append(_ tag: BinaryTag) {
        self.bytes.append(tag.rawValue)
    }

    func append(raw number: some BitwiseCopyable) {
        withUnsafeBytes(of: number) { self.bytes.append(contentsOf: $0) }
    }

    func append(copying source: UnsafeRawBufferPointer) throws {
        guard source.count <= self.limit - self.bytes.count else { throw self.tooLong() }
        self.bytes.append(contentsOf: source)
    }

    /// Overwrites four bytes that were appended earlier.
    func patch(_ number: UInt32, at offset: Int) {
        withUnsafeBytes(of: number) { source in
            for (index, byte) in source.enumerated() { self.bytes[offset + index] = byte }
        }
    }

    /// Puts parts to the places that were left for them, which are in ascending order.
    func insert(_ parts: [(offset: Int, bytes: [UInt8])]) throws {
        guard let first = parts.first else { return }
        let tail = Array(self.bytes[first.offset...])
        self.bytes.removeSubrange(first.offset...)
        var taken = 0
        for part in parts {
            let end = part.offset - first.offset
            try tail[taken..<end].withUnsafeBytes(self.append(copying:))
            try part.bytes.withUnsafeBytes(self.append(copying:))
            taken = end
        }
        try tail[taken...].withUnsafeBytes(self.append(copying:))
    }

    /// Throws when what was appended a few bytes at a time has passed the limit.
    func checkLength() throws {
        guard self.bytes.count <= self.limit else { throw self.tooLong() }
    }

    private func tooLong() -> EncodingError {
        self.context.error(
            (),
            "The encoded value is longer than \(self.context.limits.effectiveByteCount) bytes. Send less, or raise the limit."
        )
    }

    // MARK: - Values

    func append(string value: String) throws {
        var value = value
        self.append(.string)
        try value.withUTF8 { utf8 in
            guard utf8.count <= self.limit - self.bytes.count else { throw self.tooLong() }
            self.append(raw: UInt32(truncatingIfNeeded: utf8.count))
            try self.append(copying: UnsafeRawBufferPointer(utf8))
        }
    }

    func append(int value: some FixedWidthInteger & SignedInteger) {
        self.append(.int)
        self.append(raw: Int64(truncatingIfNeeded: value))
    }

    func append(uint value: some FixedWidthInteger & UnsignedInteger) {
        self.append(.uint)
        self.append(raw: UInt64(truncatingIfNeeded: value))
    }

    /// Writes a value of any type, `depth` levels below the root.
    func append<T: Encodable>(_ value: T, depth: Int) throws {
        if T.self == Int.self {
            self.append(int: identity(value, as: Int.self))
        } else if T.self == Double.self {
            self.append(.double)
            self.append(raw: identity(value, as: Double.self))
        } else if T.self == String.self {
            try self.append(string: identity(value, as: String.self))
        } else if T.self == Bool.self {
            self.append(identity(value, as: Bool.self) ? .yes : .no)
        } else if T.self == Float.self {
            self.append(.float)
            self.append(raw: identity(value, as: Float.self))
        } else if T.self == UInt8.self {
            self.append(uint: identity(value, as: UInt8.self))
        } else if T.self == Int32.self {
            self.append(int: identity(value, as: Int32.self))
        } else if T.self == UInt32.self {
            self.append(uint: identity(value, as: UInt32.self))
        } else if T.self == Int64.self {
            self.append(int: identity(value, as: Int64.self))
        } else if T.self == UInt64.self {
            self.append(uint: identity(value, as: UInt64.self))
        } else if T.self == UInt.self {
            self.append(uint: identity(value, as: UInt.self))
        } else if T.self == Int8.self {
            self.append(int: identity(value, as: Int8.self))
        } else if T.self == Int16.self {
            self.append(int: identity(value, as: Int16.self))
        } else if T.self == UInt16.self {
            self.append(uint: identity(value, as: UInt16.self))
        } else if T.self == Int128.self {
            self.append(.int128)
            self.append(raw: identity(value, as: Int128.self))
        } else if T.self == UInt128.self {
            self.append(.uint128)
            self.append(raw: identity(value, as: UInt128.self))
        } else if let coder = BulkCoders.coder(for: T.self) {
            try self.append(bulk: value, with: coder)
        } else {
            try self.append(composed: value, depth: depth)
        }
    }

    private func append<T>(bulk value: T, with coder: any BulkCoder.Type) throws {
        self.append(.numbers)
        try coder.withBytes(of: value) { source in
            guard source.count <= self.limit - self.bytes.count else { throw self.tooLong() }
            self.append(raw: coder.kind)
            self.append(raw: UInt32(truncatingIfNeeded: source.count / coder.stride))
            try self.append(copying: source)
        }
    }

    private func append<T: Encodable>(composed value: T, depth: Int) throws {
        guard depth < self.context.limits.maximumDepth else {
            throw self.context.error(
                value,
                "Values nest deeper than \(self.context.limits.maximumDepth) levels. Does \(T.self) contain itself?"
            )
        }
        let encoder = ValueEncoder(sink: self, depth: depth)
        try value.encode(to: encoder)
        try encoder.finish()
        try self.checkLength()
    }

    /// Ends a message whose value stands at `start`.
    func appendKeyTable(from start: Int) throws {
        let offset = self.bytes.count - start
        self.append(raw: UInt32(truncatingIfNeeded: self.context.keys.count))
        for var key in self.context.keys {
            try key.withUTF8 { utf8 in
                self.append(raw: UInt32(truncatingIfNeeded: utf8.count))
                try self.append(copying: UnsafeRawBufferPointer(utf8))
            }
        }
        self.append(raw: UInt32(truncatingIfNeeded: offset))
        try self.checkLength()
    }
}
