#if DiskCache
    import Foundation
    import GRDB
    private import Synchronization
    import Testing

    @testable import SwiftlitStores

    @Suite struct `The database of the stores` {
        private let folder: TestFolder

        private static let schema = StoreSchema(
            store: "things",
            steps: ["CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)"]
        )

        init() throws {
            self.folder = try TestFolder()
        }

        private var url: URL { URL(fileURLWithPath: self.folder.path) }

        private func open() throws -> StoreDatabase {
            let database = try StoreDatabase.open(in: self.url)
            try database.migrate(Self.schema)
            return database
        }

        private static func insert(_ name: String, into database: StoreDatabase) async throws {
            try await database.write { try $0.execute(sql: "INSERT INTO things (name) VALUES (?)", arguments: [name]) }
        }

        private static func names(in database: StoreDatabase) async throws -> [String] {
            try await database.read { try String.fetchAll($0, sql: "SELECT name FROM things ORDER BY name") }
        }

        @Test func `what was written is there in the next process`() async throws {
            let first = try self.open()
            try await Self.insert("a", into: first)
            first.close()
            let second = try self.open()
            #expect(first !== second)
            #expect(try await Self.names(in: second) == ["a"])
            #expect(second.setAside == nil)
        }

        @Test func `all stores of a folder share one`() throws {
            let first = try self.open()
            let second = try self.open()
            #expect(first === second)
        }

        @Test func `it needs no folder in memory`() async throws {
            let database = try StoreDatabase.inMemory()
            try database.migrate(Self.schema)
            try await Self.insert("a", into: database)
            #expect(try await Self.names(in: database) == ["a"])
        }

        @Test func `a change that fails leaves those beside it alone`() async throws {
            let database = try self.open()
            let failures = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        // Each name twice: one of the two is refused.
                        do {
                            try await Self.insert("name \(number / 2)", into: database)
                            return false
                        } catch {
                            return true
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 100)
            #expect(try await Self.names(in: database).count == 100)
        }

        @Test func `changes that wait at the same time are one transaction`() async throws {
            let database = try self.open()
            let commits = CommitCounter()
            database.writer.add(transactionObserver: commits, extent: .databaseLifetime)
            await withCheckedContinuation { continuation in
                let left = Mutex(101)
                let done: @Sendable ((any Error)?) -> Void = { error in
                    #expect(error == nil)
                    let isLast = left.withLock {
                        $0 -= 1
                        return $0 == 0
                    }
                    if isLast { continuation.resume() }
                }
                // While the first change is made, the others come.
                database.enqueue(
                    { _ in
                        for number in 0..<100 {
                            database.enqueue(
                                {
                                    try $0.execute(
                                        sql: "INSERT INTO things (name) VALUES (?)",
                                        arguments: ["\(number)"]
                                    )
                                },
                                done: done
                            )
                        }
                    },
                    done: done
                )
            }
            #expect(commits.count == 2)
            #expect(try await Self.names(in: database).count == 100)
        }

        @Test func `changes are made in the order of the calls`() async throws {
            let database = try self.open()
            await withCheckedContinuation { continuation in
                let left = Mutex(1_000)
                for number in 0..<1_000 {
                    database.enqueue({
                        try $0.execute(sql: "INSERT INTO things (name) VALUES (?)", arguments: ["\(number)"])
                    }) { error in
                        #expect(error == nil)
                        let isLast = left.withLock {
                            $0 -= 1
                            return $0 == 0
                        }
                        if isLast { continuation.resume() }
                    }
                }
            }
            let names = try await database.read { try String.fetchAll($0, sql: "SELECT name FROM things ORDER BY id") }
            #expect(names == (0..<1_000).map { "\($0)" })
        }

        @Test func `migrations begin where the file is`() async throws {
            let first = try self.open()
            try await Self.insert("a", into: first)
            let next = StoreSchema(
                store: "things",
                steps: Self.schema.steps + ["ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 7"]
            )
            try first.migrate(next)
            try first.migrate(next)
            #expect(try await first.read { try Int.fetchOne($0, sql: "SELECT size FROM things") } == 7)
            #expect {
                try first.migrate(Self.schema)
            } throws: {
                ($0 as? StoreError)?.code == .newerSchema && "\($0)".contains("Run the later version")
            }
        }

        @Test func `a second process is told who has the file`() throws {
            let database = try self.open()
            // A lock of a second description of the file is as foreign as one of a second process.
            #expect {
                try StoreLock(database.path + ".lock", of: database.path)
            } throws: {
                ($0 as? StoreError)?.code == .inUse && "\($0)".contains("--data-folder")
            }
            database.close()
            try StoreLock(database.path + ".lock", of: database.path).release()
        }

        @Test func `a damaged file is set aside`() async throws {
            let database = try self.open()
            for number in 0..<300 { try await Self.insert("name \(number)", into: database) }
            database.close()
            let path = database.path
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            for index in 4_096..<bytes.count where index % 3 == 0 { bytes[index] ^= 0xa5 }
            try bytes.write(to: URL(fileURLWithPath: path))
            let next = try self.open()
            let setAside = try #require(next.setAside)
            #expect(setAside.path.hasPrefix(path + ".damaged-"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: setAside.path)) == bytes)
            try await Self.insert("new", into: next)
            #expect(try await Self.names(in: next) == ["new"])
        }

        @Test func `what is no database is set aside, and the one before it stays`() throws {
            for _ in 0..<2 {
                let file = self.url.appendingPathComponent(StoreDatabase.fileName)
                try Data(repeating: 0x41, count: 5_000).write(to: file)
                let database = try StoreDatabase.open(in: self.url, now: Date(timeIntervalSince1970: 1))
                #expect(database.setAside != nil)
                database.close()
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: self.folder.path)
            #expect(files.count { $0.contains(".damaged-") && !$0.hasSuffix("-wal") } == 2)
        }

        @Test func `a folder that cannot be written is named`() {
            #expect {
                try StoreDatabase.open(in: URL(fileURLWithPath: "/proc/swiftlit"))
            } throws: {
                ($0 as? StoreError)?.code == .cannotOpen && "\($0)".contains("/proc/swiftlit")
            }
        }

        @Test func `a closed one refuses`() async throws {
            let database = try self.open()
            database.close()
            await #expect { try await Self.insert("a", into: database) } throws: {
                ($0 as? StoreError)?.code == .closed
            }
        }
    }

    private final class CommitCounter: TransactionObserver {
        private let commits = Mutex(0)

        var count: Int { self.commits.withLock { $0 } }

        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) { self.commits.withLock { $0 += 1 } }
        func databaseDidRollback(_ db: Database) {}
    }
#endif
