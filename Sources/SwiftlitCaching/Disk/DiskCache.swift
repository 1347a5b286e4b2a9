#if DiskCache
    internal import GRDB
    internal import Logging
    private import Synchronization

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// Encoded values in an SQLite file, shared by the processes that open it. Its methods block; call them on a thread of ours.
    ///
    /// Nothing here is an error for callers: a file that cannot be opened, read or written keeps nothing, and is logged. A process
    /// may be killed at any moment; each change is one transaction of a write-ahead log. A file that is no database any more is deleted.
    package final class DiskCache: Sendable {
        /// A value that was found.
        package struct Hit: Sendable {
            package let bytes: [UInt8]
            /// The time since the value was computed, by the system's wall clock, at least zero.
            package let age: Duration
        }

        /// What a load needs to keep its value: the state of the file when it began.
        package struct Generation: Sendable, Equatable {
            let number: Int64
        }

        /// Milliseconds between two notes that a value is used. Each is a write, and the order of use need not be exact.
        private static let useGranularity: Int64 = 60_000

        private let path: String
        private let maximumByteCount: Int
        /// Milliseconds since 1970.
        private let wallClock: @Sendable () -> Int64

        private enum Store {
            case unopened
            case open(DatabaseQueue)
            /// Does not open. Not tried again.
            case unusable
        }

        private let store = Mutex(Store.unopened)

        /// Opens nothing yet.
        ///
        /// - Parameters:
        ///   - path: The file; `nil` for the default one of this application. Folders are made.
        ///   - maximumByteCount: The most bytes of values and keys; what was used least recently goes first.
        package init(
            path: String? = nil,
            maximumByteCount: Int,
            wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }
        ) {
            self.path = path ?? Self.defaultPath
            self.maximumByteCount = maximumByteCount
            self.wallClock = wallClock
        }

        // MARK: - Values

        /// Finds a value that is younger than `ttl`, and says what a load that begins now needs to keep its own.
        package func read(_ key: DiskCacheKey, format: String, ttl: Duration?) -> (hit: Hit?, generation: Generation?) {
            let now = self.wallClock()
            let result = self.perform("read") { queue in
                try queue.read { database in
                    let generation = try Self.generation(of: key.function, in: database)
                    let row = try Row.fetchOne(
                        database,
                        sql: """
                            SELECT id, value, created, used FROM entry
                            WHERE function = ? AND version = ? AND key = ? AND format = ?
                            """,
                        arguments: [key.function, key.version, Data(key.arguments), format]
                    )
                    return (generation, row)
                }
            }
            guard let (generation, row) = result else { return (nil, nil) }
            guard let row else { return (nil, generation) }
            let created: Int64 = row["created"]
            let age = Duration.milliseconds(max(0, now - created))
            if let ttl, age >= ttl { return (nil, generation) }
            let used: Int64 = row["used"]
            if now - used >= Self.useGranularity { self.noteUse(of: row["id"], at: now) }
            let value: Data = row["value"]
            return (Hit(bytes: Array(value), age: age), generation)
        }

        /// Keeps a value, unless the function's values were cleared since `generation`. A value larger than the whole cache is not kept.
        package func write(_ bytes: [UInt8], for key: DiskCacheKey, format: String, since generation: Generation) {
            let size = bytes.count + key.arguments.count
            guard size <= self.maximumByteCount else {
                Logger.current.warning(
                    "A cached result is larger than the disk cache may be and was not kept",
                    metadata: ["cache.value.bytes": "\(size)"]
                )
                return
            }
            let now = self.wallClock()
            self.perform("write") { queue in
                try queue.write { database in
                    guard try Self.generation(of: key.function, in: database) == generation else { return }
                    try database.execute(
                        sql: """
                            INSERT INTO entry (function, version, key, format, value, size, created, used)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (function, version, key) DO UPDATE SET
                                format = excluded.format, value = excluded.value, size = excluded.size,
                                created = excluded.created, used = excluded.used
                            """,
                        arguments: [
                            key.function, key.version, Data(key.arguments), format, Data(bytes), size, now, now,
                        ]
                    )
                    try self.makeRoom(in: database)
                }
            }
        }

        /// Removes one value, such as one that cannot be decoded.
        package func remove(_ key: DiskCacheKey) {
            self.perform("remove") { queue in
                try queue.write { database in
                    try database.execute(
                        sql: "DELETE FROM entry WHERE function = ? AND version = ? AND key = ?",
                        arguments: [key.function, key.version, Data(key.arguments)]
                    )
                }
            }
        }

        /// Removes one value, and keeps loads of the function that run from writing theirs. Returns at once; later reads come after it.
        package func clear(_ key: DiskCacheKey) {
            self.clear(function: key.function) { database in
                try database.execute(
                    sql: "DELETE FROM entry WHERE function = ? AND version = ? AND key = ?",
                    arguments: [key.function, key.version, Data(key.arguments)]
                )
            }
        }

        /// Removes the values of a function, in all its versions, and keeps loads that run from writing theirs. Returns at once.
        package func clear(function: String) {
            self.clear(function: function) { database in
                try database.execute(sql: "DELETE FROM entry WHERE function = ?", arguments: [function])
            }
        }

        /// Removes all values, and keeps loads that run from writing theirs. Returns at once.
        package func clear() {
            self.clear(function: "") { database in try database.execute(sql: "DELETE FROM entry") }
        }

        /// The number of values and their size.
        package var statistics: (entryCount: Int, byteCount: Int) {
            let result = self.perform("count") { queue in
                try queue.read { database in
                    (
                        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM entry") ?? 0,
                        try Int.fetchOne(database, sql: "SELECT bytes FROM usage") ?? 0
                    )
                }
            }
            return result ?? (0, 0)
        }

        // MARK: - Transactions

        private func clear(function: String, _ delete: @escaping @Sendable (Database) throws -> Void) {
            self.perform("clear") { queue in
                queue.asyncWrite { database in
                    try database.execute(
                        sql: """
                            INSERT INTO generation (function, number) VALUES (?, 1)
                            ON CONFLICT (function) DO UPDATE SET number = number + 1
                            """,
                        arguments: [function]
                    )
                    try delete(database)
                } completion: { [self] _, result in
                    if case .failure(let error) = result { self.log(error, during: "clear") }
                }
            }
        }

        /// Changes with each clearing of the function or of all functions; the latter are counted under the empty name.
        private static func generation(of function: String, in database: Database) throws -> Generation {
            let number = try Int64.fetchOne(
                database,
                sql: "SELECT COALESCE(SUM(number), 0) FROM generation WHERE function IN (?, '')",
                arguments: [function]
            )
            return Generation(number: number ?? 0)
        }

        private func noteUse(of id: Int64, at now: Int64) {
            self.perform("note use") { queue in
                queue.asyncWrite { database in
                    try database.execute(sql: "UPDATE entry SET used = ? WHERE id = ?", arguments: [now, id])
                } completion: { [self] _, result in
                    if case .failure(let error) = result { self.log(error, during: "note use") }
                }
            }
        }

        /// Removes what was used least recently until a tenth is free, so that not every write has to.
        private func makeRoom(in database: Database) throws {
            guard try self.usedByteCount(in: database) > self.maximumByteCount else { return }
            let target = self.maximumByteCount / 10 * 9
            while try self.usedByteCount(in: database) > target {
                try database.execute(
                    sql: "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used, id LIMIT 16)"
                )
                guard database.changesCount > 0 else { return }
            }
        }

        private func usedByteCount(in database: Database) throws -> Int {
            try Int.fetchOne(database, sql: "SELECT bytes FROM usage") ?? 0
        }

        // MARK: - The file

        /// Runs `body` on the database; an error is logged and gives `nil`.
        @discardableResult
        private func perform<Success>(_ operation: String, _ body: (DatabaseQueue) throws -> Success) -> Success? {
            guard let queue = self.queue() else { return nil }
            do {
                return try body(queue)
            } catch {
                self.log(error, during: operation)
                return nil
            }
        }

        private func log(_ error: any Error, during operation: String) {
            Logger.current.warning(
                "The disk cache could not be used; the value counts as missing",
                metadata: ["cache.operation": "\(operation)", "cache.path": "\(self.path)", "error": "\(error)"]
            )
        }

        /// Opens the file the first time. Two that come at once both open it, and the first connection is kept.
        private func queue() -> DatabaseQueue? {
            switch self.store.withLock({ $0 }) {
            case .open(let queue):
                return queue
            case .unusable:
                return nil
            case .unopened:
                let opened = DiskCacheFile.open(self.path)
                return self.store.withLock { store in
                    if case .open(let queue) = store { return queue }
                    store = opened.map { .open($0) } ?? .unusable
                    return opened
                }
            }
        }

        /// In the cache folder of the user, a name for each executable.
        private static var defaultPath: String {
            let environment = ProcessInfo.processInfo.environment
            #if canImport(Darwin)
                let folder = "\(environment["HOME"] ?? "/tmp")/Library/Caches"
            #else
                let folder = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "/tmp")/.cache"
            #endif
            let program = ExecutableBuild.path
            let name = program.split(separator: "/").last.map(String.init) ?? "program"
            // FNV-1a: programs of one name in different folders are different programs.
            let hash = program.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            return "\(folder)/swiftlit/\(name)-\(String(hash, radix: 16))/cache.sqlite"
        }
    }
#endif
