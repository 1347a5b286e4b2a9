#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A message as it is sent: its length in four bytes, the lowest first, and JSON.
package enum ControlFrame {
    /// The most bytes of a message. The longest is a list of errors, which the loop cuts far below.
    package static let maximumByteCount = 1 << 20

    /// The bytes of a message.
    ///
    /// - Throws: `ControlError.tooLong`; an encoding error.
    package static func encoded(_ message: ControlMessage) throws -> [UInt8] {
        let body = try JSONEncoder().encode(message)
        guard body.count <= Self.maximumByteCount else { throw ControlError.tooLong }
        let count = UInt32(body.count)
        return (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + body
    }

    /// Takes messages out of bytes that arrive in pieces.
    package struct Decoder: Sendable {
        private var bytes: [UInt8] = []

        package init() {}

        /// - Returns: The messages that are complete now.
        /// - Throws: `ControlError.tooLong`; a decoding error. There is no use in going on after it.
        package mutating func receive(_ piece: some Sequence<UInt8>) throws -> [ControlMessage] {
            self.bytes += piece
            var messages: [ControlMessage] = []
            while self.bytes.count >= 4 {
                let count = (0..<4).reduce(0) { $0 | Int(self.bytes[$1]) << (8 * $1) }
                guard count <= ControlFrame.maximumByteCount else { throw ControlError.tooLong }
                guard self.bytes.count >= 4 + count else { break }
                messages.append(try JSONDecoder().decode(ControlMessage.self, from: Data(self.bytes[4..<4 + count])))
                self.bytes.removeFirst(4 + count)
            }
            return messages
        }
    }
}

/// Why the other side is not understood.
package enum ControlError: Error, Equatable {
    /// A message is longer than any is.
    case tooLong
}
