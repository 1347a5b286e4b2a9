#if Macros && DiskCache
    import Foundation
    import SwiftlitConcurrency
    private import Synchronization
    import Testing

    @testable import SwiftlitExecutors
    @testable import SwiftlitJobs
    @testable import SwiftlitStores

    /// Writes down when it begins and when it ends, and by which process.
    @RunInExecutor
    func killedWork(_ number: Int, folder: String) throws -> Int {
        try Notes.add("begin \(number) \(getpid())", in: folder)
        usleep(UInt32(number % 7) * 1_000)
        try Notes.add("end \(number) \(getpid())", in: folder)
        return number * number
    }

    /// The same in a worker of the server, which is killed with it, and sometimes by itself.
    @RunInExecutor(executor: .process)
    func killedWorkInWorker(_ number: Int, folder: String) throws -> Int {
        try Notes.add("begin \(number) \(getpid())", in: folder)
        usleep(UInt32(number % 7) * 1_000)
        if Int.random(in: 0..<40) == 0 { kill(getpid(), SIGKILL) }
        try Notes.add("end \(number) \(getpid())", in: folder)
        return number * number
    }

    enum Notes {
        static func add(_ line: String, in folder: String) throws {
            let descriptor = open("\(folder)/notes", O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
            defer { close(descriptor) }
            let text = line + "\n"
            guard descriptor >= 0, write(descriptor, text, text.utf8.count) == text.utf8.count else {
                throw POSIXError(.EIO)
            }
        }
    }

    /// The server that is killed: a worker process that submits the jobs, as each start of a program would, and runs them.
    enum KilledServer: RemoteFunction {
        struct Input: Codable, Sendable {
            var folder: String
            var count: Int
            var usesWorkers: Bool
        }

        static func call(_ input: Input) throws -> Int {
            let done = DispatchSemaphore(value: 0)
            let outcome = Outcome()
            Task {
                do { outcome.result = .success(try await self.serve(input)) } catch { outcome.result = .failure(error) }
                done.signal()
            }
            done.wait()
            return try outcome.result.get()
        }

        // @unchecked: written before the signal, and read after it.
        private final class Outcome: @unchecked Sendable {
            var result = Result<Int, any Error>.success(0)
        }

        private static func serve(_ input: Input) async throws -> Int {
            var configuration = JobSystem.Configuration()
            configuration.dataFolder = input.folder
            configuration.maximumRunningCount = 4
            let system = JobSystem(configuration: configuration)
            return try await JobSystem.with(system) {
                try await system.start()
                WorkerProgress.log("\(getpid())")
                var jobs: [Job<Int>] = []
                for number in 0..<input.count {
                    let id = JobID("job-\(number)")
                    jobs.append(
                        input.usesWorkers
                            ? try await $killedWorkInWorker.submit(
                                id: id,
                                number,
                                folder: input.folder,
                                lifetime: .durable
                            )
                            : try await $killedWork.submit(id: id, number, folder: input.folder, lifetime: .durable)
                    )
                }
                var sum = 0
                for (number, job) in jobs.enumerated() {
                    do {
                        sum += try await job.value
                    } catch let error as JobError where error.code == .poison {
                        // Its worker has killed itself three times: a named failure. It counts as if it had not.
                        sum += number * number
                    }
                    WorkerProgress.report(Double(number) / Double(jobs.count))
                }
                return sum
            }
        }
    }

    @Suite(.timeLimit(.minutes(10))) struct `A server that is killed` {
        /// `Scripts/kill-jobs` has it done 20 times with 500 jobs.
        private static let killCount = Int(ProcessInfo.processInfo.environment["SWIFTLIT_JOB_KILLS"] ?? "") ?? 4
        private static let jobCount = Int(ProcessInfo.processInfo.environment["SWIFTLIT_JOB_COUNT"] ?? "") ?? 80

        @Test(arguments: [false, true]) func `leaves jobs that the next ones end, each once`(
            usesWorkers: Bool
        ) async throws {
            let folder = try TestFolder()
            var configuration = WorkerPool.Configuration()
            configuration.maximumWorkerCount = 1
            configuration.capturesBacktraces = false
            configuration.maximumLoggedLinesPerSecond = 0
            let pool = WorkerPool(configuration: configuration)
            let input = KilledServer.Input(folder: folder.path, count: Self.jobCount, usesWorkers: usesWorkers)
            var random = SystemRandomNumberGenerator()
            var killed = 0
            while killed < Self.killCount {
                // Some are killed before they have opened the file, some in the middle of it, some among the last jobs.
                let limit = Int.random(in: 0..<max(1, Self.jobCount / 3), using: &random)
                let countdown = Countdown(limit)
                do {
                    _ = try await pool.call(KilledServer.self, input) { progress in
                        if progress.fraction == nil { countdown.began(Int32(progress.message)) }
                        countdown.step()
                    }
                    // It came to its end before its turn.
                    killed += 1
                } catch let error as ExecutorError where error.code == .workerCrashed || error.code == .workerExited {
                    killed += 1
                }
            }
            let sum = try await pool.call(KilledServer.self, input)
            #expect(sum == (0..<Self.jobCount).reduce(0) { $0 + $1 * $1 })
            await pool.shutDown()

            let store = try SQLiteJobStore(try StoreDatabase.open(in: URL(fileURLWithPath: folder.path)))
            let records = try store.records(JobFilter(limit: 10_000))
            #expect(records.count == Self.jobCount)
            #expect(records.allSatisfy { $0.status == .finished || (usesWorkers && $0.failure?.code == "poison") })
            let notes = try String(contentsOfFile: "\(folder.path)/notes", encoding: .utf8)
            if usesWorkers { try self.expectOneWorkerAtATime(notes) } else { try self.expectOneAtATime(notes) }
        }

        /// No worker goes on with a job that another one has begun.
        private func expectOneWorkerAtATime(_ notes: String) throws {
            var running: [Substring: Substring] = [:]
            for line in notes.split(separator: "\n") {
                let parts = line.split(separator: " ")
                try #require(parts.count == 3)
                if parts[0] == "begin" {
                    running[parts[1]] = parts[2]
                } else {
                    #expect(
                        running.removeValue(forKey: parts[1]) == parts[2],
                        "job \(parts[1]) runs twice at the same time"
                    )
                }
            }
        }

        /// No process runs a job that another one runs: after the first note of a process there is none of an earlier one.
        private func expectOneAtATime(_ notes: String) throws {
            var seen: [Substring] = []
            var running: [Substring: Substring] = [:]
            for line in notes.split(separator: "\n") {
                let parts = line.split(separator: " ")
                try #require(parts.count == 3)
                let (kind, job, process) = (parts[0], parts[1], parts[2])
                if seen.last != process {
                    #expect(!seen.contains(process), "process \(process) goes on beside a later one")
                    seen.append(process)
                    // What earlier ones ran has ended with them.
                    running = [:]
                }
                if kind == "begin" {
                    #expect(running.updateValue(process, forKey: job) == nil, "job \(job) runs twice at the same time")
                } else {
                    #expect(running.removeValue(forKey: job) != nil)
                }
            }
        }
    }

    /// Kills a process after so many steps.
    private final class Countdown: Sendable {
        private let left: Atomic<Int>
        private let process = Atomic<Int32>(0)

        init(_ steps: Int) {
            self.left = Atomic(steps)
        }

        func began(_ process: Int32?) { self.process.store(process ?? 0, ordering: .relaxed) }

        func step() {
            let process = self.process.load(ordering: .relaxed)
            if self.left.subtract(1, ordering: .relaxed).newValue == -1, process > 0 { kill(process, SIGKILL) }
        }
    }
#endif
