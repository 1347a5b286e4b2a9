#if DiskCache
    private import Synchronization

    /// The databases that this process has open, so that all stores of one folder share one.
    final class StoreDatabaseRegistry: Sendable {
        static let shared = StoreDatabaseRegistry()

        private struct Entry {
            weak var database: StoreDatabase?
        }

        private let entries = Mutex<[String: Entry]>([:])

        /// The open database at a path, or the one that `open` makes.
        ///
        /// The file is opened under the lock: two that come at once would otherwise be refused by each other's lock on the file. It happens when a
        /// program starts, and nothing else waits for it.
        func database(at path: String, open: () throws -> StoreDatabase) throws -> StoreDatabase {
            try self.entries.withLock { entries in
                if let database = entries[path]?.database { return database }
                let database = try open()
                entries[path] = Entry(database: database)
                return database
            }
        }

        /// Forgets a database that was closed.
        func remove(_ database: StoreDatabase) {
            self.entries.withLock { entries in
                if entries[database.path]?.database === database { entries[database.path] = nil }
            }
        }
    }
#endif
