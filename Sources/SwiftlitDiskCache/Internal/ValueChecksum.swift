#if DiskCache
    internal import SwiftlitCaching

    /// Tells a value on disk from what became of it: bits that flipped, and rows of other keys.
    ///
    /// No cryptography: who can write the file can write anything.
    struct ValueChecksum {
        private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

        /// The checksum of a value under its key.
        static func of(_ value: [UInt8], _ key: DiskCacheKey, format: String, created: Int64) -> Int64 {
            var checksum = ValueChecksum()
            for text in [key.function, key.version, format] { checksum.add(Array(text.utf8)) }
            checksum.add(key.arguments)
            checksum.add(UInt64(bitPattern: created))
            checksum.add(value)
            return Int64(bitPattern: checksum.state)
        }

        private mutating func add(_ bytes: [UInt8]) {
            self.add(UInt64(bytes.count))
            bytes.withUnsafeBytes { bytes in
                let wholeCount = bytes.count / 8 * 8
                for offset in stride(from: 0, to: wholeCount, by: 8) {
                    self.add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
                }
                var rest: UInt64 = 0
                for byte in bytes[wholeCount...] { rest = rest << 8 | UInt64(byte) }
                self.add(rest)
            }
        }

        /// Each step is one to one, so that a single wrong word always shows.
        private mutating func add(_ word: UInt64) {
            self.state = (self.state ^ word) &* 0xff51_afd7_ed55_8ccd
            self.state ^= self.state >> 32
        }
    }
#endif
