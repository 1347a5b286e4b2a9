import Testing

@testable import SwiftlitCaching

@Suite struct `A cache key` {
    private func key<each Argument: Hashable & Sendable>(
        _ argument: repeat each Argument,
        dependencies: [any Hashable & Sendable] = []
    ) -> CacheKey {
        CacheKey(dependencies: dependencies, repeat each argument)
    }

    @Test func `is equal for equal arguments`() {
        #expect(self.key(1, "a", [2.5]) == self.key(1, "a", [2.5]))
        #expect(self.key(1, "a", [2.5]).hashValue == self.key(1, "a", [2.5]).hashValue)
        #expect(self.key() == self.key())
    }

    @Test func `differs in value, order, number and type of arguments`() {
        #expect(self.key(1) != self.key(2))
        #expect(self.key(1, 2) != self.key(2, 1))
        #expect(self.key(1) != self.key(1, 1))
        #expect(self.key(1) != self.key(1.0))
        #expect(self.key(1) != self.key(Int8(1)))
        #expect(self.key(Int?.none) != self.key(String?.none))
    }

    @Test func `differs in what it depends on, by type and value`() {
        #expect(self.key(1, dependencies: ["a", 2]) == self.key(1, dependencies: ["a", 2]))
        #expect(self.key(1, dependencies: ["a", 2]) != self.key(1, dependencies: ["a", 3]))
        #expect(self.key(1, dependencies: [1]) != self.key(1, dependencies: [1.0]))
        #expect(self.key(1, dependencies: [1]) != self.key(1))
    }

    @Test func `leaves excluded arguments out`() {
        #expect(self.key(ExcludedFromKey("one"), 1) == self.key(ExcludedFromKey("two"), 1))
        #expect(self.key(ExcludedFromKey("one"), 1) != self.key(ExcludedFromKey("one"), 2))
    }
}
