import CSwiftlitWorker
import Testing

@testable import SwiftlitExecutors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite(.timeLimit(.minutes(3))) struct `The life of workers` {
    @Test func `workers end with their server, even if it is killed`() async throws {
        let lifeLine = try LifeLine()
        try await withPool(.single) { pool async throws in
            let server = Task { try await pool.call(NestedServer.self, lifeLine.path) }
            await lifeLine.began.pass()
            let processID = try #require(pool.statistics.workers.first?.processID)
            kill(processID, SIGKILL)
            await #expect(throws: ExecutorError.self) { try await server.value }
            // The worker of the killed server computes or waits, and is gone all the same.
            await lifeLine.ended.pass()
        }
    }

    @Test func `workers end when the pool is shut down, and calls are told`() async throws {
        let lifeLine = try LifeLine()
        let pool = WorkerPool(configuration: .single)
        let running = Task { await pool.error(of: Hold.self, .init(alive: lifeLine.path)) }
        await lifeLine.began.pass()
        let waiting = Task { await pool.error(of: Increment.self, 1) }
        await pool.waitForQueue(of: 1)
        let processID = try #require(pool.statistics.workers.first?.processID)
        await pool.shutDown()
        #expect(!processExists(processID), "reaped")
        await lifeLine.ended.pass()
        #expect(await running.value?.code == .shutDown)
        #expect(await waiting.value?.code == .shutDown)
        #expect(await pool.error(of: Increment.self, 1)?.code == .shutDown)
        await pool.shutDown()
    }

    #if os(Linux)
        @Test func `a process is killed by its number where the system refuses its descriptor`() throws {
            let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("600"), nil]
            defer { for argument in arguments { free(argument) } }
            var processID: pid_t = 0
            try #require(posix_spawn(&processID, "/bin/sleep", nil, nil, arguments, [nil]) == 0)
            // No descriptor of a process, so the call fails, as it does in a sandbox that knows no such call.
            let other = open("/dev/null", O_RDONLY)
            defer { close(other) }
            swiftlit_worker_kill(processID, other)
            #expect(swiftlit_worker_has_ended(processID, true))
            var end = swiftlit_worker_end()
            #expect(swiftlit_worker_reap(processID, &end))
            #expect(end.signal == SIGKILL)
        }
    #endif

    @Test func `signals do not end the wait for a process`() async throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        signal(SIGURG) { _ in }
        defer { signal(SIGURG, SIG_DFL) }
        // @unchecked: on Darwin it is a pointer, which is only handed back to the system.
        struct Waiting: @unchecked Sendable { let thread: pthread_t }
        let threads = AsyncStream.makeStream(of: Waiting.self)
        let answers = AsyncStream.makeStream(of: Bool.self)
        try SystemCall.startThread(named: "waiting") {
            threads.continuation.yield(Waiting(thread: pthread_self()))
            answers.continuation.yield(swiftlit_worker_wait(reading, 600_000))
            answers.continuation.finish()
        }
        var thread = threads.stream.makeAsyncIterator()
        let waiting = try #require(await thread.next())
        for _ in 0..<1_000 {
            pthread_kill(waiting.thread, SIGURG)
            sched_yield()
        }
        // As the descriptor of a process, it becomes readable.
        close(writing)
        var answer = answers.stream.makeAsyncIterator()
        #expect(await answer.next() == true)
        close(reading)
    }

    @Test func `workers end when nobody has the pool any more`() async throws {
        let lifeLine = try LifeLine()
        do {
            let pool = WorkerPool(configuration: .single)
            _ = try await pool.call(OpenAndReturn.self, lifeLine.path)
        }
        await lifeLine.ended.pass()
    }

    @Test func `idle workers end after their time`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.idleTimeout = .milliseconds(20)
        try await withPool(configuration) { pool async throws in
            let lifeLine = try LifeLine()
            _ = try await pool.call(OpenAndReturn.self, lifeLine.path)
            await lifeLine.ended.pass()
            #expect(pool.statistics.workers.isEmpty)
            #expect(try await pool.call(Increment.self, 1) == 2)
        }
    }

    @Test func `a worker inherits no descriptor but its own`() async throws {
        // Not closed on exec, so that a careless start would pass it on.
        let leaked = open("/dev/null", O_RDONLY)
        defer { SystemCall.close(leaked) }
        #if os(Linux)
            let own: [Int32] = [0, 1, 2, 3, 4]
        #else
            // No memory is shared.
            let own: [Int32] = [0, 1, 2, 3]
        #endif
        try await withPool { pool async throws in
            #expect(try await pool.call(Descriptors.self, None()) == own)
        }
        var configuration = WorkerPool.Configuration.single
        configuration.usesSharedMemory = false
        try await withPool(configuration) { pool async throws in
            #expect(try await pool.call(Descriptors.self, None()) == [0, 1, 2, 3])
        }
    }

    @Test func `a worker inherits no ignored signal`() async throws {
        try await withPool(.single) { pool async throws in
            #expect(try await pool.call(SignalsIgnored.self, None()) == [])
        }
    }

    @Test func `a worker that is started by hand says what it is and ends`() throws {
        // As from a shell: the variable is set, and there is no server's socket.
        var output: [Int32] = [-1, -1]
        try #require(swiftlit_pipe(&output, true) == 0)
        let nowhere = open("/dev/null", O_RDWR)
        var processID: Int32 = 0
        let environment: [UnsafePointer<CChar>?] = [nil]
        let code = environment.withUnsafeBufferPointer { environment -> Int32 in
            guard let base = environment.baseAddress else { return -1 }
            var launch = swiftlit_worker_launch(
                path: nil,
                environment: base,
                settings: .init(memory_limit: 0, maximum_message_bytes: 1),
                control: nowhere,
                shared: -1,
                output: output[1],
                error: output[1]
            )
            return swiftlit_worker_spawn(&launch, &processID)
        }
        try #require(code == 0)
        SystemCall.close(nowhere)
        SystemCall.close(output[1])
        _ = swiftlit_worker_has_ended(processID, true)
        var end = swiftlit_worker_end()
        #expect(swiftlit_worker_reap(processID, &end))
        #expect(end.exit_code == SWIFTLIT_WORKER_EXIT_USAGE)
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = swiftlit_receive(output[0], &buffer, buffer.count, false)
        SystemCall.close(output[0])
        #expect(
            String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).hasPrefix(
                "This is a Swiftlit worker process."
            )
        )
    }

    // The server is a worker itself, so that nothing else in this process opens descriptors or starts processes meanwhile.
    @Test(arguments: longTests ? 1...10 : 1...1 as ClosedRange<UInt64>)
    func `two thousand calls with workers killed at random end well and leave nothing behind`(seed: UInt64) async throws
    {
        let report = try await withPool(.single) { pool async throws in
            try await pool.call(Chaos.self, .init(seed: seed, calls: 2_000))
        }
        #expect(report.right + report.crashed == 2_000)
        #expect(report.wrong == [])
        #expect(report.kills > 50)
        #expect(report.crashed <= report.kills, "only calls whose worker was killed fail")
        #expect(report.right > 1_000)
        #expect(report.after.descriptors == report.before.descriptors)
        #expect(report.after.children == 0)
        #expect(report.after.threads == report.before.threads)
        // What allocators keep varies; a leak of one message per call would be ten times as much.
        let growth = Int(report.after.privateBytes) - Int(report.before.privateBytes)
        #expect(growth < 16 << 20)
    }
}

