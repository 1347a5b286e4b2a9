#if SQLite && Macros
    import GRDB
    import Swiftlit
    import SwiftlitGRDB

    /// A weather station, as the database has it.
    struct Station: Codable, Equatable, Sendable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "station"

        var id: Int64?
        var name: String
        var country: String
        var latitude: Double
        var longitude: Double
        /// In metres.
        var height: Int
        var isActive: Bool
        var note: String?
    }

    /// What readings to look at.
    struct ReadingFilter: Hashable, Sendable {
        var stations: [String]
        var days: ClosedRange<CalendarDate>
    }

    /// The database. Its methods block: see `Loading.swift` for how the page calls them.
    final class WeatherStore: Sendable {
        private let database: any DatabaseWriter

        /// Opens a file, and fills it when it is new; `nil` makes a database in memory, for tests.
        init(path: String?) throws {
            if let path {
                self.database = try DatabasePool(path: path)
            } else {
                self.database = try DatabaseQueue()
            }
            try self.database.write { db in
                guard try !db.tableExists("station") else { return }
                try db.execute(
                    sql: """
                        CREATE TABLE station (
                            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, country TEXT NOT NULL, latitude REAL NOT NULL,
                            longitude REAL NOT NULL, height INTEGER NOT NULL, isActive BOOLEAN NOT NULL, note TEXT
                        );
                        CREATE TABLE reading (
                            station INTEGER NOT NULL REFERENCES station ON DELETE CASCADE, day TEXT NOT NULL,
                            low REAL NOT NULL, high REAL NOT NULL, rain REAL NOT NULL, PRIMARY KEY (station, day)
                        ) WITHOUT ROWID;
                        """
                )
                try WeatherData.fill(db)
            }
        }

        func stations() throws -> [Station] {
            try self.database.read { db in try Station.order(Column("name")).fetchAll(db) }
        }

        /// Daily readings with the names of their stations.
        func readings(_ filter: ReadingFilter) throws -> DataTable {
            try self.database.read { db in
                let names = databaseQuestionMarks(count: filter.stations.count)
                return try DataTable(
                    sql: """
                        SELECT day, name AS station, low, high, rain FROM reading JOIN station ON station.id = reading.station
                        WHERE name IN (\(names)) AND day BETWEEN ? AND ? ORDER BY day, name
                        """,
                    arguments: StatementArguments(filter.stations) + Self.arguments(filter.days),
                    in: db
                )
            }
        }

        /// The mean of highs and lows, and the rain, of each month.
        func months(_ filter: ReadingFilter) throws -> DataTable {
            try self.database.read { db in
                let names = databaseQuestionMarks(count: filter.stations.count)
                return try DataTable(
                    sql: """
                        SELECT strftime('%Y-%m-01', day) AS month, name AS station, round(avg((low + high) / 2), 1) AS temperature,
                            round(sum(rain), 1) AS rain
                        FROM reading JOIN station ON station.id = reading.station
                        WHERE name IN (\(names)) AND day BETWEEN ? AND ? GROUP BY month, name ORDER BY month, name
                        """,
                    arguments: StatementArguments(filter.stations) + Self.arguments(filter.days),
                    in: db
                )
            }
        }

        /// Makes the stations those that are given: changes those with an `id` that is known, adds those without, and deletes the others.
        func save(_ stations: [Station]) throws {
            try self.database.write { db in
                let kept = stations.compactMap(\.id)
                try Station.filter(!kept.contains(Column("id"))).deleteAll(db)
                for station in stations { try station.upsert(db) }
            }
        }

        private static func arguments(_ days: ClosedRange<CalendarDate>) -> StatementArguments {
            [days.lowerBound.description, days.upperBound.description]
        }
    }
#endif
