import Foundation
import SwiftlitEncryption
import SwiftlitState
import SwiftlitTesting
import Testing

@testable import SwiftlitJobs
@testable import SwiftlitStores

struct KeptFailure: Error, Codable, Equatable {
    var number: Int
}

/// What every store has to keep.
@Suite struct `A store of jobs` {
    enum Kind: CaseIterable {
        case memory
        case sqlite
        case encrypted

        func make() throws -> any JobStore {
            switch self {
            case .memory: return InMemoryJobStore()
            case .encrypted:
                let encryption = DataEncryption.aesGCM(key: "a key that is long enough for these tests")
                return EncryptedJobStore(InMemoryJobStore(), try encryption.make(Secrets()))
            case .sqlite:
                #if DiskCache
                    return try SQLiteJobStore(try StoreDatabase.inMemory())
                #else
                    return InMemoryJobStore()
                #endif
            }
        }
    }

    static func record(_ id: JobID, owner: String? = nil, options: JobOptions = JobOptions()) -> JobRecord {
        JobRecord(
            id: id,
            function: "f",
            name: "function",
            owner: owner,
            options: StoredJobOptions(options),
            arguments: [1, 2, 3],
            submitted: 1_000
        )
    }

    /// Bytes are counted, and those of encrypted values are more.
    @Test(arguments: Kind.allCases.filter { $0 != .encrypted })
    func `keeps what the suite for stores of all kinds asks for`(kind: Kind) async throws {
        let store = try kind.make()
        try await checkJobStore(store)
    }

    @Test(arguments: Kind.allCases) func `keeps what it is given`(kind: Kind) async throws {
        let store = try kind.make()
        let record = Self.record(
            "a",
            owner: "ann",
            options: JobOptions(
                priority: 3,
                retry: .whenFailing(upTo: 2, after: .seconds(4)),
                deadline: Date(timeIntervalSince1970: 77),
                group: "gpu",
                groupLimit: 2,
                functionLimit: 1,
                afterServerEnd: .isLost
            )
        )
        #expect(try await store.insert(record) == (record, true))
        #expect(try store.record("a") == record)
        #expect(try store.record("b") == nil)
    }

    @Test(arguments: Kind.allCases) func `leaves out the jobs of other users, unless they are shared`(
        kind: Kind
    ) async throws {
        let store = try kind.make()
        for (id, owner) in [("a", "user:ann"), ("b", "user:bob"), ("t", "team"), ("n", nil)] as [(JobID, String?)] {
            _ = try await store.insert(Self.record(id, owner: owner))
        }
        _ = try await store.insert(Self.record("s", owner: "user:ann", options: JobOptions(isShared: true)))
        var filter = JobFilter()
        // The newest first.
        #expect(try store.records(filter).map(\.id.text) == ["s", "n", "t", "b", "a"])
        filter.viewer = .session(user: "user:ann")
        #expect(try store.records(filter).map(\.id.text) == ["s", "n", "t", "a"])
        filter.viewer = .session(user: "user:bob")
        #expect(try store.records(filter).map(\.id.text) == ["s", "n", "t", "b"])
        filter.viewer = .session(user: nil)
        #expect(try store.records(filter).map(\.id.text) == ["s", "n", "t"])
        // A limit counts what is seen.
        filter.limit = 3
        filter.owner = "user:ann"
        #expect(try store.records(filter).map(\.id.text) == ["s"])
    }

    @Test(arguments: Kind.allCases) func `keeps the first job of an identifier`(kind: Kind) async throws {
        let store = try kind.make()
        _ = try await store.insert(Self.record("a", owner: "ann"))
        let (known, isNew) = try await store.insert(Self.record("a", owner: "bob"))
        #expect(known.owner == "ann")
        #expect(!isNew)
    }

    @Test(arguments: Kind.allCases) func `numbers the attempts, and takes one end of the newest one`(
        kind: Kind
    ) async throws {
        let store = try kind.make()
        _ = try await store.insert(Self.record("a"))
        #expect(try await store.begin("a", at: 5)?.attempt == 1)
        #expect(try await store.begin("a", at: 6) == nil)
        var counts = JobCounts()
        counts.deaths = ["a crash"]
        #expect(try await store.end("a", attempt: 1, .again(notBefore: 9, counts), at: 7)?.status == .waiting)
        let second = try #require(try await store.begin("a", at: 10))
        #expect(second.attempt == 2)
        #expect(second.counts == counts)
        #expect(second.notBefore == nil)
        // A fence: what a lost attempt comes to is refused.
        #expect(try await store.end("a", attempt: 1, .finished(result: [1]), at: 11) == nil)
        #expect(try await store.end("a", attempt: 2, .finished(result: [2]), at: 12)?.result == [2])
        #expect(try await store.end("a", attempt: 2, .finished(result: [3]), at: 13) == nil)
        let record = try #require(try store.record("a"))
        #expect(record.status == .finished)
        #expect(record.result == [2])
        #expect(record.started == 10)
        #expect(record.ended == 12)
    }

