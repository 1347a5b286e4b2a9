package import SwiftProtobuf

/// 128 bits that stand for the content of a message or for the identity of a widget.
///
/// The browser compares hashes as text. An element that arrives at the same place with the same hash is not drawn
/// again, and cached messages are found by it (`ForwardMsg.hash`, `ForwardMsg.ref_hash`). So it covers the whole
/// content and nothing else.
package struct MessageHash: Hashable, Sendable {
    /// The first eight bytes of the hash, lowest first.
    package let low: UInt64

    /// The last eight bytes of the hash, lowest first.
    package let high: UInt64

    /// Creates a hash from its halves.
    package init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Hashes bytes. The same bytes give the same hash in every process.
    package init(hashing bytes: [UInt8]) {
        var hasher = StableHasher()
        hasher.combine(bytes)
        self = hasher.finalize()
    }

    /// Hashes the deterministic serialization of a message: maps are written in the order of their keys.
    ///
    /// Throws `unencodableMessage`.
    package init(hashing message: some SwiftProtobuf.Message) throws(WireError) {
        self.init(hashing: try ForwardMessageCoder.serialize(message))
    }

    /// The 32 lowercase hexadecimal digits, without dashes.
    package var text: String {
        String(unsafeUninitializedCapacity: 32) { buffer in
            for index in 0..<16 {
                let half = index < 8 ? self.low : self.high
                let byte = UInt8(truncatingIfNeeded: half >> UInt64((index & 7) * 8))
                buffer[2 * index] = Self.digit(byte >> 4)
                buffer[2 * index + 1] = Self.digit(byte & 15)
            }
            return 32
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }
}

extension MessageHash: CustomStringConvertible {
    package var description: String { self.text }
}
