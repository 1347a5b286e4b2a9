private import Synchronization

/// A door that opens once and stays open.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var lastWaiter: UInt64 = 0
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    var isOpen: Bool {
        self.state.withLock { $0.isOpen }
    }

    /// Lets everybody through. Calling it again does nothing.
    func open() {
        let waiters = self.state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values {
            waiter.resume()
        }
    }

    /// Returns when the door is open, or when the task is cancelled.
    func wait() async {
        let number = self.state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isFree = self.state.withLock { state in
                    // Cancelled from here on, the handler finds the waiter; cancelled before, this sees it.
                    if state.isOpen || Task.isCancelled { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if isFree { continuation.resume() }
            }
        } onCancel: {
            self.state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }
}
