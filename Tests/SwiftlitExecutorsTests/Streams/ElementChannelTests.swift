import Foundation
import Synchronization
import Testing

@testable import SwiftlitExecutors

@Suite(.timeLimit(.minutes(1))) struct `The channel of a stream` {
    private static func records(_ values: [Int]) throws -> [UInt8] {
        try values.flatMap { try ElementRecords.encode($0) }
    }

    private static func read(_ channel: ElementChannel) async throws -> [Int] {
        guard case .records(let records) = await channel.next() else { return [] }
        return try ElementRecords.decode(Int.self, from: records)
    }

    @Test func `gives elements in order, and then the end`() async throws {
        let channel = ElementChannel()
        for number in 0..<3 {
            guard case .taken = channel.offer(try ElementRecords.encode(number), orLater: {}) else {
                Issue.record("refused")
                return
            }
        }
        channel.finish()
        #expect(try await Self.read(channel) == [0, 1, 2])
        guard case .ended(nil) = await channel.next(), case .ended(nil) = await channel.next() else {
            Issue.record("no end")
            return
        }
    }

    @Test func `gives what came before an error first`() async throws {
        let channel = ElementChannel()
        _ = channel.offer(try ElementRecords.encode(7), orLater: {})
        channel.finish(throwing: RemoteFailure())
        channel.finish()
        #expect(try await Self.read(channel) == [7])
        guard case .ended(let error) = await channel.next() else { return }
        #expect(error is RemoteFailure)
    }

    @Test func `takes no more than fits, and says when there is room`() async throws {
        let channel = ElementChannel()
        let record = try ElementRecords.encode(String(repeating: "a", count: 40_000))
        guard case .taken = channel.offer(record, orLater: {}) else { return }
        let hasRoom = Atomic(false)
        guard case .later = channel.offer(record, orLater: { hasRoom.store(true, ordering: .relaxed) }) else {
            Issue.record("taken")
            return
        }
        let now1 = hasRoom.load(ordering: .relaxed)
        #expect(!now1)
        _ = await channel.next()
        let now2 = hasRoom.load(ordering: .relaxed)
        #expect(now2)
        guard case .taken = channel.offer(record, orLater: {}) else {
            Issue.record("not taken")
            return
        }
    }

    @Test func `takes one that is larger than all that fits`() async throws {
        let channel = ElementChannel()
        let text = String(repeating: "a", count: 1_000_000)
        guard case .taken = channel.offer(try ElementRecords.encode(text), orLater: {}) else { return }
        guard case .records(let records) = await channel.next() else { return }
        #expect(try ElementRecords.decode(String.self, from: records) == [text])
    }

    @Test func `acknowledges what was read, and not before`() async throws {
        let channel = ElementChannel()
        let count = Atomic(0)
        let records = try Self.records([1, 2])
        channel.take(records) { count.store($0, ordering: .relaxed) }
        let now3 = count.load(ordering: .relaxed)
        #expect(now3 == 0)
        #expect(try await Self.read(channel) == [1, 2])
        let now4 = count.load(ordering: .relaxed)
        #expect(now4 == records.count)
    }

    @Test func `refuses when nobody reads any more, and wakes who waits`() async throws {
        let channel = ElementChannel()
        let record = try ElementRecords.encode(String(repeating: "a", count: 60_000))
        _ = channel.offer(record, orLater: {})
        let woken = Atomic(false)
        _ = channel.offer(record, orLater: { woken.store(true, ordering: .relaxed) })
        channel.finish(throwing: CancellationError())
        let now5 = woken.load(ordering: .relaxed)
        #expect(now5)
        guard case .refused(let error) = channel.offer(record, orLater: {}) else { return }
        #expect(error is CancellationError)
    }

    @Test func `a reader that is cancelled goes on at once`() async throws {
        let channel = ElementChannel()
        let reader = Task { await channel.next() }
        reader.cancel()
        guard case .ended(let error) = await reader.value else { return }
        #expect(error is CancellationError)
    }

    @Test func `reads no records that are none, and never traps`() throws {
        let good = try Self.records([1, 500, -3])
        #expect(try ElementRecords.decode(Int.self, from: good) == [1, 500, -3])
        #expect(ElementRecords.count(in: good) == 3)
        #expect(try ElementRecords.decode(Int.self, from: ElementRecords.dropping(2, of: good)) == [-3])
        #expect(ElementRecords.dropping(9, of: good) == [])
        for end in 1..<good.count {
            let part = Array(good[..<end])
            _ = try? ElementRecords.decode(Int.self, from: part)
            _ = ElementRecords.count(in: part)
            _ = ElementRecords.dropping(3, of: part)
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var bytes = good
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0 ... .max, using: &random)
            }
            _ = try? ElementRecords.decode(Int.self, from: bytes)
            _ = ElementRecords.count(in: bytes)
        }
        #expect(throws: ExecutorError.self) { try ElementRecords.decode(String.self, from: good) }
    }
}

private struct RemoteFailure: Error {}

/// Yields texts of a length.
enum YieldTexts: RemoteFunction {
    static func call(_ input: RemoteArguments<Int, Int, Yield<String>>) throws -> Int {
        let (count, length, yield) = input.values
        for number in 0..<count { try yield("\(number) " + String(repeating: "x", count: length)) }
        return count
    }
}

