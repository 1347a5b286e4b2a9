internal import SwiftlitExecutors
internal import SwiftlitState

/// A handle on a job, of this process or an earlier one.
///
/// ```swift
/// let job = try await $simulate.submit(seed: 7, steps: 1_000_000)
/// for await snapshot in job.snapshots { print(snapshot.text) }
/// let path = try await job.value
/// ```
///
/// It is the identifier and nothing more: `Codable`, so that it fits into state, the URL and other jobs; cheap to copy; and letting go of it ends
/// nothing. `Job(id:)` makes a handle of an identifier.
public struct Job<Result>: Hashable, Codable, Sendable, Identifiable {
    /// What tells the job from all others.
    public let id: JobID

    /// Makes a handle of an identifier. Whether there is such a job shows when it is asked.
    public init(id: JobID) {
        self.id = id
    }

    /// Reads the identifier.
    public init(from decoder: any Decoder) throws {
        self.id = try JobID(from: decoder)
    }

    /// Writes the identifier.
    public func encode(to encoder: any Encoder) throws {
        try self.id.encode(to: encoder)
    }

    // MARK: - What it is now

    /// What has become of the job; ``JobStatus/lost`` where it is not known, such as one that was forgotten.
    ///
    /// A page that reads this runs again when the status changes, and not when the progress does. In a cluster, also when a job becomes known that another
    /// process has submitted. May read the store, which blocks for a moment.
    public var status: JobStatus { self.followed?.status.value ?? .lost }

    /// What the job is at this moment; `nil` where it is not known. Reading it makes no page follow.
    public var snapshot: JobSnapshot? {
        let system = JobSystem.current
        guard let live = system.askedJob(self.id) else { return nil }
        system.followProgress(of: live)
        return system.snapshot(of: live)
    }

    /// Whether there is such a job. In a cluster, a page that reads this runs again when a job becomes known that another process has submitted.
    public var exists: Bool { self.followed != nil }

    /// What the job is, now and after each change, up to its end. Changes that come faster than they are read are one.
    public var snapshots: JobSnapshots { JobSnapshots(id: self.id, system: .current) }

    private var live: LiveJob? { JobSystem.current.askedJob(self.id) }

    /// The job; where it is not known, the page that asks follows whether it will be.
    private var followed: LiveJob? {
        let system = JobSystem.current
        if system.job(self.id) == nil { system.missed(self.id) }
        return system.askedJob(self.id)
    }

    // MARK: - What to do with it

    /// Cancels the job. Returns at once, and does nothing where it has ended.
    ///
    /// A job that waits is `cancelled` at once. A function in a worker is ended with its worker; one on a thread is shown that it is
    /// cancelled, and its job ends without waiting for it. A durable job stays cancelled over a restart.
    public func cancel() {
        if self.live != nil { JobSystem.current.cancel(self.id) }
    }

    /// Lets a job run again that has ended, with the arguments that it was submitted with.
    ///
    /// - Returns: Whether it will: `false` where it has not ended.
    /// - Throws: ``JobError`` with `unknownJob` or `storeFailed`.
    @discardableResult
    public func retry() async throws -> Bool {
        try await JobSystem.current.lookUp(self.id)
        guard self.live != nil else { throw JobError.unknownJob(self.id) }
        return try await JobSystem.current.retry(self.id)
    }
}

extension Job where Result: Sendable {
    /// Waits for the end of the job, and returns its result.
    ///
    /// Cancelling the calling task ends the wait and not the job.
    ///
    /// - Throws: What the function has thrown; after a restart, ``JobError`` with `functionThrew` for an error that is not `Codable`.
    ///   ``JobError`` with `unknownJob`,
    ///   `deadlinePassed`, `poison`, `lost` or `unreadableValue`. `CancellationError` if the job or the calling task was cancelled.
    public var value: Result {
        get async throws {
            try await JobSystem.current.lookUp(self.id)
            while true {
                if let result = try self.result { return result }
                for await snapshot in self.snapshots where snapshot.status.isEnded { break }
                try Task.checkCancellation()
            }
        }
    }

