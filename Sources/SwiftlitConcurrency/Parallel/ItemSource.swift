private import Synchronization

/// A sequence whose items are taken by several tasks, one after the other.
final class ItemSource<Input: Sendable>: Sendable {
    /// How many items there are; `nil` where the sequence does not know.
    let total: Int?

    // The one lock under which code of the caller runs: the sequence's `next()`, which knows nothing of this object.
    private let state: Mutex<State>

    private struct Items: @unchecked Sendable {
        // @unchecked: the sequence was handed over, and 'next' is called under the lock only (see 'take(_:)').
        let next: () -> Input?
    }

    private struct State {
        let items: Items
        var count = 0
        var isAtEnd = false
    }

    init<Source: Sequence>(_ items: sending Source) where Source.Element == Input {
        self.total = (items as? any Collection).map { $0.count }
        var iterator = items.makeIterator()
        self.state = Mutex(State(items: Items(next: { iterator.next() })))
    }

    /// How many items are left; `nil` where that is not known.
    var left: Int? { self.total.map { total in max(0, total - self.state.withLock { $0.count }) } }

    /// Takes up to `count` items, with the place of the first. Empty at the end.
    func take(_ count: Int) -> (first: Int, items: [Input]) {
        self.state.withLock { state in
            let first = state.count
            guard !state.isAtEnd else { return (first, []) }
            var items: [Input] = []
            items.reserveCapacity(count)
            while items.count < count {
                guard let item = state.items.next() else {
                    state.isAtEnd = true
                    break
                }
                items.append(item)
            }
            state.count += items.count
            return (first, items)
        }
    }
}
