/// A column of an Arrow table.
package struct ArrowField: Sendable {
    /// The name.
    package var name: String

    /// The values.
    package var array: ArrowArray

    /// Names values.
    package init(_ name: String, _ array: ArrowArray) {
        self.name = name
        self.array = array
    }
}

/// Writes tables as Arrow IPC streams: a schema, the dictionaries, one record batch, the end.
///
/// The format is that of the Arrow columnar specification, "IPC Streaming Format", metadata version 5, without compression. All columns have
/// as many values as there are rows.
package enum ArrowEncoder {
    /// Encodes a table.
    ///
    /// - Parameters:
    ///   - fields: The columns.
    ///   - rowCount: How many rows there are.
    ///   - metadata: Texts that go with the schema, such as `pandas`.
    package static func stream(
        _ fields: [ArrowField],
        rowCount: Int,
        metadata: [(key: String, value: String)] = []
    ) -> [UInt8] {
        var stream = ArrowStream()
        var builder = FlatBufferBuilder()
        let schema = self.schema(fields, metadata, &builder)
        stream.message(.schema, header: schema, &builder, body: ArrowBody())
        for (id, field) in fields.enumerated() {
            guard case .dictionary = field.array.type, let texts = field.array.children.first else { continue }
            var body = ArrowBody()
            body.append(texts)
            var builder = FlatBufferBuilder()
            let batch = self.recordBatch(body, rowCount: texts.count, &builder)
            let header = builder.table([(0, .long(Int64(id))), (1, .reference(batch))])
            stream.message(.dictionaryBatch, header: header, &builder, body: body)
        }
        var body = ArrowBody()
        for field in fields { body.append(field.array) }
        var batchBuilder = FlatBufferBuilder()
        let batch = self.recordBatch(body, rowCount: rowCount, &batchBuilder)
        stream.message(.recordBatch, header: batch, &batchBuilder, body: body)
        return stream.finish()
    }

    private static func schema(
        _ fields: [ArrowField],
        _ metadata: [(key: String, value: String)],
        _ builder: inout FlatBufferBuilder
    ) -> Int {
        let positions = fields.enumerated().map { id, field in
            self.field(field.name, field.array.type, id: id, &builder)
        }
        let list = builder.references(positions)
        var parts: [(number: Int, value: FlatBufferBuilder.Field)] = [(0, .short(0)), (1, .reference(list))]
        if !metadata.isEmpty {
            let pairs = metadata.map { key, value in
                let key = builder.string(key)
                let value = builder.string(value)
                return builder.table([(0, .reference(key)), (1, .reference(value))])
            }
            parts.append((2, .reference(builder.references(pairs))))
        }
        return builder.table(parts)
    }

    private static func field(_ name: String, _ type: ArrowType, id: Int, _ builder: inout FlatBufferBuilder) -> Int {
        var children: [Int] = []
        if case .list(let item) = type { children.append(self.field("item", item, id: id, &builder)) }
        let name = builder.string(name)
        let description = type.write(to: &builder)
        let list = builder.references(children)
        var parts: [(number: Int, value: FlatBufferBuilder.Field)] = [
            (0, .reference(name)), (1, .byte(1)), (2, .byte(type.number)), (3, .reference(description)),
        ]
        if case .dictionary(let isOrdered) = type {
            let index = ArrowType.int(bits: 32, isSigned: true).write(to: &builder)
            let encoding = builder.table([
                (0, .long(Int64(id))), (1, .reference(index)), (2, .byte(isOrdered ? 1 : 0)),
            ])
            parts.append((4, .reference(encoding)))
        }
        parts.append((5, .reference(list)))
        return builder.table(parts)
    }

    private static func recordBatch(_ body: ArrowBody, rowCount: Int, _ builder: inout FlatBufferBuilder) -> Int {
        let buffers = builder.pairs(body.places)
        let nodes = builder.pairs(body.nodes)
        return builder.table([(0, .long(Int64(rowCount))), (1, .reference(nodes)), (2, .reference(buffers))])
    }
}

/// The buffers of a record batch, in the order in which the columns are walked.
private struct ArrowBody {
    /// Length and number of nulls of each array.
    private(set) var nodes: [(Int, Int)] = []
    /// Offset and length of each buffer.
    private(set) var places: [(Int, Int)] = []
    private(set) var buffers: [ArrowBuffer] = []
    private(set) var byteCount = 0

    mutating func append(_ array: ArrowArray) {
        let nullCount = array.nullCount
        self.nodes.append((array.count, nullCount))
        if case .null = array.type { return }
        // Without nulls there need not be bits.
        if nullCount > 0, let validity = array.validity {
            self.append(.bits(validity))
        } else {
            self.append(.uint8([]))
        }
        for buffer in array.buffers { self.append(buffer) }
        // The texts of a dictionary travel before the batch.
        if case .dictionary = array.type { return }
        for child in array.children { self.append(child) }
    }

    private mutating func append(_ buffer: ArrowBuffer) {
        let count = buffer.byteCount
        self.places.append((self.byteCount, count))
        self.buffers.append(buffer)
        self.byteCount += (count + 7) & ~7
    }
}

/// A stream in the making.
private struct ArrowStream {
    /// The numbers of the union `MessageHeader` (`Message.fbs`).
    enum Kind: UInt8 {
        case schema = 1
        case dictionaryBatch = 2
        case recordBatch = 3
    }

    private var bytes: [UInt8] = []

    mutating func message(_ kind: Kind, header: Int, _ builder: inout FlatBufferBuilder, body: ArrowBody) {
        let message = builder.table([
            (0, .short(4)), (1, .byte(kind.rawValue)), (2, .reference(header)), (3, .long(Int64(body.byteCount))),
        ])
        let metadata = builder.finish(message)
        let padding = -(metadata.count + 8) & 7
        self.bytes.reserveCapacity(self.bytes.count + metadata.count + padding + body.byteCount + 16)
        self.bytes.append(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF])
        withUnsafeBytes(of: UInt32(metadata.count + padding).littleEndian) { self.bytes.append(contentsOf: $0) }
        self.bytes.append(contentsOf: metadata)
        self.pad(padding)
        for buffer in body.buffers {
            let count = buffer.byteCount
            buffer.withBytes { self.bytes.append(contentsOf: $0) }
            self.pad(-count & 7)
        }
    }

    consuming func finish() -> [UInt8] {
        self.bytes.append(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0])
        return self.bytes
    }

    private mutating func pad(_ count: Int) {
        for _ in 0..<count { self.bytes.append(0) }
    }
}
