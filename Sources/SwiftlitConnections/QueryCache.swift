private import SwiftlitConcurrency
package import SwiftlitData
private import Synchronization

/// Tables of queries that are kept for a time, like the results of cached functions: "Clear cache" forgets them, and they count towards the
/// memory that caches may take.
package enum QueryCache {
    /// What determines a table.
    package struct Query<Arguments: Hashable & Sendable>: Hashable, Sendable {
        /// The connection, by a number that no other has in this process.
        package var connection: UInt64
        package var text: String
        package var arguments: Arguments

        /// Names a query.
        package init(connection: UInt64, text: String, arguments: Arguments) {
            self.connection = connection
            self.text = text
            self.arguments = arguments
        }
    }

    /// Returns the table of a query: the kept one, where it is younger than `ttl`, or what `load` returns. Callers of one query wait for one load.
    ///
    /// - Parameters:
    ///   - query: What determines the table.
    ///   - ttl: How old a kept table may be; `nil` keeps none and asks for none.
    ///   - load: Asks the other side. Runs on a thread of the pool where a table is kept, and else in the calling task. It is cancelled when
    ///     nobody waits for it any more.
    package static func table<Arguments: Hashable & Sendable>(
        _ query: Query<Arguments>,
        ttl: Duration?,
        _ load: @escaping @Sendable () async throws -> DataTable
    ) async throws -> DataTable {
        guard let ttl else { return try await load() }
        let function = runInExecutor(
            cache: .data(ttl: ttl, maximumEntryCount: 1_000),
            identity: FunctionIdentity(fileID: "SwiftlitConnections/QueryCache.swift", function: "query")
        ) { (_: Query<Arguments>) async throws in
            try await load()
        }
        return try await function(query)
    }
}

/// Numbers for connections, each of which is given once.
package enum ConnectionNumber {
    private static let last = Atomic<UInt64>(0)

    /// The next number.
    package static func next() -> UInt64 { self.last.add(1, ordering: .relaxed).newValue }
}
