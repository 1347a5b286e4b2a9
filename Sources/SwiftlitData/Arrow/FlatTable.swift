/// A table in a FlatBuffer, of which nothing is trusted: whatever the bytes say, what is read lies within them.
///
/// The format is that of flatbuffers.dev ("FlatBuffers internals"). Members that are not there have the defaults of their schema.
struct FlatTable {
    private let bytes: ArrowBytes
    private let position: Int
    private let members: Range<Int>

    /// The root of a buffer.
    ///
    /// - Parameter start: Where the buffer begins.
    init(_ bytes: ArrowBytes, root start: Int) throws(DataError) {
        try self.init(bytes, at: start + Int(try bytes.load(start, as: UInt32.self)))
    }

    private init(_ bytes: ArrowBytes, at position: Int) throws(DataError) {
        let list = position - Int(try bytes.load(position, as: Int32.self))
        let size = Int(try bytes.load(list, as: UInt16.self))
        guard size >= 4 else { throw ArrowBytes.damaged }
        self.bytes = bytes
        self.position = position
        self.members = list + 4..<list + size
    }

    private func place(_ member: Int) throws(DataError) -> Int? {
        let place = self.members.lowerBound + 2 * member
        guard place + 2 <= self.members.upperBound else { return nil }
        let distance = Int(try self.bytes.load(place, as: UInt16.self))
        return distance == 0 ? nil : self.position + distance
    }

    private func reference(_ member: Int) throws(DataError) -> Int? {
        guard let place = try self.place(member) else { return nil }
        return place + Int(try self.bytes.load(place, as: UInt32.self))
    }

    /// A number; `nil` where it is not there.
    func number<Value: FixedWidthInteger & BitwiseCopyable>(
        _ member: Int,
        as type: Value.Type
    ) throws(DataError) -> Value? {
        guard let place = try self.place(member) else { return nil }
        return try self.bytes.load(place, as: type)
    }

    /// A table; `nil` where it is not there.
    func table(_ member: Int) throws(DataError) -> FlatTable? {
        guard let place = try self.reference(member) else { return nil }
        return try FlatTable(self.bytes, at: place)
    }

    /// A text; `nil` where it is not there.
    func text(_ member: Int) throws(DataError) -> String? {
        guard let place = try self.reference(member) else { return nil }
        let start = place + 4
        let range = start..<start + Int(try self.bytes.load(place, as: UInt32.self))
        guard let text = String(validating: try self.bytes.slice(range), as: UTF8.self) else {
            throw ArrowBytes.damaged
        }
        return text
    }

    /// The tables of a list; none where it is not there.
    func tables(_ member: Int) throws(DataError) -> [FlatTable] {
        guard let (start, count) = try self.list(member, itemSize: 4) else { return [] }
        var tables: [FlatTable] = []
        for index in 0..<count {
            let place = start + index * 4
            tables.append(try FlatTable(self.bytes, at: place + Int(try self.bytes.load(place, as: UInt32.self))))
        }
        return tables
    }

    /// The items of a list of structs or numbers, of each where it begins; none where it is not there.
    func items(_ member: Int, size: Int) throws(DataError) -> [Int] {
        guard let (start, count) = try self.list(member, itemSize: size) else { return [] }
        return (0..<count).map { start + $0 * size }
    }

    private func list(_ member: Int, itemSize: Int) throws(DataError) -> (start: Int, count: Int)? {
        guard let place = try self.reference(member) else { return nil }
        let count = Int(try self.bytes.load(place, as: UInt32.self))
        // The whole list is there, so that no count makes us reserve more than was sent.
        try self.bytes.check(place + 4..<place + 4 + count * itemSize)
        return (place + 4, count)
    }
}
