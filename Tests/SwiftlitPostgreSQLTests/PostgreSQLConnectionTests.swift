#if PostgreSQL
    internal import Foundation
    internal import SwiftlitConnections
    internal import SwiftlitData
    internal import SwiftlitElements
    internal import SwiftlitPostgreSQL
    internal import SwiftlitTesting
    internal import Synchronization
    internal import Testing

    /// With a real PostgreSQL.
    @Suite(.timeLimit(.minutes(5))) struct PostgreSQLConnectionTests {
        private func settings(_ more: [String: String] = [:]) async throws -> [String: String] {
            let server = try await PostgreSQLServer.shared.value
            return ["host": server.folder, "dbname": "postgres", "user": "tester"].merging(more) { $1 }
        }

        private func open(_ more: [String: String] = [:]) async throws -> PostgreSQLConnection {
            try await .open(ConnectionSettings(name: "db", settings: try await self.settings(more)))
        }

        /// A table of its own for each test.
        private func withTable(
            _ columns: String,
            _ body: (_ connection: PostgreSQLConnection, _ table: String) async throws -> Void
        ) async throws {
            let connection = try await self.open(["readonly": "false"])
            let table = "t\(UInt64.random(in: 0 ... .max))"
            try await connection.execute("CREATE TABLE \(table) (\(columns))")
            try await body(connection, table)
            try await connection.execute("DROP TABLE \(table)")
            await connection.close()
        }

        @Test func `it keeps what a connection has to`() async throws {
            try await checkConnection(
                PostgreSQLConnection.self,
                settings: ConnectionSettings(name: "db", settings: try await self.settings())
            ) { connection in
                let count = try await connection.query("SELECT generate_series(1, 10)").rowCount
                #expect(count == 10)
            }
        }

        // MARK: - Changes

        @Test func `a page follows what is told on a channel, and no other`() async throws {
            try await self.withTable("id int") { connection, table in
                let app = try await AppTest {
                    st.caption("changes \(try await connection.changeCount(on: table))")
                    st.text("rows \(try await connection.query("SELECT * FROM \(table)").rowCount)")
                }.run()
                #expect(app.captions == ["changes 0"] && app.texts == ["rows 0"])
                try await connection.execute("NOTIFY another_\(table)")
                try await connection.execute("INSERT INTO \(table) VALUES (1)")
                try await connection.execute("NOTIFY \(table)")
                try await app.wait(for: "the row") { $0.captions == ["changes 1"] && $0.texts == ["rows 1"] }
            }
        }

        @Test func `a channel has any name that the server can have`() async throws {
            let connection = try await self.open(["readonly": "false"])
            for name in ["Ä \"quoted\"", "x; DROP TABLE y", String(repeating: "n", count: 63)] {
                #expect(try await connection.changeCount(on: name) == 0)
                try await connection.execute("SELECT pg_notify($1, '')", [.text(name)])
                let app = try await AppTest { st.text("\(try await connection.changeCount(on: name))") }.run()
                try await app.wait(for: name) { $0.texts == ["1"] }
            }
            for name in ["", String(repeating: "n", count: 64), "a\0b"] {
                let error = try await #require(throws: ConnectionError.self) {
                    _ = try await connection.changeCount(on: name)
                }
                #expect(error.code == .queryFailed)
            }
            await connection.close()
            let error = try await #require(throws: ConnectionError.self) {
                _ = try await connection.changeCount(on: "later")
            }
            #expect(error.code == .closed)
        }

        @Test func `a listener that was cut off counts, as it does not know what was told meanwhile, and goes on`()
            async throws
        {
            let connection = try await self.open(["readonly": "false"])
            let channel = "c\(UInt64.random(in: 0 ... .max))"
            let app = try await AppTest { st.text("\(try await connection.changeCount(on: channel))") }.run()
            #expect(app.texts == ["0"])
            let ended = try await connection.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN \"\(channel)\"'"
            )
            #expect(ended.rowCount == 1)
            try await app.wait(for: "the new connection") { $0.texts == ["1"] }
            try await connection.execute("NOTIFY \(channel)")
            try await app.wait(for: "what is told there") { $0.texts == ["2"] }
            await connection.close()
        }

        // MARK: - Types

        @Test func `columns have the types of the database`() async throws {
            let connection = try await self.open()
            let table = try await connection.query(
                """
                SELECT 1::int2 AS i2, -2::int4 AS i4, 9223372036854775807 AS i8, 1.5::float4 AS f4, 0.1::float8 AS f8, 12345678901234567890.12::numeric AS n,
                    true AS b, 'ä€😀'::text AS t, date '2026-11-22' AS d, timestamp '2026-11-22 18:30:15.25' AS ts,
                    timestamptz '2026-11-22 18:30:15.25+02' AS tz, time '18:30:15' AS tm,
                    '0b0c5c1e-3d2f-4a5b-8c7d-9e0f1a2b3c4d'::uuid AS u, '\\x00ff'::bytea AS y, '{"a": 1}'::jsonb AS j, ARRAY[1,2]::int[] AS a
                UNION ALL
                SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
                """
            )
            #expect(table.rowCount == 2)
            #expect(table["i2"]?.values(as: Int.self) == [1, nil])
            #expect(table["i4"]?.values(as: Int.self) == [-2, nil])
            #expect(table["i8"]?.values(as: Int.self) == [.max, nil])
            #expect(table["f4"]?.values(as: Double.self) == [1.5, nil])
            #expect(table["f8"]?.values(as: Double.self) == [0.1, nil])
            #expect(table["n"]?.values(as: Decimal.self) == [Decimal(string: "12345678901234567890.12"), nil])
            #expect(table["b"]?.values(as: Bool.self) == [true, nil])
            #expect(table["t"]?.values(as: String.self) == ["ä€😀", nil])
            #expect(table["d"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 11, 22), nil])
            #expect(table["ts"]?.values(as: LocalDateTime.self) == [LocalDateTime(2026, 11, 22, 18, 30, 15), nil])
            let instant = Date(
                timeIntervalSince1970: Double(LocalDateTime(2026, 11, 22, 16, 30, 15).secondsSince1970) + 0.25
            )
            #expect(table["tz"]?.values(as: Date.self) == [instant, nil])
            #expect(table["tm"]?.values(as: TimeOfDay.self) == [TimeOfDay(18, 30, 15), nil])
            #expect(table["u"]?.values(as: String.self) == ["0b0c5c1e-3d2f-4a5b-8c7d-9e0f1a2b3c4d", nil])
            #expect(table["y"]?.values(as: String.self) == ["00FF", nil])
            #expect(table["j"]?.values(as: String.self) == ["{\"a\": 1}", nil])
            #expect(table["a"]?.values(as: String.self) == ["{1,2}", nil])
            await connection.close()
        }

        @Test func `a result without rows has its columns, and equal names get numbers`() async throws {
            let connection = try await self.open()
            let table = try await connection.query("SELECT 1 AS id, 'a' AS id WHERE false")
            #expect(table.columns.map(\.name) == ["id", "id_2"])
            #expect(table.rowCount == 0)
            await connection.close()
        }

        @Test(arguments: [
            "'infinity'::date", "'infinity'::timestamp", "'-infinity'::timestamptz", "'NaN'::numeric", "time '24:00'",
        ])
        func `what a type cannot hold stays text`(value: String) async throws {
            let connection = try await self.open()
            let table = try await connection.query("SELECT \(value) AS v, \(value)::text AS t")
            #expect(table["v"]?.values(as: String.self) == table["t"]?.values(as: String.self))
            await connection.close()
        }

        @Test func `values are bound, whatever is in them`() async throws {
            let connection = try await self.open()
            let evil = "'; DROP TABLE x; -- $1 \\ \" ä"
            let table = try await connection.query(
                """
                SELECT $1::text AS t, $2::int AS i, $3::float8 AS f, $4::bool AS b, $5::date AS d, $6::timestamp AS ts, $7::timestamptz AS tz,
                    $8::bytea AS y, $9::text[] AS a, $10::text AS n, $11::numeric AS c
                """,
                [
                    .text(evil), 7, 2.5, true, .date(CalendarDate(2026, 1, 2)),
                    .dateTime(LocalDateTime(2026, 1, 2, 3, 4, 5)),
                    .instant(Date(timeIntervalSince1970: -0.25)), .bytes([0, 255]),
                    .array([.text("a\"b\\"), .null, "c"]), nil,
                    .decimal(Decimal(string: "0.10")),
                ]
            )
            #expect(table["t"]?.values(as: String.self) == [evil])
            #expect(table["i"]?.values(as: Int.self) == [7])
            #expect(table["f"]?.values(as: Double.self) == [2.5])
            #expect(table["b"]?.values(as: Bool.self) == [true])
            #expect(table["d"]?.values(as: CalendarDate.self) == [CalendarDate(2026, 1, 2)])
            #expect(table["ts"]?.values(as: LocalDateTime.self) == [LocalDateTime(2026, 1, 2, 3, 4, 5)])
            #expect(table["tz"]?.values(as: Date.self) == [Date(timeIntervalSince1970: -0.25)])
            #expect(table["y"]?.values(as: String.self) == ["00FF"])
            #expect(table["a"]?.values(as: String.self) == ["{\"a\\\"b\\\\\",NULL,c}"])
            #expect(table["n"]?.values(as: String.self) == [nil])
            let found = try await connection.query(
                "SELECT i FROM generate_series(1, 9) i WHERE i = ANY($1)",
                [.array([2, 5, 50])]
            )
            #expect(found["i"]?.values(as: Int.self) == [2, 5])
            await connection.close()
        }

        // MARK: - Reading and writing

        @Test func `nothing is written unless a setting allows it`() async throws {
            try await self.withTable("id int") { writer, name in
                let reader = try await self.open()
                let refused = try await #require(throws: ConnectionError.self) {
                    try await reader.execute("INSERT INTO \(name) VALUES (1)")
                }
                #expect(refused.code == .readOnly)
                for connection in [reader, writer] {
                    let error = try await #require(throws: ConnectionError.self) {
                        _ = try await connection.query("INSERT INTO \(name) VALUES (1) RETURNING id")
                    }
                    #expect(error.code == .readOnly)
                    // What the statement sets is gone with it, so that the next one cannot write either.
                    for trick in ["SET default_transaction_read_only = off", "COMMIT", "SET TRANSACTION READ WRITE"] {
                        _ = try? await connection.query(trick)  // Whether it is refused does not matter.
                        let again = try await #require(throws: ConnectionError.self) {
                            _ = try await connection.query("INSERT INTO \(name) VALUES (1)")
                        }
                        #expect(again.code == .readOnly, "after \(trick)")
                    }
                    let two = try await #require(throws: ConnectionError.self) {
                        _ = try await connection.query("COMMIT; INSERT INTO \(name) VALUES (1)")
                    }
                    #expect(two.code == .queryFailed)
                }
                let table = try await writer.execute("INSERT INTO \(name) VALUES ($1), ($2) RETURNING id", [1, 2])
                #expect(table["id"]?.values(as: Int.self) == [1, 2])
                #expect(try await reader.query("SELECT id FROM \(name)").rowCount == 2)
                await reader.close()
            }
        }

        @Test func `a refused query says why, and the connection goes on`() async throws {
            let connection = try await self.open(["max_connections": "1"])
            let process = try await connection.query("SELECT pg_backend_pid() AS p")["p"]?.values(as: Int.self)
            let error = try await #require(throws: ConnectionError.self) {
                _ = try await connection.query("SELECT nothing FROM nowhere")
            }
            #expect(error.code == .queryFailed)
            #expect(error.message.contains("42P01") && error.message.contains("\"nowhere\""))
            // In the middle of its rows.
            await #expect(throws: ConnectionError.self) {
                _ = try await connection.query("SELECT 1 / (5 - i) FROM generate_series(1, 9) i")
            }
            await #expect(throws: ConnectionError.self) {
                _ = try await connection.query("SELECT $1::text", [.text("a\0b")])
            }
            #expect(try await connection.query("SELECT pg_backend_pid() AS p")["p"]?.values(as: Int.self) == process)
            await connection.close()
        }

        @Test func `a table is kept for its time`() async throws {
            try await self.withTable("id int") { connection, name in
                func count(_ ttl: Duration?) async throws -> Int {
                    try await connection.query("SELECT * FROM \(name)", ttl: ttl).rowCount
                }
                #expect(try await count(.seconds(3_600)) == 0)
                try await connection.execute("INSERT INTO \(name) VALUES (1)")
                #expect(try await count(.seconds(3_600)) == 0)
                #expect(try await count(nil) == 1)
            }
        }

        // MARK: - Large results

        @Test func `a large result comes in parts`() async throws {
            let connection = try await self.open()
            var counts: [Int] = []
            var sum = 0
            try await connection.query("SELECT i FROM generate_series(1, $1::int) i", [25_000], chunkRowCount: 10_000) {
                part in
                counts.append(part.rowCount)
                sum += part["i"]?.values(as: Int.self).reduce(0) { $0 + ($1 ?? 0) } ?? 0
            }
            #expect(counts == [10_000, 10_000, 5_000])
            #expect(sum == 25_000 * 25_001 / 2)
            counts = []
            try await connection.query("SELECT i FROM generate_series(1, 20) i", chunkRowCount: 10) {
                counts.append($0.rowCount)
            }
            try await connection.query("SELECT 1 WHERE false", chunkRowCount: 10) { counts.append($0.rowCount) }
            #expect(counts == [10, 10, 0])
            await connection.close()
        }

        private struct Enough: Error {}

        @Test func `who reads parts may stop, and the server stops too`() async throws {
            let connection = try await self.open(["application_name": "stops"])
            await #expect(throws: Enough.self) {
                try await connection.query("SELECT generate_series(1, 1000000000)", chunkRowCount: 10) { _ in
                    throw Enough()
                }
            }
            try await self.expectIdle("stops")
            #expect(try await connection.query("SELECT 1").rowCount == 1)
            await connection.close()
        }

        @Test func `too many rows are an error, as many as allowed are not`() async throws {
            let connection = try await self.open()
            #expect(try await connection.query("SELECT generate_series(1, 100)", maximumRowCount: 100).rowCount == 100)
            let error = try await #require(throws: ConnectionError.self) {
                _ = try await connection.query("SELECT generate_series(1, 101)", maximumRowCount: 100)
            }
            #expect(error.code == .tooManyRows)
            #expect(try await connection.query("SELECT 1", maximumRowCount: .max).rowCount == 1)
            await connection.close()
        }

        // MARK: - Cancelling

        /// How many queries of a program the server runs.
        private func runningCount(_ program: String) async throws -> Int {
            let watcher = try await self.open()
            let table = try await watcher.query(
                "SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND state = 'active' AND query LIKE '%generate_series%'",
                [.text(program)]
            )
            await watcher.close()
            return table.rowCount
        }

        private func expectRunning(_ program: String) async throws {
            while try await self.runningCount(program) == 0 {}
        }

        /// Returns when the server runs nothing any more; the time limit of the suite is the safety net.
        private func expectIdle(_ program: String) async throws {
            while try await self.runningCount(program) > 0 {}
        }

        private static let long = "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b"

        @Test(arguments: [nil, .seconds(60)] as [Duration?])
        func `a query is cancelled at the server when nobody waits for it`(ttl: Duration?) async throws {
            let program = "cancels-\(ttl == nil ? "plain" : "kept")"
            let connection = try await self.open(["application_name": program])
            let query = Task { try await connection.query(Self.long, ttl: ttl) }
            try await self.expectRunning(program)
            query.cancel()
            await #expect(throws: CancellationError.self) { _ = try await query.value }
            try await self.expectIdle(program)
            #expect(try await connection.query("SELECT 1").rowCount == 1)
            await connection.close()
        }

        @Test func `a rerun cancels the query of the run before`() async throws {
            let settings = try await self.settings(["application_name": "rerun"])
            let app = AppTest {
                let connection = try await st.connection("db", PostgreSQLConnection.self, settings: settings)
                if st.checkbox("Wait", value: true) {
                    st.text("waits")
                    _ = try await connection.query(Self.long)
                } else {
                    st.text("\(try await connection.query("SELECT 1").rowCount) row")
                }
            }
            app.start()
            try await app.wait(for: "the query", timeout: .seconds(120)) { $0.texts == ["waits"] }
            try await self.expectRunning("rerun")
            try await app.checkbox("Wait").set(false).run(timeout: .seconds(120))
            #expect(app.texts == ["1 row"])
            try await self.expectIdle("rerun")
            await app.closeConnections()
        }

        @Test func `who waits for a turn may leave`() async throws {
            let connection = try await self.open(["application_name": "turns", "max_connections": "1"])
            let first = Task { try await connection.query(Self.long) }
            try await self.expectRunning("turns")
            let second = Task { try await connection.query("SELECT 1") }
            second.cancel()
            await #expect(throws: CancellationError.self) { _ = try await second.value }
            first.cancel()
            await #expect(throws: CancellationError.self) { _ = try await first.value }
            #expect(try await connection.query("SELECT 1").rowCount == 1)
            await connection.close()
        }

        @Test func `many queries share few connections`() async throws {
            let connection = try await self.open(["max_connections": "3"])
            let processes = try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await connection.query("SELECT pg_backend_pid() AS p")["p"]?.values(as: Int.self).first
                            ?? nil
                    }
                }
                return try await group.reduce(into: Set<Int?>()) { $0.insert($1) }
            }
            #expect((1...3).contains(processes.count))
            await connection.close()
            let error = try await #require(throws: ConnectionError.self) { _ = try await connection.query("SELECT 1") }
            #expect(error.code == .closed)
        }

        // MARK: - Failures

        @Test func `a connection that the server has ended is replaced`() async throws {
            let connection = try await self.open(["application_name": "ended", "max_connections": "1"])
            let other = try await self.open(["readonly": "false"])
            let count = try await other.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended'"
            ).rowCount
            #expect(count == 1)
            #expect(try await connection.query("SELECT 1").rowCount == 1)
            await connection.close()
            await other.close()
        }

        @Test func `the server may end a query that takes too long`() async throws {
            let connection = try await self.open(["statement_timeout": "0.05"])
            let error = try await #require(throws: ConnectionError.self) { _ = try await connection.query(Self.long) }
            #expect(error.code == .timedOut)
            await connection.close()
        }

        @Test func `an address may be given, and other settings override it`() async throws {
            let folder = try await PostgreSQLServer.shared.value.folder
            let connection = try await PostgreSQLConnection.open(
                ConnectionSettings(
                    name: "db",
                    settings: ["url": "postgresql://tester@/nowhere", "host": folder, "dbname": "postgres"]
                )
            )
            #expect(
                try await connection.query("SELECT current_database() AS d")["d"]?.values(as: String.self) == [
                    "postgres"
                ]
            )
            await connection.close()
        }

        @Test func `what keeps it from connecting is told without secrets`() async throws {
            let folder = try await PostgreSQLServer.shared.value.folder
            for more in [
                ["dbname": "nowhere"], ["host": "\(folder)/none"],
                ["url": "postgresql://x:hunter2@127.0.0.1:1/x", "host": "127.0.0.1"],
            ] {
                let error = try await #require(throws: ConnectionError.self) {
                    _ = try await self.open(more.merging(["password": "hunter2"]) { $1 })
                }
                #expect(error.code == .openingFailed)
                #expect(error.message.contains("\"db\"") && !error.message.contains("hunter2"), "\(error)")
            }
        }

        @Test(arguments: [
            ["dbname": "x host=evil"], ["dbname": "postgresql://evil/x"], ["max_connections": "0"],
            ["statement_timeout": "-1"],
            ["url": "mysql://x"], ["readonly": "perhaps"],
        ])
        func `wrong settings are refused`(more: [String: String]) async throws {
            let error = try await #require(throws: ConnectionError.self) { _ = try await self.open(more) }
            #expect(error.code == .invalidSetting)
        }
    }
#endif
