import SwiftlitElements
import Testing

@testable import SwiftlitRuntime

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

@Suite struct UploadStoreTests {
    private func store(_ change: (inout UploadStore.Limits) -> Void = { _ in }) -> UploadStore {
        var limits = UploadStore.Limits()
        change(&limits)
        return UploadStore(limits: limits, executor: testPool)
    }

    private func upload(_ text: String, _ id: String, to store: UploadStore, session: String = "s") async throws {
        let upload = try store.begin(id, session: session, expectedBytes: nil)
        try await upload.append(text.utf8)
        try await upload.finish(name: "a.txt", type: "text/plain")
    }

    private func code(_ body: () async throws -> Void) async -> UploadError.Code? {
        await #expect(throws: UploadError.self) { try await body() }?.code
    }

    @Test func `only what was announced to a session is taken, once`() async throws {
        let store = self.store()
        let id = try #require(store.announce(1, session: "s").first)
        #expect(await self.code { try await self.upload("1", id, to: store, session: "other") } == .unknownSession)
        #expect(await self.code { try await self.upload("1", "x", to: store) } == .unknownFile)
        try await self.upload("1", id, to: store)
        #expect(await self.code { try await self.upload("1", id, to: store) } == .alreadyUploaded)
        #expect(store.file(id, session: "s")?.size == 1)
        #expect(store.file(id, session: "other") == nil)
    }

    @Test func `bounds hold for a file, a session and their number`() async throws {
        let store = self.store {
            $0.maximumFileBytes = 4
            $0.maximumSessionBytes = 6
            $0.maximumFileCount = 3
        }
        let ids = try store.announce(3, session: "s")
        #expect(throws: UploadError.self) { try store.announce(1, session: "s") }
        #expect(await self.code { try await self.upload("12345", ids[0], to: store) } == .fileTooLarge)
        try await self.upload("1234", ids[0], to: store)
        #expect(await self.code { try await self.upload("123", ids[1], to: store) } == .sessionFull)
        #expect(store.usage(ofSession: "s") == (1, 4))
        store.remove(ids[0], session: "s")
        #expect(store.usage(ofSession: "s") == (0, 0))
        try await self.upload("123", ids[1], to: store)
        #expect(throws: UploadError.self) { try store.begin(ids[2], session: "s", expectedBytes: 2_000_000) }
    }

