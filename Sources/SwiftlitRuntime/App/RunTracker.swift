private import Synchronization

/// Knows the runs whose tasks still execute, abandoned ones too.
package final class RunTracker: Sendable {
    private struct State {
        var runs: [ObjectIdentifier: ScriptRun] = [:]
        var lastWaiter = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How many execute.
    package var count: Int { self.state.withLock { $0.runs.count } }

    /// The names of their pages.
    package var pageNames: [String] { self.state.withLock { Array($0.runs.values) }.map(\.pageName) }

    func began(_ run: ScriptRun) {
        self.state.withLock { $0.runs[ObjectIdentifier(run)] = run }
    }

    func ended(_ run: ScriptRun) {
        let waiters = self.state.withLock { state in
            state.runs[ObjectIdentifier(run)] = nil
            guard state.runs.isEmpty else { return [Int: CheckedContinuation<Void, Never>]() }
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
                    guard !state.runs.isEmpty, !Task.isCancelled else { return false }
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
