internal import DequeModule

/// What a ``FairShare`` decides. Has no lock, clock or task.
///
/// A group may have as many places as are left free, and one in any case. So one group gets at most half of all, two
/// get a third each, and there are always some left for a group that comes new, without a bound that would have to be
/// guessed.
///
/// Who has a place may need another one to go on: it lends its own to one that it waits for, if there is no other. So
/// calls that call others never wait for each other in a ring, however few places there are.
struct FairShareState<Waiter> {
    typealias PlaceID = UInt64

    private struct Place {
        let group: String
        /// The place that this one was borrowed from; `nil` for one of the group's.
        var lender: PlaceID?
        var borrower: PlaceID?
        /// Those who wait and may borrow this place, the first one first. Some may have given up.
        var heirs: Deque<PlaceID> = []
    }

    private struct Group {
        var runningCount = 0
        /// By the identifier of the place that they will have.
        var waiters: [PlaceID: (waiter: Waiter, parent: PlaceID?)] = [:]
        /// The order in which they came. Some may not wait any more.
        var order: Deque<PlaceID> = []
    }

    let capacity: Int
    private var places: [PlaceID: Place] = [:]
    private var groups: [String: Group] = [:]
    /// Groups in which some wait.
    private var waitingGroups: Set<String> = []
    private var lastID: PlaceID = 0
    /// Places that are taken. Borrowed ones do not count again.
    private(set) var runningCount = 0

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    var groupCount: Int { self.groups.count }
    var waitingCount: Int { self.groups.values.reduce(0) { $0 + $1.waiters.count } }
    func runningCount(of group: String) -> Int { self.groups[group]?.runningCount ?? 0 }

    private func mayEnter(_ group: Group?) -> Bool {
        (group?.runningCount ?? 0) < max(1, self.capacity - self.runningCount)
    }

    // MARK: - Coming

    enum OnArrived {
        case entered(PlaceID)
        /// The position in the group's queue, from 1.
        case waits(PlaceID, position: Int)
    }

    /// Enters if none of the group has to wait.
    mutating func enteredWithoutWaiting(_ group: String, parent: PlaceID?) -> PlaceID? {
        let isFirst = self.groups[group]?.waiters.isEmpty ?? true
        guard (isFirst && self.mayEnter(self.groups[group])) || self.isFree(parent, for: group) else { return nil }
        self.lastID += 1
        self.enter(self.lastID, group, lends: parent)
        return self.lastID
    }

    mutating func arrived(_ waiter: Waiter, of group: String, parent: PlaceID?) -> OnArrived {
        if let place = self.enteredWithoutWaiting(group, parent: parent) { return .entered(place) }
        self.lastID += 1
        let id = self.lastID
        self.groups[group, default: Group()].waiters[id] = (waiter, parent)
        self.groups[group]?.order.append(id)
        self.waitingGroups.insert(group)
        if let parent { self.places[parent]?.heirs.append(id) }
        return .waits(id, position: self.groups[group]?.waiters.count ?? 1)
    }

    private func isFree(_ parent: PlaceID?, for group: String) -> Bool {
        guard let parent, let place = self.places[parent] else { return false }
        return place.group == group && place.borrower == nil
    }

    /// Takes one of the group's places, or borrows that of `lends` if there is none.
    private mutating func enter(_ id: PlaceID, _ group: String, lends parent: PlaceID?) {
        if self.mayEnter(self.groups[group]) {
            self.groups[group, default: Group()].runningCount += 1
            self.runningCount += 1
            self.places[id] = Place(group: group)
        } else if let parent {
            self.places[parent]?.borrower = id
            self.places[id] = Place(group: group, lender: parent)
        }
    }

    // MARK: - Going

    /// A place is given back. Returns those who have one now.
    mutating func left(_ id: PlaceID) -> [(waiter: Waiter, place: PlaceID)] {
        guard let place = self.places.removeValue(forKey: id) else { return [] }
        if let borrower = place.borrower {
            // Went without waiting for the one that has its place: that one has it for good.
            self.places[borrower]?.lender = place.lender
            if let lender = place.lender { self.places[lender]?.borrower = borrower }
            return []
        }
        if let lender = place.lender {
            self.places[lender]?.borrower = nil
            return self.lend(lender)
        }
        self.groups[place.group]?.runningCount -= 1
        self.runningCount -= 1
        defer { self.forget(place.group) }
        return self.admit()
    }

    /// One waits no more. Returns whether it did.
    mutating func gaveUp(_ id: PlaceID, of group: String) -> Bool {
        guard self.groups[group]?.waiters.removeValue(forKey: id) != nil else { return false }
        self.forget(group)
        return true
    }

    /// Lets the next one in that may borrow the place.
    private mutating func lend(_ lender: PlaceID) -> [(waiter: Waiter, place: PlaceID)] {
        guard let group = self.places[lender]?.group else { return [] }
        while let id = self.places[lender]?.heirs.popFirst() {
            guard let (waiter, _) = self.groups[group]?.waiters.removeValue(forKey: id) else { continue }
            self.places[lender]?.borrower = id
            self.places[id] = Place(group: group, lender: lender)
            self.forget(group)
            return [(waiter, id)]
        }
        return []
    }

    /// Lets in all who may: of the groups that wait, that with the fewest places first.
    private mutating func admit() -> [(waiter: Waiter, place: PlaceID)] {
        var admitted: [(waiter: Waiter, place: PlaceID)] = []
        while let name = self.waitingGroups.min(by: { self.rank($0) < self.rank($1) }), self.mayEnter(self.groups[name])
        {
            while let id = self.groups[name]?.order.popFirst() {
                guard let (waiter, _) = self.groups[name]?.waiters.removeValue(forKey: id) else { continue }
                self.enter(id, name, lends: nil)
                admitted.append((waiter, id))
                break
            }
            self.forget(name)
        }
        return admitted
    }

    /// Which group is next: the one with the fewest places, of those the one whose first caller came first.
    private func rank(_ group: String) -> (Int, PlaceID) {
        (self.groups[group]?.runningCount ?? 0, self.groups[group]?.order.first ?? 0)
    }

    /// Forgets what is not needed of a group.
    private mutating func forget(_ name: String) {
        guard let group = self.groups[name] else { return }
        guard group.waiters.isEmpty else {
            // Those who gave up lie in the queue until it reaches them, but not for ever.
            if group.order.count > 64, group.order.count > 2 * group.waiters.count {
                self.groups[name]?.order.removeAll { group.waiters[$0] == nil }
            }
            return
        }
        self.waitingGroups.remove(name)
        // Who borrowed a place has one of the group's, which counts.
        if group.runningCount == 0 {
            self.groups[name] = nil
        } else {
            self.groups[name]?.order = []
        }
    }
}
