import Testing

@testable import SwiftlitCaching

/// Keys as a cache keeps them: what `==` gets wrong is put right, and what a type decides by its own `==` is left alone.
@Suite struct `A keepable key` {
    private func key<Argument: Hashable & Sendable>(_ argument: Argument) -> CacheKey {
        CacheKey(dependencies: [], argument)
    }

    /// How a call finds what another has kept.
    private func finds<Argument: Hashable & Sendable>(_ argument: Argument, keptFor kept: Argument) -> Bool {
        let stored = [self.key(kept).keepable(): true]
        return stored[self.key(argument)] ?? false
    }

    private struct Point: Hashable, Sendable {
        var name: String
        var x: Double
        var rest: [Double] = []
    }

    private enum Filter: Hashable, Sendable {
        case all
        case above(Double, label: String)
        case nested([Point])
    }

    /// Shows less of itself than it compares, and hashes less.
    private struct Reserved: Hashable, CustomReflectable, Sendable {
        var name: String
        var content: Int

        func hash(into hasher: inout Hasher) { hasher.combine(self.name) }

        var customMirror: Mirror { Mirror(self, children: ["name": self.name]) }
    }

    /// Compares what it is called, and nothing else.
    private struct Named: Hashable, Sendable {
        var name: String
        var weight: Double
        var note: String

        static func == (left: Named, right: Named) -> Bool { left.name == right.name }
        func hash(into hasher: inout Hasher) { hasher.combine(self.name) }
    }

    private class Animal: Hashable, @unchecked Sendable {
        let name: String
        init(_ name: String) { self.name = name }
        static func == (left: Animal, right: Animal) -> Bool { left.name == right.name }
        func hash(into hasher: inout Hasher) { hasher.combine(self.name) }
    }

    private final class Dog: Animal, @unchecked Sendable {}

    /// Values that are not equal to themselves are found all the same, by a value that was made anew.
    @Test func `finds what is not a number`() {
        #expect(self.finds(Double.nan, keptFor: .nan))
        #expect(self.finds(Float.nan, keptFor: .nan))
        #expect(self.finds(-Double.nan, keptFor: -.nan))
        #expect(!self.finds(Double.nan, keptFor: -.nan))
        #expect(!self.finds(Double.nan, keptFor: .signalingNaN))
        #expect(!self.finds(Double.nan, keptFor: 1))
        #expect(self.finds(Double?.some(.nan), keptFor: .nan))
        #expect(!self.finds(Double?.none, keptFor: .nan))
        #expect(self.finds([1, .nan, 2], keptFor: [1, .nan, 2]))
        #expect(!self.finds([1, .nan, 2], keptFor: [1, .nan, 3]))
        #expect(self.finds(["a": [Double.nan]], keptFor: ["a": [.nan]]))
        #expect(!self.finds(["a": [Double.nan]], keptFor: ["b": [.nan]]))
        #expect(self.finds(Point(name: "a", x: .nan), keptFor: Point(name: "a", x: .nan)))
        #expect(!self.finds(Point(name: "a", x: .nan), keptFor: Point(name: "b", x: .nan)))
        #expect(self.finds([Point(name: "a", x: 1, rest: [.nan])], keptFor: [Point(name: "a", x: 1, rest: [.nan])]))
        #expect(self.finds(Filter.above(.nan, label: "x"), keptFor: .above(.nan, label: "x")))
        #expect(!self.finds(Filter.above(.nan, label: "x"), keptFor: .above(.nan, label: "y")))
        #expect(self.finds(Set([Double.nan]), keptFor: Set([.nan])))
    }

    @Test func `tells zeros apart by sign`() {
        #expect(!self.finds(-0.0, keptFor: 0.0))
        #expect(!self.finds(0.0, keptFor: -0.0))
        #expect(self.finds(-0.0, keptFor: -0.0))
        #expect(!self.finds([1, -0.0], keptFor: [1, 0.0]))
        #expect(!self.finds(Double?.some(-0.0), keptFor: 0))
        #expect(!self.finds(Point(name: "a", x: 0), keptFor: Point(name: "a", x: -0.0)))
        #expect(self.finds(Point(name: "a", x: 0), keptFor: Point(name: "a", x: 0)))
        #expect(!self.finds(Filter.nested([Point(name: "a", x: 0)]), keptFor: .nested([Point(name: "a", x: -0.0)])))
        #expect(!self.finds(["a": 0.0], keptFor: ["a": -0.0]))
        #expect(self.finds(["a": 0.0, "b": 1], keptFor: ["b": 1, "a": 0.0]))
    }

