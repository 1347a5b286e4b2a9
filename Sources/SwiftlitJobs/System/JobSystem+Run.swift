internal import Logging
internal import SwiftlitExecutors
internal import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension JobSystem {
    // MARK: - Begin

    /// Begins the jobs whose turn it is.
    func startNext() {
        let now = self.wallClock()
        let (jobs, wake, oldWake) = self.state.withLock { state -> ([LiveJob], Int64?, (@Sendable () -> Void)?) in
            guard !state.isStopped else { return ([], nil, nil) }
            let jobs = state.queue.takeNext(at: now).compactMap { state.jobs[$0] }
            return (jobs, state.queue.nextWake, state.cancelWake.take())
        }
        oldWake?()
        if let wake {
            let deadline = self.timer.schedule(after: .milliseconds(max(1, wake - now))) { [weak self] in
                self?.startNext()
            }
            self.state.withLock { $0.cancelWake = { deadline.cancel() } }
        }
        for job in jobs {
            // A job is no part of the run that has submitted it.
            let task = ScriptRunContext.$current.withValue(nil) { Task { await self.run(job) } }
            let isCancelled = job.change { state in
                if !state.snapshot.status.isEnded { state.task = task }
                return state.isCancelRequested
            }
            if isCancelled { task.cancel() }
        }
    }

    private func run(_ live: LiveJob) async {
        var attempt = live.now.snapshot.attempt + 1
        if live.now.record != nil {
            do {
                let store = try await self.store()
                if let shared = self.shared {
                    guard try await shared.takePlaces(for: live.id, self.placeLimits(of: live)) else {
                        return self.waitForPlace(live)
                    }
                }
                guard let record = try await store.begin(live.id, at: self.wallClock()) else {
                    return self.takeOver(live, from: store)
                }
                attempt = record.attempt
                live.change { state in
                    state.record = record
                    state.placeTries = 0
                }
            } catch {
                return self.failed(live, error, .givenBack(after: Self.storeRetryDelay))
            }
        }
        let started = Date(milliseconds: self.wallClock())
        live.change { state in
            state.snapshot.status = state.isCancelRequested ? .cancelling : .running
            state.snapshot.attempt = attempt
            state.snapshot.started = started
            state.snapshot.fraction = nil
            state.snapshot.message = ""
        }
        live.elements.begin(attempt)
        let stopDeadline = self.startDeadline(of: live)
        let began = ContinuousClock.now
        let outcome = await self.perform(live)
        self.metrics?.attemptEnded(of: live.now.snapshot.function, after: began.duration(to: .now))
        stopDeadline?()
        await live.elements.end()
        self.freePlace(of: live)
        await self.ended(live, attempt: attempt, outcome)
    }

    /// Lets the next job begin while the end of this one is written, so that both are one transaction of the store. A store that others share
    /// writes on its own way; there the place stays taken.
    private func freePlace(of live: LiveJob) {
        guard self.shared == nil, live.now.record != nil else { return }
        self.state.withLock { _ = $0.queue.removed(live.id) }
        self.startNext()
    }

    private func startDeadline(of live: LiveJob) -> (@Sendable () -> Void)? {
        guard let deadline = live.options.deadline else { return nil }
        let left = Duration.milliseconds(max(0, deadline - self.wallClock()))
        let handle = self.timer.schedule(after: left) {
            live.change { state -> Task<Void, Never>? in
                state.isExpired = true
                return state.task
            }?.cancel()
        }
        return { handle.cancel() }
    }

    private func perform(_ live: LiveJob) async -> JobOutcome {
        do {
            try Task.checkCancellation()
            let shared = live.now.record == nil ? nil : self.shared
            let report: @Sendable (CallProgress) -> Void = { progress in
                live.report(progress)
                shared?.progressChanged(live.id)
            }
            // What functions on threads report; workers are asked by the call.
            return try await WorkerProgress.$here.withValue(ProgressListener { report(.reported($0)) }) {
                try await ElementReader.$current.withValue(live.elements) {
                    switch live.work {
                    case .here(let body):
                        return .value(try await body(report))
                    case .found:
                        guard let record = live.now.record, let perform = JobFunctions.find(record.function) else {
                            throw JobError.functionNotFound(live.now.snapshot.function)
                        }
                        return .encoded(try await perform(record.arguments, report))
                    }
                }
            }
        } catch {
            return .failure(error)
        }
    }

    // MARK: - End

    /// What follows an attempt.
    private enum Next {
        case end(JobEnd, JobOutcome, JobStatus)
        case again(pause: Int64, JobCounts)
        /// The program ends; the next one takes the job up.
        case release
    }

    private func ended(_ live: LiveJob, attempt: Int, _ outcome: JobOutcome) async {
        let next = self.next(
            after: outcome,
            of: live.now,
            live.options.retry,
            streamFailure: live.elements.failure
        )
        let now = self.wallClock()
        let end: JobEnd
        var notBefore: Int64?
        switch next {
        case .end(let value, _, _): end = value
        case .again(let pause, let counts):
            notBefore = pause > 0 ? now + pause : nil
            end = .again(notBefore: notBefore, counts)
        case .release: end = .again(notBefore: nil, live.now.counts)
        }
        if live.now.record != nil {
            do {
                let store = try await self.store()
                guard let record = try await store.end(live.id, attempt: attempt, end, at: now) else {
                    // Another attempt counts: what this one has made is refused.
                    Logger.current.warning(
                        "A job's end was refused: another attempt counts",
                        metadata: ["job.id": "\(live.id)"]
                    )
                    return self.takeOver(live, from: store)
                }
                live.change { $0.record = record.withoutBodies }
            } catch {
                return self.failed(live, error, .lost)
            }
        }
        switch next {
        case .end(_, var outcome, let status):
            // The store has it, and memory need not, unless it is small.
            if live.now.record != nil, case .encoded(let bytes) = outcome, bytes.count > Self.keptResultByteCount {
                outcome = .stored
            }
            self.publish(live, outcome, status: status)
            self.leave(live)
        case .again(_, let counts):
            live.change { state in
                state.counts = counts
                state.snapshot.status = .waiting
                state.task = nil
            }
            self.state.withLock { _ = $0.queue.removed(live.id) }
            self.enqueue(live, notBefore: notBefore)
        case .release:
            live.change { $0.snapshot.status = .waiting }
            self.leave(live, .givenBack(after: 0))
        }
    }

    private func next(
        after outcome: JobOutcome,
        of state: LiveJob.State,
        _ retry: JobRetry,
        streamFailure: JobError?
    ) -> Next {
        let name = state.snapshot.function
        // Also of a function that came to its end before it was told: some of what it has yielded is missing.
        if let failure = streamFailure { return self.failed(failure, state.counts) }
        switch outcome {
        case .value, .stored: return .end(.finished(result: []), outcome, .finished)
        case .encoded(let bytes): return .end(.finished(result: bytes), outcome, .finished)
        case .failure(let error):
            var counts = state.counts
            if state.isExpired { return self.failed(JobError.deadlinePassed(name), counts) }
            if state.isCancelRequested { return .end(.cancelled, .failure(CancellationError()), .cancelled) }
            if state.isReleased { return .release }
            if Self.isDeath(error) {
                counts.deaths.append("\(error)")
                if counts.deaths.count >= Self.maximumDeathCount {
                    return self.failed(JobError.poison(name, counts.deaths), counts)
                }
                return .again(pause: 0, counts)
            }
            counts.failures += 1
            let isFinal = (error as? JobError)?.code == .functionNotFound || error is DecodingError
            guard !isFinal, let pause = retry.pause(after: counts.failures) else { return self.failed(error, counts) }
            return .again(pause: pause, counts)
        }
    }

    /// Up to how many bytes the result of a durable job stays in memory, as long as the job does.
    private static let keptResultByteCount = 1_024

    private func failed(_ error: any Error, _ counts: JobCounts) -> Next {
        .end(.failed(StoredJobFailure(error), counts), .failure(error), .failed)
    }

    /// Whether what ran the function is gone.
    private static func isDeath(_ error: any Error) -> Bool {
        guard let error = error as? ExecutorError else { return false }
        return [.workerCrashed, .workerExited, .outOfMemory].contains(error.code)
    }

    /// Gives a job its end.
    ///
    /// - Parameter isCounted: Whether it ended here, and so counts here.
    func publish(_ live: LiveJob, _ outcome: JobOutcome, status: JobStatus, isCounted: Bool = true) {
        let now = Date(milliseconds: self.wallClock())
        if isCounted { self.metrics?.ended(live.now.snapshot.function, status) }
        live.change { state in
            state.outcome = outcome
            state.snapshot.status = status
            state.snapshot.ended = now
            state.task = nil
            if status == .finished { state.snapshot.fraction = 1 }
            if status == .failed || status == .lost, case .failure(let error) = outcome {
                state.snapshot.failure = (error as? JobError)?.message ?? "\(error)"
            }
        }
        let forgotten = self.state.withLock { state -> [LiveJob] in
            state.ended.append(live.id)
            state.endCount += 1
            guard state.ended.count > self.configuration.maximumKeptCount else { return [] }
            let oldest = state.ended.removeFirst()
            guard let job = state.jobs[oldest], job.now.snapshot.status.isEnded else { return [] }
            state.jobs[oldest] = nil
            return [job]
        }
        _ = forgotten  // Released outside of the lock: results may be large.
        let isDue = self.state.withLock { $0.endCount.isMultiple(of: Self.endsBetweenRemovals) }
        if isDue, self.openedStore != nil {
            let limits = self.storeLimits
            self.write { try await $0.removeExpired(at: self.wallClock(), limits) }
        }
    }

    /// After so many ends the store forgets what is too old.
    private static let endsBetweenRemovals = 500

    /// Gives a job the end that the store knows of.
    private func takeOver(_ live: LiveJob, from store: any JobStore) {
        // What cannot be read is told when it is asked for.
        let record = try? store.summary(live.id)
        if let record, let outcome = LiveJob.outcome(of: record) {
            self.publish(live, outcome, status: record.status)
            self.leave(live)
        } else {
            // One that waits has changed since this process was given it.
            self.leave(live, record?.status == .waiting ? .givenBack(after: 0) : .lost)
        }
    }

    /// The store did not take the beginning or the end of an attempt. Where others share it, one of them takes the job up.
    private func failed(_ live: LiveJob, _ error: any Error, _ end: JobAssignmentEnd) {
        if self.shared == nil {
            self.publish(live, .failure(JobError.storeFailed(error)), status: .failed)
        } else {
            Logger.current.warning(
                "A job was given back: the store did not answer",
                metadata: ["job.id": "\(live.id)", "error": "\(error)"]
            )
            live.change { state in
                state.snapshot.status = .waiting
                state.task = nil
            }
        }
        self.leave(live, end)
    }

    /// After how many milliseconds another process gets a job that could not be begun.
    private static let storeRetryDelay: Int64 = 1_000

    /// Takes a job out of the queue and begins what waits for its place.
    private func leave(_ live: LiveJob, _ end: JobAssignmentEnd = .finished) {
        self.state.withLock { _ = $0.queue.removed(live.id) }
        self.endAssignment(live.id, end)
        self.startNext()
    }

    // MARK: - Cancel and retry

    /// Cancels a job. Returns at once; a job that runs is `cancelling` until it has ended.
    func cancel(_ id: JobID) {
        guard let live = self.state.withLock({ $0.jobs[id] }) else { return }
        let goesOn = live.change { state -> Bool in
            guard !state.snapshot.status.isEnded else { return false }
            state.isCancelRequested = true
            if state.snapshot.status == .running { state.snapshot.status = .cancelling }
            return true
        }
        guard goesOn else { return }
        let wasWaiting = self.state.withLock { state in !state.queue.isRunning(id) && state.queue.removed(id) }
        let state = live.now
        if wasWaiting {
            self.publish(live, .failure(CancellationError()), status: .cancelled)
            if let record = state.record {
                self.write { store in
                    _ = try await store.end(id, attempt: record.attempt, .cancelled, at: self.wallClock())
                    self.endAssignment(id, .finished)
                }
            }
        } else {
            // One that is between the queue and its task sees there that it is cancelled.
            state.task?.cancel()
            if state.record != nil { self.write { try await self.cancelStored(id, in: $0) } }
        }
    }

    /// Lets an ended job run again. Returns whether it does.
    func retry(_ id: JobID) async throws -> Bool {
        guard let live = self.job(id) else { throw JobError.unknownJob(id) }
        guard live.now.snapshot.status.isEnded else { return false }
        if live.now.record != nil {
            let store = try await self.store()
            guard let record = try await store.restart(id) else { return false }
            if self.shared != nil {
                // The store hands it out, perhaps to this process. It may be over already.
                self.follow(id, in: store)
                return true
            }
            live.change { $0.record = record.withoutBodies }
        }
        live.change { state in
            state.outcome = nil
            state.counts = JobCounts()
            state.isCancelRequested = false
            state.isExpired = false
            state.snapshot.status = .waiting
            state.snapshot.failure = nil
            state.snapshot.fraction = nil
            state.snapshot.message = ""
            state.snapshot.started = nil
            state.snapshot.ended = nil
        }
        self.enqueue(live)
        return true
    }

    func write(_ body: @escaping @Sendable (any JobStore) async throws -> Void) {
        ScriptRunContext.$current.withValue(nil) {
            _ = Task {
                do { try await body(try await self.store()) } catch {
                    Logger.current.warning("A change of a job could not be kept", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    // MARK: - Ends of processes

    /// Takes no more jobs, cancels those of sessions, and lets durable ones wait for the next process. Returns when none runs.
    public func stop() async {
        let (running, schedules, sharing) = self.state.withLock { state in
            state.isStopped = true
            defer { state.schedules = [:] }
            return (Array(state.jobs.values), Array(state.schedules.values), state.sharing.take())
        }
        for schedule in schedules { schedule.cancel() }
        sharing?.cancel()
        var tasks: [Task<Void, Never>] = []
        for live in running {
            let (isDurable, task) = live.change { state in
                state.isReleased = state.record != nil
                return (state.record != nil, state.task)
            }
            if isDurable { task?.cancel() } else { self.cancel(live.id) }
            if let task { tasks.append(task) }
        }
        for task in tasks { await task.value }
        await sharing?.value
        // What waited here, and was not begun.
        let assignments = self.state.withLock { state in
            defer { state.assignments = [:] }
            return Array(state.assignments.values)
        }
        for assignment in assignments { await assignment.end(.givenBack(after: 0)) }
        await self.sharing.ends()
    }

    /// Takes up what an earlier process has left.
    func recover(from store: any JobStore) async throws {
        let now = self.wallClock()
        let records = try await store.unfinished()
        if !(store is EncryptedJobStore), records.contains(where: { SealedBytes.isSealed($0.arguments) }) {
            throw DataCipherError.noEncryption
        }
        for record in records {
            guard let record = try await self.recovered(record, in: store, at: now) else { continue }
            let live = LiveJob(
                JobSnapshot(record),
                options: record.options,
                work: .found,
                record: record,
                system: self
            )
            self.state.withLock { state in
                state.jobs[live.id] = live
                try? state.queue.submitted(
                    self.entry(of: live, record.name),
                    at: record.submitted,
                    notBefore: record.notBefore.flatMap { $0 > now ? $0 : nil },
                    isForced: true
                )
            }
        }
    }

    /// What becomes of a job whose process has ended.
    ///
    /// - Returns: The job, which waits; `nil` where it has ended, or another process has it.
    func recovered(_ record: JobRecord, in store: any JobStore, at now: Int64) async throws -> JobRecord? {
        var counts = record.counts
        let end: JobEnd
        switch record.status {
        case .cancelling: end = .cancelled
        case .running:
            counts.serverEnds += 1
            if counts.serverEnds >= Self.maximumServerEndCount {
                let reports = (1...counts.serverEnds).map { _ in "the server ended." }
                let error = JobError.poison(record.name, reports)
                end = .failed(StoredJobFailure(code: "poison", message: error.message), counts)
            } else if record.options.afterServerEnd == .isLost {
                end = .lost(StoredJobFailure(code: "lost", message: JobError.lost(record.name).message))
            } else {
                end = .again(notBefore: nil, counts)
            }
        case .waiting, .finished, .failed, .cancelled, .lost: return record
        }
        let ended = try await store.end(record.id, attempt: record.attempt, end, at: now)
        return ended?.status == .waiting ? ended : nil
    }
}
