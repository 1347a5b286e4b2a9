/// Elements that wait, in groups that take turns: one group's hundred elements delay another group's one by a single element.
///
/// Within a group, first in is first out.
struct FairQueue<Group: Hashable, Element> {
    private var waiting: [Group: [Element]] = [:]
    /// The groups that have elements, the one whose turn it is first.
    private var turns: [Group] = []

    /// How many elements wait.
    private(set) var count = 0

    var isEmpty: Bool { self.count == 0 }

    /// Adds an element behind its group's others. A group that had none gets the last turn.
    mutating func append(_ element: Element, to group: Group) {
        if self.waiting[group, default: []].isEmpty { self.turns.append(group) }
        self.waiting[group, default: []].append(element)
        self.count += 1
    }

    /// Adds an element that has waited before: ahead of its group's others, and its group has the next turn.
    mutating func prepend(_ element: Element, to group: Group) {
        self.turns.removeAll { $0 == group }
        self.turns.insert(group, at: 0)
        self.waiting[group, default: []].insert(element, at: 0)
        self.count += 1
    }

    /// Takes the first element of the group whose turn it is, and gives that group the last turn.
    mutating func popFirst() -> Element? {
        guard let group = self.turns.first, let element = self.waiting[group]?.first else { return nil }
        self.turns.removeFirst()
        self.waiting[group]?.removeFirst()
        self.count -= 1
        if self.waiting[group]?.isEmpty == true {
            self.waiting[group] = nil
        } else {
            self.turns.append(group)
        }
        return element
    }

    /// Takes the first element of a group that matches.
    mutating func removeFirst(of group: Group, where matches: (Element) -> Bool) -> Element? {
        guard let index = self.waiting[group]?.firstIndex(where: matches) else { return nil }
        let element = self.waiting[group]?.remove(at: index)
        self.count -= 1
        if self.waiting[group]?.isEmpty == true {
            self.waiting[group] = nil
            self.turns.removeAll { $0 == group }
        }
        return element
    }

    /// The place of the first element of a group that matches, 1 for the one that is taken next.
    func position(of group: Group, where matches: (Element) -> Bool) -> Int? {
        guard let index = self.waiting[group]?.firstIndex(where: matches) else { return nil }
        var position = 1
        var isBehind = true
        for other in self.turns {
            if other == group { isBehind = false }
            // A group whose turn is sooner gives one more element first.
            position += min(self.waiting[other]?.count ?? 0, isBehind ? index + 1 : index)
        }
        return position
    }

    /// Gives each element, in the order in which they would be taken.
    func forEach(_ body: (Element) -> Void) {
        var round = 0
        var groups = self.turns.compactMap { self.waiting[$0] }
        while !groups.isEmpty {
            for group in groups { body(group[round]) }
            round += 1
            groups.removeAll { $0.count <= round }
        }
    }

    /// Takes all elements, in the order in which they would have been taken.
    mutating func removeAll() -> [Element] {
        var elements: [Element] = []
        while let element = self.popFirst() { elements.append(element) }
        return elements
    }
}
