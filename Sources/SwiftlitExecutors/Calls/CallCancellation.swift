private import Synchronization

/// Cancels one call from outside of its task.
package final class CallCancellation: Sendable {
    private struct State {
        var isCancelled = false
        var action: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    package init() {}

    package var isCancelled: Bool { self.state.withLock { $0.isCancelled } }

    /// Cancels what the call waits for now, or will wait for.
    package func cancel() {
        let action = self.state.withLock { state in
            state.isCancelled = true
            return state.action.take()
        }
        action?()
    }

    /// Calls `action` as soon as the call is cancelled, which may be now. Replaces what was set before.
    package func onCancel(_ action: @escaping @Sendable () -> Void) {
        let isCancelled = self.state.withLock { state in
            if !state.isCancelled { state.action = action }
            return state.isCancelled
        }
        if isCancelled { action() }
    }

    /// Forgets what `onCancel(_:)` has set.
    package func stopWaiting() {
        let action = self.state.withLock { $0.action.take() }
        _ = consume action
    }
}
