#if Macros && DiskCache
    import Foundation
    import Testing

    @testable import SwiftlitCaching
    @testable import SwiftlitConcurrency
    @testable import SwiftlitExecutors

    // Each form of a declaration whose result depends on more than its arguments. All of them return what decides it.

    private struct Repo<Row> {
        @RunInExecutor(cache: .data())
        static func kept(_ n: Int) -> String { "\(Row.self) \(n)" }

        @RunInExecutor(cache: .data(persist: .disk))
        static func persistent(_ n: Int) -> String { "\(Row.self) \(n)" }

        @RunInExecutor(executor: .thread, cache: .data(persist: .disk), limit: .init("repo", 2))
        static func limited(_ n: Int) -> String { "\(Row.self) \(n)" }

        struct Inner<Column> {
            @RunInExecutor(cache: .data(persist: .disk))
            static func kept(_ n: Int) -> String { "\(Row.self) \(Column.self) \(n)" }

            enum Plain {
                @RunInExecutor(cache: .data(persist: .disk))
                static func kept(_ n: Int) -> String { "\(Row.self) \(Column.self) \(n)" }
            }
        }

        @RunInExecutor(cache: .data(persist: .disk))
        static func generic<Value: Hashable & Codable & Sendable>(_ value: Value) -> String { "\(Row.self) \(value)" }
    }

    /// Not private: a worker has to find it.
    enum KeyTableRemote<Row> {
        @RunInExecutor(executor: .process, cache: .data(persist: .disk))
        static func kept(_ n: Int) -> String { "\(Row.self) \(n)" }
    }

    extension Repo {
        @RunInExecutor(cache: .data(persist: .disk))
        fileprivate static func extended(_ n: Int) -> String { "\(Row.self) \(n)" }
    }

    extension Repo where Row: FixedWidthInteger & SendableMetatype {
        @RunInExecutor(cache: .data(persist: .disk))
        fileprivate static func constrained(_ n: Int) -> String { "\(Row.max) \(n)" }
    }

    private struct Store<Row>: Hashable, Codable, Sendable {
        var name: String

        @RunInExecutor(cache: .data(persist: .disk))
        func kept(_ n: Int) -> String { "\(Row.self) \(self.name) \(n)" }
    }

    private class Animal {
        class var name: String { "animal" }
        required init() {}

        @RunInExecutor(cache: .data(persist: .disk))
        class func say(_ n: Int) -> String { "\(Self.self) \(self.name) \(n)" }

        @RunInExecutor(cache: .data(persist: .disk))
        static func fixed(_ n: Int) -> String { "\(Self.self) \(self.name) \(n)" }

        @RunInExecutor
        class func plain(_ n: Int) -> String { "\(Self.self) \(self.name) \(n)" }

        @RunInExecutor(timeout: .seconds(60))
        class func timed(_ n: Int) async throws -> String { "\(Self.self) \(self.name) \(n)" }

        @RunInExecutor(cache: .data(persist: .disk))
        class func generic<Value: Hashable & Codable & Sendable>(_ value: Value) -> String { "\(Self.self) \(value)" }
    }

    extension Animal {
        @RunInExecutor(cache: .data(persist: .disk))
        fileprivate static func extended(_ n: Int) -> String { "\(Self.self) \(self.name) \(n)" }
    }

    private final class Dog: Animal {
        override class var name: String { "dog" }
        override class func say(_ n: Int) -> String { "overridden \(Self.self) \(n)" }
    }

    private class Sound: Hashable, Codable, @unchecked Sendable {
        let name: String
        init(_ name: String) { self.name = name }
        func make() -> String { "\(type(of: self)) \(self.name)" }
        static func == (left: Sound, right: Sound) -> Bool { left.name == right.name }
        func hash(into hasher: inout Hasher) { hasher.combine(self.name) }

        @RunInExecutor(cache: .data())
        func kept(_ n: Int) -> String { "\(self.make()) \(n)" }

        @RunInExecutor(cache: .data(persist: .disk))
        func persistent(_ n: Int) -> String { "\(self.make()) \(n)" }
    }

    private final class Bark: Sound, @unchecked Sendable {}

    @RunInExecutor(cache: .data(persist: .disk))
    private func produced<Value: Codable & Sendable & ExpressibleByIntegerLiteral>(_ n: Int) -> [Value] { [7] }

    private protocol Named: SendableMetatype { static var name: String { get } }
    private enum First: Named { static var name: String { "first" } }
    private enum Second: Named { static var name: String { "second" } }

    private struct Tagged<Tag: Named>: Hashable, Codable, Sendable {}

    @RunInExecutor(cache: .data(persist: .disk))
    private func tag<Tag: Named>(_ value: [Tagged<Tag>]) -> String { Tag.name }

    private let tenant = Setting("a")

    @RunInExecutor(cache: .data(persist: .disk), dependingOn: [tenant.value])
    private func forTenant(_ n: Int) -> String { "\(tenant.value) \(n)" }

    private let sharedName = FunctionIdentity(fileID: "Tests", function: "shared", version: "1")

    @RunInExecutor(cache: .data(persist: .disk), identity: sharedName)
    private func named(_ n: Int) -> String { "named \(n)" }

    @RunInExecutor(identity: FunctionIdentity(fileID: "Tests", function: "plain"))
    private func plainNamed() {}

    /// Cases that are written alike.
    private enum Cell: Hashable, Codable, Sendable {
        case whole(Int)
        case real(Double)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(Int.self) {
                self = .whole(value)
            } else if let value = try? container.decode(Double.self) {
                self = .real(value)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .whole(let value): try container.encode(value)
            case .real(let value): try container.encode(value)
            case .text(let value): try container.encode(value)
            }
        }
    }

    /// A field that is not written.
    private struct Query: Hashable, Codable, Sendable {
        var region: String
        var page = 0
        private enum CodingKeys: CodingKey { case region }
    }

    @RunInExecutor(cache: .data(persist: .disk))
    private func cell(_ cell: Cell) -> String { "\(cell)" }

    @RunInExecutor(cache: .data(persist: .disk))
    private func sameCell(_ n: Int) -> Cell { .real(1) }

    @RunInExecutor(cache: .data(persist: .disk))
    private func query(_ query: Query) -> String { "\(query.region) \(query.page)" }

    @RunInExecutor(cache: .data(persist: .disk))
    private func number(_ value: Double) -> String { "\(value) \(value.sign)" }

    @RunInExecutor(cache: .data(persist: .disk))
    private func numbers(_ value: [String: [Double?]]) -> [String: [Double?]] { value }

    @RunInExecutor(cache: .data(persist: .disk))
    private func text(_ text: String) -> Int { text.unicodeScalars.count }

    @RunInExecutor(cache: .data(persist: .disk))
    private func amount(_ value: Decimal) -> Decimal { value }

    @RunInExecutor(cache: .data(persist: .disk))
    private func instant(_ value: Date) -> Double { value.timeIntervalSinceReferenceDate }

    /// A value that tests change.
    private final class Setting: Sendable {
        private let stored: Log<String>

        init(_ value: String) {
            self.stored = Log()
            self.stored.add(value)
        }

        var value: String { self.stored.entries.last ?? "" }
        func set(_ value: String) { self.stored.add(value) }
    }

    @Suite(.timeLimit(.minutes(2))) struct `Everything that decides a result belongs to its key` {
        private let path: String = FileManager.default.temporaryDirectory
            .appendingPathComponent("swiftlit-tests-\(UUID().uuidString)/cache.sqlite").path

        private typealias Call = @Sendable () async throws -> String

        /// What is called, and what it is to return, in this order and in any other.
        private static let calls: [(expected: String, call: Call)] = [
            // Types around the function.
            ("Int 1", { try await Repo<Int>.$kept(1) }),
            ("String 1", { try await Repo<String>.$kept(1) }),
            ("Int 1", { try await Repo<Int>.$persistent(1) }),
            ("String 1", { try await Repo<String>.$persistent(1) }),
            ("Array<Int> 1", { try await Repo<[Int]>.$persistent(1) }),
            ("Int 2", { try await Repo<Int>.$persistent(2) }),
            ("Int 1", { try await Repo<Int>.$limited(1) }),
            ("String 1", { try await Repo<String>.$limited(1) }),
            ("Int 1", { try await KeyTableRemote<Int>.$kept(1) }),
            ("String 1", { try await KeyTableRemote<String>.$kept(1) }),
            ("Int String 1", { try await Repo<Int>.Inner<String>.$kept(1) }),
            ("Int Int 1", { try await Repo<Int>.Inner<Int>.$kept(1) }),
            ("String Int 1", { try await Repo<String>.Inner<Int>.$kept(1) }),
            ("Int String 1", { try await Repo<Int>.Inner<String>.Plain.$kept(1) }),
            ("String Int 1", { try await Repo<String>.Inner<Int>.Plain.$kept(1) }),
            ("Int 1", { try await Repo<Int>.$generic(1) }),
            ("Int 1.0", { try await Repo<Int>.$generic(1.0) }),
            ("String 1", { try await Repo<String>.$generic(1) }),
            ("Int 1", { try await Repo<Int>.$extended(1) }),
            ("String 1", { try await Repo<String>.$extended(1) }),
            ("127 1", { try await Repo<Int8>.$constrained(1) }),
            ("255 1", { try await Repo<UInt8>.$constrained(1) }),
            ("Int a 1", { try await Store<Int>(name: "a").$kept(1) }),
            ("String a 1", { try await Store<String>(name: "a").$kept(1) }),
            ("Int b 1", { try await Store<Int>(name: "b").$kept(1) }),
            // The class that a static function is called on.
            ("Animal animal 1", { try await Animal.$say(1) }),
            ("overridden Dog 1", { try await Dog.$say(1) }),
            ("Animal animal 1", { try await Animal.$fixed(1) }),
            ("Dog dog 1", { try await Dog.$fixed(1) }),
            ("Animal animal 1", { await Animal.$plain(1) }),
            ("Dog dog 1", { await Dog.$plain(1) }),
            ("Dog dog 1", { try await Dog.$plain.configured(timeout: .seconds(60))(1) }),
            ("Animal animal 1", { try await Animal.$timed(1) }),
            ("Dog dog 1", { try await Dog.$timed(1) }),
            ("Animal 1", { try await Animal.$generic(1) }),
            ("Dog 1", { try await Dog.$generic(1) }),
            ("Animal animal 1", { try await Animal.$extended(1) }),
            ("Dog dog 1", { try await Dog.$extended(1) }),
            // The class of an instance that is equal to one of another.
            ("Sound x 1", { try await Sound("x").$kept(1) }),
            ("Bark x 1", { try await Bark("x").$kept(1) }),
            ("Sound x 1", { try await Sound("x").$persistent(1) }),
            ("Bark x 1", { try await Bark("x").$persistent(1) }),
            // Type parameters that only the result or an empty value names.
            (
                "[7] as Array<Int>",
                {
                    let values: [Int] = try await $produced(1); return "\(values) as \(type(of: values))"
                }
            ),
            (
                "[7] as Array<Int8>",
                {
                    let values: [Int8] = try await $produced(1); return "\(values) as \(type(of: values))"
                }
            ),
            ("first", { try await $tag([Tagged<First>]()) }),
            ("second", { try await $tag([Tagged<Second>]()) }),
            // Values that the encoded form or `==` takes for one.
            ("whole(1)", { try await $cell(.whole(1)) }),
            ("real(1.0)", { try await $cell(.real(1)) }),
            ("text(\"nan\")", { try await $cell(.text("nan")) }),
            ("real(nan)", { try await $cell(.real(.nan)) }),
            ("real(1.0)", { "\(try await $sameCell(1))" }),
            ("EU 0", { try await $query(Query(region: "EU")) }),
            ("EU 1", { try await $query(Query(region: "EU", page: 1)) }),
            ("0.0 plus", { try await $number(0) }),
            ("-0.0 minus", { try await $number(-0.0) }),
            ("nan plus", { try await $number(.nan) }),
            ("0.1 plus", { try await $number(0.1) }),
            ("inf plus", { try await $number(.infinity) }),
            ("[\"a\": [nil, Optional(0.0)]]", { "\(try await $numbers(["a": [nil, 0]]))" }),
            ("[\"a\": [nil, Optional(-0.0)]]", { "\(try await $numbers(["a": [nil, -0.0]]))" }),
            ("1", { "\(try await $text("\u{e9}"))" }),
            ("2", { "\(try await $text("e\u{301}"))" }),
            ("0.1", { "\(try await $amount(Decimal(string: "0.1") ?? 0))" }),
            (
                "12345678901234567890.123456789",
                {
                    "\(try await $amount(Decimal(string: "12345678901234567890.123456789") ?? 0))"
                }
            ),
            ("0.1234567891", { "\(try await $instant(Date(timeIntervalSinceReferenceDate: 0.1234567891)))" }),
            ("0.1234567892", { "\(try await $instant(Date(timeIntervalSinceReferenceDate: 0.1234567892)))" }),
        ]

        @Test(arguments: [1, -1]) func `in memory and on disk, whichever comes first`(order: Int) async throws {
            let calls = order > 0 ? Self.calls : Self.calls.reversed()
            // The second process finds on disk what the first one left there, and the second round what is in memory.
            for process in 0..<3 {
                let world = World { $0.diskCachePath = self.path }
                try await world.run {
                    for round in 0..<2 {
                        for (index, (expected, call)) in calls.enumerated() {
                            let result = try await call()
                            #expect(result == expected, "call \(index), round \(round), process \(process)")
                        }
                    }
                }
                await world.settle()
            }
        }

        @Test func `values named in the decorator are looked at with each call`() async throws {
            for _ in 0..<2 {
                let world = World { $0.diskCachePath = self.path }
                try await world.run {
                    for name in ["a", "b", "a"] {
                        tenant.set(name)
                        checkEqual(try await $forTenant(1), "\(name) 1")
                    }
                }
                await world.settle()
            }
        }

        @Test func `an identity of one's own is taken`() async throws {
            checkEqual($named.identity, sharedName)
            checkEqual($plainNamed.identity.function, "plain")
            let world = World { $0.diskCachePath = self.path }
            try await world.run {
                checkEqual(try await $named(1), "named 1")
                // Under the same name, in memory.
                let other = runInExecutor(cache: .data, identity: sharedName) { (n: Int) in "other \(n)" }
                checkEqual(try await other(1), "named 1")
            }
            await world.settle()
        }

        @Test func `clearing one type leaves the others`() async throws {
            let world = World { $0.diskCachePath = self.path }
            try await world.run {
                _ = try await Repo<Int>.$kept(1)
                _ = try await Repo<String>.$kept(1)
                Repo<Int>.$kept.clear()
                #expect(world.runtime.cacheStatistics.entryCount == 1)
                Repo<String>.$kept.clear(1)
                #expect(world.runtime.cacheStatistics.entryCount == 0)
            }
            await world.settle()
        }

        /// One entry each, however often it is called: nothing leaks, and nothing is computed twice.
        @Test func `arguments that are not equal to themselves are found again`() async throws {
            let world = World()
            let runs = Counter()
            try await world.run {
                let load = runInExecutor(cache: .data) { (_: Double, _: [Double?]) in runs.add() }
                for _ in 0..<100 { checkEqual(try await load(.nan, [.nan, nil]), 1) }
                checkEqual(try await load(.nan, [-.nan, nil]), 2)
                #expect(world.runtime.cacheStatistics.entryCount == 2)
                load.clear(.nan, [.nan, nil])
                #expect(world.runtime.cacheStatistics.entryCount == 1)
            }
            await world.settle()
        }

        /// What the disk takes: a value that is read back as it was, as an argument and as a result.
        @Test func `values that are read back as they were are found by the next process`() async throws {
            let runs = Counter()
            func call<Value: Hashable & Codable & Sendable>(_ value: Value) async throws -> Value {
                let name = FunctionIdentity(fileID: "Tests", function: "same", version: "1")
                let load = runInExecutor(cache: .data(persist: .disk), identity: name) { (value: Value) in
                    runs.add()
                    return value
                }
                return try await load(value)
            }
            var counts: [Int] = []
            for _ in 0..<2 {
                let world = World { $0.diskCachePath = self.path }
                try await world.run {
                    checkEqual(try await call(-0.0).sign, .minus)
                    checkEqual(try await call(0.0).sign, .plus)
                    check(try await call(Double.nan).isNaN)
                    checkEqual(try await call(Float.infinity), .infinity)
                    checkEqual(
                        try await call([1e300, .leastNonzeroMagnitude, 0.1]),
                        [1e300, .leastNonzeroMagnitude, 0.1]
                    )
                    let amount = try #require(Decimal(string: "12345678901234567890.123456789"))
                    checkEqual(try await call(amount), amount)
                    let instant = Date(timeIntervalSinceReferenceDate: 0.123_456_789_1)
                    checkEqual(try await call(instant), instant)
                    checkEqual(try await call("e\u{301} \u{e9} \u{1F469}\u{200D}\u{1F692}").unicodeScalars.count, 8)
                    checkEqual(try await call(["a": [1, nil], "b": []]), ["a": [1, nil], "b": []])
                    checkEqual(try await call(Int64.max), .max)
                    checkEqual(try await call(UInt64.max), .max)
                    checkEqual(try await call(Data([0, 255])), Data([0, 255]))
                    checkEqual(try await call(Query(region: "EU")), Query(region: "EU"))
                }
                await world.settle()
                counts.append(runs.count)
            }
            #expect(counts == [13, 13])
        }

        @Test func `values of one type that depend on another say so by its key`() async throws {
            func make<Row>(_ row: Row.Type) -> CachedFunction<Int, String> {
                let name = "\(row)"
                return runInExecutor(
                    cache: .data(persist: .disk),
                    dependingOn: [TypeKey(row)],
                    identity: FunctionIdentity(fileID: "Tests", function: "make", version: "1")
                ) { (n: Int) in "\(name) \(n)" }
            }
            for _ in 0..<2 {
                let world = World { $0.diskCachePath = self.path }
                try await world.run {
                    checkEqual(try await make(Int.self)(1), "Int 1")
                    checkEqual(try await make(String.self)(1), "String 1")
                }
                await world.settle()
            }
        }

        @Test func `a result that can be read only once is refused`() async throws {
            let world = World()
            try await world.run {
                let stream = runInExecutor(cache: .resource()) { (_: Int) in AsyncStream<Int> { $0.finish() } }
                let nested = runInExecutor(cache: .data()) { (_: Int) -> [AsyncStream<Int>?] in [] }
                await #expect(throws: CacheError.self) { _ = try await stream(1) }
                await #expect { _ = try await nested(1) } throws: { ($0 as? CacheError)?.code == .oneShotResult }
                // What the type does not tell.
                let calls = Counter()
                let answer = runInExecutor(cache: .data()) { (kind: Int) -> Reply in
                    calls.add()
                    switch kind {
                    case 0: return Reply(words: AsyncStream { $0.finish() })
                    case 1: return Reply(part: .stream(AsyncThrowingStream { $0.finish() }))
                    case 2: return Reply(more: [("a", AnyIterator([1].makeIterator()))])
                    default: return Reply(numbers: [1, 2])
                    }
                }
                for kind in 0..<3 {
                    for _ in 0..<2 {
                        await #expect { _ = try await answer(kind) } throws: {
                            ($0 as? CacheError)?.code == .oneShotResult
                        }
                    }
                }
                for _ in 0..<2 { checkEqual(try await answer(3).numbers, [1, 2]) }
                #expect(calls.count == 7)
                // Shared on purpose.
                let channel = runInExecutor(cache: .resource()) { (_: Int) in Repeated(value: 1) }
                for _ in 0..<2 {
                    for await value in try await channel(1) { #expect(value == 1) }
                }
            }
        }
    }

    /// A result whose fields may be used up by reading them.
    private struct Reply: @unchecked Sendable {  // @unchecked: the iterator of a test stays in one task.
        enum Part {
            case text(String)
            case stream(AsyncThrowingStream<String, any Error>)
        }

        var numbers: [Int] = []
        var words: AsyncStream<String>?
        var part = Part.text("x")
        var more: [(String, AnyIterator<Int>)] = []
    }

    /// A sequence for several readers.
    private struct Repeated: AsyncSequence, Sendable {
        let value: Int

        struct AsyncIterator: AsyncIteratorProtocol {
            var value: Int?

            mutating func next() async -> Int? {
                defer { self.value = nil }
                return self.value
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(value: self.value) }
    }
#endif
