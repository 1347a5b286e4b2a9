extension WorkerPool: RemoteExecutor {
    /// Runs the function of `call` in a worker process.
    ///
    /// The argument is encoded on the caller's thread. Cancelling the task kills the worker and throws
    /// `CancellationError` at once.
    ///
    /// - Throws: What ``call(_:_:timeout:retry:group:progress:)`` throws; ``ExecutorError/Code/unsupportedFunction`` if
    ///   no worker could find the function.
    public func execute<Output: Sendable>(_ call: FunctionCall<Output>) async throws -> Output {
        guard let remote = call.remote else {
            throw ExecutorError(
                code: .unsupportedFunction,
                message: """
                    \(call.name) is a closure, which no worker process can find. Decorate a function with \
                    @RunInExecutor(executor: .process), or pass a RemoteFunction type.
                    """
            )
        }
        return try await self.execute(remote, for: call)
    }

    private func execute<Invocation: RemoteInvocation>(
        _ invocation: Invocation,
        for call: FunctionCall<Invocation.Output>
    ) async throws -> Invocation.Output {
        var report: (@Sendable (CallProgress) -> Void)?
        if call.isWatched { report = { call.report($0) } }
        return try await self.call(
            Invocation.Function.self,
            invocation.input,
            timeout: nil,
            retry: call.retry,
            group: call.group,
            report: report
        )
    }
}

extension RemoteExecutor where Self == WorkerPool {
    /// Worker processes of this binary: ``WorkerPool/shared``.
    public static var process: WorkerPool { .shared }
}
