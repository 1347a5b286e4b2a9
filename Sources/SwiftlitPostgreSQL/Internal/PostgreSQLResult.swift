#if PostgreSQL
    import SwiftlitData
    private import Synchronization

    /// The one part that a result was read in.
    final class PostgreSQLResult: Sendable {
        private let table = Mutex(DataTable([]))

        func set(_ table: DataTable) { self.table.withLock { $0 = table } }

        func take() -> DataTable { self.table.withLock(\.self) }
    }
#endif
