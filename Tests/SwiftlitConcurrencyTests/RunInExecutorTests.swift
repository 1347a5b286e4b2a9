import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

private final class Scope: Sendable {}

func makeContext(_ id: String = "session") -> ScriptRunContext {
    ScriptRunContext(sessionID: id, state: SessionState(), scope: Scope())
}

@Suite(.timeLimit(.minutes(1))) struct `A function in an executor` {
    struct Bad: Error, Equatable {}

    @Test func `a function that cannot fail is called without try`() async {
        let double = runInExecutor { (number: Int) in number * 2 }
        #expect(await double(21) == 42)
    }

    @Test func `several arguments, none, and labels of the body's own`() async {
        let join = runInExecutor { (left: String, count: Int, right: String) -> String in
            let middle = String(repeating: "-", count: count)
            return left + middle + right
        }
        let none = runInExecutor { 1 }
        #expect(await join("a", 3, "b") == "a---b")
        #expect(await none() == 1)
    }

    @Test func `an asynchronous body and a function reference`() async throws {
        let later = runInExecutor { (number: Int) async throws -> Int in
            await Task.yield()
            return number + 1
        }
        #expect(try await later(1) == 2)
        @Sendable func named(_ number: Int) -> Int { number + 2 }
        let reference = runInExecutor(named)
        #expect(await reference(1) == 3)
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

    @Test func `a body sees no script run context unless it asked for it`() async {
        let plain = runInExecutor { ScriptRunContext.current?.sessionID }
        let without = runInExecutor(withScriptRunContext: false) { ScriptRunContext.current?.sessionID }
        await ScriptRunContext.$current.withValue(makeContext()) {
            #expect(await plain() == nil)
            let seen = try? await without()  // double optional: nil only if it threw
            #expect(seen == .some(nil))
            #expect(ScriptRunContext.current?.sessionID == "session")
        }
    }

    @Test func `a body that asked for it sees its caller's context`() async throws {
        let synchronous = runInExecutor(withScriptRunContext: true) { ScriptRunContext.current?.sessionID }
        let asynchronous = runInExecutor(withScriptRunContext: true) { () async throws -> String? in
            await Task.yield()
            return ScriptRunContext.current?.sessionID
        }
        try await ScriptRunContext.$current.withValue(makeContext("a")) {
            let (first, second) = (try await synchronous(), try await asynchronous())
            #expect(first == "a")
            #expect(second == "a")
        }
    }

    @Test func `asking for a context where there is none is an error and the body does not run`() async {
        let function = runInExecutor(withScriptRunContext: true) { Issue.record("the body ran") }
        await #expect { try await function() } throws: { ($0 as? ExecutorError)?.code == .unsupportedCallSite }
    }

    @Test func `an error leaves no context on the thread`() async throws {
        var configuration = ThreadPool.Configuration()
        configuration.maximumThreadCount = 1
        let pool = ThreadPool(configuration: configuration)
        let fail = runInExecutor(executor: pool, withScriptRunContext: true) { () throws -> Int in throw Bad() }
        let look = runInExecutor(executor: pool) { ScriptRunContext.current?.sessionID }
        await ScriptRunContext.$current.withValue(makeContext("broken")) {
            await #expect(throws: Bad()) { try await fail() }
        }
        #expect(await look() == nil)
        #expect(await pool.run { ScriptRunContext.current?.sessionID } == nil)
    }
}
