internal import SwiftlitExecutors
private import Synchronization

/// The calls under way that run in a task of their own.
final class CallTracker: Sendable {
    enum CallID: Hashable, Sendable {
        case call(UInt64)
        /// A cached value is being loaded.
        case load(UInt64)
    }

    fileprivate enum Call {
        /// The call has begun and has no task yet; goes to `running`.
        case starting(isCancelled: Bool)
        case running(Task<Void, Never>)
    }

    fileprivate struct State {
        var calls: [CallID: Call] = [:]
        var lastNumber: UInt64 = 0
        var isClosed = false
        var isCancelled = false
        var idleWaiters: [CallMailbox<Bool>] = []
    }

    private let state = Mutex(State())

    /// How many calls are under way.
    var count: Int { self.state.withLock { $0.calls.count } }

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
            $0.calls[id] = .starting(isCancelled: $0.isCancelled)
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
            guard case .starting(let isCancelled) = $0.calls[id] else { return false }
            $0.calls[id] = .running(task)
            return isCancelled
        }
        if isCancelled { task.cancel() }
    }

    func end(_ id: CallID) {
        let waiters = self.state.withLock {
            $0.calls[id] = nil
            return $0.takeIdleWaiters()
        }
        for waiter in waiters { waiter.finish(.success(true)) }
    }

    /// Marks the task of a call as cancelled, now or as soon as it has one.
    func cancel(_ id: CallID) {
        self.state.withLock { $0.cancel(id) }?.cancel()
    }

    /// Refuses calls from now on.
    func close() {
        self.state.withLock { $0.isClosed = true }
    }

    func cancelAll() {
        let tasks = self.state.withLock { state in
            state.isCancelled = true
            return state.calls.keys.compactMap { state.cancel($0) }
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
    /// Returns the task to cancel, if there is one already.
    fileprivate mutating func cancel(_ id: CallTracker.CallID) -> Task<Void, Never>? {
        switch self.calls[id] {
        case .running(let task):
            return task
        case .starting:
            self.calls[id] = .starting(isCancelled: true)
            return nil
        case nil:
            return nil
        }
    }

    fileprivate mutating func takeIdleWaiters() -> [CallMailbox<Bool>] {
        guard self.calls.isEmpty else { return [] }
        defer { self.idleWaiters = [] }
        return self.idleWaiters
    }
}
