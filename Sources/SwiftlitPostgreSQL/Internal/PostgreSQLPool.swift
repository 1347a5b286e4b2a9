#if PostgreSQL
    import SwiftlitConnections
    import SwiftlitData
    import SwiftlitExecutors
    private import Synchronization

    /// The connections to one database: opened when they are needed, each used by one task at a time.
    final class PostgreSQLPool: Sendable {
        private enum Place: Sendable {
            case link(PostgreSQLLink)
            /// Open one.
            case room
        }

        private struct State {
            var idle: [PostgreSQLLink] = []
            /// Those that are idle, lent or being opened.
            var count = 0
            var lastWaiter: UInt64 = 0
            var waiters: [(number: UInt64, continuation: CheckedContinuation<Place, any Error>)] = []
            var isClosed = false
        }

        private let parameters: PostgreSQLParameters
        private let maximumCount: Int
        private let state = Mutex(State())

        init(_ parameters: PostgreSQLParameters, maximumCount: Int) {
            self.parameters = parameters
            self.maximumCount = maximumCount
        }

        // MARK: - Statements

        /// Runs a statement in a transaction of its own and hands on its rows.
        nonisolated(nonsending) func run(
            _ sql: String,
            _ arguments: [PostgreSQLValue],
            isReadOnly: Bool,
            chunkRowCount: Int,
            _ body: nonisolated(nonsending) (DataTable) async throws -> Void
        ) async throws {
            while true {
                let (link, isNew) = try await self.borrow()
                link.canceller.begin()
                do {
                    try await withTaskCancellationHandler {
                        try await ThreadPool.shared.run { try link.begin(isReadOnly: isReadOnly) }
                    } onCancel: {
                        link.canceller.cancel()
                    }
                } catch let error as ConnectionError where error.code == .connectionLost && !isNew {
                    // The server has ended it while it was idle, and nothing was sent: another one is tried.
                    _ = link.canceller.end()
                    self.giveBack(link, isBroken: true)
                    continue
                } catch {
                    _ = link.canceller.end()
                    self.giveBack(link, isBroken: true)
                    throw error
                }
                do {
                    try await withTaskCancellationHandler {
                        try Task.checkCancellation()
                        try await ThreadPool.shared.run { try link.send(sql, arguments) }
                        while let chunk = try await ThreadPool.shared.run({
                            try link.nextChunk(rowCount: chunkRowCount)
                        }) {
                            try await body(chunk)
                        }
                        try await ThreadPool.shared.run { try link.end(commits: !isReadOnly) }
                    } onCancel: {
                        link.canceller.cancel()
                    }
                } catch {
                    await self.abandon(link, after: error)
                    if link.canceller.requested != nil || Task.isCancelled { throw CancellationError() }
                    throw error
                }
                self.giveBack(link, isBroken: link.canceller.end())
                return
            }
        }

        /// Gives a link back whose statement has not come to its end.
        private func abandon(_ link: PostgreSQLLink, after error: any Error) async {
            let isRefusal =
                (error as? ConnectionError).map {
                    $0.code == .queryFailed || $0.code == .readOnly || $0.code == .timedOut
                } ?? false
            guard isRefusal, link.canceller.requested == nil else {
                // It has rows to be read, or a request to cancel on its way: ending the connection ends both.
                let wasCancelled = link.canceller.end()
                if !wasCancelled, link.isConnected { await ThreadPool.shared.run { link.canceller.send() } }
                self.giveBack(link, isBroken: true)
                return
            }
            let isIdle = await Task {
                await ThreadPool.shared.run {
                    do {
                        while try link.nextChunk(rowCount: .max) != nil {}
                    } catch {
                        // The refusal once more.
                    }
                    do { try link.end(commits: false) } catch { return false }
                    return link.isIdle
                }
            }.value
            let wasCancelled = link.canceller.end()
            self.giveBack(link, isBroken: wasCancelled || !isIdle)
        }

        // MARK: - Lending

        private func borrow() async throws -> (PostgreSQLLink, isNew: Bool) {
            switch try await self.place() {
            case .link(let link): return (link, false)
            case .room:
                do {
                    return (try await ThreadPool.shared.run { [parameters] in try PostgreSQLLink(parameters) }, true)
                } catch {
                    self.leave()
                    throw error
                }
            }
        }

        private func place() async throws -> Place {
            let number = self.state.withLock { state in
                state.lastWaiter += 1
                return state.lastWaiter
            }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Place, any Error>) in
                    let place: Result<Place, any Error>? = self.state.withLock { state in
                        if state.isClosed { return .failure(Self.closed(self.parameters.name)) }
                        if Task.isCancelled { return .failure(CancellationError()) }
                        if let link = state.idle.popLast() { return .success(.link(link)) }
                        if state.count < self.maximumCount {
                            state.count += 1
                            return .success(.room)
                        }
                        state.waiters.append((number, continuation))
                        return nil
                    }
                    if let place { continuation.resume(with: place) }
                }
            } onCancel: {
                let waiter = self.state.withLock { state in
                    state.waiters.firstIndex { $0.number == number }.map { state.waiters.remove(at: $0).continuation }
                }
                waiter?.resume(throwing: CancellationError())
            }
        }

        private func giveBack(_ link: PostgreSQLLink, isBroken: Bool) {
            guard !isBroken, link.isIdle else {
                self.leave()
                return
            }
            let waiter: CheckedContinuation<Place, any Error>? = self.state.withLock { state in
                if state.isClosed {
                    state.count -= 1
                } else if !state.waiters.isEmpty {
                    return state.waiters.removeFirst().continuation
                } else {
                    state.idle.append(link)
                }
                return nil
            }
            waiter?.resume(returning: .link(link))
        }

        /// A place is free.
        private func leave() {
            let waiter: CheckedContinuation<Place, any Error>? = self.state.withLock { state in
                if !state.waiters.isEmpty { return state.waiters.removeFirst().continuation }
                state.count -= 1
                return nil
            }
            waiter?.resume(returning: .room)
        }

        /// Closes what is idle, and what is lent when it comes back.
        func close() async {
            let (idle, waiters) = self.state.withLock { state in
                state.isClosed = true
                defer {
                    state.count -= state.idle.count
                    state.idle = []
                    state.waiters = []
                }
                return (state.idle, state.waiters)
            }
            for waiter in waiters { waiter.continuation.resume(throwing: Self.closed(self.parameters.name)) }
            // The last reference to each: what closes them writes to a socket.
            await ThreadPool.shared.run { withExtendedLifetime(idle) {} }
        }

        static func closed(_ name: String) -> ConnectionError {
            ConnectionError(.closed, "The connection \"\(name)\" is closed. Ask for it again.")
        }
    }
#endif
