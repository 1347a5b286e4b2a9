internal import SwiftlitExecutors
internal import Synchronization

/// What the newest attempt of a job has yielded: a part of it in memory, and all of it in the store where the job is durable.
final class JobElementLog: ElementSink {
    /// Elements that came together.
    private struct Block {
        var first: Int
        var count: Int
        var records: [UInt8]
        var isWritten = false
    }

    private struct State {
        /// The attempt that yields, or has yielded last.
        var attempt = 0
        /// Those that are in memory, the newest ones.
        var blocks: [Block] = []
        /// How many elements there are.
        var count = 0
        /// How many bytes there are, those in the store too.
        var byteCount = 0
        var memoryByteCount = 0
        var unwrittenByteCount = 0
        var isOpen = false
        /// Another process runs the attempt: what it yields is in the store alone.
        var isElsewhere = false
        /// How many elements of it are in the store, as far as that was told.
        var elsewhereCount = 0
        var failure: JobError?
        var isWriting = false
        /// Whoever waits until less is unwritten, or all is.
        var waiting: [@Sendable () -> Void] = []
        var observers: [UInt64: @Sendable () -> Void] = [:]
        var lastObserver: UInt64 = 0
    }

    /// What a reader gets.
    enum Read {
        case records([UInt8], count: Int, attempt: Int)
        /// The position is one of an earlier attempt.
        case restarted(attempt: Int)
        case none
    }

    /// How many bytes of a durable job are kept in memory beside the store.
    private static let memoryCapacity = 1_024 * 1_024
    /// How many bytes wait to be written before the function does.
    private static let unwrittenCapacity = 512 * 1_024
    /// How many bytes are one block at most, unless they are one element.
    private static let blockCapacity = 64 * 1_024

    private let state = Mutex(State())
    private let name: String
    private let id: JobID
    /// How many bytes a job may yield.
    private let maximumByteCount: Int
    /// Where a durable job's elements go.
    private let store: (@Sendable () async throws -> any JobStore)?
    private let ending = Mutex<(@Sendable () -> Void)?>(nil)

    init(
        id: JobID,
        name: String,
        maximumByteCount: Int,
        store: (@Sendable () async throws -> any JobStore)?
    ) {
        self.id = id
        self.name = name
        self.maximumByteCount = maximumByteCount
        self.store = store
    }

    /// Has `end` called once for a ``failure``, which ends the attempt.
    func onFailure(_ end: @escaping @Sendable () -> Void) { self.ending.withLock { $0 = end } }

    private func fail() { self.ending.withLock { $0 }?() }

    // MARK: - Attempts

    /// An attempt begins. What an earlier one has yielded is forgotten.
    func begin(_ attempt: Int) {
        self.change { state in
            state.attempt = attempt
            (state.blocks, state.count, state.byteCount) = ([], 0, 0)
            (state.memoryByteCount, state.unwrittenByteCount) = (0, 0)
            state.isOpen = true
            state.isElsewhere = false
            state.failure = nil
        }
    }

    /// Another process runs an attempt, or has run it.
    func follow(_ attempt: Int) {
        self.change { state in
            guard !state.isElsewhere || state.attempt != attempt else { return }
            state.attempt = attempt
            (state.blocks, state.count, state.byteCount) = ([], 0, 0)
            (state.memoryByteCount, state.unwrittenByteCount) = (0, 0)
            state.isElsewhere = true
            state.elsewhereCount = 0
        }
    }

    /// The store has elements of an attempt that another process runs.
    func heard(_ count: Int, ofAttempt attempt: Int) {
        let observers = self.state.withLock { state -> [@Sendable () -> Void] in
            guard state.isElsewhere, state.attempt == attempt, count > state.elsewhereCount else { return [] }
            state.elsewhereCount = count
            return Array(state.observers.values)
        }
        for observer in observers { observer() }
    }

    /// The attempt has ended: nothing more is taken. Returns when what was taken is written.
    func end() async {
        self.change { $0.isOpen = false }
        while true {
            let isWritten = await withCheckedContinuation { continuation in
                let isWritten = self.state.withLock { state in
                    if state.isWriting { state.waiting.append { continuation.resume(returning: false) } }
                    return !state.isWriting
                }
                if isWritten { continuation.resume(returning: true) }
            }
            if isWritten { return }
        }
    }

    /// How many elements there are in memory's reckoning; 0 for a job of an earlier process.
    var count: Int { self.state.withLock { $0.count } }

