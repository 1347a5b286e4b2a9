#if DiskCache
    internal import GRDB
    internal import Logging
    private import Synchronization

    #if canImport(FoundationEssentials)
        internal import FoundationEssentials
    #else
        internal import Foundation
    #endif

    /// The SQLite file that jobs and sessions share: `swiftlit.sqlite` in the data folder, or a database in memory.
    ///
    /// One process has the file open; a second one gets ``StoreError/Code/inUse``. The file has a write-ahead log and
    /// `synchronous = NORMAL`: a killed process loses nothing that was written, a power failure may lose the last moments, and neither
    /// damages the file. Writes that wait at the same time are one transaction (``write(_:)``). A file that is damaged is
    /// set aside under another name, with a warning in the log, and a new one takes its place (``setAside``).
    package final class StoreDatabase: Sendable {
        /// A damaged file that opening has set aside.
        package struct SetAside: Sendable, Equatable {
            /// Where the file is now.
            package let path: String
            /// What was wrong with it.
            package let reason: String
        }

        /// A change that waits for the next transaction. It is called on the thread of the database.
        typealias Change = @Sendable (Database) throws -> Void

        private struct Pending: Sendable {
            let change: Change
            /// Called once, after the transaction has ended.
            let done: @Sendable ((any Error)?) -> Void
        }

        private struct State {
            var pending: [Pending] = []
            /// A transaction is under way, or about to begin, and takes what is pending after it.
            var isWriting = false
            var isClosed = false
        }

        /// The most changes of one transaction, so that the first of them waits for milliseconds.
        private static let maximumChangeCount = 512

        /// The path of the file, or `:memory:`.
        package let path: String

        /// The damaged file that was set aside when this one was opened; `nil` in the normal case.
        package let setAside: SetAside?

        let writer: any DatabaseWriter
        private let lock: StoreLock?
        private let state = Mutex(State())

        init(path: String, writer: any DatabaseWriter, lock: StoreLock?, setAside: SetAside?) {
            self.path = path
            self.writer = writer
            self.lock = lock
            self.setAside = setAside
        }

        // MARK: - Tables

        /// Brings the tables of a store to the newest version of `schema`, in one transaction. Blocks; call it at start.
        ///
        /// Throws ``StoreError/Code/newerSchema`` where the file has a later version than `schema` knows. The file stays as it is then.
        package func migrate(_ schema: StoreSchema) throws {
            try self.translating {
                try self.writer.write { database in
                    let version =
                        try Int.fetchOne(
                            database,
                            sql: "SELECT version FROM store_schema WHERE store = ?",
                            arguments: [schema.store]
                        ) ?? 0
                    guard version <= schema.steps.count else {
                        throw StoreError.newerSchema(
                            self.path,
                            store: schema.store,
                            version: version,
                            known: schema.steps.count
                        )
                    }
                    guard version < schema.steps.count else { return }
                    for step in schema.steps[max(0, version)...] { try database.execute(sql: step) }
                    try database.execute(
                        sql: "INSERT OR REPLACE INTO store_schema (store, version) VALUES (?, ?)",
                        arguments: [schema.store, schema.steps.count]
                    )
                }
            }
        }

        // MARK: - Reading and writing

        /// Reads, on a thread of the database. Does not see changes whose `write` has not returned yet, and does not wait for them.
        ///
        /// A call whose task is cancelled may throw `CancellationError`.
        func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
            do {
                return try await self.writer.read(body)
            } catch {
                throw self.translated(error)
            }
        }

        /// Reads and blocks the thread meanwhile. Not for the cooperative pool.
        func readBlocking<Value>(_ body: (Database) throws -> Value) throws -> Value {
            try self.translating { try self.writer.read(body) }
        }

        /// Changes the database and returns when the change is written. Changes that wait at the same time are one transaction.
        ///
        /// Changes are made in the order of the calls. One that throws is undone by itself; the others of its transaction stay. A cancelled
        /// task does not take its change back.
        func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
            let result = ChangeResult<Value>()
            return try await withCheckedThrowingContinuation { continuation in
                self.enqueue(
                    { database in result.set(try body(database)) },
                    done: { error in
                        if let error {
                            continuation.resume(throwing: error)
                        } else if let value = result.take() {
                            continuation.resume(returning: value)
                        } else {
                            continuation.resume(throwing: StoreError.closed(self.path))
                        }
                    }
                )
            }
        }

        /// Puts a change into the next transaction and returns at once. The order of the changes is that of the calls.
        ///
        /// - Parameters:
        ///   - change: The change, called on the thread of the database. It may be called again if the transaction could not be committed.
        ///   - done: Called once, on a thread of the database, when the transaction is written, or with the error.
        func enqueue(_ change: @escaping Change, done: @escaping @Sendable ((any Error)?) -> Void) {
            enum Action {
                case begin
                case wait
                case refuse
            }
            let action = self.state.withLock { state -> Action in
                if state.isClosed { return .refuse }
                state.pending.append(Pending(change: change, done: done))
                if state.isWriting { return .wait }
                state.isWriting = true
                return .begin
            }
            switch action {
            case .begin: self.writeSoon()
            case .wait: break
            case .refuse: done(StoreError.closed(self.path))
            }
        }

        private func writeSoon() {
            self.writer.asyncWriteWithoutTransaction { database in self.writePending(database) }
        }

        private func writePending(_ database: Database) {
            let batch = self.state.withLock { state -> [Pending] in
                let batch = Array(state.pending.prefix(Self.maximumChangeCount))
                state.pending.removeFirst(batch.count)
                return batch
            }
            let errors = self.commit(batch, in: database)
            let isMore = self.state.withLock { state -> Bool in
                state.isWriting = !state.pending.isEmpty
                return state.isWriting
            }
            // The next transaction begins before those of this one are told: they may take their time.
            if isMore { self.writeSoon() }
            for (change, error) in zip(batch, errors) { change.done(error.map(self.translated)) }
        }

        /// One transaction. Returns the error of each change.
        private func commit(_ batch: [Pending], in database: Database) -> [(any Error)?] {
            guard batch.count > 1 else {
                return batch.map { one in
                    do {
                        try database.inTransaction(.immediate) {
                            try one.change(database)
                            return .commit
                        }
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            var errors = [(any Error)?](repeating: nil, count: batch.count)
            do {
                try database.inTransaction(.immediate) {
                    for (index, one) in batch.enumerated() {
                        do {
                            try database.inSavepoint {
                                try one.change(database)
                                return .commit
                            }
                        } catch {
                            errors[index] = error
                        }
                    }
                    return .commit
                }
            } catch {
                // Nothing of it is written.
                for index in errors.indices where errors[index] == nil { errors[index] = error }
            }
            return errors
        }

        // MARK: - Ends

        /// Waits for the changes that wait, closes the file and lets another process open it. Later calls throw `closed`. Blocks.
        package func close() {
            let wasClosed = self.state.withLock { state -> Bool in
                defer { state.isClosed = true }
                return state.isClosed
            }
            if wasClosed { return }
            // What was enqueued before is on this serial queue already, or begins from it.
            while self.state.withLock({ $0.isWriting }) { self.writer.writeWithoutTransaction { _ in } }
            do {
                // All of it is in the one file then, which may be copied.
                if self.lock != nil { try self.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
                try self.writer.close()
            } catch {
                Logger.current.warning(
                    "The data file could not be closed in order",
                    metadata: ["store.path": "\(self.path)", "error": "\(error)"]
                )
            }
            self.lock?.release()
            StoreDatabaseRegistry.shared.remove(self)
        }

        // MARK: - Errors

        private func translating<Value>(_ body: () throws -> Value) throws -> Value {
            do {
                return try body()
            } catch {
                throw self.translated(error)
            }
        }

        private func translated(_ error: any Error) -> any Error {
            guard let error = error as? DatabaseError else { return error }
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: return StoreError.damaged(self.path, error)
            case .SQLITE_MISUSE: return StoreError.closed(self.path)
            default: return StoreError.failed(self.path, error)
            }
        }
    }

    /// What a change has made, on its way from the thread of the database.
    private final class ChangeResult<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)

        func set(_ value: Value) { self.value.withLock { $0 = value } }

        func take() -> Value? { self.value.withLock { $0 } }
    }
#endif
