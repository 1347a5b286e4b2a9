#if Macros
    import Testing

    @testable import SwiftlitConcurrency

    // What is decorated here is the test: each form of a declaration that the decorator takes has to compile as it is expanded, and to be called
    // as it is declared.

    private typealias Transform = @Sendable (Int) -> Int

    @RunInExecutor
    private func escaping(_ f: @escaping @Sendable (Int) -> Int) -> Int { f(1) }

    @RunInExecutor
    private func notEscaping(_ f: @Sendable (Int) -> Int) -> Int { f(2) }

    @RunInExecutor
    private func byName(_ f: @escaping Transform, _ n: Int = 3) -> Int { f(n) }

    @RunInExecutor
    private func inParentheses(_ f: (@Sendable (Int) -> Int)) -> Int { f(4) }

    @RunInExecutor
    private func optional(_ f: (@Sendable (Int) -> Int)?, _ g: Transform? = nil) -> Int { f?(5) ?? g?(50) ?? 0 }

    @RunInExecutor(timeout: .seconds(60))
    private func throwing(_ f: @escaping @Sendable (Int) async throws -> Int) async throws -> Int { try await f(6) }

    @RunInExecutor(timeout: .seconds(60))
    private func limited(_ f: @Sendable (Int) -> Int) -> Int { f(7) }

    @RunInExecutor
    private func generic<Value: Sendable>(_ value: Value, _ f: @escaping @Sendable (Value) -> Value) -> Value {
        f(value)
    }

    @RunInExecutor(cache: .data)
    private func excluded(_ f: ExcludedFromKey<@Sendable (Int) -> Int>, _ n: Int) -> Int { f.value(n) }

    @RunInExecutor(cache: .resource)
    private func shared(_ n: Int) -> Counter { Counter() }

    private struct Machine: Hashable, Sendable {
        var factor: Int

        @RunInExecutor
        func run(_ f: @Sendable (Int) -> Int, then g: @escaping Transform) -> Int { g(f(self.factor)) }

        @RunInExecutor
        static func start(_ f: @Sendable (Int) -> Int) -> Int { f(8) }

        enum Part {
            @RunInExecutor
            static func check(_ number: Int) -> Bool { number > 0 }
        }
    }

    private struct Pair<Left: Hashable & Sendable, Right: Hashable & Sendable>: Hashable, Sendable {
        var left: Left
        var right: Right

        @RunInExecutor
        func swapped() -> Pair<Right, Left> { Pair<Right, Left>(left: self.right, right: self.left) }

        @RunInExecutor
        func again() -> Self { self }

        @RunInExecutor(cache: .data())
        func kept(_ more: Self? = nil) -> Self { more ?? self }

        @RunInExecutor
        static func make(_ left: Left, _ right: Right) -> Self { Pair(left: left, right: right) }

        struct Box<Content: Hashable & Sendable>: Hashable, Sendable {
            var content: Content

            @RunInExecutor(cache: .data())
            func contents(_ left: Left, _ right: Right) -> [Content] { [self.content] }

            @RunInExecutor
            static func empty() -> [Self] { [] }
        }
    }

    extension Pair where Left == Right {
        @RunInExecutor
        fileprivate func both() -> [Left] { [self.left, self.right] }
    }

    private class Base: @unchecked Sendable {
        required init() {}

        @RunInExecutor
        class func make() -> Self { Self() }

        @RunInExecutor
        func name() -> String { "\(type(of: self))" }
    }

    private final class Derived: Base, @unchecked Sendable {
        @RunInExecutor
        static func onlyHere(_ n: Int) -> Int { n }
    }

    private actor Bank {
        @RunInExecutor
        static func rate() -> Int { 3 }

        @RunInExecutor
        nonisolated func number() -> Int { 4 }
    }

    private protocol Shelf: Hashable, Sendable {
        var size: Int { get }
    }

    extension Shelf where Self: Sendable {
        @RunInExecutor
        fileprivate func place(_ n: Int, by step: Int = 2) -> Int { self.size + n * step }

        // Two of one name: they are functions here.
        @RunInExecutor
        fileprivate func place(_ name: String) throws -> String { "\(name) \(self.size)" }

        @RunInExecutor(timeout: .seconds(60))
        fileprivate static func sum(_ shelves: [Self]) -> Int { shelves.reduce(0) { $0 + $1.size } }

        @RunInExecutor(cache: .data)
        fileprivate func pair(with other: Self) -> [Self] { [self, other] }

        @RunInExecutor
        fileprivate func keep<Value: Sendable>(_ value: Value) async -> (Self, Value) { (self, value) }
    }

    // Nothing tells the decorator that this extends a protocol.
    extension Shelf {
        @RunInExecutor(asFunction: true)
        fileprivate func count(_ others: [Self] = []) -> Int { self.size + others.count }

        @RunInExecutor(cache: .data, asFunction: true)
        fileprivate func twin() throws -> [Self] { [self, self] }

        @RunInExecutor(timeout: .seconds(60), asFunction: true)
        fileprivate static func widest(_ shelves: [Self]) -> Self? { shelves.max { $0.size < $1.size } }
    }

    // Functions of one name; one of them can be a value.
    @RunInExecutor
    private func find(_ number: Int) -> String { "number \(number)" }

    @RunInExecutor(asFunction: true)
    private func find(_ text: String) -> String { "text \(text)" }

    @RunInExecutor(executor: .process, asFunction: true)
    private func find(_ text: String, at place: Int = 1) throws -> String { "\(text) at \(place)" }

    @RunInExecutor(executor: .process, asFunction: true)
    private func find(nothing: Int) {}

    private struct Finder: Hashable, Sendable {
        var text = "a"

        @RunInExecutor(cache: .data)
        func find(_ number: Int) -> String { "\(self.text) \(number)" }

        @RunInExecutor(asFunction: true)
        func find(_ other: String) async throws -> String { "\(self.text) \(other)" }

        @RunInExecutor(executor: .process, cache: .data, asFunction: true)
        static func find(_ list: [Int]) -> [Int] { list }
    }

    private struct Board: Shelf {
        var size: Int
    }

    private enum Kind: Hashable, Sendable {
        case one

        @RunInExecutor(cache: .data())
        func number() throws -> Int { 1 }
    }

    @Suite(.timeLimit(.minutes(1))) struct `A decorated declaration compiles` {
        @Test func `with functions as arguments`() async throws {
            #expect(await $escaping { $0 + 10 } == 11)
            #expect(await $notEscaping { $0 + 10 } == 12)
            #expect(await $byName({ $0 + 10 }) == 13)
            #expect(await $inParentheses { $0 + 10 } == 14)
            #expect(await $optional { $0 + 10 } == 15)
            #expect(await $optional(nil, { $0 + 10 }) == 60)
            #expect(try await $throwing { $0 + 10 } == 16)
            #expect(try await $limited { $0 + 10 } == 17)
            #expect(try await $limited.call({ $0 + 10 }) { _ in } == 17)
            #expect(try await $escaping.configured(timeout: .seconds(60))({ $0 + 10 }) == 11)
            #expect(await $generic("a") { $0 + "b" } == "ab")
            #expect(await Machine(factor: 2).$run({ $0 + 1 }, then: { $0 * 10 }) == 30)
            #expect(await Machine.$start { $0 + 10 } == 18)
        }

        @Test func `with what a cache does not look at`() async throws {
            try await World().run {
                checkEqual(try await $excluded(ExcludedFromKey { $0 + 10 }, 1), 11)
                checkEqual(try await $excluded(ExcludedFromKey { $0 + 20 }, 1), 11)
                let first = try await $shared(1)
                check(try await $shared(1) === first)
            }
        }

        @Test func `in an extension of a protocol that constrains 'Self'`() async throws {
            let board = Board(size: 1)
            #expect(await board.$place(3) == 7)
            #expect(await board.$place(3, by: 1) == 4)
            #expect(try await board.$place("a") == "a 1")
            #expect(try await Board.$sum([board, Board(size: 2)]) == 3)
            #expect(await board.$keep("a") == (board, "a"))
            try await World().run {
                checkEqual(try await board.$pair(with: Board(size: 2)), [board, Board(size: 2)])
                checkEqual(try await Board(size: 3).$pair(with: board), [Board(size: 3), board])
            }
        }

        @Test func `in an extension of a protocol that nothing tells apart`() async throws {
            let board = Board(size: 1)
            #expect(await board.$count() == 1)
            #expect(await board.$count([board, board]) == 3)
            #expect(try await Board.$widest([board, Board(size: 2)]) == Board(size: 2))
            try await World().run { checkEqual(try await board.$twin(), [board, board]) }
        }

        @Test func `with the name of another`() async throws {
            #expect(await $find(1) == "number 1")
            #expect(try await $find.configured(timeout: .seconds(60))(1) == "number 1")
            #expect(await $find("a") == "text a")
            #expect(try await $find("a", at: 2) == "a at 2")
            try await $find(nothing: 1)
            try await World().run {
                checkEqual(try await Finder().$find(1), "a 1")
                checkEqual(try await Finder().$find("b"), "a b")
                checkEqual(try await Finder.$find([1]), [1])
            }
        }

        @Test func `and keeps labels and defaults when it is configured`() async throws {
            let board = Machine(factor: 2)
            #expect(try await board.$run.configured(executor: .thread)({ $0 + 1 }, then: { $0 * 10 }) == 30)
            let again = board.$run.configured(timeout: .seconds(60)).configured(executor: .thread, limit: .init("a", 1))
            #expect(try await again({ $0 + 1 }, then: { $0 * 10 }) == 30)
            #expect(try await $byName.configured(retry: .whenFailing(upTo: 1))({ $0 + 10 }) == 13)
        }

        @Test func `in types`() async throws {
            let pair = Pair(left: 1, right: "a")
            #expect(await Machine.Part.$check(1))
            #expect(await pair.$swapped() == Pair(left: "a", right: 1))
            #expect(await pair.$again() == pair)
            #expect(await Pair.$make(1, "a") == pair)
            #expect(await Pair(left: 1, right: 2).$both() == [1, 2])
            #expect(await Pair<Int, String>.Box<Bool>.$empty() == [])
            #expect(type(of: await Derived.$make()) == Derived.self)
            #expect(type(of: await Base.$make()) == Base.self)
            #expect(await Derived().$name() == "Derived")
            #expect(await Derived.$onlyHere(5) == 5)
            #expect(await Bank.$rate() == 3)
            #expect(await Bank().$number() == 4)
            try await World().run {
                checkEqual(try await pair.$kept(), pair)
                checkEqual(try await Pair<Int, String>.Box(content: true).$contents(1, "a"), [true])
                checkEqual(try await Kind.one.$number(), 1)
            }
        }
    }
#endif
