/// Runs any function, in this process: threads, or what you bring.
///
/// `ThreadPool` is the one that comes with the package. An executor of your own (a queue of a library, a device, a pool
/// with priorities) conforms and is passed as `executor:`; check it with `checkFunctionExecutor(_:)` of
/// `SwiftlitExecutorsTesting`.
///
/// An executor keeps what ``CallExecutor`` says, and makes the caller's task-local values visible to the function. One
/// that looks at more of a call than its function, such as at its group, implements ``CallExecutor/execute(_:)`` as
/// well.
public protocol FunctionExecutor: CallExecutor {
    /// Runs `body` and returns its result.
    ///
    /// - Throws: What `body` throws; `ExecutorError` where the executor cannot take it; `CancellationError` if
    ///   cancelled before it started.
    func execute<Success: Sendable>(
        _ body: @escaping @concurrent @Sendable () async throws -> Success
    ) async throws -> Success
}

extension FunctionExecutor {
    /// Runs the function of `call` for any caller.
    public func execute<Output: Sendable>(_ call: FunctionCall<Output>) async throws -> Output {
        try await self.execute { try await call.run() }
    }
}
