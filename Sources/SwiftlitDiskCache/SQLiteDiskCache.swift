#if DiskCache
    internal import GRDB
    internal import Logging
    package import SwiftlitCaching
    private import Synchronization

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// Encoded values in an SQLite file, shared by the processes that open it. Its methods block; call them on a thread of ours.
    ///
    /// Nothing here is an error for callers: a file that cannot be opened, read or written keeps nothing, and is logged. A process
    /// may be killed at any moment; each change is one transaction of a write-ahead log. A file that is found to be damaged, when it is opened or
    /// later, is set aside, and a new one takes its place. Each value has a checksum; one that does not fit is not returned.
    package final class SQLiteDiskCache: DiskCache {
        /// Milliseconds between two notes that a value is used. Each is a write, and the order of use need not be exact.
        private static let useGranularity: Int64 = 60_000

        private let path: String
        private let maximumByteCount: Int
        private let busyTimeout: Duration
        /// Milliseconds since 1970.
        private let wallClock: @Sendable () -> Int64

        /// How long the file is left alone after it could not be opened or was locked for longer than a call waits, in milliseconds.
        private static let pause: Int64 = 30_000

        /// How many files are put away without any value being written in between, before there are no more.
        private static let maximumReplacementCount = 3

        private enum Store {
            case unopened
            case open(DiskCacheFile)
            /// Damaged, or holds what was to be cleared. The next call replaces it.
            case faulty(DiskCacheFile, error: any Error)
            /// Another call replaces the file; until then there are no values.
            case replacing
            /// One file after the other was damaged. No more is tried.
            case unusable
        }

        private struct State {
            var store = Store.unopened
            /// Damaged files put away since the last value was written.
            var replacementCount = 0
            /// Until when the file is left alone.
            var pausedUntil = Int64.min
            /// What was logged already.
            var reported: Set<String> = []
        }

        private let state = Mutex(State())

        /// Opens nothing yet.
        ///
        /// - Parameters:
        ///   - path: The file; `nil` for the default one of this application. Folders are made.
        ///   - maximumByteCount: The most bytes of values and keys; what was used least recently goes first.
        ///   - busyTimeout: How long a call waits for another process, which writes for a few milliseconds at a time.
        ///   - wallClock: Milliseconds since 1970.
        package init(
            path: String? = nil,
            maximumByteCount: Int,
            busyTimeout: Duration = .seconds(5),
            wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }
        ) {
            self.path = path ?? Self.defaultPath
            self.maximumByteCount = maximumByteCount
            self.busyTimeout = busyTimeout
            self.wallClock = wallClock
        }

        // MARK: - Values

        /// Finds a value that is younger than `ttl`, and says what a load that begins now needs to keep its own.
        package func read(_ key: DiskCacheKey, format: String, ttl: Duration?) -> (
            hit: DiskCacheHit?, generation: DiskCacheGeneration?
        ) {
            let now = self.wallClock()
            let result = self.perform("read") { queue in
                try queue.read { database in
                    let generation = try Self.generation(of: key.function, in: database)
                    let row = try Row.fetchOne(
                        database,
                        sql: """
                            SELECT \(StoredValue.columns) FROM entry
                            WHERE function = ? AND version = ? AND key = ? AND format = ?
                            """,
                        arguments: [key.function, key.version, Data(key.arguments), format]
                    )
                    let stored = try row.map { try StoredValue($0, key, format: format) }
                    return (generation, stored)
                }
            }
            guard let (generation, row) = result else { return (nil, nil) }
            guard let row else { return (nil, generation) }
            let age = Duration.milliseconds(max(0, Self.difference(now, row.created)))
            if let ttl, age >= ttl { return (nil, generation) }
            if Self.difference(now, row.used) >= Self.useGranularity { self.noteUse(of: row.id, at: now) }
            return (DiskCacheHit(bytes: row.value, age: age), generation)
        }

        /// Without overflow: the numbers come from a file.
        private static func difference(_ left: Int64, _ right: Int64) -> Int64 {
            let (difference, overflow) = left.subtractingReportingOverflow(right)
            return overflow ? (right < 0 ? .max : .min) : difference
        }

        /// Keeps a value, unless the function's values were cleared since `generation`. A value larger than the whole cache is not kept.
        package func write(
            _ bytes: [UInt8],
            for key: DiskCacheKey,
            format: String,
            since generation: DiskCacheGeneration
        ) {
            let size = bytes.count + key.arguments.count
            guard size <= self.maximumByteCount else {
                Logger.current.warning(
                    "A cached result is larger than the disk cache may be and was not kept",
                    metadata: ["cache.value.bytes": "\(size)"]
                )
                return
            }
            let now = self.wallClock()
            let checksum = ValueChecksum.of(bytes, key, format: format, created: now)
            let isWritten = self.perform("write") { queue in
                try queue.write { database in
                    guard try Self.generation(of: key.function, in: database) == generation else { return false }
                    try database.execute(
                        sql: """
                            INSERT INTO entry (function, version, key, format, value, checksum, created, used)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (function, version, key) DO UPDATE SET
                                format = excluded.format, value = excluded.value, checksum = excluded.checksum,
                                created = excluded.created, used = excluded.used
                            """,
                        arguments: [
                            key.function, key.version, Data(key.arguments), format, Data(bytes), checksum, now, now,
                        ]
                    )
                    // In a damaged index a row may be lost at once.
                    let written = try Int64.fetchOne(
                        database,
                        sql: "SELECT checksum FROM entry WHERE function = ? AND version = ? AND key = ?",
                        arguments: [key.function, key.version, Data(key.arguments)]
                    )
                    guard written == checksum else {
                        throw DatabaseError(
                            resultCode: .SQLITE_CORRUPT,
                            message: "a value was not found after it was written"
                        )
                    }
                    try self.makeRoom(in: database)
                    return true
                }
            }
            if isWritten == true { self.state.withLock { $0.replacementCount = 0 } }
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
            self.perform("clear", evenIfBusy: true) { queue, file in
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
                    guard case .failure(let error) = result else { return }
                    // What was to be forgotten must not be found any more, whatever the reason is that it is still there.
                    self.becameFaulty(file, error)
                }
            }
        }

        /// Changes with each clearing of the function or of all functions; the latter are counted under the empty name.
        private static func generation(of function: String, in database: Database) throws -> DiskCacheGeneration {
            let number = try Int64.fetchOne(
                database,
                sql: "SELECT COALESCE(SUM(number), 0) FROM generation WHERE function IN (?, '')",
                arguments: [function]
            )
            return DiskCacheGeneration(number: number ?? 0)
        }

        private func noteUse(of id: Int64, at now: Int64) {
            self.perform("note use") { queue, file in
                queue.asyncWrite { database in
                    try database.execute(sql: "UPDATE entry SET used = ? WHERE id = ?", arguments: [now, id])
                } completion: { [self] _, result in
                    guard case .failure(let error) = result else { return }
                    self.failed("note use", error, file)
                }
            }
        }

        /// Removes what was used least recently until a tenth is free, so that not every write has to.
        private func makeRoom(in database: Database) throws {
            guard try self.usedByteCount(in: database) > self.maximumByteCount else { return }
            // The count decides what is thrown away, so it is made sure of first.
            try DiskCacheFile.countBytes(in: database)
            let target = self.maximumByteCount / 10 * 9
            while try self.usedByteCount(in: database) > target {
                try database.execute(
                    sql: "DELETE FROM entry WHERE id IN (SELECT id FROM entry ORDER BY used, id LIMIT 16)"
                )
                guard database.changesCount > 0 else { return }
            }
        }

        private func usedByteCount(in database: Database) throws -> Int {
            guard let count = try Int.fetchOne(database, sql: "SELECT bytes FROM usage"), count >= 0 else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table \"usage\" has no count")
            }
            return count
        }

        // MARK: - The file

        /// Runs `body` on the database. An error is logged and gives `nil`, after further attempts if the file was damaged and is another now.
        @discardableResult
        private func perform<Success>(_ operation: String, _ body: (DatabaseQueue) throws -> Success) -> Success? {
            self.perform(operation, evenIfBusy: false) { queue, _ in try body(queue) }
        }

        @discardableResult
        private func perform<Success>(
            _ operation: String,
            evenIfBusy: Bool = false,
            _ body: (DatabaseQueue, DiskCacheFile) throws -> Success
        ) -> Success? {
            for _ in 0..<3 {
                guard let file = self.file(evenIfBusy: evenIfBusy) else { return nil }
                guard file.isInPlace else {
                    // Another process has set it aside, or somebody has deleted it.
                    self.becameFaulty(file, DatabaseError(resultCode: .SQLITE_READONLY_DBMOVED))
                    continue
                }
                do {
                    let result = try body(file.queue, file)
                    // A clearing that failed meanwhile makes what was read worthless.
                    if self.isCurrent(file) { return result }
                } catch {
                    guard self.failed(operation, error, file) else { return nil }
                }
            }
            return nil
        }

        private func isCurrent(_ file: DiskCacheFile) -> Bool {
            self.state.withLock { state in
                guard case .open(let current) = state.store else { return false }
                return current === file
            }
        }

        /// Decides what an error means. Returns whether another attempt finds another file.
        @discardableResult
        private func failed(_ operation: String, _ error: any Error, _ file: DiskCacheFile) -> Bool {
            let fault = DiskCacheFault(error)
            switch fault {
            case .damaged, .replaced:
                self.becameFaulty(file, error)
                return true
            case .busy:
                let end = self.wallClock() &+ Self.pause
                self.state.withLock { $0.pausedUntil = end }
            case .passing:
                break
            }
            self.report(
                "The disk cache could not be used; values count as missing while that lasts",
                ["cache.operation": "\(operation)", "cache.path": "\(self.path)", "error": "\(error)"]
            )
            return false
        }

        private func becameFaulty(_ file: DiskCacheFile, _ error: any Error) {
            self.state.withLock { state in
                guard case .open(let current) = state.store, current === file else { return }
                state.store = .faulty(file, error: error)
            }
        }

        /// Logs a message the first time only: what fails once may fail with every call.
        private func report(_ message: Logger.Message, _ metadata: Logger.Metadata) {
            let isNew = self.state.withLock {
                $0.reported.insert("\(message)\(metadata["cache.operation"].map { "\($0)" } ?? "")").inserted
            }
            if isNew { Logger.current.warning(message, metadata: metadata) }
        }

        private enum OnAsked {
            case use(DiskCacheFile)
            case open
            case replace(DiskCacheFile, error: any Error)
            case giveUp(any Error)
            case none
        }

        /// The file, opened the first time and replaced when it is faulty.
        private func file(evenIfBusy: Bool) -> DiskCacheFile? {
            let now = self.wallClock()
            let action = self.state.withLock { state -> OnAsked in
                switch state.store {
                case .open(let file):
                    return now < state.pausedUntil && !evenIfBusy ? .none : .use(file)
                case .unopened:
                    return now < state.pausedUntil ? .none : .open
                case .faulty(let file, let error):
                    if DiskCacheFault(error) == .damaged {
                        guard state.replacementCount < Self.maximumReplacementCount else {
                            state.store = .unusable
                            return .giveUp(error)
                        }
                        state.replacementCount += 1
                    }
                    state.store = .replacing
                    return .replace(file, error: error)
                case .replacing, .unusable:
                    return .none
                }
            }
            switch action {
            case .use(let file):
                return file
            case .none:
                return nil
            case .giveUp(let error):
                self.report(
                    "The disk cache was damaged again and again and is not used any more; results are kept in memory only",
                    ["cache.path": "\(self.path)", "error": "\(error)"]
                )
                return nil
            case .open:
                // Two that come at once both open it, and the first connection is kept.
                return self.opened { try DiskCacheFile.open(self.path, busyTimeout: self.busyTimeout) }
            case .replace(let file, let error):
                return self.opened { try file.replaced(because: error) }
            }
        }

        private func opened(_ open: () throws -> DiskCacheFile) -> DiskCacheFile? {
            let result = Result { try open() }
            let end = self.wallClock() &+ Self.pause
            let file = self.state.withLock { state -> DiskCacheFile? in
                if case .open(let current) = state.store { return current }
                switch result {
                case .success(let file):
                    state.store = .open(file)
                    return file
                case .failure:
                    state.store = .unopened
                    state.pausedUntil = end
                    return nil
                }
            }
            if file == nil, case .failure(let error) = result {
                self.report(
                    "The disk cache cannot be opened; results are kept in memory only while that lasts",
                    ["cache.path": "\(self.path)", "error": "\(error)"]
                )
            }
            return file
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

    /// Makes the disk cache of SwiftlitConcurrency, which calls this by its symbol and does not import this module.
    ///
    /// An import would bring GRDB's members into every program that imports SwiftlitConcurrency. The signature is that of
    /// `DiskCacheLink`, and both change together.
    ///
    /// - Parameters:
    ///   - path: The file; `nil` for the default one of this application.
    ///   - maximumByteCount: The most bytes of values and keys.
    @_silgen_name("swiftlit_makeDiskCache")
    package func makeDiskCache(path: String?, maximumByteCount: Int) -> any DiskCache {
        SQLiteDiskCache(path: path, maximumByteCount: maximumByteCount)
    }
#endif
