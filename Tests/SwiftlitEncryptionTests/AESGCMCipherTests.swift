import SwiftlitState
import Testing

@testable import SwiftlitEncryption

@Suite struct `AES-GCM for the data folder` {
    static let first = "the first key of these tests, long enough"
    static let second = "the second key of these tests, long enough"

    private static func cipher(_ key: String, former: [String] = [], readsPlainData: Bool = false) throws
        -> AESGCMCipher
    {
        try AESGCMCipher(key: key, formerKeys: former, readsPlainData: readsPlainData)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 100_000]) func `opens what it has sealed, which does not show it`(count: Int)
        throws
    {
        let cipher = try Self.cipher(Self.first)
        let bytes = [UInt8](repeating: 65, count: count)
        let sealed = try cipher.seal(bytes, for: "place")
        #expect(try cipher.open(sealed, for: "place") == bytes)
        #expect(SealedBytes.isSealed(sealed) && cipher.isCurrent(sealed))
        #expect(!sealed.dropFirst(28).starts(with: [65, 65, 65, 65, 65, 65, 65, 65]))
        // Another process with the same key, and never the same bytes twice.
        #expect(try Self.cipher(Self.first).open(sealed, for: "place") == bytes)
        #expect(try cipher.seal(bytes, for: "place") != sealed)
    }

    @Test func `opens nothing that was changed, cut, or moved to another place`() throws {
        let cipher = try Self.cipher(Self.first)
        let sealed = try cipher.seal(Array("value".utf8), for: "place")
        #expect(throws: DataCipherError.changed) { try cipher.open(sealed, for: "other") }
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: DataCipherError.self) { try cipher.open(changed, for: "place") }
            }
        }
        for count in 0..<sealed.count {
            #expect(throws: DataCipherError.self) { try cipher.open(Array(sealed.prefix(count)), for: "place") }
        }
        #expect(throws: DataCipherError.changed) { try cipher.open(sealed + [0], for: "place") }
    }

    @Test func `reads with former keys, and writes with the new one`() throws {
        let old = try Self.cipher(Self.first).seal([1], for: "place")
        let rotated = try Self.cipher(Self.second, former: [Self.first])
        #expect(try rotated.open(old, for: "place") == [1])
        #expect(!rotated.isCurrent(old))
        let new = try rotated.seal([2], for: "place")
        #expect(rotated.isCurrent(new))
        #expect(try Self.cipher(Self.second).open(new, for: "place") == [2])
        // Without the former key, the error names the key and not what was encrypted.
        #expect { try Self.cipher(Self.second).open(old, for: "place") } throws: { error in
            let error = error as? DataCipherError
            return error?.code == .unknownKey && "\(error!)".contains("former_data_keys")
        }
    }

    @Test func `reads plain data only where it may`() throws {
        #expect(throws: DataCipherError.notEncrypted) { try Self.cipher(Self.first).open([1, 2, 3], for: "place") }
        let reading = try Self.cipher(Self.first, readsPlainData: true)
        #expect(try reading.open([1, 2, 3], for: "place") == [1, 2, 3])
        #expect(!reading.isCurrent([1, 2, 3]))
    }

    @Test func `keys come from secrets, and have to be long`() throws {
        func secrets(_ values: [String: Secrets.Value]) -> Secrets { Secrets(["swiftlit": .table(values)]) }
        let encryption = DataEncryption.aesGCM()
        #expect(throws: EncryptionError.noKey) { try encryption.make(Secrets()) }
        #expect(throws: EncryptionError.tooShort(5)) { try encryption.make(secrets(["data_key": .text("short")])) }
        let both = secrets(["data_key": .text(Self.second), "former_data_keys": .list([.text(Self.first)])])
        let old = try Self.cipher(Self.first).seal([7], for: "place")
        #expect(try encryption.make(both).open(old, for: "place") == [7])
        #expect(throws: EncryptionError.tooShort(2)) { try DataEncryption.aesGCM(key: "ab").make(Secrets()) }
    }
}
