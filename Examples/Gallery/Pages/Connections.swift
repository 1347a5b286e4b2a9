#if SQLite
    import GRDB
    import Swiftlit
    import SwiftlitGRDB
    import SwiftlitHTTP

    /// Connections that are opened once for all sessions.
    enum Connections {
        static func draw() async throws {
            st.title("Connections")
            st.markdown(
                """
                `st.connection` opens a connection the first time that a page asks for it, and all sessions share it. It is checked now and then, opened
                again when it is broken, and closed when the server stops. Settings are in `secrets.toml`; here they are in code.
                """
            )
            try await self.drawOrders()
            try await self.drawService()
            try await self.drawOwn()
            await self.drawBroken()
            #if Macros
                try await SlowQuery.draw()
            #endif
            st.source()
        }

        /// An SQLite database in memory.
        private static func drawOrders() async throws {
            st.header("SQLite")
            let shop = try await st.connection("gallery", SQLiteDatabase.self, settings: ["path": ":memory:"])
            try await self.fill(shop)
            let region = st.segmentedControl("Region", ["EU", "US"], default: "EU")
            let isKept = st.toggle("Keep the table for an hour")
            if st.toggle("Follow the table") {
                // Read here, so that this page runs when it changes, in each tab that follows.
                st.text("changes of the table = \(try await shop.changeCount())")
            }
            if st.button("Order something") {
                try await shop.write { db in
                    try db.execute(sql: "INSERT INTO orders (region, price) VALUES (?, 9.5)", arguments: [region])
                }
            }
            let table = try await shop.query(
                "SELECT id, price FROM orders WHERE region = ? ORDER BY id",
                [region],
                ttl: isKept ? .seconds(3_600) : nil
            )
            st.text("orders = \(table.rowCount)")
            st.dataframe(table, height: 200)
        }

        private static func fill(_ shop: SQLiteDatabase) async throws {
            try await shop.write { db in
                guard try !db.tableExists("orders") else { return }
                try db.execute(
                    sql: """
                        CREATE TABLE orders (id INTEGER PRIMARY KEY, region TEXT NOT NULL, price REAL NOT NULL);
                        INSERT INTO orders (region, price) VALUES ('EU', 12.5), ('US', 30), ('EU', 7.25), ('EU', 3);
                        """
                )
            }
        }

        /// A web service, which `Shop.swift` is.
        private static func drawService() async throws {
            st.header("Web services")
            let port = try Shop.port().value
            guard port > 0 else {
                st.info("The service of this page is about to start.")
                return
            }
            let shop = try await st.connection(
                "shop",
                HTTPConnection.self,
                settings: ["url": "http://127.0.0.1:\(port)"]
            )
            let most = st.slider("Most", value: 3, in: 0...5)
            let orders = try await shop.table("orders", query: ["most": "\(most)"], rows: "orders", ttl: .seconds(60))
            st.text("orders of the service = \(orders.rowCount)")
            st.dataframe(orders, height: 200)
            if st.toggle("As CSV") { st.dataframe(try await shop.table("orders.csv")) }
            if st.toggle("Ask for something that is not there") {
                do { _ = try await shop.table("nothing") } catch { st.error("\(error)") }
            }
        }

        /// A type of one's own, with one connection for each tab.
        private static func drawOwn() async throws {
            st.header("One of your own")
            if st.button("Close it") { try await st.resetConnection("line", Line.self) }
            let line = try await st.connection("line", Line.self)
            st.text("line of this tab = \(line.number)")
            st.caption("It stays the same in each run, and is another one in each tab.")
        }

        /// One that cannot be opened.
        private static func drawBroken() async {
            st.header("One that does not work")
            guard st.toggle("Ask for it") else { return }
            do {
                let settings = ["path": "/there/is/no/such.sqlite"]
                _ = try await st.connection("broken", SQLiteDatabase.self, settings: settings)
            } catch {
                st.error("\(error)")
            }
        }
    }

    /// A connection that knows how many were opened before it.
    private struct Line: Connection {
        let number: Int

        static func open(_ settings: ConnectionSettings) async throws -> Line {
            let count = try useSharedState("gallery.lines") { 0 }
            count.update { $0 += 1 }
            return Line(number: count.value)
        }

        static var policy: ConnectionPolicy {
            var policy = ConnectionPolicy()
            policy.scope = .session
            return policy
        }
    }
#endif
