import Testing

@testable import SwiftlitExecutors

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Whatever arrives, decoding throws or gives a value: no trap, no wrong memory, no memory out of proportion.
@Suite struct `Binary decoder on any bytes` {
    private static let messages: [[UInt8]] = {
        let values: [any Encodable & Sendable] = [
            7, "text", [1.5, 2.5], [Person](repeating: .example, count: 3), ["a": [1, nil]], Data([1, 2, 3]),
            [Choice.none, .one(1), .numbers([1], name: "n")], Int128.max, [[String]](), Chain(length: 20),
            Mixed(before: [1], choice: .one(2), between: [3], choices: [.none], after: [4]), [true, false], Float(1.5),
        ]
        // None of these can fail to encode.
        return values.compactMap { try? BinaryEncoder().encode($0) }
    }()

    /// Reads the bytes as each of a number of types.
    private func decodeAll(_ bytes: [UInt8]) -> Int {
        var successes = 0
        func decode<T: Decodable>(_ type: T.Type) {
            if (try? BinaryDecoder().decode(type, from: bytes)) != nil { successes += 1 }
            let borrowed = bytes.withUnsafeBytes { try? BinaryDecoder().decode(type, borrowing: $0, startingAt: 0) }
            if borrowed != nil { successes += 1 }
        }
        decode(Int.self)
        decode(UInt8.self)
        decode(Int128.self)
        decode(Double.self)
        decode(Float.self)
        decode(Bool.self)
        decode(String.self)
        decode(String?.self)
        decode([Double].self)
        decode([UInt8].self)
        decode([Int?].self)
        decode(Set<Int>.self)
        decode(Data.self)
        decode([String: [Int?]].self)
        decode([Int: String].self)
        decode([Person].self)
        decode([Choice].self)
        decode(Mixed.self)
        decode(Chain.self)
        decode(Late.self)
        decode(Backwards.self)
        decode(Anything.self)
        return successes
    }

    @Test func `all messages can be read by somebody`() {
        #expect(Self.messages.count == 13)
        for message in Self.messages { #expect(self.decodeAll(message) > 0) }
    }

    @Test func `messages that are cut off at any byte`() {
        for message in Self.messages {
            for count in 0..<message.count {
                // The end holds the place of the key table, so what is left is no message but by accident.
                _ = self.decodeAll(Array(message[..<count]))
                _ = self.decodeAll(Array(message[count...]))
            }
        }
    }

    @Test func `messages with any one byte changed`() {
        // Tags, and the ends of ranges. In a short run each byte meets one of them, another one in the next place and message.
        let values: [UInt8] = [0, 1, 9, 10, 11, 12, 0x7F, 0x80, 0xFF]
        var turn = 0
        for message in Self.messages {
            for index in message.indices {
                turn += 1
                for value in longTests ? values : [values[turn % values.count]] {
                    var changed = message
                    changed[index] = value
                    _ = self.decodeAll(changed)
                }
            }
        }
    }

    @Test(arguments: 1...(longTests ? 100 : 10) as ClosedRange<UInt64>)
    func `messages with many changes`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            guard var message = Self.messages.randomElement(using: &generator) else { return }
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let index = Int.random(in: message.indices, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: message[index] = .random(in: 0...255, using: &generator)
                case 1: message.insert(.random(in: 0...16, using: &generator), at: index)
                case 2 where message.count > 1: message.remove(at: index)
                default:
                    // A length or a number that is anything.
                    let number = UInt32.random(in: 0...(.max), using: &generator)
                    for offset in 0..<min(4, message.count - index) {
                        message[index + offset] = UInt8(truncatingIfNeeded: number >> (8 * UInt32(offset)))
                    }
                }
            }
            _ = self.decodeAll(message)
        }
    }

    @Test(arguments: 1...(longTests ? 100 : 10) as ClosedRange<UInt64>)
    func `bytes at random`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
                UInt8.random(in: 0...(Bool.random(using: &generator) ? 16 : 255), using: &generator)
            }
            // Half of them with an empty key table, so that the values are reached.
            if Bool.random(using: &generator) {
                let offset = UInt32(bytes.count)
                bytes += [0, 0, 0, 0]
                bytes += withUnsafeBytes(of: offset) { Array($0) }
            }
            _ = self.decodeAll(bytes)
        }
    }

    @Test func `lengths beyond the message are refused before room is made`() {
        // Tags of text, numbers, list and record, each claiming four billion of everything.
        for tag in [9, 10, 11, 12] as [UInt8] {
            let bytes = [tag] + [UInt8](repeating: 0xFF, count: 8) + [0, 0, 0, 0, 9, 0, 0, 0]
            #expect(self.decodeAll(bytes) == 0)
        }
        // A key table of four billion keys.
        #expect(self.decodeAll([0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0]) == 0)
        // A list of four billion elements in one byte.
        #expect(self.decodeAll([11, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0]) == 0)
    }

    @Test func `text that is not UTF-8 is refused`() throws {
        var bytes = try BinaryEncoder().encode("abcd")
        bytes[6] = 0xFF
        #expect(throws: DecodingError.self) { try BinaryDecoder().decode(String.self, from: bytes) }
        _ = bytes.withUnsafeBytes { borrowed in
            #expect(throws: DecodingError.self) {
                try BinaryDecoder().decode(String.self, borrowing: borrowed, startingAt: 0)
            }
        }
    }
}

/// Reads whatever is there, by asking for everything.
private struct Anything: Decodable {
    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: BinaryKey.self) {
            for key in container.allKeys {
                _ = container.contains(key)
                _ = try? container.decodeNil(forKey: key)
                _ = try container.decodeIfPresent(Anything.self, forKey: key)
                _ = try? container.superDecoder(forKey: key)
            }
        } else if var container = try? decoder.unkeyedContainer() {
            var rounds = 0
            while !container.isAtEnd, rounds < 1_000 {
                rounds += 1
                if try container.decodeNil() { continue }
                _ = try container.decode(Anything.self)
            }
        } else {
            let container = try decoder.singleValueContainer()
            guard !container.decodeNil() else { return }
            if (try? container.decode(Int.self)) == nil, (try? container.decode(String.self)) == nil,
                (try? container.decode(Bool.self)) == nil
            {
                _ = try container.decode(Double.self)
            }
        }
    }
}
