/// The way to a value from the root.
final class DecodingPath {
    private let outer: DecodingPath?
    private let key: any CodingKey

    init(_ outer: DecodingPath?, _ key: any CodingKey) {
        self.outer = outer
        self.key = key
    }

    var keys: [any CodingKey] {
        var keys = [self.key]
        var path = self.outer
        while let current = path {
            keys.append(current.key)
            path = current.outer
        }
        return keys.reversed()
    }
}

/// The `Decoder` that one value sees.
struct ValueDecoder: Decoder {
    let source: DecodingSource
    let position: Int
    let depth: Int
    /// `nil` for the root.
    let path: DecodingPath?

    var codingPath: [any CodingKey] { self.path?.keys ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(try RecordDecodingContainer<Key>(self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try ListDecodingContainer(self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        SingleDecodingContainer(decoder: self)
    }

    /// A decoder for a value inside this one.
    func nested(at position: Int, key: some CodingKey) throws -> ValueDecoder {
        guard self.depth + 1 < self.source.limits.maximumDepth else {
            throw self.source.error("Values nest deeper than \(self.source.limits.maximumDepth) levels.")
        }
        return ValueDecoder(
            source: self.source,
            position: position,
            depth: self.depth + 1,
            path: DecodingPath(self.path, key)
        )
    }

    /// Reads a value inside this one and moves on behind it.
    func read<T: Decodable>(_ type: T.Type, at position: inout Int, key: some CodingKey) throws -> T {
        do {
            return try self.source.read(
                type,
                at: &position,
                depth: self.depth + 1,
                path: DecodingPath(self.path, key)
            )
        } catch let error as DecodingError {
            throw error.located(at: self.codingPath + [key])
        }
    }

    /// Runs `body`, of which errors without a place are at this value, or at `key` in it.
    func locating<Result>(_ key: (any CodingKey)? = nil, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DecodingError {
            throw error.located(at: self.codingPath + (key.map { [$0] } ?? []))
        }
    }
}

/// Reads the fields of a value.
///
/// Fields are mostly read in the order they were written, so it looks at the next one first and searches only if that has another key.
final class RecordDecodingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    private let decoder: ValueDecoder
    private let first: Int
    private let end: Int
    /// Where the entry begins that is looked at first.
    private var next: Int

    init(_ decoder: ValueDecoder) throws {
        let source = decoder.source
        self.end = try decoder.locating {
            guard source.tag(at: decoder.position) == .record else {
                throw source.mismatch([String: Any].self, at: decoder.position)
            }
            return try source.position(after: decoder.position)
        }
        self.decoder = decoder
        self.first = decoder.position + 9
        self.next = self.first
    }

    var codingPath: [any CodingKey] { self.decoder.codingPath }

    var allKeys: [Key] {
        var keys: [Key] = []
        var entry = self.first
        // A list of what is there cannot throw; entries that cannot be read are reported when they are asked for.
        while let (key, value) = try? self.entry(at: entry), let behind = try? self.position(after: value) {
            if let key = Key(stringValue: key) { keys.append(key) }
            entry = behind
        }
        return keys
    }

    func contains(_ key: Key) -> Bool {
        // As above: an unreadable entry is found by the attempt to decode it.
        ((try? self.find(key)) ?? nil) != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        let value = try self.value(forKey: key)
        guard self.decoder.source.tag(at: value) == .null else { return false }
        self.next = value + 1
        return true
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        var position = try self.value(forKey: key)
        let value = try self.decoder.read(type, at: &position, key: key)
        guard position <= self.end else {
            return try self.decoder.locating(key) {
                throw self.decoder.source.error("A field is longer than its record.")
            }
        }
        self.next = position
        return value
    }

    // Of these two the protocol has versions that refuse, which would win.
    func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try self.decode(integer: type, forKey: key) }
    func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try self.decode(integer: type, forKey: key) }

