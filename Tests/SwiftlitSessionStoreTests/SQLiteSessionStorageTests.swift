import Foundation
import Logging
import SwiftlitConcurrency
import SwiftlitElements
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime
@testable import SwiftlitSessionStore

#if DiskCache
    @Suite struct SQLiteSessionStorageTests {
        @Test func `it keeps what a store promises, as the one in memory does`() async throws {
            let folder = Folder()
            try await checkSessionStorage(SQLiteSessionStorage(folder: folder.path))
            try await checkSessionStorage(InMemorySessionStorage())
        }

        @Test func `another process finds what was written, and waits for no owner that has ended`() async throws {
            let folder = Folder()
            let key = SessionPartKey(.state, "s:n")
            do {
                let storage = try SQLiteSessionStorage(folder: folder.path)
                try await storage.begin("first")
                let change = SessionChange(session: "s", epoch: 1, isNew: true, parts: [key: [1]])
                #expect(try await storage.write([change], by: "first").isEmpty)
                // The process ends without a word: its locks go with it.
            }
            let storage = try SQLiteSessionStorage(folder: folder.path)
            try await storage.begin("second")
            let taken = try await storage.take("s", for: "second")
            #expect(taken == TakenSession(epoch: 2, parts: [key: [1]], mayHaveOwner: false))
            #expect(try storage.integrity() == "ok")
        }

        @Test func `a damaged file is set aside`() async throws {
            let folder = Folder()
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            let path = "\(folder.path)/\(SQLiteSessionStorage.fileName)"
            try Data(repeating: 7, count: 10_000).write(to: URL(filePath: path))
            let storage = try SQLiteSessionStorage(folder: folder.path)
            #expect(try storage.integrity() == "ok" && storage.count() == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(names.contains { $0.hasPrefix("sessions.sqlite.damaged-") })
        }

        @Test func `a folder that cannot be written is an error`() async throws {
            #expect(throws: (any Error).self) { try SQLiteSessionStorage(folder: "/proc/nowhere") }
        }
    }

    /// A folder of one test.
    final class Folder: Sendable {
        let path = FileManager.default.temporaryDirectory.path + "/swiftlit-sessions-\(UUID().uuidString)"

        deinit { try? FileManager.default.removeItem(atPath: self.path) }
    }
#endif
