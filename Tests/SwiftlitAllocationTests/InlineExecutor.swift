/// Runs each job where it is enqueued, so that a whole rerun happens on the thread that asked for it.
final class InlineExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        UnownedJob(job).runSynchronously(on: self.asUnownedTaskExecutor())
    }
}
