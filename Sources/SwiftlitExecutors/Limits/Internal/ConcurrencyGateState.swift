internal import DequeModule

/// Who is inside a ``ConcurrencyGate`` and who waits. Has no lock and resumes nobody.
struct ConcurrencyGateState<Waiter: AnyObject> {
    private(set) var runningCount = 0
    private(set) var maximumRunningCount = 1
    private var waiting: Deque<(waiter: Waiter, isWatching: Bool)> = []
    private var watchingCount = 0
    var waitingCount: Int { self.waiting.count }

    /// New positions of waiters that watch theirs; 1 is next.
    typealias Moves = [(waiter: Waiter, position: Int)]

    enum OnArrived {
        /// The caller is inside.
        case entered
        case waits(position: Int)
        /// As many wait as may.
        case refused
    }

    mutating func arrived(
        _ waiter: Waiter,
        isWatching: Bool,
        maximumRunningCount: Int,
        maximumWaitingCount: Int?
    ) -> OnArrived {
        self.maximumRunningCount = maximumRunningCount
        if self.enteredWithoutWaiting(maximumRunningCount: maximumRunningCount) { return .entered }
        if let maximumWaitingCount, self.waiting.count >= maximumWaitingCount { return .refused }
        self.waiting.append((waiter, isWatching))
        if isWatching { self.watchingCount += 1 }
        return .waits(position: self.waiting.count)
    }

    /// Returns whether the caller is inside. Nobody overtakes those who wait.
    mutating func enteredWithoutWaiting(maximumRunningCount: Int) -> Bool {
        self.maximumRunningCount = maximumRunningCount
        guard self.runningCount < maximumRunningCount, self.waiting.isEmpty else { return false }
        self.runningCount += 1
        return true
    }

    /// A caller left, or refused the place it was offered. Returns who is offered the place next, and who moved up.
    ///
    /// Those offered count as inside. More than one where the limit was raised meanwhile.
    mutating func left() -> (offered: [Waiter], moves: Moves) {
        self.runningCount -= 1
        var offered: [Waiter] = []
        while self.runningCount < self.maximumRunningCount, let (waiter, isWatching) = self.waiting.popFirst() {
            if isWatching { self.watchingCount -= 1 }
            self.runningCount += 1
            offered.append(waiter)
        }
        return (offered, offered.isEmpty ? [] : self.moves(from: 0))
    }

    /// A waiter gave up. Does nothing if it does not wait any more.
    mutating func gaveUp(_ waiter: Waiter) -> Moves {
        guard let index = self.waiting.firstIndex(where: { $0.waiter === waiter }) else { return [] }
        if self.waiting.remove(at: index).isWatching { self.watchingCount -= 1 }
        return self.moves(from: index)
    }

    private func moves(from start: Int) -> Moves {
        guard self.watchingCount > 0 else { return [] }
        return self.waiting.indices.dropFirst(start).compactMap { index in
            self.waiting[index].isWatching ? (self.waiting[index].waiter, index + 1) : nil
        }
    }
}