    /// Why not all that the attempt has yielded is there; `nil` where all is.
    var failure: JobError? { self.state.withLock { $0.failure } }

    // MARK: - Functions

    func take(_ records: [UInt8], acknowledge: @escaping @Sendable (Int) -> Void) {
        let count = records.count
        guard let number = ElementRecords.count(in: records) else { return acknowledge(count) }
        let (isFull, failure) = self.state.withLock { state -> (Bool, JobError?) in
            let failure = self.append(records, number, to: &state)
            guard failure == nil, state.unwrittenByteCount > Self.unwrittenCapacity else { return (false, failure) }
            state.waiting.append { acknowledge(count) }
            return (true, nil)
        }
        if !isFull { acknowledge(count) }
        self.appended(failure)
    }

    func offer(_ record: [UInt8], orLater resume: @escaping @Sendable () -> Void) -> ElementOffer {
        let (offer, failure) = self.state.withLock { state -> (ElementOffer, JobError?) in
            if let failure = state.failure { return (.refused(failure), nil) }
            guard state.isOpen else { return (.refused(CancellationError()), nil) }
            if state.unwrittenByteCount > Self.unwrittenCapacity {
                state.waiting.append(resume)
                return (.later, nil)
            }
            let failure = self.append(record, 1, to: &state)
            return (failure.map { .refused($0) } ?? .taken, failure)
        }
        self.appended(failure)
        return offer
    }

    /// Takes records. Returns an error the first time that there are too many.
    private func append(_ records: [UInt8], _ count: Int, to state: inout State) -> JobError? {
        guard state.isOpen, state.failure == nil else { return nil }
        guard state.byteCount + records.count <= self.maximumByteCount else {
            let failure = JobError.streamTooLong(self.name, self.maximumByteCount)
            state.failure = failure
            return failure
        }
        if let last = state.blocks.last, !last.isWritten, last.records.count + records.count <= Self.blockCapacity,
            // The one that is being written is left as it is.
            !(state.isWriting && state.blocks.count(where: { !$0.isWritten }) == 1)
        {
            state.blocks[state.blocks.count - 1].records += records
            state.blocks[state.blocks.count - 1].count += count
        } else {
            state.blocks.append(Block(first: state.count, count: count, records: records))
        }
        state.count += count
        state.byteCount += records.count
        state.memoryByteCount += records.count
        if self.store != nil { state.unwrittenByteCount += records.count }
        return nil
    }

    private func appended(_ failure: JobError?) {
        if failure != nil { self.fail() }
        for observer in self.state.withLock({ Array($0.observers.values) }) { observer() }
        self.writeNext()
    }

    // MARK: - The store

    /// Writes the oldest block that is not, and the next when it is.
    private func writeNext() {
        guard let store = self.store else { return }
        let begins = self.state.withLock { state in
            guard !state.isWriting, state.blocks.contains(where: { !$0.isWritten }) else { return false }
            state.isWriting = true
            return true
        }
        guard begins else { return }
        _ = Task {
            while let (block, attempt) = self.nextUnwritten() {
                var isKept = false
                do {
                    let elements = StoredElements(first: block.first, count: block.count, records: block.records)
                    isKept = try await store().append(elements, to: self.id, attempt: attempt)
                    self.written(block, attempt, isKept ? nil : .lost(self.name))
                } catch {
                    self.written(block, attempt, error as? JobError ?? .storeFailed(error))
                }
            }
        }
    }

    private func nextUnwritten() -> (Block, attempt: Int)? {
        let (next, waiting) = self.state.withLock { state -> ((Block, Int)?, [@Sendable () -> Void]) in
            if let block = state.blocks.first(where: { !$0.isWritten }) { return ((block, state.attempt), []) }
            state.isWriting = false
            defer { state.waiting = [] }
            return (nil, state.waiting)
        }
        for one in waiting { one() }
        return next.map { ($0.0, attempt: $0.1) }
    }

