#if DiskCache
    public import SwiftlitCaching
    public import SwiftlitExecutors

    /// Makes a function that runs `body` on an executor and keeps its results in memory and on disk for equal
    /// arguments.
    ///
    /// As with a cache in memory only; see `DiskCachePolicy` for what differs. A closure without a version in its
    /// `identity` starts afresh with each build of the program, because nothing else tells whether it still computes
    /// the same.
    ///
    /// - Parameters:
    ///   - executor: Where to run: `.thread`, a `ThreadPool`, or an executor of your own.
    ///   - cache: Whether and how long results are kept.
    ///   - limit: How many functions of a group run at the same time. A kept result needs no place.
    ///   - timeout: How long a load may take, from when it has its place in the limit, the wait for a thread included.
    ///     Then all who wait get `ExecutorError.Code.timedOut`.
    ///   - retry: Whether a load is made again after it failed.
    ///   - withScriptRunContext: Whether `body` sees the `ScriptRunContext` of the caller it runs for.
    ///   - dependencies: Captured values that decide the result. They become part of the key.
    ///   - identity: Which function, in which version, the results belong to. Default: the place of this call, in this
    ///     build.
    ///   - body: The function. Its errors reach all who wait for that run, and are not kept.
    public func runInExecutor<each Argument: Hashable & Encodable & Sendable, Result: Codable & Sendable>(
        executor: some FunctionExecutor = .thread,
        cache: DiskCachePolicy<Result>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        fileID: String = #fileID,
        line: UInt = #line,
        column: UInt = #column,
        _ body: @escaping @Sendable (repeat each Argument) throws -> Result
    ) -> CachedFunction<repeat each Argument, Result> {
        let options = CallOptions(
            identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
            place: CallOptions.Place(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
        return .cached(
            options,
            cache.memory,
            dependencies.map { $0 as any Hashable & Sendable },
            persistence: PersistentFunction(coder: JSONCacheCoder()),
            body
        )
    }

    /// Makes a function that runs the asynchronous `body` on an executor and keeps its results in memory and on disk.
    ///
    /// As for a synchronous `body`.
    public func runInExecutor<each Argument: Hashable & Encodable & Sendable, Result: Codable & Sendable>(
        executor: some FunctionExecutor = .thread,
        cache: DiskCachePolicy<Result>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn dependencies: [any Hashable & Encodable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        fileID: String = #fileID,
        line: UInt = #line,
        column: UInt = #column,
        _ body: @escaping @concurrent @Sendable (repeat each Argument) async throws -> Result
    ) -> CachedFunction<repeat each Argument, Result> {
        let options = CallOptions(
            identity: identity ?? FunctionIdentity(fileID: fileID, line: line, column: column),
            place: CallOptions.Place(executor),
            limit: limit,
            timeout: timeout,
            retry: retry,
            withScriptRunContext: withScriptRunContext
        )
        return .cached(
            options,
            cache.memory,
            dependencies.map { $0 as any Hashable & Sendable },
            persistence: PersistentFunction(coder: JSONCacheCoder()),
            body
        )
    }
#endif
