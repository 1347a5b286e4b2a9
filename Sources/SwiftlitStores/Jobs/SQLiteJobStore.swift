#if DiskCache
    internal import GRDB
    package import SwiftlitJobs
    private import Synchronization

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// Durable jobs in the data file.
    package final class SQLiteJobStore: JobStore {
        private let database: StoreDatabase
        private let options = StoredOptionsMemory()

        /// Makes the tables, where they are not there yet. Blocks.
        package init(_ database: StoreDatabase) throws {
            try database.migrate(Self.schema)
            self.database = database
        }

        private static let schema = StoreSchema(
            store: "jobs",
            steps: [
                """
                CREATE TABLE jobs (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    id TEXT NOT NULL UNIQUE,
                    function TEXT NOT NULL,
                    name TEXT NOT NULL,
                    owner TEXT,
                    status TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    submitted INTEGER NOT NULL,
                    started INTEGER,
                    ended INTEGER,
                    not_before INTEGER,
                    expires INTEGER,
                    options BLOB NOT NULL,
                    counts BLOB,
                    failure_code TEXT,
                    failure_message TEXT,
                    arguments BLOB NOT NULL,
                    result BLOB
                );
                CREATE INDEX jobs_unfinished ON jobs (number) WHERE status IN ('waiting', 'running', 'cancelling');
                CREATE INDEX jobs_expires ON jobs (expires) WHERE expires IS NOT NULL;
                CREATE INDEX jobs_owner ON jobs (owner, number) WHERE owner IS NOT NULL;
                CREATE INDEX jobs_function ON jobs (function, number);
                """,
                // Errors as themselves, and what functions yield.
                """
                ALTER TABLE jobs ADD COLUMN failure_type TEXT;
                ALTER TABLE jobs ADD COLUMN failure_value BLOB;
                CREATE TABLE job_elements (
                    job INTEGER NOT NULL,
                    first INTEGER NOT NULL,
                    count INTEGER NOT NULL,
                    records BLOB NOT NULL,
                    PRIMARY KEY (job, first)
                );
                CREATE TRIGGER jobs_deleted AFTER DELETE ON jobs BEGIN
                    DELETE FROM job_elements WHERE job = OLD.number;
                END;
                """,
            ]
        )

        // MARK: - Changes

        package func insert(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool) {
            let bytes = try self.options.bytes(of: record.options)
            return try await self.database.write { [options] database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT INTO jobs (id, function, name, owner, status, attempt, submitted, options, arguments)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                        """
                )
                try statement.execute(arguments: [
                    record.id.text, record.function, record.name, record.owner, record.status.rawValue, record.attempt,
                    record.submitted, bytes, Data(record.arguments),
                ])
                if database.changesCount > 0 { return (record, true) }
                guard let known = try Self.fetch(record.id, from: database, options) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job is in an index alone")
                }
                return (known, false)
            }
        }

        package func begin(_ id: JobID, at now: Int64) async throws -> JobRecord? {
            try await self.database.write { [options] database in
                let statement = try database.cachedStatement(
                    sql: """
                        UPDATE jobs SET status = 'running', attempt = attempt + 1, started = ?, not_before = NULL
                        WHERE id = ? AND status = 'waiting' RETURNING \(Self.columns)
                        """
                )
                guard let row = try Row.fetchOne(statement, arguments: [now, id.text]) else { return nil }
                let record = try Self.record(row, options)
                if record.attempt > 1 {
                    try database.cachedStatement(
                        sql: "DELETE FROM job_elements WHERE job = (SELECT number FROM jobs WHERE id = ?)"
                    ).execute(arguments: [id.text])
                }
                return record
            }
        }

        package func end(_ id: JobID, attempt: Int, _ end: JobEnd, at now: Int64) async throws -> JobRecord? {
            try await self.change(id) { record in
                guard record.attempt == attempt, !record.status.isEnded else { return false }
                record = record.ended(end, at: now)
                return true
            }
        }

        package func requestCancel(_ id: JobID) async throws -> JobRecord? {
            try await self.change(id) { record in
                guard record.status == .running else { return false }
                record.status = .cancelling
                return true
            }
        }

        package func restart(_ id: JobID) async throws -> JobRecord? {
            try await self.change(id) { record in
                guard record.status.isEnded else { return false }
                record = record.restarted
                return true
            }
        }

        package func append(_ elements: StoredElements, to id: JobID, attempt: Int) async throws -> Bool {
            try await self.database.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT INTO job_elements (job, first, count, records)
                        SELECT number, ?, ?, ? FROM jobs WHERE id = ? AND attempt = ? AND status IN ('running', 'cancelling')
                        """
                )
                try statement.execute(arguments: [
                    elements.first, elements.count, Data(elements.records), id.text, attempt,
                ])
                return database.changesCount > 0
            }
        }

        package func removeExpired(at now: Int64, _ limits: JobStoreLimits) async throws {
            try await self.database.write { database in
                try database.execute(sql: "DELETE FROM jobs WHERE expires <= ?", arguments: [now])
                try database.execute(
                    sql: """
                        DELETE FROM jobs WHERE expires IS NOT NULL AND number <= (
                            SELECT number FROM jobs WHERE expires IS NOT NULL ORDER BY number DESC LIMIT 1 OFFSET ?
                        )
                        """,
                    arguments: [max(0, limits.maximumCount)]
                )
                try Self.removeSurplus(from: database, limits.maximumByteCount)
            }
        }

        /// Removes the oldest ended jobs beyond so many bytes. Lengths are read without what is long.
        private static func removeSurplus(from database: Database, _ maximumByteCount: Int) throws {
            try database.execute(
                sql: """
                    DELETE FROM jobs WHERE expires IS NOT NULL AND number <= (
                        SELECT number FROM (
                            SELECT number, SUM(
                                length(arguments) + coalesce(length(result), 0) + coalesce(length(failure_value), 0)
                                + (SELECT coalesce(SUM(length(records)), 0) FROM job_elements WHERE job = jobs.number)
                            ) OVER (ORDER BY number DESC) AS bytes
                            FROM jobs WHERE expires IS NOT NULL
                        ) WHERE bytes > ? ORDER BY number DESC LIMIT 1
                    )
                    """,
                arguments: [max(0, maximumByteCount)]
            )
        }

        /// Reads a job, changes it, and writes what can change: in one transaction.
        private func change(
            _ id: JobID,
            _ body: @escaping @Sendable (inout JobRecord) -> Bool
        ) async throws -> JobRecord? {
            try await self.database.write { [options] database in
                guard var record = try Self.fetch(id, from: database, options), body(&record) else { return nil }
                let expires = record.ended.map { ended -> Int64 in
                    let (value, overflow) = ended.addingReportingOverflow(record.options.keepsResult)
                    return overflow ? .max : value
                }
                let statement = try database.cachedStatement(
                    sql: """
                        UPDATE jobs SET status = ?, attempt = ?, started = ?, ended = ?, not_before = ?, expires = ?, counts = ?,
                            failure_code = ?, failure_message = ?, failure_type = ?, failure_value = ?, result = ?
                        WHERE id = ?
                        """
                )
                let counts = record.counts == JobCounts() ? nil : try JSONEncoder().encode(record.counts)
                try statement.execute(arguments: [
                    record.status.rawValue, record.attempt, record.started, record.ended, record.notBefore, expires,
                    counts, record.failure?.code, record.failure?.message, record.failure?.type,
                    record.failure?.value.map { Data($0) }, record.result.map { Data($0) }, record.id.text,
                ])
                return record
            }
        }

        // MARK: - Questions

        package func record(_ id: JobID) throws -> JobRecord? {
            try self.database.readBlocking { try Self.fetch(id, from: $0, self.options) }
        }

        package func unfinished() async throws -> [JobRecord] {
            try await self.database.read { [options] database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT \(Self.columns) FROM jobs WHERE status IN ('waiting', 'running', 'cancelling') ORDER BY number
                        """
                ).map { try Self.record($0, options) }
            }
        }

        package func records(_ filter: JobFilter) throws -> [JobRecord] {
            try self.database.readBlocking { database in
                var conditions: [String] = []
                var arguments = StatementArguments()
                if let function = filter.function {
                    conditions.append("function = ?")
                    arguments += [function]
                }
                if let owner = filter.owner {
                    conditions.append("owner = ?")
                    arguments += [owner]
                }
                if let statuses = filter.statuses {
                    conditions.append("status IN (\(statuses.map { _ in "?" }.joined(separator: ", ")))")
                    arguments += StatementArguments(statuses.map(\.rawValue))
                }
                if case .session(let user) = filter.viewer {
                    // As `JobViewer.maySee`. The options are text in bytes.
                    conditions.append(
                        """
                        (owner IS NULL OR instr(owner, '\(JobViewer.userPrefix)') <> 1 OR owner IS ?
                        OR json_extract(CAST(options AS TEXT), '$.isShared'))
                        """
                    )
                    arguments += [user]
                }
                let condition = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
                arguments += [max(0, filter.limit)]
                return try Row.fetchAll(
                    database,
                    sql: "SELECT \(Self.columns) FROM jobs \(condition) ORDER BY number DESC LIMIT ?",
                    arguments: arguments
                ).map { try Self.record($0, self.options) }
            }
        }

        package func elements(of id: JobID, from position: Int) throws -> StoredElements? {
            try self.database.readBlocking { database in
                // From the piece that holds the position on.
                let rows = try Row.fetchCursor(
                    database,
                    sql: """
                        WITH this AS (SELECT number FROM jobs WHERE id = ?)
                        SELECT first, count, records FROM job_elements
                        WHERE job = (SELECT number FROM this) AND first >= (
                            SELECT MAX(first) FROM job_elements WHERE job = (SELECT number FROM this) AND first <= ?
                        )
                        ORDER BY first
                        """,
                    arguments: [id.text, position]
                )
                var found: StoredElements?
                while let row = try rows.next() {
                    let piece = try Self.elements(row)
                    guard let before = found else {
                        found = piece
                        continue
                    }
                    let size = before.records.count + piece.records.count
                    guard piece.first == before.first + before.count, size <= Self.maximumReadBytes else { break }
                    found?.count += piece.count
                    found?.records += piece.records
                }
                // The last piece may end before the position.
                guard let elements = found, position < elements.first + elements.count else { return nil }
                return elements
            }
        }

        /// How many bytes of elements are read at a time, unless they are one piece.
        private static let maximumReadBytes = 256 * 1_024

        private static func elements(_ row: Row) throws -> StoredElements {
            guard let first = Int.fromDatabaseValue(row["first"]), let count = Int.fromDatabaseValue(row["count"]),
                let records = Data.fromDatabaseValue(row["records"]), first >= 0, count >= 0
            else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job's elements hold other types") }
            return StoredElements(first: first, count: count, records: Array(records))
        }

        package func elementCount(of id: JobID) throws -> Int {
            try self.database.readBlocking { database in
                try Int.fetchOne(
                    database,
                    sql: "SELECT SUM(count) FROM job_elements WHERE job = (SELECT number FROM jobs WHERE id = ?)",
                    arguments: [id.text]
                ) ?? 0
            }
        }

        private static func fetch(
            _ id: JobID,
            from database: Database,
            _ known: StoredOptionsMemory
        ) throws -> JobRecord? {
            let statement = try database.cachedStatement(sql: "SELECT \(self.columns) FROM jobs WHERE id = ?")
            return try Row.fetchOne(statement, arguments: [id.text]).map { try self.record($0, known) }
        }

        /// The columns of a record, in the order in which a row is read: a look for a name takes longer than the value.
        private static let columns = """
            id, function, name, owner, status, attempt, submitted, options, arguments, started, ended, not_before, result, counts,
            failure_code, failure_message, failure_type, failure_value
            """

        /// A row of ``columns`` as a record. What the file holds may be anything.
        private static func record(_ row: Row, _ known: StoredOptionsMemory) throws -> JobRecord {
            guard let id = String.fromDatabaseValue(row[0]),
                let function = String.fromDatabaseValue(row[1]),
                let name = String.fromDatabaseValue(row[2]),
                let status = String.fromDatabaseValue(row[4]).flatMap({ JobStatus(rawValue: $0) }),
                let attempt = Int.fromDatabaseValue(row[5]),
                let submitted = Int64.fromDatabaseValue(row[6]),
                let options = Data.fromDatabaseValue(row[7]),
                let arguments = Data.fromDatabaseValue(row[8])
            else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job's columns hold other types") }
            var record = JobRecord(
                id: JobID(id),
                function: function,
                name: name,
                owner: String.fromDatabaseValue(row[3]),
                options: try known.options(of: options),
                arguments: Array(arguments),
                submitted: submitted
            )
            record.status = status
            record.attempt = attempt
            record.started = Int64.fromDatabaseValue(row[9])
            record.ended = Int64.fromDatabaseValue(row[10])
            record.notBefore = Int64.fromDatabaseValue(row[11])
            record.result = Data.fromDatabaseValue(row[12]).map { Array($0) }
            if let counts = Data.fromDatabaseValue(row[13]) {
                record.counts = try JSONDecoder().decode(JobCounts.self, from: counts)
            }
            if let code = String.fromDatabaseValue(row[14]) {
                record.failure = StoredJobFailure(
                    code: code,
                    message: String.fromDatabaseValue(row[15]) ?? ""
                )
                record.failure?.type = String.fromDatabaseValue(row[16])
                record.failure?.value = Data.fromDatabaseValue(row[17]).map { Array($0) }
            }
            return record
        }
    }

    /// The options that were read or written last with their bytes: those of most jobs are the same, and JSON takes longer than the row.
    private final class StoredOptionsMemory: Sendable {
        private let last = Mutex<(bytes: Data, options: StoredJobOptions)?>(nil)

        func bytes(of options: StoredJobOptions) throws -> Data {
            if let last = self.last.withLock({ $0 }), last.options == options { return last.bytes }
            let bytes = try JSONEncoder().encode(options)
            self.last.withLock { $0 = (bytes, options) }
            return bytes
        }

        func options(of bytes: Data) throws -> StoredJobOptions {
            if let last = self.last.withLock({ $0 }), last.bytes == bytes { return last.options }
            let options = try JSONDecoder().decode(StoredJobOptions.self, from: bytes)
            self.last.withLock { $0 = (bytes, options) }
            return options
        }
    }

    /// Opens the store of SwiftlitJobs, which calls this by its symbol and does not import this module (see `JobStoreLink`, whose signature changes
    /// with this one). Blocks.
    ///
    /// - Parameter folder: The data folder; `nil` for the default one.
    @_silgen_name("swiftlit_makeJobStore")
    package func makeJobStore(folder: String?) throws -> any JobStore {
        try SQLiteJobStore(try StoreDatabase.open(in: folder.map { URL(fileURLWithPath: $0, isDirectory: true) }))
    }

    /// Whether a folder has a data file already.
    @_silgen_name("swiftlit_hasJobStore")
    package func hasJobStore(folder: String?) -> Bool {
        let url = folder.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? StoreDatabase.defaultFolder
        return FileManager.default.fileExists(atPath: url.appendingPathComponent(StoreDatabase.fileName).path)
    }
#endif
