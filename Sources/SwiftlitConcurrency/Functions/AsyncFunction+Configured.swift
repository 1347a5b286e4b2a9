public import SwiftlitExecutors

extension AsyncFunction where Reach == ThisProcess {
    /// Returns the same function, sharing the same results, with other options. Omitted options keep their values.
    ///
    /// - Parameters:
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a thread included.
    ///   - retry: Whether a call is made again after it failed.
    ///   - withScriptRunContext: Whether the function sees the script run of its caller.
    public func configured(
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil,
        withScriptRunContext: Bool? = nil
    ) -> AsyncFunction {
        self.with(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
    }

    /// Returns the same function, sharing the same results, on another executor of this process. Omitted options keep
    /// their values.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a thread included.
    ///   - retry: Whether a call is made again after it failed.
    ///   - withScriptRunContext: Whether the function sees the script run of its caller.
    public func configured(
        executor: some FunctionExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil,
        withScriptRunContext: Bool? = nil
    ) -> AsyncFunction {
        self.with(
            place: CallOptions.Place(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
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
        retry: CallRetry? = nil,
        withScriptRunContext: Bool? = nil
    ) -> AsyncFunction {
        self
    }
}

extension AsyncFunction where Reach == AnyProcess {
    /// Returns the same function, sharing the same results, with other options. Omitted options keep their values.
    ///
    /// - Parameters:
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a worker included.
    ///   - retry: Whether a call is made again after it failed.
    public func configured(
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil
    ) -> AsyncFunction {
        self.with(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: nil)
    }

    /// Returns the same function, sharing the same results, on another pool of workers. Omitted options keep their
    /// values.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.process`, a `WorkerPool`, or a remote executor of your own.
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a worker included.
    ///   - retry: Whether a call is made again after it failed.
    public func configured(
        executor: some RemoteExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil
    ) -> AsyncFunction {
        self.with(
            place: .elsewhere(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: false
        )
    }

    /// Returns the same function, sharing the same results, on an executor of this process: for small inputs, for
    /// debugging, and for tests.
    ///
    /// Nothing is encoded there, a trap ends the process, and a timeout cannot end the function by force. Omitted
    /// options keep their values.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
    ///   - limit: How many functions of a group run at the same time.
    ///   - timeout: How long a call may take, from when it has its place in the limit, the wait for a thread included.
    ///   - retry: Whether a call is made again after it failed.
    ///   - withScriptRunContext: Whether the function sees the script run of its caller.
    public func configured(
        executor: some FunctionExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil,
        withScriptRunContext: Bool? = nil
    ) -> AsyncFunction {
        self.with(
            place: CallOptions.Place(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
    }

    /// Refused when compiling: a worker process is outside of the script run.
    @available(
        *,
        unavailable,
        message:
            "a worker process sees nothing of the script run; add 'executor: .thread', or leave out 'withScriptRunContext'"
    )
    public func configured(
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil,
        withScriptRunContext: Bool
    ) -> AsyncFunction {
        self
    }

    /// Refused when compiling: a worker process is outside of the script run.
    @available(
        *,
        unavailable,
        message:
            "a worker process sees nothing of the script run; use 'executor: .thread', or leave out 'withScriptRunContext'"
    )
    public func configured(
        executor: some RemoteExecutor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry? = nil,
        withScriptRunContext: Bool
    ) -> AsyncFunction {
        self
    }
}
