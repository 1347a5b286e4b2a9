private import Synchronization

/// The memory that the measured values of all caches take together, and how much they may.
package final class CacheBudget: Sendable {
    private let limit: Atomic<Int>
    private let total = Atomic<Int>(0)

    /// `nil` for no limit.
    package init(maximumByteCount: Int?) {
        self.limit = Atomic(maximumByteCount ?? .max)
    }

    /// The most bytes; `Int.max` for no limit.
    package var maximumByteCount: Int {
        get { self.limit.load(ordering: .relaxed) }
        set { self.limit.store(max(0, newValue), ordering: .relaxed) }
    }

    package var byteCount: Int { self.total.load(ordering: .relaxed) }

    package var isExceeded: Bool { self.byteCount > self.maximumByteCount }

    func add(_ byteCount: Int) {
        if byteCount != 0 { self.total.wrappingAdd(byteCount, ordering: .relaxed) }
    }
}
