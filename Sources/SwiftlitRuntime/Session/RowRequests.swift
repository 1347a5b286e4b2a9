import SwiftlitElements
private import Synchronization

/// The browser's requests for rows of long tables: one is answered at a time, and the next one once its client has taken the answer.
///
/// An answer can have megabytes, and what a client does not read would pile up. A request is small, waits, and a newer one can take its place:
/// so what waits for a client is one answer, at most 32 requests, and what refuses the others.
final class RowRequests: Sendable {
    /// What the browser asks for.
    struct Request: Sendable {
        var id: String
        var table: String
        var first: Int
        var count: Int
        var order: LazyTable.Order?
        let client: any SessionClient
    }

    /// What follows.
    struct Outcome {
        /// The request to answer now, and its turn.
        var next: (request: Request, turn: Int)?
        /// Requests that are not answered, since newer ones came.
        var superseded: [Request] = []
    }

    /// How many requests for one table wait. The frontend has four under way at most.
    static let maximumTableCount = 8

    /// How many requests wait, for all tables of a session.
    static let maximumCount = 32

    private let state = Mutex(RowRequestsState())

    /// A request came.
    func came(_ request: Request) -> Outcome { self.state.withLock { $0.came(request) } }

    /// The answer of a turn is about to wait for its client.
    func isMade(_ turn: Int) { self.state.withLock { $0.isMade(turn) } }

    /// The client has taken the answer of a turn, or there was none to be taken.
    func ended(_ turn: Int) -> Outcome { self.state.withLock { $0.ended(turn) } }

    /// The client has gone: nothing waits any more. An answer that is being made keeps its turn until it is made.
    func clear() { self.state.withLock { $0.clear() } }

    /// How many requests wait.
    var waitingCount: Int { self.state.withLock { $0.waiting.count } }
}

/// The decisions of ``RowRequests``, without its lock.
struct RowRequestsState {
    private enum Phase: Equatable {
        /// No answer is under way. May become `making`.
        case idle
        /// The answer of a turn is being made. May become `made`, `making` for the next one, or `idle`.
        case making(Int)
        /// The answer of a turn waits for its client. May become `making` for the next one, or `idle`.
        case made(Int)
    }

    private var phase = Phase.idle
    private var lastTurn = 0
    private(set) var waiting: [RowRequests.Request] = []

    mutating func came(_ request: RowRequests.Request) -> RowRequests.Outcome {
        var outcome = RowRequests.Outcome()
        // Whoever sorts a table anew does not look at the rows of the former order any more.
        outcome.superseded = self.waiting.filter { $0.table == request.table && $0.order != request.order }
        self.waiting.removeAll { $0.table == request.table && $0.order != request.order }
        let isTableFull = self.waiting.count { $0.table == request.table } >= RowRequests.maximumTableCount
        let isFull = self.waiting.count >= RowRequests.maximumCount
        if let index = self.waiting.firstIndex(where: { isTableFull ? $0.table == request.table : isFull }) {
            outcome.superseded.append(self.waiting.remove(at: index))
        }
        self.waiting.append(request)
        if self.phase == .idle { outcome.next = self.begin() }
        return outcome
    }

    mutating func isMade(_ turn: Int) {
        if self.phase == .making(turn) { self.phase = .made(turn) }
    }

    mutating func ended(_ turn: Int) -> RowRequests.Outcome {
        guard self.phase == .making(turn) || self.phase == .made(turn) else { return RowRequests.Outcome() }
        self.phase = .idle
        return RowRequests.Outcome(next: self.begin())
    }

    mutating func clear() {
        self.waiting = []
        if case .made = self.phase { self.phase = .idle }
    }

    private mutating func begin() -> (request: RowRequests.Request, turn: Int)? {
        guard !self.waiting.isEmpty else { return nil }
        self.lastTurn += 1
        self.phase = .making(self.lastTurn)
        return (self.waiting.removeFirst(), self.lastTurn)
    }
}
