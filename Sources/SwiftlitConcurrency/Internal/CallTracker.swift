internal import SwiftlitExecutors
private import Synchronization

/// The calls under way that run in a task of their own.
final class CallTracker: Sendable {
    enum CallID: Hashable, Sendable {
        case call(UInt64)
        /// A cached value is being loaded.
        case load(UInt64)
    }

    fileprivate struct State {
        /// `nil` between the beginning of a call and the start of its task.
        var tasks: [CallID: Task<Void, Never>?] = [:]
        var lastNumber: UInt64 = 0
        var isClosed = false
        var isCancelled = false
        var idleWaiters: [CallMailbox<Bool>] = []
    }

    private let state = Mutex(State())

    /// How many calls are under way.
    var count: Int { self.state.withLock { $0.tasks.count } }

    func makeCallID() -> CallID {
        self.state.withLock {
            $0.lastNumber += 1
            return .call($0.lastNumber)
        }
    }

    /// A call begins; `end(_:)` has to follow.
    func begin(_ id: CallID) throws {
        let isOpen = self.state.withLock {
            if $0.isClosed { return false }
            $0.tasks[id] = .some(nil)
            return true
        }
        guard isOpen else {
            throw ExecutorError(
                code: .shutDown,
                message: "the runtime was shut down and takes no more calls. Make calls before shutDown(gracePeriod:)."
            )
        }
    }

    /// The task of a call was started. It may have ended already.
    func started(_ id: CallID, task: Task<Void, Never>) {
        let isCancelled = self.state.withLock {
            guard $0.tasks[id] != nil else { return false }
            $0.tasks[id] = task
            return $0.isCancelled
        }
        if isCancelled { task.cancel() }
    }

    func end(_ id: CallID) {
        let waiters = self.state.withLock {
            $0.tasks[id] = nil
            return $0.takeIdleWaiters()
        }
        for waiter in waiters { waiter.finish(.success(true)) }
    }

    /// Marks the task of a call as cancelled.
    func cancel(_ id: CallID) {
        let task: Task<Void, Never>? = self.state.withLock { $0.tasks[id] ?? nil }
        task?.cancel()
    }

    /// Refuses calls from now on.
    func close() {
        self.state.withLock { $0.isClosed = true }
    }

    func cancelAll() {
        let tasks = self.state.withLock {
            $0.isCancelled = true
            return $0.tasks.values.compactMap(\.self)
        }
        for task in tasks { task.cancel() }
    }

    /// Finishes the mailbox with `true` as soon as no call is under way.
    func notifyWhenIdle(_ mailbox: CallMailbox<Bool>) {
        let waiters = self.state.withLock {
            $0.idleWaiters.append(mailbox)
            return $0.takeIdleWaiters()
        }
        for waiter in waiters { waiter.finish(.success(true)) }
    }
}

extension CallTracker.State {
    fileprivate mutating func takeIdleWaiters() -> [CallMailbox<Bool>] {
        guard self.tasks.isEmpty else { return [] }
        defer { self.idleWaiters = [] }
        return self.idleWaiters
    }
}
