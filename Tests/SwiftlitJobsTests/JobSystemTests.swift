import Foundation
import SwiftlitConcurrency
import SwiftlitState
private import Synchronization
import Testing

@testable import SwiftlitExecutors
@testable import SwiftlitJobs
@testable import SwiftlitStores

struct Unlucky: Error, Equatable {
    let number: Int
}

#if Macros
    @RunInExecutor
    func jobSum(of left: Int, _ right: Int = 10) -> Int { left + right }

    @RunInExecutor(executor: .process)
    func jobSquare(_ number: Int) throws -> Int {
        WorkerProgress.report(0.5, "half")
        WorkerProgress.log("a line")
        return number * number
    }

    @RunInExecutor(executor: .process)
    func jobCrash(_ number: Int) -> Int { fatalError("a crash that the test wants") }

    @RunInExecutor
    func jobNothing() {}

    @RunInExecutor
    private func jobPrivate(_ number: Int) -> Int { number }
#endif

@Suite(.timeLimit(.minutes(2))) struct `Jobs of a process` {
    private static func system(
        running: Int = 2,
        store: (any JobStore)? = nil,
        _ change: (inout JobSystem.Configuration) -> Void = { _ in }
    ) -> JobSystem {
        var configuration = JobSystem.Configuration()
        configuration.maximumRunningCount = running
        change(&configuration)
        let store = store ?? InMemoryJobStore()
        return JobSystem(configuration: configuration, store: { store })
    }

    @Test func `a job outlives its call, and its result can be had any time`() async throws {
        try await JobSystem.with(Self.system()) {
            let add = runInExecutor { (left: Int, right: Int) in left + right }
            let job = try await add.submit(1, 2)
            #expect(try await job.value == 3)
            #expect(try await Job<Int>(id: job.id).value == 3)
            #expect(job.status == .finished)
            #expect(job.snapshot?.fraction == 1)
            #expect(job.snapshot?.attempt == 1)
        }
    }

    @Test func `the same identifier is the same job`() async throws {
        try await JobSystem.with(Self.system()) {
            let count = Tally()
            let work = runInExecutor { (number: Int) -> Int in
                _ = count.next()
                return number
            }
            let first = try await work.submit(id: "report", 1)
            let second = try await work.submit(id: "report", 2)
            #expect(first == second)
            #expect(try await second.value == 1)
            #expect(count.count == 1)
        }
    }

    @Test func `the error of a function is that of its job`() async throws {
        try await JobSystem.with(Self.system()) {
            let work = runInExecutor { (number: Int) throws -> Int in throw Unlucky(number: number) }
            let job = try await work.submit(7)
            await #expect(throws: Unlucky(number: 7)) { try await job.value }
            #expect(job.status == .failed)
            #expect(job.snapshot?.failure?.contains("7") == true)
        }
    }

    @Test func `it is tried again as often as it may`() async throws {
        try await JobSystem.with(Self.system()) {
            let tries = Tally()
            let work = runInExecutor { (limit: Int) throws -> Int in
                let count = tries.next()
                if count < limit { throw Unlucky(number: count) }
                return count
            }
            let options = JobOptions(retry: .whenFailing(upTo: 2, after: .milliseconds(1)))
            let value = try await work.submit(3, options: options).value
            #expect(value == 3)
            tries.reset()
            await #expect(throws: Unlucky(number: 3)) { try await work.submit(9, options: options).value }
        }
    }

    @Test func `it can be cancelled while it waits and while it runs`() async throws {
        try await JobSystem.with(Self.system(running: 1)) {
            let work = runInExecutor { (number: Int) async throws -> Int in
                try await Task.sleep(for: .seconds(3_600))
                return number
            }
            let running = try await work.submit(1)
            let waiting = try await work.submit(2)
            for await snapshot in running.snapshots where snapshot.status == .running { break }
            #expect(waiting.snapshot?.position == 1)
            waiting.cancel()
            #expect(waiting.status == .cancelled)
            running.cancel()
            await #expect(throws: CancellationError.self) { try await running.value }
            #expect(running.status == .cancelled)
        }
    }

    @Test func `an ended job can run again`() async throws {
        try await JobSystem.with(Self.system()) {
            let tries = Tally()
            let work = runInExecutor { (number: Int) throws -> Int in
                if tries.next() == 1 { throw Unlucky(number: number) }
                return number
            }
            let job = try await work.submit(5)
            await #expect(throws: Unlucky(number: 5)) { try await job.value }
            #expect(try await job.retry())
            #expect(try await job.value == 5)
            #expect(job.snapshot?.attempt == 2)
            await #expect { try await Job<Int>(id: "none").retry() } throws: { ($0 as? JobError)?.code == .unknownJob }
        }
    }

    @Test func `a deadline ends it`() async throws {
        try await JobSystem.with(Self.system()) {
            let work = runInExecutor { (number: Int) async throws -> Int in
                try await Task.sleep(for: .seconds(3_600))
                return number
            }
            let job = try await work.submit(5, options: JobOptions(deadline: Date()))
            await #expect { try await job.value } throws: { ($0 as? JobError)?.code == .deadlinePassed }
            #expect(job.status == .failed)
        }
    }

    @Test func `more than may wait are refused`() async throws {
        try await JobSystem.with(Self.system(running: 1) { $0.maximumWaitingCount = 1 }) {
            let work = runInExecutor { (number: Int) async throws -> Int in
                try await Task.sleep(for: .seconds(3_600))
                return number
            }
            let first = try await work.submit(1)
            for await snapshot in first.snapshots where snapshot.status == .running { break }
            let second = try await work.submit(2)
            await #expect { try await work.submit(3) } throws: { ($0 as? JobError)?.code == .tooManyWaiting }
            first.cancel()
            second.cancel()
        }
    }

    @Test func `what a function reports is the progress of its job`() async throws {
        try await JobSystem.with(Self.system()) {
            let gate = AsyncStream.makeStream(of: Void.self)
            let stream = gate.stream
            let work = runInExecutor { (number: Int) async throws -> Int in
                WorkerProgress.report(0.25, "reading")
                WorkerProgress.log("line 1")
                for await _ in stream { break }
                return number
            }
            let job = try await work.submit(1)
            for await snapshot in job.snapshots where snapshot.log == ["line 1"] {
                #expect(snapshot.fraction == 0.25)
                #expect(snapshot.message == "reading")
                break
            }
            gate.continuation.yield()
            #expect(try await job.value == 1)
        }
    }

    @Test func `a handle is its identifier`() throws {
        let job = Job<Int>(id: "a")
        #expect(try String(data: JSONEncoder().encode(job), encoding: .utf8) == "\"a\"")
        #expect(try JSONDecoder().decode(Job<Int>.self, from: Data("\"a\"".utf8)) == job)
        #expect(job.status == .lost)
        #expect(!job.exists)
    }

    #if Macros
        @Test func `decorated functions submit with their labels and defaults`() async throws {
            try await JobSystem.with(Self.system()) {
                let first = try await $jobSum.submit(of: 1).value
                #expect(first == 11)
                let second = try await $jobSum.submit(of: 1, 2, lifetime: .durable).value
                #expect(second == 3)
                try await $jobNothing.submit(lifetime: .durable).value
                let jobs = $jobSum.jobs(status: .finished)
                #expect(jobs.count == 2)
            }
        }

        @Test func `functions in workers report, and return what they do here`() async throws {
            try await JobSystem.with(Self.system()) {
                let job = try await $jobSquare.submit(9, lifetime: .durable)
                #expect(try await job.value == 81)
                #expect(job.snapshot?.log == ["a line"])
                #expect(job.snapshot?.message == "half")
            }
        }

        @Test func `a job that ends its worker three times is given up with all reports`() async throws {
            let store = InMemoryJobStore()
            try await JobSystem.with(Self.system(store: store)) {
                let job = try await $jobCrash.submit(9, lifetime: .durable)
                await #expect {
                    try await job.value
                } throws: {
                    guard let error = $0 as? JobError else { return false }
                    return error.code == .poison && error.message.contains("(1)") && error.message.contains("(3)")
                }
                #expect(try store.record(job.id)?.counts.deaths.count == 3)
                // It blocks no others.
                #expect(try await $jobSum.submit(of: 1, lifetime: .durable).value == 11)
            }
        }

        @Test func `a private function cannot be found again`() async throws {
            try await JobSystem.with(Self.system()) {
                let value = try await $jobPrivate.submit(3).value
                #expect(value == 3)
            }
        }

        @Test func `the next process takes up what waits and what ran`() async throws {
            let store = InMemoryJobStore()
            let name = try #require(durableName(of: _Executed_jobSum.self))
            func record(_ id: JobID, _ options: JobOptions = JobOptions()) throws -> JobRecord {
                JobRecord(
                    id: id,
                    function: name,
                    name: "jobSum",
                    owner: nil,
                    options: StoredJobOptions(options),
                    arguments: try JobCoding.encode(
                        [try JobCoding.encode(1, of: ""), try JobCoding.encode(2, of: "")],
                        of: ""
                    ),
                    submitted: 0
                )
            }
            for id: JobID in ["waits", "runs", "cancelled"] { _ = try await store.insert(try record(id)) }
            _ = try await store.insert(try record("is lost", JobOptions(afterServerEnd: .isLost)))
            for id: JobID in ["runs", "cancelled", "is lost"] { _ = try await store.begin(id, at: 1) }
            _ = try await store.requestCancel("cancelled")
            try await JobSystem.with(Self.system(store: store)) {
                try await JobSystem.current.start()
                #expect(try await Job<Int>(id: "waits").value == 3)
                #expect(try await Job<Int>(id: "runs").value == 3)
                #expect(Job<Int>(id: "runs").snapshot?.attempt == 2)
                #expect(Job<Int>(id: "cancelled").status == .cancelled)
                #expect(Job<Int>(id: "is lost").status == .lost)
                #expect(try await Job<Int>(id: "is lost").retry())
                #expect(try await Job<Int>(id: "is lost").value == 3)
            }
        }

        @Test func `a function that is gone is a named failure`() async throws {
            let store = InMemoryJobStore()
            _ = try await store.insert(`A store of jobs`.record("a"))
            try await JobSystem.with(Self.system(store: store)) {
                try await JobSystem.current.start()
                await #expect { try await Job<Int>(id: "a").value } throws: {
                    ($0 as? JobError)?.code == .functionNotFound
                }
            }
        }

        @Test func `the end of a program lets durable jobs wait for the next one`() async throws {
            let store = InMemoryJobStore()
            let first = Self.system(running: 1, store: store)
            try await JobSystem.with(first) {
                let blocker = runInExecutor { (number: Int) async throws -> Int in
                    try await Task.sleep(for: .seconds(3_600))
                    return number
                }
                let running = try await blocker.submit(1)
                for await snapshot in running.snapshots where snapshot.status == .running { break }
                _ = try await $jobSum.submit(id: "kept", of: 1, lifetime: .durable)
                await first.stop()
                #expect(running.status == .cancelled)
                await #expect(throws: JobError.stopped) { try await $jobSum.submit(of: 1) }
            }
            try await JobSystem.with(Self.system(store: store)) {
                try await JobSystem.current.start()
                #expect(try await Job<Int>(id: "kept").value == 11)
            }
        }
    #endif
}

/// Counts.
final class Tally: Sendable {
    private let state = Mutex(0)

    var count: Int { self.state.withLock { $0 } }

    func next() -> Int {
        self.state.withLock {
            $0 += 1
            return $0
        }
    }

    func reset() { self.state.withLock { $0 = 0 } }
}
