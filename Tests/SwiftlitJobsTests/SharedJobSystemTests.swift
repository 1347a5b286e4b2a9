import Foundation
import Synchronization
import Testing

@testable import SwiftlitConcurrency
@testable import SwiftlitExecutors
@testable import SwiftlitJobs

/// Never run here.
enum RemoteDoubling: RemoteFunction {
    static func call(_ input: Int) -> Int { input * 2 }
}

/// A store that is shared with a process of the test's making: it hands out no job, and does with each what the test wants, before a call of the system
/// has returned.
private final class ScriptedJobStore: SharedJobStore {
    private let store = InMemoryJobStore()
    private let handlers = Mutex<[@Sendable (JobID) -> Void]>([])
    /// What the other process does as soon as a job is there, or there again; then the test waits until the system has seen it.
    private let meanwhile = Mutex<(@Sendable (JobID) async throws -> Void)?>(nil)

    private let untold = Mutex<Set<JobID>>([])
    private let peer = Mutex<JobProgressPeer?>(nil)
    private let told = Mutex<[JobID: JobProgress]>([:])
    /// The jobs whose progress was asked for.
    let followed = Mutex<Set<JobID>>([])

    func meanwhile(_ body: @escaping @Sendable (JobID) async throws -> Void) { self.meanwhile.withLock { $0 = body } }

    /// Runs a job to its end as another process would.
    func runElsewhere(_ id: JobID, _ end: JobEnd) async throws {
        let record = try #require(try await self.begin(id, at: 1))
        _ = try #require(try await self.end(id, attempt: record.attempt, end, at: 2))
        for handler in self.handlers.withLock({ $0 }) { handler(id) }
    }

    /// Begins an attempt as another process would.
    func beginElsewhere(_ id: JobID) async throws {
        _ = try #require(try await self.begin(id, at: 1))
        self.tellChanged(id)
    }

    /// Tells the system that a job has changed.
    func tellChanged(_ id: JobID) { for handler in self.handlers.withLock({ $0 }) { handler(id) } }

    /// A job that another process has submitted, of which this one is told by its own submission.
    func submitElsewhere(_ record: JobRecord) async throws {
        self.untold.withLock { _ = $0.insert(record.id) }
        _ = try await self.store.insert(record)
    }

    private func others(_ id: JobID) async throws { try await self.meanwhile.withLock { $0.take() }?(id) }

    // MARK: - SharedJobStore

    func next(maximumCount: Int) async throws -> [JobAssignment] {
        let (never, continuation) = AsyncStream.makeStream(of: Void.self)
        for await _ in never {}
        _ = continuation
        return []
    }

    func lookUp(_ id: JobID) async throws {}

    func observe(_ handler: @escaping @Sendable (JobID) -> Void) { self.handlers.withLock { $0.append(handler) } }

    func claim(_ name: String, isOverdue: Bool) async throws -> JobClaim { .others }

    func takePlaces(for id: JobID, _ limits: [JobPlaceLimit]) async throws -> Bool { true }

    func shareProgress(_ peer: JobProgressPeer) { self.peer.withLock { $0 = peer } }

    func progressChanged(_ id: JobID) {}

    func followProgress(_ id: JobID) { self.followed.withLock { _ = $0.insert(id) } }

    func progress(of id: JobID) -> JobProgress? { self.told.withLock { $0[id] } }

    /// Tells how far another process is with a job.
    func tell(_ progress: JobProgress, of id: JobID) {
        self.told.withLock { $0[id] = progress }
        self.peer.withLock { $0 }?.heard(id, progress)
    }

    // MARK: - JobStore

    func insert(_ record: JobRecord) async throws -> (record: JobRecord, isNew: Bool) {
        let answer = try await self.store.insert(record)
        self.untold.withLock { _ = $0.remove(record.id) }
        try await self.others(record.id)
        return answer
    }

    func restart(_ id: JobID) async throws -> JobRecord? {
        let answer = try await self.store.restart(id)
        try await self.others(id)
        return answer
    }

    func begin(_ id: JobID, at now: Int64) async throws -> JobRecord? { try await self.store.begin(id, at: now) }

    func end(_ id: JobID, attempt: Int, _ end: JobEnd, at now: Int64) async throws -> JobRecord? {
        try await self.store.end(id, attempt: attempt, end, at: now)
    }

    func requestCancel(_ id: JobID) async throws -> JobRecord? { try await self.store.requestCancel(id) }

    func record(_ id: JobID) throws -> JobRecord? {
        self.untold.withLock { $0.contains(id) } ? nil : try self.store.record(id)
    }

    func unfinished() async throws -> [JobRecord] { try await self.store.unfinished() }

    func records(_ filter: JobFilter) throws -> [JobRecord] { try self.store.records(filter) }

    func append(_ elements: StoredElements, to id: JobID, attempt: Int) async throws -> Bool {
        try await self.store.append(elements, to: id, attempt: attempt)
    }

    func elements(of id: JobID, from position: Int) throws -> StoredElements? {
        try self.store.elements(of: id, from: position)
    }

    func elementCount(of id: JobID) throws -> Int { try self.store.elementCount(of: id) }

    func removeExpired(at now: Int64, _ limits: JobStoreLimits) async throws {
        try await self.store.removeExpired(at: now, limits)
    }
}

