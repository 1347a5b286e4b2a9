/// Who is inside a ``ConcurrencyGate`` and who waits. Has no lock and resumes nobody.
///
/// Each step takes time in proportion to a power of the logarithm of the queue's length, whether anybody watches it or not.
struct ConcurrencyGateState<Waiter: AnyObject> {
    private(set) var runningCount = 0
    private(set) var maximumRunningCount = 1
    private var line = WaitingLine<Waiter>()
    /// The position that each watching waiter was told last.
    private var told: [ObjectIdentifier: Int] = [:]
    /// How many waiters have left the queue so far, from its front or from within.
    private var departures = 0
    /// Watching waiters by the number of departures before which they cannot have moved far enough to be told.
    private var due: [Int: [Waiter]] = [:]
    private var ownStepCount = 0

    var waitingCount: Int { self.line.count }

    /// How many steps all changes took so far. For tests of growth.
    var stepCount: Int { self.ownStepCount + self.line.stepCount }

    /// New positions of waiters that watch theirs; 1 is next.
    ///
    /// The first sixteen are told each new position. Those further back are told when theirs has changed by a sixteenth, so that all who
    /// wait are told some hundred times each and not as often as there are others.
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
        if let maximumWaitingCount, self.line.count >= maximumWaitingCount { return .refused }
        self.line.append(waiter)
        if isWatching { self.tell(waiter, self.line.count) }
        return .waits(position: self.line.count)
    }

    /// Returns whether the caller is inside. Nobody overtakes those who wait.
    mutating func enteredWithoutWaiting(maximumRunningCount: Int) -> Bool {
        self.maximumRunningCount = maximumRunningCount
        guard self.runningCount < maximumRunningCount, self.line.isEmpty else { return false }
        self.runningCount += 1
        return true
    }

    /// A waiter wants to be told its position from now on. Returns the position, or `nil` if it does not wait, or watches already.
    mutating func watched(_ waiter: Waiter) -> Int? {
        guard self.told[ObjectIdentifier(waiter)] == nil, let position = self.line.position(of: waiter) else {
            return nil
        }
        self.tell(waiter, position)
        return position
    }

    /// A caller left, or refused the place it was offered. Returns who is offered the place next, and who moved up.
    ///
    /// Those offered count as inside. More than one where the limit was raised meanwhile.
    mutating func left() -> (offered: [Waiter], moves: Moves) {
        self.runningCount -= 1
        var offered: [Waiter] = []
        while self.runningCount < self.maximumRunningCount, let waiter = self.line.popFirst() {
            self.told[ObjectIdentifier(waiter)] = nil
            self.runningCount += 1
            offered.append(waiter)
        }
        return (offered, self.departed(offered.count))
    }

    /// A waiter gave up. Does nothing if it does not wait any more.
    mutating func gaveUp(_ waiter: Waiter) -> Moves {
        guard self.line.remove(waiter) else { return [] }
        self.told[ObjectIdentifier(waiter)] = nil
        return self.departed(1)
    }

    // MARK: - Positions

    /// How far a waiter has to move to be told.
    private static func step(at position: Int) -> Int { max(1, position / 16) }

    private mutating func tell(_ waiter: Waiter, _ position: Int) {
        self.told[ObjectIdentifier(waiter)] = position
        self.due[self.departures + Self.step(at: position), default: []].append(waiter)
    }

    /// So many waiters left. One departure moves a waiter by one place at most, so only those that are due can have moved far enough.
    private mutating func departed(_ count: Int) -> Moves {
        var moves: Moves = []
        for _ in 0..<count {
            self.departures += 1
            guard let waiters = self.due.removeValue(forKey: self.departures) else { continue }
            for waiter in waiters {
                self.ownStepCount += 1
                guard let last = self.told[ObjectIdentifier(waiter)], let position = self.line.position(of: waiter)
                else { continue }
                let missing = Self.step(at: last) - (last - position)
                if missing > 0 {
                    self.due[self.departures + missing, default: []].append(waiter)
                } else {
                    moves.append((waiter, position))
                    self.tell(waiter, position)
                }
            }
        }
        if self.line.isEmpty { self.due = [:] }
        return count > 1 ? self.newest(moves) : moves.sorted { $0.position < $1.position }
    }

    /// The last of several moves of each waiter.
    private func newest(_ moves: Moves) -> Moves {
        moves.filter { self.told[ObjectIdentifier($0.waiter)] == $0.position }.sorted { $0.position < $1.position }
    }
}
