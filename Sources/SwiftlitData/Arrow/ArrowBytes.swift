/// The bytes of an Arrow stream or file, read within their bounds.
struct ArrowBytes {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The error of bytes that contradict themselves or end too early.
    static let damaged = DataError(
        .invalidArrow,
        "The bytes are no Arrow stream or file, or are damaged or cut off. Write them again."
    )

    var count: Int { self.bytes.count }

    /// Makes sure that a range lies within the bytes.
    func check(_ range: Range<Int>) throws(DataError) {
        guard range.lowerBound >= 0, range.upperBound <= self.bytes.count else { throw Self.damaged }
    }

    /// A number.
    func load<Value: FixedWidthInteger & BitwiseCopyable>(
        _ place: Int,
        as type: Value.Type
    ) throws(DataError) -> Value {
        guard place >= 0, place <= self.bytes.count - MemoryLayout<Value>.size else { throw Self.damaged }
        return Value(
            littleEndian: self.bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: type) }
        )
    }

    /// Some bytes.
    func slice(_ range: Range<Int>) throws(DataError) -> ArraySlice<UInt8> {
        try self.check(range)
        return self.bytes[range]
    }

    /// The first numbers of a range, as they lie in memory.
    func numbers<Value: BitwiseCopyable>(_ range: Range<Int>, count: Int, as type: Value.Type) throws(DataError)
        -> [Value]
    {
        let size = MemoryLayout<Value>.stride
        guard count >= 0, count <= range.count / size else { throw Self.damaged }
        try self.check(range)
        return self.bytes.withUnsafeBytes { bytes in
            [Value](unsafeUninitializedCapacity: count) { buffer, initializedCount in
                let target = UnsafeMutableRawBufferPointer(buffer)
                target.copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound..<range.lowerBound + count * size])
                )
                initializedCount = count
            }
        }
    }
}
