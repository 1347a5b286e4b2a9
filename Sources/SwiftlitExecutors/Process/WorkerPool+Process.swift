extension WorkerPool {
    /// Worker processes of this binary: ``shared``.
    public static var process: WorkerPool { .shared }
}
