#if SQLite
    import GRDB
    import Logging
    import SwiftlitConnections
    import SwiftlitExecutors
    import SwiftlitState
    import Synchronization

    /// Counts the changes of a database, from when that is first asked for.
    final class SQLiteChanges: Sendable {
        private static let interval = Duration.milliseconds(500)

        private struct State {
            var beginning: Task<Void, any Error>?
            var watch: Task<Void, Never>?
            var isClosed = false
        }

        private let name: String
        private let count: ChangeCount
        private let state = Mutex(State())

        init(of name: String) {
            self.name = name
            self.count = ChangeCount(of: "database \(name)")
        }

        deinit { self.close() }

        /// The count, which the running page follows.
        ///
        /// - Throws: What keeps the database from being watched; the next call tries again.
        func value(in database: any DatabaseWriter) async throws -> Int {
            let beginning: Task<Void, any Error>? = self.state.withLock { state in
                guard !state.isClosed else { return nil }
                if let beginning = state.beginning { return beginning }
                // Of no page and no session: it goes on after them.
                let new = ScriptRunContext.$current.withValue(nil) { Task { try await self.begin(in: database) } }
                state.beginning = new
                return new
            }
            do {
                try await beginning?.value
            } catch {
                self.state.withLock { if $0.beginning == beginning { $0.beginning = nil } }
                throw error
            }
            return self.count.value
        }

        private func begin(in database: any DatabaseWriter) async throws {
            guard database is DatabasePool else {
                // In memory, where all changes are made by this connection.
                return database.add(transactionObserver: ChangeObserver(self.count), extent: .databaseLifetime)
            }
            var configuration = Configuration()
            configuration.readonly = true
            let (path, watching) = (database.path, configuration)
            // A connection of its own, since the number below is one for each connection, and says what the others have done.
            let queue = try await ThreadPool.shared.run { try DatabaseQueue(path: path, configuration: watching) }
            let first = try await Self.version(queue)
            let watch = Task { [weak self, name, count] in
                var (last, isFailing) = (first, false)
                while (try? await Task.sleep(for: Self.interval)) != nil, self != nil {
                    do {
                        let version = try await Self.version(queue)
                        isFailing = false
                        guard version != last else { continue }
                        last = version
                        count.advance()
                    } catch {
                        guard !isFailing, !Task.isCancelled else { continue }
                        isFailing = true
                        Logger.current.warning(
                            "A database cannot be asked for changes; it is asked again",
                            metadata: ["connection.name": "\(name)", "error.message": "\(error)"]
                        )
                    }
                }
                await ThreadPool.shared.run { try? queue.close() }
            }
            let isClosed = self.state.withLock { state in
                if !state.isClosed { state.watch = watch }
                return state.isClosed
            }
            if isClosed { watch.cancel() }
        }

        /// A number that changes with each change that another connection has written, also in another process.
        private static func version(_ queue: DatabaseQueue) async throws -> Int {
            try await queue.read { db in try Int.fetchOne(db, sql: "PRAGMA data_version") } ?? 0
        }

        /// Counts no more.
        func close() {
            let watch = self.state.withLock { state in
                state.isClosed = true
                return state.watch.take()
            }
            watch?.cancel()
        }
    }

    /// Counts the transactions that change something.
    private final class ChangeObserver: TransactionObserver {
        private let count: ChangeCount
        private var hasChanges = false

        init(_ count: ChangeCount) { self.count = count }

        func observes(eventsOfKind kind: DatabaseEventKind) -> Bool { true }

        func databaseDidChange() { self.hasChanges = true }

        func databaseDidChange(with event: DatabaseEvent) { self.hasChanges = true }

        func databaseDidCommit(_ db: Database) {
            if self.hasChanges { self.count.advance() }
            self.hasChanges = false
        }

        func databaseDidRollback(_ db: Database) { self.hasChanges = false }
    }
#endif
