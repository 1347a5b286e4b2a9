import Synchronization

/// Runs jobs one by one, in the order and at the time that a test chooses: every interleaving of tasks can be had, and had again.
final class StepExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.jobs.withLock { $0.append(job) }
    }

    /// How many jobs wait.
    var count: Int { self.jobs.withLock { $0.count } }

    /// Runs one of the waiting jobs up to its next suspension.
    ///
    /// - Returns: Whether one waited.
    @discardableResult
    func step(using generator: inout some RandomNumberGenerator) -> Bool {
        let job: UnownedJob? = self.jobs.withLock { jobs in
            jobs.isEmpty ? nil : jobs.remove(at: Int.random(in: jobs.indices, using: &generator))
        }
        job?.runSynchronously(on: self.asUnownedTaskExecutor())
        return job != nil
    }
}
