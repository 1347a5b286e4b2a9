import Foundation
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import Testing

@testable import SwiftlitEncryption
@testable import SwiftlitRuntime
@testable import SwiftlitSessionStore

@Suite struct `Sessions that are encrypted` {
    private static let first = "the first key of these tests, long enough"
    private static let second = "the second key of these tests, long enough"
    private static let key = SessionPartKey(.state, "s:cart")
    private static let shared = SessionPartKey(.state, "p:prices")

    private static func cipher(
        _ key: String,
        former: [String] = [],
        readsPlainData: Bool = false
    ) throws -> any DataCipher {
        try DataEncryption.aesGCM(key: key, formerKeys: former, readsPlainData: readsPlainData).make(Secrets())
    }

    /// A session in a store, written with a key.
    private static func write(_ storage: InMemorySessionStorage, _ cipher: (any DataCipher)?) async throws {
        let store = try await EncryptedSessionStorage.open(storage, with: cipher)
        try await store.begin("first")
        let change = SessionChange(session: "s", epoch: 1, isNew: true, parts: [self.key: [1, 2, 3]])
        #expect(try await store.write([change], by: "first").isEmpty)
        try await store.writeShared([self.shared: [1, 9]])
        try await store.end("first")
    }

    @Test func `a store keeps what it promises when it is encrypted`() async throws {
        let cipher = try Self.cipher(Self.first)
        try await checkSessionStorage(EncryptedSessionStorage.open(InMemorySessionStorage(), with: cipher))
        #if DiskCache
            let folder = TestFolder()
            let file = try SQLiteSessionStorage(folder: folder.path)
            try await checkSessionStorage(EncryptedSessionStorage.open(file, with: cipher))
        #endif
    }

