private import Synchronization

/// A task that is started at most once.
final class OnceTask: Sendable {
    private struct State {
        var hasStarted = false
        var task: Task<Void, Never>?
        var isCancelled = false
    }

    private let state = Mutex(State())

    /// Starts the task, unless there was one. It inherits the caller's task-local values.
    func start(_ body: @escaping @Sendable () async -> Void) {
        let isFirst = self.state.withLock { state in
            defer { state.hasStarted = true }
            return !state.hasStarted
        }
        guard isFirst else { return }
        let task = Task { await body() }
        let isCancelled = self.state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    /// Cancels the task, also one that is started later.
    func cancel() {
        let task = self.state.withLock { state in
            state.isCancelled = true
            return state.task
        }
        task?.cancel()
    }
}
