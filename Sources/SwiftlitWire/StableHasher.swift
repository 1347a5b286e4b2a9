/// A hasher whose results are the same in every process, on every platform and in every build.
///
/// The function is SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF",
/// 2012, and its reference code for the longer output). It reads eight bytes in four cheap rounds. The key is a
/// constant of this file, so the result is an identifier and not a defence: someone who wants two texts to collide is
/// not kept from searching for them.
///
/// Values of different lengths do not run together: `combine("ab"); combine("c")` differs from `combine("a");
/// combine("bc")`.
package struct StableHasher: Sendable {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    /// Bytes that do not fill a word yet, lowest first; the upper ones are zero.
    private var tail: UInt64 = 0

    /// How many bytes came in so far; the lowest three bits tell how many are in `tail`.
    private var byteCount: UInt64 = 0

    /// Creates a hasher with the key of the product.
    package init() {
        // The ASCII letters "swiftlit" and "wire-1.0". Changing them changes every identifier, and so resets every
        // widget once.
        self.init(key: (0x7469_6C74_6669_7773, 0x302E_312D_6572_6977))
    }

    /// Creates a hasher with another key: one that is secret makes a hash that nobody else can compute. Tests compare the function with
    /// published results.
    init(key: (UInt64, UInt64)) {
        self.v0 = key.0 ^ 0x736F_6D65_7073_6575
        self.v1 = key.1 ^ 0x646F_7261_6E64_6F6D ^ 0xEE
        self.v2 = key.0 ^ 0x6C79_6765_6E65_7261
        self.v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    /// Adds the number of bytes, then the bytes.
    package mutating func combine(_ bytes: [UInt8]) {
        self.combine(bytes.count)
        bytes.withUnsafeBytes { self.append($0) }
    }

    /// Adds the number of UTF-8 bytes, then the bytes. Canonically equivalent texts hash differently.
    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 {
            self.combine($0.count)
            self.append(UnsafeRawBufferPointer($0))
        }
    }

    /// Adds whether there is a text, then the text.
    package mutating func combine(_ text: String?) {
        self.combine(text != nil)
        if let text {
            self.combine(text)
        }
    }

    /// Adds eight bytes.
    package mutating func combine(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { self.append($0) }
    }

    /// Adds the eight bytes of the bit pattern: zero and minus zero differ.
    package mutating func combine(_ number: Double) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { self.append($0) }
    }

    /// Adds one byte.
    package mutating func combine(_ flag: Bool) {
        withUnsafeBytes(of: flag ? 1 : 0 as UInt8) { self.append($0) }
    }

    /// Returns the hash of everything combined so far. More can be combined afterwards.
    package func finalize() -> MessageHash {
        var copy = self
        copy.mix(copy.tail | copy.byteCount << 56)
        copy.v2 ^= 0xEE
        let low = copy.finishLane()
        copy.v1 ^= 0xDD
        let high = copy.finishLane()
        return MessageHash(low: low, high: high)
    }

    /// Adds bytes as they are.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset < bytes.count, self.byteCount & 7 != 0 || bytes.count - offset < 8 {
            self.append(bytes[offset])
            offset += 1
        }
        while bytes.count - offset >= 8 {
            self.mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            self.byteCount &+= 8
            offset += 8
        }
        while offset < bytes.count {
            self.append(bytes[offset])
            offset += 1
        }
    }

    private mutating func append(_ byte: UInt8) {
        self.tail |= UInt64(byte) << ((self.byteCount & 7) * 8)
        self.byteCount &+= 1
        if self.byteCount & 7 == 0 {
            self.mix(self.tail)
            self.tail = 0
        }
    }

    private mutating func mix(_ word: UInt64) {
        self.v3 ^= word
        self.round()
        self.round()
        self.v0 ^= word
    }

    private mutating func finishLane() -> UInt64 {
        self.round()
        self.round()
        self.round()
        self.round()
        return self.v0 ^ self.v1 ^ self.v2 ^ self.v3
    }

    private mutating func round() {
        self.v0 &+= self.v1
        self.v1 = Self.rotate(self.v1, left: 13) ^ self.v0
        self.v0 = Self.rotate(self.v0, left: 32)
        self.v2 &+= self.v3
        self.v3 = Self.rotate(self.v3, left: 16) ^ self.v2
        self.v0 &+= self.v3
        self.v3 = Self.rotate(self.v3, left: 21) ^ self.v0
        self.v2 &+= self.v1
        self.v1 = Self.rotate(self.v1, left: 17) ^ self.v2
        self.v2 = Self.rotate(self.v2, left: 32)
    }

    @inline(__always)
    private static func rotate(_ value: UInt64, left count: UInt64) -> UInt64 {
        value &<< count | value &>> (64 &- count)
    }
}
