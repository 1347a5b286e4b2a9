internal import SwiftlitExecutors
private import Synchronization

/// The calls under way, except those of plain functions, which end with their callers.
final class CallTracker: Sendable {
    typealias CallID = ActivityID

    fileprivate enum Call {
        /// The call has begun and has no task yet; goes to `running`.
        case starting(isCancelled: Bool)
        /// The call has a task, which the closure cancels.
        case running(cancel: @Sendable () -> Void)
    }

    fileprivate struct State {
        var calls: [CallID: Call] = [:]
        /// Whether the progress of calls is read, for calls that others may join.
        var interests: [CallID: ProgressInterest] = [:]
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
    func begin(_ id: CallID, interest: ProgressInterest? = nil) throws {
        let isOpen = self.state.withLock {
            if $0.isClosed { return false }
            $0.calls[id] = .starting(isCancelled: $0.isCancelled)
            if let interest { $0.interests[id] = interest }
            return true
        }
        guard isOpen else {
            throw ExecutorError(
                code: .shutDown,
                message: "The runtime was shut down and takes no more calls. Make calls before shutDown(gracePeriod:)."
            )
        }
    }

    /// The task of a call was started, which `cancel` cancels. It may have ended already.
    func started(_ id: CallID, cancel: @escaping @Sendable () -> Void) {
        let isCancelled = self.state.withLock {
            guard case .starting(let isCancelled) = $0.calls[id] else { return false }
            $0.calls[id] = .running(cancel: cancel)
            return isCancelled
        }
        if isCancelled { cancel() }
    }

    /// Somebody reads the progress of a call that has begun before.
    func watch(_ id: CallID) {
        self.state.withLock { $0.interests[id] }?.watch()
    }

    func end(_ id: CallID) {
        let waiters = self.state.withLock {
            $0.calls[id] = nil
            $0.interests[id] = nil
            return $0.takeIdleWaiters()
        }
        for waiter in waiters { waiter.finish(.success(true)) }
    }

    /// Marks the task of a call as cancelled, now or as soon as it has one.
    func cancel(_ id: CallID) {
        self.state.withLock { $0.cancel(id) }?()
    }

    /// Refuses calls from now on.
    func close() {
        self.state.withLock { $0.isClosed = true }
    }

    /// Cancels the calls under way and, unless told otherwise, each that begins later.
    func cancelAll(thoseToComeToo: Bool = true) {
        let running = self.state.withLock { state in
            if thoseToComeToo { state.isCancelled = true }
            return state.calls.keys.compactMap { state.cancel($0) }
        }
        for cancel in running { cancel() }
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
    /// Returns what cancels the task, if the call was started already.
    fileprivate mutating func cancel(_ id: CallTracker.CallID) -> (@Sendable () -> Void)? {
        switch self.calls[id] {
        case .running(let cancel):
            return cancel
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