    @Test func `tells texts apart that are shown alike`() {
        #expect("e\u{301}" == "\u{e9}")
        #expect(!self.finds("e\u{301}", keptFor: "\u{e9}"))
        #expect(self.finds("\u{e9}", keptFor: "\u{e9}"))
        #expect(!self.finds([Point(name: "\u{e9}", x: 1)], keptFor: [Point(name: "e\u{301}", x: 1)]))
        #expect(self.finds(Filter.above(1, label: "\u{e9}"), keptFor: .above(1, label: "\u{e9}")))
        #expect(!self.finds(Character("\u{e9}"), keptFor: Character("e\u{301}")))
    }

    @Test func `tells objects of different classes apart`() {
        #expect(self.finds(Animal("a"), keptFor: Animal("a")))
        #expect(self.finds(Dog("a") as Animal, keptFor: Dog("a")))
        #expect(!self.finds(Dog("a") as Animal, keptFor: Animal("a")))
        #expect(!self.finds(Animal("a"), keptFor: Dog("a")))
        #expect(!self.finds([Dog("a") as Animal], keptFor: [Animal("a")]))
    }

    @Test func `leaves out what a type's own equality leaves out`() {
        #expect(
            self.finds(Named(name: "a", weight: 0, note: "\u{e9}"), keptFor: Named(name: "a", weight: 7, note: "x"))
        )
        #expect(!self.finds(Named(name: "a", weight: 0, note: ""), keptFor: Named(name: "b", weight: 0, note: "")))
        #expect(self.finds(ExcludedFromKey(0.0), keptFor: ExcludedFromKey(-0.0)))
        #expect(self.finds(ExcludedFromKey(Double.nan), keptFor: ExcludedFromKey(7)))
        #expect(self.finds([ExcludedFromKey("\u{e9}")], keptFor: [ExcludedFromKey("x")]))
        #expect(
            self.finds(
                [Named(name: "\u{e9}", weight: .nan, note: "")],
                keptFor: [Named(name: "\u{e9}", weight: 1, note: "")]
            )
        )
    }

    @Test func `tells values apart that only look alike`() {
        #expect(self.finds(Reserved(name: "\u{e9}", content: 1), keptFor: Reserved(name: "\u{e9}", content: 1)))
        #expect(!self.finds(Reserved(name: "\u{e9}", content: 1), keptFor: Reserved(name: "\u{e9}", content: 2)))
        #expect(!self.finds([Reserved(name: "\u{e9}", content: 1)], keptFor: [Reserved(name: "\u{e9}", content: 2)]))
    }

    /// Random values of a nested type: found by an equal one that was made from the same seed, and by no other.
    @Test(arguments: 0..<20) func `finds values made alike, and only those`(seed: UInt64) {
        var values: [[Filter]] = []
        for number in 0..<30 {
            var generator = SeededGenerator(seed &* 1_000 &+ UInt64(number))
            values.append(self.makeFilters(&generator))
        }
        for (index, value) in values.enumerated() {
            var generator = SeededGenerator(seed &* 1_000 &+ UInt64(index))
            let again = self.makeFilters(&generator)
            #expect(self.finds(again, keptFor: value), "seed \(seed), value \(index)")
            for (otherIndex, other) in values.enumerated() where "\(other)" != "\(value)" {
                #expect(!self.finds(value, keptFor: other), "seed \(seed), values \(index) and \(otherIndex)")
            }
        }
    }

    private func makeFilters(_ generator: inout SeededGenerator) -> [Filter] {
        let numbers: [Double] = [0, -0.0, .nan, 1, .infinity]
        let texts = ["", "a", "\u{e9}", "long enough to live on the heap, in any case"]
        return (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            let number = numbers.randomElement(using: &generator) ?? 0
            let text = texts.randomElement(using: &generator) ?? ""
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: return .all
            case 1: return .above(number, label: text)
            default: return .nested([Point(name: text, x: number, rest: [number, 1])])
            }
        }
    }
}
