/// Which job is next: the waiting and the running jobs, their limits and their order. Times are milliseconds since any moment.
///
/// Jobs that share function, group and owner wait in one lane, in order of a rank that is fixed when they come: the time, less what their
/// priority is worth. So one that waits long enough is ahead of any that come later. A lane whose limits are reached is passed over.
package struct JobQueue: Sendable {
    package struct Limits: Sendable, Equatable {
        package var running: Int
        package var runningPerOwner: Int?
        package var waiting: Int
        /// What one step of priority is worth, in milliseconds.
        package var agingPeriod: Int64

        package init(running: Int, runningPerOwner: Int? = nil, waiting: Int, agingPeriod: Int64 = 60_000) {
            self.running = running
            self.runningPerOwner = runningPerOwner
            self.waiting = waiting
            self.agingPeriod = agingPeriod
        }
    }

    package struct Entry: Sendable, Equatable {
        package var id: JobID
        package var function: String
        package var functionLimit: Int?
        package var group: String?
        package var groupLimit: Int?
        package var owner: String?
        package var priority: Int

        package init(
            id: JobID,
            function: String,
            functionLimit: Int? = nil,
            group: String? = nil,
            groupLimit: Int? = nil,
            owner: String? = nil,
            priority: Int = 0
        ) {
            self.id = id
            self.function = function
            self.functionLimit = functionLimit
            self.group = group
            self.groupLimit = groupLimit
            self.owner = owner
            self.priority = priority
        }
    }

    fileprivate struct Lane: Hashable {
        var function: String
        var functionLimit: Int?
        var group: String?
        var groupLimit: Int?
        var owner: String?

        init(_ entry: Entry) {
            self.function = entry.function
            self.functionLimit = entry.functionLimit
            self.group = entry.group
            self.groupLimit = entry.groupLimit
            self.owner = entry.owner
        }
    }

    /// The place in the order. Lower is sooner.
    fileprivate struct Rank: Comparable, Hashable {
        var time: Int64
        var number: Int

        static func < (lhs: Rank, rhs: Rank) -> Bool { (lhs.time, lhs.number) < (rhs.time, rhs.number) }
    }

    fileprivate struct Waiting {
        var rank: Rank
        var id: JobID
    }

    private enum Place {
        case waiting(Lane, Rank)
        case delayed(Int64, Rank)
        case running(Lane)
    }

    private let limits: Limits
    private var lanes: [Lane: [Waiting]] = [:]
    private var delayed: [(due: Int64, entry: Entry, rank: Rank)] = []
    private var places: [JobID: Place] = [:]
    /// Jobs that other processes run. They count for limits, and take no place here.
    private var elsewhere: [JobID: Lane] = [:]
    private var runningByFunction: [String: Int] = [:]
    private var runningByGroup: [String: Int] = [:]
    private var runningByOwner: [String: Int] = [:]
    private var lastNumber = 0
    package private(set) var runningCount = 0
    package private(set) var waitingCount = 0

    package init(limits: Limits) {
        self.limits = limits
    }

    // MARK: - What happens

    /// A job came. Throws `tooManyWaiting`.
    ///
    /// - Parameters:
    ///   - entry: The job.
    ///   - notBefore: When it may begin; `nil` for at once.
    ///   - isForced: Whether it is taken however many wait: it was taken before.
    package mutating func submitted(
        _ entry: Entry,
        at now: Int64,
        notBefore: Int64? = nil,
        isForced: Bool = false
    ) throws(JobError) {
        guard self.places[entry.id] == nil else { return }
        guard isForced || self.waitingCount < self.limits.waiting else { throw .tooManyWaiting(self.limits.waiting) }
        self.endedElsewhere(entry.id)
        self.lastNumber += 1
        let (worth, overflow) = self.limits.agingPeriod.multipliedReportingOverflow(by: Int64(entry.priority))
        let bonus = overflow ? (entry.priority < 0 ? Int64.min / 2 : Int64.max / 2) : worth
        let rank = Rank(time: now.subtractingClamped(bonus), number: self.lastNumber)
        self.waitingCount += 1
        if let notBefore, notBefore > now {
            self.places[entry.id] = .delayed(notBefore, rank)
            self.delayed.append((notBefore, entry, rank))
        } else {
            self.enqueue(entry, rank)
        }
    }

    private mutating func enqueue(_ entry: Entry, _ rank: Rank) {
        let lane = Lane(entry)
        var line = self.lanes[lane] ?? []
        let index = line.firstIndex(atOrAfter: rank)
        line.insert(Waiting(rank: rank, id: entry.id), at: index)
        self.lanes[lane] = line
        self.places[entry.id] = .waiting(lane, rank)
    }

    /// Takes the jobs that may begin now, in order. They count as running.
    package mutating func takeNext(at now: Int64) -> [JobID] {
        self.wakeDelayed(at: now)
        var started: [JobID] = []
        while self.runningCount < self.limits.running, let lane = self.nextLane() {
            guard let first = self.lanes[lane]?.first else { break }
            self.removeFromLane(lane, first.rank)
            self.waitingCount -= 1
            self.places[first.id] = .running(lane)
            self.count(lane, by: 1)
            started.append(first.id)
        }
        return started
    }

    private mutating func wakeDelayed(at now: Int64) {
        guard self.delayed.contains(where: { $0.due <= now }) else { return }
        let due = self.delayed.filter { $0.due <= now }
        self.delayed.removeAll { $0.due <= now }
        for one in due { self.enqueue(one.entry, one.rank) }
    }

    private func nextLane() -> Lane? {
        var best: (lane: Lane, rank: Rank)?
        for (lane, line) in self.lanes {
            guard let first = line.first, best.map({ first.rank < $0.rank }) ?? true, self.admits(lane) else {
                continue
            }
            best = (lane, first.rank)
        }
        return best?.lane
    }

    private func admits(_ lane: Lane) -> Bool {
        if let limit = lane.functionLimit, self.runningByFunction[lane.function, default: 0] >= max(1, limit) {
            return false
        }
        if let group = lane.group, let limit = lane.groupLimit,
            self.runningByGroup[group, default: 0] >= max(1, limit)
        {
            return false
        }
        if let owner = lane.owner, let limit = self.limits.runningPerOwner,
            self.runningByOwner[owner, default: 0] >= max(1, limit)
        {
            return false
        }
        return true
    }

    private mutating func count(_ lane: Lane, by change: Int) {
        self.runningCount += change
        self.countLimits(lane, by: change)
    }

    private mutating func countLimits(_ lane: Lane, by change: Int) {
        Self.count(&self.runningByFunction, lane.function, by: change)
        if let group = lane.group { Self.count(&self.runningByGroup, group, by: change) }
        if let owner = lane.owner { Self.count(&self.runningByOwner, owner, by: change) }
    }

    private static func count(_ counts: inout [String: Int], _ key: String, by change: Int) {
        let count = counts[key, default: 0] + change
        counts[key] = count == 0 ? nil : count
    }

    /// Another process runs a job.
    package mutating func ranElsewhere(_ entry: Entry) {
        guard self.elsewhere[entry.id] == nil, self.places[entry.id] == nil else { return }
        let lane = Lane(entry)
        self.elsewhere[entry.id] = lane
        self.countLimits(lane, by: 1)
    }

    /// No other process runs a job any more. Returns whether one did.
    @discardableResult
    package mutating func endedElsewhere(_ id: JobID) -> Bool {
        guard let lane = self.elsewhere.removeValue(forKey: id) else { return false }
        self.countLimits(lane, by: -1)
        return true
    }

    /// A job has ended, or is not wanted any more. Returns whether it was known.
    @discardableResult
    package mutating func removed(_ id: JobID) -> Bool {
        guard let place = self.places.removeValue(forKey: id) else { return false }
        switch place {
        case .waiting(let lane, let rank):
            self.waitingCount -= 1
            self.removeFromLane(lane, rank)
        case .delayed:
            self.waitingCount -= 1
            self.delayed.removeAll { $0.entry.id == id }
        case .running(let lane):
            self.count(lane, by: -1)
        }
        return true
    }

    private mutating func removeFromLane(_ lane: Lane, _ rank: Rank) {
        guard var line = self.lanes[lane] else { return }
        // So that the array is not copied.
        self.lanes[lane] = nil
        let index = line.firstIndex(atOrAfter: rank)
        if index < line.count, line[index].rank == rank { line.remove(at: index) }
        if !line.isEmpty { self.lanes[lane] = line }
    }

    // MARK: - Questions

    /// Whether the job runs.
    package func isRunning(_ id: JobID) -> Bool {
        if case .running? = self.places[id] { true } else { false }
    }

    /// The place of a job among those that wait, from 1; `nil` if it does not wait.
    package func position(of id: JobID) -> Int? {
        switch self.places[id] {
        case .waiting(_, let rank):
            return 1 + self.lanes.values.reduce(0) { $0 + $1.firstIndex(atOrAfter: rank) }
        case .delayed(_, let rank):
            return 1 + self.lanes.values.reduce(0) { $0 + $1.count } + self.delayed.count { $0.rank < rank }
        case .running, nil:
            return nil
        }
    }

    /// When a job may begin that waits for a time; `nil` if none does.
    package var nextWake: Int64? { self.delayed.map(\.due).min() }
}

extension Array where Element == JobQueue.Waiting {
    /// The first place whose rank is not lower.
    fileprivate func firstIndex(atOrAfter rank: JobQueue.Rank) -> Int {
        var (low, high) = (0, self.count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].rank < rank { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Int64 {
    fileprivate func subtractingClamped(_ other: Int64) -> Int64 {
        let (value, overflow) = self.subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : value
    }
}
