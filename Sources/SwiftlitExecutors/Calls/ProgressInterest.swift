private import Synchronization

/// Whether anybody reads the progress of one call, so that nothing is reported before.
package final class ProgressInterest: Sendable {
    private struct State {
        var isWatched: Bool
        var onWatch: (@Sendable () -> Void)?
    }

    private let state: Mutex<State>

    package init(isWatched: Bool = false) {
        self.state = Mutex(State(isWatched: isWatched))
    }

    package var isWatched: Bool { self.state.withLock { $0.isWatched } }

    /// A reader is there. What waits for it is told once.
    package func watch() {
        let action = self.state.withLock { state in
            state.isWatched = true
            return state.onWatch.take()
        }
        action?()
    }

    /// Calls `action` as soon as there is a reader, which may be now. Replaces what was set before.
    package func onWatch(_ action: @escaping @Sendable () -> Void) {
        let isWatched = self.state.withLock { state in
            if !state.isWatched { state.onWatch = action }
            return state.isWatched
        }
        if isWatched { action() }
    }

    /// Forgets what `onWatch(_:)` has set.
    package func stopWaiting() {
        let action = self.state.withLock { $0.onWatch.take() }
        _ = consume action
    }
}
