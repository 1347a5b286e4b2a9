import SwiftlitWire
import Testing

@Suite struct SHA256Tests {
    /// FIPS 180-4, examples of SHA-256, and Python's `hashlib` for lengths around a block.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
        (String(repeating: "a", count: 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
        (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    ]) func `a hash is the one of the standard`(text: String, expected: String) {
        #expect(Self.hexadecimal(SHA256.hash(of: text.utf8)) == expected)
    }

    /// RFC 4231, test cases 1, 2, 3 and 6.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ]) func `a code is the one of the standard`(key: [UInt8], bytes: [UInt8], expected: String) {
        let code = SHA256.authenticationCode(of: bytes, key: key)
        #expect(Self.hexadecimal(code) == expected)
        #expect(SHA256.isAuthentic(code, of: bytes, key: key))
        for index in code.indices {
            var other = code
            other[index] ^= 1
            #expect(!SHA256.isAuthentic(other, of: bytes, key: key))
        }
        #expect(!SHA256.isAuthentic(code.dropLast(), of: bytes, key: key))
        #expect(!SHA256.isAuthentic(code, of: bytes + [0], key: key))
        #expect(!SHA256.isAuthentic(code, of: bytes, key: key + [1]))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
