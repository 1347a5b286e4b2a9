#if DiskCache
    internal import GRDB
    internal import Logging

    #if canImport(Darwin)
        internal import Darwin
    #elseif canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #endif

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// The open file of a ``DiskCache``, with its tables.
    final class DiskCacheFile: Sendable {
        /// Changes with the tables; a file with another number is emptied.
        private static let schemaVersion = 2

        let queue: DatabaseQueue
        private let path: String
        private let busyTimeout: Duration
        private let place: Place?

        /// Which file is at a path.
        private struct Place: Equatable {
            let device: UInt64
            let number: UInt64

            init?(_ path: String) {
                var info = stat()
                guard stat(path, &info) == 0 else { return nil }
                self.device = UInt64(truncatingIfNeeded: info.st_dev)
                self.number = UInt64(truncatingIfNeeded: info.st_ino)
            }
        }

        private init(queue: DatabaseQueue, path: String, busyTimeout: Duration) {
            self.queue = queue
            self.path = path
            self.busyTimeout = busyTimeout
            self.place = Place(path)
        }

        /// Opens the file, and puts one away that is damaged. Throws where there can be none now.
        ///
        /// - Parameters:
        ///   - path: The file. Folders are made.
        ///   - busyTimeout: How long a call waits for another process that has locked the file.
        static func open(_ path: String, busyTimeout: Duration) throws -> DiskCacheFile {
            try self.makeFolder(for: path)
            do {
                return try self.openTables(path, busyTimeout)
            } catch let error as DatabaseError where DiskCacheFault(error) == .damaged {
                let place = Place(path)
                return try self.whileOthersWait(path) {
                    // Another process may have been quicker.
                    if Place(path) == place { self.putAway(path, error) }
                    return try self.openTables(path, busyTimeout)
                }
            }
        }

        /// Closes the file, puts it away because of `error` unless another process has done so, and opens the one that takes its place.
        func replaced(because error: any Error) throws -> DiskCacheFile {
            // A damaged file may be beyond closing in order.
            try? self.queue.close()
            Self.whileOthersWait(self.path) {
                if Place(self.path) == self.place { Self.putAway(self.path, error) }
            }
            return try Self.open(self.path, busyTimeout: self.busyTimeout)
        }

        /// Whether the file is still where it was opened.
        var isInPlace: Bool { Place(self.path) == self.place }

        // MARK: - Tables

        private static func openTables(_ path: String, _ busyTimeout: Duration) throws -> DiskCacheFile {
            var configuration = Configuration()
            configuration.label = "swiftlit.cache"
            configuration.busyMode = .timeout(busyTimeout / .seconds(1))
            configuration.journalMode = .wal
            configuration.prepareDatabase { database in
                // A power failure may lose the last values, never the file.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                // Finds more damage, before it is used.
                try database.execute(sql: "PRAGMA cell_size_check = ON")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { database in
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                if version != self.schemaVersion { try database.execute(sql: self.schema) }
                try self.countBytes(in: database)
            }
            return DiskCacheFile(queue: queue, path: path, busyTimeout: busyTimeout)
        }

        /// Counts anew what the values take, which is otherwise counted as they come and go. Reads no values, only how long they are.
        static func countBytes(in database: Database) throws {
            try database.execute(
                sql: "UPDATE usage SET bytes = (SELECT COALESCE(SUM(length(key) + length(value)), 0) FROM entry)"
            )
            // Without its one row nothing would be counted.
            guard database.changesCount == 1 else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the table \"usage\" has not one row")
            }
        }

        // A file that takes the place of another begins with another generation, so that loads from before do not write into it.
        private static let schema = """
            DROP TABLE IF EXISTS entry;
            DROP TABLE IF EXISTS generation;
            DROP TABLE IF EXISTS usage;
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY,
                function TEXT NOT NULL,
                version TEXT NOT NULL,
                key BLOB NOT NULL,
                format TEXT NOT NULL,
                created INTEGER NOT NULL,
                used INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                value BLOB NOT NULL,
                UNIQUE (function, version, key)
            );
            CREATE INDEX entry_used ON entry (used, id);
            CREATE TABLE generation (function TEXT PRIMARY KEY, number INTEGER NOT NULL);
            INSERT INTO generation VALUES ('', abs(random() % 1000000000000));
            CREATE TABLE usage (bytes INTEGER NOT NULL);
            INSERT INTO usage VALUES (0);
            CREATE TRIGGER entry_added AFTER INSERT ON entry
            BEGIN UPDATE usage SET bytes = bytes + length(NEW.key) + length(NEW.value); END;
            CREATE TRIGGER entry_removed AFTER DELETE ON entry
            BEGIN UPDATE usage SET bytes = bytes - length(OLD.key) - length(OLD.value); END;
            CREATE TRIGGER entry_changed AFTER UPDATE OF value ON entry
            BEGIN UPDATE usage SET bytes = bytes - length(OLD.value) + length(NEW.value); END;
            PRAGMA user_version = 2;
            """

        // MARK: - Files

        private static func makeFolder(for path: String) throws {
            guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
            try FileManager.default.createDirectory(atPath: String(path[..<end]), withIntermediateDirectories: true)
        }

        /// Keeps other processes from putting the file away at the same time.
        private static func whileOthersWait<Success>(_ path: String, _ body: () throws -> Success) rethrows -> Success {
            #if canImport(Darwin)
                let descriptor = Darwin.open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #elseif canImport(Glibc)
                let descriptor = Glibc.open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #else
                let descriptor = Musl.open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            #endif
            // Without a lock two of them may put away one file more than there was to.
            defer { if descriptor >= 0 { close(descriptor) } }
            if descriptor >= 0 { _ = flock(descriptor, LOCK_EX) }
            return try body()
        }

        /// Moves a damaged file aside, over the one that was moved before, and says so. A cache holds nothing that cannot be computed again.
        private static func putAway(_ path: String, _ error: any Error) {
            Logger.current.warning(
                "The disk cache file is damaged and was set aside; the cache starts afresh",
                metadata: ["cache.path": "\(path)", "cache.aside": "\(path).damaged", "error": "\(error)"]
            )
            // Where it cannot be moved, it is deleted; where that fails too, opening fails and is reported.
            if rename(path, path + ".damaged") != 0 { unlink(path) }
            unlink(path + "-wal")
            unlink(path + "-shm")
        }
    }
#endif
