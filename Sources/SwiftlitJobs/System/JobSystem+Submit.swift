internal import SwiftlitState
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension JobSystem {
    /// Takes a job that ends with its session, or with the process outside of one.
    ///
    /// - Parameters:
    ///   - id: What it is found by; a job that is there under it is returned. `nil` for a new one.
    ///   - name: The function.
    ///   - options: How it waits and is tried again.
    ///   - work: The function with its arguments.
    func submit(id: JobID?, name: String, options: JobOptions, work: JobWork) throws -> LiveJob {
        let id = id ?? .random()
        let session = Session.current
        let live = self.makeLive(id, name, options, work, record: nil)
        let (job, isNew) = try self.state.withLock { state in
            if let known = state.jobs[id] { return (known, false) }
            guard !state.isStopped else { throw JobError.stopped }
            try state.queue.submitted(self.entry(of: live, name), at: self.wallClock())
            state.jobs[id] = live
            return (live, true)
        }
        guard isNew else { return try self.asked(job) }
        if let session { self.ends(job, with: session) }
        self.startNext()
        return job
    }

    /// Takes a job that outlives this process. Returns when it is written.
    func submitDurable(
        id: JobID?,
        function: String,
        name: String,
        options: JobOptions,
        arguments: [UInt8]
    ) async throws -> LiveJob {
        let owner = options.owner ?? JobOwner.current
        let store = try await self.store()
        let record = JobRecord(
            id: id ?? .random(),
            function: function,
            name: name,
            owner: owner,
            options: StoredJobOptions(options),
            arguments: arguments,
            submitted: self.wallClock()
        )
        // A new identifier is nobody's.
        if id != nil, let known = self.job(record.id) { return try self.asked(known) }
        let live = self.makeLive(record.id, name, options, .found, record: record)
        // In memory first, so that another submission of the same identifier finds it.
        let known = try self.state.withLock { state -> LiveJob? in
            if let known = state.jobs[record.id] { return known }
            guard !state.isStopped else { throw JobError.stopped }
            guard state.queue.waitingCount < self.configuration.maximumWaitingCount else {
                throw JobError.tooManyWaiting(self.configuration.maximumWaitingCount)
            }
            state.jobs[record.id] = live
            return nil
        }
        if let known { return try self.asked(known) }
        do {
            let (_, isNew) = try await store.insert(record)
            if self.shared != nil {
                // The store hands it out. One that another process has submitted before is that: it may be over already.
                if !isNew { self.follow(record.id, in: store) }
                return live
            }
        } catch {
            let failure = JobError.storeFailed(error)
            self.state.withLock { $0.jobs[record.id] = nil }
            self.publish(live, .failure(failure), status: .failed)
            throw failure
        }
        self.enqueue(live)
        return live
    }

    /// A job that is there under the identifier of another submission, unless it is another user's.
    private func asked(_ known: LiveJob) throws -> LiveJob {
        guard JobViewer.current.maySee(known.now.snapshot) else { throw JobError.identifierTaken(known.id) }
        return known
    }

    /// Puts a job into the queue, however many wait.
    func enqueue(_ live: LiveJob, notBefore: Int64? = nil) {
        let snapshot = live.now.snapshot
        self.state.withLock { state in
            // Forced, it cannot be refused.
            try? state.queue.submitted(
                self.entry(of: live, snapshot.function),
                at: self.wallClock(),
                notBefore: notBefore,
                isForced: true
            )
        }
        self.startNext()
    }

    func makeLive(
        _ id: JobID,
        _ name: String,
        _ options: JobOptions,
        _ work: JobWork,
        record: JobRecord?
    ) -> LiveJob {
        let snapshot = JobSnapshot(
            id: id,
            function: name,
            owner: record?.owner ?? options.owner ?? JobOwner.current,
            isShared: options.isShared,
            status: .waiting,
            isDurable: record != nil,
            message: "",
            log: [],
            submitted: Date(milliseconds: record?.submitted ?? self.wallClock()),
            attempt: 0
        )
        return LiveJob(snapshot, options: StoredJobOptions(options), work: work, record: record, system: self)
    }

    func entry(of live: LiveJob, _ name: String) -> JobQueue.Entry {
        let options = live.options
        return JobQueue.Entry(
            id: live.id,
            function: name,
            functionLimit: options.functionLimit,
            group: options.group,
            groupLimit: options.groupLimit,
            owner: live.now.snapshot.owner,
            priority: options.priority
        )
    }

    /// One handler for each session, however many jobs it has.
    private func ends(_ live: LiveJob, with session: Session) {
        let id = session.id
        let isFirst = self.state.withLock { state in
            defer { state.sessions[id, default: []].insert(live.id) }
            return state.sessions[id] == nil
        }
        guard isFirst else { return }
        session.onEnd { [weak self] in
            guard let self else { return }
            let jobs = self.state.withLock { $0.sessions.removeValue(forKey: id) ?? [] }
            for job in jobs { self.cancel(job) }
            // Nobody can ask for them any more. One that runs on is forgotten with the oldest.
            let ended = self.state.withLock { state in
                let ended = jobs.compactMap { state.jobs[$0] }.filter { $0.now.snapshot.status.isEnded }
                for job in ended { state.jobs[job.id] = nil }
                return ended
            }
            _ = ended  // Released outside of the lock: results may be large.
        }
    }
}
