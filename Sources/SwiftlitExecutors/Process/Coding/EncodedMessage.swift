/// A message that has been written, in which large numbers are still where they were: they are copied once, to where the message goes.
struct EncodedMessage: Sendable {
    /// The shortest run of numbers that is kept rather than copied, in bytes: below it, keeping track costs more than copying.
    static let minimumBulkCount = 16 * 1_024

    /// A place in a message.
    struct Place {
        /// In `bytes`.
        var offset: Int
        /// In the whole.
        var position: Int
    }

    /// Numbers that belong into the message and are not copied yet.
    private struct Bulk: Sendable {
        var place: Place
        var count: Int
        var numbers: any KeptNumbers
    }

    /// Everything but the bulks.
    var bytes: [UInt8]
    private var bulks: [Bulk] = []
    private var bulkByteCount = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// How long the whole is.
    var count: Int { self.bytes.count + self.bulkByteCount }

    var end: Place { Place(offset: self.bytes.count, position: self.count) }

    /// Adds numbers at the end, which take so many bytes.
    mutating func append(_ numbers: any KeptNumbers, byteCount: Int) {
        self.bulks.append(Bulk(place: self.end, count: byteCount, numbers: numbers))
        self.bulkByteCount += byteCount
    }

    /// Overwrites four bytes at an offset in `bytes`.
    mutating func patch(_ number: UInt32, at offset: Int) {
        withUnsafeBytes(of: number) { source in
            for (index, byte) in source.enumerated() { self.bytes[offset + index] = byte }
        }
    }

    /// Puts bytes to places that were passed before, in ascending order.
    mutating func insert(_ parts: [(place: Place, bytes: [UInt8])]) {
        guard let first = parts.first?.place.offset else { return }
        let tail = Array(self.bytes[first...])
        self.bytes.removeSubrange(first...)
        var taken = 0
        for part in parts {
            let end = part.place.offset - first
            self.bytes.append(contentsOf: tail[taken..<end])
            self.bytes.append(contentsOf: part.bytes)
            taken = end
        }
        self.bytes.append(contentsOf: tail[taken...])
        for index in self.bulks.indices {
            // Positions tell what came first even where offsets are equal, because every bulk moves the position.
            let before = self.bulks[index].place.position
            let shift = parts.reduce(0) { $1.place.position <= before ? $0 + $1.bytes.count : $0 }
            self.bulks[index].place.offset += shift
            self.bulks[index].place.position += shift
        }
    }

    /// Writes the whole from `offset` in `bytes` on, which no bulk stands before, to a buffer that has room for it.
    func write(from offset: Int, to target: UnsafeMutableRawBufferPointer) {
        var source = offset
        var rest = target[...]
        self.bytes.withUnsafeBytes { bytes in
            for bulk in self.bulks {
                let before = bytes[source..<bulk.place.offset]
                Self.copy(before, to: &rest)
                source = bulk.place.offset
                let place = UnsafeMutableRawBufferPointer(rebasing: rest.prefix(bulk.count))
                bulk.numbers.withBytes { place.copyMemory(from: $0) }
                rest = rest.dropFirst(bulk.count)
            }
            Self.copy(bytes[source...], to: &rest)
        }
    }

    private static func copy(
        _ source: Slice<UnsafeRawBufferPointer>,
        to rest: inout Slice<UnsafeMutableRawBufferPointer>
    ) {
        UnsafeMutableRawBufferPointer(rebasing: rest.prefix(source.count)).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: source)
        )
        rest = rest.dropFirst(source.count)
    }

    /// The whole in one array.
    func flattened() -> [UInt8] {
        if self.bulks.isEmpty { return self.bytes }
        return [UInt8](unsafeUninitializedCapacity: self.count) { buffer, count in
            self.write(from: 0, to: UnsafeMutableRawBufferPointer(buffer))
            count = self.count
        }
    }
}