    @Test func `the files of all sessions have a bound together, whatever becomes of them`() async throws {
        let store = self.store { $0.maximumTotalBytes = 10 }
        var ids: [String: String] = [:]
        for session in ["a", "b", "c"] { ids[session] = try store.announce(1, session: session).first }
        try await self.upload("123456", try #require(ids["a"]), to: store, session: "a")
        #expect(
            await self.code { try await self.upload("12345", try #require(ids["b"]), to: store, session: "b") }
                == .serverFull
        )
        #expect(store.totalByteCount == 6, "what is refused leaves nothing behind")
        try await self.upload("1234", try #require(ids["b"]), to: store, session: "b")
        #expect(store.totalByteCount == 10)
        let begun = #expect(throws: UploadError.self) {
            try store.begin(try #require(ids["c"]), session: "c", expectedBytes: 1_100_000)
        }
        #expect(begun?.code == .serverFull, "it is not even waited for")
        store.remove(try #require(ids["a"]), session: "a")
        #expect(store.totalByteCount == 4)
        store.sessionEnded("b")
        #expect(store.totalByteCount == 0)
        try await self.upload("0123456789", try #require(ids["c"]), to: store, session: "c")
        store.widgetsHold([try #require(ids["c"])], once: [], session: "c")
        store.widgetsHold([], once: [], session: "c")
        #expect(store.totalByteCount == 0)
    }

    @Test func `what cannot be stored is told without places of the server`() async throws {
        let file = URL.temporaryDirectory.appending(path: "swiftlit-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // It is small.
        // A file where a folder should be.
        let error = #expect(throws: UploadError.self) { try TemporaryFolder(in: file.path) }
        #expect(error?.code == .notStored)
        #expect(error?.message.contains("/") == false)
        #expect(error.map { "\($0)" }?.contains(file.path) == false)
        #expect(error?.cause.map { "\($0)" }?.contains(file.path) == true)
    }

    @Test func `folders of servers that were killed go, those of others stay`() throws {
        let manager = FileManager.default
        let parent = URL.temporaryDirectory.appending(path: "swiftlit-\(UUID().uuidString)")
        try manager.createDirectory(at: parent, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: parent) }  // It is small.
        let living = try TemporaryFolder(in: parent.path)
        let file = try TemporaryFile(named: "held", in: living)
        // As a killed server leaves it: the lock is there and no process holds it.
        func makeFolder(_ name: String, _ files: String...) throws {
            try manager.createDirectory(at: parent.appending(path: name), withIntermediateDirectories: true)
            for file in files { try Data("x".utf8).write(to: parent.appending(path: "\(name)/\(file)")) }
        }
        try makeFolder("swiftlit-uploads-killed", "lock", "a", "b")
        try makeFolder("swiftlit-uploads-early", "lock")
        // Killed before it had locked the folder, or after all but the folder was removed.
        try makeFolder("swiftlit-uploads-empty")
        try makeFolder("swiftlit-uploads-strange", "a")
        try makeFolder("other-uploads", "lock", "a")
        let outside = parent.appending(path: "outside")
        try makeFolder("outside", "lock", "a")
        try manager.createSymbolicLink(at: parent.appending(path: "swiftlit-uploads-link"), withDestinationURL: outside)
        #expect(TemporaryFolder.removeLeftovers(in: parent.path) == 3)
        let names = try manager.contentsOfDirectory(atPath: parent.path).sorted()
        let livingName = try #require(living.path.split(separator: "/").last.map(String.init))
        #expect(
            Set(names) == ["other-uploads", "outside", "swiftlit-uploads-link", "swiftlit-uploads-strange", livingName]
        )
        #expect(manager.fileExists(atPath: file.path))
        #expect(try manager.contentsOfDirectory(atPath: outside.path).count == 2)
        #expect(TemporaryFolder.removeLeftovers(in: parent.path) == 0)
        #expect(TemporaryFolder.removeLeftovers(in: parent.path + "/none") == 0)
    }

    @Test func `a folder goes with its last file, lock and all`() throws {
        let parent = URL.temporaryDirectory.appending(path: "swiftlit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: parent) }  // It is small.
        var file: TemporaryFile? = try TemporaryFile(named: "a", in: try TemporaryFolder(in: parent.path))
        try file?.write([1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).count == 1)
        file = nil
        #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).isEmpty)
    }

    @Test func `large files are on disk as long as somebody holds them`() async throws {
        let store = self.store { $0.maximumMemoryBytes = 10 }
        let ids = try store.announce(2, session: "s")
        try await self.upload("0123456789", ids[0], to: store)
        #expect(store.file(ids[0], session: "s")?.fileURL == nil)
        let upload = try store.begin(ids[1], session: "s", expectedBytes: nil)
        for _ in 0..<100_000 { try await upload.append("0123456789".utf8) }
        try await upload.finish(name: "b.txt", type: "text/plain")
        var file = store.file(ids[1], session: "s")
        let path = try #require(file?.fileURL?.path)
        #expect(try file?.bytes().count == 1_000_000)
        #expect(try file?.text().hasSuffix("6789") == true)
        store.sessionEnded("s")
        #expect(FileManager.default.fileExists(atPath: path))
        file = nil
        #expect(!FileManager.default.fileExists(atPath: path))
        let folder = String(path.prefix { _ in true }.dropLast(path.split(separator: "/").last?.count ?? 0))
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `many small files of a session are on disk too`() async throws {
        let store = self.store { $0.maximumSessionMemoryBytes = 25 }
        let ids = try store.announce(3, session: "s")
        for id in ids { try await self.upload("0123456789", id, to: store) }
        #expect(ids.map { store.file($0, session: "s")?.fileURL == nil } == [true, true, false])
    }

    @Test func `an upload that is let go gives everything back`() async throws {
        let store = self.store { $0.maximumMemoryBytes = 2 }
        let id = try #require(store.announce(1, session: "s").first)
        do {
            let upload = try store.begin(id, session: "s", expectedBytes: nil)
            try await upload.append("12345".utf8)
            #expect(store.usage(ofSession: "s") == (1, 5))
        }
        #expect(store.usage(ofSession: "s") == (0, 0))
        try await self.upload("1", id, to: store)
    }

    @Test func `an upload whose file is removed, or whose session ends, fails`() async throws {
        let store = self.store()
        let ids = try store.announce(2, session: "s")
        let removed = try store.begin(ids[0], session: "s", expectedBytes: nil)
        try await removed.append("1".utf8)
        store.remove(ids[0], session: "s")
        #expect(await self.code { try await removed.append("2".utf8) } == .unknownFile)
        let ended = try store.begin(ids[1], session: "s", expectedBytes: nil)
        store.sessionEnded("s")
        #expect(await self.code { try await ended.finish(name: "a", type: "b") } == .unknownFile)
        #expect(store.usage(ofSession: "s") == (0, 0))
    }

    @Test func `what widgets let go is removed, and what they never held stays`() async throws {
        let store = self.store()
        let ids = try store.announce(2, session: "s")
        for id in ids { try await self.upload("1", id, to: store) }
        store.widgetsHold([ids[0]], once: [], session: "s")
        #expect(store.usage(ofSession: "s") == (2, 2))
        store.widgetsHold(nil, once: [], session: "s")
        #expect(store.usage(ofSession: "s") == (2, 2))
        store.widgetsHold([], once: [], session: "s")
        #expect(store.file(ids[0], session: "s") == nil)
        #expect(store.file(ids[1], session: "s") != nil)
        store.widgetsHold([], once: [ids[1]], session: "s")
        #expect(store.file(ids[1], session: "s") != nil)
        store.widgetsHold(nil, once: [], session: "s")
        #expect(store.file(ids[1], session: "s") == nil)
    }

    @Test func `the end of a session takes its files along`() async throws {
        let host = AppHost { st.fileUploader("F") }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        let id = try #require(host.uploads.announce(1, session: session.id).first)
        try await self.upload("1", id, to: host.uploads, session: session.id)
        #expect(host.uploads.usage(ofSession: session.id) == (1, 1))
        host.end(session)
        #expect(host.uploads.usage(ofSession: session.id) == (0, 0))
        await host.shutDown()
    }
}
