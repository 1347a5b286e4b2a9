private import Synchronization

/// A result that several tasks wait for, each of which may be cancelled alone.
final class SharedResult<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var lastWaiter: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Value, any Error>] = [:]
    }

    private let state = Mutex(State())

    /// Gives the result to all who wait, and to those who will. The first one counts.
    func finish(_ result: Result<Value, any Error>) {
        let waiters = self.state.withLock { state in
            guard state.result == nil else { return [UInt64: CheckedContinuation<Value, any Error>]() }
            state.result = result
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(with: result) }
    }

    /// Waits for the result.
    ///
    /// - Throws: The failure; `CancellationError` as soon as the calling task is cancelled.
    func value() async throws -> Value {
        let number = self.state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let ready: Result<Value, any Error>? = self.state.withLock { state in
                    if let result = state.result { return result }
                    // Cancelled from here on, the handler finds the waiter; cancelled before, this sees it.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[number] = continuation
                    return nil
                }
                if let ready { continuation.resume(with: ready) }
            }
        } onCancel: {
            self.state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(throwing: CancellationError())
        }
    }
}
