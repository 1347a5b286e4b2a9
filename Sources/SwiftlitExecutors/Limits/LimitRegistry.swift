internal import CoreMetrics
private import Synchronization

/// The concurrency limits in use, by name, and who waits for whom. A limit goes when nobody is inside or waits.
package final class LimitRegistry: Sendable {
    /// A place in a limit that a function holds. Leave it once.
    package final class Place: Sendable {
        /// The run that holds it.
        package let activity: Activity
        private let onLeave: @Sendable () -> Void
        private let left = Atomic<Bool>(false)

        fileprivate init(_ activity: Activity, onLeave: @escaping @Sendable () -> Void) {
            self.activity = activity
            self.onLeave = onLeave
        }

        /// Gives the place to the next call. Further calls of this method do nothing.
        package func leave() {
            if !self.left.exchange(true, ordering: .acquiringAndReleasing) { self.onLeave() }
        }

        /// Runs `body` as the function that holds the place.
        package func hold<Success: Sendable>(_ body: () async -> Success) async -> Success {
            await Activity.run(self.activity, body)
        }
    }

    /// One call that waits. Its mailbox gets a place, or the word that the caller gave up, whichever is first.
    fileprivate final class Waiter: Sendable {
        let activity: Activity
        let limit: String
        let mailbox = CallMailbox<Void>()
        let report: (@Sendable (CallProgress) -> Void)?

        init(_ activity: Activity, _ limit: String, report: (@Sendable (CallProgress) -> Void)?) {
            self.activity = activity
            self.limit = limit
            self.report = report
        }
    }

    fileprivate struct Entry {
        var gate = ConcurrencyGateState<Waiter>()
        let metrics: LimitMetrics?
    }

    // Limits and graph are under one lock: a run that is offered a place stops waiting in the same moment, so that nobody sees a cycle that
    // is just being resolved.
    fileprivate struct State {
        var entries: [String: Entry] = [:]
        var graph = WaitGraph()
        var lastPlace: UInt64 = 0
    }

    private let state = Mutex(State())

    private let metricsFactory = MetricsSource.current

    package init() {}

    /// How many limits have a call inside or waiting.
    package var count: Int { self.state.withLock { $0.entries.count } }

    /// How many runs wait for others or for limits.
    package var waitingCount: Int { self.state.withLock { $0.graph.waitingCount } }

    // MARK: - Places

    /// Takes a place if nobody has to wait, else returns `nil`.
    ///
    /// - Parameter activity: The run that is to hold it. `nil`: a part of the run that asks.
    /// - Throws: `recursiveLimit` if the run that waits for this one holds a place of the same limit: it could wait for its own end.
    package func tryEnter(_ limit: ConcurrencyLimit, as activity: Activity? = nil) throws -> Place? {
        let isAsked = activity == nil
        let activity = activity ?? self.makePlaceActivity(limit)
        let outcome = self.withEntry(limit.name) { state -> Result<Bool, ExecutorError> in
            if let error = Self.recursion(limit, activity, isAwaited: isAsked, state.graph) { return .failure(error) }
            guard
                state.entries[limit.name]?.gate.enteredWithoutWaiting(maximumRunningCount: limit.maximumRunningCount)
                    == true
            else { return .success(false) }
            state.graph.enter(activity.party, limit.name)
            return .success(true)
        }
        return try outcome.get() ? self.makePlace(limit, activity) : nil
    }

    /// Takes a place, waiting for one if there is none.
    ///
    /// - Parameters:
    ///   - activity: As for `tryEnter(_:as:)`.
    ///   - interest: Whether the reports are read. `nil`: they are.
    ///   - report: Gets the call's position in the queue when it changes, from any thread.
    /// - Throws: `CancellationError` if cancelled while it waits; `queueFull`; `recursiveLimit` as `tryEnter(_:as:)`; `deadlock` if
    ///   it would wait for ever.
    package func enter(
        _ limit: ConcurrencyLimit,
        as activity: Activity? = nil,
        interest: ProgressInterest? = nil,
        report: (@Sendable (CallProgress) -> Void)?
    ) async throws -> Place {
        let isAsked = activity == nil
        let activity = activity ?? self.makePlaceActivity(limit)
        let waiter = Waiter(activity, limit.name, report: report)
        switch self.arrive(waiter, limit, isAsked: isAsked, isWatching: report != nil && interest?.isWatched ?? true) {
        case .entered:
            break
        case .failed(let error):
            throw error
        case .waits(let position, let metrics):
            metrics?.waiting.increment()
            defer { metrics?.waiting.decrement() }
            if let position { report?(.queued(position: position)) }
            interest?.onWatch { self.watch(waiter) }
            defer {
                interest?.stopWaiting()
                if isAsked, let outer = activity.outer { self.endWait(of: outer, for: activity.id) }
            }
            try await waiter.mailbox.wait { self.gaveUp(waiter) }
        }
        return self.makePlace(limit, activity)
    }

    private enum OnArrive: Sendable {
        case entered
        /// The position, if it is watched.
        case waits(Int?, LimitMetrics?)
        case failed(ExecutorError)
    }

    private func arrive(_ waiter: Waiter, _ limit: ConcurrencyLimit, isAsked: Bool, isWatching: Bool) -> OnArrive {
        let activity = waiter.activity
        return self.withEntry(limit.name) { state in
            if let error = Self.recursion(limit, activity, isAwaited: isAsked, state.graph) { return .failed(error) }
            let arrival = state.entries[limit.name]?.gate.arrived(
                waiter,
                isWatching: isWatching,
                maximumRunningCount: limit.maximumRunningCount,
                maximumWaitingCount: limit.queue.maximumCount
            )
            switch arrival {
            case .entered, nil:
                state.graph.enter(activity.party, limit.name)
                return .entered
            case .refused:
                return .failed(Self.queueFull(limit))
            case .waits(let position):
                // Who asks in its own task waits itself.
                let outer = isAsked ? activity.outer : nil
                if let outer { _ = state.graph.begin(outer.party, awaiting: activity.party) }
                if let cycle = state.graph.begin(activity.party, queueingFor: limit.name) {
                    if let outer { state.graph.end(outer.id, awaiting: activity.id) }
                    // It came last, so nobody moves up.
                    _ = state.entries[limit.name]?.gate.gaveUp(waiter)
                    return .failed(cycle.error)
                }
                return .waits(isWatching ? position : nil, state.entries[limit.name]?.metrics)
            }
        }
    }

    private func makePlaceActivity(_ limit: ConcurrencyLimit) -> Activity {
        let number = self.state.withLock { state in
            state.lastPlace += 1
            return state.lastPlace
        }
        return Activity(
            .place(number),
            name: "a call in limit \"\(limit.name)\"",
            outer: Activity.current(in: self),
            in: self
        )
    }

    private func makePlace(_ limit: ConcurrencyLimit, _ activity: Activity) -> Place {
        Place(activity) { self.leave(limit.name, activity) }
    }

    private func leave(_ limit: String, _ activity: Activity) {
        var leaving = [activity]
        while let next = leaving.popLast() {
            let (offered, moves) = self.state.withLock { state -> ([Waiter], ConcurrencyGateState<Waiter>.Moves) in
                state.graph.leave(next.id, limit)
                guard let (offered, moves) = state.entries[limit]?.gate.left() else { return ([], []) }
                for waiter in offered { state.graph.enter(waiter.activity.party, limit) }
                state.dropIfIdle(limit)
                return (offered, moves)
            }
            // Who gave up just now does not take the place, so it goes on to the next.
            for waiter in offered where !waiter.mailbox.finish(.success(())) { leaving.append(waiter.activity) }
            Self.report(moves)
        }
    }

    private func gaveUp(_ waiter: Waiter) {
        let moves = self.state.withLock { state -> ConcurrencyGateState<Waiter>.Moves in
            state.graph.endQueueing(waiter.activity.id)
            let moves = state.entries[waiter.limit]?.gate.gaveUp(waiter) ?? []
            state.dropIfIdle(waiter.limit)
            return moves
        }
        Self.report(moves)
    }

    private func watch(_ waiter: Waiter) {
        let position = self.state.withLock { $0.entries[waiter.limit]?.gate.watched(waiter) }
        if let position { waiter.report?(.queued(position: position)) }
    }

    private static func report(_ moves: ConcurrencyGateState<Waiter>.Moves) {
        for (waiter, position) in moves { waiter.report?(.queued(position: position)) }
    }

    // MARK: - Waiting for others

    /// A run begins to await the result of another.
    ///
    /// - Returns: `nil`, and then `endWait(of:for:)` has to follow; or the cycle that it would close, of which nothing was noted.
    package func beginWait(
        of activity: Activity,
        for other: ActivityID,
        name: any CustomStringConvertible & Sendable
    ) -> WaitCycle? {
        self.state.withLock { $0.graph.begin(activity.party, awaiting: WaitGraph.Party(id: other, name: name)) }
    }

    /// A run does not await another any more.
    package func endWait(of activity: Activity, for other: ActivityID) {
        self.state.withLock { $0.graph.end(activity.id, awaiting: other) }
    }

    // MARK: - Errors

    /// A run that holds a place and waits for a call of the same limit could wait for its own end, depending on what else is inside. It is
    /// refused always rather than sometimes.
    private static func recursion(
        _ limit: ConcurrencyLimit,
        _ activity: Activity,
        isAwaited: Bool,
        _ graph: WaitGraph
    ) -> ExecutorError? {
        var current = activity
        while let outer = current.outer,
            (isAwaited && current === activity) || graph.isAwaiting(outer.id, current.id)
        {
            if graph.isInside(outer.id, limit.name) {
                return ExecutorError(
                    code: .recursiveLimit,
                    message: """
                        A function that holds a place in limit "\(limit.name)" called another function of the same limit, \
                        and both could wait for each other for ever. Give the inner one a limit of its own.
                        """
                )
            }
            current = outer
        }
        return nil
    }

    private static func queueFull(_ limit: ConcurrencyLimit) -> ExecutorError {
        ExecutorError(
            code: .queueFull,
            message: """
                \(limit.queue.maximumCount ?? 0) calls already wait for one of the \(limit.maximumRunningCount) places of \
                "\(limit.name)". Call again later, or let more calls run or wait.
                """
        )
    }

    // MARK: - Entries

    /// Changes the state, in which the limit has an entry. One that is not used goes again.
    private func withEntry<Outcome: Sendable>(
        _ name: String,
        _ body: @Sendable (inout State) -> Outcome
    ) -> Outcome {
        let outcome: Outcome? = self.state.withLock { state in
            state.entries[name] == nil ? nil : body(&state)
        }
        if let outcome { return outcome }
        // Made outside of the lock: a metrics backend is somebody else's code.
        let metrics = self.metricsFactory.map { LimitMetrics(limit: name, factory: $0) }
        return self.state.withLock { state in
            if state.entries[name] == nil { state.entries[name] = Entry(metrics: metrics) }
            defer { state.dropIfIdle(name) }
            return body(&state)
        }
    }
}

extension LimitRegistry.State {
    fileprivate mutating func dropIfIdle(_ name: String) {
        guard let entry = self.entries[name], entry.gate.runningCount == 0, entry.gate.waitingCount == 0 else { return }
        self.entries[name] = nil
    }
}
