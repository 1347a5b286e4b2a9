extension ThreadPool {
    /// Runs `body` on a thread of the pool and returns what it returns.
    ///
    /// Stays in the calling task: its task-local values, priority and cancellation are visible in `body`, and the call
    /// returns when `body` has, also when the task is cancelled meanwhile. Throws what `body` throws and nothing else.
    /// On a thread of this pool already, it runs right there.
    @concurrent
    public nonisolated func run<Success: Sendable, Failure: Error>(
        _ body: @Sendable () throws(Failure) -> Success
    ) async throws(Failure) -> Success {
        try await withTaskExecutorPreference(self) { () async throws(Failure) -> Success in try body() }
    }

    /// Runs an asynchronous `body` with the pool as its task's preferred executor, and returns what it returns.
    ///
    /// As `run(_:)` for a synchronous function. Child tasks of `body` run on the pool as well; actors it calls keep
    /// their own executor.
    @concurrent
    public nonisolated func run<Success: Sendable, Failure: Error>(
        _ body: @Sendable () async throws(Failure) -> Success
    ) async throws(Failure) -> Success {
        try await withTaskExecutorPreference(self) { () async throws(Failure) -> Success in
            // Swift 6.3 leaves out the change of threads where nothing but the call of another asynchronous function
            // follows, and such a function, if it is 'nonisolated(nonsending)', then runs on the thread of the caller.
            Self.arrive()
            return try await body()
        }
    }

    /// Something to do on the thread, so that the compiler goes there.
    @inline(never)
    private static func arrive() {}
}
