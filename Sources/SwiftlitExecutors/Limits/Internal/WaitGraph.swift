/// Which runs wait for which others and for which limits, to find one that would wait for ever.
///
/// A run waits for each run whose result it awaits, itself or in a child task, because it cannot end before. It waits for a limit until one of those
/// inside leaves. So it can end if all that it awaits can, and if one of those inside can; what waits for nothing can.
struct WaitGraph: Sendable {
    /// A run, with what errors call it.
    struct Party: Sendable {
        var id: ActivityID
        var name: any CustomStringConvertible & Sendable
    }

    private var awaited: [ActivityID: [Party]] = [:]
    private var queued: [ActivityID: String] = [:]
    private var inside: [String: [ActivityID: Party]] = [:]

    /// How many runs wait for others or for limits.
    var waitingCount: Int { self.awaited.count + self.queued.count }

    /// How many limits have somebody inside.
    var limitCount: Int { self.inside.count }

    // MARK: - What happens

    /// A run begins to await another. Returns the cycle, noting nothing, if it would wait for ever.
    mutating func begin(_ party: Party, awaiting other: Party) -> WaitCycle? {
        self.awaited[party.id, default: []].append(other)
        guard let cycle = self.cycle(from: party) else { return nil }
        self.end(party.id, awaiting: other.id)
        return cycle
    }

    /// Takes back one `begin(_:awaiting:)`.
    mutating func end(_ id: ActivityID, awaiting other: ActivityID) {
        guard let index = self.awaited[id]?.firstIndex(where: { $0.id == other }) else { return }
        self.awaited[id]?.remove(at: index)
        if self.awaited[id]?.isEmpty == true { self.awaited[id] = nil }
    }

    /// A run begins to wait for a place in a full limit. Returns the cycle, noting nothing, if it would wait for ever.
    mutating func begin(_ party: Party, queueingFor limit: String) -> WaitCycle? {
        self.queued[party.id] = limit
        guard let cycle = self.cycle(from: party) else { return nil }
        self.queued[party.id] = nil
        return cycle
    }

    /// A run does not wait for a place any more.
    mutating func endQueueing(_ id: ActivityID) { self.queued[id] = nil }

    /// A run has a place, and does not wait for it any more.
    mutating func enter(_ party: Party, _ limit: String) {
        self.queued[party.id] = nil
        self.inside[limit, default: [:]][party.id] = party
    }

    mutating func leave(_ id: ActivityID, _ limit: String) {
        self.inside[limit]?[id] = nil
        if self.inside[limit]?.isEmpty == true { self.inside[limit] = nil }
    }

    // MARK: - What is

    func isInside(_ id: ActivityID, _ limit: String) -> Bool { self.inside[limit]?[id] != nil }

    func isAwaiting(_ id: ActivityID, _ other: ActivityID) -> Bool {
        self.awaited[id]?.contains { $0.id == other } == true
    }

    private func waits(_ id: ActivityID) -> Bool { self.awaited[id] != nil || self.queued[id] != nil }

    /// Whether somebody inside is not waiting for anything. Nobody inside: a place is on its way.
    private func hasMovingParty(_ limit: String) -> Bool {
        guard let inside = self.inside[limit] else { return true }
        return inside.keys.contains { !self.waits($0) }
    }

    /// The runs that wait for each other, if `party` would wait for ever.
    private func cycle(from party: Party) -> WaitCycle? {
        var reachable: [ActivityID] = []
        var stuck: Set<ActivityID> = []
        var open = [party.id]
        while let id = open.popLast() {
            guard stuck.insert(id).inserted else { continue }
            reachable.append(id)
            open += self.awaited[id, default: []].map(\.id)
            if let limit = self.queued[id], !self.hasMovingParty(limit) {
                open += self.inside[limit, default: [:]].keys
            }
        }
        // All are taken for stuck, and those that can end after all are let go, until nothing changes.
        var hasChanged = true
        while hasChanged, stuck.contains(party.id) {
            hasChanged = false
            for id in reachable.reversed() where stuck.contains(id) && self.canEnd(id, unless: stuck) {
                stuck.remove(id)
                hasChanged = true
            }
        }
        return stuck.contains(party.id) ? self.path(from: party, through: stuck) : nil
    }

    private func canEnd(_ id: ActivityID, unless stuck: Set<ActivityID>) -> Bool {
        guard self.awaited[id, default: []].allSatisfy({ !stuck.contains($0.id) }) else { return false }
        guard let limit = self.queued[id] else { return true }
        return self.hasMovingParty(limit) || self.inside[limit, default: [:]].keys.contains { !stuck.contains($0) }
    }

    /// Follows those that are stuck from one to the next until one comes again.
    private func path(from party: Party, through stuck: Set<ActivityID>) -> WaitCycle {
        var steps: [WaitCycle.Step] = []
        var places: [ActivityID: Int] = [:]
        var current = party
        while places[current.id] == nil {
            places[current.id] = steps.count
            let limit: String?
            let next: Party?
            if let other = self.awaited[current.id, default: []].first(where: { stuck.contains($0.id) }) {
                (limit, next) = (nil, other)
            } else {
                limit = self.queued[current.id]
                next = limit.flatMap { self.inside[$0]?.values.first }
            }
            // One that is stuck waits for something.
            guard let next else { break }
            steps.append(WaitCycle.Step(name: "\(current.name)", limit: limit, next: "\(next.name)"))
            current = next
        }
        return WaitCycle(steps: Array(steps[(places[current.id] ?? 0)...]))
    }
}

/// Runs that wait for each other in a ring.
package struct WaitCycle: Sendable, Equatable, CustomStringConvertible {
    package struct Step: Sendable, Equatable {
        /// Who waits.
        package var name: String
        /// The limit that it waits for, or `nil` if it awaits `next` itself.
        package var limit: String?
        /// Whom it waits for: who holds a place in the limit, or whose result it awaits.
        package var next: String
    }

    package var steps: [Step]

    /// Whether one of them waits for a limit.
    package var involvesLimit: Bool { self.steps.contains { $0.limit != nil } }

    package var description: String {
        self.steps.map { step in
            step.limit.map { "\(step.name) waits for limit \"\($0)\", held by \(step.next)" }
                ?? "\(step.name) waits for \(step.next)"
        }.joined(separator: "; ")
    }

    /// The error for a call that would close the ring.
    package var error: ExecutorError {
        ExecutorError(
            code: .deadlock,
            message: """
                This call would wait for ever: \(self). Take limits in the same order everywhere, or give the inner function a \
                limit of its own.
                """
        )
    }
}
