#if DiskCache
    import Foundation
    import SwiftlitCaching
    private import Synchronization
    import Testing

    @testable import SwiftlitDiskCache

    /// A folder that goes with the test.
    final class TemporaryFolder: Sendable {
        let path: String

        init() throws {
            let url = FileManager.default.temporaryDirectory.appendingPathComponent(
                "swiftlit-tests-\(UUID().uuidString)"
            )
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            self.path = url.path
        }

        deinit {
            // Nothing depends on the folder being gone.
            try? FileManager.default.removeItem(atPath: self.path)
        }
    }

    @Suite struct `A disk cache` {
        private let folder: TemporaryFolder
        private let time = WallTime()

        init() throws {
            self.folder = try TemporaryFolder()
        }

        private final class WallTime: Sendable {
            private let value = Mutex<Int64>(1_800_000_000_000)
            var now: Int64 { self.value.withLock { $0 } }

            func advance(_ milliseconds: Int64) { self.value.withLock { $0 += milliseconds } }
        }

        private var path: String { self.folder.path + "/deep/er/cache.sqlite" }

        private func open(maximumByteCount: Int = 1_000_000) -> SQLiteDiskCache {
            SQLiteDiskCache(path: self.path, maximumByteCount: maximumByteCount, wallClock: { [time] in time.now })
        }

        private func key(_ number: Int, function: String = "f", version: String? = "1") throws -> DiskCacheKey {
            try #require(
                DiskCacheKey(
                    identity: FunctionIdentity(fileID: "Tests/File.swift", function: function, version: version),
                    types: "(Int) -> String",
                    arguments: [number],
                    dependencies: [],
                    coder: JSONCacheCoder()
                )
            )
        }

        private func write(_ text: String, _ number: Int, in disk: SQLiteDiskCache, function: String = "f") throws {
            let key = try self.key(number, function: function)
            let generation = try #require(disk.read(key, format: "t", ttl: nil).generation)
            disk.write(Array(text.utf8), for: key, format: "t", since: generation)
        }

        private func text(_ number: Int, in disk: SQLiteDiskCache, function: String = "f", ttl: Duration? = nil) throws
            -> String?
        {
            disk.read(try self.key(number, function: function), format: "t", ttl: ttl).hit
                .map { String(decoding: $0.bytes, as: UTF8.self) }
        }

        @Test func `values outlive the object and reach another process`() throws {
            let first = self.open()
            try self.write("one", 1, in: first)
            let second = self.open()
            #expect(try self.text(1, in: second) == "one")
            try self.write("two", 2, in: second)
            #expect(try self.text(2, in: first) == "two")
            try self.write("uno", 1, in: second)
            #expect(try self.text(1, in: first) == "uno")
            #expect(first.statistics.entryCount == 2)
        }

        @Test func `function, version, arguments and format tell values apart`() throws {
            let disk = self.open()
            try self.write("one", 1, in: disk)
            #expect(try self.text(2, in: disk) == nil)
            #expect(try self.text(1, in: disk, function: "g") == nil)
            #expect(disk.read(try self.key(1, version: "2"), format: "t", ttl: nil).hit == nil)
            #expect(disk.read(try self.key(1), format: "other", ttl: nil).hit == nil)
        }

        @Test func `a value is found until its ttl, with its age`() throws {
            let disk = self.open()
            try self.write("one", 1, in: disk)
            self.time.advance(9_999)
            #expect(disk.read(try self.key(1), format: "t", ttl: .seconds(10)).hit?.age == .milliseconds(9_999))
            self.time.advance(1)
            #expect(try self.text(1, in: disk, ttl: .seconds(10)) == nil)
            #expect(try self.text(1, in: disk) == "one")
        }

        @Test func `a clock that was set back makes no value older than new`() throws {
            let disk = self.open()
            try self.write("one", 1, in: disk)
            self.time.advance(-5_000)
            #expect(disk.read(try self.key(1), format: "t", ttl: .seconds(1)).hit?.age == .zero)
        }

        @Test func `clearing one function leaves the others`() throws {
            let disk = self.open()
            try self.write("one", 1, in: disk)
            try self.write("other", 1, in: disk, function: "g")
            disk.clear(function: try self.key(1).function)
            #expect(try self.text(1, in: disk) == nil)
            #expect(try self.text(1, in: disk, function: "g") == "other")
            disk.clear()
            #expect(disk.statistics == (0, 0))
        }

        @Test(arguments: ["one", "function", "all"]) func `a load that began before a clearing keeps nothing`(
            what: String
        ) throws {
            let disk = self.open()
            let other = self.open()
            let key = try self.key(1)
            let generation = try #require(disk.read(key, format: "t", ttl: nil).generation)
            switch what {
            case "one": other.clear(key)
            case "function": other.clear(function: key.function)
            default: other.clear()
            }
            _ = other.statistics  // clearing returns at once; what is asked later comes after it
            disk.write([1], for: key, format: "t", since: generation)
            #expect(disk.read(key, format: "t", ttl: nil).hit == nil)
        }

        @Test func `space is bounded, and what was used least recently goes first`() throws {
            let disk = self.open(maximumByteCount: 10_000)
            let text = String(repeating: "x", count: 450)
            for number in 0..<20 {
                try self.write(text, number, in: disk)
                self.time.advance(60_000)
            }
            #expect(try self.text(0, in: disk) != nil)  // notes the use
            for number in 20..<60 {
                try self.write(text, number, in: disk)
                #expect(disk.statistics.byteCount <= 10_000)
                self.time.advance(60_000)
                if number < 24 { #expect(try self.text(0, in: disk) != nil) }
            }
            #expect(try self.text(1, in: disk) == nil)
            #expect(try self.text(59, in: disk) != nil)
        }

        @Test func `a value larger than the whole cache is not kept`() throws {
            let disk = self.open(maximumByteCount: 1_000)
            try self.write("small", 1, in: disk)
            try self.write(String(repeating: "x", count: 2_000), 2, in: disk)
            #expect(try self.text(1, in: disk) == "small")
            #expect(try self.text(2, in: disk) == nil)
        }

        @Test func `replacing a value counts its size once`() throws {
            let disk = self.open()
            try self.write(String(repeating: "x", count: 1_000), 1, in: disk)
            try self.write("x", 1, in: disk)
            #expect(disk.statistics.entryCount == 1)
            #expect(disk.statistics.byteCount < 200)
        }

        @Test func `a file that is no database is replaced`() throws {
            try FileManager.default.createDirectory(
                atPath: self.folder.path + "/deep/er",
                withIntermediateDirectories: true
            )
            try Data("This is no database, but long enough to be taken for the header of one. ".utf8)
                .write(to: URL(fileURLWithPath: self.path))
            let disk = self.open()
            try self.write("one", 1, in: disk)
            #expect(try self.text(1, in: disk) == "one")
        }

        @Test func `a file that cannot be opened keeps nothing and hurts nobody`() throws {
            let disk = SQLiteDiskCache(path: "/dev/null/impossible/cache.sqlite", maximumByteCount: 1_000)
            let (hit, generation) = disk.read(try self.key(1), format: "t", ttl: nil)
            #expect(hit == nil && generation == nil)
            disk.clear()
            #expect(disk.statistics == (0, 0))
        }

        /// What a kill leaves behind: the database and however much of the write-ahead log had reached the file.
        @Test func `a kill at any moment leaves whole values or none`() throws {
            let disk = self.open()
            for number in 0..<10 { try self.write(String(repeating: "\(number)", count: 700), number, in: disk) }
            let database = try Data(contentsOf: URL(fileURLWithPath: self.path))
            let log = try Data(contentsOf: URL(fileURLWithPath: self.path + "-wal"))
            #expect(log.count > 10_000)
            var foundCounts: Set<Int> = []
            for length in stride(from: 0, through: log.count, by: 997) {
                let copy = "\(self.folder.path)/copy-\(length).sqlite"
                try database.write(to: URL(fileURLWithPath: copy))
                try log.prefix(length).write(to: URL(fileURLWithPath: copy + "-wal"))
                let survivor = SQLiteDiskCache(
                    path: copy,
                    maximumByteCount: 1_000_000,
                    wallClock: { [time] in time.now }
                )
                var found = 0
                for number in 0..<10 {
                    guard let text = try self.text(number, in: survivor) else { continue }
                    #expect(text == String(repeating: "\(number)", count: 700))
                    found += 1
                }
                foundCounts.insert(found)
                try self.write("after", 99, in: survivor)
                #expect(try self.text(99, in: survivor) == "after")
            }
            #expect(foundCounts.count > 3)
        }

        @Test(.timeLimit(.minutes(1))) func `several processes write at once`() async throws {
            let path = self.path
            _ = self.open().statistics
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        // Each has its own connection, as each process has.
                        let disk = SQLiteDiskCache(path: path, maximumByteCount: 1_000_000)
                        for number in 0..<50 { try self.write("\(writer).\(number)", writer * 100 + number, in: disk) }
                    }
                }
                try await group.waitForAll()
            }
            let disk = self.open()
            #expect(disk.statistics.entryCount == 200)
            #expect(try self.text(349, in: disk) == "3.49")
        }
    }

    @Suite struct `A key on disk` {
        private struct Private: Hashable, Codable { var number = 1 }

        private func key(
            _ arguments: [any Sendable],
            types: String = "t",
            version: String? = nil,
            dependencies: [any Sendable] = []
        ) -> DiskCacheKey? {
            DiskCacheKey(
                identity: FunctionIdentity(fileID: "F", function: "f", version: version),
                types: types,
                arguments: arguments,
                dependencies: dependencies,
                coder: JSONCacheCoder()
            )
        }

        @Test func `holds types, values and dependencies`() throws {
            #expect(self.key([1]) == self.key([1]))
            #expect(self.key([1]) != self.key([1.0]))
            #expect(self.key([1]) != self.key([1], dependencies: [1]))
            #expect(self.key([1], types: "a") != self.key([1], types: "b"))
            #expect(self.key([1], version: "a") != self.key([1], version: "b"))
            #expect(self.key([ExcludedFromKey(1)]) == self.key([ExcludedFromKey(2)]))
            #expect(self.key([Double.nan, Double.infinity]) != nil)
        }

        @Test func `holds no address of this process`() throws {
            let key = try #require(self.key([Private()], types: String(reflecting: Private.self)))
            #expect(key.function.contains("Private"))
            #expect(!key.function.contains("$"))
            #expect(!String(decoding: key.arguments, as: UTF8.self).contains("$"))
        }

        @Test func `does not exist for what cannot be encoded or is too long`() {
            struct Plain: Sendable {}
            #expect(self.key([Plain()]) == nil)
            #expect(self.key([String(repeating: "x", count: 100_000)]) == nil)
        }

        @Test func `without a version belongs to this build`() throws {
            #expect(try #require(self.key([1])).version.hasPrefix("build-"))
        }
    }

    @Suite struct `The JSON coder` {
        @Test func `gives back what it was given`() throws {
            let coder = JSONCacheCoder()
            #expect(try coder.decode([Double].self, from: coder.encode([1.5, .infinity])) == [1.5, .infinity])
            #expect(try coder.decode(String?.self, from: coder.encode(String?.none)) == nil)
            #expect(try coder.decode(Int.self, from: coder.encode(7)) == 7)
        }

        @Test(arguments: ["", "[", "[]", "{}", "[\"text\"]", "nonsense"]) func `throws at what it did not write`(
            text: String
        ) {
            #expect(throws: (any Error).self) { try JSONCacheCoder().decode(Int.self, from: Array(text.utf8)) }
        }
    }
#endif