/// A server whose workers are killed at random while it makes calls.
enum Chaos: RemoteFunction {
    struct Input: Codable, Sendable {
        var seed: UInt64
        var calls: Int
    }

    struct Resources: Codable, Sendable {
        /// What is open that pools open: sockets, pipes and shared memory.
        var descriptors: [String]
        var children: Int
        /// The names of the threads that pools start.
        var threads: [String]
        var privateBytes: UInt64
    }

    struct Report: Codable, Sendable {
        var right = 0
        var crashed = 0
        var wrong: [String] = []
        var kills = 0
        var before: Resources
        var after: Resources
    }

    /// The size of every tenth value, so that all ways of sending are used.
    private static let largeCount = 20_000

    static func call(_ input: Input) throws -> Report {
        try blocking {
            // Once before, so that what is made once and kept is there.
            _ = try await self.run(Input(seed: input.seed, calls: 200))
            let before = self.resources()
            var report = try await self.run(input)
            report.before = before
            report.after = self.resources()
            return report
        }
    }

    private enum Outcome {
        case right
        case crashed
        case wrong(String)
    }

    private static func run(_ input: Input) async throws -> Report {
        var generator = SeededGenerator(seed: input.seed)
        var configuration = WorkerPool.Configuration.small
        configuration.maximumWorkerCount = 3
        configuration.minimumWorkerCount = 1
        // On a busy machine workers start slowly, and several in a row are killed before they are ready.
        configuration.maximumStartAttemptCount = 1_000
        let none = Resources(descriptors: [], children: 0, threads: [], privateBytes: 0)
        var report = Report(before: none, after: none)
        try await withPool(configuration) { pool async throws in
            await withTaskGroup(of: Outcome.self) { group in
                for number in 0..<input.calls {
                    // Twelve at a time.
                    if number >= 12, let outcome = await group.next() { self.count(outcome, in: &report) }
                    group.addTask { await self.outcome(of: number, in: pool) }
                    if Int.random(in: 0..<8, using: &generator) == 0,
                        let victim = pool.statistics.workers.compactMap(\.processID).randomElement(using: &generator),
                        // Only what is surely a child of ours and alive.
                        kill(victim, SIGKILL) == 0
                    {
                        report.kills += 1
                    }
                }
                for await outcome in group { self.count(outcome, in: &report) }
            }
        }
        return report
    }

