import Testing

@testable import SwiftlitExecutors

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct `Binary coder` {
    /// Encodes, decodes both from owned and from borrowed bytes, and compares.
    private func roundTrip<T: Codable & Equatable>(
        _ value: T,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = try BinaryEncoder().encode(value)
        #expect(try BinaryDecoder().decode(T.self, from: bytes) == value, sourceLocation: sourceLocation)
        let prefix: [UInt8] = [1, 2, 3]
        let message = try BinaryEncoder().encode(value, behind: prefix)
        #expect(message.flattened() == prefix + bytes, sourceLocation: sourceLocation)
        try message.flattened().withUnsafeBytes { borrowed in
            let decoded = try BinaryDecoder().decode(T.self, borrowing: borrowed, startingAt: 3)
            #expect(decoded == value, sourceLocation: sourceLocation)
        }
    }

    // MARK: - Single values

    @Test func `numbers come back at their extremes`() throws {
        try self.roundTrip([Int.min, -1, 0, 1, .max])
        try self.roundTrip(Int8.min)
        try self.roundTrip(Int16.min)
        try self.roundTrip(Int32.min)
        try self.roundTrip(Int64.min)
        try self.roundTrip(UInt8.max)
        try self.roundTrip(UInt16.max)
        try self.roundTrip(UInt32.max)
        try self.roundTrip(UInt64.max)
        try self.roundTrip(UInt.max)
        try self.roundTrip(Int128.min)
        try self.roundTrip(UInt128.max)
        try self.roundTrip(Double.leastNonzeroMagnitude)
        try self.roundTrip(-Double.infinity)
        try self.roundTrip(Float.greatestFiniteMagnitude)
        try self.roundTrip(true)
        try self.roundTrip(false)
    }

    @Test func `a value that is not a number stays one, with its payload`() throws {
        let payload = Double(nan: 0x1234, signaling: false)
        let decoded = try BinaryDecoder().decode(Double.self, from: BinaryEncoder().encode(payload))
        #expect(decoded.bitPattern == payload.bitPattern)
        let array = try BinaryDecoder().decode([Double].self, from: BinaryEncoder().encode([payload]))
        #expect(array[0].bitPattern == payload.bitPattern)
    }

    @Test(arguments: [
        "", "a", "exactly15 bytes", "sixteen bytes ..", "Grüße 🇺🇳 \u{0} 漢字", String(repeating: "x", count: 100_000),
    ])
    func `text comes back`(text: String) throws {
        try self.roundTrip(text)
        try self.roundTrip([text: [text]])
    }

    @Test func `absence comes back at every place`() throws {
        try self.roundTrip(Int?.none)
        try self.roundTrip(Int?.some(3))
        try self.roundTrip([1, nil, 3])
        try self.roundTrip(["a": 1, "b": nil])
        try self.roundTrip([[Int]?]())
    }

    // MARK: - Numbers in bulk

    @Test(arguments: [0, 1, 7, 2_047, 2_048, 100_000])
    func `arrays of numbers come back, copied or kept`(count: Int) throws {
        try self.roundTrip((0..<count).map { Double($0) * 0.1 })
        try self.roundTrip((0..<count).map { Float($0) })
        try self.roundTrip((0..<count).map { $0 })
        try self.roundTrip((0..<count).map { UInt($0) })
        try self.roundTrip((0..<count).map { Int8(truncatingIfNeeded: $0) })
        try self.roundTrip((0..<count).map { UInt8(truncatingIfNeeded: $0) })
        try self.roundTrip((0..<count).map { Int16(truncatingIfNeeded: $0) })
        try self.roundTrip((0..<count).map { UInt16(truncatingIfNeeded: $0) })
        try self.roundTrip((0..<count).map { Int32($0) })
        try self.roundTrip((0..<count).map { UInt32($0) })
        try self.roundTrip((0..<count).map { Int64($0) })
        try self.roundTrip((0..<count).map { UInt64($0) })
        try self.roundTrip(Data((0..<count).map { UInt8(truncatingIfNeeded: $0) }))
    }

    @Test func `a megabyte of doubles takes a megabyte`() throws {
        let numbers = [Double](repeating: 1.5, count: 131_072)
        let message = try BinaryEncoder().encode(numbers, behind: [])
        #expect(message.count == 8 * 131_072 + 14)
        #expect(message.bytes.count == 14, "the numbers are kept, not copied")
    }

    @Test func `bytes and data are the same on the way`() throws {
        let bytes: [UInt8] = [1, 2, 3]
        #expect(try BinaryDecoder().decode(Data.self, from: BinaryEncoder().encode(bytes)) == Data(bytes))
        #expect(try BinaryDecoder().decode([UInt8].self, from: BinaryEncoder().encode(Data(bytes))) == bytes)
    }

    @Test func `numbers written in bulk can be read one by one`() throws {
        #expect(try BinaryDecoder().decode(Set<Int>.self, from: BinaryEncoder().encode([3, 1, 2])) == [1, 2, 3])
        #expect(
            try BinaryDecoder().decode(ContiguousArray<Float>.self, from: BinaryEncoder().encode([1.5, -1] as [Float]))
                == [1.5, -1]
        )
        #expect(try BinaryDecoder().decode([Int?].self, from: BinaryEncoder().encode([3, 1, 2])) == [3, 1, 2])
        #expect(try BinaryDecoder().decode([Int64].self, from: BinaryEncoder().encode([3, 1] as [Int32])) == [3, 1])
    }

    @Test func `numbers written one by one can be read in bulk`() throws {
        let slice: ContiguousArray<Double> = [1, 2, 3]
        #expect(try BinaryDecoder().decode([Double].self, from: BinaryEncoder().encode(slice)) == [1, 2, 3])
    }

    @Test func `large numbers stay in place among parts that are filled in late`() throws {
        try self.roundTrip(
            Mixed(
                before: [Double](repeating: 1, count: 5_000),
                choice: .numbers([Double](repeating: 2, count: 5_000), name: "two"),
                between: [UInt8](repeating: 3, count: 50_000),
                choices: [.none, .numbers([4], name: ""), .one(5)],
                after: [Int](repeating: 6, count: 9_000)
            )
        )
        try self.roundTrip([Late(), Late()])
    }

    // MARK: - Structure

    @Test func `structures, enumerations and dictionaries come back`() throws {
        try self.roundTrip(Person.example)
        try self.roundTrip([Person](repeating: .example, count: 100))
        try self.roundTrip(["x": Person.example])
        try self.roundTrip([1: "one", -2: "minus two"])
        try self.roundTrip([Choice.none, .one(1), .numbers([1, 2], name: "n")])
        try self.roundTrip([[[]], [[1]], [[1, 2], []]] as [[[Int]]])
        try self.roundTrip(Empty())
        try self.roundTrip([Empty(), Empty()])
    }

    @Test func `library types come back`() throws {
        try self.roundTrip(Date(timeIntervalSinceReferenceDate: 123.456))
        try self.roundTrip(UUID())
        try self.roundTrip(URL(string: "https://example.org/a?b=c"))
        try self.roundTrip(Decimal(string: "12345678901234567890.123456789"))
        try self.roundTrip(1...5)
        try self.roundTrip(Duration.seconds(3) + .nanoseconds(7))
    }

    @Test func `classes and their superclasses come back`() throws {
        let dog = Dog(name: "Rex", tricks: ["sit"], numbers: [Double](repeating: 1, count: 4_000))
        let decoded = try BinaryDecoder().decode(Dog.self, from: BinaryEncoder().encode(dog))
        #expect(decoded.name == "Rex")
        #expect(decoded.tricks == ["sit"])
        #expect(decoded.numbers == dog.numbers)
        let cat = Cat(name: "Tom", lives: 9)
        let decodedCat = try BinaryDecoder().decode(Cat.self, from: BinaryEncoder().encode(cat))
        #expect(decodedCat.name == "Tom")
        #expect(decodedCat.lives == 9)
    }

    @Test func `fields may be read in any order, and not at all`() throws {
        let bytes = try BinaryEncoder().encode(Person.example)
        let backwards = try BinaryDecoder().decode(Backwards.self, from: bytes)
        #expect(backwards.tags == Person.example.tags)
        #expect(backwards.name == Person.example.name)
        #expect(backwards.missing == nil)
        #expect(backwards.keys == ["name", "age", "tags", "nested"])
    }

    @Test func `a key stands in the message once`() throws {
        let one = try BinaryEncoder().encode([Person](repeating: .example, count: 1))
        let two = try BinaryEncoder().encode([Person](repeating: .example, count: 2))
        let keys = try BinaryEncoder().encode([Person]())
        #expect(two.count - one.count < one.count - keys.count)
    }

    // MARK: - Errors

    @Test func `an error names the place in the value`() throws {
        let bytes = try BinaryEncoder().encode(["people": [Person.example]])
        #expect {
            _ = try BinaryDecoder().decode([String: [WrongPerson]].self, from: bytes)
        } throws: { error in
            readableText(of: error) == "Expected Int, found string, at people.[0].name"
        }
        #expect {
            _ = try BinaryEncoder().encode(["a": [Refusing()]])
        } throws: { error in
            readableText(of: error) == "no, at a.[0].inner"
        }
    }

    @Test func `numbers that do not fit are refused`() throws {
        let bytes = try BinaryEncoder().encode(300)
        #expect(throws: DecodingError.self) { try BinaryDecoder().decode(UInt8.self, from: bytes) }
        #expect(throws: DecodingError.self) { try BinaryDecoder().decode(Int.self, from: BinaryEncoder().encode(1.5)) }
        #expect(throws: DecodingError.self) { try BinaryDecoder().decode(UInt.self, from: BinaryEncoder().encode(-1)) }
        #expect(try BinaryDecoder().decode(Double.self, from: bytes) == 300)
    }

    @Test func `a value that nests too deep is refused on both sides`() throws {
        var limits = BinaryLimits()
        try self.roundTrip(Chain(length: 60))
        #expect(throws: EncodingError.self) { try BinaryEncoder().encode(Chain(length: 200)) }
        limits.maximumDepth = 1_000
        let bytes = try BinaryEncoder(limits: limits).encode(Chain(length: 200))
        #expect(throws: DecodingError.self) { try BinaryDecoder().decode(Chain.self, from: bytes) }
        #expect(try BinaryDecoder(limits: limits).decode(Chain.self, from: bytes) == Chain(length: 200))
    }

    @Test func `a class that contains itself is refused`() {
        let loop = Loop()
        loop.next = loop
        #expect(throws: EncodingError.self) { try BinaryEncoder().encode(loop) }
        loop.next = nil
    }

    @Test(arguments: [1_000, 100_000])
    func `a value that is too long is refused on both sides`(limit: Int) throws {
        var limits = BinaryLimits()
        limits.maximumByteCount = limit
        let encoder = BinaryEncoder(limits: limits)
        #expect(throws: EncodingError.self) { try encoder.encode([UInt8](repeating: 0, count: limit)) }
        #expect(throws: EncodingError.self) { try encoder.encode(String(repeating: "x", count: limit)) }
        #expect(throws: EncodingError.self) { try encoder.encode([Int?](repeating: 1, count: limit / 9)) }
        #expect(throws: EncodingError.self) { try encoder.encode([String](repeating: "x", count: limit / 6)) }
        #expect(throws: Never.self) { try encoder.encode([UInt8](repeating: 0, count: limit - 14)) }
        let bytes = try BinaryEncoder().encode([UInt8](repeating: 0, count: limit))
        #expect(throws: DecodingError.self) { try BinaryDecoder(limits: limits).decode([UInt8].self, from: bytes) }
    }

    @Test func `misuse of containers is an error`() {
        #expect(throws: EncodingError.self) {
            try BinaryEncoder().encode(
                Misuse {
                    _ = $0.unkeyedContainer(); _ = $0.singleValueContainer()
                }
            )
        }
        #expect(throws: EncodingError.self) { try BinaryEncoder().encode(Misuse { _ = $0.singleValueContainer() }) }
        #expect(throws: EncodingError.self) {
            try BinaryEncoder().encode(
                Misuse { encoder in
                    var container = encoder.singleValueContainer()
                    try container.encode(1)
                    try container.encode(2)
                }
            )
        }
    }

    @Test func `containers that are kept for longer than the value are dead`() throws {
        let keeper = Keeper()
        let bytes = try BinaryEncoder().encode(KeepingEncoder(keeper: keeper))
        #expect(throws: EncodingError.self) { try keeper.encoding?.encode(1) }
        try bytes.withUnsafeBytes { borrowed in
            _ = try BinaryDecoder().decode(KeepingDecoder.self, borrowing: borrowed, startingAt: 0)
        }
        var kept = try #require(KeepingDecoder.last.value)
        #expect(throws: DecodingError.self) { try kept.decode(Int.self) }
    }
}
