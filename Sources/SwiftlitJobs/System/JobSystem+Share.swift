internal import Logging
internal import SwiftlitExecutors
internal import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What wakes the tasks of a ``JobSystem`` whose store other processes share.
final class JobSharing: Sendable {
    /// Jobs that have changed in the store, to be looked at.
    private let jobs = Mutex<Set<JobID>>([])
    private let changes = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    private let room = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    /// Held from reading what the store has of a job until the job is that: what was read last is what it stays.
    private let following = Mutex<Void>(())
    /// The ends of assignments that are on their way.
    private let endings = Mutex<[UInt64: Task<Void, Never>]>([:])
    private let lastEnding = Mutex<UInt64>(0)

    /// A job has changed in the store.
    func changed(_ id: JobID) {
        if self.jobs.withLock({ $0.insert(id).inserted }) { self.changes.continuation.yield() }
    }

    /// Reads what the store has of a job, and has the job be that, in one step.
    func inOrder<Output: Sendable>(_ body: () -> Output) -> Output { self.following.withLock { _ in body() } }

    /// There may be room for another job.
    func hasRoom() { self.room.continuation.yield() }

    /// The jobs that have changed. One task reads it.
    var changedJobs: AsyncMapSequence<AsyncStream<Void>, Set<JobID>> {
        self.changes.stream.map { _ in
            self.jobs.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
        }
    }

    /// Whenever there may be room. One task reads it.
    var rooms: AsyncStream<Void> { self.room.stream }

    /// Ends an assignment, behind the caller.
    func end(_ assignment: JobAssignment, _ end: JobAssignmentEnd) {
        let number = self.lastEnding.withLock { last in
            last += 1
            return last
        }
        // It cannot end before it is noted.
        self.endings.withLock { endings in
            endings[number] = Task {
                await assignment.end(end)
                self.endings.withLock { $0[number] = nil }
            }
        }
    }

    /// Waits for the ends of assignments.
    func ends() async {
        for ending in self.endings.withLock({ Array($0.values) }) { await ending.value }
    }
}

extension JobSystem {
    /// How many jobs wait here at most that a limit keeps from beginning.
    private static let maximumHeldCount = 256
    /// For how long a job waits for a process of a build that has its function: so many times, each so many milliseconds later.
    private static let functionSearch: (count: Int, pause: Int64) = (60, 5_000)

