#if SQLite
    public import GRDB
    public import SwiftlitConnections
    public import SwiftlitData
    private import SwiftlitExecutors

    /// A connection to an SQLite file, for `st.connection`.
    ///
    /// ```toml
    /// [connections.sales]
    /// path = "sales.sqlite"
    /// ```
    ///
    /// ```swift
    /// let sales = try await st.connection("sales", SQLiteDatabase.self)
    /// let table = try await sales.query("SELECT * FROM orders WHERE region = ?", [region], ttl: .seconds(600))
    /// ```
    ///
    /// | Setting | |
    /// |---|---|
    /// | `path` | the file; relative paths begin in the working folder. `:memory:` is an empty database in memory, which can be written |
    /// | `readonly` | whether nothing may be written; `true` by default. `false` makes the file where there is none |
    /// | `busy_timeout` | how many seconds a statement waits for another process that writes; 5 by default |
    ///
    /// Several queries run side by side. A query is interrupted when the task that waits for it is cancelled, as that of a run that was replaced.
    public final class SQLiteDatabase: Connection {
        /// The database, for everything that GRDB does.
        public let database: any DatabaseWriter

        /// Whether nothing may be written.
        public let isReadOnly: Bool

        private let name: String
        private let number = ConnectionNumber.next()
        private let changes: SQLiteChanges

        private init(_ database: any DatabaseWriter, isReadOnly: Bool, name: String) {
            self.database = database
            self.isReadOnly = isReadOnly
            self.name = name
            self.changes = SQLiteChanges(of: name)
        }

        /// Opens the file that the setting `path` names.
        ///
        /// - Parameter settings: The settings; see ``SQLiteDatabase``.
        /// - Throws: `ConnectionError` for settings that are missing or wrong; `DatabaseError` of GRDB.
        public static func open(_ settings: ConnectionSettings) async throws -> SQLiteDatabase {
            let path = try settings.require("path")
            let isInMemory = path == ":memory:"
            let isReadOnly = try settings.value("readonly") ?? !isInMemory
            let timeout = try settings.value("busy_timeout", as: Double.self) ?? 5
            guard timeout >= 0, timeout <= 86_400 else {
                throw ConnectionError(
                    .invalidSetting,
                    "The setting \"busy_timeout\" of the connection \"\(settings.name)\" is no number of seconds from 0 to 86400."
                )
            }
            var configuration = Configuration()
            configuration.readonly = isReadOnly
            configuration.busyMode = .timeout(timeout)
            let opening = configuration
            // GRDB opens on the calling thread.
            let database = try await ThreadPool.shared.run { () throws -> any DatabaseWriter in
                if isInMemory { return try DatabaseQueue(configuration: opening) }
                return try DatabasePool(path: path, configuration: opening)
            }
            let connection = SQLiteDatabase(database, isReadOnly: isReadOnly, name: settings.name)
            // A file of another kind is found out with the first read.
            do { try await connection.check() } catch {
                await connection.close()
                throw error
            }
            return connection
        }

        /// Reads from the database.
        ///
        /// - Throws: `DatabaseError` of GRDB.
        public func check() async throws {
            try await self.database.read { db in _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") }
        }

        /// Closes the file. Waits for queries that are under way.
        public func close() async {
            self.changes.close()
            let database = self.database
            // Fails where a statement is in use: then it ends with the object.
            await ThreadPool.shared.run { try? database.close() }
        }

        /// Returns the table of what a query finds, as `DataTable(sql:arguments:in:)` makes it.
        ///
        /// Nothing can be written by it.
        ///
        /// - Parameters:
        ///   - sql: The query. Pass what people enter as arguments, never as part of it.
        ///   - arguments: The values for its `?` and `:name`. Default: none.
        ///   - ttl: How old a table of an earlier call with the same query and arguments may be; all sessions share it. `nil`, the default, asks
        ///     the database each time.
        ///   - textColumns: Names of columns that stay text, whatever they look like. Default: none.
        /// - Throws: `DatabaseError` of GRDB; `CancellationError` when the task is cancelled, which interrupts the query.
        public func query(
            _ sql: String,
            _ arguments: StatementArguments = StatementArguments(),
            ttl: Duration? = nil,
            textColumns: Set<String> = []
        ) async throws -> DataTable {
            let key = QueryCache.Query(
                connection: self.number,
                text: sql,
                arguments: Arguments(values: arguments, textColumns: textColumns)
            )
            return try await QueryCache.table(key, ttl: ttl) { [database] in
                try await database.read { db in
                    try DataTable(sql: sql, arguments: arguments, in: db, textColumns: textColumns)
                }
            }
        }

        /// How often the database has changed since this was first asked for: by this process or another one. A page that reads it runs again when it
        /// changes.
        ///
        /// ```swift
        /// _ = try await sales.changeCount()
        /// let table = try await sales.query("SELECT * FROM orders")
        /// ```
        ///
        /// Ask before the query, so that no change goes by in between. A file is looked at twice a second, and what was written in between is one
        /// change, whichever table it was in. A file that is replaced by another one is not followed.
        ///
        /// - Throws: `DatabaseError` of GRDB when the file cannot be opened once more.
        public func changeCount() async throws -> Int { try await self.changes.value(in: self.database) }

        /// Writes to the database, in one transaction.
        ///
        /// ```swift
        /// try await sales.write { db in try db.execute(sql: "DELETE FROM orders WHERE id = ?", arguments: [id]) }
        /// ```
        ///
        /// Tables that were kept with a `ttl:` stay as they are; pass a version as an argument of the query, or a short time.
        ///
        /// - Parameter body: What to do, on a thread of the database.
        /// - Returns: What `body` returns.
        /// - Throws: `ConnectionError` with `readOnly` unless the setting `readonly` is `false`; what `body` throws, after which nothing is written;
        ///   `CancellationError` when the task is cancelled.
        public func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value
        {
            guard !self.isReadOnly else {
                throw ConnectionError(
                    .readOnly,
                    "The connection \"\(self.name)\" is read-only. Set readonly = false in [connections.\(self.name)] to write."
                )
            }
            return try await self.database.write(body)
        }

        /// What a table is kept by, beside its query.
        private struct Arguments: Hashable, Sendable {
            var values: StatementArguments
            var textColumns: Set<String>
        }
    }
#endif