@Suite(.timeLimit(.minutes(2))) struct `Jobs that other processes run` {
    private static func with(
        _ body: (JobSystem, ScriptedJobStore) async throws -> Void
    ) async throws {
        let store = ScriptedJobStore()
        let system = JobSystem()
        system.useStore(store)
        try await JobSystem.with(system) {
            try await system.start()
            try await body(system, store)
        }
        await system.stop()
    }

    private static func submit(_ id: JobID? = nil) async throws -> Job<Int> {
        try await runInExecutor(executor: .process, RemoteDoubling.self).submit(id: id, 1, lifetime: .durable)
    }

    private static func result(_ number: Int) throws -> JobEnd { .finished(result: try BinaryEncoder().encode(number)) }

    /// Waits until a job meets a condition in this process.
    private static func wait(_ system: JobSystem, _ id: JobID, until isThere: @escaping (JobSnapshot) -> Bool) async {
        while true {
            if let live = system.job(id), isThere(live.now.snapshot) { return }
            await Task.yield()
        }
    }

    @Test func `a job that was over before its submission returned has ended`() async throws {
        try await Self.with { system, store in
            let id = JobID("over at once")
            let first = try await Self.submit(id)
            let record = try #require(try store.record(id))
            // Of another process, which submits the same at the same time.
            let twin = JobID("over at once, elsewhere")
            var other = record
            other.id = twin
            try await store.submitElsewhere(other)
            store.meanwhile { id in
                try await store.runElsewhere(id, try Self.result(42))
                await Self.wait(system, id) { $0.status == .finished }
            }
            let job = try await Self.submit(twin)
            #expect(job.status == .finished)
            #expect(try await job.value == 42)
            try await store.runElsewhere(id, try Self.result(7))
            #expect(try await first.value == 7)
        }
    }

    @Test func `a retry that was over before it returned has ended`() async throws {
        try await Self.with { system, store in
            let job = try await Self.submit()
            let failure = StoredJobFailure(code: "functionThrew", message: "no luck")
            try await store.runElsewhere(job.id, .failed(failure, JobCounts()))
            await #expect(throws: JobError.self) { try await job.value }
            store.meanwhile { id in
                try await store.runElsewhere(id, try Self.result(42))
                await Self.wait(system, id) { $0.attempt == 2 }
            }
            #expect(try await job.retry())
            #expect(try await job.value == 42)
            #expect(job.snapshot?.failure == nil)
            #expect(job.snapshot?.attempt == 2)
        }
    }

    @Test func `progress that comes before its attempt is known counts as soon as it is`() async throws {
        try await Self.with { system, store in
            let job = try await Self.submit()
            #expect(job.snapshot?.status == .waiting)
            #expect(store.followed.withLock { $0 } == [job.id])
            let half = JobProgress(attempt: 1, fraction: 0.5, message: "half", log: ["a"], logCount: 1)
            store.tell(half, of: job.id)
            #expect(job.snapshot?.fraction == nil)
            try await store.beginElsewhere(job.id)
            await Self.wait(system, job.id) { $0.fraction == 0.5 }
            #expect(job.snapshot?.message == "half" && job.snapshot?.log == ["a"])
            // Of an attempt that is not known yet.
            store.tell(JobProgress(attempt: 2, fraction: 0.1), of: job.id)
            #expect(job.snapshot?.fraction == 0.5)
            _ = try await store.end(job.id, attempt: 1, .again(notBefore: nil, JobCounts()), at: 2)
            try await store.beginElsewhere(job.id)
            await Self.wait(system, job.id) { $0.attempt == 2 && $0.fraction == 0.1 }
            #expect(job.snapshot?.log.isEmpty ?? false)
        }
    }

    @Test func `elements that are read before their attempt is known here are not of another one`() async throws {
        try await Self.with { system, store in
            let job = try await Self.submit()
            var elements = Job<Yielded<String>>(id: job.id).elements.makeAsyncIterator()
            // Nothing is told yet.
            _ = try await store.begin(job.id, at: 1)
            for (number, element) in ["a", "b"].enumerated() {
                let records = try ElementRecords.encode(element)
                let stored = StoredElements(first: number, count: 1, records: records)
                #expect(try await store.append(stored, to: job.id, attempt: 1))
                #expect(try await elements.next() == element)
                guard number == 0 else { continue }
                store.tellChanged(job.id)
                await Self.wait(system, job.id) { $0.attempt == 1 }
            }
            _ = try await store.end(job.id, attempt: 1, .again(notBefore: nil, JobCounts()), at: 2)
            try await store.beginElsewhere(job.id)
            do {
                _ = try await elements.next()
                Issue.record("no error")
            } catch {
                #expect((error as? JobError)?.code == .streamRestarted)
            }
        }
    }

    @Test func `another process's retry is seen though its beginning was not`() async throws {
        try await Self.with { system, store in
            let job = try await Self.submit()
            let failure = StoredJobFailure(code: "functionThrew", message: "no luck")
            try await store.runElsewhere(job.id, .failed(failure, JobCounts()))
            await #expect(throws: JobError.self) { try await job.value }
            _ = try #require(try await store.restart(job.id))
            try await store.runElsewhere(job.id, try Self.result(42))
            await Self.wait(system, job.id) { $0.attempt == 2 }
            #expect(try await job.value == 42)
            #expect(job.status == .finished)
            #expect(job.snapshot?.failure == nil)
        }
    }
}
