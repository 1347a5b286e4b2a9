/// Writes the few FlatBuffers that Arrow's metadata is made of, from the end to the beginning.
///
/// The format is that of flatbuffers.dev ("FlatBuffers internals"): a table refers to a list of the places of its fields, and everything is
/// aligned to its size, counted from the end. Positions are counted from the end too.
struct FlatBufferBuilder {
    /// A field of a table.
    enum Field {
        case byte(UInt8)
        case short(Int16)
        case int(Int32)
        case long(Int64)
        /// Something that was written before, by its position.
        case reference(Int)
    }

    /// What was written, last byte first.
    private var reversed: [UInt8] = []

    /// Writes a text and returns its position.
    mutating func string(_ text: String) -> Int {
        let utf8 = Array(text.utf8)
        self.align(to: 4, before: utf8.count + 1)
        self.reversed.append(0)
        self.reversed.append(contentsOf: utf8.reversed())
        self.append(UInt32(utf8.count))
        return self.reversed.count
    }

    /// Writes a list of things that were written before and returns its position.
    mutating func references(_ positions: [Int]) -> Int {
        self.align(to: 4, before: positions.count * 4)
        for position in positions.reversed() { self.reference(position) }
        self.append(UInt32(positions.count))
        return self.reversed.count
    }

    /// Writes a list of structs of two longs and returns its position.
    mutating func pairs(_ pairs: [(Int, Int)]) -> Int {
        self.align(to: 8, before: pairs.count * 16)
        for (first, second) in pairs.reversed() {
            self.append(UInt64(bitPattern: Int64(second)))
            self.append(UInt64(bitPattern: Int64(first)))
        }
        self.append(UInt32(pairs.count))
        return self.reversed.count
    }

    /// Writes a table and returns its position. Fields have the numbers of the schema, in increasing order.
    mutating func table(_ fields: [(number: Int, value: Field)] = []) -> Int {
        let end = self.reversed.count
        var places: [(number: Int, place: Int)] = []
        for (number, value) in fields {
            switch value {
            case .byte(let byte): self.reversed.append(byte)
            case .short(let short): self.scalar(UInt16(bitPattern: short))
            case .int(let int): self.scalar(UInt32(bitPattern: int))
            case .long(let long): self.scalar(UInt64(bitPattern: long))
            case .reference(let position): self.reference(position)
            }
            places.append((number, self.reversed.count))
        }
        // The distance to the list of places comes first in the table and is known only after the list.
        self.scalar(0 as UInt32)
        let table = self.reversed.count
        let count = (fields.last?.number ?? -1) + 1
        var distances = [UInt16](repeating: 0, count: count)
        for (number, place) in places { distances[number] = UInt16(table - place) }
        for distance in distances.reversed() { self.append(distance) }
        self.append(UInt16(table - end))
        self.append(UInt16(4 + 2 * count))
        let distance = UInt32(self.reversed.count - table)
        for byte in 0..<4 { self.reversed[table - 1 - byte] = UInt8(truncatingIfNeeded: distance >> (8 * byte)) }
        return table
    }

    /// Writes the reference to the root and returns the bytes in order.
    mutating func finish(_ root: Int) -> [UInt8] {
        self.align(to: 8, before: 4)
        self.reference(root)
        return self.reversed.reversed()
    }

    /// Pads so that what follows, `count` bytes, ends at a multiple of `size`.
    private mutating func align(to size: Int, before count: Int = 0) {
        while (self.reversed.count + count) % size != 0 { self.reversed.append(0) }
    }

    private mutating func scalar<Value: FixedWidthInteger & UnsignedInteger>(_ value: Value) {
        self.align(to: MemoryLayout<Value>.size)
        self.append(value)
    }

    private mutating func reference(_ position: Int) {
        self.align(to: 4)
        self.append(UInt32(self.reversed.count + 4 - position))
    }

    private mutating func append<Value: FixedWidthInteger & UnsignedInteger>(_ value: Value) {
        for byte in stride(from: MemoryLayout<Value>.size - 1, through: 0, by: -1) {
            self.reversed.append(UInt8(truncatingIfNeeded: value >> (8 * byte)))
        }
    }
}
