/// Reads tables from Arrow IPC streams and files: the way back of ``ArrowEncoder``, for what other programs write too.
///
/// The format is that of the Arrow columnar specification, "IPC Streaming Format" and "IPC File Format", metadata versions 4 and 5, without
/// compression. Nothing that the bytes say is believed: counts, places and numbers are compared with what there is.
struct ArrowDecoder {
    private let bytes: ArrowBytes
    private var fields: [(name: String, layout: ArrowLayout)]?
    private var layouts: [Int64: ArrowLayout] = [:]
    private var dictionaries: [Int64: ArrowArray] = [:]
    /// The values of each column in each record batch.
    private var parts: [[ArrowArray]] = []
    private var rowCount = 0
    /// How many bytes of messages were read. No byte is of two, also where a file says so.
    private var bodyByteCount = 0
    /// Texts that go with the schema.
    private var metadata: [String: String] = [:]

    private init(_ bytes: ArrowBytes) {
        self.bytes = bytes
    }

    /// Reads a stream or a file.
    ///
    /// - Throws: `invalidArrow`, `unsupportedArrow`, `tooManyRows`, `valueOutOfRange`.
    static func table(_ bytes: [UInt8]) throws(DataError) -> DataTable {
        var decoder = ArrowDecoder(ArrowBytes(bytes))
        if bytes.starts(with: Self.magic) {
            try decoder.readFile()
        } else {
            try decoder.readStream()
        }
        return try decoder.table()
    }

    /// What a file begins and ends with.
    private static let magic = Array("ARROW1".utf8)

    private mutating func readStream() throws(DataError) {
        var place = 0
        while place < self.bytes.count, let end = try self.readMessage(at: place) { place = end }
        guard self.fields != nil else { throw ArrowBytes.damaged }
    }

    private mutating func readFile() throws(DataError) {
        let end = self.bytes.count - Self.magic.count
        guard end >= 12, try self.bytes.slice(end..<self.bytes.count).elementsEqual(Self.magic) else {
            throw ArrowBytes.damaged
        }
        let length = Int(try self.bytes.load(end - 4, as: Int32.self))
        guard length > 0, length <= end - 12 else { throw ArrowBytes.damaged }
        let footer = try FlatTable(self.bytes, root: end - 4 - length)
        guard let schema = try footer.table(1) else { throw ArrowBytes.damaged }
        try self.readSchema(schema)
        // Dictionaries come first, wherever they are in the file.
        for list in [2, 3] {
            for place in try footer.items(list, size: 24) {
                let offset = try self.bytes.load(place, as: Int64.self)
                guard offset >= 8, offset < self.bytes.count, try self.readMessage(at: Int(offset)) != nil else {
                    throw ArrowBytes.damaged
                }
            }
        }
    }

    /// Reads a message (`Message.fbs`).
    ///
    /// - Returns: Where the next one begins; `nil` where it is the end.
    private mutating func readMessage(at place: Int) throws(DataError) -> Int? {
        var start = place + 4
        var length = Int(try self.bytes.load(place, as: UInt32.self))
        // Before version 0.15 of Arrow nothing stood before the length.
        if length == 0xFFFF_FFFF {
            start = place + 8
            length = Int(try self.bytes.load(place + 4, as: UInt32.self))
        }
        guard length > 0 else { return nil }
        try self.bytes.check(start..<start + length)
        let message = try FlatTable(self.bytes, root: start)
        let bodyLength = try message.number(3, as: Int64.self) ?? 0
        guard bodyLength >= 0, bodyLength <= self.bytes.count - start - length else { throw ArrowBytes.damaged }
        self.bodyByteCount += length + Int(bodyLength)
        guard self.bodyByteCount <= self.bytes.count else { throw ArrowBytes.damaged }
        let body = start + length..<start + length + Int(bodyLength)
        guard let version = try message.number(0, as: Int16.self), (3...4).contains(version) else {
            throw DataError(
                .unsupportedArrow,
                "The Arrow data has a version of its format that is not read. Write it with Arrow 0.8 or later."
            )
        }
        guard let header = try message.table(2) else { throw ArrowBytes.damaged }
        switch try message.number(1, as: UInt8.self) ?? 0 {
        case 1: try self.readSchema(header)
        case 2: try self.readDictionary(header, body)
        case 3: try self.readBatch(header, body)
        default: throw DataError(.unsupportedArrow, "The Arrow data is a tensor, and no table. Write a table.")
        }
        return body.upperBound
    }

