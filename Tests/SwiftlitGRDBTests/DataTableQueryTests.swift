#if SQLite
    internal import Foundation
    internal import GRDB
    internal import SwiftlitData
    internal import SwiftlitGRDB
    internal import Testing

    @Suite struct DataTableQueryTests {
        private static func database() throws -> DatabaseQueue {
            let queue = try DatabaseQueue()
            try queue.write { db in
                try db.execute(
                    sql: """
                        CREATE TABLE orders (id INTEGER PRIMARY KEY, name TEXT, price REAL, day TEXT, at DATETIME, note TEXT, data BLOB);
                        INSERT INTO orders VALUES
                            (1, 'Ada', 1.5, '2026-01-02', '2026-01-02 08:30:00.250', NULL, x'00ff'),
                            (2, NULL, 3, NULL, '2026-01-03 00:00:00', NULL, NULL),
                            (3, 'Alan', NULL, '2026-02-28', NULL, NULL, x'');
                        """
                )
            }
            return queue
        }

        private struct Order: Codable, FetchableRecord, TableRecord {
            static let databaseTableName = "orders"
            var id: Int
            var name: String?
        }

        @Test func `columns have the types of their values`() throws {
            let table = try Self.database().read { db in try DataTable(sql: "SELECT * FROM orders ORDER BY id", in: db)
            }
            #expect(table.columns.map(\.name) == ["id", "name", "price", "day", "at", "note", "data"])
            #expect(table["id"]?.values(as: Int.self) == [1, 2, 3])
            #expect(table["name"]?.values(as: String.self) == ["Ada", nil, "Alan"])
            #expect(table["price"]?.values(as: Double.self) == [1.5, 3, nil])
            #expect(
                table["day"]?.values(as: CalendarDate.self) == [
                    CalendarDate(2026, 1, 2), nil, CalendarDate(2026, 2, 28),
                ]
            )
            #expect(table["at"]?.values(as: LocalDateTime.self).first == LocalDateTime(2026, 1, 2, 8, 30))
            #expect(table["note"]?.values(as: String.self) == [nil, nil, nil])
            #expect(table["data"]?.values(as: String.self) == ["00FF", nil, ""])
        }

        @Test func `arguments are values, and columns can stay text`() throws {
            let table = try Self.database().read { db in
                try DataTable(
                    sql: "SELECT day, id FROM orders WHERE name = :name OR id = :id ORDER BY id",
                    arguments: ["name": "Alan", "id": 1],
                    in: db,
                    textColumns: ["day", "id"]
                )
            }
            #expect(table["day"]?.values(as: String.self) == ["2026-01-02", "2026-02-28"])
            #expect(table["id"]?.values(as: String.self) == ["1", "3"])
        }

        @Test func `values of several types in one column become numbers or texts`() throws {
            let table = try DatabaseQueue().read { db in
                try DataTable(
                    sql: """
                        SELECT 1 AS a, 1 AS b, NULL AS c, '2026-01-01' AS d UNION ALL SELECT 2.5, 'x', NULL, 'soon'
                        UNION ALL SELECT 3, 2, 7, NULL
                        """,
                    in: db
                )
            }
            #expect(table["a"]?.values(as: Double.self) == [1, 2.5, 3])
            #expect(table["b"]?.values(as: String.self) == ["1", "x", "2"])
            #expect(table["c"]?.values(as: Int.self) == [nil, nil, 7])
            #expect(table["d"]?.values(as: String.self) == ["2026-01-01", "soon", nil])
        }

        @Test func `requests and records of GRDB become tables`() throws {
            let queue = try Self.database()
            let (table, none, rows) = try queue.read { db in
                (
                    try DataTable(Order.filter(Column("id") > 1).order(Column("id").desc), in: db),
                    try DataTable(Order.filter(Column("id") > 9), in: db), try DataTable(rows: Order.fetchAll(db))
                )
            }
            #expect(table["id"]?.values(as: Int.self) == [3, 2])
            #expect(none.rowCount == 0 && none.columns.map(\.name).prefix(2) == ["id", "name"])
            #expect(rows["name"]?.values(as: String.self) == ["Ada", nil, "Alan"])
        }

        @Test func `columns of equal names keep their values`() throws {
            let table = try DatabaseQueue().read { db in
                try DataTable(sql: "SELECT 1 AS a, 2 AS a, 3 AS b, '4' AS a", in: db, textColumns: ["a_2"])
            }
            #expect(table.columns.map(\.name) == ["a", "a_2", "b", "a_3"])
            #expect(table["a"]?.values(as: Int.self) == [1])
            #expect(table["a_2"]?.values(as: String.self) == ["2"])
            #expect(table["a_3"]?.values(as: String.self) == ["4"])
        }

        @Test func `no digit of a value is lost`() throws {
            let table = try DatabaseQueue().read { db in
                try DataTable(
                    sql: """
                        SELECT 9007199254740993 AS a, 1 AS b, '2026/01/02' AS c, '2026-01-02' AS d, '2026-01-02 10:00:00.125' AS e
                        UNION ALL SELECT 0.5, 2.5, '2026/01/03', '', NULL UNION ALL SELECT 2, 'x', NULL, NULL, NULL
                        """,
                    in: db
                )
            }
            #expect(table["a"]?.values(as: String.self) == ["9007199254740993", "0.5", "2"])
            #expect(table["b"]?.values(as: String.self) == ["1", "2.5", "x"])
            #expect(table["c"]?.values(as: String.self) == ["2026/01/02", "2026/01/03", nil])
            #expect(table["d"]?.values(as: String.self) == ["2026-01-02", "", nil])
            #expect(table["e"]?.text(at: 0) == "2026-01-02T10:00:00.125")
        }

        @Test func `no rows still have columns, and a wrong query throws`() throws {
            let queue = try Self.database()
            let table = try queue.read { db in try DataTable(sql: "SELECT id, name FROM orders WHERE id > 9", in: db) }
            #expect(table.columns.map(\.name) == ["id", "name"] && table.rowCount == 0)
            #expect(throws: DatabaseError.self) {
                try queue.read { db in try DataTable(sql: "SELECT nothing FROM nowhere", in: db) }
            }
        }
    }
#endif
