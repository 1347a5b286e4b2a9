internal import SwiftlitExecutors
internal import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What runs a job.
enum JobWork: Sendable {
    /// A function with its arguments, in this process only.
    case here(@Sendable (_ report: @escaping @Sendable (CallProgress) -> Void) async throws -> JobValue)
    /// A function that is found by the name in the record.
    case found
}

/// What a job has come to.
enum JobOutcome: Sendable {
    case value(JobValue)
    case encoded([UInt8])
    /// The encoded result is in the store.
    case stored
    case failure(any Error)
}

/// A job that this process knows: what it is now, and who wants to hear of it.
final class LiveJob: Sendable {
    struct State {
        var snapshot: JobSnapshot
        /// The record, of a durable job.
        var record: JobRecord?
        var counts = JobCounts()
        /// How many lines the function has reported, those that are forgotten too.
        var logCount = 0
        /// How often it got no place of a limit since its last attempt.
        var placeTries = 0
        var outcome: JobOutcome?
        var task: Task<Void, Never>?
        var isCancelRequested = false
        var isExpired = false
        /// The program ends: the job is to wait for the next one.
        var isReleased = false
        var observers: [UInt64: @Sendable () -> Void] = [:]
        var lastObserver: UInt64 = 0
    }

    let id: JobID
    let work: JobWork
    let options: StoredJobOptions
    /// What pages follow.
    let status: StateRef<JobStatus>
    /// What the function yields.
    let elements: JobElementLog
    private let state: Mutex<State>

    /// - Parameters:
    ///   - snapshot: What it is.
    ///   - options: How it waits and is tried again.
    ///   - work: What runs it.
    ///   - record: What the store knows, of a durable job.
    ///   - system: Whose job it is.
    init(
        _ snapshot: JobSnapshot,
        options: StoredJobOptions,
        work: JobWork,
        record: JobRecord?,
        system: JobSystem
    ) {
        self.id = snapshot.id
        self.work = work
        self.options = options
        let status = snapshot.status
        self.status = StateRef(
            unsharedUnder: StateKey(namespace: .shared, name: "job \(snapshot.id)"),
            factory: { status }
        )
        var state = State(snapshot: snapshot, record: record)
        if let record {
            state.record = record.withoutBodies
            state.counts = record.counts
            state.outcome = Self.outcome(of: record)
        }
        self.state = Mutex(state)
        var store: (@Sendable () async throws -> any JobStore)?
        if record != nil {
            store = { [weak system] in
                guard let system else { throw JobError.stopped }
                return try await system.store()
            }
        }
        self.elements = JobElementLog(
            id: snapshot.id,
            name: snapshot.function,
            maximumByteCount: system.configuration.maximumYieldedBytes,
            store: store
        )
        self.elements.onFailure { [weak self] in self?.now.task?.cancel() }
    }

    /// What a record that has ended has come to.
    static func outcome(of record: JobRecord) -> JobOutcome? {
        switch record.status {
        case .finished: .stored
        case .failed, .lost:
            .failure(record.failure?.error ?? JobError(code: .functionThrew, message: "unknown"))
        case .cancelled: .failure(CancellationError())
        case .waiting, .running, .cancelling: nil
        }
    }

    var now: State { self.state.withLock { $0 } }

    /// Changes the job, and tells those who want to hear of it.
    @discardableResult
    func change<Output: Sendable>(_ body: (inout State) -> Output) -> Output {
        let (output, hasNewStatus, observers) = self.state.withLock { state in
            let before = state.snapshot.status
            let output = body(&state)
            let after = state.snapshot.status
            return (output, before != after, Array(state.observers.values))
        }
        // Another thread may have changed it again meanwhile: the newest one is read, and once more where that write was overtaken. It is no
        // write of the run that may have caused it, and counts also when that was replaced.
        if hasNewStatus {
            ScriptRunContext.$current.withValue(nil) {
                _ = self.status.update { $0 = self.now.snapshot.status }
            }
        }
        for observer in observers { observer() }
        return output
    }

    func report(_ progress: CallProgress) {
        guard case .reported(let report) = progress else { return }
        self.change { state in
            if let fraction = report.fraction {
                state.snapshot.fraction = fraction
                state.snapshot.message = report.message
            } else {
                if state.snapshot.log.count >= JobProgress.maximumLogCount { state.snapshot.log.removeFirst() }
                state.snapshot.log.append(report.message)
                state.logCount += 1
            }
        }
    }

    /// How far it is, while it runs.
    var progress: JobProgress? {
        self.state.withLock { state in
            guard state.snapshot.status == .running || state.snapshot.status == .cancelling else { return nil }
            return JobProgress(
                attempt: state.snapshot.attempt,
                fraction: state.snapshot.fraction,
                message: state.snapshot.message,
                log: state.snapshot.log,
                logCount: state.logCount
            )
        }
    }

    /// Another process says how far the job is, which it runs.
    func heard(_ progress: JobProgress) {
        let isNewest = self.change { state in
            guard state.snapshot.attempt == progress.attempt, !state.snapshot.status.isEnded else { return false }
            (state.snapshot.fraction, state.snapshot.message) = (progress.fraction, progress.message)
            (state.snapshot.log, state.logCount) = (progress.log, progress.logCount)
            return true
        }
        if isNewest { self.elements.heard(progress.elementCount, ofAttempt: progress.attempt) }
    }

    /// Whether anything waits for its changes.
    var isObserved: Bool { self.state.withLock { !$0.observers.isEmpty } }

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
}

extension JobSnapshot {
    /// What a record says.
    init(_ record: JobRecord) {
        self.init(
            id: record.id,
            function: record.name,
            owner: record.owner,
            isShared: record.options.isShared ?? false,
            status: record.status,
            isDurable: true,
            fraction: record.status == .finished ? 1 : nil,
            message: "",
            log: [],
            submitted: Date(milliseconds: record.submitted),
            started: record.started.map { Date(milliseconds: $0) },
            ended: record.ended.map { Date(milliseconds: $0) },
            attempt: record.attempt,
            failure: record.failure?.message
        )
    }
}

extension Date {
    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1_000) }
}
