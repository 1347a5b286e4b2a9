import Logging
import Synchronization
import Testing

@testable import SwiftlitExecutors

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite(.timeLimit(.minutes(2))) struct `Calls to workers` {
    private enum PrivateIncrement: RemoteFunction {
        static func call(_ input: Int) -> Int { input + 10 }
    }

    private enum PrivateInput: RemoteFunction {
        struct Input: Codable, Sendable { var number: Int }
        static func call(_ input: Input) -> Int { input.number }
    }

    @Test func `a function runs in another process and returns what it returns`() async throws {
        try await withPool { pool async throws in
            #expect(try await pool.call(Increment.self, 41) == 42)
            #expect(try await pool.call(ProcessID.self, None()) != SystemCall.processID)
        }
    }

    @Test func `functions of every kind are found`() async throws {
        enum Local: RemoteFunction {
            static func call(_ input: Int) -> Int { input + 20 }
        }
        try await withPool { pool async throws in
            #expect(try await pool.call(Outer.Inner.self, "x") == "inner x")
            #expect(try await pool.call(Generic<String>.self, 1) == "String 1")
            #expect(try await pool.call(PrivateIncrement.self, 1) == 11)
            #expect(try await pool.call(Local.self, 1) == 21)
            #expect(try await pool.call(PrivateInput.self, .init(number: 5)) == 5)
        }
    }

    @Test func `the shared pool works without any set-up`() async throws {
        #expect(try await WorkerPool.shared.call(Increment.self, 1) == 2)
    }

    @Test func `values of all kinds come back`() async throws {
        try await withPool { pool async throws in
            #expect(try await pool.call(Echo<Person>.self, .example) == .example)
            #expect(try await pool.call(Echo<[String: [Int?]]>.self, ["a": [1, nil]]) == ["a": [1, nil]])
            #expect(try await pool.call(Echo<String>.self, "Grüße") == "Grüße")
            #expect(try await pool.call(Echo<None?>.self, nil) == nil)
        }
    }

    // Around the size from which the shared memory is used, around that for which it is kept, and beyond what a socket holds.
    @Test(
        arguments: [0, 1, 2_040, 2_045, 2_046, 2_047, 2_048, 2_049, 2_050, 131_072, 2_097_000, 3_000_000],
        [true, false]
    )
    func `values of all sizes come back, with and without shared memory`(count: Int, shared: Bool) async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.usesSharedMemory = shared
        let numbers = (0..<count).map(Double.init)
        try await withPool(configuration) { pool async throws in
            #expect(try await pool.call(Echo<[Double]>.self, numbers) == numbers)
            #expect(try await pool.call(Echo<Data>.self, Data(count: count)) == Data(count: count))
            #expect(try await pool.call(Increment.self, 1) == 2)
            #expect(try await pool.call(Echo<[Double]>.self, numbers) == numbers)
        }
    }

    @Test func `many calls at a time each get their own answer`() async throws {
        try await withPool { pool async throws in
            let answers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
                for number in 0..<300 {
                    group.addTask { (number, try await pool.call(Increment.self, number)) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(answers == Dictionary(uniqueKeysWithValues: (0..<300).map { ($0, $0 + 1) }))
            #expect(pool.statistics.workers.count <= 2)
        }
    }

    @Test func `quick functions are waited for, and answers stay right when they become slow`() async throws {
        try await withPool(.single) { pool async throws in
            for number in 0..<500 { #expect(try await pool.call(Increment.self, number) == number + 1) }
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            try release.release()
            _ = try await held
            for number in 0..<500 { #expect(try await pool.call(Increment.self, number) == number + 1) }
        }
    }

    @Test func `a slow call holds up nobody for whom there is a worker`() async throws {
        try await withPool { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            for number in 0..<20 { #expect(try await pool.call(Increment.self, number) == number + 1) }
            try release.release()
            _ = try await held
        }
    }

    @Test func `groups take turns at a worker`() async throws {
        try await withPool(.single) { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            let order = try await withThrowingTaskGroup(of: (String, Int).self) { group in
                var waiting = 0
                for name in ["a1", "a2", "a3", "b1"] {
                    group.addTask {
                        (name, try await pool.call(Count.self, None(), group: String(name.prefix(1))))
                    }
                    waiting += 1
                    await pool.waitForQueue(of: waiting)
                }
                try release.release()
                return try await group.reduce(into: [String: Int]()) { $0[$1.0] = $1.1 }
            }
            _ = try await held
            #expect(order == ["a1": 1, "b1": 2, "a2": 3, "a3": 4])
        }
    }

    @Test func `a queue that is full refuses, and takes calls again later`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.maximumQueuedCallCount = 1
        try await withPool(configuration) { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            async let queued = pool.call(Increment.self, 1)
            await pool.waitForQueue(of: 1)
            let error = await pool.error(of: Increment.self, 2)
            #expect(error?.code == .queueFull)
            #expect(error?.message.contains("maximumQueuedCallCount") == true)
            try release.release()
            _ = try await held
            #expect(try await queued == 2)
            #expect(try await pool.call(Increment.self, 3) == 4)
        }
    }

    @Test func `workers are replaced after their number of calls`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.maximumCallCountPerWorker = 3
        try await withPool(configuration) { pool async throws in
            var workers: [Int32] = []
            for _ in 0..<7 { workers.append(try await pool.call(ProcessID.self, None())) }
            #expect(Set(workers[0..<3]).count == 1)
            #expect(Set(workers[3..<6]).count == 1)
            #expect(Set(workers).count == 3)
        }
    }

    @Test func `each worker has its own globals, and keeps them`() async throws {
        try await withPool(.single) { pool async throws in
            #expect(try await pool.call(Count.self, None()) == 1)
            #expect(try await pool.call(Count.self, None()) == 2)
        }
        try await withPool(.single) { pool async throws in
            #expect(try await pool.call(Count.self, None()) == 1)
        }
    }

    @Test func `workers are there before the first call if they are asked for`() async throws {
        var configuration = WorkerPool.Configuration.small
        configuration.minimumWorkerCount = 2
        try await withPool(configuration) { pool async throws in
            #expect(pool.statistics.workers.isEmpty)
            pool.start()
            #expect(pool.statistics.workers.count == 2)
            #expect(try await pool.call(Increment.self, 1) == 2)
            #expect(pool.statistics.workers.count == 2)
        }
    }

    @Test func `the status tells what runs where`() async throws {
        try await withPool(.single) { pool async throws in
            let lifeLine = try LifeLine()
            let release = try Release()
            async let held = pool.call(Hold.self, .init(alive: lifeLine.path, release: release.path))
            await lifeLine.began.pass()
            async let queued = pool.call(Increment.self, 1)
            await pool.waitForQueue(of: 1)
            let worker = try #require(pool.statistics.workers.first)
            #expect(worker.function == "Hold")
            #expect(worker.completedCallCount == 0)
            try release.release()
            #expect(try await held == worker.processID)
            _ = try await queued
            #expect(
                pool.statistics.workers == [.init(processID: worker.processID, function: nil, completedCallCount: 2)]
            )
        }
    }

    @Test func `environment variables are added, and the private one is gone`() async throws {
        var configuration = WorkerPool.Configuration.single
        configuration.environment = ["SWIFTLIT_TEST_VALUE": "a=b", "HOME": "/nowhere"]
        try await withPool(configuration) { pool async throws in
            #expect(try await pool.call(Environment.self, "SWIFTLIT_TEST_VALUE") == "a=b")
            #expect(try await pool.call(Environment.self, "HOME") == "/nowhere")
            #expect(try await pool.call(Environment.self, "PATH") == SystemCall.environmentVariable("PATH"))
            #expect(try await pool.call(Environment.self, "SWIFTLIT_WORKER") == nil)
        }
    }

    // MARK: - Progress

    @Test func `progress arrives in order, before the result`() async throws {
        let reports = Mutex<[WorkerProgress]>([])
        try await withPool(.single) { pool async throws in
            _ = try await pool.call(ReportProgress.self, 4) { report in reports.withLock { $0.append(report) } }
            let expected = (0..<4).map { WorkerProgress(fraction: Double($0) / 4, message: "step \($0)") }
            #expect(reports.withLock { $0 } == expected + [WorkerProgress(fraction: nil, message: "done")])
        }
    }

    @Test func `fractions are brought into their range`() async throws {
        let fractions = Mutex<[Double?]>([])
        try await withPool(.single) { pool async throws in
            _ = try await pool.call(ReportExtremes.self, None()) { report in
                fractions.withLock { $0.append(report.fraction) }
            }
        }
        #expect(fractions.withLock { $0 } == [0, 0, 1])
    }

    @Test func `progress that nobody reads is dropped, the oldest first`() async throws {
        let messages = Mutex<[String]>([])
        try await withPool(.single) { pool async throws in
            _ = try await pool.call(ReportProgress.self, 1_000) { report in
                messages.withLock { $0.append(report.message) }
                // Until the function has returned, all its reports have arrived.
                while pool.statistics.workers.contains(where: { $0.function != nil }) { await Task.yield() }
            }
        }
        // One was being delivered, unless all had arrived before that, and 64 waited.
        let received = messages.withLock { $0 }
        #expect((64...65).contains(received.count))
        #expect(received.suffix(64) == ((937..<1_000).map { "step \($0)" } + ["done"])[...])
    }

    @Test func `progress costs nothing where nobody asked`() async throws {
        try await withPool(.single) { pool async throws in
            #expect(try await pool.call(ReportProgress.self, 100_000) == 100_000)
        }
        WorkerProgress.report(0.5, "in no worker")
        WorkerProgress.log("in no worker")
    }

    // MARK: - Output

    @Test func `what a function prints is logged with its name`() async throws {
        let recorder = LogRecorder()
        var configuration = WorkerPool.Configuration.single
        configuration.logger = recorder.logger
        try await withPool(configuration) { pool async throws in
            _ = try await pool.call(PrintLines.self, 3)
        }
        let lines = recorder.entries.filter { $0.line != nil }
        #expect(lines.allSatisfy { $0.function == "PrintLines" && $0.level == .info })
        #expect(lines.filter { $0.stream == "stdout" }.map(\.line) == ["output 0", "output 1", "output 2"])
        #expect(lines.filter { $0.stream == "stderr" }.map(\.line) == ["error 0", "error 1", "error 2"])
    }

    @Test func `lines beyond the rate are counted and not logged`() async throws {
        let recorder = LogRecorder()
        var configuration = WorkerPool.Configuration.single
        configuration.logger = recorder.logger
        configuration.maximumLoggedLinesPerSecond = 10
        try await withPool(configuration) { pool async throws in
            #expect(try await pool.call(PrintMany.self, 100_000) == 100_000)
        }
        let logged = recorder.entries.filter { $0.line == "a line" }.count
        let leftOut = recorder.entries.compactMap { $0.metadata["worker.left_out_lines"] }.compactMap { Int("\($0)") }
        #expect(logged >= 10)
        #expect(logged + leftOut.reduce(0, +) == 100_000)
    }

    @Test func `lines of quick functions that follow each other are not mixed up`() async throws {
        let recorder = LogRecorder()
        var configuration = WorkerPool.Configuration.single
        configuration.logger = recorder.logger
        try await withPool(configuration) { pool async throws in
            for number in 0..<200 {
                _ = try await pool.call(Increment.self, number)
                _ = try await pool.call(PrintA.self, number)
                _ = try await pool.call(PrintB.self, number)
            }
        }
        let lines = recorder.entries.filter { $0.line != nil }
        #expect(lines.count == 400)
        #expect(lines.allSatisfy { $0.function == "Print\($0.line ?? "")" })
    }
}
