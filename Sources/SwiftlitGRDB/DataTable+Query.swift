#if SQLite
    public import GRDB
    public import SwiftlitData

    extension DataTable {
        /// Creates a table of what a query finds: a row for each row, a column for each result.
        ///
        /// ```swift
        /// let sales = try database.read { db in
        ///     try DataTable(sql: "SELECT day, sum(price) AS total FROM orders WHERE region = ? GROUP BY day", arguments: [region], in: db)
        /// }
        /// ```
        ///
        /// SQLite gives types to values and not to columns. A column is of the first of these types that all its values have: `Int`, `Double`
        /// (whole numbers among others become such, where it holds all their digits), `CalendarDate` and `LocalDateTime` for texts that are
        /// written as `2026-11-22` and `2026-11-22 18:30:15.250`, `String`. So dates that GRDB or SQLite's functions have written are dates
        /// here too. Bytes become text in hexadecimal digits. A column without values is one of texts.
        ///
        /// Columns of equal names after the first get a number: `SELECT a.id, b.id` has the columns `id` and `id_2`.
        ///
        /// Reading blocks until the last row has come: on a page, call it in a function that `runInExecutor` or `@RunInExecutor` runs.
        /// For rows of a type of your own fetch them with GRDB: `try DataTable(rows: Order.fetchAll(db))`.
        ///
        /// - Parameters:
        ///   - sql: The query. Pass what people enter as arguments, never as part of it.
        ///   - arguments: The values for its `?` and `:name`.
        ///   - database: The connection to a database, inside of `read` or `write`.
        ///   - textColumns: Names of columns that stay text, whatever they look like.
        /// - Throws: `DatabaseError` of GRDB.
        public init(
            sql: String,
            arguments: StatementArguments = StatementArguments(),
            in database: Database,
            textColumns: Set<String> = []
        ) throws {
            let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
            var columns = SQLColumns(rows._statement.columnNames)
            while let row = try rows.next() { columns.append(row) }
            self.init(columns.columns(textColumns))
        }

        /// Creates a table of what a request of GRDB finds.
        ///
        /// ```swift
        /// let table = try DataTable(Order.filter(Column("region") == region).order(Column("day")), in: db)
        /// ```
        ///
        /// - Parameters:
        ///   - request: What to find.
        ///   - database: The connection to a database, inside of `read` or `write`.
        ///   - textColumns: Names of columns that stay text, whatever they look like.
        /// - Throws: `DatabaseError` of GRDB.
        public init(
            _ request: some FetchRequest,
            in database: Database,
            textColumns: Set<String> = []
        ) throws {
            let rows = try Row.fetchAll(database, request)
            // A request may leave columns of its statement out.
            let names =
                try rows.first.map { Array($0.columnNames) }
                ?? request.makePreparedRequest(database, forSingleResult: false).statement.columnNames
            var columns = SQLColumns(names)
            for row in rows { columns.append(row) }
            self.init(columns.columns(textColumns))
        }
    }

    /// The values of columns while their types are being found.
    private struct SQLColumns {
        private let names: [String]
        private let builders: [ColumnBuilder]
        private var rowCount = 0

        init(_ names: [String]) {
            self.names = names
            self.builders = names.map { _ in ColumnBuilder() }
        }

        mutating func append(_ row: Row) {
            for (column, value) in zip(self.builders, row.databaseValues) {
                switch value.storage {
                case .null: break
                case .int64(let number): column.append(Int(number), at: self.rowCount)
                case .double(let number): column.append(number, at: self.rowCount)
                case .string(let text): column.append(text, at: self.rowCount)
                case .blob(let bytes): column.append(bytes.reduce(into: "") { $0 += $1.hexadecimal }, at: self.rowCount)
                }
            }
            self.rowCount += 1
        }

        /// The columns. Texts that are dates all become such.
        func columns(_ textColumns: Set<String>) -> [DataColumn] {
            let names = self.names.renamingEqual()
            return self.builders.indices.map { place in
                let isText = textColumns.contains(names[place]) || textColumns.contains(self.names[place])
                let data = self.builders[place].finish(rowCount: self.rowCount, guessesDates: true, isText: isText)
                return DataColumn(names[place], data: data)
            }
        }
    }

    extension UInt8 {
        fileprivate var hexadecimal: String {
            let digits = String(self, radix: 16, uppercase: true)
            return digits.count < 2 ? "0" + digits : digits
        }
    }
#endif