    /// The result of a job that has finished; `nil` while it has not ended. Reads it from the store where the job is durable, which blocks for a moment.
    ///
    /// - Throws: As ``value``.
    public var result: Result? {
        get throws {
            guard let live = self.live else { throw JobError.unknownJob(self.id) }
            let state = live.now
            switch state.outcome {
            case nil: return nil
            case .failure(let error): throw error
            case .value, .encoded, .stored:
                guard let counted = Result.self as? any CountedElements.Type else { break }
                return counted.init(count: try JobSystem.current.elementCount(of: live)) as? Result
            }
            switch state.outcome {
            case nil: return nil
            case .failure(let error): throw error
            case .value(let value):
                guard let value = value.value as? Result else {
                    throw JobError.unreadable("result", state.snapshot.function, nil)
                }
                return value
            case .encoded(let bytes):
                return try JobCoding.decode(Result.self, from: bytes, of: state.snapshot.function)
            case .stored:
                let record: JobRecord?
                do { record = try JobSystem.current.openedStore?.record(self.id) } catch {
                    throw JobError.storeFailed(error)
                }
                guard let record, record.status == .finished else { throw JobError.unknownJob(self.id) }
                return try JobCoding.decode(Result.self, from: record.result ?? [], of: record.name)
            }
        }
    }
}

/// What a job is, again and again. See ``Job/snapshots``.
public struct JobSnapshots: AsyncSequence, Sendable {
    /// What the job is.
    public typealias Element = JobSnapshot
    /// Reading never fails.
    public typealias Failure = Never

    let id: JobID
    let system: JobSystem

    /// Begins with what the job is now.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self.id, self.system) }

    /// Reads what the job is, one task at a time.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let id: JobID
        private let system: JobSystem
        private var live: LiveJob?
        private var changes: AsyncStream<Void>.AsyncIterator
        private var isAtEnd = false
        private var isFirst = true

        init(_ id: JobID, _ system: JobSystem) {
            self.id = id
            self.system = system
            self.live = system.askedJob(id)
            self.changes = Self.changes(of: self.live, system)
        }

        private static func changes(of live: LiveJob?, _ system: JobSystem) -> AsyncStream<Void>.AsyncIterator {
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            if let live {
                let number = live.observe { continuation.yield() }
                continuation.onTermination = { [weak live] _ in live?.removeObserver(number) }
                system.followProgress(of: live)
            } else {
                continuation.finish()
            }
            return stream.makeAsyncIterator()
        }

        /// Returns what the job is after the next change; `nil` after its end, and when the task is cancelled.
        public mutating func next() async -> JobSnapshot? {
            await self.next(isolation: #isolation)
        }

        /// Returns what the job is after the next change; `nil` after its end, and when the task is cancelled.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> JobSnapshot? {
            if self.live == nil, self.isFirst, let live = await self.system.lookedUp(self.id) {
                self.live = live
                self.changes = Self.changes(of: live, self.system)
            }
            guard let live = self.live, !self.isAtEnd else { return nil }
            if self.isFirst {
                self.isFirst = false
            } else if await self.changes.next(isolation: actor) == nil {
                return nil
            }
            let snapshot = self.system.snapshot(of: live)
            self.isAtEnd = snapshot.status.isEnded
            return snapshot
        }
    }
}

/// How arguments and results of durable jobs are written.
package enum JobCoding {
    /// Writes a value whose type is known to be `Encodable` when the program runs.
    package static func encode<Value>(_ value: Value, of name: String) throws -> [UInt8] {
        if Value.self == Void.self { return [] }
        guard let value = value as? any Encodable else { throw JobError.unreadable("value", name, nil) }
        return try BinaryEncoder().encode(value)
    }

    /// Reads a value whose type is known to be `Decodable` when the program runs.
    package static func decode<Value>(_ type: Value.Type, from bytes: [UInt8], of name: String) throws -> Value {
        if let void = () as? Value { return void }
        guard let decodable = type as? any Decodable.Type else { throw JobError.unreadable("value", name, nil) }
        do {
            guard let value = try BinaryDecoder().decode(decodable, from: bytes) as? Value else {
                throw JobError.unreadable("value", name, nil)
            }
            return value
        } catch let error as DecodingError {
            throw JobError.unreadable("value", name, error)
        }
    }
}
