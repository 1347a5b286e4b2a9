#if Macros
    private import Synchronization
    import Testing

    @testable import SwiftlitConcurrency
    @testable import SwiftlitExecutors
    @testable import SwiftlitState

    // What is decorated here is the test: it has to compile.

    @RunInExecutor
    private func plainThread() -> String { SystemThread.currentName }

    @RunInExecutor
    private func labelled(_ text: String, times count: Int = 2, _: Bool = false) throws(Bad) -> String {
        if count < 0 { throw Bad(number: count) }
        return String(repeating: text, count: count)
    }

    @RunInExecutor
    private func asynchronous(of number: Int) async -> Int {
        await Task.yield()
        return number + 1
    }

    private let cachedRuns = Counter()

    /// Documented.
    @RunInExecutor(cache: .data(ttl: .seconds(60), maximumEntryCount: 10))
    @discardableResult
    private func cached(_ number: Int, by factor: Int = 10) async throws -> Int {
        cachedRuns.add()
        return number * factor
    }

    @RunInExecutor(cache: .resource(validate: { (counter: Counter) in counter.count == 0 }))
    private func resource() -> Counter { Counter() }

    @RunInExecutor(limit: .init("decorated", 1), timeout: .seconds(60))
    private func limited() { _ = SystemThread.currentName }

    @RunInExecutor(withScriptRunContext: true)
    private func sessionID() -> String? { ScriptRunContext.current?.sessionID }

    @RunInExecutor
    private func pick<Element: Sendable>(_ elements: [Element], at index: Int) -> Element? where Element: Hashable {
        elements.indices.contains(index) ? elements[index] : nil
    }

    @RunInExecutor(cache: .data())
    private func describe(_ value: some Hashable & Sendable & CustomStringConvertible) throws -> String {
        cachedRuns.add()
        return value.description
    }

    /// A name that the type made beside it uses for something else.
    @RunInExecutor(cache: .data())
    private func clear(_ text: String) -> String { "clear \(text)" }

    private struct Shop: Hashable, Sendable {
        var name: String
        static let standardRegion = "EU"

        @RunInExecutor
        func describe(_ region: String = standardRegion) -> String { "\(self.name) in \(region)" }

        @RunInExecutor(cache: .data())
        func sales(in region: String) throws -> [String] {
            cachedRuns.add()
            return ["\(self.name) in \(region)"]
        }

        @RunInExecutor
        static func make(_ name: String) -> Self { Shop(name: name) }

        @RunInExecutor
        func renamed(_ name: String) -> Self { Shop(name: name) }

        @RunInExecutor
        func tagged<Tag: Sendable>(_ tag: Tag) -> (Self, Tag) { (self, tag) }
    }

    extension Shop {
        @RunInExecutor(cache: .data())
        fileprivate static func count(_ text: String) -> Int { text.count }
    }

    private struct Box<Content: Hashable & Sendable>: Hashable, Sendable {
        var content: Content

        @RunInExecutor(cache: .data())
        func contents(times count: Int) -> [Content] { Array(repeating: self.content, count: count) }
    }

    private actor Account {
        @RunInExecutor
        nonisolated func digest(_ text: String) -> Int { text.count }
    }

    @MainActor private final class Window {
        @RunInExecutor
        nonisolated static func render(_ text: String) -> String { "<\(text)>" }
    }

    @Suite(.timeLimit(.minutes(1))) struct `A decorated function` {
        private let world = World()

        @Test func `runs on a thread and stays callable as it is`() async throws {
            #expect(await $plainThread().hasPrefix("swiftlit-"))
            #expect(try labelled("a") == "aa")
            #expect(try await $labelled("a") == "aa")
            #expect(try await $labelled("a", times: 3, true) == "aaa")
            #expect(await $asynchronous(of: 1) == 2)
        }

        @Test func `keeps the error type of a function without options`() async {
            do throws(Bad) {
                _ = try await $labelled("a", times: -1)
                Issue.record("did not throw")
            } catch {
                #expect(error == Bad(number: -1))
            }
        }

        @Test func `keeps results, and forgets one or all`() async throws {
            try await self.world.run {
                let before = cachedRuns.count
                checkEqual(try await $cached(1), 10)
                checkEqual(try await $cached(1), 10)
                checkEqual(try await $cached(1, by: 100), 100)
                $cached.clear(1)
                try await $cached(1)
                try await $cached(1, by: 100)
                $cached.clear()
                try await $cached(1, by: 100)
                // Other tests run meanwhile and count as well, so only what this function keeps is exact.
                #expect(cachedRuns.count >= before + 4)
                #expect(self.world.runtime.cacheStatistics.entryCount == 1)
            }
        }

        @Test func `takes policies that name the type`() async throws {
            try await self.world.run {
                let first = try await $resource()
                check(try await $resource() === first)
                first.add()
                check(try await $resource() !== first)
            }
        }

        @Test func `takes limits, timeouts and the context, and others when asked`() async throws {
            try await $limited()
            try await $limited.configured(limit: .init("other", 2))()
            try await $limited.call { _ in }
            await #expect { try await $sessionID() } throws: { isCode(.unsupportedCallSite)($0) }
            checkEqual(try await inSession("here") { try await $sessionID() }, "here")
            let without = $sessionID.configured(withScriptRunContext: false)
            checkEqual(try await inSession("here") { try await without() }, nil)
            checkEqual(try await $plainThread.configured(timeout: .seconds(60))().hasPrefix("swiftlit-"), true)
        }

        @Test func `may be generic`() async throws {
            #expect(await $pick(["a", "b"], at: 1) == "b")
            #expect(await $pick([1], at: 7) == nil)
            try await self.world.run {
                checkEqual(try await $describe(1), "1")
                checkEqual(try await $describe("1"), "1")
                #expect(self.world.runtime.cacheStatistics.entryCount == 2)
            }
        }

        @Test func `may belong to a type`() async throws {
            let shop = Shop(name: "North")
            #expect(await shop.$describe() == "North in EU")
            #expect(await Shop.$make("South").name == "South")
            #expect(await shop.$renamed("South").name == "South")
            #expect(await shop.$tagged(1).1 == 1)
            let limited = shop.$describe.configured(limit: .init("shop", 1))
            #expect(try await limited("US") == "North in US")
            #expect(try await limited.call { _ in } == "North in EU")
            #expect(await Account().$digest("four") == 4)
            #expect(await Window.$render("b") == "<b>")
            try await self.world.run {
                checkEqual(try await Shop.$count("abc"), 3)
                checkEqual(try await Box(content: 1).$contents(times: 2), [1, 1])
                checkEqual(try await Box(content: "a").$contents(times: 2), ["a", "a"])
                checkEqual(try await shop.$sales(in: "EU"), ["North in EU"])
                checkEqual(try await Shop(name: "South").$sales(in: "EU"), ["South in EU"])
                checkEqual(try await shop.$sales(in: "EU"), ["North in EU"])
                #expect(self.world.runtime.cacheStatistics.entryCount == 5)
                shop.$sales.clear(in: "EU")
                #expect(self.world.runtime.cacheStatistics.entryCount == 4)
                Box(content: 1).$contents.clear()
                #expect(self.world.runtime.cacheStatistics.entryCount == 3)
            }
        }

        @Test func `may have a name that is taken`() async throws {
            try await self.world.run { checkEqual(try await $clear("all"), "clear all") }
        }

        @Test func `is known by its file, its name and its text`() {
            let identity = CachedFunctionIdentityProbe.identity
            #expect(identity.fileID == "SwiftlitConcurrencyTests/DecoratedFunctionTests.swift")
            #expect(identity.function == "CachedFunctionIdentityProbe.probe(_:)")
            #expect(identity.version?.isEmpty == false)
        }
    }

    private enum CachedFunctionIdentityProbe {
        @RunInExecutor(executor: IdentityExecutor())
        static func probe(_ number: Int) -> Int { number }

        static var identity: FunctionIdentity { $probe.identity }
    }

    private struct IdentityExecutor: FunctionExecutor {
        func execute<Success: Sendable>(
            _ body: @escaping @concurrent @Sendable () async throws -> Success
        ) async throws -> Success { try await body() }
    }
#endif