    /// Takes jobs from a store that other processes share, and follows those of others, until ``stop()``.
    ///
    /// - Parameters:
    ///   - shared: The store.
    ///   - store: The store as it is used: perhaps with encryption.
    func share(_ shared: any SharedJobStore, _ store: any JobStore) {
        shared.observe { [weak self] id in
            self?.sharing.changed(id)
        }
        shared.shareProgress(
            JobProgressPeer(
                own: { [weak self] id in self?.runningHere(id)?.progress },
                isObserved: { [weak self] id in self?.state.withLock { $0.jobs[id] }?.isObserved ?? false },
                heard: { [weak self] id, progress in
                    guard let self, self.runningHere(id) == nil else { return }
                    self.state.withLock { $0.jobs[id] }?.heard(progress)
                }
            )
        )
        let sharing = self.sharing
        // The system ends with its process, or with `stop()`.
        let task = ScriptRunContext.$current.withValue(nil) {
            Task {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { [weak self] in
                        for await ids in sharing.changedJobs {
                            guard let self else { return }
                            for id in ids {
                                self.countElsewhere(id, in: shared)
                                self.follow(id, in: store)
                            }
                        }
                    }
                    group.addTask {
                        // What ran before this process began.
                        let records = (try? await shared.unfinished()) ?? []
                        for record in records where record.status != .waiting { sharing.changed(record.id) }
                    }
                    group.addTask { [weak self] in
                        sharing.hasRoom()
                        for await _ in sharing.rooms {
                            guard let self, await self.takeJobs(from: shared, store) else { return }
                        }
                    }
                }
            }
        }
        let isStopped = self.state.withLock { state in
            state.sharing = task
            return state.isStopped
        }
        if isStopped { task.cancel() }
    }

    // MARK: - Jobs for this process

    /// Takes jobs while there is room.
    ///
    /// - Returns: Whether to go on.
    private func takeJobs(from shared: any SharedJobStore, _ store: any JobStore) async -> Bool {
        while !Task.isCancelled {
            let room = self.room
            guard room > 0 else { return true }
            do {
                for assignment in try await shared.next(maximumCount: room) { await self.take(assignment, from: store) }
            } catch {
                guard !Task.isCancelled else { return false }
                Logger.current.debug("The shared store of jobs does not answer", metadata: ["error": "\(error)"])
                // Ends early only when cancelled.
                try? await Task.sleep(for: .seconds(1))
            }
        }
        return false
    }

    /// How many more jobs the process takes.
    private var room: Int {
        let maximumCount = self.configuration.maximumRunningCount
        return self.state.withLock { state in
            guard !state.isStopped else { return 0 }
            let heldCount = state.assignments.keys.count { !state.queue.isRunning($0) }
            return heldCount < Self.maximumHeldCount ? max(0, maximumCount - state.queue.runningCount) : 0
        }
    }

    /// Takes a job that was handed to this process.
    func take(_ assignment: JobAssignment, from store: any JobStore) async {
        let id = assignment.id
        do {
            guard let record = try store.summary(id), !record.status.isEnded else {
                return self.sharing.end(assignment, .finished)
            }
            let isHere = self.state.withLock { state in
                guard state.assignments[id] != nil else { return false }
                // It was thought to be gone, and is not: from now on the newer assignment counts.
                state.assignments[id] = assignment
                return true
            }
            if isHere { return }
            if JobFunctions.find(record.function) == nil, assignment.count <= Self.functionSearch.count {
                return self.sharing.end(assignment, .givenBack(after: Self.functionSearch.pause))
            }
            let now = self.wallClock()
            guard let waiting = try await self.recovered(record, in: store, at: now) else {
                let isEnded = try store.summary(id)?.status.isEnded ?? true
                return self.sharing.end(assignment, isEnded ? .finished : .lost)
            }
            let live = self.known(waiting)
            let isTaken = self.sharing.inOrder {
                self.beginAnew(live, waiting)
                return self.state.withLock { state in
                    guard !state.isStopped else { return false }
                    state.assignments[id] = assignment
                    // Forced, it cannot be refused.
                    try? state.queue.submitted(
                        self.entry(of: live, waiting.name),
                        at: waiting.submitted,
                        notBefore: waiting.notBefore.flatMap { $0 > now ? $0 : nil },
                        isForced: true
                    )
                    return true
                }
            }
            guard isTaken else { return self.sharing.end(assignment, .givenBack(after: 0)) }
            self.startNext()
        } catch {
            Logger.current.warning(
                "A job was given back: the store did not answer",
                metadata: ["job.id": "\(id)", "error": "\(error)"]
            )
            self.sharing.end(assignment, .givenBack(after: 1_000))
        }
    }

    /// Ends the assignment of a job, where it has one.
    func endAssignment(_ id: JobID, _ end: JobAssignmentEnd) {
        guard let assignment = self.state.withLock({ $0.assignments.removeValue(forKey: id) }) else {
            if self.shared != nil { self.sharing.hasRoom() }
            return
        }
        self.sharing.end(assignment, end)
        self.sharing.hasRoom()
        // What has changed meanwhile was left to the process that ran it, which was this one.
        if end != .finished { self.sharing.changed(id) }
    }

    /// A job that this process was given.
    private func runningHere(_ id: JobID) -> LiveJob? {
        self.state.withLock { $0.assignments[id] == nil ? nil : $0.jobs[id] }
    }

    // MARK: - Jobs of other processes

    /// Something here shows a job: has its progress come here where another process runs it.
    func followProgress(of live: LiveJob) {
        guard let shared = self.shared else { return }
        let state = live.now
        if state.record != nil, !state.snapshot.status.isEnded { shared.followProgress(live.id) }
    }

    /// A page has asked for a job that is not known here. It runs again when another process has submitted one with this identifier.
    func missed(_ id: JobID) {
        guard self.shared != nil else { return }
        let reference = self.state.withLock { state -> StateRef<Bool> in
            if let known = state.missed[id] { return known }
            if state.missedOrder.count >= Self.maximumMissedCount {
                state.missed[state.missedOrder.removeFirst()] = nil
            }
            let key = StateKey(namespace: .shared, name: "missed job \(id)")
            let reference = StateRef(unsharedUnder: key, factory: { false })
            state.missed[id] = reference
            state.missedOrder.append(id)
            return reference
        }
        _ = reference.value
        // It may have come between.
        if self.job(id) != nil { self.found(id) }
    }

    /// How many identifiers without a job are remembered.
    private static let maximumMissedCount = 1_000

    /// A job is known from now on.
    private func found(_ id: JobID) {
        let reference = self.state.withLock { state -> StateRef<Bool>? in
            guard let reference = state.missed.removeValue(forKey: id) else { return nil }
            state.missedOrder.removeAll { $0 == id }
            return reference
        }
        guard let reference else { return }
        // No write of the run that may have caused it.
        ScriptRunContext.$current.withValue(nil) { _ = reference.update { $0 = true } }
    }

    /// A job has changed in the store, or may have: follows it where another process runs it, and hears of its cancelling where this one does.
    func follow(_ id: JobID, in store: any JobStore) {
        if self.state.withLock({ $0.missed[id] != nil }), self.job(id) != nil { self.found(id) }
        let task = self.sharing.inOrder { () -> Task<Void, Never>? in
            let (live, isHere) = self.state.withLock { ($0.jobs[id], $0.assignments[id] != nil) }
            // What cannot be read is looked at again with its next change.
            guard let live, let record = try? store.summary(id) else { return nil }
            guard isHere else {
                self.follow(live, record)
                return nil
            }
            if record.status.isEnded { self.endedWhileHeld(live, record) }
            guard record.status == .cancelling else { return nil }
            return live.change { state -> Task<Void, Never>? in
                guard state.snapshot.attempt == record.attempt, !state.snapshot.status.isEnded else { return nil }
                state.isCancelRequested = true
                state.snapshot.status = .cancelling
                return state.task
            }
        }
        task?.cancel()
    }

    /// A job has ended in the store that this process was given, and that waits here: for a place of a limit, or for another try.
    private func endedWhileHeld(_ live: LiveJob, _ record: JobRecord) {
        guard let outcome = LiveJob.outcome(of: record) else { return }
        // One that is about to begin is told by the store.
        let wasWaiting = self.state.withLock { state in
            !state.queue.isRunning(live.id) && state.queue.removed(live.id)
        }
        guard wasWaiting else { return }
        self.publish(live, outcome, status: record.status, isCounted: false)
        self.endAssignment(live.id, .finished)
    }

    /// Has a job be what its record says.
    private func follow(_ live: LiveJob, _ record: JobRecord) {
        guard let outcome = LiveJob.outcome(of: record) else {
            self.beginAnew(live, record)
            live.change { state in
                if state.snapshot.attempt != record.attempt {
                    (state.snapshot.fraction, state.snapshot.message) = (nil, "")
                    (state.snapshot.log, state.logCount) = ([], 0)
                }
                state.snapshot.status = record.status
                state.snapshot.attempt = record.attempt
                state.snapshot.started = record.started.map { Date(milliseconds: $0) }
            }
            if record.status != .waiting { live.elements.follow(record.attempt) }
            // It may have come before its attempt was known here.
            if let progress = self.shared?.progress(of: live.id) { live.heard(progress) }
            return
        }
        let known = live.now.snapshot
        if known.status.isEnded {
            if known.attempt == record.attempt, known.status == record.status { return }
            // It was tried again meanwhile, and that was over before it was seen.
            self.beginAnew(live, record)
        }
        live.change { state in
            state.record = record.withoutBodies
            state.counts = record.counts
            state.snapshot.attempt = record.attempt
            state.snapshot.started = record.started.map { Date(milliseconds: $0) }
        }
        live.elements.follow(record.attempt)
        self.publish(live, outcome, status: record.status, isCounted: false)
    }

    /// The job of a record, put into memory where it is not there.
    private func known(_ record: JobRecord) -> LiveJob {
        let live = LiveJob(JobSnapshot(record), options: record.options, work: .found, record: record, system: self)
        return self.state.withLock { state in
            if let known = state.jobs[record.id] { return known }
            state.jobs[record.id] = live
            return live
        }
    }

    /// Has a job wait again that has ended, or whose process has.
    func beginAnew(_ live: LiveJob, _ record: JobRecord) {
        live.change { state in
            state.record = record.withoutBodies
            state.counts = record.counts
            guard state.snapshot.status.isEnded else { return }
            state.outcome = nil
            state.isCancelRequested = false
            state.isExpired = false
            state.snapshot.status = .waiting
            state.snapshot.failure = nil
            state.snapshot.fraction = nil
            state.snapshot.message = ""
            state.snapshot.started = nil
            state.snapshot.ended = nil
        }
    }

    /// Cancels a job in the store, which may run in another process, or wait for one.
    func cancelStored(_ id: JobID, in store: any JobStore) async throws {
        guard try await store.requestCancel(id) == nil, self.shared != nil else { return }
        while let record = try store.summary(id), record.status == .waiting {
            // Where it has begun meanwhile, it is told.
            if try await store.end(id, attempt: record.attempt, .cancelled, at: self.wallClock()) != nil { return }
            if try await store.requestCancel(id) != nil { return }
        }
    }
}
