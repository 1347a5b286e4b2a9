import Synchronization

/// Numbers from 1, one for each call.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { self.count.load(ordering: .sequentiallyConsistent) }

    @discardableResult
    func next() -> Int {
        self.count.add(1, ordering: .sequentiallyConsistent).newValue
    }
}