    @Test(arguments: Kind.allCases) func `keeps why a job has failed`(kind: Kind) async throws {
        let store = try kind.make()
        _ = try await store.insert(Self.record("a"))
        _ = try await store.begin("a", at: 5)
        let failure = StoredJobFailure(code: "poison", message: "three times")
        var counts = JobCounts()
        counts.failures = 3
        counts.serverEnds = 1
        _ = try await store.end("a", attempt: 1, .failed(failure, counts), at: 6)
        let record = try #require(try store.record("a"))
        #expect(record.failure == failure)
        #expect(record.counts == counts)
        #expect(record.status == .failed)
    }

    @Test(arguments: Kind.allCases) func `a cancel holds`(kind: Kind) async throws {
        let store = try kind.make()
        _ = try await store.insert(Self.record("waiting"))
        _ = try await store.insert(Self.record("running"))
        _ = try await store.begin("running", at: 5)
        #expect(try await store.requestCancel("waiting") == nil)
        #expect(try await store.requestCancel("running")?.status == .cancelling)
        #expect(try await store.end("waiting", attempt: 0, .cancelled, at: 6)?.status == .cancelled)
        #expect(try await store.begin("waiting", at: 7) == nil)
        #expect(try await store.unfinished().map(\.id) == ["running"])
    }

    @Test(arguments: Kind.allCases) func `an ended job can wait again`(kind: Kind) async throws {
        let store = try kind.make()
        _ = try await store.insert(Self.record("a"))
        #expect(try await store.restart("a") == nil)
        _ = try await store.begin("a", at: 5)
        _ = try await store.end("a", attempt: 1, .finished(result: [1]), at: 6)
        let record = try #require(try await store.restart("a"))
        #expect(record.status == .waiting)
        #expect(record.result == nil)
        #expect(record.attempt == 1)
        #expect(try await store.begin("a", at: 8)?.attempt == 2)
    }

    @Test(arguments: Kind.allCases) func `lists the newest of a filter`(kind: Kind) async throws {
        let store = try kind.make()
        for number in 0..<6 {
            _ = try await store.insert(Self.record(JobID("\(number)"), owner: number % 2 == 0 ? "ann" : nil))
        }
        _ = try await store.begin("4", at: 5)
        #expect(try store.records(JobFilter()).map(\.id) == ["5", "4", "3", "2", "1", "0"])
        #expect(try store.records(JobFilter(owner: "ann", limit: 2)).map(\.id) == ["4", "2"])
        #expect(try store.records(JobFilter(owner: "ann", statuses: [.running])).map(\.id) == ["4"])
        #expect(try store.records(JobFilter(function: "g")) == [])
        #expect(try await store.unfinished().map(\.id) == ["0", "1", "2", "3", "4", "5"])
    }

    @Test(arguments: Kind.allCases) func `forgets what has ended long ago, and the oldest beyond a number`(
        kind: Kind
    ) async throws {
        let store = try kind.make()
        for number in 0..<5 {
            let id = JobID("\(number)")
            _ = try await store.insert(Self.record(id, options: JobOptions(keepsResult: .seconds(10))))
            guard number < 4 else { continue }
            _ = try await store.begin(id, at: 0)
            _ = try await store.end(id, attempt: 1, .finished(result: []), at: Int64(number) * 1_000)
        }
        try await store.removeExpired(at: 10_500, JobStoreLimits(maximumCount: 10))
        #expect(try store.records(JobFilter()).map(\.id) == ["4", "3", "2", "1"])
        try await store.removeExpired(at: 10_500, JobStoreLimits(maximumCount: 2))
        #expect(try store.records(JobFilter()).map(\.id) == ["4", "3", "2"])
    }

