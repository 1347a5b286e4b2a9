import Synchronization
import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Every option with every executor, with a cache and without.
@Suite(.timeLimit(.minutes(1))) struct `The pipeline of a call` {
    private let world = World()

    /// A function that fails so often before it succeeds, for each path, wherever it runs.
    enum FailFirst: RemoteFunction {
        struct Failed: Error, Codable, Equatable {}

        static func call(_ input: RemoteArguments<String, Int>) throws -> Int {
            let (path, failures) = input.values
            let descriptor = open(path, O_CREAT | O_APPEND | O_RDWR, 0o600)
            defer { close(descriptor) }
            let count = Int(lseek(descriptor, 0, SEEK_END))
            if count < failures {
                write(descriptor, "x", 1)
                throw Failed()
            }
            return count
        }
    }

    enum Place: CaseIterable { case thread, ownExecutor, worker }

    @Test(arguments: Place.allCases, [false, true])
    func `retries what fails, and no more often than it may`(place: Place, isCached: Bool) async throws {
        try await inWorld { pool in
            let retry = CallRetry.whenFailing(upTo: 2)
            var function =
                isCached
                ? runInExecutor(executor: pool, cache: .data(), retry: retry, FailFirst.self)
                : runInExecutor(executor: pool, retry: retry, FailFirst.self)
            switch place {
            case .thread: function = function.configured(executor: .thread)
            case .ownExecutor: function = function.configured(executor: Inline())
            case .worker: break
            }
            let (good, bad) = (freePath(), freePath())
            defer {
                unlink(good)
                unlink(bad)
            }
            checkEqual(try await function(good, 2), 2)
            await #expect(throws: FailFirst.Failed()) { try await function(bad, 3) }
            // What failed is not kept, and the third try has made the third mark.
            checkEqual(try await function(bad, 3), 3)
        }
    }

    @Test func `retries closures, pausing longer each time, within one timeout and one place`() async throws {
        try await self.world.run {
            let runs = Counter()
            let work = runInExecutor(
                limit: .init("retry", 1),
                timeout: .seconds(100),
                retry: .whenFailing(upTo: 5, after: .seconds(1))
            ) { (failures: Int) throws -> Int in
                let run = runs.add()
                if run <= failures { throw Bad(number: run) }
                return run
            }
            let caller = Task { try await work(2) }
            for pause in [1, 2] {
                // The timeout and the pause.
                await self.world.clock.waitForSleepers(2)
                #expect(self.world.runtime.limits.count == 1)
                self.world.clock.advance(by: .seconds(pause))
            }
            checkEqual(try await caller.value, 3)
        }
        await self.world.settle()
    }

    @Test func `a pause ends with its call`() async throws {
        await self.world.run {
            let cached = runInExecutor(cache: .data(), retry: .whenFailing(upTo: 5, after: .seconds(1))) {
                () throws -> Int in throw Bad()
            }
            let caller = Task { try await cached() }
            await self.world.clock.waitForSleepers()
            caller.cancel()
            await #expect(throws: CancellationError.self) { try await caller.value }
        }
        await self.world.settle()
    }

    @Test func `a lost worker is made up for with a cache as well`() async throws {
        try await inWorld { pool in
            let path = freePath()
            defer { unlink(path) }
            let crash = runInExecutor(executor: pool, cache: .data(), retry: .whenWorkerEnds(upTo: 1), CrashFirst.self)
            check(try await crash(path))
        }
    }

    @Test(arguments: Place.allCases, [false, true])
    func `no time is none`(place: Place, isCached: Bool) async throws {
        try await inWorld { pool in
            var ask =
                isCached
                ? runInExecutor(executor: pool, cache: .data(), timeout: .zero, Ask.self)
                : runInExecutor(executor: pool, timeout: .zero, Ask.self)
            switch place {
            case .thread: ask = ask.configured(executor: .thread)
            case .ownExecutor: ask = ask.configured(executor: Inline())
            case .worker: break
            }
            let function = ask
            #expect(await code { try await function(1) } == .timedOut)
            #expect(pool.statistics.workers.isEmpty)
        }
    }

    @Test func `one clock ends all calls`() async throws {
        let pool = WorkerPool()
        await self.world.run {
            let spin = runInExecutor(executor: pool, timeout: .seconds(30), SpinForEver.self)
            let began = Signal()
            let caller = Task {
                try await spin.call(1) { if case .reported = $0 { began.set() } }
            }
            await began.wait()
            self.world.clock.advance(by: .seconds(30))
            await #expect { try await caller.value } throws: { isCode(.timedOut)($0) && "\($0)".contains("30") }
            await eventually { pool.statistics.workers.allSatisfy { $0.function == nil } }
        }
        await pool.shutDown()
        await self.world.settle()
    }

    @Test(arguments: [false, true]) func `who waits for a worker is told so`(isCached: Bool) async throws {
        try await inWorld(workers: 1) { pool in
            let paths = (0..<4).map { _ in freePath() }
            for path in paths { close(open(path, O_CREAT, 0o600)) }
            defer { for path in paths { unlink(path) } }
            let wait =
                isCached
                ? runInExecutor(executor: pool, cache: .data(), WaitForFile.self)
                : runInExecutor(executor: pool, WaitForFile.self)
            let seen = Log<(Int, CallProgress)>()
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for number in 0..<4 {
                    group.addTask { try await wait.call(paths[number]) { seen.add((number, $0)) } }
                    let expected = number == 0 ? CallProgress.running : .queued(position: number)
                    await eventually { seen.entries.contains { $0 == (number, expected) } }
                }
                for number in 0..<3 {
                    unlink(paths[number])
                    await eventually { seen.entries.contains { $0 == (number + 1, .running) } }
                }
                unlink(paths[3])
                try await group.waitForAll()
            }
            for number in 0..<4 {
                let positions = (0..<number).map { CallProgress.queued(position: number - $0) }
                let told = seen.entries.filter { $0.0 == number }.map(\.1)
                // What a newer one overtakes may be left out, but not the first and the last.
                #expect(told.first == (positions + [.running]).first && told.last == .running, "\(told)")
                #expect(told == (positions + [.running]).filter { told.contains($0) })
            }
        }
    }

    @Test func `functions on threads report as well`() async throws {
        try await self.world.run {
            let reports: @Sendable (Int) -> Int = { count in
                for number in 0..<count { WorkerProgress.log("\(number)") }
                return count
            }
            let expected =
                [.running]
                + (0..<3).map { number in
                    CallProgress.reported(WorkerProgress(fraction: nil, message: "\(number)"))
                }
            let functions = [
                runInExecutor(withScriptRunContext: false, reports), runInExecutor(cache: .data(), reports),
                runInExecutor(executor: Inline(), reports),
            ]
            for function in functions {
                var seen: [CallProgress] = []
                checkEqual(try await function.call(3) { seen.append($0) }, 3)
                #expect(seen == expected)
            }
        }
        await self.world.settle()
    }

    @Test func `an executor of one's own hears for whom it runs what, until when, and is heard`() async throws {
        try await self.world.run {
            let executor = Recording()
            let join = runInExecutor(
                executor: executor,
                timeout: .seconds(60),
                retry: .whenWorkerEnds(upTo: 3),
                Join.self
            )
            var seen: [CallProgress] = []
            let text = try await inSession("one") { try await join.call("a", 1, []) { seen.append($0) } }
            #expect(text == "a 1 []")
            // A position that a newer one overtakes may be left out.
            #expect(seen == [.queued(position: 7), .running] || seen == [.running])
            let call = try #require(executor.seen.entries.first)
            #expect(call.name == "\(join.identity)")
            #expect(call.group == "one" && call.retries == 3 && call.hasDeadline && call.isWatched)
            #expect(call.function == "Join")
            // The same function, on other executors and back.
            checkEqual(try await join.configured(executor: .thread)("b", 2, []), "b 2 []")
            checkEqual(try await join.configured(executor: Inline())("c", 3, []), "c 3 []")
            let again = join.configured(executor: .thread, withScriptRunContext: false).configured(executor: executor)
            checkEqual(try await again("d", 4, []), "d 4 []")
            #expect(executor.seen.entries.count == 2)
        }
        await self.world.settle()
    }

    @Test func `a pool of workers can be given in every form`() async throws {
        try await inWorld { pool in
            let plain = runInExecutor(executor: pool, WhoAreYou.self)
            let other = runInExecutor(executor: .process, WhoAreYou.self).configured(executor: pool)
            let cached = runInExecutor(executor: .process, cache: .data(), WhoAreYou.self).configured(executor: pool)
            let process = try await plain().processID
            checkEqual(try await other().processID, process)
            checkEqual(try await cached().processID, process)
            #expect(pool.statistics.workers.map(\.completedCallCount) == [3])
        }
    }
}

/// Runs functions where they are called.
private struct Inline: FunctionExecutor {
    func execute<Success: Sendable>(
        _ body: @escaping @concurrent @Sendable () async throws -> Success
    ) async throws -> Success { try await body() }
}

/// A place elsewhere that is here.
private struct Recording: RemoteExecutor {
    struct Seen: Sendable {
        var name: String
        var group: String
        var retries: Int
        var hasDeadline: Bool
        var isWatched: Bool
        var function: String
    }

    let seen = Log<Seen>()

    func execute<Output: Sendable>(_ call: FunctionCall<Output>) async throws -> Output {
        guard let remote = call.remote else { throw Bad() }
        call.report(.queued(position: 7))
        call.report(.running)
        return try await self.send(remote, call)
    }

    private func send<Invocation: RemoteInvocation>(
        _ invocation: Invocation,
        _ call: FunctionCall<Invocation.Output>
    ) async throws -> Invocation.Output {
        self.seen.add(
            Seen(
                name: "\(call.name)",
                group: call.group,
                retries: call.retry.limit,
                hasDeadline: call.deadline != nil,
                isWatched: call.isWatched,
                function: Invocation.Function.name
            )
        )
        return try Invocation.Function.call(invocation.input)
    }
}
