import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `executor='process'` of streamlit-concurrency, clause by clause. What the macro refuses is in its own tests.
@Suite(.timeLimit(.minutes(1))) struct `The process executor contract` {
    @Test(arguments: clauses) func `is kept`(clause: Clause) async throws {
        let world = World()
        try await world.run { try await clause.check(world) }
        await world.settle()
    }

    static let clauses = [
        Clause("executor='process' and cache= at the call site") {
            let compute = runInExecutor(executor: .process, cache: .data(ttl: .seconds(5)), Twice.self)
            checkEqual(try await compute(21), 42)
        },
        Clause("0: the function cannot be async, so what it does is blocking and holds up nobody else") {
            let path = freePath()
            close(open(path, O_CREAT, 0o600))
            try await inWorld(workers: 2) { pool in
                let wait = runInExecutor(executor: pool, WaitForFile.self)
                async let blocked = wait(path)
                checkEqual(try await runInExecutor(executor: pool, Twice.self)(21), 42)
                unlink(path)
                check(try await blocked > 0)
            }
        },
        Clause("1: no module of its own is needed; a private or local type will do") {
            enum Local: RemoteFunction {
                static func call(_ input: String) -> String { "local \(input)" }
            }
            checkEqual(try await runInExecutor(executor: .process, Local.self)("a"), "local a")
            checkEqual(try await runInExecutor(executor: .process, PrivateFunction.self)("a"), "private a")
        },
        Clause("2: it cannot depend on the page: there is no script run context in a worker") {
            try await inSession("a") {
                check(ScriptRunContext.current != nil)
                check(try await runInExecutor(executor: .process, SeesScriptRun.self)() == false)
            }
        },
        Clause("2: other transformed functions work in a worker all the same") {
            checkEqual(try await runInExecutor(executor: .process, CallsOthers.self)(20), 42)
        },
        Clause("3: arguments and results are encoded") {
            let join = runInExecutor(executor: .process, Join.self)
            checkEqual(try await join("ä", -0, [.infinity]), "ä 0 [inf]")
        },
        Clause("cache= still works, and is kept in the server's process") {
            try await inWorld { pool in
                let ask = runInExecutor(executor: pool, cache: .data(), Ask.self)
                checkEqual(try await ask(1), try await ask(1))
                checkEqual(pool.statistics.workers.map(\.completedCallCount), [1])
            }
        },
        Clause(
            "with_script_run_context is not for processes: there is no such option, and no context on a thread unless asked"
        ) {
            let sees = runInExecutor(executor: .process, SeesScriptRun.self)
            let (hidden, shown) = try await inSession("a") {
                (
                    try await sees.configured(executor: .thread)(),
                    try await sees.configured(executor: .thread, withScriptRunContext: true)()
                )
            }
            #expect(!hidden)
            #expect(shown)
        },
        Clause("the entry script is not loaded in a worker: it runs nothing of the program but the function") {
            Flag.isSet = true
            check(try await runInExecutor(executor: .process, ReadsFlag.self)() == false)
        },
        Clause("fault: workers are thrown away after four tasks") {
            try await inWorld { pool in
                let who = runInExecutor(executor: pool, WhoAreYou.self)
                let first = try await who()
                for count in 2...20 {
                    checkEqual(try await who(), Answer(processID: first.processID, count: count))
                }
            }
        },
        Clause("calls run side by side and are gathered") {
            try await inWorld(workers: 2) { pool in
                let twice = runInExecutor(executor: pool, Twice.self)
                async let one = twice(1)
                async let two = twice(2)
                let text = runInExecutor { "thread" }
                async let three = text()
                let results = (try await one, try await two, await three)
                #expect(results == (2, 4, "thread"))
            }
        },
    ]
}

private enum PrivateFunction: RemoteFunction {
    static func call(_ input: String) -> String { "private \(input)" }
}

private enum Flag {
    // Set once in the test's process, and read in a worker's.
    nonisolated(unsafe) static var isSet = false
}

private enum ReadsFlag: RemoteFunction {
    static func call(_ input: RemoteArguments<>) -> Bool { Flag.isSet }
}

/// Waits on the worker's main thread for functions that run on threads of the worker.
private enum CallsOthers: RemoteFunction {
    static func call(_ input: Int) throws -> Int {
        let parker = Parker<Int>()
        Task {
            let add = runInExecutor { (number: Int) in number + 1 }
            parker.deliver(await add(input) * 2)
        }
        return parker.wait(for: .seconds(30)) ?? 0
    }
}
