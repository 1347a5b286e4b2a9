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

@Suite(.timeLimit(.minutes(1))) struct `A function in a worker process` {
    // MARK: - Calling

    @Test func `runs in another process, with one argument, several or none`() async throws {
        try await inWorld { pool in
            let twice = runInExecutor(executor: pool, Twice.self)
            checkEqual(try await twice(21), 42)
            let join = runInExecutor(executor: pool, Join.self)
            checkEqual(try await join("a", 1, [2.5]), "a 1 [2.5]")
            let who = runInExecutor(executor: pool, WhoAreYou.self)
            check(try await who().processID != getpid())
        }
    }

    @Test func `the process that is meant by default is one of the shared pool`() async throws {
        let who = runInExecutor(executor: .process, WhoAreYou.self)
        let answer = try await who()
        #expect(answer.processID != getpid())
        #expect(WorkerPool.shared.statistics.workers.contains { $0.processID == answer.processID })
    }

    @Test func `the same function runs here when it is configured so`() async throws {
        try await inWorld { pool in
            let who = runInExecutor(executor: pool, WhoAreYou.self)
            checkEqual(try await who.configured(executor: .thread)().processID, getpid())
            let join = runInExecutor(executor: pool, Join.self).configured(executor: .thread)
            checkEqual(try await join("a", 1, []), "a 1 []")
            await #expect(throws: Negative(number: -1)) { try await join("a", -1, []) }
            #expect(pool.statistics.workers.isEmpty)
        }
    }

    @Test func `errors that are Codable come as they were thrown`() async throws {
        try await inWorld { pool in
            let join = runInExecutor(executor: pool, Join.self)
            await #expect(throws: Negative(number: -1)) { try await join("a", -1, []) }
        }
    }

    @Test func `a trap is an error, and the next call is none`() async throws {
        try await inWorld { pool in
            let trap = runInExecutor(executor: pool, TrapOn.self)
            let error = try #require(await #expect(throws: ExecutorError.self) { try await trap(13) })
            #expect(error.code == .workerCrashed)
            #expect("\(error)".contains("Fatal error: thirteen"))
            checkEqual(try await trap(12), 12)
        }
    }

    @Test func `it sees no script run, and takes its caller's turn`() async throws {
        try await inWorld { pool in
            let sees = runInExecutor(executor: pool, SeesScriptRun.self)
            check(try await inSession("a") { try await sees() } == false)
        }
    }

    // MARK: - Ending

    @Test func `a timeout kills the worker`() async throws {
        try await inWorld { pool in
            // A worker that is ready gets the call at once.
            let id = try await runInExecutor(executor: pool, WhoAreYou.self)().processID
            let spin = runInExecutor(executor: pool, timeout: .milliseconds(100), SpinForEver.self)
            #expect(await code { try await spin(1) } == .timedOut)
            await eventually { kill(id, 0) != 0 }
        }
    }

    @Test func `cancelling kills the worker`() async throws {
        try await inWorld { pool in
            let spin = runInExecutor(executor: pool, SpinForEver.self)
            let (process, began) = (Log<String>(), Signal())
            let task = Task {
                try await spin.call(1) { progress in
                    guard let report = progress.report else { return }
                    process.add(report.message)
                    began.set()
                }
            }
            await began.wait()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let id = try #require(process.entries.first.flatMap(Int32.init))
            await eventually { kill(id, 0) != 0 }
        }
    }

    @Test func `a call that may be repeated is, and another is not`() async throws {
        try await inWorld { pool in
            let (path, other) = (freePath(), freePath())
            defer {
                unlink(path)
                unlink(other)
            }
            let crash = runInExecutor(executor: pool, retry: .whenWorkerEnds(upTo: 1), CrashFirst.self)
            check(try await crash(path))
            #expect(await code { try await crash.configured(retry: .never)(other) } == .workerCrashed)
        }
    }

    // MARK: - Progress and limits

    @Test func `reports arrive in the calling task, in order and before the result`() async throws {
        try await inWorld { pool in
            let steps = runInExecutor(executor: pool, Steps.self)
            var seen: [CallProgress] = []
            checkEqual(try await steps.call(5) { seen.append($0) }, 5)
            let expected = (1...5).map {
                CallProgress.reported(WorkerProgress(fraction: Double($0) / 5, message: "step \($0)"))
            }
            #expect(seen == [.running] + expected)
        }
    }

    @Test func `reports arrive from a thread as well`() async throws {
        try await inWorld { pool in
            let steps = runInExecutor(executor: pool, Steps.self).configured(executor: .thread)
            checkEqual(try await steps(5), 5)
            let cached = runInExecutor(executor: pool, cache: .data(), ReportAndWait.self).configured(executor: .thread)
            let path = freePath()
            close(open(path, O_CREAT, 0o600))
            checkEqual(try await cached.call(path) { if $0.report?.message == "waiting" { unlink(path) } }, getpid())
        }
    }

    @Test func `a limit holds, and tells the one who waits`() async throws {
        try await inWorld(workers: 2) { pool in
            let path = freePath()
            close(open(path, O_CREAT, 0o600))
            let limited = runInExecutor(executor: pool, limit: .init("one", 1), WaitForFile.self)
            let running = Signal()
            let queued = Signal()
            try await withThrowingTaskGroup(of: Int32.self) { group in
                group.addTask { try await limited.call(path) { if $0 == .running { running.set() } } }
                await running.wait()
                group.addTask { try await limited.call(path) { if $0 == .queued(position: 1) { queued.set() } } }
                await queued.wait()
                #expect(pool.statistics.workers.count == 1)
                unlink(path)
                let first = try await group.next()
                checkEqual(try await group.next(), first)
            }
            #expect(ConcurrencyRuntime.current.limits.count == 0)
        }
    }

    @Test func `shutting the runtime down waits for calls in workers, and kills those that take too long`() async throws
    {
        let pool = WorkerPool(
            configuration: {
                var configuration = WorkerPool.Configuration()
                configuration.minimumWorkerCount = 0
                configuration.capturesBacktraces = false
                return configuration
            }()
        )
        let world = World()
        let path = "/tmp/swiftlit-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        await world.run {
            let wait = runInExecutor(executor: pool, limit: .init("ending", 1), WaitForFile.self)
            let twice = runInExecutor(executor: pool, Twice.self)
            let running = Task { try await wait(path) }
            await eventually { pool.statistics.workers.contains { $0.function == "WaitForFile" } }
            // Waits for the place that the other one has.
            let waiting = Task { try await wait(path) }
            await eventually { world.runtime.calls.count == 2 }
            let shutdown = Task { await world.runtime.shutDown(gracePeriod: .seconds(30)) }
            await world.clock.waitForSleepers()
            await #expect { try await twice(1) } throws: { isCode(.shutDown)($0) }
            world.clock.advance(by: .seconds(30))
            await #expect { try await running.value } throws: { isCode(.shutDown)($0) }
            await #expect { try await waiting.value } throws: { isCode(.shutDown)($0) }
            #expect(await shutdown.value)
        }
        await world.settle()
        // The pool is for others to use.
        checkEqual(try await pool.call(Twice.self, 2), 4)
        await pool.shutDown()
    }

    @Test func `draining waits for calls and takes further ones`() async throws {
        try await inWorld { pool in
            let twice = runInExecutor(executor: pool, Twice.self)
            checkEqual(try await twice(1), 2)
            check(await ConcurrencyRuntime.current.drain(gracePeriod: .seconds(30)))
            checkEqual(try await twice(2), 4)
        }
    }

    @Test func `a call from inside of its own limit is refused`() async throws {
        try await inWorld { pool in
            let inner = runInExecutor(executor: pool, limit: .init("one", 1), Twice.self)
            let outer = runInExecutor(limit: .init("one", 1)) { () async throws in try await inner(1) }
            #expect(await code { try await outer() } == .recursiveLimit)
        }
    }
}
