import Logging
import Testing

@testable import SwiftlitExecutors

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Each way in which a call can fail, and that the pool is as good as new afterwards.
@Suite(.timeLimit(.minutes(2))) struct `Failures in workers` {
    /// Makes a call that fails, and then one that does not.
    private func failure<Function: RemoteFunction>(
        of function: Function.Type,
        _ input: Function.Input,
        _ change: (inout WorkerPool.Configuration) -> Void = { _ in },
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> ExecutorError {
        var configuration = WorkerPool.Configuration.single
        change(&configuration)
        return try await withPool(configuration) { pool async throws in
            let error = await pool.error(of: function, input)
            #expect(try await pool.call(Increment.self, 1) == 2, "the pool is usable", sourceLocation: sourceLocation)
            return try #require(error, sourceLocation: sourceLocation)
        }
    }

    // MARK: - Crashes

    @Test func `a trap is an error with signal, function and reason`() async throws {
        let error = try await self.failure(of: Trap.self, "deliberate")
        #expect(error.code == .workerCrashed)
        let end = try #require(error.cause as? ExecutorError.WorkerEnd)
        #expect(end.signal == SIGILL || end.signal == SIGTRAP)
        #expect(end.exitCode == nil)
        #expect(end.function == "trap")
        #expect(end.processID > 0)
        #expect(end.peakResidentBytes > 0)
        #expect(end.standardError.contains("Fatal error: deliberate"))
        #expect(!end.standardError.contains("about to trap"), "standard output is not standard error")
        #expect(error.message.contains("\"trap\" crashed"))
        #expect(error.message.contains("Fatal error: deliberate"))
    }

    @Test func `the reason does not come with the output of calls before`() async throws {
        try await withPool(.single) { pool async throws in
            _ = try await pool.call(PrintLines.self, 5)
            let end = await pool.error(of: KillMyself.self, SIGSEGV)?.cause as? ExecutorError.WorkerEnd
            #expect(end?.standardError.isEmpty == true)
        }
    }

    @Test func `an index out of range is an error`() async throws {
        let error = try await self.failure(of: OutOfRange.self, [1])
        #expect(error.code == .workerCrashed)
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGKILL, SIGTERM, SIGFPE, SIGBUS])
    func `a worker that is killed is an error with the signal`(signal: Int32) async throws {
        let error = try await self.failure(of: KillMyself.self, signal)
        #expect(error.code == .workerCrashed)
        #expect((error.cause as? ExecutorError.WorkerEnd)?.signal == signal)
        // What a variable of main.swift comes to in a worker, where it is never initialized.
        #expect(error.message.contains("main.swift") == [SIGSEGV, SIGBUS].contains(signal))
    }

    @Test func `a backtrace is told apart from the reason`() async throws {
        let error = try await self.failure(of: Trap.self, "deliberate") { $0.capturesBacktraces = true }
        let end = try #require(error.cause as? ExecutorError.WorkerEnd)
        #expect(end.standardError.hasSuffix("Fatal error: deliberate"))
        // There is none where the runtime cannot make one.
        if let backtrace = end.backtrace { #expect(backtrace.contains("crashed")) }
    }

    /// The backtrace takes seconds in this build; a worker without one would end just as well, so what is told is compared.
    @Test func `the caller of a crash does not wait for the backtrace, which is logged when it is there`() async throws
    {
        let recorder = LogRecorder()
        var configuration = WorkerPool.Configuration.single
        configuration.capturesBacktraces = true
        configuration.logger = recorder.logger
        try await withPool(configuration) { pool async throws in
            let error = await pool.error(of: Trap.self, "deliberate")
            let end = try #require(error?.cause as? ExecutorError.WorkerEnd)
            #expect(error?.code == .workerCrashed)
            #expect(end.signal == SIGILL || end.signal == SIGTRAP)
            #expect(end.standardError.hasSuffix("Fatal error: deliberate"))
            #expect(end.peakResidentBytes > 0)
            // Another worker takes the next call at once.
            #expect(try await pool.call(Increment.self, 1) == 2)
            guard end.backtrace == nil, processExists(end.processID) else { return }
            while processExists(end.processID) { await Task.yield() }
            while !recorder.entries.contains(where: { $0.message == "Worker has ended" }) { await Task.yield() }
            let entry = recorder.entries.first { $0.message == "Backtrace of a worker that crashed" }
            #expect(entry.map { "\($0.metadata["worker.backtrace"] ?? "")".contains("crashed") } != false)
            #expect(entry?.function ?? "trap" == "trap")
        }
    }

    @Test func `crashes one after the other leave no process behind`() async throws {
        var configuration = WorkerPool.Configuration.small
        configuration.capturesBacktraces = true
        let ends = try await withPool(configuration) { pool async throws in
            var ends: [Int32] = []
            for _ in 0..<6 {
                let error = await pool.error(of: Trap.self, "deliberate")
                #expect(error?.code == .workerCrashed)
                ends.append((error?.cause as? ExecutorError.WorkerEnd)?.processID ?? 0)
            }
            return ends
        }
        #expect(ends.allSatisfy { $0 > 0 && !processExists($0) })
    }

    @Test(arguments: [SIGKILL, SIGTERM])
    func `a worker that dies is noticed though a child of it holds its socket`(signal: Int32) async throws {
        try await withPool(.single) { pool async throws in
            let error = await pool.error(of: LeaveChildWithSocket.self, signal)
            #expect(error?.code == .workerCrashed)
            #expect((error?.cause as? ExecutorError.WorkerEnd)?.signal == signal)
            #expect(try await pool.call(Increment.self, 1) == 2)
        }
    }

    @Test(arguments: [0, 1, 7, 113, 255] as [Int32])
    func `a worker that exits is an error with the code`(code: Int32) async throws {
        let error = try await self.failure(of: Exit.self, code)
        #expect(error.code == .workerExited)
        #expect((error.cause as? ExecutorError.WorkerEnd)?.exitCode == code)
        #expect((error.cause as? ExecutorError.WorkerEnd)?.signal == nil)
    }

    @Test func `a crash touches no other call`() async throws {
        try await withPool { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            for _ in 0..<5 {
                #expect(await pool.error(of: Trap.self, "deliberate")?.code == .workerCrashed)
                #expect(try await pool.call(Increment.self, 1) == 2)
            }
            try release.release()
            #expect(try await held > 0)
        }
    }

    // MARK: - Memory

    @Test func `a function that eats memory ends at the limit`() async throws {
        let error = try await self.failure(of: EatMemory.self, None()) { $0.maximumWorkerBytes = 100 << 20 }
        #expect(error.code == .outOfMemory)
        let end = try #require(error.cause as? ExecutorError.WorkerEnd)
        #expect(end.peakResidentBytes > 100 << 20)
        #expect(error.message.contains("maximumWorkerBytes"))
    }

    @Test func `an allocation that cannot be is out of memory, too`() async throws {
        let error = try await self.failure(of: AllocateTooMuch.self, 1 << 46)
        #expect(error.code == .outOfMemory)
        #expect(error.message.contains("failed to allocate"))
    }

    @Test func `running out of memory is not repeated`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.maximumWorkerBytes = 100 << 20
        configuration.maximumCallCountPerWorker = 1
        try await withPool(configuration) { pool async throws in
            let error = await pool.error(of: EatMemory.self, None(), retry: .whenWorkerEnds(upTo: 1_000_000))
            #expect(error?.code == .outOfMemory)
        }
    }

    // MARK: - Nonsense

    @Test func `an answer that is none is unreadable`() async throws {
        let error = try await self.failure(of: WriteNonsense.self, None())
        #expect(error.code == .unreadableReply)
        #expect(error.cause is WorkerFrameError)
    }

    @Test func `a connection that is closed is unreadable`() async throws {
        let error = try await self.failure(of: CloseConnection.self, None())
        #expect(error.code == .unreadableReply)
        #expect(error.message.contains("closed its connection"))
    }

    @Test func `a result that cannot be decoded is unreadable`() async throws {
        let error = try await self.failure(of: GiveOneWay.self, false)
        #expect(error.code == .unreadableReply)
        #expect(error.message.contains("never readable"))
    }

    @Test func `a result that cannot be encoded is refused`() async throws {
        let error = try await self.failure(of: GiveOneWay.self, true)
        #expect(error.code == .refusedResult)
        #expect(error.message.contains("never writable"))
    }

    @Test func `an argument that cannot be encoded is refused, and nothing runs`() async throws {
        try await withPool(.single) { pool async throws in
            let error = await pool.error(of: TakeOneWay.self, OneWay(refusesEncoding: true))
            #expect(error?.code == .refusedArgument)
            #expect(error?.message.contains("never writable") == true)
            #expect(error?.message.contains("OneWay") == true)
            #expect(pool.statistics.workers.isEmpty)
        }
    }

    @Test func `an argument that cannot be decoded is unreadable`() async throws {
        let error = try await self.failure(of: TakeOneWay.self, OneWay())
        #expect(error.code == .unreadableArgument)
        #expect(error.message.contains("never readable"))
    }

    @Test(arguments: [true, false])
    func `values beyond the limit are refused on both sides`(shared: Bool) async throws {
        let limit: (inout WorkerPool.Configuration) -> Void = {
            $0.maximumMessageBytes = 50_000
            $0.usesSharedMemory = shared
        }
        let argument = try await self.failure(of: Echo<[UInt8]>.self, [UInt8](repeating: 0, count: 50_000), limit)
        #expect(argument.code == .refusedArgument)
        #expect(argument.message.contains("50000 bytes"))
        let result = try await self.failure(of: Fill.self, 50_000, limit)
        #expect(result.code == .refusedResult)
        #expect(result.message.contains("50000 bytes"))
        try await withPool { pool async throws in #expect(try await pool.call(Fill.self, 49_980).count == 49_980) }
    }

    @Test func `a function that no worker can find is refused`() async throws {
        enum Private {}
        try await withPool(.single) { pool async throws in
            let error = await pool.error(of: Generic<Private>.self, 1)
            #expect(error?.code == .functionNotFound)
            #expect(pool.statistics.workers.isEmpty)
        }
    }

    // MARK: - Errors of functions

    @Test(arguments: [1, 100_000])
    func `an error that is Codable comes as it was thrown`(count: Int) async throws {
        let expected = CodableFailure(reason: "deliberate", numbers: [Double](repeating: 1, count: count))
        try await withPool(.single) { pool async throws in
            await #expect(throws: expected) { try await pool.call(Throw.self, count) }
            #expect(try await pool.call(Increment.self, 1) == 2)
            #expect(pool.statistics.workers.first?.completedCallCount == 2, "the worker lives")
        }
    }

    @Test func `another error comes as its text`() async throws {
        let error = try await self.failure(of: Throw.self, 0)
        #expect(error.code == .functionThrew)
        #expect(error.message == "\"Throw\" threw PlainFailure: plain and simple")
    }

    @Test func `private, local and nested errors come as they were thrown, typed throws too`() async throws {
        try await withPool(.single) { pool async throws in
            for kind in ThrowHidden.Kind.allCases {
                let error = try #require(await Result { try await pool.call(ThrowHidden.self, kind) }.failure)
                #expect(ThrowHidden.isExpected(error, kind), "\(kind): \(error)")
            }
            await #expect(throws: CodableFailure(reason: "typed", numbers: [])) {
                try await pool.call(ThrowTyped.self, 1)
            }
        }
    }

    @Test func `an error that cannot come over tells type, texts, domain and code`() async throws {
        try await withPool(.single) { pool async throws in
            func cause(_ kind: ThrowForeign.Kind) async throws -> ExecutorError.RemoteError {
                let error = await pool.error(of: ThrowForeign.self, kind)
                #expect(error?.code == .functionThrew)
                let cause = try #require(error?.cause as? ExecutorError.RemoteError)
                #expect(error?.message == "\"ThrowForeign\" threw \(cause.typeName): \(cause.text)")
                return cause
            }
            let localized = try await cause(.localized)
            #expect(localized.typeName == "LocalizedFailure")
            #expect(localized.text == "The file is gone. It was removed. Restore it.")
            #expect(localized.description.contains("LocalizedFailure"))
            let plain = try await cause(.plain)
            #expect(plain.text == "plain and simple" && plain.description == plain.text)
            let coded = try await cause(.coded)
            #expect(coded.domain == "test.domain" && coded.code == 42)
            let enumerated = try await cause(.enumerated)
            #expect(enumerated.description == "second" && enumerated.code == 1)
            #expect(enumerated.domain.hasSuffix("PlainCases"))
            // Its type has no name that another process could find.
            let generic = try await cause(.genericOverLocal)
            #expect(generic.description.contains("number: 7"))
        }
    }

    // MARK: - Time

    @Test func `a function that computes for ever ends at its timeout`() async throws {
        try await withPool(.single) { pool async throws in
            let error = await pool.error(of: Spin.self, None(), timeout: .milliseconds(200))
            #expect(error?.code == .timedOut)
            #expect(try await pool.call(Increment.self, 1) == 2)
        }
    }

    @Test func `a call that never begins ends at its timeout, and the others go on`() async throws {
        try await withPool(.single) { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            let error = await pool.error(of: Increment.self, 1, timeout: .milliseconds(20))
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("did not begin") == true)
            try release.release()
            #expect(try await held > 0)
        }
    }

    @Test func `the message tells whether the call ran`() {
        let running = ExecutorError.timedOut(function: "f", timeout: .milliseconds(200), wasRunning: true)
        #expect(running.message.hasPrefix("\"f\" took longer than 0.2 seconds"))
        let waiting = ExecutorError.timedOut(function: "f", timeout: .seconds(2), wasRunning: false)
        #expect(waiting.message.hasPrefix("\"f\" did not begin within 2.0 seconds"))
    }

    @Test(arguments: [Duration.zero, .seconds(-1)])
    func `no time at all is too little`(timeout: Duration) async throws {
        try await withPool(.single) { pool async throws in
            #expect(await pool.error(of: Increment.self, 1, timeout: timeout)?.code == .timedOut)
            #expect(pool.statistics.workers.isEmpty)
        }
    }

    @Test func `a timeout that is not reached changes nothing`() async throws {
        try await withPool(.single) { pool async throws in
            for number in 0..<100 {
                #expect(try await pool.call(Increment.self, number, timeout: .seconds(60)) == number + 1)
            }
        }
    }

    // MARK: - Cancellation

    @Test func `cancelling the task kills the worker and what it started`() async throws {
        try await withPool(.single) { pool async throws in
            let lifeLine = try LifeLine()
            let task = Task { try await pool.call(HoldWithChild.self, lifeLine.path) }
            await lifeLine.began.pass()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            await lifeLine.ended.pass()
            #expect(try await pool.call(Increment.self, 1) == 2)
        }
    }

    @Test func `cancelling a call that waits leaves the others alone`() async throws {
        try await withPool(.single) { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            let task = Task { try await pool.call(Increment.self, 1) }
            await pool.waitForQueue(of: 1)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(pool.statistics.queuedCallCount == 0)
            try release.release()
            #expect(try await held > 0)
        }
    }

    @Test func `a call from a cancelled task does not begin`() async throws {
        try await withPool(.single) { pool async throws in
            let gate = Gate()
            let task = Task {
                await gate.pass()
                return try await pool.call(Increment.self, 1)
            }
            task.cancel()
            gate.open()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(pool.statistics.workers.isEmpty)
        }
    }

    @Test func `cancelling while progress is delivered ends the call`() async throws {
        try await withPool(.single) { pool async throws in
            let gate = Gate()
            let task = Task {
                try await pool.call(Spin.self, None()) { _ in gate.open() }
            }
            await gate.pass()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test func `calls cancelled at any moment end, and do no harm`() async throws {
        try await withPool { pool async throws in
            for number in 0..<300 {
                let task = Task { try await pool.call(Increment.self, number) }
                for _ in 0..<(number % 30) { await Task.yield() }
                task.cancel()
                do {
                    #expect(try await task.value == number + 1)
                } catch {
                    #expect(error is CancellationError)
                }
            }
            #expect(try await pool.call(Increment.self, 1) == 2)
        }
    }

    // MARK: - Repeating

    @Test func `a call that may be repeated is repeated`() async throws {
        try await withPool(.single) { pool async throws in
            let path = temporaryPath()
            defer { unlink(path) }
            #expect(try await pool.call(CrashOnce.self, path, retry: .whenWorkerEnds(upTo: 1)) == "second time")
        }
    }

    @Test func `a call that may not is not, and none is for ever`() async throws {
        try await withPool(.single) { pool async throws in
            let path = temporaryPath()
            defer { unlink(path) }
            #expect(await pool.error(of: CrashOnce.self, path)?.code == .workerCrashed)
            let error = await pool.error(of: Trap.self, "always", retry: .whenWorkerEnds(upTo: 3))
            #expect(error?.code == .workerCrashed)
        }
    }

    @Test func `what a function throws is not repeated`() async throws {
        try await withPool(.single) { pool async throws in
            _ = await pool.error(of: Throw.self, 0, retry: .whenWorkerEnds(upTo: 5))
            #expect(pool.statistics.workers.first?.completedCallCount == 1)
        }
    }

    // MARK: - Starting

    @Test func `a program that does not exist fails calls, and is reported once`() async throws {
        let recorder = LogRecorder()
        var configuration = WorkerPool.Configuration.single
        configuration.executablePath = "/nonexistent/program"
        configuration.minimumBackoff = .milliseconds(1)
        configuration.logger = recorder.logger
        try await withPool(configuration) { pool async throws in
            let error = await pool.error(of: Increment.self, 1)
            #expect(error?.code == .startFailed)
            #expect(error?.message.contains("posix_spawn: No such file or directory") == true)
            #expect(await pool.error(of: Increment.self, 1)?.code == .startFailed)
        }
        #expect(recorder.entries.filter { $0.level >= .error }.map(\.message) == ["Workers do not start"])
    }

    @Test func `a program that is no worker fails calls`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.executablePath = "/bin/cat"
        configuration.minimumBackoff = .milliseconds(1)
        try await withPool(configuration) { pool async throws in
            let error = await pool.error(of: Increment.self, 1)
            #expect(error?.code == .startFailed)
            #expect(error?.message.contains("ended before it was ready") == true)
            #expect(error?.message.contains("swiftlit-worker") == true, "what it said is told")
        }
    }

    @Test func `a program that never gets ready fails calls, and is killed`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.executablePath = "/usr/bin/yes"
        configuration.maximumStartAttemptCount = 1
        configuration.startTimeout = .milliseconds(20)
        try await withPool(configuration) { pool async throws in
            let error = await pool.error(of: Increment.self, 1)
            #expect(error?.code == .startFailed)
            #expect(error?.message.contains("startTimeout") == true)
        }
    }

    @Test func `another build is refused at once`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.expectedBuild = [1, 2, 3]
        configuration.minimumBackoff = .seconds(1_000)
        try await withPool(configuration) { pool async throws in
            #expect(await pool.error(of: Increment.self, 1)?.code == .buildMismatch)
        }
    }
}
