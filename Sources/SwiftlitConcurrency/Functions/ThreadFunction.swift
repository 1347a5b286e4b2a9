public import SwiftlitCaching
public import SwiftlitExecutors
internal import SwiftlitState

/// A function that runs on a thread of a pool each time it is called, and throws what it throws by itself. Made by
/// `runInExecutor`.
///
/// Sendable and cheap to copy. Calls are independent of each other: `async let` and task groups run them side by side.
public struct ThreadFunction<each Argument: Sendable, Result: Sendable, Failure: Error>: Sendable {
    /// The function, as metrics and traces name it.
    public let identity: FunctionIdentity
    private let pool: ThreadPool
    private let body: @concurrent @Sendable (repeat each Argument) async throws(Failure) -> Result

    init(
        identity: FunctionIdentity,
        pool: ThreadPool,
        body: @escaping @concurrent @Sendable (repeat each Argument) async throws(Failure) -> Result
    ) {
        self.identity = identity
        self.pool = pool
        self.body = body
    }

    /// Runs the function in the calling task, on a thread of the pool, and returns its result.
    ///
    /// Throws what the function throws and nothing else. A cancelled caller shows the function that it is cancelled,
    /// and gets the result when the function returns. Called on a thread of the same pool, such as in another function,
    /// it runs right there.
    ///
    /// One session runs as many functions at a time as it leaves threads free for others; more wait for their turn.
    public func callAsFunction(_ argument: repeat each Argument) async throws(Failure) -> Result {
        let arguments = (repeat each argument)
        let isObserved = CallObservation.isWatching(.current)
        // On the pool, a task that was merely started by a run would pass for a part of it.
        if Activity.isStray {
            let outcome = await Activity.run(nil) { () async -> Swift.Result<Result, Failure> in
                do throws(Failure) { return .success(try await self(repeat each arguments)) } catch {
                    return .failure(error)
                }
            }
            return try outcome.get()
        }
        let share = CallShare(of: self.identity)
        if !isObserved, !share.isOfSession {
            return try await self.pool.run { () async throws(Failure) -> Result in
                try await self.body(repeat each arguments)
            }
        }
        let place = await share.enterUncancellably(self.pool)
        defer { place.leave() }
        return try await self.pool.run { () async throws(Failure) -> Result in
            try await withCallOwner(place.owner) { () async throws(Failure) -> Result in
                try await withScriptRunContext(nil) { () async throws(Failure) -> Result in
                    try await CallObservation.observeTyped(self.identity) { () async throws(Failure) -> Result in
                        try await self.body(repeat each arguments)
                    }
                }
            }
        }
    }

    /// Returns the same function with options. Its calls can fail for more reasons than its own.
    ///
    /// - Parameters:
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, the wait for a thread included, the wait for its limit not.
    ///   - retry: Whether a call is made again after it failed.
    ///   - withScriptRunContext: Whether the function sees the script run of its caller.
    public func configured(
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false
    ) -> ExecutorFunction<repeat each Argument, Result> {
        self.configured(
            executor: self.pool,
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
    }

    /// Returns the same function on another executor of this process, with options.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, the wait for a thread included, the wait for its limit not.
    ///   - retry: Whether a call is made again after it failed.
    ///   - withScriptRunContext: Whether the function sees the script run of its caller.
    public func configured(
        executor: some FunctionExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false
    ) -> ExecutorFunction<repeat each Argument, Result> {
        let options = CallOptions(
            identity: self.identity,
            place: CallOptions.Place(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
        return ExecutorFunction(options: options, body: self.body)
    }

    /// Refused when compiling: a closure cannot be found in another process.
    @available(
        *,
        unavailable,
        message:
            "this function exists in this process only; use '@RunInExecutor(executor: .process)' on a top-level or static function, or pass a 'RemoteFunction' type to 'runInExecutor'"
    )
    public func configured(
        executor: some RemoteExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false
    ) -> ExecutorFunction<repeat each Argument, Result> {
        self.configured(limit: limit)
    }
}