    private func written(_ block: Block, _ attempt: Int, _ failure: JobError?) {
        let (isFirst, waiting) = self.state.withLock { state -> (Bool, [@Sendable () -> Void]) in
            guard state.attempt == attempt, let index = state.blocks.firstIndex(where: { $0.first == block.first })
            else { return (false, []) }
            state.blocks[index].isWritten = true
            // Few blocks, however slowly elements come.
            if index > 0, state.blocks[index - 1].records.count + block.records.count <= Self.blockCapacity {
                state.blocks[index - 1].records += block.records
                state.blocks[index - 1].count += block.count
                state.blocks.remove(at: index)
            }
            state.unwrittenByteCount -= block.records.count
            while state.memoryByteCount > Self.memoryCapacity, let oldest = state.blocks.first, oldest.isWritten {
                state.memoryByteCount -= oldest.records.count
                state.blocks.removeFirst()
            }
            let isFirst = failure != nil && state.failure == nil
            if let failure, isFirst { state.failure = failure }
            guard state.unwrittenByteCount <= Self.unwrittenCapacity else { return (isFirst, []) }
            defer { state.waiting = [] }
            return (isFirst, state.waiting)
        }
        for one in waiting { one() }
        if isFirst { self.fail() }
    }

    // MARK: - Readers

    /// The elements from a position on, as far as they are at hand. May read the store, which blocks for a moment.
    ///
    /// - Parameter attempt: The attempt that the position belongs to; `nil` before the first.
    func read(from position: Int, attempt: Int?, _ store: (any JobStore)?) throws -> Read {
        let isForeign = self.state.withLock { $0.attempt == 0 || $0.isElsewhere } && self.store != nil
        if isForeign { return try self.readForeign(from: position, attempt: attempt, store) }
        let (found, current, isInStore) = self.state.withLock { state -> (Read?, Int, Bool) in
            if let attempt, attempt != state.attempt {
                return (.restarted(attempt: state.attempt), state.attempt, false)
            }
            if let index = state.blocks.lastIndex(where: { $0.first <= position }), position < state.count {
                let skipped = position - state.blocks[index].first
                var records = ElementRecords.dropping(skipped, of: state.blocks[index].records)
                for block in state.blocks[(index + 1)...] { records += block.records }
                return (.records(records, count: state.count - position, attempt: state.attempt), state.attempt, false)
            }
            return (nil, state.attempt, position < state.count)
        }
        if let found { return found }
        guard isInStore, let store else { return .none }
        do {
            return Self.read(try store.elements(of: self.id, from: position), from: position, attempt: current)
        } catch {
            throw JobError.storeFailed(error)
        }
    }

    /// Elements of a job of an earlier process, or of another one. Nothing is in memory, and the store knows the attempt, perhaps before it is known here.
    private func readForeign(from position: Int, attempt: Int?, _ store: (any JobStore)?) throws -> Read {
        guard let store else { return .none }
        do {
            // One that was forgotten meanwhile has nothing more.
            let current = try store.summary(self.id)?.attempt ?? attempt ?? 0
            if let attempt, attempt != current { return .restarted(attempt: current) }
            let elements = try store.elements(of: self.id, from: position)
            // Another attempt may have begun between the two.
            let next = try store.summary(self.id)?.attempt ?? current
            guard next == current else { return .restarted(attempt: next) }
            return Self.read(elements, from: position, attempt: current)
        } catch {
            throw JobError.storeFailed(error)
        }
    }

    /// What the store has from a position on.
    private static func read(_ elements: StoredElements?, from position: Int, attempt: Int) -> Read {
        guard let elements, elements.first <= position, position < elements.first + elements.count else { return .none }
        let skipped = position - elements.first
        return .records(
            skipped == 0 ? elements.records : ElementRecords.dropping(skipped, of: elements.records),
            count: elements.count - skipped,
            attempt: attempt
        )
    }

    /// Has `changed` called after each change, on any thread, until the observation is taken back.
    func observe(_ changed: @escaping @Sendable () -> Void) -> UInt64 {
        self.state.withLock { state in
            state.lastObserver += 1
            state.observers[state.lastObserver] = changed
            return state.lastObserver
        }
    }

    func removeObserver(_ number: UInt64) {
        self.state.withLock { $0.observers[number] = nil }
    }

    private func change(_ body: (inout State) -> Void) {
        let (waiting, observers) = self.state.withLock { state in
            body(&state)
            defer { state.waiting = [] }
            return (state.waiting, Array(state.observers.values))
        }
        for one in waiting { one() }
        for observer in observers { observer() }
    }
}

/// Elements of a job as the store keeps them.
package struct StoredElements: Sendable, Equatable {
    /// The number of the first one, from 0.
    package var first: Int
    package var count: Int
    /// Records, see `ElementRecords`.
    package var records: [UInt8]

    package init(first: Int, count: Int, records: [UInt8]) {
        self.first = first
        self.count = count
        self.records = records
    }
}
