import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

@Suite(.timeLimit(.minutes(1))) struct `A function in an executor` {
    @Test func `a function that cannot fail is called without try`() async {
        let double = runInExecutor { (number: Int) in number * 2 }
        #expect(await double(21) == 42)
    }

    @Test func `several arguments, none, and more than one statement`() async {
        let join = runInExecutor { (left: String, count: Int, right: String) in
            let middle = String(repeating: "-", count: count)
            return left + middle + right
        }
        let none = runInExecutor { 1 }
        let nothing = runInExecutor { (_: Int) in }
        #expect(await join("a", 3, "b") == "a---b")
        #expect(await none() == 1)
        await nothing(1)
    }

    @Test func `an asynchronous body and function references`() async throws {
        let later = runInExecutor { (number: Int) async throws -> Int in
            await Task.yield()
            return number + 1
        }
        checkEqual(try await later(1), 2)
        @Sendable func named(_ number: Int) -> Int { number + 2 }
        @Sendable func throwing(_ number: Int) throws -> Int { number + 3 }
        @Sendable func asynchronous(_ number: Int) async -> Int { number + 4 }
        let (first, second, third) = (runInExecutor(named), runInExecutor(throwing), runInExecutor(asynchronous))
        #expect(await first(1) == 3)
        checkEqual(try await second(1), 4)
        #expect(await third(1) == 5)
    }

    @Test func `the body's error type is the call's`() async {
        let fail = runInExecutor { (_: Int) throws(Bad) -> Int in throw Bad() }
        do throws(Bad) {
            _ = try await fail(1)
            Issue.record("did not throw")
        } catch {
            let typed: Bad = error
            #expect(typed == Bad())
        }
    }

    @Test func `options and overloads resolve without annotations`() async throws {
        let limited = runInExecutor(limit: .init("resolve", 2)) { (number: Int) in number }
        let timed = runInExecutor(timeout: .seconds(60)) { (number: Int) async throws in number }
        let onPool = runInExecutor(executor: .thread, withScriptRunContext: false) { (number: Int, text: String) in
            "\(number)\(text)"
        }
        let cached = runInExecutor(cache: .data(ttl: .seconds(1))) { (number: Int) in number }
        let resource = runInExecutor(cache: .resource(validate: { $0.count == 1 }, onRelease: { _ in })) { Counter() }
        #expect(type(of: limited) == ExecutorFunction<Int, Int>.self)
        #expect(type(of: timed) == ExecutorFunction<Int, Int>.self)
        #expect(type(of: onPool) == ExecutorFunction<Int, String, String>.self)
        #expect(type(of: cached) == CachedFunction<Int, Int>.self)
        #expect(type(of: resource) == CachedFunction<Counter>.self)
        #if DiskCache
            let onDisk = runInExecutor(cache: .data(ttl: .seconds(1), persist: .disk), dependingOn: [1, "a"]) {
                (number: Int) in [number]
            }
            #expect(type(of: onDisk) == CachedFunction<Int, [Int]>.self)
        #endif
        checkEqual(try await onPool(1, "a"), "1a")
    }

    @Test func `the main actor is left and never blocked`() async throws {
        try await Self.callFromMainActor()
    }

    @MainActor private static func callFromMainActor() async throws {
        let name = runInExecutor { SystemThread.currentName }
        let named = runInExecutor(limit: .init("main", 1)) { SystemThread.currentName }
        #expect(await name().hasPrefix("swiftlit-"))
        check(try await named().hasPrefix("swiftlit-"))
        MainActor.assertIsolated()
    }

    @Test func `task-local values, priority and cancellation come along`() async throws {
        enum Local { @TaskLocal static var value = 0 }
        let plain = runInExecutor { Local.value }
        let bounded = runInExecutor(timeout: .seconds(60)) { Local.value }
        try await Local.$value.withValue(7) {
            #expect(await plain() == 7)
            let seen = try await bounded()
            #expect(seen == 7)
        }
        let sawCancellation = runInExecutor { () -> Bool in
            withUnsafeCurrentTask { $0?.cancel() }
            return Task.isCancelled
        }
        #expect(await Task { await sawCancellation() }.value)
    }

    @Test func `calls run side by side`() async {
        let (first, second) = (Signal(), Signal())
        let meet = runInExecutor { (mine: Signal, other: Signal) in
            mine.set()
            other.block()
        }
        async let left: Void = meet(first, second)
        async let right: Void = meet(second, first)
        _ = await (left, right)
    }

    @Test func `a configured copy has the options and the same body`() async throws {
        let plain = runInExecutor { (number: Int) in (number, ScriptRunContext.current?.sessionID) }
        let configured = plain.configured(
            limit: .init("configured", 1),
            timeout: .seconds(60),
            withScriptRunContext: true
        )
        let seen = try await inSession("a") { try await configured(1) }
        #expect(seen == (1, "a"))
        let again = configured.configured(withScriptRunContext: false)
        let unseen = try await inSession("a") { try await again(1) }
        #expect(unseen == (1, nil))
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Script run context` {
    @Test func `a body sees none unless it asked for it`() async throws {
        let plain = runInExecutor { ScriptRunContext.current?.sessionID }
        let without = runInExecutor(withScriptRunContext: false) { ScriptRunContext.current?.sessionID }
        let asynchronous = runInExecutor { () async -> String? in
            await Task.yield()
            return ScriptRunContext.current?.sessionID
        }
        try await inSession("a") {
            #expect(await plain() == nil)
            #expect(await asynchronous() == nil)
            let seen = try await without()
            #expect(seen == nil)
            #expect(ScriptRunContext.current?.sessionID == "a")
        }
    }

    @Test func `a body that asked for it sees its caller's`() async throws {
        let synchronous = runInExecutor(withScriptRunContext: true) { ScriptRunContext.current?.sessionID }
        let asynchronous = runInExecutor(withScriptRunContext: true) { () async throws -> String? in
            await Task.yield()
            return ScriptRunContext.current?.sessionID
        }
        let (first, second) = try await inSession("a") { (try await synchronous(), try await asynchronous()) }
        #expect(first == "a")
        #expect(second == "a")
    }

    @Test func `asking for one where there is none is an error and the body does not run`() async {
        let function = runInExecutor(withScriptRunContext: true) { Issue.record("the body ran") }
        await #expect { try await function() } throws: { error in
            isCode(.unsupportedCallSite)(error) && "\(error)".contains("RunInExecutorTests.swift")
        }
    }

    @Test func `an error leaves none on the thread`() async throws {
        var configuration = ThreadPool.Configuration()
        configuration.maximumThreadCount = 1
        let pool = ThreadPool(configuration: configuration)
        let fail = runInExecutor(executor: pool, withScriptRunContext: true) { () throws -> Int in throw Bad() }
        let look = runInExecutor(executor: pool) { ScriptRunContext.current?.sessionID }
        _ = await inSession("broken") {
            await #expect(throws: Bad()) { try await fail() }
        }
        #expect(await look() == nil)
        #expect(await pool.run { ScriptRunContext.current?.sessionID } == nil)
    }
}