    private func decode<T: Decodable>(integer type: T.Type, forKey key: Key) throws -> T {
        try self.decode(type, forKey: key)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try self.nested(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try self.nested(forKey: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        try self.nested(forKey: BinaryKey.super)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try self.nested(forKey: key)
    }

    // MARK: - Entries

    private func nested(forKey key: some CodingKey) throws -> ValueDecoder {
        let value = try self.value(forKey: key)
        return try self.decoder.locating(key) {
            self.next = try self.position(after: value)
            return try self.decoder.nested(at: value, key: key)
        }
    }

    private func value(forKey key: some CodingKey) throws -> Int {
        if let value = try self.decoder.locating(nil, { try self.find(key) }) { return value }
        throw DecodingError.keyNotFound(
            key,
            DecodingError.Context(
                codingPath: self.codingPath,
                debugDescription: "The record has no \"\(key.stringValue)\"."
            )
        )
    }

    private func find(_ key: some CodingKey) throws -> Int? {
        let text = key.stringValue
        if let (found, value) = try self.entry(at: self.next), found == text { return value }
        var entry = self.first
        while let (found, value) = try self.entry(at: entry) {
            if found == text { return value }
            entry = try self.position(after: value)
        }
        return nil
    }

    /// The key of the entry at `entry` and where its value begins, or `nil` at the end.
    private func entry(at entry: Int) throws -> (key: String, value: Int)? {
        guard entry < self.end else { return nil }
        let source = self.decoder.source
        let number = Int(try source.number(UInt32.self, at: entry))
        guard number < source.keys.count else { throw source.error("There is no key \(number).") }
        return (source.keys[number], entry + 4)
    }

    private func position(after value: Int) throws -> Int {
        let position = try self.decoder.source.position(after: value)
        guard position <= self.end else { throw self.decoder.source.error("A field is longer than its record.") }
        return position
    }
}

/// Reads the elements of a value, whether they were written one by one or as numbers.
struct ListDecodingContainer: UnkeyedDecodingContainer {
    private let decoder: ValueDecoder
    private let elementCount: Int
    private let isNumbers: Bool
    private let end: Int
    private var next: Int
    private(set) var currentIndex = 0

    init(_ decoder: ValueDecoder) throws {
        let source = decoder.source
        let position = decoder.position
        self.decoder = decoder
        self.end = try decoder.locating { try source.position(after: position) }
        switch source.tag(at: position) {
        case .list:
            self.isNumbers = false
            self.elementCount = Int(try decoder.locating { try source.number(UInt32.self, at: position + 1) })
            self.next = position + 9
            // Each element takes a byte at least, so a type that makes room for `count` elements makes it in proportion to the message.
            guard self.elementCount <= self.end - self.next else {
                throw source.error("A list counts more elements than it holds.").located(at: decoder.codingPath)
            }
        case .numbers:
            self.isNumbers = true
            self.elementCount = Int(try decoder.locating { try source.number(UInt32.self, at: position + 2) })
            self.next = position + 6
        default:
            throw source.mismatch([Any].self, at: position).located(at: decoder.codingPath)
        }
    }

    var codingPath: [any CodingKey] { self.decoder.codingPath }
    var count: Int? { self.elementCount }
    var isAtEnd: Bool { self.currentIndex >= self.elementCount }

    mutating func decodeNil() throws -> Bool {
        try self.requireElement()
        guard !self.isNumbers, self.decoder.source.tag(at: self.next) == .null else { return false }
        self.next += 1
        self.currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try self.requireElement()
        let value: T
        if self.isNumbers {
            let key = BinaryKey.index(self.currentIndex)
            value = try self.decoder.locating(key) {
                try self.decoder.source.element(
                    type,
                    at: self.currentIndex,
                    ofNumbersAt: self.decoder.position,
                    depth: self.decoder.depth + 1,
                    path: DecodingPath(self.decoder.path, key)
                )
            }
        } else {
            value = try self.decoder.read(type, at: &self.next, key: BinaryKey.index(self.currentIndex))
            guard self.next <= self.end else { throw self.error("An element is longer than its list.") }
        }
        self.currentIndex += 1
        return value
    }

    mutating func decode(_ type: Int128.Type) throws -> Int128 { try self.decode(integer: type) }
    mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try self.decode(integer: type) }

    private mutating func decode<T: Decodable>(integer type: T.Type) throws -> T { try self.decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested>
    {
        try self.nested().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try self.nested().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        try self.nested()
    }

    private mutating func nested() throws -> ValueDecoder {
        try self.requireElement()
        guard !self.isNumbers else { throw self.error("A number has no parts.") }
        let key = BinaryKey.index(self.currentIndex)
        let (nested, next) = try self.decoder.locating(key) {
            (try self.decoder.nested(at: self.next, key: key), try self.decoder.source.position(after: self.next))
        }
        self.next = next
        guard self.next <= self.end else { throw self.error("An element is longer than its list.") }
        self.currentIndex += 1
        return nested
    }

    private var path: [any CodingKey] { self.codingPath + [BinaryKey.index(self.currentIndex)] }

    private func error(_ text: String) -> DecodingError {
        self.decoder.source.error(text).located(at: self.path)
    }

    private func requireElement() throws {
        guard !self.isAtEnd else {
            throw DecodingError.valueNotFound(
                Any.self,
                DecodingError.Context(codingPath: self.path, debugDescription: "The list has no more elements.")
            )
        }
    }
}

/// Reads the only part of a value.
struct SingleDecodingContainer: SingleValueDecodingContainer {
    let decoder: ValueDecoder

    var codingPath: [any CodingKey] { self.decoder.codingPath }

    func decodeNil() -> Bool {
        self.decoder.source.tag(at: self.decoder.position) == .null
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        var position = self.decoder.position
        return try self.decoder.locating {
            try self.decoder.source.read(
                type,
                at: &position,
                depth: self.decoder.depth + 1,
                path: self.decoder.path
            )
        }
    }

    func decode(_ type: Int128.Type) throws -> Int128 { try self.decode(integer: type) }
    func decode(_ type: UInt128.Type) throws -> UInt128 { try self.decode(integer: type) }

    private func decode<T: Decodable>(integer type: T.Type) throws -> T { try self.decode(type) }
}
