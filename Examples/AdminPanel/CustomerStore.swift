#if SQLite
    import GRDB
    import Swiftlit
    import SwiftlitGRDB

    /// The customers in the database. Each call reads or writes in one transaction.
    struct CustomerStore: Sendable {
        let database: SQLiteDatabase

        /// Makes the tables where they are missing, with some customers.
        func prepare() async throws {
            try await self.database.write { db in
                guard try !db.tableExists("customer") else { return }
                try db.execute(
                    sql: """
                        CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, plan TEXT NOT NULL,
                            seats INTEGER NOT NULL CHECK (seats > 0), isActive BOOLEAN NOT NULL);
                        CREATE TABLE change (id INTEGER PRIMARY KEY, time TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, user TEXT NOT NULL, what TEXT NOT NULL);
                        """
                )
                for customer in Self.first { try customer.insert(db) }
            }
        }

        /// The customers by name. A connection reads tables; rows of a type are read where it writes.
        func all() async throws -> [Customer] {
            try await self.database.write { db in try Customer.order(sql: "name").fetchAll(db) }
        }

        /// What was changed, newest first.
        func changes() async throws -> DataTable {
            try await self.database.query("SELECT time, user, what FROM change ORDER BY id DESC LIMIT 50")
        }

        /// Writes what differs between two lists, and who has done it.
        ///
        /// - Returns: How many customers were added, changed and deleted.
        /// - Throws: What the database refuses; then nothing is changed.
        func save(_ edited: [Customer], insteadOf former: [Customer], by user: String) async throws -> Int {
            try await self.database.write { db in
                let before = Dictionary(uniqueKeysWithValues: former.compactMap { one in one.id.map { ($0, one) } })
                let kept = Set(edited.compactMap(\.id))
                var lines: [String] = []
                for gone in former where gone.id.map({ !kept.contains($0) }) ?? false {
                    try gone.delete(db)
                    lines.append("deleted \(gone.name)")
                }
                for customer in edited {
                    guard let id = customer.id, let old = before[id] else {
                        try customer.insert(db)
                        lines.append("added \(customer.name)")
                        continue
                    }
                    guard customer != old else { continue }
                    try customer.update(db)
                    lines.append("changed \(customer.name)")
                }
                for line in lines {
                    try db.execute(sql: "INSERT INTO change (user, what) VALUES (?, ?)", arguments: [user, line])
                }
                return lines.count
            }
        }

        private static let first = [
            Customer(id: nil, name: "Ada Byron", email: "ada@example.com", plan: .business, seats: 40, isActive: true),
            Customer(
                id: nil,
                name: "Barbara Liskov",
                email: "barbara@example.com",
                plan: .team,
                seats: 12,
                isActive: true
            ),
            Customer(
                id: nil,
                name: "Grace Hopper",
                email: "grace@example.com",
                plan: .business,
                seats: 75,
                isActive: true
            ),
            Customer(
                id: nil,
                name: "Katherine Johnson",
                email: "katherine@example.com",
                plan: .free,
                seats: 1,
                isActive: false
            ),
        ]
    }
#endif
