#if SQLite
    import GRDB

    /// A customer, as the table and the page know it.
    struct Customer: Codable, FetchableRecord, PersistableRecord, Sendable, Equatable {
        static let databaseTableName = "customer"

        enum Plan: String, Codable, CaseIterable, Sendable { case free, team, business }

        /// `nil` until the database has given it one.
        var id: Int64?
        var name: String
        var email: String
        var plan: Plan
        var seats: Int
        var isActive: Bool
    }
#endif
