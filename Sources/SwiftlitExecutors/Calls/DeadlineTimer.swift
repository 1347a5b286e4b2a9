internal import HeapModule
private import Synchronization

/// Calls functions at later times, on a thread of its own that exists only while there is something to wait for.
///
/// Setting a deadline and taking it back costs about as much as a dictionary entry, unlike a sleeping task, which a call that nearly always
/// ends in time would pay for. It is not a task, so it keeps nobody's task-local values alive.
package final class DeadlineTimer: Sendable {
    /// One deadline; `cancel()` takes it back.
    package final class Deadline: Sendable {
        fileprivate let instant: ContinuousClock.Instant
        /// A function as a value. By itself, `Mutex` would hold it wrapped for generic code, and without optimization each `withLock` would wrap it once more:
        /// thousands of wraps are let go one within the other, for which the stack of the thread is too short.
        private struct Action: Sendable {
            let call: @Sendable () -> Void
        }

        private let action: Mutex<Action?>

        fileprivate init(_ instant: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) {
            self.instant = instant
            self.action = Mutex(Action(call: action))
        }

        /// Takes the deadline back. Of no effect if its function has been called or is being called just now.
        package func cancel() {
            // Taken out under the lock and let go outside: what the function holds may do anything when it goes.
            let action = self.action.withLock { $0.take() }
            _ = consume action
        }

        fileprivate func fire() { self.action.withLock { $0.take() }?.call() }
        fileprivate var isPending: Bool { self.action.withLock { $0 != nil } }
    }

    private struct Entry: Comparable {
        let deadline: Deadline

        static func < (lhs: Entry, rhs: Entry) -> Bool { lhs.deadline.instant < rhs.deadline.instant }
        static func == (lhs: Entry, rhs: Entry) -> Bool { lhs.deadline.instant == rhs.deadline.instant }
    }

    private struct State {
        var entries = Heap<Entry>()
        /// The number of entries that makes it worth to drop those that were cancelled.
        var cleanUpCount = 256
        /// Whether the thread exists, and the moment it wakes up by itself.
        var wakesAt: ContinuousClock.Instant?
    }

    private enum NextStep {
        case fire([Deadline])
        case wait(Duration)
        case end
    }

    private let state = Mutex(State())
    private let parker = Parker<Void>()

    package init() {}

    /// Deadlines that are kept, including some that were taken back.
    package var pendingCount: Int { self.state.withLock { $0.entries.count } }

    /// Calls `action` after `delay` on the timer's thread. It must not block.
    package func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) -> Deadline {
        let deadline = Deadline(.now + min(delay, .seconds(1 << 32)), action)
        enum OnScheduled {
            case startThread
            case wakeThread
            case none
        }
        let step: OnScheduled = self.state.withLock { state in
            state.entries.insert(Entry(deadline: deadline))
            if state.entries.count > state.cleanUpCount {
                state.entries = Heap(state.entries.unordered.filter(\.deadline.isPending))
                state.cleanUpCount = max(256, state.entries.count * 2)
            }
            guard let wakesAt = state.wakesAt else {
                state.wakesAt = deadline.instant
                return .startThread
            }
            guard deadline.instant < wakesAt else { return .none }
            state.wakesAt = deadline.instant
            return .wakeThread
        }
        switch step {
        case .startThread:
            while !SystemThread.start(name: "swiftlit-timer", stackBytes: 256 * 1_024, { self.run() }) {
                SystemThread.sleep(for: .milliseconds(1))
            }
        case .wakeThread:
            self.parker.deliver(())
        case .none:
            break
        }
        return deadline
    }

    private func run() {
        while true {
            switch self.nextStep(at: .now) {
            case .fire(let deadlines):
                for deadline in deadlines { deadline.fire() }
            case .wait(let duration):
                _ = self.parker.wait(for: duration)
            case .end:
                return
            }
        }
    }

    private func nextStep(at now: ContinuousClock.Instant) -> NextStep {
        self.state.withLock { state in
            var due: [Deadline] = []
            while let first = state.entries.min, first.deadline.instant <= now || !first.deadline.isPending {
                due.append(state.entries.removeMin().deadline)
            }
            if !due.isEmpty { return .fire(due) }
            guard let first = state.entries.min else {
                state.wakesAt = nil
                return .end
            }
            state.wakesAt = first.deadline.instant
            return .wait(now.duration(to: first.deadline.instant))
        }
    }
}
