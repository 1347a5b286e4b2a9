private import Synchronization

/// The bytes that the values of one store may take together.
final class StateBudget: Sendable {
    let maximumBytes: Int
    private let usedBytes = Mutex(0)

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    /// Gives bytes back and takes others in one step. `false` if they are too many; nothing has changed then.
    ///
    /// Becoming smaller is always possible, as the sum never exceeds the maximum. The lock is a leaf: nothing is
    /// called while it is held.
    func exchange(_ old: Int, for new: Int) -> Bool {
        self.usedBytes.withLock { used in
            guard new <= self.maximumBytes - (used - old) else { return false }
            used += new - old
            return true
        }
    }
}
