private import Synchronization

/// Counts the runs whose tasks still execute, abandoned ones too.
package final class RunTracker: Sendable {
    private struct State {
        var count = 0
        var lastWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How many execute.
    package var count: Int { self.state.withLock { $0.count } }

    func began() {
        self.state.withLock { $0.count += 1 }
    }

    func ended() {
        let waiters = self.state.withLock { state in
            state.count -= 1
            guard state.count == 0 else { return [Int: CheckedContinuation<Void, Never>]() }
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume() }
    }

    /// Returns when none executes, or when the calling task is cancelled.
    package func waitUntilNone() async {
        let number = self.state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = self.state.withLock { state in
                    // Cancellation removes the waiter after setting the flag that is read here, so it cannot be missed.
                    guard state.count > 0, !Task.isCancelled else { return false }
                    state.waiters[number] = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }
}
