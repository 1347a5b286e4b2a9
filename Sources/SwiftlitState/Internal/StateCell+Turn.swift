private import Synchronization

/// The threads whose reducers have their turn, of all cells.
private let turnHolders = Mutex<[ThreadIdentity]>([])

// A reducer works without a lock and begins anew when somebody was faster. Where others change the value all the
// time, a slow reducer would never come to an end: so after some attempts it gets a turn, and others wait before they
// change this value.
//
// This is the one place where user code runs while others wait for it. They cannot wait in a circle: a thread takes
// one turn at a time, and while it has one it waits for none, but overtakes.

extension StateCell {
    /// Runs reductions of this thread while other threads wait with their changes. A thread that has a turn gets no
    /// other one.
    func inTurn<Result: Sendable, Failure: Error>(
        on thread: ThreadIdentity,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        if Self.hasTurn(thread) { return try body() }
        return try self.turn.withLock { _ throws(Failure) in
            turnHolders.withLock { $0.append(thread) }
            self.reserve(for: thread)
            defer {
                self.release()
                turnHolders.withLock { holders in holders.removeAll { $0 == thread } }
            }
            return try body()
        }
    }

    /// Waits until the reducer that has its turn is done.
    ///
    /// - Returns: Whether the thread has a turn itself. It has not waited then, and is to overtake.
    func waitForTurn(on thread: ThreadIdentity) -> Bool {
        if Self.hasTurn(thread) { return true }
        self.turn.withLock { _ in }
        return false
    }

    private static func hasTurn(_ thread: ThreadIdentity) -> Bool {
        turnHolders.withLock { $0.contains(thread) }
    }
}