@Suite(.timeLimit(.minutes(2))) struct `A worker that yields` {
    /// Keeps what comes, and acknowledges only when as much is there as may be.
    private final class StingySink: ElementSink {
        private struct State {
            var texts: [String] = []
            var unread = 0
            var highest = 0
        }

        private let state = Mutex(State())

        var texts: [String] { self.state.withLock { $0.texts } }
        var highest: Int { self.state.withLock { $0.highest } }

        func take(_ records: [UInt8], acknowledge: @escaping @Sendable (Int) -> Void) {
            let texts = (try? ElementRecords.decode(String.self, from: records)) ?? []
            let read = self.state.withLock { state -> Int? in
                state.texts += texts
                state.unread += records.count
                state.highest = max(state.highest, state.unread)
                guard state.unread >= WorkerElements.capacity else { return nil }
                defer { state.unread = 0 }
                return state.unread
            }
            if let read { acknowledge(read) }
        }

        func offer(_ record: [UInt8], orLater resume: @escaping @Sendable () -> Void) -> ElementOffer { .taken }
    }

    @Test(arguments: [(20_000, 20), (300, 5_000), (3, 400_000), (0, 0)])
    func `sends all, in order, and no more than may be unread`(count: Int, length: Int) async throws {
        let pool = WorkerPool(configuration: .single)
        let sink = StingySink()
        let result = try await pool.call(YieldTexts.self, RemoteArguments(count, length, Yield(to: sink)))
        #expect(result == count)
        let texts = sink.texts
        #expect(texts.count == count)
        #expect(texts.enumerated().allSatisfy { $1.hasPrefix("\($0) ") && $1.count == length + "\($0) ".count })
        #expect(sink.highest <= 2 * WorkerElements.capacity + length + 64)
        // The worker takes calls after it.
        #expect(try await pool.call(YieldTexts.self, RemoteArguments(0, 1, Yield { _ in })) == 0)
        await pool.shutDown()
    }

    @Test func `hands elements to a closure, too`() async throws {
        let pool = WorkerPool(configuration: .single)
        let texts = Mutex<[String]>([])
        let yield = Yield<String> { text in texts.withLock { $0.append(text) } }
        _ = try await pool.call(YieldTexts.self, RemoteArguments(3, 0, yield))
        #expect(texts.withLock { $0 } == ["0 ", "1 ", "2 "])
        await pool.shutDown()
    }
}

/// Counts how often it is made, in each process.
enum CountedResource: WorkerResource {
    private static let count = Atomic(0)

    static func make() throws -> Int { self.count.add(1, ordering: .relaxed).newValue }
}

enum FailingResource: WorkerResource {
    struct Failure: Error, Codable, Equatable {}

    static var name: String { "the failing one" }
    static func make() throws -> Int { throw Failure() }
}

enum UseResource: RemoteFunction {
    static func call(_ input: Bool) throws -> Int { input ? try FailingResource.get() : try CountedResource.get() }
}

/// The variables of a worker that a process which it starts would get.
enum WorkerVariables: RemoteFunction {
    static func call(_ input: String) -> [String] {
        ProcessInfo.processInfo.environment.keys.filter { $0.hasPrefix(input) }
    }
}

@Suite(.timeLimit(.minutes(2))) struct `A resource of workers` {
    @Test func `is nothing that processes hear of which a worker starts`() async throws {
        let pool = WorkerPool(configuration: .single)
        try pool.prepare(CountedResource.self)
        #expect(try await pool.call(UseResource.self, false) == 1)
        #expect(try await pool.call(WorkerVariables.self, "PATH").contains("PATH"))
        #expect(try await pool.call(WorkerVariables.self, "SWIFTLIT_WORKER") == [])
        #expect(pool.statistics.workers.first?.resources.map(\.name) == ["CountedResource"])
        await pool.shutDown()
    }

    @Test func `is made once before the first call, and reported`() async throws {
        let pool = WorkerPool(configuration: .single)
        try pool.prepare(CountedResource.self, timeout: .seconds(60))
        try pool.prepare(CountedResource.self)
        #expect(try await pool.call(UseResource.self, false) == 1)
        #expect(try await pool.call(UseResource.self, false) == 1)
        let worker = try #require(pool.statistics.workers.first)
        #expect(worker.resources.map(\.name) == ["CountedResource"])
        #expect(worker.resources.first?.failure == nil)
        #expect(try CountedResource.get() == 1)
        await pool.shutDown()
    }

    @Test func `that cannot be made fails the functions that ask for it, and no others`() async throws {
        let pool = WorkerPool(configuration: .single)
        try pool.prepare(FailingResource.self)
        await #expect(throws: FailingResource.Failure()) { try await pool.call(UseResource.self, true) }
        #expect(try await pool.call(UseResource.self, false) == 1)
        #expect(pool.statistics.workers.first?.resources.first?.name == "the failing one")
        #expect(pool.statistics.workers.first?.resources.first?.failure != nil)
        await pool.shutDown()
    }

    @Test func `workers are started before there are calls`() async throws {
        let pool = WorkerPool(configuration: .small)
        pool.warm(count: 2)
        #expect(pool.statistics.workers.count == 2)
        pool.warm(count: 100)
        #expect(pool.statistics.workers.count == 2)
        await pool.shutDown()
    }
}
