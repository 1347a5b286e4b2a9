private import Synchronization

/// Knows the runs whose tasks still execute, abandoned ones too, and counts the sessions that come to their end.
package final class RunTracker: Sendable {
    private struct State {
        var runs: [ObjectIdentifier: ScriptRun] = [:]
        /// How many sessions come to their end.
        var endingCount = 0

        var count: Int { self.runs.count + self.endingCount }

        var lastWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How many execute.
    package var count: Int { self.state.withLock { $0.count } }

    /// The names of their pages.
    package var pageNames: [String] { self.state.withLock { Array($0.runs.values) }.map(\.pageName) }

    func began(_ run: ScriptRun) {
        self.state.withLock { $0.runs[ObjectIdentifier(run)] = run }
    }

    func ended(_ run: ScriptRun) {
        self.ended { $0.runs[ObjectIdentifier(run)] = nil }
    }

    /// A session comes to its end, which takes its time.
    func sessionEnds() {
        self.state.withLock { $0.endingCount += 1 }
    }

    func sessionEnded() {
        self.ended { $0.endingCount -= 1 }
    }

    private func ended(_ change: (inout State) -> Void) {
        let waiters = self.state.withLock { state in
            change(&state)
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
