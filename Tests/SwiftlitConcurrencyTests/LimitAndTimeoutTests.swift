import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitState

@Suite(.timeLimit(.minutes(1))) struct `Limits, timeouts and cancelling` {
    private let world = World()

    @Test func `a limit holds, in order, and tells each caller its position`() async throws {
        try await self.world.run {
            let (running, most, order) = (Counter(), Log<Int>(), Log<Int>())
            let gate = Signal()
            let work = runInExecutor(limit: .init("gpu", 2)) { (number: Int) in
                most.add(running.add())
                order.add(number)
                gate.block()
                running.add(-1)
                return number
            }
            let progress = Log<(Int, CallProgress)>()
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<6 {
                    group.addTask { try await work.call(number) { progress.add((number, $0)) } }
                    // One after the other, so that the order is known.
                    if number < 2 {
                        await eventually { order.entries.count == number + 1 }
                    } else {
                        await eventually { progress.entries.contains { $0 == (number, .queued(position: number - 1)) } }
                    }
                }
                gate.set()
                checkEqual(try await group.reduce(0, +), 15)
            }
            #expect(most.entries.max() == 2)
            // Two places come free at once, so only what each call was told says who was first.
            #expect(Set(order.entries) == Set(0..<6))
            // The last one was never told a position worse than before. What the result overtakes may be left out.
            let last = progress.entries.filter { $0.0 == 5 }.map(\.1)
            #expect(last.first == .queued(position: 4))
            let expected: [CallProgress] = [
                .queued(position: 4), .queued(position: 3), .queued(position: 2), .queued(position: 1), .running,
            ]
            #expect(last == expected.filter { last.contains($0) })
        }
        await self.world.settle()
    }

    @Test func `calls run in the order they came`() async throws {
        try await self.world.run {
            let (order, gate) = (Log<Int>(), Signal())
            let work = runInExecutor(limit: .init("order", 1)) { (number: Int) in
                order.add(number)
                gate.block()
            }
            let queued = Log<Int>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask { try await work.call(number) { _ in queued.add(number) } }
                    await eventually { queued.entries.contains(number) && !order.entries.isEmpty }
                }
                gate.set()
                for try await _ in group {}
            }
            #expect(order.entries == [0, 1, 2, 3, 4, 5])
        }
        await self.world.settle()
    }

    @Test func `one limit is shared by all functions that name it`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let first = runInExecutor(limit: .init("shared", 1)) {
                started.set()
                gate.block()
            }
            let second = runInExecutor(limit: .init("shared", 1)) { 2 }
            async let holder: Void = first()
            await started.wait()
            let (queued, isQueued) = AsyncStream.makeStream(of: CallProgress.self)
            let waiting = Task { try await second.call { isQueued.yield($0) } }
            var seen = queued.makeAsyncIterator()
            #expect(await seen.next() == .queued(position: 1))
            gate.set()
            checkEqual(try await waiting.value, 2)
            try await holder
        }
        await self.world.settle()
    }

    @Test func `a full queue refuses, and works again when there is room`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let work = runInExecutor(limit: .init("full", 1, queue: .failing(beyond: 0))) {
                started.set()
                gate.block()
            }
            async let holder: Void = work()
            await started.wait()
            await #expect { try await work() } throws: { isCode(.queueFull)($0) && "\($0)".contains("full") }
            gate.set()
            try await holder
            await self.world.settle()
            try await work()
        }
    }

    @Test func `cancelled while queued, the job is removed and never runs`() async throws {
        try await self.world.run {
            let (started, gate, runs) = (Signal(), Signal(), Counter())
            let work = runInExecutor(limit: .init("cancel", 1)) {
                runs.add()
                started.set()
                gate.block()
            }
            async let holder: Void = work()
            await started.wait()
            let (queued, isQueued) = AsyncStream.makeStream(of: CallProgress.self)
            let waiting = Task { try await work.call { isQueued.yield($0) } }
            for await _ in queued { break }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            gate.set()
            try await holder
            #expect(runs.count == 1)
        }
        await self.world.settle()
    }

    @Test func `in a run that was replaced, no sibling starts in the place of a call that was cancelled before it`()
        async throws
    {
        await self.world.run {
            let (started, gate, runs, token) = (Signal(), Signal(), Counter(), RunToken())
            let work = runInExecutor(limit: .init("siblings", 1)) {
                runs.add()
                started.set()
                gate.block()
            }
            let context = ScriptRunContext(
                sessionID: "session",
                state: SessionStore(),
                scope: Scope(),
                pageRun: PageRun(token: token) { _ in }
            )
            await ScriptRunContext.$current.withValue(context) {
                let holder = Task { try await work() }
                await started.wait()
                let (queued, isQueued) = AsyncStream.makeStream(of: CallProgress.self)
                var positions = queued.makeAsyncIterator()
                let siblings = (0..<2).map { _ in Task { try await work.call { isQueued.yield($0) } } }
                for _ in siblings { _ = await positions.next() }
                token.replace()
                holder.cancel()
                gate.set()
                // One sibling has the place of the holder, so the other one moves up.
                _ = await positions.next()
                for sibling in siblings { sibling.cancel() }
                token.taskWasCancelled()
                for sibling in siblings {
                    await #expect(throws: CancellationError.self) { try await sibling.value }
                }
            }
            await self.world.settle()
            #expect(runs.count == 1)
        }
    }

    @Test func `cancelled while running, the caller goes on and the place stays taken until the function returns`()
        async
    {
        await self.world.run {
            let (started, gate, returned) = (Signal(), Signal(), Signal())
            let sawCancellation = Log<Bool>()
            let work = runInExecutor(limit: .init("abandon", 1, queue: .failing(beyond: 0))) {
                started.set()
                gate.block()
                sawCancellation.add(Task.isCancelled)
                returned.set()
            }
            let caller = Task { try await work() }
            await started.wait()
            caller.cancel()
            await #expect(throws: CancellationError.self) { try await caller.value }
            #expect(!returned.isSet)
            await #expect { try await work() } throws: { isCode(.queueFull)($0) }
            gate.set()
            await returned.wait()
            #expect(sawCancellation.entries == [true])
        }
        await self.world.settle()
    }

    @Test func `a call on a cancelled task does not start`() async {
        let work = runInExecutor(timeout: .seconds(1)) { Issue.record("ran") }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await work()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `out of time, the caller gets an error at once and the function is told`() async {
        await self.world.run {
            let (started, gate, returned) = (Signal(), Signal(), Signal())
            let sawCancellation = Log<Bool>()
            let work = runInExecutor(timeout: .seconds(30)) { (number: Int) in
                started.set()
                gate.block()
                sawCancellation.add(Task.isCancelled)
                returned.set()
                return number
            }
            let caller = Task { try await work(1) }
            await started.wait()
            await self.world.clock.waitForSleepers()
            self.world.clock.advance(by: .seconds(29))
            self.world.clock.advance(by: .seconds(1))
            await #expect { try await caller.value } throws: { isCode(.timedOut)($0) && "\($0)".contains("30") }
            #expect(!returned.isSet)
            gate.set()
            await returned.wait()
            #expect(sawCancellation.entries == [true])
        }
        await self.world.settle()
    }

    @Test func `waiting in the queue does not count against the timeout`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let hold = runInExecutor(limit: .init("time", 1)) {
                started.set()
                gate.block()
            }
            let work = runInExecutor(limit: .init("time", 1), timeout: .seconds(10)) { 7 }
            async let holder: Void = hold()
            await started.wait()
            let (queued, isQueued) = AsyncStream.makeStream(of: CallProgress.self)
            let waiting = Task { try await work.call { isQueued.yield($0) } }
            for await _ in queued { break }
            self.world.clock.advance(by: .seconds(1_000))
            gate.set()
            checkEqual(try await waiting.value, 7)
            try await holder
        }
        await self.world.settle()
    }

    @Test func `a function in time is not disturbed by its timeout`() async throws {
        try await self.world.run {
            let work = runInExecutor(timeout: .seconds(10)) { (number: Int) async throws -> Bool in
                await Task.yield()
                return Task.isCancelled
            }
            for number in 0..<100 { checkEqual(try await work(number), false) }
            self.world.clock.advance(by: .seconds(100))
        }
        await self.world.settle()
    }

    @Test func `a function that calls one of its own limit is refused, not stuck`() async throws {
        try await self.world.run {
            let inner = runInExecutor(limit: .init("nested", 1)) { 1 }
            let other = runInExecutor(limit: .init("another", 1)) { 2 }
            let outer = runInExecutor(limit: .init("nested", 1)) { () async throws -> Int in try await inner() }
            let fine = runInExecutor(limit: .init("nested", 1)) { () async throws -> Int in try await other() }
            await #expect { try await outer() } throws: { isCode(.recursiveLimit)($0) }
            checkEqual(try await fine(), 2)
            checkEqual(try await inner(), 1)
        }
        await self.world.settle()
    }

    @Test func `a bounded pool refuses calls it has no thread for, or lets them wait`() async throws {
        for overflow in [ThreadPool.QueueOverflow.fail, .wait] {
            var configuration = ThreadPool.Configuration()
            configuration.maximumThreadCount = 1
            configuration.maximumQueuedCallCount = 2
            configuration.queueOverflow = overflow
            let pool = ThreadPool(configuration: configuration)
            let (started, gate) = (Signal(), Signal())
            let hold = runInExecutor(executor: pool, withScriptRunContext: false) {
                started.set()
                gate.block()
            }
            let work = runInExecutor(executor: pool, withScriptRunContext: false) { (number: Int) in number }
            try await self.world.run {
                async let holder: Void = hold()
                await started.wait()
                let results = await withTaskGroup(of: Result<Int, any Error>.self) { group in
                    for number in 0..<6 {
                        group.addTask { await Result { try await work(number) } }
                    }
                    await eventually { pool.queue.runningCount == 2 }
                    if overflow == .fail {
                        // Four are refused while two wait for the thread.
                        var refused = 0
                        while refused < 4, let result = await group.next() {
                            #expect { try result.get() } throws: { isCode(.queueFull)($0) }
                            refused += 1
                        }
                    } else {
                        await eventually { pool.queue.waitingCount == 4 }
                    }
                    gate.set()
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(results.count == (overflow == .fail ? 2 : 6))
                #expect(results.allSatisfy { (try? $0.get()) != nil })
                try await holder
            }
            await self.world.settle()
        }
    }

    @Test func `an executor of one's own runs the functions`() async throws {
        struct Tagging: FunctionExecutor {
            @TaskLocal static var isInside = false

            func execute<Success: Sendable>(
                _ body: @escaping @concurrent @Sendable () async throws -> Success
            ) async throws -> Success {
                try await Self.$isInside.withValue(true) { try await body() }
            }
        }
        try await self.world.run {
            let plain = runInExecutor(executor: Tagging()) { Tagging.isInside }
            let cached = runInExecutor(executor: Tagging(), cache: .data()) { Tagging.isInside }
            let limited = runInExecutor(executor: Tagging(), limit: .init("own", 1)) { Tagging.isInside }
            check(try await plain())
            check(try await cached())
            check(try await limited())
        }
        await self.world.settle()
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Shutting down` {
    private let world = World()

    @Test func `waits for what runs and takes no more`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let work = runInExecutor(timeout: .seconds(1_000)) {
                started.set()
                gate.block()
                return Task.isCancelled
            }
            let caller = Task { try await work() }
            await started.wait()
            let runtime = self.world.runtime
            let shutdown = Task { await runtime.shutDown(gracePeriod: .seconds(30)) }
            await self.world.clock.waitForSleepers(2)
            await #expect { try await work() } throws: { isCode(.shutDown)($0) }
            gate.set()
            checkEqual(try await caller.value, false)
            #expect(await shutdown.value)
        }
    }

    @Test func `cancels what takes too long, and says so if it does not end even then`() async throws {
        try await self.world.run {
            let (started, gate) = (Signal(), Signal())
            let work = runInExecutor(cache: .data()) {
                started.set()
                gate.block()
                return Task.isCancelled
            }
            let caller = Task { try await work() }
            await started.wait()
            let runtime = self.world.runtime
            let shutdown = Task { await runtime.shutDown(gracePeriod: .seconds(30)) }
            await self.world.clock.waitForSleepers()
            self.world.clock.advance(by: .seconds(30))
            await self.world.clock.waitForSleepers()
            self.world.clock.advance(by: .seconds(30))
            #expect(await shutdown.value == false)
            gate.set()
            checkEqual(try await caller.value, true)
        }
        await self.world.settle()
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
