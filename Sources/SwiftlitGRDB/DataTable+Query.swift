#if SQLite
    public import GRDB
    public import SwiftlitElements

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
        /// (whole numbers among others become such), `CalendarDate` and `LocalDateTime` for texts that are written so, `String`. So dates
        /// that GRDB or SQLite's functions have written are dates here too. Bytes become text in hexadecimal digits. A column without values is
        /// one of texts.
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
            var columns = rows._statement.columnNames.map { SQLColumn($0) }
            while let row = try rows.next() { columns.append(row) }
            self.init(columns, textColumns: textColumns)
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
            var columns = names.map { SQLColumn($0) }
            for row in rows { columns.append(row) }
            self.init(columns, textColumns: textColumns)
        }

        private init(_ columns: [SQLColumn], textColumns: Set<String>) {
            self.init(columns.map { $0.column(isText: textColumns.contains($0.name)) })
        }
    }

    extension [SQLColumn] {
        fileprivate mutating func append(_ row: Row) {
            for (place, value) in row.databaseValues.enumerated() where place < self.count {
                self[place].append(value.storage)
            }
        }
    }

    /// The values of a column while its type is being found.
    private struct SQLColumn {
        private enum Cells {
            /// Nothing but missing values.
            case none(Int)
            case integers([Int64?])
            case doubles([Double?])
            case texts([String?])
        }

        let name: String
        private var cells = Cells.none(0)

        init(_ name: String) {
            self.name = name
        }

        mutating func append(_ value: DatabaseValue.Storage) {
            switch value {
            case .null: self.appendMissing()
            case .int64(let number): self.append(number)
            case .double(let number): self.append(number)
            case .string(let text): self.append(text)
            case .blob(let bytes): self.append(bytes.reduce(into: "") { $0 += $1.hexadecimal })
            }
        }

        /// The column. Texts that are dates all become such.
        func column(isText: Bool) -> DataColumn {
            switch self.cells {
            case .none(let count): return DataColumn(self.name, [String?](repeating: nil, count: count))
            case .integers(let numbers) where isText: return DataColumn(self.name, numbers.map { $0.map { "\($0)" } })
            case .integers(let numbers): return DataColumn(self.name, numbers)
            case .doubles(let numbers) where isText: return DataColumn(self.name, numbers.map { $0.map { "\($0)" } })
            case .doubles(let numbers): return DataColumn(self.name, numbers)
            case .texts(let texts):
                if !isText {
                    if let dates = Self.parsed(texts, { CalendarDate($0) }) { return DataColumn(self.name, dates) }
                    if let moments = Self.parsed(texts, { LocalDateTime($0) }) { return DataColumn(self.name, moments) }
                }
                return DataColumn(self.name, texts)
            }
        }

        private static func parsed<Value>(_ texts: [String?], _ parse: (String) -> Value?) -> [Value?]? {
            var values: [Value?] = []
            values.reserveCapacity(texts.count)
            for text in texts {
                guard let text else {
                    values.append(nil)
                    continue
                }
                guard let value = parse(text) else { return nil }
                values.append(value)
            }
            return values
        }

        // A list is taken out of `cells` while it grows, so that it is not copied.

        private mutating func appendMissing() {
            let cells = self.cells
            self.cells = .none(0)
            switch cells {
            case .none(let count): self.cells = .none(count + 1)
            case .integers(var list): list.append(nil); self.cells = .integers(list)
            case .doubles(var list): list.append(nil); self.cells = .doubles(list)
            case .texts(var list): list.append(nil); self.cells = .texts(list)
            }
        }

        private mutating func append(_ number: Int64) {
            switch self.cells {
            case .none(let count): self.cells = .integers([Int64?](repeating: nil, count: count) + [number])
            case .integers(var list):
                self.cells = .none(0)
                list.append(number)
                self.cells = .integers(list)
            case .doubles: self.append(Double(number))
            case .texts: self.append("\(number)")
            }
        }

        private mutating func append(_ number: Double) {
            switch self.cells {
            case .none(let count): self.cells = .doubles([Double?](repeating: nil, count: count) + [number])
            case .integers(let list): self.cells = .doubles(list.map { $0.map(Double.init) } + [number])
            case .doubles(var list):
                self.cells = .none(0)
                list.append(number)
                self.cells = .doubles(list)
            case .texts: self.append("\(number)")
            }
        }

        private mutating func append(_ text: String) {
            switch self.cells {
            case .none(let count): self.cells = .texts([String?](repeating: nil, count: count) + [text])
            case .integers(let list): self.cells = .texts(list.map { $0.map { "\($0)" } } + [text])
            case .doubles(let list): self.cells = .texts(list.map { $0.map { "\($0)" } } + [text])
            case .texts(var list):
                self.cells = .none(0)
                list.append(text)
                self.cells = .texts(list)
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
