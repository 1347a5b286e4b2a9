internal import SwiftlitExecutors
internal import SwiftlitState

/// A function that runs on an executor each time it is called. Made by `runInExecutor`.
///
/// Sendable and cheap to copy. Calls are independent of each other: `async let` and task groups run them side by side.
public struct ExecutorFunction<each Argument: Sendable, Result: Sendable, Failure: Error>: Sendable {
    private let pool: ThreadPool
    private let prepare: @Sendable () throws(Failure) -> ScriptRunContext?
    private let body: @concurrent @Sendable (repeat each Argument) async throws(Failure) -> Result

    /// Creates a function; `prepare` says at each call which context `body` sees, or refuses the call.
    init(
        pool: ThreadPool,
        prepare: @escaping @Sendable () throws(Failure) -> ScriptRunContext?,
        body: @escaping @concurrent @Sendable (repeat each Argument) async throws(Failure) -> Result
    ) {
        self.pool = pool
        self.prepare = prepare
        self.body = body
    }

    /// Runs the function and returns its result.
    ///
    /// Throws what the function throws, and beyond that what the options of the function say. Unless one of them says
    /// otherwise, cancelling the calling task marks the function's task as cancelled, and the call returns when the
    /// function does.
    public func callAsFunction(_ argument: repeat each Argument) async throws(Failure) -> Result {
        let context = try self.prepare()
        let arguments = (repeat each argument)
        return try await self.pool.run { () async throws(Failure) -> Result in
            try await withScriptRunContext(context) { () async throws(Failure) -> Result in
                try await self.body(repeat each arguments)
            }
        }
    }
}
