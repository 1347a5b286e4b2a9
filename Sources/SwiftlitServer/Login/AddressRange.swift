#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// An address, or a network of addresses: `10.1.2.3`, `10.0.0.0/8`, `::1`, `fd00::/8`.
package struct AddressRange: Hashable, Sendable {
    /// The address, 4 or 16 bytes; behind ``bitCount`` it does not matter.
    private let bytes: [UInt8]

    /// How many bits of the address count.
    private let bitCount: Int

    /// Reads an address or a network. `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = Self.bytes(of: String(first)) else { return nil }
        guard parts.count == 2 else {
            (self.bytes, self.bitCount) = (bytes, bytes.count * 8)
            return
        }
        guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(parts[1]),
            (0...bytes.count * 8).contains(count)
        else { return nil }
        (self.bytes, self.bitCount) = (bytes, count)
    }

    /// Whether an address is in the range. One that cannot be read is not.
    package func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == self.bytes.count else { return false }
        for index in 0..<self.bytes.count {
            let count = min(8, self.bitCount - index * 8)
            guard count > 0 else { return true }
            let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - count))
            guard self.bytes[index] & mask == other[index] & mask else { return false }
        }
        return true
    }

    /// The bytes of an address; those of IPv4 for one that is written as IPv6, as sockets for both see it.
    private static func bytes(of text: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, text, &four) == 1 { return four }
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, String(text.prefix { $0 != "%" }), &bytes) == 1 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }
}
