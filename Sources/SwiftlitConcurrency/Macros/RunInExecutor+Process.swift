#if Macros
    public import SwiftlitCaching
    public import SwiftlitExecutors

    /// Makes `$name` beside the function `name`: the same function, run in a worker process.
    ///
    /// ```swift
    /// @RunInExecutor(executor: .process, timeout: .seconds(30))
    /// func simulate(seed: Int, steps: Int) -> [Double] { … }
    ///
    /// let path = try await $simulate(seed: 7, steps: 10_000)
    /// ```
    ///
    /// A crash, an endless loop or too much memory there is a thrown `ExecutorError` here. The function is a free or a
    /// static one and not `async`; its parameters and its result are `Codable` and `Sendable`. It is not in
    /// `main.swift`, whose code no worker runs. It sees nothing of the script run and none of the server's variables;
    /// see `RemoteFunction`. `simulate` itself stays what it was, and `$simulate.configured(executor: .thread)` runs it
    /// in this process.
    ///
    /// - Parameters:
    ///   - executor: The workers: `.process`, a `WorkerPool` of your own, or a remote executor of your own.
    ///   - limit: How many functions of a group run at the same time. `nil`: as many as the pool has workers.
    ///   - timeout: How long a call may take. Then its worker is killed.
    ///   - retry: Whether a call is made again after it failed. Only for functions that may run twice.
    ///   - withScriptRunContext: Must be `false`: the script run is in this process.
    ///   - identity: What metrics and traces call the function. Default, and with `nil`: its file and name.
    ///   - asFunction: Whether `$name` is a function instead of a value, for functions of one name in one place.
    ///     Default: `false`.
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: RemoteExecutor>(
        executor: Executor,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftlitMacros", type: "RunInProcessMacro")

    /// Makes `$name` beside the function `name`: the same function, run in a worker process, with its results kept in
    /// this one.
    ///
    /// ```swift
    /// @RunInExecutor(executor: .process, cache: .data(ttl: .seconds(600)), timeout: .seconds(30))
    /// func simulate(seed: Int, steps: Int) -> [Double] { … }
    /// ```
    ///
    /// The rules of the other two forms apply. A kept result needs no worker, and a crash is not kept.
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: RemoteExecutor>(
        executor: Executor,
        cache: CachePolicy<Never>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn: [any Hashable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftlitMacros", type: "RunInProcessMacro")

    /// Makes `$name` beside the function `name`, run in a worker process, for a policy that names the type of the
    /// results.
    @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
    public macro RunInExecutor<Executor: RemoteExecutor, Value: Sendable>(
        executor: Executor,
        cache: CachePolicy<Value>,
        limit: ConcurrencyLimit? = nil,
        timeout: Duration? = nil,
        retry: CallRetry = .never,
        withScriptRunContext: Bool = false,
        dependingOn: [any Hashable & Sendable] = [],
        identity: FunctionIdentity? = nil,
        asFunction: Bool = false
    ) = #externalMacro(module: "SwiftlitMacros", type: "RunInProcessMacro")

    #if DiskCache
        /// Makes `$name` beside the function `name`, run in a worker process, with its results kept in memory and on
        /// disk in this one.
        @attached(peer, names: prefixed(`$`), prefixed(_Executed_))
        public macro RunInExecutor<Executor: RemoteExecutor>(
            executor: Executor,
            cache: DiskCachePolicy<Never>,
            limit: ConcurrencyLimit? = nil,
            timeout: Duration? = nil,
            retry: CallRetry = .never,
            withScriptRunContext: Bool = false,
            dependingOn: [any Hashable & Encodable & Sendable] = [],
            identity: FunctionIdentity? = nil,
            asFunction: Bool = false
        ) = #externalMacro(module: "SwiftlitMacros", type: "RunInProcessMacro")
    #endif
#endif
