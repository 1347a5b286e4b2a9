import Testing

@testable import SwiftlitCaching
@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(1))) struct `A cached function in a worker process` {
    @Test func `keeps results here, and runs again for what is cleared or missing`() async throws {
        try await inWorld { pool in
            let ask = runInExecutor(executor: pool, cache: .data(), Ask.self)
            let first = try await ask(1)
            #expect(first.processID != getpid())
            checkEqual(try await ask(1), first)
            checkEqual(try await ask(2).count, 2)
            ask.clear(1)
            checkEqual(try await ask(1).count, 3)
            checkEqual(try await ask(2).count, 2)
            ask.clear()
            checkEqual(try await ask(2).count, 4)
            checkEqual(pool.statistics.workers.map(\.completedCallCount), [4])
        }
    }

    @Test func `functions of several arguments are kept by all of them`() async throws {
        try await inWorld { pool in
            let join = runInExecutor(executor: pool, cache: .data(), Join.self)
            checkEqual(try await join("a", 1, [1]), "a 1 [1.0]")
            checkEqual(try await join("a", 1, [2]), "a 1 [2.0]")
            checkEqual(try await join("a", 1, [1]), "a 1 [1.0]")
            checkEqual(pool.statistics.workers.map(\.completedCallCount), [2])
        }
    }

    @Test func `calls with equal arguments wait for one run`() async throws {
        try await inWorld(workers: 2) { pool in
            let path = freePath()
            close(open(path, O_CREAT, 0o600))
            let wait = runInExecutor(executor: pool, cache: .data(), WaitForFile.self)
            let results = try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<20 { group.addTask { try await wait(path) } }
                await eventually { ConcurrencyRuntime.current.cacheStatistics.waiterCount == 20 }
                unlink(path)
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.count == 20)
            #expect(Set(results).count == 1)
            #expect(pool.statistics.workers.reduce(0) { $0 + $1.completedCallCount } == 1)
        }
    }

    @Test func `a crash reaches all who wait, and is not kept`() async throws {
        try await inWorld { pool in
            let path = freePath()
            defer { unlink(path) }
            let crash = runInExecutor(executor: pool, cache: .data(), CrashFirst.self)
            #expect(await code { try await crash(path) } == .workerCrashed)
            check(try await crash(path))
        }
    }

    @Test func `one who leaves takes nothing away, and the last one kills the worker`() async throws {
        try await inWorld { pool in
            let spin = runInExecutor(executor: pool, cache: .data(), SpinForEver.self)
            let (process, began) = (Log<String>(), Signal())
            let first = Task {
                try await spin.call(1) { progress in
                    guard let report = progress.report else { return }
                    process.add(report.message)
                    began.set()
                }
            }
            await began.wait()
            let second = Task { try await spin(1) }
            await eventually { ConcurrencyRuntime.current.cacheStatistics.waiterCount == 2 }
            first.cancel()
            await #expect(throws: CancellationError.self) { try await first.value }
            let id = try #require(process.entries.first.flatMap(Int32.init))
            #expect(kill(id, 0) == 0)
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
            await eventually { kill(id, 0) != 0 }
            await eventually { ConcurrencyRuntime.current.calls.count == 0 }
        }
    }

    @Test func `a timeout kills the worker and reaches all who wait`() async throws {
        try await inWorld { pool in
            let world = World()
            try await world.run {
                let spin = runInExecutor(executor: pool, cache: .data(), timeout: .seconds(2), SpinForEver.self)
                let (process, began) = (Log<String>(), Signal())
                let first = Task {
                    await code {
                        try await spin.call(1) { progress in
                            guard let report = progress.report else { return }
                            process.add(report.message)
                            began.set()
                        }
                    }
                }
                let second = Task { await code { try await spin(1) } }
                await began.wait()
                await eventually { world.runtime.cacheStatistics.waiterCount == 2 }
                world.clock.advance(by: .seconds(2))
                #expect(await first.value == .timedOut)
                #expect(await second.value == .timedOut)
                let id = try #require(process.entries.first.flatMap(Int32.init))
                await eventually { kill(id, 0) != 0 }
                await world.settle()
            }
        }
    }

    @Test func `shares its results with the same function on a thread`() async throws {
        try await inWorld { pool in
            let ask = runInExecutor(executor: pool, cache: .data(), Ask.self)
            let first = try await ask(1)
            let here = ask.configured(executor: .thread)
            checkEqual(try await here(1), first)
            checkEqual(try await here(2).processID, getpid())
            checkEqual(try await ask(2).processID, getpid())
        }
    }

    @Test func `nothing runs for a result that is kept while workers cannot start`() async throws {
        try await inWorld { pool in
            let ask = runInExecutor(executor: pool, cache: .data(), Ask.self)
            let first = try await ask(1)
            await pool.shutDown()
            checkEqual(try await ask(1), first)
            #expect(await code { try await ask(2) } == .shutDown)
        }
    }

    #if DiskCache
        @Test func `results on disk are found without a worker`() async throws {
            let path = freePath()
            let identity = FunctionIdentity(fileID: "App/Ask.swift", function: "ask", version: "1")
            var configuration = ConcurrencyRuntime.Configuration()
            configuration.diskCachePath = "\(path)/cache.sqlite"
            try await inWorld { pool in
                var answers: [Answer] = []
                for _ in 0..<2 {
                    let runtime = ConcurrencyRuntime(configuration: configuration)
                    try await ConcurrencyRuntime.with(runtime) {
                        let ask = runInExecutor(
                            executor: pool,
                            cache: .data(persist: .disk),
                            identity: identity,
                            Ask.self
                        )
                        answers.append(try await ask(1))
                    }
                    await eventually { runtime.calls.count == 0 }
                }
                #expect(answers[0] == answers[1])
                checkEqual(pool.statistics.workers.map(\.completedCallCount), [1])
            }
        }
    #endif
}
