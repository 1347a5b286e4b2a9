/// The values of a column in the layout that Arrow sends (Arrow columnar format, version 1.5): encoding copies them as they are.
package struct ArrowArray: Sendable {
    /// The type of the values.
    package var type: ArrowType

    /// How many values there are, nulls included.
    package var count: Int

    /// Which values there are; `nil` when none is null.
    package var validity: ArrowBits?

    /// The values, as the type lays them out.
    package var buffers: [ArrowBuffer]

    /// The items of lists (one array), or the texts of a dictionary (one array).
    package var children: [ArrowArray]

    /// Puts an array together. The caller makes sure that the parts fit.
    package init(
        _ type: ArrowType,
        count: Int,
        validity: ArrowBits? = nil,
        buffers: [ArrowBuffer],
        children: [ArrowArray] = []
    ) {
        self.type = type
        self.count = count
        self.validity = validity
        self.buffers = buffers
        self.children = children
    }

    /// Whether the value in a row is null.
    package func isNull(at row: Int) -> Bool {
        if case .null = self.type { return true }
        guard let validity = self.validity else { return false }
        return !validity[row]
    }

    /// How many values are null.
    package var nullCount: Int {
        if case .null = self.type { return self.count }
        guard let validity = self.validity else { return 0 }
        return self.count - validity.countOfOnes
    }

    /// How many bytes the values take in memory, with those of the children.
    package var byteCount: Int {
        self.children.reduce(self.buffers.reduce(self.validity?.bytes.count ?? 0) { $0 + $1.byteCount }) {
            $0 + $1.byteCount
        }
    }
}

/// A part of a column: numbers in the machine's order of bytes, which is Arrow's.
package enum ArrowBuffer: Sendable {
    case int8([Int8])
    case int16([Int16])
    case int32([Int32])
    case int64([Int64])
    case uint8([UInt8])
    case uint16([UInt16])
    case uint32([UInt32])
    case uint64([UInt64])
    case float([Float])
    case double([Double])
    case bits(ArrowBits)

    /// Where the values are in memory: the same for copies that nobody has changed. Valid as long as one of them lives.
    package var address: UInt {
        var address: UInt = 0
        self.withBytes { address = UInt(bitPattern: $0.baseAddress) }
        return address
    }

    /// Calls `body` with the bytes.
    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        switch self {
        case .int8(let values): values.withUnsafeBytes(body)
        case .int16(let values): values.withUnsafeBytes(body)
        case .int32(let values): values.withUnsafeBytes(body)
        case .int64(let values): values.withUnsafeBytes(body)
        case .uint8(let values): values.withUnsafeBytes(body)
        case .uint16(let values): values.withUnsafeBytes(body)
        case .uint32(let values): values.withUnsafeBytes(body)
        case .uint64(let values): values.withUnsafeBytes(body)
        case .float(let values): values.withUnsafeBytes(body)
        case .double(let values): values.withUnsafeBytes(body)
        case .bits(let bits): bits.bytes.withUnsafeBytes(body)
        }
    }

    /// How many bytes there are.
    var byteCount: Int {
        switch self {
        case .int8(let values): values.count
        case .int16(let values): values.count * 2
        case .int32(let values): values.count * 4
        case .int64(let values): values.count * 8
        case .uint8(let values): values.count
        case .uint16(let values): values.count * 2
        case .uint32(let values): values.count * 4
        case .uint64(let values): values.count * 8
        case .float(let values): values.count * 4
        case .double(let values): values.count * 8
        case .bits(let bits): bits.bytes.count
        }
    }
}

/// A list of bits, lowest first.
package struct ArrowBits: Sendable {
    /// The bits, eight a byte; those beyond the last are zero.
    package private(set) var bytes: [UInt8]

    /// How many bits there are.
    package private(set) var count: Int

    /// Makes bits of a list.
    package init(_ bits: some Collection<Bool>) {
        self.count = bits.count
        self.bytes = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        var index = 0
        for bit in bits {
            if bit { self.bytes[index >> 3] |= 1 << UInt8(index & 7) }
            index += 1
        }
    }

    /// Makes bits of what a function says of each position.
    package init(count: Int, _ bit: (Int) -> Bool) {
        self.count = count
        self.bytes = [UInt8](repeating: 0, count: (count + 7) / 8)
        for place in self.bytes.indices {
            var byte: UInt8 = 0
            for index in place * 8..<min(place * 8 + 8, count) where bit(index) { byte |= 1 << UInt8(index & 7) }
            self.bytes[place] = byte
        }
    }

    /// The bits of several lists, one behind the other.
    static func joining(_ parts: [ArrowBits]) -> ArrowBits {
        var joined = ArrowBits(count: parts.reduce(0) { $0 + $1.count }) { _ in false }
        var place = 0
        for part in parts {
            for index in 0..<part.count {
                if part[index] { joined.bytes[place >> 3] |= 1 << UInt8(place & 7) }
                place += 1
            }
        }
        return joined
    }

    /// The bit at a position.
    package subscript(index: Int) -> Bool {
        self.bytes[index >> 3] & (1 << UInt8(index & 7)) != 0
    }

    /// Where the bits are in memory: the same for copies that nobody has changed. Valid as long as one of them lives.
    package var address: UInt { self.bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }

    /// How many bits are set.
    package var countOfOnes: Int {
        self.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
    }
}
