/// Where a value is in the one that contains it.
struct EncodingPlace {
    var outer: ValueEncoder
    var key: any CodingKey

    var path: [any CodingKey] { self.outer.codingPath + [self.key] }
}

/// The `Encoder` that one value sees. Ends with `finish()`; containers kept longer than that throw.
final class ValueEncoder: Encoder {
    /// What the value has asked for. It may ask again for the same, as a class and its superclass do, but for no other.
    private enum Shape {
        /// Nothing yet. Can become any other.
        case open
        /// One value is to come, or has come.
        case single
        case list
        case record
        case finished
    }

    let sink: EncodingSink
    let depth: Int
    /// `nil` for the root.
    private let place: EncodingPlace?
    private var shape = Shape.open
    private let start: EncodedMessage.Place
    private var count: UInt32 = 0
    private var hasValue = false
    /// Parts that the value fills in when it likes, in the order of their places.
    private var parts: [(place: EncodedMessage.Place, encoder: ValueEncoder)] = []

    init(sink: EncodingSink, depth: Int, place: EncodingPlace?) {
        self.sink = sink
        self.depth = depth
        self.place = place
        self.start = sink.end
    }

    var codingPath: [any CodingKey] { self.place?.path ?? [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        self.become(.record)
        return KeyedEncodingContainer(RecordEncodingContainer<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        self.become(.list)
        return ListEncodingContainer(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        self.become(.single)
        return SingleEncodingContainer(encoder: self)
    }

    /// Puts parts into place and writes counts. The value must not write any more.
    func finish() throws {
        if self.shape == .open { self.become(.record) }  // It wrote nothing: no fields.
        if self.shape == .single, !self.hasValue {
            throw self.error("A single value container was asked for and nothing was written to it.")
        }
        if !self.parts.isEmpty {
            var inserted: [(place: EncodedMessage.Place, bytes: [UInt8])] = []
            for part in self.parts {
                try part.encoder.finish()
                inserted.append((part.place, part.encoder.sink.message.flattened()))
            }
            self.parts = []
            try self.sink.insert(inserted)
        }
        if self.shape == .list || self.shape == .record {
            let length = self.sink.count - self.start.position - 9  // tag, count and length itself
            self.sink.patch(self.count, length: length, at: self.start)
        }
        self.shape = .finished
    }

    // MARK: - For the containers

    var elementCount: Int { Int(self.count) }

    private func become(_ shape: Shape) {
        switch (self.shape, shape) {
        case (.open, .list), (.open, .record):
            self.sink.append(shape == .list ? .list : .record)
            self.sink.append(raw: UInt64(0))  // Count and length, written by `finish()`.
            self.shape = shape
        case (.open, .single):
            self.shape = .single
        case (.list, .list), (.record, .record), (.single, .single):
            break
        default:
            self.fail("A value asked for containers of two kinds, or kept its encoder for longer than it was encoded.")
        }
    }

    private func require(_ shape: Shape) throws {
        if let failure = self.sink.context.failure { throw failure }
        guard self.shape == shape else {
            throw self.error("A value wrote to a container after it was encoded.")
        }
    }

    func appendEntry<T: Encodable>(_ value: T, forKey key: some CodingKey) throws {
        try self.beginEntry(key)
        try self.appendNested(value, key: key)
    }

    func appendElement<T: Encodable>(_ value: T) throws {
        try self.beginElement()
        try self.appendNested(value, key: BinaryKey.index(Int(self.count) - 1))
    }

    func appendSingle<T: Encodable>(_ value: T) throws {
        try self.beginSingle()
        do {
            try self.sink.append(value, depth: self.depth + 1, at: self.place)
        } catch let error as EncodingError {
            throw error.located(at: self.codingPath)
        }
    }

    func appendNull() {
        self.sink.append(.null)
    }

    func beginEntry(_ key: some CodingKey) throws {
        try self.require(.record)
        try self.sink.requireRoom(for: 0)
        self.count += 1
        self.sink.append(raw: self.sink.context.number(of: key))
    }

    func beginElement() throws {
        try self.require(.list)
        try self.sink.requireRoom(for: 0)
        self.count += 1
    }

    func beginSingle() throws {
        try self.require(.single)
        guard !self.hasValue else {
            throw self.error("A value wrote to its single value container twice.")
        }
        self.hasValue = true
    }

    private func error(_ text: String) -> EncodingError {
        self.sink.context.error((), text, path: self.codingPath)
    }

    func fail(_ text: String) {
        self.sink.context.fail(text, path: self.codingPath)
    }

    /// An encoder for a part at the present place, which the value may fill in later.
    func makePart(_ key: some CodingKey) -> ValueEncoder {
        let part = ValueEncoder(
            sink: self.sink.makePart(),
            depth: self.depth + 1,
            place: EncodingPlace(outer: self, key: key)
        )
        if self.depth + 1 >= self.sink.context.limits.maximumDepth {
            part.fail("Containers nest deeper than \(self.sink.context.limits.maximumDepth) levels.")
        }
        self.parts.append((self.sink.end, part))
        return part
    }

    private func appendNested<T: Encodable>(_ value: T, key: some CodingKey) throws {
        do {
            try self.sink.append(value, depth: self.depth + 1, at: EncodingPlace(outer: self, key: key))
        } catch let error as EncodingError {
            throw error.located(at: self.codingPath + [key])
        }
    }
}

/// Writes the fields of a value.
struct RecordEncodingContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { self.encoder.codingPath }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try self.encoder.appendEntry(value, forKey: key)
    }

    // Of these two the protocol has versions that refuse, which would win.
    func encode(_ value: Int128, forKey key: Key) throws { try self.encoder.appendEntry(value, forKey: key) }
    func encode(_ value: UInt128, forKey key: Key) throws { try self.encoder.appendEntry(value, forKey: key) }

    func encodeNil(forKey key: Key) throws {
        try self.encoder.beginEntry(key)
        self.encoder.appendNull()
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        self.part(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        self.part(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        self.part(forKey: BinaryKey.super)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        self.part(forKey: key)
    }

    private func part(forKey key: some CodingKey) -> ValueEncoder {
        do {
            try self.encoder.beginEntry(key)
        } catch {
            self.encoder.fail("\(error)")
        }
        return self.encoder.makePart(key)
    }
}

/// Writes the elements of a value.
struct ListEncodingContainer: UnkeyedEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { self.encoder.codingPath }
    var count: Int { self.encoder.elementCount }

    func encode<T: Encodable>(_ value: T) throws {
        try self.encoder.appendElement(value)
    }

    func encode(_ value: Int128) throws { try self.encoder.appendElement(value) }
    func encode(_ value: UInt128) throws { try self.encoder.appendElement(value) }

    func encodeNil() throws {
        try self.encoder.beginElement()
        self.encoder.appendNull()
    }

    func nestedContainer<Nested: CodingKey>(keyedBy keyType: Nested.Type) -> KeyedEncodingContainer<Nested> {
        self.part().container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        self.part().unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        self.part()
    }

    private func part() -> ValueEncoder {
        do {
            try self.encoder.beginElement()
        } catch {
            self.encoder.fail("\(error)")
        }
        return self.encoder.makePart(BinaryKey.index(self.encoder.elementCount - 1))
    }
}

/// Writes the only part of a value.
struct SingleEncodingContainer: SingleValueEncodingContainer {
    let encoder: ValueEncoder

    var codingPath: [any CodingKey] { self.encoder.codingPath }

    func encode<T: Encodable>(_ value: T) throws {
        try self.encoder.appendSingle(value)
    }

    func encode(_ value: Int128) throws { try self.encoder.appendSingle(value) }
    func encode(_ value: UInt128) throws { try self.encoder.appendSingle(value) }

    func encodeNil() throws {
        try self.encoder.beginSingle()
        self.encoder.appendNull()
    }
}
