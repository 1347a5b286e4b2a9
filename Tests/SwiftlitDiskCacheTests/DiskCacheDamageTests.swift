#if DiskCache
    import Foundation
    import GRDB
    import InMemoryLogging
    import Logging
    import SwiftlitCaching
    import SwiftlitTestSupport
    private import Synchronization
    import Testing

    @testable import SwiftlitDiskCache

    /// Whatever becomes of the file: no call fails, no wrong value is returned, and later values persist again.
    @Suite struct `A damaged disk cache` {
        private static let valueCount = 40
        private let folder: TemporaryFolder

        init() throws {
            self.folder = try TemporaryFolder()
        }

        private var path: String { self.folder.path + "/cache.sqlite" }

        private func open() -> SQLiteDiskCache { SQLiteDiskCache(path: self.path, maximumByteCount: 1_000_000) }

        private func key(_ number: Int) throws -> DiskCacheKey {
            try #require(
                DiskCacheKey(
                    identity: FunctionIdentity(fileID: "Tests/File.swift", function: "f\(number % 3)", version: "1"),
                    types: "(Int) -> String",
                    arguments: [number],
                    dependencies: [],
                    coder: JSONCacheCoder()
                )
            )
        }

        /// Small ones, and some over several pages.
        private func value(_ number: Int) -> [UInt8] {
            Array(repeating: UInt8(truncatingIfNeeded: number), count: number % 8 == 0 ? 9_000 : 60 + number)
        }

        private func read(_ number: Int, in disk: SQLiteDiskCache) throws -> [UInt8]? {
            disk.read(try self.key(number), format: "t", ttl: nil).hit?.bytes
        }

        private func write(_ number: Int, in disk: SQLiteDiskCache) throws {
            let key = try self.key(number)
            guard let generation = disk.read(key, format: "t", ttl: nil).generation else { return }
            disk.write(self.value(number), for: key, format: "t", since: generation)
        }

        private func fill() throws {
            let disk = self.open()
            for number in 0..<Self.valueCount { try self.write(number, in: disk) }
            #expect(disk.statistics.entryCount == Self.valueCount)
        }

        /// Every value is the one that was written, or missing; and what is written once the damage was found is there, also in the next process.
        private func expectRecovery(of disk: SQLiteDiskCache, _ comment: Comment) throws {
            try self.expectNothingWrong(in: disk, comment)
            // The first round may write into what is found to be damaged by the next process only: pages in memory hide it from this one.
            for round in 0..<3 {
                for number in 0..<Self.valueCount { try self.write(number, in: disk) }
                let next = self.open()
                let here = try self.expectNothingWrong(in: disk, comment)
                let there = try self.expectNothingWrong(in: next, comment)
                if here == Self.valueCount, there == Self.valueCount { return }
                if round == 2 { Issue.record("\(here) values found here, \(there) in the next process; \(comment)") }
            }
        }

        /// Returns how many values are found.
        @discardableResult
        private func expectNothingWrong(in disk: SQLiteDiskCache, _ comment: Comment) throws -> Int {
            var count = 0
            for number in 0..<Self.valueCount {
                guard let value = try self.read(number, in: disk) else { continue }
                #expect(value == self.value(number), comment)
                count += 1
            }
            return count
        }

        private func damage(_ generator: inout SeededGenerator, _ suffix: String = "") throws -> Comment {
            let url = URL(fileURLWithPath: self.path + suffix)
            var bytes = Array(try Data(contentsOf: url))
            guard !bytes.isEmpty else { return "nothing to damage" }
            let what: Comment
            switch Int.random(in: 0..<6, using: &generator) {
            case 0:
                bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
                what = "truncated to \(bytes.count)"
            case 1:
                let start = Int.random(in: 0..<bytes.count, using: &generator) / 4_096 * 4_096
                for index in start..<min(start + 4_096, bytes.count) {
                    bytes[index] = UInt8.random(in: 0...255, using: &generator)
                }
                what = "random page at \(start)"
            case 2:
                let start = Int.random(in: 0..<bytes.count, using: &generator) / 4_096 * 4_096
                for index in start..<min(start + 4_096, bytes.count) { bytes[index] = 0 }
                what = "empty page at \(start)"
            default:
                var places: [Int] = []
                for _ in 0..<Int.random(in: 1...20, using: &generator) {
                    let place = Int.random(in: 0..<bytes.count, using: &generator)
                    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                    places.append(place)
                }
                what = "bits at \(places)"
            }
            // Into the same file, as a disk would do it, so that those who have it open see it.
            let handle = try FileHandle(forWritingTo: url)
            try handle.write(contentsOf: Data(bytes))
            try handle.truncate(atOffset: UInt64(bytes.count))
            try handle.close()
            return what
        }

        @Test(.timeLimit(.minutes(5)), arguments: 0..<30) func `at rest, at random places`(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed)
            try self.fill()
            let comment = try self.damage(&generator)
            try self.expectRecovery(of: self.open(), "seed \(seed): \(comment)")
        }

        @Test(.timeLimit(.minutes(5)), arguments: 0..<20) func `while it is open, at random places`(seed: UInt64) throws
        {
            var generator = SeededGenerator(seed: seed &+ 1_000)
            let disk = self.open()
            for number in 0..<Self.valueCount { try self.write(number, in: disk) }
            // Moves everything out of the log and forgets what is in memory of it.
            let other = try DatabaseQueue(path: self.path)
            try other.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                try database.execute(sql: "UPDATE entry SET used = used")
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try other.close()
            let comment = try self.damage(&generator)
            try self.expectRecovery(of: disk, "seed \(seed): \(comment)")
        }

        @Test(.timeLimit(.minutes(5)), arguments: 0..<10) func `in the log, at random places`(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed &+ 2_000)
            let disk = self.open()
            for number in 0..<Self.valueCount { try self.write(number, in: disk) }
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: self.path + suffix,
                    toPath: self.folder.path + "/copy" + suffix
                )
            }
            let copy = DiskCacheCopy(path: self.folder.path + "/copy")
            let comment = try copy.damage(&generator, self)
            let survivor = SQLiteDiskCache(path: copy.path, maximumByteCount: 1_000_000)
            for number in 0..<Self.valueCount {
                if let value = try self.read(number, in: survivor) {
                    #expect(value == self.value(number), "seed \(seed): \(comment)")
                }
                try self.write(number, in: survivor)
                #expect(try self.read(number, in: survivor) == self.value(number), "seed \(seed): \(comment)")
            }
        }

        private struct DiskCacheCopy {
            let path: String

            func damage(_ generator: inout SeededGenerator, _ suite: `A damaged disk cache`) throws -> Comment {
                let url = URL(fileURLWithPath: self.path + "-wal")
                var bytes = Array(try Data(contentsOf: url))
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] ^= 0xff
                try Data(bytes).write(to: url)
                return "log at \(place)"
            }
        }

        /// What a program may find instead of its file.
        @Test(arguments: [
            "empty", "header only", "text", "other tables", "another version", "missing table", "no count",
            "many counts", "wrong count",
            "negative count", "huge generation", "text for a number", "no value", "swapped values",
        ]) func `with other things in it`(what: String) throws {
            try self.fill()
            let url = URL(fileURLWithPath: self.path)
            switch what {
            case "empty":
                try Data().write(to: url)
            case "header only":
                try Data(try Data(contentsOf: url).prefix(100)).write(to: url)
            case "text":
                try Data(repeating: UInt8(ascii: "x"), count: 10_000).write(to: url)
            default:
                let sql =
                    switch what {
                    case "other tables": "DROP TABLE entry; CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)"
                    case "another version": "PRAGMA user_version = 77"
                    case "missing table": "DROP TABLE generation"
                    case "no count": "DELETE FROM usage"
                    case "many counts": "INSERT INTO usage VALUES (5)"
                    case "wrong count": "UPDATE usage SET bytes = 99999999"
                    case "negative count": "UPDATE usage SET bytes = -99999999"
                    case "huge generation":
                        "INSERT OR REPLACE INTO generation SELECT function, 9223372036854775807 FROM entry; "
                            + "UPDATE generation SET number = 9223372036854775807"
                    case "text for a number": "UPDATE entry SET created = 'text', used = 'text', checksum = x'00ff'"
                    case "no value": "UPDATE entry SET value = zeroblob(0)"
                    default:
                        "UPDATE entry SET value = (SELECT value FROM entry AS other WHERE other.id = entry.id % 7 + 1)"
                    }
                let database = try DatabaseQueue(path: self.path)
                try database.writeWithoutTransaction { try $0.execute(sql: sql) }
                try database.close()
            }
            try self.expectRecovery(of: self.open(), Comment(rawValue: what))
        }

        @Test func `is set aside and told of once`() throws {
            try self.fill()
            let handler = InMemoryLogHandler()
            let logger = Logger(label: "test") { _ in handler }
            try withLogger(logger) { _ in
                let disk = self.open()
                #expect(try self.read(1, in: disk) != nil)
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: self.path))
                try handle.write(contentsOf: Data(repeating: 0xa5, count: 100_000))
                try handle.close()
                for number in 0..<Self.valueCount { #expect(try self.read(number, in: self.open()) == nil) }
                try self.expectRecovery(of: disk, "overwritten")
            }
            #expect(FileManager.default.fileExists(atPath: self.path + ".damaged"))
            let warnings = handler.entries.filter { $0.level >= .warning }
            #expect(warnings.count == 1, "\(warnings.map { "\($0.message) \($0.metadata)" })")
        }

        @Test func `that another process has put away already is only opened anew`() throws {
            let (first, second) = (self.open(), self.open())
            for number in 0..<Self.valueCount { try self.write(number, in: first) }
            _ = second.statistics
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: self.path))
            try handle.write(contentsOf: Data(repeating: 0xa5, count: 100_000))
            try handle.truncate(atOffset: 100_000)
            try handle.close()
            try? FileManager.default.removeItem(atPath: self.path + "-wal")
            try self.expectRecovery(of: first, "first")
            try self.expectRecovery(of: second, "second")
            #expect(try self.read(1, in: first) == self.value(1))
        }

        /// A value that was to be forgotten is not found any more, even where it could not be deleted.
        @Test func `is not asked for what was to be cleared`() throws {
            let disk = self.open()
            try self.write(1, in: disk)
            let database = try DatabaseQueue(path: self.path)
            try database.write {
                try $0.execute(
                    sql: "CREATE TRIGGER refuses BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'no'); END"
                )
            }
            disk.clear(try self.key(1))
            #expect(try self.read(1, in: disk) == nil)
            #expect(try self.read(1, in: self.open()) == nil)
        }

        @Test func `another process that keeps it locked is waited for once, and then left alone`() throws {
            let time = Mutex<Int64>(1_800_000_000_000)
            let lock = try DatabaseQueue(path: self.path)
            try self.fill()
            try lock.inDatabase { database in
                try database.execute(sql: "BEGIN IMMEDIATE")
                let disk = SQLiteDiskCache(
                    path: self.path,
                    maximumByteCount: 1_000_000,
                    busyTimeout: .milliseconds(10),
                    wallClock: { time.withLock { $0 } }
                )
                // It cannot even be opened, and is left alone for a while.
                #expect(disk.statistics.entryCount == 0)
                try database.execute(sql: "COMMIT")
                #expect(disk.statistics.entryCount == 0)
                time.withLock { $0 += 60_000 }
                #expect(disk.statistics.entryCount == Self.valueCount)
            }
            let disk = SQLiteDiskCache(
                path: self.path,
                maximumByteCount: 1_000_000,
                busyTimeout: .milliseconds(10),
                wallClock: { time.withLock { $0 } }
            )
            #expect(disk.statistics.entryCount == Self.valueCount)
            try lock.inDatabase { database in
                try database.execute(sql: "BEGIN IMMEDIATE")
                try self.write(100, in: disk)
                #expect(try self.read(1, in: disk) == nil)
                try database.execute(sql: "COMMIT")
            }
            time.withLock { $0 += 60_000 }
            #expect(try self.read(1, in: disk) == self.value(1))
            try self.write(100, in: disk)
            #expect(try self.read(100, in: disk) == self.value(100))
        }

        @Test(arguments: [
            (ResultCode.SQLITE_CORRUPT, DiskCacheFault.damaged), (.SQLITE_NOTADB, .damaged), (.SQLITE_ERROR, .damaged),
            (.SQLITE_CONSTRAINT, .damaged), (.SQLITE_CORRUPT_INDEX, .damaged), (.SQLITE_BUSY, .busy),
            (.SQLITE_LOCKED, .busy), (.SQLITE_MISUSE, .replaced), (.SQLITE_READONLY_DBMOVED, .replaced),
            (.SQLITE_READONLY, .passing), (.SQLITE_FULL, .passing), (.SQLITE_IOERR, .passing),
            (.SQLITE_CANTOPEN, .passing), (.SQLITE_NOMEM, .passing), (.SQLITE_PERM, .passing),
        ]) func `is told from one that cannot be used just now`(code: ResultCode, fault: DiskCacheFault) {
            #expect(DiskCacheFault(DatabaseError(resultCode: code)) == fault)
        }
    }
#endif
