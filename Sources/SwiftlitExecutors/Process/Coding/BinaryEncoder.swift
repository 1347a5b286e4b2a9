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
        try self.encode(value, behind: []).flattened()
    }

    /// Encodes a value to a message behind what `prefix` holds already, which does not count for the limit.
    func encode(_ value: some Encodable, behind prefix: [UInt8]) throws -> EncodedMessage {
        let context = EncodingContext(limits: self.limits)
        let limit = prefix.count + self.limits.effectiveByteCount
        let sink = EncodingSink(prefix, context: context, limit: limit, keepsBulks: true)
        let start = prefix.count
        try sink.append(value, depth: 0, at: nil)
        if let failure = context.failure { throw failure }
        try sink.appendKeyTable(from: start)
        return sink.message
    }
}

/// What all parts of one message share while it is written.
final class EncodingContext {
    let limits: BinaryLimits
    /// The keys in the order of their numbers.
    private(set) var keys: [String] = []
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

    /// Without `path` it is completed where a key is known.
    func error(_ value: Any, _ text: String, path: [any CodingKey] = []) -> EncodingError {
        .invalidValue(value, EncodingError.Context(codingPath: path, debugDescription: text))
    }

    /// Notes misuse in a function that cannot throw.
    func fail(_ text: String, path: [any CodingKey]) {
        guard self.failure == nil else { return }
        self.failure = self.error((), text, path: path)
    }
}

/// The end of a message, or of a part of it, that is being written.
final class EncodingSink {
    private(set) var message: EncodedMessage
    let context: EncodingContext
    private let limit: Int
    private let keepsBulks: Bool

    /// Writes behind `bytes`. With `keepsBulks` large numbers are kept as they are and not copied.
    init(_ bytes: [UInt8] = [], context: EncodingContext, limit: Int, keepsBulks: Bool = false) {
        self.message = EncodedMessage(bytes: bytes)
        self.context = context
        self.limit = limit
        self.keepsBulks = keepsBulks
    }

    /// A sink for a part that is put into its place later.
    func makePart() -> EncodingSink {
        EncodingSink(context: self.context, limit: self.context.limits.effectiveByteCount)
    }

    /// How long the message is so far.
    var count: Int { self.message.count }

    // MARK: - Bytes

    func append(_ tag: BinaryTag) {
        self.message.bytes.append(tag.rawValue)
    }

    func append(raw number: some BitwiseCopyable) {
        withUnsafeBytes(of: number) { self.message.bytes.append(contentsOf: $0) }
    }

    func append(copying source: UnsafeRawBufferPointer) throws {
        try self.requireRoom(for: source.count)
        self.message.bytes.append(contentsOf: source)
    }

    /// Throws if so many more bytes are too many.
    func requireRoom(for count: Int) throws {
        guard count <= self.limit - self.count else {
            throw self.context.error(
                (),
                "The encoded value is longer than \(self.context.limits.effectiveByteCount) bytes. Send less, or raise the limit."
            )
        }
    }

    /// Where the message ends now.
    var end: EncodedMessage.Place { self.message.end }

    /// Writes the counts that were left open at the beginning of a container.
    func patch(_ count: UInt32, length: Int, at place: EncodedMessage.Place) {
        self.message.patch(count, at: place.offset + 1)
        self.message.patch(UInt32(truncatingIfNeeded: length), at: place.offset + 5)
    }

    /// Puts parts to the places that were left for them, which are in ascending order.
    func insert(_ parts: [(place: EncodedMessage.Place, bytes: [UInt8])]) throws {
        try self.requireRoom(for: parts.reduce(0) { $0 + $1.bytes.count })
        self.message.insert(parts)
    }

    // MARK: - Values

    func append(string value: String) throws {
        var value = value
        self.append(.string)
        try value.withUTF8 { utf8 in
            try self.requireRoom(for: utf8.count)
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

    /// Writes a value of any type, `depth` levels below the root, at `place` in what contains it.
    func append<T: Encodable>(_ value: T, depth: Int, at place: EncodingPlace?) throws {
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
            try self.append(composed: value, depth: depth, at: place)
        }
    }

    private func append<T>(bulk value: T, with coder: any BulkCoder.Type) throws {
        let byteCount = coder.withBytes(of: value) { $0.count }
        try self.requireRoom(for: byteCount)
        self.append(.numbers)
        self.append(raw: coder.kind)
        self.append(raw: UInt32(truncatingIfNeeded: byteCount / coder.stride))
        if self.keepsBulks, byteCount >= EncodedMessage.minimumBulkCount {
            self.message.append(coder.keep(value), byteCount: byteCount)
        } else {
            try coder.withBytes(of: value, self.append(copying:))
        }
    }

    private func append<T: Encodable>(composed value: T, depth: Int, at place: EncodingPlace?) throws {
        guard depth < self.context.limits.maximumDepth else {
            throw self.context.error(
                value,
                "Values nest deeper than \(self.context.limits.maximumDepth) levels. Does \(T.self) contain itself?"
            )
        }
        let encoder = ValueEncoder(sink: self, depth: depth, place: place)
        try value.encode(to: encoder)
        try encoder.finish()
        try self.requireRoom(for: 0)
    }

    /// Ends a message whose value stands at `start`.
    func appendKeyTable(from start: Int) throws {
        let offset = self.count - start
        self.append(raw: UInt32(truncatingIfNeeded: self.context.keys.count))
        for var key in self.context.keys {
            try key.withUTF8 { utf8 in
                self.append(raw: UInt32(truncatingIfNeeded: utf8.count))
                try self.append(copying: UnsafeRawBufferPointer(utf8))
            }
        }
        self.append(raw: UInt32(truncatingIfNeeded: offset))
        try self.requireRoom(for: 0)
    }
}