    private static func outcome(of number: Int, in pool: WorkerPool) async -> Outcome {
        do {
            if number % 10 == 0 {
                let numbers = [Double](repeating: Double(number), count: self.largeCount)
                return try await pool.call(Echo<[Double]>.self, numbers) == numbers ? .right : .wrong("value \(number)")
            }
            return try await pool.call(Increment.self, number, timeout: .seconds(60)) == number + 1
                ? .right : .wrong("value \(number)")
        } catch let error as ExecutorError where error.code == .workerCrashed {
            return (error.cause as? ExecutorError.WorkerEnd)?.signal == SIGKILL ? .crashed : .wrong("\(error)")
        } catch {
            return .wrong("\(error)")
        }
    }

    private static func count(_ outcome: Outcome, in report: inout Report) {
        switch outcome {
        case .right: report.right += 1
        case .crashed: report.crashed += 1
        case .wrong(let text): report.wrong.append(text)
        }
    }

    private static func resources() -> Resources {
        // A worker's thread reports its end and then ends itself; only it can do that.
        while self.threads().contains(where: { $0.hasPrefix("swiftlit-wrk") || $0 == "swiftlit-time" }) {
            sched_yield()
        }
        var info = siginfo_t()
        let hasChildren = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0
        return Resources(
            descriptors: self.descriptors(),
            children: hasChildren ? 1 : 0,
            threads: self.threads(),
            privateBytes: swiftlit_worker_private_bytes()
        )
    }

    private static func descriptors() -> [String] {
        (Int32(0)..<1_024).compactMap { descriptor in
            guard fcntl(descriptor, F_GETFD) >= 0 else { return nil }
            var target = [CChar](repeating: 0, count: 256)
            let count = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
            // Where there is no such file, its number has to do.
            guard count > 0 else { return "\(descriptor)" }
            let text = String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // Dispatch opens these when it likes.
            return text.hasPrefix("anon_inode:") ? nil : text
        }
    }

    private static func threads() -> [String] {
        guard let directory = opendir("/proc/self/task") else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let task = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            let descriptor = open("/proc/self/task/\(task)/comm", O_RDONLY)
            guard descriptor >= 0 else { continue }
            var name = [UInt8](repeating: 0, count: 32)
            let count = read(descriptor, &name, name.count)
            SystemCall.close(descriptor)
            names.append(String(decoding: name.prefix(max(0, count - 1)), as: UTF8.self))
        }
        return names.filter { $0.hasPrefix("swiftlit-") }.sorted()
    }
}
