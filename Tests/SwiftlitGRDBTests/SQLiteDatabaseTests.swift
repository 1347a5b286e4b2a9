#if SQLite
    internal import Foundation
    internal import GRDB
    internal import SwiftlitConnections
    internal import SwiftlitData
    internal import SwiftlitElements
    internal import SwiftlitGRDB
    internal import SwiftlitRuntime
    internal import SwiftlitState
    internal import SwiftlitTesting
    internal import Testing

    @Suite final class SQLiteDatabaseTests: Sendable {
        private let folder: URL
        private var path: String { self.folder.appending(path: "sales.sqlite").path }

        init() throws {
            self.folder = FileManager.default.temporaryDirectory.appending(path: "sqlite-\(UUID())")
            try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
            let queue = try DatabaseQueue(path: self.path)
            try queue.write { db in
                try db.execute(
                    sql: """
                        CREATE TABLE orders (id INTEGER PRIMARY KEY, region TEXT);
                        INSERT INTO orders VALUES (1, 'EU'), (2, 'US'), (3, 'EU');
                        """
                )
            }
            try queue.close()
        }

        deinit {
            try? FileManager.default.removeItem(at: self.folder)  // The temporary folder is emptied anyway.
        }

        private func open(_ more: [String: String] = [:]) async throws -> SQLiteDatabase {
            try await .open(ConnectionSettings(name: "sales", settings: ["path": self.path].merging(more) { $1 }))
        }

        @Test func `it keeps what a connection has to`() async throws {
            try await checkConnection(
                SQLiteDatabase.self,
                settings: ConnectionSettings(name: "sales", settings: ["path": self.path])
            ) { _ = try await $0.query("SELECT * FROM orders") }
        }

        @Test func `a query binds its arguments`() async throws {
            let connection = try await self.open()
            let table = try await connection.query("SELECT id FROM orders WHERE region = ? ORDER BY id", ["EU"])
            #expect(table["id"]?.values(as: Int.self) == [1, 3])
            let none = try await connection.query("SELECT id FROM orders WHERE region = ?", ["EU' OR 1 = 1 --"])
            #expect(none.rowCount == 0)
            await connection.close()
        }

        @Test(.timeLimit(.minutes(2)), arguments: [false, true])
        func `a page follows what is written, by this process and by others`(isInMemory: Bool) async throws {
            let connection = try await self.open(isInMemory ? ["path": ":memory:"] : ["readonly": "false"])
            let create = "CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, region TEXT)"
            try await connection.write { db in try db.execute(sql: create) }
            let app = try await AppTest {
                let runs = try useState("runs") { 0 }
                runs.value += 1
                guard st.checkbox("Follow", value: true) else {
                    st.text("run \(runs.value)")
                    return
                }
                st.caption("changes \(try await connection.changeCount())")
                st.text("orders \(try await connection.query("SELECT * FROM orders").rowCount)")
            }.run()
            let other = try await app.openTab().run()
            try await other.checkbox("Follow").set(false).run()
            let (before, runs) = (try #require(Int(app.texts[0].dropFirst("orders ".count))), other.texts)
            // That it is watched from now on is no change.
            #expect(app.captions == ["changes 0"])
            let insert = "INSERT INTO orders (region) VALUES ('EU')"
            try await connection.write { db in try db.execute(sql: insert) }
            try await app.wait(for: "one's own change") { $0.texts == ["orders \(before + 1)"] }
            if !isInMemory {
                // As another process does it.
                let queue = try DatabaseQueue(path: self.path)
                try await queue.write { db in try db.execute(sql: insert) }
                try queue.close()
                try await app.wait(for: "the change of another one") { $0.texts == ["orders \(before + 2)"] }
            }
            #expect(other.texts == runs)
            await connection.close()
        }

        @Test func `a transaction that is rolled back, or changes nothing, is no change`() async throws {
            let connection = try await self.open(["path": ":memory:"])
            try await connection.write { db in try db.execute(sql: "CREATE TABLE orders (id INTEGER PRIMARY KEY)") }
            #expect(try await connection.changeCount() == 0)
            try await connection.write { db in try db.execute(sql: "DELETE FROM orders WHERE id = 5") }
            await #expect(throws: CancellationError.self) {
                try await connection.write { db in
                    try db.execute(sql: "INSERT INTO orders DEFAULT VALUES")
                    throw CancellationError()
                }
            }
            #expect(try await connection.changeCount() == 0)
            try await connection.write { db in try db.execute(sql: "INSERT INTO orders DEFAULT VALUES") }
            #expect(try await connection.changeCount() == 1)
            await connection.close()
        }

        @Test func `it is read-only unless a setting says otherwise`() async throws {
            let connection = try await self.open()
            let error = try await #require(throws: ConnectionError.self) {
                try await connection.write { db in try db.execute(sql: "DELETE FROM orders") }
            }
            #expect(error.code == .readOnly)
            await #expect(throws: DatabaseError.self) { try await connection.query("DELETE FROM orders RETURNING id") }
            let writer = try await self.open(["readonly": "false"])
            try await writer.write { db in try db.execute(sql: "DELETE FROM orders WHERE id = 1") }
            // A query does not write there either.
            await #expect(throws: DatabaseError.self) { try await writer.query("DELETE FROM orders RETURNING id") }
            #expect(try await writer.query("SELECT id FROM orders").rowCount == 2)
            await connection.close()
            await writer.close()
        }

        @Test func `a table is kept for its time, by query and arguments`() async throws {
            let connection = try await self.open(["readonly": "false"])
            func count(_ ttl: Duration?, _ region: String = "EU") async throws -> Int {
                try await connection.query("SELECT id FROM orders WHERE region = ?", [region], ttl: ttl).rowCount
            }
            #expect(try await count(.seconds(3_600)) == 2)
            try await connection.write { db in try db.execute(sql: "INSERT INTO orders VALUES (4, 'EU')") }
            #expect(try await count(.seconds(3_600)) == 2)
            #expect(try await count(nil) == 3)
            #expect(try await count(.zero) == 3)
            #expect(try await count(.seconds(3_600), "US") == 1)
            // Another connection has tables of its own.
            let other = try await self.open()
            #expect(
                try await other.query("SELECT id FROM orders WHERE region = ?", ["EU"], ttl: .seconds(3_600)).rowCount
                    == 3
            )
            await connection.close()
            await other.close()
        }

        /// The query would run for years.
        @Test(arguments: [nil, .seconds(60)] as [Duration?])
        func `a query is interrupted when nobody waits for it`(ttl: Duration?) async throws {
            let connection = try await self.open()
            let query = Task {
                try await connection.query(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
                    ttl: ttl
                )
            }
            await Task.yield()
            query.cancel()
            await #expect(throws: CancellationError.self) { _ = try await query.value }
            // Closing waits for what runs.
            await connection.close()
            #expect(throws: (any Error).self) { try connection.database.read { _ in } }
        }

        @Test(arguments: [
            ([:], ConnectionError.Code.missingSetting),  // no path
            (["path": "/x", "readonly": "perhaps"], .invalidSetting),
            (["path": "/x", "busy_timeout": "-1"], .invalidSetting),
        ])
        func `wrong settings are refused`(settings: [String: String], code: ConnectionError.Code) async throws {
            let error = try await #require(throws: ConnectionError.self) {
                _ = try await SQLiteDatabase.open(ConnectionSettings(name: "a", settings: settings))
            }
            #expect(error.code == code)
        }

        @Test func `a file that is missing or of another kind is an error when it is opened`() async throws {
            let other = self.folder.appending(path: "text.sqlite").path
            try Data("This is no database, but a text that is long enough to have a header of its own.".utf8)
                .write(to: URL(filePath: other))
            for path in [self.folder.appending(path: "none.sqlite").path, other] {
                await #expect(throws: DatabaseError.self) { _ = try await self.open(["path": path]) }
            }
        }

        @Test func `a page asks for it by name`() async throws {
            var configuration = AppConfiguration()
            configuration.secrets = Secrets(["connections": .table(["sales": .table(["path": .text(self.path)])])])
            let app = AppTest(configuration) {
                let sales = try await st.connection("sales", SQLiteDatabase.self)
                let region = st.selectbox("Region", ["EU", "US"])
                st.text(
                    "\(try await sales.query("SELECT id FROM orders WHERE region = ?", [region], ttl: .seconds(60)).rowCount) orders"
                )
            }
            try await app.run()
            #expect(app.texts == ["2 orders"])
            try await app.selectbox("Region").set("US").run()
            #expect(app.texts == ["1 orders"])
            await app.closeConnections()
            try await app.run()
            #expect(app.exceptions.first?.contains("server is stopping") ?? false)
        }

        @Test func `a page shows why a connection cannot be opened`() async throws {
            let app = try await AppTest {
                _ = try await st.connection("sales", SQLiteDatabase.self)
            }.run()
            #expect(app.exceptions.first?.contains("has no setting \"path\"") ?? false)
        }
    }
#endif
