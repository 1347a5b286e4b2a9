private import Synchronization

/// Counts the open WebSockets, and lets shutdown wait for the last one.
package final class OpenConnections: Sendable {
    private struct State {
        var count = 0
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Creates a count of zero.
    package init() {}

    /// How many are open.
    package var count: Int { self.state.withLock { $0.count } }

    /// Counts one that opened.
    package func opened() {
        self.state.withLock { $0.count += 1 }
    }

    /// Counts one that closed.
    package func closed() {
        let waiters = self.state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when none is open.
    ///
    /// Does not answer to cancellation: connections that are closing end by their own timer.
    package func waitUntilNone() async {
        await withCheckedContinuation { continuation in
            let isNone = self.state.withLock { state in
                guard state.count > 0 else { return true }
                state.waiters.append(continuation)
                return false
            }
            if isNone { continuation.resume() }
        }
    }
}
