#if DiskCache
    internal import GRDB
    internal import Logging
    package import SwiftlitRuntime
    private import Synchronization

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// Sessions in an SQLite file, `sessions.sqlite` in the data folder, which several processes may have open.
    ///
    /// A process that lives holds a lock on a file in `owners`, which the system takes back when it ends, however it ends: so the next process
    /// knows at once whether it has to wait for the former one. Its methods block; they are called on threads of ours.
    package final class SQLiteSessionStorage: SessionStorage {
        /// The name of the file in its folder.
        package static let fileName = "sessions.sqlite"

        /// How long a process is told again of what was taken from it, in milliseconds.
        private static let lossLifetime: Int64 = 60_000

        /// Milliseconds between two notes that a session is used. Each moves an entry of an index, and what is removed for its age need not be exact.
        private static let useGranularity: Int64 = 1_000

        private let path: String
        private let pool: DatabasePool
        private let owners: OwnerLocks
        /// Milliseconds since 1970.
        private let wallClock: @Sendable () -> Int64

        /// Opens the file in a folder, which is made. A damaged file is set aside, and a new one takes its place. Blocks.
        ///
        /// - Parameters:
        ///   - folder: The data folder.
        ///   - wallClock: Milliseconds since 1970.
        /// - Throws: What keeps the file from being opened.
        package init(
            folder: String,
            wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1_000) }
        ) throws {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            self.path = "\(folder)/\(Self.fileName)"
            self.owners = try OwnerLocks(folder: "\(folder)/owners")
            self.wallClock = wallClock
            do {
                self.pool = try Self.openPool(self.path)
            } catch let error as DatabaseError where Self.isDamage(error) {
                let aside = "\(self.path).damaged-\(wallClock() / 1_000)"
                for suffix in ["", "-wal", "-shm"] {
                    // What is not there need not be moved.
                    try? FileManager.default.moveItem(atPath: self.path + suffix, toPath: aside + suffix)
                }
                Logger.current.warning(
                    "The file of sessions is damaged and was set aside; sessions begin anew",
                    metadata: ["store.path": "\(self.path)", "store.aside": "\(aside)", "error.message": "\(error)"]
                )
                self.pool = try Self.openPool(self.path)
            }
        }

        private static func isDamage(_ error: DatabaseError) -> Bool {
            error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
        }

        private static func openPool(_ path: String) throws -> DatabasePool {
            var configuration = Configuration()
            configuration.label = "swiftlit.sessions"
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { database in
                // A power failure may lose the last moments, never the file; a killed process loses nothing that was written.
                try database.execute(sql: "PRAGMA synchronous = NORMAL")
                try database.execute(sql: "PRAGMA cell_size_check = ON")
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.write { database in
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard version < self.steps.count else { return }
                for step in self.steps[version...] { try database.execute(sql: step) }
                try database.execute(sql: "PRAGMA user_version = \(self.steps.count)")
            }
            return pool
        }

        /// The SQL of each version of the tables. What the sessions share are the parts of the session with an empty name.
        private static let steps = [
            """
            CREATE TABLE session (
                id TEXT PRIMARY KEY,
                owner TEXT NOT NULL,
                epoch INTEGER NOT NULL,
                updated INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX session_updated ON session (updated);
            CREATE TABLE part (
                session TEXT NOT NULL,
                kind TEXT NOT NULL,
                name TEXT NOT NULL,
                value BLOB NOT NULL,
                PRIMARY KEY (session, kind, name)
            );
            CREATE TABLE loss (
                owner TEXT NOT NULL,
                session TEXT NOT NULL,
                time INTEGER NOT NULL,
                PRIMARY KEY (owner, session)
            ) WITHOUT ROWID;
            """
        ]

        /// What SQLite itself says of the file: `ok` where it is sound. Reads all of it.
        package func integrity() throws -> String {
            try self.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } ?? ""
        }

        /// How many sessions the file has.
        package func count() throws -> Int {
            try self.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") } ?? 0
        }

        // MARK: - SessionStorage

        /// `false`: processes follow each other. One of them takes a session with a write, which is not made while the other one cannot write.
        package var isShared: Bool { false }

        package func begin(_ owner: String) async throws { try self.owners.begin(owner) }

        package func willEnd(_ owner: String) async throws { try self.owners.willEnd(owner) }

        package func owner(of session: String) async throws -> String? {
            try self.read { database in
                try String.fetchOne(database, sql: "SELECT owner FROM session WHERE id = ?", arguments: [session])
            }
        }

        package func isEnding(_ owner: String) async throws -> Bool { self.owners.isEnding(owner) }

        package func end(_ owner: String) async throws { self.owners.end(owner) }

        package func take(_ session: String, for owner: String) async throws -> TakenSession? {
            let now = self.wallClock()
            return try self.write { database in
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT owner, epoch FROM session WHERE id = ?",
                    arguments: [session]
                )
                guard let row, let former = String.fromDatabaseValue(row["owner"]),
                    let number = Int.fromDatabaseValue(row["epoch"])
                else { return nil }
                let epoch = number + 1
                try database.execute(
                    sql: "UPDATE session SET owner = ?, epoch = ?, updated = ? WHERE id = ?",
                    arguments: [owner, epoch, now, session]
                )
                try database.execute(
                    sql: "DELETE FROM loss WHERE owner = ? AND session = ?",
                    arguments: [owner, session]
                )
                let mayHaveOwner = former != owner && self.owners.isAlive(former)
                if mayHaveOwner {
                    try database.execute(
                        sql: "INSERT OR REPLACE INTO loss (owner, session, time) VALUES (?, ?, ?)",
                        arguments: [former, session, now]
                    )
                }
                let parts = try Self.parts(of: session, in: database)
                return TakenSession(epoch: epoch, parts: parts, mayHaveOwner: mayHaveOwner)
            }
        }

        private static func parts(of session: String, in database: Database) throws -> [SessionPartKey: [UInt8]] {
            var parts: [SessionPartKey: [UInt8]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT kind, name, value FROM part WHERE session = ?",
                arguments: [session]
            )
            while let row = try rows.next() {
                guard let kind = String.fromDatabaseValue(row["kind"]),
                    let name = String.fromDatabaseValue(row["name"]),
                    let value = Data.fromDatabaseValue(row["value"])
                else { continue }
                parts[SessionPartKey(SessionPartKey.Kind(rawValue: kind), name)] = Array(value)
            }
            return parts
        }

        package func write(_ changes: [SessionChange], by owner: String) async throws -> Set<String> {
            let now = self.wallClock()
            return try self.write { database in
                var refused: Set<String> = []
                for change in changes where try !self.write(change, by: owner, at: now, in: database) {
                    refused.insert(change.session)
                }
                return refused
            }
        }

        /// - Returns: Whether the process owns the session.
        private func write(
            _ change: SessionChange,
            by owner: String,
            at now: Int64,
            in database: Database
        ) throws -> Bool {
            if change.isNew {
                try database.cachedStatement(
                    sql: "INSERT OR IGNORE INTO session (id, owner, epoch, updated) VALUES (?, ?, ?, ?)"
                ).execute(arguments: [change.session, owner, change.epoch, now])
            }
            let updated = try Int64.fetchOne(
                database.cachedStatement(
                    sql: "SELECT updated FROM session WHERE id = ? AND owner = ? AND epoch = ?"
                ),
                arguments: [change.session, owner, change.epoch]
            )
            guard let updated else { return false }
            if !(now - Self.useGranularity + 1...now).contains(updated) {
                try database.cachedStatement(sql: "UPDATE session SET updated = ? WHERE id = ?")
                    .execute(arguments: [now, change.session])
            }
            try Self.write(change.parts, of: change.session, in: database)
            return true
        }

        private static func write(
            _ parts: [SessionPartKey: [UInt8]?],
            of session: String,
            in database: Database
        ) throws {
            for (key, value) in parts {
                if let value {
                    try database.cachedStatement(
                        sql: """
                            INSERT INTO part (session, kind, name, value) VALUES (?, ?, ?, ?)
                            ON CONFLICT (session, kind, name) DO UPDATE SET value = excluded.value
                            """
                    ).execute(arguments: [session, key.kind.rawValue, key.name, Data(value)])
                } else {
                    try database.cachedStatement(
                        sql: "DELETE FROM part WHERE session = ? AND kind = ? AND name = ?"
                    ).execute(arguments: [session, key.kind.rawValue, key.name])
                }
            }
        }

        package func remove(_ sessions: [String], by owner: String) async throws {
            try self.write { database in
                for session in sessions {
                    try database.execute(
                        sql: "DELETE FROM session WHERE id = ? AND owner = ?",
                        arguments: [session, owner]
                    )
                    guard database.changesCount == 1 else { continue }
                    try database.execute(sql: "DELETE FROM part WHERE session = ?", arguments: [session])
                }
            }
        }

        package func taken(from owner: String) async throws -> Set<String> {
            try self.read { database in
                Set(
                    try String.fetchAll(
                        database,
                        sql: "SELECT session FROM loss WHERE owner = ?",
                        arguments: [owner]
                    )
                )
            }
        }

        package func sweep(olderThan age: Duration, beyond maximumCount: Int) async throws -> Set<String> {
            let now = self.wallClock()
            let oldest = now - age.components.seconds * 1_000
            // Who lives is asked before the transaction: it opens files.
            let owners = try self.read { database in
                try String.fetchAll(database, sql: "SELECT DISTINCT owner FROM session")
            }
            let living = owners.filter { self.owners.isAlive($0) }
            self.owners.removeLeftovers()
            return try self.write { database in
                try database.execute(sql: "DELETE FROM loss WHERE time < ?", arguments: [now - Self.lossLifetime])
                let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM session") ?? 0
                let places = living.map { _ in "?" }.joined(separator: ", ")
                let isFree = living.isEmpty ? "1" : "owner NOT IN (\(places))"
                var gone = try String.fetchAll(
                    database,
                    sql: "SELECT id FROM session WHERE \(isFree) AND updated < ?",
                    arguments: StatementArguments(living) + [oldest]
                )
                if count - gone.count > maximumCount {
                    gone += try String.fetchAll(
                        database,
                        sql: "SELECT id FROM session WHERE \(isFree) AND updated >= ? ORDER BY updated LIMIT ?",
                        arguments: StatementArguments(living) + [oldest, count - gone.count - maximumCount]
                    )
                }
                for session in gone {
                    try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [session])
                    try database.execute(sql: "DELETE FROM part WHERE session = ?", arguments: [session])
                }
                return Set(gone)
            }
        }

        package func sharedParts() async throws -> [SessionPartKey: [UInt8]] {
            try self.read { try Self.parts(of: "", in: $0) }
        }

        package func writeShared(_ parts: [SessionPartKey: [UInt8]?]) async throws {
            try self.write { try Self.write(parts, of: "", in: $0) }
        }

        /// Reads, and blocks meanwhile: in an asynchronous function, GRDB's own `read` would be the one that suspends.
        private func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try self.pool.read(body) }

        /// One transaction that has the right to write from its beginning: what it reads stays true.
        private func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
            try self.pool.writeWithoutTransaction { database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                return value
            }
        }
    }
#endif