    /// Not encrypted, where each value takes some bytes more.
    @Test(arguments: Kind.allCases.filter { $0 != .encrypted })
    func `forgets the oldest beyond so many bytes`(kind: Kind) async throws {
        let store = try kind.make()
        // Three bytes of arguments each; a result of 100, or as many bytes of elements.
        for number in 0..<4 {
            let id = JobID("\(number)")
            _ = try await store.insert(Self.record(id))
            guard number < 3 else { continue }
            _ = try await store.begin(id, at: 0)
            if number == 1 {
                let elements = StoredElements(first: 0, count: 1, records: [UInt8](repeating: 7, count: 100))
                #expect(try await store.append(elements, to: id, attempt: 1))
            }
            let result = number == 1 ? [] : [UInt8](repeating: 1, count: 100)
            _ = try await store.end(id, attempt: 1, .finished(result: result), at: 1)
        }
        try await store.removeExpired(at: 2, JobStoreLimits(maximumCount: 10, maximumByteCount: 309))
        #expect(try store.records(JobFilter()).map(\.id) == ["3", "2", "1", "0"])
        try await store.removeExpired(at: 2, JobStoreLimits(maximumCount: 10, maximumByteCount: 308))
        #expect(try store.records(JobFilter()).map(\.id) == ["3", "2", "1"])
        #expect(try store.elementCount(of: "1") == 1)
        // One that waits is never forgotten.
        try await store.removeExpired(at: 2, JobStoreLimits(maximumCount: 10, maximumByteCount: 0))
        #expect(try store.records(JobFilter()).map(\.id) == ["3"])
        #expect(try store.elementCount(of: "1") == 0)
    }

    @Test(arguments: Kind.allCases) func `keeps the elements of the newest attempt`(kind: Kind) async throws {
        let store = try kind.make()
        let first = StoredElements(first: 0, count: 2, records: [1, 2])
        let second = StoredElements(first: 2, count: 1, records: [3])
        _ = try await store.insert(Self.record("a"))
        #expect(try await !store.append(first, to: "a", attempt: 0))
        _ = try await store.begin("a", at: 1)
        #expect(try store.elements(of: "a", from: 0) == nil)
        #expect(try await store.append(first, to: "a", attempt: 1))
        #expect(try await store.append(second, to: "a", attempt: 1))
        // Those of another attempt, and of another job.
        #expect(try await !store.append(first, to: "a", attempt: 2))
        #expect(try await !store.append(first, to: "b", attempt: 1))
        #expect(try store.elementCount(of: "a") == 3)
        #expect(try store.elementCount(of: "b") == 0)
        for position in 0..<3 {
            let found = try #require(try store.elements(of: "a", from: position))
            #expect(found.first <= position && position < found.first + found.count)
        }
        _ = try await store.end("a", attempt: 1, .again(notBefore: nil, JobCounts()), at: 2)
        #expect(try store.elementCount(of: "a") == 3)
        _ = try await store.begin("a", at: 3)
        #expect(try store.elementCount(of: "a") == 0)
        #expect(try await store.append(second, to: "a", attempt: 2))
        _ = try await store.end("a", attempt: 2, .finished(result: []), at: 4)
        #expect(try await !store.append(first, to: "a", attempt: 2))
        #expect(try store.elementCount(of: "a") == 1)
    }

    @Test(arguments: Kind.allCases) func `keeps an error as itself`(kind: Kind) async throws {
        struct Unknown: Error, Codable {}
        let store = try kind.make()
        let errors: [any Error] = [KeptFailure(number: 3), JobError.stopped, Unknown()]
        for (number, error) in errors.enumerated() {
            let id = JobID("\(number)")
            _ = try await store.insert(Self.record(id))
            _ = try await store.begin(id, at: 5)
            _ = try await store.end(id, attempt: 1, .failed(StoredJobFailure(error), JobCounts()), at: 6)
        }
        #expect(try store.record("0")?.failure?.error as? KeptFailure == KeptFailure(number: 3))
        #expect(try store.record("1")?.failure?.error as? JobError == JobError.stopped)
        // A type that no later program finds is told by its text.
        let told = try store.record("2")?.failure?.error as? JobError
        #expect(told?.code == .functionThrew)
        // So is one whose bytes are not its own any more.
        var failure = StoredJobFailure(KeptFailure(number: 3))
        failure.value = [9]
        #expect((failure.error as? JobError)?.code == .functionThrew)
        #expect((failure.error as? JobError)?.message.contains("3") == true)
    }
}
