#if DiskCache
    internal import GRDB
    internal import Logging

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// Opens the file of a ``DiskCache`` and gives it its tables.
    enum DiskCacheFile {
        /// Changes with the tables; a file with another number is emptied.
        private static let schemaVersion = 1

        /// Returns `nil` if the file cannot be used; that is logged.
        static func open(_ path: String) -> DatabaseQueue? {
            do {
                try self.makeFolder(for: path)
                return try self.openTables(path)
            } catch let error as DatabaseError where self.isNoDatabase(error) {
                // A cache holds nothing that cannot be computed again.
                Logger.current.warning(
                    "The disk cache file is damaged and starts afresh",
                    metadata: ["cache.path": "\(path)", "error": "\(error)"]
                )
                self.deleteFiles(path)
                do {
                    return try self.openTables(path)
                } catch {
                    self.logUnusable(path, error)
                    return nil
                }
            } catch {
                self.logUnusable(path, error)
                return nil
            }
        }

        static func isNoDatabase(_ error: DatabaseError) -> Bool {
            error.resultCode == .SQLITE_NOTADB || error.resultCode == .SQLITE_CORRUPT
        }

        private static func openTables(_ path: String) throws -> DatabaseQueue {
            var configuration = Configuration()
            configuration.label = "swiftlit.cache"
            // Another process writes for a few milliseconds at a time.
            configuration.busyMode = .timeout(5)
            configuration.journalMode = .wal
            configuration.prepareDatabase { database in
                // A power failure may lose the last values, never the file.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
            }
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { database in
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard version != self.schemaVersion else { return }
                try database.execute(sql: self.schema)
            }
            return queue
        }

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
                value BLOB NOT NULL,
                size INTEGER NOT NULL,
                created INTEGER NOT NULL,
                used INTEGER NOT NULL,
                UNIQUE (function, version, key)
            );
            CREATE INDEX entry_used ON entry (used, id);
            CREATE TABLE generation (function TEXT PRIMARY KEY, number INTEGER NOT NULL);
            CREATE TABLE usage (bytes INTEGER NOT NULL);
            INSERT INTO usage VALUES (0);
            CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN UPDATE usage SET bytes = bytes + NEW.size; END;
            CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN UPDATE usage SET bytes = bytes - OLD.size; END;
            CREATE TRIGGER entry_changed AFTER UPDATE OF size ON entry
            BEGIN UPDATE usage SET bytes = bytes - OLD.size + NEW.size; END;
            PRAGMA user_version = 1;
            """

        private static func makeFolder(for path: String) throws {
            guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
            try FileManager.default.createDirectory(atPath: String(path[..<end]), withIntermediateDirectories: true)
        }

        private static func deleteFiles(_ path: String) {
            // What cannot be deleted makes the next attempt to open fail, which is reported there.
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }

        private static func logUnusable(_ path: String, _ error: any Error) {
            Logger.current.error(
                "The disk cache cannot be opened; results are kept in memory only",
                metadata: ["cache.path": "\(path)", "error": "\(error)"]
            )
        }
    }
#endif
