import Testing

@testable import SwiftlitWire

struct StableHasherTests {
    // Key 00…0f, input 00…(n-1): `openssl mac -macopt hexkey:000102…0f -in <file> SIPHASH`, OpenSSL 3.0.
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"),
        (1, "da87c1d86b99af44347659119b22fc45"),
        (7, "a1f1ebbed8dbc153c0b84aa61ff08239"),
        (8, "3b62a9ba6258f5610f83e264f31497b4"),
        (9, "264499060ad9baabc47f8b02bb6d71ed"),
        (15, "5493e99933b0a8117e08ec0f97cfc3d9"),
        (16, "6ee2a4ca67b054bbfd3315bf85230577"),
        (17, "473d06e8738db89854c066c47ae47740"),
        (63, "5150d1772f50834a503e069a973fbd7c"),
    ])
    func `the function is SipHash with 128 bits`(count: Int, expected: String) {
        let input = (0..<count).map { UInt8($0) }
        for split in 0...count {
            var hasher = StableHasher(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))
            input[..<split].withUnsafeBytes { hasher.append($0) }
            input[split...].withUnsafeBytes { hasher.append($0) }
            #expect(hasher.finalize().text == expected, "split at \(split)")
        }
    }

    // The same with the key of the product ("swiftlitwire-1.0") over the bytes that each `combine` documents, little
    // endian.
    @Test func `combined values hash as they always did`() {
        var hasher = StableHasher()
        hasher.combine("slider")
        hasher.combine(nil as String?)
        hasher.combine("é" as String?)
        hasher.combine(-1)
        hasher.combine(0.5)
        hasher.combine([1, 2] as [UInt8])
        #expect(hasher.finalize().text == "d8b4c128c74013b3476c1931288f42b4")
    }

    @Test func `values do not run together`() {
        func hash(_ texts: String?...) -> MessageHash {
            var hasher = StableHasher()
            for text in texts { hasher.combine(text) }
            return hasher.finalize()
        }
        let hashes = [
            hash(), hash(""), hash(nil), hash("ab", "c"), hash("a", "bc"), hash("abc"), hash("abc", nil),
            hash("abc", ""), hash("\0abc"),
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `asking for the hash does not disturb it`() {
        var (asked, unasked) = (StableHasher(), StableHasher())
        asked.combine("a")
        unasked.combine("a")
        #expect(asked.finalize() == unasked.finalize())
        asked.combine("b")
        unasked.combine("b")
        #expect(asked.finalize() == unasked.finalize())
    }

    @Test func `each bit of the input moves about half of the hash`() {
        let input = [UInt8](repeating: 0x5A, count: 48)
        let original = MessageHash(hashing: input)
        for bit in 0..<input.count * 8 {
            var changed = input
            changed[bit / 8] ^= 1 << (bit % 8)
            let hash = MessageHash(hashing: changed)
            let distance = (hash.low ^ original.low).nonzeroBitCount + (hash.high ^ original.high).nonzeroBitCount
            // 64 is expected and the standard deviation is 5.7: six of them on either side.
            #expect((30...98).contains(distance), "bit \(bit)")
        }
    }
}
