private import Synchronization

/// Counts connections, and lets shutdown wait for the last one: the open WebSockets, or those that have not asked for anything yet.
package final class OpenConnections: Sendable {
    private struct State {
        var count = 0
        var waiters: [@Sendable () -> Void] = []
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
            guard state.count == 0 else { return [@Sendable () -> Void]() }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter() }
    }

    /// Returns when none is open.
    ///
    /// Does not answer to cancellation: connections that are closing end by their own timer.
    package func waitUntilNone() async {
        await withCheckedContinuation { continuation in self.whenNone { continuation.resume() } }
    }

    /// Returns when none is open, or after some time, or when the task is cancelled.
    package func waitUntilNone(atMost limit: Duration) async {
        let (end, continuation) = AsyncStream<Void>.makeStream()
        self.whenNone { continuation.finish() }
        let timer = Task {
            try? await Task.sleep(for: limit)  // ends early only when nobody waits any more
            continuation.finish()
        }
        for await _ in end {}
        timer.cancel()
    }

    private func whenNone(_ action: @escaping @Sendable () -> Void) {
        let isNone = self.state.withLock { state in
            guard state.count > 0 else { return true }
            state.waiters.append(action)
            return false
        }
        if isNone { action() }
    }
}