    private mutating func readSchema(_ schema: FlatTable) throws(DataError) {
        guard self.fields == nil else { throw ArrowBytes.damaged }
        guard try schema.number(0, as: Int16.self) ?? 0 == 0 else {
            throw DataError(
                .unsupportedArrow,
                "The Arrow data has the highest byte of a number first, which is not read. Write it with the lowest first."
            )
        }
        var fields: [(name: String, layout: ArrowLayout)] = []
        for field in try schema.tables(1) {
            let name = try field.text(0) ?? ""
            let layout = try ArrowLayout(field, name: name)
            layout.addDictionaries(to: &self.layouts)
            fields.append((name, layout))
        }
        for pair in try schema.tables(2) {
            if let key = try pair.text(0) { self.metadata[key] = try pair.text(1) ?? "" }
        }
        self.fields = fields
        self.parts = Array(repeating: [], count: fields.count)
    }

    private mutating func readDictionary(_ header: FlatTable, _ body: Range<Int>) throws(DataError) {
        let id = try header.number(0, as: Int64.self) ?? 0
        guard let layout = self.layouts[id], let data = try header.table(1) else { throw ArrowBytes.damaged }
        var batch = try ArrowBatch(data, self.bytes, body: body, self.dictionaries)
        let values = try batch.column(layout, name: "dictionary \(id)").withoutCategories
        guard try header.number(2, as: UInt8.self) ?? 0 != 0, let former = self.dictionaries[id] else {
            self.dictionaries[id] = values
            return
        }
        guard let joined = ArrowArray.joining([former, values]) else { throw ArrowBytes.damaged }
        self.dictionaries[id] = joined
    }

    private mutating func readBatch(_ header: FlatTable, _ body: Range<Int>) throws(DataError) {
        guard let fields = self.fields else { throw ArrowBytes.damaged }
        var batch = try ArrowBatch(header, self.bytes, body: body, self.dictionaries)
        for (place, field) in fields.enumerated() {
            let array = try batch.column(field.layout, name: field.name)
            guard array.count == batch.rowCount else { throw ArrowBytes.damaged }
            self.parts[place].append(array)
        }
        self.rowCount += batch.rowCount
        guard self.rowCount <= Int32.max else {
            throw DataError(
                .tooManyRows,
                "The Arrow data has more rows than \(Int32.max), which is as many as a table has. Divide it."
            )
        }
    }

    // MARK: - The table

    private func table() throws(DataError) -> DataTable {
        let fields = self.fields ?? []
        let names = fields.map(\.name).renamingEqual()
        var columns: [DataColumn] = []
        for (place, field) in fields.enumerated() {
            let parts = self.parts[place].isEmpty ? [try ArrowArray(emptyOf: field.layout)] : self.parts[place]
            guard let array = ArrowArray.joining(parts) else {
                throw DataError(
                    .unsupportedArrow,
                    "The column \"\(field.name)\" of the Arrow data has more than 2 GB of texts or items. Divide it."
                )
            }
            columns.append(DataColumn(names[place], data: ColumnData(array)))
        }
        var index: DataColumn?
        if let (field, name) = self.index, let place = fields.firstIndex(where: { $0.name == field }) {
            index = columns.remove(at: place).named(name)
        }
        return DataTable(columns: columns, index: index, rowCount: self.rowCount)
    }

    /// The field that names the rows, and what its name is, as pandas writes them in the schema's metadata; `nil` for numbers and several fields.
    private var index: (field: String, name: String)? {
        guard let text = self.metadata["pandas"], let json = JSONValue(text: text),
            let indexes = json["index_columns"]?.items, indexes.count == 1, let field = indexes.first?.string
        else { return nil }
        let description = json["columns"]?.items.first { $0["field_name"]?.string == field }
        return (field, description?["name"]?.string ?? "")
    }
}

extension ArrowArray {
    /// The values of categories as texts; other columns as they are.
    fileprivate var withoutCategories: ArrowArray {
        guard case .dictionary = self.type, case .int32(let numbers)? = self.buffers.first,
            let texts = self.children.first
        else { return self }
        return texts.gathering(numbers.indices.map { self.isNull(at: $0) ? -1 : numbers[$0] })
    }
}
