import Foundation
import SwiftProtobuf
import Testing

@testable import SwiftlitWire

/// The size of a message is told without serializing it.
@Suite struct WireSizeTests {
    /// What is a text, a list of bytes and a message with its first 15 fields at the same time.
    private static let payload: [UInt8] = (1...15).flatMap { field -> [UInt8] in
        [field << 3 | 2, 2, 0x0A, 0x00, field << 3, 1, field << 3 | 5, 0x61, 0x61, 0x61, 0x61]
    }

    private static func varint(_ value: Int) -> [UInt8] {
        value < 0x80 ? [UInt8(value)] : [UInt8(value & 0x7F) | 0x80] + Self.varint(value >> 7)
    }

    /// A message with one field, or several, of a number, in each way in which fields are written. What does not fit is left out.
    private static func bytes(field: Int, payload: [UInt8], count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<count {
            bytes += Self.varint(field << 3) + [1]
            bytes += Self.varint(field << 3 | 5) + [0, 0, 0x80, 0x3F]
            bytes += Self.varint(field << 3 | 1) + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
            bytes += Self.varint(field << 3 | 2) + Self.varint(payload.count) + payload
        }
        return bytes
    }

    /// All messages of a type that have one field, each small, many times over, and with a long text.
    private static func samples<M: Message>(of type: M.Type) -> [M] {
        var options = BinaryDecodingOptions()
        options.discardUnknownFields = true
        let shapes: [([UInt8], Int)] = [
            (Self.payload, 1), (Self.payload, 50), ([UInt8](repeating: 0x61, count: 100_000), 1), ([], 1),
        ]
        return (1...200).flatMap { field in
            shapes.compactMap { payload, count in
                let bytes = Self.bytes(field: field, payload: payload, count: count)
                // Not each shape is one of each field.
                guard let message = try? M(serializedBytes: bytes, options: options), !message.isEqualTo(message: M())
                else { return nil }
                return message
            }
        }
    }

    private static func check<M: Message>(
        _ samples: [M],
        atLeast minimumCount: Int,
        _ size: (M) -> Int
    ) throws {
        #expect(samples.count >= minimumCount, "\(samples.count) messages of \(M.self)")
        for message in samples {
            let count = try Self.serializedCount(message)
            // Exact, but for maps, of which each entry may count some bytes too many or too few.
            #expect(abs(size(message) - count) <= count / 4 + 4, "\(message.textFormatString().prefix(200))")
        }
    }

    private static func serializedCount(_ message: some Message) throws -> Int {
        let bytes: [UInt8] = try message.serializedBytes()
        return bytes.count
    }

    @Test func `the size of every message to the browser is told`() throws {
        try Self.check(Self.samples(of: PBForwardMsg.self), atLeast: 40) { ForwardMessageCoder.byteCount(of: $0) }
    }

    @Test func `the size of every element is told`() throws {
        try Self.check(Self.samples(of: PBElement.self), atLeast: 120) { ForwardMessageCoder.byteCount(of: $0) }
    }

    @Test func `the size of every block is told`() throws {
        try Self.check(Self.samples(of: PBBlock.self), atLeast: 20) { ForwardMessageCoder.byteCount(of: $0) }
    }

    @Test func `the size of every value of a widget is told`() throws {
        try Self.check(Self.samples(of: PBWidgetState.self), atLeast: 12) { ForwardMessageCoder.byteCount(of: $0) }
    }

    @Test func `numbers of all lengths count as they are written`() throws {
        var state = PBWidgetState()
        for shift in 0..<63 {
            for number in [1 << shift, -(1 << shift), 1 << shift - 1] {
                state.intValue = Int64(number)
                #expect(ForwardMessageCoder.byteCount(of: state) == (try Self.serializedCount(state)))
                state.intArrayValue.data = [Int64](repeating: Int64(number), count: 3)
                #expect(ForwardMessageCoder.byteCount(of: state) == (try Self.serializedCount(state)))
            }
        }
        state.doubleArrayValue.data = [1, .nan, -0.0]
        #expect(ForwardMessageCoder.byteCount(of: state) == (try Self.serializedCount(state)))
    }

    @Test func `the address of a file depends on the key of the process`() {
        let file = MediaFile(Array("salary=177".utf8), contentType: "text/plain")
        #expect(file.hash == file.hash)
        #expect(file.hash(under: (1, 2)) == file.hash(under: (1, 2)))
        #expect(file.hash(under: (1, 2)) != file.hash(under: (1, 3)))
        // The key that is in the source is not the one in use.
        var known = StableHasher()
        known.combine(file.contentType)
        known.combine(file.downloadName)
        known.combine(file.bytes)
        #expect(file.hash != known.finalize())
    }
}