    #if DiskCache
        @Test func `the file shows no value`() async throws {
            let folder = TestFolder()
            let text = Array("a value that nobody else may read".utf8)
            do {
                let file = try SQLiteSessionStorage(folder: folder.path)
                let store = try await EncryptedSessionStorage.open(file, with: try Self.cipher(Self.first))
                try await store.begin("a")
                let change = SessionChange(session: "s", epoch: 1, isNew: true, parts: [Self.key: text])
                #expect(try await store.write([change], by: "a").isEmpty)
            }
            var names = 0
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                guard let bytes = FileManager.default.contents(atPath: "\(folder.path)/\(name)") else { continue }
                #expect(bytes.range(of: Data(text)) == nil, "\(name)")
                // The name of the part is there, so the bytes that were looked at are those of the store.
                if bytes.range(of: Data("s:cart".utf8)) != nil { names += 1 }
            }
            #expect(names > 0)
            let store = try await EncryptedSessionStorage.open(
                SQLiteSessionStorage(folder: folder.path),
                with: try Self.cipher(Self.first)
            )
            try await store.begin("b")
            #expect(try await store.take("s", for: "b")?.parts == [Self.key: text])
        }
    #endif

    @Test func `a wrong key, and none, is an error that changes nothing`() async throws {
        let storage = InMemorySessionStorage()
        try await Self.write(storage, try Self.cipher(Self.first))
        let before = (storage.parts(of: "s"), try await storage.sharedParts(), storage.written.count)
        await #expect { try await EncryptedSessionStorage.open(storage, with: Self.cipher(Self.second)) } throws: {
            ($0 as? DataCipherError)?.code == .unknownKey
        }
        await #expect(throws: DataCipherError.noEncryption) {
            try await EncryptedSessionStorage.open(storage, with: nil)
        }
        #expect(storage.parts(of: "s") == before.0)
        #expect(try await storage.sharedParts() == before.1 && storage.written.count == before.2)
        let store = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.first))
        #expect(try await store.take("s", for: "second")?.parts == [Self.key: [1, 2, 3]])
    }

    @Test func `a shared write that is tried again is the same, and another one is not`() async throws {
        let storage = InMemorySessionStorage()
        let store = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.first))
        func write(_ value: [UInt8], fails: Bool) async throws -> [UInt8] {
            if fails { storage.setFault(.fails, atSharedWrite: storage.sharedWriteCount + 1) }
            if fails {
                await #expect(throws: InMemorySessionStorage.WriteFailed.self) {
                    try await store.writeShared([Self.shared: value])
                }
            } else {
                try await store.writeShared([Self.shared: value])
            }
            return try #require(storage.lastSharedWrite[Self.shared] ?? nil)
        }
        let first = try await write([1], fails: true)
        #expect(try await write([1], fails: true) == first)
        let second = try await write([2], fails: true)
        #expect(second != first)
        #expect(try await write([2], fails: false) == second)
        #expect(try await store.sharedParts() == [Self.shared: [2]])
        // It is there: the same value again is another write.
        #expect(try await write([2], fails: false) != second)
    }

    @Test func `a former key can be read, and is not needed any more for what was used since`() async throws {
        let storage = InMemorySessionStorage()
        try await Self.write(storage, try Self.cipher(Self.first))
        let rotated = try await EncryptedSessionStorage.open(
            storage,
            with: try Self.cipher(Self.second, former: [Self.first])
        )
        #expect(try await rotated.sharedParts() == [Self.shared: [1, 9]])
        let taken = try await rotated.take("s", for: "second")
        #expect(taken == TakenSession(epoch: 2, parts: [Self.key: [1, 2, 3]], mayHaveOwner: false))
        let newest = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.second))
        #expect(try await newest.sharedParts() == [Self.shared: [1, 9]])
        #expect(try await newest.take("s", for: "third")?.parts == [Self.key: [1, 2, 3]])
    }

    @Test func `a session with an unknown key, or that was changed, is not used and stays`() async throws {
        let storage = InMemorySessionStorage()
        try await Self.write(storage, try Self.cipher(Self.first))
        // All but this session was sealed anew.
        _ = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.second, former: [Self.first]))
        let newest = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.second))
        let parts = storage.parts(of: "s")
        await #expect { try await newest.take("s", for: "b") } throws: { ($0 as? DataCipherError)?.code == .unknownKey }
        #expect(storage.parts(of: "s") == parts)
        let both = try await EncryptedSessionStorage.open(
            storage,
            with: try Self.cipher(Self.second, former: [Self.first])
        )
        let taken = try #require(try await both.take("s", for: "c"))
        #expect(taken.parts == [Self.key: [1, 2, 3]])

        // One bit of one part.
        var bytes = try #require(storage.parts(of: "s")?[Self.key])
        bytes[bytes.count - 1] ^= 1
        let change = SessionChange(session: "s", epoch: taken.epoch, isNew: false, parts: [Self.key: bytes])
        #expect(try await storage.write([change], by: "c").isEmpty)
        await #expect(throws: DataCipherError.changed) { try await both.take("s", for: "d") }
        #expect(storage.parts(of: "s") == [Self.key: bytes])
    }

    @Test func `a part of one session is none of another`() async throws {
        let storage = InMemorySessionStorage()
        let store = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.first))
        try await store.begin("a")
        for session in ["s", "t"] {
            let change = SessionChange(session: session, epoch: 1, isNew: true, parts: [Self.key: [1]])
            #expect(try await store.write([change], by: "a").isEmpty)
        }
        let foreign = try #require(storage.parts(of: "t")?[Self.key])
        let change = SessionChange(session: "s", epoch: 1, isNew: false, parts: [Self.key: foreign])
        #expect(try await storage.write([change], by: "a").isEmpty)
        await #expect(throws: DataCipherError.changed) { try await store.take("s", for: "a") }
    }

    @Test func `what was written before encryption was turned on is read where that is allowed`() async throws {
        let storage = InMemorySessionStorage()
        try await Self.write(storage, nil)
        await #expect(throws: DataCipherError.notEncrypted) {
            try await EncryptedSessionStorage.open(storage, with: Self.cipher(Self.first))
        }
        let reading = try await EncryptedSessionStorage.open(
            storage,
            with: try Self.cipher(Self.first, readsPlainData: true)
        )
        #expect(try await reading.sharedParts() == [Self.shared: [1, 9]])
        #expect(try await reading.take("s", for: "b")?.parts == [Self.key: [1, 2, 3]])
        let strict = try await EncryptedSessionStorage.open(storage, with: try Self.cipher(Self.first))
        #expect(try await strict.take("s", for: "c")?.parts == [Self.key: [1, 2, 3]])
    }

    // MARK: - Uploads

    private static func upload(_ count: Int) -> UploadedFile {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        return UploadedFile(
            UploadedContent(id: "u", name: "a.bin", type: "x/y", size: count, storage: .memory(bytes))
        )
    }

    @Test(arguments: [0, 1, 1_048_575, 1_048_576, 1_048_577, 3_000_000])
    func `an upload is the same file in the next process`(count: Int) throws {
        let folder = TestFolder()
        let uploads = UploadFolder(path: folder.path, cipher: try Self.cipher(Self.first))
        let file = Self.upload(count)
        try uploads.keep(file, of: "s")
        let part = UploadPart(id: "u", name: "a.bin", type: "x/y", size: count)
        let place = try TemporaryFolder()
        let restored = try #require(
            try uploads.file(part, of: "s") { try TemporaryFile(named: "f", in: place) }
        )
        #expect(try restored.bytes() == file.bytes())
        #expect((restored.fileURL != nil) == (count > 1_048_576))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/s") == ["u"])
        // Of another session it is none.
        try FileManager.default.moveItem(atPath: "\(folder.path)/s", toPath: "\(folder.path)/t")
        #expect(throws: DataCipherError.changed) {
            try uploads.file(part, of: "t") { try TemporaryFile(named: "g", in: place) }
        }
    }

    @Test func `an upload of which pieces are missing or moved is not read`() throws {
        let folder = TestFolder()
        let uploads = UploadFolder(path: folder.path, cipher: try Self.cipher(Self.first))
        let count = 3 * SealedFile.pieceByteCount
        try uploads.keep(Self.upload(count), of: "s")
        let path = "\(folder.path)/s/u"
        let whole = try #require(FileManager.default.contents(atPath: path))
        let piece = whole.count / 3
        #expect(whole.count == 3 * piece)
        let (one, two, three) = (whole.prefix(piece), whole.dropFirst(piece).prefix(piece), whole.suffix(piece))
        let part = UploadPart(id: "u", name: "a.bin", type: "x/y", size: count)
        let place = try TemporaryFolder()
        let wrong: [Data] = [
            Data(one + two), Data(two + one + three), Data(one + three), Data(whole + three), Data(),
            Data(whole.dropLast(1)),
        ]
        for (index, wrong) in wrong.enumerated() {
            try wrong.write(to: URL(filePath: path))
            #expect(throws: DataCipherError.changed) {
                try uploads.file(part, of: "s") { try TemporaryFile(named: "f\(index)", in: place) }
            }
        }
        try whole.write(to: URL(filePath: path))
        #expect(try uploads.file(part, of: "s") { try TemporaryFile(named: "f", in: place) } != nil)
    }
}

/// A folder of one test, removed with it.
final class TestFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/swiftlit-encryption-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: self.path) }
}
