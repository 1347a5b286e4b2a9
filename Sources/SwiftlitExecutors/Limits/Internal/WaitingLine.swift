/// Elements in the order in which they came, of which any may leave, and which know their places.
///
/// Adding, taking the first, removing any and finding a place take time in proportion to the logarithm of the line's length.
struct WaitingLine<Element: AnyObject> {
    /// Elements that wait, between gaps that those before left. Everything before `head` is gone.
    private var slots: [Element?] = []
    private var head = 0
    private var indices: [ObjectIdentifier: Int] = [:]
    /// A Fenwick tree over as many slots as there is room for: how many elements ranges of them hold.
    private var tree: [Int32] = []
    /// How many steps all changes and questions took so far. For tests of growth.
    private(set) var stepCount = 0

    var count: Int { self.indices.count }
    var isEmpty: Bool { self.indices.isEmpty }

    /// Adds an element that is not in the line.
    mutating func append(_ element: Element) {
        if self.slots.count == self.tree.count { self.makeRoom() }
        self.indices[ObjectIdentifier(element)] = self.slots.count
        self.add(1, at: self.slots.count)
        self.slots.append(element)
    }

    /// Takes the element that has waited longest.
    mutating func popFirst() -> Element? {
        while self.head < self.slots.count {
            self.stepCount += 1
            if let element = self.slots[self.head] {
                self.remove(element)
                return element
            }
            self.head += 1
        }
        return nil
    }

    /// Removes an element; false if it is not in the line.
    @discardableResult
    mutating func remove(_ element: Element) -> Bool {
        guard let index = self.indices.removeValue(forKey: ObjectIdentifier(element)) else { return false }
        self.slots[index] = nil
        self.add(-1, at: index)
        if self.indices.isEmpty {
            self.slots.removeAll(keepingCapacity: true)
            self.head = 0
        }
        return true
    }

    /// 1 for the first; `nil` for what is not in the line.
    mutating func position(of element: Element) -> Int? {
        guard let index = self.indices[ObjectIdentifier(element)] else { return nil }
        var sum: Int32 = 0
        var node = index + 1
        while node > 0 {
            self.stepCount += 1
            sum += self.tree[node - 1]
            node &= node - 1
        }
        return Int(sum)
    }

    private mutating func add(_ amount: Int32, at index: Int) {
        var node = index + 1
        while node <= self.tree.count {
            self.stepCount += 1
            self.tree[node - 1] += amount
            node += node & -node
        }
    }

    /// Closes the gaps and leaves room for as many elements again, so that it is not called before that many have come.
    private mutating func makeRoom() {
        let elements = self.slots[self.head...].compactMap(\.self)
        self.stepCount += self.slots.count - self.head
        self.slots = elements
        self.head = 0
        self.tree = Array(repeating: 0, count: max(16, elements.count * 2))
        self.stepCount += self.tree.count
        for (index, element) in elements.enumerated() {
            self.indices[ObjectIdentifier(element)] = index
            self.add(1, at: index)
        }
    }
}
