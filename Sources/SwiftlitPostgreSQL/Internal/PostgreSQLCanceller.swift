#if PostgreSQL
    import CPostgreSQL
    import SwiftlitExecutors
    private import Synchronization

    /// Cancels what a connection does at the server, from any thread.
    ///
    /// @unchecked: libpq lets any thread use a `PGcancel`; it is freed in 'deinit', when no thread can reach it any more.
    final class PostgreSQLCanceller: @unchecked Sendable {
        private struct State {
            var isActive = false
            var requested: ContinuousClock.Instant?
        }

        private let handle: OpaquePointer?
        private let state = Mutex(State())

        init(_ connection: OpaquePointer) { self.handle = PQgetCancel(connection) }

        deinit { PQfreeCancel(self.handle) }

        /// A task begins to use the connection.
        func begin() { self.state.withLock { $0 = State(isActive: true) } }

        /// The task has ended. Nothing is cancelled after that.
        ///
        /// - Returns: Whether it was cancelled: then a request may still be on its way, and the connection must not be used any more.
        func end() -> Bool {
            self.state.withLock { state in
                state.isActive = false
                return state.requested != nil
            }
        }

        /// When cancelling was asked for.
        var requested: ContinuousClock.Instant? { self.state.withLock { $0.requested } }

        /// Cancels what runs. Returns at once.
        func cancel() {
            let isFirst = self.state.withLock { state in
                guard state.isActive, state.requested == nil else { return false }
                state.requested = .now
                return true
            }
            guard isFirst else { return }
            // It opens a connection of its own, which blocks.
            Task(executorPreference: ThreadPool.shared) { self.send() }
        }

        /// Asks the server to cancel. Blocks.
        func send() {
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(self.handle, &message, Int32(message.count))
        }
    }
#endif
