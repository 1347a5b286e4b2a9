private import Synchronization

/// Lets a limited number of callers in at a time, first come first served.
package final class ConcurrencyGate: Sendable {
    /// One caller that waits. Its mailbox gets a place, or the news that the caller gave up, whichever is first.
    private final class Waiter: Sendable {
        let mailbox = CallMailbox<Void>()
        let report: (@Sendable (CallProgress) -> Void)?

        init(report: (@Sendable (CallProgress) -> Void)?) {
            self.report = report
        }
    }

    private let state = Mutex(ConcurrencyGateState<Waiter>())

    package init() {}

    /// Enters if nobody has to wait; returns whether it did.
    package func tryEnter(maximumRunningCount: Int) -> Bool {
        self.state.withLock { $0.enteredWithoutWaiting(maximumRunningCount: maximumRunningCount) }
    }

    /// Enters, waiting for a place if there is none. Every return without an error needs one `leave()`.
    ///
    /// - Parameters:
    ///   - name: What the error calls the gate.
    ///   - maximumRunningCount: How many may be inside. The last caller decides for all.
    ///   - maximumWaitingCount: How many may wait; `nil` for no bound.
    ///   - report: Gets the caller's position in the queue whenever it changes, from any thread.
    /// - Throws: `CancellationError` if the task is cancelled while it waits; `queueFull`.
    package func enter(
        name: String,
        maximumRunningCount: Int,
        maximumWaitingCount: Int?,
        report: (@Sendable (CallProgress) -> Void)? = nil
    ) async throws {
        let waiter = Waiter(report: report)
        let arrival = self.state.withLock {
            $0.arrived(
                waiter,
                isWatching: report != nil,
                maximumRunningCount: maximumRunningCount,
                maximumWaitingCount: maximumWaitingCount
            )
        }
        switch arrival {
        case .entered:
            return
        case .refused:
            throw ExecutorError(
                code: .queueFull,
                message: """
                    \(maximumWaitingCount ?? 0) calls already wait for one of the \(maximumRunningCount) places of \
                    "\(name)". Call again later, or let more calls run or wait.
                    """
            )
        case .waits(let position):
            report?(.queued(position: position))
            try await waiter.mailbox.wait { self.gaveUp(waiter) }
        }
    }

    /// Gives the place to the next caller.
    package func leave() {
        var places = 1
        while places > 0 {
            places -= 1
            let (offered, moves) = self.state.withLock { $0.left() }
            // Who gave up just now does not take the place, so it goes on to the next.
            for waiter in offered where !waiter.mailbox.finish(.success(())) { places += 1 }
            Self.report(moves)
        }
    }

    /// Callers that wait.
    package var waitingCount: Int { self.state.withLock { $0.waitingCount } }

    /// Callers that are inside.
    package var runningCount: Int { self.state.withLock { $0.runningCount } }

    private func gaveUp(_ waiter: Waiter) {
        Self.report(self.state.withLock { $0.gaveUp(waiter) })
    }

    private static func report(_ moves: ConcurrencyGateState<Waiter>.Moves) {
        for (waiter, position) in moves { waiter.report?(.queued(position: position)) }
    }
}
