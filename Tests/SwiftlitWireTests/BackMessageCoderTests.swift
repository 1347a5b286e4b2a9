import SwiftProtobuf
import SwiftlitWire
import Testing

struct BackMessageCoderTests {
    @Test func `an empty message is valid and has no type`() throws {
        #expect(try BackMessageCoder.decode([]).type == nil)
    }

    @Test func `a message of exactly the maximum is read, one byte more is refused`() throws {
        let message = bytes(Fixtures.rerun)
        #expect(try BackMessageCoder.decode(message, maximumBytes: message.count).rerunScript.isAutoRerun)
        let error = #expect(throws: WireError.self) {
            try BackMessageCoder.decode(message, maximumBytes: message.count - 1)
        }
        #expect(error?.code == .messageTooLarge)
        #expect(error?.description == "messageTooLarge: A message of 196 bytes came in, 195 are accepted.")
    }

    @Test func `a message cut anywhere is read as something or refused as malformed`() {
        let message = bytes(Fixtures.rerun)
        var refused = 0
        for count in 1..<message.count {
            refused += probe(Array(message.prefix(count))) == nil ? 1 : 0
        }
        // The whole message is one field, so every real prefix is incomplete.
        #expect(refused == message.count - 1)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `mutated messages are read or refused`(seed: UInt64) {
        let original = bytes(Fixtures.rerun)
        var generator = SeededGenerator(state: seed)
        var (read, refused) = (0, 0)
        for _ in 0..<2_000 {
            var message = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<message.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: message[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: message[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                case 2: message.insert(UInt8.random(in: 0...255, using: &generator), at: index)
                default: message.remove(at: index)
                }
            }
            if probe(message) == nil { refused += 1 } else { read += 1 }
        }
        // Both happen, or the mutations test nothing.
        #expect(read > 100, "seed \(seed)")
        #expect(refused > 100, "seed \(seed)")
    }

    @Test(arguments: [4, 5] as [UInt64])
    func `random bytes are read or refused`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        var refused = 0
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...64, using: &generator)
            // Half of them begin like a rerun with widgets, to get below the first level.
            let start: [UInt8] = Bool.random(using: &generator) ? [0x5A, UInt8(count + 2), 0x12, UInt8(count)] : []
            let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            refused += probe(start + noise) == nil ? 1 : 0
        }
        #expect(refused > 1_000, "seed \(seed)")
    }

    @Test func `messages nested deeper than the protocol are skipped, not followed`() {
        // Field 2 inside field 2 and so on: in `ClientState` it is `widget_states`, and everywhere else it is unknown.
        var message: [UInt8] = []
        for _ in 0..<4_000 {
            var outer: [UInt8] = [0x12]
            appendVarint(UInt64(message.count), to: &outer)
            message = outer + message
        }
        var rerun: [UInt8] = [0x5A]
        appendVarint(UInt64(message.count), to: &rerun)
        #expect(probe(rerun + message) != nil)
    }

    @Test(arguments: [
        ("5b", "group"),  // Field 11, wire type 3.
        ("5e00", "wire type 6"),
        ("0200", "field number zero"),
        ("38ffffffffffffffffff", "a number that does not end"),
        ("38ffffffffffffffffffff01", "a number of eleven bytes"),
        ("ffffffffffff0100", "a field number above 32 bits"),
        ("5affffffffffffffffff01", "a length of 2^64-1"),
        ("5aff01", "a length beyond the end"),
        ("0d000000", "three of four bytes"),
        ("0900000000000000", "seven of eight bytes"),
        ("5a03120180", "a widget whose tag does not end"),
        ("5a080a06ffffffffffff", "text that is not UTF-8"),
    ])
    func `bytes that break the wire format are malformed`(text: String, what: String) {
        let error = #expect(throws: WireError.self, "\(what)") { try BackMessageCoder.decode(bytes(text)) }
        #expect(error?.code == .malformedMessage, "\(what)")
    }

    @Test func `unknown fields are dropped`() throws {
        // Field 200 varint, field 201 fixed32, field 202 bytes, field 203 fixed64, then stop_script.
        let message = try BackMessageCoder.decode(
            bytes("c00c01" + "cd0c01020304" + "d20c0161" + "d90c0102030405060708" + "3801")
        )
        #expect(message.type == .stopScript(true))
        #expect(message.unknownFields.data.isEmpty)
    }

    @Test func `a small message cannot unpack to more widgets than are accepted`() throws {
        func message(widgets: Int) -> [UInt8] {
            var states: [UInt8] = [0x12]
            appendVarint(UInt64(2 * widgets), to: &states)
            for _ in 0..<widgets { states += [0x0A, 0x00] }
            var rerun: [UInt8] = [0x5A]
            appendVarint(UInt64(states.count), to: &rerun)
            return rerun + states
        }
        let accepted = try BackMessageCoder.decode(message(widgets: BackMessageCoder.maximumRecordCount))
        #expect(accepted.rerunScript.widgetStates.widgets.count == BackMessageCoder.maximumRecordCount)
        let error = #expect(throws: WireError.self) {
            try BackMessageCoder.decode(message(widgets: BackMessageCoder.maximumRecordCount + 1))
        }
        #expect(error?.code == .tooManyRecords)
    }

    @Test(arguments: [
        // BackMsg.rerun_script.widget_states.widgets.file_uploader_state_value.uploaded_file_info
        [11, 2, 1, 13, 2],
        // BackMsg.rerun_script.widget_states.widgets.chat_input_value.file_uploader_state.uploaded_file_info
        [11, 2, 1, 15, 2, 2],
    ])
    func `files count as widgets do`(path: [UInt8]) {
        var message: [UInt8] = []
        for _ in 0...BackMessageCoder.maximumRecordCount { message += [path[path.count - 1] << 3 | 2, 0] }
        for number in path.dropLast().reversed() {
            var outer: [UInt8] = [number << 3 | 2]
            appendVarint(UInt64(message.count), to: &outer)
            message = outer + message
        }
        let error = #expect(throws: WireError.self) { try BackMessageCoder.decode(message) }
        #expect(error?.code == .tooManyRecords)
    }

    /// Reads a message: `nil` if it was refused. What is read must be readable again.
    private func probe(_ message: [UInt8]) -> PBBackMsg? {
        let read: PBBackMsg
        do {
            read = try BackMessageCoder.decode(message)
        } catch {
            #expect(error.code == .malformedMessage, "\(hex(message))")
            return nil
        }
        #expect(throws: Never.self, "\(hex(message))") {
            _ = try BackMessageCoder.decode(BackMessageCoder.encode(read))
        }
        return read
    }

    private func appendVarint(_ number: UInt64, to bytes: inout [UInt8]) {
        var number = number
        while number >= 0x80 {
            bytes.append(UInt8(number & 0x7F) | 0x80)
            number >>= 7
        }
        bytes.append(UInt8(number))
    }
}
