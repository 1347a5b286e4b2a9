private import Synchronization

/// Questions to `swiftlit run` that wait for their answers.
final class Lookups: Sendable {
    private struct State {
        var lastNumber = 0
        var hasEnded = false
        var waiters: [Int: CheckedContinuation<[String?]?, Never>] = [:]
    }

    private let state = Mutex(State())

    /// Asks a question and waits for its answer.
    ///
    /// - Parameter send: Sends the question with its number.
    /// - Returns: `nil` when the calling task is cancelled, or no answers come any more.
    func ask(_ send: (_ number: Int) -> Void) async -> [String?]? {
        let number = self.state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOpen = self.state.withLock { state in
                    guard !state.hasEnded, !Task.isCancelled else { return false }
                    state.waiters[number] = continuation
                    return true
                }
                guard isOpen else { return continuation.resume(returning: nil) }
                send(number)
            }
        } onCancel: {
            self.answer(number, nil)
        }
    }

    /// The answer to a question has come. One to a question that does not wait any more is dropped.
    func answer(_ number: Int, _ places: [String?]?) {
        self.state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: places)
    }

    /// No answers come any more.
    func end() {
        let waiters = self.state.withLock { state in
            defer { state.waiters = [:] }
            state.hasEnded = true
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(returning: nil) }
    }
}
