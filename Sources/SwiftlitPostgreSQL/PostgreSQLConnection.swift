#if PostgreSQL
    public import SwiftlitConnections
    public import SwiftlitData

    /// A connection to a PostgreSQL database, for `st.connection`.
    ///
    /// ```toml
    /// [connections.sales]
    /// host = "db.internal"
    /// dbname = "sales"
    /// user = "reader"
    /// password = "…"
    /// ```
    ///
    /// ```swift
    /// let sales = try await st.connection("sales", PostgreSQLConnection.self)
    /// let orders = try await sales.query("SELECT * FROM orders WHERE region = $1", [.text(region)], ttl: .seconds(60))
    /// ```
    ///
    /// | Setting | |
    /// |---|---|
    /// | `url` | `postgresql://user:password@host/database`, in the place of those below, or with them |
    /// | `host`, `port`, `dbname`, `user`, `password`, `sslmode`, … | as libpq knows them; `database` and `username` are `dbname` and `user` |
    /// | `readonly` | whether nothing may be written; `true` by default. Give the user of the database no more rights than it needs as well |
    /// | `max_connections` | how many queries run at the same time, from 1 to 100; 4 by default. More wait for their turn |
    /// | `connect_timeout` | how many seconds connecting may take; 10 by default |
    /// | `statement_timeout` | after how many seconds the server ends a query; without it, there is no such limit |
    ///
    /// When the task that waits for a query is cancelled, as that of a run that was replaced, the query is cancelled at the server.
    ///
    /// Needs the trait `PostgreSQL` of the package, and libpq on the machine (Debian: `libpq-dev` to build, `libpq5` to run).
    public final class PostgreSQLConnection: Connection {
        /// Whether nothing may be written.
        public let isReadOnly: Bool

        private let name: String
        private let pool: PostgreSQLPool
        private let listener: PostgreSQLListener
        private let number = ConnectionNumber.next()

        private init(_ pool: PostgreSQLPool, _ listener: PostgreSQLListener, isReadOnly: Bool, name: String) {
            self.pool = pool
            self.listener = listener
            self.isReadOnly = isReadOnly
            self.name = name
        }

        /// Connects to the database that the settings name.
        ///
        /// - Parameter settings: The settings; see ``PostgreSQLConnection``.
        /// - Throws: `ConnectionError` with `missingSetting`, `invalidSetting`, or `openingFailed` with what the server says.
        public static func open(_ settings: ConnectionSettings) async throws -> PostgreSQLConnection {
            let isReadOnly = try settings.value("readonly") ?? true
            let maximum = try settings.value("max_connections", as: Int.self) ?? 4
            guard (1...100).contains(maximum) else {
                throw ConnectionError(
                    .invalidSetting,
                    "The setting \"max_connections\" of the connection \"\(settings.name)\" is \(maximum). Use a number from 1 to 100."
                )
            }
            let parameters = try PostgreSQLParameters(settings)
            let connection = PostgreSQLConnection(
                PostgreSQLPool(parameters, maximumCount: maximum),
                PostgreSQLListener(parameters),
                isReadOnly: isReadOnly,
                name: settings.name
            )
            try await connection.check()
            return connection
        }

        /// Asks the server for a number.
        ///
        /// - Throws: `ConnectionError`.
        public func check() async throws {
            try await self.pool.run("SELECT 1", [], isReadOnly: true, chunkRowCount: 1) { _ in }
        }

        /// Closes what is connected. Queries that are under way may come to their end.
        public func close() async {
            await self.listener.close()
            await self.pool.close()
        }

        // MARK: - Queries

        /// Returns the table of what a query finds: a row for each row, a column for each column of the result.
        ///
        /// | PostgreSQL | Column |
        /// |---|---|
        /// | `smallint`, `integer`, `bigint`, `oid` | `Int` |
        /// | `real`, `double precision` | `Double` |
        /// | `numeric` | `Decimal`; texts where a value has more digits than that holds, or is NaN or infinite |
        /// | `boolean` | `Bool` |
        /// | `date`, `timestamp`, `time` | `CalendarDate`, `LocalDateTime`, `TimeOfDay`; texts where a value is beyond these, as `infinity` |
        /// | `timestamptz` | `Date`, shown in UTC |
        /// | `uuid`, `json`, `jsonb`, arrays, enumerations, all others | text, as the server writes it |
        /// | `bytea` | text in hexadecimal digits |
        ///
        /// Columns of equal names after the first get a number: `id` and `id_2`.
        ///
        /// - Parameters:
        ///   - sql: One statement. Values go into `$1`, `$2`, …; pass what people enter as arguments, never as part of the text.
        ///   - arguments: The values. Default: none.
        ///   - ttl: How old a table of an earlier call with the same query and arguments may be; all sessions share it. `nil`, the default, asks
        ///     the database each time.
        ///   - maximumRowCount: The most rows; beyond it the query is cancelled and an error is thrown. Default 1,000,000.
        /// - Throws: `ConnectionError` with `queryFailed`, `tooManyRows` or `connectionLost`; `CancellationError` when the task is cancelled, which
        ///   cancels the query at the server.
        public func query(
            _ sql: String,
            _ arguments: [PostgreSQLValue] = [],
            ttl: Duration? = nil,
            maximumRowCount: Int = 1_000_000
        ) async throws -> DataTable {
            let limit = max(0, maximumRowCount)
            let key = QueryCache.Query(
                connection: self.number,
                text: sql,
                arguments: Arguments(values: arguments, limit: limit)
            )
            return try await QueryCache.table(key, ttl: ttl) { [pool, name] in
                let result = PostgreSQLResult()
                // One row more than allowed tells that there are too many.
                try await pool.run(sql, arguments, isReadOnly: true, chunkRowCount: limit < .max ? limit + 1 : limit) {
                    chunk in
                    if chunk.rowCount > limit {
                        throw ConnectionError(
                            .tooManyRows,
                            """
                            A query of the connection "\(name)" finds more than \(limit) rows. Let the database count, sum up or page \
                            (LIMIT), raise maximumRowCount, or read it in parts with query(_:_:chunkRowCount:_:).
                            """
                        )
                    }
                    result.set(chunk)
                }
                return result.take()
            }
        }

        /// Reads a result in parts, so that no more than one of them is in memory.
        ///
        /// ```swift
        /// try await sales.query("SELECT * FROM events", chunkRowCount: 50_000) { part in try await export.append(part) }
        /// ```
        ///
        /// The server waits while `body` works. The column types are those of `query(_:_:ttl:maximumRowCount:)`, found for each part alone.
        ///
        /// - Parameters:
        ///   - sql: One statement.
        ///   - arguments: The values for `$1`, `$2`, … Default: none.
        ///   - chunkRowCount: How many rows a part has, but for the last one; at least 1.
        ///   - body: Gets each part, in order; a result without rows is one part without rows. What it throws ends the query.
        /// - Throws: As the other form; what `body` throws.
        public func query(
            _ sql: String,
            _ arguments: [PostgreSQLValue] = [],
            chunkRowCount: Int,
            _ body: (DataTable) async throws -> Void
        ) async throws {
            try await self.pool.run(sql, arguments, isReadOnly: true, chunkRowCount: max(1, chunkRowCount), body)
        }

        /// Runs a statement that writes, in a transaction of its own.
        ///
        /// Tables that were kept with a `ttl:` stay as they are.
        ///
        /// - Parameters:
        ///   - sql: One statement.
        ///   - arguments: The values for `$1`, `$2`, … Default: none.
        /// - Returns: What the statement returns (`RETURNING`); a table without columns for one that returns nothing.
        /// - Throws: `ConnectionError` with `readOnly` unless the setting `readonly` is `false`; as `query(_:_:ttl:maximumRowCount:)`.
        @discardableResult
        public func execute(_ sql: String, _ arguments: [PostgreSQLValue] = []) async throws -> DataTable {
            guard !self.isReadOnly else {
                throw ConnectionError(
                    .readOnly,
                    "The connection \"\(self.name)\" is read-only. Set readonly = false in [connections.\(self.name)] to write."
                )
            }
            let result = PostgreSQLResult()
            try await self.pool.run(sql, arguments, isReadOnly: false, chunkRowCount: .max) { result.set($0) }
            return result.take()
        }

        // MARK: - Changes

        /// How often the database has told of something on a channel (`NOTIFY`) since this was first asked for. A page that reads it runs again when more is
        /// told.
        ///
        /// ```swift
        /// _ = try await sales.changeCount(on: "orders")
        /// let orders = try await sales.query("SELECT * FROM orders")
        /// ```
        ///
        /// A table tells by a trigger, which the owner of the database makes once:
        ///
        /// ```sql
        /// CREATE FUNCTION tell_orders() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY orders; RETURN NULL; END $$;
        /// CREATE TRIGGER orders_changed AFTER INSERT OR UPDATE OR DELETE ON orders EXECUTE FUNCTION tell_orders();
        /// ```
        ///
        /// Ask before the query, so that no change goes by in between. All channels share one connection to the server, beside `max_connections`, which is
        /// asked five times a second. If it is lost, Swiftlit reconnects, after one second at first and every 30 seconds at most. All counts then go up,
        /// because notifications sent in between are lost. A hot standby does not accept `LISTEN`.
        ///
        /// - Parameter channel: The channel, as the server knows it: `NOTIFY Orders` tells `orders`. 1 to 63 bytes.
        /// - Throws: `ConnectionError` with `queryFailed` for a name that cannot be one, more than 100 channels, and what the server refuses; `openingFailed`,
        ///   `connectionLost`, `closed`.
        public func changeCount(on channel: String) async throws -> Int {
            try await self.listener.count(on: channel).value
        }

        /// What a table is kept by, beside its query.
        private struct Arguments: Hashable, Sendable {
            var values: [PostgreSQLValue]
            var limit: Int
        }
    }
#endif
