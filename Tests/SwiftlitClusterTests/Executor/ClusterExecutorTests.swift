#if Cluster
    internal import Logging
    internal import Synchronization
    internal import SwiftlitConcurrency
    internal import SwiftlitExecutorsTesting
    internal import Testing

    @testable import SwiftlitCluster
    @testable import SwiftlitExecutors

    /// Functions that run on other machines behave as in worker processes of this one.
    @Suite(.timeLimit(.minutes(5))) struct `The executor of a cluster` {
        @Test(arguments: Engine.allCases)
        func `keeps what a remote executor has to keep`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add(slotCount: 3)
                try await checkRemoteExecutor(machines.executor())
            }
        }

        @Test(arguments: Engine.allCases)
        func `runs functions on the machines of their pool`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add()
                let gpu = try await machines.add(pool: "gpu")
                let doubled = runInExecutor(executor: machines.executor(), Doubled.self)
                #expect(try await doubled(21) == 42)
                let number = runInExecutor(executor: machines.executor(pool: "gpu"), ProcessNumber.self)
                let process = try await number(0)
                #expect(gpu.pool.statistics.workers.contains { $0.processID == process })
                try await eventually("both are in the list") { try await machines.node.presence.workers().count == 2 }
                let workers = try await machines.node.presence.workers()
                #expect(workers.map(\.pool) == ["default", "gpu"])
                #expect(workers.allSatisfy { $0.slotCount == 2 && !$0.isDraining && !$0.build.isEmpty })
            }
        }

        @Test(arguments: Engine.allCases)
        func `throws what functions throw, and what becomes of them`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add()
                let refusing = runInExecutor(executor: machines.executor(), Refusing.self)
                let typed = await #expect(throws: Refusing.TooSmall.self) { try await refusing(-3) }
                #expect(typed == Refusing.TooSmall(number: -3))
                let plain = await #expect(throws: ExecutorError.self) { try await refusing(3) }
                #expect(plain?.code == .functionThrew)
                #expect((plain?.cause as? ExecutorError.RemoteError)?.text == "plain text")
                let crashing = runInExecutor(executor: machines.executor(), Crashing.self)
                let crash = await #expect(throws: ExecutorError.self) { try await crashing(3) }
                #expect(crash?.code == .workerCrashed)
                #expect((crash?.cause as? ExecutorError.WorkerEnd)?.signal != nil)
                let doubled = runInExecutor(executor: machines.executor(), Doubled.self)
                #expect(try await doubled(4) == 8, "the machine takes more calls after a crash")
            }
        }

        @Test(arguments: Engine.allCases)
        func `carries arguments and results that are larger than a message`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add()
                let echoed = runInExecutor(executor: machines.executor(), Echoed.self)
                let large = bytes(machines.node.transport.maximumPayloadBytes * 3 + 11)
                #expect(try await echoed(large) == large.reversed())
                #expect(try await echoed([]) == [])
            }
        }

        @Test(arguments: Engine.allCases)
        func `tells how far a function is`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add()
                let reporting = runInExecutor(executor: machines.executor(), Reporting.self)
                var reports: [CallProgress] = []
                #expect(try await reporting.call(20) { reports.append($0) } == 20)
                let steps = reports.drop { if case .queued = $0 { true } else { false } }
                #expect(steps.first == .running)
                #expect(
                    Array(steps.dropFirst())
                        == (1...20).map { .reported(WorkerProgress(fraction: Double($0) / 20, message: "step \($0)")) }
                )
            }
        }

        @Test(arguments: Engine.allCases)
        func `streams what a function yields, no faster than it is read`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add()
                let read = try await Self.elements(of: Counting.self, 1_000, machines.executor())
                #expect(read == (0..<1_000).map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 1_000) })
            }
        }

        @Test(arguments: Engine.allCases)
        func `streams elements that are larger than a message`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add()
                let size = machines.node.transport.maximumPayloadBytes * 2 + 7
                let reports = Log<CallProgress>()
                let read = try await Self.elements(of: YieldingLarge.self, size, machines.executor()) {
                    reports.append($0)
                }
                #expect(read == (0..<3).map { [UInt8](repeating: UInt8($0), count: size) })
                #expect(
                    reports.elements.contains {
                        if case .reported(let one) = $0 { one.message.hasPrefix("ää") } else { false }
                    }
                )
            }
        }

        /// What a function yields, read as it comes.
        private static func elements<Function: RemoteFunction>(
            of function: Function.Type,
            _ number: Int,
            _ executor: ClusterExecutor,
            report: (@Sendable (CallProgress) -> Void)? = nil
        ) async throws -> [[UInt8]]
        where Function.Input == RemoteArguments<Int, Yield<[UInt8]>>, Function.Output == Int {
            let channel = ElementChannel()
            let call = Task {
                let result = await Swift.Result {
                    try await executor.execute(
                        FunctionCall<Int>(
                            name: "yielding",
                            remote: RemoteCall<Function>(RemoteArguments(number, Yield(to: channel))),
                            report: report,
                            body: { 0 }
                        )
                    )
                }
                channel.finish(throwing: result.error)
            }
            var read: [[UInt8]] = []
            while true {
                switch await channel.next() {
                case .records(let records): read += try ElementRecords.decode([UInt8].self, from: records)
                case .ended(let error):
                    await call.value
                    if let error { throw error }
                    return read
                }
            }
        }

        @Test(arguments: Engine.allCases)
        func `maps items, and streams their results`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add(slotCount: 2)
                try await machines.add(slotCount: 1)
                let doubled = runInExecutor(executor: machines.executor(), Doubled.self)
                #expect(try await doubled.map(0..<300, limit: 3) == (0..<300).map { $0 * 2 })
                #expect(try await doubled.map(0..<20, limit: 3, chunks: .oneByOne) == (0..<20).map { $0 * 2 })
                var sum = 0
                for try await one in doubled.stream(over: 0..<100, limit: 3) { sum += try one.result.get() }
                #expect(sum == 9_900)
                let refusing = runInExecutor(executor: machines.executor(), Refusing.self)
                await #expect(throws: Refusing.TooSmall.self) { try await refusing.map([-1, -2], limit: 1) }
            }
        }

        @Test(arguments: Engine.allCases)
        func `ends a function whose caller does not want it any more`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                let machine = try await machines.add(slotCount: 1)
                let endless = runInExecutor(executor: machines.executor(), Endless.self)
                let (starts, started) = AsyncStream.makeStream(of: Void.self)
                let call = Task {
                    try await endless.call(0) { if case .reported = $0 { started.yield() } }
                }
                for await _ in starts { break }
                #expect(machine.worker.runningCount == 1)
                call.cancel()
                await #expect(throws: CancellationError.self) { try await call.value }
                // Its place is free for the next one.
                let doubled = runInExecutor(executor: machines.executor(), Doubled.self)
                #expect(try await doubled(1) == 2)
                try await eventually("nothing runs") { machine.worker.runningCount == 0 }
                let timed = endless.configured(timeout: .milliseconds(200))
                let error = await #expect(throws: ExecutorError.self) { try await timed(0) }
                #expect(error?.code == .timedOut)
                #expect(try await doubled(2) == 4)
            }
        }

        @Test(arguments: Engine.allCases)
        func `never begins a function that was cancelled while it waited`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                let signal = Signal()
                defer { signal.remove() }
                let waiting = runInExecutor(executor: machines.executor(), WaitingForFile.self)
                let call = Task { try await waiting(signal.path) }
                let queue = try await machines.node.transport.workQueue(
                    ClusterWorker.queue("default", ClusterTimings())
                )
                try await eventually("the call waits") { try await queue.statistics().waitingCount == 1 }
                call.cancel()
                await #expect(throws: CancellationError.self) { try await call.value }
                let machine = try await machines.add(slotCount: 1)
                // The call before it in the queue would never end.
                let doubled = runInExecutor(executor: machines.executor(), Doubled.self)
                #expect(try await doubled(3) == 6)
                try await eventually("both are gone from the queue") {
                    try await queue.statistics() == ClusterWorkQueueStatistics()
                }
                #expect(machine.pool.statistics.workers.reduce(0) { $0 + $1.completedCallCount } == 1)
            }
        }

        // MARK: - Machines that are lost

        @Test(arguments: Engine.allCases)
        func `says that a machine was lost with a function that may run once`(engine: Engine) async throws {
            try await Machines.run(engine, acknowledgementWait: .seconds(3)) { machines in
                let signal = Signal()
                defer { signal.remove() }
                let first = try await machines.add(slotCount: 1)
                let waiting = runInExecutor(executor: machines.executor(), WaitingForFile.self)
                let (starts, started) = AsyncStream.makeStream(of: Void.self)
                let call = Task {
                    try await waiting.call(signal.path) { if case .reported = $0 { started.yield() } }
                }
                for await _ in starts { break }
                await first.lose()
                try await machines.add(slotCount: 1)
                let error = await #expect(throws: ClusterError.self) { try await call.value }
                #expect(error?.code == .workerLost)
                #expect(error?.message.contains("WaitingForFile") == true)
            }
        }

        @Test(arguments: Engine.allCases)
        func `runs a function again elsewhere that may run twice`(engine: Engine) async throws {
            try await Machines.run(engine, acknowledgementWait: .seconds(3)) { machines in
                let signal = Signal()
                defer { signal.remove() }
                let first = try await machines.add(slotCount: 1)
                let waiting = runInExecutor(
                    executor: machines.executor(),
                    retry: .whenWorkerEnds(upTo: 5),
                    WaitingForFile.self
                )
                let (starts, started) = AsyncStream.makeStream(of: Void.self)
                let call = Task {
                    try await waiting.call(signal.path) { if case .reported = $0 { started.yield() } }
                }
                var starting = starts.makeAsyncIterator()
                _ = await starting.next()
                await first.lose()
                let second = try await machines.add(slotCount: 1)
                _ = await starting.next()
                try signal.give()
                let process = try await call.value
                #expect(second.pool.statistics.workers.contains { $0.processID == process })
            }
        }

        @Test(arguments: Engine.allCases)
        func `lets a machine come to its end`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                let signal = Signal()
                defer { signal.remove() }
                let first = try await machines.add(slotCount: 2)
                let waiting = runInExecutor(executor: machines.executor(), WaitingForFile.self)
                let (starts, started) = AsyncStream.makeStream(of: Void.self)
                let call = Task {
                    try await waiting.call(signal.path) { if case .reported = $0 { started.yield() } }
                }
                for await _ in starts { break }
                first.worker.drain()
                let second = try await machines.add(slotCount: 1)
                let number = runInExecutor(executor: machines.executor(), ProcessNumber.self)
                try await eventually("new calls go elsewhere") {
                    let process = try await number(0)
                    return second.pool.statistics.workers.contains { $0.processID == process }
                }
                try signal.give()
                let process = try await call.value
                #expect(first.pool.statistics.workers.contains { $0.processID == process })
                try await first.task.value
            }
        }

        // MARK: - Builds

        @Test(arguments: Engine.allCases)
        func `takes functions of another build only where their text is the same`(engine: Engine) async throws {
            try await Machines.run(engine) { machines in
                try await machines.add(slotCount: 1, build: [1, 2, 3])
                let doubled = runInExecutor(executor: machines.executor(), Doubled.self)
                let error = await #expect(throws: ClusterError.self) { try await doubled(1) }
                #expect(error?.code == .buildMismatch)
                #expect(error?.message.contains("build 010203") == true)
                #if Macros
                    let same = $tripled.configured(executor: machines.executor())
                    #expect(try await same(5) == 15)
                    #expect(try await same.map(0..<50, limit: 2) == (0..<50).map { $0 * 3 })
                #endif
                // One of this build makes it good.
                let call = Task { try await doubled(2) }
                try await machines.add(slotCount: 1)
                try await eventually("a machine of this build takes it") {
                    (try? await doubled(3)) == 6
                }
                _ = await call.result
            }
        }

        #if Macros
            @Test func `finds what the text of a function says by its type`() throws {
                #expect(FunctionText.hash(of: Doubled.self) == nil)
                let hash = try #require(FunctionText.hash(of: _Executed_tripled._Remote.self))
                #expect(hash.contains("tripled"))
                #expect(hash == FunctionText.hash(of: _Executed_tripled._Remote.self))
                #expect(hash != FunctionText.hash(of: _Executed_describedHere._Remote.self))
            }

            @Test func `runs functions in worker processes of this machine where there is no cluster`() async throws {
                #expect(ClusterNode.current == nil)
                #expect(try await $describedHere(7) == "number 7")
            }
        #endif

        @Test func `refuses names of pools that are none`() async throws {
            try await Machines.run(.memory) { machines in
                let doubled = runInExecutor(executor: machines.executor(pool: "a b"), Doubled.self)
                let error = await #expect(throws: ClusterError.self) { try await doubled(1) }
                #expect(error?.code == .invalidName)
            }
        }
    }

    extension Swift.Result where Failure == any Error {
        fileprivate init(_ body: () async throws -> Success) async {
            do {
                self = .success(try await body())
            } catch {
                self = .failure(error)
            }
        }

        fileprivate var error: (any Error)? {
            if case .failure(let error) = self { error } else { nil }
        }
    }
#endif
